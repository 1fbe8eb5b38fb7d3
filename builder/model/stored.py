"""Stored: the record on disk, as one process leaves it to the next.

What Python holds of a record is twice as large where each number and each short string is an object of its own; read
back, equal ones are one.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec.structs import force_setattr

from builder.model.packed import Packed
from builder.model.resolution import Resolution

_SHORT = 80
"""Characters up to which a string is looked up: keys and names come often, texts once."""
_CACHED = 256
"""Whole numbers up to which Python has one object each anyway."""


@dataclass(frozen=True)
class Stored:
    """A record without its sequences, and these, each record on its own."""

    rest: bytes
    sequences: Mapping[str, Sequence[Any]]

    @classmethod
    def of(cls, resolution: Resolution) -> Stored:
        """Put a record on disk."""
        sequences = {name: Packed.shelved(kind, getattr(resolution, name)) for name, kind in _kinds().items()}
        bare = msgspec.structs.replace(resolution, **dict.fromkeys(sequences, ()))
        return cls(msgspec.json.encode(bare), sequences)

    def resolution(self) -> Resolution:
        """Read the record."""
        known: dict[Any, Any] = {}
        read = {name: tuple(_shared(one, known) for one in records) for name, records in self.sequences.items()}
        return msgspec.structs.replace(msgspec.json.decode(self.rest, type=Resolution), **read)


def _kinds() -> dict[str, Any]:
    """Return the sequences of a record with what each is of."""
    hints = typing.get_type_hints(Resolution)
    return {name: typing.get_args(hint)[0] for name, hint in hints.items() if typing.get_origin(hint) is tuple}


def _shared(value: Any, known: dict[Any, Any]) -> Any:
    """Return a value whose numbers, spans and short strings are those that are known already; records stay the same."""
    kind = type(value)
    if kind is int:
        return value if value <= _CACHED else known.setdefault(value, value)
    if kind is str:
        return value if len(value) > _SHORT else known.setdefault(value, value)
    if kind is tuple:
        made = tuple([_shared(one, known) for one in value])
        return known.setdefault(made, made) if len(made) == 2 and type(made[0]) is int else made
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            before = getattr(value, name)
            after = _shared(before, known)
            if after is not before:
                # Nobody else has seen the record yet.
                force_setattr(value, name, after)
    return value
