"""Values that are nobody's: numbers, codes, dates, names of things."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from stdnum import ean

from . import lists, numbers

Cell = tuple[Random, int, str]
"""Random source, row number from 0, locale."""
Maker = Callable[[Cell, tuple[str, ...]], str]


def _number(text: str, default: float) -> float:
    return float(text) if text else default


def _seq(cell: Cell, args: tuple[str, ...]) -> str:
    start, step = int(args[0]) if args else 1, int(args[1]) if len(args) > 1 else 1
    return str(start + cell[1] * step)


def _int(cell: Cell, args: tuple[str, ...]) -> str:
    return str(cell[0].randint(int(args[0]), int(args[1])))


def _dec(cell: Cell, args: tuple[str, ...]) -> str:
    return f"{cell[0].uniform(float(args[0]), float(args[1])):.{args[2] if len(args) > 2 else 2}f}"


def _money(cell: Cell, args: tuple[str, ...]) -> str:
    scale = _number(args[0] if args else "", 80)
    value = cell[0].lognormvariate(0, 0.8) * scale
    made = f"{value:.2f}"
    return f"{args[1]}{made}" if len(args) > 1 else made


def _choice(cell: Cell, args: tuple[str, ...]) -> str:
    return cell[0].choice(args)


def _mostly(cell: Cell, args: tuple[str, ...]) -> str:
    return args[0] if cell[0].random() < 0.85 else cell[0].choice(args)


def _date(cell: Cell, args: tuple[str, ...]) -> str:
    first, last = int(args[0]) if args else 2015, int(args[1]) if len(args) > 1 else 2024
    day = date(first, 1, 1) + timedelta(days=cell[0].randint(0, (last - first + 1) * 365 - 1))
    return day.strftime(args[2] if len(args) > 2 else "%Y-%m-%d")


def _stamp(cell: Cell, args: tuple[str, ...]) -> str:
    moment = datetime(2022, 1, 1) + timedelta(seconds=cell[0].randint(0, 94_000_000))
    if args and args[0] == "epoch":
        return str(1_640_995_200 + cell[0].randint(0, 94_000_000))
    return moment.strftime(args[0] if args else "%Y-%m-%d %H:%M:%S")


def _code(cell: Cell, args: tuple[str, ...]) -> str:
    return numbers.shaped(cell[0], cell[0].choice(args))


def _word(cell: Cell, args: tuple[str, ...]) -> str:
    return lists.pick(args[0], cell[2], cell[0])


def _hash(cell: Cell, args: tuple[str, ...]) -> str:
    made = hashlib.sha256(str(cell[0].random()).encode()).hexdigest()
    return made[: int(args[0]) if args else 32]


def _version(cell: Cell, args: tuple[str, ...]) -> str:
    parts = int(args[0]) if args else 3
    return ".".join(str(cell[0].randint(0, 12)) for _ in range(parts))


def _isbn(cell: Cell, _args: tuple[str, ...]) -> str:
    body = "978" + numbers.digits(cell[0], 9)
    return f"{body}{ean.calc_check_digit(body)}"


def _ean(cell: Cell, _args: tuple[str, ...]) -> str:
    body = numbers.digits(cell[0], 12)
    return f"{body}{ean.calc_check_digit(body)}"


def _siren(cell: Cell, _args: tuple[str, ...]) -> str:
    return numbers.siren(cell[0])


def _json(cell: Cell, _args: tuple[str, ...]) -> str:
    rng = cell[0]
    return (
        f'{{"voltage": {rng.uniform(3, 5):.2f}, "state": "{rng.choice(("ok", "warn"))}", "fw": "{_version(cell, ())}"}}'
    )


def _uuid(cell: Cell, _args: tuple[str, ...]) -> str:
    return str(uuid.UUID(int=cell[0].getrandbits(128), version=4))


def _url(cell: Cell, _args: tuple[str, ...]) -> str:
    return f"https://www.example.org/{cell[0].choice(('catalogue', 'news', 'docs'))}/{cell[0].randint(10, 9999)}"


def _file(cell: Cell, args: tuple[str, ...]) -> str:
    return f"{args[0] if args else 'scan'}_{cell[0].randint(1000, 9999)}.{cell[0].choice(('pdf', 'png', 'csv'))}"


def _decade(cell: Cell, _args: tuple[str, ...]) -> str:
    return cell[0].choice(("0-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65+"))


MAKERS: dict[str, Maker] = {
    "seq": _seq, "int": _int, "dec": _dec, "money": _money, "choice": _choice, "mostly": _mostly, "date": _date,
    "stamp": _stamp, "code": _code, "word": _word, "hash": _hash, "version": _version, "isbn": _isbn, "ean": _ean,
    "siren": _siren, "json": _json, "uuid": _uuid, "url": _url, "file": _file, "band": _decade,
    "const": lambda _cell, args: args[0],
    "empty": lambda _cell, _args: "",
    "team": lambda cell, _args: lists.pick("team", cell[2], cell[0]),
    "nth": lambda cell, args: args[cell[1] % len(args)],
}  # fmt: skip
