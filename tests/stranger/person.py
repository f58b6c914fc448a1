"""A stranger at work: commands as processes of their own, and what they said, held against what truly lies there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.stranger.places import Place

ROOT = str(Path(__file__).parents[2])


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


class Stranger:
    """Works in a folder of his own, with config.toml for one place."""

    def __init__(self, folder: Path, place: Place) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.place = folder, place
        (folder / "tmp").mkdir(exist_ok=True)
        (folder / "config.toml").write_text(place.config, encoding="utf-8")
        self.environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "PYTHONPATH": ROOT, **place.environment}

    def start(self, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "scanner", *words],
            cwd=self.folder,
            env={**self.environment, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *words: str, stdin: str = "", **environment: str) -> Said:
        started = self.start(*words, **environment)
        out, err = started.communicate(stdin.encode(), timeout=3600)
        said = Said(started.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))
        assert "Traceback" not in said.err, said.err
        assert said.code != 70, said.err
        return said

    def scan(self, *words: str, **environment: str) -> tuple[Said, dict[str, Any]]:
        said = self.run("scan", "-q", "--format", "json", "-o", "scan.json", *words, **environment)
        return said, json.loads((self.folder / "scan.json").read_text(encoding="utf-8"))

    def check(self, *words: str, **environment: str) -> tuple[Said, dict[str, Any]]:
        said = self.run("check", "--fail-on", "never", "--format", "json", "-o", "check.json", *words, **environment)
        return said, json.loads((self.folder / "check.json").read_text(encoding="utf-8"))

    def left(self) -> list[str]:
        """What lies in the temporary folder; a library that unpacks its own code there is none of ours."""
        return sorted(p.name for p in (self.folder / "tmp").iterdir() if p.name != "kreuzberg-pdfium")


def found_in(scan: dict[str, Any]) -> list[str]:
    """The shown names of the containers in whose column "code", or text where the name says nothing of a table,
    addresses were found: two that are shown alike stand there twice."""
    columns = (f for f in scan["fields"] if f["field"] in ("code", "text"))
    return sorted(f["container"] for f in columns if any(x["category"] == "user.contact.email" for x in f["findings"]))


def unread(scan: dict[str, Any]) -> list[str]:
    """The shown names of what should have been read and was not."""
    return sorted(s["container"] for s in scan["skipped"] if s["stage"] not in ("note", "excluded"))
