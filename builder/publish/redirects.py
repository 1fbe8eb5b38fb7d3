"""Redirects: an address that was published leads on for ever, to the page that took its place or to the index.

A redirect is a plain page without a script: it moves a reader on at once, and says where to.
"""

from __future__ import annotations

import html
import posixpath
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

from builder.model.briefing import Book
from builder.model.curation import Published
from builder.model.identity import slug as plain_slug

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>This page has moved</title>
<meta http-equiv="refresh" content="0; url={link}">
<link rel="canonical" href="{canonical}">
</head>
<body>
<main>
<h1>This page has moved</h1>
<p>{words} <a href="{link}">{name}</a></p>
</main>
</body>
</html>
"""


def redirects(former: Published, book: Book) -> dict[str, str]:
    """Map each published page that this book no longer has to the page in its place, else to the index of its kind."""
    pages = {briefing.path for briefing in book.briefings}
    found = {
        **{f"actors/{slug}": target for slug, target in _actors(former, book).items()},
        **{f"issues/{slug}": target for slug, target in _issues(former, book).items()},
    }
    return {
        path: target if target in pages else f"{path.partition('/')[0]}/index"
        for path, target in sorted(found.items())
        if path not in pages
    }


def _actors(former: Published, book: Book) -> dict[str, str]:
    """Lead a slug to the actor who bears one of its names: as the name on the page, else alone as another name."""
    named: dict[str, set[str]] = defaultdict(set)
    called: dict[str, set[str]] = defaultdict(set)
    for actor in book.resolution.actors:
        if actor.page:
            named[_key(actor.name)].add(actor.slug)
            for alias in actor.aliases:
                called[_key(alias.surface)].add(actor.slug)
    names: dict[str, list[str]] = defaultdict(list)
    for slug, name in former.actors:
        names[slug].append(_key(name))
    made = {}
    for slug, keys in names.items():
        bearers = set().union(*(named[key] for key in keys)) or set().union(*(called[key] for key in keys))
        made[slug] = f"actors/{next(iter(bearers))}" if len(bearers) == 1 else ""
    return made


def _issues(former: Published, book: Book) -> dict[str, str]:
    """Lead a slug to the issue that now holds most of the statements that stood for it, from one half on."""
    holding: dict[str, list[str]] = defaultdict(list)
    slugs = {issue.id: issue.slug for issue in book.resolution.issues}
    for spoken in book.resolution.statements:
        holding[spoken.statement.id] += [slugs[score.id] for score in spoken.issues]
    made = {}
    for slug, statements in former.issues:
        held = Counter(other for ident in statements for other in holding[ident])
        best = min(held, key=lambda other: (-held[other], other), default="")
        made[slug] = f"issues/{best}" if best and 2 * held[best] >= len(statements) else ""
    return made


def _key(name: str) -> str:
    return plain_slug(name, limit=1000)


def write_redirects(moved: Mapping[str, str], site: Path, url: str | None) -> None:
    """Write a page for each old path into a staged site; a page that is there is never replaced."""
    for old, new in sorted(moved.items()):
        file = site / old / "index.html"
        if file.exists():
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_page(old, new, url), encoding="utf-8", newline="\n")


def _page(old: str, new: str, url: str | None) -> str:
    target = new.removesuffix("index").rstrip("/") + "/"
    link = posixpath.relpath(target, old) + "/"
    indexed = new.endswith("/index")
    values = {
        "link": link,
        "canonical": urljoin(url.rstrip("/") + "/", target) if url else link,
        "words": "Nothing has taken its place; what there is stands in" if indexed else "What stood here is now on",
        "name": "the index" if indexed else "the page in its place",
    }
    return _PAGE.format_map({name: html.escape(value) for name, value in values.items()})
