"""What a database file says beside its rows: names, types, defaults, definitions, comments."""

# ruff: noqa: E501 - a carrier is read best on one line

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.promises.carriers import Canary, carrier

ROWS = "insert into t (id, code) values (1, 'a'), (2, 'b'), (3, 'c');"
SQLITE = {
    "table name": 'create table "{mail}" (id integer, code text); insert into "{mail}" values (1, \'a\');',
    "column name": "create table t (id integer, \"{mail}\" text); insert into t values (1, 'a');",
    "type": 'create table t (id integer, code "{word}");' + ROWS,
    "type in quotes": "create table t (id integer, code '{word} text');" + ROWS,
    "type in brackets": "create table t (id integer, code [{word}]);" + ROWS,
    "default": "create table t (id integer, code text default '{word}');" + ROWS,
    "check": "create table t (id integer, code text check (code <> '{word}'));" + ROWS,
    "constraint name": 'create table t (id integer, code text, constraint "{word}" unique (id));' + ROWS,
    "generated column": "create table t (id integer, code text, g text as ('{word}' || code));" + ROWS,
    "index name": 'create table t (id integer, code text); create index "{word}" on t (code);' + ROWS,
    "index expression": "create table t (id integer, code text); create index i on t (code || '{word}');" + ROWS,
    "partial index": "create table t (id integer, code text); create index i on t (code) where code = '{word}';" + ROWS,
    "view name": 'create table t (id integer, code text); create view "{mail}" as select id from t;' + ROWS,
    "view literal": "create table t (id integer, code text); create view v as select id, '{word}' from t;" + ROWS,
    "view literal that is an address": "create table t (id integer, code text); create view v as select '{mail}' from t;"
    + ROWS,
    "view expression": "create table t (id integer, code text); create view v as select lower('{word}' || code) from t;"
    + ROWS,
    "view condition": "create table t (id integer, code text); create view v as select id from t where code = '{word}';"
    + ROWS,
    "view case": "create table t (id integer, code text);"
    "create view v as select case code when '{word}' then 1 end from t;" + ROWS,
    "view literal without a blank before it": "create table t (id integer, code text);"
    "create view v as select case code when'{word}'then 1 end from t;" + ROWS,
    "view literal without a blank behind it": "create table t (id integer, code text);"
    "create view v as select '{word}'collate nocase from t;" + ROWS,
    "view literal behind a sign": "create table t (id integer, code text); create view v as select code-'{word}' from t;"
    + ROWS,
    "view literal in hexadecimal": "create table t (id integer, code text); create view v as select x'{hex}' from t;"
    + ROWS,
    "comment in a view": "create table t (id integer, code text); create view v as select code /* {word} */ || 1 from t;"
    + ROWS,
    "view alias": 'create table t (id integer, code text); create view v as select id as "{mail}" from t;' + ROWS,
    "view column list": 'create table t (id integer, code text); create view v ("{mail}") as select id from t;' + ROWS,
    "trigger name": 'create table t (id integer, code text); create trigger "{word}" after insert on t begin select 1; end;'
    + ROWS,
    "trigger body": "create table t (id integer, code text); create trigger g after delete on t begin"
    " insert into t values (1, '{word}'); end;" + ROWS,
    "foreign key": 'create table "{mail}" (id integer primary key);'
    ' create table t (id integer, code text references "{mail}" (id));' + ROWS,
    "comment in a definition": "create table t (id integer, /* {word} */ code text);" + ROWS,
    "key of JSON": "create table t (id integer, code text); insert into t values (1, '{\"{mail}\": 1}'), (2, '{\"{mail}\": 2}');",
    "value of JSON": 'create table t (id integer, code text); insert into t values (1, \'{"k": "{word}"}\');',
    "blob": "create table t (id integer, code blob); insert into t values (1, cast('{word} {mail}' as blob));",
    "cell": "create table t (id integer, code text); insert into t values (1, '{word} {mail} {iban}');",
    "name of a table of a full-text index": 'create virtual table "{mail}" using fts5(code); insert into "{mail}" values (\'a\');',
    "full-text index": "create virtual table t using fts5(code); insert into t values ('{word} {mail}');",
}
DUCKDB = {
    "table name": 'create table "{mail}" (id integer); insert into "{mail}" values (1);',
    "schema name": 'create schema "{mail}"; create table "{mail}".t (id integer); insert into "{mail}".t values (1);',
    "column name": 'create table t ("{mail}" integer); insert into t values (1);',
    "enumeration": "create type e as enum ('{word}', 'x'); create table t (id integer, code e); insert into t values (1, 'x');",
    "enumeration in place": "create table t (id integer, code enum ('{word}', 'x')); insert into t values (1, 'x');",
    "type name": 'create type "{word}" as varchar; create table t (id integer, code "{word}"); insert into t values (1, \'x\');',
    "member of a record": "create table t (id integer, code struct(\"{mail}\" varchar)); insert into t values (1, {'{mail}': 'x'});",
    "member of an empty record": 'create table t (id integer, code struct("{word}" varchar)); insert into t values (1, null);',
    "member of a union": 'create table t (id integer, code union("{word}" varchar, n integer)); insert into t values (1, null);',
    "comment on a table": "create table t (id integer); comment on table t is '{word} {mail}'; insert into t values (1);",
    "comment on a column": "create table t (id integer); comment on column t.id is '{word}'; insert into t values (1);",
    "default": "create table t (id integer, code varchar default '{word}'); insert into t (id) values (1);",
    "check": "create table t (id integer, code varchar check (code <> '{word}')); insert into t values (1, 'x');",
    "macro": "create macro m(a) as a || '{word}'; create table t (id integer); insert into t values (1);",
    "table macro": "create macro m() as table select '{word}' as a; create table t (id integer); insert into t values (1);",
    "sequence": 'create sequence "{word}"; create table t (id integer); insert into t values (1);',
    "index name": 'create table t (id integer); create index "{word}" on t (id); insert into t values (1);',
    "view literal": "create table t (id integer); create view v as select id, '{word}' from t; insert into t values (1);",
    "view expression": "create table t (id integer); create view v as select upper('{word}') from t; insert into t values (1);",
    "view alias": 'create table t (id integer); create view v as select id as "{mail}" from t; insert into t values (1);',
    "view concatenation": "create table t (code varchar); create view v as select '{word}' || code from t; insert into t values ('x');",
    "value of a record": "create table t (code struct(a varchar)); insert into t values ({'a': '{word} {mail}'});",
    "key of a map": "create table t (code map(varchar, integer)); insert into t values (map {'{mail}': 1});",
    "list": "create table t (code varchar[]); insert into t values (['{word}', '{mail}']);",
}


def filled(script: str, canary: Canary) -> str:
    script = script.replace("{hex}", canary.word.encode().hex())
    return script.replace("{word}", canary.word).replace("{mail}", canary.mail).replace("{iban}", canary.iban)


for _where, _script in SQLITE.items():

    @carrier(f"sqlite: {_where}")
    def write_sqlite(folder: Path, canary: Canary, script: str = _script) -> None:
        with sqlite3.connect(folder / f"c{canary.number:03d}.sqlite") as connection:
            connection.executescript(filled(script, canary))
        connection.close()


for _where, _script in DUCKDB.items():

    @carrier(f"duckdb: {_where}")
    def write_duckdb(folder: Path, canary: Canary, script: str = _script) -> None:
        import duckdb

        with duckdb.connect(str(folder / f"c{canary.number:03d}.duckdb")) as connection:
            connection.execute(filled(script, canary))
