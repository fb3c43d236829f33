"""What a source is: a declaration, and one reader that yields the rows of its files one at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.errors import Text

from .inputs import Inputs
from .records import Problem, Row

NOBODY = Text("", "")
"""Who publishes what is one's own."""

Reader = Callable[[Inputs], Iterator[Row | Problem]]


def only(inputs: Inputs) -> frozenset[str]:
    """Return that a source has no editions: a newer release takes the place of the earlier."""
    return frozenset()


@dataclass(frozen=True)
class Source:
    """A publisher's data set: who publishes it on which terms, where, in which files, and how it is read.

    `read` may be called several times on the same inputs. `edition` names what stands side by side in
    the atlas; a newer release takes the place of those that share a name with it, or of all where its own
    or theirs are unknown. `downloads` are address and file name by
    what is typed after `ris fetch SOURCE`; "*" stands for any name, which takes the place of {}.
    """

    name: str
    title: Text
    rights: Text
    files: Text
    method: Text
    read: Reader
    publisher: Text = NOBODY
    licence: str = ""
    address: str = ""
    edition: Callable[[Inputs], frozenset[str]] = only
    downloads: Mapping[str, tuple[str, str]] = field(default_factory=dict)
