"""Search: what of a book a reader can find, as entries; names apart from passages, so that names come first.

Only words that some page prints are among them, and other spellings of names. A passage that several pages print is
found once: on the page of its speaker before a page that only mentions it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from typing import Protocol

import yaml

from builder.model.article import Article
from builder.model.briefing import Book, Briefing, Item
from builder.model.dates import spoken
from builder.model.identity import digest
from builder.model.printed import NEW, REVIEW
from builder.model.record import Record
from builder.model.resolution import Actor, Issue
from builder.model.spans import fold

ALIAS, ABOUT, WHERE = 6, 1, 0.1
"""Weights of words: a name in the title has 10, the words of a passage 1, outlet and date above one next to none."""

_NAMED = frozenset(("title", "roles", "names", "glance", NEW, REVIEW))
"""Sections whose words stand with the name, or are counts."""
_OF_OTHERS = frozenset(("mentions", "dealings", "differences", "timeline"))
"""Sections that print what is at home on another page."""
_PASSAGES = ("actor", "issue", "timeline")
"""Kinds of pages whose items are passages, those first on which an item is at home."""
_TAGS = re.compile(r"\A---\n(?:.*\n)*?tags: (\[.*\])\n(?:.*\n)*?---\n")


class Entry(Record, frozen=True, kw_only=True):
    """What can be found under one address: a small HTML document of Pagefind's own attributes."""

    path: str
    """The page's address in the site behind the group it is found in: "name/actors/ada-brandt/"."""
    html: str


class Tagged(Protocol):
    """A Markdown file whose front matter may hold other spellings as `tags`."""

    @property
    def path(self) -> str:
        """Posix path with suffix."""

    @property
    def text(self) -> str:
        """Markdown."""


def search_entries(book: Book, pages: Iterable[Tagged] = ()) -> Iterator[Entry]:
    """Yield all that can be found in a book, always in one order; `pages` give the spellings that their tags hold."""
    tags = {page.path.removesuffix(".md"): spellings for page in pages if (spellings := _tags(page.text))}
    articles = {article.key: article for article in book.resolution.articles}
    subjects: dict[str, Actor | Issue] = {actor.id: actor for actor in book.resolution.actors}
    subjects |= {issue.id: issue for issue in book.resolution.issues}
    sources = {source.path: source.article for source in book.sources}
    for path, article in sources.items():
        yield _source(path, article)
    for page in book.briefings:
        if page.path not in sources and page.kind != "home":
            yield _name(page, subjects.get(page.subject or ""), tags.get(page.path, ()))
    for page, items in _at_home(book.briefings):
        yield _passages(page, items, articles)


def _name(page: Briefing, subject: Actor | Issue | None, spellings: Sequence[str]) -> Entry:
    """Return a page as it is found by its name, of which there may be many."""
    others, kind, who = tuple(spellings), "page", ""
    if isinstance(subject, Actor):
        aliases = dict.fromkeys(alias.surface for alias in subject.aliases if alias.surface != page.title.text)
        named = (item for section in page.sections if section.name == "names" for item in section.items)
        shown = {item.parts[0].text.casefold() for item in named}
        roles = [item.text for section in page.sections if section.name == "roles" for item in section.items]
        phrases = [one.text for one in subject.role_phrases if one.text.casefold() in shown]
        others, kind, who = (*aliases, *phrases, *others), subject.kind, roles[0] if roles else ""
    elif isinstance(subject, Issue):
        others, kind = (*subject.keywords, *others), "issue"
    return _entry(page.path, "name", page.title.text, kind, others, who)


def _source(path: str, article: Article) -> Entry:
    """Return an article as it is found by its title, outlet or date."""
    return _entry(path, "source", article.title, "source", (), _where(article))


def _entry(path: str, group: str, title: str, kind: str, others: Iterable[str], who: str) -> Entry:  # noqa: PLR0913, PLR0917
    lines = [f'<h1 data-pagefind-meta="title" data-pagefind-weight="10">{_words(title)}</h1>']
    if who:
        lines.append(f'<p data-pagefind-meta="who" data-pagefind-weight="{ABOUT}">{_words(who)}</p>')
    lines += [f'<p data-pagefind-weight="{ALIAS}">{_words(other)}</p>' for other in others]
    return Entry(path=_address(group, path), html=_document(group, kind, lines))


def _passages(page: Briefing, items: Iterable[Item], articles: Mapping[str, Article]) -> Entry:
    """Return the passages of a page: each under an anchor whose words say where it is from."""
    lines = [f'<p data-pagefind-meta="title" data-pagefind-weight="{WHERE}">{_words(page.title.text)}</p>']
    for item in items:
        article = articles.get(item.citations[0].article) if item.citations else None
        # An anchor without words is none.
        where = (_where(article) if article else "") or "·"
        lines.append(f'<h3 id="{_words(item.id)}" data-pagefind-weight="{WHERE}">{_words(where)}</h3>')
        lines.append(f"<p>{_words(item.text)}</p>")
    return Entry(path=_address("passage", page.path), html=_document("passage", "passage", lines))


def _at_home(briefings: Sequence[Briefing]) -> Iterator[tuple[Briefing, list[Item]]]:
    """Yield pages with those of their items that are found on them, in the order of the page."""
    found = [(_PASSAGES.index(page.kind), page.path, at) for at, page in enumerate(briefings) if page.kind in _PASSAGES]
    placed: set[str] = set()
    homes: dict[str, set[str]] = {path: set() for _, path, _ in found}
    for guest in (False, True):
        for page in (briefings[at] for *_, at in sorted(found)):
            for item in _passage_items(page):
                said = item.statement or digest(fold(item.text))
                if (item.section in _OF_OTHERS) is guest and said not in placed:
                    placed.add(said)
                    homes[page.path].add(item.id)
    for page in (briefings[at] for *_, at in sorted(found)):
        if homes[page.path]:
            yield page, [item for item in _passage_items(page) if item.id in homes[page.path]]


def _passage_items(page: Briefing) -> Iterator[Item]:
    """Yield the items of a page that a source or an editor says."""
    for section in page.sections:
        if section.name not in _NAMED:
            yield from (item for item in section.items if item.kind != "derived")


def _document(group: str, kind: str, lines: Iterable[str]) -> str:
    # One filter of one value: Pagefind 1.5 writes several in an order of its own that changes from run to run.
    head = '<meta data-pagefind-filter="name[content]" content="1">' if group == "name" else ""
    head += f'<meta data-pagefind-meta="kind[content]" content="{_words(kind)}">'
    return f'<html lang="en"><head>{head}</head><body>{"".join(lines)}</body></html>'


def _words(text: str) -> str:
    return escape(" ".join(text.replace("\0", " ").split()))


def _where(article: Article) -> str:
    return ", ".join(part for part in (article.outlet or "", spoken(article.published.date)) if part)


def _address(group: str, path: str) -> str:
    folder = path.removesuffix("index").strip("/")
    return f"{group}/{folder}/" if folder else f"{group}/"


def _tags(markdown: str) -> tuple[str, ...]:
    found = _TAGS.match(markdown)
    # The theme prints front matter as it stands, so it holds HTML.
    return tuple(unescape(str(tag)) for tag in yaml.safe_load(found[1])) if found else ()
