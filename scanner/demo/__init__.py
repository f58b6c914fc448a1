"""Writes the synthetic estate that config.toml describes, with the truth about it beside it.

It imports nothing of `detectors/`, so that it cannot flatter them.
"""

from __future__ import annotations

from scanner.demo.estate import TODAY, write_estate
from scanner.demo.naming import config_text
from scanner.demo.schema import Naming

__all__ = ["TODAY", "Naming", "config_text", "write_estate"]
