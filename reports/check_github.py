"""The check as workflow commands: GitHub shows them as annotations of the run."""

from __future__ import annotations

from collections.abc import Iterator

from reports.base import Material, Report
from reports.check_standing import notes, standing
from reports.words import EN
from scanner.purposes.base import title_of


class CheckGithub(Report):
    """An error for each gap that makes the check fail, a warning or a notice for the others, worst first.

    GitHub shows ten annotations of a kind for each step; the rest stand in the log.
    """

    name = "check.github"
    command = "check"
    format = "github"
    summary = "annotations of a GitHub workflow"

    def render(self, material: Material) -> bytes:
        return "".join(f"{line}\n" for line in _lines(material)).encode()


def _lines(material: Material) -> Iterator[str]:
    stand = standing(material)
    for gap in stand.open:
        fails = gap.gap_id in stand.failing
        level = "error" if fails else "notice" if gap.severity == "low" else "warning"
        title = f"{gap.severity}: {title_of(gap)} ({gap.rule})"
        yield f"::{level} title={_property(title)}::{_data(f'{gap.where}: {EN.say((*gap.explanation, *gap.remedy))}')}"
    for skipped in material.inventory.skipped:
        if skipped.stage not in ("note", "excluded"):
            text = f"{skipped.source}/{skipped.container}: {EN.say(skipped.reason)}"
            yield f"::error title=Not read::{_data(text)}"
    for note in notes(material):
        yield f"::warning title=Not compared::{_data(note)}"
    aside = f"{len(stand.accepted)} accepted, {len(stand.known)} in the baseline"
    yield f"::notice title=piimap check::{len(stand.open)} gaps, {len(stand.failing)} of them failing; {aside}"


def _data(text: str) -> str:
    """Escaped as the runner unescapes a command's message (actions/toolkit, packages/core/src/command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The same for a property, where colon and comma separate as well."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
