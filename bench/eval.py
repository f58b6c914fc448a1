"""Accuracy on the labelled practice set and on the project's own material, with Presidio beside it in the same run.

    python bench/eval.py [--data ../shared/eval] [--only columns,text] [--quick]
    python bench/eval.py --only estates --errors 20     the worst columns, with what the detectors had to say
    python bench/eval.py --tables DIR [--errors 20]     any folder with databases/truth_columns.json, shown and hidden

Prints one table. A whole run also writes bench/ACCURACY.md, with the version and the date (SOURCE_DATE_EPOCH, else
today). Exit code 2 when the practice set is not there.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

import column_sets  # noqa: E402
import flows  # noqa: E402
import texts as own_texts  # noqa: E402
from column_errors import faults  # noqa: E402
from estates.write import write as write_estates  # noqa: E402
from table import Row, render, rows_of  # noqa: E402

from scanner import __version__  # noqa: E402
from scanner.clock import day_of, now  # noqa: E402

PARTS = ("columns", "hidden", "estates", "estates-hidden", "text", "own", "cases", "transcripts", "documents", "flows")
COLUMN_PARTS = ("columns", "hidden", "estates", "estates-hidden", "tables", "tables-hidden")
ESTATE_SEED = 1
SCANNED_WITH_FAULTS = 3


@dataclass(frozen=True)
class Bench:
    """Where the data is, where the run writes, and what it measures."""

    data: Path
    work: Path
    parts: tuple[str, ...]
    quick: bool
    errors: int = 0
    tables: Path | None = None

    @property
    def inputs(self) -> Path:
        return self.work / "in"

    @property
    def own(self) -> Path:
        return self.work / "own"

    def labelled(self, part: str) -> Path:
        """The folder with a part's databases and their truth."""
        places = {"columns": self.data, "hidden": self.inputs / "masked", "tables": self.tables or self.data}
        return places.get(part, self.work / part)

    def target(self, part: str) -> Path:
        """What is scanned for a part."""
        if part in COLUMN_PARTS:
            return self.labelled(part) / "databases"
        places = {"transcripts": self.data / "transcripts", "documents": self.data / "documents"}
        return places.get(part, self.inputs / part)


def export(bench: Bench) -> None:
    """What the parts read: tables with hidden names, generated estates, the practice set's texts as files, our own."""
    if {"estates", "estates-hidden"} & set(bench.parts):
        write_estates(bench.work / "estates", ESTATE_SEED)
    for part in ("estates-hidden", "tables-hidden"):
        if part in bench.parts:
            column_sets.hide(bench.labelled(part.removesuffix("-hidden")), bench.labelled(part))
    if set(bench.parts) - {"estates", "estates-hidden", "tables", "tables-hidden", "columns", "flows"}:
        _export_practice(bench)


def _export_practice(bench: Bench) -> None:
    script = bench.data / "score/export_inputs.py"
    subprocess.run([sys.executable, str(script), str(bench.data), str(bench.inputs), "--mask"], check=True)
    own_texts.export(bench.own)
    for path in sorted((bench.own / "text").glob("*.jsonl")):
        folder = bench.inputs / "own" / path.stem
        folder.mkdir(parents=True, exist_ok=True)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            (folder / f"{number:05}.txt").write_text(json.loads(line)["text"], encoding="utf-8")


def scan(bench: Bench, part: str) -> Path:
    """Run piimap on a part, as a user would, and return its JSON."""
    out = bench.work / f"piimap-{part}.json"
    environment = {**os.environ, "PIIMAP_STORE": str(bench.work / f"{part}.sqlite"), "OPENBLAS_NUM_THREADS": "1"}
    command = [
        sys.executable, "-I", "-m", "scanner", "scan", str(bench.target(part)), "--format", "json",
        "--locations", "all", "--no-hashes", "--quiet", "--reveal-names",
        "--extracted", str(out.with_suffix(".texts")), "-o", str(out),
    ]  # fmt: skip
    done = subprocess.run(command, cwd=bench.work, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, SCANNED_WITH_FAULTS):
        raise SystemExit(f"piimap scan of {part} ended with {done.returncode}: {done.stderr.strip()[-400:]}")
    return out


def score(bench: Bench, part: str, predictions: Path) -> dict[str, Any]:
    """The scorer's last line for a part."""
    script, data = _scorer(bench, part)
    command = [sys.executable, str(bench.data / "score" / script), str(data), str(predictions)]
    command += [] if part in COLUMN_PARTS else ["--quiet"]
    texts = predictions.with_suffix(".texts")
    if part in ("transcripts", "documents") and texts.exists():
        command += ["--extracted", str(texts)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    if part in COLUMN_PARTS:
        return column_sets.figures(done.stdout)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _scorer(bench: Bench, part: str) -> tuple[str, Path]:
    if part in COLUMN_PARTS:
        return "score_columns.py", bench.labelled(part)
    if part == "own":
        return "score_text.py", bench.own
    return f"score_{part}.py", bench.data


def peer(bench: Bench) -> dict[str, Path]:
    """Presidio's predictions by part, from one process of its own."""
    out = bench.work / "presidio"
    out.mkdir(exist_ok=True)
    command = [sys.executable, str(HERE / "peers/presidio.py"), str(bench.data), str(bench.inputs), str(out)]
    subprocess.run(command, check=True, cwd=bench.work)
    return {path.stem: path for path in sorted(out.glob("*.json"))}


def measure(bench: Bench, say: Callable[[str], None]) -> list[Row]:
    """The table's rows, piimap's and, unless `quick`, Presidio's."""
    export(bench)
    rows: list[Row] = []
    others = {} if bench.quick or bench.tables or bench.parts == ("flows",) else peer(bench)
    for part in bench.parts:
        say(f"{part} …")
        if part == "flows":
            rows += flows.rows(ESTATE_SEED)
            continue
        predictions = scan(bench, part)
        rows += rows_of(part, "piimap", score(bench, part, predictions))
        if bench.errors and part in COLUMN_PARTS:
            _show_errors(bench, part, predictions)
        if part in others:
            rows += rows_of(part, "Presidio", score(bench, part, others[part]))
    return rows


def _show_errors(bench: Bench, part: str, predictions: Path) -> None:
    wrong = faults(bench.labelled(part), predictions)
    print(f"{part}: {len(wrong)} columns judged wrong, the worst first")
    for fault in wrong[: bench.errors]:
        print(f"  {fault}")


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/eval", help="the practice set")
    parser.add_argument("--only", help=f"some of {','.join(PARTS)}; estates means both of its parts")
    parser.add_argument("--quick", action="store_true", help="without Presidio beside it")
    parser.add_argument("--tables", type=Path, help="score this folder of labelled tables instead")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the N worst columns of each part")
    return parser.parse_args(arguments)


def _parts(args: argparse.Namespace) -> tuple[str, ...]:
    if args.tables:
        return "tables", "tables-hidden"
    wanted = set((args.only or ",".join(PARTS)).split(","))
    wanted |= {"estates-hidden"} if "estates" in wanted else set()
    return tuple(part for part in PARTS if part in wanted)


def main(arguments: Sequence[str] | None = None) -> int:
    args = _arguments(arguments)
    parts, data = _parts(args), args.data.resolve()
    folder = column_sets.root_of(args.tables.resolve()) if args.tables else None
    if not (data / "score/export_inputs.py").is_file():
        print(f"There is no practice set at {args.data}. Name its folder with --data", file=sys.stderr)
        return 2
    if args.tables and folder is None:
        print(f"There is no {column_sets.TRUTH} in {args.tables}", file=sys.stderr)
        return 2
    if not parts:
        print(f"--only knows: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="piimap-eval-") as work:
        bench = Bench(data, Path(work), parts, args.quick, args.errors, folder)
        rows = measure(bench, lambda line: print(line, file=sys.stderr, flush=True))
    table = render(rows)
    print(table)
    if parts == PARTS and not args.quick:
        head = f"# Accuracy\n\npiimap {__version__}, {day_of(now())}, by `python bench/eval.py`.\n"
        (HERE / "ACCURACY.md").write_text(f"{head}{_NOTE}\n{table}\n", encoding="utf-8")
    return 0


_NOTE = """
The practice set's labels, by its own scorers. **The detectors were tuned while looking at this set**, so its figures
say what is possible, not what your data will give: before tuning, columns had F1 0.92 with names shown and 0.70
hidden. `generated` columns are tables of other kinds of organisation that this project makes itself (bench/estates,
seed 1): when they were first tried, F1 was 0.91 shown and 0.74 hidden. The detectors have since been tuned while
looking at their errors, so this too is known ground; where weights were fitted, the head of detectors/weights.toml
says on what and what left-out tables gave. `own` are texts written for this project (bench/texts), so their figures
prove little.
Flows: those that bench/planted_flows.py plants in an estate made from a seed, each kind by its evidence, decoys beside
them; the planter and the map are by the same authors, so they say what is understood, not what every estate will give.
Columns: precision, recall and F1 of personal against not personal; for a category, of the columns that are of it;
`set` lines show false alarms by data set, of generated ones only where there are any. Texts: spans by overlap
(intersection over union at least 0.5). Presidio: its analyzer with its default English configuration and the small
English model, on columns the most common entity of 50 values, in the same run. It has no French recognizer by
default, so its row on the French texts says what a user gets who just installs it, not what a French model behind it
would give.
"""


if __name__ == "__main__":
    sys.exit(main())
