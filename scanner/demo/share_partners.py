"""share/partners: one folder for each partner, with the files that wait for it."""

from __future__ import annotations

from scanner.demo import numbers
from scanner.demo.kinds import (
    CITY,
    DEVICE,
    EMAIL,
    FIRST,
    IBAN,
    LAST,
    NAME,
    NUMBER,
    PASSWORD,
    PHONE,
    POSTCODE,
    STREET,
)
from scanner.demo.schema import Column, Row, Table, integer, moment, text
from scanner.demo.share_internal import COMMA, FRENCH
from scanner.demo.shop_sales import password_hash
from scanner.demo.world import Order, World


def tables(world: World) -> list[Table]:
    """Tables in the partners' folders."""
    ids = {p.id for p in world.unconcerned}
    recent = [o for o in world.orders if o.customer.id in ids and o.delivered][-300:]
    return [
        _transvia(world, recent[:180]),
        _nordcolis(world, recent[180:]),
        _infogest(world),
        _callia(world),
        _routeo(world),
        _habitat_assur(world),
        _adcible(world),
    ]


_PARCEL: tuple[Column, ...] = (
    text("numero_suivi", trap="parcel numbers"),
    text("numero_commande", trap="order numbers of ten digits that look like mobile numbers"),
    text("destinataire", NAME),
    text("rue", STREET),
    text("code_postal", POSTCODE),
    text("ville", CITY),
    text("telephone", PHONE),
    integer("colis"),
)


def _parcel(world: World, order: Order) -> Row:
    rng = world.rng(f"parcel/{order.id}")
    p = order.customer
    phone = numbers.written_phone(rng, p.mobile)
    return (order.tracking, order.number, p.full, p.street, p.town.postcode, p.town.name, phone, rng.randrange(1, 4))


def _transvia(world: World, orders: list[Order]) -> Table:
    """The first carrier's list, which carries the customers' bank accounts along."""
    rng = world.rng("transvia")
    rows = [(*_parcel(world, o), numbers.iban(rng)) for o in orders]
    world.counts["logistics-iban"] = len(rows)
    columns = (*_PARCEL, text("iban", IBAN))
    return Table("share", "partners/transvia/expeditions_2026-06.csv", columns, rows, layout=FRENCH)


def _nordcolis(world: World, orders: list[Order]) -> Table:
    rows = [_parcel(world, o) for o in orders]
    return Table("share", "partners/nordcolis/expeditions_2026-06.csv", _PARCEL, rows, layout=COMMA)


def _infogest(world: World) -> Table:
    """What the hosting firm gets to copy accounts: the hashes of the passwords are in it."""
    rng = world.rng("infogest")
    rows: list[Row] = [
        (world.number_of(p), p.email, password_hash(world, p), world.clock(rng, world.ago(rng, 0, 300)))
        for p in world.unconcerned[:320]
    ]
    world.counts["it-passwords"] = len(rows)
    columns = (
        text("customer_number", NUMBER),
        text("email", EMAIL),
        text("password_hash", PASSWORD),
        moment("last_login_at"),
    )
    return Table("share", "partners/infogest/comptes.jsonl", columns, rows)


def _callia(world: World) -> Table:
    """People whom the call centre rings back."""
    rng = world.rng("callia")
    rows: list[Row] = [
        (world.number_of(p), p.full, numbers.written_phone(rng, p.mobile),
         rng.choice(("livraison", "retour", "facture")), rng.choice(("matin", "midi", "soir")))
        for p in world.unconcerned[:150]
    ]  # fmt: skip
    columns = (
        text("numero_client", NUMBER),
        text("client", NAME),
        text("telephone", PHONE),
        text("motif"),
        text("creneau"),
    )
    return Table("share", "partners/callia/rappels_2026-06.csv", columns, rows, layout=FRENCH)


def _routeo(world: World) -> Table:
    """The list for the firm that sends the mailings: some on it have objected."""
    rng = world.rng("routeo")
    objectors = rng.sample(world.objectors, 41)
    world.counts["objectors-still-mailed"] = len(objectors)
    listed = world.willing[420:900] + objectors
    rng.shuffle(listed)
    rows: list[Row] = [(c.person.email, c.person.first, c.person.last, "ETE2026") for c in listed]
    columns = (text("email", EMAIL), text("prenom", FIRST), text("nom", LAST), text("code_campagne"))
    return Table("share", "partners/routeo/campagne_ete_2026.csv", columns, rows, layout=COMMA)


def _habitat_assur(world: World) -> Table:
    """The insurer gets the addresses of those who agreed to it, and no more."""
    rows: list[Row] = [(c.person.full, c.person.email, c.person.town.postcode) for c in world.willing[:420]]
    columns = (text("nom_complet", NAME), text("email", EMAIL), text("code_postal", POSTCODE))
    return Table("share", "partners/habitat-assur/offres_2026-06.csv", columns, rows, layout=FRENCH)


def _adcible(world: World) -> Table:
    """An advertising network's audience that no declaration names."""
    rng = world.rng("adcible")
    people = world.unconcerned[:280]
    world.counts["undeclared-audience"] = len(people)
    rows: list[Row] = [
        (p.email, f"{rng.getrandbits(32):08x}-{rng.getrandbits(16):04x}-4{rng.getrandbits(12):03x}-"
         f"a{rng.getrandbits(12):03x}-{rng.getrandbits(48):012x}", rng.choice(("salon", "cuisine", "jardin")))
        for p in people
    ]  # fmt: skip
    columns = (text("email", EMAIL), text("advertising_id", DEVICE), text("segment"))
    return Table("share", "partners/adcible/audience_2026-06.csv", columns, rows, layout=COMMA)
