"""crm: reference data and settings, where nothing is about a person."""

from __future__ import annotations

from scanner.demo import catalogue, places
from scanner.demo.schema import Table, amount, day, flag, integer, key, moment, real, text
from scanner.demo.world import World

_COUNTRIES = (
    ("FR", "France", "EUR", "+33"),
    ("BE", "Belgique", "EUR", "+32"),
    ("CH", "Suisse", "CHF", "+41"),
    ("LU", "Luxembourg", "EUR", "+352"),
    ("DE", "Allemagne", "EUR", "+49"),
    ("ES", "Espagne", "EUR", "+34"),
    ("IT", "Italie", "EUR", "+39"),
    ("GB", "Royaume-Uni", "GBP", "+44"),
    ("MC", "Monaco", "EUR", "+377"),
)
_SOURCES = (
    (1, "Site internet", "web"),
    (2, "Foire de Paris", "event"),
    (3, "Magasin", "shop"),
    (4, "Parrainage", "web"),
)
_SEGMENTS = (
    "NOUVEAU",
    "FIDELE",
    "INACTIF",
    "PROJET_CUISINE",
    "PROJET_SALON",
    "SOLDES",
    "DEMENAGEMENT",
    "PANIER_ABANDONNE",
)
_TEMPLATES = (
    ("CONFIRMATION", "Votre commande {order} est confirmée", "Bonjour {first_name},\nnous préparons votre commande."),
    ("EXPEDITION", "Votre colis est en route", "Bonjour {first_name},\nvotre colis {tracking} a quitté l'entrepôt."),
    ("RELANCE", "Votre devis vous attend", "Bonjour {title} {last_name},\nvotre devis reste valable quinze jours."),
    ("AVIS", "Votre avis nous intéresse", "Bonjour {first_name},\nque pensez-vous de votre {product} ?"),
    ("ANNIVERSAIRE", "Un cadeau pour vous", "Bonjour {first_name},\n10 % de remise pendant tout le mois."),
    ("SHIPPED", "Your parcel is on its way", "Dear {first_name},\nyour parcel {tracking} has left our warehouse."),
)
_SETTINGS = (
    ("session_minutes", "30", "Durée d'une session"),
    ("quote_validity_days", "30", "Validité d'un devis"),
    ("email_enabled", "true", "Envoi des messages"),
    ("phone_prefix", "+33", "Indicatif par défaut"),
    ("schema_version", "10.4.12.3", "Version du schéma"),
    ("password_min_length", "12", "Longueur minimale"),
    ("birthday_discount", "0.10", "Remise d'anniversaire"),
    ("default_language", "fr", "Langue par défaut"),
)


def tables(world: World) -> list[Table]:
    """Reference tables of the customer database."""
    rng = world.rng("crm_reference")
    return [
        Table(
            "crm",
            "countries",
            (
                text("country_code", trap="codes of countries, of no one in particular"),
                text("name", trap="names of countries"),
                text("currency_code"),
                text("dialling_code", trap="dialling codes, not phone numbers"),
            ),
            _COUNTRIES,
        ),
        Table(
            "crm",
            "towns",
            (
                key("town_id"),
                text("name", trap="a list of towns"),
                text("postcode", trap="postcodes of towns, of no one in particular"),
                text("department"),
                text("country_code"),
            ),
            [(i, t.name, t.postcode, t.department, "FR") for i, t in enumerate(places.TOWNS, 1)],
        ),
        _stores(world),
        Table(
            "crm",
            "prospect_sources",
            (key("source_id"), text("name", trap="names of sources"), text("channel")),
            _SOURCES,
        ),
        Table(
            "crm",
            "loyalty_tiers",
            (key("tier_id"), text("name", trap="names of tiers"), integer("min_points"), real("discount_rate")),
            [(1, "Bronze", 0, 0.02), (2, "Argent", 500, 0.05), (3, "Or", 2000, 0.08)],
        ),
        Table(
            "crm",
            "marketing_segments",
            (key("segment_id"), text("code"), text("name", trap="names of segments"), text("description")),
            [(i, c, c.replace("_", " ").capitalize(), f"Règle n° {i * 3}") for i, c in enumerate(_SEGMENTS, 1)],
        ),
        Table(
            "crm",
            "campaigns",
            (key("campaign_id"), text("code"), text("name", trap="campaigns named after collections"), text("channel"),
             day("starts_on"), day("ends_on"), amount("budget")),
            [
                (i, f"CAMP-{i:03}", f"Collection {name}", rng.choice(("email", "sms", "social")),
                 world.day(60 * i), world.day(60 * i - 20), rng.randrange(2, 60) * 500)
                for i, name in enumerate(catalogue.COLLECTIONS, 1)
            ],
        ),
        Table(
            "crm",
            "contests",
            (key("contest_id"), text("code"), text("name", trap="names of contests"), text("prize"), day("starts_on"),
             day("ends_on")),
            [
                (1, "NOEL", "Grand jeu de Noël", "Canapé Oscar", world.day(989), world.day(919)),
                (2, "JARDIN", "Mon beau jardin", "Parasol Églantine", world.day(90), world.day(30)),
                (3, "MAMAN", "Fête des mères", "Fauteuil Charlotte", world.day(81), world.day(30)),
            ],
        ),
        Table(
            "crm",
            "ticket_categories",
            (key("category_id"), text("code"), text("name", trap="names of categories")),
            [(1, "LIV", "Livraison"), (2, "SAV", "Panne ou casse"), (3, "FAC", "Facturation"), (4, "RET", "Retour")],
        ),
        Table(
            "crm",
            "email_templates",
            (key("template_id"), text("code"), text("subject"), text("body", trap="placeholders, no one's name"),
             text("language", trap="the template's language, not a person's")),
            [(i, c, s, b, "en" if c == "SHIPPED" else "fr") for i, (c, s, b) in enumerate(_TEMPLATES, 1)],
        ),
        Table(
            "crm",
            "app_settings",
            (text("setting_key", trap="names of settings with words such as phone, password, birthday"),
             text("setting_value", trap="a version number shaped like an IP address"), text("description")),
            _SETTINGS,
        ),
        _audit_log(world),
    ]  # fmt: skip


def _stores(world: World) -> Table:
    shop = "of a shop, not of a person"
    return Table(
        "crm",
        "stores",
        (
            key("store_id"),
            text("name", trap="names of shops"),
            text("street", trap=f"street {shop}"),
            text("postcode", trap=f"postcode {shop}"),
            text("city", trap=f"town {shop}"),
            text("phone", trap=f"switchboard {shop}"),
            text("siret", trap="14 digits that pass Luhn: a business number"),
            real("latitude", trap=f"position {shop}"),
            real("longitude", trap=f"position {shop}"),
            integer("surface_m2"),
            day("opened_on"),
        ),
        [
            (s.id, s.name, s.street, s.town.postcode, s.town.name, s.phone, s.siret, s.town.latitude, s.town.longitude,
             900 + s.id * 37, f"{1998 + s.id % 25}-0{s.id % 9 + 1}-15")
            for s in world.stores
        ],
    )  # fmt: skip


def _audit_log(world: World) -> Table:
    rng = world.rng("audit_log")
    actors = ("batch_import", "svc_sync", "svc_mailer", "batch_purge")
    things = ("customer", "quote", "ticket", "campaign")
    days = sorted(world.ago(rng, 0, 120) for _ in range(1500))
    return Table(
        "crm",
        "audit_log",
        (
            key("event_id"),
            text("actor", trap="technical accounts, not people"),
            text("action"),
            text("object_type"),
            integer("object_id"),
            text("checksum", trap="32 hexadecimal digits that are no password"),
            moment("occurred_at"),
            flag("succeeded"),
        ),
        [
            (i, rng.choice(actors), rng.choice(("create", "update", "delete", "export")), rng.choice(things),
             rng.randrange(1, 2400), f"{rng.getrandbits(128):032x}", world.clock(rng, d), int(rng.random() < 0.98))
            for i, d in enumerate(days, 1)
        ],
    )  # fmt: skip
