"""The shelf: what has been got before, by its sidecars, and how a new file gets there whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from builder.model.decode import DecodeError
from builder.model.identity import digest, slug
from builder.model.record import Record
from builder.model.sidecar import SIDECAR_SUFFIX, Sidecar, decode_sidecar, encode_sidecar

log = logging.getLogger(__name__)

COPIED = "added"
"""Folder of what was copied, where a host's name stands for what was fetched."""

_PART = ".part~"
_NOT_HOST = re.compile(r"[^a-z0-9.-]+")
_GENERIC = frozenset(("index", "default", "home", "story", "article", "amp"))


class Held(Record, frozen=True, kw_only=True):
    """A file that is there, and what its sidecar says."""

    path: str
    """Posix path, relative to the articles' folder."""
    sidecar: Sidecar


class Shelf:
    """One folder of articles; nothing that stands in it is ever changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._newest: dict[str, Held] = {}
        self._by_sum: dict[str, str] = {}
        self._unsigned: dict[int, list[str]] = {}
        paths = list(_files(folder))
        signed = set()
        for path in paths:
            if path.name.endswith(SIDECAR_SUFFIX):
                signed |= self._learn(path)
        for path in paths:
            if path not in signed and not path.name.endswith(SIDECAR_SUFFIX):
                self._unsigned.setdefault(path.stat().st_size, []).append(path.relative_to(folder).as_posix())

    def newest(self, *addresses: str) -> Held | None:
        """Return the version of a page that was fetched last, under any of its addresses."""
        found = [self._newest[address] for address in addresses if address in self._newest]
        return max(found, key=_age, default=None)

    def holding(self, data: bytes) -> str | None:
        """Return the path of a file with the very same bytes, with or without a sidecar."""
        known = self._by_sum.get(_sum(data))
        if known is not None:
            return known
        same = (path for path in self._unsigned.get(len(data), ()) if (self.folder / path).read_bytes() == data)
        return next(same, None)

    def put(self, path: str, data: bytes, sidecar: Sidecar) -> str:
        """Keep a file and its sidecar; return the path, which differs from the one asked for where that is taken.

        The sidecar comes first: a file never stands without it, and one without its file means nothing. Each comes
        in by a rename, when all of it is on the disk.
        """
        wanted = target = self.folder / path
        stem, dot, suffix = wanted.name.partition(".")
        number = 1
        while target.exists():
            number += 1
            target = wanted.with_name(f"{stem}-{number}{dot}{suffix}")
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target.with_name(target.name + SIDECAR_SUFFIX), encode_sidecar(sidecar))
        _write(target, data)
        held = Held(path=target.relative_to(self.folder).as_posix(), sidecar=sidecar)
        self._remember(held)
        return held.path

    def put_instead(self, path: str, data: bytes, sidecar: Sidecar) -> None:
        """Keep a file in the place of a former one of that path; for what may be lost at any time."""
        for part in (self.folder / path, self.folder / (path + SIDECAR_SUFFIX)):
            part.unlink(missing_ok=True)
        self.put(path, data, sidecar)

    def read(self, held: Held) -> bytes:
        """Return the bytes of a file that is there, none where it has gone."""
        try:
            return (self.folder / held.path).read_bytes()
        except OSError:
            return b""

    def tidy(self) -> None:
        """Remove what an earlier run that was killed had only half written."""
        for here, folders, files in os.walk(self.folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                if name.startswith(".") and name.endswith(_PART):
                    (Path(here) / name).unlink(missing_ok=True)

    def _learn(self, path: Path) -> set[Path]:
        """Take in a sidecar; return the file it speaks of, if it is there."""
        file = path.with_name(path.name.removesuffix(SIDECAR_SUFFIX))
        if not file.is_file():
            return set()
        try:
            sidecar = decode_sidecar(path.read_bytes())
        except (DecodeError, OSError) as error:
            log.warning("%s is passed over: %s", path.name, error)
            return set()
        self._remember(Held(path=file.relative_to(self.folder).as_posix(), sidecar=sidecar))
        return {file}

    def _remember(self, held: Held) -> None:
        self._by_sum.setdefault(held.sidecar.sha256, held.path)
        for address in (held.sidecar.url, held.sidecar.final_url):
            if address is not None:
                former = self._newest.get(address)
                self._newest[address] = held if former is None else max(former, held, key=_age)


def place_of(address: str, sha256: str, when: str, suffix: str) -> str:
    """Return where a page is kept: host, date (or year), and the last word of its path with a hash.

    Nothing of it but letters, digits, dots within the host and hyphens comes from outside.
    """
    parts = urlsplit(address)
    host = _NOT_HOST.sub("-", (parts.hostname or "").lower()).strip(".-")[:100] or "site"
    words = [slug(_stem(unquote(part))) for part in parts.path.split("/") if part]
    word = next((word for word in reversed(words) if word not in _GENERIC and not word.isdecimal()), "page")
    return f"{host}/{slug(when)}/{word}-{digest(address, sha256, size=8)}{suffix}"


def place_of_copy(name: str, sha256: str, when: str, suffix: str) -> str:
    """Return where a file that is copied is kept."""
    return f"{COPIED}/{slug(when)}/{slug(_stem(name))}-{sha256[:8]}{suffix}"


def _stem(name: str) -> str:
    return re.sub(r"(?:\.[A-Za-z0-9]{1,8}){1,2}$", "", name) or name


def _age(held: Held) -> tuple[str, str]:
    return held.sidecar.fetched_at, held.path


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here) / name
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


def _write(target: Path, data: bytes) -> None:
    part = target.with_name(f".{target.name}{_PART}")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
