"""Downloading from a publisher, when asked and not otherwise: one file at a time, and only what is new."""

import hashlib
import http.client
import json
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from graph import paths
from graph.disk import lock, replace_text, writing
from graph.errors import FetchError, UseError

from .source import Source

BLOCK = 2**18
PATIENCE = 60
"""Seconds without an answer after which the network counts as gone."""
CUT_OFF = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Fetched:
    """A file as it lies in the home, with what is known of it: address, day, SHA-256, publisher, terms."""

    file: Path
    record: dict[str, str]
    is_new: bool


def wanted(source: Source, names: list[str]) -> dict[str, tuple[str, str]]:
    """Return the address and the file name of each download that is named, or of all where none is.

    Raises UseError where the source has none of that name, or none at all.
    """
    wrong = [name for name in names if not re.fullmatch(r"[\w-]+", name)]
    fixed = {name: download for name, download in source.downloads.items() if name != "*"}
    found = {name: fixed.get(name, source.downloads.get("*", ("", ""))) for name in names} or fixed
    if wrong or not found or not all(address for address, _ in found.values()):
        listed = ", ".join(fixed)
        sv = f" Välj bland: {listed}." if listed else f" Hämta filen själv: {source.address}"
        en = f" Choose among: {listed}." if listed else f" Download the file yourself: {source.address}"
        if "*" in source.downloads:
            sv, en = f" {source.files.sv}", f" {source.files.en}"
        raise UseError(
            f"Det går inte att hämta {' '.join(names) or source.name} utan att veta vilken fil.{sv}",
            f"{' '.join(names) or source.name} cannot be fetched without knowing which file.{en}",
        )
    return {name: (address.format(name), file.format(name)) for name, (address, file) in found.items()}


def fetch(source: Source, address: str, name: str) -> Fetched:
    """Download a file into the home, go on where an earlier attempt was cut off, or find nothing new.

    Raises FetchError where the publisher does not answer or the network fails in the middle, NoRoomError
    where the home cannot be written, BuildRunningError where another download of the source is at work.
    """
    folder = paths.home() / "downloads" / source.name
    file, part = folder / name, folder / f"{name}.part"
    with writing(folder), lock(folder, "En annan hämtning", "Another download"):
        before = _record(file)
        answer = _ask(address, part, before if file.is_file() else {})
        if answer is None:
            return Fetched(file, before, is_new=False)
        with answer:
            _save(answer, address, part)
        record = {
            "address": address,
            "retrieved": datetime.now(UTC).date().isoformat(),
            "sha256": _sha256(part),
            "publisher": source.publisher.en,
            "terms": source.rights.en,
            "validator": _validator(answer.headers),
        }
        part.replace(file)
        replace_text(_beside(file), json.dumps(record, ensure_ascii=False, indent=1))
        _beside(part).unlink(missing_ok=True)
    return Fetched(file, record, is_new=True)


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.json")


def _record(file: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(_beside(file).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _validator(headers: Any) -> str:
    """Return what the server calls this very state of the file, as far as it can be relied on."""
    etag = str(headers.get("ETag", ""))
    return str(headers.get("Last-Modified", "")) if etag.startswith("W/") or not etag else etag


def _ask(address: str, part: Path, before: dict[str, str]) -> Any:
    """Ask for what is missing of a file; None where the server has nothing newer than what is here."""
    headers = {"User-Agent": f"ris-atlas/{version('ris-atlas')} (regional atlas; one request at a time)"}
    begun = _record(part).get("validator", "") if part.is_file() else ""
    if begun:
        headers |= {"Range": f"bytes={part.stat().st_size}-", "If-Range": begun}
    elif known := before.get("validator", ""):
        headers["If-None-Match" if known.startswith('"') else "If-Modified-Since"] = known
    request = urllib.request.Request(address, headers=headers)
    try:
        return urllib.request.urlopen(request, timeout=PATIENCE)
    except urllib.error.HTTPError as error:
        if error.code == 304:
            return None
        if error.code == 416:  # what was begun is no part of what is there now
            part.unlink(missing_ok=True)
            return _ask(address, part, before)
        wait = error.headers.get("Retry-After", "")
        raise _refused(address, error, wait) from error
    except CUT_OFF as error:
        raise _gone(address, getattr(error, "reason", None) or error, part) from error


def _refused(address: str, error: urllib.error.HTTPError, wait: str) -> FetchError:
    sv = f" Vänta {wait} och försök igen." if wait else " Kontrollera adressen hos utgivaren."
    en = f" Wait {wait} and try again." if wait else " Check the address with the publisher."
    return FetchError(
        f"{address}: servern svarar {error.code} {error.reason}.{sv}",
        f"{address}: the server answers {error.code} {error.reason}.{en}",
    )


def _gone(address: str, error: object, part: Path) -> FetchError:
    have = part.stat().st_size if part.is_file() else 0
    return FetchError(
        f"{address}: hämtningen avbröts ({error}); {have} byte finns kvar. Kör igen så fortsätter den.",
        f"{address}: the download was cut off ({error}); {have} bytes are kept. Run it again to go on.",
    )


def _save(answer: Any, address: str, part: Path) -> None:
    """Write an answer behind what is there already, or from the beginning where it is the whole file."""
    is_rest = answer.status == 206
    if not is_rest:
        part.unlink(missing_ok=True)
        replace_text(_beside(part), json.dumps({"validator": _validator(answer.headers)}))
    length = answer.headers.get("Content-Length")
    left = int(length) if length else None
    with part.open("ab") as out:
        while True:
            try:
                block = answer.read(BLOCK)
            except CUT_OFF as error:
                out.flush()
                raise _gone(address, error, part) from error
            if not block:
                break
            out.write(block)
            left = None if left is None else left - len(block)
    if left:
        raise _gone(address, f"{left} byte", part)


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
