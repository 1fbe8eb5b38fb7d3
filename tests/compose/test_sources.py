"""What source pages say of where a date is known from and which articles are one report."""

from __future__ import annotations

import pytest

from builder.compose import compose
from builder.model.article import Article, DateClue, Published
from builder.model.derive import RuleFailedError, derive
from builder.model.identity import text_version
from builder.model.resolution import Origin, Resolution
from builder.model.settings import Settings
from builder.model.tables import Tables, tables
from tests.compose.fixtures import Desk

UNKNOWN = Published()
INFERRED = Published(
    source="inferred",
    earliest="2031-01-01",
    latest="2031-03-04",
    clues=(
        DateClue(rule="it names the year that this is", span=(0, 5), earliest="2031-01-01"),
        DateClue(rule="it counts the time since the flood", span=(6, 9), article="b", latest="2031-03-04"),
    ),
)


def article(key: str, published: Published = UNKNOWN, outlet: str | None = None) -> Article:
    text = f"The harbour of {key} is small and quiet."
    return Article(
        key=key,
        version=text_version(text),
        path=key,
        reader="txt",
        file_sha256="0" * 64,
        title=f"Harbour {key}",
        title_from="text",
        outlet=outlet,
        outlet_from="stated" if outlet else "unknown",
        published=published,
        text=text,
        paragraphs=((0, len(text)),),
    )


def book(*articles: Article, owners: tuple[tuple[str, str], ...] = (), one: bool = False) -> Tables:
    keys = tuple(sorted(each.key for each in articles))
    origins = (
        (Origin(id="o1", articles=keys, representative=keys[0], reason="nearly the same text", similarity=0.964),)
        if one
        else tuple(Origin(id=f"o{key}", articles=(key,), representative=key, reason="alone") for key in keys)
    )
    return tables(
        Resolution(
            as_of=None,
            articles=articles,
            origins=origins,
            actors=(),
            issues=(),
            statements=(),
            events=(),
            figures=(),
            dealings=(),
            positions=(),
            decisions=(),
            sentences=(),
            owners=owners,
        )
    )


def said(rows: Tables, rule: str, *inputs: Article) -> str:
    return "".join(part.text for part in derive(rule, [each.id for each in inputs], rows))


def test_an_inferred_date_is_an_interval_with_its_reasons() -> None:
    a, b = article("a", INFERRED), article("b", Published(date="2031-02-01", precision="day", source="page"))
    rows = book(a, b)
    assert said(rows, "dated-from", a) == (
        "Date: unknown. It appeared between 1 January 2031 and 4 March 2031, because it names the year that this is, "
        "and it counts the time since the flood (see “Harbour b”)"
    )
    assert said(rows, "dated-from", b) == "Date: from the page"
    assert said(rows, "source-row", a) == "Harbour a · undated, between 1 January 2031 and 4 March 2031"


def test_what_nothing_tells_is_unknown() -> None:
    a = article("a")
    assert said(book(a), "dated-from", a) == "Date: unknown; nothing read tells when it appeared"
    assert said(book(a), "known-from", a) == "Title: from the text · Outlet: unknown"


def test_copies_are_named_with_reason_and_similarity() -> None:
    a, b = article("a", outlet="Ledger"), article("b", outlet="Courier")
    rows = book(a, b, one=True)
    assert (
        said(rows, "repeated", b)
        == "One report with 1 other article: nearly the same text; at least 96 % shared; counted once"
    )
    assert said(rows, "repeat", b, a) == "Harbour a · Ledger · undated · stands for all"


def test_an_article_alone_repeats_nothing() -> None:
    a, b = article("a"), article("b")
    with pytest.raises(RuleFailedError):
        said(book(a, b), "repeated", a)
    with pytest.raises(RuleFailedError):
        said(book(a, b), "repeat", a, b)


def test_an_undated_article_names_the_reports_that_have_its_quotations() -> None:
    words = "Nobody will be left alone on the island this winter"
    desk = Desk()
    desk.article("old", f'"{words}," the chair said.', title="Ferry stays", date="2031-03-04")
    desk.article("new", f"“{words}”, said the chair of the board.", title="Winter ferry")
    desk.article("else", '"No," the chair said.', title="No ferry")
    for key in ("old", "new"):
        desk.said(key, words, "the chair")
    desk.said("else", "No", "the chair")
    made = desk.resolution()
    rows, of = tables(made), {each.key: each for each in made.articles}
    assert said(rows, "shared", of["new"], of["old"]) == (
        "Recounts what another reports, or is recounted there: has 1 quotation in common with “Ferry stays”, "
        "4 March 2031"
    )
    for pair in (("old", "new"), ("new", "else")):
        with pytest.raises(RuleFailedError):
            said(rows, "shared", *(of[key] for key in pair))
    pages = {source.path: source for source in compose(made, Settings()).briefings if source.kind == "source"}
    lines = [item.text for page in pages.values() for one in page.sections for item in one.items]
    assert all("No ferry" not in line for line in lines if line.startswith("Recounts"))


def test_outlets_of_one_owner_are_one_voice() -> None:
    a, b = article("a", outlet="Ledger"), article("b", outlet="Courier")
    rows = book(a, b, owners=(("Courier", "Lisk Media"), ("Ledger", "Lisk Media")))
    assert said(rows, "owned", a) == "Ledger belongs to Lisk Media, as Courier does; they count as one voice"
    assert said(rows, "outlets", a, b) == "2 outlets of 1 owner"
