"""Parts of structured files beside their values, one value in each; and what would take for ever."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable

import fastavro
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import feather, ipc, orc

from scanner.connectors.nested_columns import NestedColumns
from scanner.content import Column
from scanner.formats import columnar
from tests.support.reading import reading_of

VALUE = "solveig.part@example.org"
CODED = base64.b64encode(f"mail: {VALUE}".encode()).decode()
TABLE = pa.table({"a": ["x", "y"], "b": [{"c": 1}, {"c": 2}]})


def with_metadata(place: str) -> pa.Table:
    fields = list(TABLE.schema)
    if place == "column":
        fields[0] = fields[0].with_metadata({"description": VALUE})
    if place == "inner column":
        fields[1] = pa.field("b", pa.struct([pa.field("c", pa.int64(), metadata={"owner": VALUE})]))
    told = {"author": VALUE} if place == "file" else {"pandas": json.dumps({"attributes": {"by": VALUE}})}
    return TABLE.cast(pa.schema(fields, metadata=told if place in ("file", "pandas") else None))


def arrow_file(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    with ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def arrow_stream(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    with ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def written(write: Callable[[pa.Table, io.BytesIO], object]) -> Callable[[pa.Table], bytes]:
    def whole(table: pa.Table) -> bytes:
        sink = io.BytesIO()
        write(table, sink)
        return sink.getvalue()

    return whole


COLUMNAR: dict[str, Callable[[pa.Table], bytes]] = {
    "a.parquet": written(pq.write_table),
    "a.feather": written(feather.write_feather),
    "a.arrow": arrow_file,
    "a.arrows": arrow_stream,
}


@pytest.mark.parametrize("place", ["file", "pandas", "column", "inner column"])
@pytest.mark.parametrize("name", COLUMNAR)
def test_what_a_columnar_file_says_beside_its_rows(name: str, place: str) -> None:
    assert VALUE in reading_of(COLUMNAR[name](with_metadata(place)), name).text


def test_metadata_of_a_batch() -> None:
    sink = io.BytesIO()
    with ipc.new_file(sink, TABLE.schema) as writer:
        writer.write_batch(TABLE.to_batches()[0], custom_metadata={"by": VALUE})
    assert VALUE in reading_of(sink.getvalue(), "a.arrow").text


@pytest.mark.parametrize("codec", ["snappy", "gzip", "brotli", "lz4", "zstd"])
def test_every_way_of_packing_parquet(codec: str) -> None:
    sink = io.BytesIO()
    pq.write_table(pa.table({"a": [VALUE]}), sink, compression=codec)
    assert VALUE in reading_of(sink.getvalue(), "a.parquet").text


@pytest.mark.parametrize("codec", ["uncompressed", "snappy", "zlib", "lz4", "zstd"])
def test_every_way_of_packing_orc(codec: str) -> None:
    sink = io.BytesIO()
    orc.write_table(pa.table({"a": [VALUE]}), sink, compression=codec)
    assert VALUE in reading_of(sink.getvalue(), "a.orc").text


def avro(schema: dict[str, object], codec: str = "null", **header: str) -> bytes:
    sink = io.BytesIO()
    fastavro.writer(sink, schema, [{"a": "A", "b": VALUE if not header else "x"}], codec=codec, metadata=header)
    return sink.getvalue()


def avro_schema(**more: object) -> dict[str, object]:
    symbols = {"type": "enum", "name": "e", "symbols": ["A", str(more.pop("symbol", "B"))]}
    text = {"name": "b", "type": "string", **more}
    return {"type": "record", "name": "r", "fields": [{"name": "a", "type": symbols}, text]}


@pytest.mark.parametrize("more", [{"doc": VALUE}, {"default": VALUE}, {"owner": VALUE}])
def test_what_an_avro_schema_says(more: dict[str, str]) -> None:
    assert VALUE in reading_of(avro(avro_schema(**more), by="nobody"), "a.avro").text


def test_what_an_avro_header_says() -> None:
    assert VALUE in reading_of(avro(avro_schema(), author=VALUE), "a.avro").text


@pytest.mark.parametrize("codec", ["null", "deflate", "bzip2", "xz", "zstandard", "snappy", "lz4"])
def test_every_way_of_packing_avro_is_read(codec: str) -> None:
    reading = reading_of(avro(avro_schema(), codec), "a.avro")
    assert VALUE in reading.text
    assert reading.unread == []


@pytest.mark.parametrize("codec", ["snappy", "lz4", "zstandard", "bzip2", "xz", "deflate", "unheard"])
def test_avro_whose_blocks_are_not_packed_as_it_says_is_damaged(codec: str) -> None:
    plain = avro(avro_schema())
    said = bytes([2 * len(codec)]) + codec.encode()
    ((_, stage, reason),) = reading_of(plain.replace(b"\x08null", said, 1), "a.avro").unread
    assert stage in ("open", "read")
    assert "damaged" in reason or "piimap[avro]" in reason


TEXTS = {
    "a comment in YAML": ("a.yaml", f"# {VALUE}\nkey: 1\nother:\n  inner: 2 # by him\n"),
    "a comment behind a value in YAML": ("a.yaml", f"key: 1 # {VALUE}\nother: 2\n"),
    "Base64 in a Kubernetes secret": ("s.yaml", f"kind: Secret\ndata:\n  user: {CODED}\n"),
    "Base64 in a state of Terraform": ("x.tfstate", json.dumps({"resources": [{"user_data": CODED}]})),
    "Base64 in a login of Docker": ("config.json", json.dumps({"auths": {"r.example.net": {"auth": CODED}}})),
    "Base64 in an environment": (".env", f"KEY={CODED}\nAPI_URL=https://api.example.net/\n"),
    "Base64 in LDIF": ("a.ldif", f"dn: cn=x\ncn:: {CODED}\n"),
    "a key twice in JSON": ("a.json", f'{{"mail": "{VALUE}", "mail": "none"}}'),
    "a key twice in a list": ("a.json", f'[{{"m": "{VALUE}", "m": "-"}}, {{"m": "x"}}]'),
    "a key twice in a line": ("a.jsonl", f'{{"m": "{VALUE}", "m": "-"}}\n{{"m": "x"}}\n'),
    "a key twice in YAML": ("a.yaml", f"mail: {VALUE}\nmail: none\nother: 3\n"),
    "a comment in JSON": ("a.json", f'{{"a": 1, // {VALUE}\n "b": 2}}'),
    "behind a trailing comma": ("a.json", f'{{"a": [1,], "b": "{VALUE}"}}'),
    "beside NaN": ("a.json", f'{{"a": NaN, "b": "{VALUE}"}}'),
    "behind a byte order mark": ("a.json", f'\ufeff{{"b": "{VALUE}"}}'),
    "in a line that is no JSON": ("a.jsonl", f'{{"b": 1}}\n{{"b": {VALUE}\n{{"b": 2}}\n'),
    "behind the document": ("a.json", f'{{"a": 1}} {VALUE}'),
}


@pytest.mark.parametrize("part", TEXTS)
def test_what_structured_text_says(part: str) -> None:
    name, text = TEXTS[part]
    assert reading_of(text.encode(), name).told(VALUE)


def test_a_key_twice_in_a_cell() -> None:
    nested = NestedColumns((Column("c"),))
    assert VALUE in repr(nested.open([(f'{{"m": "{VALUE}", "m": "-"}}',)]))


def test_merged_keys_are_no_doubles() -> None:
    text = "a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  x: 3\n"
    assert "(2)" not in reading_of(text.encode(), "a.yaml").text


def test_merge_keys_that_double_are_stopped() -> None:
    lines = ["a0: &a0 {k0: 1, k1: 1, k2: 1}"]
    lines += [f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}], k{i}: 1}}" for i in range(1, 14)]
    assert reading_of("\n".join(lines).encode(), "a.yaml").incomplete


def test_rows_that_are_one_row_again_and_again_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columnar, "MAX_ROWS", 30_000)
    sink = io.BytesIO()
    pq.write_table(pa.table({"a": [VALUE] * 200_000}), sink)
    reading = reading_of(sink.getvalue(), "a.parquet")
    assert VALUE in reading.text
    assert reading.incomplete
    several = io.BytesIO()
    pq.write_table(pa.table({"a": [VALUE] * 200_000}), several, row_group_size=10_000)
    assert VALUE in reading_of(several.getvalue(), "a.parquet").text


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.sql"])
def test_columns_beyond_all_use_are_listed(name: str) -> None:
    columns = [f"c{i}" for i in range(5_000)]
    values = ", ".join(["1"] * 5_000)
    data = {
        "a.csv": "\n".join([",".join(columns), *[",".join(["1"] * 5_000)] * 3]).encode(),
        "a.parquet": written(pq.write_table)(pa.table({c: [1] for c in columns})),
        "a.sql": f"PRAGMA foreign_keys=OFF;\nINSERT INTO t ({', '.join(columns)}) VALUES ({values});\n".encode(),
    }[name]
    reading = reading_of(data, name)
    assert "c1999" in reading.text
    assert reading.incomplete
