"""What nobody could refuse, prove, trace to its source, or find again."""

from __future__ import annotations

import pytest

from scanner.config import SourceSettings
from scanner.declaration import CollectionPoint, Partner
from scanner.model import Evidence, FieldRef, Node
from scanner.purposes.compare import Comparison
from scanner.result import Flow
from tests.purposes.building import EMAIL, NAME, PHONE, comparison, found, gaps_of, only, partner, purpose, row
from tests.support.saying import english

AGE, TOWN, INCOME = "user.demographic.age_range", "user.contact.address.city", "user.financial.salary"


def offers(**kwargs: object):  # type: ignore[no-untyped-def]
    told = {"legal_basis": "legitimate_interests", "data_use": "marketing.communications", **kwargs}
    objection = str(told.pop("objection", ""))
    return purpose("offers", row("crm", "*", objection=objection), **told)


def test_customers_mailed_without_consent_need_a_place_for_their_refusal() -> None:
    gap = only("no-way-to-refuse", comparison([found("crm/customers/email", EMAIL)], [offers()]))
    assert gap.severity == "medium"
    assert "L34-5 CPCE (FR)" in gap.articles
    refusable = comparison([found("crm/customers/email", EMAIL), found("crm/customers/no")], [offers(objection="no")])
    assert gaps_of("no-way-to-refuse", refusable) == []


@pytest.mark.parametrize(
    "kwargs", [{"legal_basis": "consent"}, {"data_use": "essential.service"}, {"data_use": "marketing.promotions"}]
)
def test_consent_and_other_uses_are_not_this_rules(kwargs: dict[str, object]) -> None:
    made = comparison([found("crm/customers/email", EMAIL)], [offers(**kwargs)])
    assert gaps_of("no-way-to-refuse", made) == []


def test_a_list_without_addresses_to_write_to_needs_none() -> None:
    assert gaps_of("no-way-to-refuse", comparison([found("crm/customers/name", NAME)], [offers()])) == []


def consents(*others: str, kind: str = "text", column: str = "consent"):  # type: ignore[no-untyped-def]
    fields = [found("crm/list/email", EMAIL), found(f"crm/list/{column}", kind=kind)]
    fields += [found(f"crm/list/{name}") for name in others]
    return comparison(fields, [purpose("news", row("crm", "*", consent=column), legal_basis="consent")])


def test_a_bare_yes_lacks_when_and_how() -> None:
    gap = only("unproven-consent", consents())
    assert gap.severity == "low"
    assert "no column says when and how it was given" in english(gap.explanation)


@pytest.mark.parametrize(
    ("others", "lacks"),
    [
        (("consent_date",), "how"),
        (("consent_source",), "when"),
        (("optInAt",), "how"),
        (("description",), "when and how"),
    ],
)
def test_a_column_named_for_it_is_enough(others: tuple[str, ...], lacks: str) -> None:
    assert f"no column says {lacks} it was given" in english(only("unproven-consent", consents(*others)).explanation)


def test_consent_with_date_and_source_is_no_gap_nor_is_one_that_is_not_there() -> None:
    assert gaps_of("unproven-consent", consents("subscribed_at", "form_version")) == []
    assert gaps_of("unproven-consent", consents("channel", kind="timestamp", column="agreed")) == []
    absent = comparison(
        [found("crm/list/email", EMAIL)], [purpose("news", row("crm", "*", consent="x"), legal_basis="consent")]
    )
    assert gaps_of("unproven-consent", absent) == []


def test_a_purpose_on_contract_proves_no_consent() -> None:
    fields = [found("crm/list/email", EMAIL), found("crm/list/consent")]
    assert gaps_of("unproven-consent", comparison(fields, [purpose("o", row("crm", "*", consent="consent"))])) == []


def comes_in(kind: str = "event", confidence: float = 0.95) -> Flow:
    ends = Node("partner", ("leads",)), Node("container", ("crm", "prospects"))
    return Flow(*ends, (EMAIL,), "seen_only", (Evidence(kind, *ends, "job 7", confidence),), volume=300)  # type: ignore[arg-type]


def test_data_from_a_partner_that_provides_none_is_a_gap() -> None:
    fields = [found("crm/prospects/email", EMAIL)]
    silent = comparison(fields, [purpose("o", row("crm"))], partners=[partner("leads")], flows=[comes_in()])
    gap = only("undeclared-source", silent)
    assert (gap.severity, gap.where, gap.flow_to) == ("medium", comes_in().origin, comes_in().destination)
    assert "nothing says that it provides data" in english(gap.explanation)
    stranger = comparison(fields, [purpose("o", row("crm"))], flows=[comes_in()])
    assert "nobody declared that partner" in english(only("undeclared-source", stranger).explanation)


def test_a_declared_source_a_domain_and_a_mere_declaration_are_none() -> None:
    fields = [found("crm/prospects/email", EMAIL)]
    for partners, flow in (
        ([partner("leads", provides=True)], comes_in()),
        ([partner("leads")], comes_in("domain", 0.4)),
        ([partner("leads")], comes_in("declared", 1.0)),
    ):
        made = comparison(fields, [purpose("o", row("crm"))], partners=partners, flows=[flow])
        assert gaps_of("undeclared-source", made) == []


def test_collecting_through_partners_names_them() -> None:
    point = (CollectionPoint(id="pp", name="From partners", channel="partner"),)
    fields, collects = [found("crm/prospects/email", EMAIL)], purpose("o", row("crm"), collected_at=("pp",))
    gap = only("undeclared-source", comparison(fields, [collects], collection_points=point))
    assert (gap.severity, gap.where) == ("low", Node("collection", ("pp",)))
    named = comparison(fields, [collects], collection_points=point, partners=[partner("leads", provides=True)])
    assert gaps_of("undeclared-source", named) == []


def survey(*more: str, **kwargs: object):  # type: ignore[no-untyped-def]
    fields = [found(f"crm/survey/{i}", c, **kwargs) for i, c in enumerate((AGE, TOWN, INCOME, *more))]
    return comparison(fields, [purpose("study", row("crm", categories=(AGE, TOWN, INCOME, *more)))])


def test_a_table_without_identifier_would_be_missed() -> None:
    gap = only("unreachable-data", survey())
    assert (gap.severity, gap.where) == ("low", Node("container", ("crm", "survey")))


@pytest.mark.parametrize("identifier", [EMAIL, PHONE, NAME, "user.unique_id", "user.device.ip_address"])
def test_an_identifier_leads_to_it(identifier: str) -> None:
    assert gaps_of("unreachable-data", survey(identifier)) == []


def test_a_key_or_a_tie_of_the_map_leads_to_it_and_one_kind_alone_is_about_nobody() -> None:
    assert gaps_of("unreachable-data", survey(references=FieldRef("crm", "people", "id"))) == []
    fields = [found("crm/survey/a", AGE), found("crm/survey/b", TOWN)]
    ends = Node("container", ("crm", "people")), Node("container", ("crm", "survey"))
    tie = Flow(*ends, (AGE,), "seen_only", (Evidence("inclusion", *ends, "every number is in"),))
    assert gaps_of("unreachable-data", comparison(fields, [purpose("s", row("crm"))], flows=[tie])) == []
    alone = comparison([found("crm/survey/b", TOWN)], [purpose("s", row("crm"))])
    assert gaps_of("unreachable-data", alone) == []


def feeds(node: Node, kind: str, confidence: float = 0.95) -> Flow:
    origin = Node("container", ("crm", "customers"))
    return Flow(origin, node, (EMAIL,), "seen_only", (Evidence(kind, origin, node, "seen", confidence),))  # type: ignore[arg-type]


def test_a_data_set_elsewhere_is_an_undeclared_recipient() -> None:
    made = comparison(
        [found("crm/customers/email", EMAIL)],
        [purpose("o", row("crm"))],
        flows=[feeds(Node("dataset", ("s3://lake", "people")), "event")],
    )
    gap = only("undeclared-flow", made)
    assert gap.severity == "medium"
    assert "goes from crm/customers to the data set 's3://lake/people'" in english(gap.explanation)


@pytest.mark.parametrize("node", [Node("domain", ("tracker.example",)), Node("partner", ("acme",))])
def test_a_domain_that_is_named_is_low_whoever_it_belongs_to(node: Node) -> None:
    made = comparison(
        [found("crm/customers/email", EMAIL)],
        [purpose("o", row("crm"))],
        partners=[partner("acme")],
        flows=[feeds(node, "domain", 0.6)],
    )
    assert only("undeclared-flow", made).severity == "low"
    assert gaps_of("excess-disclosure", made) == []


def hashed(*partners: Partner, recipients: tuple[str, ...] = ()) -> Comparison:
    """A file in adnet's folder that holds hashes of the addresses of our list."""
    origin, to = Node("container", ("share", "list.csv")), Node("container", ("share", "partners/adnet/match.csv"))
    evidence = (Evidence("hashed_copy", origin, to, "300 in common"),)
    flow = Flow(origin, to, (EMAIL,), "seen_only", evidence, volume=300)
    fields = [found("share/list.csv/email", EMAIL), found("share/partners/adnet/match.csv/h")]
    sources = [SourceSettings(name="share", url="share", drops="partners/*")]
    purposes = [purpose("o", row("share", "list.csv"), recipients=recipients)]
    return comparison(fields, purposes, partners=partners, flows=[flow], sources=sources)


def test_hashes_in_the_folder_of_a_stranger_are_still_personal_data() -> None:
    gap = only("undeclared-flow", hashed())
    assert gap.severity == "high"
    assert (gap.flow_to, str(gap.where)) == (Node("partner", ("adnet",)), "share/partners/adnet/match.csv")
    assert "hashed e-mail address" in english(gap.explanation)
    assert gaps_of("excess-disclosure", hashed()) == []


def test_hashes_count_towards_a_declared_partners_part() -> None:
    gap = only("excess-disclosure", hashed(partner("adnet", PHONE), recipients=("adnet",)))
    assert (gap.severity, gap.persons, gap.articles[0]) == ("medium", 300, "4(5) GDPR")
    assert gaps_of("undeclared-flow", hashed(partner("adnet", PHONE), recipients=("adnet",))) == []
    assert gaps_of("excess-disclosure", hashed(partner("adnet", EMAIL), recipients=("adnet",))) == []
    assert only("undeclared-flow", hashed(partner("adnet", EMAIL))).flow_to == Node("partner", ("adnet",))
