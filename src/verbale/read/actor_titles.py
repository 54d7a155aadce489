"""What title words mean: which office a phrase names, and which words make one up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.read.actor_names import fold
from verbale.rules import knowledge_files, load, read_toml

_FILES = "languages/en/titles*.toml"
_PARTS = (
    *("visitor", "visitors", "host", "hosts", "neighbour", "own_state"),
    *("kingdom", "sultanate", "emirate", "island", "bloc", "alliance"),
)
# "His Majesty", "the two leaders", "the West"
_OPENING = ("his", "her", "two", "pair", "both", "west", "west's", "government", "cabinet")
_OPENING_LISTS = ("he", "she", "it", "they", "press_nouns", "corps_opens")
_LEADER = ("leader", "general secretary", "president", "king", "queen", "prime minister")
_LEADER_BY_GOVERNMENT = ("leader", "prime minister", "president", "king", "queen")


@dataclass(frozen=True, slots=True)
class OfficeKind:
    """An ``[[office]]``: equal ways to name one office; ``leads`` where its holder is called by a bare surname."""

    id: str
    titles: list[str]
    leads: bool = False


@dataclass(frozen=True, slots=True)
class OrganWords:
    """An ``[[organ]]``: nouns that make a body of this kind."""

    kind: str
    words: list[str]


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """The title words of one language, folded, ready to ask.

    heads, plain, before, ... -- the word lists of ``[words]`` in ``titles.toml``; heads in singular and plural.
    plurals -- plural heads with their singular; ``organs`` -- organ nouns with the kind of body that they make.
    own_titles -- titles that only one state's news uses without its name, with that state.
    elsewhere -- states whose own news means by such a title their own ("senator" in Manila).
    styles -- styles of one ruler by their first word, with his state and office: "holy father".
    parts -- words that call an actor by his part in the story, with the list that holds them ("visitor", "own_state").
    offices -- the heads in singular and plural; ``phrases`` -- all words but names with which an office or body can
    begin; ``opens`` -- these and all other words with which a mention can begin that is no name.
    regions -- the first words of each region, the whole name among them: "middle", "middle east".
    """

    kinds: dict[str, str]
    leading: frozenset[str]
    by_government: frozenset[str]
    words: dict[str, frozenset[str]]
    plurals: dict[str, str]
    organs: dict[str, str]
    own_titles: dict[str, str]
    styles: dict[str, tuple[tuple[str, str, str], ...]]
    elsewhere: dict[str, frozenset[str]]
    parts: dict[str, str]
    offices: frozenset[str]
    phrases: frozenset[str]
    opens: frozenset[str]
    regions: frozenset[str]

    @lru_cache(maxsize=4096)  # noqa: B019 -- there is one of these a language, and it lives as long as the process
    def kind_of(self, title: str) -> str:
        """Return the office that a title names ("premier": "prime minister"); an unknown title names itself."""
        plain = " ".join(fold(title).split()).removeprefix("the ")
        return self.kinds.get(plain) or self.kinds.get(plain.split(" of ")[0] if _bare_tail(plain) else "", plain)

    def kinds_to_try(self, title: str, state: str) -> tuple[str, ...]:
        """Return the offices that a title can mean in a state, the likeliest first."""
        kind = self.kind_of(title)
        if kind == "leader":
            return _LEADER_BY_GOVERNMENT if state in self.by_government else _LEADER
        if kind == "chairman":
            return ("chairman", "leader", "general secretary")
        if kind == "king":
            return ("king", "queen", "sultan", "emperor")  # each of them is "His Majesty"
        return (kind,)

    def leads(self, title: str) -> bool:
        """Return whether a holder of this office is usually called by the bare surname."""
        return self.kind_of(title) in self.leading


def _bare_tail(title: str) -> bool:
    """Whether "of ..." adds a country only ("president of mongolia"), so that the office stands before it."""
    return title.count(" of ") == 1 and len(title.split(" of ")[1].split()) <= 4 and "committee" not in title


def _plural(word: str) -> str:
    if word.endswith("man"):
        return f"{word[:-3]}men"
    if word.endswith("y") and not word.endswith(("ay", "ey", "oy")):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("ch", "s")) else f"{word}s"


@lru_cache(maxsize=4)
def titles_of(own: Sequence[Path] = ()) -> Titles:
    """Return the title words of the shipped files and of a user's own folders.

    Raises ``RuleError`` where a file is broken.
    """
    words: dict[str, set[str]] = {}
    parliamentary: set[str] = set()
    own_titles: dict[str, str] = {}
    styles: dict[str, tuple[tuple[str, str, str], ...]] = {}
    elsewhere: dict[str, frozenset[str]] = {}
    for path in knowledge_files(_FILES, own):
        tables = read_toml(path)
        for name, found in tables.get("words", {}).items():
            words.setdefault(name, set()).update(fold(word) for word in found)
        for state, found in tables.get("words_of_state", {}).items():
            own_titles.update({fold(title): state for title in found})
        for title, states in tables.get("titles_elsewhere", {}).items():
            elsewhere[fold(title)] = frozenset(states)
        for style, meant in tables.get("styles_of_state", {}).items():
            first, (state, office) = style.lower().split()[0], meant.split()
            styles[first] = (*styles.get(first, ()), (style.lower(), state, office))
        parliamentary.update(tables.get("leadership", {}).get("by_government", ()))
    offices = load(_FILES, "office", OfficeKind, own)
    kinds = {" ".join(fold(title).split()): office.id for office in offices for title in office.titles}
    plurals = {_plural(word): word for word in words["heads"] if word not in words["honorifics"]}
    organs = {}
    for body in load(_FILES, "organ", OrganWords, own):
        for word in map(fold, body.words):
            organs.update({word: body.kind, _plural(word): body.kind})
    leading = frozenset(office.id for office in offices if office.leads)
    lists = {name: frozenset(found) for name, found in words.items()}
    parts = {word: name for name in _PARTS for word in lists[name]}
    named = lists["heads"].union(plurals)
    phrases = named.union(organs, lists["before"])
    regions = {" ".join(region.split()[: n + 1]) for region in lists["regions"] for n in range(region.count(" ") + 1)}
    return Titles(
        kinds=kinds,
        leading=leading,
        by_government=frozenset(parliamentary),
        words=lists,
        plurals=plurals,
        organs=organs,
        own_titles=own_titles,
        styles=styles,
        elsewhere=elsewhere,
        parts=parts,
        offices=named,
        phrases=phrases,
        opens=phrases.union(_OPENING, parts, styles, regions, *(lists[name] for name in _OPENING_LISTS)),
        regions=frozenset(regions),
    )
