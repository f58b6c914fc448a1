"""An estate with one person in twelve places, and a namesake beside her in as many kinds of places."""

from __future__ import annotations

import hashlib
import io
import sqlite3
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

MAIL = "claire.delorme@example.com"
PHONE = "06 39 98 12 47"
NUMBER = "CL-004217"
NAME = "Claire Delorme"
BORN = "1985-03-02"
WHO = f"email: {MAIL}\nphone: {PHONE}\nnumber: {NUMBER}\nname: {NAME}\nborn: {BORN}\n"
OTHER_MAIL = "claire.delorme@example.org"
OTHER_NUMBER = "CL-009981"

TWELVE = {
    ("crm", "customers", "table"),
    ("crm", "orders", "table"),
    ("crm", "legacy", "table"),
    ("crm", "notes", "table"),
    ("share", "exports/newsletter.csv", "table"),
    ("share", "letters/complaint.docx", "text"),
    ("share", "mails/request.eml!/claim.txt", "text"),
    ("share", "backup.zip!/old.tar.gz!/people/list.txt", "text"),
    ("share", "partner/audience.csv", "table"),
    ("calls", "call-1.vtt", "transcript"),
    ("calls", "call-2.vtt", "transcript"),
}
"""Eleven of them by name; the twelfth is a file whose name is shown masked."""

CONFIG = """
version = 1

[[sources]]
name = "crm"
url = "sqlite:///crm.sqlite"

[[sources]]
name = "share"
url = "share"
kind = "files"

[[sources]]
name = "calls"
url = "calls"
kind = "transcripts"

[controller]
name = "Test"
supervisory_authority = "CNIL"

[rights]
answer_within = "P1M"

[[partners]]
id = "reach"
name = "Reach"
kind = "business"
country = "FR"
receives = ["user.contact.email"]
drop_folders = ["share:partner"]

[[purposes]]
id = "accounts"
name = "Customer accounts"
legal_basis = "contract"
recipients = ["reach"]

[[purposes.data]]
source = "crm"
containers = ["customers", "notes"]
subjects = ["customer"]
categories = ["user.name", "user.contact", "user.unique_id", "user.demographic.date_of_birth"]
retention = "P3Y"
dated_by = "created_at"

[[purposes]]
id = "orders"
name = "Orders"
legal_basis = "contract"

[[purposes.data]]
source = "crm"
containers = ["orders"]
subjects = ["customer"]
categories = ["user.unique_id"]
retention = "P5Y"
dated_by = "ordered_at"
archive = "10 years, Code de commerce, art. L123-22"
"""


def write_estate(folder: Path) -> None:
    """Write config.toml and three sources."""
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    _database(folder / "crm.sqlite")
    _share(folder / "share")
    _calls(folder / "calls")


def _database(path: Path) -> None:
    people = [(i, f"CL-{i:06}", "Paul", f"Martin{i}", f"paul{i}@example.net", "1970-01-01") for i in range(1, 1400)]
    people[1200] = (1201, NUMBER, "Claire", "Delorme", "Claire.Delorme@Example.com", BORN)
    people[1300] = (1301, OTHER_NUMBER, "Claire", "Delorme", OTHER_MAIL, "1990-07-14")
    with sqlite3.connect(path) as db:
        db.execute(
            "CREATE TABLE customers (id INTEGER PRIMARY KEY, number TEXT, first_name TEXT, last_name TEXT, email TEXT,"
            " birth_date TEXT, created_at TEXT DEFAULT '2024-05-06')"
        )
        columns = "id, number, first_name, last_name, email, birth_date"
        db.executemany(f"INSERT INTO customers ({columns}) VALUES (?, ?, ?, ?, ?, ?)", people)
        db.execute("CREATE INDEX by_mail ON customers (email)")
        db.execute(
            "CREATE TABLE orders (order_id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id),"
            " total INTEGER, ordered_at DATE)"
        )
        orders = [(i, i % 1300 + 1, i % 97, "2025-02-03") for i in range(1, 3000)]
        db.executemany("INSERT INTO orders VALUES (?, ?, ?, ?)", orders)
        db.execute("CREATE TABLE legacy (f1 INTEGER PRIMARY KEY, f2 TEXT, f7 TEXT)")
        legacy = [(i, f"row {i}", f"+33 (0)1.40.20.{i // 100:02}.{i % 100:02}") for i in range(1, 1500)]
        legacy[1344] = (1345, "row 1345", "+33 (0)6.39.98.12.47")
        db.executemany("INSERT INTO legacy VALUES (?, ?, ?)", legacy)
        db.execute("CREATE TABLE notes (note_id INTEGER PRIMARY KEY, about INTEGER, note TEXT, created_at TEXT)")
        notes = [(i, i, f"Called about parcel {i}.", "2026-01-02") for i in range(1, 1200)]
        notes[900] = (901, 7, f"Her sister Claire (0033 6 39-98-12-47) will fetch the parcel. {'. ' * 9}", "2026-01-03")
        notes[910] = (911, 8, f"{NAME}, née le 14/07/1990, asked for a new card and will come by on Monday again.", "")
        db.executemany("INSERT INTO notes VALUES (?, ?, ?, ?)", notes)


def _share(share: Path) -> None:
    for name in ("exports", "letters", "mails", "partner", "scans"):
        (share / name).mkdir(parents=True)
    lines = [f"p{i}@example.net;{i % 2}" for i in range(1100)]
    lines[1050] = "CLAIRE.DELORME@EXAMPLE.COM;1"
    lines[1060] = f"{OTHER_MAIL};1"
    (share / "exports" / "newsletter.csv").write_text("contact;weekly\n" + "\n".join(lines) + "\n", encoding="utf-8")
    (share / "letters" / "complaint.docx").write_bytes(_docx(f"I am {NAME}, customer {NUMBER}, and I complain."))
    (share / "letters" / "other.docx").write_bytes(_docx(f"I am {NAME}, customer {OTHER_NUMBER}, and I complain."))
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "desk@example.net", "help@example.net", "Forwarded"
    mail.set_content("See what is attached, please, and answer by Friday.")
    mail.add_attachment("The refund goes to claire.delorme [at] example [dot] com, she says.\n", filename="claim.txt")
    (share / "mails" / "request.eml").write_bytes(mail.as_bytes())
    (share / "backup.zip").write_bytes(_nested("Line one.\nMs Delorme, Claire, born 2 March 1985, moved.\n"))
    digests = [hashlib.sha256(f"p{i}@example.net".encode()).hexdigest() for i in range(60)]
    digests[40] = hashlib.sha256(MAIL.encode()).hexdigest()
    (share / "partner" / "audience.csv").write_text(
        "key,score\n" + "".join(f"{d},{i}\n" for i, d in enumerate(digests))
    )
    (share / "scans" / f"contract_{NUMBER}_signed.txt").write_text("Nothing to read in here but the name outside.\n")
    (share / "scans" / "Claire_Delorme_1990-07-14.txt").write_text("Nothing to read in here either.\n")


def _docx(body: str) -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        archive.writestr("[Content_Types].xml", types)
        text = f'<w:document xmlns:w="{main}"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>'
        archive.writestr("word/document.xml", text)
    return buffer.getvalue()


def _nested(text: str) -> bytes:
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:gz") as tar:
        entry = tarfile.TarInfo("people/list.txt")
        entry.size = len(text.encode())
        tar.addfile(entry, io.BytesIO(text.encode()))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("old.tar.gz", inner.getvalue())
    return outer.getvalue()


def _calls(calls: Path) -> None:
    calls.mkdir()
    spoken = "zéro six trente-neuf quatre-vingt-dix-huit douze quarante-sept"
    spelled = "claire point d e l o r m e arobase example point com"
    other = "zéro six onze vingt-deux trente-trois quarante-quatre"
    for name, answer in (("call-1", spoken), ("call-2", spelled), ("call-3", other)):
        question = "quelle est votre adresse e-mail ?" if name == "call-2" else "quel est votre numéro de téléphone ?"
        turns = ["bonjour service client", "bonjour j'appelle pour ma commande", question, f"c'est {answer}", "merci"]
        cues = []
        for i, turn in enumerate(turns):
            times = f"00:00:{4 * i:02}.000 --> 00:00:{4 * i + 3:02}.000"
            cues.append(f"{i + 1}\n{times}\n<v {'Client' if i % 2 else 'Agent'}>{turn}</v>")
        (calls / f"{name}.vtt").write_text("WEBVTT\n\n" + "\n\n".join(cues) + "\n", encoding="utf-8")
