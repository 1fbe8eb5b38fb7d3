"""Sparing: the same HTML as Python-Markdown's own steps, whatever a text holds."""

from __future__ import annotations

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from mkdocs.structure import pages

from builder.publish.sparing import Sparing, _Ids, few_parses

OURS = ["attr_list", "footnotes", "md_in_html", "tables", "toc"]
PIECES = [
    "word ", "`", "``", "\\", "\\*", "[", "]", "[a](b.md)", "[a][b]", "[^1]", "\n\n[^1]: Note *one*\n\n", "![",
    "![x](y.png)", "![x][b]", "<", ">", "<b>", "</b>", "<https://a.example/>", "<ann@b.example>",
    "  \n", "\n", "\n\n", "&amp;", "&", ";",
    "*", "**", "_", "__", "*a*", "**b**", "~~", "x~~y~~z", "{#id .c}", "# Head\n",
    "| a | b |\n| - | - |\n| *c* | `d` |\n",
    "\n\n<div id='e' markdown>In *it*</div>\n\n", "\n\n[b]: c.md\n\n", "é", "\u2019",
]  # fmt: skip


class _Struck(InlineProcessor):
    def handleMatch(self, m, data):
        return f"({m[1]})", m.start(0), m.end(0)


class Strike(Extension):
    """What a book may name in its mkdocs.yml: a pattern that this module has never heard of."""

    def extendMarkdown(self, md):
        md.inlinePatterns.register(_Struck(r"~~(.+?)~~", md), "strike", 65)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.booleans())
def test_what_comes_out_is_what_markdown_makes(text, strange):
    extensions = [*OURS, *([Strike()] if strange else [])]
    own = markdown.Markdown(extensions=extensions).convert(text)
    assert markdown.Markdown(extensions=[*extensions, Sparing()]).convert(text) == own


def test_a_pattern_of_the_books_own_is_asked():
    assert markdown.markdown("x ~~y~~ z", extensions=[Strike(), Sparing()]) == "<p>x (y) z</p>"


@given(
    st.lists(st.sampled_from([*PIECES, "<a name=f>", "<p id=\"g&amp;h\" title='i > j'>", "<a\nNAME='k'>"])).map("".join)
)
def test_no_id_that_mkdocs_finds_is_missed(text):
    own, ours = pages._HTMLHandler(), _Ids()
    for parser in (own, ours):
        parser.feed(text)
        parser.close()
    assert own.present_anchor_ids <= ours.present_anchor_ids


def test_mkdocs_keeps_its_parser():
    before = pages._HTMLHandler
    with few_parses():
        assert pages._HTMLHandler is _Ids
    assert pages._HTMLHandler is before
