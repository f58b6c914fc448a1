"""Devices: IMEI, advertising and cookie identifiers."""

from __future__ import annotations

import re

from stdnum import luhn

from detectors.base import Detector, Verdict


class Imei(Detector):
    """15 digits with a Luhn digit (3GPP TS 23.003), after a type allocation code of 01, 35, 86, 98 or 99."""

    name = "imei"
    category = "user.device.device_id"
    summary = "IMEI"
    word = "imei"
    pattern = r"(?:01|35|86|98|99)\d{4}[ \-]?\d{2}[ \-]?\d{6}[ \-]?\d"
    cell = r"\d{2}[ \-]?\d{4}[ \-]?\d{2}[ \-]?\d{6}[ \-]?\d|\d{2}-\d{6}-\d{6}-\d"
    model = "proof"
    chance = 0.1
    name_words = ("imei|meid|imsi|iccid|serialimei", "imei number|no|numero")
    context = ("imei", "téléphone", "appareil", "device")

    def verify(self, value: str) -> Verdict:
        number = re.sub(r"[\s\-]", "", value)
        if not re.match(r"01|35|86|98|99", number) or len(set(number)) < 4:
            return Verdict.NO
        return Verdict.VERIFIED if luhn.is_valid(number) else Verdict.NO


class CookieId(Detector):
    """Identifiers that analytics scripts give a browser, in the shapes their makers publish (Google Analytics `_ga`,
    Meta `_fbp` and `_fbc`): personal data of who browses (CNIL, deliberation 2020-091)."""

    name = "cookie_id"
    category = "user.device.device_id"
    summary = "Cookie identifier"
    word = "cookie"
    pattern = r"GA1\.\d(?:-\d)?\.\d{6,10}\.\d{9,10}|fb\.\d\.\d{13}\.[\w\-]{8,200}|amp-[\w\-]{20,30}"
    model = "proof"
    chance = 0.0
    name_words = ("ga|fbp|fbc", "cookie")
    kinds = frozenset({"text"})

    def verify(self, value: str) -> Verdict:
        return Verdict.VERIFIED


class DeviceId(Detector):
    """Advertising, cookie, visitor and installation identifiers (art. 82 of law 78-17 on trackers)."""

    name = "device_id"
    category = "user.device.device_id"
    summary = "Device, advertising or cookie identifier"
    word = "device"
    pattern = r"(?:GA1\.\d\.|fb\.1\.)\d{6,13}\.\d{8,13}"
    cell = r"[A-Za-z0-9._\-:]{8}[A-Za-z0-9._\-:]*"
    model = "named"
    alone = False
    name_words = (
        "idfa|gaid|aaid|idfv|adid|udid|androidid|advertisingid|deviceid|cookieid|visitorid|fbp|fbclid|gclid|"
        "imsi|androidadvertisingid|uuid_device|deviceuuid|maid",
        "device|advertising|cookie|visitor|ad|installation|install|android|tracking|browser|appareil|visiteur "
        "id|identifier|uuid|guid|identifiant|token",
        "device|browser|canvas fingerprint|serial",
        "push token",
        "ga|google client id",
    )
    not_words = "type model count name brand category os campaign group set parcel colis creative"
    companions = ("ip_address", "user_agent")
    kinds = frozenset({"text", "integer"})
