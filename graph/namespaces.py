"""The addresses that the atlas uses, and their short forms."""

BASE = "https://w3id.org/ris-atlas/"
DEF = f"{BASE}def/"
CODE = f"{BASE}code/"
RULE = f"{BASE}rule/"
RELEASE = f"{BASE}release/"
WORD = f"{BASE}word"
"""The datatype of a cell that holds one of our own words; it never stands in the facts."""

PREFIXES = {
    "ris": DEF,
    "id": f"{BASE}id/",
    "code": CODE,
    "passage": f"{BASE}passage/",
    "decision": f"{BASE}decision/",
    "rule": RULE,
    "release": RELEASE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "vann": "http://purl.org/vocab/vann/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "qb": "http://purl.org/linked-data/cube#",
    "rov": "http://www.w3.org/ns/regorg#",
    "cv": "http://data.europa.eu/m8g/",
    "eurio": "http://data.europa.eu/s66#",
    "frapo": "http://purl.org/cerif/frapo/",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
}
"""Prefix to address. A shorter address never stands before a longer one that starts with it."""

TYPE = f"{PREFIXES['rdf']}type"
SUBCLASS = f"{PREFIXES['rdfs']}subClassOf"
SUBPROPERTY = f"{PREFIXES['rdfs']}subPropertyOf"
LABEL = f"{PREFIXES['rdfs']}label"
PREF_LABEL = f"{PREFIXES['skos']}prefLabel"
ALT_LABEL = f"{PREFIXES['skos']}altLabel"
SAME_AS = f"{PREFIXES['owl']}sameAs"


def shorten(iri: str) -> str:
    """Return an address with its prefix, or as it is where no prefix fits.

    >>> shorten("https://w3id.org/ris-atlas/id/loket")
    'id:loket'
    """
    for prefix, address in PREFIXES.items():
        if iri.startswith(address):
            return f"{prefix}:{iri[len(address) :]}"
    return iri


def expand(name: str) -> str | None:
    """Return the full address of a prefixed name, or None where the prefix is unknown.

    >>> expand("ris:Project")
    'https://w3id.org/ris-atlas/def/Project'
    """
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else None
