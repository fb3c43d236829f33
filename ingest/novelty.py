"""What is new in a release: the things of which no release in use told before."""

from collections.abc import Iterable
from pathlib import Path

from graph import paths

NAME = "things.txt"


def known_before() -> frozenset[str]:
    """Return the keys of all organisations, projects, programmes and calls of the releases in use."""
    lists = (file.with_name(NAME) for file in paths.release_files())
    texts = (file.read_text(encoding="utf-8", errors="replace") for file in lists if file.is_file())
    return frozenset(key for text in texts for key in text.split())


def write(folder: Path, keys: Iterable[str]) -> None:
    """Keep the keys of a release beside its facts."""
    (folder / NAME).write_text("".join(f"{key}\n" for key in sorted(keys)), encoding="utf-8")
