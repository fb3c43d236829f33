"""What can go wrong in a way that a reader can repair.

    RISError
    ├── DataError         the data or the ontology hold something wrong        exit 1
    └── UseError          the atlas was used in a way that cannot work         exit 2
        ├── NoAtlasError       nothing is built yet, or what was built is damaged
        ├── BuildRunningError  another build holds the lock
        ├── BadQuestionError   a question is unknown or asked with the wrong parameters
        ├── UnknownNameError   no thing, or several, go by the name given
        ├── NoRoomError        the disk is full or may not be written
        └── FetchError         a publisher's server or the network failed

Each message says what happened, where, and what to do, in Swedish and English.
Only cli.py and explorer/frame.py turn an error into prose.
"""

from typing import NamedTuple


class Text(NamedTuple):
    """The same words in Swedish and English."""

    sv: str
    en: str

    def in_(self, language: str) -> str:
        """Return the words in a language: "sv" or "en"."""
        return self.sv if language == "sv" else self.en


class RISError(Exception):
    """Something a reader can repair."""

    exit_code = 2

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(sv, en)


class DataError(RISError):
    """The data or the ontology hold something wrong."""

    exit_code = 1


class UseError(RISError):
    """The atlas was used in a way that cannot work."""


class NoAtlasError(UseError):
    """Nothing is built yet, or what was built is damaged."""


class BuildRunningError(UseError):
    """Another build holds the lock."""


class BadQuestionError(UseError):
    """A question is unknown or asked with the wrong parameters."""


class UnknownNameError(UseError):
    """No thing, or several, go by the name given."""


class NoRoomError(UseError):
    """The disk is full or may not be written."""


class FetchError(UseError):
    """A publisher's server or the network failed."""
