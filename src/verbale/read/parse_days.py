"""Let the parser see an adverb where a bare weekday stands between a name and its verb: "General Paz Monday called".

The parser takes such a day for the last part of the name, and the verb for another one's.
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
    if not found:
        return doc
    from spacy.tokens import Doc as Document

    words = ["today" if token.i in found else token.text for token in doc]
    return Document(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _between_name_and_verb(doc: Doc, at: int) -> bool:
    if at == 0 or at + 1 >= len(doc):
        return False
    before, after = doc[at - 1], doc[at + 1]
    if not before.is_alpha or before.lower_ in _BOUND:
        return False
    return after.is_lower and (after.lower_ in _VERBS or after.lower_.endswith("ed"))
