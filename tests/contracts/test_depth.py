"""A registry finds a kind in whatever folder below it lies, and says aloud what it cannot take."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from scanner import cli, registry
from scanner.errors import UserError
from scanner.package_files import package_files
from tests.contracts.registries import REGISTRIES, Extended, extended

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=sorted(REGISTRIES))
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Extended]:
    with extended(request.param, REGISTRIES[request.param], tmp_path / "strange") as made:
        yield made


@pytest.fixture
def detectors_room(tmp_path: Path) -> Iterator[Extended]:
    with extended("detectors", REGISTRIES["detectors"], tmp_path / "strange") as made:
        yield made


def test_every_registry_is_held_to_this() -> None:
    sources = [
        p.read_text("utf-8") for room in ("scanner", "detectors", "reports") for p in (ROOT / room).rglob("*.py")
    ]
    asked = {name for text in sources for name in re.findall(r'\bkinds\("([\w.]+)"', text)}
    assert asked == set(REGISTRIES)
    assert not [text for text in sources if "iter_modules" in text or "walk_packages" in text], (
        "one piece walks for all"
    )


@pytest.mark.parametrize("path", ["inner/odd.py", "inner/deeper/still/odd.py"])
@pytest.mark.parametrize("marked", [True, False], ids=["packages", "bare folders"])
def test_a_kind_in_a_folder_is_found(room: Extended, path: str, marked: bool) -> None:
    room.lay(path, room.kind("odd_kind"))
    for folder in Path(path).parents[:-1] if marked else ():
        room.lay(f"{folder}/__init__.py", "")
    assert "odd_kind" in room.names()


@pytest.mark.parametrize(
    ("path", "head", "base"),
    [
        ("inner/deeper/__init__.py", "", ""),
        ("inner/odd.py", "from {module} import {base} as Above\n", "Above"),
        ("inner/odd.py", "import {module} as above\n", "above.{base}"),
        ("inner/odd.py", "from {module} import {base}\nclass _Half({base}):\n    pass\n", "_Half"),
    ],
    ids=["a folder's own file", "by another name", "by its module", "by a step"],
)
def test_however_its_base_is_written(room: Extended, path: str, head: str, base: str) -> None:
    names = {"module": room.base.__module__, "base": room.base.__name__}
    room.lay(path, head.format(**names) + room.kind("odd_kind", base.format(**names)))
    assert "odd_kind" in room.names()


def test_steps_may_lie_in_other_folders(room: Extended) -> None:
    base, module = room.base.__name__, room.base.__module__
    room.lay("z/first.py", f"from {module} import {base}\nclass First({base}):\n    pass\n")
    room.lay("m/second.py", f"from {room.package}.z.first import First\nclass Second(First):\n    pass\n")
    room.lay("a/odd.py", f"from {room.package}.m.second import Second\n" + room.kind("odd_kind", "Second"))
    assert "odd_kind" in room.names()


def test_a_kind_that_is_made_without_a_class_statement(detectors_room: Extended) -> None:
    made = "Odd = type('Odd', (Detector,), {'__module__': __name__, 'name': 'odd_kind', 'summary': 'odd'})\n"
    detectors_room.lay("inner/odd.py", "from detectors.base import Detector\n" + made)
    assert "odd_kind" in detectors_room.names()


def test_two_kinds_of_one_name_are_told_with_their_modules(room: Extended) -> None:
    room.lay("inner/one.py", room.kind("odd_kind"))
    room.lay("other/two.py", room.kind("odd_kind"))
    said = rf"{room.package}\.inner\.one.*{room.package}\.other\.two.*'odd_kind'"
    with pytest.raises(UserError, match=said):
        room.names()


def test_two_kinds_of_one_name_in_one_module_are_told(room: Extended) -> None:
    room.lay("odd.py", room.kind("odd_kind") + "\n" + room.kind("odd_kind", room.base.__name__, "Second"))
    with pytest.raises(UserError, match=rf"{room.package}\.odd.*'odd_kind'"):
        room.names()


@pytest.mark.parametrize("path", ["odd.py", "inner/odd.py"])
@pytest.mark.parametrize(
    "broken",
    ["import a_library_that_is_not_there", "raise ValueError('of a value')", "raise SystemExit(0)", "x = ("],
    ids=["library", "error", "exit", "syntax"],
)
def test_a_module_that_cannot_be_imported_is_told(room: Extended, path: str, broken: str) -> None:
    room.lay(path, room.kind("odd_kind") + "\n" + broken + "\n")
    module = room.package + "." + path.removesuffix(".py").replace("/", ".")
    with pytest.raises(UserError, match=re.escape(module)) as told:
        room.names()
    assert "of a value" not in str(told.value)


def test_a_named_kind_that_lacks_a_method_is_told(tmp_path: Path) -> None:
    with extended("scanner.purposes", REGISTRIES["scanner.purposes"], tmp_path) as room:
        room.lay("odd.py", "from scanner.purposes.base import Rule\nclass Odd(Rule):\n    name = 'odd-rule'\n")
        with pytest.raises(UserError, match=r"scanner\.purposes\.odd.*'odd-rule'.*gaps"):
            room.names()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Tag = 7", "no Detector"),
        ("class Tag:\n    name = 'tag'", "no Detector"),
        ("from detectors.base import Detector\nclass Tag(Detector):\n    pass", "no name"),
        ("import a_library_that_is_not_there", "cannot be imported"),
        ("", "cannot be imported"),
    ],
    ids=["number", "class", "nameless", "broken", "absent"],
)
def test_what_another_package_names_and_is_no_kind_is_told(
    code: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "acme_odd-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-odd\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[piimap.detectors]\ntag = acme_odd:Tag\n", encoding="utf-8")
    (tmp_path / "acme_odd.py").write_text(code + "\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry.kinds.cache_clear()
    try:
        with pytest.raises(UserError, match=rf"acme_odd:Tag.*acme-odd.*{said}"):
            registry.kinds("detectors", REGISTRIES["detectors"])
    finally:
        sys.modules.pop("acme_odd", None)
        monkeypatch.undo()
        registry.kinds.cache_clear()


def test_the_command_says_it_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with extended("scanner.connectors", REGISTRIES["scanner.connectors"], tmp_path / "strange") as room:
        room.lay("inner/odd.py", room.kind("odd_kind") + "\nimport a_library_that_is_not_there\n")
        registry.kinds.cache_clear()
        assert cli.run(["doctor"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "scanner.connectors.inner.odd cannot be imported" in line
    assert "a_library_that_is_not_there" in line


def test_asking_for_every_kind_loads_no_model_and_no_library_that_draws() -> None:
    heavy = ("spacy", "presidio_analyzer", "kreuzberg", "sqlalchemy", "xlsxwriter", "rdflib", "plotly")
    program = (
        "import sys; from tests.contracts.registries import REGISTRIES; from scanner.registry import kinds\n"
        "for package, base in REGISTRIES.items(): kinds(package, base)\n"
        f"print([m for m in {heavy!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    package = ModuleType("looped")
    package.__path__ = [str(tmp_path / "looped")]
    (tmp_path / "looped/inner").mkdir(parents=True)
    (tmp_path / "looped/inner/one.py").write_text("")
    (tmp_path / "looped/inner/again").symlink_to(tmp_path / "looped")
    (tmp_path / "looped/self").symlink_to(tmp_path / "looped/self")
    assert [path for path, file in package_files(package) if file.is_file()] == ["inner/one.py"]
