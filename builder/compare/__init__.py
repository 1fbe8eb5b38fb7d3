"""Book -> Feeds: what subscribers are told, in the very words of the pages."""

from builder.compare.feeds import feeds

__all__ = ["feeds"]
