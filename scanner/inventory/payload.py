"""A container's scan as JSON text and back, for the store. Hashes are kept apart, in a table of their own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from scanner.errors import StoreError
from scanner.inventory.worded import decided
from scanner.message import text as says
from scanner.model import ContainerScan

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_WORDED, _SILENT = '"reasons":["', '"subject_reason":""'
"""What stands in a text of before messages: reasons in words, and "" for none. Inside a string the quotes would be
escaped."""


_NOTHING = says("")


@cache
def _adapter() -> TypeAdapter[ContainerScan]:
    from pydantic import TypeAdapter

    return TypeAdapter(ContainerScan)


def to_json(scan: ContainerScan) -> str:
    """The scan without its hashes; the same scan gives the same text."""
    return _adapter().dump_json(replace(scan, hashes=())).decode()


def from_json(text: str) -> ContainerScan:
    """The scan that `to_json` wrote, now or before there were messages. Raises StoreError when the text is anything
    else."""
    from pydantic import ValidationError

    old = _WORDED in text or _SILENT in text
    try:
        scan = _adapter().validate_json(text.replace(_SILENT, '"subject_reason":null') if old else text)
        return _with_nothing(decided(scan) if old else scan)
    except ValidationError:
        raise StoreError("the inventory holds a container that cannot be read", "Scan again into a new one") from None


def _with_nothing(scan: ContainerScan) -> ContainerScan:
    """An older piimap kept "" where a measure has no reason."""
    measures = tuple(replace(m, not_measured=None) if m.not_measured == _NOTHING else m for m in scan.measures)
    return replace(scan, measures=measures)
