"""Archives and compressed files of other programs."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from typing import Any

import py7zr
import zstandard

from tests.contracts.formats import CANARY

CSV = f"id,email,x\n1,{CANARY},a\n2,b@example.org,b\n".encode()


def _zip(method: int = zipfile.ZIP_DEFLATED, name: str = "a.csv", comment: bytes = b"", **entry: Any) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        info = zipfile.ZipInfo(name)
        info.compress_type = method
        for key, value in entry.items():
            setattr(info, key, value)
        with archive.open(info, "w", force_zip64=True) as member:
            member.write(CSV)
        archive.comment = comment
    return buffer.getvalue()


def _in_437(data: bytes) -> bytes:
    """Names as DOS wrote them, and no mark that they are UTF-8."""
    return data.replace("é".encode(), b"\x82_").replace(b"\0\x08\x08\0", b"\0\0\x08\0")


class _OneWay(io.RawIOBase):
    """A pipe: what is written to it cannot be mended afterwards."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.data += data
        return len(data)


def _streamed() -> bytes:
    pipe = _OneWay()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", CSV)
    return bytes(pipe.data)


def packed_by(method: int, data: bytes) -> bytes:
    """A ZIP of one member packed in a way that Python does not write (APPNOTE.TXT 4.3)."""
    name, crc = b"a.csv", zlib.crc32(CSV)
    common = struct.pack("<HHHHHIII", 20, 0, method, 0, 33, crc, len(data), len(CSV))
    local = b"PK\x03\x04" + common + struct.pack("<HH", len(name), 0) + name + data
    central = (
        b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    )
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def zips() -> dict[str, bytes]:
    return {
        "stored": _zip(zipfile.ZIP_STORED),
        "BZIP2": _zip(zipfile.ZIP_BZIP2),
        "LZMA": _zip(zipfile.ZIP_LZMA),
        "Zstandard, as WinZip packs it": packed_by(93, zstandard.compress(CSV)),
        "XZ, as 7-Zip packs it": packed_by(95, lzma.compress(CSV)),
        "sizes behind the members, as from a pipe": _streamed(),
        "ZIP64": _zip(extract_version=45),
        "names in UTF-8, folders with back strokes": _zip(name="dossier\\Zoé.csv"),
        "a name in code page 437": _in_437(_zip(name="Zoé.csv")),
        "made on a Mac of 1999": _zip(create_system=7, date_time=(1999, 1, 1, 0, 0, 0)),
        "the value in the archive's comment alone": _zip(comment=CANARY.encode()),
        "behind the program that unpacks it": b"MZ" + bytes(200) + _zip(),
        "zero bytes behind its end": _zip() + bytes(32),
        "split mark first, as a single piece of several": b"PK\x07\x08" + _zip(),
        "bytes before its first member": b"hello\n" + _zip(),
    }


def tars() -> dict[str, bytes]:
    plain = _tar()
    return {
        "as POSIX wrote it in 1988": _tar(tarfile.USTAR_FORMAT),
        "GNU's long names": _tar(tarfile.GNU_FORMAT, name="d/" * 60 + "a.csv"),
        "PAX headers": _tar(tarfile.PAX_FORMAT, name="é" * 120 + ".csv"),
        "as UNIX version 7 wrote it, without a mark": _old_tar(),
        "no blocks of zeros at its end": plain[: 512 + 512],
        "GZIP of several members": gzip.compress(plain[:700]) + gzip.compress(plain[700:]),
        "GZIP with zero bytes behind": gzip.compress(plain) + bytes(512),
        "GZIP with a name, a comment and further fields": _full_gzip(plain),
        "BZIP2 of several streams": bz2.compress(plain[:700]) + bz2.compress(plain[700:]),
        "XZ without a checksum": lzma.compress(plain, check=lzma.CHECK_NONE),
        "LZMA alone, as before XZ": lzma.compress(plain, format=lzma.FORMAT_ALONE),
        "Zstandard of several frames, one to skip": (
            b"\x50\x2a\x4d\x18\x04\0\0\0skip" + zstandard.compress(plain[:700]) + zstandard.compress(plain[700:])
        ),
        "Zstandard without its size": zstandard.ZstdCompressor(write_content_size=False).compress(plain),
        "two archives joined": _tar(name="first.txt", data=b"x") + plain,
    }


def _tar(form: int = tarfile.GNU_FORMAT, name: str = "a.csv", data: bytes = CSV) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def _old_tar() -> bytes:
    header = bytearray(_tar(tarfile.USTAR_FORMAT)[:512])
    header[257:512] = bytes(255)
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + CSV.ljust(512, b"\0") + bytes(1024)


def _full_gzip(data: bytes) -> bytes:
    body = gzip.compress(data)[10:]
    return b"\x1f\x8b\x08\x1e" + bytes(4) + b"\0\x03" + b"\x04\0ab\0\0" + b"a.tar\0" + b"by hand\0" + _crc16() + body


def _crc16() -> bytes:
    head = b"\x1f\x8b\x08\x1e" + bytes(4) + b"\0\x03" + b"\x04\0ab\0\0" + b"a.tar\0" + b"by hand\0"
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF)


def locked_zip() -> bytes:
    """Encrypted by PKWARE's old way (APPNOTE.TXT 6.1), with the password "tea"."""
    keys = _Keys(b"tea")
    data = bytes(keys.encrypted(byte) for byte in bytes(11) + bytes([zlib.crc32(CSV) >> 24]) + CSV)
    plain = packed_by(0, data)
    return plain.replace(struct.pack("<HHHHH", 20, 0, 0, 0, 33), struct.pack("<HHHHH", 20, 1, 0, 0, 33))


class _Keys:
    """The three keys, as they go on with each byte."""

    def __init__(self, password: bytes) -> None:
        self._keys = [0x12345678, 0x23456789, 0x34567890]
        for byte in password:
            self._go_on(byte)

    def _go_on(self, byte: int) -> None:
        first = self._crc(self._keys[0], byte)
        second = ((self._keys[1] + (first & 255)) * 134775813 + 1) & 0xFFFFFFFF
        self._keys = [first, second, self._crc(self._keys[2], second >> 24)]

    @staticmethod
    def _crc(value: int, byte: int) -> int:
        return zlib.crc32(bytes([byte]), value ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    def encrypted(self, byte: int) -> int:
        mixed = (self._keys[2] | 2) & 0xFFFF
        result = byte ^ (mixed * (mixed ^ 1) >> 8 & 255)
        self._go_on(byte)
        return result


def seven(filters: list[dict[str, Any]] | None = None, header: bool = True, locked: bool = False, **more: Any) -> bytes:
    """A 7z archive. `header` packs its directory; `locked` encrypts that too."""
    buffer = io.BytesIO()
    password = "tea" if locked else None
    with py7zr.SevenZipFile(buffer, "w", filters=filters, password=password, header_encryption=locked, **more) as file:
        file.set_encoded_header_mode(header or locked)
        file.writestr(CSV, "people.csv")
    return buffer.getvalue()


def sevens() -> dict[str, bytes]:
    small = 1 << 16
    lzma1, lzma2 = {"id": py7zr.FILTER_LZMA, "dict_size": small}, {"id": py7zr.FILTER_LZMA2, "dict_size": small}
    ways: dict[str, list[dict[str, Any]]] = {
        "LZMA": [lzma1],
        "LZMA2 behind a filter of programs": [{"id": py7zr.FILTER_X86}, lzma2],
        "LZMA2 behind differences": [{"id": py7zr.FILTER_DELTA}, lzma2],
        "BZIP2": [{"id": py7zr.FILTER_BZIP2}],
        "Deflate": [{"id": py7zr.FILTER_DEFLATE}],
        "PPMd": [{"id": py7zr.FILTER_PPMD, "order": 6, "mem": "1m"}],
        "Zstandard": [{"id": py7zr.FILTER_ZSTD, "level": 3}],
        "Brotli": [{"id": py7zr.FILTER_BROTLI, "level": 3}],
        "stored": [{"id": py7zr.FILTER_COPY}],
    }
    return {
        **{name: seven(filters) for name, filters in ways.items()},
        "its directory in the open": seven([lzma2], header=False),
        "bytes behind its end": seven([lzma2]) + b"hello",
    }
