"""The pack that goes to the person: access (Art. 15(3) GDPR) and portability (Art. 20), as JSON and CSV.

The one output of piimap that holds values. It is encrypted to recipients' age keys (age-encryption.org/v1) before a
byte of it is written, unless the user says otherwise; its files can be read by their owner alone.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from scanner.errors import MissingExtra, UserError
from scanner.os_errors import why
from scanner.person.answer import Answer, Held
from scanner.person.shown import as_dict
from scanner.writing import write_file

_PORTABLE = frozenset(("consent", "contract"))
"""Art. 20(1)(a): what is processed by consent or contract. What of it the person provided is for a person to say."""
_FORMULA = re.compile(r"\s*(?:[=@\t\r]|[+\-](?![\d\s().]))")
"""What a spreadsheet would take for a formula (OWASP, CSV injection); a phone number is none."""

Seal = Callable[[bytes], bytes]


def recipients_of(names: Sequence[str]) -> tuple[str, ...]:
    """The age recipients that options name: keys themselves, or files of keys, one a line, "#" before remarks.

    Raises UserError for a file that cannot be read.
    """
    found: list[str] = []
    for name in names:
        if name.startswith(("age1", "ssh-")):
            found.append(name)
            continue
        try:
            lines = Path(name).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            raise UserError("a recipient is neither an age key nor a file of keys", "Write --recipient age1…") from None
        found += [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return tuple(dict.fromkeys(found))


def sealed_for(recipients: Sequence[str]) -> Seal:
    """What encrypts to all of these keys. Raises MissingExtra without pyrage, UserError for a key that is none."""
    try:
        import pyrage
    except ImportError:
        raise MissingExtra("an encrypted export", "age") from None
    keys: list[Any] = []
    for text in recipients:
        try:
            keys.append((pyrage.ssh if text.startswith("ssh-") else pyrage.x25519).Recipient.from_str(text))
        except pyrage.RecipientError:
            raise UserError("a recipient's key is no age key", "age-keygen prints it, after 'public key'") from None
    return lambda content: bytes(pyrage.encrypt(content, keys))


def write_pack(folder: Path, answer: Answer, seal: Seal | None) -> tuple[Path, ...]:
    """Write the pack into a folder, which must be new or empty, and return its files.

    `access.json` has all of it, `portability.json` what Art. 20 may cover, `rows-001.csv` … one table each. Raises
    UserError where it cannot be written.
    """
    parts = {"access.json": _json(_access(answer)), "portability.json": _json(_portability(answer))}
    tables = [held for held in answer.held if any(hit.cells for hit in held.hits)]
    parts |= {f"rows-{number:03}.csv": _csv(held) for number, held in enumerate(tables, 1)}
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UserError(f"the folder {folder} is not empty", "Name another with --export")
        folder.chmod(0o700)
        return tuple(_write(folder, name, content, seal) for name, content in parts.items())
    except OSError as error:
        raise UserError(f"cannot write into {folder}: {why(error)}", "Name another folder with --export") from None


def _write(folder: Path, name: str, content: bytes, seal: Seal | None) -> Path:
    path = folder / (name + (".age" if seal else ""))
    write_file(path, seal(content) if seal else content, "Name another folder with --export", mode=0o600, new=True)
    return path


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _access(answer: Answer) -> dict[str, Any]:
    """The answer, with the person's data in each place, and what Art. 15(1)(e) and (f) add."""
    said = as_dict(answer)
    del said["possible"], said["namesakes_set_aside"]
    numbers = iter(range(1, len(answer.held) + 1))
    for place, held in zip(said["places"], answer.held, strict=True):
        if any(hit.cells for hit in held.hits):
            place["csv"] = f"rows-{next(numbers):03}.csv"
        place["data"] = _data(held)
    said["rights"] = {"offered": list(answer.rights.offered), "contact": answer.rights.contact}
    said["supervisory_authority"] = answer.authority
    return said


def _portability(answer: Answer) -> dict[str, Any]:
    """Only rows of places that serve a purpose by consent or contract, without our reasons."""
    portable = [h for h in answer.held if any(s.legal_basis in _PORTABLE for s in h.purposes)]
    return {
        "schema": "piimap.portability/1",
        "asked_on": answer.on.isoformat(),
        "places": [
            {"source": h.place.source, "container": h.place.container, "data": _data(h)} for h in portable if _data(h)
        ],
    }


def _data(held: Held) -> list[Any]:
    """The person's rows as records, passages as texts, in the place's order."""
    return [dict(hit.cells) if hit.cells else hit.passage for hit in held.hits if hit.cells or hit.passage]


def _csv(held: Held) -> bytes:
    """RFC 4180, UTF-8; the columns as the source names them."""
    rows = [dict(hit.cells) for hit in held.hits if hit.cells]
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_cell(name) for name in names])
    writer.writerows([[_cell(row.get(name)) for name in names] for row in rows])
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
