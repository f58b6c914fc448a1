"""Salaries, incomes, debts and balances of people."""

from __future__ import annotations

from detectors.base import Detector, Judgement
from detectors.profile import Profile
from scanner.message import message


class _Money(Detector):
    """Amounts, or bands of them written as text."""

    kinds = frozenset({"integer", "decimal", "text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        every = tuple(range(len(profile.inspected)))
        if profile.numbers:
            guess = (
                1.0 if _like_earnings(profile) else 0.85 if _like_money(profile) else 0.3 if _like_pay(profile) else 0.0
            )
            many = len(profile.numbers) >= 4 or len(profile.numbers) == len(profile.inspected)
            share = 1.0 if many and profile.numbers[-1] > 31 else 0.2
            told = message("values.amounts") if share == 1.0 else message("values.small-numbers")
            return Judgement(share, share, 0.0, every, reason=told, guess=guess)
        bands = tuple(i for i, v in enumerate(profile.inspected) if any(c.isdigit() for c in v) and len(v) <= 40)
        share = len(bands) / len(profile.inspected)
        reason = message("values.bands-of-amounts") if share > 0.5 else message("values.no-amounts")
        return Judgement(share, share, 0.0, bands, reason=reason)


def _like_earnings(profile: Profile) -> bool:
    """Whether the amounts are spread as yearly earnings are: ten thousands, round, none the number of something."""
    numbers = profile.numbers
    low, middle, high = numbers[len(numbers) // 20], numbers[len(numbers) // 2], numbers[-1 - len(numbers) // 20]
    round_ones = sum(n % 100 == 0 for n in numbers) / len(numbers)
    counted = (
        profile.kind == "integer" and not profile.money and round_ones < (0.3 if profile.distinctness > 0.97 else 0.1)
    )
    return (
        len(numbers) >= 8
        and low >= 5_000
        and 15_000 <= middle <= 250_000
        and high <= 12 * low
        and numbers[-1] <= 60 * middle
        and not counted
    )


def _like_money(profile: Profile) -> bool:
    """Whether the numbers are amounts of tens of thousands, in full hundreds or with cents: worth something only
    beside what people are asked for, for a town's inhabitants are counted and a firm's sales are larger."""
    numbers = profile.numbers
    middle, high = numbers[len(numbers) // 2], numbers[-1 - len(numbers) // 20]
    full = sum(n % 100 == 0 for n in numbers) / len(numbers)
    cents = sum(n % 1 != 0 for n in numbers) / len(numbers)
    return (
        len(numbers) >= 20 and numbers[0] >= 0 and 10_000 <= middle <= 250_000 and high <= 1_500_000
        and (full >= 0.5 or cents >= 0.8 or profile.money)
    )  # fmt: skip


def _like_pay(profile: Profile) -> bool:
    """Whether the amounts may be a month's pay: hundreds to some thousands, none many times another."""
    numbers = profile.numbers
    low, middle, high = numbers[len(numbers) // 20], numbers[len(numbers) // 2], numbers[-1 - len(numbers) // 20]
    return len(numbers) >= 20 and low >= 400 and 800 <= middle <= 20_000 and high <= 15 * low


class Salary(_Money):
    """What somebody earns."""

    name = "salary"
    category = "user.financial.salary"
    summary = "Salary or income"
    model = "person_money"
    name_words = (
        "salaris|brutoloon|nomina|salary|salaries|salaire|wage|wages|income|revenu|revenus|remuneration|gehalt|"
        "lohn|einkommen|sueldo|"
        "salario|stipendio|reddito|"
        "inkomen|earnings|traitement_brut|payrate|payroll|compensation|ctc|loon",
        "annual|monthly|hourly|daily|yearly|gross|net|base|basic|weekly pay|compensation|salary|income|inc|"
        "wage|salaire|brut",
        "realinc|realrinc|rincome|rinc|hhinc|hhincome|faminc|annualincome|monthlyincome|annualinc|estimatedsalary",
        "household|family|personal|applicant|coapplicant|respondent inc",
        "salaire|remuneration|revenu|revenus brut|net|annuel|mensuel|fiscal|base",
        "income|revenue|salary|wage|pay|revenu|salaire per|par month|year|hour|mois|an",
        "pay rate|grade|monthly|amount|scale|basic|gross|net|overtime|total",
        "overtime|base|other|total|regular pay",
        "annual|monthly|mensual|mensuel|anual base|ingreso|ingresos|reddito",
        "ingreso|ingresos|retribuzione|retribucion|bruttogehalt|nettogehalt|bruttolohn|nettolohn|grundgehalt|"
        "jahresgehalt|monatsgehalt|bruttoinkommen|nettoinkommen",
        "paie net|brut",
        "pretention|pretentions|attentes salariale|salariales",
        "household|family|personal income|revenu",
        "bonus|prime|commission amount|montant|salary|annual",
        "net payer",
        "net|brut imposable",
    )
    weak_words = ("bonus", "compensation", "sal", "brutto|netto|bruto|neto|lordo")
    not_words = (
        "per_capita capita grade type currency class median average avg operating company gross_domestic "
        "national tax minimum id "
        "date hike percent percentage movie film country level budget payment method mode status order "
        "accommodation category source house neighborhood"
    )
    companions = ("occupation", "person_name", "employee_number", "age", "gender")


class PersonalFinance(_Money):
    """Debts, balances, loans, limits and scores of a person's accounts."""

    name = "personal_finance"
    category = "user.financial"
    summary = "Finances of a person"
    model = "person_money"
    alone = False
    name_words = (
        "debt|debts|dette|dettes|schulden|deuda|debito",
        "balance|solde|saldo|kontostand",
        "credit limit|limite|plafond|score|rating|history",
        "net worth|assets",
        "fico|creditscore|creditlimit",
        "loan|credit|mortgage|emprunt|pret amount|montant|balance|encours",
        "capital gain|loss",
        "quotient familial",
    )
    weak_words = ("assets|vermogen|patrimoine|patrimonio|liabilities|savings|epargne",)
    not_words = (
        "sheet company id type status date trade stock bank national vacation leave water energy reserve intent "
        "purpose grade"
    )
