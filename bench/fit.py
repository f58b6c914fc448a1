"""Fits detectors/weights.toml to labelled tables, starting from the weights set by hand in bench/prior.toml.

    python bench/fit.py FOLDER… [--folds 5] [--trust 80] [--write]

Each FOLDER has databases/truth_columns.json, as the practice set and the generated estates do. Every table is read
twice, with its columns' names and without. What a table is about and what stands beside a column depend on the
weights, so reading and fitting alternate. First the cross-check: the tables are split by origin, each part judged
with weights fitted on the others. A prior worth fewer examples (10) was fitted closer to the generated estates and
did worse on real tables that it had not seen, so it is trusted much. With --write the weights fitted on all go to
detectors/weights.toml, with what they were fitted on. The same inputs give the same bytes (the date is
SOURCE_DATE_EPOCH's, else today).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from labelled import Labelled, exactly, fits, tables  # noqa: E402
from regression import Example, Parameter, fit  # noqa: E402

from detectors import column as columns  # noqa: E402
from detectors.base import Detector, detectors  # noqa: E402
from detectors.column import Candidate, Column  # noqa: E402
from detectors.screen import Screen  # noqa: E402
from detectors.tables import TableReader  # noqa: E402
from scanner.clock import day_of, now  # noqa: E402

PRIOR = HERE / "prior.toml"
WEIGHTS = ROOT / "detectors" / "weights.toml"
THRESHOLD = 0.5
ROUNDS = 3

Rows = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Read:
    """A labelled table whose columns have been read: what does not depend on the weights."""

    table: Labelled
    columns: list[Column] = field(repr=False)


class Fitter:
    """Reads tables, and judges them under whatever weights are set."""

    def __init__(self) -> None:
        from scanner.config import DetectionSettings

        settings = DetectionSettings()
        kinds = tuple(d.configured(settings) for d in detectors())
        self.kinds: dict[str, Detector] = {d.name: d for d in kinds}
        self._reader = TableReader(kinds, Screen(kinds), lambda texts, _: [[] for _ in texts], lambda _: THRESHOLD)

    def read(self, tables: Iterable[Labelled]) -> list[Read]:
        return [Read(t, self._reader.columns(t.place, t.samples)) for t in tables]

    def judged(self, read: Read, rows: Rows) -> list[list[Candidate]]:
        """What each column may be under these weights."""
        columns.set_weights(rows)
        return self._reader.judge(read.table.place.container, read.columns)[1]

    def fitted(self, reads: Sequence[Read], prior: Rows, trust: float) -> Rows:
        """The weights fitted to these tables, in rounds because the evidence of the table depends on them."""
        rows = prior
        start = {(s, w): value for s, row in self._filled(prior).items() for w, value in row.items()}
        times = Counter((read.table.group, read.table.hidden) for read in reads)
        for _ in range(ROUNDS):
            examples = [e for read in reads for e in self._examples(read, rows, prior, times)]
            found = fit(examples, start, trust)
            rows = {}
            for (section, weight), value in sorted(found.items()):
                rows.setdefault(section, {})[weight] = value
        return {section: rows[section] for section in self._filled(prior)}

    def _filled(self, prior: Rows) -> Rows:
        """The prior with every model's row whole; a detector's own row stays as short as it is."""
        models = {d.model for d in self.kinds.values()}
        own = {name: row for name, row in prior.items() if name not in models and name != "default"}
        whole = {m: {**prior["default"], **prior.get(m, {})} for m in prior if m in models}
        missing = {m: dict(prior["default"]) for m in sorted(models - set(whole))}
        return {"default": prior["default"], **whole, **missing, **own}

    def _examples(
        self, read: Read, rows: Rows, prior: Rows, times: Mapping[tuple[str, bool], int]
    ) -> Iterable[Example]:
        weight = 1 / times[read.table.group, read.table.hidden] ** 0.5
        for truth, candidates in zip(read.table.truth, self.judged(read, rows), strict=True):
            for candidate in candidates:
                true = _true(candidate.detector.category, truth)
                if true is not None:
                    yield Example(self._terms(candidate, prior), true, weight)

    def _terms(self, candidate: Candidate, prior: Rows) -> dict[Parameter, float]:
        kind = candidate.detector
        own = prior.get(kind.name, {})
        terms: dict[Parameter, float] = {}
        for weight, amount in (("bias", 1.0), *(t for piece in candidate.pieces for t in piece.terms)):
            if amount:
                place = (kind.name if weight in own else kind.model, weight)
                terms[place] = terms.get(place, 0.0) + amount
        return terms


def _true(category: str, truth: tuple[tuple[str, ...], bool | str] | None) -> bool | None:
    """Whether a column is of a kind; None where nobody can be blamed either way."""
    if truth is None:
        return None
    labels, personal = truth
    right = fits(category, labels)
    if personal is not True:
        return None if right or personal == "indirect" else False
    if labels[0] in ("free_text_with_pii", "other_personal"):
        return None
    return True if exactly(category, labels[:1]) else None if right else False


@dataclass
class Tally:
    """What came of judging columns: counts, and (probability, true) of every candidate judged."""

    right: int = 0
    found: int = 0
    personal: int = 0
    false: int = 0
    others: int = 0
    sure: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, read: Read, judged: Sequence[Sequence[Candidate]]) -> None:
        for truth, candidates in zip(read.table.truth, judged, strict=True):
            for c in candidates:
                true = _true(c.detector.category, truth)
                if true is not None:
                    self.sure.append((c.probability, true))
            if truth is None or truth[1] == "indirect":
                continue
            best = candidates[0] if candidates and candidates[0].probability >= THRESHOLD else None
            fitting = best is not None and fits(best.detector.category, truth[0])
            if truth[1]:
                self.personal += 1
                self.found += best is not None
                self.right += fitting
            else:
                self.others += 1
                self.false += best is not None and not fitting

    @property
    def f1(self) -> float:
        return 2 * self.found / max(1, self.found + self.false + self.personal)

    @property
    def brier(self) -> float:
        return sum((p - t) ** 2 for p, t in self.sure) / max(1, len(self.sure))

    def line(self) -> str:
        return (
            f"F1 {self.f1:.3f}, recall {self.found}/{self.personal}, right kind {self.right}/{self.personal}, "
            f"false {self.false}/{self.others}, Brier {self.brier:.4f}"
        )

    def reliability(self) -> str:
        """How often what was said with a probability was so, by tenths: "0.9-1.0 0.98 (412)"."""
        bins: dict[int, list[tuple[float, bool]]] = {}
        for p, true in self.sure:
            bins.setdefault(min(9, int(p * 10)), []).append((p, true))
        return "; ".join(
            f"{b / 10:.1f} said {sum(p for p, _ in got) / len(got):.2f} was {sum(t for _, t in got) / len(got):.2f} "
            f"({len(got)})"
            for b, got in sorted(bins.items())
        )


def cross_check(fitter: Fitter, reads: Sequence[Read], prior: Rows, folds: int, trust: float) -> list[str]:
    """What left-out tables say, names shown and hidden, with the prior and with weights fitted without them."""
    groups = sorted({r.table.group for r in reads}, key=lambda g: hashlib.sha256(g.encode()).hexdigest())
    tallies = {(kind, hidden): Tally() for kind in ("prior", "fitted") for hidden in (False, True)}
    for fold in range(folds):
        left_out = set(groups[fold::folds])
        rows = fitter.fitted([r for r in reads if r.table.group not in left_out], prior, trust)
        for read in (r for r in reads if r.table.group in left_out):
            tallies["prior", read.table.hidden].add(read, fitter.judged(read, prior))
            tallies["fitted", read.table.hidden].add(read, fitter.judged(read, rows))
    lines = []
    for hidden in (False, True):
        for kind in ("prior", "fitted"):
            tally = tallies[kind, hidden]
            lines.append(f"names {'hidden' if hidden else 'shown'}, {kind}: {tally.line()}")
            lines.append(f"  {tally.reliability()}")
    return lines


def described(reads: Sequence[Read]) -> str:
    """A digest of what the weights were fitted on: every table's origin, columns and labels, no value."""
    made = hashlib.sha256()
    for read in reads:
        names = [s.field.ref.field for s in read.table.samples]
        made.update(json.dumps([read.table.group, read.table.place.container, names, read.table.truth]).encode())
    return made.hexdigest()[:16]


def rendered(rows: Rows, prior_text: str, said: Sequence[str]) -> str:
    """weights.toml: the prior's own comments, what it was fitted on, and the rows."""
    head = prior_text.partition("# After a change here")[0].rstrip() + "\n"
    told = "".join(f"# {line}".rstrip() + "\n" for line in said)
    body = "\n".join(
        f"[{section}]\n" + "".join(f"{weight} = {value}\n" for weight, value in row.items())
        for section, row in rows.items()
    )
    return f"{head}#\n{told}\n{body}"


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--trust", type=float, default=80.0, help="how many examples the prior is worth")
    parser.add_argument("--prior", type=Path, default=PRIOR)
    parser.add_argument("--write", type=Path, nargs="?", const=WEIGHTS, help="where the weights go")
    args = parser.parse_args(arguments)
    prior_text = args.prior.read_text(encoding="utf-8")
    prior: Rows = tomllib.loads(prior_text)
    fitter = Fitter()
    reads = fitter.read(t for folder in args.folders for t in tables(folder))
    try:
        checked = cross_check(fitter, reads, prior, args.folds, args.trust)
        rows = fitter.fitted(reads, prior, args.trust) if args.write else {}
    finally:
        columns.set_weights(None)
    groups = len({r.table.group for r in reads})
    digest = hashlib.sha256(prior_text.encode()).hexdigest()[:16]
    said = [
        f"Fitted by bench/fit.py on {day_of(now())} on {len(reads) // 2} labelled tables of {groups} origins, each",
        f"with its names and without (digest of their description {described(reads)}), from bench/prior.toml",
        f"(digest {digest}), which counts as much as {args.trust:g} examples. On tables of origins left out of",
        f"fitting, in {args.folds} parts:",
        *(line for line in checked if not line.startswith("  ")),
    ]
    say("\n".join(checked))
    if args.write:
        args.write.write_text(rendered(rows, prior_text, said), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
