"""How much work a call does: the instructions of Python that it runs, which are the same on any machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(call: Callable[[], object], package: str) -> int:
    """How many instructions `call` runs in the modules of a package."""
    count = 0

    def each(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        if event == "call":
            if not str(frame.f_globals.get("__name__", "")).startswith(package):
                return None
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return each

    before = sys.gettrace()
    sys.settrace(each)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
