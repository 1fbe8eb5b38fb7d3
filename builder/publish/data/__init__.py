"""Data beside the pages: the book's records as files that anybody can check it with."""

from builder.publish.data.files import write_data

__all__ = ["write_data"]
