"""The list of measures, each a module of its own that is imported when it is asked for."""

from importlib import import_module

from ..errors import BadQuestionError
from .measure import Measure

NAMES = (
    *("alignment", "alignment-coverage", "broken-chains", "programme-check"),
    *("intersections", "gaps", "phases", "money", "brokers", "partners"),
)
"""The measures by name, in the order in which they are listed; `-` stands for `_` in the file's name."""


def find(name: str) -> Measure:
    """Return the measure with a name.

    Raises BadQuestionError where there is none, with the nearest names.
    """
    if name not in NAMES:
        from difflib import get_close_matches

        near = get_close_matches(name[:100], NAMES, 2, 0.4)
        sv = f" Menade du {' eller '.join(near)}?" if near else ""
        en = f" Did you mean {' or '.join(near)}?" if near else ""
        raise BadQuestionError(
            f"Det finns inget mått ”{name}”.{sv} Alla mått: ris list measures",
            f"There is no measure “{name}”.{en} All measures: ris list measures",
        )
    measure: Measure = import_module(f".{name.replace('-', '_')}", __package__).MEASURE
    return measure


def measures() -> list[Measure]:
    """Return all measures in the order of the list."""
    return [find(name) for name in NAMES]
