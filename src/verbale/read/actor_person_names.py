"""Read names of persons out of a text's units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.read.actor_book import ActorBook
from verbale.read.actor_drafts import Draft, Role
from verbale.read.actor_titles import Titles
from verbale.read.actor_units import Unit

LINKS = (" ", "-", "\u2010", "‑", "\uff0d", ". ", ".-")  # the hyphen of Chinese type too: "al-Bashir"
_ARABIC = frozenset(("es", "as", "ad", "ar", "ur", "us", "uz", "az", "ash", "esh", "ez", "an", "at", "et", "ul", "ut"))
_SERVANT = frozenset(("abd", "abdel", "abdul", "abdal", "abdol"))
STATELY = ("state", "adjective", "capital", "seat", "organisation", "organ")


class NameReader:
    """Reads names at a position of the units of one text."""

    def __init__(self, text: str, units: Sequence[Unit], book: ActorBook, titles: Titles) -> None:
        self.text, self.units, self.book, self.titles = text, units, book, titles
        self._lists: dict[tuple[str, ...], dict[str, str]] = {}

    def list_of(self, low: str, names: tuple[str, ...]) -> str | None:
        """Return the first of some lists of title words in which a word stands, or None."""
        if names not in self._lists:
            words = self.titles.words
            self._lists[names] = {word: name for name in reversed(names) for word in words[name]}
        return self._lists[names].get(low)

    def linked(self, at: int) -> bool:
        """Whether a unit follows the one before it within one phrase."""
        unit, before = self.units[at], self.units[at - 1]
        short = len(before.text) <= 4 and before.cap and not before.use
        return unit.gap in LINKS and (unit.gap[0] != "." or short or before.low == "i")  # "chargé d'affaires a.i."

    def is_head(self, unit: Unit) -> bool:
        if unit.low not in self.titles.offices or unit.use or (unit.possessive and unit.low == "head"):
            return False
        if unit.low in self.titles.words["capital_heads"] and not unit.cap:
            return False
        return unit.low not in ("pm", "fm") or unit.text.isupper()

    def state_code(self, unit: Unit) -> str | None:
        if unit.use in STATELY or unit.use == "media":
            return self.book.by_id[unit.senses[0].actor_id].state
        if unit.use == "person":
            return self.book.by_id[unit.senses[0].actor_id].state
        return None

    def is_name_word(self, at: int) -> bool:
        """Whether a plain unit can be part of a person's name."""
        unit = self.units[at]
        words = self.titles.words
        if unit.use or not unit.cap or unit.low in words["not_names"] or unit.low in words["body_words"]:
            return False
        return not (self.is_head(unit) or unit.low in self.titles.organs)

    def name_at(self, at: int, fewest: int = 1) -> int:
        """Return the end of the person's name that begins at a unit; ``at`` itself where there is none.

        fewest -- how many words an unknown name must have at least.
        """
        if at >= len(self.units):
            return at
        if self.units[at].use == "person":
            return self._long_name(at + 1)
        end = at
        while end < len(self.units) and end - at < 6 and (end == at or self._name_goes_on(end)):
            if not self._name_part(end, at):
                break
            end += 1
            if self.units[end - 1].use == "person":
                return self._long_name(end)
        while end > at and self.units[end - 1].low in self.titles.words["particles"]:
            end -= 1
        return end if end - at >= fewest else at

    def _long_name(self, end: int) -> int:
        """Take in what follows a known name with a particle: "Sabah Al-Ahmad" goes on "Al-Jaber Al-Sabah"."""
        particles = self.titles.words["particles"]
        while end + 1 < len(self.units) and not self.units[end - 1].possessive:
            name = end
            while name < len(self.units) and self.linked(name) and self.units[name].low in particles:
                name += 1
            if name == end or name >= len(self.units) or not (self.linked(name) and self.is_name_word(name)):
                break
            end = name + 1
            if end < len(self.units) and self.units[end].gap == "-" and self.units[name].low in _SERVANT:
                end += 1  # "bin Abdul-Aziz"
        return end

    def _name_goes_on(self, at: int) -> bool:
        before = self.units[at - 1]
        if before.possessive:
            return False
        return self.units[at].gap in (" ", "-") or self._initialled(at)

    def _initialled(self, at: int) -> bool:
        """Whether a name goes on behind an initial or "St.": "J. Smith", "Kh.Battulga"."""
        before, gap = self.units[at - 1].text.rstrip("."), self.units[at].gap
        short = len(before) == 1 or before.lower() == "st"
        return (gap == ". " and short) or (gap == "." and (short or (len(before) == 2 and before.istitle())))

    def _name_part(self, at: int, first: int) -> bool:
        unit = self.units[at]
        if self.is_name_word(at) or self._initial(at) or (at == first and self._called_so(at)):
            return True
        if at > first and unit.cap and unit.gap in (" ", "-") and self.units[at - 1].low in _SERVANT:
            return True  # "Abdel Fatah" is no party, "bin Abdul-Aziz" no second man
        if unit.cap and unit.gap == "-" and self.units[at - 1].low in self.titles.words["particles"]:
            return at > first  # "al-Houthi" in a name is no party
        if unit.use or at == first:
            return unit.use == "person" and at > first
        small = unit.low in self.titles.words["particles"] and at + 1 < len(self.units)
        if small and self.units[at + 1].gap == "-" and self.units[at + 1].cap:
            return True
        if (
            unit.low in _ARABIC
            and at + 1 < len(self.units)
            and self.units[at + 1].gap == "-"
            and self.units[at + 1].cap
        ):
            return at > first  # "Nuri es-Said"
        second = self.units[at].gap == "-" and not unit.use
        if unit.cap and unit.low in self.titles.words["syllables"] and at + 1 < len(self.units):
            second = second or (self.linked(at + 1) and self.is_name_word(at + 1))
        return second or (small and self.linked(at + 1) and self.is_name_word(at + 1))

    def may_be_called(self, at: int) -> bool:
        """Whether a capitalised word can be a name or begin one: "On" and "However" cannot, but "Mr. On" does."""
        unit = self.units[at]
        return unit.low not in self.titles.words["not_names"] or len(unit.text) == 1 or self._called_so(at)

    def _called_so(self, at: int) -> bool:
        """Whether "Mr" or "Mrs" makes a name of a word that is none elsewhere: "Mrs May"."""
        unit = self.units[at]
        return (
            at > 0 and self.units[at - 1].low in ("mr", "mrs", "ms") and unit.cap and not unit.use and self.linked(at)
        )

    def _initial(self, at: int) -> bool:
        unit = self.units[at]
        following = self.units[at + 1].gap if at + 1 < len(self.units) else ""
        return len(unit.text) == 1 and unit.cap and not unit.use and following.startswith(".")

    def words(self, first: int, end: int) -> str:
        return self.text[self.units[first].start : self.units[end - 1].end]

    def draft_person(self, first: int, end: int, role: Role | None) -> Draft:
        """Return the draft of a name from unit ``first`` to ``end``, its title (before it) where there is one."""
        person = next((at for at in range(first, end) if self.units[at].use == "person"), None)
        if person is not None:
            first = person  # "Datuk Seri Anwar Ibrahim": styles stand before a known name
        unit = self.units[first]
        known = person is not None
        ids = tuple(sense.actor_id for sense in unit.senses if sense.use == "person") if known else ()
        if first + 3 < end and self.units[first].text == "H" and self.units[first + 1].text == "E":
            first, unit = first + 2, self.units[first + 2]  # "H. E. A B"
        start = self.units[role.first].start if role else unit.start
        until = self.units[end - 1].end
        draft = Draft(start, until, unit.start, until, self.words(first, end), "person", "name", ids=ids)
        return self.with_role(draft, role) if role else draft

    def singular(self, role: Role) -> str:
        """Return the plain office of a plural role in the singular: "Foreign Ministers" gives "Foreign Minister"."""
        head = self.units[role.head]
        single = self.titles.plurals.get(head.low, head.low)
        return role.plain.replace(head.text, single.capitalize() if head.cap else single)

    def with_role(self, draft: Draft, role: Role) -> Draft:
        """Return the draft with the title's words and state."""
        plain = self.titles.words["honorifics"]
        if role.end - role.first == 1 and self.units[role.head].low in plain:
            return draft
        last = role.end - 1 if role.end - role.first > 1 and self.units[role.end - 1].low in plain else role.end
        office = self.words(role.first, last)  # "Foreign Minister Dr A. K. Momen"
        if role.plural:
            role = replace(role, plain=self.singular(role))
        if role.end == role.head + 1:
            office = role.plain
        if role.plural:
            office = role.plain
        return replace(draft, office=office, plain_office=role.plain, state=role.state or draft.state)
