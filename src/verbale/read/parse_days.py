"""Let the parser see an adverb where a weekday stands between a name and its verb, or a verb and what it is done to.

"General Paz Monday called", "received on Monday letters".

The parser takes such a day for a part of the name or of the thing, and the verb for another one's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
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


def with_days_told(doc: Doc) -> Doc:
    """Return the doc with such weekdays written "today", in so many tokens; the doc itself where there are none."""
    if not _DAY.search(doc.text):
        return doc
    found = {token.i for token in doc if token.lower_ in _DAYS and _between_name_and_verb(doc, token.i)}
    before_thing = {token.i for token in doc if token.lower_ in _DAYS and _between_verb_and_thing(doc, token.i)}
    found |= before_thing
    if not found:
        return doc
    from spacy.tokens import Doc as Document

    words = ["today" if token.i in found else token.text for token in doc]
    words = ["earlier" if at + 1 in before_thing else word for at, word in enumerate(words)]
    return Document(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


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
