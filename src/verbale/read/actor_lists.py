"""Read offices in the plural: "the presidents of A, B and C", "the Russian and Chinese foreign ministers", groups."""

from __future__ import annotations

from verbale.read.actor_drafts import Draft, Role
from verbale.read.actor_phrases import PhraseReader

_MOST = 12  # states that one plural office can share


def plural_role(reader: PhraseReader, role: Role) -> tuple[list[Draft], int]:
    """Read "the presidents of A, B and C"; other plural roles are groups ("Chinese diplomats")."""
    listed, end = listed_states(reader, role)
    if len(listed) > 1:
        return _spread(reader, role, listed), end
    if (end := _several(reader, role)) > role.end:
        return [draft_group(reader, role, "group", end)], end
    if role.state is None:
        return _the_two(reader, role)
    return [draft_group(reader, role, "group", role.end)], role.end


def _several(reader: PhraseReader, role: Role) -> int:
    """Return the end of "leaders of the five Nordic countries", "diplomats from EU states"; the role's own end else."""
    units, at = reader.units, role.head + 1
    if at >= len(units) or units[at].low not in ("of", "from") or units[at].gap != " ":
        return role.end
    for place in range(at + 1, min(at + 7, len(units))):
        if units[place].gap not in (" ", "-") or units[place].possessive:
            break
        if units[place].low in reader.titles.words["several"]:
            inner = [unit for unit in units[at + 1 : place] if unit.cap or unit.use]
            any_of = any(unit.low in reader.titles.words["any_of"] for unit in units[at + 1 : place])
            open_ = (inner or any_of) and not any(unit.use in ("state", "adjective") for unit in inner)
            return place + 1 if open_ else role.end
    return role.end


def _spread(reader: PhraseReader, role: Role, listed: list[int]) -> list[Draft]:
    """Return one office, or one group ("diplomats of X"), for each state of a list."""
    head = reader.units[role.head]
    singular = reader.titles.plurals[head.low]
    group = singular in reader.titles.words["plain"]
    before = " ".join(unit.text for unit in reader.units[role.first : role.head])
    plain = f"{before} {head.text if group else singular}".strip()
    drafts = []
    for number, at in enumerate(listed):
        unit = reader.units[at]
        start = reader.units[role.first].start if number == 0 else unit.start
        spread = (start, unit.end, start, unit.end)
        kind, via, office = ("group", "role", None) if group else ("person", "office", plain)
        name = f"{plain} of {unit.text}"
        drafts.append(Draft(*spread, name, kind, via, reader.state_code(unit), (), office, office, False, plural=group))
    return drafts


def _the_two(reader: PhraseReader, role: Role) -> tuple[list[Draft], int]:
    """ "The presidents", "the foreign ministers": the two who have just been named."""
    before = reader.units[role.first - 1].low if role.first else ""
    head = reader.units[role.head]
    if before != "the" or role.end > role.head + 1 or head.low not in reader.titles.words["pairs_of_people"]:
        return [], role.head + 1
    if role.end < len(reader.units) and reader.units[role.end].low in ("of", "from"):
        return [], role.end
    start, end = reader.units[role.first].start, head.end
    draft = Draft(start, end, start, end, reader.text[start:end], "the two", "pronoun", named=False)
    return [draft], role.end


def listed_bodies(reader: PhraseReader, role: Role) -> tuple[list[tuple[int, int, str | None]], int]:
    """Return who is listed in "delegations of the Party of A and the Union of B": first unit, end and state of each."""
    units, at = reader.units, role.head + 1
    listed: list[tuple[int, int, str | None]] = []
    if at >= len(units) or units[at].low not in ("of", "from"):
        return [], at
    at += 1
    while at < len(units) and len(listed) < _MOST:
        if units[at].low in ("the", "and"):
            at += 1
            continue
        if listed and not (units[at - 1].low in ("and", "the") or units[at].gap == ", "):
            break
        if (body := _body_of_state(reader, at)) is not None:
            listed.append((at, body.end, body.state))
        elif units[at].use in ("state", "organisation", "organ"):
            listed.append((at, at + 1, reader.state_code(units[at])))
        else:
            break
        at = listed[-1][1]
    return listed, (listed[-1][1] if listed else at)


def _body_of_state(reader: PhraseReader, at: int) -> Role | None:
    """Return the body with its state that a capitalised phrase names: "the United Malays Organization of Malaysia"."""
    for place in range(at, min(at + 6, len(reader.units))):
        unit = reader.units[place]
        if unit.use not in ("", "adjective") or not unit.cap or (place > at and not reader.linked(place)):
            return None
        body = reader.role_at(place)
        if body is not None and body.organ:
            return body if body.state else None
    return None


def listed_states(reader: PhraseReader, role: Role) -> tuple[list[int], int]:
    """Return the units of the states in "... of A, B and C", and the unit behind them."""
    units = reader.units
    at = role.head + 1
    if at >= len(units) or units[at].low not in ("of", "from"):
        return [], at
    at += 1
    listed: list[int] = []
    while at < len(units):
        if units[at].low in ("the", "and"):
            at += 1
            continue
        if units[at].use not in ("state", "organisation") or (listed and units[at].gap not in (", ", " ")):
            break
        if listed and units[at].gap == " " and units[at - 1].low not in ("and", "the"):
            break
        listed.append(at)
        at += 1
    return listed, (listed[-1] + 1 if listed else at)


def draft_group(reader: PhraseReader, role: Role, kind: str, end: int) -> Draft:
    first, last = reader.units[role.first], reader.units[end - 1]
    name = reader.text[first.start : last.end]
    return Draft(first.start, last.end, first.start, last.end, name, kind, "role", role.state, named=False, plural=True)


def shared_head(reader: PhraseReader, at: int) -> tuple[list[Draft], int]:
    """Read "the Russian and Chinese foreign ministers" as two offices."""
    units = reader.units
    if units[at].use not in ("adjective", "state", "organisation") or at + 2 >= len(units):
        return [], at
    shared = [at]
    while shared[-1] + 1 < len(units) and len(shared) < _MOST:
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
        title = None if group else office
        kind, via = ("group", "role") if group else ("person", "office")
        spread = (unit.start, last.end, unit.start, last.end)
        drafts.append(Draft(*spread, name, kind, via, reader.state_code(unit), (), title, title, False))
    return drafts
