"""Values in names are hidden; numbers and dates of papers stay readable."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.engine import Engine
from scanner.config import DetectionSettings


def masked(name: str) -> str:
    counts: dict[str, int] = {}

    def number(category: str) -> int:
        counts[category] = counts.get(category, 0) + 1
        return counts[category]

    return Engine(DetectionSettings()).mask(name, number)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("marie.dupont@exemple.fr.json", "⟨email#1⟩"),
        ("Contact : jean@x.fr, paul@x.fr", "Contact : ⟨email#1⟩, ⟨email#2⟩"),
        ("call_0612345678_20240301.wav", "call_⟨phone#1⟩_20240301.wav"),
        ("call_+33612345678.vtt", "call_⟨phone#1⟩.vtt"),
        ("export_FR7630006000011234567890189.csv", "export_⟨iban#1⟩.csv"),
        ("4111111111111111.txt", "⟨card#1⟩.txt"),
        ("CV_Marie_Dupont.pdf", "CV_⟨person#1⟩.pdf"),
        ("ContratJeanMartin.pdf", "Contrat⟨person#1⟩.pdf"),
        ("dossier Dupont Marie 2023", "dossier ⟨person#1⟩ 2023"),
        ("Mme Durand - devis.pdf", "⟨person#1⟩ - devis.pdf"),
        ("backup_192.168.1.77.tar", "backup_⟨ip#1⟩.tar"),
        ("https://h.example/c?sv=1&sig=abcdEFGH%2B1234&x=y", "https://h.example/c?sv=1&sig=⟨secret#1⟩&x=y"),
        ("oss://c?PASSWORD=hunters", "oss://c?PASSWORD=⟨secret#1⟩"),
        ("visits.192.168.1.77.n", "visits.⟨ip#1⟩.n"),
        ("visits[].83.112.4.5", "visits[].⟨ip#1⟩"),
        ("by_number2.06.12.34.56.78.n", "by_number2.⟨phone#1⟩.n"),
    ],
)
def test_what_is_a_value_is_hidden(name: str, shown: str) -> None:
    assert masked(name) == shown


@pytest.mark.parametrize(
    "name",
    [
        "customers_2024.csv", "order_number", "facture_2024-03-01_000123.pdf", "first_name", "IMG_20240301_123456.jpg",
        "app-1.2.3.4.jar", "access.log.2024-01-01", "victoria_station.jpg", "max_value", "mark_price", "grand total",
        "san_francisco.csv", "new york times", "paris_saint_germain.csv", "sku-4012345678901", "user_agent",
        "lib.1.2.3.4.jar", "table rose garden", "public.customers", "partners/logistics/2024-01/export.parquet", "c1",
        "",
    ],
)  # fmt: skip
def test_what_is_no_value_stays(name: str) -> None:
    assert masked(name) == name


@settings(deadline=None)  # the word lists are read at the first name
@given(st.text(max_size=40))
def test_any_name_is_masked_without_an_error_and_once_only(name: str) -> None:
    once = masked(name)
    assert masked(once) == once or "⟨" in once
