"""A chronicle whose pages attack their reader: scripts, frames, false links, backward directions, huge names."""

from __future__ import annotations

import random
from datetime import date
from hashlib import sha256
from pathlib import Path

from invented_knowledge import Known, knowledge_of, store_knowledge

from verbale.model import Account, Actor, Article, Mention, Page, Part, Reading, Span, Statement, Term, When, Wording
from verbale.store import Chronicle, writing

ATTACKS = (
    "<script>document.title='broken in'</script>",
    "<img src=x onerror=\"document.title='broken in'\">",
    "<iframe src='https://elsewhere.example/'></iframe>",
    "<svg onload=\"document.title='broken in'\"><style>*{display:none}</style></svg>",
    "</script><script>document.title='broken in'</script>",
    "{{ 7*7 }}{% raw %}",
    "\u202egnp.exe\u2066 turned round",
    "A" * 5000,
    "\" onmouseover=\"document.title='broken in'",
    '=HYPERLINK("https://elsewhere.example")',
    "javascript:document.title='broken in'",
)
URLS = (
    "javascript:document.title='broken in'",
    "data:text/html,<script>1</script>",
    "file:///etc/passwd",
    "//elsewhere.example/x",
    'https://elsewhere.example/"onmouseover="x',
    "http://[broken",
    "vbscript:x",
)


def make_hostile(path: Path) -> None:
    """Write the chronicle to ``path``, one contact an attack, two accounts each."""
    known = Known()
    with Chronicle.open(path, readonly=False) as chronicle, chronicle.writing():
        for number, attack in enumerate(ATTACKS):
            told = [_tell(chronicle, number, attack, copy) for copy in range(2)]
            known.add(_Plan(number), told, tuple((account.id,) for account, _ in told))
        chronicle.connection.execute("DELETE FROM pending")
        store_knowledge(chronicle.connection, knowledge_of(known, random.Random(1)))


class _Plan:
    """What ``invented_knowledge`` needs to know of an event."""

    answers = None

    def __init__(self, number: int) -> None:
        self.number, self.earliest, self.latest = number, date(2001, 2, 3), date(2001, 2, 3)
        self.occasion = ("inv.attack", ATTACKS[number % len(ATTACKS)], 2, 3, 1999)
        self.sides = (("CHN", "China", "Beijing"), ("CUB", "Cuba", "Havana"))


def _tell(chronicle: Chronicle, number: int, attack: str, copy: int) -> tuple[Account, Article]:
    page_id = sha256(f"hostile/{number}/{copy}".encode()).hexdigest()
    article_id = f"{page_id[:16]}-0"
    text, spans = "", {}
    for name, words in (
        ("headline", attack),
        ("\n", "\n"),
        ("from", attack),
        (" ", " wrote to "),
        ("to", "Havana " + attack),
        (".", " on "),
        ("date", "3 February 2001"),
        ("in", " in "),
        ("place", attack),
        ("end", ". It said: "),
        ("quote", attack * 2 + " and more words to align"),
    ):
        spans[name] = Span(len(text), len(text) + len(words))
        text += words
    who = [
        Mention(spans[name], f"text/{side}/{attack[:30]}-{number}", attack, "person", side)
        for name, side in (("from", "CHN"), ("to", "CUB"))
    ]
    chronicle.add_actors([Actor(m.actor_id, attack, "person", m.state, (attack, attack)) for m in who])
    statement = Statement(f"s-{page_id[:12]}", article_id, spans["quote"], (spans["quote"],), "direct", who[0], who[1])
    body = Span(spans["from"].start, len(text))
    account = Account(
        f"a-{page_id[:12]}",
        article_id,
        "message",
        body,
        attack[:60],
        from_=(who[0],),
        to=(who[1],),
        place=Term(attack, spans["place"]),
        when=When(spans["date"], date(2001, 2, 3), date(2001, 2, 3), "day", "explicit", attack),
        statements=(statement.id,),
        sources=(Term(attack, spans["place"]),),
        confidence=0.8,
    )
    article = Article(
        article_id,
        page_id,
        attack[:40] + str(number),
        text,
        (Part("headline", spans["headline"]), Part("body", body)),
        (),
        attack,
        attack[:80],
        URLS[number % len(URLS)],
        attack,
        "2001-02-03",
        "day",
        language="en",
        credits=(attack,),
        notices=(attack,),
        tags=(attack,),
    )
    chronicle.add_page(Page(page_id, text.encode(), "text/plain", article.name, URLS[number % len(URLS)]), "hostile")
    chronicle.add_article(
        article, Reading(article_id, mentions=tuple(who), statements=(statement,), accounts=(account,)), ()
    )
    use = Wording(
        f"found/{attack[:20]}",
        attack[:30],
        attack,
        article_id,
        spans["quote"],
        date(2001, 2, 3),
        who[0].actor_id,
        None,
        account.id,
    )
    writing.add_wordings(chronicle.connection, [use])
    return account, article
