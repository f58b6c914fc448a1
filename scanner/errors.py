"""The exception tree: what the user can mend, what could not be read, and what is our own fault.

Every message here is written by us. A driver's or parser's own text is never copied into one,
because it may quote a value (promise 1 of docs/architecture.md).
"""

from __future__ import annotations

from pathlib import Path

from scanner.message import Message, message, name
from scanner.model import Stage


class PiimapError(Exception):
    """Base of every error that piimap raises on purpose; `str()` is one line for the user.

    `why` is what a reading room said of it, for whoever has words.
    """

    exit_code = 70

    def __init__(self, text: str, remedy: str = "", why: Message | None = None) -> None:
        self.message = text
        self.remedy = remedy
        self.why = why
        super().__init__(f"{text}. {remedy}" if remedy else text)

    @property
    def said(self) -> Message:
        """As the reason why something was not read. What ends a command is told in English only."""
        return message("connect.failed", error=name(self.message))


class UserError(PiimapError):
    """The user can mend it: a wrong word, file or setting (exit code 2)."""

    exit_code = 2


class ConfigError(UserError):
    """config.toml says something that cannot be; the message starts with file and line.

    `others` are what else is wrong in it, each a line of its own.
    """

    def __init__(self, path: Path | str, line: int | str | None, message: str, remedy: str = "") -> None:
        self.path = str(path)
        self.line = line
        self.others: tuple[str, ...] = ()
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {message}", remedy)


class TargetError(UserError):
    """A TARGET or source that does not exist or is of no kind we know."""


class CredentialsError(UserError):
    """A source refused the user or the password."""


class MissingExtra(UserError):
    """A library that is not installed, with the extra that brings it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra that is not installed", f"Run: pip install 'piimap[{extra}]'")


class StoreError(UserError):
    """The inventory cannot be opened, or holds no scan."""


class Unreadable(PiimapError):
    """Something that should have been read could not be (exit code 3).

    Raised inside the reading rooms; the pipeline turns it into a `Skipped`. `reason` is the fact, `stage` is one of
    `scanner.model.STAGES`.
    """

    exit_code = 3

    def __init__(self, reason: Message, stage: Stage = "read") -> None:
        self.reason = reason
        self.stage: Stage = stage
        super().__init__(reason.code)

    def __reduce__(self) -> tuple[type[Unreadable], tuple[Message, Stage]]:
        return type(self), (self.reason, self.stage)

    @property
    def said(self) -> Message:
        return self.reason
