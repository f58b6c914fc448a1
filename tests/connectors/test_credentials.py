"""Where passwords come from, where they are refused, and that none is ever shown."""

from __future__ import annotations

import sys
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import psycopg
import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from scanner.config import Settings, SourceSettings, load, without_password
from scanner.connectors import proof
from scanner.connectors.credentials import password_for
from scanner.connectors.database_url import connecting
from scanner.connectors.dialects.mysql import MySQL
from scanner.connectors.dialects.postgresql import PostgreSQL
from scanner.connectors.proof import authorities, is_this_machine
from scanner.connectors.remote_options import options_for
from scanner.doctor import _least_roles, settings_in_force
from scanner.errors import ConfigError, CredentialsError, MissingExtra, TargetError

SECRET = "s3cret-word"


def source(**settings: str) -> SourceSettings:
    return SourceSettings(name="crm", url="postgresql://reader@db/crm", **settings)  # type: ignore[arg-type]


def written(folder: Path, lines: str) -> Path:
    path = folder / "config.toml"
    path.write_text(f'version = 1\n[controller]\nname = "x"\n[[sources]]\nname = "crm"\n{lines}\n')
    return path


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://reader:{SECRET}@db/crm",
        f"postgresql://reader@company:{SECRET}@db:5432/crm",
        f"smb://DOM;reader:{SECRET}@server/share",
        f"postgresql://db/crm?user=reader&password={SECRET}",
        f"snowflake://u@account/db?client_secret={SECRET}",
        f"mssql+pyodbc:///?odbc_connect=DRIVER%3Dx%3BPWD%3D{SECRET}",
        f"https://store/container?sv=1&sig={SECRET}",
    ],
)
def test_a_password_in_config_toml_is_refused_unless_allowed(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match="password in plain text") as caught:
        load(written(tmp_path, f'url = "{url}"'))
    assert "config.toml:6" in str(caught.value)
    assert SECRET not in str(caught.value)
    assert "password_from" in caught.value.remedy
    settings = load(written(tmp_path, f'url = "{url}"\nallow_plain_password = true'))
    assert SECRET not in settings.sources[0].shown_url + repr(settings) + settings.digest


@pytest.mark.parametrize(
    "url", ["postgresql://reader@db/crm", "mysql://root:@h/x", "s3://b/key=1/x", "smb://a;b@s/t", "sftp://a@h:22/b@c"]
)
def test_an_url_without_a_password_is_taken(tmp_path: Path, url: str) -> None:
    assert load(written(tmp_path, f'url = "{url}"')).sources[0].shown_url == url


@pytest.mark.parametrize("place", [SECRET, "env:", "env:A B", "Keyring", "file:/x"])
def test_password_from_is_a_place_and_no_password(tmp_path: Path, place: str) -> None:
    with pytest.raises(ConfigError, match="env:NAME") as caught:
        load(written(tmp_path, f'url = "postgresql://reader@db/crm"\npassword_from = "{place}"'))
    assert SECRET not in str(caught.value)


def test_a_password_with_an_at_sign_is_hidden_whole() -> None:
    assert without_password(f"postgresql://reader:a@{SECRET}@db/crm") == "postgresql://reader:***@db/crm"


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://reader:{SECRET}@{SECRET}@db.example/crm",
        f"postgresql://reader:{SECRET}/{SECRET}@db.example/crm",
        f"postgresql://reader:x@{SECRET}/{SECRET}@db.example/crm",
    ],
)
def test_no_piece_of_an_odd_password_is_taken_for_the_host_or_the_database(url: str) -> None:
    """Where the server does not answer, and in the SQL that `doctor` prints."""
    given = SourceSettings(name="crm", url=url, allow_plain_password=True)
    with pytest.raises(TargetError) as caught, connecting(make_url(url), PostgreSQL(), given):
        raise OperationalError("", None, psycopg.OperationalError("could not connect"))
    told = "\n".join(_least_roles(Settings(sources=(given,))))
    assert "GRANT" in told
    assert SECRET not in str(caught.value) + told + settings_in_force(Settings(sources=(given,)))


def test_a_variable_is_read_and_its_absence_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_PW", SECRET)
    assert password_for(source(password_from="env:CRM_PW")) == SECRET
    monkeypatch.delenv("CRM_PW")
    with pytest.raises(CredentialsError, match="Set the variable CRM_PW"):
        password_for(source(password_from="env:CRM_PW"))


def test_without_a_word_on_it_the_driver_looks_by_itself() -> None:
    assert password_for(source()) is None


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory; locked where it holds nothing at all."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self, held: dict[tuple[str, str], str]) -> None:
        self.held = held

    def get_password(self, service: str, username: str) -> str | None:
        if not self.held:
            raise keyring.errors.KeyringLocked(SECRET)
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring({("other", "crm"): "x"})
    monkeypatch.setattr(keyring.core, "_keyring_backend", made)
    return made


def test_the_keyring_is_asked_by_the_sources_name(ring: Ring) -> None:
    with pytest.raises(CredentialsError, match="no password for 'crm'") as caught:
        password_for(source(password_from="keyring"))
    assert "keyring set piimap 'crm'" in caught.value.remedy
    keyring.set_password("piimap", "crm", SECRET)
    assert password_for(source(password_from="keyring")) == SECRET


def test_a_locked_keyring_is_said_and_quotes_nothing(ring: Ring) -> None:
    ring.held.clear()
    with pytest.raises(CredentialsError, match="KeyringLocked") as caught:
        password_for(source(password_from="keyring"))
    assert SECRET not in str(caught.value)


def test_a_missing_keyring_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(MissingExtra, match=r"piimap\[keyring\]"):
        password_for(source(password_from="keyring"))


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("", True),
        ("localhost", True),
        ("::1", True),
        ("/run/postgresql", True),
        ("db", False),
        ("127.0.0.2", False),
        ("localhost.example.org", False),
    ],
)
def test_what_counts_as_this_machine(host: str, here: bool) -> None:
    assert is_this_machine(host) is here


@pytest.mark.parametrize(
    ("url", "mode"),
    [("postgresql://db/x", "verify-full"), ("postgresql://localhost/x", None),
     ("postgresql://db/x?sslmode=require", None), ("postgresql:///x?host=db", "verify-full")],
)  # fmt: skip
def test_postgresql_must_prove_itself_unless_told_otherwise(url: str, mode: str | None, tmp_path: Path,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    from sqlalchemy import make_url

    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("PGHOST", "PGSSLMODE", "PGSSLROOTCERT", "PGSERVICE"):
        monkeypatch.delenv(name, raising=False)
    told = PostgreSQL().arguments(make_url(url))
    assert told.get("sslmode") == mode
    assert ("sslrootcert" in told) == (mode is not None)
    monkeypatch.setenv("PGSSLMODE", "prefer")
    assert "sslmode" not in PostgreSQL().arguments(make_url(url))


@pytest.mark.parametrize(("url", "proven"), [("mysql://db/x", True), ("mysql://localhost/x", False),
                                             ("mysql://db/x?ssl_ca=own.pem", False)])  # fmt: skip
def test_mysql_must_prove_itself_unless_told_otherwise(url: str, proven: bool) -> None:
    from sqlalchemy import make_url

    assert bool(MySQL().arguments(make_url(url)).get("ssl_verify_identity")) is proven


def test_a_machine_without_authorities_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = proof.ssl.get_default_verify_paths()._replace(cafile=None)
    monkeypatch.setattr(proof.ssl, "get_default_verify_paths", lambda: paths)
    with pytest.raises(CredentialsError, match="certificate authorities"):
        authorities()


def test_ssh_asks_for_known_hosts_and_s3_for_the_named_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    told = options_for(SourceSettings(name="x", url="sftp://h/x"), "sftp")
    assert told["known_hosts"] == ()
    told = options_for(SourceSettings(name="x", url="s3://b", endpoint="https://s3.example.org", profile="p"), "s3")
    assert (told["endpoint_url"], told["profile"]) == ("https://s3.example.org", "p")
    assert "verify" not in repr(told)
