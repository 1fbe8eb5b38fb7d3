"""Words on a page that are no item: only what templates and theme declare may stand there, wherever it is planted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.verify.chrome import declared
from tests.verify.test_verify import built, failures, site  # noqa: F401

ACTOR = "actors/ada-brandt/index.html"
ISSUE = "issues/closing-the-harbour-to-cruise-ships/index.html"

PLACES = {
    "a heading of a section": (ACTOR, r"(<h2[^>]*>)([^<]+)", r"\1\2 denied"),
    "a heading with an item": (ISSUE, r"(<h3[^>]*>)", r"\1Liar: "),
    "a heading of its own": (ACTOR, r"(<h2)", r"<h2>Everybody agrees</h2>\1"),
    "the title": (ACTOR, r"(<h1[^>]*>)", r"\1The guilty "),
    "the line above the title": (ACTOR, r'(<nav class="bb-kicker"[^>]*>)', r"\1Suspects "),
    "a cell of the matrix": ("positions/index.html", r"(<td[^>]*>)", r"\1strongly "),
    "a number in a cell": ("positions/index.html", r"(<td[^>]*>)", r"\g<1>77"),
    "what a cell opens to": ("positions/index.html", r'(<div class="bb-pop-quote">)', r"\1He lied."),
    "a name in the network": ("network/index.html", r"(<tspan[^>]*>)", r"\1Suspect "),
    "a word beside the network": ("network/index.html", r"(<line)", r"<text>Enemies</text>\1"),
    "a number over time": ("index.html", r'(<span class="bb-unseen"[^>]*>)', r"\1 9 more"),
    "a row of an index": ("actors/index.html", r'(<th scope="row">)', r"\1Suspect "),
    "a line of a chart": ("index.html", r'(<div class="bb-axis">)', r"\1Never before"),
    "the head of a column": ("positions/index.html", r'(<th scope="col">)', r"\1Rating "),
    "the hint above the matrix": ("positions/index.html", r"(cell opens to the )", r"\1secret "),
    "a paragraph between sections": (ACTOR, r"(<h2)", r"<p>Sources say more.</p>\1"),
    "a paragraph on how it was made": ("about/index.html", r"Nobody has checked whether", "Experts have checked that"),
    "the list of sources": (ACTOR, r'(<div class="bb-section bb-sources-cited">)', r"\1Reliable: "),
    "a number beside backlinks": (ACTOR, r'(<div class="bb-section bb-backlinks">)', r"\g<1>12 "),
    "the tools of a quotation": (ACTOR, r'(<div class="bb-tools"[^>]*>)', r"\1He lied."),
    "a button": (ACTOR, r"(<button[^>]*>)Copy", r"\1He lied"),
    "a footnote beside its passage": (ACTOR, r'(<span class="bb-ways">)', r"\1Disputed. "),
    "the words before a passage": (ACTOR, r'(<span class="bb-context">)', r"\1He did not say "),
    "the words after a passage": (ACTOR, r"(</mark><span class=\"bb-context\">)", r"\1 not, "),
    "what a button copies": (ACTOR, r'(data-copy=")', r"\1Zebra "),
    "a reference's number": (ACTOR, r'(<a class="footnote-ref"[^>]*>)', r"\1see "),
    "the table of contents": (ACTOR, r'(<span class="md-ellipsis">\s*)Positions', r"\1Lies"),
    "the masthead": (ACTOR, r'(<div class="md-header__ellipsis">)', r"\1Exclusive"),
    "the foot": (ACTOR, r'(<div class="md-footer-meta[^>]*>)', r"\1Verified by experts"),
    "a paragraph on the first page": ("index.html", r"(<h2)", r"<p>All of it is true.</p>\1"),
    "a page of an article": ("sources", r'(<p class="bb-hint">)', r"\1Debunked. "),
    "the title in a tab": (ACTOR, r"(<title>)", r"\1Exposed: "),
    "the title for previews": (ACTOR, r'(og:title" content=")', r"\1Exposed: "),
    "the line for previews": (ACTOR, r'(og:description" content=")', r"\1Under suspicion · "),
    "the line for search engines": (ISSUE, r'(name="description" content="\d)', r"\g<1>7"),
    "a name for machines": (ACTOR, r'("alternateName":\[")', r"\1Boss "),
    "a headline for machines": (ACTOR, r'("headline":")', r"\1Scandal: "),
    "a date for machines": (ACTOR, r'("datePublished":"20)\d\d', r"\g<1>99"),
    "an outlet for machines": (ACTOR, r'("publisher":{"@type":"Organization","name":")', r"\1Daily "),
    "a page that is not there": ("404.html", r"(<h1>)", r"\1Scandal: "),
}


@pytest.mark.parametrize("place", PLACES)
def test_words_planted_anywhere_on_a_page_are_found(site: Path, place: str) -> None:  # noqa: F811
    name, before, after = PLACES[place]
    page = site / name
    if page.is_dir():
        page = next(path for path in sorted(page.glob("*/index.html")) if re.search(before, path.read_text("utf-8")))
    text = page.read_text("utf-8")
    spoilt = re.sub(before, after, text, count=1)
    assert spoilt != text
    page.write_text(spoilt, "utf-8")
    named = failures(site)
    assert any(page.relative_to(site).as_posix() in line for line in named), named


def test_words_of_a_books_own_template_are_declared_by_that_template(built: Path, tmp_path: Path) -> None:  # noqa: F811
    own = tmp_path / "templates" / "pages"
    own.mkdir(parents=True)
    (own / "actor.md.jinja").write_text(
        "## Who they are\n{% for item in page.sections %}{{ item }} of {{ loop.index }} people{% endfor %}\n"
        '{{ "In short" if page.title else none }} <b title="x">Read *on*</b> [here]({{ page.link("about") }}){ .way }'
    )
    chrome = declared((tmp_path / "templates",))
    for words in ("Who they are", "of 12 people", "In short", "Read", "on", "here", "WHO THEY ARE"):
        assert chrome.declares(words)
    for words in ("Who they", "are", "12", "many people", "way", "x", "about", "they are who", "Who they are not"):
        assert not chrome.declares(words)


def test_only_whole_runs_of_declared_words_follow_one_another() -> None:
    chrome = declared()
    assert chrome.declares("Key quotations")
    assert chrome.declares("Key quotations Copy")
    assert not chrome.declares("Key")
    assert not chrome.declares("Copy bottom")
    assert not chrome.declares("No key quotations")
