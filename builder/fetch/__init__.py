"""Addresses and files -> the articles' folder: fetched politely, kept unchanged, with a sidecar of where and when."""

from builder.fetch.adding import add
from builder.fetch.desk import Adding, Outcome
from builder.fetch.web import Limits, Web

__all__ = ["Adding", "Limits", "Outcome", "Web", "add"]
