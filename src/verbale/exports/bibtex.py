"""BibTeX: the articles as sources to cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.exports.chosen import HOME, articles
from verbale.exports.in_words import line, outward
from verbale.model import Article
from verbale.store import Chronicle, Wanted

NAME = "bibtex"
ENDING = ".bib"
ABOUT = "BibTeX of the articles"
MEDIA = "application/x-bibtex"
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def write(
    chronicle: Chronicle, min_confidence: float = 0.0, wanted: Wanted | None = None, home: str = HOME
) -> Iterator[str]:
    """Yield an entry an article, by publication."""
    for article in articles(chronicle, min_confidence, wanted):
        yield entry(article)


def entry(article: Article) -> str:
    """Return one article as a BibTeX entry; what is not known has no field."""
    published = article.published or ""
    fields = {
        "title": f"{{{_escaped(article.headline or article.name)}}}",
        "author": f"{{{_escaped(article.byline)}}}" if article.byline else "",
        "journal": _escaped(article.outlet or ""),
        "year": published[:4],
        "month": "",
        "day": str(int(published[8:10])) if published[8:10].isdigit() else "",
        "url": (outward(article.url) or "").replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "language": _escaped(article.language or ""),
        "note": f"Verbale article {article.id}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if published[5:7].isdigit() and 1 <= int(published[5:7]) <= 12:
        lines.append(f"  month = {_MONTHS[int(published[5:7]) - 1]},")
    key = re.sub(r"[^A-Za-z0-9]+", "-", article.id).strip("-")
    return f"@article{{{key},\n" + "\n".join(lines) + "\n}\n\n"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in line(text, 500))
