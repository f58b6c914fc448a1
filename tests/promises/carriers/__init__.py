"""Places in which a value may stand without being one row's cell: 250 of them, each with a canary of its own.

A carrier is a function that writes a small file or database with its canary into a folder. `mail` and `iban` stand
where a name may be masked because it proves itself; `word` stands where nothing of it may be seen whatever it is.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from scanner.package_files import module_files


@dataclass(frozen=True)
class Canary:
    """One carrier's values: no two carriers share one, so that a leak tells where it comes from."""

    number: int

    @property
    def word(self) -> str:
        return f"Zq{self.number:03d}canarivault"

    @property
    def mail(self) -> str:
        return f"zq{self.number:03d}.canarivault@courrier-prive.fr"

    @property
    def iban(self) -> str:
        account = f"30006000019{self.number:010d}89"
        return f"FR{98 - int(account + '152700') % 97:02d}{account}"

    def traces(self) -> tuple[bytes, ...]:
        """What must be nowhere: each value whole and in part, in lower case, in hex, Base64 and hashed."""
        return _traces(self.word, self.mail, self.iban)


@cache
def _traces(word: str, mail: str, iban: str) -> tuple[bytes, ...]:
    plain = {word.lower(), mail, mail.split("@")[0], iban.lower(), iban[4:].lower()}
    found = {text.encode() for text in plain}
    for text in {word, word.lower(), mail, iban}:
        data = text.encode()
        found |= {data.hex().encode(), data.hex().upper().encode()}
        found |= {base64.b64encode(b"x" * shift + data)[4 if shift else 0 : -4] for shift in range(3)}
        for kind in ("md5", "sha1", "sha256"):
            digest = hashlib.new(kind, data)
            found |= {digest.digest(), digest.hexdigest().encode(), base64.b64encode(digest.digest())}
    return tuple(sorted(found))


Carrier = Callable[[Path, Canary], None]
CARRIERS: dict[str, Carrier] = {}


def carrier(name: str) -> Callable[[Carrier], Carrier]:
    """Put a carrier on the list under a name that says where the value stands."""

    def put(write: Carrier) -> Carrier:
        assert name not in CARRIERS, name
        CARRIERS[name] = write
        return write

    return put


def spread(kind: str, templates: dict[str, str], ending: str, encoding: str = "utf-8") -> None:
    """Carriers that are one text each: `templates` by where the value stands, with {word}, {mail} and {iban}."""
    for where, template in templates.items():

        @carrier(f"{kind}: {where}")
        def write(folder: Path, canary: Canary, template: str = template) -> None:
            text = template
            for key in ("word", "mail", "iban"):
                text = text.replace("{" + key + "}", getattr(canary, key))
            (folder / f"c{canary.number:03d}{ending}").write_bytes(text.encode(encoding))


def all_carriers() -> dict[str, Carrier]:
    """Every carrier of the modules beside this one, by name."""
    for name in module_files(sys.modules[__name__]):
        importlib.import_module(name)
    return dict(sorted(CARRIERS.items()))


def plant(folder: Path) -> dict[Canary, str]:
    """Write every carrier into a folder of its own below `folder`. Returns the name of each canary's carrier."""
    planted: dict[Canary, str] = {}
    for number, (name, write) in enumerate(all_carriers().items()):
        canary = Canary(number)
        place = folder / re.sub(r"\W+", "-", name.split(":")[0])
        place.mkdir(parents=True, exist_ok=True)
        write(place, canary)
        planted[canary] = name
    return planted


def leaks(content: bytes, planted: dict[Canary, str]) -> dict[str, list[str]]:
    """The carriers whose canary shows in some output, each with the traces found; {} for none."""
    begins = _begins(tuple(planted))
    lowered = content.lower()
    if not any(_begins_in(text, begins) for text in (content, lowered)):
        return {}
    found: dict[str, list[str]] = {}
    for canary, name in planted.items():
        seen = [t.decode("latin-1") for t in canary.traces() if t in content or t in lowered]
        if seen:
            found[name] = seen
    return found


@cache
def _begins(planted: tuple[Canary, ...]) -> npt.NDArray[np.uint64]:
    """With which eight bytes the traces begin, as whole numbers."""
    return np.array(sorted({int.from_bytes(t[:8], "little") for c in planted for t in c.traces()}), np.uint64)


def _begins_in(content: bytes, begins: npt.NDArray[np.uint64]) -> bool:
    """Whether eight bytes with which a trace begins stand anywhere in the content."""
    if len(content) < 8:
        return False
    windows = np.lib.stride_tricks.sliding_window_view(np.frombuffer(content, np.uint8), 8).copy().view("<u8")
    return bool(np.isin(windows, begins).any())
