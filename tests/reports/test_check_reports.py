"""The check's five reports: golden files, and what each format promises its readers.

The golden files are what `PIIMAP_GOLDEN=write pytest tests/reports/test_check_reports.py` writes; read the difference
as text before it is committed.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from reports.base import Material, formats_of
from reports.check_json import schema
from scanner.declaration import Accepted
from scanner.model import Node
from scanner.purposes.judge import find_gaps, rules
from scanner.result import Gap
from tests.purposes.building import comparison, found, purpose, row
from tests.purposes.test_judge import small
from tests.support import material
from tests.support.saying import texts

GOLDEN = Path(__file__).parents[1] / "golden" / "check"
SUFFIX = {"text": "txt", "json": "json", "sarif": "sarif", "junit": "xml", "github": "txt"}


def made(**kwargs: Any) -> Material:
    compared = small()
    values: dict[str, Any] = {
        "comparison": compared,
        "datamap": compared.datamap,
        "gaps": find_gaps(compared),
        **kwargs,
    }
    return Material(material.inventory(), material.settings(), material.NOW, **values)


def shown(form: str, given: Material | None = None) -> str:
    return formats_of("check")[form]().render(given or made()).decode()


def nothing() -> Material:
    """A check with nothing to say: one field, declared in full, all of it read."""
    compared = comparison(
        [found("crm/customers/email", "user.contact.email", method="full")],
        [purpose("orders", row("crm", "customers", categories=("user.contact.email",), retention="P1Y"))],
    )
    ground = compared.ground
    return Material(ground.inventory, ground.settings, material.NOW, comparison=compared)


def hostile() -> Material:
    """A gap whose names try to break out of every format."""
    name = "a%0A::error::b,c:d\r\n<x>&\"']]>\x07\ud7ff"
    gap = Gap(
        "over-collection",
        "high",
        Node("field", ("s", name, "f")),
        texts(f"In {name}."),
        texts("Mend it."),
        ("5(1)(c) GDPR",),
        0.9,
    )
    return made(gaps=(gap,))


@pytest.mark.parametrize("form", sorted(SUFFIX))
def test_golden(form: str) -> None:
    path = GOLDEN / f"{form}.{SUFFIX[form]}"
    text = shown(form)
    if os.environ.get("PIIMAP_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", sorted(SUFFIX))
def test_the_same_material_gives_the_same_bytes(form: str) -> None:
    assert shown(form) == shown(form, made())


def test_the_check_has_five_formats() -> None:
    assert sorted(formats_of("check")) == sorted(SUFFIX)


# Text.


def test_the_text_fits_a_screen_and_has_no_colour() -> None:
    lines = shown("text").splitlines()
    assert len(lines) <= 55
    assert max(map(len, lines)) <= 125
    assert "\x1b" not in shown("text")


def test_the_text_counts_the_accepted_and_lists_ten() -> None:
    text = shown("text")
    assert "1 gap is accepted." in text.splitlines()[0]
    shouted = re.findall(r"^(?:CRITICAL|HIGH|MEDIUM|LOW) ", text, re.MULTILINE)
    assert len(shouted) == 10
    assert "more with: piimap check --format json" in text


def test_the_text_of_a_clean_check_says_what_that_rests_on() -> None:
    first, empty, *answers = shown("text", nothing()).splitlines()
    assert (first, empty) == ("No gap between what was found and what was declared.", "")
    assert answers[0].startswith("◐ Is that all we hold? Held in what was measured.")
    assert answers[1] == "✓ Do we need it? Held."
    assert [line[0] for line in answers] == ["◐", "✓", "◐", "?", "?", "✓", "✓"]


def test_the_text_says_what_could_not_be_read_or_compared() -> None:
    text = shown("text", made(comparison=replace(small(), notes=("Nobody could be looked for.",))))
    assert "1 thing could not be read, so this is not the whole picture." in text
    assert "Nobody could be looked for." in text


def test_an_acceptance_that_fits_nothing_is_told() -> None:
    settings = material.settings()
    assert settings.declaration
    typo = Accepted(rule="unasigned-place", where="x", owner="HR", reason="-", until="2027-01-01")
    declaration = replace(settings.declaration, accepted=(typo,))
    text = shown("text", replace(made(), settings=replace(settings, declaration=declaration)))
    assert "The acceptance of unasigned-place at x fits no gap" in text


# JSON.


@pytest.mark.parametrize("given", [made, nothing, hostile])
def test_the_json_is_valid_by_its_schema(given: Any) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(shown("json", given())))


def test_the_json_counts_what_fails_what_is_known_and_what_is_accepted() -> None:
    gaps = find_gaps(small())
    document = json.loads(shown("json", made(fail_on="critical", known=frozenset({gaps[0].gap_id}))))
    assert document["counts"]["known"] == 1
    assert document["counts"]["accepted"] == 1
    assert document["failing"] == document["counts"]["critical"] == 1
    assert sum(g["fails"] for g in document["gaps"]) == 1
    assert document["complete"] is False
    never = json.loads(shown("json", made(fail_on="never")))
    assert never["failing"] == 0


def test_the_schema_refuses_what_it_does_not_know() -> None:
    document = json.loads(shown("json"))
    document["gaps"][0]["value"] = "x"
    assert not Draft202012Validator(schema()).is_valid(document)


# SARIF.


def sarif_schema() -> Any:
    """The schema that OASIS published, as SchemaStore keeps it (Apache-2.0)."""
    return json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("given", [made, nothing, hostile])
def test_the_sarif_is_valid_by_the_published_schema(given: Any) -> None:
    Draft4Validator(sarif_schema()).validate(json.loads(shown("sarif", given())))


def test_the_sarif_names_rules_levels_places_and_suppressions() -> None:
    run = json.loads(shown("sarif"))["runs"][0]
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert names == [rule.name for rule in rules()]
    assert all(names[r["ruleIndex"]] == r["ruleId"] for r in run["results"])
    levels = {r["properties"]["severity"]: r["level"] for r in run["results"]}
    assert levels == {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
    places = [r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for r in run["results"]]
    assert "crm/customers/religion" in places
    (suppressed,) = [r for r in run["results"] if "suppressions" in r]
    assert suppressed["suppressions"][0]["justification"].startswith("HR director, until 2027-06-30")
    assert run["invocations"][0]["executionSuccessful"] is False
    prints = [r["partialFingerprints"]["piimapGap/v1"] for r in run["results"]]
    assert len(set(prints)) == len(prints)


def test_the_sarif_tells_new_gaps_from_those_of_a_baseline() -> None:
    gaps = find_gaps(small())
    run = json.loads(shown("sarif", made(known=frozenset({gaps[0].gap_id}))))["runs"][0]
    assert [r["baselineState"] for r in run["results"]].count("unchanged") == 1
    assert all("baselineState" not in r for r in json.loads(shown("sarif"))["runs"][0]["results"])


# JUnit.


def test_the_junit_counts_failures_skips_and_what_was_not_read() -> None:
    root = Xml.fromstring(shown("junit"))
    assert [suite.get("name") for suite in root] == [*(rule.name for rule in rules()), "completeness"]
    failing = [g for g in find_gaps(small()) if g.severity in ("critical", "high") and not g.acceptance]
    assert root.get("failures") == str(len(failing)) == str(len(root.findall(".//failure")))
    messages = [skipped.get("message", "") for skipped in root.iter("skipped")]
    assert sum(not message.startswith("not measured: ") for message in messages) == 1
    assert (root.get("skipped"), root.get("errors")) == (str(len(messages)), "1")
    assert all(case.get("name") and case.get("classname") for case in root.iter("testcase"))


def test_the_junit_of_a_clean_check_passes_only_what_was_measured() -> None:
    root = Xml.fromstring(shown("junit", nothing()))
    assert root.get("tests") == str(len(rules()) + 1)
    assert {root.get(k) for k in ("failures", "errors")} == {"0"}
    skipped = {case.get("classname") for case in root.iter("testcase") if case.find("skipped") is not None}
    assert {"ignored-objection", "undeclared-source", "real-data-in-test"} <= skipped
    assert not {"special-category", "undeclared-category", "over-collection"} & skipped


def test_the_junit_is_well_formed_whatever_a_file_is_called() -> None:
    root = Xml.fromstring(shown("junit", hostile()))
    (failure,) = root.iter("failure")
    assert "\x07" not in (failure.get("message") or "")
    assert "<x>&\"']]>" in (failure.get("message") or "")


# GitHub.

COMMAND = re.compile(r"::(error|warning|notice) title=([^:,]*)::(.*)")


def test_the_annotations_are_one_command_a_line() -> None:
    lines = shown("github").splitlines()
    assert all(COMMAND.fullmatch(line) for line in lines)
    levels = [COMMAND.fullmatch(line)[1] for line in lines]  # type: ignore[index]
    failing = [g for g in find_gaps(small()) if g.severity in ("critical", "high") and not g.acceptance]
    assert levels.count("error") == len(failing) + 1  # and the file that was not read
    assert lines[-1].startswith("::notice title=piimap check::")


def test_nothing_in_a_name_starts_another_command() -> None:
    lines = shown("github", hostile()).split("\n")
    assert lines[0].startswith("::error title=high%3A More personal data")
    assert "a%250A::error::b,c:d%0D%0A<x>" in lines[0]
    assert sum(line.startswith("::error") for line in lines) == 2


def test_what_does_not_fail_is_a_warning_or_a_notice() -> None:
    lines = shown("github", made(fail_on="never")).splitlines()
    assert [line for line in lines if line.startswith("::error")] == [
        "::error title=Not read::share/contracts/2019.pdf: the file is encrypted"
    ]
