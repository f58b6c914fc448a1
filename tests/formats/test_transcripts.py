"""Calls and chats: found by content, cues joined into turns, speakers as roles, times of words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

import pytest

from scanner.content import ByteStream, Content, Table, Text, Transcript, Unread
from scanner.formats.aws_call_analytics import AwsCallAnalytics
from scanner.formats.aws_post_call import AwsPostCall
from scanner.formats.azure_conversation import AzureConversation
from scanner.formats.azure_speech import AzureSpeech
from scanner.formats.base import format_for
from scanner.formats.content_json import ContentJson
from scanner.formats.dialogue import Dialogue, spoken
from scanner.formats.json_document import JsonDocument
from scanner.formats.speakers import known_role, roles
from scanner.formats.srt import SubRip
from scanner.formats.text import PlainText
from scanner.formats.turns_json import TurnsJson
from scanner.formats.webvtt import WebVtt
from scanner.formats.whisper_json import WhisperJson
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.writings import calls


def read(given: ByteStream) -> list[Content | Unread]:
    chosen = format_for(given)
    assert chosen is not None
    return list(chosen.read(given, PLAN))


def call(data: str | bytes | dict[str, Any] | list[Any], name: str = "call") -> Transcript:
    raw = data if isinstance(data, bytes) else (data if isinstance(data, str) else json.dumps(data)).encode()
    return next(c for c in read(stream(raw, name)) if isinstance(c, Transcript))


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.role, turn.text) for turn in transcript.turns]


class TestWebVtt(FormatContract):
    format = WebVtt
    name = "call.vtt"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        first = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Agent>Your address?</v>\n\n"
        return (first + f"00:05.000 --> 00:09.000\n<v Client>{CANARY}</v>\n").encode()

    def writings(self) -> Mapping[str, bytes]:
        return calls.WEBVTT


class TestSubRip(FormatContract):
    format = SubRip
    name = "call.srt"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        first = "1\n00:00:01,000 --> 00:00:04,000\nAgent: Your address?\n\n"
        return (first + f"2\n00:00:05,000 --> 00:00:09,000\nClient: {CANARY}\n").encode()

    def writings(self) -> Mapping[str, bytes]:
        return calls.SUBRIP


class TestDialogue(FormatContract):
    format = Dialogue
    name = "chat.txt"
    not_read: ClassVar[Mapping[str, str]] = {
        "WhatsApp's export with marks of direction": "the marks hide the labels: it is read as a table of lines",
    }
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return f"Agent: Good morning, what is your address?\nClient: It is {CANARY}, yes.\nAgent: Thank you.\n".encode()

    def writings(self) -> Mapping[str, bytes]:
        return calls.DIALOGUE


class TestWhisper(FormatContract):
    format = WhisperJson
    name = "call.json"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        segments = [{"start": i, "end": i + 1, "text": f" It is {CANARY}."} for i in range(3)]
        return json.dumps({"text": "x", "segments": segments, "language": "en"}).encode()

    def writings(self) -> Mapping[str, bytes]:
        return calls.said(json.loads(self.example()))


class TestAwsCallAnalytics(FormatContract):
    format = AwsCallAnalytics
    name = "call.json"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        turn = {
            "ParticipantRole": "AGENT",
            "Content": CANARY,
            "BeginOffsetMillis": 40,
            "EndOffsetMillis": 900,
            "Items": [],
        }
        return json.dumps({"JobName": "a", "Transcript": [turn, turn | {"ParticipantRole": "CUSTOMER"}]}).encode()

    def writings(self) -> Mapping[str, bytes]:
        return calls.said(json.loads(self.example()))


class TestAwsPostCall(FormatContract):
    format = AwsPostCall
    name = "call.json"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        labels = [{"Speaker": "spk_0", "DisplayText": "Agent"}]
        segment = {"SegmentSpeaker": "spk_0", "DisplayText": CANARY, "SegmentStartTime": 0.1, "SegmentEndTime": 0.9}
        return json.dumps({"ConversationAnalytics": {"SpeakerLabels": labels}, "SpeechSegments": [segment]}).encode()

    def writings(self) -> Mapping[str, bytes]:
        return calls.said(json.loads(self.example()))


class TestAzureSpeech(FormatContract):
    format = AzureSpeech
    name = "call.json"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        phrase = {"speaker": 1, "offsetInTicks": 1e7, "durationInTicks": 2e7, "nBest": [{"display": CANARY}]}
        return json.dumps({"recognizedPhrases": [phrase]}).encode()

    def writings(self) -> Mapping[str, bytes]:
        return calls.said(json.loads(self.example()))


class TestAzureConversation(FormatContract):
    format = AzureConversation
    name = "call.json"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        items = [{"participantId": "Agent", "text": CANARY}, {"participantId": "Customer", "text": "yes"}]
        return json.dumps({"conversations": [{"conversationItems": items}]}).encode()

    def writings(self) -> Mapping[str, bytes]:
        return calls.said(json.loads(self.example()))


class TestContentJson(FormatContract):
    format = ContentJson
    name = "call.json"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return json.dumps({"ConversationId": "7", "Content": f"Hello, this is about {CANARY}. " * 5}).encode()

    def writings(self) -> Mapping[str, bytes]:
        return calls.said(json.loads(self.example()))


class TestTurnsJson(FormatContract):
    format = TurnsJson
    name = "chat.json"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        turns = [{"speaker": "agent", "text": "Your address?"}, {"speaker": "customer", "text": CANARY}] * 2
        return json.dumps({"id": 1, "utterances": turns}).encode()

    def writings(self) -> Mapping[str, bytes]:
        return calls.said(json.loads(self.example()))


def test_cues_of_one_speaker_are_one_turn_and_keep_their_times() -> None:
    transcript = call(
        "WEBVTT - call\n\nNOTE made by hand\n\nid-1\n00:00:01.000 --> 00:00:03.000 align:start\n"
        "<v.loud Marie Curie>my number is\nzero six</v>\n\nid-2\n00:00:03.500 --> 00:00:05.000\n"
        "<v Marie Curie><i>twelve</i> &amp; thirty</v>\n\n"
        "00:00:06.000 --> 00:00:07.000\n<v Paul>Thanks</v>\n"
    )
    assert said(transcript) == [("speaker 1", "my number is zero six twelve & thirty"), ("speaker 2", "Thanks")]
    turn = transcript.turns[0]
    assert (turn.start_s, turn.end_s) == (1.0, 5.0)
    assert [turn.text[a:b] for a, b, _, _ in turn.words] == ["my number is zero six", "twelve & thirty"]
    assert [w[2:] for w in turn.words] == [(1.0, 3.0), (3.5, 5.0)]
    assert "Marie" not in repr(transcript)


def test_what_stands_outside_the_cues_is_read_too() -> None:
    contents = read(stream(b"WEBVTT\n\nNOTE call of jeanne@example.org\n\n00:01.000 --> 00:02.000\nhello\n", "a.vtt"))
    assert [c.text for c in contents if isinstance(c, Text)] == ["call of jeanne@example.org"]


def test_subtitles_with_labels() -> None:
    transcript = call(
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nAgent: Bonjour\r\n\r\n2\r\n00:00:02,500 --> 00:00:04,000\r\n"
        "Client : Bonjour, Martin\r\n\r\n"
    )
    assert said(transcript) == [("agent", "Bonjour"), ("customer", "Bonjour, Martin")]


def test_without_speakers_sentences_end_turns_and_breath_goes_on() -> None:
    segments = [
        {"start": 0.0, "end": 2.0, "text": " my card is four nine"},
        {"start": 2.2, "end": 4.0, "text": " seven zero.", "words": [{"word": " seven", "start": 2.2, "end": 3.0}]},
        {"start": 4.1, "end": 5.0, "text": " Thank you."},
    ]
    transcript = call({"text": "", "segments": segments})
    assert said(transcript) == [("speaker 1", "my card is four nine seven zero."), ("speaker 1", "Thank you.")]
    assert transcript.turns[0].words[1] == (21, 26, 2.2, 3.0)


def test_whisperx_speakers_and_a_text_longer_than_the_head() -> None:
    segments = [{"start": i, "end": i + 1, "text": f"word {i}", "speaker": f"SPEAKER_0{i % 2}"} for i in range(4)]
    given = stream(json.dumps({"text": "blah " * 20_000, "segments": segments}).encode(), "a.json")
    assert isinstance(format_for(given), WhisperJson)
    assert [r for r, _ in said(call(json.dumps({"text": "", "segments": segments})))] == ["speaker 1", "speaker 2"] * 2


@pytest.mark.parametrize(
    ("label", "role"),
    [("Agent", "agent"), ("CONSEILLÈRE", "agent"), ("Service client", "agent"), ("Customer service", "agent"),
     ("Marie (conseiller)", "agent"), ("Client", "customer"), ("Cliente 2", "customer"), ("Caller", "customer"),
     ("Appelant", "customer"), ("Marie Curie", ""), ("Speaker 1", ""), ("", ""), ("Clientèle", "")],
)  # fmt: skip
def test_labels_and_roles(label: str, role: str) -> None:
    assert known_role(label) == role


def test_names_never_become_roles() -> None:
    assert roles(["Marie Curie", "Agent", "Paul", "Marie Curie"]) == {
        "Marie Curie": "speaker 1", "Agent": "agent", "Paul": "speaker 2"
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Agent: Hello, how can I help you?\nClient: I lost my card, sorry.\nAgent: Which card is it?\n",
        "**Agent:** Hello, how can I help you?\n\n**Client:** I lost my card, sorry.\n\n**Agent:** Which card is it?\n",
        "[00:00:01] Agent: Hello, how can I help you?\n[00:00:05] Client : I lost my card, sorry.\n"
        "[00:00:09] Agent: Which?\n",
        "2026-01-31 10:02 - Conseiller : Hello, how can I help you?\n2026-01-31 10:03 - Cliente : I lost my card,\n"
        "sorry.\n2026-01-31 10:04 - Conseiller : Which card?\n",
        "Agent (00:01): Hello, how can I help you?\nCaller (00:05): I lost my card, sorry.\n"
        "Agent (00:09): Which card?\n",
        "Speaker 1: Hello, how can I help you?\nSpeaker 2: I lost my card, sorry.\nSpeaker 1: Which card is it?\n",
        "Agent: Hello, how can I help you?\nMme Martin: I lost my card.\nAgent: Which card?\n"
        "Mme Martin: The blue one.\nAgent: Let me see that.\nMme Martin: Thanks a lot.\n",
    ],
)
def test_dialogues_are_found(text: str) -> None:
    given = stream(text.encode(), "notes.txt")
    assert isinstance(format_for(given), Dialogue)
    transcript = call(text)
    assert transcript.turns[0].text == "Hello, how can I help you?"
    assert "lost my card" in transcript.turns[1].text
    assert transcript.turns[0].role != transcript.turns[1].role


@pytest.mark.parametrize(
    "text",
    [
        "Name: Jeanne Martin\nEmail: j@x.org\nPhone: 0612345678\n\n"
        "Name: Luc Petit\nEmail: l@x.org\nPhone: 0698765432\n",
        "Client: Jeanne Martin\nDate: 3 May\nObject: sofa\n\nDear Ms Martin,\nwe are sorry to hear this.\nYours\n",
        "Client: Jeanne Martin\nAgent: Luc Petit\n\nClient: Anne Roux\nAgent: Luc Petit\n",
        "Please note: this is a letter.\nIt has a colon: here.\nAnd nothing else.\n",
        "host: db1\nport: 5432\nuser: admin\npassword: x\nhost: db2\nport: 5432\nuser: root\npassword: y\n",
        "Ingredients: flour, eggs and milk for two\nMethod: mix all of it and wait for an hour\n"
        "Ingredients: one more egg and sugar\n",
    ],
)
def test_forms_and_letters_are_no_dialogues(text: str) -> None:
    assert isinstance(format_for(stream(text.encode(), "notes.txt")), PlainText)


def test_times_and_the_date_of_a_dialogue() -> None:
    transcript = call("Appel du 2026-03-05\n[00:00:01] Agent: Bonjour à vous Madame\n"
                      "[00:00:04] Client: Bonjour Monsieur\n[00:01:00] Agent: Que puis-je faire ?\n")  # fmt: skip
    assert [turn.start_s for turn in transcript.turns] == [1.0, 4.0, 60.0]
    assert transcript.recorded_at == "2026-03-05"
    clocks = "[10:02:01] Agent: Bonjour à vous Madame\n[10:02:31] Client: Bonjour Monsieur\n[10:03:00] Agent: Oui ?\n"
    assert [turn.start_s for turn in call(clocks).turns] == [0.0, 30.0, 59.0]
    assert call(clocks, "2025-12-31_call.txt").recorded_at == "2025-12-31"


def test_lines_above_a_dialogue_are_read_as_text() -> None:
    above, transcript = read(stream(b"Call with Jeanne Martin, 12 rue X\n\nAgent: Hello there, Madam\n"
                                    b"Client: Hello to you\n"
                                    b"Agent: What can I do?\n", "c.txt"))  # fmt: skip
    assert isinstance(above, Text)
    assert above.text == "Call with Jeanne Martin, 12 rue X"
    assert isinstance(transcript, Transcript)


def test_a_dialogue_of_names_only() -> None:
    text = "".join(f"{who}: I say something long enough to be spoken\n" for who in ("Marie", "Paul") * 3)
    assert spoken(text).sure == 0.55
    assert {turn.role for turn in call(text).turns} == {"speaker 1", "speaker 2"}


def test_milliseconds_are_told_from_seconds() -> None:
    turns = [
        {"speaker": "A", "text": "hello there", "start": 1000, "end": 2500},
        {"speaker": "B", "text": "hi", "start": 3000, "end": 3400},
    ]
    transcript = call({"id": "1", "utterances": turns})
    assert [(turn.start_s, turn.end_s) for turn in transcript.turns] == [(1.0, 2.5), (3.0, 3.4)]


def test_what_stands_beside_the_turns_is_a_table() -> None:
    turns = [{"role": "agent", "text": "hello"}, {"role": "customer", "text": "hi", "from_number": "+33612345678"}]
    about, rest, transcript = read(stream(json.dumps({"caller": "0612345678", "turns": turns}).encode(), "a.json"))
    assert isinstance(about, Table)
    assert about.sample(PLAN).rows.to_pylist() == [{"caller": "0612345678"}]
    assert isinstance(rest, Table)
    assert rest.sample(PLAN).rows.column("from_number").to_pylist() == [None, "+33612345678"]
    assert isinstance(transcript, Transcript)


@pytest.mark.parametrize(
    "document",
    [
        [{"author": "Jeanne", "text": "great sofa", "email": "j@x.org"}, {"author": "Luc", "text": "bad sofa"}],
        {"reviews": [{"name": "Jeanne", "body": "great"}, {"name": "Luc", "body": "bad"}]},
        {"segments": [{"id": 1, "text": "x"}]},
        {"text": "just a long text " * 20, "id": 3},
    ],
)
def test_other_json_is_no_transcript(document: Any) -> None:
    assert isinstance(format_for(stream(json.dumps(document).encode(), "a.json")), JsonDocument)


def test_among_transcripts_their_formats_are_asked_first() -> None:
    prose = "\n".join(f"{who}: I say something long enough to be spoken, a, b, c" for who in ("Marie", "Paul") * 3)
    given = stream(prose.encode(), "x.csv")
    assert not isinstance(format_for(given), Dialogue)
    assert isinstance(format_for(given, transcripts=True), Dialogue)
