"""The page: what it says, that it fetches and runs nothing foreign, and that everybody can read it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

import pytest

from reports.base import Material
from reports.html.diagram import diagram
from reports.html.flowmap import picture
from reports.html.inventory import inventory_section
from reports.words import Lang, Words
from scanner.model import FieldRef
from tests.reports.estate import estate
from tests.reports.outline import Page
from tests.reports.pieces import HOSTILE, empty, made, named, rendered, same_as_golden, undeclared
from tests.support import material
from tests.support.saying import english

BENIGN = ("source", "container", "field", "other", "word", "last")


def page(given: Material) -> Page:
    return Page(rendered("html", given).decode())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_says_what_the_golden_file_says(lang: Lang) -> None:
    assert same_as_golden(f"page_{lang}.txt", "\n".join(page(made(lang)).lines) + "\n")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_says_that_nothing_is_declared(lang: Lang) -> None:
    assert same_as_golden(f"page_undeclared_{lang}.txt", "\n".join(page(undeclared(lang)).lines) + "\n")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_can_be_written_of_a_scan_that_read_nothing(lang: Lang) -> None:
    lines = page(empty(lang)).lines
    assert Words(lang)("inventory.nothing") in lines
    assert Words(lang)("map.nothing") in lines


def test_nothing_is_dropped() -> None:
    text = rendered("html", estate()).decode()
    lines = "\n".join(Page(text).lines)
    given = estate()
    assert all(f'id="gap-{gap.gap_id}"' in text for gap in given.gaps)
    assert all(english(gap.explanation) in lines and english(gap.remedy) in lines for gap in given.gaps)
    assert all(english(skipped.reason) in lines for skipped in given.inventory.skipped)
    assert all(scan.ref.field in lines and scan.ref.container in lines for scan in given.inventory.fields)
    flows = given.datamap.flows if given.datamap else ()
    assert all(evidence.reference in lines for flow in flows for evidence in flow.evidence[:1])


def test_it_fetches_nothing() -> None:
    """No attribute, style or meta element of the page names anything outside of it."""
    seen = page(estate())
    tags = {tag for tag, _ in seen.elements}
    assert not tags & {"link", "img", "iframe", "object", "embed", "video", "audio", "source", "base", "form", "image"}
    for tag, attributes in seen.elements:
        for name in ("src", "srcset", "action", "formaction", "poster", "data", "background", "ping", "cite", "style"):
            assert name not in attributes, (tag, name)
        for name in ("href", "xlink:href"):
            assert attributes.get(name, "#").startswith("#"), (tag, attributes)
        for value in attributes.values():
            assert not re.search(r"url\((?!#)", value), (tag, value)
    style = "".join(seen.texts["style"])
    assert "@import" not in style
    assert not re.search(r"url\(", style)
    assert not any("refresh" in meta.get("http-equiv", "") for meta in seen.all("meta"))


def test_the_browser_is_forbidden_to_fetch_or_run_anything_foreign() -> None:
    """The policy stands before everything it governs, allows nothing from anywhere, and only our own scripts."""
    text = rendered("html", estate()).decode()
    seen = Page(text)
    metas = seen.all("meta")
    assert metas[0].keys() == {"charset"}
    policy = dict(rule.split(" ", 1) for rule in metas[1]["content"].split("; "))
    assert metas[1]["http-equiv"] == "Content-Security-Policy"
    assert policy.pop("script-src").split() == [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in reversed(re.findall(r"<script>(.*?)</script>", text, re.DOTALL))
    ]
    assert policy == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_a_name_cannot_become_code() -> None:
    """The same elements and attributes whatever the names are, and the names to be read as they are."""
    hostile, benign = page(named(*HOSTILE)), page(named(*BENIGN))
    shape = [(tag, sorted(attributes)) for tag, attributes in benign.elements]
    assert [(tag, sorted(attributes)) for tag, attributes in hostile.elements] == shape
    lines = "\n".join(hostile.lines)
    assert all(" ".join(name.split()) in lines for name in HOSTILE)
    assert not any(name.startswith("on") for _, attributes in hostile.elements for name in attributes)


def test_the_figures_data_cannot_end_its_script() -> None:
    text = rendered("html", named(*HOSTILE)).decode()
    data = re.search(r'<script type="application/json" id="sankey-data">(.*?)</script>', text, re.DOTALL)
    assert data is not None
    assert "<" not in data[1]
    assert HOSTILE[0] in str(json.loads(data[1])["data"][0]["node"]["label"])


def test_the_running_head_cannot_end_the_style() -> None:
    style = "".join(page(named(HOSTILE[5], *BENIGN[1:])).texts["style"])
    assert "evil.example" not in style
    assert "evil\\2e example" in style


def test_the_map_s_script_is_there_once_and_only_with_a_map() -> None:
    assert rendered("html", made()).decode().count("<script>") == 2
    without = rendered("html", replace(made(), datamap=None))
    assert without.decode().count("<script>") == 1
    assert len(without) < 300_000


def test_it_reads_without_scripts() -> None:
    """Nothing is folded or hidden but what only a script can serve."""
    seen = page(estate())
    assert all("open" in attributes for attributes in seen.all("details"))
    hidden = {attributes.get("class", "") for _, attributes in seen.elements if "hidden" in attributes}
    assert hidden == {"filter", "fold-buttons", "picture interactive"}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_its_structure_is_accessible(lang: Lang) -> None:
    seen = page(estate(lang))
    assert seen.all("html") == [{"lang": lang}]
    levels = [int(tag[1]) for tag, _ in seen.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 2 or levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert all(th.get("scope") in ("row", "col") for th in seen.all("th"))
    ids = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {attributes["href"][1:] for _, attributes in seen.elements if "href" in attributes}
    assert targets <= set(ids)
    described = {id for _, a in seen.elements if "aria-labelledby" in a for id in a["aria-labelledby"].split()}
    assert described <= set(ids)
    regions = [a for _, a in seen.elements if a.get("role") == "region"]
    assert all(a["aria-label"] and a["tabindex"] == "0" for a in regions)
    assert all(a.get("aria-label") or a.get("aria-labelledby") for _, a in seen.elements if a.get("role") == "img")


def test_what_stays_in_english_is_marked_in_a_french_page() -> None:
    text = rendered("html", made("fr")).decode()
    assert '<span lang="en">the name says so</span>' in text
    assert '<span lang="en">' not in rendered("html", made("en")).decode()


def _luminance(colour: str) -> float:
    """Relative luminance, by WCAG 2."""
    colour = colour.lstrip("#")
    colour = "".join(c * 2 for c in colour) if len(colour) == 3 else colour
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("text", ["ink", "quiet", "accent", "critical", "high", "medium", "low", "good"])
@pytest.mark.parametrize("ground", ["paper", "tint", "critical-tint", "high-tint", "medium-tint", "low-tint"])
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    """WCAG 2 AA: 4.5 to 1."""
    style = files("reports").joinpath("templates/report.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", style))
    light, dark = sorted((_luminance(colours[text]), _luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_places_that_are_alike_are_folded_together_when_they_are_many() -> None:
    scan = material.field_scan
    calls = [scan(FieldRef("calls", f"{n:04}.vtt", "customer"), "user.name") for n in range(70)]
    odd = scan(FieldRef("calls", "9999.vtt", "customer"), "user.name", "user.financial.credit_card")
    given = replace(made(), inventory=replace(material.inventory(), fields=(*calls, odd)))
    (source,) = inventory_section(given, Words("en"))
    assert [(categories, len(places)) for categories, places in source.groups] == [
        (("Person's name",), 70),
        (("Payment card number", "Person's name"), 1),
    ]


def test_locations_are_listed_when_they_are_asked_for() -> None:
    words = "turn 4, characters 14 to 33, from 21.5 s"
    assert words in "\n".join(page(made(locations=None)).lines)
    assert words not in "\n".join(page(made()).lines)


def test_the_picture_tells_undeclared_recipients_apart() -> None:
    drawn = picture(made(), Words("en"))
    assert [spot.label for spot in drawn.spots if spot.undeclared] == ["adpulse"]
    ends = {(link.origin, link.destination): link.status for link in drawn.links}
    assert ends["1:store:share", "2:partner:adpulse"] == "seen_only"
    assert ends["1:store:share", "2:partner:transport-express"] == "declared_and_seen"
    assert ends["0:partner:buyers-club", "1:store:crm"] == "declared_only"
    assert {box.spot.id for box in diagram(drawn).boxes} == {spot.id for spot in drawn.spots}


def test_lines_of_the_picture_join_the_boxes_they_belong_to() -> None:
    laid = diagram(picture(estate(), Words("en")))
    corners = {box.spot.id: (box.x, box.y) for box in laid.boxes}
    assert len(set(corners.values())) == len(corners)
    width, height = laid.box
    for line in laid.lines:
        (x1, y1), (x2, y2) = corners[line.link.origin], corners[line.link.destination]
        assert line.path.startswith(f"M{x1 + width} {y1 + height // 2}C")
        assert line.path.endswith(f" {x2} {y2 + height // 2}")
    assert all(box.y + height <= laid.height and box.x + width <= laid.width for box in laid.boxes)
