"""Resolution -> Briefings: sections of items in their final wording, and the gate before them."""

from builder.compose.book import compose

__all__ = ["compose"]
