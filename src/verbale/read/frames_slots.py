"""Find who stands where around a verb or a noun: subject, object, prepositions, possessor, through all constructions.

Passives, relative clauses, participles, infinitives under another verb ("is due to visit", "agreed to meet") and
coordinated verbs lend each other their arguments, so that a frame need only name its slots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from verbale.read.frames_lost import answered, clauses_for, writers
from verbale.read.frames_turned import cleft, of_auxiliary, told_late
from verbale.read.trees import Token

CLAUSES = ("relcl", "acl", "ccomp", "advcl", "xcomp", "pcomp", "csubj")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
NOMINAL = ("dobj", "nsubjpass", "nsubj", "attr", "pobj", "prep", "conj", "oprd", "obj", "dative", "npadvmod", "acomp")
LENDING = ("xcomp", "advcl", "conj", "pcomp", "prep", "ccomp", "dep", "acomp", "oprd")
MEASURES = frozenset(
    ("hour", "day", "minute", "week", "month", "round", "series", "session", "night", "string", "exchange")
)
BELOW = frozenset(("to", "with", "from", "for", "on", "at", "in", "between"))
CARRIERS = frozenset(("in", "by", "through", "via", "with"))  # "in a letter", "by telegram"
ASKING = frozenset(("ask", "request", "entrust", "instruct", "charge", "commission", "beg"))
MOTION = frozenset(("leave", "depart", "arrive", "return", "come", "go", "travel", "fly", "head"))
# verbs whose object, not whose subject, does what the infinitive says
OBJECT_CONTROL = frozenset(
    (
        *("ask", "move", "prompt", "lead", "urge", "invite", "tell", "order", "call", "press", "allow", "force"),
        *("permit", "beg", "require", "expect"),
        *("advise", "encourage", "help", "let", "make", "warn", "want", "like", "see", "send", "instruct", "authorize"),
        *("authorise", "persuade", "convince", "dispatch", "pressure", "compel", "direct", "task", "enable", "prompt"),
    )
)


@dataclass
class Slots:
    """The tokens that head the phrases in each slot of a verb or noun, nearest first."""

    filled: dict[str, list[Token]] = field(default_factory=dict)

    def add(self, slot: str, token: Token) -> None:
        """Put a phrase's head into a slot, once."""
        tokens = self.filled.setdefault(slot, [])
        if token not in tokens:
            tokens.append(token)

    def get(self, slot: str) -> list[Token]:
        """Return the heads in a slot; none where it is empty."""
        return self.filled.get(slot, [])


def is_verb(token: Token) -> bool:
    """Return whether a token is a verb, or a participle or headline word that the tagger took for something else."""
    return token.pos_ in ("VERB", "AUX") or (token.pos_ in ("ADJ", "ADV") and token.tag_ in ("VBG", "VBN"))


def is_passive(verb: Token) -> bool:
    """Return whether a verb form is passive: an auxiliary, a passive subject, or a participle after its noun."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.lemma_ in MOTION:  # "the minister left here by air to pay a visit" is never "the minister who was left"
        return False
    if any(child.dep_ == "agent" for child in verb.children):  # "spoke by telephone" is active all the same
        return verb.tag_ == "VBN" or not any(child.dep_ == "nsubj" for child in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and not any(c.dep_ == "dobj" for c in verb.children)


def verb_slots(verb: Token) -> Slots:
    """Return the slots of a verb, arguments lent by neighbouring clauses included."""
    return _kept("verbale.verb_slots", verb, _of_verb)


def noun_slots(noun: Token) -> Slots:
    """Return the slots of a noun and those of the verb that governs it."""
    return _kept("verbale.noun_slots", noun, _of_noun)


def _kept(name: str, token: Token, find: Callable[[Token], Slots]) -> Slots:
    """Return slots of one's own, found once and kept with the parse: several frames ask for those of one cue."""
    known: dict[int, Slots] = token.doc.user_data.setdefault(name, {})
    if token.i not in known:
        known[token.i] = find(token)
    return Slots({slot: list(tokens) for slot, tokens in known[token.i].filled.items()})


def _of_verb(verb: Token) -> Slots:
    slots = Slots()
    passive = is_passive(verb)
    for token in doers(verb):
        slots.add("object" if passive else "subject", token)
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "oprd") or (child.dep_ == "obj"):
            slots.add("object", child)
            if child.tag_ in ("WDT", "WP") and child.i and child.nbor(-1).pos_ in ("NOUN", "PROPN"):
                slots.add("object", child.nbor(-1))  # "the pact that they signed", whatever hangs where
        elif child.dep_ == "agent" and passive:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    slots.add("subject", noun)
        elif child.dep_ == "dative" and child.pos_ != "ADP":
            slots.add("dative", child)
        elif child.dep_ in ("ccomp", "xcomp"):
            slots.add("complement", child)
    for token in told_late(verb, "VBN"):
        slots.add("object", token)
    for token in _causers(verb):
        slots.add("subject", token)
    for token in _askers(verb):
        slots.add("asker", token)
    if passive and any(child.dep_ == "dobj" for child in verb.children):  # "she was handed a letter"
        for token in doers(verb):
            slots.add("dative", token)
    _relative_object(verb, slots)
    _prepositions(verb, slots, "")
    _relative_adjunct(verb, slots)
    if cleft(verb):
        _prepositions(verb.head, slots, "")
    for child in (one for one in verb.children if one.dep_ == "acomp"):  # "is due in Cairo": it lends its prepositions
        _prepositions(child, slots, "")
    for noun in list(slots.get("object")):
        _prepositions(noun, slots, "")
        for conjunct in (one for one in noun.conjuncts if one.i > noun.i):
            _prepositions(conjunct, slots, "")
    for child in verb.children:  # "to visit Seoul for talks with Kim": the infinitive lends its prepositions
        if child.dep_ in ("xcomp", "advcl") and child.pos_ == "VERB":
            _prepositions(child, slots, "far.")
    for name, token in clauses_for(verb):
        slots.add(name, token)
    _hung_below(verb, slots)
    return slots


def _hung_below(verb: Token, slots: Slots) -> None:
    """Lend a verb the "from" and "to" that the parser hung on a noun between: "cables on the day of X from Y"."""
    lows = verb.doc.lows
    for at in range(verb.i + 1, verb.right_edge.i + 1):
        if lows[at] in ("from", "to") and (token := verb.doc[at]).dep_ in ("prep", "dative"):
            above = list(token.ancestors)
            between = list(takewhile(lambda one: one.i != verb.i, above))
            if len(between) < len(above) and not any(one.dep_ in CLAUSES for one in between):
                for noun in token.children:
                    if noun.dep_ == "pobj":
                        slots.add(f"deep.{lows[at]}", noun)


def _of_noun(noun: Token) -> Slots:
    slots = Slots()
    for child in noun.children:
        if child.dep_ == "poss":
            slots.add("poss", child)
        elif child.dep_ in ("amod", "compound", "nmod") and child.i < noun.i:
            slots.add("adjective", child)
            for conjunct in child.conjuncts:
                slots.add("adjective", conjunct)
        elif child.dep_ in ("acl", "relcl") and child.pos_ == "VERB":
            _clause(child, slots)
    _prepositions(noun, slots, "")
    for token in writers(noun):
        slots.add("writer", token)
    for token in answered(noun):
        slots.add("answered", token)
    governor = governing_verb(noun)
    if governor is not None:
        lent = verb_slots(governor)
        for slot, tokens in lent.filled.items():
            for token in tokens:
                if token != noun and (_moved(token) or not token.is_ancestor(noun) or _held_by(noun, token)):
                    slots.add(slot, token)
    return slots


def _held_by(noun: Token, holder: Token) -> bool:
    """Return whether a noun hangs on who acts by it: "the minister, in a letter to the king, asked"."""
    return bool(
        noun.dep_ == "pobj"
        and noun.head.lower_ in CARRIERS
        and noun.head.head == holder
        and holder.dep_ in SUBJECTS
        and noun.head.i > holder.i
    )


def _moved(noun: Token) -> bool:
    """Return whether the parser hung the sentence's verb of motion below its subject: "the minister left for A"."""
    below = (child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN")
    return noun.dep_ == "ROOT" and any(child.lemma_ in MOTION for child in below)


def _clause(verb: Token, slots: Slots) -> None:
    """Lend a noun the sides of the clause behind it: "a letter sent by X to Y", "the talks that X held with Y"."""
    lent = verb_slots(verb)
    for slot, tokens in lent.filled.items():
        for token in tokens:
            if token != verb.head:
                slots.add(slot, token)


def governing_verb(noun: Token) -> Token | None:
    """Return the verb of which a noun is subject, object or adjunct, climbing over prepositions and coordination."""
    token = noun
    for _ in range(6):
        if token.dep_ in NOMINAL:
            token = token.head
            if token.pos_ in ("VERB", "AUX"):
                return token
            if token.dep_ == "pobj" and token.pos_ in ("NOUN", "PROPN") and not _measures(token):
                return None
        else:
            return None
    return None


def _measures(noun: Token) -> bool:
    """Return whether a noun only says how much of another there was: "nine hours of talks"."""
    return noun.lemma_.lower() in MEASURES


def doers(verb: Token) -> list[Token]:
    """Return the grammatical subjects of a verb, found through the clauses that share it."""
    token = verb
    for _ in range(8):
        own = [child for child in token.children if child.dep_ in SUBJECTS] or of_auxiliary(token)
        real = [child for child in own if child.tag_ not in ("WP", "WDT") and child.lower_ != "that"]
        if real:
            return real
        if token.dep_ == "relcl" and (own or token.tag_ != "VB"):
            return [token.head] if own else []
        if late := told_late(token, "VBG"):
            return late  # "also arriving today was a delegation"
        if token.dep_ == "amod" and token.tag_ == "VBG":  # "the visiting minister"
            return [token.head]
        if token.dep_ == "acl":
            return [token.head] if token.tag_ in ("VBG", "VBN", "VBD") else _of_infinitive(token)
        if token.dep_ == "pcomp" and token.head.lower_ in ("for", "from", "into", "of"):  # "blamed him for signing"
            blamed = [child for child in token.head.head.children if child.dep_ in ("dobj", "nsubjpass")]
            if blamed and token.head.head.pos_ == "VERB":
                return blamed
        if token.dep_ in ("xcomp", "ccomp") and token.head.lemma_ in OBJECT_CONTROL:
            objects = [child for child in token.head.children if child.dep_ in ("dobj", "dative", "nsubjpass")]
            if objects:
                return objects
        if token.dep_ in LENDING and token.head != token:
            below, token = token, token.head
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("conj",):
                return _of_infinitive_noun(token) if below.dep_ == "prep" else [token]
            continue
        return []
    return []


def _of_infinitive(verb: Token) -> list[Token]:
    """Return who is to act in "his decision to visit", "made an offer to meet"."""
    return _of_infinitive_noun(verb.head)


def _of_infinitive_noun(noun: Token) -> list[Token]:
    owners = [child for child in noun.children if child.dep_ == "poss"]
    governor = governing_verb(noun)
    return owners or (doers(governor) if governor is not None else [])


def _causers(verb: Token) -> list[Token]:
    """Return who "had a protest handed over": the subject of the "have" above."""
    noun = verb.head
    caused = verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("acl", "ccomp")
    holder = noun.head if noun.pos_ in ("NOUN", "PROPN") and noun.dep_ in ("dobj", "nsubj") else noun
    if caused and holder.lemma_ in ("have", "get") and holder != verb:
        return [child for child in holder.children if child.dep_ in SUBJECTS and child != noun]
    return []


def _askers(verb: Token) -> list[Token]:
    """Return who asked somebody to do it: "he asked the envoy to convey his greetings"."""
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.lemma_ in ASKING and verb.tag_ == "VB":
        return doers(verb.head)
    return []


def _relative_object(verb: Token, slots: Slots) -> None:
    """In "the letter that Kim sent" the antecedent is the object."""
    if any(child.tag_ == "WRB" or _relative(child) for child in verb.children):  # "in Cairo, where he met Nasser"
        return
    if verb.dep_ == "relcl" and verb.head not in slots.get("subject") and not is_passive(verb):
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        if subjects and all(child.tag_ not in ("WP", "WDT") for child in subjects):
            slots.add("object", verb.head)


def _relative(preposition: Token) -> bool:
    """Return whether a preposition governs a relative pronoun: "with whom", "under which"."""
    return preposition.dep_ == "prep" and any(child.tag_ in ("WP", "WDT") for child in preposition.children)


def _relative_adjunct(verb: Token, slots: Slots) -> None:
    """In "the Sultan, with whom he spoke" the antecedent is the one spoken with."""
    if verb.dep_ == "relcl":
        for child in verb.children:
            if _relative(child):
                slots.add(child.lower_, verb.head)


def _prepositions(head: Token, slots: Slots, mark: str) -> None:
    for child in head.children:
        if child.dep_ in ("prep", "dative", "agent") and child.pos_ in ("ADP", "SCONJ", "PART", "VERB", "ADV"):
            for preposition in (child, *(one for one in child.conjuncts if one.pos_ == "ADP" and one.i > child.i)):
                for slot, noun in _chain(preposition):
                    slots.add(mark + slot, noun)


def _chain(preposition: Token) -> Iterator[tuple[str, Token]]:
    """Yield the nouns of a preposition, and those of prepositions that the parser hung below them."""
    name = preposition.lower_
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield name, child
            if child.dep_ == "pcomp" and child.tag_ == "VBG":  # "left for Cairo heading a delegation"
                yield from (
                    (name, below) for below in child.children if below.dep_ == "nsubj" and below.pos_ == "PROPN"
                )
            if child.lemma_ in ("name", "behalf"):  # "in the name of", "on behalf of"
                for below in child.children:
                    for noun in below.children:
                        yield "behalf", noun
            if child.dep_ == "pobj":
                for below in child.children:
                    if below.dep_ == "prep" and below.lower_ in BELOW:
                        for noun in below.children:
                            if noun.dep_ == "pobj":
                                yield "far." + below.lower_, noun
        elif child.dep_ == "prep":  # "from across", "out of"
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield name, noun
