"""Article: the text as read, and metadata with where each value came from."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from builder.model.record import Record
from builder.model.spans import Span

Provenance = Literal["stated", "page", "text", "curated", "inferred", "unknown"]
"""Where a value came from: the file states it, the page holds it, the text shows it, a person gave it, it follows
from what the texts say (a date's interval)."""

DatePrecision = Literal["day", "month", "year", "unknown"]

Fate = Literal["read", "duplicate", "skipped", "refused", "failed"]


class DateClue(Record, frozen=True, kw_only=True):
    """What shows that an article appeared not before `earliest` or not after `latest` (ISO days, one may be open)."""

    rule: str
    """Why, in words that follow "because"."""
    span: Span
    """The words that show it, in the article itself or in `article`."""
    article: str | None = None
    """Key of the other article whose words or date show it, None where the article's own do."""
    earliest: str | None = None
    latest: str | None = None


class Published(Record, frozen=True, kw_only=True):
    """When an article appeared; `date` is ISO (YYYY-MM-DD, YYYY-MM or YYYY) or None when unknown.

    An inferred date is an interval and no date: `source` is "inferred", `date` None, `earliest` or `latest` a day.
    """

    date: str | None = None
    precision: DatePrecision = "unknown"
    source: Provenance = "unknown"
    earliest: str | None = None
    latest: str | None = None
    clues: tuple[DateClue, ...] = ()
    """What an inferred interval follows from, the narrowest first."""


class Article(Record, frozen=True, kw_only=True):
    """One article as read. `text[start:end]` is what every span of it means."""

    key: str
    """Canonical URL, else path and member: what the article is, over its versions."""
    version: str
    """sha256 of `text`."""
    path: str
    """Posix path of its file, relative to the articles' folder."""
    member: str | None = None
    """Row, entry or message inside the file, where it holds several articles."""
    reader: str
    file_sha256: str
    title: str
    title_from: Provenance
    outlet: str | None = None
    outlet_from: Provenance = "unknown"
    authors: tuple[str, ...] = ()
    published: Published = Published()
    modified: str | None = None
    url: str | None = None
    language: str = "en"
    section: str | None = None
    """Part of the publication that it stood in, in the publication's own words."""
    free: bool = False
    """Marked free to use: no cap on quotation applies."""
    text: str
    paragraphs: tuple[Span, ...]
    """Blocks between blank lines or line ends, in order, without surrounding white space."""
    captions: tuple[Span, ...] = ()
    """Paragraphs that are photo credits or captions: read, shown nowhere as the article's own words."""
    credits: tuple[str, ...] = ()
    """Photo captions and credits that stand apart from the text."""

    @property
    def place(self) -> str:
        """Where it stands, as reports name it: its path, and what it is inside that file."""
        return f"{self.path}!{self.member}" if self.member else self.path

    @property
    def id(self) -> str:
        """Short stable id, of the key alone."""
        return article_id(self.key)


@lru_cache(maxsize=65_536)
def article_id(key: str) -> str:
    """Return the short id of the article with a key."""
    from builder.model.identity import digest

    return "a" + digest(key)


class FileReport(Record, frozen=True, kw_only=True):
    """What became of one file (or member) found under the articles' folder."""

    path: str
    fate: Fate
    reason: str = ""
    hint: str = ""
    reader: str = ""
    articles: int = 0
