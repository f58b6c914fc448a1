"""The parts of Word, Excel and PowerPoint files (ECMA-376, and what Microsoft added): which are read, and how.

A part that stands in none of these lists is handed on as a file of its own: a format reads it, or it is listed.
"""

from __future__ import annotations

from scanner.formats.part_rules import Rule, listed, rules
from scanner.message import message

_NOTHING = rules(
    "nothing",
    ("which part is of which kind", r"\[Content_Types\]\.xml"),
    ("colours and fonts", r"(?:.*/)?theme/[^/]*(?:/_rels/[^/]*)?|.*/themeOverride\d*\.xml|.*/fontTable\.(?:xml|bin)"),
    ("fonts", r".*/fonts/.*\.(?:odttf|fntdata|ttf)"),
    ("how text and tables look", r"word/(?:glossary/)?styles(?:WithEffects)?\.xml|ppt/tableStyles\.xml"),
    ("how charts and diagrams look",
     r".*/charts/(?:style|colors)\d*\.xml|.*/diagrams/(?:layout|quickStyle|colors)\d*\.xml"),
    ("what a window showed", r"ppt/viewProps\.xml"),
    ("a small picture of the first page", r"docProps/thumbnail\.\w+"),
    ("a printer's settings", r".*/printerSettings\d*\.bin"),
    ("the order of calculation", r"xl/calcChain\.(?:xml|bin)|xl/worksheets/binaryIndex\d*\.bin"),
    ("the schemas of custom XML", r"customXml/itemProps\d*\.xml"),
)  # fmt: skip
"""Parts that by their kind hold nothing that a person wrote; the label is the reason."""
_FILES = rules(
    "file",
    ("media", r".*/media/.*"),
    ("custom XML", r"customXml/item\d*\.xml"),
    ("imported text", r".*/afchunk[^/]*|.*/[^/]*\.(?:mht|mhtml|html?|rtf|txt|docx)"),
)
_OBJECTS = rules("object", ("embedded", r".*/embeddings/.*"))
_WORDS = rules(
    "words",
    ("headers and footers", r"word/(?:header|footer)\d*\.xml"),
    ("people", r"word/people\.xml|xl/persons/.*\.xml|ppt/(?:commentAuthors|authors)\.xml"),
    ("comments", r"(?:word|xl|ppt)/(?:comments\w*/)?(?:comments?|modernComment)[^/]*\.xml|xl/threadedComments/.*\.xml"),
    ("building blocks", r"word/glossary/(?:document|comments|footnotes|endnotes|settings|webSettings|numbering)\.xml"),
    ("settings", r"(?:word|ppt)/(?:settings|webSettings|presProps|presentation)\.xml|word/recipientData\d*\.xml"),
    ("numbering", r"word/numbering\.xml"),
    ("masters and layouts", r"ppt/(?:slideMasters|slideLayouts|notesMasters|handoutMasters)/.*\.xml"),
    ("notes", r"ppt/notesSlides/.*\.xml"),
    ("charts", r".*/charts/[^/]*\.xml"),
    ("diagrams", r".*/diagrams/[^/]*\.xml"),
    ("text boxes", r"xl/drawings/[^/]*\.(?:xml|vml)|(?:word|ppt)/drawings/[^/]*\.(?:xml|vml)|word/vmlDrawing\d*\.vml"),
    ("controls", r".*/(?:activeX|ctrlProps)/[^/]*\.xml"),
    ("tables", r"xl/tables/.*\.xml|xl/xmlMaps\.xml"),
    ("queries and connections", r"xl/(?:queryTables/.*|connections)\.xml"),
    ("external links", r"xl/externalLinks/[^/]*\.xml"),
    ("pivot caches", r"xl/pivotCache/[^/]*\.xml"),
    ("pivot tables", r"xl/(?:pivotTables|slicers|slicerCaches|timelines|timelineCaches)/.*\.xml"),
    ("chart sheets, dialogs and macro sheets", r"xl/(?:chartsheets|dialogsheets|macrosheets)/[^/]*\.xml"),
    ("linked data", r"xl/(?:metadata|volatileDependencies|featurePropertyBag/.*|richData/.*)\.xml"),
    ("earlier versions", r"xl/(?:revisions/.*|revisionLog\d*)\.xml"),
    ("macros", r"(?:word|xl|ppt)/vbaData\.xml|customUI/[^/]*\.xml|userCustomization/[^/]*\.xml"),
    ("add-ins", r".*webextensions?/[^/]*\.xml|.*/taskpanes\.xml"),
    ("labels", r"docMetadata/[^/]*\.xml"),
    ("tags", r"ppt/tags/[^/]*\.xml"),
    ("signatures", r"_xmlsignatures/[^/]*\.(?:xml|sigs)"),
    ("links", r".*\.rels"),
)
_BODY = rules(
    "body",
    ("fields, forms and descriptions", r"word/(?:document|footnotes|endnotes)\d*\.xml"),
    ("descriptions and hidden parts", r"ppt/slides/[^/]*\.xml"),
    ("names and links of the workbook", r"xl/workbook\d*\.xml"),
)
_SHEETS = (
    *rules("sheet", ("beside the cells", r"xl/worksheets/[^/]*\.xml")),
    *rules("formats", ("number formats", r"xl/styles\.xml")),
    *rules("strings", ("texts in no cell", r"xl/sharedStrings\.xml")),
)
_BINARY = rules(
    "binary",
    ("controls", r".*/activeX/[^/]*\.bin"),
    ("properties of sheets", r"xl/customProperty/[^/]*\.bin|xl/customProperty\d*\.bin"),
    ("legacy drawings", r".*/legacyDiagramText\d*\.bin"),
)
_PROPERTIES = rules("properties", ("properties", r"docProps/(?:core|app|custom)\.xml"))
_LISTED = listed(
    (message("unknown.macros"), r".*/vbaProject[^/]*\.bin"),
    (message("unknown.data-model"), r"xl/model/.*"),
    (message("unknown.handwriting"), r".*/ink/.*"),
)

RULES: tuple[Rule, ...] = (
    *_NOTHING, *_PROPERTIES, *_LISTED, *_OBJECTS, *_FILES, *_BODY, *_SHEETS, *_BINARY, *_WORDS,
)  # fmt: skip
XLSB_RULES: tuple[Rule, ...] = (
    *_NOTHING, *_PROPERTIES, *_LISTED, *_OBJECTS, *_FILES,
    *rules("records", ("beside the cells", r"xl/worksheets/[^/]*\.bin"), ("comments", r"xl/comments\d*\.bin"),
           ("workbook", r"xl/workbook\.bin"), ("pivot caches", r"xl/pivotCache/[^/]*\.bin"),
           ("further parts", r"xl/(?!vba|media|embeddings|sharedStrings)(?:[^/]*/)*[^/]*\.bin")),
    *rules("nothing", ("texts of the cells", r"xl/sharedStrings\.bin")),
    *_BINARY, *_WORDS,
)  # fmt: skip
"""XLSB keeps binary records where XLSX has XML."""
