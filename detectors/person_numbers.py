"""Numbers that an organisation gives to people: customers, patients, members, employees, and their accounts."""

from __future__ import annotations

from typing import ClassVar

from detectors.base import Detector, Judgement
from detectors.profile import Profile
from scanner.message import Term, message


class _Given(Detector):
    """A number that people know themselves by; a bare key 1, 2, 3 … is none, whatever its name."""

    shortest: ClassVar[int] = 5
    model = "given_number"
    alone = False
    cell = r"(?i:[A-Z0-9][A-Z0-9 ._/\-]{2,28}[A-Z0-9])"

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        if profile.sequence or profile.kind in ("boolean", "date") or profile.distinctness < 0.02:
            return Judgement(reason=message("values.running-or-few"))
        long = tuple(i for i in hits if sum(c.isdigit() for c in profile.inspected[i]) >= self.shortest)
        known = set(long)
        mixed = tuple(i for i in hits if i not in known and any(c.isdigit() for c in profile.inspected[i])
                      and any(c.isalpha() for c in profile.inspected[i]))  # fmt: skip
        share = len(long + mixed) / len(profile.inspected)
        reason = message(
            "values.are", n=len(long + mixed), of=len(profile.inspected), what=Term("contents", "like-such-numbers")
        )
        return Judgement(share, share, 0.0, tuple(sorted(long + mixed)), reason=reason)


class CustomerNumber(_Given):
    """Customer, patient, student, member and loyalty-card numbers that are printed or told; not keys of tables."""

    name = "customer_number"
    category = "user.unique_id"
    summary = "Customer or person number"
    name_words = (
        "customer|client|cliente|klant|patient|student|member|adherent|membre|subscriber|abonne|etudiant|eleve|"
        "guest|borrower|insured|assure number|numero|num|no|nr|nummer|card|carte",
        "kundennummer|kundennr|klantnummer|numclient|noclient|numeroclient|mitgliedsnummer|patientennummer|"
        "matrikelnummer|mrn|customernumber|clientnumber",
        "loyalty|fidelite|fidelity|membership|rewards|frequent|miles|fid card|carte|number|numero|num|no|id|flyer",
        "medical record number|no",
        "identifiant national etudiant|eleve",
        "ine|allocataire",
        "allocataire|affilie|assure|ressortissant numero|num|no|matricule",
        "carte vitale",
    )
    not_words = (
        "count of nb nombre employees phone telephone tel mobile fax score points credit debit type of_orders per"
    )


class EmployeeNumber(_Given):
    """Matricule, payroll and personnel numbers."""

    name = "employee_number"
    category = "user.employment.employee_number"
    summary = "Employee number"
    shortest = 4
    name_words = (
        "matricule|personalnummer|personeelsnummer|badge|personnelnumber|staffnumber|matricola",
        "personnel|staff|payroll|salarie|agent|personal|badge|worker number|numero|num|no|nr|nummer",
        "numero|num matricule|badge|salarie|agent",
    )
    weak_words = ("employee|emp number|no|num|nr", "employeenumber|empno")
    not_words = (
        "vehicule count of phone telephone tel mobile fax immatriculation moteur color type per reports telephone"
    )
    companions = ("family_name", "person_name", "occupation", "salary")


class AccountNumber(_Given):
    """Bank or contract account numbers without a check that all countries share."""

    name = "account_number"
    category = "user.financial.account_number"
    summary = "Account number"
    name_words = (
        "account|acct|acc|konto|compte|cuenta|conto|rekening number|no|num|nr|nummer|numero|nbr",
        "bank|bancaire|bancario|bankaccount account|compte|cuenta|conto|konto|rekening",
        "accountnumber|kontonummer|rekeningnummer|acctno|numcompte|bankaccount|accountno|ccc|kontonr",
        "routing number",
        "numero compte",
        "sort code",
    )
    not_words = (
        "type name balance status count manager id owner age of open opened currency general ledger gl "
        "accounting comptable title payable "
        "receivable plan chart cost expense executive budget"
    )
    companions = ("iban", "bic")
