"""What the `scan` command says of its scan, and the texts that it writes where it is asked to."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from scanner.errors import UserError
from scanner.message import Message
from scanner.pipeline import Scanned
from scanner.taxonomy import entry
from scanner.writing import write_file


def locations(text: str) -> int | None:
    """How many places of a finding are wanted, None for all. Raises UserError for what is neither."""
    if text == "all":
        return None
    if not text.isdigit():
        raise UserError(f"--locations is a number or 'all', not '{text}'")
    return int(text)


def write_extracted(path: Path, scanned: Scanned, say: Callable[[str], None]) -> None:
    """Write the text that was read, for nobody but the user: mode 600 from its first moment."""
    text = json.dumps(scanned.texts, ensure_ascii=False, sort_keys=True)
    write_file(path, text.encode("utf-8", "replace"), "Name another file with --extracted", mode=0o600)
    say(f"written: {path}. It HOLDS VALUES read from the sources; delete it when you have measured.")


def summary(scanned: Scanned, words: Callable[[Message], str]) -> str:
    """A few lines that fit a screen: what was read, what is personal, what was not read, in these words."""
    inventory = scanned.inventory
    personal = [f for f in inventory.fields if f.findings]
    containers = {(f.ref.source, f.ref.container) for f in inventory.fields}
    sources = {f.ref.source for f in inventory.fields}
    counts = Counter(finding.category for finding in inventory.findings)
    lines = [
        f"scan {inventory.run.id}: {len(inventory.fields)} fields in {len(containers)} containers of "
        f"{len(sources)} sources; {len(personal)} hold personal data",
        *(
            f"  {number:5}  {entry(key).en} ({key})"
            for key, number in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:12]
        ),
    ]
    if scanned.carried:
        lines.insert(1, f"  unchanged since an earlier scan and not read again: {scanned.carried} (--fresh reads all)")
    if len(counts) > 12:
        lines.append(f"         and {len(counts) - 12} more kinds")
    unread = [s for s in inventory.skipped if s.stage not in ("note", "excluded")]
    excluded = sum(s.excluded for s in inventory.skipped)
    if excluded:
        lines.append(f"excluded by kind or configuration: {excluded}")
    if unread:
        lines.append(f"NOT READ: {len(unread)}; the scan is incomplete (exit code 3)")
        lines += [f"  {s.source}/{s.container}: {words(s.reason)}" for s in unread[:5]]
        if len(unread) > 5:
            lines.append(f"  and {len(unread) - 5} more: see --format json, or the report")
    return "\n".join(lines)
