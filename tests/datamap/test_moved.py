"""Events, statements, grants and domains: where their names lead, what goes along, and what is declared of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scanner.config import Settings, SourceSettings
from scanner.datamap.access import Access
from scanner.datamap.build import build
from scanner.datamap.domains import Domains
from scanner.datamap.events import Events
from scanner.datamap.resolve import Resolver
from scanner.datamap.statements import Statements
from scanner.declaration import Service
from scanner.model import Evidence, EvidenceKind, Node
from tests.datamap.drawing import between, container, declaration, declaring, ends, flows_of, ground, ref
from tests.support import material
from tests.support.making import EMAIL, NAME

CUSTOMERS = [
    material.field_scan(ref("crm/customers#email"), EMAIL),
    material.field_scan(ref("crm/customers#name"), NAME),
    material.field_scan(ref("crm/copy#mail"), EMAIL, rows=40),
]


def dataset(namespace: str, name: str, *field: str) -> Node:
    return Node("dataset", (namespace, name, *field))


def says(kind: EvidenceKind, origin: Node, target: Node, **more: str) -> Evidence:
    return Evidence(kind, origin, target, "job nightly", **more)  # type: ignore[arg-type]


def with_sources(*urls: tuple[str, str]) -> Settings:
    return replace(material.settings(), sources=tuple(SourceSettings(name=n, url=u) for n, u in urls))


@pytest.mark.parametrize(
    ("url", "namespace", "name", "found"),
    [
        ("postgresql://u@db.example/shop", "postgres://db.example:5432", "shop.public.customers", "public.customers"),
        (
            "postgresql+psycopg://u@db.example:5433/shop",
            "postgres://db.example:5433",
            "shop.public.customers",
            "public.customers",
        ),
        ("mysql://u@db.example/shop", "mysql://db.example:3306", "shop.customers", "customers"),
        ("s3://exports/daily", "s3://exports", "daily/a.csv", "a.csv"),
        ("sqlite:////data/crm.sqlite", "sqlite:////data/crm.sqlite", "main.customers", "customers"),
        ("/data/crm.sqlite", "sqlite:////data/crm.sqlite", "customers", "customers"),
        ("/data/share", "file", "/data/share/out/a.csv", "out/a.csv"),
        ("/data/share", "file://host", "/data/share/out/a.csv", "out/a.csv"),
    ],
)
def test_a_dataset_is_found_among_the_sources(url: str, namespace: str, name: str, found: str) -> None:
    fields = [material.field_scan(ref(f"one/{found}#email"), EMAIL)]
    resolver = Resolver(ground(fields, settings=with_sources(("one", url))))
    assert resolver.place(dataset(namespace, name)) == Node("container", ("one", found))
    assert resolver.place(dataset(namespace, name, "email")) == Node("field", ("one", found, "email"))


@pytest.mark.parametrize(
    ("namespace", "name"),
    [
        ("postgres://other.example:5432", "shop.public.customers"),
        ("postgres://db.example:5433", "shop.public.customers"),
        ("postgres://db.example:5432", "elsewhere.public.customers"),
        ("s3://exports", "daily/a.csv"),
    ],
)
def test_another_server_port_or_database_is_another_place(namespace: str, name: str) -> None:
    fields = [material.field_scan(ref("one/public.customers#email"), EMAIL)]
    resolver = Resolver(ground(fields, settings=with_sources(("one", "postgresql://u@db.example/shop"))))
    assert resolver.place(dataset(namespace, name)) == dataset(namespace, name)


def test_a_table_that_was_not_scanned_leads_to_its_store() -> None:
    resolver = Resolver(ground([], settings=with_sources(("one", "postgresql://u@db.example/shop"))))
    assert resolver.place(dataset("postgres://db.example", "shop.public.gone")) == Node("store", ("one",))


def test_an_event_carries_the_columns_that_it_names() -> None:
    column = says("event", Node("field", ("crm", "customers", "email")), Node("field", ("crm", "copy", "mail")))
    table = says("event", container("crm/customers"), container("crm/copy"))
    (flow,) = flows_of(Events, ground(CUSTOMERS, evidence=[column, table]))
    assert ends([flow]) == {("container:crm/customers", "container:crm/copy")}
    assert flow.categories == (EMAIL,)
    assert flow.volume == 40


def test_an_unknown_target_gets_what_its_origin_holds() -> None:
    event = says(
        "event", container("crm/customers"), dataset("kafka://broker", "mails"), last_seen="2026-05-30T02:00:00Z"
    )
    (flow,) = flows_of(Events, ground(CUSTOMERS, evidence=[event]))
    assert flow.destination == dataset("kafka://broker", "mails")
    assert flow.categories == (EMAIL, NAME)
    assert flow.evidence[0].last_seen == "2026-05-30T02:00:00Z"


def test_counts_carry_nobody_and_hashes_do() -> None:
    ends_ = (Node("field", ("crm", "customers", "email")), Node("field", ("crm", "report", "n")))
    assert flows_of(Statements, ground(CUSTOMERS, evidence=[says("statement", *ends_, transform="aggregated")])) == []
    (flow,) = flows_of(Statements, ground(CUSTOMERS, evidence=[says("statement", *ends_, transform="hashed")]))
    assert flow.categories == (EMAIL,)
    assert flow.evidence[0].transform == "hashed"


def test_an_account_reads_what_it_may_read_and_belongs_to_its_service() -> None:
    services = (*declaration().services, Service(id="bi", name="BI", accounts=("analyst",)))
    grants = [
        Evidence("grant", container("crm/customers"), Node("account", ("crm", "analyst")), "may read (role staff)"),
        Evidence(
            "grant",
            Node("field", ("crm", "customers", "email")),
            Node("account", ("crm", "mailer")),
            "may read one column",
        ),
        Evidence("grant", container("crm/products"), Node("account", ("crm", "analyst")), "may read"),
    ]
    flows = flows_of(Access, ground(CUSTOMERS, evidence=grants, settings=declaring(services=services)))
    assert ends(flows) == {
        ("container:crm/customers", "account:crm/analyst"),
        ("container:crm/customers", "account:crm/mailer"),
        ("account:crm/analyst", "service:bi"),
    }
    assert between(flows, "container:crm/customers", "account:crm/mailer").categories == (EMAIL,)


def test_an_account_whose_service_the_place_is_for_is_declared_and_another_is_not() -> None:
    services = tuple(replace(s, accounts=("clerk",)) if s.id == "sales" else s for s in declaration().services)
    grants = [
        Evidence("grant", container("crm/customers"), Node("account", ("crm", name)), "may read")
        for name in ("clerk", "intern")
    ]
    datamap = build(ground(CUSTOMERS, evidence=grants, settings=declaring(services=services)))
    assert between(datamap.flows, "container:crm/customers", "account:crm/clerk").status == "declared_and_seen"
    assert between(datamap.flows, "container:crm/customers", "account:crm/intern").status == "seen_only"


def test_a_domain_leads_to_its_partner_or_stays_one() -> None:
    partners = tuple(
        replace(p, domains=("cloudops.example",)) if p.id == "cloudops" else p for p in declaration().partners
    )
    named = [
        Evidence(
            "domain", container("crm/customers"), Node("domain", ("api.cloudops.example",)), "named in a log", 0.6
        ),
        Evidence("domain", container("crm/customers"), Node("domain", ("tracker.example",)), "named in a log", 0.6),
        Evidence("domain", container("crm/products"), Node("domain", ("tracker.example",)), "named in a log", 0.6),
    ]
    flows = flows_of(Domains, ground(CUSTOMERS, evidence=named, settings=declaring(partners=partners)))
    assert ends(flows) == {
        ("container:crm/customers", "partner:cloudops"),
        ("container:crm/customers", "domain:tracker.example"),
    }


def test_a_table_that_a_script_names_is_found_where_only_one_source_has_it() -> None:
    fields = [material.field_scan(ref(f"{place}#email"), EMAIL) for place in ("crm/customers", "crm/mart.list")]
    resolver = Resolver(ground(fields))
    assert resolver.place(dataset("sql", "dwh.mart.list", "email")) == Node("field", ("crm", "mart.list", "email"))
    assert resolver.place(dataset("sql", "public.customers")) == container("crm/customers")
    assert resolver.place(dataset("sql", "elsewhere")) == dataset("sql", "elsewhere")
    two = Resolver(ground([*fields, material.field_scan(ref("shop/customers#email"), EMAIL)]))
    assert two.place(dataset("sql", "customers")) == dataset("sql", "customers")


def test_a_list_attached_to_a_mail_went_where_the_mail_went() -> None:
    fields = [material.field_scan(ref("share/out.eml!/list.csv#mail"), EMAIL)]
    word = Evidence(
        "domain", container("share/out.eml"), Node("domain", ("acme.fr",)), "recipients of the message", 0.8
    )
    (flow,) = flows_of(Domains, ground(fields, evidence=[word]))
    assert (flow.origin, flow.destination.path, flow.categories) == (container("share/out.eml"), ("acme.fr",), (EMAIL,))


def test_settings_draw_a_flow_without_data_and_nobodys_hosts_none() -> None:
    def says_host(host: str, words: str) -> Evidence:
        return Evidence("domain", container("share/.env"), Node("domain", (host,)), words, 0.6)

    told = [says_host("api.acme.fr", "setting API_URL"), says_host("api.example.com", "setting X_URL"),
            says_host("gmail.com", "recipients of the message")]  # fmt: skip
    assert [(f.destination.path, f.categories) for f in flows_of(Domains, ground((), evidence=told))] == [
        (("api.acme.fr",), ())
    ]
