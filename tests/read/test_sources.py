"""Who is credited with what, nearest to the event first."""

from __future__ import annotations

from verbale.model import Article, Part, Span
from verbale.read.actor_mentions import find_mentions
from verbale.read.parse import parse_stretches
from verbale.read.sentences import paragraphs
from verbale.read.sources import find_credits, reported_for, sources_for
from verbale.settings import Settings


def sources(text: str, words: str, besides: tuple[str, ...] = (), **more: object) -> list[str]:
    """Return the sources of the stretch ``words`` of an article."""
    article = Article("a-0", "a", "a", text, (Part("body", Span(0, len(text))),), (), **more)  # type: ignore[arg-type]
    docs = parse_stretches(text, (span for _, span in paragraphs(article)))
    credits = find_credits(article, docs, find_mentions(text, docs, None, Settings()), Settings())  # noqa: A001
    at = text.index(words)
    return [term.value for term in sources_for(Span(at, at + len(words)), credits, besides)]


def test_an_agency_named_at_the_end_of_a_sentence_is_credited_with_it() -> None:
    text = "Hanoi sent a delegation to Vientiane, according to the Vietnam News Agency."
    assert sources(text, "Hanoi sent a delegation") != []


def test_who_cites_stands_outside_of_who_is_cited() -> None:
    text = "Rao flew to Moscow on Monday, Yonhap News Agency reported citing KCNA."
    assert sources(text, "Rao flew to Moscow") == ["KCNA", "Yonhap"]


def test_the_agency_of_the_credit_line_is_the_outermost_source() -> None:
    text = "Rao flew to Moscow on Monday, KCNA reported.\nYonhap"
    assert sources(text, "Rao flew to Moscow", credits=("Yonhap",)) == ["KCNA", "Yonhap"]


def test_agencies_in_general_are_nobody() -> None:
    text = "Rao flew to Moscow on Monday."
    assert sources(text, "Rao flew to Moscow", credits=("agencies",)) == []


def test_an_agencys_own_dateline_is_no_source() -> None:
    text = "Pyongyang, May 3 (KCNA) -- A delegation left here for Hanoi on Friday."
    assert sources(text, "A delegation left here", outlet="KCNA") == []


def test_an_agencys_dateline_in_another_outlet_is_a_source() -> None:
    text = "SEOUL (Reuters) - A delegation left for Hanoi on Friday."
    assert sources(text, "A delegation left for Hanoi", outlet="The Daily Post") == ["Reuters"]


def test_unnamed_state_media_are_the_medium_that_the_article_names() -> None:
    text = (
        "Kim wrote to Vladimir Putin, North Korea's state media reported on Saturday.\n"
        "The letter arrived on Friday, according to the Korean Central News Agency (KCNA)."
    )
    assert sources(text, "Kim wrote to Vladimir Putin") == ["KCNA"]


def test_a_person_is_credited_with_what_he_tells_of_others() -> None:
    text = "Sergei Lavrov said China and Iran had signed a treaty on fishing."
    assert sources(text, "China and Iran had signed a treaty") == ["Sergei Lavrov"]


def test_a_side_of_the_contact_is_no_source_of_it() -> None:
    text = "Sergei Lavrov said he had met his Iranian colleague in Baku."
    assert sources(text, "he had met his Iranian colleague", besides=("Sergei Lavrov",)) == []


def test_an_unnamed_source_is_kept_as_described() -> None:
    text = "Envoys of China and Iran met in Baku on Monday, a senior diplomat said."
    assert sources(text, "Envoys of China and Iran met") == ["a senior diplomat"]


def test_a_spokesman_without_a_name_speaks_for_his_body() -> None:
    text = "China and Iran will hold talks in Baku, a spokesman for the White House said."
    assert sources(text, "China and Iran will hold talks") == ["White House"]


def test_an_inverted_report_names_its_agency() -> None:
    text = "Envoys of China and Iran met in Baku on Monday, reported Yonhap."
    assert sources(text, "Envoys of China and Iran met") == ["Yonhap"]


def test_a_list_under_a_papers_name_is_credited_to_it() -> None:
    text = "Minju Joson\n- A delegation from Laos arrived here.\n- A party from Cuba left."
    assert sources(text, "A delegation from Laos arrived") == ["Minju Joson"]


def test_the_day_of_the_report_is_kept_apart() -> None:
    text = "Rao flew to Moscow, KCNA reported on Saturday."
    article = Article("a-0", "a", "a", text, (Part("body", Span(0, len(text))),), ())
    docs = parse_stretches(text, (span for _, span in paragraphs(article)))
    found = find_credits(article, docs, find_mentions(text, docs, None, Settings()), Settings())
    span = reported_for(Span(0, 10), found)
    assert span is not None and "Saturday" in text[span.start : span.end]


def test_a_caption_is_credited_to_the_agencies_in_its_brackets() -> None:
    text = "Rao and Okafor shake hands in Lagos. [REUTERS/YONHAP]"
    article = Article("a-0", "a", "a", text, (Part("caption", Span(0, len(text))),), ())
    found = find_credits(article, (), (), Settings())
    assert [t.value for t in sources_for(Span(0, 20), found)] == ["Reuters", "Yonhap"]


def test_a_statement_is_the_word_of_who_issued_it() -> None:
    text = "The two presidents spoke by telephone, according to a statement by the Elysee's official website."
    assert sources(text, "The two presidents spoke") == ["Elysee"]


def test_who_writes_on_a_site_is_the_source_and_not_the_site() -> None:
    text = "Envoys of China and Iran met in Baku on Monday, the website of the Brazilian presidency reported."
    assert sources(text, "Envoys of China and Iran met") == ["Brazilian presidency"]
    text = "Envoys of China and Iran met in Baku on Monday, according to a statement on the palace's official website."
    assert sources(text, "Envoys of China and Iran met") == ["palace"]


def test_a_sentence_that_only_says_who_reports_answers_for_what_stands_before() -> None:
    text = "The ministers of Chad and Niger met in Agadez.\nPress service of the Ministry of Trade of Chad reports."
    assert sources(text, "The ministers of Chad") == ["Press service of the Ministry of Trade of Chad"]


def test_who_told_the_agency_stands_before_the_agency() -> None:
    text = "The presidents of Chad and Niger met on Monday, Interfax has learned from the presidential press service."
    assert sources(text, "The presidents of Chad") == ["presidential press service", "Interfax"]


def test_the_word_newspaper_is_no_part_of_a_papers_name() -> None:
    text = "The ministers of Chad and Niger last met in May, the XYZ newspaper reported."
    assert sources(text, "The ministers of Chad") == ["XYZ"]


def test_a_dateline_on_a_page_without_an_outlet_is_no_source() -> None:
    text = "SEOUL (Reuters) - A delegation left for Hanoi on Friday."
    assert sources(text, "A delegation left for Hanoi") == []


def test_the_agency_before_the_last_word_of_a_sentence_is_credited_with_it() -> None:
    text = "Iran's Guards condemned the sanctions as \u201cillegal and unwise\u201d, the agency Fars reported."
    assert sources(text, "Iran's Guards condemned") == ["Fars"]
