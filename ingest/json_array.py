"""A long JSON array as a stream: one element at a time, so that memory does not grow with the file."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from graph.errors import DataError

from .files import Opened

BLANK = re.compile(r"[\s,]*")
BLOCK = 2**20


def elements(file: Opened) -> Iterator[tuple[int, Any]]:
    """Yield the elements of an array with their numbers, from 1.

    Raises DataError where the file holds no array, or is cut off or damaged.
    """
    decoder, utf8 = json.JSONDecoder(), codecs.getincrementaldecoder("utf-8-sig")()
    text, at, number, is_open = "", 0, 0, False
    with file.bytes() as content:
        while block := content.read(BLOCK):
            try:
                text, at = text[at:] + utf8.decode(block), 0
            except UnicodeDecodeError as error:
                raise _damaged(file, number) from error
            if not is_open:
                at = len(text) - len(text.lstrip())
                is_open = text.startswith("[", at)
                if not is_open:
                    raise _damaged(file, 0)
                at += 1
            while (start := BLANK.match(text, at).end()) < len(text):  # type: ignore[union-attr]
                if text[start] == "]":
                    return
                try:
                    element, at = decoder.raw_decode(text, start)
                except json.JSONDecodeError:
                    break  # the rest of the element is in the next block
                number += 1
                yield number, element
    raise _damaged(file, number)


def _damaged(file: Opened, number: int) -> DataError:
    return DataError(
        f"{file.name}: filen är ingen hel lista i JSON (läst till post {number}). Hämta den igen.",
        f"{file.name}: the file is no whole list in JSON (read up to record {number}). Download it again.",
    )
