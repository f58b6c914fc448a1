"""What config.toml declares of a place: which purposes say that these kinds of data are there."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from scanner.datamap.access import service_of
from scanner.datamap.base import Ground
from scanner.datamap.drop_folders import drops
from scanner.datamap.found import Place
from scanner.declaration import DataRow, Declaration, Partner, Purpose
from scanner.model import Node
from scanner.taxonomy import covers


class Standing:
    """Looks places up in a declaration. Purposes are given by their ids, in the declaration's order."""

    def __init__(self, declaration: Declaration, ground: Ground) -> None:
        self._purposes = declaration.purposes
        self._services = declaration.services
        self._rows: dict[Place, tuple[tuple[Purpose, DataRow], ...]] = {}
        self.drops = drops(ground)

    def purposes_for(self, place: Place, categories: Iterable[str]) -> tuple[str, ...] | None:
        """The purposes that declare one of the categories there; None where none does.

        In a partner's folder: those that name the partner, if it may receive one of them (or provides data).
        """
        wanted = tuple(categories)
        if place in self.drops:
            partner = self.drops[place].partner
            if partner is None or not _part_of(partner, wanted):
                return None
            return self.naming(partner) or (() if partner.provides else None)
        fitting = [p.id for p, row in self._rows_on(place) if _covered(row.categories, wanted)]
        return tuple(dict.fromkeys(fitting)) or None

    def purposes_on(self, place: Place) -> tuple[str, ...]:
        """The purposes that claim the container, for whatever data."""
        return tuple(dict.fromkeys(purpose.id for purpose, _ in self._rows_on(place)))

    def read_by(self, account: Node, place: Place) -> tuple[str, ...]:
        """The purposes that claim the container and have the account's service among their recipients."""
        service = service_of(account, self._services)
        claiming = dict.fromkeys(p for p, _ in self._rows_on(place))
        return tuple(p.id for p in claiming if service is not None and service.id in p.recipients)

    def sent_to(self, recipient: Node, place: Place) -> tuple[str, ...]:
        """The purposes that claim the container and have the partner among their recipients."""
        claiming = dict.fromkeys(p for p, _ in self._rows_on(place))
        return tuple(p.id for p in claiming if str(recipient) in p.recipients)

    def naming(self, partner: Partner) -> tuple[str, ...]:
        """The purposes that name the partner among their recipients."""
        return tuple(p.id for p in self._purposes if partner.id in p.recipients)

    def _rows_on(self, place: Place) -> tuple[tuple[Purpose, DataRow], ...]:
        """The rows whose pattern matches the container, or the file that it lies in."""
        if place not in self._rows:
            source, container = place
            names = {container, container.split("!/")[0]}
            self._rows[place] = tuple(
                (purpose, row)
                for purpose in self._purposes
                for row in purpose.data
                if row.source == source and any(fnmatchcase(name, glob) for name in names for glob in row.containers)
            )
        return self._rows[place]


def _covered(declared: Iterable[str], wanted: tuple[str, ...]) -> bool:
    return any(covers(category, found) for category in declared for found in wanted)


def _part_of(partner: Partner, wanted: tuple[str, ...]) -> bool:
    """Whether the partner may have one of the categories; a partner whose part nobody stated may."""
    return not partner.receives or _covered(partner.receives, wanted)
