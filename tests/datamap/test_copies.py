"""The fewest copies that explain what columns share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scanner.datamap.copies import Copy, Likelihood, Role, copies

CUSTOMERS = frozenset(range(1000))
SEGMENT = frozenset(range(600))
EXPORT = frozenset(range(100, 300))


def found(
    sets: Sequence[frozenset[int]],
    roles: Sequence[Role] | None = None,
    likelihood: Likelihood = lambda origin, destination: (),
) -> list[Copy]:
    pairs = [(i, j, len(sets[i] & sets[j])) for i, j in combinations(range(len(sets)), 2)]
    columns = [np.array(sorted(s), dtype=np.uint64) for s in sets]
    return copies(columns, roles or [0] * len(sets), [p for p in pairs if p[2]], likelihood)


def test_a_part_comes_from_the_whole() -> None:
    assert found([EXPORT, CUSTOMERS]) == [Copy(1, 0, 200, "subset")]


def test_a_part_of_a_part_comes_from_the_smaller_whole() -> None:
    assert found([CUSTOMERS, SEGMENT, EXPORT]) == [Copy(0, 1, 600, "subset"), Copy(1, 2, 200, "subset")]


def test_the_likeliest_whole_comes_before_the_smallest() -> None:
    assert Copy(0, 2, 200, "subset") in found([CUSTOMERS, SEGMENT, EXPORT], likelihood=lambda i, j: (i == 0,))


def test_the_same_values_have_no_direction_and_one_hub() -> None:
    assert found([CUSTOMERS] * 4) == [Copy(0, j, 1000, "unknown") for j in (1, 2, 3)]


def test_a_part_of_copies_comes_from_one_of_them() -> None:
    assert found([CUSTOMERS, CUSTOMERS, EXPORT]) == [Copy(0, 1, 1000, "unknown"), Copy(0, 2, 200, "subset")]


def test_two_parts_of_one_whole_are_not_drawn_between_each_other() -> None:
    one, other = frozenset(range(300)), frozenset(range(200, 500))
    assert found([one, other, CUSTOMERS]) == [Copy(2, 0, 300, "subset"), Copy(2, 1, 300, "subset")]


def test_what_merely_meets_has_no_direction() -> None:
    others = frozenset(range(500, 2000))
    assert found([CUSTOMERS, others]) == [Copy(0, 1, 500, "unknown")]


def test_a_mixed_list_meets_the_whole_and_not_its_part() -> None:
    mixed = frozenset(range(400, 600)) | frozenset(range(5000, 5300))
    assert found([CUSTOMERS, SEGMENT, mixed]) == [Copy(0, 1, 600, "subset"), Copy(0, 2, 200, "unknown")]


def test_of_three_that_meet_in_the_same_values_two_pairs_are_drawn() -> None:
    common = frozenset(range(50))
    sets = [common | frozenset(range(100 * i, 100 * i + 60)) for i in (1, 2, 3)]
    assert found(sets) == [Copy(0, 1, 50, "unknown"), Copy(0, 2, 50, "unknown")]


def test_of_three_that_meet_in_different_values_all_pairs_are_drawn() -> None:
    sets = [frozenset(range(100)), frozenset(range(50, 150)), frozenset([*range(100, 150), *range(50)])]
    assert found(sets) == [Copy(0, 1, 50, "unknown"), Copy(0, 2, 50, "unknown"), Copy(1, 2, 50, "unknown")]


def test_into_a_partners_folder_and_never_out_of_it() -> None:
    assert found([CUSTOMERS, CUSTOMERS], [1, 0]) == [Copy(1, 0, 1000, "partner")]
    assert found([CUSTOMERS, EXPORT], [1, 0]) == [Copy(1, 0, 200, "partner")]


def test_two_files_for_partners_are_not_copies_of_each_other() -> None:
    later = EXPORT | {301, 302, 303}
    assert found([CUSTOMERS, EXPORT, later], [0, 1, 1]) == [Copy(0, 1, 200, "partner"), Copy(0, 2, 203, "partner")]


def test_what_a_partner_provides_comes_in() -> None:
    assert found([EXPORT, CUSTOMERS], [-1, 0]) == [Copy(0, 1, 200, "partner")]
    assert found([CUSTOMERS, EXPORT], [0, -1]) == [Copy(1, 0, 200, "partner")]


@given(st.lists(st.frozensets(st.integers(0, 30), min_size=1, max_size=20), min_size=2, max_size=8))
def test_every_column_that_lies_in_another_is_explained_and_nothing_is_drawn_twice(
    sets: list[frozenset[int]],
) -> None:
    drawn = found(sets)
    assert len({frozenset((c.origin, c.destination)) for c in drawn}) == len(drawn)
    for c in drawn:
        assert c.shared == len(sets[c.origin] & sets[c.destination]) > 0
    touched = {end for c in drawn for end in (c.origin, c.destination)}
    for i, one in enumerate(sets):
        if any(one <= other for j, other in enumerate(sets) if j != i):
            assert i in touched
