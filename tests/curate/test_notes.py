"""Notes and reviews: read strictly, and what is wrong with each said in one line."""

from __future__ import annotations

import pytest

from builder.curate import read_curation
from builder.errors import BuilderErrors

GOOD = """---
page: actors/ada-brandt
author: K. Holm
date: 2026-05-31
---
She has not answered
since May [@s0123456789ab].

A second paragraph.
"""


def note(content, text: str, name: str = "one.md") -> None:
    (content / "notes/deep").mkdir(parents=True, exist_ok=True)
    (content / "notes/deep" / name).write_text(text, encoding="utf-8")


def test_a_note_has_a_page_an_author_a_date_and_paragraphs(tmp_path):
    note(tmp_path, GOOD)
    (one,) = read_curation(tmp_path).notes
    assert (one.path, one.page, one.author, one.date) == ("deep/one.md", "actors/ada-brandt", "K. Holm", "2026-05-31")
    assert one.paragraphs == ("She has not answered since May [@s0123456789ab].", "A second paragraph.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("No head at all.", "has no head"),
        (GOOD.replace("author: K. Holm\n", ""), "author"),
        (GOOD.replace("2026-05-31", "soon"), "the date 'soon' is none"),
        (GOOD.split("She", maxsplit=1)[0], "says nothing"),
        (GOOD.replace("page:", "pgae:"), "unknown key 'pgae'"),
        (GOOD.replace("K. Holm", "!!python/object/apply:os.getcwd []"), "no valid YAML"),
    ],
)
def test_a_note_that_is_none_is_one_clear_line(tmp_path, text, says):
    note(tmp_path, GOOD)
    note(tmp_path, text, "two.md")
    with pytest.raises(BuilderErrors) as caught:
        read_curation(tmp_path)
    assert says in str(caught.value)
    assert "notes/deep/two.md" in str(caught.value)
    assert "one.md" not in str(caught.value)


def test_reviews_say_who_read_which_page_in_which_state(tmp_path):
    (tmp_path / "reviews.yml").write_text("- page: actors/ada-brandt\n  state: 0a1b2c\n  who: KH\n  when: 2026-05-31\n")
    (one,) = read_curation(tmp_path).reviews
    assert (one.page, one.state, one.who, one.when) == ("actors/ada-brandt", "0a1b2c", "KH", "2026-05-31")
