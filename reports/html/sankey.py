"""The Sankey of the map: plotly's figure and its script, for one offline file with fixed bytes."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from reports.html.flowmap import Picture
from reports.words import Words
from scanner.result import FlowStatus

_NODE = ("#44617b", "#1f4e6b", "#5b6b3a", "#6d6577")
_UNDECLARED = "#a3261b"
_LINK: dict[FlowStatus, str] = {
    "declared_and_seen": "rgba(31, 110, 122, 0.42)",
    "declared_only": "rgba(110, 120, 132, 0.22)",
    "seen_only": "rgba(179, 38, 30, 0.62)",
}


def figure(picture: Picture, words: Words) -> dict[str, Any]:
    """The figure as plain data: `data` and `layout` for Plotly.newPlot. A link is as wide as it has categories.

    Undeclared recipients and flows bear the word beside the colour.
    """
    from plotly import graph_objects as go

    index = {spot.id: i for i, spot in enumerate(picture.spots)}
    said = ["<br>".join([*words.categories(link.categories), words(f"status.{link.status}")]) for link in picture.links]
    sankey = go.Sankey(
        arrangement="snap",
        valueformat=".0f",
        node={
            "label": [f"⚠ {s.label} ({s.note})" if s.undeclared else s.label for s in picture.spots],
            "color": [_UNDECLARED if s.undeclared else _NODE[s.column] for s in picture.spots],
            "align": "left",
            "pad": 18,
            "thickness": 16,
            "line": {"width": 0},
            "hovertemplate": "%{label}<extra></extra>",
        },
        link={
            "source": [index[link.origin] for link in picture.links],
            "target": [index[link.destination] for link in picture.links],
            "value": [max(1, len(link.categories)) for link in picture.links],
            "color": [_LINK[link.status] for link in picture.links],
            "label": ["⚠" if link.status == "seen_only" else "" for link in picture.links],
            "customdata": said,
            "hovertemplate": "%{source.label} → %{target.label}<br>%{customdata}<extra></extra>",
        },
    )
    tallest = max((sum(s.column == column for s in picture.spots) for column in range(4)), default=1)
    layout = {
        "template": "none",
        "height": max(340, 46 * tallest + 60),
        "margin": {"l": 6, "r": 6, "t": 10, "b": 10},
        "font": {"family": "system-ui, sans-serif", "size": 13, "color": "#1b2430"},
        "paper_bgcolor": "rgba(0,0,0,0)",
    }
    made: dict[str, Any] = json.loads(go.Figure(data=[sankey], layout=layout).to_json())
    return {"data": made["data"], "layout": made["layout"]}


@cache
def script() -> str:
    """plotly.js as shipped with plotly, to be put into the page once.

    Raises RuntimeError if it held what would end a script element: it must not be pasted then.
    """
    from plotly.offline import get_plotlyjs

    text: str = get_plotlyjs()
    if "</script" in text.lower():
        raise RuntimeError("plotly's script cannot stand inside a script element")
    return text
