"""Kept: the analyses of a corpus, packed; each is unpacked when it is asked for, so that few are in memory at once."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import overload

import msgspec

from builder.model.analysis import Analysis

_SMALL = 1_000
"""Analyses up to which all stay unpacked (80 kB each of news)."""
_AT_HAND = 64
"""Those of a larger corpus that do, asked for last."""
_LEVEL = 1
"""Of zlib: a quarter of the size, for less time than decoding takes."""

_decode = msgspec.json.Decoder(Analysis).decode
_encode = msgspec.json.Encoder().encode


class Kept(Sequence[Analysis]):
    """Analyses in order. Read them as often as needed, one after the other or at any place."""

    def __init__(self, packed: Iterable[bytes] = ()) -> None:
        self._packed = tuple(packed)
        at_hand = _SMALL if len(self._packed) <= _SMALL else _AT_HAND
        self._one = lru_cache(maxsize=at_hand)(self._unpacked)

    @classmethod
    def of(cls, analyses: Iterable[Analysis]) -> Kept:
        """Pack analyses."""
        return cls(pack(_encode(one)) for one in analyses)

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, at: int) -> Analysis: ...

    @overload
    def __getitem__(self, at: slice) -> Kept: ...

    def __getitem__(self, at: int | slice) -> Analysis | Kept:
        if isinstance(at, slice):
            return Kept(self._packed[at])
        return self._one(range(len(self))[at])

    def __eq__(self, other: object) -> bool:
        return self._packed == other._packed if isinstance(other, Kept) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._packed)

    def __reduce__(self) -> tuple[type[Kept], tuple[tuple[bytes, ...]]]:
        return Kept, (self._packed,)

    def _unpacked(self, at: int) -> Analysis:
        return _decode(zlib.decompress(self._packed[at]))


def pack(encoded: bytes) -> bytes:
    """Pack one encoded analysis."""
    return zlib.compress(encoded, _LEVEL)
