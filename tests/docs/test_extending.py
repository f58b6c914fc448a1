"""docs/extending.md: its files are written, its commands run, what they print stands there. `make docs` writes it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "extending.md"
_BLOCK = re.compile(r"<!-- (file|append|run)(?:: ([\w.]+))? -->\n```\w+\n(.*?)```", re.S)


def test_the_examples_print_what_the_page_shows(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = _BLOCK.sub(lambda block: _played(block, tmp_path), text)
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(shown, encoding="utf-8")
        text = shown
    assert _unsure(shown) == _unsure(text), "run `make docs`"


def _unsure(text: str) -> str:
    """Without how sure each finding is, which moves with every fitting of the weights."""
    return re.sub(r"\s+(?:Sure|[\d.]+%)$", "", text, flags=re.M)


def _played(block: re.Match[str], folder: Path) -> str:
    what, name, body = block[1], block[2], block[3]
    if what == "run":
        command = body.partition("\n")[0]
        return block[0].replace(body, f"{command}\n{_output(command, folder)}")
    with (folder / name).open("a" if what == "append" else "w", encoding="utf-8") as file:
        file.write(body)
    return block[0]


def _output(command: str, folder: Path) -> str:
    """Standard output, then what is said on standard error, of `$ piimap …`, in one process."""
    words = shlex.split(command.removeprefix("$ "))[1:]
    words += ["--workers", "1"] if "scan" in words else []
    environment = {**os.environ, "PIIMAP_STORE": str(folder / "store.sqlite"), "PYTHONPATH": str(PAGE.parents[1])}
    run = [sys.executable, "-m", "scanner", *words]
    done = subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines()) + "\n"


def test_the_validators_of_the_page_are_those_that_there_are() -> None:
    from scanner.validators import validator_names

    row = next(line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `validator`"))
    named = set(re.findall(r"`([\w:.]+)`", row)) - {"validator", "stdnum:fr.nir"}
    assert named == {n for n in validator_names() if not n.startswith("stdnum:")}
