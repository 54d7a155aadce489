"""The page that ``bench/series.py`` writes, section by section. Run that script, not this one."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from verbale.model import Account, Article, Contact, Reading, Thread
from verbale.thread.measures import letter_length
from verbale.track import find_phrases, keyness
from verbale.track.discovery import term_counts

HOME = "PRK"
DEATH = "2011-12-18"
FIRST, LAST = 1997, 2011


@dataclass(frozen=True)
class Material:
    """All that the page is written from; headlines as (day, title)."""

    told: list[tuple[Account, Article]]
    contacts: list[Contact]
    threads: tuple[Thread, ...]
    read: list[tuple[Article, Reading]]
    total: int
    headlines: list[tuple[str, str]]

    @property
    def series(self) -> list[Thread]:
        return [thread for thread in self.threads if thread.kind == "series"]

    def years(self, thread: Thread) -> list[int]:
        by_id = {contact.id: contact for contact in self.contacts}
        days = (by_id[name].earliest for name in thread.contacts)
        return sorted({day.year for day in days if day is not None})


def write_page(found: Material, checked: str) -> str:
    """Return the page; ``checked`` is the section that a person wrote after reading a sample."""
    years = {thread.id: found.years(thread) for thread in found.series}
    sections = (
        _opening(found),
        _by_year(found.contacts),
        _long_series(found.series, years),
        _gaps(found.series, years),
        _replies(found.threads),
        _lengths(found.read),
        _wording(found.read),
        _headline_words(found.headlines),
        checked,
    )
    return "\n\n".join(section for section in sections if section) + "\n"


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], note: str = "") -> str:
    lines = [f"## {title}", ""] + ([note, ""] if note else [])
    lines += [f"| {' | '.join(columns)} |", "|" + " --- |" * len(columns)]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


def _opening(found: Material) -> str:
    linked = sum(len(contact.accounts) > 1 for contact in found.contacts)
    return f"""# Fifteen years of one agency: letters, series, gaps

What threads and series find in the headlines of North Korea's state agency from 1997 to 2011 and in its stories of
2011 (`bench/series.py` writes this page; the data stay outside). {found.total:,} English headlines and
{len(found.read):,} stories about letters give {len(found.told):,} accounts of messages; they are linked into
{len(found.contacts):,} contacts ({linked:,} of them told more than once) and threaded into
{len(found.series):,} yearly series.

Two things are taken for granted and not read: a headline that names no sender ("Greetings to ...") is from the
agency's own state, and a congratulation within two days of the other state's national day marks that day. Whatever is
missing is missing *in these pages*: the agency's archive has gaps of its own."""


def _by_year(contacts: list[Contact]) -> str:
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    states: dict[int, set[str]] = defaultdict(set)
    for contact in contacts:
        if contact.earliest is None or contact.kind != "message":
            continue
        year = contact.earliest.year
        counts[year]["sent" if any(state == HOME for _, state, _ in contact.from_) else "received"] += 1
        counts[year].update(contact.purpose[:1])
        states[year] |= {state for _, state, _ in (*contact.from_, *contact.to) if state and state != HOME}
    rows = (
        (
            year, one["sent"], one["received"], one["congratulation"], one["sympathy"] + one["condolence"],
            one["reply"] + one["thanks"], len(states[year]),
        )
        for year in range(FIRST, LAST + 1)
        if (one := counts[year])
    )  # fmt: skip
    columns = ("year", "sent", "received", "congratulations", "sympathy, condolence", "replies, thanks", "states")
    return _table("Messages by year", columns, rows)


def _long_series(series: list[Thread], years: dict[str, list[int]]) -> str:
    ranked = sorted(series, key=lambda thread: (-len(years[thread.id]), thread.name))[:30]
    rows = (
        (
            thread.name, len(years[thread.id]), f"{years[thread.id][0]} to {years[thread.id][-1]}",
            ", ".join(str(one.year) for one in thread.missing) or "none",
        )
        for thread in ranked
    )  # fmt: skip
    return _table("The longest series", ("series", "years seen", "first and last", "not in these pages"), rows)


def _gaps(series: list[Thread], years: dict[str, list[int]]) -> str:
    missing = Counter(one.year for thread in series for one in thread.missing)
    rows = (
        (year, count, sum(years[one.id][0] <= year <= years[one.id][-1] for one in series))
        for year, count in sorted(missing.items(), key=lambda entry: (-entry[1], entry[0]))[:8]
    )
    note = "A year in which many states are missed at once says more of the archive than of the letters."
    return _table("Years in which most series have a gap", ("year", "series with a gap", "series running"), rows, note)


def _replies(threads: Sequence[Thread]) -> str:
    found = [thread for thread in threads if thread.kind == "letter and reply"]
    lags = sorted(edge.lag for thread in found for edge in thread.edges if edge.lag is not None)
    alone = sum(not thread.edges for thread in found)
    usual = f"lag {lags[0]} to {lags[-1]} days, median {median(lags):g}" if lags else "no lag known"
    note = (
        f"{len(found)} replies; {len(found) - alone} with the letter that they answer ({usual}), {alone} whose letter "
        "is not in these pages. The first thirty by name:"
    )
    edges = [(thread.name, edge) for thread in sorted(found, key=lambda one: one.name) for edge in thread.edges]
    rows = ((name, "?" if edge.lag is None else edge.lag, edge.reason) for name, edge in edges[:30])
    return _table("Letters and replies", ("thread", "lag in days", "why these two"), rows, note)


def _lengths(read: list[tuple[Article, Reading]]) -> str:
    lengths: dict[str, list[int]] = defaultdict(list)
    for article, reading in read:
        letters = [one for one in reading.accounts if one.kind == "message" and one.salience == "main"]
        named = len(letters) == 1 and letters[0].from_ and letters[0].from_[0].kind == "person"
        if named and (length := letter_length(letters[0], article)):
            lengths[letters[0].from_[0].name].append(length)
    ranked = sorted(lengths.items(), key=lambda entry: (-len(entry[1]), entry[0]))[:10]
    rows = ((name, len(counts), f"{median(counts):g}", f"{min(counts)}, {max(counts)}") for name, counts in ranked)
    columns = ("sender", "letters", "words, median", "shortest, longest")
    return _table("Length of letters given in full, 2011", columns, rows)


def _wording(read: list[tuple[Article, Reading]]) -> str:
    before, after = Counter[str](), Counter[str]()
    for article, _ in read:
        side = after if (article.published or "") >= DEATH else before
        side.update({phrase.id for phrase, _ in find_phrases(article.text)})
    rows = ((key.term, f"{key.score:+.1f}", key.here, key.rest) for key in keyness(after, before)[:16])
    note = (
        "Stories about letters after and before the death of Kim Jong Il on 17 December 2011, by log-likelihood: what "
        "the condolences brought, and what they drove out."
    )
    columns = ("phrase", "score", "stories after", "stories before")
    return _table("Set phrases that came and went in 2011", columns, rows, note)


def _headline_words(headlines: list[tuple[str, str]]) -> str:
    years: dict[int, Counter[str]] = defaultdict(Counter)
    for day, title in headlines:
        years[int(day[:4])].update(term_counts(title))
    everything = sum(years.values(), Counter[str]())
    rows = []
    for year in sorted(years):
        keys = [key.term for key in keyness(years[year], everything - years[year]) if key.score > 0]
        rows.append((year, ", ".join(_distinct(keys)[:8])))
    note = "Words and pairs of words of all headlines, each year against the other fourteen."
    return _table("Words that mark a year", ("year", "more than in other years"), rows, note)


def _distinct(terms: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for term in terms[:80]:
        whole = all(len(word) > 2 for word in term.split())
        if whole and not any(term in other or other in term for other in kept):
            kept.append(term)
    return kept
