"""Photographs, recordings and signatures of people, and biometric templates."""

from __future__ import annotations

import re

from detectors.base import Detector, Judgement
from detectors.profile import Profile
from scanner.message import Term, message

_IMAGE = re.compile(
    r"(?i).*\.(?:jpe?g|png|gif|bmp|webp|heic|tiff?)(?:\?.*)?|data:image/.*|/9j/.*|iVBORw0KGgo.*|"
    r"https?://\S*(?:gravatar|avatar|photo|picture|profile|image|robohash|randomuser)\S*"
)


class Photo(Detector):
    """A picture, or where it lies, in a table about people (a photograph alone is not biometric: recital 51)."""

    name = "photo"
    category = "user.content.self_image"
    summary = "Photograph"
    model = "photo"
    alone = False
    name_words = (
        "photo|photos|picture|avatar|portrait|selfie|foto|headshot|photograph|photographie|thumbnail_photo|"
        "userpic|bild",
        "profile|user|face|profil|employee|patient|student image|img|pic|picture|photo|bild|immagine|imagen|icon",
        "photo path|url|link|file|lien|image",
        "avatarurl|photourl|profilepic|gravatar",
        "gravatar id",
    )
    weak_words = ("image|img|pic|immagine|imagen|afbeelding",)
    not_words = (
        "count likes width height size date time product created vehicle disk boot docker type format frame number "
        "views caption"
    )
    companions = ("person_name", "family_name", "email", "username")
    kinds = frozenset({"text", "binary"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        if profile.kind == "binary":
            reason = message("values.pictures") if profile.images else message("values.unknown-bytes")
            return Judgement(1.0, 1.0, 0.0, reason=reason)
        found = tuple(i for i, v in enumerate(profile.inspected) if _IMAGE.fullmatch(v[:400]))
        share = len(found) / len(profile.inspected)
        reason = message(
            "values.are", n=len(found), of=len(profile.inspected), what=Term("contents", "pictures-or-links")
        )
        return Judgement(share, share, 0.0, found, reason=reason)


class Biometric(Detector):
    """Templates of fingers, faces, irises, voices, used to identify (Art. 9(1) GDPR)."""

    name = "biometric"
    category = "user.biometric"
    summary = "Biometric template"
    model = "named"
    alone = False
    name_words = (
        "fingerprint|biometric|biometrique|biometrics|faceprint|voiceprint|retina|huella|impronta|fingerabdruck",
        "face|facial|iris|voice|palm|finger template|embedding|encoding|scan|print|hash|vector|id",
        "empreinte digitale|vocale|faciale",
    )
    not_words = "browser canvas carbone carbon device tls ja3 ssl ssh key certificate sha1 setosa species file"
    kinds = frozenset({"text", "binary"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        long = profile.kind == "binary" or profile.shape.length >= 16
        every = tuple(range(len(profile.inspected))) if long else ()
        reason = message("values.long-codes") if long else message("values.short")
        return Judgement(float(long), float(long), 0.0, every, reason=reason)
