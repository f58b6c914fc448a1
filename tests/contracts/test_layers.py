"""Every module has its layer in pyproject.toml, kinds apart: one file each, they are added without a word elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import grimp
import pytest

from scanner.registry import kinds
from tests.contracts.registries import REGISTRIES

ROOT = Path(__file__).parents[2]
CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]


def layers(room: str) -> list[set[str]]:
    """The modules of each layer of a room, from the highest to the lowest."""
    (contract,) = (c for c in CONTRACTS if c.get("containers") == [room])
    return [{name.strip() for name in re.split(r"[|:]", layer)} for layer in contract["layers"]]


def children(room: str) -> set[str]:
    inside = (ROOT / room).iterdir()
    return {p.stem for p in inside if p.suffix == ".py" or any(p.glob("*.py"))} - {"__init__", "__pycache__"}


def kept(room: str) -> set[str]:
    """The modules that hold a kind."""
    return {kind.__module__.split(".")[1] for kind in kinds(room, REGISTRIES[room])}


@pytest.mark.parametrize("room", ["detectors", "reports"])
def test_what_holds_no_kind_has_a_layer(room: str) -> None:
    named = set().union(*layers(room))
    told = f"put it into a layer of the contract of {room} in pyproject.toml, above what it imports"
    assert children(room) - kept(room) - named == set(), told
    assert named - children(room) == set(), "a layer names what is not there"


def test_a_detector_imports_nothing_that_stands_above_the_kinds() -> None:
    order = layers("detectors")
    shared = next(i for i, layer in enumerate(order) if "naming" in layer)
    below = set().union(*order[shared:]) | kept("detectors")
    graph = grimp.build_graph("scanner", "detectors", "reports")
    asked = {
        (kind, d) for kind in kept("detectors") for d in graph.find_modules_directly_imported_by(f"detectors.{kind}")
    }
    assert {(k, d) for k, d in asked if d.startswith("detectors.") and d.split(".")[1] not in below} == set()


def test_a_module_without_a_layer_breaks_the_contract(tmp_path: Path) -> None:
    """Asked of a house of the same plan with one room more: its contract is this one's, read from pyproject.toml."""
    (contract,) = (c for c in CONTRACTS if c.get("containers") == ["scanner"])
    names = set().union(*layers("scanner"))
    for name in {*names, "stranger"}:
        folder = tmp_path / "scanner"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.py").write_text("", encoding="utf-8")
    (folder / "__init__.py").write_text("", encoding="utf-8")
    said = [f'name = "plan"\ntype = "{contract["type"]}"\ncontainers = ["scanner"]\nlayers = {contract["layers"]!r}']
    said.append(f"exhaustive = {str(contract['exhaustive']).lower()}")
    plan = "[tool.importlinter]\nroot_package = 'scanner'\n[[tool.importlinter.contracts]]\n" + "\n".join(said)
    (tmp_path / "pyproject.toml").write_text(plan, encoding="utf-8")
    asked = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run([sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "scanner.stranger" in done.stdout
