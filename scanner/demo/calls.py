"""calls: recorded calls and chats with the customer service, as WebVTT, as Whisper's JSON and as plain text."""

from __future__ import annotations

import json
import string
import tomllib
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from scanner.demo import numbers
from scanner.demo.kinds import ADDRESS, CARD, CITY, EMAIL, FIRST, LAST, NAME, NUMBER, PHONE, POSTCODE
from scanner.demo.people import Person
from scanner.demo.phrasing import written_address
from scanner.demo.schema import Document
from scanner.demo.world import World

UNTOLD = "speaker 1"
"""The role of somebody whom the file does not tell apart from others."""

_HOLDS = {
    "agent": FIRST,
    "first": FIRST,
    "last": LAST,
    "spelled": LAST,
    "full": NAME,
    "phone": PHONE,
    "spoken_phone": PHONE,
    "spoken_phone_en": PHONE,
    "email": EMAIL,
    "spoken_email": EMAIL,
    "address": ADDRESS,
    "postcode": POSTCODE,
    "town": CITY,
    "customer_number": NUMBER,
    "card": CARD,
    "spoken_card": CARD,
}

Turn = tuple[str, str]


@cache
def _scenarios() -> dict[str, Any]:
    text = files("scanner.demo").joinpath("calls.toml").read_text(encoding="utf-8")
    return {scenario["name"]: scenario for scenario in tomllib.loads(text)["scenario"]}


def documents(world: World) -> list[Document]:
    """44 calls and chats of the last two months. A card number is read out in two of them."""
    rng = world.rng("calls")
    talks = ("late-delivery", "invoice", "broken", "small-talk", "change-of-address", "english")
    made: list[Document] = []
    for i in range(1, 19):
        made.append(_document(world, rng, f"appel-{i:03}.vtt", talks[i % 6], _webvtt))
    for i in range(19, 31):
        made.append(_document(world, rng, f"appel-{i:03}.json", talks[i % 6], _whisper))
    for i in range(31, 41):
        name = ("chat-return", "chat-stock", "late-delivery", "invoice")[i % 4]
        made.append(_document(world, rng, f"echange-{i:03}.txt", name, _plain))
    made.append(_document(world, rng, "appel-041.vtt", "card-digits", _webvtt))
    made.append(_document(world, rng, "appel-042.vtt", "card-words", _webvtt))
    made.append(_document(world, rng, "appel-043.vtt", "small-talk", _webvtt))
    made.append(_document(world, rng, "echange-044.txt", "chat-stock", _plain))
    world.places["card-digits"], world.places["card-words"] = made[-4].container, made[-3].container
    return sorted(made, key=lambda d: d.container)


def _document(
    world: World, rng: Random, file: str, scenario: str, write: Callable[[Sequence[Turn], str], bytes]
) -> Document:
    """A talk in one file. The day is fixed by the file's number, so that other seeds give the same names."""
    number = int(file.split("-")[1][:3])
    day = world.today - timedelta(days=number)
    turns, holds = _talk(world, rng, scenario)
    if write is _whisper:
        holds = {UNTOLD: tuple(sorted({c for kinds in holds.values() for c in kinds}))}
    return Document(
        "calls", f"{day:%Y-%m}/{day:%Y-%m-%d}_{file}", write(turns, _scenarios()[scenario]["language"]), holds
    )


def _talk(world: World, rng: Random, scenario: str) -> tuple[list[Turn], dict[str, tuple[str, ...]]]:
    """The turns of one talk, and what each role says of people."""
    plan = _scenarios()[scenario]
    slots = _slots(world, rng, rng.choice([p for p in world.customers if p.language == plan["language"]]))
    turns: list[Turn] = []
    holds: dict[str, set[str]] = {"agent": set(), "customer": set()}
    for who, words in plan["turns"]:
        turns.append((who, words.format(**slots)))
        used = {name for _, name, _, _ in string.Formatter().parse(words) if name}
        holds[who] |= {_HOLDS[name] for name in used if name in _HOLDS}
    return turns, {who: tuple(sorted(kinds)) for who, kinds in holds.items()}


def _slots(world: World, rng: Random, person: Person) -> dict[str, str]:
    card = numbers.card(rng)
    lamps = [p.name for p in world.products if p.name.startswith(("Lampe", "Suspension"))]
    pieces = [p.name for p in world.masculine]
    at, dot = ("at", "dot") if person.language == "en" else ("arobase", "point")
    return {
        "agent": rng.choice(world.staff).first,
        "full": person.full,
        "first": person.first,
        "last": person.last,
        "spelled": " ".join(c for c in person.last.upper() if c.isalpha()),
        "title": "madame" if person.woman else "monsieur",
        "postcode": person.town.postcode,
        "town": person.town.name,
        "address": written_address(person),
        "phone": numbers.written_phone(rng, person.mobile),
        "spoken_phone": numbers.spoken(person.mobile),
        "spoken_phone_en": numbers.spoken_english(person.mobile),
        "email": person.email,
        "spoken_email": person.email.replace(".", f" {dot} ").replace("@", f" {at} ").replace("_", " underscore "),
        "order": rng.choice(world.orders).number,
        "customer_number": world.number_of(person),
        "product": rng.choice(pieces),
        "other": rng.choice(pieces),
        "lamp": rng.choice(lamps),
        "spoken_amount": numbers.french(rng.randrange(22, 99)),
        "card": " ".join(card[i : i + 4] for i in range(0, 16, 4)),
        "spoken_card": numbers.spoken(card, ", "),
    }


def _timed(turns: Sequence[Turn]) -> list[tuple[str, str, float, float]]:
    """Each turn with its start and end: two and a half words a second, and a breath between turns."""
    timed: list[tuple[str, str, float, float]] = []
    clock = 0.8
    for who, words in turns:
        end = clock + 0.4 * len(words.split()) + 0.3
        timed.append((who, words, round(clock, 2), round(end, 2)))
        clock = end + 0.35
    return timed


def _stamp(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"00:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def _webvtt(turns: Sequence[Turn], _language: str) -> bytes:
    voices = {"agent": "Agent", "customer": "Client"}
    cues = [
        f"{i}\n{_stamp(start)} --> {_stamp(end)}\n<v {voices[who]}>{words}</v>\n"
        for i, (who, words, start, end) in enumerate(_timed(turns), 1)
    ]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def _whisper(turns: Sequence[Turn], language: str) -> bytes:
    """Whisper's own output: segments with times, and nobody told apart."""
    segments = [
        {
            "id": i,
            "seek": 0,
            "start": start,
            "end": end,
            "text": f" {words}",
            "temperature": 0.0,
            "no_speech_prob": 0.01,
        }
        for i, (_, words, start, end) in enumerate(_timed(turns))
    ]
    whole = "".join(str(s["text"]) for s in segments)
    whisper = {"text": whole, "segments": segments, "language": language}
    return (json.dumps(whisper, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(turns: Sequence[Turn], _language: str) -> bytes:
    voices = {"agent": "Agent", "customer": "Client"}
    return "".join(f"{voices[who]}: {words}\n" for who, words in turns).encode()
