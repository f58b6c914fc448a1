"""What explanations are built of beside plain values: counts, quoted names, subjects, purposes, and lists cut short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scanner.message import Message, Said, Term, categories, message, name, text
from scanner.model import Evidence


def rows(n: int) -> Message:
    return message("count.rows", n=n)


def places(n: int) -> Message:
    return message("count.places", n=n)


def people(n: int) -> Message:
    return message("count.people", n=n)


def quoted(text: str) -> Term:
    """A declared name, in the quotation marks of the language."""
    return Term("quoted", text)


def all_quoted(texts: Iterable[str]) -> tuple[Term, ...]:
    """Each name once, sorted."""
    return tuple(quoted(text) for text in sorted(set(texts)))


def subjects(keys: Iterable[str]) -> tuple[Term, ...]:
    """Kinds of people, each once."""
    return tuple(Term("subject", key) for key in sorted(set(keys)))


def periods(isos: Iterable[str]) -> tuple[Term, ...]:
    return tuple(Term("period", iso) for iso in sorted(set(isos)))


def less_precise(kinds: tuple[str, ...]) -> Said:
    """What is declared of the same thing, only less precisely; () for nothing."""
    return (message("less-precise", kinds=categories(kinds)),) if kinds else ()


def first_of(texts: Sequence[str], most: int = 5) -> Said:
    """The first few places, and how many more there are."""
    rest = len(texts) - most
    said = tuple(map(text, texts[:most]))
    return (*said, message("and-more", n=rest)) if rest > 0 else said


def told(reasons: Iterable[Message | str]) -> Said:
    """What spoke for a finding, and what other rooms say in words of their own, each once."""
    return tuple(text(one) if isinstance(one, str) else one for one in dict.fromkeys(reasons))


def drawn_by(evidence: Iterable[Evidence]) -> Said:
    """What drew a flow: which kind of evidence, and what it is, each once."""
    said = (message("evidence-of", kind=Term("evidence", e.kind), reference=name(e.reference)) for e in evidence)
    return tuple(dict.fromkeys(said))
