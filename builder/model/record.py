"""The base of every noun: a frozen record that decodes strictly."""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """An immutable value; equal when its fields are equal; tuples inside, never lists.

    Fields are keyword-only, which msgspec wants said on each class.
    """
