"""Column names in the styles that databases use."""

from __future__ import annotations

import re

_SHORT = {
    "customer": "cust", "number": "no", "address": "addr", "date": "dt", "amount": "amt", "quantity": "qty",
    "account": "acct", "description": "desc", "employee": "emp", "department": "dept", "first": "f", "last": "l",
    "telephone": "tel", "phone": "ph", "birth": "brth", "code": "cd", "name": "nm", "identifier": "id", "type": "typ",
    "status": "stat", "reference": "ref", "category": "cat", "street": "str", "postal": "pst", "prenom": "prn",
    "naissance": "naiss", "adresse": "adr", "numero": "num", "montant": "mt", "libelle": "lib", "vorname": "vname",
    "nachname": "nname", "geburtsdatum": "gebdat", "strasse": "str", "nummer": "nr", "fecha": "fec", "nombre": "nom",
    "apellido": "ape", "direccion": "dir", "telefono": "tel", "cognome": "cogn", "indirizzo": "indir",
    "nascita": "nasc",
    "geboortedatum": "gebdat", "achternaam": "anaam", "voornaam": "vnaam", "postcode": "pc", "email": "eml",
    "created": "crt", "updated": "upd", "total": "tot", "country": "ctry", "patient": "pat", "student": "stud",
}  # fmt: skip


def styled(name: str, style: str) -> str:
    """`name` (words joined by underscores) in a style; a name with capitals or blanks of its own stays as it is."""
    if style == "asis" or not re.fullmatch(r"[a-z0-9_]+", name):
        return name
    words = [w for w in name.split("_") if w]
    if style == "short":
        return "_".join(_SHORT.get(w, w) for w in words).upper()
    if style == "camel":
        return words[0] + "".join(w.capitalize() for w in words[1:])
    if style == "pascal":
        return "".join(w.capitalize() for w in words)
    if style == "upper":
        return "_".join(words).upper()
    if style == "kebab":
        return "-".join(words)
    if style == "title":
        return " ".join(w.capitalize() for w in words)
    return "_".join(words)
