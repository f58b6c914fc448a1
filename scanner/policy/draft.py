"""A draft of config.toml from what a policy states; what it does not state is marked, never made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from scanner.policy.facts import Policy, StatedPurpose, StatedRecipient, StatedRetention
from scanner.policy.words import data_use, label, partner_kind
from scanner.text.folding import fold

FILL_IN = "??"
"""Stands where a value is needed that the policy does not give: config.toml is refused until it is replaced."""

_OFFERED = {
    "access": "access", "rectification": "rectification", "erasure": "erasure", "restriction": "restriction",
    "objection": "objection", "portability": "portability", "withdrawal": "withdrawal of consent",
    "after_death": "instructions for the time after death",
}  # fmt: skip


def config_draft(policy: Policy, name: str) -> str:
    """The draft as TOML text. `name` is the policy's file, for the first line."""
    draft = tomlkit.document()
    for line in (
        f"Drafted by piimap from {name}.",
        "What the policy states, with the line it stands on (origin) and how sure the reading is: read every table",
        f"against the policy. '{FILL_IN}' stands where config.toml needs what the policy does not say; piimap refuses",
        "the file until it is replaced. Add [[sources]], and rows of data to each purpose ([[purposes.data]]), to",
        "compare with what is really held.",
    ):
        draft.add(tomlkit.comment(line))
    draft.add(tomlkit.nl())
    draft.add("version", tomlkit.item(1))
    draft.add("controller", _controller(policy))
    draft.add("rights", _rights(policy))
    for key, rows in (
        ("services", _services(policy)),
        ("partners", _partners(policy)),
        ("authorities", _authorities(policy)),
        ("purposes", _purposes(policy)),
    ):
        listed = AoT([])
        for row in rows:
            listed.append(row)
        if listed:
            draft.add(key, listed)
    if loose := _loose(policy):
        draft.add(tomlkit.nl())
        draft.add(
            tomlkit.comment("Periods that the policy does not tie to one purpose; put each into its rows of data:")
        )
        for stated in loose:
            draft.add(tomlkit.comment(_kept(stated)))
    return tomlkit.dumps(draft).rstrip() + "\n"


def _table(said: str, **values: Any) -> Table:
    """A table that begins with what was read, and leaves out what is empty."""
    table = tomlkit.table()
    if said:
        table.add(tomlkit.comment(said))
    for key, value in values.items():
        if value not in ("", (), [], None):
            table.add(key, list(value) if isinstance(value, tuple) else value)
    return table


def _sure(confidence: float) -> str:
    return f"confidence {confidence:.2f}"


def _controller(policy: Policy) -> Table:
    stated = policy.controller
    contact = [c.value for c in policy.contacts if c.whose == "controller" and c.value]
    address = next((c.value for c in policy.contacts if c.how == "address" and c.whose == "controller"), "")
    officer = next((o for o in policy.others if o.key == "dpo"), None)
    theirs = next((c for c in policy.contacts if c.whose == "dpo" and c.value), None)
    authority = policy.authorities[0] if policy.authorities else None
    table = _table(
        _sure(stated.confidence) if stated else "the policy does not say who the controller is",
        name=stated.key if stated else FILL_IN,
        country=FILL_IN,
        address=address,
        contact=next((value for value in contact if value != address), ""),
        dpo="Data protection officer" if officer else "",
        dpo_contact=theirs.value if theirs else "",
        supervisory_authority=authority.name if authority else "",
    )
    for what, said in (("the officer", officer), ("the officer's address", theirs), ("the authority", authority)):
        if said:
            table.add(tomlkit.comment(f"{what}: line {said.line}, {_sure(said.confidence)}"))
    if stated:
        table.add("origin", f"policy:{stated.line}")
        table.add("assumed", ["country"])
    return table


def _rights(policy: Policy) -> Table:
    lines = ", ".join(dict.fromkeys(str(right.line) for right in policy.rights))
    answers = [d for d in policy.deadlines if not d.extends]
    today = [d for d in answers if not d.until] or answers
    extended = next((d for d in policy.deadlines if d.extends), None)
    contact = next((c for c in policy.contacts if c.whose in ("rights", "dpo") and c.value), None)
    table = _table(
        f"lines {lines}" if lines else "the policy names no right",
        offered=tuple(_OFFERED[r.key] for r in policy.rights if r.key in _OFFERED),
        answer_within=today[0].period if today else "P1M",
        extension=extended.period if extended else "P2M",
        contact=contact.value if contact else "",
    )
    for deadline in policy.deadlines:
        until = f" until {deadline.until}" if deadline.until else ""
        kind = "extended by" if deadline.extends else "answered within"
        table.add(
            tomlkit.comment(f"{kind} {deadline.period}{until}: line {deadline.line}, {_sure(deadline.confidence)}")
        )
    assumed = [key for key, said in (("answer_within", today), ("extension", extended)) if not said]
    if policy.rights:
        table.add("origin", f"policy:{policy.rights[0].line}")
    if assumed:
        table.add(tomlkit.comment("not in the policy: the periods of Art. 12(3) GDPR"))
        table.add("assumed", assumed)
    return table


def _services(policy: Policy) -> Iterator[Table]:
    for recipient in policy.recipients:
        if recipient.kind == "internal":
            yield _table(
                _sure(recipient.confidence),
                id="internal-services", name=label("recipients", "internal", policy.language),
                origin=f"policy:{recipient.line}", assumed=["name"],
            )  # fmt: skip


def _partners(policy: Policy) -> Iterator[Table]:
    ids: set[str] = set()
    for recipient in policy.recipients:
        if recipient.kind not in ("internal", "authority"):
            yield _partner(recipient, policy, _new(_slug(recipient.name or recipient.kind), ids))


def _partner(recipient: StatedRecipient, policy: Policy, key: str) -> Table:
    return _table(
        _sure(recipient.confidence),
        id=key,
        name=recipient.name or label("recipients", recipient.kind, policy.language),
        kind=partner_kind(recipient.kind) or "other",
        country=FILL_IN,
        origin=f"policy:{recipient.line}",
        assumed=["role", "country", *([] if recipient.name else ["name"])],
    )


def _authorities(policy: Policy) -> Iterator[Table]:
    for recipient in policy.recipients:
        if recipient.kind == "authority":
            yield _table(
                _sure(recipient.confidence),
                id="authorities", name=label("recipients", "authority", policy.language),
                origin=f"policy:{recipient.line}", assumed=["name"],
            )  # fmt: skip


def _purposes(policy: Policy) -> Iterator[Table]:
    ids: set[str] = set()
    for purpose in policy.purposes:
        table = _table(
            _sure(purpose.confidence),
            id=_new(purpose.use.replace("_", "-") or _slug(purpose.text), ids),
            name=purpose.text,
            data_use=data_use(purpose.use),
            legal_basis=purpose.bases[0].basis if purpose.bases else "",
            origin=f"policy:{purpose.line}",
        )
        if data_use(purpose.use):
            table.add("assumed", ["data_use"])
        for line in _remarks(purpose):
            table.add(tomlkit.comment(line))
        yield table


def _remarks(purpose: StatedPurpose) -> Iterator[str]:
    if not purpose.bases:
        yield "legal_basis: the policy names none for this purpose"
    if len(purpose.bases) > 1:
        yield "legal_basis: also " + ", ".join(basis.basis for basis in purpose.bases[1:])
    if purpose.categories:
        yield "data named: " + ", ".join(purpose.categories)
    yield from (_kept(retention) for retention in purpose.retention)


def _kept(retention: StatedRetention) -> str:
    of = f" of {', '.join(retention.categories)}" if retention.categories else ""
    start = f" from {retention.starts}" if retention.starts else ""
    return f"retention: {retention.period}{start}{of}: line {retention.line}, {_sure(retention.confidence)}"


def _loose(policy: Policy) -> list[StatedRetention]:
    """The periods that the policy ties to data, and not to one of its purposes."""
    tied = {(r.line, r.period) for p in policy.purposes for r in p.retention}
    return [r for r in policy.retention if (r.line, r.period) not in tied]


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", fold(text))[:4]) or "purpose"


def _new(key: str, taken: set[str]) -> str:
    """The key, with a number where it is taken."""
    number = next(n for n in range(1, len(taken) + 2) if (key if n == 1 else f"{key}-{n}") not in taken)
    fresh = key if number == 1 else f"{key}-{number}"
    taken.add(fresh)
    return fresh
