"""Compose: what stands on a page, and that nothing on it is more than its sources say."""

from __future__ import annotations

import itertools

import msgspec
import pytest

from builder.compose import compose
from builder.model.briefing import Book, Briefing, Item, Section
from builder.model.printed import ON_DEMAND, citations, counts, every_item
from builder.model.resolution import Resolution
from builder.model.settings import Settings, SourceSettings
from builder.model.spans import merge
from tests.compose.fixtures import Desk, actor_id, river

OPEN = Settings(sources=SourceSettings(cap=1.0))


@pytest.fixture(scope="module")
def book() -> Book:
    return compose(river().resolution(), OPEN)


def page(book: Book, path: str) -> Briefing:
    return next(briefing for briefing in book.briefings if briefing.path == path)


def texts(book: Book, path: str, section: str) -> list[str]:
    return [item.text for found in page(book, path).sections if found.name == section for item in read(found)]


def read(section: Section) -> list[Item]:
    """Return what stands in a section without being asked for."""
    return [item for item in section.items if item.rule not in ON_DEMAND]


def items(book: Book) -> list[Item]:
    return [item for briefing in book.briefings for item in every_item(briefing)]


def test_a_clean_book_withholds_nothing(book: Book) -> None:
    assert [refused for briefing in book.briefings for refused in briefing.withheld] == []
    assert book.candidates == sum(counts(i.page, i.section) for b in book.briefings for i in every_item(b))


def test_there_is_every_page(book: Book) -> None:
    paths = {briefing.path for briefing in book.briefings}
    assert {"index", "actors/index", "issues/index", "positions", "timeline", "sources/index", "about"} < paths
    assert {"actors/ada-brandt", "issues/closing-the-harbour-to-cruise-ships"} < paths
    assert "actors/hotel-miramar" not in paths


def test_empty_sections_do_not_appear(book: Book) -> None:
    assert all(section.items for briefing in book.briefings for section in briefing.sections)
    assert "quotations" not in {section.name for section in page(book, "actors/port-authority").sections}


def test_sections_stand_in_the_order_of_a_hurried_reader(book: Book) -> None:
    order = [
        "review",
        "roles",
        "glance",
        "bottom-line",
        "positions",
        "quotations",
        "said",
        "dealings",
        "timeline",
        "mentions",
        "figures",
        "gaps",
        "names",
    ]
    for briefing in book.briefings:
        if briefing.kind == "actor":
            named = [order.index(section.name) for section in briefing.sections]
            assert named == sorted(named)


def test_a_quotation_names_speaker_and_addressee_and_joins_its_pieces_visibly(book: Book) -> None:
    assert (
        "Ada Brandt told the council: “We have counted 400 ships in a year, and we cannot breathe … "
        "The quay belongs to the town.”"
    ) in texts(book, "actors/ada-brandt", "positions")


def test_a_pronoun_gives_way_to_the_name_in_brackets_with_evidence_of_its_own(book: Book) -> None:
    said = [i for i in items(book) if i.page == "actors/ada-brandt" and i.insertions]
    assert [item.text for item in said] == ["[Ada Brandt] said that the talks had been useful."]
    assert said[0].insertions[0].evidence.exact.startswith("Brandt met Orlov")


def test_a_leading_however_is_left_out_and_the_capital_bracketed() -> None:
    desk = river()
    text = desk.articles["courier"].text
    desk.happened(
        "courier", "However, the union has not said how many of its members work on cruise ships.", "not", "2031-03-06"
    )
    book = compose(desk.resolution(), OPEN)
    assert "[The] union has not said how many of its members work on cruise ships." in texts(
        book, "timeline", "timeline"
    )
    assert "However, the union" in text


def test_words_of_a_quotation_are_never_printed_as_the_papers_own() -> None:
    desk = river()
    desk.happened("courier", '"The quay belongs to the town."', "town", "2031-03-06", actors=("Ada Brandt",))
    book = compose(desk.resolution(), OPEN)
    assert not any("The quay" in text for text in texts(book, "timeline", "timeline"))


def test_undated_events_stay_out_of_the_timeline(book: Book) -> None:
    assert not any("nobody asked" in text for text in texts(book, "timeline", "timeline"))


def test_figures_of_one_thing_that_exclude_each_other_stand_side_by_side(book: Book) -> None:
    path = "issues/closing-the-harbour-to-cruise-ships"
    assert texts(book, path, "differences") == [
        "About 900 people work on the cruise quay.",
        "900 people: The Lisk Courier, 6 March 2031",
        "According to the Port Authority, 1,200 people work on the cruise quay.",
        "1,200 people: Coast Herald, 10 March 2031",
        "Plain conflict: 900 people against 1,200 people.",
    ]


@pytest.mark.parametrize(("low", "high"), [(800, 1000), (900, 900), (1, 2000)])
def test_a_range_that_holds_the_other_value_is_no_difference(low: float, high: float) -> None:
    desk = river()
    desk.figures = []
    closing = "Closing the harbour to cruise ships"
    desk.counted("courier", "900 people", 900, 900, "person", closing)
    desk.counted("herald", "1,200 people", low, high, "person", closing)
    assert not texts(compose(desk.resolution(), OPEN), "issues/closing-the-harbour-to-cruise-ships", "differences")


def test_copies_of_one_report_speak_once(book: Book) -> None:
    strike = [text for text in texts(book, "actors/lev-orlov", "quotations") if "strike" in text]
    assert strike == ["Lev Orlov said: “Nobody wants a strike in April”"]
    assert "3 statements" in texts(book, "actors/lev-orlov", "glance")


def test_words_that_two_origins_report_cite_both() -> None:
    desk = Desk()
    for key, outlet in (("one", "Morning"), ("two", "Evening")):
        desk.article(key, f'"The dam is safe," Ola Berg said. {outlet} readers agreed.\n', outlet=outlet)
    desk.actor("Ola Berg")
    for key in ("one", "two"):
        desk.said(key, "The dam is safe,", "Ola Berg", by="Ola Berg", attribution="Ola Berg said")
    book = compose(desk.resolution(), OPEN)
    quoted = [i for i in items(book) if i.page == "actors/ola-berg" and i.statement and i.kind == "sourced"]
    assert [citation.article for citation in quoted[0].citations] == ["one", "two"]


def test_no_words_stand_twice_on_a_page_but_for_the_bottom_line(book: Book) -> None:
    for briefing in book.briefings:
        once = [s for s in briefing.sections if s.name != "bottom-line"]
        printed = [i.text for s in once for i in s.items if i.kind == "sourced"]
        assert len(printed) == len(set(printed))


def test_gaps_tell_who_is_silent_and_what_rests_on_one_origin(book: Book) -> None:
    assert "All of this rests on a single origin, in 2 articles." in texts(book, "issues/strike-in-the-harbour", "gaps")
    assert any(
        "No statement is attributed to Port Authority" in text for text in texts(book, "actors/port-authority", "gaps")
    )


def test_ids_are_unique_and_do_not_depend_on_the_order_of_things(book: Book) -> None:
    ids = [(item.page, item.id) for item in items(book)]
    assert len(ids) == len(set(ids))
    desk = river()
    desk.article("zero", "Nobody of note spoke in Port Lisk today.\n", title="Quiet day")
    more = {(i.page, i.id): i.text for i in items(compose(desk.resolution(), OPEN)) if i.kind == "sourced"}
    assert all(more[(i.page, i.id)] == i.text for i in items(book) if i.kind == "sourced" and i.page != "timeline")


def test_an_actor_and_an_issue_of_one_name_have_a_page_each() -> None:
    made = river().resolution()
    issue, actor = made.issues[0], next(actor for actor in made.actors if actor.page)
    words = msgspec.json.encode(made).decode().replace(f'"{issue.id}"', f'"{actor.id}"')
    same = msgspec.json.decode(words.replace(f'"{issue.slug}"', f'"{actor.slug}"'), type=Resolution)
    paths = [briefing.path for briefing in compose(same, OPEN).briefings]
    assert len(paths) == len(set(paths))
    assert {f"actors/{actor.slug}", f"issues/{actor.slug}"} < set(paths)


def test_composing_twice_gives_the_same_book(book: Book) -> None:
    assert compose(river().resolution(), OPEN) == book


def test_every_citation_has_its_passage_on_a_source_page(book: Book) -> None:
    passages = {(s.article.key, p.id): set(p.cited_by) for s in book.sources for p in s.passages}
    for item in items(book):
        for citation in citations(item):
            assert (item.page, item.id) in passages[(citation.article, citation.passage)]


def test_links_lead_to_pages_and_back(book: Book) -> None:
    paths = {briefing.path for briefing in book.briefings} | {source.path for source in book.sources}
    targets = {part.target for item in items(book) for part in item.parts if part.target}
    assert targets <= paths
    assert dict(book.backlinks)["actors/lev-orlov"]


@pytest.mark.parametrize("cap", [0.0, 0.1, 0.3, 0.6])
def test_no_article_is_quoted_past_its_share(cap: float) -> None:
    book = compose(river().resolution(), Settings(sources=SourceSettings(cap=cap)))
    cited: dict[str, list[tuple[int, int]]] = {}
    for item in items(book):
        for citation in citations(item):
            cited.setdefault(citation.article, []).extend(citation.spans)
    for article in book.resolution.articles:
        quoted = sum(end - start for start, end in merge(cited.get(article.key, ())))
        assert quoted <= cap * len(article.text)
    assert any(source.capped for source in book.sources) or not book.sources


def test_the_wider_the_cap_the_more_is_said() -> None:
    sizes = [
        sum(
            1
            for item in items(compose(river().resolution(), Settings(sources=SourceSettings(cap=cap))))
            if item.citations
        )
        for cap in (0.0, 0.2, 0.4, 1.0)
    ]
    assert sizes[0] == 0
    assert all(a < b for a, b in itertools.pairwise(sizes))


def test_an_article_free_to_use_has_no_cap() -> None:
    import msgspec

    desk = river()
    desk.articles = {key: msgspec.structs.replace(article, free=True) for key, article in desk.articles.items()}
    book = compose(desk.resolution(), Settings(sources=SourceSettings(cap=0.0)))
    assert not any(source.capped for source in book.sources)
    assert texts(book, "actors/ada-brandt", "positions")


def test_with_no_text_on_source_pages_there_are_no_passages() -> None:
    book = compose(river().resolution(), Settings(sources=SourceSettings(text="none", cap=1.0)))
    assert book.sources
    assert not any(source.passages for source in book.sources)
    assert not [refused for briefing in book.briefings for refused in briefing.withheld]


def test_an_empty_record_makes_a_book_all_the_same() -> None:
    book = compose(Desk().resolution(), Settings())
    assert {briefing.path for briefing in book.briefings} >= {"index", "about"}


def test_what_is_quoted_of_a_sentence_without_its_subject_is_printed_as_the_sources_sentence() -> None:
    desk = Desk()
    desk.article("one", 'The port, Ola Berg said on Friday, "owes the town water, not money".\n')
    desk.actor("Ola Berg")
    desk.said("one", "owes the town water, not money", "Ola Berg", by="Ola Berg", attribution="Ola Berg said")
    book = compose(desk.resolution(), OPEN)
    assert texts(book, "actors/ola-berg", "said") == [
        "The port, Ola Berg said on Friday, “owes the town water, not money”."
    ]
    assert not any("Berg said: “owes" in item.text for item in items(book))


def test_a_transcript_is_quoted_though_it_has_no_marks() -> None:
    desk = Desk()
    desk.article("one", "HOST: Good evening to all of you.\n\nBERG: The dam is safe and it will stay so.\n")
    desk.actor("Ola Berg", "BERG")
    desk.said(
        "one", "The dam is safe and it will stay so.", "BERG", by="Ola Berg", cue=None, attribution="BERG", quoted=()
    )
    printed = texts(compose(desk.resolution(), OPEN), "actors/ola-berg", "quotations")
    assert printed == ["Ola Berg: “The dam is safe and it will stay so.”"]


CLOSING = "issues/closing-the-harbour-to-cruise-ships"


def test_under_a_direction_stands_what_shows_it() -> None:
    desk = river()
    vague = desk.said(
        "herald", "nobody asked them about the closing of the harbour", "Haddad", by="Nadia Haddad", how="surname",
        type="indirect", quoted=(), issue="Closing the harbour to cruise ships",
    )  # fmt: skip
    shown = desk.positions[-1].statements[0]
    desk.positions[-1] = msgspec.structs.replace(desk.positions[-1], statements=(vague.statement.id, shown))
    book = compose(desk.resolution(), OPEN)
    for path, group in ((CLOSING, actor_id("Nadia Haddad")), ("actors/nadia-haddad", None)):
        under = [i for s in page(book, path).sections if s.name in ("stands", "positions") for i in s.items]
        words = [i.text for i in under if i.kind == "sourced" and (group is None or i.group == group)]
        assert words == ["Nadia Haddad told the Herald: “We are not against quiet summers, we are against empty ones”"]


def test_both_sides_of_a_mixed_position_are_shown_newest_first() -> None:
    desk = Desk()
    desk.issue("Bridge")
    desk.actor("Ola Berg")
    told = []
    for key, date, words, direction in (
        ("old", "2031-01-01", "We will build the bridge this year.", "supports"),
        ("new", "2031-02-01", "We must not build the bridge at all.", "opposes"),
    ):
        desk.article(key, f'"{words}" Ola Berg said.\n', date=date)
        told.append(
            desk.said(
                key, words, "Ola Berg", by="Ola Berg", attribution="Ola Berg said", issue="Bridge", direction=direction
            )
        )
    desk.stands("Ola Berg", "Bridge", "mixed", *told)
    printed = texts(compose(desk.resolution(), OPEN), "issues/bridge", "stands")
    assert printed == [
        "mixed",
        "rests on 2 statements from 2 origins; found by the rule “words”",
        "Ola Berg said: “We must not build the bridge at all.”",
        "Ola Berg said: “We will build the bridge this year.”",
    ]


def test_who_speaks_without_a_direction_is_named_in_one_line() -> None:
    desk = river()
    desk.positions = [position for position in desk.positions if position.actor != actor_id("Nadia Haddad")]
    desk.stands("Nadia Haddad", "Closing the harbour to cruise ships", "not enough evidence", desk.statements[8])
    book = compose(desk.resolution(), OPEN)
    stands = next(section for section in page(book, CLOSING).sections if section.name == "stands")
    assert stands.groups[-1].heading.text == "Not enough evidence"
    last = stands.items[-1]
    assert last.text == "Nadia Haddad speaks to this; what is reported shows no direction."
    assert [part.target for part in last.parts if part.target] == ["actors/nadia-haddad"]
    unknown = [i for i in items(book) if i.page == "actors/nadia-haddad" and i.rule == "direction"]
    assert not any(part.role == "direction" for item in unknown for part in item.parts)


def test_the_bottom_line_holds_what_its_subject_says_or_does(book: Book) -> None:
    for path, name in (("actors/ada-brandt", "Brandt"), ("actors/lev-orlov", "Orlov")):
        lines = texts(book, path, "bottom-line")
        assert lines
        assert all(name in line for line in lines)
    assert not any("Nadia Haddad, who runs" in line for line in texts(book, "actors/nadia-haddad", "bottom-line"))


def test_a_capped_page_says_what_it_leaves_something_out_of() -> None:
    book = compose(river().resolution(), Settings(sources=SourceSettings(cap=0.3)))
    gaps = texts(book, "actors/ada-brandt", "gaps")
    assert any(
        gap.startswith("Something that was found is left out here") and "Harbour to close" in gap for gap in gaps
    )
    whole = compose(river().resolution(), OPEN)
    assert not any("left out here" in gap for b in whole.briefings for gap in texts(whole, b.path, "gaps"))


@pytest.mark.parametrize("cap", [0.2, 0.3])
def test_what_shows_a_direction_goes_before_the_rest(cap: float) -> None:
    book = compose(river().resolution(), Settings(sources=SourceSettings(cap=cap)))
    assert texts(book, CLOSING, "stands")
    assert not texts(book, "actors/ada-brandt", "figures")


def test_a_passage_that_many_pages_cite_is_counted_once() -> None:
    desk = Desk()
    words = "The dam is safe and it will stay so for a hundred years."
    desk.article("one", f'"{words}" Ola Berg said of the dam at Lisk. ' + "Nothing else was said there. " * 6 + "\n")
    desk.actor("Ola Berg")
    desk.issue("Dam")
    desk.said("one", words, "Ola Berg", by="Ola Berg", attribution="Ola Berg said", issue="Dam")
    book = compose(desk.resolution(), Settings(sources=SourceSettings(cap=0.4)))
    assert {"actors/ola-berg", "issues/dam", "index"} <= {i.page for i in items(book) if words[:20] in i.text}


def test_the_ledger_asks_in_plain_words_and_lists_an_origin_once() -> None:
    desk = river()
    closing = "Closing the harbour to cruise ships"
    for key in ("courier-copy",):
        desk.article(key, desk.articles["courier"].text, outlet="Reprint")
        desk.copy_of(key, "courier")
        desk.counted(key, "900 people", 900, 900, "person", closing)
    book = compose(desk.resolution(), OPEN)
    section = next(section for section in page(book, CLOSING).sections if section.name == "differences")
    assert [group.heading.text for group in section.groups] == ["How many people: 2 values"]
    assert [item.kind for item in read(section)].count("sourced") == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The union wants 1,200 people to work on the cruise quay.",
        "Both sides signed an accord under which 1,200 people work on the cruise quay.",
        "Between 800 and 1,200 people work on the cruise quay.",
    ],
)
def test_what_is_asked_for_or_agreed_or_holds_the_other_is_no_difference(sentence: str) -> None:
    desk = river()
    desk.figures = []
    desk.article("late", sentence + "\n", title="Late")
    desk.counted("courier", "900 people", 900, 900, "person", "Closing the harbour to cruise ships")
    low = 800 if "800" in sentence else 1200
    words = "800 and 1,200 people" if low == 800 else "1,200 people"
    desk.counted("late", words, low, 1200, "person", "Closing the harbour to cruise ships")
    assert not texts(compose(desk.resolution(), OPEN), CLOSING, "differences")


def test_silence_is_told_of_those_whom_others_name_often_never_of_outlets_or_places() -> None:
    desk = Desk()
    desk.issue("Bridge")
    for name in ("Ola Berg", "Kai Holm", "Una Lind", "Nils Moe"):
        desk.actor(name)
    for name, kind in (("Rail Board", "organisation"), ("Evening Post", "organisation"), ("Lisk", "place")):
        desk.actor(name, kind=kind)
    for index, name in enumerate(("Ola Berg", "Kai Holm", "Una Lind")):
        words = f"the Rail Board and the Evening Post know in Lisk what bridge number {index} costs"
        aside = ", as Nils Moe does" if index == 0 else ""
        desk.article(f"a{index}", f"{name} said {words}{aside}.\n", outlet="Evening Post", date=f"2031-01-0{index + 1}")
        desk.said(
            f"a{index}",
            words + aside,
            name,
            by=name,
            type="indirect",
            quoted=(),
            attribution=f"{name} said",
            issue="Bridge",
        )
    gaps = texts(compose(desk.resolution(), OPEN), "issues/bridge", "gaps")
    assert [gap for gap in gaps if gap.startswith("No statement")] == [
        "No statement is attributed to Rail Board on this, where 3 others speak."
    ]


def test_context_stays_on_the_line_of_its_passage(book: Book) -> None:
    desk = Desk()
    desk.article("one", 'Photo by Nobody\n\n"The dam is safe and sound," Ola Berg said.\n\nCaption of a picture.\n')
    desk.actor("Ola Berg")
    desk.said("one", "The dam is safe and sound,", "Ola Berg", by="Ola Berg", attribution="Ola Berg said")
    cited = [c for i in items(compose(desk.resolution(), OPEN)) for c in citations(i)]
    assert cited
    assert not any("Photo" in c.prefix or "Caption" in c.suffix for c in cited)


def test_outlets_of_one_owner_are_counted_as_one_voice_too() -> None:
    import msgspec

    made = msgspec.structs.replace(
        river().resolution(), owners=(("Coast Herald", "Quay Media"), ("Lisk Evening", "Quay Media"))
    )
    assert "3 outlets of 2 owners" in texts(compose(made, OPEN), "index", "glance")


@pytest.mark.parametrize(
    "dateline",
    ["LISK, March 3 (Corvane) - ", "LISK - ", "LISK (Reuters) — ", "Lisk, Norland (CNN) ", "LISK, Norland — ", "(AP) "],
)
def test_where_and_when_a_report_was_filed_is_left_out(dateline: str) -> None:
    desk = Desk()
    desk.article("one", f"{dateline}Ola Berg said the dam will be closed for a year.\n", date="2031-01-01")
    desk.actor("Ola Berg")
    desk.said(
        "one", "the dam will be closed for a year", "Ola Berg", by="Ola Berg", type="indirect", quoted=(),
        attribution="Ola Berg said",
    )  # fmt: skip
    found = compose(desk.resolution(), OPEN)
    assert texts(found, "actors/ola-berg", "bottom-line") == ["Ola Berg said the dam will be closed for a year."]
    assert not [refused for briefing in found.briefings for refused in briefing.withheld]


def test_an_acronym_in_a_sentence_is_no_dateline() -> None:
    desk = Desk()
    desk.article("one", "River Board (RB) President Ola Berg said the dam will be closed for a year.\n")
    desk.actor("Ola Berg")
    desk.said(
        "one", "the dam will be closed for a year", "Ola Berg", by="Ola Berg", type="indirect", quoted=(),
        attribution="Ola Berg said",
    )  # fmt: skip
    lines = texts(compose(desk.resolution(), OPEN), "actors/ola-berg", "bottom-line")
    assert lines == ["River Board (RB) President Ola Berg said the dam will be closed for a year."]


def test_a_pronoun_beside_curly_marks_gives_way_to_the_name() -> None:
    desk = Desk()
    desk.article("one", "Ola Berg met the board. The members “are on a fishing trip,” he said.\n")
    desk.actor("Ola Berg")
    desk.said(
        "one", "The members “are on a fishing trip,”", "he", by="Ola Berg", type="mixed", how="pronoun",
        quoted=("are on a fishing trip,",), attribution="he said", evidence="Ola Berg",
    )  # fmt: skip
    found = compose(desk.resolution(), OPEN)
    assert not [refused for briefing in found.briefings for refused in briefing.withheld]
    assert "The members “are on a fishing trip,” [Ola Berg] said." in {item.text for item in items(found)}


@pytest.mark.parametrize("cap", [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5])
def test_a_difference_of_which_the_cap_leaves_one_side_is_no_difference(cap: float) -> None:
    book = compose(river().resolution(), Settings(sources=SourceSettings(cap=cap)))
    for section in page(book, CLOSING).sections:
        if section.name == "differences":
            assert [item.kind for item in read(section)].count("sourced") == 2


def test_a_sentence_about_somebody_whom_only_the_one_before_names_is_left_out() -> None:
    desk = Desk()
    text = "Ola Berg came to Lisk. On the dam she sided with Kai Holm. On Monday Ola Berg said she met Kai Holm."
    desk.article("one", text + "\n", date="2031-01-01")
    for name in ("Ola Berg", "Kai Holm"):
        desk.actor(name)
    for sentence in ("On the dam she sided with Kai Holm.", "On Monday Ola Berg said she met Kai Holm."):
        desk.happened("one", sentence, sentence.split(" ")[1], "2031-01-01", actors=("Kai Holm",))
    assert texts(compose(desk.resolution(), OPEN), "timeline", "timeline") == [
        "On Monday Ola Berg said she met Kai Holm."
    ]


@pytest.mark.parametrize("cap", [0.02, 0.1, 0.4, 1.0])
def test_an_actor_of_whom_nothing_may_be_shown_has_a_line_and_no_page(cap: float) -> None:
    resolution = river().resolution()
    made = compose(resolution, Settings(sources=SourceSettings(cap=cap)))
    placed = {position.actor for position in resolution.positions}
    pages = [briefing for briefing in made.briefings if briefing.kind == "actor"]
    for briefing in pages:
        told = {item.section for item in every_item(briefing) if item.kind == "sourced"}
        assert told - {"title", "roles", "names"} or briefing.subject in placed
    paged = {actor.id for actor in made.resolution.actors if actor.page}
    assert paged == {briefing.subject for briefing in pages}
    index = page(made, "actors/index")
    assert sum(item.section == "index" for item in every_item(index)) == len(resolution.actors)


def test_a_smaller_cap_leaves_fewer_pages_of_actors() -> None:
    def count(cap: float) -> int:
        made = compose(river().resolution(), Settings(sources=SourceSettings(cap=cap)))
        return sum(briefing.kind == "actor" for briefing in made.briefings)

    assert count(0.02) < count(1.0)
