"""The figures that every report for people begins with, counted once from the material."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reports.base import Material
from scanner.declaration import Declaration
from scanner.model import SEVERITIES, Finding, Severity, Shown, Skipped
from scanner.purposes.base import Question
from scanner.result import Gap


@dataclass(frozen=True, slots=True)
class Summary:
    """What was read, what was found in it, and what differs from the declaration.

    `open_gaps` leaves accepted gaps out; `by_severity` counts the open ones, worst first. `unread` should
    have been read and was not, `notes` was odd and read all the same, `excluded` was not meant to be read.
    """

    sources: tuple[str, ...]
    containers: int
    personal_containers: int
    fields: int
    personal_fields: int
    special_fields: int
    categories: tuple[str, ...]
    open_gaps: tuple[Gap, ...]
    accepted_gaps: tuple[Gap, ...]
    by_severity: tuple[tuple[Severity, int], ...]
    unread: tuple[Skipped, ...]
    notes: tuple[Skipped, ...]
    excluded: tuple[Skipped, ...]
    head_fields: int
    """Fields of which only the beginning was read: they prove nothing about the rest."""
    unmeasured: int
    """Containers whose dates could not be counted."""
    silent: tuple[str, ...]
    """Declared sources of which the scan says nothing: neither a field nor a word of why."""
    claimed: bool
    """Whether there is a declaration to hold the findings against."""

    @property
    def complete(self) -> bool:
        """Whether something was read, and everything that was to be read."""
        return bool(self.fields) and not self.unread and not self.silent

    @property
    def worst(self) -> Severity | None:
        return next((severity for severity, n in self.by_severity if n), None)

    def asked(self, question: Question, *rules: str) -> tuple[Gap, ...]:
        """The open gaps that answer a question, of these rules only where some are named."""
        return tuple(g for g in self.open_gaps if question_of(g) == question and (not rules or g.rule in rules))


def question_of(gap: Gap) -> Question | None:
    """The question that the gap's rule answers; None where no rule is called so any more."""
    from scanner.purposes.base import rules_by_name

    rule = rules_by_name().get(gap.rule)
    return rule.question if rule else None


def summarise(material: Material) -> Summary:
    """Count what the material holds."""
    from scanner.taxonomy import entry

    inventory = material.inventory
    read = containers_by_source(material)
    personal = [f for f in inventory.fields if f.findings]
    open_gaps = tuple(g for g in material.gaps if g.acceptance is None)
    counts = Counter(g.severity for g in open_gaps)
    named = {s.name for s in material.settings.sources}
    return Summary(
        sources=tuple(sorted(read.keys() | {s.source for s in inventory.skipped} | named)),
        containers=read.total(),
        personal_containers=len({(f.ref.source, f.ref.container) for f in personal}),
        fields=len(inventory.fields),
        personal_fields=len(personal),
        special_fields=sum(any(entry(x.category).stands_apart for x in f.findings) for f in personal),
        categories=tuple(sorted({x.category for x in inventory.findings})),
        open_gaps=open_gaps,
        accepted_gaps=tuple(g for g in material.gaps if g.acceptance is not None),
        by_severity=tuple((severity, counts[severity]) for severity in reversed(SEVERITIES)),
        unread=tuple(s for s in inventory.skipped if s.stage not in ("note", "excluded")),
        notes=tuple(s for s in inventory.skipped if s.stage == "note"),
        excluded=tuple(s for s in inventory.skipped if s.excluded),
        head_fields=sum(f.examined.method == "head" for f in inventory.fields),
        unmeasured=len({(m.source, m.container) for m in inventory.measures if m.not_measured}),
        silent=tuple(sorted(named - {f.ref.source for f in inventory.fields} - {s.source for s in inventory.skipped})),
        claimed=material.comparison is not None and material.settings.declaration is not None,
    )


def containers_by_source(material: Material) -> Counter[Shown]:
    """How many tables and files of each source gave fields. The parts of a file count one by one: sheets, members."""
    places = {(f.ref.source, f.ref.container) for f in material.inventory.fields}
    return Counter(source for source, _ in places)


def findings_by_place(material: Material) -> Mapping[tuple[Shown, Shown], tuple[Finding, ...]]:
    """All findings by (source, container)."""
    found: dict[tuple[Shown, Shown], list[Finding]] = {}
    for finding in material.inventory.findings:
        found.setdefault((finding.ref.source, finding.ref.container), []).append(finding)
    return {place: tuple(findings) for place, findings in found.items()}


def organisation(material: Material) -> str:
    """The controller's name, "" where nothing is declared."""
    declaration: Declaration | None = material.settings.declaration
    return declaration.controller.name if declaration else ""


def rule_titles() -> Mapping[str, str]:
    """The English title of each rule, by its id."""
    from scanner.purposes.base import rules_by_name

    return {name: rule.title for name, rule in rules_by_name().items()}
