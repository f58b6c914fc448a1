"""A graph of the record in which nothing but existing terms can be written, and its bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from reports.dpv.terms import iri, vocabulary
from scanner.errors import MissingExtra

if TYPE_CHECKING:
    from rdflib.term import Node, URIRef

DUBLIN_CORE = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"


class Record:
    """The graph of one record. `base` is the IRI that the names of its own things begin with.

    Raises MissingExtra where rdflib is not installed.
    """

    def __init__(self, base: str, lang: str) -> None:
        try:
            from rdflib import Graph
        except ImportError:
            raise MissingExtra("the record as linked data", "dpv") from None
        self._graph = Graph()
        self._base = base
        self._lang = lang

    def thing(
        self, *path: str, kind: str | Iterable[str], title: str = "", label: str = "", origins: Iterable[str] = ()
    ) -> URIRef:
        """A thing of the record, of one kind or several, and whose word it is ("policy:34", "found").

        `title` is what was declared, in whatever language; `label` our own words, in the report's.
        """
        from rdflib import RDF, URIRef

        node = URIRef(self._base + "/".join(quote(part, safe="") for part in path))
        for name in (kind,) if isinstance(kind, str) else kind:
            self._graph.add((node, RDF.type, URIRef(iri(name))))
        self.say(node, "title", title)
        self.say(node, "title", label, lang=True)
        for origin in origins:
            if origin:
                self.say(node, "source", origin)
        return node

    def term(self, name: str, kind: str = "") -> URIRef:
        """A term itself, as a country; of a kind where one is given."""
        from rdflib import RDF, URIRef

        node = URIRef(iri(name))
        if kind:
            self._graph.add((node, RDF.type, URIRef(iri(kind))))
        return node

    def join(self, one: Node, relation: str, other: Node) -> None:
        """Say that a relation ("dpv:hasPurpose") holds between two things."""
        from rdflib import URIRef

        self._graph.add((one, URIRef(iri(relation)), other))

    def value(self, node: Node, relation: str, text: str, datatype: str = "") -> None:
        """Say a text by one of the vocabulary's relations; nothing for "". `datatype` is one of XML Schema."""
        from rdflib import Literal, URIRef

        if text:
            kind = URIRef(XSD + datatype) if datatype else None
            self._graph.add((node, URIRef(iri(relation)), Literal(text, datatype=kind, normalize=False)))

    def say(self, node: Node, name: str, text: str, datatype: str = "", lang: bool = False) -> None:
        """Say a text by a Dublin Core term: title, source, created, description, identifier."""
        from rdflib import Literal, URIRef

        if text:
            kind = URIRef(XSD + datatype) if datatype else None
            said = Literal(text, datatype=kind, lang=self._lang if lang else None, normalize=False)
            self._graph.add((node, URIRef(DUBLIN_CORE + name), said))

    def write(self) -> bytes:
        """JSON-LD with short names, in one fixed order."""
        context = {prefix: namespace for prefix, (namespace, _) in vocabulary().items()}
        context |= {"dct": DUBLIN_CORE, "xsd": XSD}
        text = self._graph.serialize(format="json-ld", context=context, auto_compact=False)
        return (json.dumps(_sorted(json.loads(text)), ensure_ascii=False, indent=2) + "\n").encode()


def _sorted(value: Any) -> Any:
    """The same document with keys and, as lists are sets in RDF, their items in order."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted((_sorted(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
