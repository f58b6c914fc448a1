"""What the `scan` command does between its words and its report."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from scanner import __version__
from scanner.clock import now
from scanner.config import Settings
from scanner.errors import UserError
from scanner.examine import engine_for
from scanner.identity import names_key
from scanner.inventory.store import Store
from scanner.keyed import load_key
from scanner.listing import Options
from scanner.model import Shown
from scanner.naming import Names
from scanner.pipeline import Scanned, scan
from scanner.progress import ShownProgress
from scanner.targets import with_targets
from scanner.taxonomy import entry
from scanner.writing import write_file


@dataclass(frozen=True, slots=True)
class Done:
    """A finished scan, with what its report needs."""

    settings: Settings
    scanned: Scanned
    now: str
    locations: int | None


def run_scan(
    settings: Settings,
    targets: tuple[str, ...],
    store: str,
    say: Callable[[str], None],
    *,
    only: tuple[str, ...],
    locations: str,
    rows: int | None,
    workers: int | None,
    no_hashes: bool,
    reveal_names: bool,
    fresh: bool,
    max_age: str | None,
    accept_fewer: bool,
    extracted: Path | None,
    quiet: bool,
) -> tuple[Done, bool]:
    """Scan by the command line's words. Returns the scan, and whether it is incomplete."""
    asked = dataclasses.replace(
        settings.scan,
        rows=rows or settings.scan.rows,
        workers=workers or settings.scan.workers,
        hashes=settings.scan.hashes and not no_hashes,
        max_age=settings.scan.max_age if max_age is None else max_age,
    )
    tag_key = load_key()
    key = tag_key if asked.hashes else None
    if key is None and asked.hashes and not quiet:
        say("no key: copies between sources will not be found (piimap doctor --make-key makes one)")
    wanted = _locations(locations)
    options = Options(
        now(), __version__, key, tag_key=tag_key, locations=wanted, reveal_names=reveal_names,
        extract=extracted is not None, anew=fresh,
        accept_fewer=accept_fewer, declared=len(settings.sources),
    )  # fmt: skip
    with Store(store) as opened, ShownProgress(Console(stderr=True), quiet=quiet) as watcher:
        settings = with_targets(settings, targets, only, _namer(settings, opened, tag_key, reveal_names))
        settings = dataclasses.replace(settings, scan=asked)
        scanned = scan(settings, opened, options, watcher)
    if extracted:
        _write_extracted(extracted, scanned, say)
    return Done(settings, scanned, options.now, wanted), not scanned.inventory.complete


def _namer(settings: Settings, store: Store, key: bytes | None, reveal: bool) -> Callable[[str], Shown]:
    """How a bare TARGET may be called. The store is claimed only where one is asked for, so that a target which does
    not exist makes no store."""

    def shown(name: str) -> Shown:
        mask = engine_for(settings.detection).mask
        return Names(mask, key=names_key(key or store.claim()), reveal=reveal).shown(name)

    return shown


def _locations(text: str) -> int | None:
    if text == "all":
        return None
    if not text.isdigit():
        raise UserError(f"--locations is a number or 'all', not '{text}'")
    return int(text)


def _write_extracted(path: Path, scanned: Scanned, say: Callable[[str], None]) -> None:
    """Write the text that was read, for nobody but the user: mode 600 from its first moment."""
    text = json.dumps(scanned.texts, ensure_ascii=False, sort_keys=True)
    write_file(path, text.encode("utf-8", "replace"), "Name another file with --extracted", mode=0o600)
    say(f"written: {path}. It HOLDS VALUES read from the sources; delete it when you have measured.")


def summary(scanned: Scanned) -> str:
    """A few lines that fit a screen: what was read, what is personal, what was not read."""
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
        lines += [f"  {s.source}/{s.container}: {s.reason}" for s in unread[:5]]
        if len(unread) > 5:
            lines.append(f"  and {len(unread) - 5} more: see --format json, or the report")
    return "\n".join(lines)
