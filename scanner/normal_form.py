"""One form for all usual writings of an identifier, so that the same person is found under each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from scanner.config import DetectionSettings
from scanner.text.folding import fold_array

Form = Literal["email", "phone", "name", "word", "number"]

VERSION = 2
"""Of the normal forms. It goes up when a form changes: hashes made by two versions do not meet, so a scan counts it to
its configuration, carries nothing over from another version, and an estate of both says that it is mixed. The fold that
names are in counts by itself, with the detectors. 2: names are folded, so that œ is oe."""

REGIONS = DetectionSettings().regions
"""The regions whose phone numbers are read where config.toml names no others."""


def normalise(category: str, values: pa.Array, regions: tuple[str, ...] = REGIONS) -> pa.Array:
    """Each value as one text that all its usual writings share; null for what is no value of the kind.

    E-mail addresses lose case and spaces; phone numbers become E.164, read as numbers of `regions` in turn; names
    are folded (`scanner.text.folding`) and lose the order of their words; user names and IP addresses lose case;
    every other number loses spaces, punctuation, case and leading zeros. All but names in Unicode's form C.
    """
    texts = as_text(values)
    match form_of(category):
        case "email":
            found = _lower(_replace(texts, r"[\s\p{Z}]+", ""))
            return _only_if(pc.match_substring(found, "@"), found)
        case "phone":
            return _phones(texts, regions)
        case "name":
            return _one_by_one(fold_array(texts), _name)
        case "word":
            return _not_empty(_lower(texts))
        case _:
            return _number(texts)


_FORMS: dict[str, Form] = {
    "user.contact.email": "email",
    "user.contact.phone_number": "phone",
    "user.name": "name",
    "user.name.first": "name",
    "user.name.last": "name",
    "user.account.username": "word",
    "user.device.ip_address": "word",
}


def form_of(category: str) -> Form:
    """Which normal form values of a category have. Only columns of one form can be compared."""
    return _FORMS.get(category, "number")


def as_text(values: pa.Array) -> pa.Array:
    """The array as strings: whole numbers without ".0", what is neither text nor number as null."""
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    if isinstance(values, pa.ExtensionArray):
        values = values.storage
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    kind = values.type
    if pa.types.is_floating(kind):
        whole = pc.and_(pc.equal(values, pc.floor(values)), pc.less(pc.abs(values), float(1 << 53)))
        return pc.cast(pc.cast(_only_if(whole, values), pa.int64()), pa.string())
    if pa.types.is_fixed_size_binary(kind):
        return pa.array([None if v is None else v.hex() for v in values.to_pylist()], pa.string())
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return pa.array([None if v is None else _decoded(v) for v in values.to_pylist()], pa.string())
    if pa.types.is_integer(kind) or pa.types.is_decimal(kind) or _is_text(kind):
        return _replace(pc.cast(values, pa.string()), r"^\s*(\d+)\.0+\s*$", r"\1")
    return pa.nulls(len(values), pa.string())


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _decoded(value: bytes) -> str:
    """Text where the bytes are text, else their hexadecimal digits: identifiers are kept as binary, too."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.hex()


def _only_if(mask: pa.Array, values: pa.Array) -> pa.Array:
    return pc.if_else(pc.fill_null(mask, False), values, pa.scalar(None, values.type))


def _not_empty(texts: pa.Array) -> pa.Array:
    return _only_if(pc.not_equal(texts, ""), texts)


def _replace(texts: pa.Array, pattern: str, by: str) -> pa.Array:
    return pc.replace_substring_regex(texts, pattern, by)


def _lower(texts: pa.Array) -> pa.Array:
    """Lower case in form C, without spaces around. Twice form C: lowering can take a letter apart."""
    folded = pc.utf8_lower(pc.utf8_normalize(_replace(texts, r"\p{Cf}", ""), form="NFC"))
    return pc.utf8_trim_whitespace(pc.utf8_normalize(folded, form="NFC"))


def _number(texts: pa.Array) -> pa.Array:
    upper = pc.utf8_upper(pc.utf8_normalize(texts, form="NFKC"))
    compact = pc.utf8_normalize(_replace(upper, r"[\s\p{Z}\p{Cf}\p{P}]+", ""), form="NFKC")
    return _not_empty(_replace(compact, r"^0+(\d+)$", r"\1"))


def _one_by_one(texts: pa.Array, change: Callable[[str], str | None]) -> pa.Array:
    return pa.array([None if text is None else change(text) for text in texts.to_pylist()], pa.string())


def _name(text: str) -> str | None:
    """The words of a folded name in alphabetical order: DUPONT Éric and Eric Dupont are one, Lecœur and Lecoeur."""
    return " ".join(sorted(re.findall(r"\w+", text))) or None


def _phones(texts: pa.Array, regions: tuple[str, ...]) -> pa.Array:
    """E.164 (ITU-T). French numbers, nine digits whose first is not 0, by pattern alone: phonenumbers
    reads 25,000 a second, Arrow millions."""
    texts = _replace(pc.utf8_normalize(texts, form="NFKC"), r"\([^\d()]*\)", "")
    compact = _replace(texts, r"\(0\)|[\s\p{Z}\p{Cf}.\-/()]+", "")
    prefix = r"(?:(?:\+|00)?330?|0)?" if regions[:1] == ("FR",) else r"(?:\+|00)330?"
    french = rf"^{prefix}([1-9]\d{{8}})$"
    is_french = pc.fill_null(pc.match_substring_regex(compact, french), False)
    quick = _replace(compact, french, r"+33\1")
    if pc.all(pc.or_(is_french, pc.is_null(compact))).as_py():
        return _only_if(is_french, quick)
    rest = _one_by_one(_only_if(pc.invert(is_french), texts), lambda text: _phone(text, regions))
    return pc.if_else(is_french, quick, rest)


def _phone(text: str, regions: tuple[str, ...]) -> str | None:
    """E.164 by the first region where the number is valid, else by the first where it is possible.

    None for what has fewer than six digits, which is no number that could be told apart.
    """
    import phonenumbers as pn

    possible = None
    for region in regions or ("FR",):
        try:
            number = pn.parse(text, region)
        except pn.NumberParseException:
            continue
        if pn.is_valid_number(number):
            return pn.format_number(number, pn.PhoneNumberFormat.E164)
        if possible is None and pn.is_possible_number(number):
            possible = pn.format_number(number, pn.PhoneNumberFormat.E164)
    digits = re.sub(r"\D", "", text)
    return possible or (digits if len(digits) >= 6 else None)
