"""Writes OLE compound files (MS-CFB) for tests: streams by their path, as small as they can be."""

from __future__ import annotations

import struct

Path = tuple[str, ...]
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: dict[Path, bytes]) -> bytes:
    """A container of version 3. Streams under 4096 bytes lie in the small sectors, as the format wants it."""
    names: list[Path] = [(), *sorted({path[:i] for path in streams for i in range(1, len(path))}), *streams]
    mini, sectors, chains, mini_chains = b"", b"", [], []
    placed: dict[Path, tuple[int, int]] = {}
    for path, data in streams.items():
        if len(data) < 4096:
            placed[path] = (len(mini_chains), len(data))
            mini_chains += _chain(len(mini_chains), -(-len(data) // 64))
            mini += data + bytes(-len(data) % 64)
        else:
            placed[path] = (len(chains), len(data))
            chains += _chain(len(chains), -(-len(data) // 512))
            sectors += data + bytes(-len(data) % 512)
    placed[()] = (len(chains) if mini else END, len(mini))
    places = []
    tables = struct.pack(f"<{len(mini_chains)}I", *mini_chains)
    entries = b"".join(_entry(path, names, placed, streams) for path in names)
    for data in (mini, tables, entries):
        places.append(len(chains) if data else END)
        chains += _chain(len(chains), -(-len(data) // 512))
        sectors += data + (b"\xff" if data is tables else b"\0") * (-len(data) % 512)
    count = -(-(len(chains) + 1) // 127)
    fat = [len(chains) + i for i in range(count)]
    chains += [FAT] * count + [FREE] * (128 * count - len(chains) - count)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<8I", 0, count, places[2], 0, 4096, places[1], len(mini_chains) // 128 + 1, END)
    head += struct.pack("<I109I", 0, *fat, *([FREE] * (109 - count)))
    return head + sectors + struct.pack(f"<{len(chains)}I", *chains)


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END] if count else []


def _entry(path: Path, names: list[Path], placed: dict[Path, tuple[int, int]], streams: dict[Path, bytes]) -> bytes:
    """A directory entry; siblings are a chain to the right."""
    children = [other for other in names if other and other[:-1] == path]
    siblings = [other for other in names if other and path and other[:-1] == path[:-1]]
    later = siblings[siblings.index(path) + 1 :] if path else []
    name = (path[-1] if path else "Root Entry").encode("utf-16-le")
    start, size = placed.get(path, (0, 0))
    kind = 5 if not path else 2 if path in streams else 1
    links = (FREE, names.index(later[0]) if later else FREE, names.index(children[0]) if children else FREE)
    return (
        name.ljust(64, b"\0") + struct.pack("<HBB3I", len(name) + 2, kind, 1, *links) + bytes(36)
        + struct.pack("<IQ", start, size)
    )  # fmt: skip
