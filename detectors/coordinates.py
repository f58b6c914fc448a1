"""Positions of people: latitude and longitude, apart or together."""

from __future__ import annotations

from detectors.base import Detector, Judgement, Verdict
from detectors.profile import Profile


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
            return Judgement(reason="no decimal degrees")
        fits = profile.numbers[0] >= -180 and profile.numbers[-1] <= 180
        fine = sum("." in v and len(v.rpartition(".")[2]) >= 2 for v in profile.inspected) / len(profile.inspected)
        share = fine if fits else 0.0
        every = tuple(range(len(profile.inspected))) if fits else ()
        return Judgement(share, share, 0.0, every, reason="decimal degrees" if share > 0.5 else "no decimal degrees")


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
