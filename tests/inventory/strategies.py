"""Containers as hypothesis draws them: every field of every noun, names of any printable text."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from scanner.message import Message, Share, Term, TermKind
from scanner.model import (
    SEVERITIES,
    STAGES,
    ContainerScan,
    Detection,
    Evidence,
    EvidenceKind,
    Examined,
    Field,
    FieldRef,
    FieldScan,
    Finding,
    HashSet,
    Location,
    Measure,
    Method,
    Node,
    NodeKind,
    Run,
    Skipped,
    StateCount,
)
from tests.support.saying import text

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
shares = st.floats(0, 1)
counts = st.integers(0, 2**53)
numbers = st.none() | counts
seconds = st.none() | st.floats(0, 1e6)
locations = st.builds(Location, counts, counts, numbers, numbers, numbers, numbers, seconds, seconds)


def _message(code: str, values: dict[str, object]) -> Message:
    return Message(code, tuple(sorted(values.items())))  # type: ignore[arg-type]  # what Hypothesis gives is no type


codes = words.map(lambda said: f"c{said}")
terms = st.builds(Term, st.sampled_from(get_args(TermKind)), words)
parts = st.integers(-(2**53), 2**53) | st.floats(0, 1) | terms | st.builds(Share, counts, counts)
messages = st.recursive(
    st.builds(_message, codes, st.dictionaries(words, parts, max_size=3)),
    lambda inner: st.builds(_message, codes, st.dictionaries(words, inner | st.lists(inner, max_size=2).map(tuple))),
    max_leaves=3,
)
states = st.none() | st.booleans()
nodes = st.builds(Node, st.sampled_from(get_args(NodeKind)), st.lists(words, max_size=3).map(tuple))
runs = st.builds(Run, words, words, words, st.integers(-(2**63), 2**63 - 1), words)
hash_bytes = st.sets(st.binary(min_size=8, max_size=8), max_size=4).map(lambda found: b"".join(sorted(found)))


def _tuples(each: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(each, max_size=2).map(tuple)


def refs(source: str) -> st.SearchStrategy[FieldRef]:
    return st.builds(FieldRef, st.just(source), words, words)


def _findings(ref: FieldRef) -> st.SearchStrategy[Finding]:
    told = (_tuples(messages), _tuples(locations), _tuples(st.tuples(shares, messages)))
    detections = st.builds(Detection, words, words, counts, counts, counts, shares, *told)
    interval = st.none() | st.tuples(shares, shares)
    return st.builds(
        Finding,
        st.just(ref),
        words,
        st.none() | words,
        st.none() | messages,
        st.sampled_from(SEVERITIES),
        shares,
        interval,
        _tuples(detections),
    )


def _field_scans(ref: FieldRef) -> st.SearchStrategy[FieldScan]:
    examined = st.builds(
        Examined, numbers, st.booleans(), counts, st.sampled_from(get_args(Method)), counts, words, st.none() | shares
    )
    fields = st.builds(Field, st.just(ref), words, st.booleans(), st.none() | refs("x"))
    return st.builds(FieldScan, fields, examined, _tuples(_findings(ref)))


@st.composite
def container_scans(draw: st.DrawFn) -> ContainerScan:
    source, container = draw(words), draw(words)
    measures = st.builds(
        Measure,
        st.just(source),
        words,
        words,
        words,
        words,
        _tuples(st.builds(StateCount, words, states, states, counts)),
        st.none() | words.filter(bool).map(text),
    )
    evidence = st.builds(Evidence, st.sampled_from(get_args(EvidenceKind)), nodes, nodes, words, shares)
    hashes = st.builds(HashSet, refs(source), words, words, st.booleans(), hash_bytes, shares)
    messages = words.map(text)
    skipped = st.builds(Skipped, words, words, st.sampled_from(STAGES), messages)
    return ContainerScan(
        source,
        container,
        draw(_tuples(refs(source).flatmap(_field_scans))),  # type: ignore[arg-type]
        draw(_tuples(measures)),  # type: ignore[arg-type]
        draw(_tuples(evidence)),  # type: ignore[arg-type]
        draw(_tuples(hashes)),  # type: ignore[arg-type]
        draw(_tuples(skipped)),  # type: ignore[arg-type]
    )
