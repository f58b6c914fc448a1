"""The digest that says which detectors read a container covers every file of theirs, wherever it lies."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from detectors.base import detectors
from detectors.engine import Engine, _read_with
from scanner import registry
from scanner.detection import DetectionSettings
from tests.contracts.registries import REGISTRIES, Extended, extended


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Extended]:
    with extended("detectors", REGISTRIES["detectors"], tmp_path / "strange") as made:
        yield made


def digest() -> str:
    return Engine(DetectionSettings()).digest


@pytest.mark.parametrize(
    "path",
    ["new.py", "words.csv", "inner/code.py", "inner/words.toml", "a/b/c/list.txt", "a/b/table.parquet", "a/b/plain"],
)
def test_a_file_more_and_a_file_changed_are_another_digest(room: Extended, path: str) -> None:
    seen = [digest()]
    for words in ("x = 1\n", "x = 2\n"):
        room.lay(path, words)
        seen.append(digest())
    (room.folder / path).rename(room.folder / path.replace("/", "-"))
    seen.append(digest())
    assert len(set(seen)) == (4 if "/" in path else 3)


def test_what_moves_from_one_file_to_the_next_is_another_digest(room: Extended) -> None:
    room.lay("a/one.txt", "x\n")
    room.lay("a/two.txt", "y\n")
    before = digest()
    room.lay("a/one.txt", "y\n")
    room.lay("a/two.txt", "x\n")
    assert digest() != before


@pytest.mark.parametrize(
    "path",
    ["__pycache__/x.cpython-311.pyc", "a/__pycache__/y.pyc", ".DS_Store", "a/.mypy_cache/z.json", "a/words.toml~"],
)
def test_what_programs_leave_beside_a_file_does_not_count(room: Extended, path: str) -> None:
    before = digest()
    room.lay(path, "x = 1\n")
    assert digest() == before


def test_compiled_code_counts_where_there_is_no_source_of_it(room: Extended) -> None:
    room.lay("a/code.py", "x = 1\n")
    before = digest()
    room.lay("a/code.pyc", "compiled")
    assert digest() == before


def test_how_text_is_folded_counts_too() -> None:
    assert {f"scanner.text/{name}.py" for name in ("folding", "names", "endings")} <= set(_read_with())


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with a detector in one folder and its words in another."""
    info = tmp_path / "acme_tags-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-tags\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[piimap.detectors]\nt = acme_pack.tags:Tag\n", encoding="utf-8")
    folder = tmp_path / "acme_pack"
    (folder / "words").mkdir(parents=True)
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "words" / "list.txt").write_text("one\n", encoding="utf-8")
    kind = "from detectors.base import Detector\nclass Tag(Detector):\n    name = 'tag'\n    summary = 'A tag'\n"
    (folder / "tags.py").write_text(kind + "    category = 'user.unique_id'\n    pattern = 'TT'\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    _forget()
    yield folder
    for name in [n for n in sys.modules if n.partition(".")[0] == "acme_pack"]:
        del sys.modules[name]
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    importlib.invalidate_caches()
    registry.kinds.cache_clear()
    detectors.cache_clear()


def test_the_words_of_another_packages_detector_count_too(plugin: Path) -> None:
    before = digest()
    (plugin / "words" / "list.txt").write_text("two\n", encoding="utf-8")
    assert digest() != before
