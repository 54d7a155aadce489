"""Train the classifier of accounts on the labelled articles, by folds that keep an outlet's year together.

train_accounts.py            cross-validated figures only
train_accounts.py --write    and write src/verbale/read/accounts_weights.json, trained on all of them
train_accounts.py --errors N and list the first N misses and extras (--kind K: of one kind)
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from math import exp
from typing import Any

import numpy as np

from accounts_gold import articles, labels, need_shared, row, scorer
from accounts_written import fits, written_articles
from verbale.read import frame_book, read_scene
from verbale.read.accounts import Described, account_of, describe
from verbale.read.classifier import WEIGHTS, is_news
from verbale.settings import Settings

L2 = 10.0
RARE = 3
# On labelled articles of other outlets, years and states a lower score only adds wrong accounts (F1 without statements
# .73 at 0.5, .70 at 0.3), and a higher one loses those of newspapers (.65 at 0.5, .55 at 0.55).
LEAST, MOST = 0.5, 0.65
DOUBT = 10  # labels of a kind beside which the best score of all such kinds counts as much as its own


@dataclass
class Told:
    """One candidate of one labelled article."""

    article: str
    group: str
    features: dict[str, float]
    row: dict[str, Any]
    kept: bool = False
    main: bool = False


def collect(name: str) -> list[Told]:
    """Return all candidates of a labelled set with their labels."""
    settings, gold, told = Settings(), labels(name), []
    book = frame_book(settings)
    for article in articles(name):
        scene = read_scene(article, settings)
        mine = []
        for described in describe(scene, book, settings):
            account = account_of(scene, book, Described(described.candidate, described.features))
            mine.append(Told(article.name, group_of(article), described.features, row(account, article)))
        label(mine, gold.get(article.name, []))
        told += mine
    return told


def collect_written() -> list[Told]:
    """Return all candidates of the articles written for Verbale, each article a group of its own."""
    settings, told = Settings(), []
    book = frame_book(settings)
    for article, contacts in written_articles(settings):
        scene = read_scene(article, settings)
        mine = []
        for described in describe(scene, book, settings):
            account = account_of(scene, book, Described(described.candidate, described.features))
            mine.append(Told(article.name, article.name, described.features, row(account, article)))
        for contact in contacts:
            one = next((one for one in mine if not one.kept and fits(one.row, contact)), None)
            if one is not None:
                one.kept, one.main = True, contact[1]
        told += mine
    return told


def group_of(article: Any) -> str:
    """Return the outlet and year that a fold keeps together."""
    return f"{article.outlet or article.name[:6]} {(article.published or '')[:4]}"


def label(mine: list[Told], gold: list[dict[str, Any]]) -> None:
    """Mark the candidates that the labels tell, each label once."""
    for i, j, right in scorer().match(gold, [told.row for told in mine], False):
        mine[j].kept = right or True
        mine[j].main = gold[i].get("salience") == "main"


def folds_of(told: list[Told], count: int = 8) -> list[set[str]]:
    """Return the groups in folds of like size, the largest groups first."""
    size: dict[str, int] = defaultdict(int)
    for one in told:
        size[one.group] += 1
    folds: list[tuple[int, set[str]]] = [(0, set()) for _ in range(count)]
    for group in sorted(size, key=lambda g: (-size[g], g)):
        folds.sort(key=lambda fold: fold[0])
        folds[0] = (folds[0][0] + size[group], folds[0][1] | {group})
    return [groups for _, groups in folds]


def fit(rows: list[dict[str, float]], wanted: list[bool], l2: float = L2) -> dict[str, float]:
    """Return the weights of a logistic model, by Newton steps on its ridge-penalised likelihood."""
    seen: dict[str, int] = defaultdict(int)
    for features in rows:
        for name in features:
            seen[name] += 1
    names = sorted(name for name, count in seen.items() if count >= RARE)
    index = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, features in enumerate(rows):
        for name, value in features.items():
            if name in index:
                x[i, index[name]] = value
    y = np.array(wanted, dtype=float)
    w = np.zeros(len(names))
    penalty = np.full(len(names), l2)
    penalty[index["bias"]] = 0.01
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-4:
            break
    return dict(zip(names, w.tolist(), strict=True))


def of_model(features: dict[str, float], marks: str) -> dict[str, float]:
    """Return the features that a model reads: those of the news for "main", all others for "kept"."""
    return {n: v for n, v in features.items() if n == "bias" or n.startswith("news:") == (marks == "main")}


def raw(weights: dict[str, float], features: dict[str, float]) -> float:
    """Return a candidate's score before calibration."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def calibrate(scores: list[float], wanted: list[bool]) -> tuple[float, float]:
    """Return slope and offset of Platt's scaling on scores of folds not trained on."""
    rows = [{"bias": 1.0, "score": score} for score in scores]
    weights = fit(rows, wanted, 0.01)
    return weights["score"], weights["bias"]


def cross_validate(told: list[Told], marks: str) -> list[float]:
    """Return each candidate's raw score by the model that saw neither its outlet's year nor any of its fold."""
    scores = [0.0] * len(told)
    for groups in folds_of(told):
        train = [one for one in told if one.group not in groups and (marks == "kept" or one.kept)]
        weights = fit([of_model(one.features, marks) for one in train], [getattr(one, marks) for one in train])
        for i, one in enumerate(told):
            if one.group in groups:
                scores[i] = raw(weights, one.features)
    return scores


def best_threshold(scores: list[float], told: list[Told], missed: int) -> float:
    """Return the least score that gives the best F1 on main accounts and all together."""
    pairs = sorted(((s, t.kept) for s, t in zip(scores, told, strict=True)), reverse=True)
    total = sum(kept for _, kept in pairs) + missed
    best, at, hit = 0.0, 0.5, 0
    for said, (score, kept) in enumerate(pairs, 1):
        hit += kept
        f1 = 2 * hit / (said + total)
        if f1 > best:
            best, at = f1, score
    return at


def line_of(told: list[Told], gold: dict[str, Any], chance: list[float], statements: bool) -> float:
    """Return the least score that is best for all statements together, or for all that is none."""
    mine = [i for i, one in enumerate(told) if (one.row["kind"] == "statement") == statements]
    total = sum((one["kind"] == "statement") == statements for accounts in gold.values() for one in accounts)
    return best_threshold([chance[i] for i in mine], [told[i] for i in mine], total - sum(told[i].kept for i in mine))


def probability(raw_score: float, slope: float, offset: float) -> float:
    """Return a calibrated probability."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, slope * raw_score + offset))))


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--kind", default="")
    args = parser.parse_args()
    need_shared()
    told, gold = collect("contacts_dev"), labels("contacts_dev")
    written = [*collect_written(), *collect("seeds")]
    keep = cross_validate([*told, *written], "kept")[: len(told)]
    news = cross_validate([*told, *written], "main")[: len(told)]
    k_slope, k_offset = calibrate(keep, [one.kept for one in told])
    m_slope, m_offset = calibrate(
        [s for s, one in zip(news, told, strict=True) if one.kept], [one.main for one in told if one.kept]
    )
    chance = [probability(score, k_slope, k_offset) for score in keep]
    thresholds = {}
    lines = {said: line_of(told, gold, chance, said) for said in (True, False)}
    for kind in sorted({one.row["kind"] for one in told}):
        mine = [i for i, one in enumerate(told) if one.row["kind"] == kind]
        total = sum(account["kind"] == kind for accounts in gold.values() for account in accounts)
        hits = sum(told[i].kept for i in mine)
        found = best_threshold([chance[i] for i in mine], [told[i] for i in mine], total - hits)
        # a kind with few labels says little of where its own line should be drawn
        found = (total * found + DOUBT * lines[kind == "statement"]) / (total + DOUBT)
        thresholds[kind] = round(min(MOST, max(LEAST, found)), 3)
    said: dict[str, list[dict[str, Any]]] = {id_: [] for id_ in gold}
    for one, p, s in zip(told, chance, news, strict=True):
        if p >= thresholds[one.row["kind"]]:
            main_news = is_news(one.row["kind"], probability(s, m_slope, m_offset))
            said[one.article].append({**one.row, "salience": "main" if main_news else "background", "confidence": p})
    show(gold, said, told, thresholds, chance, args)
    if args.write:
        write([*told, *written], thresholds, (k_slope, k_offset), (m_slope, m_offset))


def show(gold: Any, said: Any, told: list[Told], thresholds: Any, chance: list[float], args: Any) -> None:
    """Print figures, calibration and errors."""
    score = scorer()
    result, errors = score.evaluate(gold, said)
    recall = sum(one.kept for one in told) / sum(map(len, gold.values()))
    print("candidates", len(told), "recall of candidates", round(recall, 3), "thresholds", thresholds)
    parts = (
        ("without statements", lambda a: a["kind"] != "statement"),
        ("statements", lambda a: a["kind"] == "statement"),
    )
    parts += tuple(
        (kind, lambda a, k=kind: a["kind"] == k)
        for kind in ("message", "visit", "meeting", "agreement", "gift", "ceremony", "call")
    )
    for name, keep in parts:
        part, _ = score.evaluate(_only(gold, keep), _only(said, keep))
        reach = sum(o.kept for o in told if keep(o.row)) / max(1, part["detection"]["gold"])
        print(f"main, {name:20}", part["detection, main"], "all f1", part["detection"]["f1"], "reach", round(reach, 2))
    for key, value in result.items():
        if key.startswith(("detection", "empty")):
            print(f"{key:30}", value)
        elif isinstance(value, dict) and key != "by kind":
            print(key, dict(value.items()))
    print("calibration", calibration(chance, told))
    wanted = [line for line in errors if not args.kind or f" {args.kind}/" in line.split("«")[0]]
    print("\n".join(wanted[: args.errors]))


def _only(told: dict[str, list[dict[str, Any]]], keep: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Return the accounts that one wants, article by article."""
    return {name: list(filter(keep, accounts)) for name, accounts in told.items()}


def calibration(chance: list[float], told: list[Told]) -> list[tuple[str, int, float, float]]:
    """Return for each tenth of the score: how many candidates, their mean score, the share that is right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, one in zip(chance, told, strict=True):
        bins[min(9, int(p * 10))].append((p, one.kept))
    return [
        (f"{b / 10:.1f}", len(v), round(sum(p for p, _ in v) / len(v), 2), round(sum(k for _, k in v) / len(v), 2))
        for b, v in sorted(bins.items())
    ]


def write(told: list[Told], thresholds: dict[str, float], keep: tuple[float, float], news: tuple[float, float]) -> None:
    """Write the weights trained on all candidates; small weights are left out."""
    models = {}
    for name, rows, (slope, offset) in (("keep", told, keep), ("main", [one for one in told if one.kept], news)):
        marks = "kept" if name == "keep" else "main"
        weights = fit([of_model(one.features, marks) for one in rows], [getattr(one, marks) for one in rows])
        small = {k: round(v, 3) for k, v in weights.items() if abs(v) >= 0.02}
        models[name] = {"weights": small, "slope": round(slope, 4), "offset": round(offset, 4)}
    text = json.dumps({**models, "thresholds": thresholds}, indent=0, ensure_ascii=False)
    WEIGHTS.write_text(text + "\n", encoding="utf-8")
    print("written", WEIGHTS.name, len(text), "characters")


if __name__ == "__main__":
    main()
