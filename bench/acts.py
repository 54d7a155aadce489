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


def macro(pairs) -> tuple[float, dict[str, tuple[float, int]]]:
    said, gold, hit = Counter(), Counter(), Counter()
    for truth, guess in pairs:
        gold[truth] += 1
        said[guess] += 1
        hit[truth] += truth == guess
    each = {r: (2 * hit[r] / (said[r] + gold[r]), gold[r]) for r in gold}
    return sum(f for f, _ in each.values()) / len(each), each


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--root")
    args = parser.parse_args()
    if not SHARED.exists():
        print("bench/acts.py: ../shared is not here, nothing to measure")
        return 0
    from verbale.read.acts import code_sentence
    from verbale.read.parse import parser as pipeline

    table = rows()
    sentences = [unmarked(row["marked_sentence"]) for row in table]
    halves = defaultdict(list)
    sides = defaultdict(list)
    shown = 0
    for row, (text, spans), doc in zip(table, sentences, pipeline().pipe([t for t, _ in sentences]), strict=True):
        coding = code_sentence(doc)
        half = int(row["sentence_id"]) % 2
        guess = coding.act if coding else "-"
        halves[half].append((row["gold_root"], guess))
        source, target = (coding.source, coding.target) if coding else (None, None)
        right = inside(source, spans["s"], doc), inside(target, spans["t"], doc)
        sides[half].append(right)
        if half == 0 and shown < args.errors and (guess != row["gold_root"]) and args.root in (None, row["gold_root"]):
            shown += 1
            cue = text[coding.cue.start : coding.cue.end] if coding else ""
            print(f"{row['gold_root']} {guess} [{cue}] {row['marked_sentence'][:260]}")
    for half in (0, 1):
        score, each = macro(halves[half])
        n = len(sides[half])
        exact = sum(t == g for t, g in halves[half]) / n
        from_, to = (sum(side[i] for side in sides[half]) / n for i in (0, 1))
        print(f"half {half}: {n} rows, macro F1 {score:.3f}, accuracy {exact:.3f}, source {from_:.3f}, target {to:.3f}")
        if half == 0:
            print("  " + ", ".join(f"{r} {f:.2f} ({k})" for r, (f, k) in sorted(each.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
