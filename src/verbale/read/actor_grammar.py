"""Put phrases together to drafts of mentions: title and name, apposition, lists, bodies, single states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.read.actor_book import ActorBook
from verbale.read.actor_phrases import Draft, PhraseReader, Role
from verbale.read.actor_titles import Titles
from verbale.read.actor_units import Unit

_ASIDE = (", ", " (", ", “", " – ", " — ", " - ", ",")
_LED = frozenset(("led", "headed", "chaired", "guided"))
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "our"))
_PLACE_BEFORE = frozenset(
    "in to at from near around outside inside into through via visit visited visiting left reached arrived toward towards"
    " across leaving entering capital downtown central of over".split()
)
_KINDS = {"state": "state", "adjective": "state", "capital": "state", "seat": "state", "organisation": "organisation"}


def drafts_of(text: str, units: Sequence[Unit], book: ActorBook, titles: Titles) -> list[Draft]:
    """Return the drafts of all mentions in text order, none overlapping another."""
    reader = PhraseReader(text, units, book, titles)
    drafts: list[Draft] = []
    at = 0
    while at < len(units):
        found, after = _read(reader, at)
        drafts.extend(found)
        at = max(after, at + 1)
    return drafts


def _read(reader: PhraseReader, at: int) -> tuple[list[Draft], int]:
    """Return the drafts that begin at a unit and the unit after them."""
    unit = reader.units[at]
    if not unit.use and (draft := _pronoun(reader, at)) is not None:
        return [draft], at + 1
    if not unit.cap and not unit.use and not _begins_role(reader, unit):
        return [], at + 1
    listed = _shared_head(reader, at)
    if listed[0]:
        return listed
    if unit.use in ("state", "adjective") and unit.possessive and (found := _owned_name(reader, at)) is not None:
        return found
    role = reader.role_at(at)
    if role is not None and _starts_here(reader, at, role):
        found = _role(reader, role)
        if found[0]:
            return found
    return _bare(reader, at)


def _owned_name(reader: PhraseReader, at: int) -> tuple[list[Draft], int] | None:
    """ "Norway's Kari Nordmann": a person of a state whom no title names."""
    end = reader.name_at(at + 1, fewest=2)
    if end <= at + 1 or reader.role_at(at + 1) is not None or reader.units[at + 1].gap != " ":
        return None
    if any(reader.units[place].low in reader.titles.words["domains"] for place in range(at + 1, end)):
        return None
    draft = reader.draft_person(at + 1, end, None)
    draft = replace(draft, start=reader.units[at].start, state=reader.state_code(reader.units[at]))
    told, end = _with_asides(reader, draft, end)
    return [told], end


def _pronoun(reader: PhraseReader, at: int) -> Draft | None:
    """Return "he", "its", "both sides", "the two leaders": resolved later, against what was named before."""
    unit, words = reader.units[at], reader.titles.words
    low = unit.low
    if low in ("two", "both") and at + 1 < len(reader.units) and reader.units[at + 1].gap == " ":
        following = reader.units[at + 1]
        before = reader.units[at - 1].low if at else ""
        if following.low not in words["pairs"] or (low == "two" and before not in ("the", "these", "those", "our", "their")):
            return None
        end, kind = following.end, "pair of people" if following.low in words["pairs_of_people"] else "pair"
    elif any(low in words[name] for name in ("he", "she", "it", "they")):
        end, kind = unit.end, next(name for name in ("he", "she", "it", "they") if low in words[name])
    else:
        return None
    return Draft(unit.start, end, unit.start, end, reader.text[unit.start : end], kind, "pronoun", named=False)


def _begins_role(reader: PhraseReader, unit: Unit) -> bool:
    words = reader.titles.words
    return reader.is_head(unit) or unit.low in words["before"] or unit.low in reader.titles.organs


def _starts_here(reader: PhraseReader, at: int, role: Role) -> bool:
    """A name before an office without a comma ("Li Hongzhong chairman") is no modifier of it."""
    unit = reader.units[at]
    return bool(unit.use or reader.is_head(unit) or _begins_role(reader, unit) or role.organ)


def _role(reader: PhraseReader, role: Role) -> tuple[list[Draft], int]:
    if role.organ:
        return _body(reader, role)
    end = _name_after(reader, role)
    if end > role.end:
        return _titled(reader, role, end)
    if reader.units[role.head].low in reader.titles.words["honorifics"]:
        return [], role.end
    if role.plural:
        return _plural_role(reader, role)
    return _lone_role(reader, role)


def _name_after(reader: PhraseReader, role: Role, aside: bool = False) -> int:
    """Return the end of the name that follows an office: "President Xi", "the Chinese leader, Xi Jinping,"."""
    at = role.end
    if at >= len(reader.units) or reader.units[at - 1].possessive:
        return at
    while at < len(reader.units) and reader.units[at].cap and _is_style(reader, at, role.end):
        at += 1
    if at >= len(reader.units):
        return role.end
    gap = reader.units[at].gap
    if gap in (" ", ' "', " “") or (gap == ". " and len(reader.units[at - 1].text) <= 4):
        end = reader.name_at(at) if _takes_name(reader, role) else at
        return end if end > at else role.end
    if gap == ", " and role.state and not role.plural and not aside:
        return _name_aside(reader, role)
    return role.end


def _is_style(reader: PhraseReader, at: int, first: int) -> bool:
    """ "His Highness", "H.E. Mr.": stands between an office and the name."""
    unit = reader.units[at]
    return unit.low in reader.titles.words["styles"] and (unit.gap in (" ", ". ") or at == first and unit.gap == ", ")


def _name_aside(reader: PhraseReader, role: Role) -> int:
    """Return the end of the name in "the Chinese leader, Xi Jinping,"; a name of another state is another actor."""
    at = role.end
    end = reader.name_at(at, fewest=2)
    if end <= at or _aside_role(reader, end) is not None:
        return at
    unit = reader.units[end - 1]
    if unit.use == "person":
        states = {office.state for sense in unit.senses for office in reader.book.by_id[sense.actor_id].offices}
        return end if role.state in states or reader.state_code(unit) == role.state else at
    return end if _closes(reader, end) else at


def _takes_name(reader: PhraseReader, role: Role) -> bool:
    if reader.units[role.end].use == "person":
        return True
    head = reader.units[role.head].low
    head = reader.titles.plurals.get(head, head)
    return role.head > role.first or head in reader.titles.words["before_names"]


def _closes(reader: PhraseReader, at: int) -> bool:
    if at >= len(reader.units):
        return True
    return reader.units[at].gap[:1] in (",", ".", ")", ";", ":") or reader.units[at].gap.startswith(("\n", "’s", "'s"))


def _titled(reader: PhraseReader, role: Role, end: int) -> tuple[list[Draft], int]:
    at = role.end
    while reader.units[at].low in reader.titles.words["styles"]:
        at += 1
    first = reader.draft_person(at, end, role)
    first, end = _with_origin(reader, first, end)
    drafts = [first]
    if role.plural:
        more, end = _further_names(reader, role, end)
        drafts.extend(more)
        return drafts, end
    drafts[0], end = _with_asides(reader, first, end)
    return drafts, end


def _with_origin(reader: PhraseReader, draft: Draft, end: int) -> tuple[Draft, int]:
    """Take in "of Mongolia" after a name."""
    units = reader.units
    if end + 1 < len(units) and units[end].low == "of" and units[end].gap == " " and units[end + 1].use == "state":
        if units[end + 1].gap == " ":
            return replace(draft, state=reader.state_code(units[end + 1]), end=units[end + 1].end), end + 2
    return draft, end


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
        draft, at = _with_origin(reader, replace(draft, start=draft.head_start), end)
        drafts.append(draft)


def _with_asides(reader: PhraseReader, draft: Draft, at: int) -> tuple[Draft, int]:
    """Take in the offices that stand after a name: "X, president of Y and chairman of Z,"."""
    role = _aside_role(reader, at)
    while role is not None:
        first = draft.office is None
        told = reader.with_role(draft, role)
        office = told.office if first else draft.office
        draft = replace(
            told, office=office, plain_office=told.plain_office if first else draft.plain_office,
            state=draft.state or told.state, end=reader.units[role.end - 1].end,
        )  # fmt: skip
        at = role.end
        role = _aside_role(reader, at, going_on=True)
    return draft, at


def _aside_role(reader: PhraseReader, at: int, going_on: bool = False) -> Role | None:
    """Return the office phrase that stands in apposition at a unit, None where another actor follows instead."""
    units = reader.units
    if at >= len(units) or units[at - 1].possessive:
        return None
    if units[at].gap not in _ASIDE and not (going_on and units[at].gap == " " and units[at].low == "and"):
        return None
    first = at + 1 if units[at].low == "and" else at
    if first < len(units) and units[first].low in _DETERMINERS:
        first += 1
    role = reader.role_at(first) if first < len(units) else None
    if role is None or role.organ or role.plural or _name_after(reader, role, aside=True) > role.end:
        return None
    if role.end < len(units) and units[role.end - 1].possessive:
        return None
    return role if role.state or role.end > role.head + 1 or role.head > role.first or going_on else None


def _plural_role(reader: PhraseReader, role: Role) -> tuple[list[Draft], int]:
    """Read "the presidents of A, B and C"; other plural roles are groups ("Chinese diplomats")."""
    listed, end = _listed_states(reader, role)
    if len(listed) > 1:
        head = reader.units[role.head]
        singular = reader.titles.plurals[head.low]
        plain = role.plain.split(" of ")[0].lower().removesuffix(head.low) + singular
        drafts = []
        for number, at in enumerate(listed):
            unit = reader.units[at]
            start = reader.units[role.first].start if number == 0 else unit.start
            state = reader.state_code(unit)
            name = f"{plain} of {unit.text}"
            drafts.append(
                Draft(start, unit.end, start, unit.end, name, "person", "office", state, (), plain, plain, False)
            )
        return drafts, end
    if role.state is None:
        return [], role.head + 1
    return [_group(reader, role, "group", role.end)], role.end


def _listed_states(reader: PhraseReader, role: Role) -> tuple[list[int], int]:
    units = reader.units
    at = role.head + 1
    if at >= len(units) or units[at].low != "of":
        return [], at
    at += 1
    listed: list[int] = []
    while at < len(units):
        if units[at].low in ("the", "and"):
            at += 1
            continue
        if units[at].use != "state" or (listed and units[at].gap not in (", ", " ")):
            break
        if listed and units[at].gap == " " and units[at - 1].low not in ("and", "the"):
            break
        listed.append(at)
        at += 1
    return listed, (listed[-1] + 1 if listed else at)


def _group(reader: PhraseReader, role: Role, kind: str, end: int) -> Draft:
    first, last = reader.units[role.first], reader.units[end - 1]
    name = reader.text[first.start : last.end]
    return Draft(first.start, last.end, first.start, last.end, name, kind, "role", role.state, named=False, plural=True)


def _lone_role(reader: PhraseReader, role: Role) -> tuple[list[Draft], int]:
    """An office without a name: "the Chinese president", "the foreign minister of Cuba"."""
    if role.head == role.first and role.end == role.head + 1 and not _alone_ok(reader, role):
        return [], role.end
    first, last = reader.units[role.first], reader.units[role.end - 1]
    name = reader.text[first.start : last.end]
    draft = Draft(first.start, last.end, first.start, last.end, name, "person", "office", role.state, named=False)
    draft = replace(draft, office=role.plain if role.end == role.head + 1 else name, plain_office=role.plain)
    return [draft], role.end


def _alone_ok(reader: PhraseReader, role: Role) -> bool:
    """A bare "the president" may mean one whom the article has named."""
    before = reader.units[role.first - 1].low if role.first else ""
    head = reader.units[role.head].low
    return before in ("the", "his", "her", "their", "its") and head not in reader.titles.words["plain"]


def _body(reader: PhraseReader, role: Role) -> tuple[list[Draft], int]:
    """A body or group: "the Chinese Foreign Ministry", "a delegation of the Red Cross led by X"."""
    end, leader, office = role.end, None, None
    if role.organ == "delegation":
        end, told = _leader_of(reader, role)
        if told is not None:
            leader, office = told.name, told.office
            role = replace(role, state=role.state or told.state)
    low = reader.units[role.head].low
    if role.state is None and low in (
        "people",
        "public",
        "side",
        "nation",
        "sides",
        "leaders",
        "official",
        "team",
        "group",
    ):
        return [], role.end
    if role.head == role.first and role.end == role.head + 1:
        return _definite(reader, role)
    if role.state is None and not (reader.units[role.head].cap or role.organ == "delegation"):
        return [], role.end
    if role.organ == "delegation" and low in ("team", "group") and leader is None:
        return [], role.end
    kind = role.organ or "organ"
    draft = _group(reader, replace(role, end=end), kind, end)
    head_end = reader.units[role.end - 1].end
    via = "name" if kind == "organ" else "role"
    return [replace(draft, head_end=head_end, leader_name=leader, leader_office=office, via=via)], end


def _leader_of(reader: PhraseReader, role: Role) -> tuple[int, Draft | None]:
    """Return the end of "led by Vice Premier X" after a delegation, and the leader's draft."""
    units, at = reader.units, _led(reader, role.end)
    if at + 2 >= len(units):
        return role.end, None
    at += 2
    at += units[at].low in _DETERMINERS
    title = reader.role_at(at) if at < len(units) else None
    first = title.end if title and not title.organ else at
    end = reader.name_at(first)
    if end <= first:
        return role.end, None
    draft, end = _with_asides(reader, reader.draft_person(first, end, title if first > at else None), end)
    known = reader.book.by_id[draft.ids[0]].state if draft.ids else None
    return end, replace(draft, state=draft.state or known)


def _led(reader: PhraseReader, at: int) -> int:
    """Return the unit of "led by" near a delegation, where only its purpose stands between; else the end of the text."""
    units = reader.units
    for place in range(at, min(at + 9, len(units) - 1)):
        if units[place].gap not in (" ", "-"):
            break
        if units[place].low in _LED and units[place + 1].low == "by":
            return place
        if place == at and units[place].low not in ("for", "on", "to", "of"):
            break
    return len(units)


def _shared_head(reader: PhraseReader, at: int) -> tuple[list[Draft], int]:
    """Read "the Russian and Chinese foreign ministers" as two offices."""
    units = reader.units
    if units[at].use not in ("adjective", "state", "organisation") or at + 2 >= len(units):
        return [], at
    shared = [at]
    while shared[-1] + 1 < len(units):
        following = shared[-1] + 1
        following += units[following].low == "and"
        if following >= len(units) or units[following].use not in ("adjective", "state", "organisation"):
            return [], at
        if units[following].gap not in (" ", ", "):
            return [], at
        shared.append(following)
        if units[following - 1].low == "and":
            break
    role = reader.role_at(shared[-1])
    if role is None or len(shared) < 2 or role.organ or not role.plural or role.head == shared[-1]:
        return [], at
    if any(units[place].possessive for place in shared[:-1]):
        return [], at
    return _share(reader, shared, role), role.end


def _share(reader: PhraseReader, shared: list[int], role: Role) -> list[Draft]:
    units = reader.units
    head = units[role.head]
    words = [unit.text for unit in units[shared[-1] + 1 : role.head]]
    office = " ".join((*words, reader.titles.plurals[head.low]))
    group = reader.titles.plurals[head.low] in reader.titles.words["plain"]
    drafts = []
    for place in shared:
        unit, last = units[place], units[role.head] if place == shared[-1] else units[place]
        name = f"{unit.text} {' '.join((*words, head.text)) if group else office}"
        drafts.append(
            Draft(
                unit.start,
                last.end,
                unit.start,
                last.end,
                name,
                "group" if group else "person",
                "role" if group else "office",
                reader.state_code(unit),
                (),
                None if group else office,
                None if group else office,
                False,
            )  # fmt: skip
        )
    return drafts


def _bare(reader: PhraseReader, at: int) -> tuple[list[Draft], int]:
    """A known name, or an unknown one that an apposition explains, without a title before it."""
    unit = reader.units[at]
    if unit.use == "person":
        end = reader.name_at(at)
        draft, end = _with_origin(reader, reader.draft_person(at, end, None), end)
        draft, end = _with_asides(reader, draft, end)
        return [draft], end
    if unit.use:
        return list(_single(reader, at)), at + 1
    end = reader.name_at(at, fewest=1)
    if end <= at:
        return [], at + 1
    draft = reader.draft_person(at, end, None)
    if end < len(reader.units) and reader.units[end].low in reader.titles.words["led"] and reader.linked(end):
        return [_led_body(reader, draft, end)], end + 1
    told, after = _with_asides(reader, draft, end)
    if told.office and end - at >= 2:
        return [told], after
    return [replace(draft, via="unknown")], end


def _definite(reader: PhraseReader, role: Role) -> tuple[list[Draft], int]:
    """ "The ministry", "the delegation": a body named in full before."""
    unit = reader.units[role.head]
    before = reader.units[role.head - 1].low if role.head else ""
    if before != "the" or unit.low not in reader.titles.words["definite"]:
        return [], role.end
    draft = _group(reader, role, role.organ or "organ", role.end)
    return [replace(draft, via="short name")], role.end


def _led_body(reader: PhraseReader, leader: Draft, at: int) -> Draft:
    """ "The Trump administration": a body of the state that its leader leads."""
    end = reader.units[at].end
    name = reader.text[leader.start : end]
    return Draft(leader.start, end, leader.start, end, name, "organ", "name", None, (), named=False, leader_name=leader.name)


def _single(reader: PhraseReader, at: int) -> Iterator[Draft]:
    unit = reader.units[at]
    following = reader.units[at + 1] if at + 1 < len(reader.units) else None
    if following and following.gap == "-" and not following.cap and not reader.is_head(following):
        return
    sense = unit.senses[0]
    actor = reader.book.by_id[sense.actor_id]
    kind = _KINDS.get(unit.use, actor.kind)
    via = {"adjective": "adjective", "capital": "metonym", "seat": "metonym"}.get(unit.use, "name")
    if unit.use == "capital" and _is_place(reader, at):
        via = "place"
    ids = tuple(sense.actor_id for sense in unit.senses if sense.use != "person") or (actor.id,)
    yield Draft(unit.start, unit.end, unit.start, unit.end, unit.text, kind, via, actor.state, ids)


def _is_place(reader: PhraseReader, at: int) -> bool:
    """Whether a capital is where something is, not who acts: after "in", before a date or a country, as a dateline."""
    unit = reader.units[at]
    before = reader.units[at - 1].low if at else ""
    if before == "capital":
        return True
    if before == "the" and at > 1:
        before = reader.units[at - 2].low
    if before in _PLACE_BEFORE and (unit.gap == " " or before == "the"):
        return not (unit.possessive and before == "of")
    following = reader.units[at + 1] if at + 1 < len(reader.units) else None
    if following is None:
        return False
    dateline = "\n" in unit.gap or at == 0 or unit.text.isupper()
    if dateline and following.gap.strip(" ,").startswith(("(", "—", "–", "--", "-", "/", ":")):
        return True
    if following.gap == ", " and (following.use == "state" or following.low in _MONTHS):
        return True
    return False


_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)
