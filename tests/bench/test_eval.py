"""The measuring bench: a missing practice set is one line, and the rows come from the scorers' figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))

import table  # noqa: E402
import texts  # noqa: E402


def test_no_practice_set_is_one_line_and_exit_2(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "bench/eval.py"), "--data", str(tmp_path / "nowhere")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.strip() == f"There is no practice set at {tmp_path}/nowhere. Name its folder with --data"
    assert done.stdout == ""


@pytest.mark.parametrize("path", sorted(texts.FOLDER.glob("*.txt")), ids=lambda p: p.stem)
def test_marked_texts_have_their_spans(path: Path) -> None:
    records = texts.read(path)
    assert len(records) > 5
    for record in records:
        text = str(record["text"])
        assert "[PER" not in text
        assert "[LOC" not in text
        for span in record["spans"]:  # type: ignore[attr-defined]
            assert text[span["start"] : span["end"]].strip()


def test_export_writes_the_scorers_layout(tmp_path: Path) -> None:
    texts.export(tmp_path)
    lines = (tmp_path / "text/press_fr.jsonl").read_text(encoding="utf-8").splitlines()
    first = json.loads(lines[0])
    assert first["lang"] == "fr"
    assert {"start", "end", "label"} == set(first["spans"][0])


def test_a_row_for_each_thing_measured() -> None:
    found = {
        "court_fr": {
            "silent_docs_fp": [1, 4], "direct_docs": [3, 5], "all": {"overlap": [0.9, 0.8, 0.85]},
            "categories": {
                "person_name": {"overlap": [1.0, 0.5, 0.6667], "exact": [1.0, 0.4, 0.5714]},
                "organisation": {"overlap": [0.0, 0.0, 0.0], "exact": [0.0, 0.0, 0.0]},
            },
        }
    }  # fmt: skip
    rows = table.rows_of("text", "piimap", found)
    assert [r.what for r in rows] == ["all", "person_name"]
    assert rows[0].false_alarms == "1/4"
    assert table.render(rows).splitlines()[2] == (
        "| text court_fr | all | piimap | 0.900 | 0.800 | 0.850 |  | 1/4 | every direct identifier in 3/5 texts |"
    )
