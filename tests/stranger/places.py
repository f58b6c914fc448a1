"""Every server and share as a stranger has them: an ordinary login, and things that can be put there and taken away."""

# ruff: noqa: E501 - names are read best side by side

from __future__ import annotations

import os
import shutil
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import boto3
import duckdb
import psycopg
import pymysql
import smbclient

from tests.services.servers import SMB_PASSWORD, SMB_USER, mariadb, postgresql, s3, samba, sftp

ROWS = 20


def mails(tag: str) -> list[str]:
    """The e-mail addresses that stand in the thing with this tag, and in no other."""
    return [f"odile.{tag}.{row}@exemple-courriel.fr" for row in range(ROWS)]


def table(tag: str) -> bytes:
    return ("id,code\n" + "".join(f"{i},{mail}\n" for i, mail in enumerate(mails(tag)))).encode()


HARMLESS = b"id,code\n" + b"".join(b"%d,REF-%03d\n" % (i, i) for i in range(ROWS))


class Place(ABC):
    """One source. `put` makes a thing (a file, a table) hold the addresses of a tag, or with "" no personal data."""

    kind: ClassVar[str]
    changes_show: ClassVar[bool] = True
    """Whether the source tells that a thing has changed without its being read."""
    odd: ClassVar[tuple[str, ...]] = ()
    """Names that it can hold and that people give."""

    def __init__(self, url: str, *lines: str, environment: dict[str, str] | None = None) -> None:
        self.url = url
        self.lines = lines
        self.environment = environment or {}

    @abstractmethod
    def put(self, name: str, tag: str) -> None: ...

    @abstractmethod
    def remove(self, name: str) -> None: ...

    def plain(self, number: int) -> str:
        """A name without oddities."""
        return f"list{number:03}.csv"

    @property
    def config(self) -> str:
        """config.toml that declares it as the source `place`."""
        return "\n".join(
            ['version = 1', '[controller]', 'name = "Example"', '[[sources]]', 'name = "place"', f'url = "{self.url}"',
             *self.lines, '[[purposes]]', 'id = "orders"', 'name = "Orders"', 'legal_basis = "contract"',
             '[[purposes.data]]', 'source = "place"', 'containers = ["declared*"]', 'subjects = ["customer"]',
             'categories = ["user.contact.email"]', 'retention = "P1Y"', ""]
        )  # fmt: skip


_ODD = (
    "a b.csv", " a.csv", "a .csv", "été.csv", "e\u0301te\u0301.csv", "日本.csv", "a'b.csv", 'a"b.csv', "a;b.csv", "a%20b.csv",
    "a+b.csv", "a&b.csv", "#a.csv", "a#b.csv", "a@b.csv", "[a].csv", "{a}.csv", "a,b.csv", "-rf.csv", "--help.csv", "$HOME.csv",
    "a`id`.csv", "CON.csv", "A.csv", "a.csv", "a.CSV", ".hidden.csv", "..a.csv", "a..csv", "x" * 200 + ".csv",
    "dir/a.csv", "dir.csv/a.csv", "dir é/ü.csv", "⟨email#1⟩.csv", "a!b.csv", "sub!/a.csv",
)  # fmt: skip
_ODDER = (
    "a\tb.csv", "a\nb.csv", "a\rb.csv", "a\x1b[31mb.csv", "a\u202eb.csv", "a\\b.csv", "a*b.csv", "a?b.csv", "a|b.csv", "a<b>.csv",
    "a:b.csv", "trailing.", "trailing ", "a\u200bb.csv", "a\u2028b.csv", "a\x7fb.csv", "~a.csv", "a~1.csv",
)  # fmt: skip


class Folder(Place):
    kind = "folder"
    odd = (*_ODD, *_ODDER, os.fsdecode(b"broken\xff\xfe.csv"), os.fsdecode(b"broken\xff\xfd.csv"))

    def __init__(self, root: Path) -> None:
        self.root = root
        super().__init__(str(root))

    def put(self, name: str, tag: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(table(tag) if tag else HARMLESS)

    def remove(self, name: str) -> None:
        (self.root / name).unlink()


class Bucket(Place):
    kind = "s3"
    odd = (
        *_ODD,
        *_ODDER[:1],
        *_ODDER[5:],
        "//a.csv",
        "a//b.csv",
        "/a.csv",
        "dir//",
    )

    def __init__(self, address: str, bucket: str) -> None:
        self._client = boto3.client(
            "s3", endpoint_url=address, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="y"
        )
        self._bucket = bucket
        self._client.create_bucket(Bucket=bucket)
        keys = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y", "AWS_DEFAULT_REGION": "us-east-1"}
        super().__init__(f"s3://{bucket}", f'endpoint = "{address}"', environment=keys)

    def put(self, name: str, tag: str) -> None:
        self._client.put_object(Bucket=self._bucket, Key=name, Body=table(tag) if tag else HARMLESS)

    def remove(self, name: str) -> None:
        self._client.delete_object(Bucket=self._bucket, Key=name)


class Secure(Folder):
    kind = "sftp"

    def __init__(self, root: Path, home: Path, address: str, known: str) -> None:
        super().__init__(root)
        (home / ".ssh" / "known_hosts").write_text(known)
        self.url = f"sftp://reader@{address}/"
        self.environment = {"HOME": str(home)}


class Share(Place):
    kind = "smb"
    odd = tuple(
        n for n in (*_ODD, *_ODDER) if not set(n) & set('\\*?|<>:"\t\n\r\x1b\x7f') and n not in ("a.CSV", "A.csv")
    )

    def __init__(self, root: Path, address: str) -> None:
        self.root = root
        host, port = address.split(":")
        self._at = {"username": SMB_USER, "password": SMB_PASSWORD, "port": int(port)}
        self._host = host
        super().__init__(
            f"smb://{SMB_USER}@{address}/share", 'password_from = "env:SHARE_PASSWORD"',
            environment={"SHARE_PASSWORD": SMB_PASSWORD},
        )  # fmt: skip

    def put(self, name: str, tag: str) -> None:
        """Through the protocol, as a Windows user would: what the server cannot hold it refuses."""
        parts = name.split("/")
        for depth in range(1, len(parts)):
            smbclient.makedirs(self._path("/".join(parts[:depth])), exist_ok=True, **self._at)
        with smbclient.open_file(self._path(name), mode="wb", **self._at) as file:
            file.write(table(tag) if tag else HARMLESS)

    def remove(self, name: str) -> None:
        smbclient.remove(self._path(name), **self._at)

    def _path(self, name: str) -> str:
        return rf"\\{self._host}\share\\"[:-1] + name.replace("/", "\\")


_TABLES = (
    "a b", "été", "a.b", 'a"b', "a'b", "a;b", "select", "A", "a", "%s", "a%b", ":x", "x" * 60, "⟨email#1⟩", "a\tb", "a\nb", "a\\b",
    "-- a", "/* a */", "日本", "$1", "{a}", "a@b", "#a", "a\u202eb",
)  # fmt: skip


class Tables(Place):
    """A database in which each thing is a table of two columns."""

    changes_show = False

    def plain(self, number: int) -> str:
        return f"list{number:03}"

    def _rows(self, tag: str) -> list[tuple[int, str]]:
        codes = mails(tag) if tag else [f"REF-{i:03}" for i in range(ROWS)]
        return list(enumerate(codes))


class Sqlite(Tables):
    kind = "sqlite"
    changes_show = False
    odd = tuple(name for name in _TABLES if name != "A")

    def __init__(self, path: Path) -> None:
        self._path = path
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 1")
        connection.close()
        super().__init__(f"sqlite:///{path}")

    def put(self, name: str, tag: str) -> None:
        quoted = '"' + name.replace('"', '""') + '"'
        with sqlite3.connect(self._path) as connection:
            connection.execute(f"DROP TABLE IF EXISTS {quoted}")
            connection.execute(f"CREATE TABLE {quoted} (id INTEGER PRIMARY KEY, code TEXT)")
            connection.executemany(f"INSERT INTO {quoted} VALUES (?, ?)", self._rows(tag))
        connection.close()

    def remove(self, name: str) -> None:
        with sqlite3.connect(self._path) as connection:
            connection.execute(f"""DROP TABLE "{name.replace('"', '""')}" """)
        connection.close()


class Duck(Tables):
    kind = "duckdb"
    odd = tuple(name for name in _TABLES if name != "A")

    def __init__(self, path: Path) -> None:
        self._path = path
        duckdb.connect(str(path)).close()
        super().__init__(f"duckdb:///{path}")

    def put(self, name: str, tag: str) -> None:
        quoted = '"' + name.replace('"', '""') + '"'
        with duckdb.connect(str(self._path)) as connection:
            connection.execute(f"CREATE OR REPLACE TABLE {quoted} (id INTEGER PRIMARY KEY, code VARCHAR)")
            connection.executemany(f"INSERT INTO {quoted} VALUES (?, ?)", self._rows(tag))

    def remove(self, name: str) -> None:
        with duckdb.connect(str(self._path)) as connection:
            connection.execute(f"""DROP TABLE "{name.replace('"', '""')}" """)


class Postgres(Tables):
    """Scanned by a login that may connect and select, and nothing else."""

    kind = "postgresql"
    odd = _TABLES

    def __init__(self, server: str) -> None:
        self._url = f"{server}/stranger"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE stranger")
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute("CREATE ROLE reader LOGIN PASSWORD 'pw'")
            connection.execute("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader")
        super().__init__(self._url.replace("test:test@", "reader:pw@"), "allow_plain_password = true")

    def put(self, name: str, tag: str) -> None:
        from psycopg import sql

        quoted = sql.Identifier(name)
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(quoted))
            connection.execute(sql.SQL("CREATE TABLE {} (id int PRIMARY KEY, code text)").format(quoted))
            for row in self._rows(tag):
                values = sql.SQL(", ").join(map(sql.Literal, row))
                connection.execute(sql.SQL("INSERT INTO {} VALUES ({})").format(quoted, values))

    def remove(self, name: str) -> None:
        from psycopg import sql

        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name)))


class Maria(Tables):
    """Scanned by a login that may select from one database, and nothing else."""

    kind = "mariadb"
    odd = tuple(name for name in _TABLES if not name.endswith(" "))

    def __init__(self, server: str) -> None:
        self._port = int(server.rpartition(":")[2])
        self._do("CREATE DATABASE stranger CHARACTER SET utf8mb4", database=None)
        self._do("CREATE USER reader IDENTIFIED BY 'pw'", "GRANT SELECT ON stranger.* TO reader")
        super().__init__(f"mysql://reader:pw@127.0.0.1:{self._port}/stranger", "allow_plain_password = true")

    def put(self, name: str, tag: str) -> None:
        quoted = "`" + name.replace("`", "``").replace("%", "%%") + "`"
        rows = ", ".join(f"({i}, '{code}')" for i, code in self._rows(tag))
        self._do(
            f"DROP TABLE IF EXISTS {quoted}",
            f"CREATE TABLE {quoted} (id int PRIMARY KEY, code varchar(80))",
            f"INSERT INTO {quoted} VALUES {rows}",
        )

    def remove(self, name: str) -> None:
        self._do("DROP TABLE `" + name.replace("`", "``").replace("%", "%%") + "`")

    def _do(self, *statements: str, database: str | None = "stranger") -> None:
        connection = pymysql.connect(
            host="127.0.0.1", port=self._port, user="root", autocommit=True, database=database, charset="utf8mb4"
        )
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement, ())
        connection.close()


KINDS = ("folder", "s3", "sftp", "smb", "sqlite", "duckdb", "postgresql", "mariadb")


@contextmanager
def place(kind: str, folder: Path) -> Iterator[Place]:
    """A private, empty place of a kind, gone at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    root = folder / "root"
    match kind:
        case "folder":
            root.mkdir()
            yield Folder(root)
        case "s3":
            with s3() as address:
                yield Bucket(address, "stranger")
        case "sftp":
            root.mkdir()
            with sftp(root, folder / "home") as (address, known):
                yield Secure(root, folder / "home", address, known)
        case "smb":
            with samba(folder / "samba") as address:
                yield Share(folder / "samba" / "share", address)
            shutil.rmtree(folder / "samba", ignore_errors=True)
        case "sqlite":
            yield Sqlite(folder / "shop.sqlite")
        case "duckdb":
            yield Duck(folder / "shop.duckdb")
        case "postgresql":
            with postgresql() as server:
                yield Postgres(server)
        case "mariadb":
            with mariadb(folder / "mariadb") as server:
                yield Maria(server)
