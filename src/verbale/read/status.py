"""Read from the grammar around a cue whether a contact took place, is planned, proposed, cancelled or denied."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from verbale.model import Status
from verbale.read.frames import frame_book
from verbale.read.trees import Token
from verbale.settings import Settings

NAMES = (
    *("planned", "resolved", "proposed", "cancelled", "denied", "hollow"),
    *("alleged", "attempted", "favoured", "weighed"),
)
CLIMB = (
    "xcomp",
    "ccomp",
    "dobj",
    "pobj",
    "prep",
    "pcomp",
    "acl",
    "nsubjpass",
    "nsubj",
    "conj",
    "oprd",
    "attr",
    "advcl",
    "acomp",
    "obj",
)
ALONGSIDE = ("during", "after", "following", "since", "amid")
FUTURE = ("will", "shall", "'ll", "wo", "to")
TAKING_PLACE = frozenset(("follow", "take", "open", "begin", "start", "resume", "be", "continue", "come"))
WISHES = ("may", "might", "could", "should", "would", "can")


@lru_cache(maxsize=4)
def _lists(settings: Settings) -> dict[str, frozenset[str]]:
    words = frame_book(settings).words
    return {name: words[f"status.{name}"] for name in NAMES}


def is_hollow(cue: Token, settings: Settings) -> bool:
    """Return whether a cue tells of no contact that could be told from others.

    So it is with a mere number of them ("several meetings"), with an attempt ("worked to restore ties") and with an
    allegation ("is suspected of vetoing sanctions").
    """
    lists = _lists(settings)
    if any(child.lower_ in lists["hollow"] and child.dep_ in ("amod", "nummod", "det") for child in cue.children):
        return True
    if _asked(cue) or (cue.dep_ == "dobj" and cue.head.lemma_.lower() in lists["favoured"]):
        return True
    token = cue
    for _ in range(4):
        head = token.head
        if token.dep_ in ("pcomp", "prep", "acl", "ccomp") and head.lemma_.lower() in lists["alleged"]:
            return not any(above.lemma_.lower() in lists["denied"] for above in head.ancestors)
        if token.dep_ in ("xcomp", "acl", "advcl") and token.tag_ == "VB" and head.lemma_.lower() in lists["attempted"]:
            return True
        if token.dep_ == "prep" and token.lower_ in ("of", "for") and head.lemma_.lower() in lists["weighed"]:
            return cue.tag_ == "VBG" or not any(child.dep_ in ("det", "poss") for child in cue.children)
        if head == token or token.dep_ not in ("pcomp", "prep", "xcomp"):
            return False
        token = head
    return False


def _asked(cue: Token) -> bool:
    """Return whether the words only ask: "whether the president knew of a meeting"."""
    token = cue
    for _ in range(6):
        clause = token.dep_ in ("ccomp", "advcl", "pcomp", "acl") and token.pos_ in ("VERB", "AUX")
        if clause and any(child.lower_ == "whether" for child in token.children):
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def status_of(cue: Token, settings: Settings) -> tuple[Status, Token | None, bool]:
    """Return the status, the word that says it (None where the contact simply took place), and whether it is negated.

    The words nearest to the cue win: "agreed to cancel the visit" is a cancelled visit.
    """
    lists = _lists(settings)
    if _was_held(cue):
        return "occurred", None, False
    below: Token | None = None
    beside = False  # past "during" and the like only the tense of the clause above counts, not what its verb means
    for step, token in enumerate(_upwards(cue)):
        lemma = token.lemma_.lower()
        beside = beside or (step > 0 and token.dep_ == "prep" and token.lower_ in ALONGSIDE)
        last, below = below, token
        if beside:
            word = _auxiliary(token)
            if word is not None and word.lower_ in FUTURE:
                return "planned", word, False
            continue
        if step and (lemma in lists["cancelled"] or _put_off(token)) and not _goes_on(token, last):
            return "cancelled", token, False
        if any(child.dep_ == "neg" for child in token.children) and token.pos_ in ("VERB", "AUX", "ADJ"):
            return "denied", token, True
        if step and lemma in lists["denied"]:
            return "denied", token, False
        if token.pos_ == "NOUN" and any(child.lower_ == "no" and child.dep_ == "det" for child in token.children):
            return "denied", token, True
        if last is not None and last.dep_ == "xcomp" and lemma in lists["resolved"]:
            return "planned", token, False
        if step and lemma in lists["proposed"] and token.dep_ != "amod":
            return "proposed", token, False
        if step and lemma in lists["planned"]:
            return "planned", token, False
        word = _auxiliary(token) or (_to_follow(token) if step == 1 and last is cue else None)
        if word is not None and word.lower_ in FUTURE:
            return "planned", word, False
        if word is not None:
            return "proposed", word, False
        if (
            step
            and token.pos_ == "VERB"
            and token.dep_ in ("ROOT", "ccomp", "advcl")
            and token.tag_ in ("VBD", "VBZ", "VBP")
        ):
            break
    for child in cue.children:
        if child.lemma_.lower() in lists["planned"] and child.dep_ in ("amod", "compound"):
            return "planned", child, False
        if child.lemma_.lower() in lists["proposed"] and child.dep_ in ("amod", "compound"):
            return "proposed", child, False
        if child.lemma_.lower() in lists["cancelled"] and child.dep_ in ("amod", "acl"):
            return "cancelled", child, False
    return "occurred", None, False


def is_performed(cue: Token) -> bool:
    """Return whether somebody does by these words what he would like to do: "I would like to offer my condolences"."""
    if cue.dep_ != "xcomp" or cue.head.lemma_ not in ("like", "wish", "want", "desire"):
        return False
    return any(child.dep_ == "nsubj" and child.lower_ in ("i", "we") for child in cue.head.children)


def _to_follow(verb: Token) -> Token | None:
    """Return the "to" of "another round is to follow", "is to take place"."""
    if verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP", "VBD"):
        return None
    acts = (c for c in verb.children if c.dep_ == "xcomp" and c.lemma_ in TAKING_PLACE)
    return next((to for act in acts for to in act.children if to.lower_ == "to"), None)


def _put_off(verb: Token) -> bool:
    """Return whether a verb and its particle cancel: "put off her visit", "called the talks off"."""
    if verb.lemma_ not in ("put", "call"):
        return False
    return any(child.lower_ == "off" for child in verb.children)


HELD = frozenset(("pay", "make", "hold", "undertake"))


def _goes_on(verb: Token, below: Token | None) -> bool:
    """Return whether a contact breaks with something else and is not broken off: "the call broke with custom"."""
    return bool(verb.lemma_ == "break" and below is not None and below.dep_ == "nsubj")


def _was_held(cue: Token) -> bool:
    """Return whether a noun's own participle says that it took place: "the visits paid by the king will last"."""
    for child in cue.children if cue.pos_ == "NOUN" else ():
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in HELD:
            return not any(c.dep_ in ("aux", "auxpass") for c in child.children) and cue.dep_ in ("nsubj", "nsubjpass")
    return False


def _auxiliary(token: Token) -> Token | None:
    """Return the auxiliary that moves a verb into the future or into what is merely possible."""
    if token.pos_ not in ("VERB", "AUX"):
        return None
    finite = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    for child in finite:
        if child.lower_ in ("will", "shall", "'ll", "wo") or child.lower_ in WISHES:
            if child.lower_ in ("would", "could") and any(c.lower_ == "have" for c in finite):
                return child
            return child
    head = token.head
    if token.dep_ == "xcomp" and head.lemma_ == "be" and any(c.lower_ == "to" for c in finite):
        return next(c for c in finite if c.lower_ == "to")
    if token.dep_ == "ROOT" and token.tag_ == "VB" and any(c.lower_ == "to" for c in finite):
        return next(c for c in finite if c.lower_ == "to")
    return None


def _shares_auxiliary(token: Token) -> bool:
    """Return whether a bare second verb stands under the first one's auxiliary: "are to hold talks and sign"."""
    return token.dep_ == "conj" and token.tag_ == "VB" and not any(c.dep_ in ("aux", "auxpass") for c in token.children)


def _upwards(cue: Token) -> Iterator[Token]:
    token = cue
    for _ in range(6):
        yield token
        if token.dep_ not in CLIMB or token.head == token:
            return
        if token.dep_ == "prep" and token.lower_ not in ("for", "to", "of", "on", "off", *ALONGSIDE):
            return
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ not in ("VERB", "AUX"):
            return
        if token.dep_ in ("advcl", "conj") and token.pos_ == "VERB" and not _shares_auxiliary(token):
            return
        if token.dep_ == "ccomp" and token.head.lemma_ in ("say", "add", "tell", "report", "note", "state"):
            return
        token = token.head
