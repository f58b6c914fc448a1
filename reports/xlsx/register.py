"""The workbook's first sheets: controller, activities, data, recipients and transfers, processor's record."""

from __future__ import annotations

from reports.base import Material
from reports.register import activities, columns, controller_cell
from reports.register_cells import MISSING, Cell, Statement
from reports.register_data import DATA_COLUMNS, data_rows
from reports.register_processor import PROCESSOR_COLUMNS, processor_rows
from reports.register_recipients import RECIPIENT_COLUMNS, recipients
from reports.words import Words
from reports.xlsx.book import Book
from scanner.declaration import Controller, Declaration

_WIDTHS = {
    "id": 13, "activity": 24, "controller": 26, "data_use": 17, "legal_basis": 19, "special": 22, "subjects": 17,
    "declared": 26, "found": 28, "undeclared": 34, "unseen": 20, "collected": 22, "places": 34, "internal": 20,
    "processors": 24, "bodies": 22, "transfers": 26, "retention": 44, "security": 24, "automated": 18, "consent": 24,
    "rights": 24, "dpia": 44, "dated": 18, "gaps": 16,
}  # fmt: skip


def controller_sheet(book: Book, material: Material, words: Words) -> None:
    """Art. 30(1)(a): one line for each thing asked for, with whose word it is; then the scan it rests on."""
    sheet = book.sheet(words("sheets.controller"), words("sheets.controller_lead"), (34, 70))
    sheet.sheet.fit_to_pages(1, 1)
    sheet.heads((words("sheets.what"), words("sheets.answer")))
    declaration = material.settings.declaration
    for label, cell in _controller(declaration, words):
        sheet.cells(((Statement(label, ""),), cell))
    sheet.row += 1
    run = material.inventory.run
    for key, value in (
        ("scanned", words.moment(run.started_at)),
        ("written", words.moment(material.now)),
        ("run", run.id),
        ("tool", f"piimap {run.tool_version}"),
        ("config", run.config_digest),
        ("seed", str(run.seed)),
        ("key", run.key_id or words("cover.no_key")),
    ):
        sheet.values((words(f"cover.{key}"), value))
    sheet.row += 1
    _legend(book, sheet.row, words)


def _controller(declaration: Declaration | None, words: Words) -> list[tuple[str, Cell]]:
    controller = declaration.controller if declaration else None
    lines = [
        ("controller.title", "name"),
        ("controller.country", "country"),
        ("controller.address", "address"),
        ("controller.contact", "contact"),
        ("controller.joint", "joint_controllers"),
        ("controller.representative", "representative"),
        ("controller.representative_contact", "representative_contact"),
        ("controller.dpo", "dpo"),
        ("controller.dpo_contact", "dpo_contact"),
        ("controller.authority", "supervisory_authority"),
        ("columns.security", "security_measures"),
    ]
    made = [(words(label), _value(controller, key, words)) for label, key in lines]
    if controller is not None:
        # Only named where there is one: their lack is no gap in the record.
        none: Cell = (Statement(words("none_declared"), ""),)
        optional = {words(f"controller.{key}") for key in ("joint", "representative", "representative_contact")}
        made = [(label, none if label in optional and cell == MISSING else cell) for label, cell in made]
    if declaration is not None:
        rights = declaration.rights
        offered = ", ".join(words.known("rights", r.replace(" ", "_"), r) for r in rights.offered)
        made.append((words("declaration.rights"), _stated(offered, rights.origin_of("offered"))))
        answer = words("declaration.answer", period=words.period(rights.answer_within))
        made.append((words("declaration.deadline"), _stated(answer, rights.origin_of("answer_within"))))
    return made


def _value(controller: Controller | None, key: str, words: Words) -> Cell:
    if controller is None:
        return MISSING
    value = getattr(controller, key)
    text = words.country(value) if key == "country" else value if isinstance(value, str) else "\n".join(value)
    return _stated(text, controller.origin_of(key))


def _stated(text: str, origin: str) -> Cell:
    return (Statement(text, origin),) if text else MISSING


def _legend(book: Book, row: int, words: Words) -> None:
    """What the tints of the cells mean; each cell says it in words as well."""
    sheet = book.book.get_worksheet_by_name(words("sheets.controller"))
    for number, origin in enumerate(("policy:…", "register:…", "found", "assumed", "missing")):
        kind, _, reference = origin.partition(":")
        tint = {"found": "#eef4f8", "assumed": "#fdf6dd", "missing": "#fbe3e0"}.get(kind, "#ffffff")
        look = book.look(bg_color=tint, border=1, border_color="#c9d1d9", italic=True, align="left", indent=1)
        said = words(f"origin_short.{kind}", reference=reference)
        sheet.write_string(row + number, 0, f"[{said}]", look)
        meaning = book.look(border=1, border_color="#c9d1d9", align="left", indent=1)
        sheet.write_string(row + number, 1, words.sentence(words(f"sheets.legend_{kind}")), meaning)


def activities_sheet(book: Book, material: Material, words: Words) -> None:
    """Art. 30(1)(a) to (g): one row for each processing activity."""
    shown = columns(material.lang)
    widths = [_WIDTHS[key] for key, _ in shown]
    lead = words("sheets.activities_lead")
    sheet = book.sheet(words("sheets.activities"), lead, widths, pages_wide=3, paper=8, repeated=2)
    sheet.heads([words(f"columns.{key}") for key, _ in shown], [article for _, article in shown], frozen=2)
    for activity in activities(material, words):
        sheet.cells([activity[key] for key, _ in shown], bold=2)
    sheet.filtered()


def data_sheet(book: Book, material: Material, words: Words) -> None:
    """Art. 30(1)(c) and (f): one row for each kind of data of an activity."""
    sheet = book.sheet(words("sheets.data"), words("sheets.data_lead"), (34, 32, 40, 22, 44, 34))
    sheet.heads([words(f"columns.{key}") for key, _ in DATA_COLUMNS], [article for _, article in DATA_COLUMNS])
    for row in data_rows(material, words):
        sheet.cells([row[key] for key, _ in DATA_COLUMNS])
    sheet.filtered()


def processor_sheet(book: Book, material: Material, words: Words) -> None:
    """Art. 30(2): one row for each controller on whose behalf data is processed; no sheet for who is no processor."""
    declaration = material.settings.declaration
    if declaration is None or not declaration.processing_for:
        return
    widths = (13, 28, 30, 24, 24, 30, 30, 30, 30)
    sheet = book.sheet(words("sheets.processor"), words("sheets.processor_lead"), widths)
    labels = [words(f"columns.{key}") for key, _ in PROCESSOR_COLUMNS]
    sheet.heads(labels, [article for _, article in PROCESSOR_COLUMNS])
    for row in processor_rows(material, controller_cell(declaration.controller, words), words):
        sheet.cells([row[key] for key, _ in PROCESSOR_COLUMNS])
    sheet.filtered()


def recipients_sheet(book: Book, material: Material, words: Words) -> None:
    """Art. 30(1)(d) and (e): one row for each recipient, declared or seen."""
    widths = (24, 17, 18, 24, 30, 14, 30, 30, 34, 20, 12)
    sheet = book.sheet(words("sheets.recipients"), words("sheets.recipients_lead"), widths, paper=8)
    keys = [key for key, _ in RECIPIENT_COLUMNS]
    labels = [words(f"recipient_columns.{key}") for key in keys]
    sheet.heads(labels, [article for _, article in RECIPIENT_COLUMNS])
    for recipient in recipients(material, words):
        sheet.cells([recipient[key] for key in keys])
    sheet.filtered()
