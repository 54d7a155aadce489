"""Read phrases of offices and bodies: "Chinese vice foreign minister", "the Ministry of Defence of X"."""

from __future__ import annotations

from verbale.read.actor_drafts import Role
from verbale.read.actor_office_words import OfficeWords
from verbale.read.actor_person_names import LINKS

_ABROAD = frozenset(("to", "in", "at", "on", "with", "from"))
_LONGEST = 16


class PhraseReader(OfficeWords):
    """Reads phrases at a position of the units of one text."""

    def role_at(self, first: int, depth: int = 0) -> Role | None:
        """Return the office or body phrase that begins at a unit, with what follows its head ("of", "to")."""
        head, organ = self._head_from(first)
        if head is None:
            return None
        unit = self.units[head]
        state = None if organ and self._in_chamber(first, head) else self._state_before(first, head)
        plural = not organ and unit.low in self.titles.plurals
        further = self._elect(head + 1) + self._general(head + 1) + self._rank(head + 1) + self._behind(head + 1)
        end, behind, abroad = self._tail(head + further, organ)
        state = state or behind or (self._nested_state(end, depth) if not organ and depth < 2 else None)
        plain = self._plain(first, head, end)
        return Role(first, head, end, state, plural, plain, organ, abroad)

    def _nested_state(self, at: int, depth: int) -> str | None:
        """The state of whom an envoy or adviser serves: "adviser to the president of Mongolia", "envoy of Xi"."""
        if at >= len(self.units) or self.units[at].low not in ("to", "of", "for") or not self.linked(at):
            return None
        at += 1
        if at < len(self.units) and self.units[at].low == "the":
            at += 1
        if at >= len(self.units):
            return None
        if self.units[at].use == "person":
            return self.state_code(self.units[at])
        nested = self.role_at(at, depth + 1)
        if nested is None or nested.organ:
            return None
        follower = self.units[nested.end] if nested.end < len(self.units) else None
        return nested.state or (self.state_code(follower) if follower and follower.use == "person" else None)

    def _head_from(self, first: int) -> tuple[int | None, str | None]:
        head: int | None = None
        organ: str | None = None
        if not self.units[first].use and self.units[first].low not in self.titles.phrases:
            return None, None
        for at in range(first, min(first + 12, len(self.units))):
            unit = self.units[at]
            if at > first and not self.linked(at):
                break
            if self._is_organ(at, first):
                head, organ = at, self.titles.organs[unit.low]
            elif self.is_head(unit) and not self._is_verb(at):
                head, organ = at, None
            elif not self._modifies(at, first, head):
                break
        return head, organ

    def _is_verb(self, at: int) -> bool:
        """ "Heads" and "chairs" are offices only before "of"; "official" is none before "visit"."""
        if self.units[at].low == "official" and at + 1 < len(self.units):
            return self.units[at + 1].gap == " " and self.units[at + 1].low in self.titles.words["official_things"]
        if self.units[at].low not in ("heads", "chairs", "whips", "chair"):
            return False
        return not (at + 1 < len(self.units) and self.units[at + 1].low == "of")

    def _is_organ(self, at: int, first: int) -> bool:
        unit = self.units[at]
        if unit.low in self.titles.words["capital_bodies"] and not unit.cap:
            return False
        return not unit.use and unit.low in self.titles.organs

    def _modifies(self, at: int, first: int, head: int | None) -> bool:
        unit = self.units[at]
        if head is not None and not self._body(head):
            return not unit.use and unit.low in self.titles.words["before"]
        if at > first and (self._opposes(at) or (self.opposed(at) and at > first + 1)):
            return True
        if unit.use:
            return unit.use not in ("person", "media") or unit.possessive
        if unit.low in self.titles.words["before"] or (at > first and unit.cap and self._inner_name(at)):
            return True
        return at > first and self._matter(at)

    def _opposes(self, at: int) -> bool:
        """Whether a word only opens "anti-corruption" and the like."""
        behind = self.units[at + 1] if at + 1 < len(self.units) else None
        return behind is not None and behind.gap == "-" and self.units[at].low in self.titles.words["against"]

    def _matter(self, at: int) -> bool:
        """One plain noun between an adjective and a body or office: "the Russian fishery delegation"."""
        unit, following = self.units[at], self.units[at + 1] if at + 1 < len(self.units) else None
        if self.units[at - 1].use != "adjective" or unit.cap or following is None or following.gap not in LINKS:
            return False
        if unit.low in self.titles.words["joins"] or unit.low in self.titles.words["not_names"]:
            return False
        return following.low in self.titles.organs or self.is_head(following)

    def _body(self, at: int) -> bool:
        return self.units[at].low in self.titles.organs

    def _inner_name(self, at: int) -> bool:
        """A capitalised word within a phrase ("the Russian Maritime Branch"); a day or month ends it."""
        low = self.units[at].low
        return low not in self.titles.words["not_names"] or low in self.titles.words["domains"]

    def _tail(self, head: int, organ: str | None) -> tuple[int, str | None, str | None]:
        """Return the end of "of the Central Committee of the party", the state it names, and one "to" which it goes."""
        if (body := self._that_body(head)) is not None:
            return head + 4, body, None
        at, state, abroad = head + 1, None, None
        named = False  # by a country's own name, which beats a body's home: "the Liberal Democratic Party of Russia"
        lies = False
        end = at
        outward = False
        while at < len(self.units) and at - head < _LONGEST and self._continues(at):
            unit = self.units[at]
            if end == head + 1 and at == head + 1 and unit.low not in ("of", "for", *_ABROAD):
                break
            if at == head + 1 and unit.low in _ABROAD and not self._goes_abroad(head, organ, unit.low):
                break
            if not unit.cap and unit.low == ("on" if at > head + 1 else "for" if organ == "delegation" else ""):
                break
            if unit.low in _ABROAD and not unit.cap and self.units[head].low not in ("adviser", "advisor", "aide"):
                lies = organ is None and self._lies_in(at, head)
                outward = unit.low != "from" and not lies and not self._posted_at(at)
            if self.in_brackets(at):
                at += 1
                continue
            if unit.low in self.titles.words["joins"] and not unit.use:
                if self._stops_at_join(at):
                    break
                at += 1
                continue
            if not (self._belongs(at, end > head + 1) or (unit.gap == "-" and end == at and at > head + 1)):
                break
            code = self.state_code(unit)
            if code and outward and self._residents(at - 1):
                state = code  # "a group of Koreans in Canada"
            elif code and outward:
                abroad = abroad or code
            if code and not outward and not (lies and unit.use == "capital"):
                state = code if state is None or (unit.use == "state" and not named) else state
                named = named or unit.use != "organ"
            at += 1
            end = at
        return end, state, abroad

    def _that_body(self, head: int) -> str | None:
        """The organisation named last, where an office is one "of that organization"."""
        behind = self.units[head + 1 : head + 4]
        if [unit.low for unit in behind[:2]] not in (["of", "that"], ["of", "this"]) or len(behind) < 3:
            return None
        if behind[2].low not in ("organization", "organisation", "bloc", "alliance", "body"):
            return None
        told = (unit for unit in reversed(self.units[max(0, head - 300) : head]) if unit.use == "organisation")
        return next((self.state_code(unit) for unit in told), None)

    def _residents(self, at: int) -> bool:
        """Whether "in" tells where people live whom a nation's name calls: "the union of Poles in"."""
        before = self.units[at - 1] if at else None
        lives = self.units[at].low == "in" and before is not None and before.use == "adjective"
        return bool(lives and before is not None and before.low.endswith("s"))

    def _continues(self, at: int) -> bool:
        """Whether the complement can go on: "the C.C., the Workers' Party" has a comma inside."""
        before = self.units[at - 1]
        if self.in_brackets(at):
            return True
        if self.units[at].gap == ") " and self.in_brackets(at - 1):
            of_state = self.units[at].low == "of" and self._opens_state(at + 1)  # "the Labour Party (LP) of Chile"
            return of_state or self._institution(at)
        if before.possessive and before.low not in self.titles.words["collectives"]:
            owner = before.use == "state" or before.low in self.titles.organs
            return owner and self.units[at].gap == " " and self._institution(at)
        if self.units[at].gap == ", " and self._portfolios(at):
            return True
        return self.linked(at) or (before.low == "c.c." and self.units[at].gap.strip() in ("", ","))

    def _opens_state(self, at: int) -> bool:
        at += at < len(self.units) and self.units[at].low == "the"
        return at < len(self.units) and self.units[at].use == "state"

    def in_brackets(self, at: int) -> bool:
        """Whether a unit is a body's short name behind its full one: "the Communist Party of Vietnam (CPV)"."""
        if at < 1 or at + 1 >= len(self.units) or self.units[at].gap != " (":
            return False
        unit = self.units[at]
        one = unit.text.isupper() or unit.text.islower() or unit.text in ("RoK", "PRoC", "LoC")
        return one and self.units[at + 1].gap.startswith(")")

    def _portfolios(self, at: int) -> bool:
        """Whether portfolios go on behind a comma: "of Health, Wellness and Sport", "of Workers, Peasants"."""
        shared = self.titles.words["domains"] | self.titles.words["collectives"]
        if self.units[at - 1].low not in shared:
            return False
        while (
            at + 1 < len(self.units) and self.units[at].cap and not (self.units[at].use or self.is_head(self.units[at]))
        ):
            following = self.units[at + 1]
            if following.low == "and" and following.gap == " ":
                at += 2
                at += at < len(self.units) and self.units[at].low == "the"
                return at < len(self.units) and self.units[at].low in shared
            if following.gap != ", ":
                return False
            at += 1
        return False

    def _goes_abroad(self, head: int, organ: str | None, word: str) -> bool:
        low = self.units[head].low
        low = self.titles.plurals.get(low, low)
        if organ == "delegation":
            return word == "from"
        if organ:
            return word == "from" or (word in ("in", "to") and low in ("embassy", "mission", "consulate", "delegation"))
        if low in ("adviser", "advisor", "aide", "assistant") and word == "to":
            return True
        senders = ("ambassador", "envoy", "representative", "adviser", "advisor", "consul", "delegate", "attache")
        return word == "from" or (low in senders and word in ("to", "in", "at", "on"))

    def _lies_in(self, at: int, head: int) -> bool:
        """Whether "in" tells where a body lies ("of the temple in Kagoshima of Japan"), not where somebody is sent."""
        return self.units[at].low == "in" and self.units[head].low not in self.titles.words["sent_abroad"]

    def _stops_at_join(self, at: int) -> bool:
        """Whether "and", "of", "the" leads out of the phrase: to another office, another actor, or to no name."""
        unit = self.units[at]
        following = at + 1
        while following < len(self.units) and self.units[following].low in ("the", "a"):
            following += 1
        if following >= len(self.units) or not self.linked(following):
            return True
        if unit.low == "and":
            return self._begins_actor(following)
        return self._titled_name(following) or not self._belongs(following, False)

    def _titled_name(self, at: int) -> bool:
        """Whether an office with its holder's name begins here: "(envoy of) Chinese President Xi Jinping"."""
        head, organ = self._head_from(at)
        if head is not None and head > at and self.units[head].low in self.titles.words["styles"]:
            return False  # "Minister of Foreign Affairs Sheikh A B"
        return head is not None and organ is None and self._leads_name(head)

    def _begins_actor(self, at: int) -> bool:
        unit = self.units[at]
        if unit.use in ("person", "state", "capital", "seat", "adjective", "media", "organisation"):
            return True
        name = self.name_at(at, fewest=2)
        if name > at and name < len(self.units) and self.units[name].gap == ", " and self.role_at(name) is not None:
            return not any(self._names_body(place) for place in range(at, name))  # "and Ana Moala, chairwoman of"
        head, organ = self._head_from(at)
        if organ and self._body(at) and self.units[at - 1].low == "the":
            return True  # "the Ministry of A and the Ministry of B"
        if head is not None and not organ and all(self._office_word(place) for place in range(at, head)):
            return True
        return not (unit.low in self.titles.words["domains"] or (unit.cap and self._inner_name(at)))

    def _office_word(self, at: int) -> bool:
        """Whether a word before an office's head is part of the office, not of a name: "Environment St. Clair"."""
        low = self.units[at].low
        known = self.titles.words["domains"] | self.titles.words["before"]
        return bool(self.units[at].use) or low in known or low in self.titles.organs

    def _posted_at(self, at: int) -> bool:
        """Whether the body that sends somebody follows: "chief of mission at the Latvian Embassy in Washington"."""
        following = at + 1 + (at + 1 < len(self.units) and self.units[at + 1].low == "the")
        if following + 1 >= len(self.units):
            return False
        if self.units[at].low == "at" and self.units[following].use in ("seat", "organ"):
            return True  # "the minister of state at the Foreign Office"
        if self.units[following].use not in ("adjective", "state"):
            return False
        return self.units[following + 1].low in ("embassy", "consulate", "mission", "legation")

    def _belongs(self, at: int, inside: bool) -> bool:
        """Whether a unit goes on the complement: bodies, capitalised words, states; never a person."""
        unit = self.units[at]
        if unit.use == "person":
            return False
        if unit.gap == ", ":
            return True  # a further portfolio
        if unit.use:
            return True
        if inside and not unit.cap and self.units[at - 1].use == "state" and not self.units[at - 1].possessive:
            return False  # "wished the people of Lesotho peace"
        if unit.low in self.titles.words["domains"] or unit.low in self.titles.organs:
            return True
        if self.in_brackets(at - 1):
            return self._institution(at) or unit.low in self.titles.words["joins"]
        if unit.low in self.titles.words["before"] and at + 1 < len(self.units) and self._body(at + 1):
            return inside or unit.cap  # "of the Somali transitional government", "of the Liberal Party"
        if inside and not unit.cap and self.units[at - 1].use == "adjective" and self.is_head(unit):
            return not self._leads_name(at)  # "envoy of the Egyptian president"
        if unit.low in self.titles.plurals and not unit.cap:
            return not inside or self.units[at - 1].low not in self.titles.words["joins"]
        if inside and self.state_code(self.units[at - 1]) and not self.units[at - 1].possessive:
            return self._institution(at)
        if inside and unit.cap and not self._body(at - 1) and self._names_body(at - 1):
            return self._institution(at)  # "Secretary of State A B"
        if inside and self.units[at - 1].low in self.titles.words["regions"]:
            return self._institution(at)
        if inside and self._body(at - 1) and unit.cap and not self.units[at - 1].possessive:
            return self._institution(at)
        return unit.cap and self._inner_name(at) and not (self.is_head(unit) and self._leads_name(at))

    def _institution(self, at: int) -> bool:
        """Whether the capitalised words from here name a body ("Research Centre"), not a person."""
        first = at
        while at < len(self.units) and self.units[at].cap and not self.units[at].use:
            if not self.linked(at) and not (at == first and self.units[at].gap == ") "):
                return False
            if self._names_body(at) or self.units[at].low in self.titles.words["no_surnames"]:
                return True
            at += 1
        return False

    def _names_body(self, at: int) -> bool:
        return self.units[at].low in self.titles.organs or self.units[at].low in self.titles.words["domains"]

    def _leads_name(self, at: int) -> bool:
        following = at + 1
        if following < len(self.units) and self._names_body(following):
            return False  # "General Staff"
        return following < len(self.units) and (
            self.units[following].use == "person" or (self.units[following].cap and self.linked(following))
        )
