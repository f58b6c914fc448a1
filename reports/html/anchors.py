"""Anchors in the page: safe whatever the name, and the same in every run."""

from __future__ import annotations

import hashlib


def place_anchor(source: str, container: str) -> str:
    """The id of a container's part of the inventory."""
    return "place-" + hashlib.sha256(f"{source}\n{container}".encode()).hexdigest()[:12]


def source_anchor(source: str) -> str:
    """The id of a source's part of the inventory."""
    return "source-" + hashlib.sha256(source.encode()).hexdigest()[:12]
