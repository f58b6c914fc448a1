"""Drop folders: a file that lies in a partner's folder goes to that partner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.found import Place, found, node_at
from scanner.declaration import Partner
from scanner.model import Evidence, Node
from scanner.naming import own
from scanner.result import Flow
from scanner.text.folding import fold

_NAMED_ALIKE = 0.8
"""How sure a folder is a partner's that only bears its id, and that the partner does not claim."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Whose folder a container lies in. `partner` is None for a recipient that nobody declared."""

    node: Node
    folder: str
    partner: Partner | None
    confidence: float = 1.0

    @property
    def inbound(self) -> bool:
        """Whether the folder's files come from the partner: it provides data, and may receive none."""
        return self.partner is not None and self.partner.provides and not self.partner.receives


class DropFolders(EvidenceReader):
    """From a file in a partner's folder to the partner, with what was found in the file.

    A partner claims its folders by `drop_folders`. Where a source says by `drops` that each of its folders
    is one partner's, a folder that none claims belongs to a recipient nobody declared.
    """

    name = "drop_folder"
    summary = "files in the folders that are set aside for partners"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        known = found(ground.inventory)
        for place, drop in drops(ground).items():
            categories = known.in_container.get(place)
            if categories:
                ends = (drop.node, node_at(place)) if drop.inbound else (node_at(place), drop.node)
                evidence = Evidence("drop_folder", *ends, own(f"{place[0]}:{drop.folder}"), drop.confidence)
                yield Flow(*ends, categories, "seen_only", (evidence,), volume=known.rows.get(place))


def drops(ground: Ground) -> dict[Place, Drop]:
    """The drop folder of every container that lies in one, by place."""
    places = sorted({(f.ref.source, f.ref.container) for f in ground.inventory.fields})
    patterns = {s.name: s.drops for s in ground.settings.sources}
    partners = ground.declaration.partners if ground.declaration else ()
    found = {place: drop_of(place, patterns.get(place[0], ""), partners) for place in places}
    return {place: drop for place, drop in found.items() if drop is not None}


def drop_of(place: Place, pattern: str, partners: tuple[Partner, ...]) -> Drop | None:
    """Whose folder a place lies in, by the partners' `drop_folders` and its source's `drops`; None for nobody's."""
    source, container = place
    folders = container.split("!/")[0].split("/")
    claims = [
        (len(claimed.replace("*", "")), partner, folder)
        for partner in partners
        for where, _, claimed in (text.partition(":") for text in partner.drop_folders)
        if where == source and (folder := _beginning(claimed, folders))
    ]
    if claims:
        _, partner, folder = max(claims, key=lambda claim: claim[0])
        return Drop(Node("partner", (partner.id,)), folder, partner)
    folder = _beginning(pattern, folders[:-1])
    if not folder:
        return None
    name = folder.rpartition("/")[2]
    alike = next((p for p in partners if fold(p.id) == fold(name)), None)
    return Drop(Node("partner", (alike.id if alike else own(name),)), folder, alike, _NAMED_ALIKE if alike else 1.0)


def _beginning(pattern: str, parts: list[str]) -> str:
    """The beginning of a path that a glob matches, part by part (`*` stays within one); "" if it does not."""
    globs = [glob for glob in pattern.split("/") if glob]
    if not globs or len(globs) > len(parts):
        return ""
    matched = all(fnmatchcase(part, glob) for part, glob in zip(parts, globs, strict=False))
    return "/".join(parts[: len(globs)]) if matched else ""
