"""No value reaches the file: neither in the clear, nor in a hash that anybody without the key could make."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa

from scanner.inventory.store import Store
from scanner.keyed import Collector
from scanner.model import ContainerScan, FieldRef
from tests.support import material

CANARIES = {
    "user.contact.email": ["canary.zebulon@quasar.example", "other.canary@quasar.example"],
    "user.contact.phone_number": ["06 39 98 77 61", "+33639987762"],
    "user.name": ["Zébulon Quasarine", "QUASARINE Zoé"],
    "user.unique_id": ["CNR-998877", "CNR-998878"],
    "user.government_id.national_identification_number": ["1 85 05 78 006 084 36"],
}
PIECES = ("zebulon", "quasar", "998877", "63998776", "185057800608436", "1 85 05 78", "CNR")


def kept(path: Path) -> bytes:
    sets = []
    for category, values in CANARIES.items():
        collector = Collector(material.KEY, FieldRef("crm", "canaries", category.rpartition(".")[2]), category)
        collector.add(pa.array(values))
        sets.append(collector.result())
    fields = tuple(material.field_scan(found.ref, found.category) for found in sets)
    with Store(path) as store:
        store.begin(material.RUN)
        store.keep(material.RUN.id, ContainerScan("crm", "canaries", fields, hashes=tuple(sets)))
        store.finish(material.RUN.id)
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()))


def test_no_canary_nor_a_piece_of_one_is_in_the_file(tmp_path: Path) -> None:
    content = kept(tmp_path / "store" / "inventory.sqlite")
    folded = content.decode("latin-1").casefold()
    for piece in PIECES:
        for encoded in (piece.casefold(), piece.encode("utf-16-le").decode("latin-1").casefold()):
            assert encoded not in folded


def test_no_unkeyed_hash_of_a_canary_is_in_the_file(tmp_path: Path) -> None:
    content = kept(tmp_path / "store" / "inventory.sqlite")
    for values in CANARIES.values():
        for value in values:
            for writing in {value, value.lower(), value.upper(), value.replace(" ", "")}:
                for kind in ("md5", "sha1", "sha256"):
                    digest = hashlib.new(kind, writing.encode()).digest()
                    assert digest[:8] not in content
                    assert digest.hex()[:16].encode() not in content


def test_neither_is_the_key(tmp_path: Path) -> None:
    content = kept(tmp_path / "store" / "inventory.sqlite")
    assert material.KEY[:8] not in content
    assert material.KEY.hex().encode() not in content
