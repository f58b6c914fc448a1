"""The endings of files' names, which say how a file is written and nothing of what is in it.

What a format reads is its own trait; here stands what is no word of a file's name, whether piimap reads it or not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Ending = Literal["table", "database", "packed", "other"]

ENDINGS: dict[Ending, str] = {
    "table": (
        "arrow arrows avro csv feather ipc json jsonl ndjson ods orc parquet pq psv tab tsv txt xls xlsb xlsm xlsx"
    ),
    "database": "db db3 ddb duckdb sqlite sqlite3",
    "packed": "7z bz2 gz jar lzma tar tbz2 tgz tlz txz tzst xz zip zst",
    "other": (
        "atom avif bak bmp cfg conf dat data ddl doc docx dump emf eml env epub fodg fodp fods fodt geojson gif gpx "
        "heic heif htm html ical ics ifb ini jp2 jpeg jpg kml log mbox mbx md mht mhtml msg numbers odp odt old p7b "
        "p7c p7m p7s pdf pgsql plist png ppt pptx prc properties psql resx rss rst rtf shtml sql srt svg text tif "
        "tiff toml vcard vcf vcs vtt vw webp wmf xht xhtml xml xsd yaml yml"
    ),
}
"""Without dots, by what they say. Words of a language among them (data, old, numbers) stand under "other": behind the
dot of a schema they name a table."""


def without_endings(name: str, *kinds: Ending) -> str:
    """The name without the endings of these kinds, of all where none is named; "" where it has nothing else."""
    return _at_the_end(kinds or tuple(ENDINGS)).sub("", name)


def has_ending(name: str, kind: Ending) -> bool:
    """Whether a name ends as files of a kind do."""
    return _at_the_end((kind,)).search(name) is not None


@cache
def _at_the_end(kinds: tuple[Ending, ...]) -> re.Pattern[str]:
    endings = sorted({ending for kind in kinds for ending in ENDINGS[kind].split()})
    return re.compile(rf"(?i)(?:\.(?:{'|'.join(endings)}))+$")
