"""Packed: records of which few are looked at at a time; each is unpacked when it is asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar, overload

import msgspec

T = TypeVar("T")

_AT_HAND = 64
"""Records that stay unpacked where not all do, those asked for last."""
_LEVEL = 1
"""Of zlib: a quarter of the size, for less time than decoding takes."""

_encode = msgspec.json.Encoder().encode


class Packed(Sequence[T], Generic[T]):
    """Records of a kind in order. Read them as often as needed, one after the other or at any place.

    Where there are no more than `small`, all that were asked for stay unpacked.
    """

    def __init__(self, kind: type[T], packed: Iterable[bytes] = (), small: int = 0) -> None:
        self._kind, self._packed, self._small = kind, tuple(packed), small
        self._decode = msgspec.json.Decoder(kind).decode
        at_hand = small if len(self._packed) <= small else _AT_HAND
        self._one = lru_cache(maxsize=at_hand)(self._unpacked)

    @classmethod
    def of(cls, kind: type[T], records: Iterable[T], small: int = 0) -> Packed[T]:
        """Pack records."""
        return cls(kind, (pack(_encode(one)) for one in records), small)

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Packed[T]: ...

    def __getitem__(self, at: int | slice) -> T | Packed[T]:
        if isinstance(at, slice):
            return Packed(self._kind, self._packed[at], self._small)
        return self._one(range(len(self))[at])

    def __eq__(self, other: object) -> bool:
        return self._packed == other._packed if isinstance(other, Packed) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._packed)

    def __reduce__(self) -> tuple[type[Packed[T]], tuple[type[T], tuple[bytes, ...], int]]:
        return Packed, (self._kind, self._packed, self._small)

    def _unpacked(self, at: int) -> T:
        return self._decode(zlib.decompress(self._packed[at]))


def pack(encoded: bytes) -> bytes:
    """Pack one record that is encoded as JSON."""
    return zlib.compress(encoded, _LEVEL)
