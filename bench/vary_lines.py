"""A labelled page as another program, another site or another script might have given it: more to train on."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

Lines = list[tuple[str, int]]
_BULLET = re.compile(r"^(?:[*+#-]|o|\d{1,2}\.) (?=\S)")
_MARKS = ("*", "-", "•", "+", "o", ">")
_FIRST = (
    "Reply",
    "Report abuse",
    "Like",
    "said",
    "Antworten",
    "Répondre",
    "Click to rate",
    "Permalink",
    "#",
    "|",
    "Flag",
)
_HEADS = ("Comments", "Comments (48)", "Leave a comment", "Kommentare", "Commentaires", "Have your say", "15 comments")

_OTHERS = ("Related", "Read also", "Most read", "Mehr zum Thema", "Lesen Sie auch", "À lire aussi", "Advertisement",
           "Te puede interesar", "Leggi anche", "Leia também", "Lees ook", "Читайте также", "Les også", "Läs mer",
           "Anzeige", "Newsletter", "Share", "More on this story", "Trending", "Recommended")  # fmt: skip


class Recipe(NamedTuple):
    """How often pages are changed: chances from 0 to 1."""

    shortened: float = 0.1
    strangers: float = 0.55
    bullets: float = 0.6
    listed: float = 0.06
    woven: float = 0.08
    less: float = 0.5
    thinned: float = 0.25
    script: float = 0.4
    headless: float = 0.15
    inset: float = 0.3
    bare: float = 0.04


def varied(lines: Lines, strangers: list[Lines], recipe: Recipe, dice: random.Random) -> Lines:
    """Return a page with some of its parts changed.

    strangers -- other pages, whose paragraphs stand in for readers' comments, teasers and legal text.
    """
    if dice.random() < recipe.shortened:
        lines = _shortened(lines, dice)
    if dice.random() < recipe.strangers:
        lines = _with_strangers(lines, strangers, dice)
    if dice.random() < recipe.inset:
        lines = _inset(lines, strangers, dice)
    if dice.random() < recipe.bullets:
        lines = [(_BULLET.sub("", text), label) for text, label in lines]
    if dice.random() < recipe.listed:
        lines = _listed(lines, dice)
    if dice.random() < recipe.woven:
        lines = _woven(lines, dice)
    if dice.random() < recipe.headless:
        lines = _headless(lines)
    lines = [(text, label) for text, label in lines if text.strip()]
    if dice.random() < recipe.less:
        lines = _with_less_around(lines, dice)
    if dice.random() < recipe.thinned:
        lines = _thinned(lines, dice)
    if dice.random() < recipe.bare:
        kept = [line for line in lines if line[1]]
        lines = kept[: dice.randint(1, 8)]
    if dice.random() < recipe.script:
        change = dice.choice(SCRIPTS)
        lines = [(change(text), label) for text, label in lines]
    return [(text, label) for text, label in lines if text.strip()]


def _shortened(lines: Lines, dice: random.Random) -> Lines:
    """Return the page with the first few paragraphs of its article only."""
    left = dice.randint(2, 8)
    out = []
    for text, label in lines:
        left -= label
        if not label or left >= 0:
            out.append((text, label))
    return out


def _headless(lines: Lines) -> Lines:
    """Return the page without the line above the article's first, which is often its headline."""
    first = next((n for n, (_, label) in enumerate(lines) if label), 0)
    return [*lines[: max(0, first - 1)], *lines[first:]]


def _with_strangers(lines: Lines, others: list[Lines], dice: random.Random) -> Lines:
    """Return the page with prose of other ones by its article: as comments, as teasers or as legal text."""
    kind = dice.choice(("comments", "talk", "teasers", "legal"))
    prose = [text for text, label in dice.choice(others) if label and len(text) > 60]
    own = [text for text, label in lines if label and len(text) > 60]
    last = max((n for n, (_, label) in enumerate(lines) if label), default=0)
    short = [text for text, label in lines if not label and len(text) < 60] or ["-"]
    at = min(len(lines), last + 1 + int(dice.expovariate(1 / 12)))
    if kind in ("comments", "talk"):
        block = _comments(prose, own, short, dice)
        at = min(at, last + 1 + int(dice.expovariate(1 / 6)))
    elif kind == "teasers":
        block = _teasers(prose, short, dice)
        first = min((n for n, (_, label) in enumerate(lines) if label), default=0)
        if dice.random() < 0.25:
            at = max(0, first - dice.randint(4, 15))
    else:
        block = prose[: dice.randint(1, 6)]
    return lines[:at] + [(text, 0) for text in block] + lines[at:]


def _inset(lines: Lines, others: list[Lines], dice: random.Random) -> Lines:
    """Return the page with headings of other stories, or a form to sign, between its paragraphs."""
    inside = [n for n, (_, label) in enumerate(lines) if label][1:]
    titles = [" ".join(text.split()[: dice.randint(5, 12)]) for text, label in dice.choice(others) if label]
    if not inside or not titles:
        return lines
    out = list(lines)
    for at in sorted(dice.sample(inside, min(len(inside), dice.randint(1, 3))), reverse=True):
        block = [dice.choice(_OTHERS)] if dice.random() < 0.7 else []
        block += [dice.choice(titles) for _ in range(dice.choice((1, 1, 2, 3, 4)))]
        out[at:at] = [(text, 0) for text in block]
    return out


def _comments(prose: list[str], own: list[str], short: list[str], dice: random.Random) -> list[str]:
    """Return what readers wrote: under names and times, with buttons, in words of the article or of others."""
    before, after = dice.randint(0, 3), dice.randint(0, 3)
    buttons = [dice.choice((*_FIRST, dice.choice(short))) for _ in range(3)]
    names = [" ".join(text.split()[: dice.randint(1, 3)]) for text in prose + own] or ["Guest"]
    block = [dice.choice(_HEADS)] if dice.random() < 0.5 else []
    words = " ".join(own).split()
    for n in range(dice.randint(2, 25)):
        day = f"{dice.randint(1, 28)}.{dice.randint(1, 12)}.20{dice.randint(10, 26)}"
        top = [dice.choice(names), f"{day}, 1{dice.randint(0, 9)}:{dice.randint(10, 59)}", buttons[0]]
        block += top[:before]
        for _ in range(1 + (dice.random() < 0.25) + (dice.random() < 0.1)):
            text = dice.choice(prose) if prose and (dice.random() < 0.5 or not words) else _shuffled(words, dice)
            block.append(_loosely(text, dice))
        bottom = buttons[1:] if after > 1 else [f"- {dice.choice(names)}, {names[n % len(names)]}, {day}"]
        block += bottom[: after if after < 3 else 2]
    return block


def _shuffled(words: list[str], dice: random.Random) -> str:
    """Return sentences of the article's own words."""
    if not words:
        return "-"
    picked = dice.choices(words, k=dice.randint(6, 90))
    return " ".join(picked).capitalize() + dice.choice((".", "!", "?", "", "..."))


def _loosely(text: str, dice: random.Random) -> str:
    """Return a text as readers write it."""
    if dice.random() < 0.2:
        text = text.lower()
    if dice.random() < 0.3:
        text = text.replace(".", dice.choice(("!", "?", "...", "!!")), dice.randint(1, 3))
    return text[: dice.choice((80, 200, 400, 2000))]


def _teasers(prose: list[str], short: list[str], dice: random.Random) -> list[str]:
    block = []
    for text in prose[: dice.randint(2, 14)]:
        block += [dice.choice(short), " ".join(text.split()[:9])]
        block.append(text[: dice.randint(70, 240)] + dice.choice(("", "...", "…", ".")))
        if dice.random() < 0.5:
            block.append(dice.choice(short))
    return block


def _listed(lines: Lines, dice: random.Random) -> Lines:
    """Return the page with some of the article's lines as entries of a list."""
    mark, start = dice.choice(_MARKS), dice.random()
    count = max(1, sum(label for _, label in lines))
    out, seen = [], 0
    for text, label in lines:
        seen += label
        inside = label and start <= seen / count <= start + 0.4
        out.append((f"{mark} {text}" if inside else text, label))
    return out


def _woven(lines: Lines, dice: random.Random) -> Lines:
    """Return the page with lines of its menus between its paragraphs, as a dump of two columns has them."""
    short = [text for text, label in lines if not label] or ["-"]
    out: Lines = []
    for text, label in lines:
        out.append((text, label))
        if label and dice.random() < 0.6:
            out.append((dice.choice(short), 0))
    return out


def _with_less_around(lines: Lines, dice: random.Random) -> Lines:
    kept = [n for n, (_, label) in enumerate(lines) if label]
    if not kept:
        return lines
    before = min(kept[0], int(dice.expovariate(1 / 12)))
    after = min(len(lines) - kept[-1] - 1, int(dice.expovariate(1 / 20)))
    return lines[kept[0] - before : kept[-1] + 1 + after]


def _thinned(lines: Lines, dice: random.Random) -> Lines:
    share = dice.uniform(0.3, 0.9)
    return [line for line in lines if line[1] or dice.random() < share]


_WORD = re.compile(r"[^\W\d_]+")
_FULL = str.maketrans(
    {".": "。", ",": "，", "!": "！", "?": "？", ":": "：", ";": "；", "(": "（", ")": "）", '"': "“"}
)


def _ideographs(text: str) -> str:
    """Return the line as if it were Chinese: about one ideograph for three letters, no spaces, wide marks."""
    out = _WORD.sub(lambda m: "".join(chr(0x4E00 + (ord(c) * 7919) % 0x5000) for c in m[0][::3]), text)
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", out.translate(_FULL))


def _arabic(text: str) -> str:
    """Return the line in a script without capitals."""
    return _WORD.sub(lambda m: "".join(chr(0x0627 + ord(c) % 34) for c in m[0]), text)


def _hangul(text: str) -> str:
    return _WORD.sub(lambda m: "".join(chr(0xAC00 + (ord(c) * 7919) % 11_000) for c in m[0][::2]), text)


# Ideographs are seen more often: they are farthest from what the pages are written in.
SCRIPTS = (_ideographs, _ideographs, _ideographs, str.lower, _arabic, _hangul)
