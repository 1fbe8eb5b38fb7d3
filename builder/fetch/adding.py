"""Adding: each source becomes a file of the articles' folder, is known, or is refused with a reason."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec
from requests.utils import parse_header_links

from builder.fetch import feeds, media
from builder.fetch.address import endpoint, web_address
from builder.fetch.copying import add_local
from builder.fetch.desk import Adding, Desk, Outcome, refusal
from builder.fetch.refusal import Refused
from builder.fetch.shelf import Held, Shelf, place_of
from builder.fetch.web import Answer, Web
from builder.model.identity import digest
from builder.model.sidecar import Sidecar, Via

_WEB = re.compile(r"https?:", re.IGNORECASE)
_HEADER = re.compile(r"^[\x21-\x7e](?:[\x20-\x7e]{0,298}[\x21-\x7e])?$")


def add(
    sources: Sequence[str], folder: Path, web: Web, adding: Adding, feeds_folder: Path | None = None
) -> Iterator[Outcome]:
    """Add each source to a folder of articles, and say what became of it, one after the other.

    In `feeds_folder` feeds are remembered, so that they too are asked for only if they have changed.
    """
    desk = Desk(Shelf(folder), Shelf(feeds_folder) if feeds_folder else None, web, adding)
    if not adding.dry_run:
        desk.shelf.tidy()
    for source in dict.fromkeys(sources):
        yield from _add_address(source, desk) if _WEB.match(source) else add_local(source, desk)


def _add_address(source: str, desk: Desk) -> Iterator[Outcome]:
    """Add a page, or the pages that a feed leads to."""
    try:
        address = web_address(source)
        held = desk.known(address)
        if held is not None:
            yield Outcome(source=address, fate="known", path=held.path)
            return
        desk.web.open_to(address)
        answer = _with_body(address, _ask(address, desk, desk.feeds_seen), desk)
        if not feeds.is_feed(answer.body):
            yield _keep(address, answer, None, desk)
            return
        listed = feeds.entries(answer.body, answer.url, answer.headers.get("content-type", ""))
    except Refused as refused:
        yield refusal(source, refused)
        return
    yield from _add_feed(address, answer, listed, desk)


def _with_body(address: str, answer: Answer, desk: Desk) -> Answer:
    """Return an answer with the body that it had before, where it says that nothing has changed."""
    if answer.status != 304:
        return answer
    for shelf in filter(None, (desk.feeds_seen, desk.shelf)):
        held = shelf.newest(address, answer.url)
        if held is not None:
            return msgspec.structs.replace(answer, body=shelf.read(held))
    return answer


def _add_feed(address: str, answer: Answer, listed: Sequence[feeds.Entry], desk: Desk) -> Iterator[Outcome]:
    adding = desk.adding
    linked, unlinked = _divided(listed, (address, answer.url))
    wanted = [entry for entry in linked if not (adding.since and entry.date and entry.date < adding.since)]
    yield Outcome(source=address, fate="feed", reason=_counted(len(listed), len(linked) - len(wanted), adding))
    _remember(address, answer, desk)
    if adding.keep_feed or any(entry.worded for entry in unlinked):
        yield _keep(address, answer, None, desk, feeds.suffix(answer.body))
    for entry in wanted[: adding.limit]:
        via = Via(feed=address, entry=entry.id, title=entry.title, published=entry.published)
        yield _add_entry(entry, via, desk)


def _divided(listed: Sequence[feeds.Entry], home: Sequence[str]) -> tuple[list[feeds.Entry], list[feeds.Entry]]:
    """Part the entries that lead to a page, each page once, from those whose words are in the feed alone."""
    linked: dict[str, feeds.Entry] = {}
    unlinked = []
    for entry in listed:
        # A link back to the feed (an empty one is that, too) leads to no page.
        if entry.link and urldefrag(entry.link)[0] not in home:
            linked.setdefault(entry.link, entry)
        else:
            unlinked.append(entry)
    return list(linked.values()), unlinked


def _remember(address: str, answer: Answer, desk: Desk) -> None:
    """Keep what a feed was, to ask for it only if it has changed."""
    if desk.feeds_seen is None or desk.adding.dry_run or answer.status == 304:
        return
    sidecar = _sidecar(address, answer, None, desk)
    if sidecar.etag or sidecar.last_modified:
        desk.feeds_seen.put_instead(f"{digest(address)}{feeds.suffix(answer.body)}", answer.body, sidecar)


def _counted(listed: int, older: int, adding: Adding) -> str:
    words = "no entries" if not listed else "1 entry" if listed == 1 else f"{listed:,} entries"
    return f"{words}, {older:,} before {adding.since} left out" if older else words


def _add_entry(entry: feeds.Entry, via: Via, desk: Desk) -> Outcome:
    link = entry.link or ""
    try:
        address = web_address(link)
        held = desk.known(address)
        if held is not None:
            return Outcome(source=address, fate="known", path=held.path)
        return _keep(address, _ask(address, desk), (via, entry.date), desk)
    except Refused as refused:
        return refusal(link, refused)


def _ask(address: str, desk: Desk, feeds_seen: Shelf | None = None) -> Answer:
    """Ask for a page, only if it has changed where we have it; Refused unless there is something to keep."""

    def had(*addresses: str) -> Held | None:
        return (feeds_seen.newest(*addresses) if feeds_seen else None) or desk.shelf.newest(*addresses)

    def validators(hop: str) -> Mapping[str, str]:
        held = had(hop)
        if held is None or held.sidecar.final_url != hop:
            return {}
        stated = {"If-None-Match": held.sidecar.etag, "If-Modified-Since": held.sidecar.last_modified}
        return {name: value for name, value in stated.items() if value and _HEADER.match(value)}

    answer = desk.web.get(address, validators)
    if answer.status == 304 and had(address, answer.url):
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


def _keep(address: str, answer: Answer, found: tuple[Via, str | None] | None, desk: Desk, suffix: str = "") -> Outcome:
    """Keep what was answered, unless it is what we have; `found` is the entry that led here, and its date."""
    held = desk.shelf.newest(address, answer.url)
    sha256 = hashlib.sha256(answer.body).hexdigest()
    if held and (answer.status == 304 or held.sidecar.sha256 == sha256):
        return Outcome(source=address, fate="known", path=held.path)
    via, date = found or (None, None)
    sidecar = _sidecar(address, answer, via, desk)
    suffix = suffix or media.suffix_for(sidecar.media_type or "", urlsplit(answer.url).path, answer.body)
    place = place_of(address, sha256, date or desk.adding.fetched_at[:4], suffix)
    return Outcome(source=address, fate="changed" if held else "new", path=desk.put(place, answer.body, sidecar))


def _sidecar(address: str, answer: Answer, via: Via | None, desk: Desk) -> Sidecar:
    media_type, charset = media.stated(answer.headers.get("content-type", ""))
    return Sidecar(
        url=address,
        final_url=answer.url,
        canonical=_canonical(answer),
        fetched_at=desk.adding.fetched_at,
        status=answer.status,
        media_type=media_type or None,
        charset=charset,
        etag=_header(answer, "etag"),
        last_modified=_header(answer, "last-modified"),
        sha256=hashlib.sha256(answer.body).hexdigest(),
        size=len(answer.body),
        via=via,
        tool=desk.adding.tool,
    )


def _header(answer: Answer, name: str) -> str | None:
    value = answer.headers.get(name, "").strip()
    return value if _HEADER.match(value) else None


def _canonical(answer: Answer) -> str | None:
    """Return the address that the answer calls canonical; another site's is not believed."""
    for link in parse_header_links(answer.headers.get("link", "")[:8_000]):
        if "canonical" in link.get("rel", "").lower().split():
            try:
                stated = web_address(urljoin(answer.url, link.get("url", "")))
            except (Refused, ValueError):
                return None
            return stated if _one_site(endpoint(stated)[0], endpoint(answer.url)[0]) else None
    return None


def _one_site(host: str, other: str) -> bool:
    """Tell whether two hosts are one, or one is below the other ("amp." and "www." of a site are one)."""
    host, other = host.removeprefix("www."), other.removeprefix("www.")
    return host == other or host.endswith(f".{other}") or other.endswith(f".{host}")
