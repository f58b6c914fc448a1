"""What a store knows things by without writing down what they are truly called: digests under a random key of its own.

The key is made with the store and lies in it, and no output holds it. Whoever has no store cannot try names until one
fits; whoever has it holds the inventory anyway.
"""

from __future__ import annotations

import hashlib
import hmac
import os

from scanner.config import SourceSettings
from scanner.model import Identity

WEAK = "~"
"""Begins the mark of a file that was written while the scan began: its clock may be too coarse to show one more
change, so that another scan does not rely on it. A run that goes on after a kill does."""


def identity_of(secret: bytes, source: str, container: str) -> Identity:
    """Which container it is: by its source's name and its own true name."""
    return Identity(_digest(secret, "container", source, container))


def place_of(secret: bytes, source: SourceSettings) -> str:
    """Where a source lies, so that a folder elsewhere which bears the same name is not taken for it."""
    where = os.path.abspath(source.path) if source.path is not None else source.shown_url  # noqa: PTH100 - no link is followed
    return _digest(secret, "place", where, source.endpoint, source.profile)


def selection_of(source: SourceSettings) -> str:
    """What config.toml leaves out of a source: two listings by the same selection can be held against each other."""
    text = "\n".join((source.kind, repr(source.include), repr(source.exclude)))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def mark_of(secret: bytes, source: str, container: str, mark: str, *, weak: bool) -> str:
    """What tells later whether a container is still the same; "" where its source tells nothing of the kind.

    Keyed, since an ETag may be a hash of the content.
    """
    if not mark:
        return ""
    return (WEAK if weak else "") + _digest(secret, "mark", source, container, mark)


def names_key(key: bytes) -> bytes:
    """Under which names that cannot be shown get their tags: of the user's key, or of the store's where he has none."""
    return hmac.new(key, b"piimap: names", hashlib.sha256).digest()


def _digest(secret: bytes, *parts: str) -> str:
    text = "\0".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]
