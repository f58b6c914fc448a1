"""What a server's driver raises, in our words: its own may quote a password or a value."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from scanner.errors import CredentialsError, TargetError, Unreadable
from scanner.message import Term, message, name
from scanner.model import Stage

HOST_KEY_REMEDY = "Compare its key with what its owner says, then add it to ~/.ssh/known_hosts"
_DRIVER_ERRORS = (
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("asyncssh", "Error"),
    ("aiohttp", "ClientError"),
    ("google.auth.exceptions", "GoogleAuthError"),
    ("azure.core.exceptions", "AzureError"),
)
"""Each driver's own base of errors beside OSError."""


def driver_errors() -> tuple[type[BaseException], ...]:
    """The errors of the drivers that are loaded; one that is not loaded raises none."""
    loaded = [(module, name) for module, name in _DRIVER_ERRORS if module.partition(".")[0] in sys.modules]
    return (OSError, *(getattr(importlib.import_module(module), name) for module, name in loaded))


@contextmanager
def connecting(shown: str) -> Iterator[None]:
    """A driver's words go no further: they may quote a password."""
    try:
        yield
        return
    except FileNotFoundError:
        failure: Exception = TargetError(f"there is nothing at '{shown}'", "Check the URL")
    except PermissionError:
        failure = CredentialsError(f"the server of '{shown}' refuses us", "Check the credentials")
    except driver_errors() as error:
        kind = type(error).__name__
        if kind == "HostKeyNotVerifiable":
            failure = CredentialsError(f"the server of '{shown}' is not known by its host key", HOST_KEY_REMEDY)
        elif any(word in kind for word in ("Credential", "Auth", "Permission")):
            failure = CredentialsError(f"the server of '{shown}' refuses us ({kind})", "Check the credentials")
        else:
            failure = TargetError(f"'{shown}' cannot be reached ({kind})", "Check the URL")
    raise failure from None


@contextmanager
def reading(stage: Stage) -> Iterator[None]:
    try:
        yield
        return
    except FileNotFoundError:
        reason = message("gone.found", what=Term("the", "it"))
    except PermissionError:
        reason = message("rights.may-not-read", what=Term("the", "it"))
    except driver_errors() as error:
        reason = message("refused.by-server", kind=name(type(error).__name__))
    raise Unreadable(reason, stage) from None
