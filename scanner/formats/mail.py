"""Mail messages (RFC 5322, MIME): the headers and the text as text, each attachment as a stream of its own.

Every header is read, the usual ones with the text; what stands outside the parts and what HTML hides are parts of their
own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import collapse_rfc2231_value, getaddresses, parsedate_to_datetime
from typing import ClassVar

from scanner.content import ByteStream, Content, Link, Links, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import binary
from scanner.formats.document import MAX_CHARACTERS, extracted
from scanner.formats.hosts import Hosts, host_of
from scanner.formats.html_parts import unseen
from scanner.formats.mime import MAX_NESTED, MAX_PARTS, Entity, Outside, content, entity, leaves, text, unix, words
from scanner.message import Term, message

MAX_DEPTH = 3
_TO = ("to", "cc", "bcc", "resent-to", "resent-cc")
_SHOWN = ("from", "sender", "reply-to", "to", "cc", "bcc", "resent-to", "resent-from", "return-path", "delivered-to",
          "date", "subject", "x-originating-ip", "received")  # fmt: skip
FIELD = re.compile(rb"(?i)(from|to|cc|bcc|subject|date|received|return-path|message-id|mime-version|delivered-to|"
                    rb"content-type|reply-to|sender|x-[\w-]{1,80}|dkim-signature|list-[\w-]{1,80}|resent-[\w-]{1,80}|"
                    rb"references|in-reply-to|errors-to|authentication-results|arc-[\w-]{1,80})[ \t]*+:")  # fmt: skip
STRUCTURE = frozenset({"mime-version", "content-transfer-encoding", "content-length", "lines", "x-uid", "status"})
"""Headers in which programs count and tell how the message is packed."""
_PACKING = frozenset({
    "charset", "format", "delsp", "boundary", "type", "start", "protocol", "micalg", "report-type", "method",
    "filename", "smime-type", "size", "creation-date", "modification-date", "read-date", "reply-type",
})  # fmt: skip
_SEALED = frozenset({"dkim-signature", "domainkey-signature", "arc-seal", "arc-message-signature", "autocrypt",
                     "x-google-dkim-signature"})  # fmt: skip
_SEAL = re.compile(r"(?:\A|(?<=[;\s]))(?:b|bh|keydata)=[^;]*+;?")
"""The seal itself, and a public key: random numbers."""
_HINT = re.compile(r"(?i)this is a (?:multi-?part|cryptographically signed|mime|pgp/mime)[^\n]*+")
"""What programs write for readers of long ago."""
_INLINE = frozenset({"plain", "html", "enriched", "richtext", "x-amp-html", "watch-html", "rfc822-headers"})
_REPORTS = frozenset(
    {"delivery-status", "disposition-notification", "feedback-report", "external-body", "tracking-status"}
)
_SUFFIX = {"calendar": ".ics", "x-vcalendar": ".vcs", "vcard": ".vcf", "x-vcard": ".vcf", "directory": ".vcf",
           "csv": ".csv", "xml": ".xml", "rfc822": ".eml", "global": ".eml"}  # fmt: skip
_PGP = "-----BEGIN PGP MESSAGE-----"
LOCKED = message("locked.encrypted", what=Term("the", "it"))


class Mail(Format):
    """One message."""

    name = "mail"
    summary = "EML, MHTML: all headers, text, what its HTML hides, attachments; S/MIME signatures opened"
    tested_on = "real files"
    suffixes: ClassVar[tuple[str, ...]] = (".eml", ".mht", ".mhtml")

    def recognises(self, stream: ByteStream) -> float:
        head = unix(stream.head).removeprefix(b"\xef\xbb\xbf").lstrip(b"\n")
        lines = head.partition(b"\n\n")[0].splitlines()
        fields = [line for line in lines if line[:1] not in (b" ", b"\t", b"")]
        known = sum(bool(FIELD.match(line)) for line in fields)
        if len(fields) >= 3 and known >= 3 and known >= 0.6 * len(fields):
            return 0.9
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if (stream.size or 0) > plan.max_bytes:
            raise Unreadable(
                message("size.more-than", what=Term("a", "mail"), n=plan.max_bytes, unit=Term("unit", "bytes")), "open"
            )
        with binary(stream) as file:
            data = unix(file.read(plan.max_bytes + 1))
        top = entity(data, 0, len(data))
        if not top.headers:
            raise Unreadable(message("form.none", what=Term("no", "mail")), "open")
        told = _Told(stream.depth)
        outside = Outside()
        for number, part in enumerate(leaves(data, top, outside), 1):
            told.take(data, part, number)
        yield from _texts(top, told, outside)
        if links := tuple(_recipients(top)):
            yield Links("", links)
        yield from told.attached
        yield from _amiss(outside)


@dataclass(slots=True)
class _Told:
    """What the parts of a message say, gathered one after the other."""

    depth: int
    body: list[str] = field(default_factory=list, repr=False)
    hidden: list[str] = field(default_factory=list, repr=False)
    headers: list[str] = field(default_factory=list, repr=False)
    attached: list[ByteStream | Unread] = field(default_factory=list, repr=False)

    def take(self, data: bytes, part: Entity, number: int) -> None:
        name = words(part.fields.get_filename() or "")
        kind = part.fields.get_content_maintype(), part.fields.get_content_subtype()
        if part.path:
            self.headers += _further(part, ())
        if (kind[0] == "text" and kind[1] in _INLINE and not name) or (kind[0] == "message" and kind[1] in _REPORTS):
            self._inline(text(data, part), kind[1], number)
        elif kind == ("multipart", "encrypted") or kind[1] in ("pgp-encrypted", "x-pgp-encrypted"):
            self.attached.append(Unread(name or f"part {number}", "open", LOCKED))
        else:
            name = _named(name or f"part {number}", kind[1])
            self.attached.append(_attachment(content(data, part), name, self.depth))

    def _inline(self, said: str, subtype: str, number: int) -> None:
        if subtype in ("html", "x-amp-html", "watch-html"):
            shown = extracted(said.encode("utf-8", "replace"), "html").text
            self.hidden.append(unseen(said, shown))
            said = shown
        elif _PGP in said:
            self.attached.append(Unread(f"part {number}", "open", LOCKED))
        self.body.append(said)


def _texts(top: Entity, told: _Told, outside: Outside) -> Iterator[Text]:
    """The message's own text with its usual headers, and what stands beside it."""
    usual = [f"{name}: {words(value)}" for name, value in top.headers if name.lower() in _SHOWN]
    further = [*([top.above] if top.above else []), *_further(top, _SHOWN), *told.headers]
    around = (_HINT.sub("", text).strip() for text in outside.texts)
    parts = {
        "": "\n".join(usual) + "\n\n" + "\n".join(told.body),
        "further headers": "\n".join(further),
        "not shown": "\n".join(told.hidden),
        "outside the parts": "\n".join(text for text in around if text),
    }
    for name, said in parts.items():
        if said.strip() or not name:
            yield Text(name, said[:MAX_CHARACTERS], (), len(said) > MAX_CHARACTERS)


def _further(part: Entity, but: tuple[str, ...]) -> Iterator[str]:
    """The headers that are not among these, each as people read it; of seals what they name."""
    for name, value in part.headers:
        key = name.lower()
        said = words(_SEAL.sub("", value) if key in _SEALED else value)
        if key in ("content-type", "content-disposition"):
            said = _parameters(part, key)
        if said and key not in but and key not in STRUCTURE:
            yield f"{name}: {said}"


def _parameters(part: Entity, header: str) -> str:
    """What a header about a part says beside its kind, its packing, and the name that its stream has."""
    given = part.fields.get_params([], header) or []
    said = ((key, words(collapse_rfc2231_value(value))) for key, value in given[1:])
    return "; ".join(f"{key}={value}" for key, value in said if value and key.lower() not in _PACKING)


def _amiss(outside: Outside) -> Iterator[Unread]:
    for path in outside.too_deep:
        yield Unread(
            f"part {'.'.join(path.split('.')[:3])}…",
            "read",
            message("size.too-deep", n=MAX_NESTED, unit=Term("unit", "parts")),
        )
    if outside.too_many:
        yield Unread("", "read", message("only.first", n=MAX_PARTS, unit=Term("unit", "parts")))
    if outside.open_ended:
        yield Unread("", "note", message("broken-off.last-part"))


def _recipients(top: Entity) -> Iterator[Link]:
    """The domains that the message went to, but for the sender's own."""
    hosts, when = Hosts(), _date(top)
    sender = {host_of(address) for _, address in getaddresses([words(top.value("from"))])}
    told = [words(value) for name, value in top.headers if name.lower() in _TO]
    for _, address in getaddresses(told):
        host = address.rpartition("@")[2].lower()
        if "@" in address and host not in sender:
            hosts.take(host, "recipients of the message", 0.8, when)
    return hosts.links()


def _date(top: Entity) -> str:
    """When the message was written, ISO 8601; "" where that cannot be told."""
    try:
        return parsedate_to_datetime(top.value("date")).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def _named(name: str, subtype: str) -> str:
    suffix = _SUFFIX.get(subtype, "")
    return name if name.lower().endswith(suffix) else name + suffix


def _attachment(data: bytes, name: str, depth: int) -> ByteStream | Unread:
    if depth >= MAX_DEPTH:
        return Unread(name, "read", message("size.too-deep", n=MAX_DEPTH, unit=Term("unit", "files")))
    if not data.strip():
        return Unread(name, "excluded", message("left-out.empty-file"))
    return ByteStream(name, len(data), lambda: io.BytesIO(data), data[: 64 * 1024], depth=depth + 1)
