"""Tracebacks without values: where it broke and what kind of error it was, never what it said.

An exception's message may quote the value that broke it, and a frame's locals hold it. Both stay out.
"""

from __future__ import annotations

import logging
import traceback
import warnings
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


def scrubbed(error: BaseException) -> str:
    """The traceback of `error` and of its causes: files, lines, functions and types only."""
    lines: list[str] = []
    link: BaseException | None = error
    while link is not None:
        if lines:
            lines.append("caused by")
        for frame in traceback.extract_tb(link.__traceback__, limit=None):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}")
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines)


def origin(error: BaseException) -> str:
    """One line: the error's type and the innermost place of ours that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if str(_ROOT) in f.filename and "site-packages" not in f.filename] or frames
    place = f" at {_short(ours[-1].filename)}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"


def _short(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return str(path.relative_to(_ROOT))
    parts = path.parts
    return "/".join(parts[parts.index("site-packages") + 1 :]) if "site-packages" in parts else path.name


def silence_libraries() -> None:
    """Keep libraries from logging or warning: their lines may quote what they read."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
