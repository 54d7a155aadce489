"""Say what to call a source: by name, as the article words it, or the body or medium that stands behind the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.read.sources_media import Media
from verbale.read.sources_words import credit_words
from verbale.read.statements_tree import child, children
from verbale.read.statements_who import Speakers, described_words
from verbale.read.statements_words import message_nouns, speaker_nouns

if TYPE_CHECKING:
    from verbale.read.parse import Parsed
    from verbale.read.trees import Token


def can_be_source(head: Token | None, who: Speakers) -> bool:
    """Tell whether "according to" names somebody or something that reports, not a rule or a plan."""
    if head is None:
        return False
    lemma = head.lemma_.lower()
    if lemma in message_nouns(who.own):
        return lemma in credit_words("again", who.own)
    speaks = lemma in speaker_nouns(who.own) or lemma in credit_words("body", who.own)
    return head.pos_ in ("PROPN", "PRON") or speaks or lemma.endswith(("er", "or", "ist"))


def issuer_of(head: Token, who: Speakers, depth: int = 3) -> Token:
    """Return who stands behind a statement or website: "a statement by the palace", "the ministry's website"."""
    if depth == 0 or head.lemma_.lower() not in message_nouns(who.own) | _SITES:
        return head
    owner = child(head, "poss")
    if owner is not None and owner.pos_ in ("PROPN", "NOUN"):
        return issuer_of(owner, who, depth - 1)
    for preposition in children(head, "prep"):
        noun = child(preposition, "pobj") if preposition.lower_ in ("by", "from", "on", "of") else None
        if noun is not None and noun.pos_ in ("PROPN", "NOUN"):
            inner = issuer_of(noun, who, depth - 1)
            speaks = speaker_nouns(who.own) | credit_words("body", who.own)
            if inner.pos_ == "PROPN" or inner.lemma_.lower() in speaks:
                return inner
    return head


def is_site(head: Token) -> bool:
    """Tell whether a noun is a place of the net where somebody writes, and no writer itself."""
    return head.pos_ == "NOUN" and head.lemma_.lower() in _SITES


_SITES = frozenset(["website", "site", "page", "account", "channel", "readout", "release", "communique"])


def source_name(head: Token, speaker: Mention | None, parsed: Parsed, who: Speakers, media: Media) -> str | None:
    """Return what to call a source; None for pronouns without a known actor and for letters that speak."""
    lemma = head.lemma_.lower()
    unnamed = _unnamed_media(head, parsed, who, media) or _apposed_medium(head, parsed, who, media)
    if unnamed is not None:
        return unnamed
    if lemma in credit_words("again", who.own) and any(c.lower_ == "the" for c in head.children):
        again = media.before(parsed.start + head.idx)
        if again is not None:
            return again
    titled = _titled(head, who)
    if titled is not None:
        return media.named(titled) or titled
    if lemma in message_nouns(who.own) and head.pos_ == "NOUN" and not (speaker and speaker.kind == "media"):
        return None
    if speaker is None:
        return media.ending(described(head)) or (_body(head) if lemma in credit_words("body", who.own) else None)
    if not _may_report(head, speaker, who):
        return None
    body = body_spoken_for(head, parsed, who)
    if body is not None:
        return body
    if speaker.kind == "media":
        return media.ending(described(head)) or media.named(speaker.name) or speaker.name
    name = as_given(speaker, head, parsed, who)
    return _full_form(name, who.text[: parsed.start + head.idx]) if name.islower() and head.pos_ == "NOUN" else name


def _apposed_medium(head: Token, parsed: Parsed, who: Speakers, media: Media) -> str | None:
    """Return the medium named behind what it is: "the website Nordpost", "the North's state Nordpress Agency"."""
    for other in head.children:
        if other.dep_ != "appos" or other.pos_ != "PROPN" or other.i < head.i:
            continue
        mention = who.at(parsed, other)
        if mention is not None and mention.kind == "media":
            return media.named(mention.name) or mention.name
        if mention is None and head.pos_ == "NOUN" and head.lemma_.lower() in credit_words("again", who.own):
            return bare(described(other))
    return None


_TITLE = re.compile(r"\s?[\"“](?P<name>[A-Z][^\"“”\n]{1,40})[\"”]")


def _titled(head: Token, who: Speakers) -> str | None:
    """Return the title in quotation marks behind a paper's noun: "the weekly “Nordpost” reports"."""
    if head.lemma_.lower() not in credit_words("again", who.own):
        return None
    match = _TITLE.match(head.doc.text, head.idx + len(head))
    return match["name"].rstrip(",.") if match else None


def _body(head: Token) -> str:
    """Return what to call a body without a name of its own: "his press service" is "press service"."""
    words = described_words(head)
    while words[0].i < head.i and words[0].tag_ in ("DT", "PRP$"):
        words = words[1:]
    while words[-1].i > head.i and words[-1].tag_ == "POS":
        words = words[:-1]
    return head.doc.text[words[0].idx : words[-1].idx + len(words[-1])]


def _may_report(head: Token, speaker: Mention, who: Speakers) -> bool:
    """Tell whether somebody known from the text alone can be a source: a person or a body, not "the lawsuit"."""
    if not speaker.actor_id.startswith("text/") or head.pos_ != "NOUN":
        return True
    return can_be_source(head, who)


def as_given(speaker: Mention, head: Token, parsed: Parsed, who: Speakers) -> str:
    """Return a source's name; seats of power and people without a name as the article words them."""
    given = described(head)
    owner = child(head, "poss")
    whose = who.at(parsed, owner) if owner is not None and owner.pos_ == "PRON" else None
    if whose is not None and whose.kind == "person" and head.pos_ == "NOUN":
        return f"{bare(whose.name)}'s {head.text}"  # "his spokesman"
    if speaker.via == "metonym" and head.pos_ == "PROPN":
        return bare(given)
    if speaker.actor_id.startswith("text/") and speaker.name[:1].islower() and head.pos_ == "NOUN":
        return _full_form(given.removeprefix("the ").removeprefix("The "), who.text[: parsed.start + head.idx])
    longer = bare(given).startswith(f"{bare(speaker.name)} ")
    return bare(given) if longer and head.pos_ == "PROPN" and speaker.kind != "person" else bare(speaker.name)


def _full_form(name: str, before: str) -> str:
    """Return the fuller form of "the administration" that stands before it: "the Castro administration"."""
    if " " in name:
        return name
    end = len(before)
    while (at := before.rfind(f" {name}", 0, end)) >= 0:
        end = at + 1 + len(name)
        fuller = _LEADING.search(before, max(0, at - _LONGEST), at + 1)
        if fuller is not None and not before[end : end + 1].isalnum():
            return bare(before[fuller.start() : end])
        end -= 1
    return name


_LEADING = re.compile(r"(?:\b[A-Z][\w.’'-]{1,30} ){1,4}$")
_LONGEST = 4 * 32  # characters of four words


def bare(name: str) -> str:
    """Return a name without its article."""
    return name.removeprefix("the ").removeprefix("The ")


def _unnamed_media(head: Token, parsed: Parsed, who: Speakers, media: Media) -> str | None:
    """Return the named medium that "the North's state media" stands for: the same state's that the article names."""
    words = [t for t in head.subtree if t.i <= head.i]
    text = " ".join(t.lower_ for t in words).replace(" - ", "-")
    if not any(phrase.lower() in text for phrase in credit_words("unnamed_media", who.own)):
        return None
    apposed = next((who.at(parsed, c) for c in head.children if c.dep_ == "appos"), None)
    if apposed is not None:
        return apposed.name
    states = [m.state for t in words if (m := who.at(parsed, t)) is not None and m.state]
    return next((media.by_state[s] for s in states if s in media.by_state), None)


def described(token: Token) -> str:
    """Return the words that describe an actor, as the text has them."""
    words = described_words(token)
    return token.doc.text[words[0].idx : words[-1].idx + len(words[-1])]


_SPOKEN_FOR = re.compile(r"(?:a |the )?spokes\w+ (?:for|of) (?:the )?(?P<body>.+)", re.IGNORECASE)


def body_spoken_for(head: Token, parsed: Parsed, who: Speakers) -> str | None:
    """Return the body that a spokesperson without a name speaks for: "a spokesman for the Foreign Ministry"."""
    if not head.lemma_.lower().startswith("spokes") or head.pos_ != "NOUN" or child(head, "appos") is not None:
        return None
    mention = who.at(parsed, head)
    given = _SPOKEN_FOR.match(mention.name) if mention is not None else None
    if given is not None:
        return given["body"]
    for preposition in children(head, "prep"):
        if preposition.lower_ in ("for", "of") and (body := child(preposition, "pobj")) is not None:
            mention = who.at(parsed, body)
            return bare(mention.name if mention is not None else phrase(body))
    return None


def phrase(token: Token) -> str:
    """Return the whole phrase of a token as the text has it."""
    words = list(token.subtree)
    return token.doc.text[words[0].idx : words[-1].idx + len(words[-1])]
