"""Streams that are closed, full, or read by nobody: no traceback, no bug, and no file of ours takes their place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITES = """
import os, sys
from scanner import ending
ending.prepare()
from scanner.errors import UserError
from scanner.terminal import say, write
for _ in range(3):
    say("a line for nobody")
assert os.open(os.devnull, os.O_RDONLY) > 2
assert sys.stdin.read() == ""
try:
    write(b"x" * 200_000, None)
except UserError as error:
    say(str(error))
    ending.leave(2)
ending.leave(0)
"""


def shell(line: str, tmp_path: Path) -> tuple[int, str]:
    """Run a line of a shell in which $P is Python and $S the script. Returns its exit code and the errors."""
    script = tmp_path / "script.py"
    script.write_text(WRITES)
    environment = {**os.environ, "P": sys.executable, "S": str(script), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", line], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ('"$P" "$S" >&-', 2, "the standard output is closed"),
        ('"$P" "$S" > /dev/full', 2, "no space is left there (ENOSPC)"),
        ('set -o pipefail; "$P" "$S" | head -c 10', 0, ""),
        ('"$P" "$S" 2>&- > /dev/null', 0, ""),
        ('"$P" "$S" 2>/dev/full > /dev/null', 0, ""),
        ('"$P" "$S" <&- >&- 2>&-', 2, ""),
        ('set -o pipefail; "$P" "$S" 2>&1 >/dev/null | true', 0, ""),
    ],
)
def test_a_stream_that_takes_nothing_is_no_bug(tmp_path: Path, line: str, code: int, said: str) -> None:
    got, errors = shell(line, tmp_path)
    assert got == code, errors
    assert said in errors
    assert "Traceback" not in errors
    assert "Exception ignored" not in errors
