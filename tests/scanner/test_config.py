"""config.toml: what is wrong is said in one line, with file, line and the nearest right name."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.config import SourceSettings, load, without_password
from scanner.errors import ConfigError

GOOD = """\
version = 1

[controller]
name = "Example"
origin = "policy:3"

[[sources]]
name = "crm"
url = "sqlite:///crm.sqlite"

[[services]]
id = "sales"
name = "Sales"

[[partners]]
id = "carrier"
name = "Carrier"
country = "FR"
receives = ["user.contact.address"]
drop_folders = ["crm:out/*"]

[[purposes]]
id = "orders"
name = "Orders"
legal_basis = "contract"
recipients = ["sales", "carrier"]
origin = "policy:45"
assumed = ["legal_basis"]

[[purposes.data]]
source = "crm"
containers = ["orders", "order_*"]
subjects = ["customer"]
categories = [
  "user.name",
  "user.contact.email",
]
retention = "P3Y"

[[accepted]]
rule = "over-collection"
where = "crm/*"
owner = "DPO"
reason = "known"
until = "2027-01-01"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_becomes_frozen_settings(tmp_path: Path) -> None:
    settings = load(write(tmp_path, GOOD))
    assert settings.declaration is not None
    purpose = settings.declaration.purposes[0]
    assert purpose.origin_of("name") == "policy:45"
    assert purpose.origin_of("legal_basis") == "assumed"
    assert purpose.data[0].categories == ("user.name", "user.contact.email")
    assert settings.sources[0].base == str(tmp_path)
    assert settings.declaration.recipient("carrier") is settings.declaration.partners[0]


WRONG = [
    ("an unknown key names the nearest", 'legal_basis = "contract"', 'legal_bases = "contract"', 25, "legal_basis"),
    ("so does one in a nested table", 'subjects = ["customer"]', 'subject = ["customer"]', 33, "subjects"),
    ("a value that is none", '"contract"', '"contrat"', 25, "contract"),
    ("a category that is none", "user.contact.email", "user.contact.emial", 34, "user.contact.email"),
    ("a bad period", '"P3Y"', '"3 years"', 38, "P3Y"),
    ("a recipient that is not there", '"sales", "carrier"', '"sales", "carier"', 26, "carrier"),
    ("a source that is not there", 'source = "crm"', 'source = "cmr"', 31, "crm"),
    ("a folder of a source that is not there", '"crm:out/*"', '"cmr:out/*"', 20, "crm"),
    ("an origin that is none", '"policy:45"', '"policy"', 27, "policy:LINE"),
    ("an assumed key that is none", 'assumed = ["legal_basis"]', 'assumed = ["legal_base"]', 28, "legal_basis"),
    ("a date that is none", '"2027-01-01"', '"soon"', 45, "2027-06-30"),
    ("a missing key", 'id = "sales"\n', "", 11, "id"),
]


@pytest.mark.parametrize(("good", "bad", "line", "names"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_what_is_wrong_is_said_in_one_line_with_its_place(
    tmp_path: Path, good: str, bad: str, line: int, names: str
) -> None:
    assert good in GOOD
    path = write(tmp_path, GOOD.replace(good, bad))
    with pytest.raises(ConfigError) as caught:
        load(path)
    message = str(caught.value)
    assert message.startswith(f"{path}:{line}: "), message
    assert names in message
    assert "\n" not in message


def test_two_of_one_name(tmp_path: Path) -> None:
    again = GOOD + '\n[[sources]]\nname = "crm"\nurl = "x"\n'
    with pytest.raises(ConfigError, match="'crm' is given twice among the sources"):
        load(write(tmp_path, again))


@pytest.mark.parametrize("text", ["version = ", "[controller\nname=1"])
def test_what_is_not_toml_says_the_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"config\.toml:1:(?:12:)? \S+"):
        load(write(tmp_path, text))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://me:secret@db/x", "postgresql://me:***@db/x"),
        ("postgresql://me:se:cr@db/x", "postgresql://me:***@db/x"),
        ("postgresql://me:se@c/r@db/x", "postgresql://me:***@db/x"),
        ("s3://bucket/x?key=abc&secret=def", "s3://bucket/x?key=***&secret=***"),
        ("sqlite:///a.db", "sqlite:///a.db"),
        ("smb://me@host/share", "smb://me@host/share"),
    ],
)
def test_a_url_is_shown_without_its_password(url: str, shown: str) -> None:
    assert without_password(url) == shown
    assert "secret@" not in repr(SourceSettings(name="x", url=url))


def test_the_digest_follows_what_a_scan_depends_on(tmp_path: Path) -> None:
    first = load(write(tmp_path, GOOD)).digest
    assert load(write(tmp_path, GOOD.replace("P3Y", "P2Y"))).digest == first, "the promise is not the scan"
    assert load(write(tmp_path, GOOD + "\n[scan]\nworkers = 2\n")).digest == first
    assert load(write(tmp_path, GOOD + "\n[scan]\nrows = 10\n")).digest != first
    assert load(write(tmp_path, GOOD.replace("crm.sqlite", "other.sqlite"))).digest != first
