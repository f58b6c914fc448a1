"""Columnar files and Avro, as other libraries, versions and settings write them."""

from __future__ import annotations

import base64
import io
import warnings
from typing import Any

import fastavro
import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe
from pyarrow import feather, ipc, orc

from tests.contracts.formats import CANARY

_PEOPLE = pa.table({"id": [1, 2, 3], "email": [CANARY, "b@x.org", CANARY]})
_RICH = pa.table({"email": pa.array([CANARY, None]).dictionary_encode(), "tags": [["a"], []], "at": [{"c": "x"}, None]})


def _parquet(table: pa.Table = _PEOPLE, **settings: Any) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, **settings)
    return buffer.getvalue()


def parquet() -> dict[str, bytes]:
    packed = ("none", "snappy", "gzip", "brotli", "lz4", "zstd")
    texts = {"delta lengths": "DELTA_LENGTH_BYTE_ARRAY", "deltas": "DELTA_BYTE_ARRAY", "plain": "PLAIN"}
    view = pa.table({"email": pa.array([CANARY] * 3, pa.string_view()), "b": pa.array([b"x"] * 3, pa.binary_view())})
    return {
        **{f"packed with {codec}": _parquet(compression=codec) for codec in packed},
        **{
            f"encoded as {name}": _parquet(use_dictionary=False, column_encoding={"email": encoding, "id": "PLAIN"})
            for name, encoding in texts.items()
        },
        "version 1.0": _parquet(version="1.0", data_page_version="1.0"),
        "pages of version 2, with an index and checksums": _parquet(
            data_page_version="2.0", write_page_index=True, write_page_checksum=True
        ),
        "numbers split into streams of bytes": _parquet(
            pa.table({"x": [1.5, 2.5], "email": [CANARY, "b"]}), use_dictionary=False, use_byte_stream_split=["x"]
        ),
        "dictionaries, lists and records of nothing": _parquet(_RICH),
        "lists by the old rule": _parquet(_RICH, use_compliant_nested_type=False),
        "no Arrow schema kept": _parquet(store_schema=False),
        "old dates of Hive and Impala": _parquet(
            pa.table({"at": pa.array([1, 2], pa.timestamp("ns")), "email": [CANARY, "b"]}),
            use_deprecated_int96_timestamps=True,
        ),
        "large strings and views": _parquet(view),
        "text in columns of bytes": _parquet(pa.table({"email": pa.array([CANARY.encode()] * 2, pa.binary())})),
        "no rows in one of its groups": _two_groups(),
        "a Bloom filter and sorted rows": _parquet(sorting_columns=[pq.SortingColumn(0)]),
        "the value in its metadata alone": _parquet(_PEOPLE.select(["id"]).replace_schema_metadata({"by": CANARY})),
    }


def _two_groups() -> bytes:
    buffer = io.BytesIO()
    with pq.ParquetWriter(buffer, _PEOPLE.schema) as writer:
        writer.write_table(_PEOPLE.slice(0, 0))
        writer.write_table(_PEOPLE)
    return buffer.getvalue()


class _Keys(pe.KmsClient):  # type: ignore[misc]  # pyarrow has no types
    """Wraps a key by nothing: the file is encrypted with it all the same."""

    def wrap_key(self, key_bytes: bytes, master_key_identifier: str) -> bytes:
        return base64.b64encode(key_bytes)

    def unwrap_key(self, wrapped_key: bytes, master_key_identifier: str) -> bytes:
        return base64.b64decode(wrapped_key)


def locked_parquet(plain_footer: bool) -> bytes:
    """Encrypted by modules: the footer and all columns, or the column of addresses alone, with a footer in the open."""
    crypto = pe.CryptoFactory(lambda _: _Keys())
    settings = pe.EncryptionConfiguration(
        footer_key="f", column_keys={"k": ["email"]}, plaintext_footer=plain_footer, double_wrapping=False
    )
    properties = crypto.file_encryption_properties(pe.KmsConnectionConfig(), settings)
    buffer = io.BytesIO()
    with pq.ParquetWriter(buffer, _PEOPLE.schema, encryption_properties=properties) as writer:
        writer.write_table(_PEOPLE)
    return buffer.getvalue()


def _orc(table: pa.Table = _PEOPLE, **settings: Any) -> bytes:
    buffer = io.BytesIO()
    orc.write_table(table, buffer, **settings)
    return buffer.getvalue()


def orcs() -> dict[str, bytes]:
    packed = ("uncompressed", "zlib", "snappy", "lz4", "zstd")
    return {
        **{f"packed with {codec}": _orc(compression=codec) for codec in packed},
        "version 0.11 of Hive": _orc(file_version="0.11"),
        "dictionaries of texts": _orc(dictionary_key_size_threshold=1.0),
        "several small stripes": _orc(pa.concat_tables([_PEOPLE] * 200), stripe_size=1024, batch_size=64),
        "a Bloom filter": _orc(bloom_filter_columns=[0, 1]),
        "lists and records of nothing": _orc(pa.table({"email": [CANARY, None], "tags": [["a"], []]})),
        "text in columns of bytes": _orc(pa.table({"email": pa.array([CANARY.encode()] * 2, pa.binary())})),
        "an index of every thousand rows": _orc(row_index_stride=1000),
    }


def locked_orc() -> bytes:
    """A footer that tells of a key and of one column encrypted with it (orc.apache.org/specification, column
    encryption); what stands in the open is its mask, nulls, as Java's writer leaves it."""
    masked = _orc(pa.table({"id": [1, 2], "email": pa.array([None, None], pa.string())}), compression="uncompressed")
    size = masked[-1]
    after = masked[-1 - size : -1]
    footer_size, shift = after[1] & 127 | after[2] << 7, 3
    if after[1] < 128:
        footer_size, shift = after[1], 2
    encryption = b"\x52\x09" + b"\x12\x07\x0a\x01k\x10\x01\x18\x02"
    footer = masked[-1 - size - footer_size : -1 - size] + encryption
    length = len(footer)
    told = b"\x08" + (bytes([length]) if length < 128 else bytes([length & 127 | 128, length >> 7])) + after[shift:]
    return masked[: -1 - size - footer_size] + footer + told + bytes([len(told)])


def _ipc(table: pa.Table, stream: bool = False, **settings: Any) -> bytes:
    buffer = io.BytesIO()
    make = ipc.new_stream if stream else ipc.new_file
    with make(buffer, table.schema, options=ipc.IpcWriteOptions(**settings)) as writer:
        writer.write_table(table)
    return buffer.getvalue()


def _feather(version: int) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        feather.write_feather(_PEOPLE, buffer, version=version, compression=None if version == 1 else "zstd")
    return buffer.getvalue()


def arrows() -> dict[str, bytes]:
    views = pa.table(
        {"email": pa.array([CANARY, "b"], pa.string_view()), "l": pa.array([[1], [2]], pa.list_view(pa.int8()))}
    )
    ends = pa.table({"email": pa.RunEndEncodedArray.from_arrays(pa.array([2, 3], pa.int32()), pa.array([CANARY, "b"]))})
    return {
        "a file packed with LZ4": _ipc(_PEOPLE, compression="lz4"),
        "a file packed with Zstandard": _ipc(_PEOPLE, compression="zstd"),
        "a stream packed with Zstandard": _ipc(_PEOPLE, stream=True, compression="zstd"),
        "a stream without its end": _ipc(_PEOPLE, stream=True)[:-8],
        "version 4 of the metadata": _ipc(_PEOPLE, metadata_version=ipc.MetadataVersion.V4),
        "a file of version 4 in the format of 0.14": _ipc(
            _PEOPLE, metadata_version=ipc.MetadataVersion.V4, use_legacy_format=True
        ),
        "a stream in the format of 0.14": _ipc(
            _PEOPLE, stream=True, metadata_version=ipc.MetadataVersion.V4, use_legacy_format=True
        ),
        "Feather 1": _feather(1),
        "Feather 2": _feather(2),
        "dictionaries, lists and records of nothing": _ipc(_RICH),
        "views of strings and of lists": _ipc(views),
        "runs of equal values": _ipc(ends),
        "large strings": _ipc(pa.table({"email": pa.array([CANARY], pa.large_string())})),
    }


_SCHEMA = {"type": "record", "name": "p", "fields": [{"name": "email", "type": "string"}]}


def _avro(codec: str = "null", schema: Any = None, record: Any = None, **settings: Any) -> bytes:
    buffer = io.BytesIO()
    fastavro.writer(buffer, schema or _SCHEMA, [record or {"email": CANARY}] * 3, codec=codec, **settings)
    return buffer.getvalue()


def _record(*fields: tuple[str, Any]) -> dict[str, Any]:
    return {"type": "record", "name": "p", "fields": [{"name": name, "type": kind} for name, kind in fields]}


def avros() -> dict[str, bytes]:
    packed = ("deflate", "bzip2", "xz", "snappy", "zstandard", "lz4")
    choice = _record(("email", ["null", "string", {"type": "enum", "name": "e", "symbols": ["A"]}]))
    bytes_of = _record(
        ("email", {"type": "fixed", "name": "f", "size": len(CANARY)}), ("m", {"type": "map", "values": "string"})
    )
    logical = _record(("email", "string"), ("id", {"type": "string", "logicalType": "uuid"}),
                      ("at", {"type": "long", "logicalType": "timestamp-nanos"}))  # fmt: skip
    tree = _record(("email", "string"), ("next", ["null", "p"]))
    return {
        **{f"packed with {codec}": _avro(codec) for codec in packed},
        "a choice of types": _avro(schema=choice),
        "bytes of a fixed size, and a map": _avro(schema=bytes_of, record={"email": CANARY.encode(), "m": {"k": "v"}}),
        "logical types of version 1.12": _avro(
            schema=logical, record={"email": CANARY, "id": "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "at": 5}
        ),
        "a record inside itself": _avro(schema=tree, record={"email": "x", "next": {"email": CANARY, "next": None}}),
        "no record: bare strings": _avro(schema={"type": "string"}, record=CANARY),
        "the value in its metadata alone": _avro(record={"email": "x"}, metadata={"by": CANARY}),
    }
