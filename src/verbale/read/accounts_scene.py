"""What the account reader knows of one article: its parse, its actors by token, its place and its day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from verbale.model import Article, Mention, Occasion, Span, Statement, When
from verbale.read.actor_book import ActorBook
from verbale.read.parse import Parsed
from verbale.read.sources import Credit
from verbale.read.trees import Token
from verbale.settings import Settings

FIRST = frozenset(("i", "we", "me", "us", "my", "our", "myself"))
SECOND = frozenset(("you", "your", "yourself", "excellency", "majesty"))


@dataclass
class Scene:
    """One article with everything found in it so far.

    here   -- the state in which "here" is: the dateline's, else that of the state medium that publishes it.
    heads  -- spans of the headline and standfirst.
    letter -- author and addressee of the letter whose text the article gives; set while reading.
    inferred -- the day that an anniversary gives to an article without a day of its own.
    pair   -- the two sides of the contact told last, whom "the two leaders" are; set while reading.
    called -- who took part in the telephone call told last, where no meeting was told since; set while reading.
    agreed -- the parties of the agreements told so far; set while reading.
    posted -- senders and recipients of the messages told so far; set while reading.
    near_dates -- the date of each cue (stretch, token, frame) asked for so far.
    settings_told -- what the opening says of time and place (``setting_of``), once asked for.
    dateline -- where the report was written, in its own words: nobody who acts.
    heard  -- who has spoken so far, with the start of the sentence, of whom; set while reading.
    """

    article: Article
    docs: tuple[Parsed, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[When, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    statements: tuple[Statement, ...] = ()
    credits: tuple[Credit, ...] = ()
    book: ActorBook = field(default_factory=ActorBook)
    here: str | None = None
    heads: tuple[Span, ...] = ()
    inferred: When | None = None
    letter: tuple[list[Mention], list[Mention]] | None = None
    pair: tuple[Mention, Mention] | None = None
    heard: list[tuple[list[Mention], int, list[Mention]]] = field(default_factory=list)
    called: frozenset[str] = frozenset()
    agreed: list[list[Mention]] = field(default_factory=list)
    posted: list[tuple[list[Mention], list[Mention]]] = field(default_factory=list)
    settings: Settings = field(default_factory=Settings)
    dateline: Span | None = None
    near_dates: dict[tuple[int, int, str], When | None] = field(default_factory=dict, init=False)
    settings_told: list[Any] = field(default_factory=list, init=False)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [mention.span.start for mention in self.mentions]

    @cached_property
    def sentence_starts(self) -> tuple[int, ...]:
        """Where the sentences begin in the article's text, in the order of ``docs``."""
        return tuple(parsed.start + sentence.start_char for parsed in self.docs for sentence in parsed.doc.sents)

    @cached_property
    def named_ids(self) -> frozenset[str]:
        """Who is called by name anywhere in the article."""
        return frozenset(mention.actor_id for mention in self.mentions if mention.via in ("name", "short name"))

    def mention_at(self, position: int) -> Mention | None:
        """Return the mention that covers a code point of the article's text."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and self.mentions[index].span.end > position:
            return self.mentions[index]
        return None

    def named(self, actor_id: str) -> Mention | None:
        """Return the first mention of an actor."""
        return next((mention for mention in self.mentions if mention.actor_id == actor_id), None)

    def mention_of(self, parsed: Parsed, token: Token) -> Mention | None:
        """Return the mention that covers a token; none for the place of the dateline ("ALGIERS - The president")."""
        at = parsed.start + token.idx
        if self.dateline is not None and self.dateline.start <= at < self.dateline.end:
            return None
        return self.mention_at(at)

    def in_letter(self, token: Token) -> list[Mention]:
        """Return whom "I" and "you" stand for in a letter that the article gives in full, outside quotation marks."""
        if self.letter is None or token.lower_ not in FIRST | SECOND:
            return []
        return self.letter[0] if token.lower_ in FIRST else self.letter[1]

    def mentions_in(self, span: Span) -> Sequence[Mention]:
        """Return the mentions that begin inside a stretch, in text order."""
        first = bisect_right(self._starts, span.start - 1)
        last = bisect_right(self._starts, span.end - 1)
        return self.mentions[first:last]

    def in_head(self, span: Span) -> bool:
        """Return whether a stretch stands in the headline or standfirst."""
        return any(head.start <= span.start < head.end for head in self.heads)
