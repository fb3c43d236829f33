"""The atlas as files for other programs."""

import re
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, serialize

from .errors import UseError
from .namespaces import PREFIXES
from .network import to_networkx
from .store import Atlas
from .tables import harmless


def sorted_nquads(store: Store) -> bytes:
    """Return all quads of a store as N-Quads in the order of their text, the same bytes each time."""
    content = store.dump(format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(content.splitlines(keepends=True)))


def _nquads(atlas: Atlas) -> bytes:
    return sorted_nquads(atlas.store)


def _trig(atlas: Atlas) -> bytes:
    return serialize(sorted(atlas.store, key=_by_graph), format=RdfFormat.TRIG, prefixes=PREFIXES) or b""


def _by_graph(quad: Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad)


def _turtle(atlas: Atlas) -> bytes:
    return serialize(_facts(atlas), format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _jsonld(atlas: Atlas) -> bytes:
    return serialize(_facts(atlas), format=RdfFormat.JSON_LD, prefixes=PREFIXES) or b""


def _facts(atlas: Atlas) -> list:  # type: ignore[type-arg]
    """Return the merged default graph as sorted triples."""
    quads = atlas.store.quads_for_pattern(None, None, None, DefaultGraph())
    return sorted((quad.triple for quad in quads), key=str)


def _graphml(atlas: Atlas) -> bytes:
    import networkx

    return "\n".join(networkx.generate_graphml(to_networkx(atlas))).encode()


def _gexf(atlas: Atlas) -> bytes:
    import networkx

    text = "\n".join(networkx.generate_gexf(to_networkx(atlas)))
    return re.sub(
        r' lastmodifieddate="[^"]*"', "", text
    ).encode()  # no clock enters what is made from an atlas


def _csv(atlas: Atlas) -> bytes:
    import csv
    import io

    names = {node["id"]: node for node in atlas.network["nodes"]}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["from", "from.sv", "from.en", "link", "to", "to.sv", "to.en", "known", "reasons"])
    for link in atlas.network["links"]:
        ends = [
            [end, *map(harmless, (names[end]["sv"], names[end]["en"]))] for end in (link["from"], link["to"])
        ]
        writer.writerow([*ends[0], link["link"], *ends[1], link["known"], link["reasons"]])
    return out.getvalue().encode("utf-8-sig")


FORMATS: dict[str, Callable[[Atlas], bytes]] = {
    "nquads": _nquads,
    "trig": _trig,
    "turtle": _turtle,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
}
"""Each format by its name: quads with their reasons first, then facts only, then the network."""


def write(file: Path, content: bytes) -> None:
    """Write a file; what was there is replaced only when all is written.

    Raises UseError where the file cannot be written.
    """
    try:
        _replace(file.resolve(), content)
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError
        why = getattr(error, "strerror", None) or error
        raise UseError(
            f"Det går inte att skriva {file} ({why}). Ange en annan fil med --output.",
            f"{file} cannot be written ({why}). Name another file with --output.",
        ) from error


def _replace(file: Path, content: bytes) -> None:
    if file.exists() and not file.is_file():  # a device or pipe is written to; a folder refuses
        file.write_bytes(content)
        return
    part = file.with_name(f".{file.name}-part")
    try:
        part.write_bytes(content)
        if file.exists():
            part.chmod(file.stat().st_mode)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
