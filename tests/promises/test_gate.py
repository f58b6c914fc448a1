"""Every string that a source gave passes one gate before it is written down: names, types, times, comments, reasons."""

from __future__ import annotations

import ast
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from scanner.cli import run
from tests.promises.canary import CARD, IBAN, MAIL, NAME, PHONE, traces_in

ROOT = Path(__file__).parents[2]
WORD = "Canarivault"
ROOMS = [p for room in ("scanner", "detectors", "reports") for p in sorted((ROOT / room).rglob("*.py"))]


def calls(path: Path, name: str) -> list[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name))
    return [call.lineno for call in found if call.func.id == name]  # type: ignore[attr-defined]


def test_only_the_gate_makes_what_may_be_shown() -> None:
    makers = {str(p.relative_to(ROOT)) for p in ROOMS if calls(p, "Shown")}
    assert makers <= {"scanner/naming.py", "scanner/model.py"}
    constants = ast.parse((ROOT / "scanner/model.py").read_text(encoding="utf-8"))
    made = [n for n in ast.walk(constants) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "Shown"]
    assert all(isinstance(call.args[0], ast.Constant) for call in made), "the nouns make only constants"


@pytest.mark.parametrize("room", ["scanner/connectors", "scanner/formats", "scanner/sql", "detectors"])
def test_where_sources_are_read_nothing_calls_a_name_our_own(room: str) -> None:
    using = [str(p.relative_to(ROOT)) for p in ROOMS if str(p.relative_to(ROOT)).startswith(room) and calls(p, "own")]
    assert using == [], "`own` is for our words and the user's, never for a source's"


def scanned(folder: Path, monkeypatch: pytest.MonkeyPatch, target: str) -> tuple[str, list[dict[str, Any]], bytes]:
    """The JSON of a scan as it stands, its fields, and the store's bytes."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PIIMAP_KEY", "ab" * 32)
    code = run(["scan", target, "--workers", "1", "--format", "json", "-o", "out.json", "--store", "store", "-q"])
    assert code in (0, 3)
    text = (folder / "out.json").read_text(encoding="utf-8")
    return text, json.loads(text)["fields"], (folder / "store").read_bytes()


def no_trace(*contents: str | bytes) -> None:
    for content in contents:
        data = content.encode() if isinstance(content, str) else content
        assert traces_in(data) == []


def sqlite(folder: Path, script: str) -> str:
    with sqlite3.connect(folder / "shop.sqlite") as connection:
        connection.executescript(script)
    connection.close()
    return "shop.sqlite"


@pytest.mark.parametrize(
    "declared",
    [
        f'"{WORD}"',
        f"'{WORD}'",
        f"[{WORD}]",
        f"VARCHAR_{WORD}",
        f'"varchar {PHONE}"',
        f"{WORD} VARCHAR(20)",
        f'"{IBAN}"',
    ],
)
def test_a_type_shows_only_the_words_of_types(declared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = sqlite(tmp_path, f"create table t (id integer, code {declared}); insert into t values (1, 'a'), (2, 'b');")
    text, fields, store = scanned(tmp_path, monkeypatch, target)
    no_trace(text, store)
    assert [f["declared_type"] for f in fields if f["field"] == "id"] == ["INTEGER"]


@pytest.mark.parametrize(
    "declared",
    [
        f'STRUCT("{WORD}" VARCHAR, n INTEGER)',
        f'UNION("{WORD}" VARCHAR, n INTEGER)',
        f"ENUM('{WORD}', 'other')",
        f'STRUCT(a STRUCT("{WORD}" INTEGER)[])[]',
        f"MAP(VARCHAR, ENUM('{WORD}'))",
    ],
)
def test_members_and_labels_of_duckdb_types_do_not_show(
    declared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    with duckdb.connect(str(tmp_path / "shop.duckdb")) as connection:
        connection.execute(f"create table t (id integer, code {declared})")
        connection.execute("insert into t values (1, null), (2, null)")
    text, fields, store = scanned(tmp_path, monkeypatch, "shop.duckdb")
    no_trace(text, store)
    assert {f["field"] for f in fields} >= {"id"}


@pytest.mark.parametrize(
    "expression",
    [
        f"'{WORD}'", f"lower('{WORD}')", f"email = '{WORD}'", f"'{WORD}' || email", f"'{MAIL}'",
        f"replace(email, '{CARD}', '')",
        "email = 639984721", f"coalesce(email, 'Mme {WORD}')",
    ],
)  # fmt: skip
@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_a_view_literal_that_became_a_column_name_does_not_show(
    engine: str, expression: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = "create table people (id integer, email varchar); insert into people values (1, 'x'), (2, 'y');"
    view = f"create view v as select id, {expression} from people;"
    if engine == "sqlite":
        target = sqlite(tmp_path, make + view)
    else:
        import duckdb

        target = "shop.duckdb"
        with duckdb.connect(target := str(tmp_path / "shop.duckdb")) as connection:
            connection.execute(make + view.replace("email = 639984721", "email = '639984721'"))
    text, fields, store = scanned(tmp_path, monkeypatch, target)
    no_trace(text, store)
    assert len([f for f in fields if f["container"].endswith("v")]) == 2


def test_a_lineage_event_shows_its_time_only_where_it_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = {
        "eventType": "COMPLETE", "eventTime": f"2026-01-02T03:04:05Z {WORD}", "job": {"namespace": "n", "name": "j"},
        "run": {"runId": "00000000-0000-0000-0000-000000000001"},
        "inputs": [{"namespace": "file", "name": "/a.csv"}], "outputs": [{"namespace": "file", "name": "/b.csv"}],
        "producer": "https://example.com", "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json",
    }  # fmt: skip
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "one.json").write_text(json.dumps(event), encoding="utf-8")
    text, _, store = scanned(tmp_path, monkeypatch, "events")
    no_trace(text, store)
    assert run(["map", "--format", "json", "-o", "map.json", "--store", "store"]) == 0
    no_trace((tmp_path / "map.json").read_text(encoding="utf-8"))


def test_no_mark_of_direction_stands_raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marks = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u0085\u2028\u00ad\x1b\x9b"
    table = f'"a{marks}b"'
    target = sqlite(
        tmp_path,
        f'create table {table} (id integer, "c{marks}d" "t{marks}u"); insert into {table} values (1, 2), (2, 3);',
    )
    (tmp_path / f"x{marks.replace(chr(0), '')}y.sqlite").write_bytes((tmp_path / target).read_bytes())
    text, _, store = scanned(tmp_path, monkeypatch, ".")
    loaded = json.dumps(json.loads(text), ensure_ascii=False)
    assert not [m for m in marks if m in loaded or m in text or (m.encode() in store and m not in "\x1b\x9b\x85")]


def test_a_value_in_the_globs_of_only_is_masked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("share").mkdir()
    for name in (MAIL, "other"):
        Path("share", f"{name}.csv").write_text("id,code\n1,a\n", encoding="utf-8")
    for glob in (f"{MAIL}.csv", f"{MAIL}*"):
        words = f"scan share --only {glob} --workers 1 --format json -o out.json --store store"
        assert run(words.split()) in (0, 3)
        assert run(["scans", "--store", "store"]) == 0
        said = capsys.readouterr()
        assert "⟨email#" in said.out
        no_trace(said.out, said.err, Path("out.json").read_bytes(), Path("store").read_bytes())


def test_a_comment_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    with duckdb.connect(str(tmp_path / "shop.duckdb")) as connection:
        connection.execute("create table t (id integer, code varchar)")
        connection.execute("insert into t values (1, 'a'), (2, 'b')")
        connection.execute(f"comment on column t.code is 'ask {WORD.lower()} ({NAME})'")
        connection.execute(f"comment on table t is 'ask {WORD.lower()}'")
    text, _, store = scanned(tmp_path, monkeypatch, "shop.duckdb")
    no_trace(text, store)
