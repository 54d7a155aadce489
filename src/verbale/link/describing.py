"""The values of a contact, chosen from its accounts, each with the reason why it was chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypedDict, TypeVar

from verbale.likeness.actors import likeness
from verbale.likeness.names import fold
from verbale.likeness.terms import compatible
from verbale.link.naming import contact_id
from verbale.link.origins import origins_of
from verbale.model import Account, Article, Contact, Mention, Occasion, Status, Term, When

Told = Sequence[tuple[Account, Article]]
Side = tuple[tuple[str, str | None, str], ...]
Choice = TypeVar("Choice")
# What is over beats what was announced; between words that contradict each other the number of origins decides.
_FINAL: tuple[Status, ...] = ("occurred", "cancelled", "denied")
LONGEST_VISIT = 14
_OPEN: tuple[Status, ...] = ("planned", "proposed")


class _Sides(TypedDict):
    from_: Side
    to: Side
    parties: Side
    mutual: bool


@dataclass(frozen=True)
class _Votes(Generic[Choice]):
    """Who says what of one field: value to accounts, in the order of publication, with the origin of each account."""

    field: str
    said: Mapping[Choice, list[str]]
    origin: Mapping[str, int]

    def support(self, choice: Choice) -> int:
        return len({self.origin[account] for account in self.said[choice]})

    def why(self, choice: Choice) -> str:
        asked = {account for accounts in self.said.values() for account in accounts}
        total = len({self.origin[account] for account in asked})
        if len(self.said) == 1:
            return f"{len(asked)} of {len(self.origin)} accounts say so, none otherwise"
        return f"said by {self.support(choice)} of {total} origins that speak of it"


def describe(identity: str, told: Told, former_ids: tuple[str, ...] = ()) -> Contact:
    """Return the contact that these accounts tell of.

    identity -- the id to bear ("" for the eldest account's own); former_ids -- ids that lead here, where known.

    Values are those of most origins (a copy counts once); ties go to what says more, then to what was published first.
    """
    told = sorted(told, key=lambda pair: (pair[1].day.isoformat() if pair[1].day else "9999", pair[0].id))
    accounts = [account for account, _ in told]
    origins = origins_of(told)
    home = {account: number for number, group in enumerate(origins) for account in group}
    return _Describer(accounts, home).contact(identity or contact_id(accounts[0].id), origins, former_ids)


class _Describer:
    """Chooses field by field and notes why."""

    def __init__(self, accounts: Sequence[Account], home: Mapping[str, int]) -> None:
        self.accounts, self.home = accounts, home
        self.chosen: list[tuple[str, str]] = []

    def contact(self, identity: str, origins: tuple[tuple[str, ...], ...], former_ids: tuple[str, ...]) -> Contact:
        status = self._status()
        when, occasion = self._when(status), self._occasion()
        reported = [account.reported.earliest for account in self.accounts if account.reported is not None]
        return Contact(
            id=identity,
            kind=self._most("kind", {account.id: account.kind for account in self.accounts}) or self.accounts[0].kind,
            accounts=tuple(account.id for account in self.accounts),
            status=status,
            act=self._most("act", {account.id: account.act for account in self.accounts}),
            **self._sides(),
            medium=self._term("medium"),
            purpose=self._purpose(),
            earliest=when.earliest if when else None,
            latest=when.latest if when else None,
            reported=min(reported, default=None),
            place=self._term("place"),
            occasion=occasion.name if occasion else None,
            occasion_id=occasion.id if occasion else None,
            ordinal=occasion.ordinal if occasion else None,
            chosen=tuple(self.chosen),
            origins=origins,
            former_ids=former_ids,
            confidence=self._confidence(origins),
        )

    def _votes(self, field: str, said: Mapping[str, Choice | None]) -> _Votes[Choice]:
        votes: dict[Choice, list[str]] = defaultdict(list)
        for account in self.accounts:
            choice = said.get(account.id)
            if choice is not None:
                votes[choice].append(account.id)
        return _Votes(field, votes, self.home)

    def _most(self, field: str, said: Mapping[str, Choice | None]) -> Choice | None:
        votes = self._votes(field, said)
        if not votes.said:
            return None
        best = max(votes.said, key=votes.support)
        self.chosen.append((field, votes.why(best)))
        return best

    def _status(self) -> Status:
        votes = self._votes("status", {account.id: account.status for account in self.accounts})
        final = [status for status in _FINAL if status in votes.said]
        choice: Status = max(final or [one for one in _OPEN if one in votes.said], key=votes.support)
        why = votes.why(choice)
        earlier = sorted(set(votes.said) - {choice})
        if earlier:
            why += f"; also told as {', '.join(earlier)}"
        self.chosen.append(("status", why))
        return choice

    def _term(self, field: str) -> str | None:
        terms: dict[str, Term | None] = {one.id: getattr(one, field) for one in self.accounts}
        votes = self._votes(field, {name: term.value if term is not None else None for name, term in terms.items()})
        if not votes.said:
            return None
        support = {
            value: sum(votes.support(other) for other in votes.said if compatible(field, value, other))
            for value in votes.said
        }
        best = max(votes.said, key=lambda value: (support[value], _narrowness(field, value, votes.said), len(value)))
        self.chosen.append((field, votes.why(best)))
        return best

    def _purpose(self) -> tuple[str, ...]:
        said: dict[str, set[int]] = defaultdict(set)
        for account in self.accounts:
            for term in account.purpose:
                said[term.value].add(self.home[account.id])
        if len(said) > 1:
            said.pop("other", None)
        if said:
            self.chosen.append(("purpose", "whatever an account says of it, the most often said first"))
        return tuple(sorted(said, key=lambda value: (-len(said[value]), value)))

    def _when(self, status: Status) -> When | None:
        """What was held is dated by those who tell that it was held, not by those who announced it."""
        settled = [one for one in self.accounts if one.when is not None and one.status == status]
        days = {account.id: _days(account.when) for account in settled or self.accounts}
        votes = self._votes("when", days)
        if not votes.said:
            return None
        support = {one: sum(votes.support(two) for two in votes.said if _touch(one, two)) for one in votes.said}
        # A visit lasts: the days from arrival to departure say more than the day of arrival alone.
        lasting = self.accounts[0].kind == "visit"
        exact = {one: (one[1] - one[0]) * (1 if lasting and one[1] - one[0] < LONGEST_VISIT else -1) for one in support}
        best = max(votes.said, key=lambda one: (support[one], exact[one], votes.support(one), -one[0]))
        self.chosen.append(("when", f"the most exact days that most origins allow; {votes.why(best)}"))
        return next(one.when for one in self.accounts if days.get(one.id) == best)

    def _occasion(self) -> Occasion | None:
        named = {one.id: one.occasion for one in self.accounts if one.occasion is not None}
        votes = self._votes("occasion", {name: one.id or fold(one.name) for name, one in named.items()})
        if not votes.said:
            return None
        fullest = {key: max((named[one] for one in votes.said[key]), key=_fullness) for key in votes.said}
        best = max(votes.said, key=lambda key: (votes.support(key), _fullness(fullest[key])))
        self.chosen.append(("occasion", votes.why(best)))
        return fullest[best]

    def _sides(self) -> _Sides:
        """Directed or two-way, as most origins tell it; of two directions the one that most origins give."""
        courses = {one.id: tuple(map(_course, (one.from_, one.to))) if _directed(one) else () for one in self.accounts}
        best = self._most("direction", courses) or ()
        if not best:
            parties = self._side("parties", {account.id: account.everyone for account in self.accounts})
            return {"from_": (), "to": (), "parties": parties, "mutual": any(one.mutual for one in self.accounts)}
        fitting = [one for one in self.accounts if _directed(one) and not _turned(one, best)]
        return {
            "from_": self._side("from", {account.id: account.from_ for account in fitting}),
            "to": self._side("to", {account.id: account.to for account in fitting}),
            "parties": (),
            "mutual": False,
        }

    def _side(self, field: str, said: Mapping[str, Sequence[Mention]]) -> Side:
        groups: list[tuple[Mention, set[int], list[str]]] = []
        for account in self.accounts:
            for mention in said.get(account.id, ()):
                _place_mention(groups, mention, self.home[account.id])
        kept = [group for group in groups if not _spoken_for(group[0], [other[0] for other in groups])]
        if kept:
            self.chosen.append((field, "every actor that an account names; a state gives way to who acted for it"))
        kept.sort(key=lambda group: -len(group[1]))
        return tuple((_full_name(names), mention.state, mention.actor_id) for mention, _, names in kept)

    def _confidence(self, origins: Sequence[Sequence[str]]) -> float:
        """Independent origins are wrong together only if each of them is; a copy adds nothing."""
        sure = {account.id: account.confidence for account in self.accounts}
        wrong = 1.0
        for group in origins:
            wrong *= 1 - max(sure[account] for account in group)
        return round(min(1 - wrong, 1.0), 4)


def _directed(account: Account) -> bool:
    return bool(account.from_ or account.to) and not account.mutual


def _course(side: Sequence[Mention]) -> str:
    return "+".join(sorted({mention.state or mention.actor_id for mention in side}))


def _turned(account: Account, course: tuple[str, ...]) -> bool:
    """Whether an account tells it the other way round."""
    return (_course(account.to), _course(account.from_)) == course and course[0] != course[1]


def _days(when: When | None) -> tuple[int, int] | None:
    return None if when is None else (when.earliest.toordinal(), when.latest.toordinal())


def _touch(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _narrowness(field: str, value: str, others: Iterable[str]) -> int:
    """How many other values this one is a narrower word for: of "message" and "telegram" the telegram is kept."""
    return sum(len(value) > len(other) and compatible(field, value, other) for other in others)


def _fullness(occasion: Occasion) -> tuple[bool, bool, bool, int]:
    return (occasion.ordinal is not None, occasion.id is not None, occasion.anchor is not None, len(occasion.name))


def _place_mention(groups: list[tuple[Mention, set[int], list[str]]], mention: Mention, origin: int) -> None:
    for number, (first, origins, names) in enumerate(groups):
        if likeness(first, mention) >= 0.9:
            origins.add(origin)
            names.append(mention.name)
            if first.actor_id.startswith("text/") and not mention.actor_id.startswith("text/"):
                groups[number] = (mention, origins, names)
            return
    groups.append((mention, {origin}, [mention.name]))


def _spoken_for(mention: Mention, others: Sequence[Mention]) -> bool:
    rank = _rank(mention)
    return any(one.state == mention.state is not None and _rank(one) > rank for one in others) and rank < 2


def _rank(mention: Mention) -> int:
    if mention.kind == "state":
        return 0
    return 1 if mention.via in ("office", "role") and mention.actor_id.startswith("text/") else 2


def _full_name(names: Sequence[str]) -> str:
    """The form used most among the fullest ones."""
    longest = max(len(name.split()) for name in names)
    full = [name for name in names if len(name.split()) == longest]
    return max(full, key=lambda name: (full.count(name), -full.index(name)))
