"""Writing in the user's home: one at a time, and told in words where the system refuses."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import BuildRunningError, NoRoomError


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Make a folder, and turn the system's refusal to write there into an error that says what to do.

    Raises NoRoomError where the disk is full or may not be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC or "No space left" in str(error):
            raise NoRoomError(
                f"Disken är full: {folder}. Frigör plats, eller ange en annan mapp i RIS_HOME. "
                "Den tidigare atlasen är kvar.",
                f"The disk is full: {folder}. Free some room, or name another folder in RIS_HOME. "
                "The earlier atlas is still there.",
            ) from error
        raise NoRoomError(
            f"Det går inte att skriva i {folder} ({error.strerror or error}). "
            "Ge dig rätt att skriva där, eller ange en annan mapp i RIS_HOME.",
            f"{folder} cannot be written ({error.strerror or error}). "
            "Give yourself the right to write there, or name another folder in RIS_HOME.",
        ) from error


@contextmanager
def lock(folder: Path, sv: str, en: str) -> Iterator[None]:
    """Keep others from doing the same work in a folder; `sv` and `en` say what is at work there.

    Raises BuildRunningError where another is at it.
    """
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / "lock", timeout=0):
            yield
    except Timeout:
        raise BuildRunningError(
            f"{sv} pågår i {folder}. Vänta tills det är klart och försök igen.",
            f"{en} is at work in {folder}. Wait until it is done and try again.",
        ) from None


def replace_text(file: Path, text: str) -> None:
    """Replace a small file in one step: a reader sees the old text or the new, never half of one."""
    new = file.with_name(f"{file.name}.tmp")
    new.write_text(text, encoding="utf-8")
    new.replace(file)
