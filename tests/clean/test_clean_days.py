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
