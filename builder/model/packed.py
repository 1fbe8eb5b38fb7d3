"""Packed: records of which few are looked at at a time; each is unpacked when it is asked for."""

from __future__ import annotations

import os
import tempfile
import zlib
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import lru_cache
from multiprocessing import reduction
from typing import Any, Generic, TypeVar, overload

import msgspec

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

SMALL = 1_000
"""Articles up to which all that is made of them stays in memory as it is."""

_AT_HAND = 16
"""Records that stay unpacked where not all do, those asked for last."""
_RECENT = 4_000
"""The same of records by key."""
_LEVEL = 1
"""Of zlib: a quarter of the size, for less time than decoding takes."""

_encode = msgspec.json.Encoder().encode


class Shelf(Sequence[bytes]):
    """Byte strings in a file that has no name: nothing of them is left, however the process ends."""

    def __init__(self, contents: Iterable[bytes] = ()) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the shelf)
        self._starts, self._sizes, self._end = array("Q"), array("Q"), 0
        for content in contents:
            self.add(content)

    def add(self, content: bytes) -> int:
        """Put one more at the end; return its place."""
        self._file.seek(self._end)
        self._file.write(content)
        self._starts.append(self._end)
        self._sizes.append(len(content))
        self._end += len(content)
        return len(self) - 1

    def __reduce__(self) -> tuple[Callable[..., Shelf], tuple[object, ...]]:
        """Hand the open file over to another process, while this one lives; the two must not both add to it."""
        self._file.flush()
        return _taken, (reduction.DupFd(self._file.fileno()), self._starts, self._sizes)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> bytes: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[bytes, ...]: ...

    def __getitem__(self, at: int | slice) -> bytes | tuple[bytes, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(len(self))[at])
        self._file.seek(self._starts[at])
        return self._file.read(self._sizes[at])


def _taken(handle: Any, starts: array[int], sizes: array[int]) -> Shelf:
    """Return the shelf whose file another process hands over."""
    made = Shelf()
    made._file = os.fdopen(handle.detach(), "w+b")
    made._starts, made._sizes, made._end = starts, sizes, sum(sizes)
    return made


class Packed(Sequence[T], Generic[T]):
    """Records of a kind in order. Read them as often as needed, one after the other or at any place.

    Where there are no more than `small`, all that were asked for stay unpacked.
    """

    def __init__(self, kind: type[T], packed: Iterable[bytes] = (), small: int = 0) -> None:
        self._kind, self._small = kind, small
        self._packed = packed if isinstance(packed, Shelf) else tuple(packed)
        self._decode = msgspec.json.Decoder(kind).decode
        at_hand = small if len(self._packed) <= small else _AT_HAND
        self._one = lru_cache(maxsize=at_hand)(self._unpacked)

    @classmethod
    def of(cls, kind: type[T], records: Iterable[T], small: int = 0) -> Packed[T]:
        """Pack records."""
        return cls(kind, (pack(_encode(one)) for one in records), small)

    @classmethod
    def shelved(cls, kind: type[T], records: Iterable[T]) -> Packed[T]:
        """Pack records and put them on disk."""
        return cls(kind, Shelf(pack(_encode(one)) for one in records))

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

    def __iter__(self) -> Iterator[T]:
        # Who goes through all of them comes back to none; a page that tells of a whole large book is a large thing.
        return map(self._one if len(self) <= self._small else self._unpacked, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return tuple(self._packed) == tuple(other._packed) if isinstance(other, Packed) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self._packed))

    def __reduce__(self) -> tuple[type[Packed[T]], tuple[type[T], Iterable[bytes], int]]:
        return Packed, (self._kind, self._packed, self._small)

    def _unpacked(self, at: int) -> T:
        return self._decode(zlib.decompress(self._packed[at]))


class Keyed(Mapping[K, T], Generic[K, T]):
    """Records by a key of theirs, looked up where they are kept."""

    def __init__(self, records: Sequence[T], places: Mapping[K, int]) -> None:
        self._records, self._places = records, places

    def __getitem__(self, key: K) -> T:
        return self._records[self._places[key]]

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[K]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def kept(kind: type[T], records: Iterable[T], articles: int) -> Sequence[T]:
    """Keep records made of so many articles: as they are, or on disk where those are many."""
    return tuple(records) if articles <= SMALL else Packed.shelved(kind, records)


def pack(encoded: bytes) -> bytes:
    """Pack one record that is encoded as JSON."""
    return zlib.compress(encoded, _LEVEL)


class Shelved(MutableMapping[K, T | None], Generic[K, T]):
    """Records by key, on disk; None is a value too. What is taken out leaves its place empty."""

    def __init__(self, kind: type[T]) -> None:
        self._shelf, self._at = Shelf(), dict[K, int]()
        decode = msgspec.json.Decoder(kind).decode
        # A page asks for the same ones several times.
        self._one = lru_cache(maxsize=_RECENT)(lambda at: decode(zlib.decompress(self._shelf[at])))

    def __getitem__(self, key: K) -> T | None:
        at = self._at[key]
        return None if at < 0 else self._one(at)

    def __setitem__(self, key: K, record: T | None) -> None:
        self._at[key] = -1 if record is None else self._shelf.add(pack(_encode(record)))

    def __delitem__(self, key: K) -> None:
        del self._at[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)
