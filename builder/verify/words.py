"""Words: everything that a page shows and that is no item must be fixed words of a template or a sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder.model.briefing import Item
from builder.model.dates import spoken
from builder.model.diagnostic import Diagnostic
from builder.model.matching import WORD
from builder.model.printed import citations
from builder.model.rows import SourceRow
from builder.model.spans import ELLIPSIS, fold
from builder.verify.chrome import Chrome
from builder.verify.data import Claimed
from builder.verify.page import HtmlPage, PageCheck, Site

THEME = ("Skip to content", "Table of contents", "Back to top")
"""Fixed words of the theme that stand on some pages only."""


def stray(said: Claimed, site: Site, chrome: Chrome) -> PageCheck:
    """Name the words of each page, inside its body and around it, that nothing declares."""
    sections = {item.section.replace("-", " ").capitalize() for item in said.items}
    withheld = _withheld(said)

    def check(path: str, page: HtmlPage) -> Iterator[Diagnostic]:
        own = withheld.get(_page_of(path), set())
        for words in map(fold, page.free):
            if not (_letter(words) or words in own or words in sections or chrome.declares(words)):
                yield Diagnostic(where=path, message=f"words that are no item and no fixed words: {words[:60]}")
        headings = {fold(heading) for heading in page.headings}
        for words in map(fold, page.frame):
            if words not in site.framing and words not in headings and words not in THEME:
                yield Diagnostic(where=path, message=f"words around the page that no page of it has: {words[:60]}")

    return check


def _letter(words: str) -> bool:
    """Tell whether words are a letter under which an index puts names."""
    return (len(words) == 1 and words.isalpha()) or words == "0-9"


def _page_of(path: str) -> str:
    return path.removesuffix(".html").removesuffix("/index")


def _withheld(said: Claimed) -> dict[str, set[str]]:
    """Return for each page the lines that tell how often which check refused something."""
    counts: dict[str, dict[str, int]] = {}
    for row in said.tables.verification.items if said.tables.verification else ():
        page = counts.setdefault(row.page.removesuffix("/index"), {})
        page[row.reason] = page.get(row.reason, 0) + 1
    return {page: {f"{number} × {reason}" for reason, number in found.items()} for page, found in counts.items()}


def copied(said: Claimed) -> PageCheck:
    """Name what a copy button gives that is no item of its page, nor a quotation of one with who said it and where."""
    sources = {row.key: row for row in said.tables.sources.values()}

    def check(path: str, page: HtmlPage) -> Iterator[Diagnostic]:
        marked = (mark.name for mark in page.marked if mark.kind == "item" and mark.name in said.by_id)
        shown = [said.by_id[name] for name in marked] if page.copies else []
        for words in page.copies:
            if not any(_gives(words, item, said, sources) for item in shown):
                yield Diagnostic(where=path, message=f"a button copies what no item says: {fold(words)[:60]}")

    return check


def _gives(words: str, item: Item, said: Claimed, sources: Mapping[str, SourceRow]) -> bool:
    if words == item.text:
        return True
    # A name may have marks of its own ('Ada “Sandy” Brandt').
    quote, _, credit = words.rpartition("” — ") if "” — " in words else words.rpartition("”")
    text = fold(item.text)
    if not quote or any(fold(piece) not in text for piece in quote.removeprefix("“").split(ELLIPSIS)):
        return False
    cited = [sources[citation.article] for citation in citations(item) if citation.article in sources]
    known = [item.text, *(said.tables.actors[ident].name for ident in item.inputs if ident in said.tables.actors)]
    for row in cited:
        known += [row.title, row.outlet or "", spoken(row.published.date)]
    return set(WORD.findall(credit)) <= {word for text in known for word in WORD.findall(text)}


def bordering(around: tuple[str, str], contexts: Sequence[tuple[str, str]]) -> bool:
    """Tell whether the words around a cited passage are those that stand there in its article."""
    before, after = (fold(words).strip(" …") for words in around)
    return any(
        prefix.rstrip(" …").endswith(before) and suffix.lstrip(" …").startswith(after) for prefix, suffix in contexts
    )
