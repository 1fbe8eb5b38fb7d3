"""Copying: files and folders of this machine, into the articles' folder."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from builder.fetch import media
from builder.fetch.desk import Desk, Outcome, refusal
from builder.fetch.refusal import Refused
from builder.fetch.shelf import place_of_copy
from builder.model.decode import DecodeError
from builder.model.sidecar import SIDECAR_SUFFIX, Sidecar, decode_sidecar

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_HOSTLIKE = re.compile(r"www\.|[\w-]+(\.[\w-]+)+/")


def add_local(source: str, desk: Desk) -> Iterator[Outcome]:
    """Copy a file, or each file of a folder."""
    path = Path(source)
    if path.is_dir():
        yield from (_copy(str(file), file, desk, below=path.resolve()) for file in _walk(path))
    elif path.exists():
        yield _copy(source, path, desk)
    elif _SCHEME.match(source):
        yield refusal(source, Refused("is of no scheme that is fetched; only http: and https: are"))
    else:
        yield refusal(
            source, Refused("no such file", "an address begins with https://" if _HOSTLIKE.match(source) else "")
        )


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here) / name for name in sorted(files) if not name.startswith("."))


def _copy(source: str, path: Path, desk: Desk, below: Path | None = None) -> Outcome:
    """Copy one file; a file that comes with a sidecar of its own keeps what it says."""
    try:
        whole = path.resolve()
        if below is not None and not whole.is_relative_to(below):
            raise Refused("is a link that leads out of the folder")
        if whole.is_relative_to(desk.shelf.folder.resolve()):
            return Outcome(source=source, fate="known", reason="is in the articles' folder")
        data = _load(path, desk.adding.max_bytes)
        known = desk.shelf.holding(data)
        if known is not None:
            return Outcome(source=source, fate="known", path=known)
        suffix = media.suffix_of(path.name) or media.sniffed(data)
        if not suffix:
            raise Refused("is of a kind that holds no article")
    except Refused as refused:
        return refusal(source, refused)
    sha256 = hashlib.sha256(data).hexdigest()
    made = Sidecar(
        fetched_at=desk.adding.fetched_at, sha256=sha256, size=len(data), name=_plain(path.name), tool=desk.adding.tool
    )
    place = place_of_copy(path.name, sha256, desk.adding.fetched_at[:4], suffix)
    return Outcome(source=source, fate="new", path=desk.put(place, data, _brought(path, sha256) or made))


def _plain(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")


def _load(path: Path, max_bytes: int) -> bytes:
    try:
        if not path.is_file():
            raise Refused("is no ordinary file")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise Refused(f"cannot be read ({error.strerror})") from None
    if len(data) > max_bytes:
        raise Refused(f"is larger than {max_bytes:,} bytes", "raise reading.max_bytes in briefbook.toml")
    if not data.strip():
        raise Refused("is empty")
    return data


def _brought(path: Path, sha256: str) -> Sidecar | None:
    """Return the sidecar that lies beside a file from another book, if it is that file's."""
    beside = path.with_name(path.name + SIDECAR_SUFFIX)
    try:
        sidecar = decode_sidecar(beside.read_bytes())
    except (OSError, DecodeError):
        return None
    return sidecar if sidecar.sha256 == sha256 else None
