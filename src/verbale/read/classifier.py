"""Decide by a small trained model which candidates are contacts and which of them are the article's news.

Two logistic models over named features, trained by ``bench/train_accounts.py`` into ``accounts_weights.json``.
The score is calibrated: of candidates at 0.9, nine in ten are right (shown in ``docs/reference/quality/read.md``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

import msgspec

WEIGHTS = Path(__file__).with_name("accounts_weights.json")


@dataclass(frozen=True)
class Model:
    """A logistic model: weights by feature, then slope and offset of its calibration."""

    weights: dict[str, float]
    slope: float = 1.0
    offset: float = 0.0

    def score(self, features: Mapping[str, float]) -> float:
        """Return the calibrated probability of a candidate's features."""
        raw = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, self.slope * raw + self.offset))))


@dataclass(frozen=True)
class Judge:
    """keep -- is it a contact; main -- is it the article's news; thresholds -- the least score to be kept, by kind."""

    keep: Model
    main: Model
    thresholds: dict[str, float]


# Newspapers tell remarks far below the headline, and the model of news, which has read more reports of agencies, trusts
# them little: with a lower line F1 of remarks rises by folds as on articles of other outlets (.51 to .57, .44 to .48).
NEWS_LINES = {"statement": 0.35}


def is_news(kind: str, chance: float) -> bool:
    """Return whether a contact of a kind counts as its article's news at this probability."""
    return chance >= NEWS_LINES.get(kind, 0.5)


@lru_cache(maxsize=2)
def judge(path: Path = WEIGHTS) -> Judge | None:
    """Return the shipped models; None where the weights are not there (then every candidate is kept)."""
    return msgspec.json.decode(path.read_bytes(), type=Judge) if path.is_file() else None
