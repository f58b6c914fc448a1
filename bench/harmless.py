"""How often an unmistakable kind is seen in cells that are nobody's: columns of a committed seed, counted by kind.

    python bench/harmless.py [--cells 4000000]

Prints, for each kind, how many cells hit and the rate below which the truth lies at 95 %. Exit code 1 for any hit.
"""

from __future__ import annotations

import argparse
import base64
import random
import sys
import uuid
from collections import Counter
from collections.abc import Callable, Iterator

import pyarrow as pa
from stdnum import ean, luhn

from detectors.base import detectors
from detectors.unmistakable import Unmistakable
from scanner.sampling import prevalence

SEED = 20260101
ROWS = 1000
Maker = Callable[[random.Random, int], str]


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def _code(rng: random.Random, count: int) -> str:
    return "".join(rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", k=count))


def _checked(rng: random.Random, count: int, first: str = "") -> str:
    body = first + _digits(rng, count - 1 - len(first))
    return body + luhn.calc_check_digit(body)


def _log(rng: random.Random, row: int) -> str:
    at = f"2026-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}T10:00:{rng.random() * 60:09.6f}+0100"
    return f"{at} INFO w{row % 9} request {uuid.UUID(int=rng.getrandbits(128))} took {rng.random():.16f} s"


MAKERS: dict[str, Maker] = {
    "orders": lambda r, i: f"ORD-{2020 + i % 6}-{_digits(r, 6)}",
    "orders_luhn": lambda r, i: _checked(r, 12),
    "parcels_luhn": lambda r, i: _checked(r, 16, "68"),
    "orders_visa_luhn": lambda r, i: _checked(r, 16, "4"),
    "orders_in_words": lambda r, i: f"commande {_checked(r, 16, '4')} envoyée",
    "numbers_15": lambda r, i: _digits(r, 15),
    "numbers_16": lambda r, i: _digits(r, 16),
    "numbers_18": lambda r, i: _digits(r, 18),
    "parts_grouped": lambda r, i: f"4{_digits(r, 3)}-{_digits(r, 4)}-{_digits(r, 4)}-{_digits(r, 4)}",
    "numbers_grouped": lambda r, i: " ".join(_digits(r, 4) for _ in range(4)),
    "amex_grouped": lambda r, i: f"37{_digits(r, 2)} {_digits(r, 6)} {_digits(r, 5)}",
    "nir_grouped": lambda r, i: " ".join([str(1 + i % 2), *(_digits(r, n) for n in (2, 2, 2, 3, 3, 2))]),
    "some_grouped": lambda r, i: "-".join(_digits(r, 4) for _ in range(4)) if i % 5 == 0 else f"lot {i}",
    "placeholders": lambda r, i: ("you@example.com", "name@domain.com", "nom@exemple.fr", "Jane")[i % 4],
    "mixed_16": lambda r, i: _digits(r, 16) if i % 5 == 0 else f"lot {i}",
    "uuid": lambda r, i: str(uuid.UUID(int=r.getrandbits(128))),
    "md5": lambda r, i: f"{r.getrandbits(128):032x}",
    "sha256": lambda r, i: f"{r.getrandbits(256):064x}",
    "base64": lambda r, i: base64.b64encode(r.randbytes(60)).decode(),
    "version": lambda r, i: f"{r.randint(0, 9)}.{r.randint(0, 40)}.{r.randint(0, 99)}-rc.{r.randint(1, 9)}",
    "package": lambda r, i: f"@scope/lib{i % 50}@{r.randint(0, 20)}.{r.randint(0, 9)}.{r.randint(0, 9)}",
    "picture": lambda r, i: f"/img/logo{i % 90}@{r.randint(2, 3)}x.png",
    "repository": lambda r, i: f"git@git.example.com:team/repo{i % 100}.git",
    "sku": lambda r, i: f"{_code(r, 2)}{_digits(r, 2)}{_code(r, r.randint(11, 24))}",
    "sku_grouped": lambda r, i: " ".join([f"FR{_digits(r, 2)}", *(_code(r, 4) for _ in range(5))]),
    "licence": lambda r, i: "-".join(_code(r, 5) for _ in range(5)),
    "ean": lambda r, i: (n := _digits(r, 12)) + ean.calc_check_digit(n),
    "isbn": lambda r, i: f"978-2-{_digits(r, 4)}-{_digits(r, 4)}-{_digits(r, 1)}",
    "timestamp_us": lambda r, i: str(1_700_000_000_000_000 + r.randrange(10**14)),
    "timestamp": lambda r, i: f"2026-01-{1 + i % 28:02}T10:00:{i % 60:02}.{_digits(r, 6)}+01:00",
    "price": lambda r, i: f"{r.randint(0, 9999)}.{_digits(r, 2)}",
    "change": lambda r, i: f"{r.choice('+-')}{r.randint(0, 10**7)}.{_digits(r, 2)}",
    "share": lambda r, i: repr(r.random()),
    "coordinates": lambda r, i: f"{r.uniform(-90, 90):+.6f} {r.uniform(-180, 180):+.6f}",
    "iso6709": lambda r, i: f"{r.uniform(-90, 90):+08.4f}{r.uniform(-180, 180):+09.4f}/",
    "log": _log,
    "cron": lambda r, i: f"{i % 60} {i % 24} * * 1-5",
    "path": lambda r, i: f"/srv/data/{2020 + i % 6}/{_digits(r, 8)}/part-{_digits(r, 5)}.parquet",
    "url": lambda r, i: f"https://shop.example.com/p/{_digits(r, 7)}?ref={_code(r, 8).lower()}&page={i % 9}",
    "local_phone_like": lambda r, i: f"{_digits(r, 2)} {_digits(r, 2)} {_digits(r, 2)} {_digits(r, 2)} {_digits(r, 2)}",
    "hex_blob": lambda r, i: f"0x{r.getrandbits(512):x}",
    "words": lambda r, i: " ".join(r.choices(("rouge", "table", "bois", "grand", "lot", "bleu", "12"), k=8)),
    "json": lambda r, i: f'{{"id": {r.getrandbits(48)}, "sku": "{_code(r, 9)}", "w": {r.random():.3f}}}',
}  # fmt: skip


def columns(cells: int, seed: int = SEED) -> Iterator[tuple[str, pa.Array]]:
    """Columns of `ROWS` rows, each kind in turn, until there are so many cells. The same for the same seed."""
    made = 0
    while made < cells:
        for name, maker in MAKERS.items():
            rng = random.Random(f"{seed} {name} {made}")
            yield name, pa.array([maker(rng, i) for i in range(ROWS)], pa.large_string())
            made += ROWS


def hits(cells: int, seed: int = SEED) -> tuple[int, Counter[str], Counter[tuple[str, str]]]:
    """How many cells were looked at, the cells that hit by kind, and by kind and column."""
    screen = Unmistakable(detectors(), lambda value: False)
    looked, by_kind, by_column = 0, Counter[str](), Counter[tuple[str, str]]()
    for name, array in columns(cells, seed):
        looked += len(array)
        for found in screen.columns([array])[0].hits:
            by_kind[found.detector.name] += len(found.rows)
            by_column[found.detector.name, name] += len(found.rows)
    return looked, by_kind, by_column


def main() -> int:
    """Measure and print; 1 where any cell hit."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cells", type=int, default=4_000_000)
    looked, by_kind, by_column = hits(asked.parse_args().cells)
    print(f"{looked} cells of {len(MAKERS)} kinds of harmless columns, seed {SEED}")
    for kind in (d.name for d in detectors() if d.unmistakable):
        print(
            f"{kind:28} {by_kind[kind]:6} hits, "
            f"under {prevalence(by_kind[kind], looked)[1] * 1e6:.2f} in a million at 95 %"
        )
    for (kind, name), count in sorted(by_column.items()):
        print(f"  {kind} in {name}: {count}")
    return int(bool(by_kind))


if __name__ == "__main__":
    sys.exit(main())
