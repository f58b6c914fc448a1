"""Where a source's password comes from: never from our own files, unless the user insists.

A driver's own places need nothing of ours: `PGPASSWORD` and `~/.pgpass`, `MYSQL_PWD` and `~/.my.cnf`, the chains
of AWS, Google and Azure, and what SSH keeps in `~/.ssh`.
"""

from __future__ import annotations

import os

from scanner.config import SourceSettings
from scanner.errors import CredentialsError, MissingExtra

SERVICE = "piimap"
"""The keyring's service under which `keyring set piimap NAME` keeps a source's password."""


def password_for(source: SourceSettings) -> str | None:
    """The password that `password_from` points to; None where the source does not say.

    Raises CredentialsError where there is none, MissingExtra where the keyring's library is missing.
    """
    place, _, name = source.password_from.partition(":")
    if place == "env":
        if name not in os.environ:
            raise CredentialsError(f"the password of '{source.name}' is missing", f"Set the variable {name}")
        return os.environ[name]
    return _from_keyring(source.name) if place == "keyring" else None


def _from_keyring(name: str) -> str:
    try:
        import keyring
        import keyring.errors
    except ImportError:
        raise MissingExtra("the system's keyring", "keyring") from None
    try:
        found = keyring.get_password(SERVICE, name)
    except (keyring.errors.KeyringError, OSError) as error:
        kind = type(error).__name__
        raise CredentialsError(f"the keyring does not give the password of '{name}' ({kind})", "Unlock it") from None
    if found is None:
        raise CredentialsError(f"the keyring has no password for '{name}'", f"Run: keyring set {SERVICE} '{name}'")
    return found
