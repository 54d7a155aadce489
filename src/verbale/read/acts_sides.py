"""Find who does an act and to whom, by the grammar around the word that names it."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Span
from verbale.read.acts_find import act_at
from verbale.read.acts_words import Act, ActBook, act_book
from verbale.read.statements_tree import agent, child, children, is_infinitive, is_passive, subject
from verbale.read.statements_words import said_nouns, speaker_nouns
from verbale.read.trees import Token

# The likeliest to name the one to whom something is done come first.
_TOWARDS = (
    "against", "to", "with", "into", "on", "from", "toward", "towards",
    "for", "at", "between", "of", "over", "in", "about", "near", "by",
)  # fmt: skip
_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec week weekend month year day
    today yesterday""".split()  # noqa: SIM905 -- a list of words reads better so
)
_WHERE = ("in", "at", "near", "on", "from", "inside", "across", "outside")
_DIRECT = 7  # so many of them name the one to whom it is done rather than a place or a topic


def source_of(token: Token) -> Span | None:
    """Return who does what a word names: the subject, the agent of a passive, the owner of a noun."""
    if token.pos_ in ("VERB", "AUX"):
        found = agent(token) if is_passive(token) else subject(token)
        if found is None and is_passive(token):
            found = next((o for o in _after(token, ("in", "at")) if o.pos_ == "PROPN"), None)
    else:
        found = child(token, "poss") or next(_after(token, ("by", "from")), None) or _subject_above(token)
    return _words(_whoever(found))


def _whoever(token: Token | None) -> Token | None:
    """Return the actor behind a relative pronoun."""
    if token is not None and token.lower_ in ("who", "which", "that") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def target_of(token: Token, act: Act, book: ActBook) -> Span | None:
    """Return to whom it is done: the partner, the object or the actor named within it, or the one after a preposition.

    act -- what the word was read as: where it takes its meaning from its object, the object is not the target.
    """
    partner = _partner(token, act, book)
    if partner is not None:
        return _words(partner)
    found = _one_of(_done_to(token, act, 0), book)
    if act.root in book.done_somewhere and _is_thing(found):
        found = _of_actor(found) or _scene_of(token, found) or found
    return _words(found)


def _one_of(found: Token | None, book: ActBook) -> Token | None:
    """Return those of whom somebody is one: "one of its fiercest critics, Rao"."""
    if found is None or found.lower_ not in book.counts:
        return found
    return next((_named(o) for o in _after(found, ("of",))), found)


def _of_actor(thing: Token | None) -> Token | None:
    """Return the actor behind the "of" of a thing: "the retrial of a journalist"."""
    return next(_actors_after(thing, ("of", "by")), None) if thing is not None else None


def _is_thing(found: Token | None) -> bool:
    """Tell whether nobody was found, or a thing that is no actor and not what a passive speaks of."""
    return found is None or (
        found.pos_ == "NOUN" and found.dep_ != "nsubjpass" and child(found, "nummod") is None and not _is_actor(found)
    )


def _scene_of(token: Token, thing: Token | None) -> Token | None:
    """Return the place of an act that is done to a mere thing or to nobody: "declared a ceasefire in Peru"."""
    after = thing.i if thing is not None else token.i
    for at in token.subtree:
        if at.i > after and at.dep_ == "prep" and at.lower_ in _WHERE:
            for place in at.children:
                if place.dep_ == "pobj" and not _is_time(place) and _is_spot(place):
                    return place
    return None


def _is_spot(noun: Token) -> bool:
    """Tell whether a noun is a place's name, or a place told by one: "Niger's border region"."""
    if noun.pos_ == "PROPN":
        return True
    return noun.pos_ == "NOUN" and any(
        c.pos_ == "PROPN" and c.dep_ in ("poss", "compound", "nmod") for c in noun.children
    )


def _partner(token: Token, act: Act, book: ActBook) -> Token | None:
    """Return with whom something is done together: the one after "with", else the second of two subjects."""
    if act.root not in book.two_way:
        return None
    things = [token, *_with_fellows(_things(token))]
    named = next((a for thing in things for a in _actors_after(thing, ("with",))), None)
    if named is not None:
        return _named(named)
    if act.root == "SUPPORT" and not act.objects:
        return None
    who = subject(token) if token.pos_ in ("VERB", "AUX") else _subject_above(token)
    others = [c for c in who.conjuncts if c.i > who.i] if who is not None else []
    return others[0] if others and _is_actor(others[0]) else None


def _things(token: Token) -> list[Token]:
    """Return the objects of a verb, the one to whom something is given first."""
    given = [child(o, "pobj") if o.pos_ == "ADP" else o for o in children(token, "dative")]
    return [
        o for o in (*given, *children(token, "dobj"), *children(token, "oprd")) if o is not None and not _is_time(o)
    ]


def _done_to(token: Token, act: Act | None, depth: int) -> Token | None:
    if depth > 3:
        return None
    if token.pos_ in ("VERB", "AUX") and is_passive(token):
        return _passive_target(token, act)
    given_to = next(_actors_after(token, ("to", "for")), None) if act is not None and act.root == "AID" else None
    if given_to is not None:
        return _named(given_to)
    things = _things(token)
    own = set(act.objects) if act is not None else set()
    for thing in things:
        if _is_actor(thing) and thing.lemma_.lower() not in own:
            return _named(_place_of_some(token, thing) or thing)
    bare = act is not None and not act.objects and bool(things)
    if bare and act is not None and act.root in act_book().takes_object:
        return _maker(things[0]) if _is_said(things[0]) else _owner(things[0]) or things[0]
    for found in _candidates(token, things, act, depth):
        if found is not None:
            return _named(_place_of_some(token, found) or found)
    near = next((o for t in (*_with_fellows(things), token) for o in _after(t, _TOWARDS[:_DIRECT])), None)
    return near or (things[0] if things else next(_after(token, _TOWARDS), None))


def _maker(thing: Token) -> Token | None:
    """Return who made a request or an offer, where its own words say so; else the thing itself."""
    near = (o for o in _after(thing, ("from", "by", "of", "with", "to")) if _is_actor(o))
    return _owner(thing) or next(near, None) or next((c for c in thing.children if _is_adjective_of_state(c)), thing)


def _is_said(thing: Token) -> bool:
    """Tell whether the object is a request, an offer or the like: the one who made it is the target."""
    lemma = thing.lemma_.lower()
    return lemma in said_nouns() or lemma in act_book().nouns


def _passive_target(token: Token, act: Act | None) -> Token | None:
    done_to = child(token, "nsubjpass")
    if done_to is None or (act is not None and not act.objects and _is_actor(done_to)):
        return done_to
    return next(_actors_after(token, _TOWARDS[:_DIRECT]), None) or _actor_within(done_to) or done_to


def _with_fellows(things: list[Token]) -> Iterator[Token]:
    for thing in things:
        yield thing
        yield from thing.conjuncts


def _place_of_some(token: Token, thing: Token) -> Token | None:
    """Of "48 people in Quito" the place is the side that matters: the people have no name."""
    if thing.pos_ != "NOUN" or child(thing, "nummod") is None:
        return None
    places = (o for t in (thing, token) for o in _after(t, ("in", "at", "from")))
    return next((o for o in places if o.pos_ == "PROPN" and _is_actor(o)), None)


def _named(token: Token) -> Token | None:
    """Return the name in apposition to a common noun: "his counterpart, Rao"."""
    apposed = child(token, "appos")
    return apposed if token.pos_ == "NOUN" and apposed is not None and apposed.pos_ == "PROPN" else token


def _candidates(token: Token, things: list[Token], act: Act | None, depth: int) -> Iterator[Token | None]:
    """Yield whom the words may name, the likeliest first."""
    gives = act is not None and bool(act.objects) and act.root in act_book().two_way
    yield next((a for thing in things if _is_said(thing) and (a := _actor_within(thing, not gives)) is not None), None)
    yield next(_actors_after(token, _TOWARDS[:_DIRECT]), None)
    yield next((a for thing in _with_fellows(things) if (a := _actor_within(thing, not gives)) is not None), None)
    if token.pos_ not in ("VERB", "AUX"):
        yield _actor_within(token)
        yield next(_actors_after(token.head), None)
    for clause in (c for c in token.children if c.dep_ in ("xcomp", "ccomp", "pcomp", "acl") and c.i > token.i):
        own = child(clause, "nsubj") or child(clause, "nsubjpass")
        told = own is not None and own.pos_ != "PRON" and (_is_actor(own) or is_infinitive(clause))
        yield own if told else _done_to(clause, act_at(clause, act_book()), depth + 1)
    if not things or act is None or act.objects:
        yield next(_actors_after(token), None)
    for clause in (c for c in token.children if c.dep_ == "advcl" and c.i > token.i):
        own = child(clause, "nsubj")
        yield own if own is not None and _is_actor(own) else _done_to(clause, None, depth + 1)


def _owner(thing: Token) -> Token | None:
    owner = child(thing, "poss")
    return owner if owner is not None and owner.pos_ in ("PROPN", "NOUN") and not _is_time(owner) else None


def _after(token: Token, words: tuple[str, ...]) -> Iterator[Token]:
    """Yield what stands after a word's prepositions, in the order of the prepositions given."""
    for word in words:
        for preposition in token.children:
            before = preposition.i < token.i and token.pos_ in ("VERB", "AUX")  # "On a visit to Lima, Rao praised …"
            if preposition.dep_ in ("prep", "dative", "agent") and preposition.lower_ == word and not before:
                yield from (o for o in preposition.children if o.dep_ in ("pobj", "pcomp") and not _is_time(o))


def _actors_after(token: Token, words: tuple[str, ...] = _TOWARDS) -> Iterator[Token]:
    for found in _after(token, words):
        if found.dep_ == "pcomp":
            named = child(found, "nsubj") or child(found, "nsubjpass") or child(found, "dobj")
            found = named if named is not None else found
        actor = found if _is_actor(found) else _actor_within(found)
        if actor is not None:
            yield actor


def _actor_within(token: Token, owned: bool = True) -> Token | None:
    """Return the actor named inside a phrase: whose it is (where ``owned``), or the one after its preposition."""
    owner = _owner(token) if owned else None
    if owner is not None:
        return owner
    found = next(_actors_after(token), None)
    if found is not None:
        return found
    inner = (_inside(c) for c in token.children if c.dep_ in ("acl", "relcl"))
    named = next((actor for actor in inner if actor is not None), None)
    return named or next((c for c in token.children if owned and _is_adjective_of_state(c)), None)


def _inside(clause: Token) -> Token | None:
    """Return the actor of a clause after a noun: who made it, else to whom it is done."""
    by = agent(clause)
    if by is not None and _is_actor(by):
        return by
    inner = _done_to(clause, None, 2)
    return inner if inner is not None and _is_actor(inner) else None


def _is_adjective_of_state(token: Token) -> bool:
    """An Armenian proposal, the UN call."""
    named = (token.dep_ == "amod" and token.pos_ in ("ADJ", "PROPN")) or (
        token.dep_ == "compound" and token.pos_ == "PROPN"
    )
    return named and token.text[:1].isupper() and not _is_time(token)


def _is_time(token: Token) -> bool:
    return token.lemma_.lower().rstrip(".") in _TIMES


def _is_actor(token: Token) -> bool:
    if token.pos_ == "PROPN":
        return not _is_time(token)
    lemma = token.lemma_.lower()
    return token.pos_ == "NOUN" and (lemma in speaker_nouns() or lemma in act_book().actor_nouns)


def _subject_above(token: Token) -> Token | None:
    at = token
    for _ in range(6):
        if at.head.i == at.i:
            return None
        if at.dep_ in ("nsubj", "nsubjpass"):
            return next(_after(token, ("between", "of")), None)
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return agent(at) if is_passive(at) else subject(at)
    return None


def _words(token: Token | None) -> Span | None:
    """Return the words of an actor: what stands before it and its "of …", without clauses after it."""
    if token is None:
        return None
    doc = token.doc
    first = min(t.i for t in token.subtree if t.i <= token.i and not t.is_punct)
    last = token.i
    for preposition in children(token, "prep"):
        inner = [t.i for t in preposition.subtree]
        if preposition.lower_ == "of" and preposition.i == last + 1 and len(inner) <= 8:
            last = max(inner)
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
