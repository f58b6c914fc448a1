"""One value of each unmistakable kind, as people write it. All are invented: published test numbers and the like."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

VALUES = {
    "email": ("jeanne.martin@exemple.fr", "user.contact.email"),
    "email_percent": ("jeanne.martin%40exemple.fr", "user.contact.email"),
    "iban": ("FR7630006000011234567890189", "user.financial.bank_account"),
    "iban_spaced": ("GB29 NWBK 6016 1331 9268 19", "user.financial.bank_account"),
    "iban_hard_spaces": ("DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000", "user.financial.bank_account"),
    "nir": ("185057800608491", "user.government_id.national_identification_number"),
    "nir_spaced": ("1 85 05 78 006 084 91", "user.government_id.national_identification_number"),
    "card": ("4111111111111111", "user.financial.credit_card"),
    "card_spaced": ("5555 5555 5555 4444", "user.financial.credit_card"),
    "card_amex": ("3782-822463-10005", "user.financial.credit_card"),
    "card_track": ("%B4111111111111111^MARTIN/JEANNE^2512101", "user.financial.credit_card"),
    "phone": ("+33639984127", "user.contact.phone_number"),
    "phone_spaced": ("+44 20 7946 0958", "user.contact.phone_number"),
    "aws": ("AKIAIOSFODNN7EXAMPLE", "user.authorization.credentials"),
    "github": ("ghp_" + "a1B2" * 9, "user.authorization.credentials"),
    "slack": ("xoxb-" + "123456789012-abcdefABCDEF", "user.authorization.credentials"),
    "stripe": ("sk_" + "live_4eC39HqLyjWDarjtT1zdp7dc", "user.authorization.credentials"),
    "jwt": ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN", "user.authorization.credentials"),
    "key": ("-----BEGIN RSA PRIVATE KEY-----", "user.authorization.credentials"),
    "codice": ("RSSMRA85T10A562S", "user.government_id.national_identification_number"),
    "curp": ("HEGG560427MVZRRL04", "user.government_id.national_identification_number"),
    "ahv": ("756.9217.0769.85", "user.government_id.national_identification_number"),
}
"""By kind: the value, and its category."""


def columns(value: str, row: int, rows: int = 1000) -> Iterator[tuple[str, pa.Array]]:
    """Columns of every kind that can hold a text, with the value in one row."""
    codes = [f"REF-{i:05}" for i in range(rows)]
    names = [("Martin", "Bernard", "Petit", "Durand")[i % 4] for i in range(rows)]
    lines = [f"2026-01-{1 + i % 28:02} INFO worker {i % 7} finished its batch in {i % 90} ms" for i in range(rows)]
    prices = [f"{i % 400}.{i % 100:02}" for i in range(rows)]
    packed = ['{"a": "x", "b": [1, 2]}'] * rows
    yield "ref", pa.array(_put(codes, row, value))
    yield "nom", pa.array(_put(names, row, value))
    yield "log", pa.array(_put(lines, row, lines[row] + f" for {value}, done"))
    yield "price", pa.array(_put(prices, row, value))
    yield "setting_value", pa.array(_put([*"abcde"] * (rows // 5), row, value))
    yield "json", pa.array(_put(packed, row, f'{{"a": "x", "b": [1, "{value}"]}}'))
    yield "xml", pa.array(_put(["<r><v>1</v></r>"] * rows, row, f"<r><v>{value}</v></r>"))
    yield "start", pa.array(_put(codes, row, f"{value} and more of it"))
    yield "end", pa.array(_put(codes, row, f"the end of it is {value}"))
    yield "blob", pa.array([c.encode() for c in _put(codes, row, f"t {value}")], pa.binary())
    yield "blobs", pa.array([b"\xff\x00\x01", *(c.encode() for c in _put(codes, row, f"t {value}")[1:])], pa.binary())
    yield "words", pa.array(_put(codes, row, value)).dictionary_encode()
    yield "list", pa.array([[c] for c in _put(codes, row, value)])
    yield "record", pa.array([{"k": c, "v": 1} for c in _put(codes, row, value)])
    yield "empty", pa.array(_put([None] * rows, row, value), pa.string())


def _put(cells: list[str], row: int, value: str) -> list[str]:
    return [*cells[:row], value, *cells[row + 1 :]]
