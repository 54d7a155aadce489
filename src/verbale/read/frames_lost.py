"""Find what the parser's own labels do not give: an object taken for part of a name, who writes in a letter."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from verbale.read.trees import Token

CLAUSES = frozenset(
    (
        *("that", "who", "which", "whose", "whom", "where", "when", "while", "after", "because", "if", "but"),
        *("whether", ";", ":"),
    )
)
_HELD = frozenset(("hold", "open", "convene", "stage", "host"))
_REACH = 30  # tokens from the verb
ANSWERING = frozenset(("answer", "reject", "accept", "address", "rebut", "acknowledge", "decline"))


def lost_object(verb: Token, wanted: Collection[str]) -> Token | None:
    """Return the wanted noun that a verb without an object must have, the nearest one in its clause.

    "received on the day of the republic greetings from Peru", "on the day of Peru telegrams were sent by Chile",
    "made public a statement".
    """
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    words, sentence = verb.doc.words, verb.sent
    before, behind = max(sentence.start, verb.i - _REACH), min(sentence.end, verb.i + _REACH)
    for token in reversed(words[before : verb.i]) if passive else words[verb.i + 1 : behind]:
        if token.lower_ in CLAUSES or token.pos_ == "VERB":
            return None
        if token.lemma_.lower() in wanted and token.pos_ in ("NOUN", "PROPN") and (_leads(token) or _made_so(token)):
            return token
    return None


def clauses_for(verb: Token) -> Iterator[tuple[str, Token]]:
    """Yield what the parser hides in clauses: "sees him as beaten", "left for Malaysia to attend a congress"."""
    for clause in (child for child in verb.children if child.dep_ == "advcl" and child.i > verb.i):
        before = list(clause.lefts)
        if [token.lower_ for token in before] == ["as"]:
            yield "as", clause
        if before and before[0].lower_ == "for" and before[0].dep_ == "mark":
            yield from (("for", token) for token in before if token.dep_ == "nsubj")
    yield from (("held", place) for place in _held_in(verb))


def _held_in(verb: Token) -> Iterator[Token]:
    """Yield where an event takes place for which somebody sets out: "left to attend a congress to be held in Chile"."""
    aims = (child for child in verb.children if child.dep_ in ("advcl", "xcomp") and child.i > verb.i)
    for event in (word for aim in aims if any(c.lower_ == "to" for c in aim.lefts) for word in aim.subtree):
        if event.lemma_ in _HELD and event.tag_ in ("VB", "VBN"):
            places = (child for child in event.children if child.lower_ in ("in", "at") and child.dep_ == "prep")
            for noun in (noun for place in places for noun in place.children if noun.pos_ == "PROPN"):
                yield noun
                yield from (behind for behind in noun.children if behind.dep_ == "appos")


def second_object(verb: Token, wanted: Collection[str]) -> tuple[Token, Token] | None:
    """Return who is given something, and the wanted thing, where the parser took it for his other name.

    "handed the Peruvian ambassador, Juan Paz, a letter".
    """
    for child in verb.children:
        if child.dep_ in ("dobj", "dative"):
            for token in child.subtree:
                named = token.dep_ == "appos" and token.i > child.i and token.lemma_.lower() in wanted
                if named and any(below.dep_ == "det" for below in token.lefts):
                    return child, token
    return None


def _leads(noun: Token) -> bool:
    """Return whether a noun begins a phrase of its own: a noun and no preposition stands right before it."""
    if noun.i == noun.sent.start or noun.dep_ == "compound":
        return False
    if noun.dep_ == "appos":  # "expressed on Twitter his sympathy"
        return True
    before = noun.nbor(-1)
    return bool(before.pos_ in ("NOUN", "PROPN", "NUM") and before.dep_ in ("compound", "nmod", "pobj", "npadvmod"))


def _made_so(noun: Token) -> bool:
    """Return whether the verb's own adjective hangs on its object: "made public a statement"."""
    return noun.dep_ == "ccomp" and any(child.dep_ == "acomp" for child in noun.lefts)


def writers(noun: Token) -> list[Token]:
    """Return who writes "a letter in which he asks for help", "a note whereby the king thanks the pope"."""
    return [
        token
        for child in noun.children
        if child.dep_ == "relcl" and any(_in_which(below) for below in child.children)
        for token in child.children
        if token.dep_ == "nsubj"
    ]


def answered(noun: Token) -> list[Token]:
    """Return whose words a letter takes up: "a letter in which he answers Peru's complaint"."""
    verbs = [c for c in noun.children if c.dep_ == "relcl" and any(_in_which(below) for below in c.children)]
    told = [verb for verb in verbs if verb.lemma_ in ANSWERING and verb.i + 1 < len(verb.doc)]
    things = [verb.nbor(1).head for verb in told if verb.nbor(1).dep_ in ("poss", "amod", "det")]
    return [c for thing in things for c in thing.children if c.dep_ in ("poss", "amod")]


def _in_which(token: Token) -> bool:
    """Return whether a word is "whereby" or a preposition that governs a relative pronoun: "in which"."""
    return token.lower_ == "whereby" or (token.dep_ == "prep" and any(c.tag_ in ("WP", "WDT") for c in token.children))
