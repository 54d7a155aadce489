"""Make findings: one shape, ids that stay the same from run to run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from verbale.model import Article, Finding, Severity, Span


def finding(
    article: Article,
    check: str,
    severity: Severity,
    spans: Sequence[Span],
    message: str,
    fact: str,
    right: str | None = None,
    contact_id: str | None = None,
) -> Finding:
    """Return a finding whose id comes from the check, the article and the first span."""
    identity = finding_id(check, article.id, spans[0] if spans else None)
    return Finding(identity, check, severity, message, article.id, tuple(spans), fact, right, contact_id)


def finding_id(check: str, article_id: str, span: Span | None) -> str:
    """Return the id of a finding: the same check of the same stretch has the same one in every run."""
    seed = f"{check}|{article_id}" + (f"|{span.start}-{span.end}" if span else "")
    return "f-" + hashlib.sha256(seed.encode()).hexdigest()[:12]


def ordinal(number: int) -> str:
    """Return 71 as "71st"."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def words(article: Article, span: Span) -> str:
    """Return the words at a span on one line."""
    return " ".join(article.text[span.start : span.end].split())
