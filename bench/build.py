"""What a build costs: help, the five seeds, pages a second, growth, one page more, kills.

    .venv/bin/python bench/build.py [--large 20000] [--kills 100]

Prints what stands in docs/reference/quality/build.md. Parts that need ../shared are left out where it does not exist.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

import verbale  # noqa: E402
from plain_reading import plain_page, stand_in, write_plain_pages  # noqa: E402
from verbale.settings import Settings  # noqa: E402

SEEDS = ROOT.parent / "shared" / "seeds"
KILLED = ROOT / "tests" / "build" / "kill_me.py"
CLI = (sys.executable, "-m", "verbale.cli")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that the work takes."""
    started = time.monotonic()
    work()
    return time.monotonic() - started


def command(*words: str | Path) -> tuple[float, float, int]:
    """Run a command of Verbale; return seconds, processor seconds and peak memory in MB of all children so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = timed(lambda: subprocess.run([*CLI, *map(str, words)], capture_output=True, env=ENVIRONMENT, check=False))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, used, after.ru_maxrss // 1024


def help_time() -> None:
    """Print the best of five."""
    runs = sorted(command("--help") for _ in range(5))
    print(f"verbale --help: {runs[0][0]:.2f} s, {min(run[1] for run in runs):.2f} s of processor, {runs[0][2]} MB")


def seeds(folder: Path) -> None:
    """Print what five real pages cost, model loading included."""
    if not SEEDS.is_dir():
        print("the five seeds: left out, ../shared is not here")
        return
    seconds, used, memory = command("build", SEEDS, "--to", folder / "seeds.db")
    print(f"five seeds: {seconds:.1f} s, {used:.1f} s of processor, {memory} MB at most")


def throughput(folder: Path, number: int = 160) -> None:
    """Print pages a second of real cleaning and reading, by number of processes, on the samples made different."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples" / "dumps").glob("*.txt"))]
    pages = folder / "real"
    pages.mkdir()
    for n in range(number):
        (pages / f"{n:04}.txt").write_text(f"{texts[n % len(texts)]}\nEdition {n}\n", encoding="utf-8")
    for workers in (1, 2):
        seconds, _, memory = command("build", pages, "--to", folder / f"real-{workers}.db", "--workers", str(workers))
        print(
            f"{number} pages, {workers} processes: {seconds:.1f} s, {number / seconds:.1f} pages a second, {memory} MB"
        )


def growth(folder: Path, large: int) -> None:
    """Print what storing and linking cost as the chronicle grows, reading left out, and one page more at the end."""
    sys.modules["verbale.build_page"] = stand_in()
    alone = Settings(workers=1)
    for number in (large // 4, large // 2, large):
        pages = write_plain_pages(folder / f"plain-{number}", number)
        chronicle = folder / f"plain-{number}.db"
        seconds = timed(lambda pages=pages, chronicle=chronicle: verbale.build([pages], chronicle, alone))
        print(f"{number:,} plain pages stored and linked: {seconds:.1f} s, {1000 * seconds / number:.2f} ms a page")
    more = folder / "one-more.txt"
    more.write_text(plain_page(large // 2 + 1).replace("wrote", "sent word"), encoding="utf-8")
    print(f"one page more: {timed(lambda: verbale.build([more], chronicle, alone)):.2f} s")
    print(f"the same pages again: {timed(lambda: verbale.build([pages], chronicle, alone)):.1f} s")


def kills(folder: Path, number: int) -> None:
    """Kill builds at random moments, run them again, and compare what they end in with an undisturbed one."""
    pages = write_plain_pages(folder / "kill", 240)
    whole = timed(lambda: run(pages, folder / "calm.db").wait())
    calm, chance, killed, wrong = exported(folder / "calm.db"), random.Random(2026), 0, 0
    while killed < number:
        chronicle = folder / f"killed-{killed}.db"
        for _ in range(8):
            build = run(pages, chronicle)
            time.sleep(chance.uniform(0.15, 1.0) * whole)
            if build.poll() is not None:
                break
            build.send_signal(signal.SIGKILL)
            build.wait()
            killed += 1
        run(pages, chronicle).wait()
        wrong += exported(chronicle) != calm
    print(f"{killed} kills: {wrong} chronicles differ from the undisturbed one")


def run(pages: Path, chronicle: Path) -> subprocess.Popen[bytes]:
    """Start a build in small steps."""
    words = [sys.executable, str(KILLED), str(pages), str(chronicle)]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, env=ENVIRONMENT)


def exported(chronicle: Path) -> bytes:
    """Return the chronicle as a JSON document, contact ids included."""
    words = [*CLI, "export", str(chronicle), "--as", "json"]
    return subprocess.run(words, check=True, capture_output=True, env=ENVIRONMENT).stdout


def main() -> None:
    """Run all parts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--large", type=int, default=4_000)
    options.add_argument("--kills", type=int, default=40)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        help_time()
        seeds(folder)
        throughput(folder)
        kills(folder, chosen.kills)
        growth(folder, chosen.large)


if __name__ == "__main__":
    main()
