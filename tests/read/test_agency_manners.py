"""Manners of state agencies the world over: names like days, bylines, counterparts, offices taken up, guests."""

from __future__ import annotations

from datetime import date

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.read.accounts_fields import when_of
from verbale.read.accounts_merge import Candidate
from verbale.read.dates import find_dates
from verbale.read.sentences import find_dateline
from verbale.settings import Settings


def candidates(text: str, kind: str, outlet: str | None = None, day: str = "2009-06-12") -> list[Candidate]:
    """Return the candidates of a kind in a report without a headline."""
    parts = (Part("body", Span(0, len(text))),)
    article = Article(
        "a", "p", "a", text, parts, (), "", outlet, published=day, published_precision="day", language="en"
    )
    scene = read_scene(article, Settings())
    return [one.candidate for one in describe(scene, frame_book(Settings()), Settings()) if one.candidate.kind == kind]


def sides(text: str, kind: str, outlet: str | None = None) -> list[set[str]]:
    """Return for each candidate of a kind the names of all its sides."""
    return [{mention.name for mention in one.best.everyone} for one in candidates(text, kind, outlet)]


def test_a_name_that_ends_like_a_weekday_is_no_date() -> None:
    assert find_dates("He met Ri Nam Sun, the minister.", date(2009, 6, 12), Settings()) == ()
    assert len(find_dates("Open on Sun, and closed on Monday.", date(2009, 6, 12), Settings())) == 2


def test_a_dateline_with_the_agency_right_behind_the_year_is_one() -> None:
    text = "Vientiane, June 12, 2009 KPL -- The minister left."
    found = find_dateline(text, Span(0, len(text)))
    assert found is not None and (found.place, text[found.span.end :]) == ("Vientiane", "The minister left.")


def test_a_sum_of_dollars_is_no_state() -> None:
    text = "The Thai Red Cross donated US$20,000 in relief aid to the Nepalese Red Cross on Friday."
    states = {m.state for one in candidates(text, "gift") for m in one.best.everyone}
    assert states == {"THA", "NPL"}


def test_who_left_by_air_has_travelled_whatever_the_parser_hangs_where() -> None:
    text = (
        "A delegation of the Cuban Communist Party led by Juan Perez, deputy head of its department, "
        "left here Friday by air to visit Angola."
    )
    found = candidates("HAVANA, June 12 (PL) -- " + text, "visit")
    assert found and all([m.state for m in one.best.from_] == ["CUB"] for one in found)


def test_a_guest_who_hands_over_a_gift_on_a_visit_is_the_visitor() -> None:
    text = "President Bounnhang of Laos received a gift from the party delegation of Japan on a visit to Laos."
    assert [[m.state for m in one.best.from_] for one in candidates(text, "visit")] == [["JPN"]]


def test_one_who_takes_up_an_office_is_of_its_state() -> None:
    text = (
        "Foreign Minister Osman Saleh of Eritrea sent a message to Pedro Gomes Duarte on his appointment "
        "as foreign minister of Cape Verde. He wished his Cape Verdean counterpart success."
    )
    assert sides(text, "message") == [{"Osman Saleh", "Pedro Gomes Duarte"}]


def test_a_counterpart_named_before_is_met_apart_from_the_president() -> None:
    text = (
        "Office chief Tran Van Bao of Vietnam was received by Mongolian President Bold Ganbat on Friday. "
        "He told of talks with his Mongolian counterpart Dorj Bayar.\n"
        "Bao also held talks with his Mongolian counterpart on training."
    )
    met = sides(text, "meeting")
    assert any("Bold Ganbat" in names and "Dorj Bayar" not in names for names in met)
    assert any("Dorj Bayar" in names for names in met)


def test_a_gift_is_dated_by_today_not_by_a_name() -> None:
    text = (
        "President Bounnhang of Laos received a gift from the party delegation of Japan. "
        "Its head handed the gift to Ri Nam Sun, secretary of the party, today."
    )
    scene_day = date(2009, 6, 12)
    parts = (Part("body", Span(0, len(text))),)
    article = Article("a", "p", "a", text, parts, (), "", None, published="2009-06-12", published_precision="day")
    scene = read_scene(article, Settings())
    days = [when_of(scene, c.candidate) for c in describe(scene, frame_book(Settings()), Settings())]
    assert all(when is None or when.earliest == scene_day for when in days)


def test_an_office_without_a_state_is_not_of_the_state_of_the_other_side() -> None:
    text = "Japan's ambassador to Malta Ken Mori handed over an ambulance to Interior Minister Paul Vella on Friday."
    states = [{m.state for m in one.best.everyone} for one in candidates(text, "gift")]
    assert states == [{"JPN", "MLT"}]


def test_at_home_an_office_needs_no_state() -> None:
    text = (
        "PYONGYANG, June 12 (KCNA) -- Present at the reception of the Cuban embassy here were "
        "Ri Pong Guk, minister of Foreign Trade, and other officials concerned."
    )
    told = [m for kind in ("ceremony", "meeting", "gift") for one in candidates(text, kind) for m in one.best.everyone]
    assert all(m.state == "PRK" for m in told if m.name == "Ri Pong Guk")


def test_a_report_retold_from_an_agency_is_written_at_that_agencys_home() -> None:
    text = (
        "Foreign ministry spokesman Reza Karimi on Friday met the Chinese ambassador, IRNA reported. "
        "Karimi said that Iran seeks trade."
    )
    assert [{m.state for m in one.best.everyone} for one in candidates(text, "meeting", "Trend")] == [{"IRN", "CHN"}]


def test_who_brings_a_letter_is_met_by_whom_it_is_for() -> None:
    text = (
        "President Sarkis of Lebanon received a letter from President Kyprianou of Cyprus. "
        "The letter was conveyed by Nikos Rolandis, the envoy of the Cypriot president. "
        "The talks touched upon trade and shipping."
    )
    assert any(any("Rolandis" in name for name in names) for names in sides(text, "meeting"))


def test_what_two_talk_of_on_the_telephone_is_no_meeting() -> None:
    text = (
        "The foreign ministers of Chile and Peru held a telephone conversation on Friday. "
        "The two ministers discussed trade and noted the importance of further contacts."
    )
    assert candidates(text, "meeting") == []


def test_the_leaders_are_not_the_envoy_who_tells_of_them() -> None:
    text = (
        "King Hussein of Jordan and President Assad of Syria met in Amman on Friday. "
        "They spoke of water, said the Syrian ambassador to Jordan, Omar Najjar. "
        "The leaders also discussed Lebanon."
    )
    assert all(not any("Najjar" in name for name in names) for names in sides(text, "meeting"))


def test_who_leaves_for_a_summit_goes_to_the_state_where_it_is_held() -> None:
    text = "President Kofi Mensah of Ghana left on Friday for the African Union summit in Malabo, Equatorial Guinea."
    assert [[m.state for m in one.best.to] for one in candidates(text, "visit")] == [["GNQ"]]


def test_a_visiting_minister_is_who_has_come() -> None:
    text = "U.S. President George Bush is to meet visiting Thai Foreign Minister Noppadon Pattama on Friday."
    assert all([m.state for m in one.best.from_] == ["THA"] for one in candidates(text, "visit"))


def test_a_letter_adopted_at_a_gathering_comes_from_it() -> None:
    text = (
        "A seminar of Finnish peace groups took place in Helsinki on Friday.\n"
        "The chairman spoke of the danger of war.\n"
        "A letter to President Castro of Cuba was adopted at the seminar."
    )
    sent = [(one.best.from_[0].name, one.best.from_[0].state) for one in candidates(text, "message")]
    assert sent == [("seminar of Finnish peace groups", "FIN")]


def test_leaders_who_watch_a_signing_stand_for_their_states() -> None:
    text = (
        "President Widodo of Indonesia met Prime Minister Najib of Malaysia on Friday. "
        "The two leaders witnessed the signing of an agreement on fishing."
    )
    assert any({m.kind for m in one.best.parties} == {"state"} for one in candidates(text, "agreement"))


def test_a_second_office_behind_a_comma_is_a_new_subject() -> None:
    text = (
        "President Patil of India sent greetings. In a message to Mr. Daniel arap Moi, the President of the Republic "
        "of Kenya, the President has said that trade would grow."
    )
    parts = (Part("body", Span(0, len(text))),)
    scene = read_scene(Article("a", "p", "a", text, parts, (), "", None, published="1990-06-12"), Settings())
    moi = [text[m.span.start : m.span.end] for m in scene.mentions if m.name == "Daniel arap Moi"]
    assert moi and moi[0].endswith("Republic of Kenya")


def test_a_hyphened_surname_alone_calls_its_bearer() -> None:
    text = (
        "Minister Boyle-Hart met the Peruvian envoy.\n"
        "Irish Minister Anne Marie Boyle-Hart told the Peruvian envoy of her visit."
    )
    people = {m.actor_id for one in candidates(text, "meeting") for m in one.best.everyone if "Boyle" in m.name}
    assert len(people) == 1


def test_an_agreement_between_two_parties_of_one_state_is_no_contact() -> None:
    text = "An agreement on elections between Hamas and Fatah was adopted recently. This displeases Israel."
    assert all(len({m.state for m in one.best.parties}) == 1 for one in candidates(text, "agreement"))


def test_a_signing_ceremony_is_part_of_the_agreement() -> None:
    text = (
        "A protocol on football was signed in Hanoi on Friday.\n"
        "Present at the signing ceremony were Culture Minister Tran Van Bao of Vietnam and the Cuban ambassador.\n"
        "Minister Tran Van Bao of Vietnam and Cuban Ambassador Juan Perez signed the protocol."
    )
    assert candidates(text, "ceremony") == [] and candidates(text, "agreement")
