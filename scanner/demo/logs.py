"""logs: the web server's access logs, and the events of the mobile app."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from urllib.parse import quote

from scanner.demo.catalogue import COLLECTIONS
from scanner.demo.kinds import AGENT, DEVICE, EMAIL, IP, NUMBER, PAGES, POSITION
from scanner.demo.people import ascii_of
from scanner.demo.schema import Column, Document, Row, Table, moment, real, text
from scanner.demo.world import World

_KHTML = "(KHTML, like Gecko)"
_BROWSERS = (
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 {_KHTML} Chrome/137.0.0.0 Safari/537.36",
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 {_KHTML} Version/18.4 Safari/605.1.15",
    f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 {_KHTML} Mobile/15E148",
    f"Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 {_KHTML} Chrome/137.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0",
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SITE = "https://www.cmai.example.com"

LOG_HOLDS: dict[str, tuple[str, ...]] = {
    "remote_addr": (IP,),
    "remote_user": (),
    "time": (),
    "method": (),
    "url": (PAGES,),
    "status": (),
    "size": (),
    "referer": (),
    "user_agent": (AGENT,),
    "other": (),
}
"""An access log's fields, as a scan names them, and what each holds."""


def _public_ip(rng: Random) -> str:
    first = rng.choice((78, 82, 86, 90, 92, 109, 176, 185))
    return f"{first}.{rng.randrange(256)}.{rng.randrange(256)}.{rng.randrange(1, 255)}"


def _time(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def access_logs(world: World) -> list[Document]:
    """Three days of the web server. On the second a form sent addresses in the URL instead of its body."""
    made: list[Document] = []
    for ago in (3, 2, 1):
        day = world.today - timedelta(days=ago)
        holds = dict(LOG_HOLDS)
        name = f"web/access-{day}.log"
        if ago == 2:
            holds["url"] = (PAGES, EMAIL)
            world.places["leaking-log"] = name
        content = _access_log(world, day, leaking=ago == 2).encode()
        made.append(Document("logs", name, content, holds))
    return made


def _access_log(world: World, day: date, *, leaking: bool) -> str:
    rng = world.rng(f"access/{day}")
    seconds = sorted(rng.randrange(86_400) for _ in range(950))
    visitors = [(_public_ip(rng), rng.choice(_BROWSERS)) for _ in range(260)]
    lines: list[str] = []
    leaks = 0
    for second in seconds:
        ip, browser = rng.choice(visitors)
        path = _path(world, rng)
        if leaking and rng.random() < 0.06:
            leaks += 1
            person = rng.choice(world.customers)
            address = person.email if rng.random() < 0.7 else quote(person.email, safe="")
            path = f"/newsletter/confirmation?email={address}&source=panier"
        stamp = f"{day.day:02}/{_MONTHS[day.month - 1]}/{day.year}:{_time(second)} +0200"
        status = rng.choices((200, 304, 302, 404, 500), (80, 10, 5, 4, 1))[0]
        referer = rng.choice((f"{_SITE}/", f"{_SITE}/produits", "-", "https://www.example.org/recherche"))
        lines.append(
            f'{ip} - - [{stamp}] "GET {path} HTTP/1.1" {status} {rng.randrange(400, 90_000)} "{referer}" "{browser}"\n'
        )
    if leaking:
        world.counts["addresses-in-urls"] = leaks
    return "".join(lines)


def _path(world: World, rng: Random) -> str:
    product = rng.choice(world.products)
    slug = ascii_of(product.name.replace(" ", "-"))
    return rng.choice(
        (
            "/",
            "/panier",
            "/magasins",
            f"/produits/{slug}-{product.id}",
            f"/produits/{slug}-{product.id}?couleur={product.colour}",
            f"/collections/{ascii_of(rng.choice(COLLECTIONS))}",
            f"/compte/commandes/{rng.choice(world.orders).number}",
            f"/recherche?q={ascii_of(product.name.split()[0])}",
            f"/static/app-{rng.randrange(10, 40)}.{rng.randrange(20)}.js",
        )
    )


def app_events(world: World) -> list[Table]:
    """Two days of the mobile app; the second day's version reports exactly where its user stands."""
    columns: tuple[Column, ...] = (
        text("event_id"),
        moment("occurred_at"),
        text("device_id", DEVICE),
        text("customer_number", NUMBER),
        text("ip_address", IP),
        text("user_agent", AGENT),
        text("app_version", trap="version numbers shaped like IP addresses"),
        text("screen"),
        text("event"),
    )
    position = (real("latitude", POSITION), real("longitude", POSITION))
    before, after = _events(world, 2, "5.1.12.0"), _events(world, 1, "5.2.0.14")
    rng = world.rng("positions")
    world.counts["exact-positions"] = len(after)
    placed: list[Row] = []
    for row in after:
        town = rng.choice(world.customers).town
        placed.append(
            (*row, round(town.latitude + rng.gauss(0, 0.02), 6), round(town.longitude + rng.gauss(0, 0.03), 6))
        )
    world.places["located-events"] = f"app/events-{world.day(1)}.jsonl"
    return [
        Table("logs", f"app/events-{world.day(2)}.jsonl", columns, before),
        Table("logs", world.places["located-events"], (*columns, *position), placed),
    ]


def _events(world: World, ago: int, version: str) -> list[Row]:
    rng = world.rng(f"events/{ago}")
    day = world.today - timedelta(days=ago)
    rows: list[Row] = []
    phones = [
        (f"{rng.getrandbits(64):016x}", rng.choice(world.customers), rng.choice(_BROWSERS[2:4])) for _ in range(220)
    ]
    for second in sorted(rng.randrange(86_400) for _ in range(800)):
        device, person, browser = rng.choice(phones)
        clock = f"{day.isoformat()}T{_time(second)}Z"
        screen = rng.choice(("accueil", "produit", "panier", "magasins", "fidelite"))
        rows.append(
            (f"{rng.getrandbits(48):012x}", clock, device, world.number_of(person) if rng.random() < 0.6 else None,
             _public_ip(rng), browser, version, screen, rng.choice(("open", "tap", "scroll", "add_to_cart")))
        )  # fmt: skip
    return rows
