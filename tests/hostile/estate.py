"""Files made to crash, flood, mislead or call home; each small on disk, written afresh for a test."""

from __future__ import annotations

import io
import json
import lzma
import os
import random
import socket
import sqlite3
import tarfile
import zipfile
import zlib
from functools import cache
from pathlib import Path

import xlsxwriter

ENDINGS = (".pdf", ".docx", ".xlsx", ".zip", ".7z", ".parquet", ".orc", ".avro", ".arrow", ".sqlite", ".duckdb", ".eml",
           ".msg", ".vcf", ".sql", ".dat")  # fmt: skip
GOOD = b"id,email,city\n1,ann@x.org,Lyon\n2,bob@x.org,Lille\n3,cyd@x.org,Paris\n"


def zipped(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def nested(layers: int) -> bytes:
    """As a quine would be: however often it is unpacked, there is an archive inside."""
    data = GOOD
    for layer in range(layers):
        data = zipped({f"{layer}.zip": data})
    return data


def links_and_devices() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind, target in (("link", tarfile.SYMTYPE, "/etc/passwd"), ("hard", tarfile.LNKTYPE, "../../x"),
                                   ("device", tarfile.CHRTYPE, ""), ("pipe", tarfile.FIFOTYPE, "")):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
        for name in ("../../../evil.csv", "/tmp/evil.csv", "good.csv"):
            info = tarfile.TarInfo(name)
            info.size = len(GOOD)
            archive.addfile(info, io.BytesIO(GOOD))
    return buffer.getvalue()


def opposite_corners() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "id")
    sheet.write(1_048_575, 16_383, "email")
    book.close()
    return buffer.getvalue()


def docx(body: str, address: str) -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    template = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    text = f'<w:document xmlns:w="{main}"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": text.encode(),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
            f'Type="{template}" Target="{address}/template.dotm" TargetMode="External"/></Relationships>'.encode(),
        }
    )


def pdf_bomb() -> bytes:
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(600)) + packer.flush()
    return b"%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream"


def database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table people (id integer primary key, email text)")
    connection.executemany("insert into people (email) values (?)", [(f"p{i}@x.org",) for i in range(40)])
    connection.commit()
    return connection.serialize()


@cache
def refused(address: str) -> dict[str, bytes]:
    """Files that cannot be read, or not wholly: each has to be reported with a reason."""
    noise = random.Random(7).randbytes(4000)
    laughs = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 9}">' for i in range(1, 9))
    entity = f'<!DOCTYPE d [<!ENTITY e0 "ha"><!ENTITY x SYSTEM "{address}/x">{laughs}]><d><a>&e8;&x;</a></d>'
    aliases = "a0: &a0 [x,x,x,x,x,x,x,x]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1},' * 9}]\n" for i in range(1, 9))
    secret = bytearray(zipped({"secret.csv": GOOD}))
    secret[6] |= 1
    secret[secret.index(b"PK\x01\x02") + 8] |= 1
    return {
        "bomb.zip": zipped({"zeros.csv": b"\0" * (20 * 1024 * 1024)}),
        "bomb.xz": lzma.compress(b"\0" * (20 * 1024 * 1024)),
        "bomb.pdf": pdf_bomb(),
        "quine.zip": nested(9),
        "traversal.zip": zipped({"../../evil.csv": GOOD, "/etc/evil.csv": GOOD, "C:\\evil.csv": GOOD}),
        "links.tar": links_and_devices(),
        "encrypted.zip": bytes(secret),
        "encrypted.pdf": b"%PDF-1.7\ntrailer << /Encrypt << /Filter /Standard /V 9 >> >>\n" + noise,
        "entities.xml": entity.encode(),
        "aliases.yaml": aliases.encode(),
        "deep.yaml": b"[" * 100_000,
        "deep.json": b'{"a":' * 100_000,
        "deep.xml": b"<a>" * 100_000,
        "corners.xlsx": opposite_corners(),
        "line.csv": b"id,email,x\n1,a@x.org,y\n2,b@x.org,z\n" + b"x" * (5 * 1024 * 1024),
        "truncated.docx": docx("Hello", address)[:400],
        "truncated.csv.xz": lzma.compress(GOOD * 500)[:-20],
        **{f"noise{end}": noise for end in ENDINGS},
        "begins.avro": b"Obj\x01" + noise,
        "begins.7z": b"7z\xbc\xaf\x27\x1c" + noise,
        "begins.orc": b"ORC\x00" + noise,
        "begins.parquet": b"PAR1" + noise + b"PAR1",
        "begins.arrow": b"ARROW1\0\0" + noise + b"ARROW1",
        "begins.png": b"\x89PNG\r\n\x1a\n" + noise,
        "begins.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise,
    }  # fmt: skip


@cache
def readable(address: str) -> dict[str, bytes]:
    """Odd files that are read all the same, whatever they are called."""
    page = f'<html><body><p>Write to ann@x.org</p><img src="{address}/p.png"><iframe src="{address}/f"></iframe></body>'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}/i"/><text>ann@x.org</text></svg>'
    turns = [{"role": "agent", "content": "hello \ud800 there"}, {"role": "customer", "content": "eHg" * 20}]
    return {
        "people.csv": GOOD,
        "people.pdf": GOOD,
        "people.jpg": zipped({"people.txt": GOOD}),
        "nulls.csv": b"id,name,email\n1,Jean\0ne,a@x.org\n" + b"2,Luc,b@x.org\n3,Zoe,c@x.org\n" * 30,
        "invalid.txt": b"Bonjour \xff\xfe\xc3\x28 ann@x.org\n" * 5,
        "page.html": page.encode(),
        "template.docx": docx("Write to ann@x.org", address),
        "picture.svg": picture.encode(),
        "doctype.xml": f'<!DOCTYPE d SYSTEM "{address}/d.dtd"><d><a>ann@x.org</a></d>'.encode(),
        "base.zip": zipped({"shop.sqlite": database()}),
        "turns.json": json.dumps({"messages": turns}).encode(),
        "gpj.\u202evsc.csv": GOOD,
    }  # fmt: skip


def write_no_files(folder: Path) -> socket.socket:
    """What is listed and never opened. The socket has to be closed by whoever asked for it."""
    os.mkfifo(folder / "fifo")
    (folder / "loop").symlink_to(".")
    (folder / "up").symlink_to("..")
    (folder / "zero").symlink_to("/dev/zero")
    (folder / "passwd").symlink_to("/etc/passwd")
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(folder)  # the path of a socket is short
    listening.bind("socket")
    os.chdir(here)
    return listening


def write_estate(folder: Path, address: str) -> socket.socket:
    """All of it into a folder. `address` is where a file that calls home would be noticed."""
    folder.mkdir()
    for name, data in (refused(address) | readable(address)).items():
        (folder / name).write_bytes(data)
    (folder / os.fsdecode(b"caf\xe9.csv")).write_bytes(GOOD)
    return write_no_files(folder)
