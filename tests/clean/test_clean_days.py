"""Which day of several that a page offers is its publication."""

from __future__ import annotations

import hashlib

from verbale.clean.blocks import Block
from verbale.clean.clean import page_dates
from verbale.clean.dates import Spot, visible_dates
from verbale.clean.settling import Found, Habits, settle
from verbale.clean.stated import read_stated
from verbale.model import Page
from verbale.settings import Settings

_STATED = '<meta property="article:published_time" content="2023-03-01T23:05:00Z">'


def _day(head: str, body: str = "", url: str | None = None) -> str | None:
    text = f"<html><head>{head}</head><body><h1>Ministers meet about the bridge</h1>{body}</body></html>"
    source = text.encode()
    page = Page(hashlib.sha256(source).hexdigest(), source, "text/html", "page", url=url)
    dates = page_dates(page, Settings())
    return next((d.value[:10] for d in dates if d.chosen and d.role == "published"), None)


def test_a_late_moment_in_utc_belongs_to_the_day_that_the_address_names() -> None:
    assert _day(_STATED, url="https://example.org/2023/03/02/bridge") == "2023-03-02"


def test_an_address_that_no_clock_reaches_changes_nothing() -> None:
    assert _day(_STATED, url="https://example.org/2023/03/04/bridge") == "2023-03-01"


def test_a_site_s_own_prefix_before_uploaded_states_the_day() -> None:
    assert _day('<meta property="some_site:uploaded" content="2013-02-16T04:36:36-05:00">') == "2013-02-16"


def test_a_verb_behind_the_date_tells_what_it_is() -> None:
    blocks = [Block(0, 10, "Der Hafen wird gebaut"), Block(11, 60, "Dieser Text wurde am 3. Mai 2011 veröffentlicht")]
    found = visible_dates(blocks, list(range(len(blocks))), Spot(0, 0, 0))
    assert [(f.role, f.stamp.date.isoformat()) for f in found] == [("published", "2011-05-03")]


def test_a_moment_told_in_utc_is_the_newsroom_s_where_its_zone_is_known() -> None:
    stamp = read_stated("2024-05-06T22:30:00Z")
    assert stamp is not None
    found = [Found(stamp, "published", "json-ld", "2024-05-06T22:30:00Z", "json-ld states it", 0.97)]
    (seoul,) = settle(found, Habits(zone="Asia/Seoul"))
    (unknown,) = settle(found, Habits())
    assert (seoul.value, unknown.value) == ("2024-05-07T07:30+09:00", "2024-05-06T22:30+00:00")


def _dump_day(*lines: str) -> str | None:
    text = "\n\n".join(lines).encode()
    dates = page_dates(Page(hashlib.sha256(text).hexdigest(), text, "text/plain", "page"), Settings())
    return next((d.value[:10] for d in dates if d.chosen and d.role == "published"), None)


_ENGLISH = (
    "The ministers of Norland and Sudria met in the harbour town on Monday and spoke about the bridge for two hours.",
    "They agreed that the first stone would be laid in spring, and that both kings would be there to see it.",
)
_FRENCH = (
    "Les ministres de Norlande et de Sudrie se sont rencontrés lundi dans la ville du port et ont parlé du pont.",
    "Ils ont convenu que la première pierre serait posée au printemps, et que les deux rois seraient présents.",
)


def test_the_day_of_the_week_beside_figures_tells_the_day_from_the_month() -> None:
    assert _dump_day("Ministers meet about the bridge", "Thursday, 07/05/2020 15:09", *_ENGLISH) == "2020-05-07"
    assert _dump_day("Ministers meet about the bridge", "Sunday 07/05/2020 15:09", *_ENGLISH) == "2020-07-05"


def test_a_day_of_the_week_that_fits_both_ways_or_none_tells_nothing() -> None:
    assert _dump_day("Ministers meet about the bridge", "Saturday, 07/11/2020 15:09", *_ENGLISH) is None
    assert _dump_day("Ministers meet about the bridge", "Monday, 07/05/2020 15:09", *_ENGLISH) is None


def test_figures_name_the_day_first_where_the_page_s_language_is_written() -> None:
    assert _dump_day("Les ministres parlent du pont", "07/05/2020 15:09", *_FRENCH) == "2020-05-07"
    assert _dump_day("Ministers meet about the bridge", "07/05/2020 15:09", *_ENGLISH) is None


def test_a_bare_day_above_the_headline_yields_to_one_under_it() -> None:
    masthead, under = "Friday May 25, 2018", "2013-04-22 10:38 Lamp News  Web Editor: Ann Other"
    assert _dump_day(masthead, "Home", "Ministers meet about the bridge", under, *_ENGLISH) == "2013-04-22"
    assert _dump_day(masthead, "Home", "Ministers meet about the bridge", *_ENGLISH) == "2018-05-25"
