"""Read the words that belong to an office itself: "-elect", "Plenipotentiary", the state before it."""

from __future__ import annotations

from verbale.read.actor_person_names import STATELY, NameReader

_RANKS = frozenset(("extraordinary", "and", "plenipotentiary"))
_MOST_BEHIND = 4  # words behind the head of an office that belong to it


class OfficeWords(NameReader):
    """What stands before and right behind the head of an office."""

    def _elect(self, at: int) -> bool:
        """Whether "-elect" follows: "the president-elect, A B"."""
        return at < len(self.units) and self.units[at].gap == "-" and self.units[at].low in ("elect", "designate")

    def _general(self, at: int) -> bool:
        """Whether "general" in small letters ends the office: "the secretary-general of the union"."""
        return (
            at < len(self.units) and self.units[at].gap in ("-", " ") and self.units[at].text in ("general", "generals")
        )

    def _in_chamber(self, first: int, head: int) -> bool:
        """Whether a committee is one of a parliament's own, whatever it deals with: "the House China Committee"."""
        return self.units[first].text in ("House", "Senate") and self.units[head].low in ("committee", "subcommittee")

    def _rank(self, at: int) -> int:
        """How many words of "Extraordinary and Plenipotentiary" follow an ambassador."""
        end = at
        while end < len(self.units) and self.units[end].gap == " " and self.units[end].low in _RANKS:
            end += 1
        return end - at if end > at and self.units[end - 1].low != "and" else 0

    def _behind(self, at: int) -> int:
        """How many words behind a head belong to the office: "d'affaires ad interim", "in chief", "at large"."""
        end = at
        while more := self._further(end):
            end += more
        return end - at

    def _further(self, at: int) -> int:
        said = self.units[at : at + _MOST_BEHIND]
        for size in range(len(said), 0, -1):
            words = " ".join(unit.low for unit in said[:size])
            if words in self.titles.words["behind"] and all(unit.gap in (" ", "-", ".") for unit in said[:size]):
                return 0 if self._body_follows(at + size) else size
        return 0

    def _body_follows(self, at: int) -> bool:
        """Whether a body's name goes on: "leader of the opposition Democratic Party"."""
        for unit in self.units[at : at + _MOST_BEHIND]:
            if unit.gap != " ":
                return False
            if unit.low in self.titles.organs:
                return True
        return False

    def _state_before(self, first: int, head: int) -> str | None:
        codes = [self.state_code(self.units[at]) for at in range(first, head) if not self.opposed(at)]
        known = [code for code in codes if code]
        return known[0] if known else None

    def opposed(self, at: int) -> bool:
        """Whether a state is only whom somebody is against: "anti-Japanese fighters"."""
        return at > 0 and self.units[at].gap == "-" and self.units[at - 1].low in self.titles.words["against"]

    def _plain(self, first: int, head: int, end: int) -> str:
        """Return the office without state words: "vice foreign minister", "secretary of state"."""
        words = [unit.text for unit in self.units[first : head + 1] if unit.use not in STATELY]
        tail = [unit.text for unit in self.units[head + 1 : end]]
        if tail and self.state_code(self.units[end - 1]):
            tail = tail[:-1]
            while tail and tail[-1].lower() in self.titles.words["joins"]:
                tail.pop()
        return " ".join((*words, *tail))
