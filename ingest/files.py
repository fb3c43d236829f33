"""Opening what a user downloaded: plain, by gzip or in a zip archive; nothing is unpacked on disk."""

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from graph.errors import DataError, Text

MOST_UNPACKED = 8 * 2**30
MOST_RATIO = 200
"""Tables pack to a tenth or so; what unpacks to two hundred times its size was made to fill a disk."""
DAMAGED = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError)


LONGEST_NAME = 100


def shown(name: str) -> str:
    r"""Return a name that others gave as it may be shown: without control characters, and not too long.

    >>> shown("a\x1b[2J.csv")
    'a?[2J.csv'
    """
    name = "".join(letter if letter.isprintable() else "?" for letter in name)
    half = LONGEST_NAME // 2
    return name if len(name) <= LONGEST_NAME else f"{name[: half - 1]}…{name[-half:]}"


def _damaged(name: str, error: Exception) -> DataError:
    name = shown(Path(name).name)
    return DataError(
        f"{name}: filen går inte att packa upp ({error}). Den är troligen avbruten: hämta den igen.",
        f"{name}: the file cannot be unpacked ({error}). It was probably cut off: download it again.",
    )


def _bomb(name: str) -> DataError:
    return DataError(
        f"{name}: filen packas upp till mer än {MOST_RATIO} gånger sin storlek och läses därför inte. "
        "Packa upp den själv om du litar på den, och ange filen i den.",
        f"{name}: the file unpacks to more than {MOST_RATIO} times its size and is therefore not read. "
        "Unpack it yourself if you trust it, and name the file in it.",
    )


class _Counted(io.RawIOBase):
    """What is unpacked, as far as it is not far more than what was packed."""

    def __init__(self, name: str, unpacked: IO[bytes], most: int) -> None:
        self.name, self._unpacked, self._left = name, unpacked, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        """Read into a buffer, as io.BufferedReader asks."""
        view = memoryview(cast(bytearray, buffer))
        try:
            read = self._unpacked.read(len(view))
        except DAMAGED as error:
            raise _damaged(self.name, error) from error
        self._left -= len(read)
        if self._left < 0:
            raise _bomb(self.name)
        view[: len(read)] = read
        return len(read)


@dataclass(frozen=True)
class Opened:
    """A file that was given, or one inside an archive that was given."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """The name as people and reasons tell it."""
        return shown(Path(self.member or self.path.name.removesuffix(".gz")).name)

    @property
    def is_workbook(self) -> bool:
        """Whether it is a workbook, by its name in either case."""
        return self.name.lower().endswith(".xlsx")

    @contextmanager
    def bytes(self) -> Iterator[BinaryIO]:
        """Open the content, unpacked.

        Raises DataError where it is damaged, needs a password, or unpacks to far too much.
        """
        size = self.path.stat().st_size
        if self.member:
            with _archive(self.path) as archive, _member(archive, self.member) as unpacked:
                yield io.BufferedReader(_Counted(self.name, unpacked, MOST_UNPACKED), 2**18)
        elif self.path.suffix == ".gz":
            with gzip.open(self.path) as unpacked:
                most = min(MOST_UNPACKED, MOST_RATIO * size + 2**20)
                yield io.BufferedReader(_Counted(self.path.name, cast(IO[bytes], unpacked), most), 2**18)
        else:
            with self.path.open("rb") as plain:
                yield plain

    def text(self) -> str:
        """Return a whole text in UTF-8, as JSON is written.

        Raises DataError where it is not.
        """
        with self.bytes() as content:
            read = content.read()
        try:
            return read.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise DataError(
                f"{self.name}: texten är inte UTF-8 (byte {error.start}). Hämta filen igen.",
                f"{self.name}: the text is not UTF-8 (byte {error.start}). Download the file again.",
            ) from error


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGED as error:
        raise _damaged(path.name, error) from error
    with archive:
        yield archive


@contextmanager
def _member(archive: zipfile.ZipFile, member: str) -> Iterator[IO[bytes]]:
    try:
        unpacked = archive.open(member)
    except RuntimeError as error:
        name = shown(Path(member).name)
        raise DataError(
            f"{name}: filen i arkivet är skyddad med lösenord. Packa upp den och ange filen.",
            f"{name}: the file in the archive is protected by a password. Unpack it and name the file.",
        ) from error
    except DAMAGED as error:
        raise _damaged(member, error) from error
    with unpacked:
        yield unpacked


def opened(paths: list[Path]) -> list[Opened]:
    """Return the files that were given and those inside archives; archives in archives are left alone.

    Raises DataError where a file is missing, damaged or unpacks to far too much.
    """
    found: list[Opened] = []
    for path in paths:
        _refuse_what_cannot_be_read(path)
        if _is_archive(path):
            found.extend(Opened(path, member) for member in refuse_bomb(path))
        else:
            found.append(Opened(path))
    return found


def refuse_bomb(path: Path) -> list[str]:
    """Return the names of the files in an archive.

    Raises DataError where it is damaged, or they are far larger than they are packed.
    """
    with _archive(path) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        unpacked, packed = sum(i.file_size for i in members), sum(i.compress_size for i in members)
        if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * packed + 2**20:
            raise _bomb(path.name)
        return [info.filename for info in members]


def _is_archive(path: Path) -> bool:
    """Tell a zip archive by its name or first bytes; a workbook is one too, but is read as a whole."""
    with path.open("rb") as content:
        is_zip = content.read(4) == b"PK\x03\x04"
    return path.suffix.lower() != ".xlsx" and (is_zip or path.suffix.lower() == ".zip")


def _refuse_what_cannot_be_read(path: Path) -> None:
    why = Text("den är en mapp", "it is a folder") if path.is_dir() else None
    try:
        if not why:
            path.open("rb").close()
            return
    except OSError as error:
        why = Text(str(error.strerror), str(error.strerror))
    raise DataError(
        f"{path}: filen går inte att läsa ({why.sv}). Kontrollera namnet, och att filen är hämtad.",
        f"{path}: the file cannot be read ({why.en}). Check the name, and that the file was downloaded.",
    )


def checksum(path: Path) -> str:
    """Return the name of a file and its SHA-256."""
    with path.open("rb") as content:
        return f"{path.name} sha256:{hashlib.file_digest(content, 'sha256').hexdigest()}"
