"""The terminal door as a person uses it."""

import sys

from graph import paths

UV = paths.CHECKOUT / ".uv" / "bin" / "uv"


def ris(*words: str) -> list[str]:
    """Return the command line of some words typed after `ris`."""
    typed = [str(UV), "run", "--no-sync", "ris"] if UV.is_file() else [sys.executable, "cli.py"]
    return [*typed, *words]
