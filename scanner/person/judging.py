"""Whether a row is the person's: what in it speaks for and against, and what follows.

A namesake has the same name and another birth date, e-mail address or customer number. Members of a household share
a phone number, so that a phone number alone does not outweigh another name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scanner.person.asked import WORDS, Identifier, Person, identified, normal, read_date
from scanner.person.columns import Role
from scanner.person.found import Key
from scanner.person.known import Follows
from scanner.person.probe import Spot
from scanner.text.folding import fold

Verdict = Literal["certain", "possible", "namesake", ""]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a row is. `own` says that the whole row is about the person, not only a passage in it; `direct` that an
    identifier says so and not a key; `proves` that what it holds beside belongs to the same person for sure."""

    verdict: Verdict
    columns: tuple[int, ...] = ()
    how: tuple[str, ...] = ()
    own: bool = False
    direct: bool = False
    proves: bool = False
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Signs:
    """What a row says beside the identifier that was found in it."""

    born: bool | None
    """Whether its birth date is the person's; None where it has none or none is known. The others alike."""
    email: bool | None
    number: bool | None
    named: bool | None


def judge(
    person: Person,
    roles: Sequence[Role],
    texts: Sequence[str | None],
    spots: Mapping[int, Sequence[Spot]],
    keyed: Mapping[int, tuple[Key, Follows]],
    source: str,
) -> Judged:
    """The verdict on one row, from the texts of its cells, the identifiers found in them and the keys they hold."""
    signs = _signs(person, roles, texts, spots)
    equal = {i: s for i, found in spots.items() for s in found if _identifies(s) and (s.whole or s.digest)}
    if equal:
        verdict: Verdict = _weighed({s.identifier.kind for s in equal.values()}, signs)
        how = tuple(dict.fromkeys(described(s) for s in equal.values()))
        proves = verdict == "certain" and (
            {s.identifier.kind for s in equal.values()} != {"phone"} or signs.named is True
        )
        return Judged(verdict, tuple(equal), how, own=True, direct=True, proves=proves)
    if keyed:
        column, (key, sure) = min(keyed.items(), key=lambda item: (item[1][1], item[0]))
        other = signs.email is False or signs.named is False
        if signs.born is False or (sure == "possible" and other):
            return Judged("namesake")
        doubtful = sure == "possible" or (other and key.source != source)
        return Judged("possible" if doubtful else "certain", (column,), ("key",), own=True, key=key)
    inside = {i: s for i, found in spots.items() for s in found if _identifies(s)}
    if inside:
        return Judged("certain", tuple(inside), tuple(dict.fromkeys(described(s) for s in inside.values())))
    return _by_name(roles, spots, signs)


def _identifies(spot: Spot) -> bool:
    return spot.identifier.kind in ("email", "phone", "number")


def described(spot: Spot) -> str:
    """How a spot was recognised, in words without a value."""
    word = WORDS[spot.identifier.kind]
    said = f"{spot.digest.upper()} of the {word}" if spot.digest else word if spot.whole else f"{word} in text"
    return said + (" (learnt)" if spot.identifier.learnt else "")


def _weighed(kinds: set[str], signs: Signs) -> Verdict:
    if signs.born is False:
        return "possible"
    if "email" in kinds:
        return "certain"
    if "number" in kinds:
        return "possible" if signs.named is False and signs.email is False else "certain"
    doubtful = signs.named is False or (signs.email is False and not signs.named)
    return "possible" if doubtful else "certain"


def _by_name(roles: Sequence[Role], spots: Mapping[int, Sequence[Spot]], signs: Signs) -> Judged:
    by_text = tuple(i for i, found in spots.items() if any(s.identifier.kind == "name" for s in found))
    if not signs.named and not by_text:
        return Judged("")
    columns = by_text or tuple(r.index for r in roles if r.named)
    if signs.born:
        return Judged("certain", columns, ("name and birth date",), own=True, direct=True, proves=True)
    if signs.born is False or signs.email is False or signs.number is False:
        return Judged("namesake")
    return Judged("possible", columns, ("name alone",), own=True, direct=True)


def _signs(
    person: Person, roles: Sequence[Role], texts: Sequence[str | None], spots: Mapping[int, Sequence[Spot]]
) -> Signs:
    cells = [(role, text) for role in roles if (text := texts[role.index])]
    return Signs(
        born=_born(person, cells, spots),
        email=_same(person, "email", [text for role, text in cells if role.email and "@" in text]),
        number=_number(person, [text for role, text in cells if role.person_number]),
        named=_named(person, cells),
    )


def _born(person: Person, cells: Sequence[tuple[Role, str]], spots: Mapping[int, Sequence[Spot]]) -> bool | None:
    if any(s.identifier.kind == "born" and s.whole for found in spots.values() for s in found):
        return True
    dates = [found.isoformat() for role, text in cells if role.born and (found := read_date(text))]
    return None if not dates or not person.all("born") else not set(dates).isdisjoint(person.all("born"))


def _same(person: Person, kind: Literal["email"], texts: Sequence[str]) -> bool | None:
    known, values = person.all(kind), [normal(kind, text, person.regions) for text in texts]
    return None if not known or not any(values) else not set(known).isdisjoint(values)


def shape(number: str) -> str:
    """A number's form: letters as they are, digits as 9."""
    return re.sub(r"\d", "9", number)


def _number(person: Person, texts: Sequence[str]) -> bool | None:
    """Another number only where it is written as the person's is: customers are counted in one way."""
    known = person.all("number")
    shapes = {shape(number) for number in known}
    values = [v for text in texts if (v := normal("number", text, person.regions)) and shape(v) in shapes]
    return None if not values else not set(known).isdisjoint(values)


def _named(person: Person, cells: Sequence[tuple[Role, str]]) -> bool | None:
    known = [set(words) for words in person.names]
    parts = [(role.first or role.last, text) for role, text in cells if role.named]
    words = {word for _, text in parts for word in re.findall(r"[^\W\d_]+", fold(text))}
    if not known or not words:
        return None
    if any(name <= words for name in known):
        return True
    # One part of the name alone agrees with it and proves nothing.
    return None if any(words <= name for name in known) else False


def learnt_from(person: Person, roles: Sequence[Role], texts: Sequence[str | None], place: str) -> list[Identifier]:
    """Identifiers that a row of the person's holds beside the one that led to it."""
    found = []
    for role in roles:
        text = texts[role.index]
        for kind in ("email", "phone", "number", "born"):
            wanted = {"email": role.email, "phone": role.phone, "number": role.person_number, "born": role.born}[kind]
            value = normal(kind, text, person.regions) if text and wanted else None
            if value and (kind != "number" or len(value) >= 5) and not (kind == "born" and person.all("born")):
                found.append(Identifier(kind, value, place))
    given = [texts[r.index] for r in roles if r.first] + [texts[r.index] for r in roles if r.last]
    whole = given if len([t for t in given if t]) == 2 else [texts[r.index] for r in roles if r.full][:1]
    written = " ".join(t for t in whole if t)
    name = normal("name", written, person.regions)
    if name and not person.all("name") and len(name.split()) <= 4:
        found.append(identified("name", name, written, place))
    return found
