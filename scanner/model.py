"""The nouns from the inventory on. No noun in this module can hold a value read from a source.

What holds values (samples, texts, turns) lives in `scanner.content`; what was promised lives in
`scanner.declaration`. All nouns are frozen and slotted, with tuples for lists, so that they can be
hashed, sent to another process and written out in one fixed order.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal, NewType

from scanner.message import Message

Shown = NewType("Shown", str)
"""A string of a source's (a name, a type, a comment, a time) that has passed the gate, `scanner.naming.Names`, and
may be written down. Only the gate makes one from what a source gave; the wire makes it again from what was kept."""

Identity = NewType("Identity", str)
"""Which container it is, whatever it is shown as: a digest of its true name under a random key of the store."""

Answer = Literal["held", "broken", "not_measured"]
"""What the data says of a promise. "held" only where something was measured that could have broken it."""

Severity = Literal["low", "medium", "high", "critical"]
SEVERITIES: tuple[Severity, ...] = ("low", "medium", "high", "critical")

Method = Literal["full", "rows", "pages", "row_groups", "head"]
"""How a sample was drawn: everything; independent rows; pages or row groups that were drawn whole;
or the beginning of something that cannot be drawn from (proves nothing about the rest)."""

Stage = Literal["connect", "list", "open", "read", "detect", "measure", "hash", "note", "excluded"]
"""Where reading stopped; "note" is something odd that was read all the same, "excluded" something that was
not meant to be read. Neither makes a scan incomplete."""
STAGES: tuple[Stage, ...] = ("connect", "list", "open", "read", "detect", "measure", "hash", "note", "excluded")


@dataclass(frozen=True, slots=True, order=True)
class FieldRef:
    """Names one column, document (`field` = "text") or speaker (`field` = the role).

    The names in it have passed the detectors: a name that is itself a value is already masked.
    """

    source: Shown
    container: Shown
    field: Shown

    def __str__(self) -> str:
        return f"{self.source}/{self.container}/{self.field}"


@dataclass(frozen=True, slots=True)
class Field:
    """What the source says about a field without reading a row."""

    ref: FieldRef
    declared_type: Shown = Shown("")
    nullable: bool = True
    references: FieldRef | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """Where one match stands. Offsets count characters of the field's text, or of the cell in a table;
    `row`, `line`, `page`, `turn` count from 1; seconds count from the start of the recording."""

    start: int
    end: int
    row: int | None = None
    line: int | None = None
    page: int | None = None
    turn: int | None = None
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Detection:
    """One detector's word on one field.

    `matches` counts examined units (rows, turns, documents) with at least one match, `validated` those
    of them that a checksum or a like proof confirms. `reasons` say what spoke for it; `evidence` is
    all that was added up, for and against, each with its log-odds (empty where nothing is added up).
    """

    detector: str
    category: str
    matches: int
    validated: int
    examined: int
    confidence: float
    reasons: tuple[Message, ...] = ()
    locations: tuple[Location, ...] = ()
    evidence: tuple[tuple[float, Message], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the scanner says of a field once the detections are weighed against each other.

    `subject` is whom the data is about ("customer", "prospect", "employee" …), None when nothing
    tells; `subject_reason` says what told, None where nothing is said of it. `prevalence` is the 95 %
    Clopper–Pearson interval for the share of units with a match, None when the sample was not random.
    """

    ref: FieldRef
    category: str
    subject: str | None
    subject_reason: Message | None
    sensitivity: Severity
    confidence: float
    prevalence: tuple[float, float] | None
    detections: tuple[Detection, ...]

    @property
    def finding_id(self) -> str:
        """Stable between scans: where and what, never a value."""
        return f"{self.ref}#{self.category}"

    @property
    def matches(self) -> int:
        return max((d.matches for d in self.detections), default=0)

    @property
    def reasons(self) -> tuple[Message, ...]:
        return tuple(dict.fromkeys(r for d in self.detections for r in d.reasons))

    @property
    def locations(self) -> tuple[Location, ...]:
        return tuple(loc for d in self.detections for loc in d.locations)


@dataclass(frozen=True, slots=True)
class Examined:
    """How much of a field was read, and what that proves. `as_of` is an ISO 8601 time in UTC.

    `clean_below`: where nothing was recognised, values of unmistakable kinds are in less than this share of the
    units at 95 %; None for head samples, views, and columns of which not every cell could be judged.
    """

    rows_total: int | None
    rows_total_exact: bool
    rows_examined: int
    method: Method
    units_examined: int
    as_of: str
    clean_below: float | None = None


@dataclass(frozen=True, slots=True)
class FieldScan:
    """One field as scanned."""

    field: Field
    examined: Examined
    findings: tuple[Finding, ...] = ()

    @property
    def ref(self) -> FieldRef:
        return self.field.ref


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """What was not read, and why; `stage` "excluded" means that it was not meant to be read."""

    source: Shown
    container: Shown
    stage: Stage
    reason: Message

    @property
    def excluded(self) -> bool:
        return self.stage == "excluded"

    @property
    def harmless(self) -> bool:
        """Whether a scan is complete all the same."""
        return self.stage in ("note", "excluded")


@dataclass(frozen=True, slots=True, order=True)
class StateCount:
    """Rows of one month in one consent and objection state. `month` is "YYYY-MM", or "" for no date."""

    month: str
    consent: bool | None
    objection: bool | None
    rows: int


@dataclass(frozen=True, slots=True)
class Measure:
    """The months of a container's dates, counted over the whole container, never over the sample.

    `dated_by`, `consent` and `objection` name its columns ("" where there is none). `not_measured`
    says why there are no counts, None if there are.
    """

    source: Shown
    container: Shown
    dated_by: str
    consent: str
    objection: str
    counts: tuple[StateCount, ...]
    not_measured: Message | None = None

    @property
    def rows(self) -> int:
        return sum(c.rows for c in self.counts)


NodeKind = Literal[
    "subject", "collection", "store", "container", "field", "service", "account", "partner", "authority", "country",
    "dataset", "domain",
]  # fmt: skip
"""An "account" is a login or role, ("crm", "analyst"). A "dataset" is a place in another tool's words (an event's
namespace and name), a "domain" an internet domain: the map resolves both to a store, a container or a partner."""


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A place on the map: a kind and a path, as ("container", ("crm", "customers"))."""

    kind: NodeKind
    path: tuple[Shown, ...]

    def __str__(self) -> str:
        return "/".join(self.path)

    @property
    def id(self) -> str:
        return f"{self.kind}:{self}"

    @staticmethod
    def of(ref: FieldRef) -> Node:
        return Node("field", (ref.source, ref.container, ref.field))

    @property
    def parent(self) -> Node | None:
        """The container of a field, the store of a container; None for the rest."""
        if self.kind == "field":
            return Node("container", self.path[:2])
        return Node("store", self.path[:1]) if self.kind == "container" else None


EvidenceKind = Literal[
    "declared", "foreign_key", "inclusion", "view", "statement", "grant", "permission", "drop_folder", "overlap",
    "hashed_copy", "event", "domain",
]  # fmt: skip
Transform = Literal["", "masked", "hashed", "aggregated"]
"""What is done to the values on the way, as far as the evidence says; "" for nothing, or nothing known."""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """What a source or a comparison says about a flow from `subject` to `object`.

    `first_seen` and `last_seen` are ISO 8601 dates or times, "" where nothing tells; a reader of a map takes
    the scan's own time for "" when he asks since when it is known.
    """

    kind: EvidenceKind
    subject: Node
    object: Node
    reference: Shown
    confidence: float = 1.0
    transform: Transform = ""
    first_seen: Shown = Shown("")
    last_seen: Shown = Shown("")


Digest = Literal["", "md5", "sha1", "sha256"]
"""What was made of the values before they were hashed under the key: "" for nothing."""
DIGESTS: tuple[Digest, ...] = ("md5", "sha1", "sha256")


@dataclass(frozen=True, slots=True)
class HashSet:
    """Keyed hashes of one column: 8 bytes each, sorted and joined.

    `category` is that of an identifier column; "" for a column of digests as they stand, and for a key column.
    `cohort` is "" for everybody in the column, "objected" or "withdrawn" for the people in that state.
    `complete` is False when there are more values than are kept; `share` is then how many of them `hashes`
    stands for (the smallest, a random sample), and `bloom` a filter of all (see `scanner.sketch`).
    `density` is near 1 for whole numbers that follow each other (1 … n), near 0 for numbers far apart and
    for what is no number: two columns of dense numbers share values by accident.
    With a `digest`, `hashes` are of the unsalted digests of the values in their usual writings, or, where
    `category` is "", of the digests that the column itself holds.
    """

    ref: FieldRef
    category: str
    cohort: str
    complete: bool
    hashes: bytes = field(repr=False)
    density: float = 0.0
    digest: Digest = ""
    share: float = 1.0
    bloom: bytes = field(default=b"", repr=False)

    def __len__(self) -> int:
        return len(self.hashes) // 8

    @property
    def values(self) -> int:
        """How many distinct values the column has; about so many where not all are kept."""
        return round(len(self) / self.share)

    @property
    def comparable(self) -> bool:
        """Whether it can be said what the column shares with others: not of one that was read in part."""
        return self.complete or self.share < 1


@dataclass(frozen=True, slots=True)
class ContainerScan:
    """Everything one container gave; the unit that is kept, resumed and carried over."""

    source: Shown
    container: Shown
    fields: tuple[FieldScan, ...] = ()
    measures: tuple[Measure, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    hashes: tuple[HashSet, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One scan. `id` follows from the other fields, so the same scan has the same id."""

    started_at: str
    tool_version: str
    config_digest: str
    seed: int
    key_id: str = ""
    again: int = 0
    """How many scans before it began at the same time in the same way: a clock may stand still, or be set back."""

    @property
    def id(self) -> str:
        text = "\n".join((self.started_at, self.tool_version, self.config_digest, str(self.seed), self.key_id))
        text += f"\n{self.again}" if self.again else ""
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Inventory:
    """One scan's result, in sorted order. The map and the comparison read nothing else of the sources."""

    run: Run
    fields: tuple[FieldScan, ...] = ()
    measures: tuple[Measure, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    hashes: tuple[HashSet, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for f in self.fields for finding in f.findings)

    @property
    def complete(self) -> bool:
        return all(s.harmless for s in self.skipped)
