"""What a driver is told beside the URL: the password, how long to wait, and that servers must prove who they are."""

from __future__ import annotations

from typing import Any

from scanner.config import SourceSettings
from scanner.connectors.credentials import password_for

CONNECT_SECONDS = 10
READ_SECONDS = 30
_UNCACHED = {"use_listings_cache": False}
"""A listing is asked for once, and asked for again it should be new. sshfs passes on what it is told."""


def options_for(source: SourceSettings, protocol: str) -> dict[str, Any]:
    """Options of the fsspec file system for this protocol.

    Raises CredentialsError and MissingExtra as `password_for` does.
    """
    if protocol in ("s3", "s3a"):
        return _s3(source)
    if protocol in ("sftp", "ssh"):
        return _ssh(source)
    password = password_for(source)
    return _UNCACHED if password is None else {**_UNCACHED, "password": password}


def _s3(source: SourceSettings) -> dict[str, Any]:
    """Keys, roles and tokens come from AWS's own chain: variables, ~/.aws, the machine's role. TLS is verified."""
    told: dict[str, Any] = {
        **_UNCACHED,
        "config_kwargs": {
            "connect_timeout": CONNECT_SECONDS,
            "read_timeout": READ_SECONDS,
            "retries": {"total_max_attempts": 3},
        },
    }
    if source.endpoint:
        told["endpoint_url"] = source.endpoint
    if source.profile:
        told["profile"] = source.profile
    return told


def _ssh(source: SourceSettings) -> dict[str, Any]:
    """Keys, agent, user and jump hosts as ~/.ssh says. The host key must be known: sshfs alone would take any."""
    told: dict[str, Any] = {
        "known_hosts": (),
        "connect_timeout": CONNECT_SECONDS,
        "login_timeout": READ_SECONDS,
        "keepalive_interval": READ_SECONDS // 3,
        "keepalive_count_max": 3,
        "sftp_client_kwargs": {"path_errors": "surrogateescape"},  # one name that is no UTF-8 would hide its folder
    }
    password = password_for(source)
    return told if password is None else {**told, "password": password}
