"""GDELT 2 event rows: 61 columns, tab between them; what is lost is said in ``event_codes.LOSS``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from verbale.exports.chosen import HOME, chosen, first_day, told
from verbale.exports.event_codes import LOSS, cameo, pairs, quad
from verbale.exports.in_words import line, outward
from verbale.exports.places import place_of, points
from verbale.model import Account, Article, Contact
from verbale.store import Chronicle, Wanted

NAME = "gdelt"
ENDING = ".tsv"
ABOUT = "event rows as GDELT 2 has them (with a heading); what is lost is stated"
MEDIA = "text/tab-separated-values"
LOST = LOSS["gdelt"]
_ACTOR = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
]
_GEO = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]
COLUMNS = (
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    *(f"Actor1{one}" for one in _ACTOR),
    *(f"Actor2{one}" for one in _ACTOR),
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    *(f"Actor1Geo_{one}" for one in _GEO),
    *(f"Actor2Geo_{one}" for one in _GEO),
    *(f"ActionGeo_{one}" for one in _GEO),
    "DATEADDED",
    "SOURCEURL",
)
_TYPES = {"state": "GOV", "organ": "GOV", "person": "GOV", "force": "MIL", "media": "MED", "org": "IGO", "party": "PTY"}


def write(
    chronicle: Chronicle, min_confidence: float = 0.0, wanted: Wanted | None = None, home: str = HOME
) -> Iterator[str]:
    """Yield the heading, then the rows of contacts that occurred on a known day or range, in time order."""
    yield "\t".join(COLUMNS) + "\n"
    for contact in chosen(chronicle, min_confidence, wanted):
        day = first_day(contact)
        if contact.status != "occurred" or day is None:
            continue
        accounts = told(chronicle, contact, min_confidence)
        for number, pair in enumerate(pairs(contact)):
            yield "\t".join(_row(contact, day, number, pair, accounts)) + "\n"


def _row(
    contact: Contact,
    day: date,
    number: int,
    pair: tuple[tuple[str, str | None, str], tuple[str, str | None, str]],
    accounts: list[tuple[Account, Article]],
) -> list[str]:
    code, weight = cameo(contact)
    published = min((r.published for _, r in accounts if r.published), default=str(day))[:10].replace("-", "")
    address = next((url for _, r in accounts if (url := outward(r.url))), "")
    fraction = day.year + (day.timetuple().tm_yday - 1) / 365
    outlets = {r.outlet or r.name for _, r in accounts}
    identity = (int(contact.id.removeprefix("c-")[:12] or "0", 16) if _hex(contact.id) else 0) * 100 + number
    return [
        str(identity),
        f"{day:%Y%m%d}",
        f"{day:%Y%m}",
        str(day.year),
        f"{fraction:.4f}",
        *_actor(pair[0]),
        *_actor(pair[1]),
        "1",
        code,
        code,
        code[:2],
        str(quad(code)),
        str(weight),
        str(len(accounts)),
        str(len(outlets)),
        str(len(accounts)),
        "",
        *[""] * 16,
        *_geo(contact.place),
        f"{published}000000",
        address.replace("\t", "%09"),
    ]


def _geo(name: str | None) -> list[str]:
    """Return type (1 a state, 4 a town of the world), name, country (FIPS 10-4), coordinates if known."""
    found = place_of(name)
    if found is None:
        return ["", line(name), "", "", "", "", "", ""]
    point = points().get(found.state)
    country = point.fips if point else ""
    return ["1" if found.is_state else "4", line(name), country, "", "", f"{found.lat:g}", f"{found.lon:g}", ""]


def _hex(contact_id: str) -> bool:
    return all(letter in "0123456789abcdef" for letter in contact_id.removeprefix("c-")[:12])


def _actor(side: tuple[str, str | None, str]) -> list[str]:
    name, state, actor = side
    kind = _TYPES.get(actor.split("/")[0], "")
    return [f"{state or ''}{kind}", line(name).upper(), state or "", "", "", "", "", kind, "", ""]
