"""What was declared covers what was found: itself, its children, its parts, what is coarser."""

from __future__ import annotations

import pytest

from scanner.purposes.coverage import BY_PRODUCTS, is_covered, meets, named
from scanner.taxonomy import taxonomy

ADDRESS = "user.contact.address"


@pytest.mark.parametrize(
    ("declared", "category", "covered"),
    [
        (["user.contact.email"], "user.contact.email", True),
        (["user.contact"], "user.contact.email", True),
        (["user.contact.email"], "user.contact.phone_number", False),
        (["user.name"], "user.name.first", True),
        (["user.name.first", "user.name.last"], "user.name", True),
        (["user.name.first"], "user.name", False),
        ([f"{ADDRESS}.street", f"{ADDRESS}.postal_code"], ADDRESS, True),
        ([f"{ADDRESS}.city"], ADDRESS, False),
        ([f"{ADDRESS}.street"], f"{ADDRESS}.city", True),
        ([f"{ADDRESS}.country"], f"{ADDRESS}.city", False),
        (["user.demographic.date_of_birth"], "user.demographic.age_range", True),
        (["user.demographic.age_range"], "user.demographic.date_of_birth", False),
        (["user.location.precise"], "user.location", True),
        (["user.contact.address.city"], "user.location.precise", False),
        (["user.demographic"], "user.demographic.religious_belief", False),
        (["user.demographic.religious_belief"], "user.demographic.religious_belief", True),
        (["user.government_id"], "user.government_id.national_identification_number", False),
        (["user.government_id"], "user.government_id.passport_number", True),
        (["user.financial.credit_card"], "user.financial.credit_card.cvv", False),
        (["user.financial"], "user.financial.credit_card.cvv", False),
        (["user.financial.credit_card.cvv"], "user.financial.credit_card.cvv", True),
        (["user.name"], "user.unique_id", True),
        (["user.contact.email"], "user.content.free_text", True),
        ([], "user.unique_id", False),
    ],
)
def test_coverage(declared: list[str], category: str, covered: bool) -> None:
    assert is_covered(declared, category) is covered


@pytest.mark.parametrize("category", sorted(taxonomy()))
def test_every_category_covers_itself_and_what_stands_apart_is_covered_by_nothing_else(category: str) -> None:
    assert meets([category], category)
    others = [key for key in taxonomy() if key != category]
    if taxonomy()[category].stands_apart:
        assert not is_covered(others, category)


def test_by_products_are_of_the_vocabulary_and_never_stand_apart() -> None:
    assert all(key in taxonomy() and not taxonomy()[key].stands_apart for key in BY_PRODUCTS)


def test_by_name_means_by_its_own_name() -> None:
    assert named(["user.health_and_medical"], "user.health_and_medical")
    assert named(["user.health_and_medical"], "user.health_and_medical.allergy")
    assert not named(["user"], "user.health_and_medical")
    assert not named(["user.government_id"], "user.government_id.tax_id")
