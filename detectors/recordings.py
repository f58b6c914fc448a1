"""Voices and signatures, kept as files or as pictures in a cell."""

from __future__ import annotations

import re
from typing import ClassVar

from detectors.base import Detector, Judgement
from detectors.profile import Profile
from scanner.message import Term, message


class _Kept(Detector):
    """A file of a sort, or the bytes themselves, in a column that is called so."""

    form: ClassVar[re.Pattern[str]]
    model = "photo"
    alone = False
    companions = ("person_name", "family_name", "email", "username", "phone")
    kinds = frozenset({"text", "binary"})

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        if profile.kind == "binary":
            return Judgement(1.0, 1.0, 0.0, reason=message("values.bytes"))
        found = tuple(i for i, v in enumerate(profile.inspected) if self.form.fullmatch(v[:400]))
        share = len(found) / len(profile.inspected)
        reason = message("values.are", n=len(found), of=len(profile.inspected), what=Term("contents", "files"))
        return Judgement(share, share, 0.0, found, reason=reason)


class Voice(_Kept):
    """A recorded voice is the speaker's personal data; biometric only where it serves to identify (recital 51)."""

    name = "voice"
    category = "user.content.voice"
    summary = "Recorded voice"
    form = re.compile(r"(?is).*\.(?:wav|mp3|ogg|opus|m4a|flac|amr|aac|wma|weba)(?:\?.*)?|data:audio/.*")
    name_words = (
        "enregistrement|recording|voicemail|messagerie|voix|voice|aufnahme|grabacion|registrazione|opname",
        "audio|voice|call|appel|vocal file|fichier|path|url|message|recording|enregistrement|record",
    )
    not_words = "date duration duree count music song album studio label company status time"


class Signature(_Kept):
    """The picture of a handwritten signature."""

    name = "signature"
    category = "user.content.signature"
    summary = "Handwritten signature"
    form = re.compile(
        r"(?is).*\.(?:jpe?g|png|gif|bmp|webp|tiff?|svg|pdf)(?:\?.*)?|data:image/.*|iVBORw0KGgo.*|/9j/.*|<svg.*"
    )
    name_words = ("signature|firma|unterschrift|handtekening|assinatura|paraphe",)
    not_words = (
        "date status email mail digital key certificate hash algorithm required product dish style time api request "
        "ssl valid verified"
    )
