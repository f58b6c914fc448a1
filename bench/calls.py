"""The project's own labelled calls (bench/texts/calls), read turn by turn: what is found whole, and what cries wolf.

    python bench/calls.py [--half tuned|held|fresh|last|all] [--errors]

A value is found when one reported place in its turn holds it whole, or nearly (nine letters in ten), is not half as
long again, and has its category or an ancestor or descendant of it. A report that touches no marked value of its kind
is false.
Odd calls up to 49 were tuned on (`tuned`); even ones were `held` back and their errors read later; those from 51 on
are `fresh` and those from 81 on `last`: written after that, run once before their errors were read.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from detectors.base import Match  # noqa: E402
from detectors.speech import SpeechReader  # noqa: E402
from scanner.config import DetectionSettings  # noqa: E402
from scanner.content import Transcript, Turn  # noqa: E402

FOLDER = Path(__file__).parent / "texts/calls"
CATEGORIES = {
    "person_name": "user.name", "phone": "user.contact.phone_number", "email": "user.contact.email",
    "address": "user.contact.address", "postal_code": "user.contact.address.postal_code",
    "birth_date": "user.demographic.date_of_birth", "age": "user.demographic.age_range",
    "credit_card": "user.financial.credit_card", "cvv": "user.financial.credit_card.cvv",
    "iban": "user.financial.bank_account", "account_number": ("user.financial.account_number", "user.unique_id"),
    "national_id": ("user.government_id.national_identification_number", "user.government_id.health_insurance"),
    "passport": "user.government_id.passport_number", "plate": "user.government_id.vehicle_registration",
    "driving_licence": "user.government_id.drivers_license_number", "health": "user.health_and_medical",
    "password": "user.authorization.password", "trade_union": "user.demographic.trade_union",
    "nationality": "user.demographic.nationality", "marital": "user.demographic.marital_status",
}  # fmt: skip
_ROLES = {"a": "agent", "c": "customer"}
_MARK = re.compile(r"\{(\?)? ?(\w+) ([^{}]+)\}")


@dataclass(frozen=True)
class Label:
    """A value in a turn; `wanted` is False where a report is neither asked for nor wrong."""

    turn: int
    start: int
    end: int
    kind: str
    wanted: bool = True


@dataclass(frozen=True)
class Call:
    """One call with its answers."""

    name: str
    half: str
    transcript: Transcript
    labels: tuple[Label, ...]


def calls() -> list[Call]:
    """All calls, in the files' order."""
    return [call for path in sorted(FOLDER.glob("*.txt")) for call in _read(path)]


def _read(path: Path) -> Iterator[Call]:
    for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, *lines = block.strip("\n").split("\n")
        turns, labels = [], []
        for turn, line in enumerate(lines):
            who, _, marked = line.partition(": ")
            said, found = _unmarked(turn, marked)
            turns.append(Turn(who, _ROLES[who], said, turn * 5.0, turn * 5.0 + 4))
            labels += found
        name = f"{path.stem}-{title}"
        number = int(title[:2])
        half = "last" if number > 80 else "fresh" if number > 50 else "tuned" if number % 2 else "held"
        yield Call(name, half, Transcript(name, tuple(turns), "bench"), tuple(labels))


def _unmarked(turn: int, marked: str) -> tuple[str, list[Label]]:
    text, found, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        found.append(Label(turn, len(text), len(text) + len(mark[3]), mark[2], not mark[1]))
        text += mark[3]
        last = mark.end()
    return text + marked[last:], found


def fits(found: str, kind: str) -> bool:
    """The category is the kind's, or above or below it."""
    wanted = CATEGORIES[kind]
    known = (wanted,) if isinstance(wanted, str) else wanted
    return any(found == k or found.startswith(k + ".") or k.startswith(found + ".") for k in known)


def whole(match: Match, label: Label) -> bool:
    length = label.end - label.start
    shared = min(match.end, label.end) - max(match.start, label.start)
    return shared >= 0.9 * length and match.end - match.start <= 1.5 * length + 3


def judge(call: Call, turns: Sequence[Sequence[Match]]) -> tuple[list[tuple[Label, str]], list[tuple[int, Match]]]:
    """Each wanted label with "" or what is wrong, and the reports that touch no label."""
    told = []
    for label in call.labels:
        if not label.wanted:
            continue
        there = [m for m in turns[label.turn] if m.start < label.end and m.end > label.start]
        right = [m for m in there if whole(m, label)]
        if any(fits(m.category, label.kind) for m in right):
            told.append((label, ""))
        else:
            seen = ", ".join(f"{m.category} {m.start}-{m.end}" for m in there)
            told.append((label, seen or "nothing"))
    false = [
        (i, m)
        for i, matches in enumerate(turns)
        for m in matches
        if not any(
            label.turn == i and m.start < label.end and m.end > label.start and fits(m.category, label.kind)
            for label in call.labels
        )
    ]
    return told, false


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tuned", "held", "fresh", "last", "all"), default="all")
    parser.add_argument("--errors", action="store_true", help="print what is wrong, with its turn")
    args = parser.parse_args()
    reader = SpeechReader(DetectionSettings())
    count: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    for call in calls():
        if args.half not in ("all", call.half):
            continue
        told, false = judge(call, reader.read(call.transcript))
        for label, wrong in told:
            kinds.setdefault(label.kind, Counter()).update(values=1, right=not wrong)
        silent = not any(label.wanted for label in call.labels)
        count.update(
            calls=1, values=len(told), right=sum(not w for _, w in told), false=len(false), silent=silent,
            disturbed=silent and bool(false),
        )  # fmt: skip
        if args.errors:
            _print_errors(call, told, false)
    reported = count["right"] + count["false"]
    print(
        f"{args.half}: {count['right']} of {count['values']} values in {count['calls']} calls, recall "
        f"{count['right'] / max(1, count['values']):.3f}, precision {count['right'] / max(1, reported):.3f}, "
        f"{count['false']} false ({count['false'] / max(1, count['calls']):.2f} a call), "
        f"{count['silent'] - count['disturbed']} of {count['silent']} silent calls silent"
    )
    for kind, found in sorted(kinds.items()):
        print(f"  {kind:16} {int(found['right'])}/{found['values']}")
    return 0


def _print_errors(call: Call, told: Sequence[tuple[Label, str]], false: Sequence[tuple[int, Match]]) -> None:
    for label, wrong in told:
        if wrong:
            said = call.transcript.turns[label.turn].text[label.start : label.end]
            print(f"MISS  {call.name}: {label.kind} {said!r}: {wrong}")
    for turn, match in false:
        said = call.transcript.turns[turn].text
        print(f"FALSE {call.name}: {match.category} {said[match.start : match.end]!r} by {match.detector} in {said!r}")


if __name__ == "__main__":
    sys.exit(main())
