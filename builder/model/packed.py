"""Packed: records of which only one is looked at at a time, kept small until then."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

import msgspec

T = TypeVar("T")

_QUICKLY = 1
"""Level of compression: the others take several times as long and save little of such text."""


class Packed(Sequence[T], Generic[T]):
    """A sequence of records, encoded and compressed; each is decoded anew whenever it is asked for."""

    def __init__(self, kind: type[T], records: Iterable[T] = ()) -> None:
        self._decode = msgspec.msgpack.Decoder(kind).decode
        encode = msgspec.msgpack.Encoder().encode
        self._held = [zlib.compress(encode(record), _QUICKLY) for record in records]

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return tuple(self._one(held) for held in self._held[at])
        return self._one(self._held[at])

    def __iter__(self) -> Iterator[T]:
        return map(self._one, self._held)

    def _one(self, held: bytes) -> T:
        return self._decode(zlib.decompress(held))
