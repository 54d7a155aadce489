"""Describe a candidate in plain features for the classifier that decides what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.model import Mention
from verbale.read.accounts_merge import Candidate
from verbale.read.accounts_remarks import remark_features
from verbale.read.accounts_scene import Scene
from verbale.read.dates_acts import date_near
from verbale.read.frames_propose import Proposal
from verbale.read.salience import news_features
from verbale.read.sides import states_of


def features_of(scene: Scene, candidate: Candidate, all_of_them: Sequence[Candidate]) -> dict[str, float]:
    """Return named features of a candidate; the names are what the weights file lists."""
    words = (*_words(scene, candidate), *_position(scene, candidate), *_fellows(candidate, all_of_them))
    remarks = remark_features(scene, candidate, all_of_them)
    found = dict.fromkeys((*words, *remarks, *news_features(scene, candidate)), 1.0)
    found["bias"] = 1.0
    return found


def _words(scene: Scene, candidate: Candidate) -> Iterator[str]:
    best, kind = candidate.best, candidate.kind
    yield f"kind={kind}"
    for proposal in candidate.proposals:
        yield f"frame={proposal.frame.id}"
    if not any(note.startswith(("fallback", "stateless", "negated", "from:none", "to:none")) for note in best.notes):
        yield "clean"
        yield f"clean={kind}"
    if (
        scene.heads
        and any(scene.in_head(proposal.sentence) for proposal in candidate.proposals)
        and in_body(scene, candidate)
    ):
        yield "told twice"
    yield f"status={best.status}"
    yield f"status={kind}:{best.status}"
    for note in best.notes:
        yield f"note={note}"
        yield f"note={kind}:{note}"
    if any(note.startswith("fallback") for note in best.notes):
        yield f"fallback={kind}"
    yield f"dep={'noun' if best.cue.pos_ in ('NOUN', 'PROPN') else best.cue.dep_}"
    yield from _sides(best, kind)
    if date_near(scene, best):
        yield "dated"
        yield f"dated={kind}"


def in_body(scene: Scene, candidate: Candidate) -> bool:
    """Return whether the contact is told below the headline too."""
    return any(not scene.in_head(proposal.sentence) for proposal in candidate.proposals)


def _sides(best: Proposal, kind: str) -> Iterator[str]:
    for name, side in (("from", best.from_), ("to", best.to), ("parties", best.parties)):
        for mention in side[:2]:
            yield f"{name}={kind}:{mention.kind}"
            yield f"{name}.via={mention.via}"
        if side and all(mention.state is None for mention in side):
            yield f"{name}.stateless"
    if any(_first_person(mention) for mention in best.everyone):
        yield "side=pronoun"
    if kind == "statement" and best.to:
        inner = best.to[0].via == "adjective"
        yield f"to.adjective={inner}"


def _first_person(mention: Mention) -> bool:
    return mention.via == "pronoun"


def _position(scene: Scene, candidate: Candidate) -> Iterator[str]:
    kind, best = candidate.kind, candidate.best
    in_head = any(scene.in_head(proposal.sentence) for proposal in candidate.proposals)
    if in_head:
        yield "headline"
        yield f"headline={kind}"
    in_body = [proposal for proposal in candidate.proposals if not scene.in_head(proposal.sentence)]
    if in_body:
        first = in_body[0].sentence.start
        number = sum(start < first for start in scene.sentence_starts)
        number -= len(scene.heads)
        bucket = (
            "0" if number <= 0 else "1" if number == 1 else "2-4" if number < 5 else "5-9" if number < 10 else "10+"
        )
        yield f"sentence={bucket}"
        yield f"sentence={kind}:{bucket}"
    if not _item_of_list(scene, best):  # a digest tells everything once
        yield f"times={min(len(candidate.proposals), 3)}"
        yield f"times={kind}:{min(len(candidate.proposals), 3)}"
    if not scene.heads:
        yield "no headline"
        yield f"no headline={kind}"
    heads = {m.actor_id for head in scene.heads for m in scene.mentions_in(head)}
    head_states = states_of(m for head in scene.heads for m in scene.mentions_in(head))
    if heads & {m.actor_id for m in best.everyone}:
        yield "actor in headline"
    if scene.heads:
        yield f"states in headline={min(2, len(head_states & states_of(best.everyone)))}"
        yield f"foreign headline={len(head_states) >= 2}"
    if _quoted(scene, best):
        yield "quoted"
        yield f"quoted={kind}"


def _quoted(scene: Scene, best: Proposal) -> bool:
    """Return whether the cue stands inside quotation marks."""
    at = best.parsed.start + best.cue.idx
    if any(
        span.start <= at < span.end
        for statement in scene.statements
        if statement.form == "direct"
        for span in statement.content
    ):
        return True
    before = scene.article.text[best.parsed.start : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _item_of_list(scene: Scene, best: Proposal) -> bool:
    """Return whether a contact is told on a line of a list, as in a digest of the day's news."""
    text = scene.article.text
    start = text.rfind("\n", 0, best.sentence.start + 1) + 1
    return text.startswith(("- ", "– ", "• ", "* "), start)


def _fellows(candidate: Candidate, all_of_them: Sequence[Candidate]) -> Iterator[str]:
    """Say what other kinds claim the same words; a cue that another kind claims too is the weaker for it."""
    cues = {(id(p.parsed), p.cue.i) for p in candidate.proposals}
    sentences = {p.sentence.start for p in candidate.proposals}
    for other in all_of_them:
        if other is not candidate:
            if cues & {(id(p.parsed), p.cue.i) for p in other.proposals}:
                yield f"rival={candidate.kind}:{other.kind}"
            if sentences & {p.sentence.start for p in other.proposals} and _same_states(candidate, other):
                yield f"beside={candidate.kind}:{other.kind}"


def _same_states(left: Candidate, right: Candidate) -> bool:
    return bool(states_of(left.best.everyone)) and states_of(left.best.everyone) == states_of(right.best.everyone)
