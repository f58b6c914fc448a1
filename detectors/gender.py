"""Sex, gender and civility titles."""

from __future__ import annotations

from detectors.coded import Coded


class Gender(Coded):
    """Words and letters for sex; codes 1 and 2 (ISO/IEC 5218; INSEE) only where the name says so."""

    name = "gender"
    category = "user.demographic.gender"
    summary = "Sex"
    model = "gender"
    whole = True
    flags = True
    few = 14
    needs = (
        "m male man men homme h masculin masculine mannlich maennlich herr maschio hombre varon boy mr mr. m. "
        "monsieur masc",
        "f female woman women femme feminin feminine weiblich w frau femmina mujer girl mrs mrs. ms ms. mme "
        "miss v vrouw fem",
    )
    terms = (
        "m|f|male|female|man|woman|men|women|homme|femme|h|masculin|feminin|masculine|feminine|mannlich|"
        "maennlich|weiblich|w|d|divers|"
        "maschio|femmina|hombre|mujer|varon|boy|girl|vrouw|v|u|o|x|other|autre|non-binary|nonbinary|non binary|"
        "genderqueer|genderfluid|"
        "agender|bigender|polygender|transgender|unknown|inconnu|not specified|prefer not to say|unspecified|"
        "andere|altro|otro|masc|fem"
    )
    codes = "0|1|2|3|9|-1|true|false|t"
    name_words = (
        "gender|sex|sexe|geschlecht|genre|sexo|sesso|genero|geslacht|kon|genere",
        "gender|sex|sexe code|cd|type|id|desc|description",
        "codesexe|gendercode|codegender",
        "female|male|femme|homme|weiblich|maennlich|mannlich|mujer|hombre|femmina|maschio|vrouw",
    )
    not_words = (
        "offender ratio education orientation studies film movie music book litteraire musical gap pay "
        "equality item product count "
        "inequality index development parity"
    )
    companions = ("age", "birth_date", "given_name", "person_name", "marital_status")


class CivilityTitle(Coded):
    """Mr, Mrs, Madame, Herr: tells the sex, and in French and German forms the marital status."""

    name = "civility_title"
    category = "user.demographic.gender"
    summary = "Civility title"
    model = "title"
    whole = True
    few = 25
    terms = (
        "mr|mr.|mrs|mrs.|ms|ms.|miss|mme|mlle|m|m.|monsieur|madame|mademoiselle|herr|frau|sr|sra|sr.|sra.|srta|"
        "don|dona|sig|sig.|sig.ra|"
        "sig.na|dhr|dhr.|mevr|mevr.|mevrouw|dr|dr.|prof|prof.|me|maitre|sir|lady|lord|rev|rev.|mx|mx.|mme.|"
        "mlle.|mstr|m et mme|mr and mrs"
    )
    name_words = (
        "civilite|civ|salutation|courtesy|anrede|tratamiento|aanhef|honorific|civility|titolo",
        "title courtesy",
        "name prefix|title",
        "nameprefix|titleofcourtesy",
    )
    weak_words = ("title|titre|prefix|titel|prefixe|titulo|politesse",)
    not_words = (
        "job product film movie book page song track album phone url code poste telephone dial number order invoice"
    )
    companions = ("given_name", "family_name", "person_name")
