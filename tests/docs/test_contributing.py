"""The examples of CONTRIBUTING.md are whole files that work: each is written where it says, and used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = re.findall(r"```python\n# (\S+)\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.S)


def load(path: str) -> ModuleType:
    code = dict(EXAMPLES)[path]
    module = ModuleType("example." + Path(path).stem)
    sys.modules[module.__name__] = module
    exec(compile(code, path, "exec"), module.__dict__)
    return module


def test_there_is_an_example_of_each_promised_kind() -> None:
    assert [path.partition("/")[0] for path, _ in EXAMPLES] == ["detectors", "scanner", "reports"]


@pytest.mark.parametrize(("path", "code"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_an_example_is_clean_and_typed(tmp_path: Path, path: str, code: str) -> None:
    file = tmp_path / Path(path).name
    file.write_text(code, encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml"), str(file)]
    assert subprocess.run(ruff, cwd=ROOT, capture_output=True, text=True).stdout.strip() == "All checks passed!"


def test_the_examples_pass_mypy_as_strictly_as_what_is_here(tmp_path: Path) -> None:
    """With the configuration and the cache of `make types`; the package's detector of docs/extending.md too."""
    package = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "extending.md").read_text(encoding="utf-8"), re.S)
    for name, code in [*((Path(path).name, code) for path, code in EXAMPLES), ("acme_tags.py", package[0])]:
        (tmp_path / name).write_text(code, encoding="utf-8")
    mypy = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", *map(str, sorted(tmp_path.glob("*.py")))]
    said = subprocess.run(mypy, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert said.partition(" in ")[0] == "Success: no issues found"


def test_the_detector_finds_a_card_and_refuses_a_wrong_digit() -> None:
    from detectors.base import Verdict

    detector = load("detectors/loyalty_card.py").LoyaltyCard()
    assert re.fullmatch(detector.pattern, "LC123456782")
    assert detector.verify("LC123456782") is Verdict.VERIFIED
    assert detector.verify("LC123456781") is Verdict.NO


def test_the_connector_lists_and_reads() -> None:
    from fsspec.implementations.memory import MemoryFileSystem

    from scanner.config import SourceSettings
    from scanner.content import ByteStream

    MemoryFileSystem().pipe("/share/a.csv", b"name\nAda\n")
    kind = load("scanner/connectors/memory.py").MemoryShare
    source = SourceSettings(name="m", url="memory://share")
    assert kind.handles(source)
    with kind(source) as connector:
        names = [container.name for container in connector.containers()]
        stream = connector.read(names[0])
    assert names == ["/share/a.csv"]
    assert isinstance(stream, ByteStream)
    with stream.open() as opened:
        assert opened.read() == stream.head == b"name\nAda\n"


def test_the_report_counts() -> None:
    from reports.base import Material
    from tests.support.material import inventory, settings

    report = load("reports/report_count.py").CountReport()
    assert report.render(Material(inventory(), settings(), "2026-06-30T08:00:00Z")) == b"\n"
