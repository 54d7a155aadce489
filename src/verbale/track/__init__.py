"""Set phrases and their variants: where they are used, what is new in a letter and what has gone."""

from verbale.track.changes import Change, Use, gained_and_lost, uses_by_year
from verbale.track.discovery import Found, Key, discover, keyness
from verbale.track.lexicon import Phrase, find_phrases
from verbale.track.wordings import track_article

__all__ = [
    "Change",
    "Found",
    "Key",
    "Phrase",
    "Use",
    "discover",
    "find_phrases",
    "gained_and_lost",
    "keyness",
    "track_article",
    "uses_by_year",
]
