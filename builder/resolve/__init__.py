"""Resolve: the only stage that sees the whole corpus. Which names are one actor, what is said on which issue."""

from builder.resolve.stage import resolve

__all__ = ["resolve"]
