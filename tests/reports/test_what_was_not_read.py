"""Why something was not read, as a code with values: kept so, said in each language, and read from old inventories."""

from __future__ import annotations

import errno
import json

import pytest

from reports.words import Words
from scanner.inventory.payload import from_json, to_json
from scanner.inventory.wire import skipped_wire
from scanner.message import Message, Term, message, name, with_names
from scanner.model import ContainerScan, Measure, Skipped
from scanner.naming import Names, own
from scanner.os_errors import refused, why
from tests.support.saying import english, text

CUT = message("read.up-to-there", why=message("damaged.broken-off", what=Term("the", "archive")))


@pytest.mark.parametrize(
    ("said", "en", "fr"),
    [
        (
            CUT,
            "the archive is damaged or broken off; what stands before was read",
            "l'archive\u00a0: contenu endommagé ou tronqué\u00a0; ce qui précède a été lu",
        ),
        (
            message("only.first", n=268435456, unit=Term("unit", "bytes")),
            "only the first 268435456 bytes were read",
            "lecture arrêtée après 268\u202f435\u202f456 octets",
        ),
        (
            message("form.none", what=Term("no", "web-page")),
            "it is no web page, though its name says so",
            "ce n'est pas une page web, malgré son nom",
        ),
    ],
)
def test_a_reason_is_said_in_each_language(said: Message, en: str, fr: str) -> None:
    assert (Words("en").say(said), Words("fr").say(said)) == (en, fr)


def test_the_store_keeps_code_and_values() -> None:
    scan = ContainerScan(own("s"), own("c"), skipped=(Skipped(own("s"), own("c"), "read", CUT),))
    kept = json.loads(to_json(scan))["skipped"][0]["reason"]
    assert kept["code"] == "read.up-to-there"
    assert from_json(to_json(scan)) == scan


def test_an_old_inventory_has_texts_and_still_reads() -> None:
    measure = Measure(own("s"), own("c"), own(""), own(""), own(""), (), text("it did not answer"))
    scan = ContainerScan(own("s"), own("c"), (), (measure,), skipped=(Skipped(own("s"), own("c"), "read", text("x")),))
    old = json.loads(to_json(scan))
    old["skipped"][0]["reason"] = "the file is encrypted"
    old["measures"][0]["not_measured"] = ""
    read = from_json(json.dumps(old))
    assert english(read.skipped[0].reason) == "the file is encrypted"
    assert Words("fr").say(read.skipped[0].reason) == "the file is encrypted"
    assert read.measures[0].not_measured is None


def test_the_json_says_it_in_english_with_code_and_values_beside_it() -> None:
    (wire,) = skipped_wire([Skipped(own("s"), own("c"), "read", CUT)], Words("en").say)
    assert wire["reason"] == "the archive is damaged or broken off; what stands before was read"
    assert wire["said"] == {
        "code": "read.up-to-there",
        "values": {"why": {"code": "damaged.broken-off", "values": {"what": {"the": "archive"}}}},
    }


def test_names_in_a_reason_pass_the_gate_and_numbers_do_not() -> None:
    names = Names(lambda shown, number: shown.replace("Jeanne", f"⟨{number('x')}⟩"), key=b"k")
    inner = message("broke.piimap", where=name("Jeanne"))
    told = names.said(message("read.no-further", n=330123456, why=inner))
    assert "Jeanne" not in repr(told)
    assert told.of("n") == 330123456
    assert with_names(inner, str.upper).of("where") == name("JEANNE")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.ECONNRESET, errno.ESTALE, errno.EDOM])
def test_what_the_system_refuses_is_told_as_errors_tell_it(number: int) -> None:
    error = OSError(number, "a secret of the system's")
    assert english(message("broke.machine", why=refused(error))) == f"this machine could not go on: {why(error)}"
