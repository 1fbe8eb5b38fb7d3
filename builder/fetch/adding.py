"""Adding: each source becomes a file of the articles' folder, is known, or is refused with a reason."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from requests.utils import parse_header_links

from builder.fetch import feeds, media
from builder.fetch.address import web_address
from builder.fetch.refusal import Refused
from builder.fetch.shelf import Shelf, place_of, place_of_copy
from builder.fetch.web import Answer, Web
from builder.model.decode import DecodeError
from builder.model.record import Record
from builder.model.sidecar import SIDECAR_SUFFIX, Sidecar, Via, decode_sidecar

Fate = Literal["new", "changed", "known", "refused", "feed"]

_WEB = re.compile(r"https?:", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_HEADER = re.compile(r"^[\x21-\x7e](?:[\x20-\x7e]{0,298}[\x21-\x7e])?$")


class Adding(Record, frozen=True, kw_only=True):
    """How sources are added."""

    fetched_at: str
    """The moment that sidecars state, in UTC: 2026-05-31T08:30:00Z."""
    tool: str
    """Name and version that sidecars state."""
    max_bytes: int
    since: str | None = None
    """ISO date; entries of feeds before it are left alone, those without a date are not."""
    limit: int | None = None
    """Most entries of one feed that are asked for, the first in its order."""
    keep_feed: bool = False
    """Keep the feed as it is, too."""
    new_only: bool = False
    """Do not ask again for what is there."""
    dry_run: bool = False
    """Write nothing."""


class Outcome(Record, frozen=True, kw_only=True):
    """What became of one source."""

    source: str
    fate: Fate
    path: str = ""
    """File in the articles' folder that holds it."""
    reason: str = ""
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.fate:<8} {self.source}"
        line += f" -> {self.path}" if self.path else ""
        line += f": {self.reason}" if self.reason else ""
        line += f" ({self.hint})" if self.hint else ""
        # What a feed or a file's name holds must not steer a terminal.
        return "".join(char if char.isprintable() else "\ufffd" for char in line)


def add(sources: Sequence[str], folder: Path, web: Web, adding: Adding) -> Iterator[Outcome]:
    """Add each source to a folder of articles, and say what became of it, one after the other."""
    shelf = Shelf(folder)
    if not adding.dry_run:
        shelf.tidy()
    for source in dict.fromkeys(sources):
        if _WEB.match(source):
            yield from _add_address(source, _Desk(shelf, web, adding))
        else:
            yield from _add_local(source, _Desk(shelf, web, adding))


class _Desk:
    """What every step of adding needs."""

    def __init__(self, shelf: Shelf, web: Web, adding: Adding) -> None:
        self.shelf, self.web, self.adding = shelf, web, adding

    def put(self, path: str, data: bytes, sidecar: Sidecar) -> str:
        return path if self.adding.dry_run else self.shelf.put(path, data, sidecar)


def _add_address(source: str, desk: _Desk) -> Iterator[Outcome]:
    """Add a page, or the pages that a feed leads to."""
    try:
        address = web_address(source)
        desk.web.open_to(address)
        held = desk.shelf.newest(address)
        if held and desk.adding.new_only:
            yield Outcome(source=address, fate="known", path=held.path)
            return
        answer = _ask(address, desk)
        if answer.status == 304 or not feeds.is_feed(answer.body):
            yield _keep(address, answer, None, desk)
            return
    except Refused as refused:
        yield _refusal(source, refused)
        return
    yield from _add_feed(address, answer, desk)


def _add_feed(address: str, answer: Answer, desk: _Desk) -> Iterator[Outcome]:
    adding = desk.adding
    listed = feeds.entries(answer.body, answer.url, answer.headers.get("content-type", ""))
    linked = tuple({entry.link: entry for entry in reversed(listed) if entry.link}.values())[::-1]
    wanted = [entry for entry in linked if not (adding.since and entry.date and entry.date < adding.since)]
    chosen = wanted[: adding.limit]
    yield Outcome(source=address, fate="feed", reason=_counted(len(listed), len(linked) - len(wanted), adding))
    if adding.keep_feed or any(not entry.link for entry in listed):
        suffix = ".json" if answer.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else ".xml"
        yield _keep(address, answer, None, desk, suffix)
    for entry in chosen:
        via = Via(feed=address, entry=entry.id, title=entry.title, published=entry.published)
        yield _add_entry(entry, via, desk)


def _counted(listed: int, older: int, adding: Adding) -> str:
    words = "no entries" if not listed else "1 entry" if listed == 1 else f"{listed:,} entries"
    return f"{words}, {older:,} before {adding.since} left out" if older else words


def _add_entry(entry: feeds.Entry, via: Via, desk: _Desk) -> Outcome:
    link = entry.link or ""
    try:
        address = web_address(link)
        held = desk.shelf.newest(address)
        if held and desk.adding.new_only:
            return Outcome(source=address, fate="known", path=held.path)
        return _keep(address, _ask(address, desk), (via, entry.date), desk)
    except Refused as refused:
        return _refusal(link, refused)


def _ask(address: str, desk: _Desk) -> Answer:
    """Ask for a page, only if it has changed where we have it; Refused unless there is something to keep."""

    def validators(hop: str) -> Mapping[str, str]:
        held = desk.shelf.newest(hop)
        if held is None or held.sidecar.final_url != hop:
            return {}
        stated = {"If-None-Match": held.sidecar.etag, "If-Modified-Since": held.sidecar.last_modified}
        return {name: value for name, value in stated.items() if value and _HEADER.match(value)}

    answer = desk.web.get(address, validators)
    if answer.status == 304 and desk.shelf.newest(address, answer.url):
        return answer
    reason = _REASONS.get(answer.status)
    if reason:
        raise Refused(f"{reason} ({answer.status})")
    if not 200 <= answer.status < 300:
        raise Refused(f"the server answers with status {answer.status}")
    if not answer.body.strip():
        raise Refused("is empty")
    return answer


_REASONS = {
    401: "not to be had without signing in",
    402: "not to be had without paying",
    403: "the server does not allow it",
    404: "not found",
    406: "the server has it in no form that we can take",
    410: "gone for good",
    451: "withheld for legal reasons",
}


def _keep(address: str, answer: Answer, found: tuple[Via, str | None] | None, desk: _Desk, suffix: str = "") -> Outcome:
    """Keep what was answered, unless it is what we have; `found` is the entry that led here, and its date."""
    held = desk.shelf.newest(address, answer.url)
    sha256 = hashlib.sha256(answer.body).hexdigest()
    if held and (answer.status == 304 or held.sidecar.sha256 == sha256):
        return Outcome(source=address, fate="known", path=held.path)
    media_type, charset = media.stated(answer.headers.get("content-type", ""))
    suffix = suffix or media.suffix_for(media_type, urlsplit(answer.url).path, answer.body)
    via, date = found or (None, None)
    sidecar = Sidecar(
        url=address,
        final_url=answer.url,
        canonical=_canonical(answer),
        fetched_at=desk.adding.fetched_at,
        status=answer.status,
        media_type=media_type or None,
        charset=charset,
        etag=_header(answer, "etag"),
        last_modified=_header(answer, "last-modified"),
        sha256=sha256,
        size=len(answer.body),
        via=via,
        tool=desk.adding.tool,
    )
    place = place_of(address, sha256, date or desk.adding.fetched_at[:4], suffix)
    return Outcome(source=address, fate="changed" if held else "new", path=desk.put(place, answer.body, sidecar))


def _header(answer: Answer, name: str) -> str | None:
    value = answer.headers.get(name, "").strip()
    return value if _HEADER.match(value) else None


def _canonical(answer: Answer) -> str | None:
    stated = parse_header_links(answer.headers.get("link", "")[:8_000])
    for link in stated:
        if "canonical" in link.get("rel", "").lower().split():
            try:
                return web_address(link.get("url", ""))
            except Refused:
                return None
    return None


def _add_local(source: str, desk: _Desk) -> Iterator[Outcome]:
    path = Path(source)
    if path.is_dir():
        yield from (_copy(str(file), file, desk, below=path.resolve()) for file in _walk(path))
    elif path.exists():
        yield _copy(source, path, desk)
    elif _SCHEME.match(source):
        yield _refusal(source, Refused("is of no scheme that is fetched; only http: and https: are"))
    else:
        looks = re.match(r"[\w-]+(\.[\w-]+)+(/|$)", source)
        yield _refusal(source, Refused("no such file", "an address begins with https://" if looks else ""))


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here) / name for name in sorted(files) if not name.startswith("."))


def _copy(source: str, path: Path, desk: _Desk, below: Path | None = None) -> Outcome:
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
        return _refusal(source, refused)
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


def _refusal(source: str, refused: Refused) -> Outcome:
    return Outcome(source=source, fate="refused", reason=refused.reason, hint=refused.hint)
