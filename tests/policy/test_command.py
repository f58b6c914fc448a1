"""The command: a draft that says what to fill in, and that is a configuration once that is done."""

from __future__ import annotations

import json
import tomllib
import zipfile
from pathlib import Path

import pytest

from scanner.cli import run
from scanner.config import load
from scanner.errors import ConfigError

TEXTS = Path(__file__).parent / "texts"


def drafted(tmp_path: Path, name: str) -> Path:
    out = tmp_path / "draft.toml"
    assert run(["policy", str(TEXTS / name), "-o", str(out)]) == 0
    return out


@pytest.mark.parametrize("name", sorted(p.name for p in TEXTS.iterdir()))
def test_a_draft_is_refused_until_it_is_filled_in_and_then_loads(tmp_path: Path, name: str) -> None:
    draft = drafted(tmp_path, name)
    with pytest.raises(ConfigError, match="is no country"):
        load(draft)
    draft.write_text(draft.read_text().replace('"??"', '"FR"'))
    declaration = load(draft).declaration
    assert declaration is not None
    written = tomllib.loads(draft.read_text())
    assert [p.id for p in declaration.purposes] == [p["id"] for p in written["purposes"]]
    assert all(p.origin.startswith("policy:") for p in declaration.purposes)


def test_the_draft_invents_no_basis_and_no_country(tmp_path: Path) -> None:
    written = tomllib.loads(drafted(tmp_path, "harbour_en.txt").read_text())
    assert "legal_basis" not in next(p for p in written["purposes"] if p["id"] == "fraud")
    assert {p["country"] for p in written["partners"]} == {"??"}


def test_what_is_missing_is_said_on_stderr(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    drafted(tmp_path, "valbrume_fr.txt")
    said = capfd.readouterr().err
    assert "missing: the right to complain to an authority (Art. 13(2)(d), 14(2)(e))" in said
    assert "incomplete (line 7): the legal basis of each purpose" in said


def test_json_and_text(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", str(TEXTS / "harbour_en.txt"), "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["schema"] == "piimap.policy/1"
    assert told["purposes"][0]["bases"][0]["basis"] == "contract"
    assert run(["policy", str(TEXTS / "harbour_en.txt"), "--format", "text"]) == 0
    assert "deadline       line 47: P2M more" in capfd.readouterr().out


def test_a_word_document_is_read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    paragraphs = ["Why we use your data:", "to deliver your orders;", "to send offers."]
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    path = tmp_path / "policy.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            "</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>')
    assert run(["policy", str(path), "--format", "text"]) == 0
    assert "to send offers" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "no such document"), (b"%PDF-1.4 broken", "cannot be read"), (b"   ", "cannot be read")]
)
def test_a_file_without_a_text_is_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: bytes, says: str
) -> None:
    path = tmp_path / "policy.pdf"
    path.write_bytes(content)
    assert run(["policy", str(path)]) == 2
    said = capfd.readouterr().err
    assert says in said
    assert len(said.strip().splitlines()) == 1
