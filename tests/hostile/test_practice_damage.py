"""Practice files cut off and with changed bytes, from a committed seed: read or refused, and never a bug of ours."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.support.reading import reading_of

FOLDER = Path(__file__).parents[3] / "shared" / "eval" / "documents2"
KINDS = (".parquet", ".avro", ".orc", ".feather", ".zip", ".7z", ".bz2", ".xz", ".sqlite", ".duckdb", ".yml", ".yaml")
FILES = sorted(p for p in FOLDER.iterdir() if p.suffix in KINDS and p.stat().st_size < 200_000)


@pytest.mark.stranger
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_damage_is_a_bug_of_ours(path: Path) -> None:
    rng = random.Random(path.name)
    for _ in range(150):
        data = bytearray(path.read_bytes())
        if rng.random() < 0.4:
            data = data[: rng.randrange(1, len(data))]
        for _ in range(rng.randrange(1, 8)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        assert reading_of(bytes(data), path.name).parts is not None
