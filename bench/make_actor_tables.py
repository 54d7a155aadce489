"""Derive ``knowledge/actors/leaders.tsv`` and ``names.tsv``: facts only, from open tables of leaders and from CLDR.

    .venv/bin/python bench/make_actor_tables.py

Reads REIGN (leaders to March 2021), CountryInfo (role codes to February 2011) and Wikidata's heads of state and
government (to October 2022) from ``../shared/data/facts``. A person who already stands in ``people.tsv``, which is kept
by hand, is left out. A term that was still running when its source ended gets the source's end as its last day, because
nothing is known after it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT.parent / "shared" / "data" / "facts"
ACTORS = ROOT / "src" / "verbale" / "knowledge" / "actors"
sys.path.insert(0, str(ROOT / "src"))

from verbale.read.actor_names import fold, same_person  # noqa: E402
from verbale.read.actor_tables import read_rows  # noqa: E402

LANGUAGES = ("fr", "de", "es", "ru", "pt", "it", "ar", "zh", "ja", "ko")
COW = {
    "RUS": "SUN/RUS", "GFR": "DEU", "GDR": "DDR", "DRV": "VNM", "RVN": "VNS", "YPR": "YMD", "YAR": "YEM", "KOS": "XKX",
    "SSD": "SSD", "CZE": "CSK", "CZR": "CZE", "YUG": "YUG/SRB", "GMY": "DEU",
    "MYA": "MMR", "GUA": "GTM", "GUI": "GIN", "ISR": "ISR", "JPN": "JPN", "CON": "COG", "BRU": "BRN",
}  # fmt: skip
# States that a source gives another state's code, or none.
MISCODED = {"MYANMAR": "MMR", "GUATEMALA": "GTM", "GUINEA": "GIN", "ISRAEL": "ISR", "JAPAN": "JPN"}
# States whose cabinet in CountryInfo is mixed up with another state's (Guinea with Guinea-Bissau).
MIXED = {"GIN"}
# Rows of the sources that are wrong: no name, a claim that no state's own organs make, an office of a day.
WRONG = {
    ("ARE", "Prime Minister of the United Arab Emirates"), ("SYR", "Abdurrahman Mustafa"), ("SYR", "Salem al-Meslet"),
    ("ESH", "Brahim Zwimel EL Zamel"), ("ARM", "Alen Simonyan"), ("VUT", "Seoule Simeon"), ("VEN", "Juan Guaidó"),
}  # fmt: skip
TITLES = (
    (r"^president$|^president of the republic|^president,? state|^head of state", "president"),
    (r"^(prime minister|premier|chancellor|head of government)|^chairman, council of ministers", "prime minister"),
    (
        r"^minister of (foreign|external) (affairs|relations)|^foreign minister|^secretary of state for foreign",
        "foreign minister",
    ),
    (r"^secretary of state$", "foreign minister"),
    (r"^minister of (national )?defen[sc]e|^secretary of defen[sc]e|^defen[sc]e minister", "defence minister"),
    (r"^vice president", "vice president"),
    (r"^king$|^king of|^emperor|^emir|^amir|^sultan|^monarch", "king"),
    (r"^crown prince", "crown prince"),
    (r"^perm(anent)?\.? rep(resentative)? to the un", "ambassador to the United Nations"),
    (r"^ambassador to the us", "ambassador to the United States"),
    (r"^general secretary|^secretary general|^first secretary", "general secretary"),
)


@dataclass
class Person:
    name: str
    state: str
    terms: set[tuple[str, str, str]] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)

    @property
    def years(self) -> tuple[int, int]:
        return min(int(t[1][:4]) for t in self.terms), max(int(t[2][:4]) for t in self.terms)


def title_of(text: str) -> str | None:
    """Return the office that a source's position names; None for what is not carried over."""
    plain = re.sub(r"\(.*?\)", "", text).strip().lower()
    return next((title for pattern, title in TITLES if re.search(pattern, plain)), None)


def day(digits: str, last: bool) -> str:
    """Return "20030431" as "2003-04": the sources round ends to the 31st of any month."""
    year, month, dom = digits[:4], int(digits[4:6] or 0), int(digits[6:8] or 0)
    if not 1 <= month <= 12:
        return year
    if not 1 <= dom <= 28 or (last and dom > 28):
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{dom:02}"


def proper(raw: str) -> str:
    """Return "MISAEL_PASTRANA_" as "Misael Pastrana"."""
    words = raw.strip("_ ").replace("_", " ").split()
    small = {"DE", "DA", "DO", "DOS", "DEL", "AL", "BIN", "VAN", "VON", "DER", "LA"}
    return " ".join(
        w.lower() if w in small and i else "-".join(p.capitalize() for p in w.split("-")) for i, w in enumerate(words)
    )


def countryinfo() -> Iterator[tuple[str, str, tuple[str, ...], str, str, str]]:
    """Yield (state, name, other forms, title, since, until) of CountryInfo."""
    text = (FACTS / "countryinfo" / "CountryInfo.120116.txt").read_text(encoding="utf-8", errors="replace")
    for block in text.split("<Country>")[1:]:
        state = iso_of(block)
        if state is None:
            continue
        for section, title in leader_sections(block):
            for names, dates, _ in entries(section):
                if title:
                    for since, until in terms(dates, "20091231"):
                        yield state, names[0], names[1:], title, since, until
        if state in MIXED:
            continue
        government = re.search(r"<Government>(.*?)</Government>", block, re.S)
        for names, dates, note in entries(government[1] if government else ""):
            ranges = terms(dates, "20110228")
            posts = note.split(" & ")
            if len(posts) == len(ranges):
                for post, (since, until) in zip(posts, ranges, strict=True):
                    if title_of(post):
                        yield state, names[0], names[1:], str(title_of(post)), since, until


def iso_of(block: str) -> str | None:
    """Return the code of the state that a block of CountryInfo is about."""
    name, code = (re.search(rf"<{tag}>([\w-]+)", block) for tag in ("CountryName", "ISO3166-alpha3"))
    return MISCODED.get(name[1]) if name and name[1] in MISCODED else code and code[1]


def leader_sections(block: str) -> Iterator[tuple[str, str | None]]:
    leaders = re.search(r"<Leaders>(.*?)</Leaders>", block, re.S)
    if leaders:
        for tag, section in re.findall(r"<(\w[\w ]*)>(.*?)</\1>", leaders[1], re.S):
            plain = re.sub(r"_", " ", tag).rstrip("s")
            plain = {"Prime Minister": "prime minister", "Foreign Minister": "foreign minister"}.get(plain, plain)
            yield section, title_of(re.sub(r"^Ministers", "Minister", plain))


def entries(section: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for line in section.splitlines():
        line = line.strip()
        if not line or line.startswith("#") or "[" not in line:
            continue
        head, _, rest = line.partition("[")
        dates, _, note = f"[{rest}".partition("#")
        names = re.findall(r"\{([^}]*)\}", head) or [head]
        yield tuple(proper(name) for name in names), dates, note.strip()


def terms(dates: str, seen: str) -> list[tuple[str, str]]:
    """Return the (since, until) of "[19660807 - 19740807]", ">20020807" (until last seen), "<20030431"."""
    found = []
    for code in re.findall(r"\[([^\]]*)\]", dates):
        if re.match(r"[BD]:", code):
            continue
        span = re.search(r"(\d{8})\s*-\s*(\d{8})", code)
        after, before = re.search(r">\s*(\d{8})", code), re.search(r"<\s*(\d{8})", code)
        if span:
            found.append((day(span[1], False), day(span[2], True)))
        elif after:
            found.append((day(after[1], False), day(seen, True)))
        elif before:
            found.append(("2003-01", day(before[1], True)))
    return found


def reign(codes: dict[str, str]) -> Iterator[tuple[str, str, tuple[str, ...], str, str, str]]:
    path = FACTS / "reign" / "data_sets" / "leaderlist_3_21.csv"
    for row in csv.DictReader(path.read_text(encoding="utf-8", errors="replace").splitlines()):
        if int(row["syear"] or 0) < 1 or int(row["eyear"] or 2021) < 1945:
            continue
        state = codes.get(row["stateabb"], row["stateabb"])
        old, _, new = COW.get(row["stateabb"], state).partition("/")
        state = new if new and int(row["syear"]) >= 1991 else old
        since = f"{row['syear']}-{int(row['smonth']):02}-{int(row['sdate'] or 1):02}"
        until = f"{row['eyear']}-{int(row['emonth']):02}" if row["eyear"] and row["emonth"] else "2021-03"
        yield state, re.sub(r"\s+|\(.*", " ", row["leader"]).strip(), (), "leader", since, until


def wikidata(codes: dict[str, str]) -> Iterator[tuple[str, str, tuple[str, ...], str, str, str]]:
    for file in ("wikidata.csv", "wikipedia.csv"):
        path = FACTS / "world_leaders_2021" / "data" / file
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            label = {k.lower(): v for k, v in row.items()}
            title = title_of(re.sub(r" of .*", "", label["positionlabel"]))
            state = codes.get(fold(label["country"]))
            if title and state and label["start_year"]:
                until = label["end_year"] or "2022-10"
                yield state, re.sub(r" \(.*", "", label["officeholderlabel"]), (), title, label["start_year"], until


def cow_codes() -> dict[str, str]:
    text = (FACTS / "countryinfo" / "CountryInfo.120116.txt").read_text(encoding="utf-8", errors="replace")
    return {
        cow[1]: iso
        for block in text.split("<Country>")[1:]
        if (cow := re.search(r"<COW-Alpha>(\w{3})", block)) and (iso := iso_of(block))
    }


def known_by_hand() -> dict[str, list[tuple[tuple[str, ...], set[int]]]]:
    """Return the hand-kept persons of each state: their names and the years in which they held an office."""
    kept: dict[str, list[tuple[tuple[str, ...], set[int]]]] = defaultdict(list)
    for name, names, _, offices in read_rows(ACTORS / "people.tsv"):
        years: dict[str, set[int]] = defaultdict(set)
        for cell in filter(None, offices.split("|")):
            state, _, since, until = cell.split(":")
            years[state].update(range(int(since[:4] or 1945), int(until[:4] or 2026) + 1))
        for state, held in years.items():
            kept[state].append(((name, *filter(None, names.split(";"))), held))
    return kept


def merged() -> list[Person]:
    """Return the persons of all sources, one each, without those kept by hand."""
    names = {fold(row[1]): row[0] for row in read_rows(ACTORS / "states.tsv")}
    names |= {fold(other): row[0] for row in read_rows(ACTORS / "states.tsv") for other in row[2].split(";") if other}
    valid = set(names.values())
    hand = known_by_hand()
    people: dict[str, list[Person]] = defaultdict(list)
    for state, name, forms, title, since, until in (*countryinfo(), *wikidata(names), *reign(cow_codes())):
        name = name.strip(" ,.")
        if state not in valid or until[:4] < "1945" or since[:4] > until[:4] or not re.match(r"[^\W\d]", name):
            continue
        if (state, name) in WRONG or by_hand(hand[state], name, since, until):
            continue
        person = next((p for p in people[state] if joins(p, name, since, until)), None)
        if person is None:
            person = Person(name, state)
            people[state].append(person)
        if len(name.split()) > len(person.name.split()) and title != "leader":
            person.forms.add(person.name)
            person.name = name
        person.forms.update(form for form in (name, *forms) if form != person.name)
        person.terms.add((title, since, until))
    return [person for state in sorted(people) for person in sorted(people[state], key=lambda p: (p.years, p.name))]


def by_hand(kept: list[tuple[tuple[str, ...], set[int]]], name: str, since: str, until: str) -> bool:
    years = set(range(int(since[:4]), int(until[:4]) + 1))
    return any(
        any(same_person(name, other) for other in names) and (len(name.split()) > 1 or years & held)
        for names, held in kept
    )


def joins(person: Person, name: str, since: str, until: str) -> bool:
    """Whether a further term belongs to a person: names fit and, for a bare surname, the terms overlap."""
    if not same_person(person.name, name) and fold(person.name) != fold(name):
        return False
    first, last = person.years
    near = int(since[:4]) <= last + 1 and first - 1 <= int(until[:4])
    return near if 1 in (len(name.split()), len(person.name.split())) else near or abs(first - int(since[:4])) < 30


def write_leaders(people: list[Person]) -> None:
    head = (
        "# Persons and their offices, derived by bench/make_actor_tables.py; facts from REIGN (to 2021-03, MIT),\n"
        "# CountryInfo (to 2011-02) and Wikidata's heads of state and government (to 2022-10). A term that ran on\n"
        "# ends where its source ends.\n"
        "name\tnames\tgender\toffices\n"
    )
    lines = []
    for person in people:
        offices = "|".join(
            f"{person.state}:{title}:{since}:{until}"
            for title, since, until in sorted(slim(person.terms), key=lambda t: (t[1], t))
        )
        forms = sorted(form for form in person.forms if len(form.split()) > 1 and fold(form) != fold(person.name))
        lines.append(f"{person.name}\t{';'.join(forms)}\t\t{offices}\n")
    (ACTORS / "leaders.tsv").write_text(head + "".join(lines), encoding="utf-8")
    print(len(lines), "persons")


def slim(found: set[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Leave out terms that another term of the same title covers, to the year."""
    return [
        term
        for term in found
        if not any(
            other != term and other[0] == term[0] and other[1][:4] <= term[1][:4] and other[2][:4] >= term[2][:4]
            and (len(other[1]) + len(other[2]), other) > (len(term[1]) + len(term[2]), term)
            for other in found
        )
    ]  # fmt: skip


def write_names() -> None:
    """Write the states' names in other languages, from CLDR by Babel."""
    from babel import Locale
    from babel.core import get_global

    alpha2 = {three: two[0] for three, two in get_global("territory_aliases").items() if len(three) == 3}
    lines = []
    for row in read_rows(ACTORS / "states.tsv"):
        code = alpha2.get(row[0])
        if code:
            own = {fold(row[1])}
            names = dict.fromkeys(Locale(language).territories.get(code, "") for language in LANGUAGES)
            lines.append(f"{row[0]}\t{';'.join(name for name in names if name and fold(name) not in own)}\n")
    head = f"# Names of states in {', '.join(LANGUAGES)}, from CLDR by Babel; derived by bench/make_actor_tables.py.\n"
    (ACTORS / "names.tsv").write_text(head + "state\tnames\n" + "".join(lines), encoding="utf-8")


def main() -> int:
    if not FACTS.is_dir():
        print("../shared/data/facts is not here: nothing to derive from")
        return 0
    write_leaders(merged())
    write_names()
    return 0


if __name__ == "__main__":
    sys.exit(main())
