"""Running text, web pages, settings and logs."""

from __future__ import annotations

from tests.contracts.formats import CANARY

_LETTER = f"Dear Ms Martin,\n\nplease write to {CANARY} about the sofa: réf. n° 7.\n\nYours\n"
TEXT = {
    "UTF-8 with a byte order mark": _LETTER.encode("utf-8-sig"),
    "UTF-16 with a byte order mark": _LETTER.encode("utf-16"),
    "UTF-16, big end first, without a byte order mark": _LETTER.encode("utf-16-be"),
    "UTF-32 with a byte order mark": _LETTER.encode("utf-32"),
    "Windows-1252": _LETTER.encode("cp1252"),
    "code page 850 of DOS, with its end of file": _LETTER.replace("\n", "\r\n").encode("cp850") + b"\x1a",
    "old Mac line ends": _LETTER.replace("\n", "\r").encode(),
    "form feeds and back spaces of a printer": _LETTER.replace("\n\n", "\n\f\n").encode() + b"_\x08_",
    "no line end at all": f"ask {CANARY}".encode(),
    "zero bytes behind the text": _LETTER.encode() + bytes(1),
    "coloured by a terminal": f"\x1b[31mask\x1b[0m \x1b[1m{CANARY}\x1b[0m\n".encode(),
    "Greek in ISO 8859-7": f"Αγαπητή κυρία, γράψτε στη διεύθυνση {CANARY} παρακαλώ\n".encode("iso8859-7"),
    "Japanese in Shift JIS": f"お客様のメールは {CANARY} です。よろしくお願いします\n".encode("cp932"),
    "the registry of Windows": (
        f'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\X]\r\n"Mail"="{CANARY}"\r\n'
    ).encode("utf-16"),
    "lines separated as Unicode has it": f"ask\u2028{CANARY}\u2029soon".encode(),
}

_PAGE = "<html><head><title>Orders</title></head><body><p>Hello, {}</p></body></html>"
HTML = {
    "no end tags, capitals and bare attributes": f"<HTML><BODY BGCOLOR=white><P>Hello<P>{CANARY}".encode(),
    "UTF-16 with a byte order mark": _PAGE.format(CANARY).encode("utf-16"),
    "UTF-8 with a byte order mark": _PAGE.format(CANARY).encode("utf-8-sig"),
    "ISO 8859-1, told by a meta element": _PAGE.format(f"é {CANARY}")
    .replace("<title>", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>')
    .encode("latin-1"),
    "XHTML with a declaration": (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>{CANARY}</p></body></html>'
    ).encode(),
    "as Word saves it": (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">\r\n'
        f"<head><!--[if gte mso 9]><xml><o:Author>x</o:Author></xml><![endif]--></head><body lang=FR>\r\n"
        f"<p class=MsoNormal><span lang=EN>{CANARY}<o:p></o:p></span></p></body></html>"
    ).encode(),
    "the address as character references": (b"<!doctype html><p>&#107;anarie&#46;vogel&#x40;example&period;org</p>"),
    "frames and nothing else": (
        f'<html><frameset cols="*"><frame src="a.html"><noframes>{CANARY}</noframes></frameset></html>'
    ).encode(),
    "saved by a browser": f"<!-- saved from url=(0019)https://x.org/ -->\r\n<!DOCTYPE html>\r\n{CANARY}".encode(),
    "an element of its own and a shadow root": (
        f'<!doctype html><user-card><template shadowrootmode="open"><p>{CANARY}</p></template></user-card>'
    ).encode(),
}

SETTINGS = {
    "UTF-8 with a byte order mark": f"MAIL={CANARY}\nAPP_URL=https://x.org\n".encode("utf-8-sig"),
    "UTF-16, as PowerShell writes it": f"MAIL={CANARY}\r\nAPP_URL=https://x.org\r\n".encode("utf-16"),
    "sections, semicolons and continued lines": (
        f"; by hand\r\n[mail]\r\nto = a@x.org, \\\r\n  {CANARY}\r\nhost = smtp.mailer.io\r\n"
    ).encode(),
    "Java's properties with escapes": (
        f"mail.to\\ all:{CANARY}\nname=Zo\\u00e9\nurl=https\\://x.mailer.io/\nsmtp.host=smtp.mailer.io\n! old comment\n"
    ).encode("latin-1"),
    "quoted over several lines": f'export KEY="-----BEGIN\n{CANARY}\n-----END"\nHOST=smtp.mailer.io\n'.encode(),
    "the address packed in Base64": b"HOST=smtp.mailer.io\nMAIL=a2FuYXJpZS52b2dlbEBleGFtcGxlLm9yZw==\n",
}

_W3C = f"#Version: 1.0\n#Fields: date time c-ip cs-username\n2026-01-02 00:00:01 192.0.2.7 {CANARY}\n"
W3C = {
    "CloudFront: tabs between fields": (
        "#Version: 1.0\n#Fields: date time x-edge-location c-ip cs-uri-query\n"
        f"2026-01-02\t00:00:01\tCDG50\t192.0.2.7\tmail={CANARY}\n"
    ).encode(),
    "UTF-8 with a byte order mark": _W3C.encode("utf-8-sig"),
    "CRLF, and the fields named anew half-way": (
        _W3C.replace("\n", "\r\n") + f"#Fields: date c-ip\r\n2026-01-03 {CANARY}\r\n"
    ).encode(),
    "the fields alone, no version": (f'#Fields: c-ip cs(Referer) sc-status\n192.0.2.7 "{CANARY}" 200\n').encode(),
    "Windows' firewall": (
        "#Version: 1.5\n#Software: Microsoft Windows Firewall\n#Time Format: Local\n#Fields: date time action info\n\n"
        f"2026-01-02 00:00:01 DROP {CANARY}\n"
    ).encode(),
}

_ENTRY = '{ip} - {user} [10/Oct/2025:13:55:36 -0700] "GET {url} HTTP/1.1" 200 2326'
ACCESS = {
    "common form, old Mac line ends": "\r".join(
        _ENTRY.format(ip="192.0.2.7", user="-", url=f"/?m={CANARY}") for _ in range(4)
    ).encode(),
    "IPv6 and a user with a space": "\r\n".join(
        _ENTRY.format(ip="2001:db8::1", user=f"Jeanne {CANARY}", url="/") for _ in range(4)
    ).encode(),
    "behind the name of a virtual host": "".join(
        f'x.org:443 {_ENTRY.format(ip="192.0.2.7", user="-", url="/")} "-" "{CANARY}"\n' for _ in range(4)
    ).encode(),
    "HTTP/3, times in nginx's fields behind": "".join(
        f'{_ENTRY.format(ip="192.0.2.7", user="-", url="/")[:-16]}3.0" 200 26 "-" "x/5" "{CANARY}" rt=0.003\n'
        for _ in range(4)
    ).encode(),
    "quotes escaped, and requests that are none": (
        f'192.0.2.7 - - [10/Oct/2025:13:55:36 +0000] "\\x16\\x03" 400 0 "-" "a \\"{CANARY}\\" b"\n'
    ).encode()
    * 4,
    "UTF-8 with a byte order mark": b"\xef\xbb\xbf"
    + "".join(_ENTRY.format(ip="192.0.2.7", user=CANARY, url="/") + "\n" for _ in range(4)).encode(),
}
