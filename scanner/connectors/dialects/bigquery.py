"""BigQuery, by sqlalchemy-bigquery. Not run against a real one.

It bills the bytes of every column that a statement names, whatever its LIMIT: so each statement has a ceiling, above
which BigQuery refuses to run it (cloud.google.com/bigquery/docs/best-practices-costs).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scanner.config import SourceSettings
from scanner.connectors.dialects.base import Dialect, Refusal

if TYPE_CHECKING:
    from sqlalchemy import URL, Engine

MOST_BILLED = 1024**3
"""Bytes of one statement, unless the URL's `maximum_bytes_billed` says more."""
_KINDS: dict[str, Refusal] = {
    "Unauthorized": "credentials",
    "RefreshError": "credentials",
    "DefaultCredentialsError": "credentials",
    "Forbidden": "permission",
    "NotFound": "gone",
    "DeadlineExceeded": "timeout",
    "ServiceUnavailable": "unreachable",
}
"""Names of google.api_core's and google.auth's exceptions, which the driver wraps in its own."""


class BigQuery(Dialect):
    """A dataset stands for a schema; credentials come from Google's own chain."""

    name = "bigquery"
    backends: ClassVar[tuple[str, ...]] = ("bigquery",)
    package = "sqlalchemy-bigquery"

    def open(self, url: URL, source: SourceSettings) -> Engine:
        if "maximum_bytes_billed" not in url.query:
            url = url.update_query_dict({"maximum_bytes_billed": str(MOST_BILLED)})
        return super().open(url, source)

    def refusal(self, error: BaseException) -> Refusal:
        seen: BaseException | None = error
        while seen is not None:
            if meaning := _KINDS.get(type(seen).__name__):
                return meaning
            seen = seen.__cause__ or seen.__context__
        return ""
