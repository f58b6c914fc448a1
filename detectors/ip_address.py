"""IP addresses, told from version numbers."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import replace

from detectors.base import Detector, Judgement, Verdict
from detectors.profile import Profile
from scanner.message import message


class IpAddress(Detector):
    """IPv4 and IPv6, with or without port or prefix: personal data of who sat behind them (CJEU C-582/14, Breyer)."""

    name = "ip_address"
    category = "user.device.ip_address"
    summary = "IP address"
    word = "ip"
    pattern = (
        r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)"
        r"|(?i:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}|"
        r"(?:[0-9a-f]{1,4}:){2,7}:)"
    )
    cell = (
        r"(?i:(?:\d{1,3}\.){3}(?:\d{1,3}|[x*]+)(?:[:/]\d{1,5})?|"
        r"\[?[0-9a-f:]{2,39}:[0-9a-f.:]{1,39}\]?(?:[/]\d{1,3}|:\d{1,5})?(?:%\w+)?)"
    )
    model = "proof"
    chance = 0.01
    name_words = (
        "ip|ipaddress|ipaddr|ipv4|ipv6|adresseip|remoteaddr|srcip|dstip|clientip|hostip|ipadresse",
        "ip address|adresse|addr|client|source|src|remote|login",
        "src|dst|source|remote|client addr|srcaddr",
        "srcaddr|dstaddr|xforwardedfor|remotehost",
    )
    not_words = "version country count city port tv server"
    context = ("ip", "adresse ip", "ip address", "connexion")
    kinds = frozenset({"text"})
    embedded = True

    def verify(self, value: str) -> Verdict:
        text = re.sub(r"(?:%\w+|/\d{1,3})$", "", value.strip())
        text = re.sub(r"^((?:\d{1,3}\.){3}\d{1,3}):\d{1,5}$", r"\1", text).strip("[]")
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            return Verdict.LOOKS if re.fullmatch(r"(?:\d{1,3}\.){3}[xX*]+", text) else Verdict.NO
        if address.version == 4 and (address.is_unspecified or text.startswith("0.")):
            return Verdict.NO
        return Verdict.VERIFIED

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        found = super().judge(profile, hits)
        if found is None or not found.hits:
            return found
        dotted = [v for v in (profile.inspected[i] for i in found.hits) if re.fullmatch(r"(?:\d{1,3}\.){3}\d{1,3}", v)]
        small = sum(max(map(int, v.split("."))) < 60 for v in dotted)
        firsts = [int(v.split(".")[0]) for v in dotted]
        if len(dotted) == len(found.hits) and max(small, sum(n <= 30 and n != 10 for n in firsts)) > 0.8 * len(firsts):
            return replace(found, proof=0.0, looks=0.1, reason=message("values.like-versions"))
        return found
