"""The pages in a real browser: opened, filtered, followed to the evidence, judged; nothing leaves the machine."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
VIEWS = [
    "/",
    "/?since=2020-01-01&until=2024-12-31",
    "/threads",
    "/wording",
    "/wording/year",
    "/wording/found",
    "/news",
    "/news?since=2024-01&until=2024-01",
    "/network",
    "/network?by=actor",
    "/map",
    "/checks",
    "/search",
    "/search?q=lanterns",
    "/outlets",
    "/judgements",
    "/about",
    "/files",
    "/api",
    "/?words=zzzz",
]


class Watched:
    """A browser page that remembers complaints of the console and every address that was asked for."""

    def __init__(self, chromium: Any, address: str, **options: Any) -> None:
        self.context = chromium.new_context(**options)
        self.page = self.context.new_page()
        self.address = address
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda trouble: self.complaints.append(str(trouble)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, path: str) -> Any:
        self.page.goto(self.address + path)
        self.page.wait_for_selector("[data-again]", state="detached", timeout=60_000)  # counted beside the pages
        self.page.wait_for_selector("[data-chart]:not([data-drawn])", state="detached")
        return self.page

    def away(self) -> list[str]:
        return [url for url in self.asked if not url.startswith((self.address, "data:", "blob:"))]


@pytest.fixture
def watched(chromium: Any, served: Served) -> Iterator[Watched]:
    one = Watched(chromium, served.address)
    yield one
    one.context.close()


def test_every_view_opens_without_a_complaint_and_asks_nobody_else(watched: Watched) -> None:
    for path in VIEWS:
        watched.open(path)
        assert watched.complaints == [], path
    assert watched.away() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(chromium: Any, served: Served, richest: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    watched = Watched(chromium, served.address, color_scheme=scheme, bypass_csp=True)
    article = re.search(r"/articles/[\w-]+", watched.open(f"/contacts/{richest}").content())
    serious = []
    for path in (*VIEWS, f"/contacts/{richest}", article[0] if article else "/"):
        for one in axe.run(watched.open(path)).response["violations"]:
            if one["impact"] in ("serious", "critical"):
                node = one["nodes"][0]
                serious.append((path, one["id"], node["html"][:160], node.get("failureSummary", "")[:200]))
    watched.context.close()
    assert serious == []


@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_is_wider_than_its_window(chromium: Any, served: Served, richest: str, width: int) -> None:
    watched = Watched(chromium, served.address, viewport={"width": width, "height": 844})
    for path in (*VIEWS, f"/contacts/{richest}"):
        page = watched.open(path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    watched.context.close()


def test_a_reader_filters_and_follows_a_contact_to_its_evidence(watched: Watched) -> None:
    page = watched.open("/")
    page.fill("input[name=state] >> nth=0", "CHN")
    page.check("input[name=kind][value=message]")
    with page.expect_navigation():
        page.click("button.primary")
    assert "Messages of China" in page.inner_text("h1")
    assert "actor=" not in page.url
    page.click(".entry .what a >> nth=0")
    page.wait_for_selector("#facts")
    page.click(".values .words >> nth=0")
    page.wait_for_selector("mark#here")
    assert page.inner_text("mark#here").strip()
    assert watched.complaints == []


def test_a_click_on_a_bar_zooms_in_and_the_breadcrumb_leads_back(watched: Watched) -> None:
    page = watched.open("/")
    page.click(".finer a >> nth=-1")
    page.wait_for_selector(".zoom [aria-current]")
    assert re.fullmatch(r"\d{4}s?", page.inner_text(".zoom [aria-current]"))
    with page.expect_navigation():
        page.click(".zoom a >> nth=0")
    assert page.inner_text("h1") == "All contacts"


def test_the_arrow_keys_lead_to_the_stretch_before_and_after(watched: Watched) -> None:
    page = watched.open("/?since=2001-01-01&until=2001-12-31")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**since=2000-01-01**")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**since=2001-01-01**")


def test_every_view_can_be_reached_by_the_keyboard_alone(watched: Watched) -> None:
    page = watched.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "quick"
    page.keyboard.type("lanterns")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=lanterns")


def test_a_chart_leads_to_the_contact(watched: Watched) -> None:
    page = watched.open("/?since=2015-01-01&until=2016-12-31")
    page.locator(".drawing path[aria-roledescription]").first.click(force=True)
    page.wait_for_url("**/contacts/**")


def test_the_theme_is_chosen_and_remembered(watched: Watched) -> None:
    page = watched.open("/")
    page.click("[data-theme-button]")
    assert page.get_attribute("html", "data-theme") == "dark"
    watched.open("/threads")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_the_reader_changes_size_roles_and_marks(watched: Watched, richest: str) -> None:
    page = watched.open(f"/contacts/{richest}")
    with page.expect_navigation():
        page.click(".account h3 a >> nth=0")
    page.click("[data-font='1']")
    assert page.get_attribute("[data-reader]", "data-size") == "2"
    page.click("[data-toggle=roles]")
    assert "roles" in page.get_attribute("[data-reader]", "class")
    page.click("[data-toggle=marks]")
    assert "no-marks" in page.get_attribute("[data-reader]", "class")
    page.click("[data-toggle=alone]")
    assert not page.is_visible(".masthead")
    assert watched.complaints == []


def test_a_judgement_is_given_and_undone_in_the_browser(chromium: Any, own: Path, richest: str) -> None:
    one = Served(own)
    watched = Watched(chromium, one.address)
    page = watched.open(f"/contacts/{richest}")
    page.click("form.verdict[data-verdict='wrong'] button >> nth=0")
    page.fill("dialog input >> nth=0", "A. Reader")
    page.fill("dialog input >> nth=1", "another year")
    with page.expect_navigation():
        page.click("dialog button.primary")
    page.wait_for_selector(".judged")
    assert "another year" in page.inner_text("#main")
    watched.open("/judgements")
    page.click("form.verdict[data-verdict='undone'] button")
    with page.expect_navigation():
        page.click("dialog button.primary")
    watched.open("/judgements")
    assert "Nobody has judged anything yet" in page.inner_text("main")
    assert watched.complaints == []
    watched.context.close()
    one.stop()


def test_hostile_pages_stay_inert(chromium: Any, hostile: Path, tmp_path: Path) -> None:
    path = tmp_path / "hostile.db"
    shutil.copy(hostile, path)
    one = Served(path)
    watched = Watched(chromium, one.address)
    page = watched.open("/")
    contacts = page.eval_on_selector_all(".entry .what a", "links => links.map(link => link.pathname)")
    assert len(contacts) >= 11
    for view in (*contacts, *VIEWS):
        watched.open(view)
        assert page.title() != "broken in", view
        assert page.query_selector("iframe, [onload], [onerror], [onmouseover], [onclick], main style") is None, view
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, view
        bad = page.eval_on_selector_all(
            "a[href]", "links => links.map(link => link.protocol).filter(p => !['http:', 'https:'].includes(p))"
        )
        assert bad == [], view
        for article in page.eval_on_selector_all(
            "main a[href^='/articles/']", "links => links.slice(0, 1).map(link => link.getAttribute('href'))"
        ):
            watched.open(article)
            assert page.title() != "broken in", article
    assert watched.complaints == []
    assert watched.away() == []
    watched.context.close()
    one.stop()


def test_pages_print_without_menus(watched: Watched) -> None:
    page = watched.open("/")
    page.emulate_media(media="print")
    assert not page.is_visible(".masthead nav") and not page.is_visible(".filters")
    assert page.is_visible(".entry")


def test_the_report_opens_as_a_file_without_a_complaint(chromium: Any, invented: Path, tmp_path: Path) -> None:
    from verbale.web import report

    target = tmp_path / "report.html"
    report(invented, target)
    context = chromium.new_context()
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(target.as_uri())
    assert page.locator("svg[role=img]").count() >= 4
    assert complaints == [] and asked == [target.as_uri()]
    context.close()
