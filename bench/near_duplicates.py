"""Near-duplicate paragraphs: 100,000 generated ones of which one in five is a changed copy; pairs and time.

.venv/bin/python bench/near_duplicates.py
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from verbale.link import near_duplicates

SIZE = 100_000
FIRST = ("ba", "ko", "mi", "tu", "re", "sa", "lo", "ne")
MIDDLE = ("ran", "tel", "vis", "dom", "ker", "lin")
WORDS = [a + b + c for a in FIRST for b in MIDDLE for c in ("a", "en", "os", "ia", "um", "is")]


def paragraphs(size: int, seed: int = 3) -> tuple[list[str], set[tuple[int, int]]]:
    """Return paragraphs and the pairs in which one is a copy of the other with one word in twenty changed."""
    chance = random.Random(seed)
    texts: list[str] = []
    copies: set[tuple[int, int]] = set()
    for number in range(size):
        if number and chance.random() < 0.2:
            source = chance.randrange(number)
            words = texts[source].split()
            for place in range(len(words)):
                if chance.random() < 0.05:
                    words[place] = chance.choice(WORDS)
            copies.add((source, number))
            texts.append(" ".join(words))
        else:
            texts.append(" ".join(chance.choices(WORDS, k=chance.randint(25, 70))))
    return texts, copies


def main() -> None:
    texts, copies = paragraphs(SIZE)
    start = time.perf_counter()
    found = {(one, two) for one, two, _ in near_duplicates(texts, threshold=0.5)}
    seconds = time.perf_counter() - start
    print(
        f"{SIZE:,} paragraphs in {seconds:.1f} s (goal: under 60): {len(found):,} pairs of {SIZE * (SIZE - 1) // 2:,}"
    )
    print(
        f"of {len(copies):,} copies with one word in twenty changed {len(found & copies) / len(copies):.3f} are found"
    )


if __name__ == "__main__":
    main()
