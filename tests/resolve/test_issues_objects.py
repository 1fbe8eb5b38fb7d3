"""What a heading is of, which headings name nothing, and by what an article is tied to its affair."""

from __future__ import annotations

import msgspec
import pytest

from builder.model.curation import IssueEntry
from builder.model.settings import Settings
from builder.resolve.actors import Cast, cast
from builder.resolve.clusters import cluster
from builder.resolve.corpus import Corpus
from builder.resolve.forms import gather
from builder.resolve.issues.discover import discover
from builder.resolve.issues.headings import alike
from builder.resolve.issues.objects import completed, known
from builder.resolve.issues.profiles import Profile, named
from builder.resolve.issues.scene import Scene, scene
from builder.resolve.issues.sides import never, setting
from builder.resolve.issues.sorting import Known, Sorted, sort
from builder.resolve.issues.ties import Bare
from builder.resolve.issues.topics import topics
from builder.resolve.rulings import rulings
from builder.resolve.spread import HERE
from builder.resolve.stems import stems
from tests.resolve.marked import NO_CURATION, NO_LOCK
from tests.resolve.test_headings import whole
from tests.resolve.test_issues import phrases

HARBOUR = """Mara Venn defended the closure of customs loopholes. A film showed smugglers. The film ran at the border.
----
The closure of customs loopholes took a year, Tobias Krell said. He had seen a film of the border.
----
Ines Vogt doubts that the closure of customs loopholes helps. Some film was found. Nobody closed the border."""


def everybody(told: Corpus) -> Cast:
    forms, singles = gather(told)
    rules, _ = rulings(NO_CURATION, forms, singles)
    clusters, _ = cluster(forms, singles, {}, rules.same, rules.apart, HERE)
    return cast(clusters, told, rules, NO_LOCK, Settings().actors)


def seen(text: str) -> Scene:
    told = whole(text)
    return scene(told, everybody(told), Settings().issues)


def test_an_object_gets_the_word_that_most_reports_have_before_it() -> None:
    here = seen(HARBOUR)
    worded = [one for told in here.worded.values() for one in told]
    assert completed(here, range(3), worded, "closure of loopholes", 2) == "closure of customs loopholes"
    assert completed(here, range(3), worded, "closure of loopholes", 4) == "closure of loopholes"
    assert completed(here, range(3), worded, "closure of two old mills", 2) == "closure of two old mills"


def test_the_thing_that_articles_first_have_to_tell_of_is_unknown_to_others() -> None:
    here = seen(HARBOUR)
    assert known(here, range(3), "release of the film") is None
    assert known(here, range(3), "security of the border") == "security of the border"


def test_the_thing_that_articles_first_call_by_a_name_gets_it() -> None:
    here = seen("Venn saw the Orl dam. The dam leaks.\n----\nNear the Orl dam, Krell swam.\n----\nThe dam was old.")
    assert known(here, range(3), "inspection of the dam") == "inspection of the Orl dam"


def test_how_many_there_are_is_no_part_of_a_wording() -> None:
    found = phrases("Mara Venn praised the creation of 300 jobs and the boycott of Lindhafen 2031 on Monday.")
    assert not [text for text in found if "300" in text]
    assert "boycott of Lindhafen 2031" in found


@pytest.mark.parametrize(
    "name", ["Court decisions", "Norwegian attack", "Election against Mara Venn", "Imposition of tolls"]
)
def test_what_settles_questions_or_names_only_a_side_names_none(name: str) -> None:
    assert never(name)


@pytest.mark.parametrize("name", ["Attack on Norway", "Election in Holt", "Imposition of eel tolls"])
def test_what_is_done_to_whom_may_name_one(name: str) -> None:
    assert not never(name)


def test_a_meeting_with_a_person_says_not_what_on() -> None:
    here = seen(HARBOUR)
    assert setting(here, "Meeting with Mara Venn", 0.5)
    assert not setting(here, "Meeting with Norway", 0.5)


def test_a_body_and_its_acronym_read_the_same() -> None:
    assert alike("Hack of the Norland Harbour Board", "Hacks of the NHB")
    assert not alike("Hack of the Norland Harbour Board", "Hacks of the HLX")


def test_in_a_book_of_one_affair_what_is_near_nothing_else_belongs_to_it() -> None:
    sides = [f"{word}{number}" for number in range(4) for word in ("gate", "mill", "pump", "sluice")]
    near = [["weir", "weir", "weir", "eel", "trap", "net"]] * 4
    apart = [["weir", "weir", "weir", *sides[at : at + 3]] for at in range(0, 12, 3)]
    other = [["ferry", "quay", "rope"]]
    groups = topics([*near, *apart, *other], [[]] * 9)
    assert max(groups, key=len) == list(range(8))


def test_all_that_an_issue_is_of_tells_it_only_near_its_question() -> None:
    asks = named("Release of the Venn letters", (("venn", 0.3), ("letter", 0.3)))
    sure = msgspec.structs.replace(asks, alone=False)
    found = stems("Krell keeps letters of Venn in a tin")

    def score(profile: Profile, weight: float) -> float:
        return profile.score("", found, lambda: {"venn": weight, "letter": weight})

    assert score(sure, 0.4) > 0.55
    assert score(sure, 0.1) == 0.0
    # Where texts with both words are mostly on something else, they must be nearer.
    assert score(msgspec.structs.replace(sure, bound=False), 0.4) == 0.0
    assert score(msgspec.structs.replace(sure, bound=False), 0.7) > 0.55


def test_a_mere_name_says_nothing_on_what_its_sentence_is_on() -> None:
    told = whole("Mara Venn blamed the closure of the weir on the Harbour Board, a disgrace.")
    (article,) = told.articles
    who = everybody(told)
    given = msgspec.structs.replace(NO_CURATION, issues=(IssueEntry(name="Closure of the weir"),))
    about, _ = sort(told, who, given, NO_LOCK, Settings().issues)

    def scores(words: str) -> int:
        at = article.text.index(words)
        return len(about.scores(article.key, (0, len(article.text)), ((at, at + len(words)),)))

    assert scores("Harbour Board") == 0
    assert scores("a disgrace") == 1


QUIET = """Tobias Krell said on Monday that eels are what his grandmother baked bread for in the winter at home.
Wardens of the lower weir seized forty eels in the upper river in May."""


def tied(text: str, affair: tuple[tuple[str, float], ...]) -> str:
    told = whole(text)
    (article,) = told.articles
    asks = named("Closure of the weir", ())
    main = msgspec.structs.replace(asks, id="closure", affair=affair, tied=frozenset([article.key]))
    about = Sorted(
        issues=(),
        profiles=(main,),
        known={article.key: Known(profiles=((main, main.telling),), affair=main)},
        texts={article.key: article.text},
        weights=seen(text).weights,
    )
    found = Bare(told).tie(article.key, about)
    return article.text[slice(*found[1][0])] if found else ""


def test_what_is_told_ties_an_article_to_its_affair_rather_than_words_hardly_on_it() -> None:
    assert tied(QUIET, (("eel", 0.5), ("river", 0.6))).startswith("Wardens")


def test_words_that_are_wholly_of_the_affair_tie_it_themselves() -> None:
    affair = (("eel", 0.6), ("bake", 0.6), ("bread", 0.6), ("grandmother", 0.6))
    assert tied(QUIET, affair).startswith("that eels are")


def test_an_article_that_speaks_of_the_question_needs_no_tie() -> None:
    assert tied("Krell said that the closure of the weir was a mistake for all eels.", (("eel", 1.0),)) == ""


def test_an_article_that_has_but_the_affairs_name_is_tied_by_what_has_it() -> None:
    assert tied(QUIET, (("river", 0.1),)).startswith("Wardens")
    assert tied(QUIET, (("harbour", 0.1),)) == ""


def test_a_book_of_small_affairs_is_asked_for_a_question_of_all() -> None:
    here = seen(HARBOUR)
    groups, _ = discover(here)
    assert groups == [[0, 1, 2]]
