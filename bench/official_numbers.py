"""Personal, business and invalid numbers of every country that python-stdnum knows: found, told apart, left alone?

    python bench/official_numbers.py [--only pl.pesel,fr.siren] [--count 60] [--json] [--columns]

Each module of python-stdnum gives a table with one column called `number` (distinct values) and single texts, bare
and with a word of context; once of valid numbers, once of numbers with a digit changed so that the check fails. All
are made here from the examples of the module's own documentation by seeded changes that its check accepts: nobody's
numbers, and the same at every run. Prints recall, business numbers called personal, and invalid numbers reported.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from detectors.base import Place  # noqa: E402
from detectors.engine import Engine  # noqa: E402
from scanner.config import DetectionSettings  # noqa: E402
from scanner.content import Drawn, Sample, Text  # noqa: E402
from scanner.model import Field, FieldRef, Finding  # noqa: E402

_PERSONAL_PREFIXES = ("user.government_id", "user.unique_id", "user.financial", "user.contact.phone", "user.device")
"""Categories that a number may be taken for; a country in the name of a number is no finding on the number."""


@dataclass(frozen=True)
class Row:
    """One module's result: shares from 0 to 1, None where it was not measured."""

    module: str
    kind: str
    made: int
    column: float | None
    column_invalid: float | None
    context: float | None
    bare: float | None
    invalid: float | None


_MORE_EXAMPLES = {"mu.nid": ("S010101002345A",)}
"""For a module that has none: made up, with the check digit that the module computes."""


def examples(name: str) -> list[str]:
    """The valid numbers among the examples of a module's documentation."""
    module = import_module(f"stdnum.{name}")
    quoted = re.findall(r"(?:validate|format|compact|is_valid)\('([^'\n]+)'\)", module.__doc__ or "")
    quoted += _MORE_EXAMPLES.get(name, ())
    return [n for n in dict.fromkeys(quoted) if n.isascii() and len(n) > 4 and accepted(module, n)]


def accepted(module: Any, number: str) -> bool:
    try:
        return bool(module.is_valid(number))
    except (ValueError, IndexError, KeyError, TypeError):
        return False


_CLASSES = ("0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def _other(rng: random.Random, character: str) -> str:
    letters = next((c for c in _CLASSES if character in c), "")
    return rng.choice(letters) if letters else character


def _repaired(rng: random.Random, number: list[str], places: Sequence[int], ok: Callable[[str], bool]) -> str:
    """The number made valid by the characters at one or two of its places, "" when none do."""
    for place in sorted(places, reverse=True)[:4] + rng.sample(list(places), min(2, len(places))):
        for character in next(c for c in _CLASSES if number[place] in c):
            tried = [*number[:place], character, *number[place + 1 :]]
            if ok("".join(tried)):
                return "".join(tried)
    for _ in range(60):
        tried = list(number)
        for place in rng.sample(list(places), 2):
            tried[place] = _other(rng, tried[place])
        if ok("".join(tried)):
            return "".join(tried)
    return ""


def valid_numbers(name: str, count: int) -> list[str]:
    """`count` distinct valid numbers, fewer where the module's examples give no more; written as the examples are."""
    module, rng = import_module(f"stdnum.{name}"), random.Random(name)

    def ok(number: str) -> bool:
        return accepted(module, number)

    current = examples(name)
    if not current:
        return []
    found: dict[str, None] = {}
    for _ in range(40 * count):
        seed = rng.choice(current)
        number = list(seed)
        places = [i for i, c in enumerate(number) if any(c in letters for letters in _CLASSES)]
        for place in rng.sample(places, rng.randint(2, len(places))):
            number[place] = _other(rng, number[place])
        made = "".join(number) if ok("".join(number)) else _repaired(rng, number, places, ok)
        if made and made not in found and made.isascii():
            found[made] = None
            current = [*current, made][-50:]
        if len(found) >= 3 * count:
            break
    drawn = list(found)[count // 2 :]
    rng.shuffle(drawn)
    return drawn[:count]


def writings(name: str, numbers: Sequence[str]) -> list[list[str]]:
    """The numbers bare, and as the module formats them where that differs: a column is written in one way."""
    module = import_module(f"stdnum.{name}")
    bare = [_written(module.compact, n) for n in numbers] if hasattr(module, "compact") else list(numbers)
    usual = [_written(module.format, n) for n in numbers] if hasattr(module, "format") else bare
    ways = [bare] if usual == bare else [bare, usual]
    return [list(dict.fromkeys(_one_writing([n for n in way if accepted(module, n)]))) for way in ways]


def _written(write: Callable[[str], str], number: str) -> str:
    try:
        return write(number)
    except (ValueError, IndexError, KeyError, TypeError):
        return number


def _one_writing(numbers: Sequence[str]) -> list[str]:
    """Those written in the commonest way of them: a column is written in one."""

    def shape(number: str) -> str:
        return re.sub(r"\d+", lambda m: str(len(m[0])), re.sub(r"[A-Za-z]", "A", number))

    shapes = [shape(n) for n in numbers]
    usual = max(sorted(set(shapes)), key=shapes.count) if shapes else ""
    own = [n for n, s in zip(numbers, shapes, strict=True) if s == usual]
    return own if len(own) > len(numbers) / 2 else list(numbers)


def invalid_numbers(name: str, valid: Sequence[str]) -> list[str]:
    """Each number with one character changed so that the module refuses it, where one does."""
    module, rng = import_module(f"stdnum.{name}"), random.Random(name + "!")
    out = []
    for number in valid:
        for _ in range(40):
            place = rng.randrange(len(number))
            changed = number[:place] + _other(rng, number[place]) + number[place + 1 :]
            if not accepted(module, changed):
                out.append(changed)
                break
    return list(dict.fromkeys(out))


def word_for(name: str) -> str:
    """What a person would call the number: the first name for it in the module's documentation."""
    title = (import_module(f"stdnum.{name}").__doc__ or "").strip().splitlines()[0]
    return re.split(r"[(,]", title.removeprefix("n° "))[0].strip(" .")


class Run:
    """The engine at work on what is made here."""

    def __init__(self) -> None:
        self._engine = Engine(DetectionSettings())

    def column(self, values: Sequence[str], container: str = "data", name: str = "number") -> tuple[Finding, ...]:
        array = pa.array(values)
        drawn = Drawn(pa.table({name: array}), len(array), True, "full", len(array), None)
        sample = Sample(Field(FieldRef("bench", container, name), "", True, ""), array, drawn, 0)
        return self._engine.table(Place("bench", container), [sample])[0]

    def text(self, said: str) -> tuple[Finding, ...]:
        return self._engine.text(Field(FieldRef("bench", "note", "text"), "", True, ""), Text("note", said))


def personal(findings: Sequence[Finding]) -> bool:
    return any(f.category.startswith(_PERSONAL_PREFIXES) for f in findings)


def _share(hits: Sequence[bool]) -> float | None:
    return round(sum(hits) / len(hits), 3) if hits else None


def measure(modules: Sequence[tuple[str, str]], count: int, texts: int) -> Iterator[Row]:
    """One row a module; `texts` is how many single texts of each sort are read, 0 for none."""
    run = Run()
    for name, kind in modules:
        valid = valid_numbers(name, count)
        wrong = invalid_numbers(name, valid)
        said = word_for(name)
        ways = [way for way in writings(name, valid) if len(way) >= 20]
        yield Row(
            module=name,
            kind=kind,
            made=len(valid),
            column=_share([personal(run.column(way)) for way in ways]),
            column_invalid=_share([personal(run.column(wrong))]) if len(wrong) >= 20 else None,
            context=_share([personal(run.text(f"{said}: {number}")) for number in valid[:texts]]),
            bare=_share([personal(run.text(number)) for number in valid[:texts]]),
            invalid=_share([personal(run.text(f"{said}: {number}")) for number in wrong[:texts]]),
        )  # fmt: skip


def summary(rows: Sequence[Row]) -> dict[str, float | None]:
    """The figures by kind: personal numbers found, business numbers called personal, invalid ones reported."""

    def mean(kind: str, field: str) -> float | None:
        values = [float(v) for row in rows if row.kind == kind and (v := getattr(row, field)) is not None]
        return round(sum(values) / len(values), 4) if values else None

    return {
        "columns_recall": mean("personal", "column"),
        "columns_business_false": mean("business", "column"),
        "columns_invalid_false": mean("personal", "column_invalid"),
        "columns_business_invalid_false": mean("business", "column_invalid"),
        "texts_recall": mean("personal", "context"),
        "texts_bare_recall": mean("personal", "bare"),
        "texts_business_false": mean("business", "context"),
        "texts_business_bare_false": mean("business", "bare"),
        "texts_invalid_false": mean("personal", "invalid"),
    }


def modules() -> list[tuple[str, str]]:
    """Every module measured, with "personal", "either" or "business"."""
    kinds: dict[str, str] = tomllib.loads((ROOT / "bench/official_numbers.toml").read_text(encoding="utf-8"))
    return [(name, kind) for kind, names in kinds.items() for name in names.split()]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="modules, with commas between them")
    parser.add_argument("--count", type=int, default=60, help="values of a column")
    parser.add_argument("--texts", type=int, default=5, help="single texts of each sort for each module")
    parser.add_argument("--columns", action="store_true", help="no single texts, which need the models")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args(arguments)
    wanted = [pair for pair in modules() if not args.only or pair[0] in args.only.split(",")]
    rows = []
    for row in measure(wanted, args.count, 0 if args.columns else args.texts):
        rows.append(row)
        if not args.json:
            print(" | ".join("" if v is None else str(v) for v in asdict(row).values()), flush=True)
    figures = summary(rows)
    print(json.dumps({"summary": figures, "rows": [asdict(row) for row in rows]} if args.json else figures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
