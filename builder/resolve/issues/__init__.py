"""Issues: which questions the articles speak of, and which statement belongs to which."""

from builder.resolve.issues.sorting import Sorted, sort

__all__ = ["Sorted", "sort"]
