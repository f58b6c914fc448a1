"""Speed as ratios measured side by side in one run, since a machine's seconds say little about another's.

    python bench/speed.py [--values 1000000] [--quick]

Our screen (one alternation) against one pattern after the other on a million strings; rows scanned a second; the start
of `piimap --help` against that of Python itself; short texts read a second.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pyarrow as pa  # noqa: E402
import pyarrow.compute as pc  # noqa: E402

from detectors.base import detectors  # noqa: E402
from detectors.screen import Screen  # noqa: E402
from detectors.text import TextReader  # noqa: E402
from scanner.config import DetectionSettings  # noqa: E402

SEED = 20260101
EDGE, END = r"(?:^|[^\pL\pN])", r"(?:$|[^\pL\pN])"


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def strings(count: int) -> pa.Array:
    """Short strings, half of them with something personal in them."""
    draw = random.Random(SEED)
    makers: tuple[Callable[[int], str], ...] = (
        lambda n: f"client{n}@exemple.fr",
        lambda n: f"06 12 {n % 100:02} {n // 100 % 100:02} 56",
        lambda n: f"facture F2024-{n:06}",
        lambda n: f"lampe Stockholm {n % 97} cm",
    )
    return pa.array([makers[draw.randrange(len(makers))](i) for i in range(count)])


def screen(count: int) -> str:
    """Our screen for values inside longer cells (one alternation, then each form on what hit) against each of its
    forms on everything."""
    values = strings(count)
    inside = [d for d in detectors() if d.embedded and d.pattern]
    ours = Screen(inside)
    together = seconds(lambda: ours.inside(values))
    patterns = [f"{EDGE}(?:{d.pattern}){END}" for d in inside]
    apart = seconds(lambda: [pc.match_substring_regex(values, p) for p in patterns])
    rate = f"{count / together:,.0f} values/s"
    return f"screen: {rate}, {apart / together:.1f} × as fast as {len(patterns)} forms one by one"


def start() -> str:
    """The start of `piimap --help` against an empty Python."""
    empty = min(seconds(lambda: run("-c", "pass")) for _ in range(3))
    full = min(seconds(lambda: run("-I", "-m", "scanner", "--help")) for _ in range(3))
    return f"start: `piimap --help` takes {full / empty:.1f} × as long as `python -c pass` ({full:.2f} s)"


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def scan(rows: int) -> str:
    """A CSV file scanned, all of its rows drawn, against the same file merely read by pyarrow."""
    with tempfile.TemporaryDirectory(prefix="piimap-speed-") as folder:
        path = Path(folder) / "customers.csv"
        draw = random.Random(SEED)
        lines = [f"{i},client{i}@exemple.fr,06 12 34 {draw.randrange(100):02} 78,lampe {i % 97}" for i in range(rows)]
        path.write_text("id,email,phone,product\n" + "\n".join(lines) + "\n", encoding="utf-8")
        arguments = (
            "-I",
            "-m",
            "scanner",
            "scan",
            str(path),
            "--rows",
            str(rows),
            "--workers",
            "1",
            "--no-hashes",
            "-q",
        )
        store = (
            "--store",
            str(Path(folder) / "store.sqlite"),
            "--format",
            "json",
            "-o",
            str(Path(folder) / "out.json"),
        )
        whole = seconds(lambda: run(*arguments, *store))
        bare = seconds(lambda: run("-c", f"import pyarrow.csv as c; c.read_csv({str(path)!r})"))
    return f"scan: {rows / whole:,.0f} rows/s, start included; {whole / bare:.1f} × as long as reading the file"


def texts(count: int) -> str:
    """Short French notes read, once the models are loaded, against the named-entity model alone."""
    from detectors.reading import models

    settings = DetectionSettings()
    notes = [
        f"Mme Ferrand a rappelé au sujet du colis {i}, voir avec M. Haddad avant {i % 24} h." for i in range(count)
    ]
    reader = TextReader(settings)
    reader.read(notes[:2])
    whole = seconds(lambda: reader.read(notes))
    engine = models.engine_for("fr", settings.models["fr"])
    bare = seconds(lambda: list(models.artifacts(engine, "fr", notes)))
    return f"text: {count / whole:,.0f} short notes/s; {whole / bare:.1f} × as long as the model alone"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--values", type=int, default=1_000_000, help="strings to screen")
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    args = parser.parse_args()
    part = 10 if args.quick else 1
    for line in (screen(args.values // part), start(), scan(100_000 // part), texts(1000 // part)):
        print(line)


if __name__ == "__main__":
    main()
