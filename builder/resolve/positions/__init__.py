"""Positions: which way statements go on their issues, and where that leaves each actor."""

from builder.resolve.positions.cells import Stands, positions
from builder.resolve.positions.reported import deeds

__all__ = ["Stands", "deeds", "positions"]
