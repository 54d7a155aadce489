"""RIS: the articles as sources to cite."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.exports.chosen import HOME, articles
from verbale.exports.in_words import line, outward
from verbale.model import Article
from verbale.store import Chronicle, Wanted

NAME = "ris"
ENDING = ".ris"
ABOUT = "RIS of the articles"
MEDIA = "application/x-research-info-systems"


def write(
    chronicle: Chronicle, min_confidence: float = 0.0, wanted: Wanted | None = None, home: str = HOME
) -> Iterator[str]:
    """Yield an entry an article, by publication."""
    for article in articles(chronicle, min_confidence, wanted):
        yield entry(article)


def entry(article: Article) -> str:
    """Return one article as a RIS record; what is not known has no line."""
    published = (article.published or "")[:10]
    said = [
        ("TY", "NEWS"),
        ("TI", line(article.headline or article.name, 500)),
        ("AU", line(article.byline, 200)),
        ("T2", line(article.outlet, 200)),
        ("PY", published[:4]),
        ("DA", published.replace("-", "/")),
        ("UR", outward(article.url) or ""),
        ("LA", article.language or ""),
        ("AN", article.id),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in said if value) + "ER  - \r\n\r\n"
