"""Resolve "he", "its", "both sides", "the two leaders" against what the article has named before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from verbale.model import Mention, Span
from verbale.read.actor_antecedents import MEMORY, NamedBefore
from verbale.read.actor_drafts import Draft

_COORDINATED = re.compile(r"\b(?:and|while|then) (?:in|at|during|on|after|for) $")
_COLON = re.compile(r"\b(?:said|says|saying|noted|added|stressed|went on|goes on)\b[^:“”\"]{0,30}:[ ,]*")
_SAY = r"(?:said|says|noted|told|stressed|added|stated|continued|declared|went on|goes on)"
_GOES_ON = re.compile(r" (?:also |further |then )?(?:continued|went on|goes on|added)\b")
_SPEAKS = re.compile(rf"(?:,[^.;:“”\"\n]{{0,160}},|,)?(?: \w+){{0,2}} {_SAY}\b")
_SAID_BEFORE = re.compile(rf"\b{_SAY} (?:the )?$")
_VERBS_ONLY = re.compile(r" (?:(?!and |or )[\w-]+ ){1,4}")  # between a verb's subject and its object
_WORD_BEHIND = re.compile(r" ([^\W\d_]+)")
_NOT_HERS = frozenset(
    [
        "to",
        "in",
        "on",
        "for",
        "with",
        "at",
        "that",
        "by",
        "from",
        "and",
        "of",
        "after",
        "before",
        "as",
        "when",
        "off",
        "out",
        "up",
        "down",
        "over",
        "about",
        "into",
        "if",
        "a",
        "an",
        "the",
        "how",
        "why",
        "what",
        "who",
        "where",
        "but",
        "or",
        "while",
        "during",
        "until",
        "through",
        "upon",
        "last",
        "this",
        "next",
        "there",
        "here",
        "again",
        "back",
        "home",
        "not",
    ]
)
_SERVES = re.compile(r"(?i)ambassador|envoy|spokes|advis[eo]r|aide\b|affaires|consul|assistant|correspondent")
# who stands below the leaders of a state, where others of it are named: the ministers beside a president
_BELOW = re.compile(_SERVES.pattern + r"|(?<!prime )\bminister\b|\bsecretary of\b")
_EQUAL = re.compile(r" (?:\w+ ){0,2}(?:counterpart|opposite number)\b")
_AND = re.compile(r"(?:,[^.,;]{0,80})?,? and ")


class Antecedents(NamedBefore):
    """What has been named so far, and for whom the pronouns stand among it."""

    def resolve(self, draft: Draft) -> Mention | None:
        """Return the mention that a pronoun stands for, None where nothing fits."""
        if draft.kind in ("he", "she"):
            return self._again(draft, self._person(draft))
        if draft.kind == "it":
            return self._again(draft, self._thing(draft))
        if draft.kind == "they":
            if draft.name.lower() == "them":
                return None  # too often things
            return self._they(draft)
        if draft.kind == "the two":
            return self._the_two(draft)
        if draft.name.lower().split()[-1] in self._titles.words["pairs_of_states"]:
            return self._pair(draft, self.of_state)
        return self._pair(draft, self._is_person if draft.kind == "pair of people" else _has_state)

    def _again(self, draft: Draft, meant: Mention | None) -> Mention | None:
        if meant is None or not meant.actor_id:
            return None
        span = Span(draft.start, draft.end)
        return Mention(span, meant.actor_id, meant.name, meant.kind, meant.state, meant.office, "pronoun", span)

    def _is_person(self, mention: Mention) -> bool:
        return mention.kind == "person"

    def _person(self, draft: Draft) -> Mention | None:
        """The nearest for "his", the subject (first named) for "he", another than the subject for "him"."""
        wrong = "f" if draft.kind == "he" else "m"
        low = draft.name.lower()
        subject, listed = "", None
        spoken = self._text[: draft.start].rstrip(" ,")[-1:] in ("”", '"', "’")  # no speaker stands in his own words
        author = self._author(draft)
        if self.starts(draft.start) and _GOES_ON.match(self._text, draft.end) and (heard := self._heard(draft, wrong)):
            return heard
        for number, told in enumerate(self.before(draft.start)):
            people = [
                mention for mention in told
                if mention.kind == "person" and self._book.gender_of(mention.actor_id) != wrong
                and mention.actor_id != author
            ]  # fmt: skip
            if number == 0 and spoken:
                continue
            if number == 0 and people and low in self._titles.words["objects"] and not self._owns(draft):
                near = self._text[people[-1].span.end : draft.start]
                subject = (people[-1] if _VERBS_ONLY.fullmatch(near) else people[0]).actor_id
                people = people[::-1]
            elif number == 0 and people and low in self._titles.words["own"] and self._of_subject(draft):
                return people[0]
            elif number == 0 and people and low in self._titles.words["own"]:
                if len(people) > 1 and self._text[people[-1].span.end : draft.start] == " ":
                    return people[0]  # "offered Mr. Obama his congratulations": the giver's
                return next((m for m in reversed(people) if not _speaks_for(m)), people[-1])
            others = [mention for mention in people if not subject or mention.actor_id != subject]
            several = len({mention.actor_id for mention in others}) > 2
            if several and number and not self.starts(others[0].span.start):
                listed = listed or others[0]  # "The replies went to A, B and C. He also wrote": the one told before
            elif others:
                return others[0]
        return listed

    def _of_subject(self, draft: Draft) -> bool:
        """Whether "his" is the subject's: a new clause begins, or a counterpart follows, whom the subject meets."""
        return _EQUAL.match(self._text, draft.end) is not None or self._coordinated(draft.start)

    def _heard(self, draft: Draft, wrong: str) -> Mention | None:
        """Return who spoke last, who goes on speaking: "He added that", whoever is spoken of in between."""
        for number, told in enumerate(self.before(draft.start, reach=6)):
            for mention in told if number else ():
                if mention.kind != "person" or self._book.gender_of(mention.actor_id) == wrong:
                    continue
                before = self._text[max(0, mention.span.start - 24) : mention.span.start]
                if _SPEAKS.match(self._text, mention.span.end) or _SAID_BEFORE.search(before):
                    return mention
        return None

    def _author(self, draft: Draft) -> str | None:
        """Return who speaks from a colon on, whom his own words do not call "he": "The statement said: His visit"."""
        lead = _COLON.search(self.begun(draft.start))
        if lead is None or lead[0].endswith(('"', "“")):
            return None
        people = ([m for m in told if m.kind == "person"] for told in self.before(draft.start, reach=1))
        first = next((told[0] for told in people if told), None)
        return first.actor_id if first is not None else None

    def _coordinated(self, at: int) -> bool:
        """Whether a new clause of the same subject begins before a place: "thanked A, and in his talks with B"."""
        return _COORDINATED.search(self._text[max(0, at - 24) : at]) is not None

    def _owns(self, draft: Draft) -> bool:
        """Whether "her" stands before what is hers: "her ambassador", not "told her that"."""
        following = _WORD_BEHIND.match(self._text, draft.end) if draft.name.lower() == "her" else None
        return following is not None and following[1].lower() not in _NOT_HERS

    def _thing(self, draft: Draft) -> Mention | None:
        """A state, body or medium: the nearest of the sentence for "its", else one with which a sentence begins."""
        own = draft.name.lower() in self._titles.words["own"]
        for number, told in enumerate(self.before(draft.start, reach=1)):
            things = [
                mention
                for mention in told
                if mention.kind not in ("person", "group") and mention.via not in ("place", "adjective")
                and not (own and number and mention.kind == "media")
            ]  # fmt: skip
            if things and number == 0 and own:
                return things[-1]
            if things and (own or self.starts(things[0].span.start) or things[0].kind == "delegation"):
                return things[0]
            if told:
                return None
        return None

    def _they(self, draft: Draft) -> Mention | None:
        """A group, persons of two states or several of one; a clause before the comma tells of others."""
        opens = draft.name.lower() == "they" and self._text[: draft.start].endswith(", ")
        for number, told in enumerate(self.before(draft.start, reach=2)):
            plural = [mention for mention in told if mention.kind in ("group", "delegation")]
            if plural:
                return self._again(draft, plural[0])
            if (several := self._several(told)) is not None:
                same = several[0].state == several[1].state
                return self._again(draft, several[0]) if same else self._joined(draft, several)
            if self._two(told, self._is_person):
                return self._joined(draft, self._two(told, self._is_person))
            if told and (number or not opens):
                return None
        return None

    def _several(self, told: Sequence[Mention]) -> tuple[Mention, Mention] | None:
        """Return the first two persons named one after the other: "A, minister of X, and B"."""
        people = [m for m in told if m.kind == "person" and m.via != "pronoun" and m.actor_id]
        for left, right in pairwise(people):
            between = self._text[left.span.end : right.span.start]
            if left.actor_id != right.actor_id and left.state and _AND.fullmatch(between):
                return left, right
        return None

    def _the_two(self, draft: Draft) -> Mention | None:
        """ "The presidents": where the last three sentences name persons of two states and no more."""
        told = [mention for earlier in self.before(draft.start) for mention in earlier if mention.kind == "person"]
        told = [mention for mention in told if not _SERVES.search(mention.office or "")] if _led(draft) else told
        if len({mention.state for mention in told}) != 2:
            return None
        return self._joined(draft, self._two(sorted(told, key=lambda mention: mention.span), self._is_person))

    def _pair(self, draft: Draft, counts: Callable[[Mention], bool]) -> Mention | None:
        single = self._titles.plurals.get(draft.name.lower().split()[-1], "")
        if single in ("president", "minister", "premier"):
            holders = [m for m in self._all[-MEMORY:] if m.kind == "person" and single in (m.office or "").lower()]
            if len({m.state for m in holders}) == 2 and (pair := self._two(holders, counts)):
                return self._joined(draft, pair)
        doer, led = self._doer(draft), _led(draft)
        for below in (_BELOW, _SERVES) if led else (None,):
            told: list[Mention] = []
            for earlier in self.before(draft.start, reach=6):
                near = (m for m in earlier if m.actor_id != doer and not (below and below.search(m.office or "")))
                told = [*near, *told]
                if pair := self._coupled(told, counts) or self._two(told, counts):
                    return self._joined(draft, pair)
        everybody = [mention for mention in self._all[-MEMORY:] if counts(mention)]
        spoken = Counter(mention.state for mention in everybody).most_common(2)
        if len(spoken) < 2:
            return None
        kept = [mention for mention in everybody if mention.state in dict(spoken)]
        return self._joined(draft, self._two(kept, counts))

    def _is_kin(self, mention: Mention) -> bool:
        """Return whether somebody is told as another's wife or son: "Xi and his wife Peng Liyuan"."""
        before = self._text[max(0, mention.span.start - 20) : mention.span.start].lower()
        return before.rstrip(" ,").rpartition(" ")[2] in self._titles.words["kin"]

    def _doer(self, draft: Draft) -> str:
        """Return who stands right before the verb that does something to the two: "Qin received both ministers"."""
        said = [mention for mention in next(iter(self.before(draft.start)), []) if mention.kind == "person"]
        near = self._text[said[-1].span.end : draft.start] if said else ""
        return said[-1].actor_id if _VERBS_ONLY.fullmatch(near) else ""

    def _two(self, told: Sequence[Mention], counts: Callable[[Mention], bool]) -> tuple[Mention, Mention] | None:
        """Return the last two of different states, in text order."""
        found: dict[str, Mention] = {}
        named = (mention for mention in reversed(told) if mention.actor_id and mention.via != "pronoun")
        for mention in named:
            if mention.state and counts(mention) and not self._is_kin(mention):
                found.setdefault(mention.state, mention)
        pair = sorted(list(found.values())[:2], key=lambda mention: mention.span.start)
        return (pair[0], pair[1]) if len(pair) == 2 else None

    def _coupled(self, told: Sequence[Mention], counts: Callable[[Mention], bool]) -> tuple[Mention, Mention] | None:
        """Return the last two named with "and" between them where a third party is told beside them."""
        named = [m for m in told if m.actor_id and m.via != "pronoun" and m.state and counts(m)]
        if len({mention.state for mention in named}) < 3:
            return None
        couples = ((a, b) for a, b in pairwise(named) if a.state != b.state)
        told_so = (pair for pair in couples if self._text[pair[0].span.end : pair[1].span.start] == " and ")
        return next(reversed(list(told_so)), None)

    def _joined(self, draft: Draft, pair: tuple[Mention, Mention] | None) -> Mention | None:
        if pair is None:
            return None
        span = Span(draft.start, draft.end)
        by_state = draft.kind == "pair"
        sides = [self._side(mention, by_state) for mention in pair]
        names = " and ".join(name for name, _ in sides)
        return Mention(span, "+".join(key for _, key in sides), names, "group", None, None, "pronoun", span)

    def _side(self, mention: Mention, by_state: bool) -> tuple[str, str]:
        if by_state and mention.state and f"state/{mention.state}" in self._book.by_id:
            return self._book.state_name(mention.state), f"state/{mention.state}"
        return mention.name, mention.actor_id


def _speaks_for(mention: Mention) -> bool:
    """Whether somebody is told as another's voice, whose "his" is that other's: "his spokesman said his visit"."""
    return mention.via == "office" and "spokes" in (mention.office or mention.name).lower()


def _led(draft: Draft) -> bool:
    """Whether leaders are meant, among whom no envoy or spokesman is."""
    return draft.name.lower().endswith(("leaders", "presidents", "premiers", "heads"))


def _has_state(mention: Mention) -> bool:
    return mention.kind not in ("media",)
