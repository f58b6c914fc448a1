"""What breaks while a database is read, in our words: a driver's own may quote a value or a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from scanner.connectors.dialects.base import STATEMENT_SECONDS, Dialect
from scanner.errors import Unreadable
from scanner.message import Term, message, name
from scanner.model import Stage

_REASONS = {
    "credentials": message("rights.refused"),
    "permission": message("rights.may-not-read", what=Term("the", "it")),
    "closed": message("rights.may-not-read", what=Term("the", "it")),
    "starting": message("refused.starting"),
    "busy": message("refused.busy"),
    "gone": message("gone.found", what=Term("the", "it")),
    "missing": message("gone.found", what=Term("the", "it")),
    "unreachable": message("refused.connection-lost"),
    "failing": message("refused.definition-fails"),
    "damaged": message("damaged.database"),
    "timeout": message("refused.no-answer", n=STATEMENT_SECONDS),
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
        reason = message("refused.connection-lost") if lost else _REASONS.get(meaning)
    except NoSuchTableError:
        kind, reason = "", message("gone.found", what=Term("the", "it"))
    except (SQLAlchemyError, UnicodeError, OverflowError) as error:
        kind, reason = type(error).__name__, None
    raise Unreadable(reason or message("refused.by-database", kind=name(kind)), stage) from None
