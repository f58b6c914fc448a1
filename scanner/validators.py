"""Checks of numbers by name, for kinds that a user adds: "luhn", "iban", "stdnum:fr.nir" …

The checks are python-stdnum's; each comes with the share of random numbers that it would let pass.
"""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Callable
from functools import cache

from scanner.package_files import is_package, module_files

_STDNUM = "stdnum:"
_GENERAL: dict[str, tuple[str, float]] = {
    "luhn": ("luhn", 0.1),
    "verhoeff": ("verhoeff", 0.1),
    "damm": ("damm", 0.1),
    "iban": ("iban", 1 / 97),
    "iso7064_mod_11_2": ("iso7064.mod_11_2", 1 / 11),
    "iso7064_mod_11_10": ("iso7064.mod_11_10", 0.1),
    "iso7064_mod_37_2": ("iso7064.mod_37_2", 1 / 37),
    "iso7064_mod_37_36": ("iso7064.mod_37_36", 1 / 36),
    "iso7064_mod_97_10": ("iso7064.mod_97_10", 1 / 97),
}
"""ISO/IEC 7812 (Luhn), ISO 13616 (IBAN), ISO/IEC 7064; the algorithms of Verhoeff (1969) and Damm (2004)."""
_UNKNOWN_CHANCE = 0.1
"""Taken for a national number: most have one check digit in ten."""


def validator_names() -> tuple[str, ...]:
    """Every name that a kind may give, sorted; "none" checks nothing."""
    return tuple(sorted(["none", *_GENERAL, *(_STDNUM + module for module in _modules())]))


def parse_validator(name: str) -> str:
    """`name` if there is such a check; ValueError that names the nearest otherwise."""
    if name in validator_names():
        return name
    near = difflib.get_close_matches(name, validator_names(), n=1, cutoff=0.4)
    raise ValueError(f"there is no validator '{name}'" + (f"; the nearest is '{near[0]}'" if near else ""))


def validator(name: str) -> tuple[Callable[[str], bool], float] | None:
    """The check and the share of random numbers it lets pass; None for "none". `name` has been parsed."""
    if name == "none":
        return None
    module, chance = _GENERAL.get(name, (name.removeprefix(_STDNUM), _UNKNOWN_CHANCE))
    check: Callable[[str], bool] = importlib.import_module(f"stdnum.{module}").is_valid
    return check, chance


@cache
def _modules() -> tuple[str, ...]:
    """The number formats of python-stdnum, as "fr.nir" or "isbn"; found by their files, none is imported."""
    import stdnum

    named = (name.removeprefix("stdnum.") for name, file in module_files(stdnum).items() if not is_package(file))
    return tuple(sorted(name for name in named if name not in ("exceptions", "util", "numdb")))
