"""Describe by features that hold for every kind whether a contact is an article's news or its background.

The names begin with ``news:``; the second model of the classifier reads these alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.read.accounts_merge import Candidate
from verbale.read.accounts_scene import Scene
from verbale.read.dates_acts import date_near
from verbale.read.frames_evoked import is_verb
from verbale.read.frames_propose import Proposal
from verbale.read.sides import camps

RECALLED = frozenset(
    ("last", "recent", "previous", "earlier", "past", "former", "then", "ago", "previously", "already")
)


def news_features(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """Yield the features by which news is told from background."""
    yield "news:bias"
    best = candidate.best
    heads = [p for p in candidate.proposals if scene.in_head(p.sentence)]
    if heads:
        yield "news:told in the headline"
    yield f"news:states in headline={_in_headline(scene, best)}"
    yield from _place(scene, candidate)
    for name, holds in (
        ("recalled", _recalled(best)),
        ("past perfect", _past_perfect(best)),
        ("noun", not is_verb(best.cue)),
        ("subordinate", _depth(best) >= 2),
        ("main clause", _depth(best) == 0),
        ("clean", not any(note.startswith("fallback") for note in best.notes)),
        ("told again", len(candidate.proposals) > 1),
        ("answered", best.frame.id == "en.message.earlier"),
        ("statement", candidate.kind == "statement"),
        ("visit noun", candidate.kind == "visit" and not is_verb(best.cue)),
        ("old", _days_before(scene, best) > 10),
        ("fresh", 0 <= _days_before(scene, best) <= 3),
        ("dated", date_near(scene, best) is not None),
    ):
        if holds:
            yield f"news:{name}"


def _in_headline(scene: Scene, best: Proposal) -> str:
    if not scene.heads:
        return "no headline"
    named = camps(mention for head in scene.heads for mention in scene.mentions_in(head))
    return str(min(2, len(named & camps(best.everyone))))


def _place(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """Yield where in the body the contact is first told."""
    starts = [p.sentence.start for p in candidate.proposals if not scene.in_head(p.sentence)]
    if not starts:
        return
    body = [start for start in scene.sentence_starts if not any(h.start <= start < h.end for h in scene.heads)]
    first = min(starts)
    number = sum(start < first for start in body)
    yield f"news:sentence {number if number < 3 else '3-5' if number < 6 else '6+'}"
    if body and len(body) <= 6:
        yield "news:short article"


def _recalled(best: Proposal) -> bool:
    near = (*best.cue.children, *best.cue.head.children)
    return any(token.lemma_.lower() in RECALLED for token in near if token.i != best.cue.i)


def _past_perfect(best: Proposal) -> bool:
    verb = best.cue if is_verb(best.cue) else best.cue.head
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def _depth(best: Proposal) -> int:
    """Count the clauses between the cue and its sentence's main clause."""
    return sum(token.dep_ in ("relcl", "acl", "advcl", "ccomp", "pcomp") for token in (best.cue, *best.cue.ancestors))


def _days_before(scene: Scene, best: Proposal) -> int:
    """Return how many days before the day of publication the contact took place; -1 where that is not known."""
    when, day = date_near(scene, best), scene.article.day
    return (day - when.latest).days if when is not None and day is not None else -1
