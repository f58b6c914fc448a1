"""The templates' language: one header a table, one line a column.

    @ hospital/patients locale=fr_FR rows=400 about=person db=chu style=snake variants=2
    nom_naissance : last | upper
    code_postal : postcode | nozero
    ville : city => city/none indirect

A column is `name : kind arguments | damage => label/alt,alt pii`. Label and pii are the kind's own (labels.py) unless
written; `=> -` says nobody's, `=> ?` the kind's own but indirect. `arguments` are separated by semicolons.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .labels import Label, label_of, written

FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Column:
    """One column of a template."""

    name: str
    kind: str
    arguments: tuple[str, ...]
    damage: tuple[str, ...]
    label: Label


@dataclass(frozen=True)
class Template:
    """One table of one organisation."""

    group: str
    table: str
    options: dict[str, str]
    columns: tuple[Column, ...]

    @property
    def locales(self) -> tuple[str, ...]:
        return tuple(self.options.get("locale", "en_US").split(","))

    @property
    def variants(self) -> int:
        return int(self.options.get("variants", "1"))


def read() -> list[Template]:
    """Every template, in the order of the files' names and of their lines."""
    found: list[Template] = []
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n@ ")[1:]:
            found.append(_template(block, path.stem))
    return found


def _template(block: str, stem: str) -> Template:
    head, *lines = [line.strip() for line in block.splitlines() if line.strip() and not line.startswith("#")]
    group, *pairs = head.split()
    options = dict(pair.split("=", 1) for pair in pairs)
    table = options.get("table", group.partition("/")[2])
    about = options.get("about", "person")
    return Template(f"{stem}:{group}", table, options, tuple(_column(line, about) for line in lines))


def _column(line: str, about: str) -> Column:
    body, _, label = line.partition(" => ")
    name, _, rest = body.partition(" : ")
    what, *damage = rest.split(" | ")
    kind, _, arguments = what.strip().partition(" ")
    own = label_of(kind, about)
    return Column(
        name.strip(), kind, tuple(a.strip() for a in arguments.split(";")) if arguments.strip() else (),
        tuple(d.strip() for d in damage), written(label.strip(), own) if label else own,
    )  # fmt: skip
