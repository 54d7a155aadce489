"""Say which contacts told in the written reports are reached by a candidate, and which are not.

check_written.py [FILE ...]    of these files of bench/written only, else of all
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from accounts_gold import row
from accounts_written import fits, written_articles
from verbale.read import frame_book, read_scene
from verbale.read.accounts import account_of, describe
from verbale.settings import Settings


def main() -> None:
    """Run the check."""
    settings, wanted = Settings(), {Path(name).stem for name in sys.argv[1:]}
    book, told, reached, candidates = frame_book(settings), Counter(), Counter(), 0
    for article, contacts in written_articles(settings):
        if wanted and article.name.removeprefix("written-").rpartition("-")[0] not in wanted:
            continue
        scene = read_scene(article, settings)
        rows = [row(account_of(scene, book, one), article) for one in describe(scene, book, settings)]
        candidates += len(rows)
        for contact in contacts:
            found = next((one for one in rows if fits(one, contact)), None)
            told[contact[0]] += 1
            reached[contact[0]] += found is not None
            if found is None:
                print("NOT REACHED", article.name, *contact, "|", article.text[:100].replace("\n", " "))
            else:
                rows.remove(found)
    for kind, count in told.most_common():
        print(f"{kind:10} {reached[kind]} of {count} reached")
    print("candidates", candidates, "told", sum(told.values()), "reached", sum(reached.values()))


if __name__ == "__main__":
    main()
