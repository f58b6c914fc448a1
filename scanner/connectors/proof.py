"""How a server proves who it is: by a certificate that an authority this machine trusts has signed."""

from __future__ import annotations

import ssl

_THIS_MACHINE = frozenset({"", "localhost", "127.0.0.1", "::1"})


def is_this_machine(host: str) -> bool:
    """Whether nothing leaves this machine on the way there: the loopback's usual names, or a socket's path."""
    return host.lower() in _THIS_MACHINE or host.startswith("/")


def authorities() -> str:
    """The file of the certificate authorities that this machine trusts (`SSL_CERT_FILE` names another).

    Raises CredentialsError where there is none.
    """
    from scanner.errors import CredentialsError

    paths = ssl.get_default_verify_paths()
    if not paths.cafile:
        raise CredentialsError(
            "this machine has no list of certificate authorities", "Install ca-certificates or set SSL_CERT_FILE"
        )
    return paths.cafile
