"""What the kept lines say about the article: byline, agencies, photo credits, notices, tags, sections, language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from verbale.clean.blocks import Block
from verbale.clean.languages import by_letters, by_script, by_small_words
from verbale.clean.outlets import OutletBook
from verbale.clean.telling import BY, DESKS, LABEL
from verbale.clean.vocabulary import fold

_BRACKET = re.compile(r"[\[(]([^\[\]()]{2,80})[\])]$")
_PHOTO_LEAD = re.compile(
    r"^(?:photo|image|picture|file photo|photograph|credit|foto)s?(?: credit| by| courtesy)?\s?[:/]?\s?", re.IGNORECASE
)
_TAG_LEAD = re.compile(r"^(?:related topics|filed under|tags?|topics?|keywords?)\s?[:|]?\s?", re.IGNORECASE)
_DESK = re.compile(r"^([A-Z][\w’'& -]{2,50}(?:News Desk|Staff|Bureau|Desk|Web Desk|Correspondent|Reporter))\b")
_BY = re.compile(rf"^(?:{BY}|{LABEL})\s?(.{{2,80}}?)(?:\s[|•·–—-]\s.*|\s\d.*)?$", re.IGNORECASE)
# A desk that passes an agency's text on signs a paragraph with it: "…, reports Yonhap News Agency."
_REPORTS = re.compile(r", reports? (?:the )?([A-Z][\w .]{2,40}?)\.?$")
_REPORTED = ", report"
# An agency's own sign behind the last sentence: "… in spring. – Bernama", "… in spring. (NAN)".
_SIGN = re.compile(r"[.!?…\"”’»]\s{0,2}(?:[—–-]{1,2}\s?([A-Z][\w/ ]{1,40})|\(([A-Z][\w/ ]{1,40})\))\.?$")
_NOTICES = (("ai-generated", "AI-generated image"), ("ai generated", "AI-generated image"))


def byline_of(blocks: Iterable[Block]) -> str | None:
    """Return who wrote it, as the byline names them."""
    for block in blocks:
        if block.role == "byline":
            text = block.text
            match = (_DESK.match(text) if any(map(text.__contains__, DESKS)) else None) or _BY.match(text)
            return match[1].strip(" ,|") if match else text
    return None


def is_signed(text: str) -> bool:
    """Tell whether the end of a paragraph may say which agency reports it."""
    return _REPORTED in text


def ending_sign(blocks: Sequence[Block]) -> str:
    """Return the words that stand behind the last sentence of the text as an agency's sign does, "" if none do."""
    last = next((block for block in reversed(blocks) if block.role == "body"), None)
    signed = _SIGN.search(last.text[-60:]) if last else None
    return (signed[1] or signed[2]) if signed else ""


def text_credits(blocks: Sequence[Block], book: OutletBook, sign: str = "") -> tuple[str, ...]:
    """Return the agencies credited for the text, as named ("Yonhap", "agencies"); ``sign`` -- that of its end."""
    found: dict[str, None] = {}
    for name in sign.split("/") if sign else ():
        if fold(name) in book.agencies and (agency := book.by_name(name)):
            found[agency.name] = None
    for block in blocks:
        if block.role == "credit":
            words = block.text.strip("()[] .")
            for name in re.split(r"\s?[/,&]\s?| and ", _lead_off(words)):
                found[name.strip(" .")] = None
        elif block.role == "body" and is_signed(block.text) and (signed := _signed(block.text, book)):
            found[signed] = None
    return tuple(name for name in found if name)


def _signed(text: str, book: OutletBook) -> str | None:
    signed = _REPORTS.search(text)
    agency = book.by_name(signed[1]) if signed else None
    return agency.name if agency else None


def _lead_off(words: str) -> str:
    match = re.match(
        r"(?:with )?(?:agency )?(?:inputs?|reporting|information|files|material) (?:from|by) (.*)|source: ?(.*)",
        words,
        re.IGNORECASE,
    )
    return (match[1] or match[2] or words) if match else words


def photo_credits(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the names that pictures are credited to."""
    found: dict[str, None] = {}
    for block in blocks:
        text = block.text
        # What stands in brackets holds no others: the last ones are those at the end.
        bracket = max(text.rfind("["), text.rfind("(")) if text.endswith(("]", ")")) else -1
        if block.role == "caption" and bracket >= 0 and (match := _BRACKET.match(text, bracket)):
            for name in re.split(r"\s?[/,]\s?", _PHOTO_LEAD.sub("", match[1])):
                found[_cased(name.strip())] = None
    return tuple(name for name in found if name)


def _cased(name: str) -> str:
    """Return a name that stands in capitals as a name; acronyms of up to four letters stay."""
    return name.title() if name.isupper() and len(name) > 4 else name


def notices_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return what the page says about itself, short where it is a known phrase."""
    found: dict[str, None] = {}
    for block in blocks:
        if block.role == "notice":
            low = block.text.lower()
            found[next((short for words, short in _NOTICES if words in low), block.text)] = None
    return tuple(found)


def sections_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the trail of sections without the home page."""
    for block in blocks:
        if block.role == "section":
            return tuple(word for part in re.split(r"\s?[>›»/|]\s?", block.text)[1:] if (word := part.strip()))
    return ()


def tags_of(blocks: Sequence[Block], text: str) -> tuple[str, ...]:
    """Return the tags; tags that stand in one row without marks are told apart by the words of the article."""
    found: dict[str, None] = {}
    for block in blocks:
        if block.role == "tag":
            row = _TAG_LEAD.sub("", block.text)
            parts = re.split(r"\s?[,;|#•·]\s?", row)
            for tag in parts if len(parts) > 1 else _in_row(row, text):
                found[tag.strip()] = None
    return tuple(tag for tag in found if tag)


def _in_row(row: str, text: str) -> list[str]:
    words, tags = row.split(), []
    while words:
        n = next((n for n in range(min(5, len(words)), 1, -1) if " ".join(words[:n]) in text), 1)
        tags.append(" ".join(words[:n]))
        words = words[n:]
    return tags


def _begins_with_words(text: str) -> bool:
    """Tell whether folding leaves at least twenty characters of a text, where that is quickly told."""
    begins = text[:20]
    return (
        len(begins) == 20 and begins[0].isalnum() and begins[-1].isalnum() and begins.isascii() and "  " not in begins
    )


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language; None for fewer than 20 characters.

    A script or letters that only one language writes, or many of its small words, settle it; else py3langid does.
    """
    if not _begins_with_words(text) and len(fold(text[:200])) < 20:
        return None
    head = text[:1000]
    # The first sentences nearly always tell.
    if code := by_script(head) or by_small_words(head[:400]) or by_small_words(head) or by_letters(head):
        return code
    import py3langid  # only here: its model is large, and most texts are told without it

    code = str(py3langid.classify(head[:600])[0])
    return {"wuu": "zh", "nn": "no", "nb": "no"}.get(code, code)
