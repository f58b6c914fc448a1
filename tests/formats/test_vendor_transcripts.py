"""Transcripts in the layouts that vendors document: turns, roles and times; none of these was made by the vendor."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

import pytest

from scanner.content import Table, Transcript
from scanner.formats.assemblyai import AssemblyAI
from scanner.formats.aws_contact_lens import AwsContactLens
from scanner.formats.aws_transcribe import AwsTranscribe
from scanner.formats.azure_realtime import AzureRealtime
from scanner.formats.base import format_for
from scanner.formats.deepgram import Deepgram
from scanner.formats.genesys_cloud import GenesysCloud
from scanner.formats.google_speech import GoogleSpeech
from scanner.formats.rev import Rev
from scanner.formats.spoken_words import seconds_of
from scanner.formats.twilio_sentences import TwilioSentences
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.writings import calls

Said = list[tuple[str, str, float | None, float | None]]


def word(text: str, start: float, end: float, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, **more} | ({"word": text} if "text" not in more else {})


def aws(channels: bool = False) -> dict[str, Any]:
    def item(text: str, start: float | None, speaker: str = "") -> dict[str, Any]:
        timed = {"start_time": str(start), "end_time": str(start + 0.4)} if start is not None else {}
        kind = "pronunciation" if timed else "punctuation"
        label = {"speaker_label": speaker} if speaker else {}
        return {**timed, **label, "alternatives": [{"confidence": "1.0", "content": text}], "type": kind}

    first = [item("Your", 0.0), item("address", 0.5), item("?", None)]
    second = [item("It", 1.0), item("is", 1.5), item(CANARY, 2.0), item(".", None)]
    results: dict[str, Any] = {"transcripts": [{"transcript": f"Your address? It is {CANARY}."}]}
    if channels:
        listed = [{"channel_label": "ch_1", "items": second}, {"channel_label": "ch_0", "items": first}]
        results["channel_labels"] = {"channels": listed, "number_of_channels": 2}
        return {"jobName": "j", "accountId": "1", "results": results, "status": "COMPLETED"}
    spoken = [("spk_0", first), ("spk_1", second)]
    segments = [
        {"speaker_label": who, "items": [{"start_time": i["start_time"]} for i in items if "start_time" in i]}
        for who, items in spoken
    ]
    results |= {"speaker_labels": {"speakers": 2, "segments": segments}, "items": first + second}
    return {"jobName": "j", "accountId": "1", "results": results, "status": "COMPLETED"}


CHAT = {
    "Version": "2019-08-26",
    "ContactId": "c",
    "Participants": [{"ParticipantId": "p1"}, {"ParticipantId": "p2"}],
    "Transcript": [
        {"AbsoluteTime": "2026-01-02T10:00:00Z", "Content": "Your address?", "ParticipantId": "p1",
         "ParticipantRole": "AGENT", "DisplayName": "Jeanne Martin", "Type": "MESSAGE"},
        {"AbsoluteTime": "2026-01-02T10:00:09Z", "Content": CANARY, "ParticipantId": "p2",
         "ParticipantRole": "CUSTOMER", "DisplayName": "Paul Durand", "Type": "MESSAGE"},
    ],
}  # fmt: skip
LIVE = {
    "Channel": "VOICE",
    "Segments": [
        {"Transcript": {"Id": "1", "ParticipantId": "AGENT", "ParticipantRole": "AGENT", "Content": "Your address?",
                        "BeginOffsetMillis": 500, "EndOffsetMillis": 1500}},
        {"Categories": {"MatchedCategories": ["x"]}},
        {"Transcript": {"Id": "2", "ParticipantId": "CUSTOMER", "ParticipantRole": "CUSTOMER", "Content": CANARY,
                        "BeginOffsetMillis": 2000, "EndOffsetMillis": 3000}},
    ],
}  # fmt: skip


def google(version: int) -> dict[str, Any]:
    def said(text: str, at: float, who: int) -> dict[str, Any]:
        if version == 1:
            return {"startTime": f"{at}s", "endTime": f"{at + 0.5}s", "word": text, "speakerTag": who}
        return {"startOffset": f"{at}s", "endOffset": f"{at + 0.5}s", "word": text, "speakerLabel": str(who)}

    words = [said("Your", 0, 1), said("address?", 0.5, 1), said("It", 2, 2), said("is", 2.5, 2), said(CANARY, 3, 2)]
    parts = [{"alternatives": [{"transcript": "Your address?"}]}, {"alternatives": [{"transcript": f"It is {CANARY}"}]}]
    return {"results": [*parts, {"alternatives": [{"words": words, "transcript": ""}]}]}


PLAIN_GOOGLE = {
    "name": "1",
    "done": True,
    "response": {
        "results": [
            {"alternatives": [{"transcript": "Your address?"}], "channelTag": 1, "resultEndTime": "1.5s"},
            {"alternatives": [{"transcript": CANARY}], "channelTag": 2, "resultEndTime": "3s"},
        ]
    },
}
AZURE = [
    {"Id": "1", "RecognitionStatus": "Success", "Offset": 10_000_000, "Duration": 5_000_000, "Channel": 0,
     "SpeakerId": "Guest-1", "DisplayText": "Your address?", "NBest": [{"Confidence": 0.9, "Lexical": "your address",
     "ITN": "your address", "MaskedITN": "your address", "Display": "Your address?",
     "Words": [{"Word": "your", "Offset": 10_000_000, "Duration": 2_000_000}]}]},
    {"Id": "2", "RecognitionStatus": "Success", "Offset": 20_000_000, "Duration": 10_000_000, "SpeakerId": "Guest-2",
     "DisplayText": CANARY, "NBest": []},
    {"Id": "3", "RecognitionStatus": "EndOfDictation", "Offset": 40_000_000, "Duration": 0},
]  # fmt: skip
AZURE_FAST = {
    "durationMilliseconds": 5000,
    "combinedPhrases": [{"text": f"Your address? {CANARY}"}],
    "phrases": [
        {"offsetMilliseconds": 1000, "durationMilliseconds": 500, "text": "Your address?", "speaker": 0, "words": [
            {"text": "Your", "offsetMilliseconds": 1000, "durationMilliseconds": 200}]},
        {"offsetMilliseconds": 2000, "durationMilliseconds": 1000, "text": CANARY, "speaker": 1},
    ],
}  # fmt: skip


def deepgram(utterances: bool) -> dict[str, Any]:
    words = [
        word("your", 0.1, 0.4, speaker=0, punctuated_word="Your"),
        word("address", 0.5, 0.9, speaker=0, punctuated_word="address?"),
        word(CANARY, 2.0, 3.0, speaker=1, punctuated_word=CANARY),
    ]
    said = [
        {"start": 0.1, "end": 0.9, "transcript": "Your address?", "channel": 0, "speaker": 0, "words": words[:2]},
        {"start": 2.0, "end": 3.0, "transcript": CANARY, "channel": 0, "speaker": 1, "words": words[2:]},
    ]
    channels = [{"alternatives": [{"transcript": f"Your address? {CANARY}", "words": words}]}]
    return {
        "metadata": {"request_id": "r"},
        "results": {"channels": channels} | ({"utterances": said} if utterances else {}),
    }


ASSEMBLY = {
    "id": "t",
    "language_model": "m",
    "acoustic_model": "a",
    "status": "completed",
    "audio_url": "https://x.org/a.mp3",
    "text": f"Your address? {CANARY}",
    "words": [
        {"text": "Your", "start": 100, "end": 400, "speaker": "A"},
        {"text": "address?", "start": 500, "end": 900, "speaker": "A"},
        {"text": CANARY, "start": 2000, "end": 3000, "speaker": "B"},
    ],
}
REV = {
    "monologues": [
        {"speaker": 0, "elements": [{"type": "text", "value": "Your", "ts": 0.1, "end_ts": 0.4},
                                    {"type": "punct", "value": " "},
                                    {"type": "text", "value": "address", "ts": 0.5, "end_ts": 0.9},
                                    {"type": "punct", "value": "?"}]},
        {"speaker": 1, "elements": [{"type": "text", "value": CANARY, "ts": 2.0, "end_ts": 3.0}]},
    ]
}  # fmt: skip
REV_BY_HAND = {
    "speakers": [{"id": 0, "name": "Agent"}, {"id": 1, "name": "Paul Durand"}],
    "monologues": [
        {"speaker": 0, "elements": [{"type": "text", "value": "Your address?", "timestamp": "00:00:00,100",
                                     "end_timestamp": "00:00:00,900"}]},
        {"speaker": 1, "elements": [{"type": "text", "value": CANARY, "timestamp": "00:00:02,000",
                                     "end_timestamp": "00:00:03,000"}]},
    ],
}  # fmt: skip
BEGAN = 1_767_348_000_000
GENESYS = {
    "organizationId": "o",
    "conversationId": "c",
    "communicationId": "m",
    "mediaType": "call",
    "conversationStartTime": BEGAN,
    "startTime": BEGAN,
    "transcripts": [{"language": "en-us", "phrases": [
        {"text": "your address", "decoratedText": "Your address?", "startTimeMs": BEGAN + 100,
         "duration": {"milliseconds": 800}, "participantPurpose": "internal",
         "decoratedWords": [{"word": "Your", "startTimeMs": BEGAN + 100, "durationMs": 300}]},
        {"text": CANARY, "startTimeMs": BEGAN + 2000, "duration": {"milliseconds": 1000},
         "participantPurpose": "external"},
    ]}],
    "participants": [{"participantPurpose": "external", "ani": "tel:+33612345678", "dnis": "tel:+33123456789"}],
}  # fmt: skip
TWILIO = {
    "sentences": [
        {"media_channel": 1, "sentence_index": 0, "start_time": "0.1", "end_time": "0.9", "transcript": "Your address?",
         "sid": "GX1", "confidence": "0.9", "words": [{"word": "Your", "start_time": "0.1", "end_time": "0.4"}]},
        {"media_channel": 2, "sentence_index": 1, "start_time": "2.0", "end_time": "3.0", "transcript": CANARY,
         "sid": "GX2", "words": None},
    ],
    "meta": {"page": 0, "key": "sentences"},
}  # fmt: skip


class _Vendor(FormatContract):
    name = "call.json"
    never_encrypted = TEXT_IS_OPEN
    document: ClassVar[Any]

    def example(self) -> bytes:
        return json.dumps(self.document).encode()

    def writings(self) -> Mapping[str, bytes]:
        return calls.said(self.document)


class TestAwsTranscribe(_Vendor):
    format = AwsTranscribe
    document = aws()


class TestAwsContactLens(_Vendor):
    format = AwsContactLens
    document = CHAT


class TestGoogleSpeech(_Vendor):
    format = GoogleSpeech
    document = google(1)


class TestAzureRealtime(_Vendor):
    format = AzureRealtime
    document = AZURE


class TestDeepgram(_Vendor):
    format = Deepgram
    document = deepgram(True)


class TestAssemblyAI(_Vendor):
    format = AssemblyAI
    document = ASSEMBLY


class TestRev(_Vendor):
    format = Rev
    document = REV


class TestGenesysCloud(_Vendor):
    format = GenesysCloud
    document = GENESYS


class TestTwilioSentences(_Vendor):
    format = TwilioSentences
    document = TWILIO


def call(document: Any) -> Transcript:
    given = stream(json.dumps(document).encode(), "call.json")
    chosen = format_for(given)
    assert chosen is not None
    return next(c for c in chosen.read(given, PLAN) if isinstance(c, Transcript))


TWO = ("speaker 1", "speaker 2")
PEOPLE = ("agent", "customer")


@pytest.mark.parametrize(
    ("document", "kind", "roles", "times"),
    [
        (aws(), "aws_transcribe", TWO, ((0.0, 0.9), (1.0, 2.4))),
        (aws(channels=True), "aws_transcribe", TWO, ((0.0, 0.9), (1.0, 2.4))),
        (CHAT, "aws_contact_lens", PEOPLE, ((None, None), (None, None))),
        (LIVE, "aws_contact_lens", PEOPLE, ((0.5, 1.5), (2.0, 3.0))),
        (google(1), "google_speech", TWO, ((0.0, 1.0), (2.0, 3.5))),
        (google(2), "google_speech", TWO, ((0.0, 1.0), (2.0, 3.5))),
        (PLAIN_GOOGLE, "google_speech", TWO, ((None, 1.5), (None, 3.0))),
        (AZURE, "azure_realtime", TWO, ((1.0, 1.5), (2.0, 3.0))),
        (AZURE_FAST, "azure_realtime", TWO, ((1.0, 1.5), (2.0, 3.0))),
        (deepgram(True), "deepgram", TWO, ((0.1, 0.9), (2.0, 3.0))),
        (deepgram(False), "deepgram", TWO, ((0.1, 0.9), (2.0, 3.0))),
        (ASSEMBLY, "assemblyai", TWO, ((0.1, 0.9), (2.0, 3.0))),
        (REV, "rev", TWO, ((0.1, 0.9), (2.0, 3.0))),
        (REV_BY_HAND, "rev", ("agent", "speaker 1"), ((0.1, 0.9), (2.0, 3.0))),
        (GENESYS, "genesys_cloud", PEOPLE, ((0.1, 0.9), (2.0, 3.0))),
        (TWILIO, "twilio_sentences", TWO, ((0.1, 0.9), (2.0, 3.0))),
    ],
)
def test_turns_have_their_roles_and_times(document: Any, kind: str, roles: tuple[str, ...], times: Any) -> None:
    transcript = call(document)
    assert transcript.format == kind
    assert [turn.role for turn in transcript.turns] == list(roles)
    assert transcript.turns[0].text == "Your address?"
    assert CANARY in transcript.turns[1].text
    for turn, (start, end) in zip(transcript.turns, times, strict=True):
        assert turn.start_s == (pytest.approx(start) if start is not None else None)
        assert turn.end_s == (pytest.approx(end) if end is not None else None)


def test_words_are_timed_where_they_stand() -> None:
    for document in (aws(), google(1), deepgram(True), ASSEMBLY, REV, TWILIO):
        first = call(document).turns[0]
        assert first.text[slice(*first.words[0][:2])] == "Your"


def test_a_value_over_two_utterances_of_one_speaker_is_whole() -> None:
    parts = [("06 12", 1.0), ("34 56 78", 3.0)]
    said = [{"start": at, "end": at + 1, "transcript": t, "channel": 0, "speaker": 1} for t, at in parts]
    document = deepgram(True)
    document["results"]["utterances"] = said
    (turn,) = call(document).turns
    assert turn.text == "06 12 34 56 78"
    assert [w[2:] for w in turn.words] == [(1.0, 2.0), (3.0, 4.0)]


def test_long_files_are_known_by_what_stands_first() -> None:
    """The head of 64 KiB ends inside the text that comes before the turns."""
    document = dict(ASSEMBLY) | {"text": "so much to say " * 6000}
    assert call(document).format == "assemblyai"
    long = aws()
    long["results"]["transcripts"] = [{"transcript": "so much to say " * 6000}]
    assert call(long).format == "aws_transcribe"


def test_who_takes_part_is_read_beside_the_turns() -> None:
    for document, value in ((CHAT, "Jeanne Martin"), (GENESYS, "tel:+33612345678")):
        given = stream(json.dumps(document).encode(), "call.json")
        chosen = format_for(given)
        assert chosen is not None
        tables = [c for c in chosen.read(given, PLAN) if isinstance(c, Table)]
        assert any(value in repr(t.sample(PLAN).rows.to_pydict()) for t in tables)
    assert call(GENESYS).recorded_at == "2026-01-02"


def test_a_zoom_meeting_has_names_in_its_cues() -> None:
    cues = [
        "Jeanne Martin: Good morning.", "Paul Durand: Good morning, I am at", "12 rue de la Paix.",
        "Jeanne Martin: Thank you.", "Paul Durand: Note: it is the blue door.",
    ]  # fmt: skip
    text = "WEBVTT\n\n" + "".join(f"{i}\n00:00:0{i}.000 --> 00:00:0{i}.900\n{cue}\n\n" for i, cue in enumerate(cues, 1))
    given = stream(text.encode(), "GMT20260102-100000_Recording.transcript.vtt")
    chosen = format_for(given)
    assert chosen is not None
    (transcript,) = chosen.read(given, PLAN)
    assert isinstance(transcript, Transcript)
    assert [(t.role, t.text) for t in transcript.turns] == [
        ("speaker 1", "Good morning."),
        ("speaker 2", "Good morning, I am at 12 rue de la Paix."),
        ("speaker 1", "Thank you."),
        ("speaker 2", "Note: it is the blue door."),
    ]
    assert transcript.recorded_at == "2026-01-02"


def test_subtitles_without_names_keep_their_colons() -> None:
    cues = ["Remember: the sea is blue.", "One thing: go home.", "So be it."]
    text = "WEBVTT\n\n" + "".join(f"00:00:0{i}.000 --> 00:00:0{i}.900\n{cue}\n\n" for i, cue in enumerate(cues, 1))
    given = stream(text.encode(), "film.vtt")
    chosen = format_for(given)
    assert chosen is not None
    (transcript,) = chosen.read(given, PLAN)
    assert isinstance(transcript, Transcript)
    assert " ".join(t.text for t in transcript.turns) == " ".join(cues)


def test_what_stream_notes_of_each_cue_is_no_text() -> None:
    text = (
        'WEBVTT\n\nNOTE duration:"00:10:00"\n\nNOTE language:fr-fr\n\nNOTE Confidence: 0.93\n\n'
        "0b1c\n00:00:01.000 --> 00:00:02.000\n<v Jeanne Martin>Bonjour</v>\n\n"
    )
    given = stream(text.encode(), "teams.vtt")
    chosen = format_for(given)
    assert chosen is not None
    (transcript,) = chosen.read(given, PLAN)
    assert isinstance(transcript, Transcript)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1.100s", 1.1), ("2", 2.0), (3, 3.0), ("00:01:02,500", 62.5), ({"seconds": "1", "nanos": 500_000_000}, 1.5),
     ("soon", None), (True, None), (None, None), ({}, 0.0)],
)  # fmt: skip
def test_times_as_vendors_write_them(written: Any, meant: float | None) -> None:
    assert seconds_of(written) == meant


@pytest.mark.parametrize(
    "document", [{"results": "x"}, {"results": {"channels": 1}}, [], [1], {"monologues": [1]}, None, 7]
)
def test_other_documents_are_none_of_these(document: Any) -> None:
    for kind in (AwsTranscribe, AwsContactLens, GoogleSpeech, AzureRealtime, Deepgram, AssemblyAI, Rev, GenesysCloud,
                 TwilioSentences):  # fmt: skip
        assert kind().cues(document) == []
