"""MAC addresses."""

from __future__ import annotations

import re

from detectors.base import Detector, Verdict


class BareMacAddress(Detector):
    """The same without separators, which twelve hexadecimal digits of anything may be: only a name can tell."""

    name = "mac_address_bare"
    category = "user.device.mac_address"
    summary = "MAC address"
    cell = r"(?i:[0-9a-f]{12})"
    model = "named"
    alone = False
    name_words = ("mac|macaddress|macaddr|hwaddr|bssid", "mac address|adresse|addr", "hardware|physical|wifi address")
    not_words = "cheese os model version cosmetic"


class MacAddress(Detector):
    """Six bytes in hexadecimal (IEEE 802)."""

    name = "mac_address"
    category = "user.device.mac_address"
    summary = "MAC address"
    word = "mac"
    pattern = (
        r"(?i:[0-9a-f]{2}(?::[0-9a-f]{2}){5}|[0-9a-f]{2}(?:-[0-9a-f]{2}){5}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})"
    )
    model = "form"
    name_words = ("mac|macaddress|macaddr|hwaddr|bssid", "mac address|adresse|addr", "hardware|physical|wifi address")
    not_words = "cheese os model version cosmetic"
    context = ("mac", "wifi", "adresse mac")
    kinds = frozenset({"text"})
    embedded = True

    def verify(self, value: str) -> Verdict:
        return Verdict.NO if len(set(re.sub(r"[^0-9a-fA-F]", "", value))) == 1 else Verdict.LOOKS
