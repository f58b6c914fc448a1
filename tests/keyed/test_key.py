"""Where the key comes from, and what is refused."""

from __future__ import annotations

import stat
from pathlib import Path

import platformdirs
import pytest

from scanner.errors import UserError
from scanner.keyed import key_path, load_key, make_key_file

HEX = "0f" * 32


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.delenv("PIIMAP_KEY", raising=False)
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda name: str(tmp_path / "config" / name))
    return tmp_path


def test_without_a_key_there_is_none() -> None:
    assert load_key() is None


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    make_key_file()
    monkeypatch.setenv("PIIMAP_KEY", f" {HEX}\n")
    assert load_key() == bytes.fromhex(HEX)


def test_a_made_key_is_random_read_back_and_its_owners_alone() -> None:
    path = make_key_file()
    assert path == key_path()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    first = load_key()
    assert first is not None
    assert len(first) == 32
    path.unlink()
    make_key_file()
    assert load_key() != first


def test_a_key_is_never_overwritten() -> None:
    before = make_key_file().read_bytes()
    with pytest.raises(UserError, match="there is a key already"):
        make_key_file()
    assert key_path().read_bytes() == before


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_key_that_others_may_touch_is_refused(mode: int) -> None:
    make_key_file().chmod(mode)
    with pytest.raises(UserError, match="chmod 600"):
        load_key()


@pytest.mark.parametrize("text", ["", "secret-passphrase", HEX[:-1], HEX + "0", "g" * 64])
def test_what_is_no_key_is_refused_without_being_shown(text: str) -> None:
    path = make_key_file()
    path.write_text(text)
    with pytest.raises(UserError) as refused:
        load_key()
    assert not text or text not in str(refused.value)
    assert "64 hexadecimal digits" in str(refused.value)


def test_a_weak_key_in_the_environment_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIIMAP_KEY", "hunter2")
    with pytest.raises(UserError) as refused:
        load_key()
    assert "hunter2" not in str(refused.value)


def test_a_folder_in_the_keys_place_is_one_line(home: Path) -> None:
    key_path().mkdir(parents=True)
    with pytest.raises(UserError, match="cannot be read"):
        load_key()


def test_a_place_that_cannot_be_written_is_one_line(home: Path) -> None:
    (home / "config").write_text("")
    with pytest.raises(UserError, match="PIIMAP_KEY"):
        make_key_file()
