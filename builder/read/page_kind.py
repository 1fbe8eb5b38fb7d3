"""Whether a saved page is an article at all."""

from __future__ import annotations

from lxml.etree import _Element

from builder.read.page_facts import Facts
from builder.read.page_text import Block


def not_an_article(tree: _Element, facts: Facts, blocks: list[Block], title: str | None, url: str | None) -> str | None:
    """Say why a page is no article; None where it is one."""
    if not blocks:
        return "is a page without running text"
    return None
