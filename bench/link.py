"""How well linking does: the golden pages; stories of ``news_cluster_even``; mentions of ``newswcl50``.

Baselines run in the same run on the same items: same head word ("same lemma") and TF-IDF with agglomerative clustering.
Thresholds of both are set on every second event and measured on the others, then the other way round.

    .venv/bin/python bench/link.py
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "link"))

from golden_pages import read_pages

from verbale.likeness.names import fold
from verbale.link import group_stories, link_accounts
from verbale.model import Article, Part, Span

DATA = Path(__file__).parents[2] / "shared" / "data"
Groups = list[tuple[str, ...]]
GRID = [round(0.03 * step, 2) for step in range(1, 25)]


# ------------------------------------------------------------------------------------------------------- measures


def b_cubed(groups: Iterable[Sequence[str]], gold: dict[str, str]) -> tuple[float, float, float]:
    home = {one: set(group) & gold.keys() for group in groups for one in group}
    true = _sets(gold)
    shared = {one: len(home[one] & true[gold[one]]) for one in gold}
    precision = sum(shared[one] / len(home[one]) for one in gold) / len(gold)
    recall = sum(shared[one] / len(true[gold[one]]) for one in gold) / len(gold)
    return precision, recall, _f1(precision, recall)


def muc(groups: Iterable[Sequence[str]], gold: dict[str, str]) -> float:
    found = [set(group) for group in groups]
    true = list(_sets(gold).values())
    return _f1(_links(found, true), _links(true, found))


def _links(these: Sequence[set[str]], those: Sequence[set[str]]) -> float:
    home = {one: number for number, group in enumerate(those) for one in group}
    kept = sum(len(group) - len({home.get(one, one) for one in group}) for group in these)
    possible = sum(len(group) - 1 for group in these)
    return kept / possible if possible else 0.0


def ceaf(groups: Iterable[Sequence[str]], gold: dict[str, str]) -> float:
    from scipy.optimize import linear_sum_assignment

    found, true = [set(group) for group in groups], list(_sets(gold).values())
    likeness = [[2 * len(one & two) / (len(one) + len(two)) for two in true] for one in found]
    rows, columns = linear_sum_assignment([[-value for value in row] for row in likeness])
    total = sum(likeness[row][column] for row, column in zip(rows, columns, strict=True))
    return _f1(total / len(found), total / len(true))


def conll(groups: Groups, gold: dict[str, str]) -> float:
    return (muc(groups, gold) + b_cubed(groups, gold)[2] + ceaf(groups, gold)) / 3


def pairwise(groups: Iterable[Sequence[str]], gold: dict[str, str]) -> float:
    found = {(a, b) for group in groups for a in group for b in group if a < b}
    true = {(a, b) for group in _sets(gold).values() for a in group for b in group if a < b}
    both = len(found & true)
    return _f1(both / len(found) if found else 0.0, both / len(true))


def _sets(gold: dict[str, str]) -> dict[str, set[str]]:
    sets: dict[str, set[str]] = defaultdict(set)
    for one, label in gold.items():
        sets[label].add(one)
    return sets


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# -------------------------------------------------------------------------------------------------------- stories


def stories() -> tuple[list[Article], dict[str, str]]:
    lines = gzip.decompress((DATA / "news_cluster_even.jsonl.gz").read_bytes()).decode().splitlines()
    rows = [json.loads(line) for line in lines]
    articles = [_article(row) for row in rows if row["text"]]
    return articles, {row["dId"]: str(row["newsCluster"]["EventId"]) for row in rows if row["text"]}


def _article(row: dict[str, Any]) -> Article:
    day = (row["date_publish"] or "")[:10] or None
    return Article(
        id=row["dId"], page_id=row["dId"], name=row["dId"], text=f"{row['title']}\n{row['text']}", trace=(),
        parts=(Part("headline", Span(0, len(row["title"]))),), headline=row["title"],
        published=day, published_precision="day" if day else None,
    )  # fmt: skip


def tfidf_groups(names: Sequence[str], texts: Sequence[str], threshold: float, words: str | None = "english") -> Groups:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(stop_words=words, sublinear_tf=True).fit_transform(texts).toarray() + 1e-9
    model = AgglomerativeClustering(None, metric="cosine", linkage="average", distance_threshold=1 - threshold)
    return _grouped(dict(zip(names, model.fit_predict(matrix).tolist(), strict=True)))


def headline_groups(articles: Sequence[Article]) -> Groups:
    """Stories whose headlines share the rarest of the words that are no one's alone: "same lemma" for stories."""
    words = {
        article.id: {word for word in fold(article.headline or "").split() if len(word) > 3} for article in articles
    }
    spread = Counter(word for found in words.values() for word in found)
    shared = {name: sorted((spread[word], word) for word in found if spread[word] > 1) for name, found in words.items()}
    return _grouped({name: found[0][1] if found else name for name, found in shared.items()})


def _grouped(labels: dict[str, Any]) -> Groups:
    groups: dict[Any, list[str]] = defaultdict(list)
    for name, label in labels.items():
        groups[label].append(name)
    return [tuple(group) for group in groups.values()]


def _crossed(gold: dict[str, str], grouped: Callable[[set[str], float], Groups]) -> tuple[float, float, list[float]]:
    """Set the threshold on one half of the events and measure on the other, both ways; B³ and pairwise F1, means."""
    events = sorted(set(gold.values()))
    scores, pairs, chosen = [], [], []
    for half in (0, 1):
        known = {one for one in gold if events.index(gold[one]) % 2 == half}
        other = gold.keys() - known
        best = max(GRID, key=lambda step: b_cubed(grouped(known, step), _only(gold, known))[2])
        groups = grouped(set(other), best)
        scores.append(b_cubed(groups, _only(gold, other))[2])
        pairs.append(pairwise(groups, _only(gold, other)))
        chosen.append(best)
    return sum(scores) / 2, sum(pairs) / 2, chosen


def _only(gold: dict[str, str], names: Iterable[str]) -> dict[str, str]:
    return {name: gold[name] for name in names}


def bench_stories() -> None:
    articles, gold = stories()
    by_id = {article.id: article for article in articles}

    def ours(names: set[str], threshold: float) -> Groups:
        return list(group_stories([by_id[name] for name in sorted(names)], threshold))

    def theirs(names: set[str], threshold: float) -> Groups:
        listed = sorted(names)
        return tfidf_groups(listed, [by_id[name].text for name in listed], threshold)

    def lemma(names: set[str], threshold: float) -> Groups:
        return headline_groups([by_id[name] for name in sorted(names)])

    print(f"news_cluster_even: {len(articles)} stories of {len(set(gold.values()))} events, thresholds crossed")
    for name, grouped in (("verbale", ours), ("TF-IDF + agglomerative", theirs), ("same word in headline", lemma)):
        score, pairs, chosen = _crossed(gold, grouped)
        print(f"  {name:24} B³ F1 {score:.3f}  pairwise F1 {pairs:.3f}  thresholds {chosen}")
    shipped = b_cubed(group_stories(articles), gold)
    print(f"  verbale as shipped, all stories: B³ P {shipped[0]:.3f} R {shipped[1]:.3f} F1 {shipped[2]:.3f}")


# ------------------------------------------------------------------------------------------------------- mentions


def mentions() -> tuple[dict[str, tuple[str, str, str]], dict[str, str]]:
    """Return the event-like mentions of newswcl50 as (document, text, sentence) and their gold chains.

    Of the chains those of the types EVENT, ACTION and MISC are events; actors, countries and objects are left aside.
    Each document is a topic's telling by one outlet, and topics are not known to the systems.
    """
    found: dict[str, tuple[str, str, str]] = {}
    gold: dict[str, str] = {}
    for document, rows in _documents():
        sentences: dict[str, list[str]] = defaultdict(list)
        open_: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for _, sentence, _, word, marks in rows:
            sentences[sentence].append(word)
            for mark in (one for one in marks.split("|") if one and one != "-"):
                label = mark.strip("()")
                if mark.startswith("("):
                    open_[label].append((sentence, len(sentences[sentence]) - 1))
                if mark.endswith(")") and open_[label]:
                    start = open_[label].pop()
                    if label.rsplit("_", 1)[-1] in ("EVENT", "ACTION", "MISC"):
                        name = f"{document}/{sentence}/{start[1]}/{label}/{len(found)}"
                        words = sentences[sentence][start[1] :] if start[0] == sentence else [word]
                        found[name] = (document, " ".join(words), sentence)
                        gold[name] = label
    return found, gold


def _documents() -> Iterable[tuple[str, list[list[str]]]]:
    rows: list[list[str]] = []
    name = ""
    packed = (DATA / "newswcl50" / "events_1_3_6_7_8.conll.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        if line.startswith("#begin document"):
            name, rows = line.split()[2].rstrip(";"), []
        elif line.startswith("#end"):
            yield name, rows
        elif line.strip():
            cells = line.rstrip("\n").split("\t")
            rows.append(cells[:5])


_SMALL = frozenset(re.findall(r"\w+", "the a an of in to his its their that this by on for and with s"))


def _head(text: str) -> str:
    """The head word of a mention: the last word before the first preposition or relative, its ending cut off."""
    words = re.split(r"\b(?:of|in|to|into|by|on|for|that|which|with|from|against|between|as)\b", text.casefold())[0]
    last = re.findall(r"[a-z]+", words) or re.findall(r"[a-z]+", text.casefold()) or [text]
    return _stem(last[-1])


def _stem(word: str) -> str:
    return re.sub(r"(ations?|ions?|ing|ings|ers?|ed|es|s|e)$", "", word) if len(word) > 5 else word.removesuffix("s")


def _content(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in re.findall(r"[a-z]+", text.casefold()) if word not in _SMALL)


def link_mentions(found: dict[str, tuple[str, str, str]], topics: dict[str, int]) -> Groups:
    """Link mentions within a story, as far as stories are known: the head of one stands in the other."""
    home = {name: name for name in found}

    def root(one: str) -> str:
        while home[one] != one:
            home[one] = home[home[one]]
            one = home[one]
        return one

    blocks: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name, (document, text, _) in sorted(found.items()):
        for word in _content(text):
            blocks[topics[document], word].append(name)
    for names in blocks.values():
        for one, two in ((a, b) for number, a in enumerate(names) for b in names[number + 1 :]):
            if root(one) != root(two) and _same_event(found[one][1], found[two][1]):
                home[max(root(one), root(two))] = min(root(one), root(two))
    return _grouped({name: root(name) for name in found})


def _same_event(one: str, two: str) -> bool:
    """The head of one stands in the other: "the lawsuit", "the suit that the party filed"."""
    return _head(one) in _content(two) or _head(two) in _content(one)


def bench_mentions() -> None:
    found, gold = mentions()
    texts = {document: " ".join(row[3] for row in rows) for document, rows in _documents()}
    articles = [
        Article(id=name, page_id=name, name=name, text=text, parts=(), trace=(), headline=text[:90])
        for name, text in texts.items()
    ]
    groups = group_stories(articles)
    topics = {name: number for number, group in enumerate(groups) for name in group}
    print(f"newswcl50: {len(found)} mentions of {len(set(gold.values()))} events (EVENT, ACTION, MISC), 25 articles")
    print(f"  articles grouped into {len(groups)} stories (5 in truth)")
    listed = sorted(found)
    systems = {
        "verbale": link_mentions(found, topics),
        "same lemma": _grouped({name: _head(found[name][1]) for name in listed}),
    }
    best = max(
        GRID, key=lambda step: conll(tfidf_groups(listed, [found[name][1] for name in listed], step, None), gold)
    )
    systems["TF-IDF + agglomerative"] = tfidf_groups(listed, [found[name][1] for name in listed], best, None)
    for name, one in systems.items():
        note = f"  (threshold {best}, the best on these very mentions)" if name.startswith("TF") else ""
        print(
            f"  {name:24} CoNLL F1 {conll(one, gold):.3f}  MUC {muc(one, gold):.3f} B³ {b_cubed(one, gold)[2]:.3f}"
            + note
        )


def bench_golden() -> None:
    told, gold = read_pages()
    pages = len({article.id for _, article in told})
    precision, recall, f1 = b_cubed(link_accounts(told, ()).groups, gold)
    print(f"golden pages: {pages} pages, {len(told)} accounts of {len(set(gold.values()))} contacts")
    print(f"  B³ P {precision:.3f} R {recall:.3f} F1 {f1:.3f} (goal: at least .95)")


def main() -> None:
    bench_golden()
    if not DATA.is_dir():
        print("The public data sets stand in ../shared/data, which is not here: stories and mentions are left out.")
        return
    bench_stories()
    bench_mentions()


if __name__ == "__main__":
    main()
