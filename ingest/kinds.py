"""What the name of an organisation itself says of its kind and legal form; nothing is guessed beyond that."""

import re

KINDS = (
    (r"\bkommun\b", "Municipality"),
    (r"^region |\blandsting(?:et)?$", "Region"),
    (r"^l[äa]nsstyrelsen\b", "NationalAuthority"),
    (r"^(?!.*(?:\bab\b|aktiebolag|holding)).*(?:universitet\b|\bhögskolan?\b|\buniversity\b)", "University"),
)
FORMS = (
    (r"\bab\b|aktiebolag", "aktiebolag"),
    (r"\bek(?:onomisk)?\.? ?för(?:ening)?\b", "ekonomisk-forening"),
)


def kind_of(name: str) -> str:
    """Return the class that a name says, else the widest.

    >>> kind_of("Arjeplogs kommun"), kind_of("Luleå Tekniska Universitet"), kind_of("Piteå Science Park AB")
    ('Municipality', 'University', 'Organisation')
    """
    return _first(KINDS, name) or "Organisation"


def legal_form_of(name: str) -> str:
    """Return the legal form that a name says, as a notation of code:legal-forms, else nothing.

    >>> legal_form_of("IUC Norrbotten AB"), legal_form_of("Luleå kommun")
    ('aktiebolag', '')
    """
    return _first(FORMS, name)


def _first(patterns: tuple[tuple[str, str], ...], name: str) -> str:
    low = name.casefold()
    return next((said for pattern, said in patterns if re.search(pattern, low)), "")
