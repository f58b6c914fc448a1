"""An estate with canary values in every carrier that piimap reads, good and broken, and the search for them."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

NAME = "Marie-Hélène Canarivault"
MAIL = "marie-helene.canarivault@courrier-prive.fr"
PHONE = "+33 6 39 98 47 21"
IBAN = "FR76 3000 6000 0112 3456 7890 189"
CARD = "4539 1488 0343 6467"
NIR = "285057800608491"

TRACES = (
    "canarivault", "courrier-prive", "39984721", "39 98 47 21", "30006000011234", "3000 6000 0112", "1234567890189",
    "453914880343", "4539 1488", "28505780060", "hélène", "helene",
)  # fmt: skip
"""What must be nowhere, in lower case: each value whole and in part, as written and without its spaces."""

CONFIG = """\
version = 1

[controller]
name = "Example"

[[sources]]
name = "crm"
url = "sqlite:///crm.sqlite"

[[sources]]
name = "share"
url = "share"
drops = "out/*"

[[sources]]
name = "calls"
url = "calls"
kind = "transcripts"

[[services]]
id = "sales"
name = "Sales"

[[purposes]]
id = "orders"
name = "Orders"
legal_basis = "consent"
recipients = ["sales"]

[[purposes.data]]
source = "crm"
containers = ["people"]
subjects = ["customer"]
categories = ["user.contact.email"]
retention = "P1Y"
dated_by = "seen"
consent = "agreed"
objection = "refused"
"""


def write_estate(folder: Path) -> None:
    """crm.sqlite, share/, calls/ and config.toml below `folder`."""
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    _database(folder / "crm.sqlite")
    for name in ("share/out/partner", "calls"):
        (folder / name).mkdir(parents=True)
    _tables(folder / "share")
    _texts(folder / "share")
    _broken(folder / "share")
    _calls(folder / "calls")


def _database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript(
            f"""
            create table people (id integer primary key, full_name text default '{NAME}', email text,
                phone text check (phone <> '{PHONE}x'), iban text, card text, nir text, note text,
                seen text, agreed integer, refused integer);
            create view only_her as select id, '{MAIL}' as contact from people where email = '{MAIL}';
            create table "{MAIL}" (id integer, "{MAIL}" text, value text);
            create index "by {MAIL}" on people (email);
            """
        )
        note = f"Mme {NAME} a rappelé du {PHONE}, IBAN {IBAN}, carte {CARD}"
        row = (NAME, MAIL, PHONE, IBAN, CARD, NIR, note, "2020-01-02", 0, 1)
        marks = "insert into people (full_name, email, phone, iban, card, nir, note, seen, agreed, refused)"
        connection.executemany(marks + " values (?,?,?,?,?,?,?,?,?,?)", [row] * 30)
        connection.executemany(f'insert into "{MAIL}" values (?, ?, ?)', [(i, MAIL, PHONE) for i in range(20)])
    connection.close()


def _tables(share: Path) -> None:
    row = f"{NAME};{MAIL};{PHONE};{IBAN}\n"
    (share / "no header.csv").write_text(row * 20, encoding="utf-8")
    (share / "value as header.csv").write_text(f"id;{MAIL};{PHONE}\n" + "1;a;b\n2;c;d\n" * 10, encoding="utf-8")
    (share / f"export {MAIL}.csv").write_text("email;phone\n" + f"{MAIL};{PHONE}\n" * 20, encoding="utf-8")
    (share / f"dossier {NAME}.csv").write_text("email;phone\n" + f"{MAIL};{PHONE}\n" * 20, encoding="utf-8")
    (share / f"out/partner/{PHONE}.csv").write_text("email;nir\n" + f"{MAIL};{NIR}\n" * 20, encoding="utf-8")
    lines = [{"id": i, MAIL: {"phone": PHONE}, "who": NAME} for i in range(20)]
    (share / "keys.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    pq.write_table(pa.table({MAIL: [MAIL] * 20, "nir": [NIR] * 20}), share / "columns.parquet")
    book = xlsxwriter.Workbook(share / "book.xlsx")
    sheet = book.add_worksheet(NAME)
    for i, line in enumerate([["name", "mail", IBAN]] + [[NAME, MAIL, PHONE]] * 20):
        sheet.write_row(i, 0, line)
    book.close()
    agent = "Mozilla/5.0"
    log = f'192.0.2.7 - {MAIL} [10/Oct/2025:13:55:36 +0000] "GET /a?mail={MAIL} HTTP/1.1" 200 12 "-" "{agent}"\n'
    (share / "access.log").write_text(log * 20, encoding="utf-8")


def _texts(share: Path) -> None:
    text = f"Bonjour,\nje m'appelle {NAME}, mon adresse est {MAIL} et mon numéro le {PHONE}.\n"
    (share / "letter.txt").write_text(text, encoding="utf-8")
    (share / "page.html").write_text(f"<html><title>{NAME}</title><p>{text}</p></html>", encoding="utf-8")
    (share / "mail.eml").write_text(
        f"From: {NAME} <{MAIL}>\nTo: a@b.example\nSubject: {PHONE}\n\n{text}", encoding="utf-8"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{MAIL}.csv", f"email\n{MAIL}\n" * 5)
        archive.writestr(f"../{MAIL}.txt", text)
    (share / "packed.zip").write_bytes(packed.getvalue())


def _broken(share: Path) -> None:
    """Files that parsers complain about, and quote when they do."""
    (share / "broken.json").write_text(f'{{"mail": "{MAIL}", {NAME}', encoding="utf-8")
    (share / "broken.jsonl").write_text(f'{{"mail": "{MAIL}"}}\n{NAME} {MAIL}\n', encoding="utf-8")
    (share / "broken.xlsx").write_bytes((share / "book.xlsx").read_bytes()[:-200])
    (share / "broken.parquet").write_bytes((share / "columns.parquet").read_bytes()[:-20])
    (share / "broken.sqlite").write_bytes(b"SQLite format 3\0" + f"{NAME} {MAIL}".encode() * 100)
    (share / "broken.pdf").write_bytes(b"%PDF-1.7\n" + f"{NAME} {MAIL}".encode() * 10)
    (share / "ragged.csv").write_text(f"a;b\n1;2\n{NAME};{MAIL};{PHONE};x\n" * 20, encoding="utf-8")
    (share / "bytes.csv").write_bytes(f"email;b\n{MAIL};".encode() + b"\xff\xfe\x00\x81\n" * 20)


def _calls(calls: Path) -> None:
    cue = "00:00:0{0}.000 --> 00:00:0{1}.000\n<v {2}>{3}</v>\n\n"
    vtt = "WEBVTT\n\n" + cue.format(1, 3, "Agent", "Votre nom et votre adresse ?")
    vtt += cue.format(
        4, 8, NAME, f"{NAME}, {MAIL}, zéro six trente-neuf quatre-vingt-dix-huit quarante-sept vingt et un"
    )
    (calls / f"{NAME}.vtt").write_text(vtt, encoding="utf-8")
    (calls / "chat.txt").write_text(
        f"Agent: bonjour\n{NAME}: mon numéro est le {PHONE}\nAgent: merci\n{NAME}: et mon IBAN {IBAN}\n" * 3,
        encoding="utf-8",
    )
    segments = [{"id": 0, "start": 0.0, "end": 4.0, "text": f" ma carte est la {CARD} au nom de {NAME}"}]
    whole = {"text": segments[0]["text"], "segments": segments, "language": "fr"}
    (calls / "whisper.json").write_text(json.dumps(whole), encoding="utf-8")


def unpacked(content: bytes) -> bytes:
    """What a zipped output (XLSX) holds, members' names included; any other content as it is."""
    if content[:4] != b"PK\x03\x04":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        return b"\n".join([archive.read(n) for n in names] + [n.encode() for n in names])


def traces_in(content: bytes) -> list[str]:
    """The canaries' traces in some output; zipped output (XLSX) is unpacked first."""
    content = unpacked(content)
    texts = [content.decode("utf-8", "replace"), content.decode("utf-16-le", "replace")]
    texts.append(json_unescaped(texts[0]))
    return sorted({trace for trace in TRACES for text in texts if trace in text.casefold()})


def json_unescaped(text: str) -> str:
    """The text with \\uXXXX turned into characters, so that an escape hides nothing."""
    return re.sub(r"\\[uUx]0*([0-9a-fA-F]{2,6})", lambda code: chr(int(code[1], 16) % 0x110000), text)
