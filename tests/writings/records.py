"""Records as text: delimited files, JSON, YAML, XML and SQL."""

from __future__ import annotations

import base64
import json

from tests.contracts.formats import CANARY

_CSV = f"id,prénom,email\n1,Zoé,{CANARY}\n2,Luc,b@example.org\n3,Ann,c@example.org\n"
DELIMITED = {
    "UTF-8 with a byte order mark": _CSV.encode("utf-8-sig"),
    "UTF-16 with a byte order mark, tabs (Excel's Unicode text)": _CSV.replace(",", "\t").encode("utf-16"),
    "UTF-16, big end first, without a byte order mark": _CSV.encode("utf-16-be"),
    "Windows-1252 and semicolons": _CSV.replace(",", ";").encode("cp1252"),
    "old Mac line ends": _CSV.replace("\n", "\r").encode("mac-roman"),
    "each cell in quotes, line ends inside": (
        f'"id","note","email"\r\n"1","a\r\nb","{CANARY}"\r\n"2","c","b@x.org"\r\n"3","d","c@x.org"\r\n'
    ).encode(),
    "Excel's line that names the separator": b"sep=|\r\n" + _CSV.replace(",", "|").encode(),
    "no header": "".join(_CSV.splitlines(keepends=True)[1:]).encode(),
    "a header alone in quotes, spaces behind commas": (
        f'"id", "name", "email"\n1, Zoe, {CANARY}\n2, Luc, b@x.org\n3, Ann, c@x.org\n'
    ).encode(),
    "zero bytes behind the last row": _CSV.encode() + b"\0",
    "the end of file of DOS": _CSV.encode("cp850") + b"\x1a",
    "one row only": f"id,name,email\n1,Zoe,{CANARY}\n".encode(),
    "each field behind an equals sign": f'id,code,email\n="1",="007","={CANARY}"\n="2","",b\n="3","",c\n'.encode(),
    "fields divided by control signs, as Hive and ASCII have it": _CSV.replace(",", "\x01").encode(),
    "units and records divided by control signs": _CSV.replace(",", "\x1f").replace("\n", "\x1e").encode(),
    "the thorn sign of Concordance": (
        "\xfeid\xfe\x14\xfeemail\xfe\r\n" + "".join(f"\xfe{i}\xfe\x14\xfe{CANARY}\xfe\r\n" for i in range(4))
    ).encode("cp1252"),
    "backslashes before quotes": (f'id,note,email\n1,"a \\"b\\" c",{CANARY}\n2,"d",b@x.org\n3,"e",c@x.org\n').encode(),
    "a total below, more cells than columns": (
        f"id,name,email\n1,Zoe,{CANARY},,\n2,Luc,b@x.org\n3,Ann,c@x.org\n\nTotal,3\n"
    ).encode(),
}

_RECORD = {"id": 1, "user": {"prénom": "Zoé", "email": CANARY}}
_LINES = "\n".join(json.dumps({**_RECORD, "id": i}, ensure_ascii=False) for i in range(3)) + "\n"
JSON_LINES = {
    "UTF-8 with a byte order mark": _LINES.encode("utf-8-sig"),
    "UTF-16 with a byte order mark": _LINES.encode("utf-16"),
    "CRLF and blank lines between": _LINES.replace("\n", "\r\n\r\n").encode(),
    "the record separators of RFC 7464": "".join(f"\x1e{line}\n" for line in _LINES.splitlines()).encode(),
    "the last line cut": _LINES.encode() + b'{"id": 9, "us',
    "an array on each line": (f'["id", "email"]\n[1, "{CANARY}"]\n[2, "b"]\n').encode(),
    "a value that is not a number (NaN)": _LINES.replace('"id": 1', '"id": NaN').encode(),
    "the address in escapes": _LINES.replace(CANARY, "".join(f"\\u{ord(c):04x}" for c in CANARY)).encode(),
    "Elasticsearch's bulk: an action before each record": (
        "".join('{"index": {"_id": "1"}}\n' + line + "\n" for line in _LINES.splitlines())
    ).encode(),
}
_ONE = json.dumps({"people": [_RECORD, _RECORD]}, ensure_ascii=False)
JSON = {
    "UTF-8 with a byte order mark": _ONE.encode("utf-8-sig"),
    "UTF-16 with a byte order mark": _ONE.encode("utf-16"),
    "UTF-16, small end first, without a byte order mark": _ONE.encode("utf-16-le"),
    "UTF-32 without a byte order mark": json.dumps({"email": CANARY}).encode("utf-32-be"),
    "Windows-1252": _ONE.encode("cp1252"),
    "old Mac line ends": json.dumps([_RECORD], indent=1).replace("\n", "\r").encode(),
    "one value and nothing else": json.dumps([CANARY]).encode(),
    "NaN and Infinity": f'{{"a": NaN, "b": -Infinity, "email": "{CANARY}"}}'.encode(),
    "a key twice": f'{{"email": "{CANARY}", "email": "b@x.org"}}'.encode(),
    "something behind the end": json.dumps([_RECORD]).encode() + b"\n;\0",
    "comments and commas too many (JSON5)": (
        f'// by hand\n{{\n  /* people */ "a": [1, 2,],\n  "email": "{CANARY}",\n}}\n'
    ).encode(),
    "a prefix against script inclusion": b")]}',\n" + _ONE.encode(),
    "two documents one behind the other": (json.dumps({"a": 1}, indent=1) + json.dumps(_RECORD, indent=1)).encode(),
    "half a surrogate pair": f'{{"a": "\\ud83d", "email": "{CANARY}"}}'.encode(),
    "GeoJSON with a record mark before it (RFC 8142)": (
        '\x1e{"type": "Feature", "geometry": null, "properties": {"email": "' + CANARY + '"}}\n'
    ).encode(),
}

_YAML = f"exported: 2024-01-01\npeople:\n- prénom: Zoé\n  email: {CANARY}\n- prénom: Luc\n  email: b@x.org\n"
YAML = {
    "UTF-8 with a byte order mark": _YAML.encode("utf-8-sig"),
    "UTF-16 with a byte order mark": _YAML.encode("utf-16"),
    "CRLF, a directive and the end of a document": f"%YAML 1.2\n---\n{_YAML}...\n".replace("\n", "\r\n").encode(),
    "old Mac line ends": _YAML.replace("\n", "\r").encode(),
    "Windows-1252": _YAML.encode("cp1252"),
    "in braces": f"{{people: [{{name: Zoe, email: {CANARY}}}, {{name: Luc}}]}}\n".encode(),
    "folded and literal blocks": f"note: >-\n  ask\n  {CANARY}\nother: |+2\n   x\n\n".encode(),
    "keys with a question mark": f"? email\n: {CANARY}\n? [a, b]\n: c\n".encode(),
    "tags of others, anchors and merges": (
        f"base: &b !Person\n  email: {CANARY}\nother:\n  <<: *b\n  at: !!timestamp 2024-01-01\n"
    ).encode(),
    "tabs where none may be": f"a: 1\nb:\n\temail: {CANARY}\n".encode(),
    "templates that are not YAML yet": f"a: {{{{ .Values.a }}}}\n{{% if x %}}\nemail: {CANARY}\n".encode(),
}

_XML = f"<people><person><name>Zoé</name><email>{CANARY}</email></person></people>"
XML = {
    "UTF-8 with a byte order mark": f"<?xml version='1.0'?>\n{_XML}".encode("utf-8-sig"),
    "UTF-16 with a byte order mark": f"<?xml version='1.0' encoding='UTF-16'?>\n{_XML}".encode("utf-16"),
    "UTF-16 without a byte order mark": f"<?xml version='1.0' encoding='UTF-16LE'?>\n{_XML}".encode("utf-16-le"),
    "ISO 8859-1, told by its declaration": f"<?xml version='1.0' encoding='ISO-8859-1'?>{_XML}".encode("latin-1"),
    "ISO 8859-15, told by its declaration": f"<?xml version='1.0' encoding='ISO-8859-15'?>{_XML}".encode("iso8859-15"),
    "Windows-1251, told by its declaration": (
        f"<?xml version='1.0' encoding='windows-1251'?><r><имя>Зоя</имя><e>{CANARY}</e></r>"
    ).encode("cp1251"),
    "XML 1.1": f"<?xml version='1.1'?>{_XML}".encode(),
    "old Mac line ends and no declaration": _XML.replace("><", ">\r<").encode(),
    "namespaces, attributes and a style sheet": (
        f'<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><p:people xmlns:p="urn:p"><p:person p:email="{CANARY}"/>'
        "<p:person/></p:people>"
    ).encode(),
    "in a CDATA section": f"<?xml version='1.0'?><r><note><![CDATA[<b>{CANARY}</b>]]></note></r>".encode(),
    "in a processing instruction": f"<?xml version='1.0'?><r><?owner {CANARY}?><a/></r>".encode(),
    "a document type with elements": (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ELEMENT r (#PCDATA)>]><r>{CANARY}</r>'
    ).encode(),
    "zero bytes behind the end": f"<?xml version='1.0'?>{_XML}".encode() + b"\n\0",
    "an EBCDIC code page": f"<?xml version='1.0' encoding='cp500'?>{_XML}".encode("cp500"),
    "white space before the declaration": f"\n<?xml version='1.0'?>{_XML}".encode(),
}

_DUMP = f"CREATE TABLE people (id int, `prénom` text, email text);\nINSERT INTO people VALUES (1,'Zoé','{CANARY}');\n"
SQL_DUMP = {
    "UTF-8 with a byte order mark": _DUMP.encode("utf-8-sig"),
    "UTF-16 with a byte order mark (SQL Server Management Studio)": (
        "USE [shop]\r\nGO\r\nCREATE TABLE [dbo].[People]([id] [int], [mail] [nvarchar](50))\r\nGO\r\n"
        f"INSERT [dbo].[People] ([id], [mail]) VALUES (1, N'{CANARY}')\r\nGO\r\n"
    ).encode("utf-16"),
    "Windows-1252 and CRLF": _DUMP.replace("\n", "\r\n").encode("cp1252"),
    "old Mac line ends": _DUMP.replace("\n", "\r").encode(),
    "MariaDB's sandbox line first": b"/*!999999\\- enable the sandbox mode */ \n" + _DUMP.encode(),
    "PostgreSQL 18's restriction first": (
        "--\n-- PostgreSQL database dump\n--\n\n\\restrict k3Yk3Y\n\nCREATE TABLE public.t (\n    email text\n);\n"
        f"COPY public.t (email) FROM stdin;\n{CANARY}\n\\.\n\n\\unrestrict k3Yk3Y\n"
    ).encode(),
    "Oracle's dates and quotes": (
        "SET DEFINE OFF;\nInsert into SHOP.PEOPLE (ID,MAIL,AT) values (1,q'[" + CANARY + "]',to_date('01-01-26',"
        "'DD-MM-RR'));\n"
    ).encode(),
    "sqlite3 .dump with text joined": (
        f"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a TEXT);\n"
        f"INSERT INTO t VALUES('x'||char(10)||'{CANARY}');\nCOMMIT;\n"
    ).encode(),
    "REPLACE, IGNORE and a schema in quotes": (
        f"CREATE TABLE `s`.`t` (`a` int, `b` text);\nREPLACE INTO `s`.`t` (`a`,`b`) VALUES (1,'{CANARY}');\n"
    ).encode(),
    "CSV inside a COPY": (
        f'CREATE TABLE t (a int, b text);\nCOPY t (a, b) FROM stdin WITH (FORMAT csv);\n1,"{CANARY}"\n\\.\n'
    ).encode(),
}
_SCRIPT = f"CREATE VIEW mails AS SELECT email FROM crm.customers WHERE email <> '{CANARY}' -- réf\n;\n"
SQL_FILE = {
    "UTF-8 with a byte order mark": _SCRIPT.encode("utf-8-sig"),
    "UTF-16 with a byte order mark": _SCRIPT.encode("utf-16"),
    "Windows-1252 and CRLF": _SCRIPT.replace("\n", "\r\n").encode("cp1252"),
    "old Mac line ends": _SCRIPT.replace("\n", "\r").encode(),
    "T-SQL with GO, brackets and a procedure": (
        f"CREATE OR ALTER PROCEDURE [dbo].[p] AS\r\nBEGIN\r\n INSERT INTO [m].[l] ([mail]) SELECT [email] "
        f"FROM [c].[k]\r\n"
        f" WHERE [n] = N'{CANARY}';\r\nEND\r\nGO\r\n"
    ).encode(),
    "DuckDB's rows by their names": (
        f"CREATE TABLE t(id INTEGER, email VARCHAR);\nINSERT INTO t BY NAME SELECT 1 AS id, '{CANARY}' AS email;\n"
    ).encode(),
    "a body in dollar quotes": (
        "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $body$ INSERT INTO l SELECT email FROM k WHERE n = "
        f"'{CANARY}'; $body$;\n"
    ).encode(),
    "a merge with everything on one line": (
        f"MERGE INTO l USING k ON l.i = k.i WHEN NOT MATCHED THEN INSERT (m) VALUES ('{CANARY}')"
    ).encode(),
}


def locked_xml() -> bytes:
    """XML Encryption (w3.org/TR/xmlenc-core1): one element is encrypted, the rest stands in the open."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    packed = base64.b64encode(
        bytes(12) + AESGCM(bytes(32)).encrypt(bytes(12), f"<e>{CANARY}</e>".encode(), None)
    ).decode()
    way = '<EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/>'
    return (
        f'<?xml version="1.0"?><people><name>x</name><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">{way}'
        f"<CipherData><CipherValue>{packed}</CipherValue></CipherData></EncryptedData></people>"
    ).encode()
