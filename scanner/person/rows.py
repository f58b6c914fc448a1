"""The rows of one table that may be the person's: judged, and followed to the keys and identifiers they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from scanner.content import Column
from scanner.model import Shown
from scanner.months import month_of
from scanner.person.asked import normal, read_date
from scanner.person.columns import Role
from scanner.person.errand import Errand
from scanner.person.found import Hit, Key, Look, Place
from scanner.person.judging import Judged, judge, learnt_from
from scanner.person.known import Follows
from scanner.person.passages import excerpt, passages
from scanner.person.probe import Spot

MOST_HITS = 10_000
"""Of one table; the rest is counted."""
_LONG = 80
"""Characters from which a cell is running text."""


class Rows:
    """Gathers the hits of one table. `shown` is the container's shown name, `true` the one that keys refer to."""

    def __init__(
        self,
        errand: Errand,
        look: Look,
        source: Shown,
        true: str,
        shown: Shown,
        columns: Sequence[Column],
        roles: Sequence[Role],
    ) -> None:
        self._errand, self._look = errand, look
        self._source, self._true, self._shown = source, true, shown
        self.roles = roles
        primary = [i for i, column in enumerate(columns) if column.primary_key]
        self._primary = primary[0] if len(primary) == 1 else None
        self._dated = errand.dated_by(source, shown)
        self._hits: list[Hit] = []
        self._more = 0

    def place(self) -> Place | None:
        """What was found, None for nothing."""
        hits = tuple(sorted(self._hits, key=lambda hit: (hit.row is None, hit.row or 0)))
        return Place(self._source, self._shown, "table", hits, self._more) if hits else None

    def called(self) -> None:
        """Columns that are called by the person: the keys of a file of records may be addresses."""
        for role in self.roles:
            found = [p for p in passages(self._errand.known.probe, role.name)[0] if p.certain]
            if found:
                passage = role.name if self._errand.keep else ""
                self._hits.append(Hit(True, (role.shown,), ("name of the column",), passage=passage))

    def add(self, texts: Sequence[str | None], row: int | None, keyed: Mapping[int, tuple[Key, Follows]]) -> None:
        """Judge one row from the texts of its cells."""
        probe = self._errand.known.probe
        spots: dict[int, list[Spot]] = {}
        for role in self.roles:
            text = texts[role.index]
            if text:
                found = probe.find(text)
                if not found and role.person_number:
                    found = probe.equals(text)
                if found:
                    spots[role.index] = found
        judged = judge(probe.person, self.roles, texts, spots, keyed, self._source)
        if judged.verdict == "possible" and judged.how == ("name alone",):
            judged = self._read_closely(judged, texts)
        if judged.verdict == "namesake":
            self._look.namesakes += 1
        elif judged.verdict:
            self._keep(judged, texts, row)

    def _read_closely(self, judged: Judged, texts: Sequence[str | None]) -> Judged:
        """A name in running text may stand beside another's birth date or address."""
        long = [i for i in judged.columns if len(texts[i] or "") >= _LONG]
        if not long or len(long) < len(judged.columns):
            return judged
        found = [passages(self._errand.known.probe, texts[i] or "")[0] for i in long]
        if not any(found):
            return Judged("namesake")
        sure = any(p.certain for some in found for p in some)
        return Judged(
            "certain" if sure else "possible", tuple(long), ("name and birth date in text",) if sure else judged.how
        )

    def _keep(self, judged: Judged, texts: Sequence[str | None], row: int | None) -> None:
        sure = judged.verdict == "certain"
        via = (*judged.key.via, self._at(judged.columns[0])) if judged.key else ()
        if sure:
            self._learn(judged, texts, via)
        if len(self._hits) >= MOST_HITS:
            self._more += 1
            return
        keep = self._errand.keep and sure
        self._hits.append(
            Hit(
                sure, tuple(self.roles[i].shown for i in judged.columns), judged.how, row=row, via=via,
                own=judged.own, dated=self._dates(texts) if judged.own else (),
                cells=tuple((role.name, texts[role.index]) for role in self.roles) if keep and judged.own else (),
                passage=self._excerpts(judged, texts) if keep and not judged.own else "",
            )
        )  # fmt: skip

    def _at(self, column: int) -> str:
        return f"{self._source}/{self._shown}.{self.roles[column].shown}"

    def _excerpts(self, judged: Judged, texts: Sequence[str | None]) -> str:
        parts = []
        for i in judged.columns:
            text = texts[i] or ""
            parts += [excerpt(text, p.start, p.end) for p in passages(self._errand.known.probe, text)[0] if p.certain]
        return "\n".join(dict.fromkeys(parts))

    def _dates(self, texts: Sequence[str | None]) -> tuple[tuple[str, date], ...]:
        """The row's dates in the columns from which storage periods run; of a month alone its first day."""
        found = []
        for role in self.roles:
            text = texts[role.index]
            if text and role.shown in self._dated:
                day = read_date(text)
                month = "" if day else month_of(text)
                if day or month:
                    found.append((role.shown, day or date.fromisoformat(f"{month}-01")))
        return tuple(found)

    def _learn(self, judged: Judged, texts: Sequence[str | None], via: tuple[str, ...]) -> None:
        """The keys of a row that is the person's, and, where an identifier proves it, what else identifies there."""
        if not judged.own:
            return
        for role in self.roles:
            text = texts[role.index]
            primary = role.index == self._primary
            if not text or not (primary or role.person_number) or (judged.key and role.index in judged.columns):
                continue
            value = normal("number", text, ()) or text.strip().upper()
            personal = role.person_number or (judged.direct and primary)
            chain = (*via, self._at(role.index))
            self._look.keys.append(Key(self._source, self._true, role.name, value, personal, text, chain))
        if judged.proves:
            person = self._errand.known.person
            place = f"{self._source}/{self._shown}"
            self._look.learnt += learnt_from(person, self.roles, texts, place)
