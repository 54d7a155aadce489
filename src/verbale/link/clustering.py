"""From pairs to contacts: join the surest pairs first, never across an obstacle; a person's word beats every score.

The outcome is a function of the set of accounts alone, never of the order in which they came: pairs are taken by score,
ties by account id. What is computed for a set equals what is computed for all accounts as long as the set is closed
(see ``closed_set``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from verbale.link.blocking import block_keys, facing
from verbale.link.facts import Facts, facts_of
from verbale.link.scoring import Score, score_pair
from verbale.model import Account, Article, Judgement, Link

Told = Sequence[tuple[Account, Article]]
Pair = tuple[str, str]
# A pair below these odds is not worth keeping; above them it ties two accounts into one closed set.
NEAR = -1.0
# An account with an open side is left alone where another contact fits it nearly as well (within EQUAL).
EQUAL, UNDECIDED, MOST_RIVALS = 0.75, -0.5, 12


@dataclass(frozen=True, slots=True)
class Linked:
    """Groups of account ids, the account first published (then the smallest id) first in each; groups sorted likewise.

    links -- every pair that was near enough to matter, whether it ended up in one group or was kept apart.
    """

    groups: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]


def link_accounts(told: Told, judgements: Sequence[Judgement] = ()) -> Linked:
    """Return which accounts tell of one contact, and why.

    told -- a closed set of accounts with their articles, in any order; judgements -- all of them, the last word counts.
    Accounts that a person called wrong stand in no group.
    """
    verdicts, wrong = _verdicts(judgements)
    facts = {account.id: facts_of(account, article) for account, article in told if account.id not in wrong}
    scores = _pair_scores(facts, told, verdicts)
    scores.update(_undecided(facts, scores))
    clusters = _Clusters(facts, scores, verdicts)
    clusters.join_all()
    groups = sorted(clusters.groups(), key=lambda group: _age(facts[group[0]]))
    return Linked(tuple(groups), tuple(_links(scores, verdicts, facts)))


def closed_set(
    new: Iterable[str], mates: Callable[[set[str]], Iterable[str]], linked: Callable[[set[str]], Iterable[str]]
) -> set[str]:
    """Return the accounts that must be linked again when ``new`` ones come: block mates and what hangs on them.

    mates  -- gives the accounts that share a block with any of these; linked -- those at the other end of a stored
    link or judgement of any of these.
    """
    found = set(new)
    found.update(mates(set(found)))
    fresh = set(found)
    while fresh:
        fresh = set(linked(fresh)) - found
        found |= fresh
    return found


def _age(facts: Facts) -> tuple[str, str]:
    return (facts.published.isoformat() if facts.published else "9999", facts.account.id)


def _verdicts(judgements: Sequence[Judgement]) -> tuple[dict[Pair, Judgement], set[str]]:
    last: dict[Pair, Judgement] = {}
    wrong: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: one.at):
        if judgement.right is None:
            wrong[judgement.left] = judgement
        else:
            last[_pair(judgement.left, judgement.right)] = judgement
    return last, set(wrong)


def _pair(one: str, two: str) -> Pair:
    return (one, two) if one <= two else (two, one)


def _pair_scores(facts: dict[str, Facts], told: Told, verdicts: dict[Pair, Judgement]) -> dict[Pair, Score]:
    scores: dict[Pair, Score] = {}
    blocks: dict[str, list[str]] = defaultdict(list)
    for account, article in told:
        if account.id in facts:
            for key in block_keys(account, article):
                blocks[key].append(account.id)
    for pair in _met(blocks):
        if pair not in scores:
            scores[pair] = score_pair(facts[pair[0]], facts[pair[1]])
    for pair in verdicts:
        if pair not in scores and pair[0] in facts and pair[1] in facts:
            scores[pair] = score_pair(facts[pair[0]], facts[pair[1]])
    return scores


def _met(blocks: dict[str, list[str]]) -> Iterator[Pair]:
    """Yield the pairs of accounts that meet in a block, some more than once."""
    for key, members in blocks.items():
        opposite = facing(key)
        if key in opposite:
            yield from combinations(sorted(set(members)), 2)
        for other in opposite:
            if other > key:  # each two blocks once, whichever of them comes first
                yield from (_pair(one, two) for one in members for two in blocks.get(other, ()) if one != two)


def _undecided(facts: dict[str, Facts], scores: dict[Pair, Score]) -> dict[Pair, Score]:
    """Return lower scores for accounts with an open side that fit two contacts nearly equally well: nobody guesses.

    The pairs stay near (above ``NEAR``), so that whatever decides the matter later finds them again.
    """
    fellows: dict[str, list[tuple[float, Pair]]] = defaultdict(list)
    for pair, score in scores.items():
        if score.obstacle is None and score.odds > 0:
            for one, other in (pair, pair[::-1]):
                if facts[one].open and not facts[other].open:
                    fellows[one].append((score.odds, pair))
    lowered: dict[Pair, Score] = {}
    for one, found in fellows.items():
        best = max(odds for odds, _ in found)
        near = [pair for odds, pair in found if odds > best - EQUAL]
        others = sorted({other for pair in near for other in pair if other != one})
        if any(_apart(facts[left], facts[right]) for left, right in combinations(others[:MOST_RIVALS], 2)):
            for _, pair in found:
                lowered[pair] = scores[pair].lowered("fits several contacts equally well", UNDECIDED)
    return lowered


def _apart(one: Facts, two: Facts) -> bool:
    return score_pair(one, two).odds <= 0


class _Clusters:
    """Growing groups of accounts with what keeps them apart."""

    def __init__(self, facts: dict[str, Facts], scores: dict[Pair, Score], verdicts: dict[Pair, Judgement]) -> None:
        self.facts, self.scores, self.verdicts = facts, scores, verdicts
        self.home = {one: one for one in facts}
        self.members = {one: [one] for one in facts}

    def join_all(self) -> None:
        for pair in sorted(self.verdicts):
            if self.verdicts[pair].verdict == "same" and pair[0] in self.home and pair[1] in self.home:
                self._merge(*pair)
        near = [(score.odds, pair) for pair, score in self.scores.items() if score.obstacle is None and score.odds > 0]
        for _, pair in sorted(near, key=lambda entry: (-entry[0], entry[1])):
            if self.home[pair[0]] != self.home[pair[1]] and self._may_join(*pair):
                self._merge(*pair)

    def groups(self) -> Iterator[tuple[str, ...]]:
        for home in sorted(self.members):
            yield tuple(sorted(self.members[home], key=lambda one: _age(self.facts[one])))

    def _merge(self, one: str, two: str) -> None:
        keep, drop = sorted((self.home[one], self.home[two]))
        if keep == drop:
            return
        for member in self.members.pop(drop):
            self.home[member] = keep
            self.members[keep].append(member)

    def _may_join(self, one: str, two: str) -> bool:
        """Two groups join when nothing forbids it and their accounts agree on the whole, not in one pair only."""
        total, count = 0.0, 0
        for left in self.members[self.home[one]]:
            for right in self.members[self.home[two]]:
                pair = _pair(left, right)
                verdict = self.verdicts.get(pair)
                if verdict is not None and verdict.verdict == "not same":
                    return False
                score = self.scores.get(pair)
                if score is None:
                    continue
                if score.obstacle is not None:
                    return False
                total, count = total + score.odds, count + 1
        return count > 0 and total / count > 0


def _links(scores: dict[Pair, Score], verdicts: dict[Pair, Judgement], facts: dict[str, Facts]) -> Iterator[Link]:
    for pair in sorted(scores.keys() | {one for one in verdicts if one[0] in facts and one[1] in facts}):
        score, verdict = scores.get(pair), verdicts.get(pair)
        if verdict is not None:
            sure = 1.0 if verdict.verdict == "same" else 0.0
            yield Link(*pair, sure, ((f"{verdict.by} judged: {verdict.verdict}", 1.0 if sure else -1.0),))
        elif score is not None and score.obstacle is None and score.odds > NEAR:
            yield Link(*pair, score.probability, score.reasons)
