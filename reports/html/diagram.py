"""The drawn picture of the map: boxes in four columns and lines between them, as inline SVG.

It needs no script, prints, and tells a flow's status by its line (solid, dotted, dashed with a mark) as
well as by its colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.html.flowmap import Link, Picture, Spot

_WIDTH, _BOX, _HIGH, _STEP, _TOP = 1100, 190, 40, 54, 34
_GAP = (_WIDTH - 4 * _BOX) // 3
_LETTERS = 25
"""How many letters fit into a box."""


@dataclass(frozen=True, slots=True)
class Box:
    """A spot and where it is drawn (its upper left corner)."""

    spot: Spot
    x: int
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A link's path, its middle, and its width in pixels."""

    link: Link
    path: str
    middle: tuple[float, float]
    width: float
    title: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """Everything the template draws, in user units."""

    width: int
    height: int
    box: tuple[int, int]
    columns: tuple[tuple[int, int], ...]
    """(x, column) of the headings."""
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def diagram(picture: Picture) -> Diagram:
    """Lay the picture out: each column's boxes below each other, near what they are linked to."""
    columns = _ordered(picture)
    tallest = max((len(c) for c in columns), default=0)
    height = _TOP + max(1, tallest) * _STEP
    boxes: dict[str, Box] = {}
    for number, spots in enumerate(columns):
        start = _TOP + (tallest - len(spots)) * _STEP // 2
        for i, spot in enumerate(spots):
            x = number * (_BOX + _GAP)
            boxes[spot.id] = Box(spot, x, start + i * _STEP, _short(spot.label))
    weight = {"declared_only": 0, "declared_and_seen": 1, "seen_only": 2}
    links = sorted(picture.links, key=lambda link: (weight[link.status], link.origin, link.destination))
    return Diagram(
        width=_WIDTH,
        height=height,
        box=(_BOX, _HIGH),
        columns=tuple((number * (_BOX + _GAP), number) for number, spots in enumerate(columns) if spots),
        boxes=tuple(boxes.values()),
        lines=tuple(_line(link, boxes) for link in links),
    )


def _ordered(picture: Picture, sweeps: int = 4) -> list[list[Spot]]:
    """The spots of each column, moved towards the middle of their neighbours so that fewer lines cross."""
    columns = [[s for s in picture.spots if s.column == number] for number in range(4)]
    near: dict[str, list[str]] = {spot.id: [] for spot in picture.spots}
    for link in picture.links:
        near[link.origin].append(link.destination)
        near[link.destination].append(link.origin)
    place = {spot.id: _height(i, column) for column in columns for i, spot in enumerate(column)}
    for _ in range(sweeps):
        for column in columns:
            column.sort(key=lambda spot: (_middle(spot, near, place), spot.label, spot.id))
            place.update({spot.id: _height(i, column) for i, spot in enumerate(column)})
    return columns


def _height(index: int, column: list[Spot]) -> float:
    return (index + 0.5) / len(column)


def _middle(spot: Spot, near: Mapping[str, list[str]], place: Mapping[str, float]) -> float:
    heights = [place[other] for other in near[spot.id]]
    return round(sum(heights) / len(heights), 6) if heights else place[spot.id]


def _line(link: Link, boxes: Mapping[str, Box]) -> Line:
    origin, end = boxes[link.origin], boxes[link.destination]
    x1, y1, x2, y2 = origin.x + _BOX, origin.y + _HIGH // 2, end.x, end.y + _HIGH // 2
    bend = (x2 - x1) // 2
    return Line(
        link=link,
        path=f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}",
        middle=((x1 + x2) / 2, (y1 + y2) / 2),
        width=min(7.0, 1.5 + 0.5 * len(link.categories)),
        title=f"{origin.spot.label} → {end.spot.label}",
    )


def _short(label: str) -> str:
    return label if len(label) <= _LETTERS else label[: _LETTERS - 1].rstrip() + "…"
