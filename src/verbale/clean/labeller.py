"""Which lines are article text: scores from the line model."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.clean.blocks import Block


def score_lines(blocks: Sequence[Block]) -> None:
    """Set each block's ``score``: how sure it is that the line is article text."""
    for block in blocks:
        text = block.text
        ends = text.rstrip("\"'”’)」』 ")[-1:] in ".!?。！？…:;"
        block.score = 0.95 if len(text) > 80 and ends else 0.1
    _longest_run(blocks)


def _longest_run(blocks: Sequence[Block], gap: int = 5) -> None:
    """Keep the scores of the heaviest run of prose lines; a line between two of them is nearly as good."""
    runs: list[list[int]] = []
    for n, block in enumerate(blocks):
        if block.score > 0.5:
            if runs and n - runs[-1][-1] <= gap:
                runs[-1].append(n)
            else:
                runs.append([n])
    best = max(runs, key=lambda run: sum(len(blocks[n].text) for n in run), default=[])
    for n, block in enumerate(blocks):
        inside = bool(best) and best[0] <= n <= best[-1]
        block.score = block.score if n in best else 0.55 if inside and len(block.text) > 25 else 0.1
