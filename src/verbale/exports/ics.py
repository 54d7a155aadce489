"""iCalendar (RFC 5545): contacts on their days, yearly occasions, and members that series let one expect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from verbale.exports.chosen import HOME, chosen
from verbale.exports.in_words import contact_title, line
from verbale.model import Contact, Thread
from verbale.store import Chronicle, Wanted

NAME = "ics"
ENDING = ".ics"
ABOUT = "iCalendar: contacts on their days, yearly occasions, and letters that are to be expected"
MEDIA = "text/calendar"


def write(
    chronicle: Chronicle, min_confidence: float = 0.0, wanted: Wanted | None = None, home: str = HOME
) -> Iterator[str]:
    """Yield the calendar event by event; a contact whose day is not known to a month has none."""
    yield _lines(
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Verbale//Chronicle//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(chronicle.path.stem)}",
    )
    occasions: dict[str, tuple[Contact, date]] = {}
    for contact in chosen(chronicle, min_confidence, wanted):
        first, last = contact.earliest, contact.latest
        if first is None or last is None or (last - first).days > 31:
            continue
        yield _contact(contact, first, last, home)
        if contact.occasion and first == last:
            occasions[contact.occasion_id or contact.occasion] = (contact, first)
    for key, (contact, day) in sorted(occasions.items()):
        yield _occasion(key, contact, day)
    if not wanted:
        for thread in chronicle.threads(kind="series"):
            yield from _expected(chronicle, thread, home)
    yield _lines("END:VCALENDAR")


def _contact(contact: Contact, first: date, last: date, home: str) -> str:
    status = {"planned": "TENTATIVE", "proposed": "TENTATIVE", "cancelled": "CANCELLED", "denied": "CANCELLED"}
    about = f"{len(contact.accounts)} accounts, {len(contact.origins) or 1} origins" + (
        f"; {contact.occasion}" if contact.occasion else ""
    )
    return _event(
        f"{contact.id}@verbale",
        contact_title(contact),
        first,
        last,
        about,
        f"{home}/contacts/{contact.id}",
        contact.place,
        status.get(contact.status, "CONFIRMED"),
    )


def _occasion(key: str, contact: Contact, day: date) -> str:
    return _event(
        f"occasion-{key}@verbale",
        f"Occasion: {line(contact.occasion)}",
        day,
        day,
        "Contacts in this chronicle have marked this day",
        None,
        None,
        "CONFIRMED",
        "RRULE:FREQ=YEARLY",
    )


def _expected(chronicle: Chronicle, thread: Thread, home: str) -> Iterator[str]:
    """Yield the members that are missing from a series, and the next one that its latest member lets one expect."""
    for missing in thread.missing:
        if day := _day(missing.expected):
            yield _event(
                f"{thread.id}-{missing.year}@verbale",
                f"Missing: {line(thread.name)}",
                day,
                day,
                missing.reason,
                f"{home}/threads/{thread.id}",
                None,
                "TENTATIVE",
            )
    row = chronicle.connection.execute("SELECT last_day, members FROM threads WHERE id = ?", (thread.id,)).fetchone()
    day = _day(row[0]) if row and row[1] > 2 else None
    if day:
        expected = _next_year(day)
        yield _event(
            f"{thread.id}-next@verbale",
            f"Expected: {line(thread.name)}",
            expected,
            expected,
            f"{row[1]} members so far, the latest on {day}",
            f"{home}/threads/{thread.id}",
            None,
            "TENTATIVE",
        )


def _next_year(day: date) -> date:
    return date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _event(
    uid: str,
    title: str,
    first: date,
    last: date,
    about: str,
    url: str | None,
    place: str | None,
    status: str,
    *more: str,
) -> str:
    stamp = datetime(first.year, first.month, first.day, tzinfo=UTC)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_escaped(uid)}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(about)}",
        f"STATUS:{status}",
        "TRANSP:TRANSPARENT",
    ]
    lines += [f"URL:{url}"] if url else []
    lines += [f"LOCATION:{_escaped(line(place))}"] if place else []
    return _lines(*lines, *more, "END:VEVENT")


def _escaped(text: str) -> str:
    plain = line(text, 400)
    for letter in "\\;,":
        plain = plain.replace(letter, "\\" + letter)
    return plain


def _lines(*lines: str) -> str:
    return "".join(_folded(one) + "\r\n" for one in lines)


def _folded(text: str) -> str:
    """Return a line folded so that no part is longer than 75 octets and no character is cut."""
    parts, held, size = [], "", 0
    for letter in text:
        width = len(letter.encode())
        if size + width > 74:
            parts.append(held)
            held, size = " ", 1
        held, size = held + letter, size + width
    return "\r\n".join([*parts, held])
