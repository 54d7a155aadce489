"""Read what stands around a name: the title before it, offices after it, further names of one title."""

from __future__ import annotations

from dataclasses import replace

from verbale.read.actor_drafts import DETERMINERS, Draft, Role
from verbale.read.actor_phrases import PhraseReader

_INTO = frozenset(("as", "to", "of", "the", "post", "office", "position", "up", "over"))
_BEING = frozenset(("is", "was", "will", "be", "has", "had", "been", "also", "now", "currently", "then"))
_VERBS = frozenset(("said", "told", "has", "had", "was", "is", "will", "met", "held", "made", "gave", "spoke", "says"))
_COUNTRIES = frozenset(("country", "nation", "kingdom", "republic"))
_ASIDE = (", ", " (", ", “", " – ", " — ", " - ", ",")


def name_after(reader: PhraseReader, role: Role, aside: bool = False) -> int:
    """Return the end of the name that follows an office: "President Xi", "the Chinese leader, Xi Jinping,"."""
    at = role.end
    if at >= len(reader.units) or reader.units[at - 1].possessive:
        return at
    if reader.in_brackets(at) and at + 1 < len(reader.units) and reader.units[at + 1].gap == ") ":
        end = reader.name_at(at + 1)
        return end if end > at + 1 else role.end
    while at < len(reader.units) and reader.units[at].cap and _is_style(reader, at, role.end):
        at += 1
    if at >= len(reader.units):
        return role.end
    gap = reader.units[at].gap
    if gap in (' "', " “") and at > role.head + 1:
        return role.end  # the name of a body: 'chairman of the Association "Long Live Peru"'
    if gap in (" ", ' "', " “") or (gap == ". " and reader.linked(at)):
        end = reader.name_at(at + _given(reader, role, at)) if _takes_name(reader, role) else at
        if end < len(reader.units) and reader.units[end].cap and reader.units[end].gap == " ":
            end = at if reader.units[end].low in reader.titles.words["named_after"] else end
        return end if end > at and not _goes_on(reader, role, at, end) else role.end
    if gap == ", " and role.plural and not aside:
        return _names_with_states(reader, role)
    if gap == ", " and not role.plural and not aside and (role.state or _definite(reader, role)):
        return _name_aside(reader, role)
    return role.end


def _given(reader: PhraseReader, role: Role, at: int) -> bool:
    """Whether a nation's name is one's given name: "Ambassador German Perez Gomez", "the minister, Jordan Rodas,"."""
    unit = reader.units[at]
    if unit.use not in ("adjective", "state") or not unit.cap or unit.possessive or " " in unit.text:
        return False
    if reader.role_at(at + 1) is not None or (unit.use == "state" and reader.state_code(unit) == role.state):
        return False
    fewest = 2 if unit.use == "adjective" else 1
    return (unit.gap == ", " or reader.units[role.head].cap) and reader.name_at(at + 1, fewest=fewest) > at + 1


def _goes_on(reader: PhraseReader, role: Role, at: int, end: int) -> bool:
    """Whether words are more of a body's name: "General Confederation", "vice president of the State Grid Corp."."""
    last = reader.units[end - 1]
    if not last.use and last.low in reader.titles.words["no_surnames"]:
        return True
    of = any(reader.units[one].low == "of" for one in range(role.head, role.end))
    return of and end - at == 1 and reader.units[at].use != "person"


def _names_with_states(reader: PhraseReader, role: Role) -> int:
    """Return the end of the first name of "the two ministers, A B of Peru and C D of Chile,"."""
    end = reader.name_at(role.end, fewest=2)
    place = end + 2 if end + 1 < len(reader.units) and reader.units[end + 1].low == "the" else end + 1
    if end <= role.end or place >= len(reader.units) or reader.units[end].low != "of":
        return role.end
    return end if reader.units[place].use == "state" else role.end


def _definite(reader: PhraseReader, role: Role) -> bool:
    """ "The Minister of Defence, A B,": one who alone holds the office, although its state is not said."""
    before = reader.units[role.first - 1].low if role.first else ""
    words = reader.titles.words
    heads = words["plain"] | words["honorifics"] | words["unfinished"]
    alone = before in ("the", "its", "his", "her", "their") or of_the_country(reader, role)
    return alone and reader.units[role.head].low not in heads


def of_the_country(reader: PhraseReader, role: Role) -> bool:
    """Whether an office is that of "the country's", a state told before."""
    before = reader.units[role.first - 1] if role.first else None
    return before is not None and before.possessive and before.low.rstrip("s'’") in _COUNTRIES


def _is_style(reader: PhraseReader, at: int, first: int) -> bool:
    """ "His Highness", "H.E. Mr.": stands between an office and the name."""
    unit = reader.units[at]
    return unit.low in reader.titles.words["styles"] and (
        unit.gap == " " or (at > first and unit.gap == ". ") or (at == first and unit.gap in _ASIDE)
    )


def _name_aside(reader: PhraseReader, role: Role) -> int:
    """Return the end of the name in "the Chinese leader, Xi Jinping,"; a name of another state is another actor."""
    at = role.end
    end = reader.name_at(at + 1) if _given(reader, role, at) else reader.name_at(at, fewest=2)
    if end <= at or _another_office(reader, role, end):
        return at
    unit = reader.units[end - 1]
    if unit.use == "person":
        if role.state is None:
            return end if _closes(reader, end) else at
        states = {office.state for sense in unit.senses for office in reader.book.by_id[sense.actor_id].offices}
        return end if role.state in states or reader.state_code(unit) == role.state else at
    return end if _closes(reader, end) or (role.state and _acts(reader, end)) else at


def _acts(reader: PhraseReader, at: int) -> bool:
    """Whether a verb stands right behind a name: "Chile's ambassador to Peru, Ana Soto said"."""
    unit = reader.units[at]
    return unit.gap == " " and not unit.cap and not unit.use and (unit.low in _VERBS or unit.low.endswith("ed"))


def _another_office(reader: PhraseReader, role: Role, end: int) -> bool:
    """Whether the name has an office of its own behind it; one of another state opens the next of a list."""
    told = _aside_role(reader, end)
    return told is not None and (role.state is None or told.state in (None, role.state))


def _takes_name(reader: PhraseReader, role: Role) -> bool:
    if reader.units[role.end].use == "person":
        return True
    head = reader.units[role.head].low
    head = reader.titles.plurals.get(head, head)
    told = role.head > role.first or role.end > role.head + 1
    return told or head in reader.titles.words["before_names"]


def _closes(reader: PhraseReader, at: int) -> bool:
    if at >= len(reader.units):
        return True
    return reader.units[at].gap[:1] in (",", ".", ")", ";", ":") or reader.units[at].gap.startswith(("\n", "’s", "'s"))


def read_titled(reader: PhraseReader, role: Role, end: int) -> tuple[list[Draft], int]:
    at = role.end + reader.in_brackets(role.end)
    while reader.units[at].low in reader.titles.words["styles"]:
        at += 1
    first = reader.draft_person(at, end, role)
    first, end = with_origin(reader, first, end)
    if first.state is None and not role.plural and (body := _body_behind(reader, end)) is not None:
        first = replace(first, state=body)
    drafts = [first]
    if role.plural:
        more, end = _further_names(reader, role, end)
        drafts.extend(more)
        return drafts, end
    drafts[0], end = with_asides(reader, first, end)
    return drafts, end


def held_too(reader: PhraseReader, role: Role) -> tuple[list[Draft], int] | None:
    """Read "Prime Minister and Minister of Foreign Affairs A B": two offices of one person, the name after the second.

    With "the" before the first, as in "the president and Foreign Minister A B", two persons are meant.
    """
    units, at = reader.units, role.end
    before = units[role.first - 1].low if role.first else ""
    if role.plural or before in DETERMINERS or not units[role.first].cap:
        return None
    if at + 1 >= len(units) or units[at].low != "and" or units[at].gap != " " or not units[at + 1].cap:
        return None
    second = reader.role_at(at + 1)
    if second is None or second.organ or second.plural:
        return None
    if role.state and second.state and role.state != second.state:
        return None
    end = name_after(reader, second)
    if end <= second.end and second.end < len(units) and units[second.end].gap == ", ":
        end = _name_aside(reader, second)
    if end <= second.end:
        return None
    drafts, end = read_titled(reader, second, end)
    office = reader.words(role.first, second.end)
    told = replace(drafts[0], start=units[role.first].start, state=drafts[0].state or role.state)
    return [replace(told, office=office, plain_office=role.plain), *drafts[1:]], end


def with_origin(reader: PhraseReader, draft: Draft, end: int) -> tuple[Draft, int]:
    """Take in "of Mongolia" after a name."""
    units = reader.units
    place = end + 2 if end + 1 < len(units) and units[end + 1].low == "the" else end + 1
    if place >= len(units) or units[end].low != "of" or units[place].use != "state" or units[place].possessive:
        return draft, end
    if units[end].gap not in (" ", ", ") or any(units[between].gap != " " for between in range(end + 1, place + 1)):
        return draft, end
    return replace(draft, state=reader.state_code(units[place]), end=units[place].end), place + 1


def _body_behind(reader: PhraseReader, at: int) -> str | None:
    """Return the state of the body that follows a titled name: "Chairman A and Secretary B of the Peace Party of Peru".

    Between the name and the body one more titled name may stand.
    """
    units = reader.units
    if at + 2 < len(units) and units[at].low == "and" and units[at].gap == " " and units[at + 1].cap:
        other = reader.role_at(at + 1)
        if other is None or other.organ or other.state or other.plural:
            return None
        at = name_after(reader, other)
        if at <= other.end:
            return None
    body = at + 2 if at + 1 < len(units) and units[at + 1].low == "the" else at + 1
    if body >= len(units) or units[at].low != "of" or any(units[place].gap != " " for place in range(at, body + 1)):
        return None
    told = reader.role_at(body)
    return told.state if told is not None and told.organ else None


def _further_names(reader: PhraseReader, role: Role, at: int) -> tuple[list[Draft], int]:
    """Read on in "Foreign Ministers A of X, B of Y and C"."""
    drafts: list[Draft] = []
    while True:
        following = at
        if following < len(reader.units) and reader.units[following].gap == ", ":
            following += reader.units[following].low == "and"
        elif following < len(reader.units) and reader.units[following].low == "and":
            following += 1
        else:
            return drafts, at
        end = reader.name_at(following)
        if end <= following:
            return drafts, at
        draft = reader.with_role(reader.draft_person(following, end, None), role)
        draft, at = with_origin(reader, replace(draft, start=draft.head_start), end)
        drafts.append(draft)


def with_asides(reader: PhraseReader, draft: Draft, at: int) -> tuple[Draft, int]:
    """Take in the offices that stand after a name: "X, president of Y and chairman of Z,"."""
    role = _own_role(reader, draft, at)
    if role is None and draft.office is None and (new := _taken_up(reader, at)) is not None:
        return replace(reader.with_role(draft, new), end=draft.end), new.end
    while role is not None:
        first = draft.office is None
        if _namesake(reader, draft, role):
            draft = replace(draft, ids=(), state=role.state)
        told = reader.with_role(draft, role)
        office = told.office if first else draft.office
        draft = replace(
            told, office=office, plain_office=told.plain_office if first else draft.plain_office,
            state=draft.state or told.state, end=reader.units[role.end - 1].end,
        )  # fmt: skip
        at = role.end
        role = _own_role(reader, draft, at, going_on=True)
    return _entering(reader, draft, at)


def _entering(reader: PhraseReader, draft: Draft, at: int) -> tuple[Draft, int]:
    """Take in the office that a person gets: "to A B upon his appointment as foreign minister of C"."""
    units, words = reader.units, reader.titles.words
    for place in range(at + 1, min(at + 6, len(units) - 1)):
        if units[place].gap not in (" ", "-"):
            break
        if units[place].low not in words["entering"]:
            continue
        first = place + 1
        while first < len(units) and units[first].low in _INTO and units[first].gap == " ":
            first += 1
        role = reader.role_at(first) if first > place + 1 and first < len(units) else None
        if role is None or role.organ or role.plural or _of_another(reader, draft, role):
            break
        told = reader.with_role(draft, role)
        known = draft.office is not None
        office, plain = (draft.office, draft.plain_office) if known else (told.office, told.plain_office)
        return replace(told, office=office, plain_office=plain, state=draft.state or told.state), role.end
    return draft, at


def _taken_up(reader: PhraseReader, at: int) -> Role | None:
    """Return the office that somebody is wished well in: "to A B on his election as president of C"."""
    units = reader.units
    if at + 5 > len(units) or units[at].low not in ("on", "upon") or units[at + 1].low not in ("his", "her"):
        return None
    end = at + 4 if units[at + 2].low in ("re", "new") else at + 3
    if units[end - 1].low not in reader.titles.words["taking_office"] or units[end].low != "as":
        return None
    first = end + 2 if units[end + 1 : end + 2] and units[end + 1].low in DETERMINERS else end + 1
    role = reader.role_at(first) if first < len(units) else None
    return role if role is not None and role.state and not role.organ and not role.plural else None


def _own_role(reader: PhraseReader, draft: Draft, at: int, going_on: bool = False) -> Role | None:
    """Return the office behind a name, None where it is of another state and so of the next in a list."""
    role = _aside_role(reader, at, going_on)
    if role is None or not _of_another(reader, draft, role) or _namesake(reader, draft, role):
        return role
    return None


def _of_another(reader: PhraseReader, draft: Draft, role: Role) -> bool:
    """Return whether an office is of another state than the person whose name stands before it."""
    if role.state is None or role.abroad is not None:
        return False
    called = () if draft.ids or draft.state or _closes(reader, role.end) else reader.book.by_surname(draft.name)
    actors = [*(reader.book.by_id[key] for key in draft.ids), *called]  # "in a letter to Mr. Obama, Iran's leader"
    states = {office.state for actor in actors for office in actor.offices} | {actor.state for actor in actors}
    states = {draft.state} if draft.state else states - {None}
    national = f"state/{role.state}" in reader.book.by_id and any(
        unit.use != "organ" and reader.state_code(unit) == role.state for unit in reader.units[role.first : role.end]
    )
    return national and bool(states) and role.state not in states


def _namesake(reader: PhraseReader, draft: Draft, role: Role) -> bool:
    """Return whether a known name is another's, or his who has changed his state: "Pedro Sánchez, envoy of Peru,".

    Only an office right behind the name, without "the", is surely his own; one in capitals only where nothing follows.
    """
    if draft.state is not None or not draft.ids or not _of_another(reader, draft, role):
        return False
    unit = reader.units[role.first]
    if unit.gap != ", ":
        return False
    return draft.office is None if not unit.cap else _closes(reader, role.end) and " " in draft.name


def _aside_role(reader: PhraseReader, at: int, going_on: bool = False) -> Role | None:
    """Return the office phrase that stands in apposition at a unit, None where another actor follows instead."""
    units = reader.units
    if at >= len(units) or units[at - 1].possessive:
        return None
    if units[at].gap not in _ASIDE and not (going_on and units[at].gap == " " and units[at].low == "and"):
        return None
    if units[at].low == "and" and not going_on:
        return None
    first = at + 1 if units[at].low == "and" else at
    if units[at].low == "who" and units[at].gap == ", ":  # "A B, who will be ambassador of C"
        first += 1
        while first < len(units) and units[first].low in _BEING and first < at + 5:
            first += 1
        if first == at + 1:
            return None
    if first < len(units) and units[first].low in DETERMINERS:
        first += 1
    role = reader.role_at(first) if first < len(units) else None
    if role is None or role.organ or role.plural or name_after(reader, role, aside=True) > role.end:
        return None
    if role.end < len(units) and units[role.end - 1].possessive:
        return None
    if role.state or role.end > role.head + 1 or role.head > role.first:
        return role
    return role if going_on and units[at].low == "and" else None  # "A, the king of B, the king said"
