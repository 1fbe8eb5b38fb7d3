"""Footnotes: one for each passage a page cites, numbered as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from builder.model.article import Article
from builder.model.briefing import Citation
from builder.model.dates import spoken
from builder.render import urls
from builder.render.library import Library


@dataclass(frozen=True)
class Note:
    """A citation as a template prints it; every field is plain text or a URL, escaped when printed."""

    number: int
    """0 for one that is told in the text and has no footnote."""
    page: str
    citation: Citation
    article: Article
    outlet: str | None
    title: str
    date: str
    source: str | None
    """Link to the passage on its source page, None where the article has none."""
    original: str | None
    """Link to the words on the publisher's page, None where the article has no web address."""

    target: str | None = None
    """Page path and anchor of the passage."""

    @property
    def built(self) -> Markup | None:
        """Link to the passage for a place that is no Markdown."""
        return urls.to_built(self.page, self.target) if self.target else None

    @property
    def before(self) -> str:
        """What stands before the passage."""
        return context(self.citation, self.article)[0]

    @property
    def after(self) -> str:
        """What stands after the passage."""
        return context(self.citation, self.article)[1]

    @property
    def dated(self) -> bool:
        """Tell whether the date is known."""
        return self.article.published.date is not None


@dataclass
class Notes:
    """The footnotes of one page, collected while its template runs: the order is the reader's."""

    library: Library
    page: str
    seen: dict[tuple[str, str, str], Note] = field(default_factory=dict)

    def refer(self, citation: Citation) -> Markup:
        """Return the reference to a citation's footnote, numbering it at first sight."""
        key = (citation.article, citation.passage, citation.exact)
        if key not in self.seen:
            self.seen[key] = self._note(citation, len(self.seen) + 1)
        return Markup(f"[^{self.seen[key].number}]")

    def __iter__(self) -> Iterator[Note]:
        return iter(tuple(self.seen.values()))

    def __len__(self) -> int:
        return len(self.seen)

    def note(self, citation: Citation) -> Note:
        """Return what a citation is told by where no footnote is set."""
        return self._note(citation, 0)

    def _note(self, citation: Citation, number: int) -> Note:
        article = self.library.article(citation.article)
        source = self.library.sources.get(article.key)
        anchored = source is not None and any(p.id == citation.passage for p in source.passages)
        target = f"{source.path}#{citation.passage}" if source and anchored else source.path if source else None
        return Note(
            number=number,
            page=self.page,
            target=target,
            citation=citation,
            article=article,
            outlet=article.outlet,
            title=article.title,
            date=spoken(article.published.date),
            source=urls.to_page(self.page, target) if target else None,
            original=urls.to_words(article.url, citation),
        )


def context(citation: Citation, article: Article) -> tuple[str, str]:
    """Return what stands before and after a passage, cut at whole words, with the blanks the source has there."""
    start, end = citation.spans[0][0], citation.spans[-1][1]
    before, after = citation.prefix, citation.suffix
    opens = article.text[: max(0, start - len(before))].rstrip(" \t")
    # A context that begins where a line does is whole already.
    if opens and not opens.endswith("\n") and " " in before:
        before = f"…{before.partition(' ')[2]}"
    if end + len(after) < len(article.text.rstrip()) and " " in after:
        after = f"{after.rpartition(' ')[0]}…"
    if before and article.text[start - 1 : start].isspace():
        before = f"{before} "
    if after and article.text[end : end + 1].isspace():
        after = f" {after}"
    return before, after
