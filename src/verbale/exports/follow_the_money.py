"""FollowTheMoney entities: contacts as Event, actors as Person, Organization or PublicBody, articles as Article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha1
from typing import Any

from verbale.exports.chosen import HOME, chosen, told
from verbale.exports.in_words import contact_title, line, outward
from verbale.model import Article, Contact
from verbale.store import Chronicle, Wanted

NAME = "ftm"
ENDING = ".ftm.json"
ABOUT = "FollowTheMoney entities, one JSON object a line"
MEDIA = "application/x-ndjson"
_SCHEMA = {
    "person": "Person",
    "organisation": "Organization",
    "organ": "PublicBody",
    "state": "PublicBody",
    "party": "Organization",
    "force": "PublicBody",
    "media": "Organization",
}
_TWO = {  # FollowTheMoney wants ISO alpha-2; where the two letters are not the first two of the three
    "AGO": "ao",
    "AND": "ad",
    "ARE": "ae",
    "ARM": "am",
    "ATG": "ag",
    "AUT": "at",
    "BDI": "bi",
    "BEN": "bj",
    "BGD": "bd",
    "BHS": "bs",
    "BIH": "ba",
    "BLR": "by",
    "BLZ": "bz",
    "BRB": "bb",
    "BRN": "bn",
    "CAF": "cf",
    "CHL": "cl",
    "CHN": "cn",
    "COD": "cd",
    "COG": "cg",
    "COM": "km",
    "CPV": "cv",
    "DNK": "dk",
    "EST": "ee",
    "FSM": "fm",
    "GAB": "ga",
    "GIN": "gn",
    "GNB": "gw",
    "GNQ": "gq",
    "GRD": "gd",
    "GUY": "gy",
    "IRL": "ie",
    "IRQ": "iq",
    "ISR": "il",
    "JAM": "jm",
    "KAZ": "kz",
    "KOR": "kr",
    "LBR": "lr",
    "LBY": "ly",
    "LKA": "lk",
    "MDG": "mg",
    "MDV": "mv",
    "MEX": "mx",
    "MKD": "mk",
    "MLT": "mt",
    "MNE": "me",
    "MOZ": "mz",
    "MRT": "mr",
    "NIC": "ni",
    "NER": "ne",
    "PAK": "pk",
    "PLW": "pw",
    "PNG": "pg",
    "POL": "pl",
    "PRK": "kp",
    "PRT": "pt",
    "PRY": "py",
    "PSE": "ps",
    "SEN": "sn",
    "SLB": "sb",
    "SLV": "sv",
    "SRB": "rs",
    "SUR": "sr",
    "SVK": "sk",
    "SVN": "si",
    "SWE": "se",
    "SYC": "sc",
    "TCD": "td",
    "TUN": "tn",
    "TUR": "tr",
    "TKM": "tm",
    "TUV": "tv",
    "UKR": "ua",
    "URY": "uy",
    "VCT": "vc",
    "WSM": "ws",
    "XKX": "xk",
    "COK": "ck",
    "SUN": "suhh",
    "DDR": "dd",
    "YUG": "yucs",
    "CSK": "cshh",
    "SGP": "sg",
    "SSD": "ss",
    "SWZ": "sz",
    "TWN": "tw",
    "TZA": "tz",
    "ZAF": "za",
    "ZMB": "zm",
    "ZWE": "zw",
    "NIU": "nu",
    "ABW": "aw",
    "SCG": "csxx",
    "VNS": "",
    "YMD": "",
    "FLK": "fk",
    "ESH": "eh",
    "GRL": "gl",
    "MAC": "mo",
    "ATA": "aq",
    "ATF": "tf",
    "FRO": "fo",
}


def write(
    chronicle: Chronicle, min_confidence: float = 0.0, wanted: Wanted | None = None, home: str = HOME
) -> Iterator[str]:
    """Yield an entity a line: each actor and article once, before the first contact that needs it."""
    kinds = {row[0]: row[1] for row in chronicle.connection.execute("SELECT id, kind FROM actors")}
    seen: set[str] = set()
    for contact in chosen(chronicle, min_confidence, wanted):
        for name, state, actor in (*contact.from_, *contact.to, *contact.parties):
            yield from _once(seen, _actor(actor, name, state, kinds.get(actor, "")))
        for _, article in told(chronicle, contact, min_confidence):
            yield from _once(seen, _article(article))
            yield from _once(seen, _proof(contact, article))
        yield from _once(seen, _event(contact, home))


def _once(seen: set[str], entity: dict[str, Any]) -> Iterator[str]:
    if entity["id"] not in seen:
        seen.add(entity["id"])
        yield json.dumps(entity, ensure_ascii=False) + "\n"


def _entity(schema: str, key: str, **properties: Any) -> dict[str, Any]:
    """Return an entity: every property is a list of texts; what is not known is left out."""
    kept = {name: value if isinstance(value, list) else [str(value)] for name, value in properties.items() if value}
    return {"id": _id(key), "schema": schema, "properties": kept}


def _id(key: str) -> str:
    return "vb-" + sha1(key.encode(), usedforsecurity=False).hexdigest()[:20]


def _actor(actor: str, name: str, state: str | None, kind: str) -> dict[str, Any]:
    return _entity(_SCHEMA.get(kind, "LegalEntity"), actor, name=line(name), country=country(state))


def country(state: str | None) -> str | None:
    """Return the state's ISO alpha-2 code in lower case; None for an organisation or an unknown state."""
    if not state or len(state) != 3 or not state.isalpha():
        return None
    return _TWO.get(state, state[:2].lower()) or None


def _event(contact: Contact, home: str) -> dict[str, Any]:
    sides = (*contact.from_, *contact.to, *contact.parties)
    return _entity(
        "Event",
        contact.id,
        name=contact_title(contact),
        startDate=contact.earliest,
        endDate=contact.latest,
        location=line(contact.place),
        involved=sorted({_id(actor) for _, _, actor in sides}),
        summary=contact.occasion,
        keywords=[contact.kind, contact.status],
        recordId=contact.id,
    )


def _article(article: Article) -> dict[str, Any]:
    return _entity(
        "Article",
        article.id,
        title=line(article.headline or article.name),
        publishedAt=(article.published or "")[:19] or None,
        sourceUrl=outward(article.url),
        publisher=line(article.outlet),
        author=line(article.byline),
        language=_language(article.language),
    )


def _language(code: str | None) -> str | None:
    """Return ISO 639-3 for the common languages of the press; None for others, which FollowTheMoney would refuse."""
    three = {
        "en": "eng",
        "fr": "fra",
        "de": "deu",
        "es": "spa",
        "ru": "rus",
        "zh": "zho",
        "ja": "jpn",
        "ko": "kor",
        "ar": "ara",
        "pt": "por",
        "it": "ita",
        "tr": "tur",
        "fa": "fas",
        "vi": "vie",
        "hi": "hin",
        "pl": "pol",
    }
    return three.get((code or "")[:2])


def _proof(contact: Contact, article: Article) -> dict[str, Any]:
    return _entity(
        "Documentation", f"{contact.id}/{article.id}", entity=_id(contact.id), document=_id(article.id), role="account"
    )
