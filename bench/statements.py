"""Attribution on PolNeAR dev against textacy's quote finder, and the statements of the sample pages.

    .venv/bin/python bench/statements.py [--limit N] [--errors N] [--skip-textacy]

Scores every token of a document as source, cue, content or none, and also whole spans; both finders are scored in the
same way on the same parse. Prints one table. Needs ../shared; says so and stops where it is absent.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "src"))
FIELDS = ("cue", "content", "source")


def gold_of(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    """Return the attributions of one brat file: for each field its spans."""
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if "\t" not in line:
            continue
        key, rest, *_ = line.split("\t")
        if key.startswith("T"):
            kind, offsets = rest.split(" ", 1)
            pairs = [tuple(map(int, pair.split())) for pair in offsets.split(";")]
            spans[key] = (kind.lower(), pairs)
        elif key.startswith("E"):
            one: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for part in rest.split():
                role, number = part.split(":")
                name = role.rstrip("0123456789").lower()
                if name in FIELDS and number in spans:
                    one[name].extend(spans[number][1])
            found.append(one)
    return found


def dev_documents() -> list[tuple[str, str, list[dict]]]:
    """Return (name, text, attributions); where several people labelled one text, the first file counts."""
    folder = SHARED / "data" / "polnear" / "dev"
    seen, found = set(), []
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem
        text_path = folder / "text" / f"{name}.txt"
        if not text_path.exists():
            text_path = folder / "text" / f"{name.rsplit('_', 1)[0]}.txt"
        if text_path in seen or not text_path.exists():
            continue
        seen.add(text_path)
        found.append((name, text_path.read_bytes().decode("utf-8"), gold_of(path)))
    return found


def tokens_of(doc, items) -> dict[str, set[int]]:
    marked: dict[str, set[int]] = {field: set() for field in FIELDS}
    for item in items:
        for field in FIELDS:
            for start, end in item.get(field, ()):
                span = doc.char_span(start, end, alignment_mode="expand")
                if span is not None:
                    marked[field].update(t.i for t in span if not t.is_punct and not t.is_space)
    return marked


def ours(docs) -> list[dict]:
    from verbale.read.parse_trees import tree_of
    from verbale.read.statements_frames import attributions, outer_attributions

    return [
        {
            "cue": [(a.cue.start + start, a.cue.end + start)],
            "content": [(s.start + start, s.end + start) for s in a.content],
            "source": [(a.source.start + start, a.source.end + start)] if a.source else [],
        }
        for start, doc in docs
        for a in outer_attributions(attributions(tree_of(doc)))
    ]


def textacys(doc) -> list[dict]:
    from textacy.extract.triples import direct_quotations

    items = []
    try:
        for triple in direct_quotations(doc):
            span = lambda tokens: [(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))] if len(tokens) else []  # noqa: E731
            items.append({"cue": span(triple.cue), "content": span(triple.content), "source": span(triple.speaker)})
    except ValueError:  # it refuses a text whose marks are unbalanced
        return items
    return items


def paragraph_docs(nlp, text: str):
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((start, line.rstrip("\r\n")))
        start += len(line)
    return [(start, doc) for (start, _), doc in zip(found, nlp.pipe(t for _, t in found), strict=True)]


def seed_article(page: dict):
    """Return a sample page's article with offsets of the page itself: its body and caption lines as the key names them.

    Cleaning is left out here on purpose: this measures reading alone, and the key counts characters of the whole page.
    """
    from verbale.model import Article, Part, Span

    text = (SHARED / "seeds" / page["page"]).read_text(encoding="utf-8")
    kept = dict.fromkeys(page["body_lines"], "body") | dict.fromkeys(page.get("caption_lines", ()), "caption")
    parts, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if number in kept and line.strip():
            parts.append(Part(kept[number], Span(start, start + len(line))))
        start += len(line) + 1
    return Article(
        page["page"],
        page["page"],
        page["page"],
        text,
        tuple(parts),
        (),
        headline=page["headline"],
        outlet=page["outlet"],
        published=page["published"],
        published_precision=page["published_precision"],
        credits=tuple(page["credits"]),
    )


def seed_statements() -> list[tuple[dict, bool, bool]]:
    """Return for each statement of the sample pages' key whether it is found, and whether with the right speaker."""
    from verbale.read.actor_mentions import find_mentions
    from verbale.read.parse import parse_stretches
    from verbale.read.sentences import paragraphs
    from verbale.read.statements import find_statements
    from verbale.settings import Settings

    key = json.loads((SHARED / "gold" / "seeds.json").read_text(encoding="utf-8"))
    found = []
    for page in key["pages"]:
        article = seed_article(page)
        docs = parse_stretches(article.text, (span for _, span in paragraphs(article)))
        mentions = find_mentions(article.text, docs, article.day, Settings())
        said = find_statements(article, docs, mentions, Settings())
        accounts = (a for contact in key["contacts"] for a in contact["accounts"] if a["page"] == page["page"])
        for gold in (statement for account in accounts for statement in account["statements"]):
            hits = [s for s in said if any(c.start < gold["end"] and gold["start"] < c.end for c in s.content)]
            right = any(s.speaker is not None and s.speaker.name in gold["speaker"] for s in hits)
            found.append((gold, bool(hits), right))
    return found


def f1(hit: int, said: int, gold: int) -> float:
    return 2 * hit / (said + gold) if said + gold else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--skip-textacy", action="store_true")
    args = parser.parse_args()
    if not SHARED.exists():
        print("bench/statements.py: ../shared is not here, nothing to measure")
        return 0
    from verbale.read.parse import parser as pipeline

    began = time.perf_counter()
    documents = dev_documents()
    documents = documents[: args.limit] if args.limit else documents
    counts, missed, extra = measure(documents, pipeline(), not args.skip_textacy)
    report(counts, len(documents), time.perf_counter() - began)
    if args.errors:
        print("missed", missed.most_common(args.errors))
        print("extra", extra.most_common(args.errors))
    return 0


def measure(documents, nlp, with_textacy: bool) -> tuple[dict[str, Counter], Counter, Counter]:
    """Return the counts of each system and field, and the cues that Verbale missed and those it added."""
    counts: dict[str, Counter] = defaultdict(Counter)
    missed: Counter = Counter()
    extra: Counter = Counter()
    for _, text, gold in documents:
        whole = nlp.make_doc(text)
        docs = paragraph_docs(nlp, text)
        systems = {"verbale": ours(docs)}
        if with_textacy:
            # textacy reads paragraph by paragraph too, so that one unbalanced mark does not cost it a whole article
            systems["textacy"] = [
                {f: [(a + start, b + start) for a, b in item[f]] for f in FIELDS}
                for start, doc in docs
                for item in textacys(doc)
            ]
        truth = tokens_of(whole, gold)
        for system, items in systems.items():
            marked = tokens_of(whole, items)
            for field in FIELDS:
                counts[system][field, "hit"] += len(marked[field] & truth[field])
                counts[system][field, "said"] += len(marked[field])
                counts[system][field, "gold"] += len(truth[field])
                exact = {tuple(x) for g in gold for x in g.get(field, ())}
                said = {tuple(x) for g in items for x in g.get(field, ())}
                counts[system][field, "exact hit"] += len(exact & said)
                counts[system][field, "exact said"] += len(said)
                counts[system][field, "exact gold"] += len(exact)
            if system == "verbale":
                at = {i for a, b in (x for g in gold for x in g.get("cue", ())) for i in range(a, b)}
                got = {i for a, b in (x for g in items for x in g.get("cue", ())) for i in range(a, b)}
                for g in gold:
                    if not any(i in got for a, b in g.get("cue", ()) for i in range(a, b)):
                        missed[" ".join(text[a:b].lower() for a, b in g.get("cue", ()))] += 1
                for g in items:
                    if not any(i in at for a, b in g["cue"] for i in range(a, b)):
                        extra[" ".join(text[a:b].lower() for a, b in g["cue"])] += 1
    return counts, missed, extra


def report(counts: dict[str, Counter], documents: int, seconds: float) -> None:
    seeds = seed_statements()
    quoted = [one for one in seeds if one[0]["form"] != "indirect"]
    for name, part in (("all statements", seeds), ("quotes", quoted)):
        print(f"sample pages, {name}: {sum(f for _, f, _ in part)} of {len(part)} found, "
              f"{sum(r for _, _, r in part)} with the right speaker")  # fmt: skip
    print(f"{documents} documents, {seconds:.1f} s")
    for system, c in counts.items():
        for field in FIELDS:
            token = [c[field, k] for k in ("hit", "said", "gold")]
            exact = [c[field, f"exact {k}"] for k in ("hit", "said", "gold")]
            precision, recall = token[0] / max(1, token[1]), token[0] / max(1, token[2])
            print(
                f"{system:8} {field:8} tokens P {precision:.3f} R {recall:.3f} F1 {f1(*token):.3f}   "
                f"spans F1 {f1(*exact):.3f}"
            )


if __name__ == "__main__":
    sys.exit(main())
