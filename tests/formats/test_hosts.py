"""Hosts that settings and web logs name, and what is none."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from scanner.content import Link, Links
from scanner.formats.access_log import AccessLog
from scanner.formats.base import format_for
from scanner.formats.hosts import host_of, outside
from scanner.formats.settings_file import SettingsFile
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.writings import texts

ENV = f"""# written by {CANARY}
APP_URL=http://localhost:8000
MAIL_HOST=smtp.mailer.io
MAIL_PASSWORD="{CANARY}"
DATABASE_URL=postgres://shop:s3cret@db.internal:5432/shop
export CRM_WEBHOOK="https://user:s3cret@hooks.crm-vendor.com/in/8f2?key={CANARY}"
CORS_ALLOWED=https://www.ours.fr
XSD=http://www.w3.org/2001/XMLSchema
LIMIT_HOST=3
VERSION=1.2.3
"""
YAML = f"""service:
  name: shop
  owner: {CANARY}
analytics:
  endpoint: https://collect.tracker.io/v1
  bind: 0.0.0.0
database:
  host: 10.1.2.3
"""


def links(data: bytes, name: str) -> list[Link]:
    chosen = format_for(stream(data, name))
    assert chosen is not None
    return [link for c in chosen.read(stream(data, name), PLAN) if isinstance(c, Links) for link in c.links]


class TestSettingsFile(FormatContract):
    format = SettingsFile
    name = ".env"
    never_encrypted = TEXT_IS_OPEN
    misnamed = ("app/.env.production", "my.env", "a.properties")

    def example(self) -> bytes:
        return ENV.encode()

    def writings(self) -> Mapping[str, bytes]:
        return texts.SETTINGS


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("API.Partner.FR", "api.partner.fr"),
        ("partner.co.uk.", "partner.co.uk"),
        ("localhost", ""),
        ("10.0.0.1", ""),
        ("::1", ""),
        ("db.internal", ""),
        ("printer.local", ""),
        ("www.w3.org", ""),
        ("schemas.xmlsoap.org", ""),
        ("README.txt", ""),
        ("config.yaml", ""),
        ("v1.2.3", ""),
        ("db", ""),
        ("a..fr", ""),
        ("", ""),
    ],
)
def test_what_is_a_host_outside(host: str, found: str) -> None:
    assert outside(host) == found


def test_the_host_of_urls_and_addresses() -> None:
    assert host_of("https://u:p@h.example:8443/x?y") == "h.example"
    assert host_of("h.example:25") == "h.example"
    assert host_of("http://[broken") == ""


def test_settings_name_hosts_and_nothing_else_of_their_values() -> None:
    found = links(ENV.encode(), "app/.env")
    assert {(link.target[0], link.reference) for link in found} == {
        ("smtp.mailer.io", "setting MAIL_HOST"),
        ("hooks.crm-vendor.com", "setting CRM_WEBHOOK"),
    }
    told = repr([(link.origin, link.target, link.reference) for link in found])
    assert CANARY not in told
    assert "s3cret" not in told


def test_settings_in_yaml_and_json() -> None:
    assert [link.target for link in links(YAML.encode(), "config.yaml")] == [("collect.tracker.io",)]
    settings = b'{"Mail": {"SmtpHost": "smtp.mailer.io", "Listen": "www.ours.fr"}}'
    assert [link.target for link in links(settings, "appsettings.json")] == [("smtp.mailer.io",)]
    assert links(settings, "customers.json") == []


def test_hosts_in_a_web_log_but_not_the_site_itself() -> None:
    entry = '1.2.3.4 - - [0{day}/May/2026:10:00:00 +0000] "GET {url} HTTP/1.1" 200 5 "{referer}" "x"\n'
    log = "".join(
        [entry.format(day=d, url="/cart", referer="https://www.ours.fr/") for d in (1, 2, 3, 4)]
        + [entry.format(day=d, url=f"/?m={CANARY}", referer=f"https://ads.net.fr/?q={CANARY}") for d in (2, 3)]
        + [entry.format(day=5, url="http://api.partner.fr/send", referer="-")]
    )
    assert isinstance(format_for(stream(log.encode(), "access.log")), AccessLog)
    found = links(log.encode(), "access.log")
    assert [(k.target[0], k.reference, k.confidence, k.first_seen[:10], k.last_seen[:10]) for k in found] == [
        ("ads.net.fr", "Referer", 0.3, "2026-05-02", "2026-05-03"),
        ("api.partner.fr", "requests to it", 0.6, "2026-05-05", "2026-05-05"),
    ]
    assert CANARY not in repr([(k.origin, k.target, k.reference) for k in found])
