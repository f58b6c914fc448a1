"""What Articles 13 and 14 GDPR require to be told, held against what a policy says."""

from __future__ import annotations

from collections.abc import Callable

from scanner.policy.facts import Policy, Required, Stated

_STATE = tuple[str, int]

ARTICLES: dict[str, str] = {
    "controller": "13(1)(a), 14(1)(a)",
    "controller_contact": "13(1)(a), 14(1)(a)",
    "dpo_contact": "13(1)(b), 14(1)(b)",
    "purposes": "13(1)(c), 14(1)(c)",
    "legal_basis": "13(1)(c), 14(1)(c)",
    "legitimate_interests": "13(1)(d), 14(2)(b)",
    "data_categories": "14(1)(d)",
    "recipients": "13(1)(e), 14(1)(e)",
    "transfers": "13(1)(f), 14(1)(f)",
    "retention": "13(2)(a), 14(2)(a)",
    "right_access": "13(2)(b), 14(2)(c)",
    "right_rectification": "13(2)(b), 14(2)(c)",
    "right_erasure": "13(2)(b), 14(2)(c)",
    "right_restriction": "13(2)(b), 14(2)(c)",
    "right_objection": "13(2)(b), 14(2)(c)",
    "right_portability": "13(2)(b), 14(2)(c)",
    "right_withdrawal": "13(2)(c), 14(2)(d)",
    "right_complaint": "13(2)(d), 14(2)(e)",
    "provision": "13(2)(e)",
    "automated_decision": "13(2)(f), 14(2)(g)",
    "source": "14(2)(f)",
}
"""Every requirement with its place in the two articles, in their order."""


def required_by_law(policy: Policy, data_named: int) -> tuple[Required, ...]:
    """Each requirement as said, incomplete or missing. `data_named` is the line of the first kind of data, 0 for none.

    A requirement that holds only in some cases (transfers, automated decisions, data from others) is
    "missing" where nothing is said of it: whether the case is there is a person's judgement.
    """
    return tuple(
        Required(article, key, *_state(policy, key, data_named))  # type: ignore[arg-type]
        for key, article in ARTICLES.items()
    )


def _state(policy: Policy, key: str, data_named: int) -> _STATE:
    if key.startswith("right_"):
        right = key.removeprefix("right_")
        line = next((r.line for r in policy.rights if r.key == right), 0)
        if right == "complaint" and not line and policy.authorities:
            line = policy.authorities[0].line
        return ("said", line) if line else ("missing", 0)
    return _CHECKS[key](policy, data_named)


def _first(*statements: Stated | None) -> _STATE:
    said = next((s for s in statements if s is not None), None)
    return ("said", said.line) if said else ("missing", 0)


def _controller_contact(policy: Policy, _: int) -> _STATE:
    given = [c for c in policy.contacts if c.value and c.whose in ("controller", "rights")]
    if not given and (dpo := next((c for c in policy.contacts if c.value), None)):
        return "incomplete", dpo.line
    return _first(*given[:1])


def _dpo_contact(policy: Policy, _: int) -> _STATE:
    theirs = [c for c in policy.contacts if c.whose == "dpo"]
    given = next((c for c in theirs if c.value), None)
    if given:
        return "said", given.line
    officer = next((o for o in policy.others if o.key == "dpo"), None)
    line = theirs[0].line if theirs else officer.line if officer else 0
    return ("incomplete", line) if line else ("missing", 0)


def _legal_basis(policy: Policy, _: int) -> _STATE:
    with_basis = [p for p in policy.purposes if p.bases]
    if policy.purposes and len(with_basis) == len(policy.purposes):
        return "said", with_basis[0].line
    some = with_basis[0].bases[0] if with_basis else policy.bases[0] if policy.bases else None
    return ("incomplete", some.line) if some else ("missing", 0)


def _transfers(policy: Policy, _: int) -> _STATE:
    told = next((t for t in policy.transfers if t.key in ("transfer", "no_transfer")), None)
    if told is None:
        return "missing", 0
    covered = told.key == "no_transfer" or any(t.key not in ("transfer", "no_transfer") for t in policy.transfers)
    return ("said" if covered else "incomplete"), told.line


def _retention(policy: Policy, _: int) -> _STATE:
    criteria = _word("storage_criteria")(policy, 0)
    periods = [*policy.retention, *(r for p in policy.purposes for r in p.retention)]
    if not periods:
        return ("incomplete", criteria[1]) if criteria[1] else ("missing", 0)
    covered = len({r.line for r in periods}) >= min(3, len(policy.purposes)) or criteria[1]
    return ("said" if covered else "incomplete"), min(r.line for r in periods)


def _word(key: str) -> Callable[[Policy, int], _STATE]:
    return lambda policy, _: _first(next((o for o in policy.others if o.key == key), None))


_CHECKS: dict[str, Callable[[Policy, int], _STATE]] = {
    "controller": lambda policy, _: _first(policy.controller),
    "controller_contact": _controller_contact,
    "dpo_contact": _dpo_contact,
    "purposes": lambda policy, _: _first(*policy.purposes[:1]),
    "legal_basis": _legal_basis,
    "legitimate_interests": _word("legitimate_interest_told"),
    "data_categories": lambda _, line: ("said", line) if line else ("missing", 0),
    "recipients": lambda policy, _: _first(*policy.recipients[:1]),
    "transfers": _transfers,
    "retention": _retention,
    "provision": _word("provision"),
    "automated_decision": _word("automated_decision"),
    "source": _word("source"),
}
