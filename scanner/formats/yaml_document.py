"""YAML (yaml.org/spec/1.2.2), through PyYAML's safe loader: settings, fixtures and exports, as tables by path.

An alias stands for all that it points to, so that ten lines can unfold to a billion values; what a document
unfolds to is counted before it is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head, encoding_of, opened
from scanner.formats.json_document import split
from scanner.formats.json_paths import Listed, PathTable
from scanner.formats.said import comments, encoded, free
from scanner.message import Message, Term, message

MAX_DOCUMENT = 16 * 1024 * 1024
"""Characters; PyYAML needs some hundred bytes of memory and microseconds for each."""
MAX_UNFOLDED = 2_000_000
MAX_MERGED = 200_000
"""Keys of all mappings that merge others, with those that they merge."""
_MERGE = "tag:yaml.org,2002:merge"
_MAX_DEPTH = 200
_TOO_DEEP = message("size.nested")
_BROKEN = message("read.up-to-there", why=message("damaged.text", what=Term("the", "yaml")))
_BEGIN = re.compile(r"\ufeff?(?:\s*+#[^\n]*+\n)*+\s*+(?:%YAML\s|---(?:\s|\Z))")
_KEY = re.compile(r"(?P<indent> *)(?P<dash>- +)?[\"']?[A-Za-z_][\w .@/-]{0,60}[\"']?:(?:\s+(?P<value>\S.*))?")


class Yaml(Format):
    """YAML, of one document or several."""

    name = "yaml"
    summary = "YAML, with the safe loader, nested keys as paths; aliases bounded"
    suffixes: ClassVar[tuple[str, ...]] = (".yaml", ".yml")

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        if not text or not text.strip():
            return 0.0
        if stream.name.lower().endswith(self.suffixes):
            # Settings may name a "host" and a "user" again and again: that is no conversation.
            return 0.95 if _is_nested(text) else 0.75 if text.lstrip()[:1] not in "{[<" else 0.5
        return 0.65 if _BEGIN.match(text) and _is_nested(text) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec = encoding_of(stream)
        if codec is None:
            raise Unreadable(message("form.no-text-despite-name"), "open")
        with opened(stream, codec, 4 * MAX_DOCUMENT) as (file, _):
            text = file.read(MAX_DOCUMENT + 1)
        if len(text) > MAX_DOCUMENT:
            raise Unreadable(
                message("size.more-than", what=Term("a", "yaml-file"), n=MAX_DOCUMENT, unit=Term("unit", "characters"))
            )
        documents, trouble = _documents(text)
        if trouble and not any(isinstance(d, dict | list) for d in documents):
            raise Unreadable(trouble)
        if len(documents) > 1 and all(isinstance(d, dict) for d in documents):
            yield PathTable(Listed(documents), plan)
        else:
            for document in documents:
                for name, records in _tables(document):
                    yield PathTable(Listed(records), plan, name)
        yield from comments(text)
        yield from encoded(text)
        if trouble:
            yield Unread("", "read", trouble)


def _tables(document: Any) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(document, list):
        yield "", document
    else:
        yield from split(document)


def _is_nested(text: str) -> bool:
    """Whether most lines are keys: what begins with three dashes may be a letter's front matter."""
    written = [line for line in text.splitlines() if line.strip() and line.lstrip()[0] not in "#%" and line != "---"]
    keys = sum(bool(_KEY.fullmatch(line) or line.lstrip().startswith("- ")) for line in written)
    return bool(written) and keys >= 0.7 * len(written)


def _documents(text: str) -> tuple[list[Any], Message | None]:
    """The documents that can be read, and what was wrong with the rest, None for nothing."""
    import yaml

    found: list[Any] = []
    if _is_deep(text):
        return found, _TOO_DEEP
    loader = _loader()(text)
    try:
        while loader.check_data():
            document = loader.get_data()
            if _unfolded(document) > MAX_UNFOLDED:
                return found, message("size.aliases", n=MAX_UNFOLDED)
            found.append(document)
    except Unreadable as error:
        return found, error.reason
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, OverflowError):
        return found, _BROKEN
    except RecursionError:
        return found, _TOO_DEEP
    finally:
        loader.dispose()
    return found, None


def _is_deep(text: str) -> bool:
    """Whether it nests beyond all use. Found from its events: libyaml's composer recurses until the stack is full."""
    import yaml

    depth = 0
    try:
        for event in yaml.parse(text, Loader=_loader()):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                return True
    except (yaml.YAMLError, ValueError):
        return False
    return False


@cache
def _loader() -> Any:
    """The safe loader; a tag that it does not know is passed over, and dates stay as they are written."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """As fast as there is, and makes nothing but plain values."""

        def construct_yaml_map(self, node: Any) -> Iterator[Any]:
            data: dict[str, Any] = {}
            yield data  # a mapping may hold itself
            self.flatten_mapping(node)
            merged = len(node.value) - getattr(node, "own", len(node.value))
            own: set[str] = set()
            for place, (key, value) in enumerate(node.value):
                name = str(self.construct_object(key, deep=True))
                if place >= merged:
                    name = free(name, own)
                    own.add(name)
                data[name] = self.construct_object(value)

        def flatten_mapping(self, node: Any) -> None:
            """Merge keys written out: lists of them in lists of them double their number at each step."""
            if not hasattr(node, "own"):
                node.own = sum(key.tag != _MERGE for key, _ in node.value)
            super().flatten_mapping(node)
            if len(node.value) > node.own:
                self.merged = getattr(self, "merged", 0) + len(node.value)
                if self.merged > MAX_MERGED:
                    raise Unreadable(message("size.merge-keys", n=MAX_MERGED))

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rules if tag not in _AS_WRITTEN]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_constructor("tag:yaml.org,2002:map", Loader.construct_yaml_map)
    Loader.add_multi_constructor("", _plain)
    for tag in ("tag:yaml.org,2002:python/", "!"):
        Loader.add_multi_constructor(tag, _plain)
    return Loader


_AS_WRITTEN = frozenset({"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"})
"""0612345678 is a telephone number and no octal one; 12:30 is a time and no number of base 60."""


def _plain(loader: Any, _tag: str, node: Any) -> Any:
    import yaml

    if isinstance(node, yaml.MappingNode):
        return {
            str(loader.construct_object(k, deep=True)): loader.construct_object(v, deep=True) for k, v in node.value
        }
    if isinstance(node, yaml.SequenceNode):
        return [loader.construct_object(item, deep=True) for item in node.value]
    return loader.construct_scalar(node)


def _unfolded(document: Any) -> int:
    """How many values a document has with every alias written out. A ring of aliases is more than any number."""
    sizes: dict[int, int] = {}
    open_: set[int] = set()
    stack: list[tuple[Any, bool]] = [(document, False)]
    while stack:
        value, done = stack.pop()
        if not isinstance(value, dict | list):
            continue
        inner = list(value.values()) if isinstance(value, dict) else value
        if done:
            open_.discard(id(value))
            sizes[id(value)] = 1 + sum(sizes.get(id(item), 1) for item in inner)
        elif id(value) in open_:
            return MAX_UNFOLDED + 1
        elif id(value) not in sizes:
            open_.add(id(value))
            if len(open_) > _MAX_DEPTH:
                raise RecursionError
            stack.append((value, True))
            stack.extend((item, False) for item in inner)
    return sizes.get(id(document), 1)
