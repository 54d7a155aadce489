"""PLOVER root act, source and target of single sentences.

    .venv/bin/python bench/acts.py [--errors N] [--root ROOT]

The lexicon is written from the concept definitions; nothing is fitted to these rows. To keep the figure honest all the
same, rows are halved by their number: errors were looked at in half 0 only, half 1 is reported beside it.
Source and target are right where the core word found stands within the marked words.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "src"))
_MARK = re.compile(r"</?[st]>")


def rows() -> list[dict[str, str]]:
    with (SHARED / "data" / "plover" / "PLV_train.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Return the sentence without its marks, and the marked stretches of source ("s") and target ("t")."""
    plain, spans, opened, last, length = [], {"s": [], "t": []}, {}, 0, 0
    for match in _MARK.finditer(marked):
        plain.append(marked[last : match.start()])
        length += match.start() - last
        last = match.end()
        side = match[0][-2]
        if match[0].startswith("</"):
            spans[side].append((opened.get(side, length), length))
        else:
            opened[side] = length
    plain.append(marked[last:])
    return "".join(plain), spans


def inside(span, spans, doc) -> bool:
    """Tell whether the core word of what was found stands within the marked words."""
    if span is None:
        return False
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return any(a - 1 <= words.root.idx < b for a, b in spans if b > a)


def touching(span, spans) -> bool:
    """Tell whether the words found and the marked words share at least half of the shorter of the two."""
    return span is not None and any(
        min(span.end, b) - max(span.start, a) >= 0.5 * min(span.end - span.start, b - a) for a, b in spans if b > a
    )


def macro(pairs) -> tuple[float, dict[str, tuple[float, int]]]:
    said, gold, hit = Counter(), Counter(), Counter()
    for truth, guess in pairs:
        gold[truth] += 1
        said[guess] += 1
        hit[truth] += truth == guess
    each = {r: (2 * hit[r] / (said[r] + gold[r]), gold[r]) for r in gold}
    return sum(f for f, _ in each.values()) / len(each), each


def measure(show: int = 0, root: str | None = None) -> dict[int, dict[str, float]]:
    """Return for each half of the rows its figures; prints the first errors of half 0 where asked."""
    from verbale.read.acts import code_sentence
    from verbale.read.parse import parser as pipeline
    from verbale.read.parse_trees import tree_of

    table = rows()
    sentences = [unmarked(row["marked_sentence"]) for row in table]
    seen: dict[int, list[tuple]] = defaultdict(list)
    for row, (text, spans), doc in zip(table, sentences, pipeline().pipe([t for t, _ in sentences]), strict=True):
        coding = code_sentence(tree_of(doc))
        guess = coding.act if coding else "-"
        source, target = (coding.source, coding.target) if coding else (None, None)
        half = int(row["sentence_id"]) % 2
        right = [row["gold_root"], guess, inside(source, spans["s"], doc), touching(source, spans["s"])]
        told = bool(spans["t"])  # some rows mark no target: they are left out of its figure
        right += [inside(target, spans["t"], doc) if told else None, touching(target, spans["t"]) if told else None]
        seen[half].append(tuple(right))
        if half == 0 and show and guess != row["gold_root"] and root in (None, row["gold_root"]):
            show -= 1
            cue = text[coding.cue.start : coding.cue.end] if coding else ""
            print(f"{row['gold_root']} {guess} [{cue}] {row['marked_sentence'][:260]}")
    return {half: figures(part) for half, part in sorted(seen.items())}


def figures(part: list[tuple]) -> dict[str, float]:
    mean = lambda i: sum(x[i] for x in part if x[i] is not None) / sum(x[i] is not None for x in part)  # noqa: E731
    return {
        "macro F1": macro([(x[0], x[1]) for x in part])[0],
        "accuracy": sum(x[0] == x[1] for x in part) / len(part),
        "source, core word": mean(2),
        "source, shared words": mean(3),
        "target, core word": mean(4),
        "target, shared words": mean(5),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--root")
    args = parser.parse_args()
    if not SHARED.exists():
        print("bench/acts.py: ../shared is not here, nothing to measure")
        return 0
    found = measure(args.errors, args.root)
    for name in found[0]:
        print(f"{name:24} half 0 {found[0][name]:.3f}   half 1 {found[1][name]:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
