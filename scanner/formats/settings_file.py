"""Applications' settings (.env, ini, properties, TOML, YAML, JSON): read as what they are; and the hosts they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from scanner.content import ByteStream, Content, Links, Plan, Unread
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head
from scanner.formats.hosts import Hosts, host_of
from scanner.formats.json_document import JsonDocument
from scanner.formats.text import PlainText
from scanner.formats.yaml_document import Yaml

_CALLED = re.compile(
    r"(?i)(?:^|/)(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.(?:env|ini|properties|cfg|conf|toml|ya?ml)|"
    r"(?:[\w.-]*(?:config|settings|application|appsettings|environment|credentials|connections?|secrets)[\w.-]*)\.json)$"
)
_SETTING = re.compile(
    r"""(?mx) (?:^|[{,]) [\s\-{]* (?:export\s+)? ["']?(?P<key>[A-Za-z_][\w.\-]{0,80})["']? \s*[=:]\s*
    (?P<quote>["']?) (?P<value>[^\s"',;\#][^\r\n"',;]{2,400})"""
)
_URL = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s\"'<>,;)\]}]{3,400}", re.IGNORECASE)
_HOST_KEY = re.compile(
    r"(?i)(?:^|[_.\-])(?:\w*host(?:name)?|url|uri|endpoint|server|domain|broker|brokers|smtp|imap|sftp|ftp|proxy|webhook|"
    r"gateway|upstream|remote|address|base_?url|bootstrap_?servers?)$"
)
_LISTENS = re.compile(
    r"(?i)(?:^|[_.\-])(?:listen|bind|allowed|cors|server_?name|license|schema|docs?|homepage|repository)"
)
"""What an application is called itself, or names without calling it."""


class SettingsFile(Format):
    """A file of settings that names a host outside; other settings are read as the text or tree that they are."""

    name = "settings_file"
    summary = "settings of applications (.env, ini, properties, TOML, YAML, JSON): the hosts that they name"
    suffixes: ClassVar[tuple[str, ...]] = (".env", ".ini", ".properties", ".cfg", ".conf", ".toml")

    def recognises(self, stream: ByteStream) -> float:
        if not _CALLED.search(stream.name):
            return 0.0
        return 0.96 if _hosts(decoded_head(stream) or "").seen else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        inner = max((Yaml(), JsonDocument(), PlainText()), key=lambda kind: kind.recognises(stream))
        yield from inner.read(stream, plan)
        yield Links("", tuple(_hosts(decoded_head(stream) or "").links()))


def _hosts(text: str) -> Hosts:
    """The hosts of its settings: by a URL, or by the name of the setting. Nothing of a value but the host is kept."""
    hosts = Hosts()
    for setting in _SETTING.finditer(text):
        key, value = setting["key"], setting["value"]
        if _LISTENS.search(key):
            continue
        urls = _URL.findall(value)
        for url in urls:
            hosts.take(host_of(url), f"setting {key}", 0.6)
        if not urls and _HOST_KEY.search(key):
            hosts.take(host_of(value.split()[0]), f"setting {key}", 0.5)
    return hosts
