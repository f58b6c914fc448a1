"""What a user is told who made a mistake, or whose machine did: the cause, in our words, and all of it at once."""

from __future__ import annotations

import errno
import io
from pathlib import Path
from typing import Any, BinaryIO, get_args, get_type_hints

import pytest

from scanner.cli import run
from scanner.config import SourceSettings, load
from scanner.connectors.local_tree import LocalTree
from scanner.content import ByteStream
from scanner.errors import ConfigError, TargetError, Unreadable
from scanner.formats.decoding import binary, lines
from tests.support.saying import english, unreadable

HEAD = "version = 1\n[controller]\nname = 'x'\n"


def told(tmp_path: Path, text: str) -> str:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    return str(caught.value).removeprefix(f"{path}:")


@pytest.mark.parametrize("key", ["kind", "environment"])
def test_every_choice_is_named(tmp_path: Path, key: str) -> None:
    said = told(tmp_path, f"{HEAD}[[sources]]\nname = 'a'\nurl = 'x'\n{key} = 'zzzzzzzz'\n")
    choices = [c for c in get_args(get_type_hints(SourceSettings)[key]) if c]
    assert said == f"7: 'zzzzzzzz' is not a value of '{key}'. Write one of: {', '.join(choices)}"


def test_a_choice_that_is_nearly_right_is_named_too(tmp_path: Path) -> None:
    said = told(tmp_path, f"{HEAD}[[sources]]\nname = 'a'\nurl = 'x'\nkind = 'filez'\n")
    assert said == "7: 'filez' is not a value of 'kind'. Did you mean 'files'?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = 'x\n", "1: a text is not closed"),
        ("a = True\n", "1:5: this is no value"),
        ("a = “x”\n", "1:5: this is no value"),
        ("a = 1\na = 2\n", ": a key is given twice"),
        ("[a]\n[a]\n", ": a table is given twice"),
        ("a = [1,\n", "the list is not closed"),
        ("a b = 1\n", '1:3: "=" is missing after the key'),
        ("a: 1\n", '1:2: "=" is missing after the key'),
        ("= 1\n", "1:1: here a key, or a table in brackets, should stand"),
        ('a = "C:\\Users"\n', "a backslash in a text in double quotes"),
        ("[[a]\nb = 1\n", '1:4: "]]" is missing'),
        ("[a\nb = 1\n", '1:3: "]" is missing'),
        ("a = 1 2\n", "1:7: something stands after the value"),
        ("[sources]\nname = 'a'\n[[sources]]\nname = 'b'\n", "a key is given twice"),
        ("a = 2026-13-01\n", "1:9: something stands after the value"),
    ],
)
def test_a_mistake_in_the_syntax_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert said in told(tmp_path, text)


def test_a_file_by_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert load(path).declaration is not None


@pytest.mark.parametrize(
    ("content", "said"), [(HEAD.encode("utf-16"), "it is not UTF-8 text"), (None, "it is a folder (EISDIR)")]
)
def test_why_a_configuration_cannot_be_read(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "config.toml"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert said in str(caught.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "config.toml"
    more = "".join(f"[[sources]]\nname = 's{n}'\nurl = 'x'\nkind = 'filez'\n" for n in range(12))
    path.write_text(HEAD + "[[sources]]\nnaem = 'a'\nurl = 'x'\n[scan]\nrows = 'many'\n" + more)
    assert run(["-c", str(path), "scan"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"piimap: {path}:5: unknown key 'naem'. Did you mean 'name'?"
    assert said[1].startswith(f"piimap: {path}:8: rows:")
    assert len(said) == 11
    assert said[10] == "piimap: and 4 more mistakes in it"


def test_all_broken_references_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "config.toml"
    path.write_text(HEAD + "".join(f"[[sources]]\nname = 's{n}'\nurl = 'x'\nservice = 'no{n}'\n" for n in range(3)))
    assert run(["-c", str(path), "scan"]) == 2
    assert [line.partition(": there is no ")[2] for line in capsys.readouterr().err.splitlines()] == [
        f"service 'no{n}'" for n in range(3)
    ]


class _Failing(io.RawIOBase):
    def __init__(self, number: int) -> None:
        self._number = number

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        raise OSError(self._number, "words of the system")


def failing(number: int) -> ByteStream:
    def start() -> BinaryIO:
        return io.BufferedReader(_Failing(number))  # type: ignore[return-value]

    return ByteStream("a", None, start, b"x")


ERRORS = [errno.EIO, errno.ESTALE, errno.EMFILE, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ETIMEDOUT, errno.ENOMEM]


@pytest.mark.parametrize("number", ERRORS)
def test_what_the_system_refuses_is_not_a_file_that_breaks_off(number: int) -> None:
    for read in (lambda s: list(lines(s, "utf-8", 10)), _whole):
        with pytest.raises(Unreadable) as caught:
            read(failing(number))
        assert "broke off" not in english(caught.value.said)
        assert errno.errorcode[number] in english(caught.value.said)
        assert "words of" not in english(caught.value.said)


def _whole(stream: ByteStream) -> bytes:
    with binary(stream) as file:
        return file.read()


def test_a_copy_that_finds_no_room_is_no_fault_of_the_file() -> None:
    with (
        unreadable("no space is left"),
        binary(ByteStream("a", 1, lambda: io.BytesIO(b"x"), b"x")),
    ):
        raise OSError(errno.ENOSPC, "")


def test_a_path_that_leads_in_a_ring_or_is_too_long_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    for path, word in ((tmp_path / "a", "ELOOP"), (tmp_path / ("x" * 300), "ENAMETOOLONG")):
        with pytest.raises(TargetError, match=word):
            LocalTree(path)
