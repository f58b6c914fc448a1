"""What could have shown people who must not be there: lists that were compared by keyed hashes."""

from __future__ import annotations

from scanner.model import HashSet
from scanner.purposes.cohorts import WORLDWIDE, refusals
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.measured import Measured, left_unread, nothing_declared, rests
from scanner.result import Rest


def compared_lists(comparison: Comparison) -> Measured:
    """The lists that people who refused may not be in, in which they could be looked for."""
    from scanner.purposes.ignored_objection import targets

    lists = {target.place for target in targets(comparison)}
    if not lists:
        return nothing_declared("lists")
    holding = {place for place in lists if comparison.found_in(place)}
    return _compared(comparison, holding, bool(refusals(comparison)))


def staged_lists(comparison: Comparison) -> Measured:
    """The places of test environments in which people of production could be looked for."""
    environments = {source.name: source.environment for source in comparison.ground.settings.sources}
    tests = {p for p in comparison.places if environments.get(p[0], "production") != "production"}
    if all(environment == "production" for environment in environments.values()):
        return Measured(0, 0, "lists", (Rest("none_declared"), Rest("no_test_source")))
    return _compared(comparison, {place for place in tests if comparison.found_in(place)}, told=True)


def _compared(comparison: Comparison, lists: set[Place], told: bool) -> Measured:
    """How many of the lists were hashed whole; none where there is nothing to hold them against (`told`)."""
    hashes = comparison.ground.inventory.hashes
    if not hashes:
        return Measured(0, len(lists), "lists", (*left_unread(comparison), Rest("no_hashes")))
    if not told:
        return Measured(0, len(lists), "lists", (*left_unread(comparison), Rest("no_refusals")))
    whole = {(h.ref.source, h.ref.container) for h in hashes if _comparable(h)} & lists
    left = rests(uncompared=len(lists) - len(whole))
    return Measured(len(whole), len(lists), "lists", (*left_unread(comparison), *left))


def _comparable(hashes: HashSet) -> bool:
    return hashes.complete and not hashes.cohort and (bool(hashes.digest) or hashes.category in WORLDWIDE)
