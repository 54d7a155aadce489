"""What linking reached once it must keep: floors a little under the measured figures."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest

from verbale.link import group_stories, near_duplicates
from verbale.model import Article

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="the public data sets are not here")
def test_stories_are_grouped_at_a_b_cubed_f1_of_at_least_93_percent() -> None:
    lines = gzip.decompress((DATA / "news_cluster_even.jsonl.gz").read_bytes()).decode().splitlines()
    rows = [row for row in map(json.loads, lines) if row["text"]]
    gold = {row["dId"]: row["newsCluster"]["EventId"] for row in rows}
    articles = [
        Article(row["dId"], row["dId"], row["dId"], f"{row['title']}\n{row['text']}", (), (), headline=row["title"])
        for row in rows
    ]
    home = {one: set(group) for group in group_stories(articles) for one in group}
    true = {one: {other for other in gold if gold[other] == gold[one]} for one in gold}
    precision = sum(len(home[one] & true[one]) / len(home[one]) for one in gold) / len(gold)
    recall = sum(len(home[one] & true[one]) / len(true[one]) for one in gold) / len(gold)
    assert 2 * precision * recall / (precision + recall) >= 0.93


@pytest.mark.slow
def test_twenty_thousand_paragraphs_are_held_against_each_other_in_seconds() -> None:
    texts = [" ".join(f"word{(number * 31 + place * 7) % 5003}" for place in range(40)) for number in range(20_000)]
    texts[-1] = texts[0].replace("word7 ", "changed ")
    start = time.process_time()
    found = {(one, two) for one, two, _ in near_duplicates(texts)}
    assert (0, 19_999) in found
    assert time.process_time() - start < 30
