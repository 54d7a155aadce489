"""Tell who speaks: the mention behind the subject of a reporting word, through letters, reports, relative clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.model import Mention, Span
from verbale.read.parse_kept import places_of_lemmas
from verbale.read.statements_frames import Attribution
from verbale.read.statements_tree import agent, child, children, subject
from verbale.read.statements_words import message_nouns, own_words, reporter_nouns, speaker_nouns

if TYPE_CHECKING:
    from verbale.read.parse import Parsed
    from verbale.read.trees import Token

_RELATIVE = frozenset(["who", "which", "that", "whom"])
_SENDING = frozenset(
    ["send", "write", "deliver", "issue", "release", "publish", "make", "address", "post", "give", "convey", "dispatch"]
)
_PRONOUNS = frozenset(
    [
        "i",
        "we",
        "you",
        "they",
        "he",
        "she",
        "it",
        "one",
        "this",
        "these",
        "those",
        "there",
        "what",
        "some",
        "many",
        "both",
    ]
)
_PERSONS = ("er", "ers", "or", "ors", "ist", "ists", "man", "men", "woman", "women", "ian", "ians")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Speakers:
    """The mentions of an article, ready to be asked for, the authors of its letters and statements so far, pronouns
    settled otherwise than by their mention, by their place, and the people by name who spoke so far."""

    mentions: Sequence[Mention]
    own: tuple[Path, ...] = ()
    starts: tuple[int, ...] = ()
    authors: list[tuple[int, str, Mention]] = field(default_factory=list)
    settled: dict[int, Mention] = field(default_factory=dict)
    text: str = ""
    spoke: list[Mention] = field(default_factory=list)

    def at(self, parsed: Parsed, token: Token) -> Mention | None:
        """Return the mention that covers a token, or None."""
        where = parsed.start + token.idx
        found = bisect_right(self.starts, where) - 1
        if found < 0:
            return None
        mention = self.mentions[found]
        return mention if mention.span.start <= where < mention.span.end else None

    def within(self, span: Span) -> Sequence[Mention]:
        """Return the mentions that begin inside a stretch, in text order."""
        return self.mentions[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def speakers_of(mentions: Sequence[Mention], docs: Sequence[Parsed], own: tuple[Path, ...], text: str = "") -> Speakers:
    """Return the mentions of an article with the authors of its letters and statements, in text order."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    who = Speakers(ordered, own, tuple(m.span.start for m in ordered), text=text)
    nouns = message_nouns(own)
    for parsed in docs:
        for at in places_of_lemmas(parsed.doc, nouns):
            token = parsed.doc[at]
            if token.pos_ == "NOUN":
                author = author_named(token, parsed, who)
                if author is not None:
                    who.authors.append((parsed.start + token.idx, token.lemma_.lower(), author))
    return who


def author_named(noun: Token, parsed: Parsed, who: Speakers) -> Mention | None:
    """Return whose letter or statement it is where its own sentence says so."""
    for token in _author_tokens(noun):
        mention = who.at(parsed, token)
        if mention is not None:
            return mention
    return None


def _author_tokens(noun: Token) -> list[Token]:
    found = [t for t in (child(noun, "poss"),) if t is not None]
    origins = (p for p in children(noun, "prep") if p.lower_ in ("from", "by", "of"))
    found += [who for p in origins if (who := child(p, "pobj")) is not None]
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in ("in", "by", "via", "through") and verb.head.pos_ in ("VERB", "AUX"):
        found += [t for t in (agent(verb.head) or subject(verb.head),) if t is not None]
    elif noun.dep_ == "dobj" and verb.lemma_ in _SENDING:
        found += [t for t in (subject(verb),) if t is not None]
    found += [
        t
        for part in noun.children
        if part.dep_ == "acl" and part.lemma_ in _SENDING
        for t in [agent(part)]
        if t is not None
    ]
    return found


def speaker_of(said: Attribution, parsed: Parsed, who: Speakers) -> Mention | None:
    """Return who says it: the mention at the subject, the author of the letter that is the subject, or as described."""
    head = said.head
    if head is None:
        return None
    if head.lower_ in _RELATIVE:
        head = _antecedent(said.token) or head
    where = parsed.start + head.idx
    mention = who.settled.get(where) or who.at(parsed, head)
    if mention is not None and mention.via == "pronoun" and _names_itself(mention, said, parsed, who):
        mention = who.settled[where] = _other_before(mention, where, said, parsed, who) or mention
    if mention is not None and mention.via != "adjective":
        if mention.kind == "person":
            who.spoke.append(mention)
        return mention
    if head.lemma_.lower() in message_nouns(who.own) and head.pos_ == "NOUN":
        return author_named(head, parsed, who) or _author_before(parsed.start + head.idx, head.lemma_.lower(), who)
    if head.lemma_.lower() in reporter_nouns(who.own) and any(c.dep_ == "det" for c in head.children):
        medium = _medium_before(parsed.start + head.idx, who)
        if (named := _named_there(head, parsed, who)) is not None:
            return named
        if medium is not None and head.lower_ != "media" and not any(c.lower_ in ("a", "an") for c in head.children):
            return medium
    return _as_described(head, parsed, who)


def _names_itself(mention: Mention, said: Attribution, parsed: Parsed, who: Speakers) -> bool:
    """Tell whether the words said name the one whom a pronoun was taken for: people hardly name themselves."""
    return any(m.actor_id == mention.actor_id and m.via != "pronoun" for m in _quoted_mentions(said, parsed, who))


def _quoted_mentions(said: Attribution, parsed: Parsed, who: Speakers) -> list[Mention]:
    stretches = [*(q.inner for q in said.quotes), *(said.content if said.frame == "clause" else ())]
    spans = [(parsed.start + stretch.start, parsed.start + stretch.end) for stretch in stretches]
    return [m for m in who.mentions if any(a <= m.span.start < b for a, b in spans)]


def _other_before(mention: Mention, where: int, said: Attribution, parsed: Parsed, who: Speakers) -> Mention | None:
    """Return who spoke last before a pronoun, else the person named last, but for those whom the words said name."""
    quoted = {(m.span, m.actor_id) for m in _quoted_mentions(said, parsed, who)}
    ids = {actor for _, actor in quoted}
    near = (*who.mentions, *who.spoke)
    earlier = [m for m in near if m.span.end <= where and m.kind == "person" and m.actor_id not in ids]
    return replace(earlier[-1], span=mention.span, via="pronoun") if earlier else None


def _medium_before(where: int, who: Speakers) -> Mention | None:
    """Return the agency or paper named last, for "the website", "the paper"."""
    earlier = [m for m in who.mentions if m.kind == "media" and m.span.end <= where]
    return earlier[-1] if earlier else None


def _named_there(head: Token, parsed: Parsed, who: Speakers) -> Mention | None:
    """Return the medium whose name stands before its noun: "the nationalist Global Times tabloid"."""
    found = (who.at(parsed, token) for token in head.lefts)
    return next((m for m in found if m is not None and m.kind == "media"), None)


def _antecedent(verb: Token) -> Token | None:
    at = verb
    for _ in range(4):
        if at.dep_ == "relcl":
            return at.head
        at = at.head
    return None


def _author_before(where: int, lemma: str, who: Speakers) -> Mention | None:
    """Return the author of the latest letter (or whatever it is) of an earlier sentence."""
    earlier = [author for at, word, author in who.authors if at < where and word == lemma]
    return earlier[-1] if earlier else None


def _as_described(head: Token, parsed: Parsed, who: Speakers) -> Mention | None:
    """Return a speaker of whom no mention is known, as the text describes it: "a senior official", "sources"."""
    if head.pos_ not in ("NOUN", "PROPN") or head.lower_ in _PRONOUNS:
        return None
    words = described_words(head)
    first, last = words[0], words[-1]
    span = Span(parsed.start + first.idx, parsed.start + last.idx + len(last))
    name = re.sub(r"\s+", " ", parsed.doc.text[first.idx : last.idx + len(last)]).strip(" ,")
    state = next((m.state for t in words if (m := who.at(parsed, t)) is not None and m.state), None)
    state = state or _where(head, parsed, who)
    slug = "-".join(_WORD.findall(name.lower()))[:60] or "unknown"
    kind = "person" if head.pos_ == "PROPN" else "group"
    core = Span(parsed.start + head.idx, parsed.start + head.idx + len(head))
    return Mention(span, f"text/{state or '-'}/{slug}", name, kind, state, None, "role", core)


def _where(head: Token, parsed: Parsed, who: Speakers) -> str | None:
    """Return the state in which somebody described is at home: "the keeper of the museum in Bulgaria"."""
    for token in head.subtree:
        if token.i > head.i and token.text == ",":
            return None
        if token.i > head.i and token.dep_ == "pobj" and token.head.lower_ in ("in", "from"):
            mention = who.at(parsed, token)
            if mention is not None and (mention.actor_id.startswith("state/") or mention.via == "place"):
                return mention.state
    return None


def described_words(head: Token) -> list[Token]:
    """Return the words that describe an actor: a name alone, else the noun with what tells it from others."""
    if head.pos_ == "PROPN":
        names = [t for t in head.subtree if t.i == head.i or _is_of_name(t, head)]
        last = max(t.i for t in names)
        last = max(last, _end_of_name(head, last))
        return list(head.doc[min(t.i for t in names) : last + 1])
    return [t for t in head.subtree if t.text not in '"“”,;:()' and not any(_is_aside(a) for a in _between(t, head))]


def _end_of_name(head: Token, last: int) -> int:
    """Return where a body's name ends: "Institute for Asian Studies of the Academy"."""
    for preposition in children(head, "prep"):
        inner = child(preposition, "pobj")
        if preposition.lower_ in ("of", "for") and inner is not None and inner.pos_ == "PROPN":
            last = max(last, described_words(inner)[-1].i)
    return last


def _is_of_name(token: Token, head: Token) -> bool:
    return token.dep_ in ("compound", "flat", "nmod") and token.pos_ == "PROPN" and token.head.i == head.i


def _is_aside(token: Token) -> bool:
    if token.dep_ == "prep":
        return token.lower_ in ("on", "in", "at", "after")
    return token.dep_ in ("relcl", "acl", "advcl", "npadvmod", "appos", "cc", "conj")


def can_speak(said: Attribution, speaker: Mention, own: tuple[Path, ...]) -> bool:
    """Tell whether somebody known from the text alone is of the kind that speaks: a person, a body, a group."""
    if (
        not speaker.actor_id.startswith("text/")
        or said.head is None
        or said.head.pos_ == "PROPN"
        or (speaker.state and speaker.via != "role")
    ):
        return True
    return said.head.lemma_.lower() in speaker_nouns(own) or said.head.lower_.endswith(_PERSONS)


def _between(token: Token, top: Token) -> list[Token]:
    found = []
    while token.i != top.i:
        found.append(token)
        token = token.head
    return found


def is_reporter(said: Attribution, speaker: Mention | None, own: tuple[Path, ...]) -> bool:
    """Tell whether the subject passes on others' words: an agency, a paper, "the report"; not by words of its own."""
    if said.head is None or said.token.lemma_.lower() in own_words(own):
        return False
    if speaker is not None and speaker.kind == "media":
        return True
    return said.head.lemma_.lower() in reporter_nouns(own) and said.head.pos_ in ("NOUN", "PROPN")


def addressee_of(said: Attribution, parsed: Parsed, speaker: Mention | None, who: Speakers) -> Mention | None:
    """Return who is told or whom it is about: hearer first, then target, then the one a message is sent to."""
    tokens = [t for t in (said.hearer, said.target) if t is not None]
    tokens += _message_hearers(said, who.own)
    for token in tokens:
        for part in (token, *_owners(token)):
            mention = who.at(parsed, part)
            if (
                mention is not None
                and (speaker is None or mention.actor_id != speaker.actor_id)
                and mention.kind != "media"
            ):
                return mention
    return None


def _owners(token: Token) -> list[Token]:
    """Return whose raid, plan or decision it is that the words are about."""
    found = [t for t in (child(token, "poss"),) if t is not None]
    found += [c for c in token.children if c.dep_ in ("amod", "compound", "nmod")]
    found += [o for p in children(token, "prep") if p.lower_ in ("of", "by", "from", "in") for o in children(p, "pobj")]
    return found


def _message_hearers(said: Attribution, own: tuple[Path, ...]) -> list[Token]:
    nouns = message_nouns(own)
    letters = [said.head] if said.head is not None and said.head.lemma_.lower() in nouns else []
    for preposition in children(said.token, "prep"):
        if preposition.lower_ in ("in", "by", "via"):
            letters += [o for o in children(preposition, "pobj") if o.lemma_.lower() in nouns]
    found = []
    for letter in letters:
        found += [o for p in children(letter, "prep") if p.lower_ == "to" for o in children(p, "pobj")]
        found += [
            o for v in children(letter, "acl") for p in v.children if p.lower_ == "to" for o in children(p, "pobj")
        ]
    return found
