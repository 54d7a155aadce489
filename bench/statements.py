"""Attribution on PolNeAR dev against textacy's quote finder, and the statements of the sample pages.

    .venv/bin/python bench/statements.py [--limit N] [--errors N] [--skip-textacy]

Scores every token of a document as source, cue, content or none, and also whole spans; both finders are scored in the
same way on the same parse. Prints one table. Needs ../shared; says so and stops where it is absent.
"""

from __future__ import annotations

import argparse
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
    from verbale.read.statements_frames import attributions, outer_attributions

    items = []
    for start, doc in docs:
        for a in outer_attributions(attributions(doc)):
            items.append({
                "cue": [(a.cue.start + start, a.cue.end + start)],
                "content": [(s.start + start, s.end + start) for s in a.content],
                "source": [(a.source.start + start, a.source.end + start)] if a.source else [],
            })  # fmt: skip
    return items


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

    nlp = pipeline()
    documents = dev_documents()
    documents = documents[: args.limit] if args.limit else documents
    counts: dict[str, Counter] = defaultdict(Counter)
    missed: Counter = Counter()
    extra: Counter = Counter()
    began = time.perf_counter()
    for name, text, gold in documents:
        whole = nlp.make_doc(text)
        docs = paragraph_docs(nlp, text)
        systems = {"verbale": ours(docs)}
        if not args.skip_textacy:
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
            if system == "verbale" and args.errors:
                at = {i for a, b in (x for g in gold for x in g.get("cue", ())) for i in range(a, b)}
                got = {i for a, b in (x for g in items for x in g.get("cue", ())) for i in range(a, b)}
                for g in gold:
                    if not any(i in got for a, b in g.get("cue", ()) for i in range(a, b)):
                        missed[" ".join(text[a:b].lower() for a, b in g.get("cue", ()))] += 1
                for g in items:
                    if not any(i in at for a, b in g["cue"] for i in range(a, b)):
                        extra[" ".join(text[a:b].lower() for a, b in g["cue"])] += 1
    print(f"{len(documents)} documents, {time.perf_counter() - began:.1f} s")
    for system, c in counts.items():
        for field in FIELDS:
            token = [c[field, k] for k in ("hit", "said", "gold")]
            exact = [c[field, f"exact {k}"] for k in ("hit", "said", "gold")]
            print(f"{system:8} {field:8} tokens P {token[0] / max(1, token[1]):.3f} R {token[0] / max(1, token[2]):.3f} "
                  f"F1 {f1(*token):.3f}   spans F1 {f1(*exact):.3f}")  # fmt: skip
    if args.errors:
        print("missed", missed.most_common(args.errors))
        print("extra", extra.most_common(args.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
