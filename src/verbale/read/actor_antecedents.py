"""Keep what an article has named so far, sentence by sentence: whom "the ministry", "its" and "there" can mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from verbale.model import Mention, Span
from verbale.read.actor_book import ActorBook
from verbale.read.actor_drafts import Draft
from verbale.read.actor_titles import Titles

# the mark is looked for first: what may not stand before it is asked of few places only
_END = re.compile(
    r"[.!?\n](?:(?<!\n)(?<![A-Z].)(?<!\b(?:Mr|Dr|Ms|St|Lt).)"
    r"(?<!\b(?:Mrs|Gen|Sen|Rep|Adm|Gov|Nov|Dec|Oct|Sep|Aug|Feb|Jan).)[\"'”’)\]]*\s+"
    r"|(?<=\n)(?<!\b(?:Mr|Dr|Ms|St|Lt)\.\n)(?<!\b(?:Mrs|Gen|Sen|Rep|Adm|Gov)\.\n)\n*)"
)
_OPENS = re.compile(r"(?:^|[\s“\"(])(?:In|At|From) $")
_COUNTRYS = re.compile(r"(?i)(?:the |that )?(?:country|nation|kingdom|republic)['’]s ")
_COUNTRYS_BEFORE = re.compile(r"(?i)(?:the|that) (?:country|nation|kingdom|republic)['’]s $")
MEMORY = 300  # mentions back to which "the ministry" or "the two countries" can lead
_REACH = 3  # sentences back to which a pronoun can lead


class NamedBefore:
    """What has been named so far, sentence by sentence."""

    def __init__(self, text: str, book: ActorBook, titles: Titles) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _END.finditer(text))]
        self._book, self._titles = book, titles
        self._told: dict[int, list[Mention]] = {}
        self._all: list[Mention] = []

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that holds a place."""
        return bisect_right(self._starts, at) - 1

    def starts(self, at: int) -> bool:
        """Whether a sentence begins at a place, but for "the" or a mark of quotation."""
        begun = self._text[self._starts[self.sentence(at)] : at]
        return len(begun) <= 5 and begun.strip(" “\"'‘").lower() in ("", "the")

    def begun(self, at: int) -> str:
        """Return the words of a sentence before a place in it."""
        return self._text[self._starts[self.sentence(at)] : at]

    def sentence_text(self, at: int) -> str:
        """Return the words of the sentence that holds a place."""
        number = self.sentence(at)
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[number] : min(end, self._starts[number] + 2000)]

    def names(self, state: str) -> bool:
        """Whether anybody of a state has been named."""
        return any(mention.state == state for mention in self._all[-MEMORY:])

    def states(self, counts: Callable[[str], bool]) -> set[str]:
        """Return the states named so far that count; media and places set aside."""
        told = (m for m in self._all[-MEMORY:] if m.kind != "media" and m.via != "place")
        return {m.state for m in told if m.state and counts(m.state)}

    def latest(self, counts: Callable[[str], bool]) -> str | None:
        """Return the last state or organisation named that counts."""
        told = (m.state for m in reversed(self._all[-MEMORY:]) if m.kind != "media")
        return next((state for state in told if state and counts(state)), None)

    def add(self, mention: Mention) -> None:
        """Take in a mention, in text order."""
        self._told.setdefault(self.sentence(mention.span.start), []).append(mention)
        self._all.append(mention)

    def last(self, number: int) -> list[Mention]:
        """Return the mentions told last, in text order."""
        return self._all[-number:]

    def block(self, draft: Draft) -> None:
        """Take in somebody unknown, so that no pronoun leads past him to another."""
        span = Span(draft.start, draft.end)
        self.add(Mention(span, "", draft.name, "person", None))

    def body(self, noun: str, at: int) -> Mention | None:
        """Return the body that "the ministry", "the agency" means: the last of that noun before a place."""
        kinds = (
            ("media",)
            if noun in ("agency", "newspaper", "paper")
            else ("organ", "party", "force", "delegation", "organisation")
        )
        for mention in self._all[: -MEMORY - 1 : -1]:
            if (
                mention.span.start < at
                and mention.kind in kinds
                and (kinds == ("media",) or noun in mention.name.lower())
            ):
                return mention
        return None

    def before(self, at: int, reach: int = _REACH) -> Iterable[list[Mention]]:
        """Yield the mentions of this sentence before a place, then of the sentences before it, the nearest first."""
        here = self.sentence(at)
        for number in range(here, max(-1, here - reach - 1), -1):
            told = self._told.get(number, [])
            yield told if len(told) < MEMORY else [*told[:50], *told[-50:]]

    def nearest_state(self, at: int, without: str | None = None, reach: int = 0, national: bool = False) -> str | None:
        """Return the state of the last actor named before a place, but for one state.

        reach -- how many sentences back it may stand; national -- an organisation cannot be meant.
        """
        for told in self.before(at, reach):
            for mention in reversed(told):
                if national and mention.kind == "organisation":
                    continue
                if mention.state and mention.state != without and mention.kind != "media" and mention.via != "place":
                    return mention.state
        return None

    def place_state(self, at: int) -> str | None:
        """Return the state of the place that opens the sentence: "In Tehran, a spokesman for the ministry said ..."."""
        told = next(iter(self.before(at, 0)), [])
        first = told[0] if told else None
        if first is None or first.state is None or not (first.via == "place" or first.actor_id.startswith("state/")):
            return None
        if first.via == "adjective":  # "In the Chinese capital"
            there = self._text.startswith(" capital", first.span.end)
            return first.state if there and self._text[: first.span.start].endswith(("In the ", "in the ")) else None
        return first.state if _OPENS.search(self._text[max(0, first.span.start - 4) : first.span.start]) else None

    def last_sentence(self, at: int) -> list[Mention]:
        """Return the mentions of the sentence before the one that holds a place."""
        return self._told.get(self.sentence(at) - 1, [])

    def owner(self, at: int) -> str | None:
        """Return the state of "its" or "his" right before a place: "its foreign ministry", "the country's envoy"."""
        if _COUNTRYS.match(self._text, at) or _COUNTRYS_BEFORE.search(self._text[max(0, at - 16) : at]):
            return self._country(at)
        last = self._all[-1] if self._all else None
        between = self._text[last.span.end : at] if last is not None else ""
        near = last is not None and last.via == "pronoun" and not between.strip(" ")
        near = near or between == ", whose "
        return last.state if near and last is not None and self.of_state(last) else None

    def _country(self, at: int) -> str | None:
        """Return which state "the country" is: the last named in its own sentence, else the one the last began with."""
        for number, told in enumerate(self.before(at, 2)):
            states = [m.state for m in told if self.of_state(m) and m.via != "place"]
            if states:
                return states[0] if number else states[-1]
        return None

    def first_state(self, at: int) -> str | None:
        """Return the state named first in the sentence before a place, which most often is its subject."""
        told = next(iter(self.before(at, 0)), [])
        return next((m.state for m in told if m.state and m.kind not in ("media", "organisation")), None)

    def of_state(self, mention: Mention) -> bool:
        """Return whether an actor belongs to a state, not to an organisation."""
        return mention.kind != "media" and f"state/{mention.state}" in self._book.by_id
