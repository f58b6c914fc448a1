"""Passwords in clear or weakly hashed, and secrets that lie in a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scanner.message import Term, message, names, some
from scanner.model import Finding, Node
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.extent import extent
from scanner.purposes.openness import Exposed, exposure_of
from scanner.purposes.severity import Exposure, severity, stakes_of, worst
from scanner.purposes.verdict import findings_for
from scanner.purposes.wording import told
from scanner.result import Gap

_ORDER: tuple[Exposed, ...] = ("secret", "weak", "clear")


class ExposedSecret(Rule):
    """Passwords lie somewhere in clear or weakly hashed, or keys and tokens lie where they can be read.

    Measures must fit the risk (Art. 32(1)). A password is kept only as a salted hash of a function made for
    it (CNIL deliberation 2022-100: Argon2, scrypt, bcrypt, PBKDF2), never in clear; a plain digest, or one of
    an old kind (MD5, SHA-1, md5crypt), gives way to a list of common passwords. Keys and tokens belong in a
    vault. Whoever reads one of them gets at all that it opens, so it is a gap whatever is declared. It is
    reported once for each place; passwords hashed well are left to the rules on what may be collected, and
    those in a partner's folder to the rules on flows.

    ## How sure

    That a column holds passwords is told by its name; how they are kept, by the form of the values. Keys and
    tokens count only in a form that their issuer publishes.

    ## Example

    `crm/web_accounts` has a column `mot_de_passe` with words in clear.

    ## What to do

    Take the secret out of use first: have people choose new passwords, have keys issued anew. Then delete it,
    and hash what must be kept with a function made for passwords.
    """

    name = "exposed-secret"
    title = "Passwords or secrets that lie open"
    articles = ("5(1)(f) GDPR", "32(1) GDPR", "CNIL deliberation 2022-100 (FR)")
    question = "safe"

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        by_place: defaultdict[Place, list[Finding]] = defaultdict(list)
        for finding in findings_for(comparison, "exposed-secret"):
            by_place[finding.ref.source, finding.ref.container].append(finding)
        for place, findings in sorted(by_place.items()):
            yield self._gap(comparison, place, findings)

    def _gap(self, comparison: Comparison, place: Place, findings: list[Finding]) -> Gap:
        where = Node("container", place)
        ways = {exposure_of(comparison.scan_of(f), f) for f in findings}
        persons = {f.finding_id: extent(comparison.scan_of(f), f).persons for f in findings}
        exposure: Exposure = "inside" if comparison.claims_on(place) else "unassigned"
        weights = [severity(stakes_of(f.category), persons[f.finding_id], exposure, f.confidence) for f in findings]
        return Gap(
            rule=self.name,
            severity=worst(tuple(weights)),
            where=where,
            explanation=(
                message(
                    "exposed-secret.holds",
                    where=where,
                    fields=some(names(sorted({f.ref.field for f in findings}))),
                    what=tuple(Term("exposed", way) for way in _ORDER if way in ways),
                ),
            ),
            remedy=(message("exposed-secret.remedy"),),
            articles=self.articles,
            confidence=max(f.confidence for f in findings),
            persons=max((p for p in persons.values() if p is not None), default=None),
            evidence=told(reason for f in findings for reason in f.reasons),
        )
