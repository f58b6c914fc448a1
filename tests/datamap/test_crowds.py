"""Many accounts, data sets and domains are drawn as one; few stay as they are, and nothing undeclared is hidden."""

from __future__ import annotations

import pytest

from scanner.datamap.crowds import FEW, crowd_words, crowds
from scanner.datamap.fold import fold
from scanner.datamap.graph import DataMap
from scanner.model import Node
from scanner.result import Flow

STORE, SERVICE = Node("store", ("crm",)), Node("service", ("sales",))


def reading(count: int, source: str = "crm") -> list[Flow]:
    origin = Node("container", (source, "customers"))
    return [Flow(origin, Node("account", (source, f"user{n}")), ("user",), "seen_only", ()) for n in range(count)]


def test_many_accounts_of_no_service_are_one_for_each_store() -> None:
    folded = fold(DataMap((*reading(FEW + 2), *reading(FEW + 1, "shop"))))
    assert [(f.origin.path[0], crowd_words(f.destination, "en")) for f in folded.flows] == [
        ("crm", f"{FEW + 2} accounts of no service"),
        ("shop", f"{FEW + 1} accounts of no service"),
    ]
    assert {f.status for f in folded.flows} == {"seen_only"}


def test_few_are_drawn_one_by_one() -> None:
    assert len(fold(DataMap(tuple(reading(FEW)))).flows) == FEW
    assert crowds(reading(FEW)) == {}


def test_accounts_of_a_service_are_the_service() -> None:
    flows = reading(FEW + 1)
    working = [Flow(f.destination, SERVICE, ("user",), "declared_and_seen", ()) for f in flows]
    (folded,) = fold(DataMap((*flows, *working))).flows
    assert (folded.origin, folded.destination, folded.status) == (STORE, SERVICE, "seen_only")


@pytest.mark.parametrize("kind", ["dataset", "domain"])
def test_many_hosts_and_data_sets_are_one(kind: str) -> None:
    flows = [Flow(STORE, Node(kind, (f"x{n}.test", "t")), ("user",), "seen_only", ()) for n in range(FEW + 1)]  # type: ignore[arg-type]
    (folded,) = fold(DataMap(tuple(flows))).flows
    assert crowd_words(folded.destination, "fr").startswith(f"{FEW + 1} ")


def test_partners_are_never_gathered() -> None:
    flows = [Flow(STORE, Node("partner", (f"p{n}",)), ("user",), "seen_only", ()) for n in range(40)]
    assert len(fold(DataMap(tuple(flows))).flows) == 40


@pytest.mark.parametrize("path", [("crm", "reader"), ("crm", "…"), ("a", "b", "c")])
def test_a_single_node_has_no_words_of_a_crowd(path: tuple[str, ...]) -> None:
    assert crowd_words(Node("account", path), "en") == ""
