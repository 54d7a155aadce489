"""What ``verbale clean`` prints: one object a page, or every line with its role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from verbale.clean.decode import page_text
from verbale.model import Article, Page, Role, Skipped

_TEXT: tuple[Role, ...] = ("standfirst", "body", "subhead")


def clean_record(page: Page | Skipped, result: tuple[Article, ...] | Skipped) -> dict[str, Any]:
    """Return the page's result as a JSON object; further items of the page stand under ``items``.

    Of a skipped page: ``id`` and ``skipped`` (its reason, with ``detail``).
    """
    if isinstance(result, Skipped):
        return {"id": page.name, "skipped": result.reason, "detail": result.detail}
    first, *more = [_item(article) for article in result]
    return {**first, "items": more} if more else first


def _item(article: Article) -> dict[str, Any]:
    parts = [
        {"start": line.start, "end": line.end, "role": line.role, "score": line.score, "reason": line.reason}
        for line in article.layout
        if line.item == int(article.id.rsplit("-", 1)[1])
    ]
    return {
        "id": article.name,
        "headline": article.headline,
        "outlet": article.outlet,
        "byline": article.byline,
        "published": article.published,
        "updated": article.updated,
        "language": article.language,
        "credits": list(article.credits),
        "text": "\n".join(article.text[part.span.start : part.span.end] for part in article.stretches(*_TEXT)),
        "parts": parts,
    }


def explain(page: Page, result: tuple[Article, ...] | Skipped) -> Iterator[str]:
    """Yield a line for each line of the page: role, score, its words, the reason; then every date candidate."""
    if isinstance(result, Skipped):
        yield f"{page.name}: skipped: {result.reason} ({result.detail})"
        return
    text = page_text(page)
    for line in _lines(result):
        words = " ".join(text[line.start : line.end].split())
        yield f"{line.role:<10} {line.score:4.2f}  {_short(words, 78):<78}  {line.reason}"
    for article in result:
        for found in article.dates:
            mark = "*" if found.chosen else " "
            yield f"{mark} {found.role:<9} {found.value:<22} {found.source:<12} {found.reason}"


def _lines(result: Iterable[Article]) -> list[Any]:
    return sorted({line for article in result for line in article.layout}, key=lambda line: line.start)


def _short(words: str, width: int) -> str:
    return words if len(words) <= width else f"{words[: width - 1]}…"
