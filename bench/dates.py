"""Dates: the golden table and the anniversaries of undated pages, against dateparser on the same cases.

    .venv/bin/python bench/dates.py [--errors]

Verbale reads the whole sentence. dateparser is given the very words of the expression, the day of publication and,
where the sentence speaks of the future, even that; so it is spared the finding and the tense. A stretch of days counts
for dateparser when its one day lies in it. With ``../shared`` present the labelled accounts' dates are looked up too:
is the right day among those found in the article?
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "gold"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "read")]

from test_dates_golden import Case, cases, said  # noqa: E402

from verbale.read.dates import find_dates  # noqa: E402
from verbale.settings import Settings  # noqa: E402


def theirs(case: Case) -> date | None:
    """Return what dateparser makes of the expression alone."""
    import dateparser

    words = case.text[case.span.start : case.span.end]
    base = case.published or date(2000, 1, 1)
    ahead = case.days != "-" and case.published is not None and case.days[:10] > case.published.isoformat()
    options = {
        "RELATIVE_BASE": datetime(base.year, base.month, base.day),
        "PREFER_DATES_FROM": "future" if ahead else "past",
    }
    found = dateparser.parse(words, languages=["en"], settings=options)  # type: ignore[arg-type]
    return found.date() if found else None


def right(case: Case, found: date | None) -> bool:
    """Tell whether one day is right for a case; a day within a stretch counts."""
    if case.days == "-" or found is None:
        return case.days == "-" and found is None
    first, _, last = case.days.partition("..")
    return first <= found.isoformat() <= (last or first)


def compare(show: bool) -> None:
    table = cases()
    ours = [said(case) == (case.days, case.how) for case in table]
    share = f"{sum(ours) / len(table):.1%}"
    print(f"golden table: {len(table)} cases; verbale {sum(ours)} right ({share}; the very stretch and how)")
    try:
        others = [right(case, theirs(case)) for case in table]
    except ImportError:
        print("dateparser is not installed: not compared")
        return
    single = [case for case in table if ".." not in case.days]
    kept = sum(right(case, theirs(case)) for case in single)
    print(f"dateparser {sum(others)} right ({sum(others) / len(table):.1%}; a day within the stretch counts)")
    our_single = sum(said(case)[0] == case.days for case in single)
    print(f"single days and none alone: dateparser {kept} of {len(single)}, verbale {our_single}")
    for case, good in zip(table, ours, strict=True):
        if show and not good:
            print("  wrong:", case, said(case))


def labelled() -> Iterator[tuple[str, date | None, dict[str, str]]]:
    texts = [json.loads(line) for line in (SHARED / "contacts_dev.jsonl").open(encoding="utf-8")]
    by_id = {one["id"]: one for one in texts}
    for line in (SHARED / "contacts_dev.labels.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        one = by_id[row["id"]]
        published = date.fromisoformat(one["published"][:10]) if one["published"] else None
        for account in row["accounts"]:
            if account.get("date") and account["date"]["how"] != "inferred":
                yield f"{one['title'] or ''}\n{one['text']}", published, account["date"]


def look_up() -> None:
    if not SHARED.exists():
        print("../shared is not here: labelled accounts are not looked up")
        return
    rows = list(labelled())
    start = time.perf_counter()
    found = [{when.earliest.isoformat() for when in find_dates(text, day, Settings())} for text, day, _ in rows]
    took = time.perf_counter() - start
    hits = sum(told["start"] in days for (_, _, told), days in zip(rows, found, strict=True))
    size = sum(len(text) for text, _, _ in rows)
    print(f"labelled accounts with a date not inferred: {len(rows)}, first day found {hits} ({hits / len(rows):.1%})")
    print(f"speed {size / took / 1e6:.2f} million characters a second")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true")
    compare(options.parse_args().errors)
    look_up()
