"""How things look when drawn: colour and shape of each kind, style of each link, the same everywhere."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from .errors import Text


class Look(NamedTuple):
    """Colour and shape of a group of kinds; colours after Okabe and Ito, safe for colour-blind eyes."""

    colour: str
    shape: str
    border: str = "#333333"


LOOKS = {
    "research": Look("#0072B2", "dot"),
    "business": Look("#E69F00", "square"),
    "support": Look("#009E73", "diamond"),
    "public": Look("#CC79A7", "triangle"),
    "funding": Look("#D55E00", "star"),
    "policy": Look("#56B4E9", "hexagon"),
    "project": Look("#F0E442", "box", "#7A6F00"),
    "concept": Look("#4D4D4D", "ellipse"),
    "other": Look("#999999", "ring"),
}
LINES = {
    "stated": Text("heldragen: står i en källa", "solid: stated in a source"),
    "interpreted": Text("streckad: tolkad", "dashed: interpreted"),
    "computed": Text("prickad: beräknad", "dotted: computed"),
}
SPREAD = (700, 520)
"""How many units of the drawing lie between the middle of the layout and its edge, across and down."""


def picture(
    nodes: Iterable[dict[str, Any]],
    links: Iterable[dict[str, Any]],
    places: dict[str, tuple[float, float]],
    language: str,
) -> dict[str, Any]:
    """Return things and links as vis-network draws them: names, places, sizes, line styles."""
    return {
        "nodes": [
            {
                "id": node["id"],
                "name": node[language],
                "kind": node["kind"],
                "size": round(6 + min(node["degree"], 60) ** 0.5 * 2.2, 1),
                "x": round(places[node["id"]][0] * SPREAD[0]),
                "y": round(places[node["id"]][1] * SPREAD[1]),
                "folded": node.get("folded", 0),
            }
            for node in nodes
        ],
        "edges": [
            {
                "id": f"{link['from']} {link['link']} {link['to']}",
                "from": link["from"],
                "to": link["to"],
                "name": link["name"],
                "known": link["known"],
                "width": min(1.4 + 0.8 * (link["reasons"] - 1), 6),
            }
            for link in links
        ],
        "looks": {kind: look._asdict() for kind, look in LOOKS.items()},
    }
