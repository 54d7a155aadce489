"""Letters and what answers them, also where only the answer tells of the letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.model import Edge, Missing, Span, Thread
from verbale.thread.measures import measures_of
from verbale.thread.seen import Seen, directions, evidence_of, goes, lag_between, names_of, thread_id

# A letter is answered within two months or, as far as these pages tell, not at all.
LONGEST_LAG = 62
NOT_HERE = "not in these pages"


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply with the letter that it answers; letter is None where these pages do not have it."""

    reply: Seen
    letter: Seen | None
    thread: Thread
    lag: int | None


def letters_and_replies(pair: str, seen: Sequence[Seen]) -> list[Answer]:
    """Return every reply of the pair with its letter, in the order of the replies."""
    messages = [one for one in seen if one.contact.kind == "message" and not one.contact.mutual]
    answers = []
    for sender, receiver in directions(pair):
        letters = [one for one in messages if goes(one, receiver, sender)]
        for reply in (one for one in messages if goes(one, sender, receiver) and _answers(one, letters)):
            letter, why = _letter_for(reply, letters)
            if letter is not None or reply.year is not None:
                answers.append(_answer(pair, reply, letter, why, sender, receiver))
    return sorted(answers, key=lambda answer: answer.reply.order)


def _answers(seen: Seen, letters: Sequence[Seen]) -> bool:
    """A reply that is called so, or thanks in an article that tells of the letter thanked for."""
    if _is_reply(seen):
        return True
    thanks = "thanks" in seen.contact.purpose
    return thanks and any(_articles(one) & _articles(seen) and _may_precede(one, seen) for one in letters)


def _is_reply(seen: Seen) -> bool:
    return "reply" in seen.contact.purpose or any(account.reply is not None for account, _ in seen.told)


def _letter_for(reply: Seen, letters: Sequence[Seen]) -> tuple[Seen | None, str]:
    """The letter that the same article tells of; else one on the same occasion; else the last one that fits."""
    fits = [one for one in letters if _may_precede(one, reply)]
    together = [one for one in fits if _articles(one) & _articles(reply)]
    if together:
        return max(together, key=lambda one: _fit(one, reply)), "an article tells of both"
    marked = [one for one in fits if one.occasion is not None and one.occasion == reply.occasion]
    if marked:
        return max(marked, key=lambda one: one.order), "the same occasion"
    # A reply that marks an occasion answers the letter on it, not whatever came last.
    near = [one for one in fits if one.day is not None and reply.occasion is None and not _is_reply(one)]
    return (max(near, key=lambda one: one.order), "the last letter before it") if near else (None, "")


def _fit(letter: Seen, reply: Seen) -> tuple[bool, bool, bool, tuple[str, str]]:
    same = letter.occasion is not None and letter.occasion == reply.occasion
    return (
        same,
        not _is_reply(letter),
        any(account.salience == "background" for account, _ in letter.told),
        letter.order,
    )


def _articles(seen: Seen) -> set[str]:
    return {article.id for _, article in seen.told}


def _may_precede(letter: Seen, reply: Seen) -> bool:
    if letter.contact.id == reply.contact.id:
        return False
    if letter.day is None or reply.day is None or not letter.exact:
        if _articles(letter) & _articles(reply):
            return True  # the day of the report bounds the letter from above only
        if letter.day is None or reply.day is None:
            return False
    return -1 <= (reply.day - letter.day).days <= LONGEST_LAG


def _answer(pair: str, reply: Seen, letter: Seen | None, why: str, sender: str, receiver: str) -> Answer:
    contact = reply.contact
    name = f"letter and reply: {names_of(contact.to, receiver)} and {names_of(contact.from_, sender)}"
    year = reply.year or (letter.year if letter else None)
    name += f", {year}" if year else ""
    identity = thread_id("reply", pair, contact.id)
    if letter is None:
        gap = Missing(year or 0, "the letter that this answers", NOT_HERE)
        thread = Thread(identity, "letter and reply", name, (contact.id,), (), (gap,), pair, measures_of([reply]))
        return Answer(reply, None, thread, None)
    lag = lag_between(letter, reply)
    edge = Edge(letter.contact.id, contact.id, "reply", lag, tuple(_reply_words(reply)), why)
    pages = (letter.contact.id, contact.id)
    thread = Thread(identity, "letter and reply", name, pages, (edge,), (), pair, measures_of([letter, reply]))
    return Answer(reply, letter, thread, lag)


def _reply_words(reply: Seen) -> Iterator[tuple[str, Span]]:
    words = [(account.article_id, account.reply) for account, _ in reply.told if account.reply is not None]
    yield from words[:3] or list(evidence_of(reply))
