"""What an HTML page says of itself to machines: JSON-LD, meta elements, its title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import msgspec

from verbale.clean.markup import Markup

# From the narrow types to the wide: eight of articles, eight of other writing, then what merely stands on the page.
_ARTICLE = (
    *("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle"),
    *("Article", "BlogPosting", "LiveBlogPosting", "Report", "TechArticle", "ScholarlyArticle", "Review"),
    *("AdvertiserContentArticle", "SocialMediaPosting", "ReviewNewsArticle", "MedicalScholarlyArticle"),
    *("WebPage", "ItemPage", "VideoObject"),
)
_LOOSE = re.compile(
    r'"(datePublished|dateModified|dateCreated|headline|articleBody)"\s*:\s*"((?:[^"\\]|\\.){1,200000})"'
)


@dataclass(slots=True)
class Metadata:
    """What the page's metadata says; lists are in page order, the most trusted source first.

    published, updated -- (words, source) of dates; ``titles`` -- candidates for the headline; ``body`` -- articleBody.
    """

    titles: list[str] = field(default_factory=list)
    published: list[tuple[str, str]] = field(default_factory=list)
    updated: list[tuple[str, str]] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    description: str = ""
    body: str = ""
    url: str | None = None
    locked: bool = False


# Names of meta elements that hold a publication date, the surest first.
_SURE = (
    "article:published_time og:article:published_time",
    "datepublished og:published_time published_time parsely-pub-date sailthru.date publish-date publish_date"
    " publishdate pubdate article.published dc.date.issued article_date_original cxenseparse:recs:publishtime"
    " rnews:datepublished dcterms.issued citation_publication_date citation_online_date originalpublicationdate"
    " dc.date.published publication_date pub_date displaydate published-date shareaholic:article_published_time"
    " bt:pubdate og:pubdate"
    " vr:published_time article:post_time apub:time",
    "dcterms.created dc.date.created datecreated newsdate created",
    "dc.date dcterms.date date last-published last_publish_date",
)
_PUBLISHED = {name: rank for rank, names in enumerate(_SURE) for name in names.split()}
# A site's own prefix before one of these says the same.
_OWN = frozenset({"uploaded", "uploaded_at", "published_at", "posted_at", "publish_time", "publication_time"})
_UPDATE_NAMES = (
    "article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified lastmod last-modified"
    " og:modified_time modified_time revision_date updated_time article:updated_time last_updated"
)
_UPDATED = frozenset(_UPDATE_NAMES.split())


def read_metadata(found: Markup) -> Metadata:
    """Return what JSON-LD and meta elements say; broken JSON-LD is searched for its dates all the same."""
    said = Metadata(url=found.canonical)
    for item in _items(found.ld):
        _take(item, said)
    ranked: list[tuple[int, str, str]] = []
    for name, content in found.metas:
        if name in _PUBLISHED:
            ranked.append((_PUBLISHED[name], content, f"meta {name}"))
        elif name.rpartition(":")[2] in _OWN:
            ranked.append((3, content, f"meta {name}"))
        elif name in _UPDATED:
            said.updated.append((content, f"meta {name}"))
        else:
            _other_meta(name, content.strip(), said)
    said.published += [(content, source) for _, content, source in sorted(ranked, key=lambda row: row[0])]
    if found.title:
        said.titles.append(found.title)
    return said


def _other_meta(name: str, content: str, said: Metadata) -> None:
    if name in ("og:title", "twitter:title", "dc.title", "title") and content:
        said.titles.append(content)
    elif name in ("og:site_name", "application-name"):
        said.outlets.append(content)
    elif name in ("description", "og:description") and len(content) > len(said.description):
        said.description = content
    elif name in ("author", "article:author", "byl", "parsely-author", "dc.creator") and not content.startswith("http"):
        said.authors.append(content)
    elif name in ("article:tag", "news_keywords"):
        said.tags += [tag.strip() for tag in content.split(",") if tag.strip()]
    elif name == "article:section":
        said.sections.append(content)
    elif name == "og:url" and said.url is None:
        said.url = content


def _items(scripts: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that tell of an article, those of the narrower types first."""
    found: list[tuple[int, dict[str, Any]]] = []
    for script in scripts:
        for item in _walk(_load(script)):
            kinds = item.get("@type")
            names = [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]
            ranks = [_ARTICLE.index(name) for name in names if name in _ARTICLE]
            if ranks:
                found.append((0 if min(ranks) < 8 else 1 if min(ranks) < 16 else 2, item))
    # What a page shows beside its article (a video, the site) counts only where no article is described.
    best = min((rank for rank, _ in found), default=0)
    yield from (item for rank, item in sorted(found, key=lambda pair: pair[0]) if rank < 2 or best == 2)


def _load(script: str) -> Any:
    words = script.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    try:
        return msgspec.json.decode(words)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        pass
    try:
        return json.loads(words, strict=False)
    except (ValueError, RecursionError):
        return {"@type": "NewsArticle", **dict(_LOOSE.findall(words[:200_000]))}


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects inside ``value``: lists, graphs and main entities, at most 300."""
    queue, seen = [value], 0
    while queue and seen < 300:
        item = queue.pop(0)
        if isinstance(item, list):
            queue += item[:100]
        elif isinstance(item, dict):
            seen += 1
            yield item
            queue += [
                item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if key in item
            ]


def _take(item: dict[str, Any], said: Metadata) -> None:
    """Take an article's JSON-LD in."""
    kind = "json-ld"
    for key, into in (("datePublished", said.published), ("dateModified", said.updated)):
        if isinstance(item.get(key), str):
            into.append((item[key], kind))
    if not said.published and isinstance(item.get("dateCreated"), str):
        said.published.append((item["dateCreated"], kind))
    for key in ("headline", "name"):
        if isinstance(item.get(key), str):
            said.titles.append(" ".join(unescape(item[key]).split()))
    body = item.get("articleBody")
    if isinstance(body, str) and len(body) > len(said.body):
        said.body = unescape(body)
    said.outlets += _names(item.get("publisher"))
    said.authors += _names(item.get("author"))
    if isinstance(item.get("articleSection"), str):
        said.sections.append(item["articleSection"])
    if item.get("isAccessibleForFree") in (False, "False", "false"):
        said.locked = True


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = [v.get("name") if isinstance(v, dict) else v for v in values[:20]]
    return [
        " ".join(name.split())
        for name in names
        if isinstance(name, str) and name.strip() and not name.startswith("http")
    ]
