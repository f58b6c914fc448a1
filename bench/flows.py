"""How many of the flows in an estate the map finds, by kind of evidence, and what it costs as columns grow.

    python bench/flows.py [--seed 1] [--columns 300] [--growth 300,3000,30000]

Prints precision and recall of flows, and of their standing (declared or not); then, for each number of columns, the
computing time to hash them and to draw the map, and the process's largest memory, each in a process of its own. Writes
no file. The estate is `planted_flows.make(seed, columns)`; the planted flows are the same whatever the size.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from flow_estate import Estate, Planted  # noqa: E402
from planted_flows import make  # noqa: E402
from table import Row  # noqa: E402

from scanner.datamap.base import Ground  # noqa: E402
from scanner.datamap.build import build  # noqa: E402
from scanner.datamap.graph import DataMap  # noqa: E402
from scanner.result import Flow  # noqa: E402

ON = date(2026, 1, 1)


@dataclass(frozen=True)
class Score:
    """Flows of one kind: how many are there, were drawn, and are both; and of those have the right standing."""

    kind: str
    there: int
    drawn: int
    right: int
    standing: int

    @property
    def precision(self) -> float:
        return self.right / self.drawn if self.drawn else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0


Ends = tuple[str, str]


def score(truth: Iterable[Planted], datamap: DataMap) -> list[Score]:
    """One score for each kind of evidence, sorted, then "all". Where nothing tells a direction either one is right."""
    planted: defaultdict[str, dict[Ends, Planted]] = defaultdict(dict)
    for flow in truth:
        planted[flow.kind][flow.origin, flow.destination] = flow
    drawn: defaultdict[str, dict[Ends, Flow]] = defaultdict(dict)
    for edge in datamap.flows:
        for kind in {e.kind for e in edge.evidence}:
            if kind != "declared" or (edge.origin.kind == "store" and edge.destination.kind in ("partner", "service")):
                drawn[kind][edge.origin.id, edge.destination.id] = edge
    scores = [_scored(kind, planted[kind], drawn[kind]) for kind in sorted({*planted, *drawn})]
    sums = [sum(values) for values in zip(*((s.there, s.drawn, s.right, s.standing) for s in scores), strict=True)]
    return [*scores, Score("all", *sums)]


def _scored(kind: str, planted: dict[Ends, Planted], drawn: dict[Ends, Flow]) -> Score:
    right = standing = 0
    for ends, flow in planted.items():
        found = drawn.get(ends) or (None if flow.directed else drawn.get((ends[1], ends[0])))
        if found is not None:
            right += 1
            standing += flow.declared == (found.status != "seen_only")
    return Score(kind, len(planted), len(drawn), right, standing)


def missed(truth: Iterable[Planted], datamap: DataMap) -> list[str]:
    """What was not found and what was drawn falsely, one a line."""
    there = {(p.kind, p.origin, p.destination): p for p in truth}
    loose = {(p.kind, p.destination, p.origin) for p in truth if not p.directed}
    found = {(e.kind, f.origin.id, f.destination.id) for f in datamap.flows for e in f.evidence}
    lines = [
        f"missed {p.kind} ({p.way}): {p.origin} to {p.destination}"
        for key, p in sorted(there.items())
        if key not in found and (p.directed or (p.kind, p.destination, p.origin) not in found)
    ]
    false = sorted(key for key in found if key not in there and key not in loose and key[0] != "declared")
    return [*lines, *(f"false {kind}: {origin} to {to}" for kind, origin, to in false)]


def drawn(estate: Estate) -> DataMap:
    """The map of an estate, as `piimap map` draws it."""
    return build(Ground(estate.inventory, estate.settings, ON))


def rows(seed: int, columns: int = 3000) -> list[Row]:
    """The scores as rows of the table of `bench/eval.py`."""
    estate = make(seed, columns)
    return [
        Row(
            "flows of an estate", s.kind, "piimap", s.precision, s.recall, 2 * s.right / max(1, s.there + s.drawn),
            false_alarms=f"{s.drawn - s.right}/{s.drawn}", note=f"of {s.there}, standing right {s.standing}/{s.right}",
        )
        for s in score(estate.truth, drawn(estate))
    ]  # fmt: skip


@dataclass(frozen=True)
class Cost:
    """Seconds and mebibytes for an estate of so many columns."""

    columns: int
    hash_sets: int
    hashes: int
    hashing: float
    drawing: float
    peak_mib: float


def measure(seed: int, columns: int) -> Cost:
    """Made and drawn in this process, whose largest memory is taken."""
    begun = time.process_time()
    estate = make(seed, columns)
    made = time.process_time()
    inventory, settings = estate.inventory, estate.settings
    began = time.process_time()
    build(Ground(inventory, settings, ON))
    drawing = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = sum(len(h) for h in inventory.hashes)
    return Cost(
        len(inventory.fields), len(inventory.hashes), total, round(made - begun, 2), round(drawing, 2), round(peak)
    )


def _apart(seed: int, columns: int) -> Cost:
    command = [sys.executable, __file__, "--seed", str(seed), "--measure", str(columns)]
    return Cost(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--columns", type=int, default=300)
    parser.add_argument("--growth", default="300,3000,30000", help="numbers of columns to measure; empty for none")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.measure:
        print(json.dumps(asdict(measure(args.seed, args.measure))))
        return 0
    estate = make(args.seed, args.columns)
    datamap = drawn(estate)
    ways = Counter(p.kind for p in estate.truth)
    print(f"{len(estate.truth)} flows of {len(ways)} kinds, {sum(not p.declared for p in estate.truth)} undeclared, "
          f"in {len(estate.fields)} columns of {len(estate.sources)} stores")  # fmt: skip
    for line in missed(estate.truth, datamap):
        print(line)
    print("| evidence | flows | drawn | precision | recall | standing right |\n|---|---|---|---|---|---|")
    for s in score(estate.truth, datamap):
        print(f"| {s.kind} | {s.there} | {s.drawn} | {s.precision:.3f} | {s.recall:.3f} | {s.standing}/{s.right} |")
    if args.growth:
        print("\n| columns | hash sets | hashes | hashing s | map s | peak MiB |\n|---|---|---|---|---|---|")
    for columns in [int(n) for n in args.growth.split(",") if n]:
        print("| " + " | ".join(str(v) for v in asdict(_apart(args.seed, columns)).values()) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
