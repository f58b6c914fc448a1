"""Hostile files, and two hundred thousand small ones."""

from __future__ import annotations

import json
import re
import resource
from pathlib import Path

import pytest

from tests.hostile import estate
from tests.stranger.person import Stranger, found_in, unread
from tests.stranger.places import Folder

pytestmark = pytest.mark.stranger


def shown_as(name: str) -> re.Pattern[str]:
    """What a name is shown as: its first character that cannot be seen gives way to a tag, others to a dot."""
    visible = "".join(c if c.isprintable() else "\0" for c in name)
    first, _, rest = visible.partition("\0")
    tag = r"⟨#\w{10}⟩" if first != visible else ""
    return re.compile(re.escape(first) + tag + re.escape(rest.replace("\0", "·")))


def test_hostile_files_cost_themselves_only(tmp_path: Path) -> None:
    root = tmp_path / "share"
    kept_open = estate.write_estate(root, "127.0.0.1:9")
    (root / "good.csv").write_bytes(estate.GOOD)
    files = {str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()}
    stranger = Stranger(tmp_path / "work", Folder(root))
    said, scan = stranger.scan()
    assert said.code == 3
    told = {f["container"].split("!/")[0] for f in scan["fields"]} | {
        s["container"].split("!/")[0] for s in scan["skipped"]
    }
    missing = {name for name in files if not any(shown_as(name).fullmatch(place) for place in told)}
    assert missing == set()
    lies_there = {str(p.relative_to(root)) for p in root.rglob("*")}
    invented = {place for place in told if not any(shown_as(name).fullmatch(place) for name in lies_there)}
    assert invented == set()
    good = {x["category"] for f in scan["fields"] if f["container"] == "good.csv" for x in f["findings"]}
    assert "user.contact.email" in good
    assert unread(scan)
    assert stranger.left() == []
    kept_open.close()


def test_two_hundred_thousand_small_files(tmp_path: Path) -> None:
    root = tmp_path / "share"
    for folder in range(200):
        (root / f"{folder:03}").mkdir(parents=True)
        for file in range(1000):
            mail = f"a{file}@exemple-courriel.fr" if file % 100 == 0 else "x"
            (root / f"{folder:03}" / f"{file:04}.csv").write_text(f"id,code\n1,{mail}\n2,{mail}\n3,{mail}\n")
    stranger = Stranger(tmp_path / "work", Folder(root))
    said, scan = stranger.scan()
    assert said.code == 0
    assert len({f["container"] for f in scan["fields"]}) == 200_000
    assert len(found_in(scan)) == 2000
    again = stranger.run("scan", "--format", "json", "-o", "again.json")
    assert again.code == 0
    assert "200000" in again.err.replace(",", "").replace(" ", ""), "unchanged files are not read again"
    assert json.loads((stranger.folder / "again.json").read_text())["fields"] is not None
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert peak < 4096, f"{peak:.0f} MB"
