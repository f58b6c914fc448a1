"""Mail, mailboxes, contacts and calendars."""

from __future__ import annotations

import base64

from tests.contracts.formats import CANARY

_HEAD = "From: Shop <shop@example.org>\nTo: a@x.org\nSubject: order\n"
_PACKED = base64.b64encode(f"ask {CANARY}\n".encode()).decode()
MAIL = {
    "CRLF and the trace of many servers": (
        "Return-Path: <b@x.org>\nReceived: from a by b; Mon, 4 May 2026 10:00:00 +0200\n" * 3 + _HEAD + f"\n{CANARY}\n"
    )
    .replace("\n", "\r\n")
    .encode(),
    "old Mac line ends": f"{_HEAD}\nask {CANARY}\n".replace("\n", "\r").encode(),
    "UTF-8 in its headers (RFC 6532)": f"{_HEAD}Cc: Zoé <{CANARY}>\n\nBonjour\n".encode(),
    "Windows-1252 in its headers, against every rule": f"{_HEAD}Cc: Zoé <{CANARY}>\n\nBonjour\n".encode("cp1252"),
    "a byte order mark before the first header": f"{_HEAD}\nask {CANARY}\n".encode("utf-8-sig"),
    "a subject in encoded words": (
        f"{_HEAD}Reply-To: =?utf-8?B?{base64.b64encode(CANARY.encode()).decode()}?=\n\nx\n"
    ).encode(),
    "a header folded in the middle of a name": f"{_HEAD}Cc: Jeanne Martin\n\t<{CANARY}>\n\nx\n".encode(),
    "Base64 without its end": (
        f"{_HEAD}MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n{_PACKED.rstrip('=')}"
    ).encode(),
    "quoted-printable with soft line ends": (
        f"{_HEAD}Content-Transfer-Encoding: quoted-printable\n\nask kanarie.vo=\ngel=40example.org\n"
    ).encode(),
    "UTF-7": f"{_HEAD}Content-Type: text/plain; charset=utf-7\n\nask kanarie.vogel+AEA-example.org\n".encode(),
    "uuencoded in the text": f"{_HEAD}\nbegin 644 a.txt\n$87-K(``\n`\nend\n{CANARY}\n".encode(),
    "format flowed, with spaces at the line ends": (
        f"{_HEAD}Content-Type: text/plain; format=flowed\n\nask \n{CANARY}\n"
    ).encode(),
    "a boundary that is never closed": (
        f'{_HEAD}Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/html\n\n<p>{CANARY}'
    ).encode(),
    "an invitation inside": (
        f"{_HEAD}Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE:mai"
        f"lto:{CANARY}\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    ).encode(),
    "a bounce with the headers of what came back": (
        f'{_HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\n'
        f"Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; {CANARY}\n\n--b--\n"
    ).encode(),
    "signed with PGP in the text": (
        f"{_HEAD}\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{CANARY}\n-----BEGIN PGP "
        f"SIGNATURE-----\n\niQ==\n"
        "-----END PGP SIGNATURE-----\n"
    ).encode(),
    "the file of Apple Mail: its length first": (
        f"{len(_HEAD) + len(CANARY) + 2}\n{_HEAD}\n{CANARY}\n<?xml version='1.0'?><plist><dict/></plist>\n"
    ).encode(),
    "UTF-16, as exported by hand": f"{_HEAD}\nask {CANARY}\n".encode("utf-16"),
}
LOCKED_MAIL = (
    f'{_HEAD}MIME-Version: 1.0\nContent-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n'
    "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n\n--b\nContent-Type: application/octet-stream\n\n"
    "-----BEGIN PGP MESSAGE-----\n\nhF4DZOmp\n-----END PGP MESSAGE-----\n\n--b--\n"
).encode()
INLINE_LOCKED_MAIL = (
    f"{_HEAD}\n-----BEGIN PGP MESSAGE-----\nVersion: GnuPG v2\n\nhF4DZOmpZOmp\n=abcd\n-----END PGP MESSAGE-----\n"
).encode()

_BOX = f"From a@x.org Thu Jan  1 10:00:00 2026\nFrom: a@x.org\nTo: {CANARY}\nSubject: x\n\nHi\n\n"
MBOX = {
    "CRLF": (_BOX * 2).replace("\n", "\r\n").encode(),
    "old Mac line ends": (_BOX * 2).replace("\n", "\r").encode(),
    "a byte order mark first": (_BOX * 2).encode("utf-8-sig"),
    "lengths told (mboxcl2), and a From line in the text": (
        "From a@x.org Thu Jan  1 10:00:00 2026\nFrom: a@x.org\nContent-Length: 60\n\n"
        f"Hi\n\nFrom b@x.org Thu Jan  1 10:00:00 2026\nask {CANARY}\n\n"
    ).encode(),
    "quoted From lines (mboxrd)": (_BOX.replace("Hi", ">From here\n>>From there") * 2).encode(),
    "Gmail's Takeout": (
        "From 1234567890123456789@xxx Thu Jan 01 10:00:00 +0000 2026\nX-GM-THRID: 1234567890123456789\n"
        f"X-Gmail-Labels: Inbox,Unread\nDelivered-To: {CANARY}\n\nHi\n\n"
    ).encode(),
    "Thunderbird's folders: a dash for the sender": (
        "From - Thu Jan  1 10:00:00 2026\nX-Mozilla-Status: 0001\n" + _BOX.partition("\n")[2]
    ).encode(),
    "a sender with no domain, a zone before the year": _BOX.replace(
        "From a@x.org Thu Jan  1 10:00:00 2026", "From MAILER-DAEMON Thu Jan  1 10:00:00 CET 2026"
    ).encode(),
    "an empty line before the first message": b"\n" + _BOX.encode(),
    "Eudora's date of question marks": _BOX.replace(
        "From a@x.org Thu Jan  1 10:00:00 2026", "From ???@??? Thu Jan 01 10:00:00 2026"
    ).encode(),
}

_CARD = "BEGIN:VCARD\r\nVERSION:{}\r\nFN:Zoé Martin\r\n{}\r\nEND:VCARD\r\n"
VCARD = {
    "version 4.0 with kinds, identifiers and parameters": _CARD.format(
        "4.0",
        f"KIND:individual\r\nUID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\r\nEMAIL;TYPE=work;PREF=1:{CANARY}",
    ).encode(),
    "version 2.1, quoted-printable, bare types": _CARD.format(
        "2.1", f"N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Martin;Zo=C3=A9\r\nEMAIL;INTERNET;HOME:{CANARY}"
    ).encode("cp1252"),
    "version 2.1, a soft line end inside the address": _CARD.format(
        "2.1", "EMAIL;QUOTED-PRINTABLE:kanarie.vo=\r\ngel=40example.org"
    ).encode(),
    "lines folded inside the address": _CARD.format("3.0", "EMAIL:kanarie.vo\r\n gel@example.org").encode(),
    "groups of Apple's address book": _CARD.format(
        "3.0", f"item1.EMAIL;type=INTERNET:{CANARY}\r\nitem1.X-ABLabel:_$!<Other>!$_"
    ).encode(),
    "UTF-16 with a byte order mark": _CARD.format("3.0", f"EMAIL:{CANARY}").encode("utf-16"),
    "UTF-8 with a byte order mark": _CARD.format("3.0", f"EMAIL:{CANARY}").encode("utf-8-sig"),
    "old Mac line ends": _CARD.format("3.0", f"EMAIL:{CANARY}").replace("\r\n", "\r").encode(),
    "lower case and no end": f"begin:vcard\nfn:Zoe\nemail:{CANARY}\n".encode(),
    "blank lines between": _CARD.format("3.0", f"EMAIL:{CANARY}").replace("\r\n", "\r\n\r\n").encode(),
    "the address in Base64": _CARD.format(
        "2.1", f"EMAIL;ENCODING=BASE64:{base64.b64encode(CANARY.encode()).decode()}\r\n"
    ).encode(),
    "a second card inside an agent": _CARD.format(
        "2.1", f"AGENT:\r\nBEGIN:VCARD\r\nEMAIL:{CANARY}\r\nEND:VCARD\r\n"
    ).encode(),
}
_EVENT = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:réunion\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
ICALENDAR = {
    "lines folded inside the address": _EVENT.format("ATTENDEE;CN=Zoé:mailto:kanarie.vo\r\n gel@example.org").encode(),
    "folded inside a character of UTF-8": _EVENT.format(f"DESCRIPTION:#\r\n #{CANARY}")
    .encode()
    .replace(b"#\r\n #", b"\xc3\r\n \xa9 "),
    "an old calendar (vCalendar 1.0)": _EVENT.replace("2.0", "1.0")
    .format("ATTENDEE;ROLE=OWNER;ENCODING=QUOTED-PRINTABLE:kanarie.vogel=40example.org")
    .encode(),
    "UTF-8 with a byte order mark": _EVENT.format(f"ORGANIZER:MAILTO:{CANARY}").encode("utf-8-sig"),
    "UTF-16 with a byte order mark": _EVENT.format(f"ORGANIZER:MAILTO:{CANARY}").encode("utf-16"),
    "Windows-1252": _EVENT.format(f"LOCATION:{CANARY}").encode("cp1252"),
    "old Mac line ends": _EVENT.format(f"LOCATION:{CANARY}").replace("\r\n", "\r").encode(),
    "a task with an alarm by mail": (
        f"BEGIN:VCALENDAR\nBEGIN:VTODO\nBEGIN:VALARM\nACTION:EMAIL\nATTENDEE:mailto:{CANARY}\nEND:VALARM\nEND:VTODO\n"
        "END:VCALENDAR\n"
    ).encode(),
    "Google's conference and Outlook's own HTML": _EVENT.format(
        f"X-GOOGLE-CONFERENCE:https://x.org\r\nX-ALT-DESC;FMTTYPE=text/html:<p>{CANARY}</p>"
    ).encode(),
    "conference and styled description of RFC 7986 and 9073": _EVENT.format(
        f"CONFERENCE;VALUE=URI;LABEL=x:https://x.org/?u={CANARY}\r\nSTYLED-DESCRIPTION;FMTTYPE=text/html:<p>x</p>"
    ).encode(),
    "no end": _EVENT.format(f"COMMENT:{CANARY}").partition("END:VEVENT")[0].encode(),
    "two calendars in one file": (_EVENT.format("UID:1") + _EVENT.format(f"CONTACT:{CANARY}")).encode(),
}
