"""Settle which of several candidates a sentence tells: a letter's words are the letter's, a call is no meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.read.accounts_merge import FEAST, Candidate, apart_in_time
from verbale.read.frames_propose import Proposal
from verbale.read.sides import camps
from verbale.read.trees import Token

# frames that only say that somebody speaks of somebody; a contact of another kind explains those words better
SOFT = frozenset(
    (
        "en.statement.said",
        "en.statement.said-that",
        "en.statement.quoted",
        "en.statement.voiced",
        "en.statement.supported",
        "en.statement.praised",
        "en.statement.utterance-noun",
    )
)
# wishes and thanks are sent, or spoken in a call, meeting or speech
SPOKEN = frozenset(
    (
        "en.message.expressed",
        "en.message.congratulated",
        "en.message.condoled",
        "en.message.condoled-with",
        "en.message.informed",
    )
)
FEELINGS = frozenset(("condolence", "congratulation", "sympathy", "thank", "gratitude", "appreciation", "felicitation"))
AGREED = "en.agreement.agreed"  # what two agree on while they talk
WISHES = ("en.message.letter-noun", "en.message.from-noun")  # "express condolences": the noun may be a letter's
# who receives a guest at home meets him, and the guest has travelled: two contacts on one cue
BESIDE = frozenset(("en.visit.received",))
# "spoke to" may be said of a call or of a meeting
EITHER = "en.call.spoke-to"
CREDENTIALS = "en.ceremony.credentials"
RAN_ON = "en.statement.ran-on"
DISCUSSED = "en.meeting.discussed"
CARRIED = "en.statement.carried"
TALKED = frozenset(("conversation", "discussion", "exchange", "consultation", "discuss", "speak", "converse"))
# of two kinds on one cue or clause the left one is meant
BEFORE = (
    ("call", "meeting"),
    ("message", "gift"),
    ("ceremony", "meeting"),
    ("ceremony", "message"),
    ("message", "statement"),
    ("visit", "meeting"),
)


def settle(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without those that a rival explains, in the order given.

    A remark that may be part of a letter, call or meeting is noted as such and left to the classifier.
    """
    left = [one for one in candidates if not any(_explains(other, one) for other in candidates if other is not one)]
    for one in left:
        spoken = one.kind == "message" and all(p.frame.id in SPOKEN for p in one.proposals)
        if one.kind == "statement" or spoken or all(p.frame.id == AGREED for p in one.proposals):
            one.best.notes.update(_within(left, one))
    return left


def _within(candidates: Sequence[Candidate], one: Candidate) -> Iterator[str]:
    """Yield in which contacts of the same two a remark or wish may have been made, and how near they are told."""
    for rival in candidates:
        if rival.kind not in ("statement", one.kind) and rival.best.status == "occurred" and _one_pair(rival, one):
            yield f"within {rival.kind}, {'same sentence' if _one_sentence(rival, one) else 'elsewhere'}"
            if {m.actor_id for m in rival.best.everyone} >= {m.actor_id for m in one.best.from_}:
                yield f"within {rival.kind} of its speaker"


def _explains(rival: Candidate, one: Candidate) -> bool:
    if rival.kind == one.kind:
        return one.kind in ("gift", "message") and _turned_round(rival, one)
    if one.kind == "statement" and rival.kind != "statement":
        if one.best.frame.id == RAN_ON and rival.kind != "message":
            return False  # a speech that runs on is more than the visit it tells of
        return _said_within(rival, one) and (_one_cue(rival, one) or _told_by(rival, one))
    same = rival.best.status == one.best.status
    if one.kind == "call" and rival.kind in ("ceremony", "meeting") and _face_to_face(rival, one):
        return True
    if rival.kind == "call" and same and _one_pair(rival, one) and _only_talked(one):
        return True  # what two discussed they discussed on the telephone
    if rival.kind == "message" and one.kind == "meeting" and same and _one_pair(rival, one) and _only_greets(one):
        return True
    if rival.kind == "call" and one.kind == "message" and same and _one_pair(rival, one):
        return all(p.frame.id in SPOKEN or _wishes(p) for p in one.proposals)  # wished on the telephone
    if rival.kind == "visit" and one.kind == "message" and same and _one_pair(rival, one):
        said = one.best.frame.id in SPOKEN and all(p.frame.id in (*SPOKEN, *WISHES) for p in one.proposals)
        return said and (_said_there(rival, one) or any(_came_to(p, rival) for p in one.proposals))
    if one.kind == "meeting" and _of_credentials(rival, one):
        return True
    if one.kind == "ceremony" and all(_in_order_to_mark(p, rival) for p in one.proposals):
        return True
    if (rival.kind, one.kind) == ("agreement", "ceremony") and _of_signing(one) and _one_pair(rival, one):
        return True
    if (rival.kind, one.kind) == ("call", "meeting") and "after a call" in rival.best.notes:
        return _one_pair(rival, one) and all(_talked(p) or p.cue.lemma_ == "talk" for p in one.proposals)
    if any(p.frame.id in BESIDE for p in rival.proposals) or all(p.frame.id == EITHER for p in rival.proposals):
        return False
    if (rival.kind, one.kind) == ("ceremony", "meeting") and _for_guests(one, rival):
        return False
    if (rival.kind, one.kind) == ("meeting", "ceremony") and _for_guests(rival, one):
        return _one_feast(rival, one)
    if rival.kind == "ceremony" and one.kind == "meeting" and _one_feast(rival, one):
        return True
    if rival.kind == "ceremony" and rival.best.cue.lemma_.lower() == "meeting":
        return False
    if (rival.kind, one.kind) in BEFORE and _one_pair(rival, one):
        return _one_cue(rival, one) and not _guest_of(rival, one)
    return False


def _face_to_face(rival: Candidate, one: Candidate) -> bool:
    """Return whether two who "spoke" were told before, in another sentence, to be together: no telephone is meant."""
    apart = rival.best.status != "occurred" or any("after a call" in p.notes for p in one.proposals)
    if apart or any(p.frame.id != EITHER for p in one.proposals):
        return False
    before = min(p.sentence.start for p in rival.proposals) < min(p.sentence.start for p in one.proposals)
    return before and {m.actor_id for m in one.best.everyone} <= {m.actor_id for m in rival.best.everyone}


def _wishes(proposal: Proposal) -> bool:
    """Return whether it is the speaker's own sympathy or thanks that are offered, not another's greetings."""
    told = {token.lemma_.lower() for token in proposal.slots.get("object")}
    return proposal.frame.id == "en.message.conveyed" and not told.isdisjoint(FEELINGS)


def _only_greets(one: Candidate) -> bool:
    """Return whether all that is told of a meeting is that somebody greets another: he may do so in writing."""
    return all(proposal.cue.lemma_.lower() in ("greet", "greets") for proposal in one.proposals)


def _of_credentials(rival: Candidate, one: Candidate) -> bool:
    """Return whether a headline only says of a credentials ceremony that an envoy was received."""
    envoy = any("mbassador" in f"{m.name} {m.office or ''}" for m in one.best.everyone)
    ceremony = any(p.frame.id == CREDENTIALS for p in rival.proposals)
    first = min(p.sentence.start for p in rival.proposals)
    return envoy and ceremony and _one_pair(rival, one) and all(p.sentence.end <= first for p in one.proposals)


def _of_signing(one: Candidate) -> bool:
    """Return whether a ceremony is that of signing what is told as an agreement: "present at the signing ceremony"."""
    told = (token for proposal in one.proposals for token in proposal.cue.sent if token.lemma_.lower() == "ceremony")
    return any(child.lower_ in ("signing", "signature") for token in told for child in token.lefts)


def _in_order_to_mark(proposal: Proposal, rival: Candidate) -> bool:
    """Return whether an occasion is marked by a contact of another kind.

    "Exchanged messages to mark the day", "sent a basket in celebration of the day", "carried an article to mark it".
    """
    cue, head = proposal.cue, proposal.cue.head
    purpose = proposal.frame.id == "en.ceremony.marked" and cue.dep_ in ("advcl", "xcomp", "relcl", "acl")
    sake = cue.dep_ == "pobj" and head.lower_ == "in" and cue.lemma_.lower() in ("celebration", "commemoration")
    above = {head.i, head.head.i} | ({token.i for token in cue.ancestors} if sake else set())
    return (
        (purpose or sake)
        and (rival.kind not in ("statement", "ceremony") or rival.best.frame.id == CARRIED)
        and any(p.parsed is proposal.parsed and p.cue.i in above for p in rival.proposals)
    )


def _only_talked(one: Candidate) -> bool:
    """Return whether all that is told of a meeting is that two talked, or what of their talks or contacts."""
    words = (proposal.cue.lemma_.lower() in ("talk", "contact", "dialogue") for proposal in one.proposals)
    return _talked(one.best) and all(_talked(p) or word for p, word in zip(one.proposals, words, strict=True))


def _turned_round(rival: Candidate, one: Candidate) -> bool:
    """Return whether the words of a gift or letter, its other side guessed, say the reverse of what their verb says."""
    if not any(note.startswith("fallback") for note in one.best.notes) or not _one_cue(rival, one):
        return False
    said = all(not note.startswith("fallback") for note in rival.best.notes)
    return (
        said
        and bool(camps(rival.best.from_) & camps(one.best.to))
        and bool(camps(rival.best.to) & camps(one.best.from_))
    )


def _came_to(proposal: Proposal, rival: Candidate) -> bool:
    """Return whether wishes are what somebody came for: "visited the embassy to express condolences"."""
    cue = proposal.cue
    verbs = {cue.head.i, cue.head.head.i} if cue.dep_ in ("advcl", "xcomp", "acl", "relcl", "conj") else set()
    told = (p for p in rival.proposals if p.parsed is proposal.parsed)
    return any({p.cue.i, p.cue.head.i} & verbs for p in told)


def _said_there(visit: Candidate, wishes: Candidate) -> bool:
    """Return whether wishes are told below a visit by those who came, at no other time: they were spoken there."""
    if any(child.lower_ in ("i", "we") for p in wishes.proposals for child in p.cue.children):
        return False  # the words written in a book of condolences, given whole
    below = min(p.sentence.start for p in wishes.proposals) > min(p.sentence.start for p in visit.proposals)
    came = camps(visit.best.from_) & camps(wishes.best.from_)
    return below and bool(came) and not apart_in_time(visit.when, wishes.when)


def _guest_of(visit: Candidate, meeting: Candidate) -> bool:
    """Return whether a meeting's guest is told to be on a visit: "gave a dinner for the king on a visit to A".

    Who visits a person abroad meets him too.
    """
    called = any(proposal.frame.id == "en.meeting.visited" for proposal in meeting.proposals)
    return (
        visit.kind == "visit"
        and meeting.kind == "meeting"
        and (called or visit.best.cue.head.lower_ == "on" or visit.best.cue.lower_ == "visiting")
    )


def _talked(proposal: Proposal) -> bool:
    """Return whether words say that two talked, and not that they met."""
    return proposal.frame.id == DISCUSSED or proposal.cue.lemma_.lower() in TALKED


def _for_guests(meeting: Candidate, ceremony: Candidate) -> bool:
    """Return whether a banquet is given for guests, and no occasion is told that it marks."""
    if any(proposal.frame.id != "en.ceremony.took-place" for proposal in ceremony.proposals):
        return False
    given = (p for p in meeting.proposals if p.frame.id == FEAST and len(camps(p.everyone)) > 1)
    return any(not any(note.startswith("fallback") for note in p.notes) for p in given)


def _one_feast(rival: Candidate, one: Candidate) -> bool:
    """Return whether a reception told as a ceremony is told again, as a meeting of its host's."""
    feasts = ("reception", "banquet")
    words = [{p.cue.lemma_.lower() for p in told.proposals} & set(feasts) for told in (rival, one)]
    hosts = {m.actor_id for m in rival.best.everyone} & {m.actor_id for m in one.best.everyone}
    told = {p.cue.lemma_.lower() for p in one.proposals} - {"give", "host", "hold"}
    return bool(words[0] & words[1] and hosts and words[1] == told)


def _said_within(rival: Candidate, one: Candidate) -> bool:
    """Return whether a statement is what was said in a letter, call or meeting between the same two."""
    if not _one_pair(rival, one) or rival.best.status != "occurred":
        return False
    if rival.kind in ("message", "call") and _one_sentence(rival, one):
        return True
    people = {m.actor_id for m in rival.best.everyone}
    if not any(m.actor_id in people or m.kind == "state" for m in one.best.from_):
        return False
    soft = all(proposal.frame.id in SOFT for proposal in one.proposals)
    return soft and (rival.kind in ("message", "call", "meeting", "ceremony") or _one_sentence(rival, one))


def _one_pair(left: Candidate, right: Candidate) -> bool:
    mine, theirs = camps(left.best.everyone), camps(right.best.everyone)
    return len(mine & theirs) >= 2


def _one_sentence(left: Candidate, right: Candidate) -> bool:
    return bool({p.sentence for p in left.proposals} & {p.sentence for p in right.proposals})


def _told_by(rival: Candidate, one: Candidate) -> bool:
    """Return whether the word that best tells of a remark tells of a message: "congratulated", "thanked"."""
    best = one.best
    return rival.kind in ("message", "call") and any(
        p.parsed is best.parsed and p.cue.i == best.cue.i for p in rival.proposals
    )


def _one_cue(left: Candidate, right: Candidate) -> bool:
    """Return whether every cue of the right candidate is one of the left, or governs or depends on it."""
    return all(any(_near(p, q) for q in left.proposals) for p in right.proposals)


def _near(left: Proposal, right: Proposal) -> bool:
    if left.parsed is not right.parsed:
        return False
    return left.cue.i == right.cue.i or _under(left.cue, right.cue) or _under(right.cue, left.cue)


def _under(token: Token, head: Token) -> bool:
    """Return whether a cue depends on another as its object or adjunct; a coordinated verb is an act of its own."""
    return bool(token.head.i == head.i and token.dep_ not in ("conj", "advcl", "ccomp"))
