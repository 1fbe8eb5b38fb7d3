"""Links: relative between pages, to the words on a publisher's page, and never to a script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from builder.model.briefing import Citation
from builder.render import urls


def citation(exact: str) -> Citation:
    return Citation(article="a", version="v", spans=((0, 1),), exact=exact, prefix="", suffix="", passage="p1")


@pytest.mark.parametrize(
    ("here", "target", "link"),
    [
        ("index", "actors/ada", "actors/ada.md"),
        ("actors/ada", "index", "../index.md"),
        ("actors/ada", "actors/lev#i1", "lev.md#i1"),
        ("actors/ada", "sources/x#p1", "../sources/x.md#p1"),
        ("actors/ada", "actors/ada#i1", "#i1"),
    ],
)
def test_links_between_pages_are_relative(here: str, target: str, link: str) -> None:
    assert urls.to_page(here, target) == link


@pytest.mark.parametrize(
    ("here", "link"), [("index", "pdf/x.pdf"), ("actors/ada", "../../pdf/x.pdf"), ("actors/index", "../pdf/x.pdf")]
)
def test_links_to_files_start_at_the_built_page(here: str, link: str) -> None:
    assert urls.to_file(here, "pdf/x.pdf") == link


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host.example/x",
        "x.html",
        "https://",
        "ht\ntp://a.example",
        " https://a.example",
        "http://[bad",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert urls.external(url) is None


@given(path=st.text(max_size=30))
def test_a_web_address_stays_one_link_in_markdown(path: str) -> None:
    link = urls.external(f"https://a.example/{path}")
    if link is not None:
        assert markdown(f"[x]({link})").count("<") == 4


@pytest.mark.parametrize(
    ("url", "exact", "link"),
    [
        ("https://a.example/x", "Two words, one-off", "https://a.example/x#:~:text=Two%20words%2C%20one%2Doff"),
        ("https://a.example/x#top", "Words", "https://a.example/x#top:~:text=Words"),
        (
            "https://a.example/x",
            "One two three four five six seven eight nine ten eleven",
            "https://a.example/x#:~:text=One%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven",
        ),
        ("https://a.example/x", "First piece … second piece", "https://a.example/x#:~:text=First%20piece"),
        ("", "Words", None),
    ],
)
def test_an_original_opens_at_the_cited_words(url: str, exact: str, link: str | None) -> None:
    assert urls.to_words(url, citation(exact)) == link
