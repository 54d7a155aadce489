"""Find what a contact marks among the occasions that an article names.

An occasion belongs to a contact where the grammar leads from it to the cue ("sent a message on the anniversary"), also
over a verb of marking ("a letter celebrating the anniversary"). What the opening of a short report marks, the acts
told in it mark too.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Occasion, Span
from verbale.read.accounts_merge import Candidate
from verbale.read.accounts_scene import Scene
from verbale.read.dates_acts import EARLIER, date_near, time_words, timed_with
from verbale.read.frames import frame_book
from verbale.read.frames_propose import Proposal
from verbale.read.occasions_words import words_of
from verbale.read.setting import at_occasion, setting_of
from verbale.read.trees import Token

CLAUSES = ("xcomp", "advcl", "pcomp", "acl", "conj", "ROOT")


def occasion_of(scene: Scene, candidate: Candidate) -> Occasion | None:
    """Return what the contact marks: named in its own sentence, by its letter, by the report's day or opening."""
    for proposal in candidate.proposals:
        if (own := _own(scene, proposal)) is not None:
            return _counted(scene, own)
    found = _of_the_letter(scene, candidate) or _of_the_day(scene, candidate) or _of_the_setting(scene, candidate)
    found = found or _of_the_greeting(scene, candidate)
    return _counted(scene, found) if found else None


def _own(scene: Scene, proposal: Proposal) -> Occasion | None:
    sentence = proposal.sentence
    for occasion in scene.occasions:
        if sentence.start <= occasion.span.start < sentence.end and belongs(scene, proposal, occasion):
            return occasion
    return None


def belongs(scene: Scene, proposal: Proposal, occasion: Occasion) -> bool:
    """Return whether an occasion of the cue's sentence is that of its contact."""
    said = proposal.parsed.words_in(occasion.span)
    cue = proposal.cue
    if said is None or not len(said) or said[0].i <= cue.i <= said[-1].i:
        return False  # "Kim's visit to Cuba" is what is marked, and does not mark itself
    words = time_words(scene.settings)
    mine = {token.i for token in timed_with(cue, proposal.frame.kind, words, said.root.i > cue.i)}
    above = {token.i for token in cue.ancestors}
    token = said.root
    for _ in range(25):
        if token.i in mine:
            return True
        if token.dep_ == "relcl":
            return token.head.i in mine or (token.lemma_.lower() in words["marking"] and _close(token.head, mine))
        if token.pos_ in ("VERB", "AUX") and token.lemma_.lower() not in words["marking"]:
            return token.i in above and token.dep_ in CLAUSES and proposal.frame.kind not in ("visit", "agreement")
        if token.head == token:
            return True
        token = token.head
    return False


def _close(noun: Token, mine: set[int]) -> bool:
    """Return whether a noun is what the contact's own verb does: "sent a letter that marks the day"."""
    return noun.dep_ in ("dobj", "nsubjpass", "nsubj") and noun.head.i in mine


def _counted(scene: Scene, occasion: Occasion) -> Occasion:
    """Return the fullest naming of the same occasion in the article: the one with its number."""
    if occasion.ordinal is not None:
        return occasion
    mine = _content(occasion.name)
    for other in scene.occasions:
        same = (occasion.id and other.id == occasion.id) or (mine and mine <= _content(other.name))
        if other.ordinal is not None and same:
            return other
    return occasion


def _content(name: str) -> set[str]:
    """Return the telling words of an occasion's name."""
    return {word for word in name.lower().replace("’", "'").replace("'s", "").split() if len(word) > 2} - SMALL


SMALL = {"the", "and", "for", "its", "his", "her"}


def _of_the_day(scene: Scene, candidate: Candidate) -> Occasion | None:
    """Return the anniversary that gave an undated article its day, for the message or ceremony of that very day."""
    if scene.inferred is None or candidate.kind not in ("message", "ceremony", "gift"):
        return None
    days = {when.earliest for proposal in candidate.proposals if (when := date_near(scene, proposal))}
    marked = [occasion for occasion in scene.occasions if occasion.ordinal]
    return marked[0] if marked and scene.inferred.earliest in days else None


def _of_the_letter(scene: Scene, candidate: Candidate) -> Occasion | None:
    """Return the one occasion that the text of a letter names, for the letter itself."""
    named = _all_one(scene.occasions)
    if candidate.kind not in ("message", "gift") or named is None or scene.letter is None:
        return None
    authors = {mention.actor_id for side in scene.letter for mention in side}
    sides = {mention.actor_id for mention in candidate.best.everyone}
    return named if len(authors & sides) >= 2 else None


def _all_one(occasions: Sequence[Occasion]) -> Occasion | None:
    """Return the fullest naming where all of these name the same; None where there is none or they do not."""
    longest = max(occasions, key=lambda occasion: len(_content(occasion.name)), default=None)
    if longest is None or any(not _is_one(other, longest) for other in occasions):
        return None
    return longest


def _is_one(other: Occasion, longest: Occasion) -> bool:
    """Return whether two namings are of one thing: all words shared, or the surname of one dead, the place struck."""
    ours, theirs = _content(longest.name), _content(other.name)
    names = [[w for w in one.name.replace("’", "'").split() if w[:1].isupper()] for one in (other, longest)]
    same_name = bool(names[0] and names[1]) and names[0][-1].removesuffix("'s") == names[1][-1].removesuffix("'s")
    first = {other.name.split()[0].lower(), longest.name.split()[0].lower()}
    return theirs <= ours or (same_name and len(first) == 1)


GRIEVING = ("purpose.condolence", "purpose.sympathy")


def _of_the_greeting(scene: Scene, candidate: Candidate) -> Occasion | None:
    """Return the one death or disaster that the article names, for condolences; the one feast, for congratulations."""
    if candidate.kind not in ("message", "call") or candidate.best.frame.id == EARLIER:
        return None
    grieves = _speaks_of(scene, candidate, GRIEVING)
    if not grieves and not _speaks_of(scene, candidate, GREETING):
        return None
    events = words_of(scene.settings.knowledge).events
    sad = [any(kind in SAD and words.search(o.name) for kind, words, _ in events) for o in scene.occasions]
    return _all_one([o for o, is_sad in zip(scene.occasions, sad, strict=True) if is_sad == grieves])


SAD = ("death", "disaster", "illness")
GREETING = ("purpose.congratulation",)


CALL_REACH = 500  # characters from a call within which its greetings are told


def _speaks_of(scene: Scene, candidate: Candidate, lists: tuple[str, ...]) -> bool:
    return _is_said(scene, candidate, lists) or _told_beside(scene, candidate, lists)


def _told_beside(scene: Scene, candidate: Candidate, lists: tuple[str, ...]) -> bool:
    """Return whether the headline says what a message is for, or the sentences behind a call what it was for."""
    best = candidate.best
    if best.frame.purpose or best.status != "occurred":
        return False
    lemmas = frozenset().union(*(frame_book(scene.settings).words[name] for name in lists))
    if candidate.kind == "call" and lists == GREETING:
        lemmas |= time_words(scene.settings)["wishing"]
    near = Span(best.sentence.start, best.sentence.end + CALL_REACH)
    told = (
        parsed
        for parsed in scene.docs
        if scene.in_head(parsed.span) or (candidate.kind == "call" and near.start <= parsed.start < near.end)
    )
    return any(token.lemma_.lower() in lemmas for parsed in told for token in parsed.doc)


def _is_said(scene: Scene, candidate: Candidate, lists: tuple[str, ...]) -> bool:
    """Return whether the cues of a message, or words right beside them, are of one of these lists."""
    lemmas = frozenset().union(*(frame_book(scene.settings).words[name] for name in lists))
    purposes = {name.removeprefix("purpose.") for name in lists}
    for proposal in candidate.proposals:
        near = (
            proposal.cue,
            proposal.cue.head,
            *proposal.cue.children,
            *(g for c in proposal.cue.children for g in c.children),
        )
        if purposes & set(proposal.frame.purpose) or any(token.lemma_.lower() in lemmas for token in near):
            return True
    return False


def _of_the_setting(scene: Scene, candidate: Candidate) -> Occasion | None:
    """Return what the opening of the report marks, for an act told in it."""
    setting = setting_of(scene)
    if setting is None or setting.occasion is None or candidate.best.frame.id == EARLIER:
        return None
    itself = any(_covers(setting.occasion, proposal) for proposal in candidate.proposals)
    return setting.occasion if not itself and at_occasion(scene, candidate, setting) else None


def _covers(occasion: Occasion, proposal: Proposal) -> bool:
    """Return whether the contact is itself what is marked: "to celebrate Kim's visit to Cuba"."""
    at = proposal.parsed.start + proposal.cue.idx
    return bool(occasion.span.start <= at < occasion.span.end)
