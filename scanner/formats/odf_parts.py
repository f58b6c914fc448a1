"""The parts of OpenDocument files (OpenDocument 1.3 part 2): which are read, and how."""

from __future__ import annotations

from scanner.formats.part_rules import Rule, rules

RULES: tuple[Rule, ...] = (
    *rules(
        "nothing",
        ("the file's kind", r"mimetype"),
        ("which part is of which kind", r"META-INF/manifest\.xml"),
        ("a small picture of the first page", r"Thumbnails/.*"),
        (
            "pictures of tables and objects that are read themselves",
            r"(?:.*/)?ObjectReplacements/.*|Pictures/TablePreview\d*\.svm",
        ),
        ("where lines break", r"layout-cache"),
        ("fonts", r"Fonts/.*"),
        ("which part describes which", r"manifest\.rdf"),
    ),
    *rules("properties", ("properties", r"meta\.xml")),
    *rules("file", ("pictures", r"(?:.*/)?Pictures/.*"), ("scripts", r"Scripts/.*"), ("versions", r"Versions/.*")),
    *rules(
        "body", ("fields, forms and descriptions", r"content\.xml"), ("headers, masters and layouts", r"styles\.xml")
    ),
    *rules(
        "words",
        ("embedded objects", r".+/(?:content|styles|meta)\.xml"),
        ("settings", r"(?:.*/)?settings\.xml"),
        ("macros", r"(?:Basic|Dialogs)/.*\.x(?:ml|ba|lb|lc|dl)"),
        ("signatures", r"META-INF/[^/]*signatures[^/]*\.xml"),
        ("earlier versions", r"VersionList\.xml"),
        ("menus", r"Configurations2/.*\.xml"),
    ),
    *rules("object", ("embedded objects", r"Obj[^/]*")),
)
