"""Sharing: one object for what is equal in records.

Decoded from JSON, each number, span and name is an object of its own, and together they are two fifths of a record.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import Any, TypeVar

import msgspec

from builder.model.spans import Span

T = TypeVar("T")

_NUMBERS = tuple(range(1 << 16))
"""Places in a text: nearly all articles are shorter."""
_SHORT = 80
"""Characters up to which a string is looked up: keys and names come often, texts once."""


def between(start: int, end: int) -> Span:
    """Return a span of shared numbers."""
    return (_number(start), _number(end))


class Sharing:
    """The spans met so far, each once; `known` are those that there are already."""

    def __init__(self, known: Iterable[Span] = ()) -> None:
        self._spans = {one: one for one in known}

    def of(self, value: T) -> T:
        """Return an equal value made of what there is already."""
        made: Any = self._of(value)
        found: T = made
        return found

    def _of(self, value: Any) -> Any:
        kind = type(value)
        if kind is int:
            return _number(value)
        if kind is str:
            return intern(value) if len(value) <= _SHORT else value
        if kind is tuple:
            return self._of_several(value)
        return self._of_record(value) if isinstance(value, msgspec.Struct) else value

    def _of_several(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(values) == 2 and type(values[0]) is type(values[1]) is int:
            known = self._spans.get(values)
            return known if known is not None else self._spans.setdefault(values, between(*values))
        return tuple([self._of(one) for one in values])

    def _of_record(self, record: msgspec.Struct) -> msgspec.Struct:
        changed = {}
        for name in record.__struct_fields__:
            before = getattr(record, name)
            # No two records have one id.
            after = before if name == "id" else self._of(before)
            if after is not before:
                changed[name] = after
        return msgspec.structs.replace(record, **changed) if changed else record


def _number(value: int) -> int:
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else value
