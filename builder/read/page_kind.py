"""Whether a saved page is an article at all, or a front page, a wall before one, or an error."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.etree import _Element

from builder.read.metadata import count_words
from builder.read.page_facts import Facts, types_of
from builder.read.page_text import Block

_SENTENCE_END = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔")
_PROSE = 12
"""Words from which a block that ends like a sentence is prose."""

_SHORT = 150
"""Words below which a text can be a notice and nothing else."""

_LISTS = {"CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage"}
_ERROR = re.compile(
    r"""^\W*(?:(?:error\s*)?(?:403|404|410|429|500|502|503)\b
    | page\ (?:can(?:no|')t\ be\ found|not\ found|unavailable) | not\ found | access\ (?:is\ )?(?:denied|forbidden)
    | forbidden | just\ a\ moment | attention\ required | are\ you\ a\ (?:human|robot) | service\ unavailable
    | too\ many\ requests | security\ check | pardon\ our\ interruption | robot\ check)""",
    re.IGNORECASE | re.VERBOSE,
)
_WALL = re.compile(
    r"\b(?:enable|turn on|activate|requires?)\s+(?:javascript|cookies)\b|\bverify (?:that )?you are", re.IGNORECASE
)
_CONSENT = re.compile(r"\bcookies?\b|\bconsent\b|\bgdpr\b|\bdatenschutz|\bprivacy\b|\bdonn[ée]es personnelles\b", re.I)


def not_an_article(tree: _Element, facts: Facts, blocks: list[Block], title: str | None, url: str | None) -> str | None:
    """Say why a page is no article; None where it is one, or may be."""
    if not blocks:
        return "is a page without running text"
    words = sum(count_words(block.text) for block in blocks)
    prose = [block for block in blocks if _is_prose(block)]
    if words < _SHORT:
        wall = _wall(tree, facts, blocks, title, words)
        if wall:
            return wall
    if _is_stated_article(facts):
        return None
    if _is_index(tree, facts, blocks, prose, url):
        return "is an index page, a list of other pages"
    return None


def _wall(tree: _Element, facts: Facts, blocks: list[Block], title: str | None, words: int) -> str | None:
    """Say what stands in an article's place on a page of few words."""
    consent = sum(_CONSENT.search(block.text) is not None for block in blocks)
    if _ERROR.search(title or "") or (not title and _ERROR.search(blocks[0].text)):
        return "is an error page"
    if words < _SHORT // 2 and any(_WALL.search(block.text) for block in blocks):
        return "is a page that lets no program in"
    if 2 * consent >= len(blocks):
        return "is a notice on cookies or consent"
    if tree.xpath("//input[@type='password']") and not _is_stated_article(facts):
        return "is a page to log in"
    return None


def _is_index(tree: _Element, facts: Facts, blocks: list[Block], prose: list[Block], url: str | None) -> bool:
    if len(prose) <= 2 and any(_LISTS.intersection(types_of(each)) for each in facts.objects):
        return True
    if url is not None and urlsplit(url).path.strip("/") == "" and not urlsplit(url).query:
        return len(_linked_headings(tree)) >= 3
    longest = max(count_words(block.text) for block in blocks)
    listed = sum(block.linked for block in blocks)
    if len(prose) <= 2 and longest < 40 and len(_linked_headings(tree)) >= 8:
        return True
    return not prose and 2 * listed > len(blocks) > 3


def _linked_headings(tree: _Element) -> list[_Element]:
    return list(tree.xpath("//*[self::h1 or self::h2 or self::h3][.//a[@href] or parent::a[@href]]"))


def _is_prose(block: Block) -> bool:
    return count_words(block.text) >= _PROSE and block.text.rstrip('"”’»)]').endswith(_SENTENCE_END)


def _is_stated_article(facts: Facts) -> bool:
    kinds = " ".join(facts.meta.get("og:type", ())).lower()
    return bool(facts.article.get("datePublished")) or "article" in kinds or bool(facts.first("article:published_time"))
