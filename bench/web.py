"""Measure the pages on a chronicle of 100,000 invented contacts while ten readers read and a build writes.

    .venv/bin/python bench/web.py [--contacts 100000] [--seconds 60] [--keep PATH]

A reader opens a page, reads it for half a second to a second and a half, and opens the next: filters and contacts at
random. The writer adds ten articles a second in batches of 32 and links them, as a build does. The time is the
server's own, from the request's arrival to the answer's first byte (its ``server-timing`` header), on a server that has
just been started: nothing is kept yet. Traffic stays on this machine.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE / "invented")]
PORT = 8797
SLOWEST = 60_000.0  # milliseconds after which a reader gives up
MEDIAN, NINETY_FIFTH, LARGEST = 100.0, 300.0, 300_000
SERVE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from verbale.web import serve; "
    "serve(sys.argv[2], port=int(sys.argv[3]))"
)

Answer = tuple[int, float, int, float]


def addresses(chance: random.Random, ids: dict[str, list[str]]) -> dict[str, str]:
    """Return one address a view, at random."""
    states = ["CHN", "PRK", "RUS", "USA", "FRA", "DEU", "JPN", "IND", "CUB", "EGY", "KEN", "PER"]
    a, b = chance.sample(states, 2)
    decade, kind = (
        chance.choice((1960, 1970, 1980, 1990, 2000, 2010)),
        chance.choice(("message", "call", "meeting", "visit", "gift")),
    )
    word = chance.choice(
        ("lanterns", "fisheries", "quay", "ambassador", "text", "radio", '"night train"', "summer schools", "harvest")
    )
    outlet = chance.choice(("Northern+Wire", "Meridian+Post", "Saltmarsh+Times"))
    return {
        "timeline": "/",
        "timeline, pair": f"/?state={a}&state={b}",
        "timeline, decade": f"/?since={decade}&until={decade + 9}&kind={kind}",
        "timeline, outlet": f"/?outlet={outlet}&page={chance.randint(1, 40)}",
        "timeline, month": f"/?since={decade + 4}-05&until={decade + 4}-05",
        "timeline, place": f"/?place={chance.choice(('Beijing', 'Paris', 'Havana', 'Nairobi'))}&kind={kind}",
        "timeline, contested": f"/?contested=1&state={a}",
        "timeline, words": f"/?words={word.replace(chr(34), '%22').replace(' ', '+')}&contested=1",
        "contact": f"/contacts/{chance.choice(ids['contacts'])}",
        "article": f"/articles/{chance.choice(ids['articles'])}",
        "lines": f"/articles/{chance.choice(ids['articles'])}/lines",
        "threads": f"/threads?page={chance.randint(1, 30)}",
        "thread": f"/threads/{chance.choice(ids['threads'])}",
        "wording": "/wording",
        "phrase": f"/wording/phrase?id=inv.dear-comrade&year={decade}",
        "year": f"/wording/year?year={decade + 3}",
        "network": f"/network?since={decade}&until={decade + 9}",
        "network, people": f"/network?by=actor&since={decade}&until={decade + 9}",
        "words that recur": f"/wording/found?pair={min(a, b)}~{max(a, b)}",
        "news": f"/news?since={decade + 3}-03&until={decade + 3}-03",
        "map": f"/map?since={decade}&until={decade + 9}",
        "checks": f"/checks?severity={chance.choice(('error', 'warning', 'note'))}",
        "search": f"/search?q={word.replace(chr(34), '%22').replace(' ', '+')}",
        "search, filtered": f"/search?q=lanterns&outlet={outlet}&since={decade}",
        "outlets": "/outlets",
        "outlet": "/outlets/Meridian%20Post",
        "about": "/about",
        "files": f"/files?state={a}",
        "judgements": "/judgements",
        "API contacts": f"/api/contacts?state={a}&kind={kind}",
        "Atom feed": f"/files/atom.xml?state={a}",
    }


def ask(address: str) -> Answer:
    """Return status, server time, size and processor time of one answer; times in milliseconds."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=SLOWEST / 1000)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        body = answer.read()
    except TimeoutError:
        return 0, SLOWEST, 0, 0.0
    timing = dict(part.strip().split(";dur=") for part in (answer.getheader("server-timing") or "app;dur=0").split(","))
    connection.close()
    return answer.status, float(timing["app"]), len(body), float(timing.get("cpu", 0))


def read(number: int, ids: dict[str, list[str]], until: float, seen: dict[str, list[Answer]]) -> None:
    """Be one reader until the time is over."""
    chance = random.Random(number)
    while time.monotonic() < until:
        for view, address in chance.sample(list(addresses(chance, ids).items()), 6):
            seen[view].append(ask(address))
            time.sleep(chance.uniform(0.5, 1.5))


def write(path: Path, stop: threading.Event, written: list[int]) -> None:
    """Be a build: ten articles a second, stored in batches of 32, each then linked in a transaction of its own."""
    from generate_chronicle import plans, write_article

    from verbale.model import Account, Article
    from verbale.store import Chronicle

    chance, first = random.Random(99), time.time_ns() // 1000  # other articles than those of an earlier run
    with Chronicle.open(path, readonly=False) as chronicle:
        batch: list[tuple[Account, Article]] = []
        coming = iter(plans(100_000, chance))
        while not stop.wait(3.2):
            with chronicle.writing():
                for plan in islice(coming, 32):
                    page, article, reading, uses, _ = write_article(
                        plan, "Late Edition", chance, None, first + plan.number
                    )
                    chronicle.add_page(page, "bench")
                    chronicle.add_article(article, reading, ())
                    chronicle.add_wordings(uses)
                    batch += [(account, article) for account in reading.accounts]
            with chronicle.writing():
                for account, article in batch:
                    link(chronicle, account, article)
            written[0] += len(batch)
            batch.clear()


def link(chronicle: Any, account: Any, article: Any) -> None:
    """Store the contact of one account with all that hangs on it."""
    from verbale.compare import compare_contact
    from verbale.link import describe
    from verbale.store import linking
    from verbale.thread import pairs_of

    told = [(account, article)]
    contact = describe(f"c-{sha256(account.id.encode()).hexdigest()[:12]}", told)
    matrix = compare_contact(contact, told, ())
    linking.add_contact(
        chronicle.connection, linking.Described(contact, told, matrix, (), sorted(set(pairs_of(contact))))
    )


def some_ids(path: Path) -> dict[str, list[str]]:
    """Return ids to read at random."""
    from verbale.store import Chronicle

    with Chronicle.open(path) as chronicle:
        many = lambda table: [row[0] for row in chronicle.connection.execute(f"SELECT id FROM {table} LIMIT 20000")]  # noqa: E731
        return {table: many(table) for table in ("contacts", "articles", "threads")}


def memory(process: int) -> int:
    """Return the most memory that the process has held, in megabytes."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM"))


def measure(path: Path, readers: int, seconds: float) -> dict[str, list[Answer]]:
    """Return every answer by view."""
    command = [sys.executable, "-c", SERVE, str(HERE.parent / "src"), str(path), str(PORT)]
    server = subprocess.Popen(command)
    try:
        for _ in range(100):
            try:
                ask("/robots.txt")
                break
            except OSError:
                time.sleep(0.2)
        seen: dict[str, list[Answer]] = defaultdict(list)
        stop, ids, until = threading.Event(), some_ids(path), time.monotonic() + seconds
        written = [0]
        writer = threading.Thread(target=write, args=(path, stop, written))
        threads = [threading.Thread(target=read, args=(number, ids, until, seen)) for number in range(readers)]
        for thread in (writer, *threads):
            thread.start()
        for thread in threads:
            thread.join()
        stop.set()
        writer.join()
        print(f"written meanwhile: {written[0]} contacts; the server held {memory(server.pid)} MB at most\n")
        return seen
    finally:
        server.kill()
        server.wait(10)


def table(seen: dict[str, list[Answer]]) -> bool:
    """Print the figures and return whether all goals are met."""
    good = True
    print("| view | answers | median ms | 95th ms | processor, median ms | largest kB |\n" + "| --- " * 6 + "|")
    for view, answers in [*sorted(seen.items()), ("all", [one for some in seen.values() for one in some])]:
        times = sorted(one[1] for one in answers)
        middle, late = statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))]
        largest = max(one[2] for one in answers)
        good = good and middle < MEDIAN and late < NINETY_FIFTH and (largest < LARGEST or "feed" in view)
        busy = statistics.median(one[3] for one in answers)
        print(f"| {view} | {len(times)} | {middle:.0f} | {late:.0f} | {busy:.0f} | {largest / 1000:.0f} |")
    bad = [one[0] for some in seen.values() for one in some if one[0] != 200]
    print(f"\nanswers other than 200: {len(bad)} {sorted(set(bad))}; goals {'met' if good and not bad else 'missed'}")
    return good and not bad


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--keep", type=Path, help="where the chronicle is kept, or found from an earlier run")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "bench.db"
        if not path.exists():
            from generate_chronicle import generate

            print(f"making {given.contacts} contacts at {path}, which takes minutes", flush=True)
            generate(path, given.contacts)
        seen = measure(path, given.readers, given.seconds)
    table(seen)
    print(json.dumps({"contacts": given.contacts, "readers": given.readers, "seconds": given.seconds}))


if __name__ == "__main__":
    main()
