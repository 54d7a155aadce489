"""Turn the phrases around a cue into the actors on each side of a contact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.actor_cities import state_of_town
from verbale.read.frames_slots import Slots
from verbale.read.parse import Parsed
from verbale.read.sides_coupled import coupled
from verbale.read.sides_gathered import gathered
from verbale.read.sides_members import body_at, members_told, set_beside
from verbale.read.sides_officers import officer
from verbale.read.trees import Token

MODIFIERS = ("poss", "compound", "amod", "nmod", "appos")
POSTS = frozenset(("counterpart", "colleague", "leader", "official", "minister", "president", "premier"))
LISTED = (", ", ", the ", " and ", " and the ", ", and ", ", and the ")
ACTORS = ("state", "person", "organisation", "organ", "party", "force", "media", "delegation", "group")


def actors_at(scene: Scene, parsed: Parsed, token: Token, deep: bool = True) -> list[Mention]:
    """Return the actors that a phrase stands for, coordinated ones included; with ``deep`` also those inside it."""
    found: list[Mention] = []
    coordinated = [conjunct for conjunct in token.conjuncts if conjunct.i > token.i]
    for head in (token, *coordinated, *_beyond_apposition(scene, parsed, token)):
        mention = scene.mention_of(parsed, head) or _beside(scene, parsed, head)
        if mention is not None and (other := _joined_before(scene, parsed, head)) is not None:
            _add(found, other)
        if mention is not None:
            listed = (*_listed_with(scene, mention), *apart(scene, mention), *_spread(scene, parsed, head, mention))
            for one in coupled(scene, parsed, mention, listed):
                _add(found, one)
        elif (body := body_at(scene, parsed, head)) is not None:
            _add(found, body)
        elif written := scene.in_letter(head):
            found += [one for one in written if one not in found]
        elif deep and not set_beside(token, head):
            for inner in inside(scene, parsed, head):
                _add(found, inner)
        if members := members_told(scene, parsed, head):
            found = [one for one in found if one is not mention or one.state]  # "leaders of several countries"
            if token.tag_ == "NN":  # "A Chilean figure": he is named next
                found = [one for one in found if one.kind != "state" or one.state not in camps(members)]
            for member in members:
                _add(found, member)
    return found


def _joined_before(scene: Scene, parsed: Parsed, head: Token) -> Mention | None:
    """Return who stands before "and" where the parser takes him for a part: "Obama and India's prime minister"."""
    for child in head.children:
        below = {c.dep_ for c in child.children} if child.dep_ in ("nmod", "compound", "poss") else set()
        if child.i < head.i and "cc" in below and "case" not in below:
            other = scene.mention_of(parsed, child)
            return other if other is not None and other.kind == "person" else None
    return None


def _beyond_apposition(scene: Scene, parsed: Parsed, token: Token) -> list[Token]:
    """Return who is coordinated with a name set beside an office: "Korea's president, Park Geun-hye, and Mr Obama"."""
    found: list[Token] = []
    first = scene.mention_of(parsed, token)
    for child in token.children:
        if child.dep_ == "appos" and child.i > token.i:
            for other in (child, *child.conjuncts):
                mention = scene.mention_of(parsed, other)
                foreign = first is not None and mention is not None and mention.state not in (None, first.state)
                if mention is None or not foreign or mention.kind != "person":
                    continue
                if not any(word.pos_ == "VERB" for word in token.doc[token.i : child.i]):
                    found.append(other)
    return found


def _listed_with(scene: Scene, mention: Mention) -> list[Mention]:
    """Return those before in one list of offices: "the presidents of A, B and C", where the parser saw C alone."""
    found: list[Mention] = []
    if mention.via not in ("office", "role") or scene.article.text[mention.span.start].islower():
        return found
    at = mention
    for other in reversed(scene.mentions_in(Span(max(0, mention.span.start - 400), mention.span.start))):
        between = scene.article.text[other.span.end : at.span.start]
        same = other.via == at.via and other.kind == at.kind and other.office == at.office
        if between not in LISTED or not same or (at.office is None and at.kind != "group"):
            break
        found.insert(0, other)
        at = other
    return found


def _spread(scene: Scene, parsed: Parsed, token: Token, first: Mention) -> list[Mention]:
    """Return the further offices of "the presidents of A, B and C", each with a mention of its own at its state."""
    found = []
    for child in token.children:
        if child.lower_ in ("of", "from", "for") and child.i > token.i:
            for noun in (n for pobj in child.children for n in (pobj, *pobj.conjuncts)):
                mention = scene.mention_of(parsed, noun)
                further = mention is not None and mention.span.start > first.span.end
                if mention is not None and further and (_another(mention) or _people_of(first, mention)):
                    found.append(mention)
    return found


def _people_of(first: Mention, mention: Mention) -> bool:
    """Return whether several people are of one state more: "negotiators for Iran and the United States"."""
    return first.kind == "group" and first.via == "role" and mention.kind == "state" and mention.via == "name"


def _another(mention: Mention) -> bool:
    """Return whether an actor behind "of" is one more of the list: "Assad of Syria and President Chadli of Algeria"."""
    return mention.via in ("office", "role") or (mention.kind == "person" and mention.via != "pronoun")


def apart(scene: Scene, mention: Mention) -> list[Mention]:
    """Return the members of a pair ("the two sides") one by one, each at the words that stand for both."""
    if "+" not in mention.actor_id:
        return [mention]
    members = [scene.named(actor_id) for actor_id in mention.actor_id.split("+")]
    return [replace(member, span=mention.span, head=None) for member in members if member is not None]


def _beside(scene: Scene, parsed: Parsed, token: Token) -> Mention | None:
    return _apposition(scene, parsed, token) or officer(scene, parsed, token) or _office_before(scene, parsed, token)


def _apposition(scene: Scene, parsed: Parsed, token: Token) -> Mention | None:
    beside = (scene.mention_of(parsed, child) for child in token.children if child.dep_ == "appos")
    return next((mention for mention in beside if mention is not None), None)


_ASIDE = re.compile(r" (?:\([^()]{1,60}\) )?")


def _office_before(scene: Scene, parsed: Parsed, token: Token) -> Mention | None:
    """Return whose office stands right before a name that no table knows: "the party's secretary (ML) A. Barua"."""
    if token.pos_ != "PROPN":
        return None
    first = min((child.i for child in token.lefts if child.dep_ == "compound"), default=token.i)
    start = parsed.start + parsed.doc[first].idx
    before = scene.mentions_in(Span(max(0, start - 160), start))
    if not before or (before[-1].via != "office" and before[-1].kind not in ("party", "organ")):
        return None
    return before[-1] if _ASIDE.fullmatch(scene.article.text[before[-1].span.end : start]) else None


def inside(scene: Scene, parsed: Parsed, token: Token) -> list[Mention]:
    """Return the actors that modify a noun: "the Chinese attack", "Tokyo's plan", "an attack by Israel"."""
    found: list[Mention] = []
    for child in token.children:
        if child.lower_ == "including":
            found += [m for noun in child.children for m in actors_at(scene, parsed, noun, deep=False)]
    if found:
        return found
    for child in token.children:
        if child.dep_ in MODIFIERS and child.i < token.i:
            for head in (child, *child.conjuncts):
                if mention := scene.mention_of(parsed, head):
                    for one in apart(scene, mention):
                        _add(found, one)
                else:
                    for below in head.children:
                        if below.dep_ in MODIFIERS and (mention := scene.mention_of(parsed, below)):
                            _add(found, mention)
    for child in token.children:
        if child.dep_ == "acl":  # "the rally held in Ghana"
            found += [m for m in _adjuncts(scene, parsed, child) if m not in found]
        if child.dep_ == "prep" and _owns(child, token):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    for mention in actors_at(scene, parsed, noun, deep=False):
                        _add(found, mention)
    return found


def _owns(preposition: Token, head: Token) -> bool:
    """Return whether a phrase says to whom a noun belongs: "an attack by Israel", "his counterparts in Peru"."""
    if preposition.lower_ == "in":
        return head.lemma_.lower() in POSTS
    return preposition.lower_ in ("of", "by", "from", "for")


def _adjuncts(scene: Scene, parsed: Parsed, verb: Token) -> list[Mention]:
    nouns = [noun for child in verb.children if child.lower_ in ("in", "by") for noun in child.children]
    return [mention for noun in nouns if (mention := scene.mention_of(parsed, noun)) is not None]


def _add(found: list[Mention], mention: Mention) -> None:
    if mention.kind in ACTORS and all(mention.actor_id != other.actor_id or mention.via == "x" for other in found):
        found.append(mention)


def states_of(mentions: Iterable[Mention]) -> set[str]:
    """Return the states and organisations of some actors, unknown ones left out."""
    return {mention.state for mention in mentions if mention.state}


def camps(mentions: Iterable[Mention]) -> set[str]:
    """Return the states of some actors; a person or delegation of no known state is a camp of its own."""
    kinds = ("person", "delegation", "organ", "party")
    return {m.state or m.actor_id for m in mentions if m.state or m.kind in kinds or m.actor_id.startswith("group/-/")}


def foreign_to(mentions: Iterable[Mention], others: Iterable[Mention]) -> list[Mention]:
    """Return the actors that do not belong to any state of the others."""
    taken = states_of(others)
    names = {mention.actor_id for mention in others} | {f"state/{state}" for state in taken}
    apart_ = [m for m in mentions if m.state is None or m.state not in taken]
    return [m for m in apart_ if names.isdisjoint(m.actor_id.split("+"))]  # "the two countries" are no side of one's


def fill(
    scene: Scene,
    parsed: Parsed,
    slots: Slots,
    names: Sequence[str],
    cue: Token,
    against: Sequence[Mention] = (),
    towns: bool = False,
) -> tuple[list[Mention], str]:
    """Return the actors of the first slot that holds any foreign to ``against``, and that slot's name ("" if none).

    towns -- a town stands for its state, as the place of a visit.
    """
    for name in names:
        found = crosswise(scene, against) if name == "crosswise" else actors_in(scene, parsed, slots, name, cue)
        found = found or (towns_in(scene, parsed, slots, name) if towns else [])
        chosen = foreign_to(found, against) if against else found
        chosen = _foremost(scene, chosen) if name == "document" else chosen
        if chosen:
            return chosen, name
    return [], ""


def crosswise(scene: Scene, answering: Sequence[Mention]) -> list[Mention]:
    """Return whose message those answer who now write, else to whom they wrote: the one told last counts."""
    states = states_of(answering)
    for senders, recipients in reversed(scene.posted):
        if states & states_of(recipients):
            return list(senders)
        if states & states_of(senders):
            return list(recipients)
    return []


def addressee(scene: Scene) -> list[Mention]:
    """Return who gets the messages of a report: the side of the one told last that is at home, else its recipients."""
    senders, recipients = scene.posted[-1] if scene.posted else ([], [])
    return senders if scene.here in states_of(senders) else recipients


PLACES = frozenset("to held in at for object here place around into from between of".split())  # noqa: SIM905


def towns_in(scene: Scene, parsed: Parsed, slots: Slots, name: str) -> list[Mention]:
    """Return the states in which the towns of a slot lie: "arrived in Lahore"."""
    found: list[Mention] = []
    for token in slots.get(name.removeprefix("far.")) if name.removeprefix("far.") in PLACES else ():
        if token.pos_ == "PROPN" and scene.mention_of(parsed, token) is None:
            own = [t for t in token.subtree if t.pos_ == "PROPN" and t.i <= token.i and t.i > token.i - 4]
            for first in range(len(own)):
                name_ = parsed.doc.text[own[first].idx : token.idx + len(token)]
                if state := state_of_town(name_, scene.article.day):
                    span = Span(parsed.start + own[first].idx, parsed.start + token.idx + len(token))
                    _add(
                        found,
                        Mention(span, f"state/{state}", scene.book.state_name(state), "state", state, via="place"),
                    )
                    break
    return found


def actors_in(scene: Scene, parsed: Parsed, slots: Slots, name: str, cue: Token, deep: bool = True) -> list[Mention]:
    """Return all actors of one slot."""
    if name == "within":
        return within(scene, parsed, slots, cue)
    if name == "behind":
        behind: list[Mention] = []
        for mention in scene.mentions_in(Span(parsed.start + cue.idx, parsed.span_of(cue.sent).end)):
            _add(behind, mention)
        return behind
    if name == "document":
        return named_most(scene)
    if name == "addressee":
        return addressee(scene)
    if name == "sender":
        return list(scene.posted[-1][0]) if scene.posted else []
    if name == "publisher":
        return publisher(scene)
    if name == "gathering":
        return gathered(scene, parsed, slots)
    if name == "here":
        return [m for child in cue.children if child.lower_ == "here" for m in here_at(scene, parsed, child)]
    found: list[Mention] = []
    for token in slots.get(name):
        for mention in actors_at(scene, parsed, token, deep):
            _add(found, mention)
    return found


def here_at(scene: Scene, parsed: Parsed, token: Token) -> list[Mention]:
    """Return the state of the report's own place, at the word "here"."""
    if scene.here is None:
        return []
    name = scene.book.state_name(scene.here)
    return [Mention(parsed.span_of(token), f"state/{scene.here}", name, "state", scene.here, via="role")]


def within(scene: Scene, parsed: Parsed, slots: Slots, cue: Token) -> list[Mention]:
    """Return everybody named in what is said, the subject of the clause first, then in text order."""
    found: list[Mention] = []
    views = (child for token in slots.get("object") for child in token.children if child.dep_ in ("acl", "ccomp"))
    for token in (*slots.get("object"), *slots.get("complement"), *views):  # "repeated his view that Peru was wrong"
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                for mention in actors_at(scene, parsed, child):
                    _add(found, mention)
    for token in (*slots.get("object"), *slots.get("complement")):
        subtree = list(token.subtree)
        span = Span(parsed.start + subtree[0].idx, parsed.start + subtree[-1].idx + len(subtree[-1]))
        for mention in scene.mentions_in(span):
            _add(found, mention)
    return found


def named_most(scene: Scene) -> list[Mention]:
    """Return one mention for each state that the article names, the most often named first."""
    counts = Counter(mention.state for mention in scene.mentions if mention.state)
    chosen: dict[str, Mention] = {}
    for mention in scene.mentions:
        if mention.state and (mention.state not in chosen or (mention.kind == "state" != chosen[mention.state].kind)):
            chosen[mention.state] = mention
    return sorted(chosen.values(), key=lambda mention: -counts[mention.state or ""])


def _foremost(scene: Scene, chosen: list[Mention]) -> list[Mention]:
    """Return the first, and the second where it is named at least half as often."""
    counts = Counter(mention.state for mention in scene.mentions if mention.state)
    return [m for m in chosen[:2] if counts[m.state or ""] * 2 >= counts[chosen[0].state or ""]]


def publisher(scene: Scene) -> list[Mention]:
    """Return the state medium that publishes the article, where it names itself."""
    media = (m for m in scene.mentions if m.kind == "media" and scene.here in (None, m.state))
    return [mention for mention in media if scene.book.is_state_owned(mention.actor_id)][:1]
