"""Pictures, drawings, databases, servers' logs and lineage."""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import tempfile
from pathlib import Path
from typing import Any

import duckdb
from PIL import Image

from tests.contracts.formats import CANARY


def _picture(kind: str, **more: Any) -> bytes:
    drawn = Image.new(more.pop("mode", "RGB"), (16, 16), 1)
    exif = drawn.getexif()
    exif[0x013B] = CANARY
    buffer = io.BytesIO()
    drawn.save(buffer, kind, exif=exif, **more)
    return buffer.getvalue()


def _comment(kind: str, **more: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (16, 16)).save(buffer, kind, comment=CANARY, **more)
    return buffer.getvalue()


def pictures() -> dict[str, bytes]:
    several = io.BytesIO()
    frame = Image.new("RGB", (16, 16))
    exif = frame.getexif()
    exif[0x013B] = CANARY
    frame.save(several, "TIFF", save_all=True, append_images=[frame], exif=exif)
    return {
        "PNG": _picture("PNG"),
        "PNG of 16 bits": _picture("PNG", mode="I;16"),
        "WebP": _picture("WEBP"),
        "WebP without loss": _picture("WEBP", lossless=True),
        "AVIF": _picture("AVIF"),
        "JPEG in passes": _picture("JPEG", progressive=True),
        "JPEG of four inks": _picture("JPEG", mode="CMYK"),
        "TIFF of several pages": several.getvalue(),
        "TIFF packed by LZW": _picture("TIFF", compression="tiff_lzw"),
        "TIFF of more than 4 GB (BigTIFF)": _picture("TIFF", big_tiff=True),
        "GIF with a comment": _comment("GIF"),
        "JPEG 2000 with a comment": _comment("JPEG2000"),
        "JPEG 2000 without its box": _comment("JPEG2000", no_jp2=True),
        "bytes behind its end": _picture("JPEG") + b"\0\0",
    }


def databases() -> dict[str, bytes]:
    """SQLite and DuckDB, as they lie on a disk."""
    with tempfile.TemporaryDirectory() as folder:
        return {
            "SQLite with pages of 512 bytes": _sqlite(Path(folder) / "b", "PRAGMA page_size = 512"),
            "SQLite with a journal beside": _sqlite(Path(folder) / "c", "PRAGMA journal_mode = WAL"),
            "SQLite with another program's number": _sqlite(Path(folder) / "d", "PRAGMA application_id = 7"),
            "DuckDB": _duckdb(Path(folder) / "e"),
        }


def _sqlite(path: Path, pragma: str) -> bytes:
    connection = sqlite3.connect(path)
    connection.execute(pragma)
    connection.execute("CREATE TABLE t (email TEXT)")
    connection.execute("INSERT INTO t VALUES (?)", (CANARY,))
    connection.commit()
    connection.close()
    return path.read_bytes()


def _duckdb(path: Path, option: str = "") -> bytes:
    with duckdb.connect() as connection:
        connection.execute("SET force_mbedtls_unsafe = 'true'")  # its random numbers only: the file is encrypted
        connection.execute(f"ATTACH '{path}' AS kept {option}")
        connection.execute("CREATE TABLE kept.t AS SELECT ? AS email", [CANARY])
        connection.execute("DETACH kept")
    return path.read_bytes()


def locked_duckdb() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return _duckdb(Path(folder) / "locked", "(ENCRYPTION_KEY 'tea')")


def locked_sqlite() -> bytes:
    """As SQLCipher leaves it: a salt and pages of noise, without any mark (AES of an all-zero key here)."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    with tempfile.TemporaryDirectory() as folder:
        data = _sqlite(Path(folder) / "a", "PRAGMA page_size = 4096")
    cipher = Cipher(algorithms.AES(bytes(32)), modes.CBC(bytes(16))).encryptor()
    return bytes(range(16)) + cipher.update(data[16:]) + cipher.finalize()


_SQL = f"INSERT INTO mart.list (mail) SELECT email FROM crm.customers WHERE name = '{CANARY}'"
_STAMP = "2026-05-03 02:00:01.120 UTC"
POSTGRESQL_LOG = {
    "UTF-8 with a byte order mark": f"{_STAMP} [411] etl@crm LOG:  statement: {_SQL}\n".encode("utf-8-sig"),
    "CRLF, as Windows writes it": (
        f"{_STAMP} [411] LOG:  statement: {_SQL}\r\n{_STAMP} [411] LOG:  duration: 7 ms\r\n"
    ).encode(),
    "the prefix of pgBadger": (
        f"{_STAMP} [411]: [3-1] user=etl,db=crm,app=psql,client=::1 LOG:  statement: {_SQL}\n"
    ).encode(),
    "the prefix of Amazon RDS": (
        f"2026-05-03 02:00:01 UTC:192.0.2.7(5432):etl@crm:[411]:LOG:  statement: {_SQL}\n"
    ).encode(),
    "what a statement was called with": (
        f"{_STAMP} [4] a@b LOG:  execute s1: SELECT $1\n{_STAMP} [4] a@b DETAIL:  parameters: $1 = '{CANARY}'\n"
    ).encode(),
    "a failed statement": (
        f"{_STAMP} [4] a@b ERROR:  duplicate key\n{_STAMP} [4] a@b DETAIL:  Key (email)=({CANARY}) already exists.\n"
        f"{_STAMP} [4] a@b STATEMENT:  {_SQL}\n"
    ).encode(),
    "CSV with the columns of version 14": (
        f'{_STAMP},"etl","crm",411,"[local]",66.1,1,"INSERT",2026-05-03 01:59:00 '
        f'UTC,3/5,0,LOG,00000,"statement: {_SQL}"'
        ',,,,,,,,,"psql","client backend",,0\n'
    ).encode(),
}
MYSQL_LOG = {
    "MySQL 8's general log": (
        "/usr/sbin/mysqld, Version: 8.4.0 (MySQL Community Server - GPL). started with:\nTcp port: 3306  "
        "Unix socket: x\n"
        "Time                 Id Command    Argument\n2026-05-03T02:00:01.123456Z\t    8 Query\t" + _SQL + "\n"
    ).encode(),
    "CRLF": (
        "Time\t\t    Id Command\tArgument\r\n260503 02:00:01\t     4 Query\t" + _SQL + "\r\n\t\t     4 Quit\t\r\n"
    ).encode(),
    "MySQL 8's slow log": (
        "# Time: 2026-05-03T02:00:01.123456Z\n# User@Host: etl[etl] @ localhost []  Id:     8\n# "
        "Query_time: 2.0  Lock_time: "
        f"0.0 Rows_sent: 0  Rows_examined: 9\nSET timestamp=1777773601;\n{_SQL};\n"
    ).encode(),
    "MariaDB's slow log with its plan": (
        "# Time: 260503  2:00:01\n# User@Host: etl[etl] @ localhost []\n# Thread_id: 4  Schema: crm  QC_hit: No\n#\n"
        f"# explain: id select_type table\n# explain: 1 SIMPLE customers\n#\n{_SQL};\n"
    ).encode(),
    "Windows-1252": (
        "Time\t\t    Id Command\tArgument\n260503 02:00:01\t     4 Query\t" + _SQL.replace("name", "prénom") + "\n"
    ).encode("cp1252"),
}


def lineage(event: dict[str, Any]) -> dict[str, bytes]:
    """OpenLineage events as others write them."""
    line = json.dumps(event)
    indented = json.dumps([event], indent=2)
    return {
        "UTF-8 with a byte order mark": line.encode("utf-8-sig"),
        "UTF-16 with a byte order mark": (line + "\n" + line).encode("utf-16"),
        "an array, indented, old Mac line ends": indented.replace("\n", "\r").encode(),
        "CRLF and blank lines between": f"{line}\r\n\r\n{line}\r\n".encode(),
        "keys in another order": json.dumps(dict(reversed(event.items()))).encode(),
        "broken off after the first": f"{line}\n{line[: len(line) // 2]}".encode(),
    }


def _emf(*records: tuple[int, bytes]) -> bytes:
    header = struct.pack("<II", 1, 108) + bytes(32) + b" EMF" + bytes(64)
    packed = (struct.pack("<II", kind, 8 + len(body)) + body for kind, body in records)
    return header + b"".join(packed) + struct.pack("<5I", 14, 20, 0, 0, 20)


def emfs() -> dict[str, bytes]:
    wide = CANARY.encode("utf-16-le")
    wide += bytes(-len(wide) % 4)
    eight = CANARY.encode() + bytes(-len(CANARY) % 4)
    return {
        "text in eight bits": _emf((83, bytes(36) + struct.pack("<II", len(CANARY), 76) + bytes(24) + eight)),
        "small text, without a rectangle": _emf(
            (108, struct.pack("<iiIIIff", 0, 0, len(CANARY), 0x100, 1, 1.0, 1.0) + wide)
        ),
        "a description in its header": _described(),
    }


def _described() -> bytes:
    words = f"Draw\0{CANARY}\0\0".encode("utf-16-le")
    words += bytes(-len(words) % 4)
    size = 108 + len(words)
    header = struct.pack("<II", 1, size) + bytes(32) + b" EMF" + bytes(12)
    header += struct.pack("<HHIII", 1, 0, len(words) // 2, 108, 0)
    return header.ljust(108, b"\0") + words + struct.pack("<5I", 14, 20, 0, 0, 20)


def wmfs() -> dict[str, bytes]:
    text = CANARY.encode() + bytes(len(CANARY) % 2)

    def wmf(*records: tuple[int, bytes]) -> bytes:
        body = b"".join(struct.pack("<IH", 3 + len(body) // 2, kind) + body for kind, body in records)
        return b"\x01\0\x09\0\0\x03" + bytes(12) + body

    plain = wmf((0x0521, struct.pack("<H", len(CANARY)) + text + bytes(4)), (0, b""))
    return {
        "placeable, with its key first": struct.pack("<IHhhhhHIH", 0x9AC6CDD7, 0, 0, 0, 9, 9, 96, 0, 0) + plain,
        "in memory: type 2, version 1": b"\x02\0\x09\0\0\x01" + plain[6:],
        "longer text with a rectangle": wmf(
            (0x0A32, struct.pack("<4H", 0, 0, len(CANARY), 4) + bytes(8) + text), (0, b"")
        ),
        "text in an escape's comment": wmf((0x0626, struct.pack("<HH", 15, len(text)) + text), (0, b"")),
    }
