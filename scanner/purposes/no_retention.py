"""Data for which no storage period is declared."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import message, name
from scanner.model import Node, Shown
from scanner.purposes.assumptions import of_claims
from scanner.purposes.base import Rule
from scanner.purposes.claims import Claim
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.measured import Measured
from scanner.purposes.measured_rows import with_period
from scanner.purposes.wording import first_of, quoted
from scanner.purposes.wording import places as counted_places
from scanner.result import Gap


class NoRetention(Rule):
    """A purpose keeps personal data somewhere, and declares no time after which it goes.

    People must be told for how long their data is kept, or by what that is decided (Art. 13(2)(a)); the
    record gives the time limits by category where possible (Art. 30(1)(f)). What has no limit is kept for
    ever (Art. 5(1)(e)). It is reported once for each purpose and source, as low: what is missing is a
    decision.

    ## How sure

    Certain: the declaration is silent.

    ## Example

    'Customer opinions' claims `shop/reviews`, and its row has no `retention`.

    ## What to do

    Decide how long the purpose needs the data, from which event on, and declare it (`retention`, `starts`,
    `dated_by`).
    """

    name = "no-retention"
    title = "No storage period is declared"
    articles = ("5(1)(e) GDPR", "13(2)(a) GDPR", "30(1)(f) GDPR")
    question = "long"

    def measured(self, comparison: Comparison) -> Measured:
        return with_period(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        open_ended: dict[tuple[Shown, str], list[tuple[Place, Claim]]] = {}
        for place in comparison.places:
            for claim in comparison.claims_on(place):
                if not claim.row.retention and comparison.found_in(place):
                    open_ended.setdefault((place[0], claim.purpose.id), []).append((place, claim))
        for (source, purpose_id), claimed in open_ended.items():
            places = sorted({f"{s}/{c}" for (s, c), _ in claimed})
            claims = tuple(dict.fromkeys(claim for _, claim in claimed))
            yield Gap(
                rule=self.name,
                severity="low",
                where=Node("store", (source,)),
                explanation=(
                    message(
                        "no-retention.open",
                        purpose=quoted(claims[0].purpose.name),
                        source=name(source),
                        places=counted_places(len(places)),
                    ),
                ),
                remedy=(message("no-retention.remedy"),),
                articles=self.articles,
                confidence=1.0,
                purpose=purpose_id,
                answer="not_measured",
                assumptions=of_claims(claims, "containers"),
                evidence=first_of(places),
            )
