"""Is an atlas as the build left it? Its sum is compared, for a damaged store may well open."""

import hashlib
from pathlib import Path

from . import paths
from .errors import NoAtlasError
from .store import open_atlas


def seal(folder: Path) -> None:
    """Write down the sum of the files of a new atlas."""
    (folder / "sum").write_text(_sum(folder), encoding="utf-8")


def is_sound(version: str) -> bool:
    """Tell whether an atlas is there, opens, and is what the build left."""
    folder = paths.atlases() / version
    try:
        return (folder / "sum").read_bytes() == _sum(folder).encode() and bool(open_atlas(version))
    except (OSError, ValueError, NoAtlasError):  # a name of nonsense is a ValueError
        return False


def _sum(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted([*folder.glob("*.json"), *folder.glob("store/*.sst")]):
        digest.update(f"{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()
