"""[detection] in config.toml: what is refused, its line and the nearest right word; what doctor and config show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scanner.config import load
from scanner.doctor import examine_machine, settings_in_force
from scanner.errors import ConfigError

HEAD = 'version = 1\n[controller]\nname = "X"\n'
KIND = "[[detection.kinds]]\nname = 'loyalty_card'\ncategory = 'user.unique_id'\npattern = 'LC-\\d{8}'\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


WRONG = [
    (KIND.replace("\\d{8}", "(?=\\d)"), 7, "pattern: is no RE2 pattern (invalid perl operator: (?=)"),
    (KIND.replace("\\d{8}", "(\\d"), 7, "pattern: is no pattern"),
    (KIND.replace("LC-\\d{8}", "\\d*"), 7, "matches an empty text"),
    (KIND.replace("\\d{8}", "\\d{8}$"), 7, "has an anchor"),
    (KIND.replace("LC-", "(?P<a>LC)"), 7, "a named group"),
    (KIND + "validator = 'luhm'\n", 8, "there is no validator 'luhm'; the nearest is 'luhn'"),
    (KIND + "contxt = ['card']\n", 8, "unknown key 'contxt'. Did you mean 'context'?"),
    (KIND + "strength = 'stong'\n", 8, "Did you mean 'strong'?"),
    (KIND.replace("unique_id", "uniqueid"), 6, "the nearest is 'user.unique_id'"),
    (KIND.replace("loyalty_card", "Loyalty Card"), 5, "is written in small letters"),
    (KIND + KIND, 8, "'loyalty_card' is given twice among the kinds"),
    ("[detection.thresholds]\n'user.nam' = 0.5\n", 5, "'user.nam' is no category; the nearest is 'user.name'"),
    ("[detection]\nthreshold = 1.5\n", 5, "threshold: is a number from 0 to 1"),
    ("[[detection.deny]]\nfile = 'vip.txt'\ncategory = 'user.name'\n", 5, "the list 'vip.txt' cannot be read"),
]


@pytest.mark.parametrize(("text", "line", "words"), WRONG, ids=[w[2][:30] for w in WRONG])
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


def test_anchors_inside_a_class_and_escaped_signs_are_no_anchors(tmp_path: Path) -> None:
    settings = load(write(tmp_path, KIND.replace("LC-\\d{8}", "[^$]\\$\\d{8}")))
    assert settings.detection.kinds[0].pattern == "[^$]\\$\\d{8}"


def test_kinds_and_lists_in_force_are_shown_without_what_is_in_the_lists(tmp_path: Path) -> None:
    (tmp_path / "vip.txt").write_text("# people\nQuentin Zorblax\n", encoding="utf-8")
    settings = load(write(tmp_path, KIND + "[[detection.deny]]\nfile = 'vip.txt'\ncategory = 'user.name'\n"))
    lines, _ = examine_machine(lambda: settings, make_key=False)
    assert "kinds of your own: loyalty_card (config.toml)" in lines
    assert "lists: 1 words denied (vip.txt: user.name)" in lines
    shown = json.loads(settings_in_force(settings))["detection"]
    assert shown["kinds"][0]["name"] == "loyalty_card"
    assert shown["deny"] == [{"file": "vip.txt", "category": "user.name"}]
    assert "Zorblax" not in str(lines) + str(shown) + repr(settings)


def test_the_digest_follows_the_lists_content_and_not_the_folder(tmp_path: Path) -> None:
    text = "[[detection.allow_values]]\nfile = 'shop.txt'\n"
    digests = []
    for folder, content in (("a", "one"), ("b", "one"), ("c", "two")):
        place = tmp_path / folder
        place.mkdir()
        (place / "shop.txt").write_text(content, encoding="utf-8")
        digests.append(load(write(place, text)).digest)
    assert digests[0] == digests[1] != digests[2]
