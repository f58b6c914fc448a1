"""dbt's manifest.json: which relation each model is built from, column by column where it was compiled.

Source: docs.getdbt.com/reference/artifacts/manifest-json; versions 4 (compiled_sql) to 12 (compiled_code).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Links, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head
from scanner.formats.json_document import JsonDocument, whole_document
from scanner.formats.statement_links import MOST_LINKS, NAMESPACE, Gathered
from scanner.message import message

_DIALECTS = {"postgres": "postgres", "redshift": "redshift", "snowflake": "snowflake", "bigquery": "bigquery",
             "duckdb": "duckdb", "mysql": "mysql", "spark": "spark", "databricks": "databricks",
             "sqlserver": "tsql", "sqlite": "sqlite", "trino": "trino"}  # fmt: skip
_EXPOSURE = "dbt exposure"


class DbtManifest(Format):
    """What `dbt compile`, `run` or `docs generate` leaves in target/. What else stands in it is read as JSON."""

    name = "dbt_manifest"
    summary = "dbt manifests: models and what they are built from, exposures, columns of compiled SQL"
    suffixes: ClassVar[tuple[str, ...]] = (".json",)

    def recognises(self, stream: ByteStream) -> float:
        text = (decoded_head(stream) or "")[:4096]
        return (
            0.96 if text.lstrip("\ufeff \r\n\t").startswith("{") and "schemas.getdbt.com/dbt/manifest/" in text else 0.0
        )

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        yield from JsonDocument().read(stream, plan)
        document, _ = whole_document(stream)
        if not isinstance(document, dict):
            raise Unreadable(message("form.no-manifest"))
        gathered = _gathered(document)
        if gathered.seen:
            yield Links("", tuple(gathered.links()))
        if gathered.full:
            yield Unread("", "read", message("only.links", n=MOST_LINKS))


def _gathered(document: dict[str, Any]) -> Gathered:
    nodes = {**_inner(document, "nodes"), **_inner(document, "sources")}
    relations = {key: name for key, node in nodes.items() if (name := _relation(node))}
    columns = {
        _short(relations[key]): tuple(_inner(nodes[key], "columns"))
        for key in relations
        if _inner(nodes[key], "columns")
    }
    adapter = str(_inner(document, "metadata").get("adapter_type") or "")
    gathered = Gathered(_DIALECTS.get(adapter, "postgres"), "a dbt model", 0.9, columns)
    for key, node in sorted(nodes.items()):
        if key in relations and isinstance(node, Mapping):
            _model(key, node, relations, gathered)
    for exposure in _inner(document, "exposures").values():
        called = exposure.get("name") if isinstance(exposure, Mapping) else None
        if isinstance(called, str):
            for origin in _built_from(exposure, relations):
                gathered.link((NAMESPACE, origin), (_EXPOSURE, called), "", f"dbt exposure {called}")
    return gathered


def _model(key: str, node: Mapping[str, Any], relations: dict[str, str], gathered: Gathered) -> None:
    from scanner.sql.lineage import carried

    words, target = f"dbt {node.get('resource_type', 'model')} {node.get('name', '')}", relations[key]
    for table in _built_from(node, relations):
        gathered.link((NAMESPACE, table), (NAMESPACE, target), "", words)
    compiled = node.get("compiled_code") or node.get("compiled_sql")
    if isinstance(compiled, str):
        found = carried(compiled, gathered.dialect, gathered.columns, target)
        for move in found:
            if len(move.origin) == 2 and not move.to_file:
                origin = (NAMESPACE, _full(move.origin[0], relations), move.origin[1])
                gathered.link(origin, (NAMESPACE, target, *move.target[1:]), move.transform, words)


def _built_from(node: Mapping[str, Any], relations: dict[str, str]) -> list[str]:
    listed = _inner(node, "depends_on").get("nodes")
    return [relations[key] for key in listed if key in relations] if isinstance(listed, list) else []


def _full(table: str, relations: dict[str, str]) -> str:
    """A table as its relation is called with the database; compiled SQL may leave that out."""
    return next((name for name in sorted(relations.values()) if name == table or name.endswith(f".{table}")), table)


def _short(relation: str) -> str:
    """schema.name: a statement's tables are told without their database."""
    return ".".join(relation.split(".")[-2:])


def _relation(node: Any) -> str:
    """database.schema.name without quotes; "" for what is no relation (tests, ephemeral models)."""
    name = node.get("relation_name") if isinstance(node, Mapping) else None
    return name.replace('"', "").replace("`", "").replace("[", "").replace("]", "") if isinstance(name, str) else ""


def _inner(value: Any, key: str) -> dict[str, Any]:
    inner = value.get(key) if isinstance(value, Mapping) else None
    return dict(inner) if isinstance(inner, Mapping) else {}
