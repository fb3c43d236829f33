"""What the name of an organisation itself says of its kind and legal form; nothing is guessed beyond that."""

import re

KINDS = (
    (r"\bkommun\b", "Municipality"),
    (r"^region |\blandsting(?:et)?$", "Region"),
    (r"^l[äa]nsstyrelsen\b", "NationalAuthority"),
    (r"^(?!.*(?:\bab\b|aktiebolag|holding)).*(?:universitet\b|\bhögskolan?\b|\buniversity\b)", "University"),
)
ACTIVITIES = {"PRC": "Company", "REC": "ResearchInstitute", "PUB": "PublicBody"}
"""CORDIS's types of activity that are kinds of ours; HES are universities and schools alike."""
UNIVERSITY = re.compile(
    r"univ|h[oö]e?gskol|hochschul|polit[eé]c|polytech|college|[eé]cole|facult|technion", re.I
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


def kind_by_activity(name: str, activity: str, is_swedish: bool) -> str:
    """Return the class that a Swedish name or else CORDIS's type of activity says.

    >>> kind_by_activity("PITEA KOMMUN", "PUB", True), kind_by_activity("TEST GMBH", "PRC", False)
    ('Municipality', 'Company')
    """
    by_name = kind_of(name) if is_swedish else "Organisation"
    if by_name != "Organisation":
        return by_name
    if activity == "HES":
        return "University" if UNIVERSITY.search(name) else "Organisation"
    return ACTIVITIES.get(activity, "Organisation")


def legal_form_of(name: str) -> str:
    """Return the legal form that a name says, as a notation of code:legal-forms, else nothing.

    >>> legal_form_of("IUC Norrbotten AB"), legal_form_of("Luleå kommun")
    ('aktiebolag', '')
    """
    return _first(FORMS, name)


def _first(patterns: tuple[tuple[str, str], ...], name: str) -> str:
    low = name.casefold()
    return next((said for pattern, said in patterns if re.search(pattern, low)), "")
