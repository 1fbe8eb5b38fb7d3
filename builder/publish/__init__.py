"""Pages -> site: MkDocs, PDFs and data laid into a staged tree that is checked whole, then swapped in at once."""

from builder.publish.cards import STAGE as CARD_STAGE
from builder.publish.cards import set_cards
from builder.publish.feeds import feed_files
from builder.publish.pdf import DOCX_STAGE, set_pdfs
from builder.publish.pdf import STAGE as PDF_STAGE
from builder.publish.redirects import redirects
from builder.publish.rendering import STAGE as PAGE_STAGE
from builder.publish.search import search_entries
from builder.publish.search_index import STAGE as SEARCH_STAGE
from builder.publish.serve import serve
from builder.publish.site import PageFile, publish, write_hint
from builder.publish.swap import ready
from builder.publish.theme import theme_files

STAGES = (CARD_STAGE, DOCX_STAGE, PAGE_STAGE, PDF_STAGE, SEARCH_STAGE)
"""Under which the cache keeps what this room makes."""

__all__ = [
    "STAGES",
    "PageFile",
    "feed_files",
    "publish",
    "ready",
    "redirects",
    "search_entries",
    "serve",
    "set_cards",
    "set_pdfs",
    "theme_files",
    "write_hint",
]
