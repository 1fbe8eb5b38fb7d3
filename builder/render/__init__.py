"""Briefing -> Page: Markdown through templates, and the record that a PDF is set from.

Templates place items and never word them; whatever comes from an article is escaped for Markdown and HTML alike.
"""

from builder.render.book import render
from builder.render.cards import card_jobs
from builder.render.page import Page
from builder.render.pdf import PdfJob, book_jobs, pdf_jobs, pdf_payload

__all__ = ["Page", "PdfJob", "book_jobs", "card_jobs", "pdf_jobs", "pdf_payload", "render"]
