"""The kinds of contact in the codes of others: CAMEO for GDELT, PLOVER 2021; and what is lost on the way."""

from __future__ import annotations

from verbale.model import Contact

# CAMEO 1.1b3 event codes and Goldstein's weights of them; PLOVER 2021 event types.
CAMEO = {
    "message": ("040", 1.0),
    "call": ("041", 1.0),
    "meeting": ("040", 1.0),
    "visit": ("042", 1.9),
    "agreement": ("057", 8.0),
    "gift": ("050", 3.5),
    "statement": ("010", 0.0),
    "ceremony": ("017", 0.0),
}
PLOVER = {
    "message": "CONSULT",
    "call": "CONSULT",
    "meeting": "CONSULT",
    "visit": "CONSULT",
    "agreement": "AGREE",
    "gift": "COOPERATE",
    "statement": "CONSULT",
    "ceremony": "COOPERATE",
}
_ROOTS = {
    "AGREE": ("030", 4.0),
    "CONSULT": ("040", 1.0),
    "SUPPORT": ("050", 3.5),
    "COOPERATE": ("060", 6.0),
    "AID": ("070", 7.0),
    "CONCEDE": ("080", 5.0),
    "RETREAT": ("080", 5.0),
    "YIELD": ("080", 5.0),
    "REQUEST": ("100", -5.0),
    "ACCUSE": ("110", -2.0),
    "REJECT": ("120", -4.0),
    "THREATEN": ("130", -4.4),
    "PROTEST": ("140", -6.5),
    "MOBILIZE": ("150", -7.2),
    "SANCTION": ("160", -4.0),
    "COERCE": ("170", -7.0),
    "ASSAULT": ("180", -9.0),
}
_QUAD = {
    "01": 1,
    "02": 1,
    "03": 1,
    "04": 1,
    "05": 1,
    "06": 2,
    "07": 2,
    "08": 2,
    "09": 2,
    "10": 3,
    "11": 3,
    "12": 3,
    "13": 3,
    "14": 3,
    "15": 4,
    "16": 4,
    "17": 4,
    "18": 4,
    "19": 4,
    "20": 4,
}
LOSS = {
    "gdelt": (
        "Only contacts that occurred are in the file: GDELT has no status, so what was planned, proposed, cancelled or "
        "denied would read as done. Each contact has one row for each pair of sides; ids are numbers made from ours. "
        "Medium, purpose, bearer, occasion, replies, ranges of days (SQLDATE is the first possible day), the words of "
        "evidence and what accounts disagree on have no column. A letter and a meeting share code 040. AvgTone is left "
        "empty, Goldstein is CAMEO's fixed weight of the code: neither speaks of the text. Countries stand in ISO "
        "alpha-3 as CAMEO uses them; coordinates are those of the town or the middle of the "
        "state, for places that our table knows; ADM codes and feature ids stay empty."
    ),
    "plover": (
        "PLOVER has one type, CONSULT, for letters, calls, meetings and visits: ours stands in 'mode' beside it. "
        "Occasion, reply, bearer, medium and the matrix have no field; 'contexts' stays empty; intensity is "
        "left out. Status is carried in 'status', which PLOVER does not know."
    ),
}


def cameo(contact: Contact) -> tuple[str, float]:
    """Return CAMEO code and Goldstein weight: of the act where a statement or message has a hostile or helpful one."""
    if contact.kind in ("statement", "message") and contact.act in _ROOTS and contact.act != "CONSULT":
        return _ROOTS[contact.act]
    return CAMEO[contact.kind]


def plover(contact: Contact) -> str:
    """Return the PLOVER event type."""
    return contact.act if contact.act in _ROOTS else PLOVER[contact.kind]


def quad(code: str) -> int:
    """Return the quad class of a CAMEO code: verbal and material cooperation, verbal and material conflict, 1 to 4."""
    return _QUAD[code[:2]]


def pairs(contact: Contact) -> list[tuple[tuple[str, str | None, str], tuple[str, str | None, str]]]:
    """Return who acts on whom: senders with receivers, and parties with each other."""
    directed = [(one, other) for one in contact.from_ for other in contact.to]
    both = [(one, other) for i, one in enumerate(contact.parties) for other in contact.parties[i + 1 :]]
    return directed + both
