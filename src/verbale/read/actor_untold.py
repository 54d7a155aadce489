"""Tell the state of an office or body that goes without one: by its place, what was named before, or the newsroom."""

from __future__ import annotations

import re
from datetime import date

from verbale.read.actor_book import ActorBook
from verbale.read.actor_cities import state_of_town
from verbale.read.actor_drafts import Draft
from verbale.read.actor_names import fold
from verbale.read.actor_pronouns import Antecedents
from verbale.read.actor_titles import Titles

_POSTED = re.compile(
    r"(?i)\b(?:ambassador|envoy|consul|charg|attach|correspondent|representative|mission|embassy|delegat)"
)
_IN_PLACE = re.compile(r" in ((?:[A-Z][\w'’.-]+ ?){1,3}?)(?=[,. ])")
_AS = re.compile(r",? as (?:an? |the )?(?:[a-z]+ ){0,2}(?:envoy|representative|emissary) of (?:the )?([A-Z]\w+)")
_SEATED = re.compile(r" at (?:the )?[A-Z][^,]{2,80} in ((?:[A-Z][\w'’.-]+ ?){1,3})$")  # "at the Institute in Lima"
_TOWN_OF = re.compile(
    r"((?:[A-Z][\w'’-]+ ){1,3}?)(?:City|Municipal|Municipality|Provincial|Province|Prefectural|Regional|District) $"
)
_SAID = re.compile(r"[^.,;:“”\"]{0,24}\b(?:said|told|says|added|announced|declared)\b")
_BEHIND_QUOTE = re.compile(r"[”\"’'],?\s+(?:said|says|added|told|declared|wrote|tweeted) (?:the )?$")
_THAT_BODY = re.compile(r"\bof the (ministry|embassy|parliament|party|army|navy|mission|department|agency)\b(?! of)")
_BODY_FIRST = re.compile(r"(ministry|embassy|navy|army) (?:spokes\w+|official|source)\b")
_SERVING = re.compile(r"\b(?:assistant|under|undersecretary)\b")  # "Assistant Secretary of State for African Affairs"
_LISTED = (", ", " and ", ", and ")
# offices that only a state has
_NATIONAL = frozenset(
    ("prime minister", "foreign minister", "defence minister", "king", "queen", "chancellor", "emir", "sultan")
)
_HEADS = frozenset(("president", "king", "queen", "emperor", "sultan", "emir"))
_OFFICIAL = frozenset(
    [
        "ministry",
        "government",
        "cabinet",
        "parliament",
        "embassy",
        "embassies",
        "assembly",
        "army",
        "navy",
        "mission",
        "missions",
    ]
)


class UntoldStates:
    """What a resolver knows of states that the text leaves out; the resolver fills the fields."""

    text: str
    book: ActorBook
    titles: Titles
    told: Antecedents
    home: str | None
    newsroom: str | None
    day: date | None
    _states: dict[str, str]

    def _unsaid_state(self, draft: Draft) -> str | None:
        """The state that an office or body goes without: as named before, else at home, else the sentence's own."""
        office = fold(draft.plain_office or draft.name)
        if self.book.without_state(draft.office or draft.name):
            return None
        there = self._there(draft) or self._of_that_body(draft) or self._of_town(draft) or self._serving_as(draft)
        if there:
            return there
        known = (
            self._in_list(draft)
            or self._beside_head(draft, office)
            or self._states.get(office)
            or self._told_before(draft, office)
        )
        if known:
            return known
        if self.home and self._homely(draft):
            return self.home
        if self._foreign(office):
            return None
        title = office.split(" for ")[0] if _SERVING.search(office) else office
        for known_title, state in self.titles.own_titles.items():
            if title == known_title or title.endswith(f" {known_title}"):
                return self.newsroom if self.newsroom in self.titles.elsewhere.get(known_title, ()) else state
        if self._speaks_last(draft) and (subject := self.told.first_state(draft.start)):
            return subject
        if self.newsroom and self._homely(draft, self.newsroom) and self._governs(office):
            return self.newsroom
        if draft.kind != "person" and not self._homely(draft):
            far = len(draft.name.split()) > 2 and draft.name.istitle()
            return self.told.nearest_state(draft.start, without=self.home, reach=1) if far else None
        national = self.titles.kind_of(office) in _NATIONAL
        sent = (
            not draft.named
            and draft.name[:1].islower()
            and not self.titles.words["sent_abroad"].isdisjoint(office.split(" of ")[0].split())
        )
        abroad = draft.named and self.newsroom is not None and not self._homely(draft, self.newsroom)
        without = self.home or (self.newsroom if sent or abroad else None)
        return self.told.nearest_state(
            self._outside_quote(draft), without=without, reach=self._reach(office), national=national
        )

    def _in_list(self, draft: Draft) -> str | None:
        """The state of those listed right before: "to President A of Laos, Prime Minister B and Chairwoman C"."""
        before = self.told.last(2)
        if not draft.named or len(before) < 2 or any(m.kind != "person" or m.via == "pronoun" for m in before):
            return None
        first, second = before
        gaps = self.text[first.span.end : second.span.start], self.text[second.span.end : draft.start]
        listed = gaps[0] in _LISTED and gaps[1] in _LISTED
        return second.state if listed and first.state == second.state else None

    def _of_that_body(self, draft: Draft) -> str | None:
        """The state of the body told before to which an office belongs: "the director of the ministry's department"."""
        office = draft.office or draft.name
        own = _THAT_BODY.search(office) or _BODY_FIRST.match(office)
        body = self.told.body(own[1], draft.start) if own else None
        return body.state if body is not None else None

    def _beside_head(self, draft: Draft, office: str) -> str | None:
        """The state of the head of state right before: "to President A B of Peru and Prime Minister C D"."""
        last = next(iter(self.told.last(1)), None)
        if last is None or not draft.named or self.titles.kind_of(office) not in ("prime minister", "crown prince"):
            return None
        head = last.kind == "person" and last.via == "name" and self.titles.kind_of(last.office or "") in _HEADS
        return last.state if head and self.text[last.span.end : draft.start] == " and " else None

    def _told_before(self, draft: Draft, office: str) -> str | None:
        """The state of the only one told before of whom a bare word can speak again: "the speaker, A B,"."""
        if len(turned := _turned(office)) > 1:  # "spokesman of the foreign ministry", "foreign ministry spokesman"
            same = {state for title, state in self._states.items() if self._turns(turned, _turned(title), state)}
            if len(same) == 1:
                return same.pop()
        if " " in office or not draft.office or draft.office[:1].isupper():
            return None
        heads = {state for title, state in self._states.items() if title.split(" of ")[0].split()[-1:] == [office]}
        return heads.pop() if len(heads) == 1 else None

    def _turns(self, office: frozenset[str], told: frozenset[str], state: str) -> bool:
        """Whether an office is one told before in another order, with or without its state's adjective."""
        more = told - office
        return office <= told and all(self.book.state_of(word) == state for word in more)

    def _foreign(self, office: str) -> bool:
        """Whether somebody is told to be foreign, and so is not from home: "the first foreign leader"."""
        words = office.split()
        return "foreign" in words[:-1] and words[-1] in ("leader", "guest", "visitor", "diplomat", "dignitary", "head")

    def _there(self, draft: Draft) -> str | None:
        """The state of the place at which a sentence or office is set: "In Tehran, ...", "the spokesman in Lima"."""
        if draft.kind == "organ" and fold(draft.name).split()[-1:] == ["ministry"]:
            seat = _IN_PLACE.match(self.text, draft.end)
            told = self.book.state_of(seat.group(1)) if seat else None
            return told or self.told.owner(draft.start) or self.told.place_state(draft.start)
        if draft.kind != "person" or _POSTED.search(draft.office or draft.name):
            return None
        seated = _SEATED.search(self.text[draft.start : draft.end])
        if seated is not None and (state := self.book.state_of(seated[1])):
            return state
        behind = _IN_PLACE.match(self.text, draft.end)
        if behind is not None and not draft.named and (state := self.book.state_of(behind.group(1))):
            return state
        return self.told.place_state(draft.start)

    def _serving_as(self, draft: Draft) -> str | None:
        """The state whose envoy or minister somebody is told to be: "as envoy of the Omani sultan"."""
        served = _AS.match(self.text, draft.end) if draft.kind == "person" else None
        return self.book.state_of(served[1]) if served is not None else None

    def _of_town(self, draft: Draft) -> str | None:
        """The state of the town that a body is called by: "the Dandong City People's Government"."""
        before = _TOWN_OF.search(self.text[max(0, draft.start - 60) : draft.start]) if draft.kind == "organ" else None
        if before is None:
            return None
        words = before[1].split()
        names = (" ".join(words[first:]) for first in range(len(words)))
        return next((state for name in names if (state := state_of_town(name, self.day))), None)

    def _speaks_last(self, draft: Draft) -> bool:
        """Whether the speaker is told behind the words: "Malaysia will protest, the deputy minister said"."""
        before = self.text[max(0, draft.start - 3) : draft.start]
        return before.rstrip()[-1:] in (",", "”", '"') and _SAID.match(self.text, draft.end) is not None

    def _outside_quote(self, draft: Draft) -> int:
        """A place before the quote behind which somebody is told to have said it: whom it names is another."""
        if _BEHIND_QUOTE.search(self.text[max(0, draft.start - 24) : draft.start]) is None:
            return draft.start
        return max(0, draft.start - len(self.told.begun(draft.start)) - 2)

    def _governs(self, office: str) -> bool:
        """Whether the newsroom's state has such an office: no minister serves in Washington, no king in Paris."""
        kind = self.titles.kind_of(office)
        if not self.titles.words["sent_abroad"].isdisjoint(office.split(" of ")[0].split()):
            return False
        if kind in ("prime minister", "president", "king", "queen", "pope"):
            day = self.day if kind in ("king", "queen", "pope") else None  # the tables of the others have gaps
            return self.book.has_office(kind, self.newsroom or "", day)
        return not (
            self.newsroom in ("USA", "GBR")
            and kind in ("foreign minister", "defence minister")
            and "minister" in office
        )

    def _reach(self, office: str) -> int:
        """A high office may stand a few sentences behind its state; a police chief's state is another matter."""
        last = office.split(" of ")[0].split()[-1:]
        high = self.titles.leads(office) or bool(last and last[0] in self.titles.words["high_heads"])
        return 2 if high else 0

    def _homely(self, draft: Draft, state: str | None = None) -> bool:
        """Whether a name or body can be the home state's own: a foreign name in a Korean agency's report is not."""
        if draft.kind != "person":
            return bool(set(fold(draft.name).split()) & _OFFICIAL)
        if not draft.named or (state or self.home) not in ("PRK", "KOR"):
            return True
        words = fold(draft.name).split()
        return len(words) in (2, 3) and words[0] in self.titles.words["korean_surnames"]


def _turned(office: str) -> frozenset[str]:
    """Return the words of an office that are the same in whatever order it is told."""
    return frozenset(word for word in office.split() if word not in ("of", "for", "the", "at"))
