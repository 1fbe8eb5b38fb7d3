"""Head: what a page tells machines of itself, in words that it shows: a line for previews, and schema.org data."""

from __future__ import annotations

import json
from collections.abc import Iterable

from markupsafe import Markup

from builder.model.article import Article
from builder.model.briefing import Briefing, Source
from builder.model.identity import slug
from builder.model.printed import citations, every_item
from builder.render import urls
from builder.render.library import Library

BETWEEN = " · "
MOST_CITED = 50
"""Articles that the data of one page name, the newest ones: a page leads to all of them."""

_TYPES = {"person": "Person", "organisation": "Organization", "country": "Country", "place": "Place"}
_ROOMS = {"actor": "actors/index", "issue": "issues/index", "source": "sources/index"}

Node = dict[str, object]


def summary(library: Library, briefing: Briefing | None) -> str:
    """Return one line that tells what a page is, made of items that it shows; empty where none tells it."""
    if briefing is None:
        return ""
    if briefing.kind == "home":
        return library.settings.description
    shown = {section.name: section.items for section in briefing.sections}
    facts = [*shown.get("roles", ())[:1], *shown.get("glance", ())]
    return BETWEEN.join(" ".join(item.text.split()) for item in facts)


def linked_data(library: Library, path: str, briefing: Briefing | None, source: Source | None) -> Markup:
    """Return a page as schema.org's JSON-LD, written so that nothing in it can end a script or a line of YAML.

    It is a JSON string that holds the JSON: front matter takes it as it is.
    """
    node = _node(library, path, briefing, source)
    if node is None:
        return Markup('""')
    inert = json.dumps(node, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    for char in "<>&":
        inert = inert.replace(char, f"\\u{ord(char):04x}")
    return Markup(json.dumps(inert))


def _node(library: Library, path: str, briefing: Briefing | None, source: Source | None) -> Node | None:
    frame: Node = {"@context": "https://schema.org", "@type": "WebPage", "isPartOf": _site(library)}
    if address := _address(library, path):
        frame["url"] = address
    if crumbs := _crumbs(library, path, briefing, source):
        frame["breadcrumb"] = crumbs
    if source is not None:
        return {**frame, "name": source.article.title, "mainEntity": _article(source.article)}
    if briefing is None or briefing.kind not in ("home", "actor", "issue"):
        return None
    if briefing.kind == "home":
        return {"@context": "https://schema.org", **_site(library)}
    node: Node = {**frame, "name": briefing.title.text, "about": _subject(library, briefing)}
    if library.book.resolution.as_of:
        node["dateModified"] = library.book.resolution.as_of
    if cited := _cited(library, briefing):
        node["citation"] = cited
    return node


def _site(library: Library) -> Node:
    node: Node = {"@type": "WebSite", "name": library.settings.title}
    if address := _address(library, "index"):
        node["url"] = address
    return node


def _subject(library: Library, briefing: Briefing) -> Node:
    if briefing.kind == "issue":
        return {"@type": "Thing", "name": briefing.title.text}
    actor = library.actors[briefing.subject or ""]
    node: Node = {"@type": _TYPES.get(actor.kind, "Thing"), "name": briefing.title.text}
    # Of spellings that differ in a dot or a capital one is enough.
    others = {slug(alias.surface): " ".join(alias.surface.split()) for alias in reversed(actor.aliases)}
    others.pop(slug(briefing.title.text), None)
    if others:
        node["alternateName"] = sorted(others.values())
    return node


def _cited(library: Library, briefing: Briefing) -> list[Node]:
    keys = dict.fromkeys(one.article for item in every_item(briefing) for one in citations(item))
    articles = sorted((library.article(key) for key in keys), key=lambda a: (a.published.date or "", a.key))
    return [_article(article) for article in articles[: -MOST_CITED - 1 : -1]]


def _article(article: Article) -> Node:
    node: Node = {"@type": "NewsArticle", "headline": article.title}
    if article.published.date:
        node["datePublished"] = article.published.date
    if article.outlet:
        node["publisher"] = {"@type": "Organization", "name": article.outlet}
    if address := urls.external(article.url):
        node["url"] = str(address)
    return node


def _crumbs(library: Library, path: str, briefing: Briefing | None, source: Source | None) -> Node | None:
    """Return the way from the first page to this one; None in a book that does not know where it will live."""
    kind = "source" if source else briefing.kind if briefing else ""
    place = _ROOMS.get(kind, "")
    room = library.entries.get(place)
    if room is None or not library.settings.url:
        return None
    title = source.article.title if source else briefing.title.text if briefing else ""
    steps: Iterable[tuple[str, str]] = ((room.title.text, place), (title, path))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": _address(library, to)}
            for at, (name, to) in enumerate(steps, start=1)
        ],
    }


def _address(library: Library, path: str) -> str | None:
    """Return where a page will live, None in a book that does not know where that is."""
    base = library.settings.url
    if not base:
        return None
    folder = path.removesuffix("index").rstrip("/")
    return f"{base.rstrip('/')}/{urls.to_file('index', folder)}/" if folder else f"{base.rstrip('/')}/"
