"""The schemes of URLs: which of them mean one kind of system, and which hold files."""

from __future__ import annotations

FAMILIES = {
    "postgres": "postgresql", "postgresql": "postgresql", "redshift": "postgresql", "mysql": "mysql",
    "mariadb": "mysql", "sqlite": "sqlite", "duckdb": "duckdb", "mssql": "mssql", "sqlserver": "mssql",
    "oracle": "oracle", "snowflake": "snowflake", "bigquery": "bigquery",
    "s3": "s3", "s3a": "s3", "s3n": "s3", "gs": "gs", "gcs": "gs",
    "abfss": "azure", "abfs": "azure", "wasbs": "azure", "az": "azure",
    "file": "file", "sftp": "sftp", "ssh": "sftp", "smb": "smb", "http": "http", "https": "https",
    "webdav": "webdav", "ftp": "ftp", "memory": "memory",
}  # fmt: skip
"""The kind of system behind each scheme. What is not here is of its own kind."""

FILES = frozenset({"s3", "gs", "azure", "file", "sftp", "smb", "http", "https", "webdav", "ftp", "memory"})
"""The kinds that hold files rather than tables."""


def scheme_of(url: str) -> str:
    """The scheme of a URL in lower case, without the driver behind a plus sign; "" for what is no URL."""
    scheme, separator, _ = url.partition("://")
    return scheme.partition("+")[0].lower() if separator else ""


def family_of(scheme: str) -> str:
    """The kind of system behind a scheme (lower case); the scheme itself where nothing is known of it."""
    return FAMILIES.get(scheme, scheme)
