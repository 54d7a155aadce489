"""The dates that C finds in a line are those that the expressions in Python find, of any text."""

from __future__ import annotations

import random

import pytest

from verbale.clean.calendar_words import is_dated, months, plain_stamps, stamps
from verbale.clean.compiled import compiled

pytestmark = pytest.mark.skipif(compiled() is None, reason="the part in C was not built")
BITS = (
    *".,/-_x(١",
    *("19", "20", "2024", "1999", "5", "12", "31", "06", "st", "th", "er", "º", "ª", ":a", "-го", " го ", "ая "),
    *(" ", "  ", "\t", "\xa0", "\u3000", "\n", "de ", "del ", "do ", "d'", "d’", "of ", "at ", ", ", ": ", "| "),
    *("May", "oct", "Sept", "января", "年", "月", "日", "년", "월", "일", "號", "\u200c", "\u0301", "ा", "٣", "२", "İ"),
    *("2025-10-12", "12.10.25", "1.2.24", "xxxxxxxxxxxxxx", "12:30"),
)


TIMES = (
    *(
        "at",
        "um ",
        "À",
        "às",
        "om",
        "kl.",
        "KL ",
        "klo",
        "o godz.",
        "ore ",
        "В",
        "в ",
        "ᲀ",
        "alle",
        ", ",
        "T",
        "t",
        "@",
        "·",
    ),
    *(
        "–",
        "—",
        "|",
        "/",
        "-",
        " ",
        "  ",
        "\t",
        "\xa0",
        "12:30",
        "1.05",
        "9h05",
        "23 時 59",
        "7시05",
        "25:10",
        "0:60",
        "٣:0٣",
    ),
    *(
        ":59",
        ":59.123456",
        ":5",
        ".1",
        "am",
        "P.M.",
        "p.m",
        "a.mK",
        "PM ",
        "pm.x",
        "Z",
        "z_",
        "+05:30",
        "-0800",
        "+1:00",
        "(GMT+5)",
    ),
    *(
        "GMT-11:30",
        "utc+530",
        "UTC+5:3",
        "(IST)",
        "EST",
        "ſKıİ",
        "K",
        "K",
        "ı",
        "İ",
        "CESTXY",
        "(",
        ")",
        "é",
        "5",
        "字",
    ),
)


def _like_a_date(dice: random.Random) -> str:
    name, gap, mark = dice.choice(list(months())), dice.choice((" ", "  ", " ", "\t", "\xa0", "")), dice.choice("./-")
    day, month, year = dice.randrange(40), dice.randrange(20), dice.choice((dice.randrange(1890, 2110), 24))
    shape = dice.choice(
        (
            f"{day}{dice.choice(BITS)}{gap}{dice.choice(('', 'de ', 'of '))}{name}{dice.choice(BITS)}{gap}{year}",
            f"{name}{dice.choice(('', '.'))}{gap}{day}{dice.choice(BITS)},{gap}{dice.choice(('', 'at '))}{year}",
            f"{day}{mark}{name}{mark}{year}",
            f"{day}{mark}{gap}{month}{mark}{gap}{year}",
            f"{year}{mark}{gap}{month}{mark}{gap}{day}",
            f"{year}{gap}年{gap}{month}月{day}{gap}日",
        )
    )
    return dice.choice(BITS) + shape + dice.choice(BITS)


def _mixed(dice: random.Random) -> str:
    return "".join(dice.choices(BITS, k=dice.choice((3, 8, 15, 30))))


def test_dates_in_c_are_those_of_the_expressions() -> None:
    dice = random.Random(14)
    for _ in range(6_000):
        text = dice.choice((_like_a_date, _mixed))(dice)
        assert stamps(text) == plain_stamps(text), text


def _with_a_time(dice: random.Random) -> str:
    before, behind = ("".join(dice.choices(TIMES, k=dice.randrange(3))) for _ in range(2))
    hour, minute = dice.choice((dice.randrange(26), "09", "٣")), dice.choice((dice.randrange(10, 62), "05"))
    clock = f"{hour}{dice.choice((*':::.hH', ' : ', '時', '시'))}{minute}{dice.choice(('', '', ':59', ':07.5', ' '))}"
    day = dice.choice((_like_a_date(dice), "6 May 2024", "6.5.2024", "2024-05-06"))
    return f"{day}{before}{dice.choice((' ', '', ', '))}{clock}{dice.choice(('', ' ', '  '))}{behind}"


def test_stamps_in_c_are_those_of_the_expressions() -> None:
    dice = random.Random(15)
    for _ in range(12_000):
        text = " ".join(
            dice.choice((_with_a_time, _with_a_time, _mixed))(dice) for _ in range(dice.choice((1, 1, 2, 4)))
        )
        found = stamps(text)
        assert found == plain_stamps(text), text
        left = len(text) - sum(stamp.end - stamp.start for stamp in found)
        assert is_dated(text, 40) == (bool(found) and left < 40), text


def test_a_long_line_of_what_looks_like_dates_is_read_in_one_go() -> None:
    text = "1 May 2024 " * 20_000 + "a" * 100_000 + "1" * 100_000
    assert len(stamps(text)) == 20_000


def test_what_is_no_text_has_no_dates_in_c() -> None:
    for wrong in ((b"1 May 2024", {}), ("1 May 2024", None), ("1 May 2024",)):
        with pytest.raises(TypeError):
            compiled().stamps(*wrong)
        with pytest.raises(TypeError):
            compiled().dated(*wrong, 40)
