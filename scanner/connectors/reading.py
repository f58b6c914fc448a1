"""What breaks while a database is read, in our words: a driver's own may quote a value or a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from scanner.connectors.dialects.base import STATEMENT_SECONDS, Dialect
from scanner.errors import Unreadable
from scanner.model import Stage

_REASONS = {
    "credentials": "the server refuses this user, or the account that a view runs as",
    "permission": "this user may not read it",
    "closed": "this user may not read it",
    "starting": "the server is starting or stopping",
    "busy": "the server takes no more connections",
    "gone": "it is gone",
    "missing": "it is gone",
    "unreachable": "the connection was lost",
    "failing": "its own definition fails when it is read",
    "damaged": "the database is damaged",
    "timeout": f"the server did not answer within {STATEMENT_SECONDS} seconds",
}


@contextmanager
def driver_errors(dialect: Dialect, stage: Stage) -> Iterator[None]:
    """Turns what SQLAlchemy and its drivers raise into Unreadable at this stage."""
    from sqlalchemy.exc import DBAPIError, NoSuchTableError, SQLAlchemyError

    try:
        yield
        return
    except DBAPIError as error:
        meaning = dialect.refusal(error.orig or error)
        kind = type(error.orig or error).__name__
        lost = error.connection_invalidated and meaning != "timeout"
        reason = "the connection was lost" if lost else _REASONS.get(meaning, "")
    except NoSuchTableError:
        kind, reason = "", "it is gone"
    except (SQLAlchemyError, UnicodeError, OverflowError) as error:
        kind, reason = type(error).__name__, ""
    raise Unreadable(reason or f"the database could not give it ({kind})", stage) from None
