"""docs/python.md: its files are written, its programs run, what they print stands there. `make docs` writes it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "python.md"
_FILE = re.compile(r"<!-- file: ([\w.]+) -->\n```\w+\n(.*?)```", re.S)
_PROGRAM = re.compile(r"<!-- python -->\n```python\n(.*?)```\n\n```text\n(.*?)```", re.S)


def test_the_programs_print_what_the_page_shows(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, body in _FILE.findall(text):
        (tmp_path / name).write_text(body, encoding="utf-8")
    shown = _PROGRAM.sub(
        lambda block: block[0].replace(f"```text\n{block[2]}", f"```text\n{_run(block[1], tmp_path)}"), text
    )
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(shown, encoding="utf-8")
        text = shown
    assert len(_PROGRAM.findall(text)) >= 2
    assert shown == text, "run `make docs`"


def _run(program: str, folder: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(PAGE.parents[1])}
    run = [sys.executable, "-c", program]
    done = subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "", "a library says nothing by itself"
    return done.stdout
