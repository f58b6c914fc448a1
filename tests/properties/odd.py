"""Values that nobody expects, for every test that asks whether something breaks on one."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pyarrow as pa
from hypothesis import strategies as st

ODD = (
    "²", "₀", "18²", "x²", "¾", "Ⅷ", "①", "𝟙", "٣", "१२", "፩", "٠٦١٢٣٤٥٦٧٨", "１２３４",
    "１９९０-０１-０１", "٣١/١٢/١٩٩٠",
    "²²/²²/²²²²", "12/1²/1990", "2020-02-30", "0000-00-00", "9999-99-99", "31/02/1990", "-0", "+", "-", ".", ",",
    "1e999", "-1e999", "inf", "-inf", "nan", "Infinity", "1_000", "0x1F", "1/0", "1" * 400, "9" * 10_000,
    "x" * 10_000, "@" * 60, "\0", "a\0b", "\ufffd", "\uffff", "\U0010ffff", "\u202e", "\u200b", "e\u0301", "ß", "İ",
    "ﬀ", "{", "[", "{}", "[]", '{"a": 1e999}', '{"a": ' * 400, "[" * 2000, "?=", "/?a=%ff", "http://[::", "::",
    "1.2.3.4", "+33 6 12 ²4 56 78", "48.²5, 2.3", "$²", "2 ²€", "18-2²", "M", "true", "<a", "a@b", "AB²", "1²3²",
    "⁺¹", "½ page", "6e²", "²:²",
)  # fmt: skip

_DIGITS = st.characters(whitelist_categories=("Nd", "No", "Nl"))
_ANY = st.characters(blacklist_categories=("Cs",))
TEXTS = st.one_of(
    st.sampled_from(ODD),
    st.text(_ANY, max_size=40),
    st.text(st.one_of(_DIGITS, st.sampled_from("+-/.:, ()eExXABab@%")), max_size=24),
    st.integers(-(10**40), 10**40).map(str),
    st.floats().map(str),
    st.dates().map(str),
)


def arrays() -> list[tuple[str, pa.Array]]:
    """One column of every Arrow type that a source may give, each with what is odd in it."""
    text = pa.array(["²", None, "x" * 70_000, "\0", ""])
    number = pa.array([1, None, 2**62, -1, 0])
    made = {
        "null": pa.nulls(5),
        "bool": pa.array([True, None, False]),
        "half": pa.array([1.5, None, float("inf"), float("nan")], pa.float16()),
        "float": pa.array([1.5, None, float("-inf"), float("nan"), 5e-324, 1.7e308]),
        "uint64": pa.array([2**64 - 1, None, 0], pa.uint64()),
        "decimal128": pa.array([Decimal("1e30"), None, Decimal("-0.1")], pa.decimal128(38, 4)),
        "decimal256": pa.array([Decimal("9" * 70), None, Decimal(-1)], pa.decimal256(76, 0)),
        "date32": pa.array([2**31 - 1, None, -(2**31)], pa.int32()).cast(pa.date32()),
        "date64": pa.array([0, None, 86_400_000 * 10**9], pa.int64()).view(pa.date64()),
        "timestamp_s": pa.array([2**62, None, -(2**62)], pa.int64()).view(pa.timestamp("s")),
        "timestamp_ns": pa.array([2**62, None, -(2**62)], pa.int64()).view(pa.timestamp("ns", "Europe/Paris")),
        "time": pa.array([datetime.time(23, 59, 59, 999_999), None]),
        "duration": pa.array([2**62, None, -1], pa.int64()).view(pa.duration("s")),
        "interval": pa.array([(1, 2, 3), None], pa.month_day_nano_interval()),
        "binary": pa.array([b"\xff\xfe", None, b"", b"a@b.fr"]),
        "large_binary": pa.array([b"\x00" * 70_000, None], pa.large_binary()),
        "fixed": pa.array([b"abcd", None, b"\xff\xd8\xff\xe0"], pa.binary(4)),
        "string_view": pa.array(["²", None, "y" * 40], pa.string_view()),
        "binary_view": pa.array([b"\xff", None, b"text"], pa.binary_view()),
        "large_string": text.cast(pa.large_string()),
        "dictionary": text.dictionary_encode(),
        "dictionary_of_numbers": number.dictionary_encode(),
        "run_end": pa.RunEndEncodedArray.from_arrays(pa.array([2, 5], pa.int32()), pa.array(["²", None])),
        "list": pa.array([["²", None], None, []]),
        "list_of_bytes": pa.array([[b"\xff"], None]),
        "large_list": pa.array([["a@b.fr"], None], pa.large_list(pa.string())),
        "fixed_list": pa.array([[1, 2], None], pa.list_(pa.int64(), 2)),
        "struct": pa.array([{"a": "²", "b": datetime.date(1, 1, 1)}, None, {"a": None, "b": None}]),
        "map": pa.array([[("k", "²")], None], pa.map_(pa.string(), pa.string())),
        "map_of_times": pa.array([[(1, datetime.datetime(1, 1, 1))], None], pa.map_(pa.int64(), pa.timestamp("us"))),
        "list_far": pa.array([[2**62], None], pa.list_(pa.int64())).cast(pa.list_(pa.timestamp("s"))),
        "uuid": pa.ExtensionArray.from_storage(pa.uuid(), pa.array([b"\x01" * 16, None], pa.binary(16))),
        "json": pa.ExtensionArray.from_storage(pa.json_(), pa.array(['{"a": "²"}', None])),
        "union": pa.UnionArray.from_sparse(
            pa.array([0, 1], pa.int8()), [pa.array(["²", "b"]), pa.array([1, 2])]
        ),
        "chunked": pa.chunked_array([["²"], [], [None]], pa.string()),
        "no_chunk": pa.chunked_array([], pa.string()),
        "no_row": pa.array([], pa.string()),
    }  # fmt: skip
    return list(made.items())
