"""Transcripts of calls and chats."""

from __future__ import annotations

import json
from typing import Any

from tests.contracts.formats import CANARY

_CUES = f"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Zoé>Your address?</v>\n\n00:05.000 --> 00:09.000\n<v Luc>{CANARY}</v>\n"
WEBVTT = {
    "UTF-8 with a byte order mark": _CUES.encode("utf-8-sig"),
    "UTF-16 with a byte order mark": _CUES.encode("utf-16"),
    "CRLF": _CUES.replace("\n", "\r\n").encode(),
    "old Mac line ends": _CUES.replace("\n", "\r").encode(),
    "a title, styles, regions and a note": (
        "WEBVTT - call\nKind: captions\nLanguage: fr\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n"
        + _CUES.partition("\n\n")[2]
    ).encode(),
    "times of live streams": _CUES.replace(
        "WEBVTT\n", "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n"
    ).encode(),
    "each word timed, classes and ruby": (
        f"WEBVTT\n\n100:00:01.000 --> 100:00:04.000 line:0 position:20%\n<00:00:01.500><c.a.b>{CANARY}</c><"
        f"ruby>x<rt>y\n"
    ).encode(),
    "commas in the times, tabs around the arrow": (f"WEBVTT\n\n00:00:01,000\t-->\t00:00:04,000\n{CANARY}\n").encode(),
    "no spaces around the arrow": f"WEBVTT\n\n00:01.000-->00:04.000\n{CANARY}\n".encode(),
    "chapters of data in JSON": f'WEBVTT\n\n1\n00:01.000 --> 00:04.000\n{{"mail": "{CANARY}"}}\n'.encode(),
}
_SRT = f"1\n00:00:01,000 --> 00:00:04,000\nAgent: Où ?\n\n2\n00:00:05,000 --> 00:00:09,000\nClient: {CANARY}\n"
SUBRIP = {
    "UTF-8 with a byte order mark": _SRT.encode("utf-8-sig"),
    "UTF-16 with a byte order mark": _SRT.encode("utf-16"),
    "Windows-1252 and CRLF": _SRT.replace("\n", "\r\n").encode("cp1252"),
    "old Mac line ends": _SRT.replace("\n", "\r").encode(),
    "marks of fonts and places": _SRT.replace(CANARY, f"<font color=#fff>{{\\an8}}<i>{CANARY}</i></font>").encode(),
    "places on the screen behind the times": _SRT.replace("04,000", "04,000  X1:100 X2:200 Y1:1 Y2:2").encode(),
    "full stops in the times": _SRT.replace(",000", ".000").encode(),
    "no blank line between cues": _SRT.replace("\n\n", "\n").encode(),
    "numbers from nought, blank lines inside": _SRT.replace("1\n", "0\n", 1).replace("Où ?", "Où ?\n \n").encode(),
    "no spaces around the arrow": _SRT.replace(" --> ", "-->").encode(),
    "blank lines before the first cue": ("\n\n" + _SRT).encode(),
}
_TALK = "Agent: Good morning, what is your address?\nClient: It is {}, thank you.\nAgent: Thank you, that is all.\n"
DIALOGUE = {
    "UTF-8 with a byte order mark": _TALK.format(CANARY).encode("utf-8-sig"),
    "UTF-16 with a byte order mark": _TALK.format(CANARY).encode("utf-16"),
    "Windows-1252 and CRLF": _TALK.format(f"là-bas, {CANARY}").replace("\n", "\r\n").encode("cp1252"),
    "old Mac line ends": _TALK.format(CANARY).replace("\n", "\r").encode(),
    "WhatsApp's export of a telephone": (
        "31/01/2026, 10:02 - Agent: Good morning, what is your address?\n"
        f"31/01/2026, 10:03 - Client: It is {CANARY}, thank you.\n31/01/2026, 10:04 - Agent: Thank you, that is all.\n"
    ).encode(),
    "WhatsApp's export with marks of direction": (
        "\u200e[31/01/2026, 10:02:11] Agent: Good morning, what is your address?\n"
        f"[31/01/2026, 10:03:11] Client: It is {CANARY}, thank you.\n"
        "\u200e[31/01/2026, 10:04:11] Agent: Thank you, that is all.\n"
    ).encode(),
    "bold names of Markdown": (
        _TALK.format(CANARY).replace("Agent:", "**Agent:**").replace("Client:", "**Client:**").replace("\n", "\n\n")
    ).encode(),
    "times behind the names": (
        f"Agent (00:01): Good morning, where are you?\nCaller (00:05): I am at {CANARY}, sorry.\nAgent "
        f"(00:09): Thanks.\n"
    ).encode(),
}


def said(document: Any) -> dict[str, bytes]:
    """A vendor's document as others write JSON. It must hold CANARY."""
    text = json.dumps(document, ensure_ascii=False)
    return {
        "UTF-8 with a byte order mark": text.encode("utf-8-sig"),
        "UTF-16 with a byte order mark": text.encode("utf-16"),
        "indented, old Mac line ends": json.dumps(document, indent="\t").replace("\n", "\r").encode(),
        "everything in escapes, CRLF behind": (
            text.replace(CANARY, "".join(f"\\u{ord(c):04x}" for c in CANARY)).encode() + b"\r\n"
        ),
        "keys in another order": json.dumps(_turned(document)).encode(),
    }


def _turned(value: Any) -> Any:
    """The same with the keys of every object the other way round."""
    if isinstance(value, dict):
        return {key: _turned(item) for key, item in reversed(value.items())}
    return [_turned(item) for item in value] if isinstance(value, list) else value
