"""Whatever text an article holds, it reads the same on the page and starts no markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from builder.render import escape

EXTENSIONS = ["attr_list", "footnotes", "md_in_html", "tables", "toc"]
HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("<>&\"'`*_[](){}#|!\\~^$:=+-.@/ \n\t0123ab—“é中ع"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=60,
)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def fold(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufffd\ufffe\uffff]+", " ", text).strip()


@pytest.mark.parametrize(
    ("before", "after", "tags"),
    [
        ("<span>", "</span>", ["p", "span"]),
        ("# <span>", "</span>", ["h1", "span"]),
        ("- <span>", "</span>", ["ul", "li", "span"]),
        ("<div markdown>\n\n<span>", "</span>\n\n</div>", ["div", "p", "span"]),
        ('<td markdown="span"><span>', "</span></td>", ["td", "span"]),
        ("[<span>", "</span>](https://a.example/)", ["p", "a", "span"]),
    ],
    ids=["paragraph", "heading", "list", "block", "cell", "link"],
)
@given(text=HOSTILE)
def test_text_reads_the_same_and_starts_nothing(before: str, after: str, tags: list[str], text: str) -> None:
    page = read(markdown(f"{before}x{escape.text(text)}x{after}", extensions=EXTENSIONS))
    assert page.tags == tags
    assert fold(page.words) == fold(f"x{text}x")


@given(text=HOSTILE)
def test_an_attribute_holds_its_text_and_no_more(text: str) -> None:
    html = markdown(f'<span title="{escape.attribute(text)}">x</span>', extensions=EXTENSIONS)
    found: list[list[tuple[str, str | None]]] = []
    reader = Reader()
    reader.handle_starttag = lambda tag, attrs: found.append(attrs)  # type: ignore[method-assign]
    reader.feed(html)
    assert [(name, fold(value or "")) for name, value in found[1]] == [("title", fold(text))]


@given(text=HOSTILE)
def test_front_matter_is_one_yaml_string_without_tags(text: str) -> None:
    loaded = pyyaml.safe_load(f"title: {escape.yaml(text)}")["title"]
    assert "<" not in loaded
    assert fold(read(loaded).words) == fold(text)


def test_what_runs_from_right_to_left_is_kept_apart() -> None:
    assert escape.words("Ann Bo") == "Ann Bo"
    assert escape.words("محمد السيد, 40 <b>") == "<bdi>محمد السيد</bdi>, 40 &#60;b&#62;"
    assert escape.words("said שלום and ثم (1) كذا") == "said <bdi>שלום</bdi> and <bdi>ثم (1) كذا</bdi>"
    assert escape.words("\u202eover") == "<bdi>\u202eover</bdi>"


@given(text=HOSTILE)
def test_kept_apart_or_not_it_reads_the_same(text: str) -> None:
    page = read(markdown(f"<span>x{escape.words(text)}x</span>", extensions=EXTENSIONS))
    assert set(page.tags) <= {"p", "span", "bdi"}
    assert fold(page.words) == fold(f"x{text}x")
