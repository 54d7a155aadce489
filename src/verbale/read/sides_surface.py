"""Read the sides of a message or gift off the words themselves where the parser hung them elsewhere.

The small parser often hangs "from" and "to" on whatever noun stands before them, or takes an object for part of a name.
Behind the cue a preposition and the actor right behind it are then enough, as long as no other clause begins between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.frames import FrameBook
from verbale.read.frames_evoked import is_verb
from verbale.read.frames_lost import CLAUSES
from verbale.read.frames_slots import CARRIERS, governing_verb, is_passive
from verbale.read.parse import Parsed
from verbale.read.sides import ACTORS, actors_at, actors_in, apart, fill, foreign_to, states_of
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

KINDS = frozenset(("message", "gift"))
PREPOSITIONS = frozenset(("from", "by", "to", "for", "before", "at"))
BEHIND_NOUNS = frozenset(("concerned", "involved"))  # "an official concerned" begins no clause
SENT = "en.message.sent"
_REACH = 30  # tokens from the cue
_MODIFIER = re.compile(
    r"(?:(?:the|a|an|his|her|its|their|our|then|late|dear|respected|comrade|mr|mrs|dr|h\.?e|excellency|majesty)\.? ?)*",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:,| and|, and|,? as well as)(?: from| to| by)?(?: the)? ", re.IGNORECASE)
_LAST = re.compile(r",? and(?: from| to| by)?(?: the)? ", re.IGNORECASE)


def beside(
    scene: Scene, book: FrameBook, proposal: Proposal, names: Sequence[str], against: Sequence[Mention] = ()
) -> tuple[list[Mention], str]:
    """Return the actors behind the first of some prepositions that follows the cue, and "near" with its name."""
    if proposal.frame.kind not in KINDS:
        return [], ""
    agents = {"by"} if "subject" in names and is_verb(proposal.cue) and is_passive(proposal.cue) else set()
    wanted = PREPOSITIONS.intersection(names) | agents
    for token in _clause(book, proposal):
        if token.lower_ in wanted and (found := foreign_to(_behind(scene, proposal, token), against)):
            return found, f"near.{token.lower_}"
    return [], ""


_WHEN = (
    r"today|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|here|there|also|earlier|later|separately|"
    r"(?:on|this|last|late|early) ?[A-Za-z]*|morning|evening|afternoon"
)
_WHERE = r"(?:in|at) (?:the )?(?:[A-Z][\w’'-]*(?: of(?: the)?)? ?){1,5}"
_TIME_OR_PLACE = re.compile(rf"(?:[\s,]+(?:{_WHEN}|{_WHERE}))+[\s,]*(?:with |the |visiting |a )*")


def met_behind(scene: Scene, parsed: Parsed, verb: Token) -> Token | None:
    """Return whom one met where time and place stand first: "met today in Cairo General Paz"."""
    end = parsed.start + verb.idx + len(verb)
    for mention in scene.mentions_in(Span(end, min(end + 90, parsed.span_of(verb.sent).end))):
        between = scene.article.text[end : mention.span.start]
        if mention.kind in ("person", "delegation") and mention.via in ("name", "short name", "office", "role"):
            words = parsed.words_in(mention.head or mention.span) if _TIME_OR_PLACE.fullmatch(between) else None
            return words[-1] if words is not None and len(words) else None
    return None


def _clause(book: FrameBook, proposal: Proposal) -> Iterator[Token]:
    """Yield the tokens behind the cue, and behind its object where that stands first, up to the next clause."""
    cue = proposal.cue
    objects = [token.i for token in proposal.slots.get("object") if token.lemma_.lower() in proposal.frame.object]
    first = min((cue.i, *objects)) if is_verb(cue) else cue.i
    for token in cue.doc[first + 1 : min(cue.sent.end, first + _REACH)]:
        if token.lower_ in CLAUSES or (is_verb(token) and token.i != cue.i and _other_act(book, proposal, token)):
            return
        yield token


def _other_act(book: FrameBook, proposal: Proposal, verb: Token) -> bool:
    """Return whether a verb begins to tell something else: one that evokes no frame of the cue's kind."""
    if verb.pos_ == "AUX" or verb.lower_ in BEHIND_NOUNS:
        return False
    kind = proposal.frame.kind
    return not any(frame.kind == kind for frame in book.by_verb.get(verb.lemma_.lower(), ()))


def _behind(scene: Scene, proposal: Proposal, preposition: Token) -> list[Mention]:
    """Return the actors that begin right behind a preposition, those coordinated with the first included."""
    start = proposal.parsed.start
    after = Span(start + preposition.idx + len(preposition) + 1, proposal.sentence.end)
    first = next(iter(scene.mentions_in(after)), None)
    text = scene.article.text
    if first is None or first.kind not in ACTORS or not _MODIFIER.fullmatch(text[after.start : first.span.start]):
        return []
    words = proposal.parsed.words_in(first.head or first.span)
    found = actors_at(scene, proposal.parsed, words.root) if words is not None and len(words) else []
    found = found if first in found else [*apart(scene, first), *found]
    return joined(scene, proposal, found)


def joined(scene: Scene, proposal: Proposal, found: list[Mention]) -> list[Mention]:
    """Return actors with those that the text joins to the last: "A, B and C", where the parser saw A alone."""
    if not found:
        return found
    text, listed = scene.article.text, list(found)
    at = max(mention.span.end for mention in found)
    behind = [one for one in scene.mentions_in(Span(at, proposal.sentence.end)) if one.span.start >= at]
    more: list[Mention] = []
    for mention in behind:
        between = text[at : mention.span.start]
        if not _LINK.fullmatch(between) or mention.via in ("adjective", "place", "pronoun"):
            break
        more.append(mention)
        at = mention.span.end
        if _LAST.fullmatch(between):
            return [
                *listed,
                *(one for one in more if one.kind in ACTORS and all(one.actor_id != x.actor_id for x in listed)),
            ]
    return listed


def author_before(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return who stands right before the main verb of a sentence that opens with "in a letter to X"."""
    cue = proposal.cue
    if is_verb(cue) or cue.head.lower_ not in CARRIERS or cue.head.i > cue.sent.start + 2:
        return []
    verb = cue.sent.root
    if not is_verb(verb) or verb.i < cue.i:
        return []
    start = proposal.parsed.start
    before = [
        one
        for one in scene.mentions_in(Span(start + cue.idx, start + verb.idx))
        if one.via not in ("adjective", "place")
    ]
    return before[-1:] if before and _ends_at(scene, before[-1], start + verb.idx) else []


def _ends_at(scene: Scene, mention: Mention, at: int) -> bool:
    between = scene.article.text[mention.span.end : at]
    return between.count(" ") <= 4 and not any(mark in between for mark in (";", ":", '"'))


def writer_there(scene: Scene, book: FrameBook, proposal: Proposal, slot: str) -> list[Mention]:
    """Return who sends a letter "from Moscow": the subject of the verb of sending, not the place; else the sender."""
    found = proposal.from_
    if not slot.endswith("from") or any(mention.via not in ("metonym", "place") for mention in found):
        return found
    verb = governing_verb(proposal.cue)
    if verb is None or proposal.frame.verbs or is_passive(verb):
        return found
    if not any(frame.id == SENT for frame in book.by_verb.get(verb.lemma_.lower(), ())):
        return found
    writers = actors_in(scene, proposal.parsed, proposal.slots, "subject", proposal.cue, deep=False)
    return writers or found


def another_sender(scene: Scene, proposal: Proposal) -> bool:
    """Take the next who could have sent a message where the first belongs to the addressee; return whether one did.

    "In its note to the Soviet embassy, Peru demanded ...": "its" may have been read as the embassy's.
    """
    frame, slots, parsed, cue = proposal.frame, proposal.slots, proposal.parsed, proposal.cue
    addressed, _ = fill(scene, parsed, slots, frame.to, cue)
    if frame.kind != "message" or not addressed or not states_of(addressed) or len(states_of(proposal.from_)) != 1:
        return False
    for name in frame.from_:
        senders = foreign_to(actors_in(scene, parsed, slots, name, cue, deep=False), addressed)
        if senders and states_of(senders):
            proposal.from_, proposal.to = senders, addressed
            proposal.notes.add(f"to:another {name}")
            return True
    return False
