"""The project's own labelled texts: bench/texts/*.txt, in which [PER Jean Dupont] marks what a reader must find."""

from __future__ import annotations

import json
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
_MARK = re.compile(r"\[(PER|LOC|DATE|PHONE|EMAIL|NIR) ([^\]]+)\]")
_LABELS = {
    "PER": "PERSON",
    "LOC": "LOCATION",
    "DATE": "DATE",
    "PHONE": "PHONE_NUMBER",
    "EMAIL": "EMAIL_ADDRESS",
    "NIR": "SSN",
}


def read(path: Path) -> list[dict[str, object]]:
    """The texts of one file as records with text, lang and spans, in the layout that the scorers read."""
    body = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("# "))
    records: list[dict[str, object]] = []
    for number, marked in enumerate(body.split("\n---\n")):
        text, spans, last = "", [], 0
        marked = marked.strip("\n")
        for mark in _MARK.finditer(marked):
            text += marked[last : mark.start()]
            spans.append({"start": len(text), "end": len(text) + len(mark[2]), "label": _LABELS[mark[1]]})
            text += mark[2]
            last = mark.end()
        text += marked[last:]
        lang = path.stem.rpartition("_")[2]
        records.append({"id": f"{path.stem}-{number}", "lang": lang, "text": text, "spans": spans})
    return records


def export(folder: Path) -> None:
    """Write DATA/text/<corpus>.jsonl for every file, as `score_text.py` wants it."""
    target = folder / "text"
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(FOLDER.glob("*.txt")):
        lines = [json.dumps(r, ensure_ascii=False) for r in read(path)]
        (target / f"{path.stem}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
