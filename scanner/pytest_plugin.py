"""For the tests of other programs: a fixture that fails where a database or file holds what nobody declared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scanner.result import Gap

_ASKED = ("hold", "need")
"""The questions that a database answers by itself: is that all that is held, and is it needed?"""


@dataclass(frozen=True, slots=True)
class Piimap:
    """Scans into a folder of the test's own; nothing that was scanned before counts."""

    folder: Path

    def undeclared(self, url: str | Path, source: str, config: str | Path = "config.toml") -> tuple[Gap, ...]:
        """The gaps of what lies at `url`, taken for the source of this name in the configuration: categories, people
        and places that no purpose declares. Accepted gaps are left out.

        Raises UserError for a configuration that is wrong or has no such source, and where nothing can be opened.
        """
        from dataclasses import replace

        from scanner import api
        from scanner.errors import UserError
        from scanner.purposes.base import rules_by_name

        settings = api.settings(config)
        meant = [one for one in settings.sources if one.name == source]
        if not meant:
            raise UserError(f"there is no source '{source}' in {config}", "Name one of its [[sources]]")
        settings = replace(settings, sources=(replace(meant[0], url=str(url)),))
        store = str(self.folder / "piimap.sqlite")
        done = api.scan(settings, store=store, asked=api.Asked(workers=1, hashes=False, fresh=True))
        if not done.complete:
            unread = [s for s in done.scanned.inventory.skipped if not s.harmless]
            raise UserError(f"{len(unread)} tables or files of '{source}' could not be read", "See: piimap scan")
        rules = rules_by_name()
        found = api.compare(settings, store=store).gaps
        return tuple(
            gap
            for gap in found
            if gap.acceptance is None and gap.answer == "broken" and rules[gap.rule].question in _ASKED
        )

    def assert_declared(self, url: str | Path, source: str, config: str | Path = "config.toml") -> None:
        """Fails, with a line for each gap, where `undeclared` finds any."""
        from reports.words import EN

        gaps = self.undeclared(url, source, config)
        if gaps:
            told = "\n".join(f"  {gap.where}: {EN.say(gap.explanation)}" for gap in gaps)
            pytest.fail(f"{len(gaps)} of what '{source}' holds is not declared in {config}:\n{told}", pytrace=False)


@pytest.fixture
def piimap(tmp_path: Path) -> Piimap:
    """`piimap.assert_declared(url, "crm")` fails where the database holds what no purpose in config.toml declares."""
    folder = tmp_path / "piimap"
    folder.mkdir(mode=0o700)
    return Piimap(folder)
