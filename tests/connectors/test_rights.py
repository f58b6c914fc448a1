"""Who else may read files: modes on this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.config import SourceSettings
from scanner.connectors.fileshare import FileShare

MODES = {"open.csv": 0o644, "group.csv": 0o640, "own.csv": 0o600, "shut/in.csv": 0o644, "sub/b.csv": 0o604}


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everyone may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="piimap-rights-") as name:
        root = Path(name)
        for place, mode in MODES.items():
            path = root / place
            path.parent.mkdir(exist_ok=True)
            path.write_text("id,email\n1,a@b.fr\n")
            path.chmod(mode)
        for way in (root, root / "sub"):
            way.chmod(0o755)
        (root / "shut").chmod(0o700)
        yield root


def told(root: Path) -> set[tuple[str, str, str]]:
    with FileShare(SourceSettings(name="share", url=str(root))) as share:
        list(share.containers())
        return {(k.origin[0], k.target[0], k.reference) for k in share.links() if k.kind == "permission"}


def test_what_everyone_on_the_machine_may_read(folder: Path) -> None:
    everyone, words = "everyone on this machine", "file mode: readable by everyone"
    assert {k for k in told(folder) if k[1] == everyone} == {
        ("open.csv", everyone, words),
        ("sub/b.csv", everyone, words),
    }


def test_what_lies_in_a_folder_that_nobody_may_enter_is_not_open(folder: Path) -> None:
    folder.chmod(0o700)
    assert told(folder) == set()


def test_a_group_that_is_not_the_owners_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.connectors.rights.posix._group", lambda _: "staff")
    assert ("group.csv", "group staff", "file mode: readable by its group") in told(folder)
    monkeypatch.setattr("scanner.connectors.rights.posix._owner", lambda _: "staff")
    assert not {k for k in told(folder) if k[1] == "group staff"}


def test_a_single_file(folder: Path) -> None:
    assert told(folder / "open.csv") == {("open.csv", "everyone on this machine", "file mode: readable by everyone")}
