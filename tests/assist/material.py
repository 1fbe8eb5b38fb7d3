"""Sentences with their sources, held against the real checks: the sources are read and analyzed as articles."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from builder.compose.citing import trim
from builder.config import locate
from builder.model.briefing import Citation, Item
from builder.model.checks import Ground, context, judge
from builder.model.resolution import Resolution
from builder.model.spans import Span, cut, fold
from builder.model.tables import tables
from builder.model.written import PREFIX, parts_of
from builder.progress import Progress
from builder.study import study

ROOT = Path(__file__).parents[2]


def rows(name: str) -> list[list[str]]:
    lines = (ROOT / "tests" / "cases" / name).read_text("utf-8").splitlines()
    table = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("| ")]
    return table[1:]


class Corpus:
    """The demo's articles and one for each source of a case, as the checks see them."""

    def __init__(self, folder: Path, sources: Iterable[str]) -> None:
        shutil.copytree(ROOT / "content", folder / "content")
        kept = folder / "content" / "articles" / "cases"
        kept.mkdir()
        self.names: dict[str, str] = {}
        for number, source in enumerate(dict.fromkeys(sources)):
            self.names[source] = f"cases/c{number:03}.txt"
            # Short texts are no articles: a paragraph without a name or a verb of its own makes one long enough.
            (kept / f"c{number:03}.txt").write_text(f"{source}\n\n{_FILLING}\n", "utf-8")
        (folder / "briefbook.toml").write_text("workers = 1\n", "utf-8")
        place = locate(book=folder)
        quiet = Progress(quiet=True)
        self.made: Resolution = study(place, quiet).resolved(quiet)[0]
        self.articles = {article.path: article for article in self.made.articles}
        self.ground = Ground(
            texts={article.key: article.text for article in self.made.articles},
            versions={article.key: article.version for article in self.made.articles},
            tables=tables(self.made),
        )

    def cite(self, key: str, span: Span) -> Citation:
        article = next(article for article in self.made.articles if article.key == key)
        prefix, suffix = context(article.text, (span,))
        return Citation(
            article=key, version=article.version, spans=(span,), exact=cut(article.text, (span,)), prefix=prefix,
            suffix=suffix, passage="p",
        )  # fmt: skip

    def source(self, text: str) -> Citation:
        article = self.articles[self.names[text]]
        start = article.text.index(text)
        return self.cite(article.key, (start, start + len(text)))

    def fault(self, text: str, citations: Sequence[Citation]) -> str:
        """Return the check that refuses a sentence, "" where none does."""
        item = Item(
            id="i0", page="issues/x", section="bottom-line", kind="sourced", parts=parts_of(fold(text)),
            citations=tuple(citations), writer=PREFIX + "scripted",
        )  # fmt: skip
        return next((check.name for check in judge(item, self.ground) if not check.passed), "")

    def sentences(self) -> list[Citation]:
        """Return the demo's sentences that could open a page."""
        found = []
        own = {article.key for path, article in self.articles.items() if not path.startswith("cases/")}
        for key, spans in self.made.sentences:
            for span in spans if key in own else ():
                citation = self.cite(key, trim(self.ground.texts[key], span))
                text = citation.exact
                whole = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
                if (
                    whole
                    and 60 <= len(text) <= 300
                    and text[0].isupper()
                    and text[-1] in '.”"'
                    and "(Corvane)" not in text
                ):
                    found.append(citation)
        return found


_FILLING = (
    "More of this stands in the long report that was laid out in the hall for everybody to read over the week, with "
    "maps, tables and a list of what is still to be done, page after page, in plain words and small print."
)


def replaced(item: Item, **changes: object) -> Item:
    return msgspec.structs.replace(item, **changes)
