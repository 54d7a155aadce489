"""The reader in C says what the modules in Python say, to the last bit, of any text."""

from __future__ import annotations

import copy
import hashlib
import random
from pathlib import Path

import pytest

from verbale.clean import cut, headline, places, roles
from verbale.clean.blocks import Block, Marks, PlainBlock
from verbale.clean.compiled import compiled
from verbale.clean.draft import drafts_of
from verbale.clean.lines import DATED, NAMED, NOT_TEXT, PICTURED
from verbale.clean.native import MOST_BLOCKS, native_reader
from verbale.clean.outlets import outlet_book
from verbale.clean.picking import plain_alike, plain_length, plain_others, plain_places
from verbale.clean.vocabulary import fold, vocabulary
from verbale.model import Page

READER = native_reader()
pytestmark = pytest.mark.skipif(READER is None, reason="the part in C was not built")
SEEDS = Path(__file__).parents[3] / "shared/seeds"
LINES = (
    "Ferry", "Home > World > Islands", "By Ann Other", "May 6, 2024", "Read more", "12 comments", "Comments (50)",
    "(Reuters)", "12:30", "Published:",
    "Zuletzt aktualisiert am 6.5.2024", "All rights reserved", "ALSO READ: the ferry line", "Source: AP",
    "Our News Desk", "RT", "i",
    "The two foreign ministers met in the harbour town on Monday and agreed to open a ferry line next spring.",
    "A second meeting is planned, the minister said, and experts will draw up a timetable for the harbours first.",
    "外长们星期一在港口城市会面，同意明年春天开通渡轮航线。", "著作権",
    "Министры договорились открыть паромную линию весной.",
    "외교장관들은 월요일 항구 도시에서 만나 내년 봄 여객선 노선을 열기로 했다.",
    "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", "Διαβάστε επίσης ΟΔΟΣ", "İstanbul’da görüştü",
    "* " * 40, "x" * 2_500, "long words " * 180, "1" * 400, "\u200b", "😀 emoji 😀", "a\xa0b", "[Photo: AP]", "ﬁ ß ǅ",
    "The harbour (file photo)", "Ferry. Image credit : Nobody/AP", "In this photo the ferry sails", "x/Handout y",
)  # fmt: skip
BREAKS = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\n\n")
BITS = (
    *BREAKS,
    *" \t\xa0\u3000\u200b\ufeff\ufffd.,:;!?…“”’'()[]|>*-–/019年한İΣßﬁ😀é",
    "2025-10-12",
    "reports X",
    "\x00",
    "\ud800",
)


def _page(text: str) -> Page:
    body = text.encode("utf-8", "surrogatepass")
    return Page(hashlib.sha256(body).hexdigest(), body, "text/plain", "page")


def _said(block: Block) -> tuple[object, ...]:
    """Return what both readers must agree on; hints that only the one in C tells may be missing, never too many."""
    told = (getattr(block, name) for name in PlainBlock.__slots__ if name not in ("hints", "letters", "times"))
    return (*map(repr, told), block.hints & NAMED)


def _agree(pages: list[Page]) -> None:
    words = vocabulary()
    for ours, theirs in zip(drafts_of(pages, words, READER), drafts_of(pages, words), strict=True):
        assert [_said(block) for block in ours.blocks] == [_said(block) for block in theirs.blocks]


def _text(dice: random.Random) -> str:
    lines = dice.choices(LINES, k=dice.choice((1, 2, 4, 7, 30, 90)))
    text = "".join(line + dice.choice(BREAKS) for line in lines)
    for _ in range(dice.choice((0, 1, 5, 40))):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + dice.choice(BITS) + text[at + dice.choice((0, 1, 3)) :]
    return text


def test_both_readers_say_the_same_of_the_sample_pages() -> None:
    if not SEEDS.is_dir():
        pytest.skip("../shared is not here")
    _agree([_page(path.read_text("utf-8")) for path in sorted(SEEDS.iterdir())])


def test_both_readers_say_the_same_of_text_put_together_at_random() -> None:
    dice = random.Random(11)
    _agree([_page(_text(dice)) for _ in range(150)])


ALPHABETS = (
    "abcdefgh", "ABCDefgh", "abc019.,:/-", "éàüßñçøÅÄÖ", "абвгд", "外长们星期", "한국어로", "😀𝒜𠀀",
    "abck\u212a\u212b\u2019À",
    "".join(map(chr, range(32, 127))), "".join(map(chr, range(1, 256))), "".join(map(chr, range(0x100, 0x3000, 37))),
)  # fmt: skip
BLANKS = " \t\xa0\u3000\u200b\ufeff\ufffd\x1f\u2003"
WIDTHS = (
    *range(1, 10),
    15,
    16,
    17,
    31,
    32,
    33,
    63,
    64,
    65,
    66,
    95,
    97,
    119,
    120,
    121,
    127,
    128,
    129,
    191,
    192,
    193,
    257,
)


def _line(dice: random.Random, width: int) -> str:
    """Return a line of one or three alphabets, with few blanks or many, some of them together."""
    letters, blanks = "".join(dice.sample(ALPHABETS, dice.choice((1, 1, 3)))), dice.choice((0.0, 0.1, 0.4))
    odd = dice.choice((0.0, 0.5))
    return "".join(
        dice.choice(letters) if dice.random() >= blanks else dice.choice(BLANKS) if dice.random() < odd else " "
        for _ in range(width)
    )


def test_both_readers_say_the_same_of_lines_of_all_widths_and_scripts() -> None:
    """Some characters are looked at together, and a page is stored by its widest one."""
    dice, pages = random.Random(17), []
    for narrow in ("ascii", "latin1", "utf-16", "utf-8") * 6:
        phrases = dice.choices(LINES, k=12)
        lines = [
            _line(dice, width) + dice.choice(("", dice.choice(phrases), f" {dice.choice(phrases)} "))
            for width in WIDTHS
        ]
        text = "".join(line + dice.choice(BREAKS) for line in dice.sample(lines, len(lines)))
        text = text if narrow != "utf-16" else "".join(char for char in text if char < "\U00010000")
        pages.append(_page(text.encode(narrow, "ignore").decode(narrow)))
    _agree(pages)


def _placed_phrases() -> list[Page]:
    """Return pages with phrases at many places of their lines."""
    texts = [
        "x" * before + blank + phrase + blank + "y" * behind
        for before in (0, 1, 2, 3, 4, 5, 58, 61, 62, 63, 64, 65)
        for blank in ("", " ", "  ", " ’")
        for behind in (0, 70)
        for phrase in (
            "we use cookies",
            "Reuters",
            "AP",
            "Published",
            "今日",
            "handout",
            "News Desk",
            "datenschutzerklärung",
        )
    ]
    return [_page("\n".join(texts[n : n + 40])) for n in range(0, len(texts), 40)]


def test_both_readers_find_phrases_at_every_place_of_a_line() -> None:
    _agree(_placed_phrases())


def test_both_readers_say_the_same_of_the_smallest_pages() -> None:
    _agree(
        [_page(text) for text in ("", " ", "\n", "x", "x\n", "Σ", "date 2024-05-06", "date 2024-05-06 \n", "\n x\n\n")]
    )
    _agree([_page(f"{start}date 2024-05-06 The ferry\nsails") for start in ("", "\n \n", "\u3000")])


def test_no_line_that_a_reader_in_python_would_look_at_is_passed_over() -> None:
    """The hints that only the reader in C tells leave nothing out: the lines without them tell nothing."""
    from verbale.clean.calendar_words import may_be_dated
    from verbale.clean.datelabels import has_label
    from verbale.clean.items import CLOCK_TIME
    from verbale.clean.lines import CLOCK, LABELLED, OUTLET, TELLING
    from verbale.clean.roles import _is_caption
    from verbale.clean.telling import named_role

    dice, book = random.Random(12), outlet_book()
    pages = [_page(_text(dice)) for _ in range(150)] + _placed_phrases()
    for draft in drafts_of(pages, vocabulary(), READER):
        lines = [block.text for block in draft.blocks]
        named = book.look_at([line for line in lines if len(line) <= 200], True)
        for block in draft.blocks:
            assert block.hints & TELLING or len(block.text) > 160 or named_role(block.text, book) is None
            assert block.hints & DATED or not may_be_dated(block.text[:2_000])
            assert block.hints & PICTURED or len(block.text) > 600 or not _is_caption(block)
            assert block.hints & OUTLET or not named.get(block.text)
            assert block.hints & LABELLED or len(block.text) >= 40 or not has_label(block.text)
            assert block.hints & CLOCK or len(block.text) >= 45 or not CLOCK_TIME.search(block.text)


def test_a_page_of_too_many_lines_is_not_read() -> None:
    assert READER is not None
    assert READER.read("a\n" * (MOST_BLOCKS + 1), 0) is None
    assert len((READER.read("a\n" * 3_000, 0) or ((),))[0]) == 3_000


def test_a_line_of_any_length_is_read_in_bounded_memory() -> None:
    assert READER is not None
    (block,), _ = READER.read("word " * 4_000_000, 0) or ((), ())
    assert (block.start, block.end) == (0, 19_999_999)


def _read(text: str) -> tuple[object, ...]:
    assert READER is not None
    blocks, marks = READER.read(text, 0) or ([], ())
    return [(*map(repr, (getattr(block, name) for name in PlainBlock.__slots__)),) for block in blocks], marks


def test_lines_seen_before_are_read_as_the_first_time() -> None:
    assert READER is not None
    dice = random.Random(16)
    texts = [_text(dice) for _ in range(60)]
    texts += [text + "\n年" for text in texts[:20]] + [text + "\n😀" for text in texts[:20]]
    known = [(_read(text), _read(text))[1] for text in texts]
    for text, before in zip(texts, known, strict=True):
        READER.forget()
        assert _read(text) == before


def test_what_is_remembered_of_lines_is_bounded_and_changes_nothing() -> None:
    assert READER is not None
    pages = ["\n".join(f"Ferry {page} of {line}" for line in range(3_000)) for page in range(12)]
    known = [_read(page) for page in pages]
    READER.forget()
    assert [_read(page) for page in reversed(pages)] == known[::-1]


def test_a_reader_is_not_made_of_half_the_knowledge() -> None:
    assert READER is not None
    with pytest.raises(ValueError, match="needed"):
        type(READER)({}, 5)
    with pytest.raises(TypeError):
        READER.read(b"bytes", 0)  # type: ignore[arg-type]


def test_going_through_blocks_in_c_finds_what_python_finds() -> None:
    dice = random.Random(13)
    made = compiled()
    for draft in drafts_of([_page(_text(dice)) for _ in range(60)], vocabulary(), READER):
        blocks = draft.blocks
        for block in blocks:
            block.as_(dice.choice(("body", "caption", "furniture", "related")), dice.random(), "line model")
        assert made.places(blocks, ("body", "caption")) == plain_places(blocks, ("body", "caption"))
        assert made.length(blocks, ("body", "caption")) == plain_length(blocks, ("body", "caption"))
        assert made.others(blocks, ("related",), blocks[0]) == plain_others(blocks, ("related",), blocks[0])
        assert made.layout(blocks) == cut._layout(blocks)
        texts, parts, runs = made.join(blocks)
        assert ("\n".join(texts), parts, runs) == cut._join(blocks)
        for alike in (made.alike, plain_alike):
            same = {id(block) for block in alike(blocks, blocks[0].text)}
            assert all(id(block) in same for block in blocks if fold(block.text) == fold(blocks[0].text))
        for first in (0, len(blocks) // 2, len(blocks)):
            assert headline.find_headline(blocks, first) == headline.weighed_headline(blocks, first)


@pytest.mark.parametrize("edges", ["", "  * ", "»»» — — — [[[ «« ", "\u2028 ’ "])
def test_the_headline_again_is_found_however_much_stands_at_its_edges(edges: str) -> None:
    text = "Two harbours get a ferry line’s first ship"
    for alike in (compiled().alike, plain_alike):
        for one, two in ((text, edges + text + edges), (edges + text, text.upper() + edges)):
            blocks = [Block(0, 1, "Ferry"), Block(0, 1, two)]
            assert alike(blocks, one) == [blocks[1]]


def _roles(blocks: list[Block]) -> list[tuple[str, float, str]]:
    return [(block.role, block.score, block.reason) for block in blocks]


def _copied(blocks: list[Block]) -> list[Block]:
    return [copy.copy(block) for block in blocks]


def test_roles_given_in_c_are_those_given_in_python() -> None:
    dice, words, book = random.Random(15), vocabulary(), outlet_book()
    for draft in drafts_of([_page(_text(dice)) for _ in range(120)], words, READER):
        blocks, marks, enough = draft.blocks, draft.marks, dice.choice((0.2, 0.4, 0.5))
        for block in blocks:
            block.prose, block.told = dice.random(), dice.random()
        likely = [n for n, block in enumerate(blocks) if block.prose >= 0.2]
        marks = Marks(likely, marks.cued, marks.telling, marks.dated, marks.named, marks.clocked)
        ours, theirs = _copied(blocks), _copied(blocks)
        roles.give_first_roles(ours, marks, enough, words, book)
        roles.plain_first_roles(theirs, marks, enough, words, book)
        assert _roles(ours) == _roles(theirs)
        for block in blocks:
            if dice.random() < 0.7:
                block.as_(dice.choice(("body", "body", "caption", "furniture", "related", "byline")), 0.6, NOT_TEXT)
        reasons = ("words of en/related-heading", "words of en/comments-heading", NOT_TEXT)
        for block in dice.sample(blocks, len(blocks) // 4):
            block.as_(dice.choice(("related", "furniture")), 0.95, dice.choice(reasons))
        ours, theirs = _copied(blocks), _copied(blocks)
        every = list(range(len(blocks)))
        for ways, some in (
            ((places.captions_twice, places.subheads), ours),
            ((places.plain_captions_twice, places.plain_subheads), theirs),
        ):
            for way in ways:
                way(some)
        assert _roles(ours) == _roles(theirs)
        places.after_text(ours, every)
        places.plain_after_text(theirs, every)
        assert _roles(ours) == _roles(theirs)


def test_numbers_of_no_block_and_what_is_no_role_are_refused() -> None:
    with pytest.raises(IndexError):
        compiled().said([], [0], 0.5)
    with pytest.raises(IndexError):
        places.after_text([Block(0, 1, "x")], [1])
    block = Block(0, 1, "x")
    block.prose, block.cue = 0.9, vocabulary().cues[0]
    lists = ([0], [0], [0])
    with pytest.raises(KeyError):
        compiled().first([block], lists, (0.5, 0.3), (9, 9, 9), (NOT_TEXT, "text"), {}, lambda *_: None, None)
    block.cue, block.text = None, "By (x)"
    for wrong in (lambda *_: 1, lambda *_: ("body",), lambda *_: 1 / 0):
        with pytest.raises((TypeError, ZeroDivisionError)):
            compiled().first([block], lists, (0.5, 0.3), (9, 9, 9), (NOT_TEXT, "text"), {}, wrong, None)


def test_what_is_no_list_of_blocks_is_refused() -> None:
    for wrong in ([1], ["text"], [None]):
        with pytest.raises(TypeError):
            compiled().layout(wrong)
        with pytest.raises(TypeError):
            compiled().places(wrong, ("body",))
    with pytest.raises(TypeError):
        compiled().layout(("no", "list"))
