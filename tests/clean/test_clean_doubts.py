"""What a site says of itself around and amid an article: offers, terms, rules, rows of names; our own sentences."""

from __future__ import annotations

import hashlib

import pytest

from verbale.clean import clean_page
from verbale.model import Page, Skipped
from verbale.settings import Settings

TITLE = "Norland and Sudria agree on lamps for the harbour"
STORY = (
    "The foreign minister of Norland spoke with his colleague from Sudria on Tuesday about lamps for the new harbour.",
    "The two ministers agreed that the first ships with lamps would sail in spring, a spokesman told reporters.",
    "The minister of Sudria thanked his neighbour for the help and invited him to visit the port town in autumn.",
    "The call lasted half an hour and was the first between the two since the election, the ministry added.",
)


def kept(*lines: str) -> list[str]:
    text = "\n\n".join(("Home", "World", TITLE, "3 May 2024 10:15", *lines, "Contact", "Menu"))
    result = clean_page(
        Page(hashlib.sha256(text.encode()).hexdigest(), text.encode(), "text/plain", "page"), Settings()
    )
    assert not isinstance(result, Skipped), result
    article = result[0]
    return [
        article.text[part.span.start : part.span.end] for part in article.stretches("standfirst", "body", "subhead")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "For all the latest news of the sea, download the Lamp Post app.",
        "The post Norland and Sudria agree appeared first on The Lamp Post.",
        "Join the Lamp Post WhatsApp channel for news from every port.",
        "Get the latest news of the harbour delivered to your inbox every morning.",
        "Подписывайтесь на наш канал, чтобы не пропустить новости порта.",
        "Suivez-nous sur notre chaîne pour ne rien manquer du port.",
        "Folgen Sie uns auf allen Wegen, um nichts aus dem Hafen zu verpassen.",
    ],
)
def test_a_site_s_offer_of_itself_is_no_text(line: str) -> None:
    assert kept(*STORY, line) == list(STORY)
    assert kept(*STORY[:2], line, *STORY[2:]) == list(STORY)


def test_that_an_article_goes_on_for_subscribers_only_is_a_notice() -> None:
    line = "To continue reading this article, please log in or take a subscription."
    assert kept(*STORY, line) == list(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "A boat that entered the bay without permission was sent home, the coast guard of Sudria said after the call.",
        "El barco que entró en la bahía sin autorización regresó a su puerto, dijo el portavoz tras la llamada.",
        "Un bateau entré dans la baie sans autorisation est reparti, a indiqué le ministère après l'appel.",
        "Das Boot, das ohne Genehmigung in die Bucht gefahren war, ist zurück, sagte der Sprecher nach dem Gespräch.",
    ],
)
def test_a_story_may_use_the_words_of_terms(line: str) -> None:
    assert kept(*STORY, line) == [*STORY, line]


def test_the_rules_for_comments_are_no_text() -> None:
    rules = (
        "Comment policy",
        "We love to hear what our readers think about the news of the harbour and of the sea around the islands.",
        "Write about what the article says and not about the person who wrote it, however much you may disagree.",
        "Those who shout at others will be asked to leave, and whoever comes back under another name will be too.",
    )
    assert kept(*STORY, *rules) == list(STORY)


def test_a_row_of_headlines_or_names_is_no_text() -> None:
    times = " ".join(
        f"{hour}:{hour + 20} The boats of the {place} return to the port with less fish than a year before"
        for hour, place in enumerate(("north", "south", "east", "west", "delta", "islands"), 10)
    )
    names = " ".join(f"North {name} Province South {name} Province Old {name} Town" for name in "ABCDEFGHIJ")
    assert kept(times, *STORY, names) == list(STORY)


def test_long_comments_are_told_by_the_days_between_them() -> None:
    talk: list[str] = ["Comments (3)"]
    for day, name in enumerate(("Ann", "Ben", "Cleo", "Dan"), 3):
        talk += [
            name,
            f"{day} May 2024 at 11:3{day}",
            f"I think that the lamps of the port should burn all night, and {name} said so.",
        ]
        talk.append(
            "When I was a child there were no lamps at all, and the ministers of that time did not talk about them."
        )
    assert kept(*STORY, *talk) == list(STORY)


def test_a_korean_report_s_first_sentence_is_text_and_that_of_another_report_is_not() -> None:
    lines = (
        "홈",
        "노르랜드·수드리아 외교장관 통화…항구 등불 협력",
        "2024-05-03 10:15",
        "김등대 기자",
        "(북항=연합뉴스) 김등대 특파원 = 노르랜드 외교장관은 3일 수드리아 장관과 항구의 등불에 대해 논의했다고 밝혔다.",
        "두 장관은 첫 배가 봄에 출항하도록 협력하기로 했다고 외교부 대변인이 전했다.",
        "수드리아 장관은 노르랜드의 도움에 감사하며 가을에 항구를 방문해 달라고 초청했다.",
        "댓글",
        "많이 본 뉴스",
        "(남항=연합뉴스) 이바다 기자 = 고기잡이배",
    )
    text = "\n\n".join(lines)
    result = clean_page(
        Page(hashlib.sha256(text.encode()).hexdigest(), text.encode(), "text/plain", "page"), Settings()
    )
    assert not isinstance(result, Skipped)
    article = result[0]
    kept_lines = [article.text[part.span.start : part.span.end] for part in article.stretches("standfirst", "body")]
    assert kept_lines == list(lines[4:7])
    assert article.byline == "김등대 기자"
