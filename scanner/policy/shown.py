"""What was read out of a policy, for people and for programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

from scanner.policy.facts import Policy, Required
from scanner.policy.words import label

SCHEMA = "piimap.policy/1"

REQUIREMENTS = {
    "controller": "who the controller is",
    "controller_contact": "how to reach the controller",
    "dpo_contact": "how to reach the data protection officer",
    "purposes": "the purposes",
    "legal_basis": "the legal basis of each purpose",
    "legitimate_interests": "which legitimate interests are pursued, where that is the basis",
    "data_categories": "the categories of data, where they come from others",
    "recipients": "the recipients",
    "transfers": "transfers to third countries and their safeguards, or that there are none",
    "retention": "how long data is kept, or how that is decided",
    "right_access": "the right of access",
    "right_rectification": "the right to rectification",
    "right_erasure": "the right to erasure",
    "right_restriction": "the right to restriction",
    "right_objection": "the right to object",
    "right_portability": "the right to portability",
    "right_withdrawal": "the right to withdraw consent, where that is the basis",
    "right_complaint": "the right to complain to an authority",
    "provision": "whether the data must be given, and what follows if it is not",
    "automated_decision": "automated decisions and profiling, or that there are none",
    "source": "where the data comes from, where not from the person",
}


def as_json(policy: Policy) -> str:
    """The policy's statements as one JSON document, piimap.policy/1."""
    said: dict[str, Any] = {"schema": SCHEMA, **dataclasses.asdict(policy)}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def as_text(policy: Policy) -> str:
    """The same for reading: what is stated, line by line, then what the two articles ask for and is not there."""
    return "\n".join(_lines(policy)) + "\n"


def missing_lines(policy: Policy) -> Iterator[str]:
    """One line for each thing that Articles 13 and 14 GDPR ask for and that is missing or incomplete."""
    for required in policy.required:
        if required.state != "said":
            yield f"{required.state}{_at(required)}: {REQUIREMENTS[required.key]} (Art. {required.article})"


def _at(required: Required) -> str:
    return f" (line {required.line})" if required.line else ""


def _lines(policy: Policy) -> Iterator[str]:
    if policy.controller:
        yield f"controller     line {policy.controller.line}: {policy.controller.key}"
    for purpose in policy.purposes:
        bases = f" [{', '.join(b.basis for b in purpose.bases)}]" if purpose.bases else ""
        yield f"purpose        line {purpose.line}: {purpose.text}{bases} ({purpose.confidence:.2f})"
    for basis in policy.bases:
        yield f"legal basis    line {basis.line}: {basis.basis}"
    for recipient in policy.recipients:
        name = recipient.name or label("recipients", recipient.kind, policy.language)
        yield f"recipient      line {recipient.line}: {name} ({recipient.confidence:.2f})"
    for kept in policy.retention:
        start = f" from {kept.starts}" if kept.starts else ""
        what = f", {', '.join(kept.categories)}" if kept.categories else ""
        yield f"retention      line {kept.line}: {kept.period}{start}{what}"
    for right in policy.rights:
        yield f"right          line {right.line}: {right.key.replace('_', ' ')}"
    for deadline in policy.deadlines:
        until = f" until {deadline.until}" if deadline.until else ""
        yield f"deadline       line {deadline.line}: {deadline.period}{until}{' more' if deadline.extends else ''}"
    for contact in policy.contacts:
        yield f"contact        line {contact.line}: {contact.whose}, {contact.value or 'announced, and then not given'}"
    for authority in policy.authorities:
        yield f"authority      line {authority.line}: {authority.name or 'not named'}"
    for transfer in policy.transfers:
        yield f"transfer       line {transfer.line}: {transfer.key.replace('_', ' ')}"
    yield ""
    yield "Articles 13 and 14 GDPR:"
    yield from (f"  {line}" for line in missing_lines(policy))
    said = sum(r.state == "said" for r in policy.required)
    yield f"  said: {said} of {len(policy.required)}"
