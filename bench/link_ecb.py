"""Mentions of events across documents: ``ecbplus`` (train and dev parts), beside same lemma and TF-IDF in the same run.

    .venv/bin/python bench/link_ecb.py

ECB+ tells of accidents, crimes, sports and appointments: hardly any contact in Verbale's sense, so no account is read.
What is measured is the linking of news as far as it does not depend on kinds: the articles are grouped into stories by
``group_stories``, and within a story mentions whose heads are one word are one event. Mentions are given to every
system; topics are not. Words that any two events may share (say, report, announce) count
only where their sentences are alike.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

from link import DATA, GRID, Groups, _grouped, b_cubed, conll, muc, tfidf_groups  # noqa: E402
from verbale.link import group_stories  # noqa: E402
from verbale.model import Article  # noqa: E402

ECB = DATA / "ecbplus"
LIKE = 0.35  # of the shorter sentence's content words, for mentions by a word that fits any event
_IRREGULAR = {
    "said": "say",
    "told": "tell",
    "met": "meet",
    "held": "hold",
    "won": "win",
    "shot": "shoot",
    "struck": "strike",
    "fell": "fall",
    "left": "leave",
    "found": "find",
    "took": "take",
    "made": "make",
    "went": "go",
    "gave": "give",
    "killed": "kill",
    "killing": "kill",
    "died": "die",
    "death": "die",
    "dead": "die",
    "hit": "hit",
    "led": "lead",
    "lost": "lose",
    "broke": "break",
    "began": "begin",
    "came": "come",
    "became": "become",
    "bought": "buy",
    "sold": "sell",
    "sank": "sink",
    "shook": "shake",
    "beat": "beat",
    "fought": "fight",
    "stole": "steal",
    "spoke": "speak",
    "chose": "choose",
    "named": "name",
    "naming": "name",
    "pleaded": "plead",
    "pled": "plead",
}
_ANY = frozenset(
    ("say", "tell", "report", "announc", "go", "take", "make", "com", "have",
     "be", "do", "giv", "get", "call", "happen", "becom", "know", "see")
)  # fmt: skip


def stem(words: str) -> str:
    last = (re.findall(r"[a-z]+", words.casefold()) or [words.casefold()])[-1]
    last = _IRREGULAR.get(last, last)
    for ending in ("ations", "ation", "ions", "ments", "ment", "ion", "ings", "ing", "ers", "ed", "es", "s", "e"):
        if last.endswith(ending) and len(last) - len(ending) >= 3:
            return re.sub(r"(.)\1$", r"\1", last[: -len(ending)])
    return last


def load(part: str) -> tuple[dict[str, str], dict[str, dict[str, Any]], dict[tuple[str, int], str]]:
    """Return texts by document, event mentions by name, and sentences."""
    sentences: dict[tuple[str, int], list[str]] = defaultdict(list)
    for line in (ECB / f"ECB_{part}_corpus.txt").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) >= 4:
            sentences[cells[0], int(cells[1])].append(cells[3])
    told = {place: " ".join(words) for place, words in sentences.items()}
    texts: dict[str, list[str]] = defaultdict(list)
    for (document, _), sentence in sorted(told.items()):
        texts[document].append(sentence)
    rows = json.loads((ECB / f"ECB_{part}_Event_gold_mentions.json").read_text(encoding="utf-8"))
    mentions = {f"{number:05}": row for number, row in enumerate(rows)}
    return {name: "\n".join(lines) for name, lines in texts.items()}, mentions, told


def ours(mentions: dict[str, dict[str, Any]], told: dict[tuple[str, int], str], topics: dict[str, int]) -> Groups:
    home = {name: name for name in mentions}
    blocks: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name, row in mentions.items():
        blocks[topics[row["doc_id"]], stem(row["tokens_str"])].append(name)
    for (_, word), names in blocks.items():
        for place, one in enumerate(names):
            for two in names[place + 1 :]:
                if home[one] != home[two] and (word not in _ANY or _alike(mentions[one], mentions[two], told)):
                    old = home[two]
                    home.update({name: home[one] for name in names if home[name] == old})
    return _grouped(home)


def _alike(one: dict[str, Any], two: dict[str, Any], told: dict[tuple[str, int], str]) -> bool:
    left, right = (set(re.findall(r"[a-z]{4,}", told[row["doc_id"], row["sent_id"]].casefold())) for row in (one, two))
    return len(left & right) >= LIKE * min(len(left), len(right))


def measure(part: str, step: float | None) -> float:
    """Print the systems' figures; step -- TF-IDF's threshold, None for the best on this part. Return the threshold."""
    texts, mentions, told = load(part)
    gold = {name: row["coref_chain"] if not row["is_singleton"] else name for name, row in mentions.items()}
    articles = [
        Article(id=name, page_id=name, name=name, text=text, parts=(), trace=(), headline=text.split("\n", 1)[0][:90])
        for name, text in texts.items()
    ]
    groups = group_stories(articles)
    topics = {name: number for number, group in enumerate(groups) for name in group}
    print(f"ecbplus {part}: {len(mentions)} mentions of {len(set(gold.values()))} events in {len(texts)} articles, "
          f"grouped into {len(groups)} stories")  # fmt: skip
    listed = sorted(mentions)
    heads, places = ([row["tokens_str"] for _, row in sorted(mentions.items())],
                     [(row["doc_id"], row["sent_id"]) for _, row in sorted(mentions.items())])  # fmt: skip
    said = [f"{head} {head} {told[place]}" for head, place in zip(heads, places, strict=True)]
    step = step or max(GRID[::2], key=lambda one: conll(tfidf_groups(listed, said, one, None), gold))
    systems = {
        "verbale": ours(mentions, told, topics),
        "same lemma": _grouped({name: stem(row["tokens_str"]) for name, row in mentions.items()}),
        f"TF-IDF + agglomerative, at {step}": tfidf_groups(listed, said, step, None),
    }
    for name, one in systems.items():
        print(f"  {name:38} CoNLL F1 {conll(one, gold):.3f}  MUC {muc(one, gold):.3f} B³ {b_cubed(one, gold)[2]:.3f}")
    return step


def main() -> None:
    if not ECB.is_dir():
        print("The public data sets stand in ../shared/data, which is not here: nothing to measure.")
        return
    measure("Train", measure("Dev", None))  # the threshold of TF-IDF is set on the first part


if __name__ == "__main__":
    main()
