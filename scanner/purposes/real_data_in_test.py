"""Real people in an environment for tests."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import Term, message, name
from scanner.model import HashSet, Node
from scanner.purposes.base import Rule
from scanner.purposes.cohorts import WORLDWIDE, in_common
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.measured import Measured
from scanner.purposes.measured_lists import staged_lists
from scanner.purposes.severity import severity, stakes_of
from scanner.purposes.wording import people as counted
from scanner.result import Gap

FEWEST = 5
"""Fewer shared people may be the developers themselves, who try things out with their own addresses."""


class RealDataInTest(Rule):
    """A test or staging environment holds people who are also in production.

    Environments for tests are open to more people and less protected, so data in them must be made up or
    made anonymous (Art. 5(1)(f), 25(1) and 32). A source is one when its `environment` says "test" or
    "staging". That its people are real is proven, not guessed: the keyed hashes of their e-mail addresses,
    phone numbers and the like are also in a production source. It is reported once for each place, from five
    shared people on.

    ## How sure

    The same keyed hash means the same address or number. Without a key there are no hashes, and nothing is
    reported.

    ## Example

    `staging/customers` shares 12,000 e-mail addresses with `crm/customers`.

    ## What to do

    Delete the copy, and fill the environment with made-up data, or with data that was masked on its way
    there.
    """

    name = "real-data-in-test"
    title = "Real people in an environment for tests"
    articles = ("5(1)(f) GDPR", "25(1) GDPR", "32(1) GDPR")
    question = "safe"

    def measured(self, comparison: Comparison) -> Measured:
        return staged_lists(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        environments = {source.name: source.environment for source in comparison.ground.settings.sources}
        hashes = comparison.ground.inventory.hashes
        everybody = [h for h in hashes if not h.cohort and not h.digest and h.category in WORLDWIDE]
        production = [h for h in everybody if environments.get(h.ref.source, "production") == "production"]
        tests: dict[Place, list[HashSet]] = {}
        for held in everybody:
            if environments.get(held.ref.source, "production") != "production":
                tests.setdefault((held.ref.source, held.ref.container), []).append(held)
        for place, sets in sorted(tests.items()):
            yield from self._gap(place, environments[place[0]], sets, production)

    def _gap(self, place: Place, environment: str, sets: list[HashSet], production: list[HashSet]) -> Iterator[Gap]:
        pairs = [(in_common(s, p), s, p) for s in sets for p in production if s.category == p.category]
        shared = [pair for pair in pairs if pair[0] >= FEWEST]
        if not shared:
            return
        people, here, there = max(shared, key=lambda pair: (pair[0], pair[1].ref, pair[2].ref))
        where = Node("container", place)
        yield Gap(
            rule=self.name,
            severity=severity(stakes_of(here.category), people, "unassigned", 1.0),
            where=where,
            explanation=(
                message(
                    "real-data-in-test.copy",
                    where=where,
                    environment=name(environment),
                    people=counted(people),
                    kind=Term("category", here.category),
                    origin=Node("container", (there.ref.source, there.ref.container)),
                ),
            ),
            remedy=(message("real-data-in-test.remedy"),),
            articles=self.articles,
            confidence=1.0,
            persons=people,
            evidence=(message("compared", one=Node.of(here.ref), other=Node.of(there.ref)),),
        )
