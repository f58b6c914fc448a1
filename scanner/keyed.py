"""Keyed hashes of identifier columns, so that copies can be found later without the values.

A hash is HMAC-SHA-256 (RFC 2104) of a value in normal form under the user's key, cut to 8 bytes: among a
million values two fall together with a chance of 1 in 37 million, and eight bytes each keep a column small.

**The hashes are personal data**: pseudonymised (Art. 4(5) and recital 26 GDPR), because whoever holds the
key can try every phone number there is. Without the key the same trial finds nothing. So the key lies
apart from the inventory: in `PIIMAP_KEY` or in a file that only its owner can read. Without a key there
are no hashes.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scanner.config import DetectionSettings
from scanner.density import Density
from scanner.errors import UserError
from scanner.model import FieldRef, HashSet
from scanner.taxonomy import taxonomy

HASH_BYTES = 8
IDENTIFIERS: frozenset[str] = frozenset(key for key, entry in taxonomy().items() if entry.identifier)
"""The categories whose values tell one person from all others: only their columns are hashed."""

Form = Literal["email", "phone", "name", "word", "number"]

REGIONS = DetectionSettings().regions
_KEY_FORM = re.compile(r"[0-9a-fA-F]{64}")
_MERGE_AT = 1 << 17
"""So many new hashes at least are gathered before they are sorted into the rest: one mebibyte."""


def key_path() -> Path:
    """Where the key file lies: under the user's own configuration, never beside the inventory."""
    from platformdirs import user_config_dir

    return Path(user_config_dir("piimap")) / "key"


def load_key() -> bytes | None:
    """The 32 bytes of the key, from `PIIMAP_KEY` or the key file; None when there is neither.

    Raises UserError when what is there is not 64 hexadecimal digits, or when others than the owner may
    read the file.
    """
    if text := os.environ.get("PIIMAP_KEY", "").strip():
        return _parse(text, "PIIMAP_KEY", "Unset it, or give it what `openssl rand -hex 32` prints")
    path = key_path()
    try:
        with path.open(encoding="ascii") as file:
            mode = os.fstat(file.fileno()).st_mode
            if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise UserError(f"others than you can read the key {path}", f"Run: chmod 600 '{path}'")
            text = file.read(1024).strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise UserError(f"the key {path} cannot be read", "Mend it or take it away") from None
    return _parse(text, f"the key {path}", "Take it away; hashes made with another key cannot be compared with it")


def _parse(text: str, what: str, remedy: str) -> bytes:
    if not _KEY_FORM.fullmatch(text):
        raise UserError(f"{what} is not 64 hexadecimal digits", remedy)
    return bytes.fromhex(text)


def make_key_file() -> Path:
    """Write a new random key, readable by its owner alone from the first moment, and return its path.

    Raises UserError when there is a key already (a new one would make every hash incomparable) or when
    the file cannot be written.
    """
    path = key_path()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
    except FileExistsError:
        raise UserError(f"there is a key already: {path}", "Take it away first if you want a new one") from None
    except OSError:
        raise UserError(f"the key {path} cannot be written", "Set PIIMAP_KEY instead") from None
    return path


def key_id(key: bytes) -> str:
    """Eight hexadecimal digits that tell one key from another, and from which the key cannot be had."""
    return hmac.digest(key, b"piimap key id", hashlib.sha256)[:4].hex()


def normalise(category: str, values: pa.Array, regions: tuple[str, ...] = REGIONS) -> pa.Array:
    """Each value as one text that all its usual writings share; null for what is no value of the kind.

    E-mail addresses lose case and spaces; phone numbers become E.164, read as numbers of `regions` in
    turn; names lose case, accents and the order of their words; user names and IP addresses lose case;
    every other number loses spaces, punctuation, case and leading zeros. All of it in Unicode's form C.
    """
    texts = _as_text(values)
    match form_of(category):
        case "email":
            found = _lower(_replace(texts, r"[\s\p{Z}]+", ""))
            return _only_if(pc.match_substring(found, "@"), found)
        case "phone":
            return _phones(texts, regions)
        case "name":
            return _one_by_one(_lower(texts), _name)
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


def _as_text(values: pa.Array) -> pa.Array:
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
    """The words of a name, bare and in alphabetical order: DUPONT Éric and Eric Dupont are one."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(sorted(re.findall(r"\w+", bare))) or None


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


class Collector:
    """Gathers the keyed hashes of one column as its batches pass, and nothing else of it.

    It keeps at most `max_bytes` of hashes, and uses about three times that while it sorts. A column with
    more distinct values than that is given up: it is not comparable, so none of its hashes are kept.
    """

    def __init__(
        self,
        key: bytes,
        ref: FieldRef,
        category: str,
        cohort: str = "",
        max_bytes: int = 64 * 1024 * 1024,
        regions: tuple[str, ...] = REGIONS,
    ) -> None:
        self._key = key
        self._ref, self._category, self._cohort = ref, category, cohort
        self._most = max_bytes // HASH_BYTES
        self._regions = regions
        self._sorted = np.empty(0, dtype=np.uint64)
        self._fresh: list[np.ndarray[tuple[int], np.dtype[np.uint64]]] = []
        self._waiting = 0
        self._density = Density() if form_of(category) == "number" else None
        self.full = False
        """Whether the ceiling was reached: more values change nothing any more."""

    def add(self, values: pa.Array) -> None:
        """Take one batch of the column's values, as the source has them. Nulls are not counted."""
        if self.full:
            return
        distinct = pc.drop_null(normalise(self._category, _as_text(values).unique(), self._regions).unique())
        joined = b"".join(
            hmac.digest(self._key, value, "sha256")[:HASH_BYTES] for value in distinct.cast(pa.binary()).to_pylist()
        )
        hashes = np.frombuffer(joined, dtype=">u8").astype(np.uint64)
        if self._density:
            self._density.add(hashes, distinct)
        self._fresh.append(hashes)
        self._waiting += len(distinct)
        if self._waiting >= max(_MERGE_AT, len(self._sorted) // 2):
            self._merge()

    def result(self) -> HashSet:
        """The hashes of everything added so far; empty and not complete when the ceiling was reached."""
        self._merge()
        hashes = self._sorted.astype(">u8").tobytes()
        density = self._density.of(len(self._sorted)) if self._density and not self.full else 0.0
        return HashSet(self._ref, self._category, self._cohort, not self.full, hashes, density)

    def _merge(self) -> None:
        if self._fresh:
            self._sorted = np.unique(np.concatenate([self._sorted, *self._fresh]))
            self._fresh, self._waiting = [], 0
        if len(self._sorted) > self._most:
            self._sorted = np.empty(0, dtype=np.uint64)
            self.full = True

    def __repr__(self) -> str:
        return f"<Collector of {self._ref}>"
