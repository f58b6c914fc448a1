"""Positions of people: latitude and longitude, apart or together."""

from __future__ import annotations

from detectors.base import Detector, Judgement, Verdict
from detectors.profile import Profile
from scanner.message import message

_FINE = 2
"""Decimals from which on a degree is a place: 0.01° is about a kilometre."""


class Coordinate(Detector):
    """One of a pair of decimal degrees (WGS 84); a shop, a station and a city have positions too."""

    name = "coordinate"
    category = "user.location.precise"
    summary = "Latitude or longitude"
    model = "position"
    name_words = (
        "latitude|longitude|lat|lng|lon|long|latitud|longitud|latitudine|longitudine|breitengrad|laengengrad|"
        "gpslat|gpslon|gpslng|coordx|coordy|geolat|geolon|lattitude",
        "gps x|y",
    )
    not_words = "short term id name description text count store shop city centroid center"
    companions = ("street_address", "coordinate")
    kinds = frozenset({"decimal", "integer", "text"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        if not profile.numbers or profile.money:
            return Judgement(reason=message("values.no-degrees"))
        fits = profile.numbers[0] >= -180 and profile.numbers[-1] <= 180
        fine = sum("." in v and len(v.rpartition(".")[2]) >= _FINE for v in profile.inspected) / len(profile.inspected)
        # A last 0 is often not written, so that 48.80 reads 48.8: one in ten.
        share = min(1.0, fine / 0.85) if fits else 0.0
        every = tuple(range(len(profile.inspected))) if fits else ()
        reason = message("values.degrees") if share > 0.5 else message("values.no-degrees")
        # Worth keeping for its neighbour's sake: what makes a guess of it is the pair (`pair`).
        return Judgement(share, share, 0.0, every, reason=reason, guess=0.01 if share > 0.5 else 0.0)


def pair(first: Profile, second: Profile) -> float:
    """How far the values of two neighbouring columns are a latitude and a longitude, in either order (0 to 1).

    Nearly all people live between 56° south and 72° north; a longitude crosses 0°, lies in the far west or east,
    or both are written finer than measurements are.
    """
    return max(_pair(first, second), _pair(second, first))


def _pair(latitude: Profile, longitude: Profile) -> float:
    north, east = latitude.numbers, longitude.numbers
    if len(north) < 8 or len(east) < 8 or latitude.money or longitude.money or _whole(north) or _whole(east):
        return 0.0
    near_equator = sum(abs(n) <= 5 for n in north) > 0.1 * len(north)
    if north[0] < -56 or north[-1] > 72 or east[0] < -180 or east[-1] > 180 or near_equator:
        return 0.0
    far = east[-1] < -50 or east[0] > 90 or (east[-1] > 90 and east[0] < 0)
    crossing = east[0] < 0 < east[-1] and (north[0] > 0 or north[-1] < 0)
    fine = min(_decimals(latitude), _decimals(longitude)) >= 4
    return 1.0 if far or (crossing and fine) else 0.8 if crossing or fine else 0.0


def _whole(numbers: tuple[float, ...]) -> bool:
    return sum(n == int(n) for n in numbers) > 0.3 * len(numbers)


def _decimals(profile: Profile) -> float:
    """How many decimals the values have on average."""
    return sum(len(v.partition(".")[2]) for v in profile.inspected) / len(profile.inspected)


class PositionPair(Detector):
    """Latitude and longitude in one cell, as "48.8566, 2.3522" or POINT(2.35 48.85)."""

    name = "position_pair"
    category = "user.location.precise"
    summary = "Position"
    word = "position"
    pattern = r"-?(?:[1-8]?\d|90)\.\d{3,8},? ?-?(?:1[0-7]\d|\d{1,2}|180)\.\d{3,8}"
    cell = r"[(\[]?(?:POINT ?\()?-?\d{1,3}\.\d{2,14}[,; ]\s?-?\d{1,3}\.\d{2,14}[)\]]{0,2}"
    model = "position_pair"
    name_words = (
        "gps|coordinates|coordonnees|koordinaten|geolocation|geoloc|position|latlng|latlon|latlong|coords|"
        "geopoint|coordenadas",
        "gps position|location",
    )
    weak_words = ("location|localisation|geom|geo",)
    not_words = "store shop bancaires"
    kinds = frozenset({"text"})

    def verify(self, value: str) -> Verdict:
        return Verdict.LOOKS
