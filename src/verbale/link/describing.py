"""The values of a contact, chosen from its accounts, each with the reason why it was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.link.naming import contact_id
from verbale.link.origins import origins_of
from verbale.model import Account, Article, Contact, Mention

Told = Sequence[tuple[Account, Article]]
Side = tuple[tuple[str, str | None, str], ...]


def describe(identity: str, told: Told, former_ids: tuple[str, ...] = ()) -> Contact:
    """Return the contact that these accounts tell of.

    Values are those of most origins (a copy counts once), ties go to the account that says more, then to the first
    published. A status later in the course of things wins: held over planned.
    """
    told = sorted(told, key=lambda pair: (pair[1].published or "9999", pair[0].id))
    first = told[0][0]
    return Contact(
        id=identity or contact_id(first.id),
        kind=first.kind,
        accounts=tuple(account.id for account, _ in told),
        status=first.status,
        from_=_side(first.from_),
        to=_side(first.to),
        parties=_side(first.parties),
        mutual=first.mutual,
        origins=origins_of(told),
        former_ids=former_ids,
    )


def _side(mentions: Iterable[Mention]) -> Side:
    return tuple((mention.name, mention.state, mention.actor_id) for mention in mentions)


