"""Packing: one sheet for a meeting, or one page of the book, as PDF and DOCX, without a site."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import BuilderError
from builder.model.briefing import Book, Briefing
from builder.model.curation import Curation
from builder.model.identity import slug
from builder.model.record import Record
from builder.model.resolution import Actor, Issue

if TYPE_CHECKING:
    from builder.compose.pack import Packer
    from builder.config import Place
    from builder.progress import Progress

FORMATS = ("pdf", "docx")
MOST_ISSUES = 4
"""Issues of a pack for which nobody named any."""
_LOOKS = ((2, 10.5), (2, 9.5), (2, 9.0), (1, 10.0), (1, 9.0), (1, 8.5))
"""Quotations under a direction and points of the text, tried in this order until all stands on one page."""
_SPARE = ((1, 9.0), (1, 8.5), (1, 8.0))
"""The same, without dealings and differences, for issues that somebody named and that fit no other way."""
_SPREAD = (2, 9.5)
"""The same for a pack that takes more than one page anyway."""
_NEAR, _MOST_NEAR = 60.0, 5
"""Likeness, of 100, from which a known name may be what a person meant, and how many are told."""


class Wanted(Record, frozen=True, kw_only=True):
    """What a person asked for: actors and issues as they typed them, or the path of a page."""

    actors: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    page: str | None = None
    formats: tuple[str, ...] = FORMATS


class Packed(Record, frozen=True, kw_only=True):
    """The files of a pack by format, the name they go under, their pages, and how many items the gate kept off."""

    name: str
    files: Mapping[str, bytes]
    pages: int
    withheld: int


def pack(place: Place, wanted: Wanted, progress: Progress) -> Packed:
    """Return a pack of actors on issues, or a page of the book, as the files asked for."""
    from builder import inquiry
    from builder.compose.pack import Packer

    book, curation, editorial = inquiry.composed(place, progress)
    with progress.stage("pack"):
        if wanted.page is not None:
            return _packed(book, _page(book, wanted.page), place, wanted.formats)
        actors = [_actor(book, curation, name) for name in wanted.actors]
        if len({actor.id for actor in actors}) < len(actors):
            twice = next(actor.name for actor in actors if actors.count(actor) > 1)
            raise BuilderError(
                f"two of the names mean one actor, {twice}", hint="a pack sets different actors side by side"
            )
        issues = [_issue(book, curation, name).id for name in wanted.issues]
        packer = Packer(book, place.settings, editorial)
        return _fitting(packer, actors, tuple(dict.fromkeys(issues)), place, wanted.formats)


def _fitting(
    packer: Packer, actors: Sequence[Actor], given: Sequence[str], place: Place, formats: Sequence[str]
) -> Packed:
    """Return the roomiest pack that stands on one page; of issues that nobody named as many as fit there."""
    who = [actor.id for actor in actors]
    common = packer.common(who)
    if not given and not common:
        names = " and ".join(actor.name for actor in actors)
        raise BuilderError(f"there is no issue that two of them speak to: {names}", hint="name issues: --issues X Y")

    def made(count: int, look: tuple[int, float], *, spare: bool = False) -> Packed:
        issues = given or common[:count]
        left = [issue for issue in common if issue not in issues]
        briefing = packer.pack(who, issues, quotations=look[0], left=left, spare=spare)
        return _packed(packer.book, briefing, place, formats, size=look[1], wide=len(actors) > 2)

    for count in range(min(MOST_ISSUES, len(common)), 0, -1) if not given else (len(given),):
        for look in _LOOKS:
            if (found := made(count, look)).pages == 1:
                return found
    for look in _SPARE:
        if (found := made(1, look, spare=True)).pages == 1:
            return found
    return made(1, _SPREAD)


def placed(made: Packed, out: Path) -> list[tuple[Path, bytes]]:
    """Return each file with its path: `out` itself where that names a file, else in that folder."""
    if out.suffix.lower().removeprefix(".") in FORMATS:
        return [(out.with_suffix(f".{form}"), content) for form, content in made.files.items()]
    return [(out / f"{made.name}.{form}", content) for form, content in made.files.items()]


def _packed(book: Book, briefing: Briefing, place: Place, formats: Sequence[str], **look: object) -> Packed:
    from pypdf import PdfReader

    from builder import publish, render

    payload = render.pdf_payload(book, briefing, place.templates, place.settings, **look)
    job, as_of = render.PdfJob(path="pack", payload=payload), book.resolution.as_of
    (pdf,) = publish.set_pdfs([job], place.templates, as_of=as_of).values()
    files = {"pdf": pdf}
    if "docx" in formats:
        from builder.publish.docx import set_docxs

        (files["docx"],) = set_docxs([job], as_of=as_of).values()
    return Packed(
        name=briefing.path.replace("/", "-"),
        files={form: files[form] for form in formats},
        pages=len(PdfReader(io.BytesIO(pdf)).pages),
        withheld=len(briefing.withheld),
    )


def _page(book: Book, asked: str) -> Briefing:
    """Return the briefing of a page; its address in the site will do."""
    path = asked.strip("/").removesuffix(".html").removesuffix("/index")
    found = {page.path: at for at, page in enumerate(book.briefings) if page.kind in ("actor", "issue")}
    if path not in found:
        near = _nearest(path.rpartition("/")[2], [(known.rpartition("/")[2], known) for known in found])
        raise BuilderError(f"no page of an actor or issue at '{asked}'", hint=near or "such as: actors/ada-brandt")
    return book.briefings[found[path]]


def _actor(book: Book, curation: Curation, asked: str) -> Actor:
    """Return the actor that a name means: by name, slug or other name, whatever its case and accents."""
    actors = book.resolution.actors
    stated = {slug(entry.name): entry.aliases for entry in curation.actors}
    also = {
        actor.id: {*(alias.surface for alias in actor.aliases), *stated.get(slug(actor.name), ())} for actor in actors
    }
    ways: tuple[Callable[[Actor], Iterable[str]], ...] = (
        lambda actor: [actor.name, actor.slug],
        lambda actor: also[actor.id],
    )
    for names in ways:
        found = [actor for actor in actors if slug(asked) in {slug(name) for name in names(actor)}]
        if len(found) == 1:
            return found[0]
        if found:
            slugs = " or ".join(f"{actor.slug} ({actor.name})" for actor in found[:_MOST_NEAR])
            raise BuilderError(f"'{asked}' may be {len(found)} actors", hint=f"write which: {slugs}")
    near = _nearest(asked, [(name, actor.name) for actor in actors for name in (actor.name, *also[actor.id])])
    raise BuilderError(f"no actor like '{asked}' in these articles", hint=near or "the site has an index: actors/")


def _issue(book: Book, curation: Curation, asked: str) -> Issue:
    """Return the issue that words mean: its name, slug or a phrase given for it, or words of one name alone."""
    issues = book.resolution.issues
    phrases = {slug(entry.name): entry.phrases for entry in curation.issues}
    words = set(slug(asked, 200).split("-"))
    ways: tuple[Callable[[Issue], bool], ...] = (
        lambda issue: slug(asked, 200) in (slug(issue.name, 200), issue.slug),
        lambda issue: slug(asked, 200) in {slug(phrase, 200) for phrase in phrases.get(slug(issue.name), ())},
        lambda issue: words <= set(slug(issue.name, 200).split("-")),
    )
    for means in ways:
        found = [issue for issue in issues if means(issue)]
        if len(found) == 1:
            return found[0]
        if found:
            slugs = " or ".join(issue.slug for issue in found[:_MOST_NEAR])
            raise BuilderError(f"'{asked}' may be {len(found)} issues", hint=f"write which: {slugs}")
    near = _nearest(asked, [(issue.name, issue.name) for issue in issues])
    raise BuilderError(f"no issue like '{asked}' in these articles", hint=near or "the site has an index: issues/")


def _nearest(asked: str, known: Iterable[tuple[str, str]]) -> str | None:
    """Return a hint that names what is most like some words: (what they may be like, what to tell of it)."""
    from rapidfuzz.fuzz import ratio

    wanted = slug(asked, 200)
    scored: dict[str, float] = {}
    for name, told in known:
        one = slug(name, 200)
        alike = ratio(wanted, one)
        shared = _NEAR + 0.4 * alike if set(wanted.split("-")) & set(one.split("-")) else 0.0
        scored[told] = max(alike, shared, scored.get(told, 0.0))
    near = sorted((told for told in scored if scored[told] >= _NEAR), key=lambda told: (-scored[told], told))
    return f"near: {', '.join(near[:_MOST_NEAR])}" if near else None
