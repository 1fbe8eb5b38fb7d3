"""Verdict: a built site held against the articles, from outside; every failure is listed."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from builder.model.article import Article
from builder.model.briefing import Item
from builder.model.checks import Ground, judge
from builder.model.dates import spoken
from builder.model.diagnostic import Diagnostic
from builder.model.identity import text_version
from builder.model.printed import citations, counts
from builder.model.record import Record
from builder.model.spans import cut, fold, merge
from builder.model.tables import cited_spans
from builder.verify.chrome import declared
from builder.verify.data import Claimed, UnreadableError, claimed
from builder.verify.edited import compared, edited
from builder.verify.heads import heads
from builder.verify.page import HtmlPage, Marked, PageCheck, Site, read_site
from builder.verify.raw import torn
from builder.verify.words import bordering, copied, stray
from builder.verify.written import signed


class Verdict(Record, frozen=True, kw_only=True):
    """What was checked and what failed."""

    pages: int
    items: int
    citations: int
    failures: tuple[Diagnostic, ...]

    @property
    def holds(self) -> bool:
        """Tell whether nothing failed."""
        return not self.failures


def verify(
    site: Path, articles: Sequence[Article], templates: Sequence[Path] = (), folder: Path | None = None
) -> Verdict:
    """Hold a built site against the articles it was made from.

    `templates` are the folders whose fixed words may stand beside items, the packaged ones where none is given.
    `folder` holds the articles' files: what is cited of a saved web page is looked up in its bytes too.
    """
    try:
        said = claimed(site / "data")
    except UnreadableError as error:
        return Verdict(pages=0, items=0, citations=0, failures=(error.diagnostic,))
    whole = read_site(site, len(articles))
    checks = (
        _shown(said, whole, articles),
        stray(said, whole, declared(templates)),
        copied(said),
        heads(said, whole),
        _links(site, whole),
    )
    found: list[list[Diagnostic]] = [[] for _ in checks]
    for path, page in whole.pages.items():
        for failed, check in zip(found, checks, strict=True):
            failed.extend(check(path, page))
    failures = [
        *_articles(said, articles),
        *_items(said, articles),
        *_rows(said, articles),
        *_dealings(said, articles),
        *(torn(said, folder, {article.key: article.text for article in articles}) if folder else ()),
        *_counts(said),
        *edited(said),
        *signed(said, articles),
        *compared(said, site),
        *_missing(said, whole),
        *chain.from_iterable(found),
    ]
    return Verdict(
        pages=len(whole.pages),
        items=len(said.items),
        citations=sum(len(citations(item)) for item in said.items),
        failures=tuple(dict.fromkeys(failures)),
    )


def _articles(said: Claimed, articles: Sequence[Article]) -> Iterator[Diagnostic]:
    """Name each cited article that is missing or another version: what rests on it cannot be verified."""
    have = {article.key: article for article in articles}
    cited = {citation.article for item in said.items for citation in citations(item)}
    for row in said.tables.sources.values():
        article = have.get(row.key)
        if article is None:
            if row.key in cited:
                yield Diagnostic(
                    where=row.path, message="cannot verify: the article is missing", hint="pass --articles"
                )
        elif text_version(article.text) != row.text_sha256:
            yield Diagnostic(where=row.path, message="cannot verify: the article is another version")


def _items(said: Claimed, articles: Sequence[Article]) -> Iterator[Diagnostic]:
    ground = Ground(
        texts={article.key: article.text for article in articles},
        versions={article.key: text_version(article.text) for article in articles},
        tables=said.tables,
    )
    keys = {row.key for row in said.tables.sources.values()}
    seen: set[str] = set()
    for item in said.items:
        where = f"{item.page} {item.id}"
        if item.id in seen:
            yield Diagnostic(where=where, message="two items have this id")
        seen.add(item.id)
        if item.id in said.otherwise:
            yield Diagnostic(where=where, message="text and parts differ in items.jsonl")
        for check in judge(item, ground):
            if not check.passed:
                yield Diagnostic(where=where, message=f"{check.name}: {check.detail}")
        for citation in citations(item):
            if citation.article not in keys:
                yield Diagnostic(where=where, message="cites an article that sources.json does not have")


def _rows(said: Claimed, articles: Sequence[Article]) -> Iterator[Diagnostic]:
    """Hold statements, events and figures against the articles' words, and every reference between rows."""
    tables = said.tables
    texts = {article.id: article.text for article in articles}
    for statement in tables.statements.values():
        where = f"data/statements.jsonl {statement.id}"
        text = texts.get(statement.article)
        if text is not None:
            words = cut(text, statement.spans)
            if text_version(words) != statement.sha256 or statement.text not in (None, words):
                yield Diagnostic(where=where, message="the article has other words at its spans")
            speaker = statement.speaker
            if speaker is not None and speaker.text not in (None, fold(text[speaker.start : speaker.end])):
                yield Diagnostic(where=where, message="the article has another speaker at its span")
        for score in statement.issues:
            if score.id not in tables.issues:
                yield Diagnostic(where=where, message=f"names an issue that is not there: {score.id}")
        if statement.speaker and statement.speaker.actor and statement.speaker.actor not in tables.actors:
            yield Diagnostic(where=where, message="names a speaker who is not there")
    for name, rows in (("events", tables.events), ("figures", tables.figures)):
        for row in rows.values():
            text = texts.get(row.article)
            if text is not None and text_version(fold(text[row.start : row.end])) != row.sha256:
                yield Diagnostic(where=f"data/{name}.jsonl {row.id}", message="the article has other words at its span")
    for position in tables.positions.values():
        where = f"data/positions.jsonl {position.id}"
        rest = [tables.statements.get(ident) for ident in position.statements]
        if any(row is None or row.speaker is None or row.speaker.actor != position.actor for row in rest):
            yield Diagnostic(where=where, message="rests on a statement that is not there or not this actor's")


def _dealings(said: Claimed, articles: Sequence[Article]) -> Iterator[Diagnostic]:
    """Hold dealings against the articles' words and the actors that there are."""
    tables = said.tables
    texts = {article.id: article.text for article in articles}
    for dealing in tables.dealings.values():
        where = f"data/dealings.jsonl {dealing.id}"
        text = texts.get(dealing.article)
        if text is not None and text_version(fold(text[dealing.start : dealing.end])) != dealing.sha256:
            yield Diagnostic(where=where, message="the article has other words at its span")
        if not {dealing.subject, dealing.object} <= tables.actors.keys() or dealing.article not in tables.sources:
            yield Diagnostic(where=where, message="names an actor or an article that is not there")


def _counts(said: Claimed) -> Iterator[Diagnostic]:
    """Count again what the data files count."""
    tables, verification = said.tables, said.tables.verification
    statements = Counter(row.speaker.actor for row in tables.statements.values() if row.speaker and row.speaker.actor)
    for actor in tables.actors.values():
        if actor.statements != statements[actor.id]:
            yield Diagnostic(where=f"data/actors.json {actor.id}", message="statements are counted wrong")
    for issue in tables.issues.values():
        rows = tables.on_issue.get(issue.id, ())
        articles = {row.article for row in rows}
        origins = {tables.sources[ident].origin for ident in articles}
        actors = {row.speaker.actor for row in rows if row.speaker and row.speaker.actor}
        if (issue.articles, issue.origins, set(issue.actors)) != (len(articles), len(origins), actors):
            yield Diagnostic(
                where=f"data/issues.json {issue.id}", message="articles, origins or actors are counted wrong"
            )
    if verification is not None:
        printed = sum(1 for item in said.items if counts(item.page, item.section))
        withheld = sum(1 for row in verification.items if counts(row.page, row.section))
        if verification.printed != printed or sum(verification.withheld.values()) != withheld:
            yield Diagnostic(where="data/verification.json", message="what is printed or withheld is counted wrong")
        if verification.candidates != printed + withheld:
            yield Diagnostic(where="data/verification.json", message="candidates are neither printed nor withheld")


def _shown(said: Claimed, site: Site, articles: Sequence[Article]) -> PageCheck:
    """Compare what a reader sees with what the data files say stands there."""
    passages = _passages(said.items)
    cited = _cited(said, articles)
    sources = {_file_of(row.page, site.pages): row.key for row in said.tables.sources.values() if row.page}

    def check(path: str, page: HtmlPage) -> Iterator[Diagnostic]:
        for mark in page.marked:
            if mark.kind == "passage":
                problem = _seen_passage(mark, said, passages, cited.get(sources.get(path, ""), ()))
            else:
                problem = _seen(mark, said)
            if problem:
                yield Diagnostic(where=path, message=problem)

    return check


def _missing(said: Claimed, site: Site) -> Iterator[Diagnostic]:
    """Name the pages that data files tell of and that are not there."""
    for path in sorted({item.page for item in said.items}):
        if _file_of(path, site.pages) is None:
            yield Diagnostic(where=path, message="a page that items.jsonl names is missing")
    if said.items and not site.printed:
        yield Diagnostic(where="index.html", message="no page marks its items", hint="templates must print {{ item }}")


def _passages(items: Iterable[Item]) -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Return the cited words of each passage, and what stands before and after them."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for item in items:
        for citation in citations(item):
            beside = found.setdefault(citation.passage, {}).setdefault(citation.exact, [])
            beside.append((citation.prefix, citation.suffix))
    return found


def _cited(said: Claimed, articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    """Return all stretches that are cited of each article, those that touch as one, by its key."""
    texts = {article.key: article.text for article in articles}
    spans = cited_spans((citation.article, citation.spans) for item in said.items for citation in citations(item))
    return {
        key: tuple(fold(texts[key][start:end]) for start, end in merge(stretches, gap=1))
        for key, stretches in spans.items()
        if key in texts
    }


def _seen(mark: Marked, said: Claimed) -> str | None:
    """Return what is wrong with a marked element, None if nothing is."""
    if mark.kind == "item":
        if mark.name not in said.by_id:
            return f"an item that items.jsonl does not have: {mark.name}"
        same = fold(mark.text) == fold(said.by_id[mark.name].text)
        return None if same else f"item {mark.name} reads otherwise than in items.jsonl"
    row = said.tables.sources.get(mark.name)
    if row is None:
        return f"a source that sources.json does not have: {mark.name}"
    metadata = " ".join(part for part in (row.title, row.outlet, spoken(row.published.date), *row.authors) if part)
    if set(_words(fold(mark.text))) <= set(_words(fold(metadata))):
        return None
    return f"source {mark.name} is named otherwise than in sources.json"


def _seen_passage(
    mark: Marked, said: Claimed, passages: Mapping[str, Mapping[str, list[tuple[str, str]]]], cited: Sequence[str]
) -> str | None:
    """Hold a footnote's words against what is cited, a source page's against all that is cited of its article."""
    if mark.exact is not None:
        contexts = passages.get(mark.name, {}).get(fold(mark.exact))
        if contexts is None:
            return f"passage {mark.name} reads otherwise than what is cited"
        same = bordering(mark.around, contexts)
        return None if same else f"passage {mark.name} stands among other words than in its article"
    if said.manifest.sources != "cited":
        return None
    # An ellipsis may be the page's, between two stretches, or the article's own.
    pieces = [fold(piece) for piece in mark.text.split("…")]
    if all(any(piece in stretch for stretch in cited) for piece in pieces if piece):
        return None
    return f"passage {mark.name} shows words that nothing cites"


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _file_of(path: str, pages: Container[str]) -> str | None:
    stem = path.removesuffix("index").rstrip("/")
    names = (f"{path}.html", f"{stem}/index.html".lstrip("/"), f"{path}/index.html")
    return next((name for name in names if name in pages), None)


def _links(folder: Path, site: Site) -> PageCheck:
    """Follow every link inside the site to its file and anchor."""

    def check(path: str, page: HtmlPage) -> Iterator[Diagnostic]:
        for link in page.links if path != "404.html" else ():
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link.startswith("//"):
                continue
            target = path
            if parts.path:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
                target = target.lstrip("/")
                if (folder / target).is_dir():
                    target = posixpath.normpath(posixpath.join(target, "index.html"))
            anchor = unquote(parts.fragment)
            if not (folder / target).is_file():
                yield Diagnostic(where=path, message=f"a link to nothing: {link}")
            elif anchor not in ("", "top") and target in site.pages and hash((target, anchor)) not in site.anchors:
                yield Diagnostic(where=path, message=f"a link to an anchor that is not there: {link}")

    return check
