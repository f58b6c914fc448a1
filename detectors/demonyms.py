"""Nationalities as people are asked for them: adjectives of countries in the languages of the scanner.

After the lists of countries and demonyms of the EU's Interinstitutional Style Guide (annex A5) and the British
government's list of nationalities; feminine forms by their stems.
"""

from __future__ import annotations

import re

_ENGLISH = (
    "american british english scottish welsh irish french german spanish italian dutch belgian portuguese polish "
    "romanian bulgarian hungarian czech slovak slovenian croatian serbian bosnian albanian greek turkish russian "
    "ukrainian swedish norwegian danish finnish icelandic austrian swiss luxembourgish canadian mexican brazilian "
    "argentine argentinian chilean colombian peruvian venezuelan cuban jamaican haitian chinese japanese korean "
    "vietnamese thai filipino indonesian malaysian indian pakistani bangladeshi nepalese afghan iranian iraqi syrian "
    "lebanese israeli egyptian moroccan algerian tunisian libyan nigerian ghanaian kenyan ethiopian somali senegalese "
    "australian congolese cameroonian ivorian malian latvian lithuanian estonian singaporean taiwanese"
)
_FRENCH = (
    "francais francaise allemand allemande espagnol espagnole italien italienne belge suisse portugais portugaise "
    "polonais polonaise roumain roumaine bulgare hongrois hongroise britannique anglais anglaise irlandais irlandaise "
    "neerlandais neerlandaise turc turque russe ukrainien ukrainienne marocain marocaine algerien algerienne tunisien "
    "tunisienne senegalais senegalaise malien malienne ivoirien ivoirienne camerounais camerounaise congolais "
    "congolaise americain americaine canadien canadienne bresilien bresilienne chinois chinoise japonais japonaise "
    "vietnamien vietnamienne syrien syrienne libanais libanaise afghan afghane haitien haitienne comorien comorienne"
)
_GERMAN = (
    "deutsch deutsche oesterreichisch osterreichisch schweizerisch franzosisch franzoesisch italienisch spanisch "
    "polnisch rumanisch rumaenisch bulgarisch ungarisch turkisch tuerkisch russisch ukrainisch syrisch afghanisch "
    "irakisch iranisch griechisch kroatisch serbisch bosnisch albanisch kosovarisch portugiesisch niederlandisch "
    "niederlaendisch belgisch britisch amerikanisch chinesisch vietnamesisch indisch marokkanisch tunesisch "
    "nigerianisch"
)
_SOUTHERN = (
    "espanol espanola frances francesa aleman alemana italiano italiana portugues portuguesa rumano rumana marroqui "
    "colombiano colombiana ecuatoriano ecuatoriana venezolano venezolana peruano peruana argentino argentina boliviano "
    "boliviana chino china britanico britanica ucraniano ucraniana brasileno brasilena mexicano mexicana francese "
    "tedesco tedesca spagnolo spagnola rumeno rumena albanese marocchino marocchina ucraino ucraina cinese filippino "
    "filippina indiano indiana bengalese egiziano egiziana tunisino tunisina nigeriano nigeriana polacco polacca "
    "nederlandse nederlands belgische duitse turkse marokkaanse poolse syrische surinaamse franse britse spaanse "
    "italiaanse"
)
DEMONYMS = frozenset(f"{_ENGLISH} {_FRENCH} {_GERMAN} {_SOUTHERN}".split())


def is_demonym(folded: str) -> bool:
    """Whether a folded value is a nationality, alone or in words ("french citizen")."""
    return folded in DEMONYMS or any(word in DEMONYMS for word in re.findall(r"[a-z]+", folded)[:2])
