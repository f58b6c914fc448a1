"""What a long document, mailbox or call costs, counted in calls, steps and characters rather than in seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import re2

from detectors.base import Match
from detectors.engine import Engine
from detectors.findings import in_document, in_turns
from detectors.lists import Lists
from detectors.reading import models
from detectors.reading.conversation import Conversation
from detectors.screened import with_certain
from detectors.text import TextReader
from scanner import gathering
from scanner.config import DetectionSettings, ScanSettings, SourceSettings
from scanner.content import Text, Transcript, Turn
from scanner.detection import ListSettings
from scanner.examine import Outcome, examine
from scanner.job import Job, Terms
from scanner.model import ContainerScan, Field, FieldRef
from scanner.naming import own
from tests.support.saying import english
from tests.support.steps import steps

LAST = "write to gerald.whitcombe@example.org"


def read(path: Path, **settings: Any) -> ContainerScan:
    source = SourceSettings(name="s", url=str(path.parent))
    terms = Terms(source, "2026-06-30T08:00:00Z", ScanSettings(), DetectionSettings(languages=("en",), **settings))
    outcome: Outcome = examine(Job(terms, path.name, own(path.name)))
    assert outcome.bug == ""
    return outcome.scan


def mail(number: int) -> str:
    said = f"Dear Mr Gerald Whitcombe, your parcel {number} is late. Please write to g.whitcombe{number}@example.org."
    return (
        f"From sender{number}@example.org Mon Jan  1 00:00:00 2024\nFrom: Agatha Prescott <a.prescott@example.org>\n"
        f"To: Gerald Whitcombe <g.whitcombe@example.org>\nSubject: Parcel {number}\nX-Note: {number}\n\n{said}\n\n"
    )


def counted(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> list[Any]:
    """The first arguments of each call of a function, from now on."""
    calls: list[Any] = []
    real: Callable[..., Any] = getattr(where, name)

    def call(*arguments: Any, **named: Any) -> Any:
        calls.append(arguments)
        return real(*arguments, **named)

    monkeypatch.setattr(where, name, call)
    return calls


def test_the_mails_of_a_mailbox_are_read_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The models and RE2 were started anew for each mail, which cost more than to read it."""
    (tmp_path / "m.mbox").write_text("".join(map(mail, range(40))))
    heard = counted(monkeypatch, models, "artifacts")
    compiled = counted(monkeypatch, re2, "compile")
    scan = read(tmp_path / "m.mbox")
    assert len([f for f in scan.fields if f.findings]) >= 40
    assert len(heard) <= 6
    assert len(set(compiled)) == len(compiled) <= 500, "a form is read once, however many mails there are"


def test_a_mail_in_a_mailbox_says_what_it_says_alone(tmp_path: Path) -> None:
    (tmp_path / "m.mbox").write_text("".join(map(mail, range(5))))
    (tmp_path / "one.mbox").write_text(mail(3))
    together = {f.field.ref.container.partition("!/")[2]: f.findings for f in read(tmp_path / "m.mbox").fields}
    alone = {f.field.ref.container.partition("!/")[2]: f.findings for f in read(tmp_path / "one.mbox").fields}
    for name, findings in alone.items():
        theirs = together[name.replace("message 1.", "message 4.")]
        assert name == "envelopes" or [f.category for f in theirs] == [f.category for f in findings]


def call_of(turns: int, speakers: int = 2) -> tuple[Turn, ...]:
    said = ("Could I have your phone number please?", "Yes, it is 0612345678, and I have an allergy.", "Thank you.")
    return tuple(Turn(str(i % speakers), f"speaker {i % speakers}", said[i % 3]) for i in range(turns))


def test_a_call_twice_as_long_takes_twice_the_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each block was held against all others, and against all that was found."""

    def settled(turns: int) -> int:
        talk = Conversation(call_of(turns), ("en",))
        matches = Engine(DetectionSettings(languages=("en",)))._reader.read([talk.text], "turn")[0]
        return steps(lambda: talk.turns(talk.settled(matches)), "detectors")

    settled(60)  # what is made once
    assert settled(600) <= 2.3 * settled(300)


def test_a_speaker_costs_no_pass_over_all_turns() -> None:
    """A call with as many speakers as turns, a chat of a whole firm say."""

    def placed(turns: int) -> int:
        talk = Transcript("", call_of(turns, turns), "webvtt")
        fields = {role: Field(FieldRef(own("s"), own("c"), own(role)), own("speech")) for role in talk.roles}
        nothing: list[list[Any]] = [[] for _ in talk.turns]
        return steps(lambda: in_turns(talk, nothing, fields, 0), "")

    assert placed(400) <= 2.3 * placed(200)


def test_a_file_of_many_parts_copies_no_list_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What had been found was copied for each part that was added to it."""
    made = counted(monkeypatch, gathering, "ContainerScan")
    (tmp_path / "m.mbox").write_text("".join(map(mail, range(10))))
    assert len(read(tmp_path / "m.mbox").fields) >= 10
    assert len(made) == 1


def matches_of(number: int, category: str) -> list[Match]:
    return [Match(10 * i, 10 * i + 8, category, "d", 0.9) for i in range(number)]


def growth(work: Callable[[int], Callable[[], object]]) -> float:
    """How many times the steps twice as much takes."""
    work(50)()
    return steps(work(800), "") / steps(work(400), "")


def test_what_is_beyond_doubt_is_joined_to_the_rest_in_one_pass() -> None:
    """Each was held against all matches: a page with a table of 20,000 addresses."""
    found = {n: matches_of(n, "user.contact.email") for n in (50, 400, 800)}
    assert growth(lambda n: lambda: with_certain(found[n], found[n])) < 2.3
    assert growth(lambda n: lambda: with_certain(found[n], [])) < 2.3


def test_denied_words_are_joined_to_the_rest_in_one_pass(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("zanzibar")
    denied = ListSettings(file="words.txt", category="user.unique_id", base=str(tmp_path))
    lists = Lists(DetectionSettings(deny=(denied,)))
    found = {n: matches_of(n, "user.contact.email") for n in (50, 400, 800)}
    assert growth(lambda n: lambda: lists.with_denied("zanzibar  " * n, found[n])) < 2.3


def test_the_lines_of_places_are_counted_once() -> None:
    """The text before each place was gone through anew."""

    class Counted(str):
        looked = 0

        def count(self, sign: str, begin: Any = 0, end: Any = None) -> int:
            Counted.looked += (len(self) if end is None else end) - begin
            return str.count(self, sign, begin, end)

    text = Text("", "")
    object.__setattr__(text, "text", Counted("0123 567\n\n" * 400))
    field = Field(FieldRef(own("s"), own("c"), own("text")), own("text"))
    (found,) = in_document(field, text, matches_of(400, "user.contact.email"), None)
    assert [p.line for p in found.detections[0].locations] == [1 + 2 * i for i in range(400)]
    assert Counted.looked <= 2 * len(text.text)


@pytest.mark.parametrize("form", ["html", "mbox"])
def test_of_a_long_file_the_models_read_a_bounded_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """They read all of it, for many minutes. What is beyond doubt is still found at its very end."""
    line = "the weather was fine and nobody had anything to say about it"
    body = {
        "html": f"<!doctype html><html><body>{f'<p>{line}.</p>' * 30_000}<p>{LAST}</p></body></html>",
        "mbox": "".join(mail(i) + f"{line}\n" * 200 for i in range(150)) + LAST,
    }[form]
    (tmp_path / f"long.{form}").write_text(body)
    read_by_models: list[str] = []

    def hears_nothing(_: TextReader, texts: Sequence[str], hint: str = "", **more: bool) -> list[list[Match]]:
        read_by_models.extend(texts)
        return [[] for _ in texts]

    monkeypatch.setattr(TextReader, "read", hears_nothing)
    scan = read(tmp_path / f"long.{form}")
    assert 500_000 < sum(map(len, read_by_models)) < 1_200_000
    assert any(s.stage == "note" and "only language models" in english(s.reason) for s in scan.skipped)
    found = [f for f in scan.fields if any(one.category == "user.contact.email" for one in f.findings)]
    assert found
    assert all(f.examined.clean_below is None for f in scan.fields if f.examined.method == "head")


def test_mails_with_tables_are_read_together_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table between two texts parted them: the models were started for each mail that has one."""
    kind = 'Content-Type: multipart/mixed; boundary="XX"\n\n--XX\nContent-Type: text/plain\n\nHello.\n--XX\n'
    kind += 'Content-Type: text/csv; name="list.csv"\n\nname;mail\nAda Price;ada.price@example.org\n--XX--\n\n'
    head = "From a@example.org Mon Jan  1 00:00:00 2024\nFrom: a@example.org\nSubject: parcel\nMIME-Version: 1.0\n"
    (tmp_path / "m.mbox").write_text((head + kind) * 20)
    heard = counted(monkeypatch, TextReader, "read")
    scan = read(tmp_path / "m.mbox")
    assert len(heard) <= 3
    order = [f.field.ref.container.partition("message ")[2].partition(".")[0] for f in scan.fields]
    assert order == sorted(order, key=lambda number: int(number or 0))
    assert len([f for f in scan.fields if f.field.ref.field == "mail" and f.findings]) == 20


def test_no_form_is_sought_where_nothing_has_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """RE2 compiled the form of each kind for each table, though no cell had any of them."""
    engine = Engine(DetectionSettings(languages=("en",)))
    compiled = counted(monkeypatch, pc, "replace_substring_regex")
    assert engine._unmistakable.columns([pa.array(["nothing", "to see"], pa.large_string())])[0].hits == ()
    assert compiled == []
