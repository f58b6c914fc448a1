"""Writes the estate: two databases, a share, calls and logs, and the truth about them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.demo.schema import Document, Naming, Table
from scanner.errors import TargetError
from scanner.os_errors import why
from scanner.writing import write_file

if TYPE_CHECKING:
    from scanner.demo.world import World

TODAY = date(2026, 6, 30)
"""The estate's day. A check made up to a year later still finds what the truth file says."""
TRUTH = "truth.json"


def write_estate(folder: Path, seed: int = 20260101, names: Naming = "shipped", today: date = TODAY) -> Path:
    """Write a small retailer's databases, files, calls and logs into `folder`; returns the truth file.

    The same seed, names and day give the same bytes; another seed gives other people in the same tables.
    An estate that is there already is written over. Raises TargetError for a folder that holds anything
    else or cannot be written, MissingExtra without Faker.
    """
    from scanner.demo.files import ELSEWHERE, write_database, write_files
    from scanner.demo.truth import truth
    from scanner.demo.world import make_world

    _check(folder)
    world = make_world(seed, today)
    tables, documents = _tables(world), _documents(world)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in ("crm", "shop"):
            write_database(folder / f"{source}.sqlite", [t for t in tables if t.source == source], names)
        for source in ("share", "logs"):
            write_files(folder / source, [t for t in tables if t.source == source], names)
        for document in documents:
            path = folder / document.source / document.container
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, document.content, ELSEWHERE)
        path = folder / TRUTH
        text = json.dumps(truth(world, tables, documents, names), ensure_ascii=False, indent=1)
        write_file(path, (text + "\n").encode(), ELSEWHERE)
    except OSError as error:
        raise TargetError(f"'{folder}' cannot be written ({why(error)})", "Name another folder") from None
    return path


def _check(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / TRUTH).exists():
        raise TargetError(f"'{folder}' holds something that is no demo estate", "Name an empty folder or a new one")
    if folder.exists() and not folder.is_dir():
        raise TargetError(f"'{folder}' is no folder", "Name an empty folder or a new one")


def _tables(world: World) -> list[Table]:
    from scanner.demo import (
        crm_customers,
        crm_marketing,
        crm_reference,
        crm_service,
        logs,
        share_internal,
        share_partners,
        shop_catalogue,
        shop_sales,
    )

    crm = (crm_reference, crm_customers, crm_marketing, crm_service)
    rooms = (*crm, shop_catalogue, shop_sales, share_internal, share_partners)
    return [table for room in rooms for table in room.tables(world)] + logs.app_events(world)


def _documents(world: World) -> list[Document]:
    from scanner.demo import calls, logs, share_documents

    return [*share_documents.documents(world), *calls.documents(world), *logs.access_logs(world)]
