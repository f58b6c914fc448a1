"""piimap subject, as a user runs it: a person in twelve places is found in all twelve, her namesake in none."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pyrage
import pytest

from scanner.cli import run
from tests.person.estate import BORN, MAIL, NAME, NUMBER, OTHER_MAIL, OTHER_NUMBER, PHONE, TWELVE, WHO, write_estate

ROOT = str(Path(__file__).parents[2])
NOW = "1782806400"  # 2026-06-30
VALUES = (MAIL, "delorme", PHONE, PHONE.replace(" ", ""), "639981247", "6.39.98.12.47", NUMBER, "CL004217", BORN)


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The estate, scanned once."""
    folder = tmp_path_factory.mktemp("person")
    write_estate(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("SOURCE_DATE_EPOCH", NOW)
        assert run(["scan", "--workers", "1", "--no-hashes", "-q", "-o", "scan.txt"]) == 0
        yield folder


def ask(patch: pytest.MonkeyPatch, who: str, *words: str) -> int:
    patch.setattr(sys, "stdin", io.StringIO(who))
    return run(["subject", *words])


def answer(patch: pytest.MonkeyPatch, who: str, *words: str, code: int = 0) -> dict[str, Any]:
    assert ask(patch, who, "--format", "json", "-o", "answer.json", *words) == code
    found: dict[str, Any] = json.loads(Path("answer.json").read_text(encoding="utf-8"))
    return found


def places(found: dict[str, Any], key: str = "places") -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(p["source"], p["container"], p["kind"]): p for p in found[key]}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_all_twelve_places_and_not_the_namesake(estate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = answer(monkeypatch, WHO)
    held = places(found)
    name = {place for place in held if place[2] == "file name"}
    assert set(held) - name == TWELVE
    assert [place[1] == "scans/contract_⟨customer number⟩_signed.txt" for place in name] == [True]
    rows = {place[1]: [hit.get("row") for hit in p["hits"]] for place, p in held.items() if place[2] == "table"}
    assert rows == {
        "customers": [1201],
        "orders": [1200, 2500],
        "legacy": [1345],
        "notes": [901],
        "exports/newsletter.csv": [1051],
        "partner/audience.csv": [41],
    }
    assert found["namesakes_set_aside"] >= 3
    assert found["complete"] is True


def test_how_each_was_recognised(estate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = {place[1]: p for place, p in places(answer(monkeypatch, WHO)).items()}
    assert held["orders"]["hits"][0]["via"] == ["crm/customers.id", "crm/orders.customer_id"]
    assert held["legacy"]["hits"][0]["how"] == ["phone number"]
    assert held["notes"]["hits"][0]["how"] == ["phone number in text"]
    assert held["partner/audience.csv"]["hits"][0]["how"] == ["SHA256 of the e-mail address"]
    assert held["call-1.vtt"]["hits"] == [
        {"fields": ["customer"], "how": ["phone number in text"], "turn": 4, "start_s": 12.0, "via": []}
    ]
    assert held["letters/complaint.docx"]["hits"][0]["page"] == 1
    assert held["backup.zip!/old.tar.gz!/people/list.txt"]["hits"][0]["line"] == 2


def test_what_the_person_must_be_told(estate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = answer(monkeypatch, WHO)
    assert (found["asked_on"], found["answer_due"]) == ("2026-06-30", "2026-07-30")
    held = {place[1]: p for place, p in places(found).items()}
    customers = held["customers"]
    assert "user.demographic.date_of_birth" in customers["categories"]
    assert customers["purposes"][0]["id"] == "accounts"
    assert customers["purposes"][0]["until"] == ["2027-05-06", "2027-05-06"]
    assert customers["erasure"]["verdict"] == "contract"
    assert held["orders"]["purposes"][0]["until"] == ["2030-02-03", "2030-02-03"]
    assert held["orders"]["erasure"]["verdict"] == "keep"
    assert "L123-22" in held["orders"]["erasure"]["reason"]
    assert held["legacy"]["erasure"]["verdict"] == "erase"
    assert ("reach", True) in {(r["id"], r["seen"]) for r in held["partner/audience.csv"]["recipients"]}


def test_one_address_is_enough_to_begin_with(estate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = answer(monkeypatch, MAIL)
    names = {place[1] for place in places(found)}
    assert {"customers", "orders", "letters/complaint.docx", "partner/audience.csv", "call-2.vtt"} <= names
    assert {entry["kind"] for entry in found["learnt"]} == {"number", "name", "born"}
    assert "letters/other.docx" not in names


def test_a_name_with_its_birth_date_leads_to_the_rest(estate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = answer(monkeypatch, f"name: {NAME}\nborn: 02/03/1985\n")
    held = places(found)
    assert [hit["row"] for hit in held["crm", "customers", "table"]["hits"]] == [1201]
    assert ("crm", "orders", "table") in held


def test_a_name_alone_is_possible_and_never_exported(
    estate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = answer(monkeypatch, f"name: {NAME}", "--export", str(tmp_path / "pack"), "--plain")
    assert found["places"] == []
    assert [hit["row"] for hit in places(found, "possible")["crm", "customers", "table"]["hits"]] == [1201, 1301]
    assert json.loads((tmp_path / "pack" / "access.json").read_text(encoding="utf-8"))["places"] == []


def test_the_namesake_asked_for_is_another_person(estate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    who = f"email: {OTHER_MAIL}\nnumber: {OTHER_NUMBER}\nname: {NAME}\nborn: 1990-07-14"
    held = {place[1] for place in places(answer(monkeypatch, who))}
    assert {"customers", "exports/newsletter.csv", "letters/other.docx", "notes"} <= held
    assert not held & {"letters/complaint.docx", "legacy", "call-1.vtt", "call-2.vtt", "partner/audience.csv"}


def test_the_text_says_it_in_words(
    estate: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ask(monkeypatch, WHO) == 0
    shown = capfd.readouterr().out
    assert "The answer is due by 2026-07-30 (Art. 12(3) GDPR)" in shown
    assert "crm/orders (table): 2 rows: row 1200, row 2500" in shown
    assert "must be kept: the law keeps it: 10 years" in shown


def test_without_a_scan_everything_is_searched_all_the_same(
    estate: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    found = answer(monkeypatch, WHO, "--store", "none.sqlite")
    assert len(found["places"]) == 12
    assert found["scan"] is None
    assert "there is no scan yet" in capfd.readouterr().err


def test_at_a_terminal_it_asks_and_does_not_show(estate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    typed = iter([f"email: {MAIL}", f"name: {NAME}", ""])
    hidden = []

    def prompt(*_words: Any, **options: Any) -> str:
        hidden.append(options["hide_input"])
        return next(typed)

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(click, "prompt", prompt)
    assert run(["subject", "crm", "--format", "json", "-o", "asked.json"]) == 0
    assert json.loads(Path("asked.json").read_text())["asked_by"] == {"email": 1, "name": 1}
    assert hidden == [True, True, True]


@pytest.mark.parametrize("argument", [MAIL, PHONE, NUMBER, NAME, f"email:{MAIL}"])
def test_an_argument_is_refused_and_not_repeated(
    estate: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], argument: str
) -> None:
    assert ask(monkeypatch, "", argument) == 2
    told = capfd.readouterr()
    assert "history" in told.err
    assert argument not in told.err + told.out


@pytest.mark.parametrize(
    "who", ["", "born: 1985-03-02", "phone: 12", "email: nobody", "secret: claire delorme", "born: x"]
)
def test_what_identifies_nobody_is_refused_and_not_repeated(
    estate: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], who: str
) -> None:
    assert ask(monkeypatch, who) == 2
    assert not who or who.partition(": ")[2] not in capfd.readouterr().err


def test_no_identifier_is_in_any_output_store_or_temporary_file(estate: Path, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp"), "PYTHONPATH": ROOT, "SOURCE_DATE_EPOCH": NOW}
    stored = contents(estate / ".piimap")
    outputs = []
    for words in (["subject"], ["subject", "--format", "json"], ["--debug", "subject", "crm"]):
        done = subprocess.run(
            [sys.executable, "-m", "scanner", *words],
            cwd=estate,
            capture_output=True,
            env=environment,
            input=WHO.encode(),
        )
        assert done.returncode == 0, done.stderr.decode()
        outputs += [done.stdout, done.stderr]
    # A file called by a customer number was no value to the scan; the command adds nothing to what it wrote.
    assert contents(estate / ".piimap") == stored
    left = contents(tmp_path / "tmp")
    outputs += [content for name, content in left.items() if "pdfium" not in name]
    for content in outputs:
        text = content.decode("utf-8", "replace").lower()
        assert [value for value in VALUES if value.lower() in text] == []


def test_a_bug_says_nothing_of_the_person(
    estate: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_args: Any) -> None:
        raise ValueError(MAIL)

    monkeypatch.setattr("scanner.person.rows.judge", broken)
    found = answer(monkeypatch, WHO, code=3)
    assert any("piimap broke on it: ValueError" in s["reason"] for s in found["skipped"])
    told = capfd.readouterr()
    assert MAIL not in told.err + told.out + json.dumps(found)


def test_the_export_opens_with_the_key_and_holds_what_was_found(
    estate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    identity = pyrage.x25519.Identity.generate()
    keys = tmp_path / "keys.txt"
    keys.write_text(f"# the desk\n{identity.to_public()}\n")
    pack = tmp_path / "pack"
    assert ask(monkeypatch, WHO, "--export", str(pack), "--recipient", str(keys), "-o", str(tmp_path / "a.txt")) == 0
    assert "They hold the person's data" in capfd.readouterr().err
    files = sorted(pack.iterdir())
    assert stat.S_IMODE(pack.stat().st_mode) == 0o700
    for path in files:
        assert path.suffix == ".age"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert MAIL.encode() not in path.read_bytes().lower()
    opened = {path.stem: pyrage.decrypt(path.read_bytes(), [identity]).decode() for path in files}
    access = json.loads(opened["access.json"])
    held = {place[1]: p for place, p in places(access).items()}
    assert held["customers"]["data"][0]["email"] == "Claire.Delorme@Example.com"
    assert [row["order_id"] for row in held["orders"]["data"]] == ["1200", "2500"]
    assert "Her sister Claire" in held["notes"]["data"][0]
    assert NUMBER in held["letters/complaint.docx"]["data"][0]
    assert OTHER_MAIL not in "".join(opened.values())
    assert OTHER_NUMBER not in "".join(opened.values())
    portable = {p["container"] for p in json.loads(opened["portability.json"])["places"]}
    assert portable == {"customers", "orders", "notes"}
    assert "Claire.Delorme@Example.com" in opened[held["customers"]["csv"].removesuffix(".age")]


def test_a_plain_export_must_be_asked_for(
    estate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "pack"
    assert ask(monkeypatch, WHO, "--export", str(pack)) == 2
    assert not pack.exists()
    assert ask(monkeypatch, WHO, "crm", "--export", str(pack), "--plain") == 0
    assert "NOT ENCRYPTED" in capfd.readouterr().err
    assert stat.S_IMODE((pack / "access.json").stat().st_mode) == 0o600
    assert ask(monkeypatch, WHO, "--export", str(pack), "--plain") == 2, "it is not empty any more"
    assert ask(monkeypatch, WHO, "--plain") == 2
    assert ask(monkeypatch, WHO, "--export", str(tmp_path / "x"), "--recipient", "age1nonsense") == 2


def test_an_export_without_its_library_names_the_extra(
    estate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    key = "age1" + "q" * 58
    assert ask(monkeypatch, WHO, "--export", str(tmp_path / "pack"), "--recipient", key) == 2
    assert "piimap[age]" in capfd.readouterr().err


def test_what_cannot_be_read_makes_the_answer_incomplete_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    write_estate(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "share" / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "crm.sqlite").unlink()
    found = answer(monkeypatch, WHO, code=3)
    assert found["complete"] is False
    left = {(s["source"], s["container"]) for s in found["skipped"]}
    assert {("crm", ""), ("share", "broken.xlsx")} <= left
    assert ("share", "exports/newsletter.csv", "table") in places(found)
    told = capfd.readouterr().err
    assert "piimap: crm:" in told
    assert re.search("answer is incomplete", told)
