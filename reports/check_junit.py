"""The check as JUnit XML, for CI servers that show test results: a rule is a suite, a gap a test that failed."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from reports.answers import RuleAnswer, rule_answers
from reports.base import Material, Report
from reports.check_standing import Standing, notes, standing
from reports.words import EN, Words
from scanner.purposes.base import Rule
from scanner.purposes.judge import rules
from scanner.result import Gap

_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that XML 1.0 has no way to write (section 2.2); they may stand in a file's name."""


class CheckJunit(Report):
    """A gap fails only where it makes the check fail; accepted and known ones are skipped, with the reason."""

    name = "check.junit"
    command = "check"
    format = "junit"
    summary = "JUnit XML, for CI servers"

    def render(self, material: Material) -> bytes:
        stand = standing(material)
        root = Xml.Element("testsuites", name="piimap check")
        answers = {one.rule: one for one in rule_answers(material, Words("en"))}
        for rule in rules():
            _suite(root, rule, [g for g in material.gaps if g.rule == rule.name], stand, answers.get(rule.name))
        _completeness(root, material)
        for suite in root:
            _count(suite)
        _count(root)
        Xml.indent(root)
        text: str = Xml.tostring(root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _suite(root: Xml.Element, rule: type[Rule], gaps: list[Gap], stand: Standing, answer: RuleAnswer | None) -> None:
    suite = Xml.SubElement(root, "testsuite", name=rule.name)
    if not gaps:
        case = Xml.SubElement(suite, "testcase", classname=rule.name, name=rule.title)
        if answer is not None and answer.verdict == "unsure":
            Xml.SubElement(case, "skipped", message=_clean(f"not measured: {answer.left}".rstrip(": ")))
        elif answer is not None and answer.verdict == "partly":
            Xml.SubElement(case, "system-out").text = _clean(f"{answer.word}: {answer.measured}. {answer.left}")
    for gap in gaps:
        to = f" to {gap.flow_to}" if gap.flow_to else ""
        what = " ".join(filter(None, (gap.category, gap.purpose)))
        name = _clean(f"{gap.where}{to}{f' ({what})' if what else ''}")
        case = Xml.SubElement(suite, "testcase", classname=rule.name, name=name)
        if gap.acceptance:
            why = f"accepted by {gap.acceptance.owner} until {gap.acceptance.until}: {gap.acceptance.reason}"
            Xml.SubElement(case, "skipped", message=_clean(why))
        elif gap in stand.known:
            Xml.SubElement(case, "skipped", message="in the baseline")
        elif gap.gap_id in stand.failing:
            failure = Xml.SubElement(case, "failure", type=gap.severity, message=_clean(EN.say(gap.explanation)))
            failure.text = _clean(_details(gap))
        else:
            Xml.SubElement(case, "system-out").text = _clean(
                f"{gap.severity}: {EN.say(gap.explanation)}\n{_details(gap)}"
            )


def _details(gap: Gap) -> str:
    said = map(EN.say, (*gap.assumptions, *gap.evidence))
    return "\n".join([EN.say(gap.remedy), f"Rests on: {'; '.join(gap.articles)}", *said])


def _completeness(root: Xml.Element, material: Material) -> None:
    """What could not be read is an error of the check itself: incomplete is never clean."""
    suite = Xml.SubElement(root, "testsuite", name="completeness")
    unread = [s for s in material.inventory.skipped if s.stage not in ("note", "excluded")]
    case = Xml.SubElement(suite, "testcase", classname="completeness", name="all that should be read was read")
    say = Words("en").say
    if unread:
        error = Xml.SubElement(case, "error", message=f"not read: {len(unread)}", type="incomplete")
        error.text = _clean("\n".join(f"{s.source}/{s.container}: {say(s.reason)}" for s in unread))
    if notes(material):
        Xml.SubElement(case, "system-out").text = _clean("\n".join(notes(material)))


def _count(element: Xml.Element) -> None:
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(sum(1 for _ in element.iter(tag))))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
