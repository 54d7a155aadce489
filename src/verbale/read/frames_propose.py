"""Propose contacts: every frame whose cue stands in a sentence, with the sides that its slots give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from verbale.model import Mention, Span, Status
from verbale.read.accounts_scene import Scene
from verbale.read.frames import Frame, FrameBook
from verbale.read.frames_again import AGAIN, frames_again, like_the_last, slots_again
from verbale.read.frames_evoked import evoked, is_verb, reproached
from verbale.read.frames_slots import Slots, is_passive, noun_slots, verb_slots
from verbale.read.parse import Parsed
from verbale.read.sides import actors_at, actors_in, camps, fill, foreign_to, states_of
from verbale.read.sides_apart import one_by_one
from verbale.read.sides_assumed import part_assumed
from verbale.read.sides_authors import bodies
from verbale.read.sides_deeds import aim_back
from verbale.read.sides_envoys import by_their_names, envoys_below
from verbale.read.sides_events import houses, leave_other_talks
from verbale.read.sides_fallback import complete_sides, join_pair
from verbale.read.sides_hyphened import hyphened, of_two_states
from verbale.read.sides_lists import joined_below, on_visit, right_before, those_present, two_of_clause
from verbale.read.sides_said import aim, by_name, hear, papers_below, passes_on, said_aloud
from verbale.read.sides_surface import another_sender, author_before, beside, joined, met_behind, writer_there
from verbale.read.sides_visits import guests_told, named_goals, own_doers, own_people_among, sent_by, visiting, visitors
from verbale.read.status import is_hollow, is_performed, status_of
from verbale.read.trees import Token
from verbale.settings import Settings

SCENES = frozenset(("slot:in", "slot:at"))  # where something takes place, whoever takes part
CARRIED = "en.statement.carried"
CREDENTIALS = "en.ceremony.credentials"
LETTERS = "en.ceremony.letters"
CONVEYED = "en.message.conveyed"
TALKS = "en.meeting.held-talks"
SPOKE, TALKED_TO = "en.call.spoke-to", "en.meeting.offered-to-talk"
MET = frozenset(("en.meeting.met", "en.meeting.received"))
MOST = 12  # actors that one list lends a contact


@dataclass
class Proposal:
    """A contact that one cue speaks of; ``notes`` say how its sides were found, for the classifier.

    present -- who is told to have been there, in another sentence.
    """

    frame: Frame
    parsed: Parsed
    cue: Token
    slots: Slots
    from_: list[Mention] = field(default_factory=list)
    to: list[Mention] = field(default_factory=list)
    parties: list[Mention] = field(default_factory=list)
    status: Status = "occurred"
    status_span: Span | None = None
    notes: set[str] = field(default_factory=set)
    present: list[Mention] = field(default_factory=list)

    @property
    def everyone(self) -> list[Mention]:
        """All sides, senders first."""
        return [*self.from_, *self.to, *self.parties]

    @cached_property
    def sentence(self) -> Span:
        """The sentence of the cue, in the article's text."""
        return self.parsed.span_of(self.cue.sent)


def propose(scene: Scene, book: FrameBook, settings: Settings) -> Iterator[Proposal]:
    """Yield what the frames propose, in text order; two frames on one cue both propose."""
    for parsed in scene.docs:
        for cue, frames in _cues(book, parsed, settings):
            for frame in frames:
                slots = _slots_of(frame, cue)
                if frame.id in MET and not slots.get("object") and (met := met_behind(scene, parsed, cue)) is not None:
                    slots.add("object", met)
                proposal = Proposal(frame, parsed, cue, slots)
                if not evoked(scene, book, proposal) or not take_sides(scene, book, proposal):
                    continue
                if frame.id == CREDENTIALS:
                    by_their_names(scene, proposal)
                set_status(proposal, settings)
                if "done" in frame.needs and proposal.status != "occurred":
                    continue  # nobody is told of a notice that has not been given
                proposal.notes.update(said_aloud(scene, book, proposal))
                if not reproached(book, proposal):
                    remember(scene, proposal)
                    note_call(scene, proposal)
                    hear(scene, proposal)
                    keep_letter(scene, proposal)
                    yield from one_by_one(book, proposal)


def _slots_of(frame: Frame, cue: Token) -> Slots:
    if cue.lower_ in AGAIN:
        return slots_again(cue)
    return verb_slots(cue) if cue.lemma_.lower() in frame.verbs and is_verb(cue) else noun_slots(cue)


def _cues(book: FrameBook, parsed: Parsed, settings: Settings) -> Iterator[tuple[Token, list[Frame]]]:
    """Yield the tokens that evoke frames and tell of a contact that stands out from others, with those frames."""
    for at, lemma in enumerate(parsed.doc.lemmas):
        if lemma in book.by_verb or lemma in book.by_noun or lemma in AGAIN or lemma == "other":
            cue = parsed.doc[at]
            frames = [frame for frame in frames_at(book, cue) if book.possible(frame, parsed.doc)]
            if frames and not is_hollow(cue, settings):
                yield cue, frames


def keep_letter(scene: Scene, proposal: Proposal) -> None:
    """Keep author and addressee of the first letter told; a person takes the place of the state he writes for."""
    if proposal.frame.kind != "message" or not proposal.from_:
        return
    if proposal.frame.id == CONVEYED and proposal.from_[0].kind == "person":
        read = (mention for _, to in reversed(scene.posted) for mention in to if mention.kind == "person")
        met = next(iter(foreign_to(read, proposal.from_)), None)  # who brings a letter is met by whom it is for
        scene.pair = (proposal.from_[0], met) if met else scene.pair
    scene.posted.append((list(proposal.from_), list(proposal.to)))
    author = scene.letter[0] if scene.letter else []
    if all(mention.kind == "state" for mention in author) and states_of(author) <= states_of(proposal.from_):
        scene.letter = (proposal.from_, proposal.to)


def remember(scene: Scene, proposal: Proposal) -> None:
    """Keep the two sides of a contact for "the two leaders" of later sentences."""
    if proposal.frame.kind == "agreement":
        scene.agreed.append(list(proposal.parties))
    if proposal.frame.kind != "statement" and not any(note.startswith("fallback") for note in proposal.notes):
        first = proposal.everyone[0]
        others = [mention for mention in foreign_to(proposal.everyone[1:], [first]) if mention.state]
        scene.pair = (first, others[0]) if others else scene.pair


def note_call(scene: Scene, proposal: Proposal) -> None:
    """Note that who "had talked with" another was told just before to be on the telephone, and so was there too."""
    if proposal.frame.id == SPOKE and scene.called & {mention.actor_id for mention in proposal.from_}:
        proposal.notes.add("after a call")
    elif proposal.frame.kind == "call":
        scene.called = frozenset(mention.actor_id for mention in proposal.everyone)
    elif proposal.frame.kind in ("meeting", "visit") and proposal.frame.id != TALKED_TO:
        scene.called = frozenset()


def frames_at(book: FrameBook, cue: Token) -> tuple[Frame, ...]:
    """Return the frames that a token evokes by its lemma and part of speech."""
    lemma = cue.lemma_.lower()
    if cue.lower_ in AGAIN:
        return frames_again(book, cue)
    if is_verb(cue):
        return book.by_verb.get(lemma, ())
    if cue.pos_ in ("NOUN", "PROPN"):
        return book.by_noun.get(lemma, ())
    return ()


def take_sides(scene: Scene, book: FrameBook, proposal: Proposal) -> bool:
    """Fill the sides from the slots; return whether two sides of different states stand, by fallback if need be."""
    if proposal.frame.parties:
        _take_parties(scene, book, proposal)
    else:
        _take_direction(scene, book, proposal)
        if proposal.frame.kind == "message":
            joined_below(scene, book, proposal)
    part_assumed(scene, proposal)
    missing = {name for name in proposal.frame.needs if name in ("from_", "to", "parties")}
    if any(not getattr(proposal, name) for name in missing):
        return False
    if "pair" in proposal.frame.needs and len(camps(proposal.parties)) < 2 and not join_pair(scene, proposal):
        return False
    if "persons" in proposal.frame.needs and not _of_persons(proposal):
        return False
    if "home" in proposal.frame.needs and not _at_home(scene, proposal):
        return False
    if "to a place" in proposal.frame.needs and not any(m.via == "place" or m.kind == "state" for m in proposal.to):
        return False
    if "present" in proposal.frame.needs and len(states_of(proposal.present)) < 2:
        return False
    return complete_sides(scene, proposal) and not passes_on(scene, book, proposal)


def _of_persons(proposal: Proposal) -> bool:
    """Return whether persons or delegations of two states take part: states see one another in another sense."""
    proposal.parties = [mention for mention in proposal.parties if mention.kind in ("person", "delegation", "group")]
    return len(states_of(proposal.parties)) > 1


def _at_home(scene: Scene, proposal: Proposal) -> bool:
    """Return whether the host receives where he is at home: "the king of Jordan received the guest in Amman"."""
    hosts = actors_in(scene, proposal.parsed, proposal.slots, "subject", proposal.cue)
    if not hosts and is_passive(proposal.cue):  # "was welcomed in Cairo"
        return all(mention.kind in ("person", "delegation") for mention in proposal.from_)
    return bool(states_of(hosts) & states_of(proposal.to))


def _take_parties(scene: Scene, book: FrameBook, proposal: Proposal) -> None:
    if proposal.frame.kind in ("meeting", "ceremony"):
        proposal.present = those_present(scene, book, proposal)
    proposal.parties = hyphened(scene, proposal)
    if proposal.parties:
        proposal.notes.add("slot:hyphened")
        return
    for name in _party_slots(proposal):
        deep = not (proposal.frame.kind == "meeting" and proposal.frame.verbs and name in ("subject", "object"))
        if name.startswith("far.") and proposal.frame.kind == "meeting":
            leave_other_talks(book, proposal, name)
        found = actors_in(scene, proposal.parsed, proposal.slots, name, proposal.cue, deep)
        for mention in found or ([] if deep else _ministers_of(scene, proposal, name)):
            known = {other.actor_id for other in proposal.parties}
            if mention.actor_id not in known and not _weaker(mention, proposal.parties, name):
                proposal.parties.append(mention)
                proposal.notes.add(f"slot:{name}")
    if proposal.frame.kind == "meeting" and proposal.frame.nouns and not proposal.parties:
        _add_parties(proposal, two_of_clause(scene, proposal), "slot:clause")
    if proposal.frame.id == TALKS and len(states_of(proposal.parties)) == 1:
        _add_parties(proposal, houses(scene, proposal), "slot:at")
    if "subject" in proposal.frame.parties and not proposal.slots.get("subject"):
        _add_parties(proposal, right_before(scene, proposal), "slot:before")
    if proposal.frame.kind == "ceremony":
        _add_parties(proposal, proposal.present, "slot:present")
        if len(states_of(proposal.parties)) < 2:
            societies = [other for mention in proposal.parties for other in of_two_states(scene, mention)]
            _add_parties(proposal, societies, "slot:society")
        if proposal.frame.id in (CREDENTIALS, LETTERS) and len(states_of(proposal.parties)) < 2:
            _add_parties(proposal, envoys_below(scene, proposal), "slot:below")
        hosts = [mention.kind for mention in proposal.parties]
        if not proposal.notes - SCENES and hosts.count("state") == len(hosts) > 1:
            proposal.parties = []  # an event in A, B and C is none between them


def _party_slots(proposal: Proposal) -> tuple[str, ...]:
    """Return where the parties stand.

    Talks "between A and B" are not those of who arranged or announced them; somebody's talks "with A" are not those of
    the one whom another verb of the sentence names as its object.
    """
    names, own = proposal.frame.parties, {t.lower_ for t in proposal.cue.children if t.dep_ == "prep"}
    if proposal.frame.kind != "meeting" or not proposal.frame.nouns:
        return names
    if "between" in own and proposal.slots.get("between"):
        return tuple(name for name in names if name in ("between", "among", "with", "far.with"))
    if "with" in own and proposal.slots.get("with") and any(t.dep_ == "poss" for t in proposal.cue.children):
        return tuple(name for name in names if name in ("subject", "poss", "with", "far.with"))
    return names


def _ministers_of(scene: Scene, proposal: Proposal, slot: str) -> list[Mention]:
    """Return the two states whose people meet: "the two countries' foreign secretaries", "officials of A and of B"."""
    many = [token for token in proposal.slots.get(slot) if token.tag_ in ("NNS", "NNPS")]
    found = [mention for token in many for mention in actors_at(scene, proposal.parsed, token)]
    return found if len(states_of(found)) > 1 else []


def _add_parties(proposal: Proposal, mentions: list[Mention], note: str) -> None:
    for mention in mentions[:MOST]:
        if all(mention.actor_id != other.actor_id for other in proposal.parties):
            proposal.parties.append(mention)
            proposal.notes.add(note)


def _weaker(mention: Mention, parties: list[Mention], slot: str) -> bool:
    """An adjective, place or possessor adds no party where its state is there already."""
    return slot in ("adjective", "poss", "of", "in", "at", "object:adjective") and mention.state in states_of(parties)


def _take_direction(scene: Scene, book: FrameBook, proposal: Proposal) -> None:
    frame, slots, parsed, cue = proposal.frame, proposal.slots, proposal.parsed, proposal.cue
    if frame.kind == "visit" and frame.nouns:
        own_doers(proposal)
        named_goals(scene, proposal)
    on_a_visit = frame.kind == "visit" and cue.head.lower_ == "on" and not slots.get("poss")
    proposal.from_, slot = (on_visit(scene, proposal), "on a visit") if on_a_visit else ([], "")
    if not proposal.from_ and (guest := visiting(scene, proposal)) is not None:
        proposal.from_, slot = [guest], "visiting"
    if not proposal.from_:
        proposal.from_, slot = fill(scene, parsed, slots, visitors(scene, proposal), cue)
        if on_a_visit and (guests := guests_told(scene, proposal)):
            proposal.from_, slot = guests, "on a visit"
    if not proposal.from_ and "subject" in frame.from_ and (on_a_visit or not slots.get("subject")):
        proposal.from_, slot = right_before(scene, proposal), "before"
    if not proposal.from_ and frame.kind == "message" and "subject" in frame.from_ and not slots.get("subject"):
        proposal.from_, slot = author_before(scene, proposal), "author"
    if not proposal.from_:
        proposal.from_, slot = beside(scene, book, proposal, frame.from_)
    elif frame.kind == "message":
        proposal.from_ = joined(scene, proposal, writer_there(scene, book, proposal, slot))
    if frame.id == CARRIED and (papers := papers_below(scene, book, proposal)):
        proposal.from_, slot = papers, "papers below"
    if frame.kind == "visit":
        proposal.from_ = [mention for mention in proposal.from_ if mention.kind != "media"]
    if frame.kind == "visit" and slot == "object":
        proposal.from_ = sent_by(scene, proposal)
    if frame.kind == "statement":
        proposal.from_ = [by_name(scene, book, mention) for mention in bodies(scene, book, proposal)]
    proposal.notes.add(f"from:{slot or 'subject'}" if proposal.from_ else "from:none")
    if frame.kind == "statement":
        proposal.to, slot = aim(scene, book, proposal)
        if not proposal.to and proposal.from_:
            proposal.to, slot = aim_back(scene, book, proposal)
    else:
        proposal.to, slot = fill(scene, parsed, slots, frame.to, cue, proposal.from_, frame.kind == "visit")
        if "off" in frame.particle and own_people_among(scene, proposal):
            proposal.from_ = proposal.to = []
        if not proposal.to:
            proposal.to, slot = beside(scene, book, proposal, frame.to, proposal.from_)
        if not proposal.to and proposal.from_ and frame.kind == "message" and like_the_last(proposal):
            proposal.to, slot = foreign_to(scene.posted[-1][1] if scene.posted else [], proposal.from_), "as before"
        if not proposal.to and proposal.from_ and another_sender(scene, proposal):
            slot = "to"
        if not proposal.to and frame.kind in ("gift", "message", "visit") and len(states_of(proposal.from_)) > 1:
            _leave_hosts(scene, proposal)
    if not proposal.to and frame.kind == "call":  # "the two presidents spoke by telephone"
        proposal.to = foreign_to(proposal.from_[1:], proposal.from_[:1])
        proposal.from_ = foreign_to(proposal.from_, proposal.to)
    proposal.notes.add(f"to:{slot}" if proposal.to and slot else "to:none")


def _leave_hosts(scene: Scene, proposal: Proposal) -> None:
    """Take the honoured state's own people from those who honour: "the king and his guest laid wreaths at the tomb"."""
    frame, slots = proposal.frame, proposal.slots
    honoured, slot = fill(scene, proposal.parsed, slots, frame.to, proposal.cue)
    guests = foreign_to(proposal.from_, honoured)
    if guests and states_of(honoured):
        proposal.from_, proposal.to = guests, honoured
        proposal.notes.add(f"to:{slot}")


def set_status(proposal: Proposal, settings: Settings) -> None:
    """Set the status that the frame or the grammar gives, with the words that say it."""
    status, word, negated = status_of(proposal.cue, settings)
    if proposal.frame.kind == "message" and is_performed(proposal.cue):
        status, word = "occurred", None
    if proposal.frame.status is not None and status == "occurred":
        proposal.status, proposal.status_span = proposal.frame.status, proposal.parsed.span_of(proposal.cue)
        return
    if proposal.frame.kind == "statement" and not negated:  # a threat or promise has been uttered, whatever comes of it
        proposal.notes.add(f"words:{status}")
        return
    proposal.status = status
    proposal.status_span = proposal.parsed.span_of(word) if word is not None else None
    if negated:
        proposal.notes.add("negated")
