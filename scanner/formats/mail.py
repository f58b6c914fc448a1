"""Mail messages (RFC 5322, MIME): the headers and the text as text, each attachment as a stream of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC
from email import message_from_binary_file, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import ClassVar

from scanner.content import ByteStream, Content, Link, Links, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import binary
from scanner.formats.document import extracted
from scanner.formats.hosts import Hosts, host_of

MAX_DEPTH = 3
_TO = ("to", "cc", "bcc", "resent-to", "resent-cc")
_SHOWN = ("from", "sender", "reply-to", "to", "cc", "bcc", "resent-to", "resent-from", "return-path", "delivered-to",
          "date", "subject", "x-originating-ip", "received")  # fmt: skip
FIELD = re.compile(rb"(?i)(from|to|cc|bcc|subject|date|received|return-path|message-id|mime-version|delivered-to|"
                    rb"content-type|reply-to|sender|x-[\w-]+|dkim-signature|list-[\w-]+):[ \t]?")  # fmt: skip


class Mail(Format):
    """One message."""

    name = "mail"
    summary = "EML: headers, text, attachments"
    tested_on = "real files"
    suffixes: ClassVar[tuple[str, ...]] = (".eml",)

    def recognises(self, stream: ByteStream) -> float:
        block = re.split(rb"\r?\n\r?\n", stream.head, maxsplit=1)[0]
        fields = [line for line in block.splitlines() if line[:1] not in (b" ", b"\t", b"")]
        known = sum(bool(FIELD.match(line)) for line in fields)
        if len(fields) >= 3 and known >= 3 and known >= 0.6 * len(fields):
            return 0.9
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if (stream.size or 0) > plan.max_bytes:
            raise Unreadable(f"a mail of more than {plan.max_bytes} bytes", "open")
        with binary(stream) as file:
            message = message_from_binary_file(file, policy=policy.compat32)
        if not message.keys():
            raise Unreadable("it is no mail, though its name says so", "open")
        body: list[str] = []
        attached: list[ByteStream | Unread] = []
        for number, part in enumerate(_parts(message), 1):
            name = _decoded(part.get_filename() or "")
            if part.get_content_maintype() == "text" and not name:
                body.append(_text_of(part))
            else:
                attached.append(_attachment(part, name or f"part {number}", stream.depth))
        headers = [f"{key}: {_decoded(value)}" for key, value in message.items() if key.lower() in _SHOWN]
        yield Text("", "\n".join(headers) + "\n\n" + "\n".join(body))
        if links := tuple(_recipients(message)):
            yield Links("", links)
        yield from attached


def _recipients(message: Message) -> Iterator[Link]:
    """The domains that the message went to, but for the sender's own."""
    hosts, when = Hosts(), _date(message)
    sender = {host_of(address) for _, address in getaddresses([_decoded(message.get("from", ""))])}
    told = [_decoded(value) for key in _TO for value in message.get_all(key, [])]
    for _, address in getaddresses(told):
        host = address.rpartition("@")[2].lower()
        if "@" in address and host not in sender:
            hosts.take(host, "recipients of the message", 0.8, when)
    return hosts.links()


def _date(message: Message) -> str:
    """When the message was written, ISO 8601; "" where that cannot be told."""
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, without going into a message that is attached."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    stack = [message]
    while stack:
        inner = stack.pop()
        payload = inner.get_payload()
        if inner.get_content_maintype() == "multipart" and isinstance(payload, list):
            stack.extend(p for p in reversed(payload) if isinstance(p, Message))
        else:
            yield inner


def _attachment(part: Message, name: str, depth: int) -> ByteStream | Unread:
    if depth >= MAX_DEPTH:
        return Unread(name, "read", f"it lies more than {MAX_DEPTH} files deep")
    payload = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list) and payload:
        inner = payload[0]
        data = inner.as_bytes() if isinstance(inner, Message) else b""
        name = name if name.lower().endswith(".eml") else f"{name}.eml"
    else:
        decoded = part.get_payload(decode=True)
        data = decoded if isinstance(decoded, bytes) else b""
    if not data:
        return Unread(name, "excluded", "an empty file")
    return ByteStream(name, len(data), lambda: io.BytesIO(data), data[: 64 * 1024], depth=depth + 1)


def _text_of(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        text = data.decode(charset, "replace")
    except LookupError:  # a charset that nobody knows
        text = data.decode("utf-8", "replace")
    return extracted(text.encode(), "html").text if part.get_content_subtype() == "html" else text


def _decoded(value: object) -> str:
    """A header as people read it: RFC 2047 words decoded, those that cannot be left as they are."""
    text = str(value)
    try:
        parts = decode_header(text)
        return "".join(p if isinstance(p, str) else p.decode(c or "ascii", "replace") for p, c in parts)
    except (LookupError, ValueError, MessageError):
        return text
