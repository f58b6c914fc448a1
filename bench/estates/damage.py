"""What happens to values between one system and the next."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from random import Random


def _scientific(value: str, _rng: Random) -> str:
    digits = "".join(c for c in value if c.isdigit())
    return f"{float(digits):.2E}" if digits else value


def _mask(value: str, _rng: Random) -> str:
    return value[:4] + "*" * max(0, len(value) - 8) + value[-4:]


def _mask_email(value: str, _rng: Random) -> str:
    user, _, host = value.partition("@")
    return f"{user[:1]}***@{host}"


def _group(value: str, size: int, by: str) -> str:
    return by.join(value[i : i + size] for i in range(0, len(value), size))


def _mixed(value: str, rng: Random) -> str:
    return rng.choice((value, value.upper(), f" {value}", value.replace(" ", "")))


def _holes(value: str, rng: Random) -> str:
    return rng.choice(("N/A", "-", "unknown", "0", "xxx")) if rng.random() < 0.25 else value


DAMAGES: dict[str, Callable[[str, Random], str]] = {
    "sci": _scientific,
    "nozero": lambda v, _r: v.lstrip("0").replace("+330", "+33"),
    "mask": _mask,
    "mask_email": _mask_email,
    "upper": lambda v, _r: v.upper(),
    "lower": lambda v, _r: v.lower(),
    "nospace": lambda v, _r: v.replace(" ", ""),
    "group4": lambda v, _r: _group(v.replace(" ", ""), 4, " "),
    "dash4": lambda v, _r: _group(v.replace(" ", ""), 4, "-"),
    "mixed": _mixed,
    "holes": _holes,
    "comma": lambda v, _r: v.replace(".", ","),
    "quote": lambda v, _r: f"'{v}'",
    "float": lambda v, _r: f"{v}.0",
    "md5": lambda v, _r: hashlib.md5(v.lower().encode(), usedforsecurity=False).hexdigest(),
    "sha256": lambda v, _r: hashlib.sha256(v.lower().encode()).hexdigest(),
    "pad": lambda v, _r: v.ljust(20),
}


def damaged(value: str, how: tuple[str, ...], rng: Random) -> str:
    """The value after each damage in turn."""
    for name in how:
        value = DAMAGES[name](value, rng)
    return value
