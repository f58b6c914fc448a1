"""Every kind of value that a template may name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from random import Random

from . import lists, numbers, people, things
from .people import Person

Make = Callable[[Person, tuple[str, ...]], str]


def _sex(person: Person, args: tuple[str, ...]) -> str:
    words = args or ("M", "F")
    if len(words) > 2 and person.rng.random() < 0.03:
        return words[2]
    return words[0] if person.male else words[1]


def _name(person: Person, args: tuple[str, ...]) -> str:
    style = args[0] if args else ""
    if style == "last":
        return f"{person.last.upper()} {person.first}"
    if style == "comma":
        return f"{person.last}, {person.first}"
    if style == "title":
        title = lists.words("title", person.locale)[0 if person.male else 1]
        return f"{title} {person.first} {person.last}"
    if style == "initial":
        return f"{person.first[0]}. {person.last}"
    return f"{person.first} {person.last}"


def _birth(person: Person, args: tuple[str, ...]) -> str:
    return person.born.strftime(args[0] if args else "%Y-%m-%d")


def _email(person: Person, args: tuple[str, ...]) -> str:
    return person.work_email(args[0]) if args else person.email


def _password(person: Person, args: tuple[str, ...]) -> str:
    style, rng = (args[0] if args else "bcrypt"), person.rng
    if style == "clear":
        word = rng.choice(("Summer", "Soleil", "tiger", "Passw0rd", "qwerty"))
        return f"{word}{rng.randint(1, 2030)}{rng.choice('!?#*')}"
    if style == "md5":
        return hashlib.md5(str(rng.random()).encode(), usedforsecurity=False).hexdigest()
    alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "$2b$12$" + "".join(rng.choice(alphabet) for _ in range(53))


def _note(person: Person, name: str) -> str:
    first, *more = person.rng.sample(lists.words(name, person.locale), 2)
    text = " ".join((first, *more)) if person.rng.random() < 0.6 else first
    title = lists.words("title", person.locale)[0 if person.male else 1]
    return text.format(
        first=person.first, last=person.last, title=title, email=person.email, street=person.street, city=person.city,
        phone=people.phone(person, "mobile", ""),
    )  # fmt: skip


def _packed(person: Person, args: tuple[str, ...]) -> str:
    parts = (f"{person.first} {person.last}", people.phone(person, "mobile", ""), person.email)
    return {"semicolon": ";", "slash": " / "}.get(args[0] if args else "", "|").join(parts)


def _person_json(person: Person, _args: tuple[str, ...]) -> str:
    record = {"name": f"{person.first} {person.last}", "email": person.email, "vip": person.rng.random() < 0.1}
    return json.dumps(record, ensure_ascii=False)


def _salary(person: Person, args: tuple[str, ...]) -> str:
    low, high = (int(args[0]), int(args[1])) if len(args) > 1 else (22000, 95000)
    value = person.rng.randint(low // 50, high // 50) * 50
    return f"{value:.2f}" if len(args) > 2 else str(value)


def _lat(person: Person, args: tuple[str, ...]) -> str:
    return f"{person.rng.uniform(42.5, 52.5):.{args[0] if args else 6}f}"


def _lon(person: Person, args: tuple[str, ...]) -> str:
    return f"{person.rng.uniform(-1.5, 11.5):.{args[0] if args else 6}f}"


def _custno(person: Person, args: tuple[str, ...]) -> str:
    return numbers.shaped(person.rng, args[0] if args else "C######")


def _profile(person: Person, _args: tuple[str, ...]) -> str:
    first, last = people.plain(person.first), people.plain(person.last)
    return f"https://www.linkedin.com/in/{first}-{last}-{person.rng.randint(10, 999)}"


def _insured(person: Person, _args: tuple[str, ...]) -> str:
    return numbers.nhs_number(person.rng) if person.locale == "en_GB" else numbers.shaped(person.rng, "?#########")


def _agent(rng: Random) -> str:
    return rng.choice((
        f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/{rng.randint(90, 126)}.0.0.0",
        f"Mozilla/5.0 (iPhone; CPU iPhone OS {rng.randint(13, 17)}_2 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
        f"Mozilla/5.0 (X11; Linux x86_64; rv:{rng.randint(100, 125)}.0) Gecko/20100101 Firefox/115.0",
    ))  # fmt: skip


def _listed(name: str) -> Make:
    return lambda person, _args: lists.pick(name, person.locale, person.rng)


def _faked(method: str) -> Make:
    return lambda person, _args: str(getattr(person.fake, method)()).replace("\n", ", ")


def _abroad(home: str, anywhere: str) -> Make:
    """Mostly the country where the locale is at home, sometimes any."""
    return lambda person, _args: str(getattr(person.fake, home if person.rng.random() < 0.8 else anywhere)())


PEOPLE: dict[str, Make] = {
    "name": _name, "sex": _sex, "birth": _birth, "email": _email, "password": _password, "packed": _packed,
    "person_json": _person_json, "salary": _salary, "lat": _lat, "lon": _lon, "custno": _custno, "matricule": _custno,
    "first": lambda p, _a: p.first, "last": lambda p, _a: p.last, "maiden": lambda p, _a: str(p.fake.last_name()),
    "initials": lambda p, _a: f"{p.first[0]}{p.last[0]}".upper(),
    "title": lambda p, _a: lists.words("title", p.locale)[0 if p.male else 1],
    "birth_year": lambda p, _a: str(p.born.year), "age": lambda p, _a: str(p.age),
    "email_hash": lambda p, _a: hashlib.sha256(p.email.encode()).hexdigest(),
    "phone": lambda p, a: people.phone(p, "phone", a[0] if a else ""),
    "mobile": lambda p, a: people.phone(p, "mobile", a[0] if a else ""),
    "street": lambda p, _a: p.street, "city": lambda p, _a: p.city, "postcode": lambda p, _a: p.postcode,
    "full_address": lambda p, _a: f"{p.street}, {p.postcode} {p.city}",
    "street2": lambda p, _a: p.rng.choice(("", "", f"Apt {p.rng.randint(1, 40)}", "Bât. B")),
    "region": _faked("administrative_unit"), "birthplace": lambda p, _a: str(p.fake.city()),
    "country": _abroad("current_country", "country"), "country_code": _abroad("current_country_code", "country_code"),
    "children": lambda p, _a: str(p.rng.choice((0, 0, 1, 1, 2, 3))), "employer": _faked("company"),
    "iban": _faked("iban"), "bban": _faked("bban"), "company": _faked("company"),
    "account": lambda p, a: numbers.shaped(p.rng, a[0] if a else "########"),
    "card": lambda p, _a: numbers.card(p.rng), "cvv": lambda p, _a: numbers.digits(p.rng, 3),
    "expiry": lambda p, _a: f"{p.rng.randint(1, 12):02}/{p.rng.randint(24, 29)}",
    "nid": lambda p, _a: p.national, "ssn": lambda p, _a: p.national,
    "tax_id": lambda p, _a: numbers.shaped(p.rng, "#############"), "passport": lambda p, _a: people.passport(p),
    "licence": lambda p, _a: people.licence(p), "plate": lambda p, _a: people.plate(p),
    "id_card": lambda p, _a: numbers.shaped(p.rng, "############" if p.locale == "fr_FR" else "??####???"),
    "username": lambda p, _a: p.username, "ip": _faked("ipv4_public"), "ipv6": _faked("ipv6"),
    "mac": _faked("mac_address"), "imei": lambda p, _a: numbers.imei(p.rng),
    "latlon": lambda p, a: f"{_lat(p, a)},{_lon(p, a)}", "ua": lambda p, _a: _agent(p.rng),
    "cookie": lambda p, _a: f"GA1.2.{p.rng.randint(10**8, 10**9)}.{p.rng.randint(16 * 10**8, 17 * 10**8)}",
    "session": lambda p, _a: f"{p.rng.getrandbits(128):032x}",
    "uuid_person": lambda p, _a: things.MAKERS["uuid"]((p.rng, 0, p.locale), ()),
    "photo": lambda p, _a: f"/photos/{people.plain(p.last)}_{people.plain(p.first)}.jpg",
    "profile": _profile,
    "handle": lambda p, _a: f"@{p.username}",
    "browse": lambda p, _a: f"/{p.rng.choice(('cart', 'product', 'account'))}?id={p.rng.randint(1, 9999)}",
    "blood": lambda p, _a: p.rng.choice(("A+", "O+", "B+", "AB+", "A-", "O-")),
    "insurance_number": _insured,
    "score": lambda p, _a: str(p.rng.randint(480, 850)), "lang": _listed("language"),
    "notes": lambda p, _a: _note(p, "note"), "health_note": lambda p, _a: _note(p, "health_note"),
    **{name: _listed(name) for name in (
        "diagnosis", "icd", "drug", "marital", "nationality", "religion", "ethnic", "party", "union", "orientation",
        "offence", "education", "job",
    )},
}  # fmt: skip


def value(kind: str, arguments: tuple[str, ...], person: Person, row: int) -> str:
    """One value; KeyError for a kind that no template may name. The argument `other` means somebody else of the row."""
    if "other" in arguments:
        person = Person(person.fake, person.locale, person.rng)
        arguments = tuple(a for a in arguments if a != "other")
    if kind in PEOPLE:
        return PEOPLE[kind](person, arguments)
    return things.MAKERS[kind]((person.rng, row, person.locale), arguments)
