"""Stored: the record on disk, as one process leaves it to the next."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from builder.model.packed import Packed
from builder.model.resolution import Resolution
from builder.model.sharing import Sharing


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
        share = Sharing().of
        read = {name: tuple(map(share, records)) for name, records in self.sequences.items()}
        return msgspec.structs.replace(msgspec.json.decode(self.rest, type=Resolution), **read)


def _kinds() -> dict[str, Any]:
    """Return the sequences of a record with what each is of."""
    hints = typing.get_type_hints(Resolution)
    return {name: typing.get_args(hint)[0] for name, hint in hints.items() if typing.get_origin(hint) is tuple}
