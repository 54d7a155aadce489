"""Let the parser see an adverb where a weekday stands between a name and its verb, or a verb and what it is done to.

"General Paz Monday called", "received on Monday letters".

The parser takes such a day for a part of the name or of the thing, and the verb for another one's. The month of May
beside a day's number it takes for the verb "may": "met on Tuesday, May 14". It sees June there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_MAY = re.compile(r"\bMay\b")
_NUMBER = re.compile(r"[0-3]?\d(?:st|nd|rd|th)?")
_BOUND = frozenset(
    (
        *("on", "last", "next", "this", "each", "every", "until", "till", "since", "by", "from", "to", "before"),
        "after",
        *("good", "black", "bloody", "easter", "palm", "holy", "ash", "maundy", "and", "or", "the", "a", "of"),
    )
)
_HOURS = frozenset(
    ("mornings", "evenings", "nights", "afternoons", "across", "besides", "perhaps", "always", "towards")
)
_VERBS = frozenset(
    (
        *("said", "met", "left", "held", "told", "sent", "made", "gave", "began", "took", "spoke", "wrote", "laid"),
        "paid",
        *("saw", "won", "led", "put", "flew", "came", "went", "kept", "sought", "drew", "set", "cut", "got", "rang"),
        *("is", "was", "were", "has", "have", "had", "will", "would", "again", "also", "strongly", "formally"),
    )
)


def with_days_told(doc: Doc, text: str) -> Doc:
    """Return the doc of a text with such words written otherwise, in so many tokens; the doc itself where none is."""
    days = [at for match in _DAY.finditer(text) for at in _places(doc, *match.span())]
    before_thing = {at for at in days if _between_verb_and_thing(doc, at)}
    found = before_thing | {at for at in days if _between_name_and_verb(doc, at)}
    months = {at for match in _MAY.finditer(text) for at in _places(doc, *match.span()) if _beside_day(doc, at)}
    if not found and not months:
        return doc
    from spacy.tokens import Doc as Document

    words = ["today" if token.i in found else token.text for token in doc]
    words = ["earlier" if at + 1 in before_thing else "June" if at in months else word for at, word in enumerate(words)]
    return Document(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _places(doc: Doc, start: int, end: int) -> Iterator[int]:
    """Yield the place of the token that is these letters and no more."""
    words = doc.char_span(start, end)
    if words is not None and len(words) == 1:
        yield words.start


def _beside_day(doc: Doc, at: int) -> bool:
    """Whether a day's number stands right before or behind a token: "May 14", "14 May", "the 14th of May"."""
    before, after = doc[at - 1].text if at else "", doc[at + 1].text if at + 1 < len(doc) else ""
    if before == "of" and at > 1:
        before = doc[at - 2].text
    return _NUMBER.fullmatch(before) is not None or _NUMBER.fullmatch(after) is not None


def _between_verb_and_thing(doc: Doc, at: int) -> bool:
    """Whether "on" a day stands between a verb and several things: "received on Monday letters"."""
    if at < 2 or at + 1 >= len(doc) or doc[at - 1].lower_ != "on":
        return False
    verb, thing = doc[at - 2], doc[at + 1]
    acts = verb.is_lower and (verb.lower_ in _VERBS or verb.lower_.endswith(("ed", "ing")))
    return acts and thing.is_lower and len(thing) > 4 and thing.lower_.endswith("s") and thing.lower_ not in _HOURS


def _between_name_and_verb(doc: Doc, at: int) -> bool:
    if at == 0 or at + 1 >= len(doc):
        return False
    before, after = doc[at - 1], doc[at + 1]
    if not before.is_alpha or before.lower_ in _BOUND:
        return False
    return after.is_lower and (after.lower_ in _VERBS or after.lower_.endswith("ed"))
