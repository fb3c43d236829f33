"""Words and their stems in Swedish and English, so that every inflection of a word counts as the word."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

WORD = re.compile(r"[^\W\d_]+(?:[-&][^\W\d_]+)*")
DIVIDED = re.compile(r"(?<=[^\W\d_])-\n\s*(?=[a-zåäö])")
"""A word that is divided at the end of a line."""

COMMON = {
    "sv": "och i att är för från inte ska till på som av med det den ett en kan om eller vid",
    "en": "the of and to in a is for that on with be are by as or an from this which will at",
    "no": "og i å er for fra ikke skal til på som av med det den et en kan om eller ved",
    "fi": "ja on ei se että oli joka sekä tai ovat myös kun mutta niin olla voi hän mukaan jos",
    "de": "und der die das ist nicht ein eine zu mit den von für auf dem sich im werden des als",
    "fr": "et le la les des est pas un une de du pour dans que qui sur au par avec ce",
}
"""The commonest words of some languages, by which the language of a text is told."""
SHARE = 0.08
"""How many words of a text must be among the commonest of its language."""

VOWELS = "aeiouyåäö"
ENDINGS = (
    "heterna",
    "hetens",
    "anden",
    "andes",
    "andet",
    "arens",
    "arnas",
    "ernas",
    "ornas",
    "heten",
    "heter",
    "arna",
    "arne",
    "erna",
    "orna",
    "ande",
    "aren",
    "ades",
    "aste",
    "erns",
    "ade",
    "are",
    "ast",
    "ens",
    "ern",
    "het",
    "ets",
    "ad",
    "ar",
    "as",
    "at",
    "en",
    "er",
    "es",
    "or",
    "et",
    "a",
    "e",
)
"""Endings of Swedish words, the longest first."""
DOUBLED = ("dd", "gd", "nn", "dt", "gt", "kt", "tt")
"""Ends of stems whose last letter is cut: “strategiskt” is an inflection of “strategisk”."""


def words(text: str) -> list[str]:
    r"""Return the words of a text in small letters, those that are divided at the end of a line joined.

    >>> words("Teknik- och tjänsteut-\nveckling")
    ['teknik', 'och', 'tjänsteutveckling']
    """
    return WORD.findall(DIVIDED.sub("", text).lower())


def language_of(found: list[str]) -> str:
    """Return the language of some words: "sv" or "en", or nothing where they are in another language.

    >>> language_of(words("Stöd till företag som vill växa och anställa"))
    'sv'
    """
    counts = Counter(found)
    hits = {code: sum(counts[word] for word in common.split()) for code, common in COMMON.items()}
    best = max(hits, key=lambda code: hits[code])
    is_known = best in ("sv", "en") and hits[best] > SHARE * len(found)
    return best if is_known else ""


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """Return the part of a word that its inflections share.

    >>> stem("företagens", "sv"), stem("recycling", "en")
    ('företag', 'recycl')
    """
    return _swedish(word) if language == "sv" else _english(word)


def _swedish(word: str) -> str:
    """Cut an ending as the Swedish stemmer of the Snowball project does, and “-et” too (“företaget”)."""
    start = _after_first_syllable(word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= start:
            word = word[: -len(ending)]
            break
    else:
        if word.endswith("s") and len(word) > start and word[-2:-1] in "bcdfghjklmnoprtvy":
            word = _swedish(word[:-1])
    if word.endswith(DOUBLED) and len(word) > start + 1:
        word = word[:-1]
    for ending in ("lig", "els", "ig"):
        if word.endswith(ending) and len(word) - len(ending) >= start:
            return word[: -len(ending)]
    return word


def _after_first_syllable(word: str) -> int:
    """Return where an ending may begin: after the first consonant after a vowel, and three letters."""
    pairs = pairwise(word)
    after = next((i + 2 for i, (a, b) in enumerate(pairs) if a in VOWELS and b not in VOWELS), len(word))
    return max(after, 3)


def _english(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "i"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        left = word[: -len(ending)]
        if word.endswith(ending) and len(left) >= 4 and any(letter in VOWELS for letter in left):
            word = left[:-1] if left[-1:] == left[-2:-1] and left[-1] not in "ls" else left
            break
    return f"{word[:-1]}i" if word.endswith("y") else word.removesuffix("e")
