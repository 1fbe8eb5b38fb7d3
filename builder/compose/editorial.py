"""Editorial: what editors add to pages and keep off them: notes, pinned and hidden statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from builder.compose.capping import Choice
from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.items import Candidate, DraftGroup, DraftPage, DraftSection, derived, wherever, with_line
from builder.compose.page import Page
from builder.model.briefing import Citation, Item, Part
from builder.model.checks import Ground, judge
from builder.model.curation import Editorial, Judgement, Note
from builder.model.diagnostic import Diagnostic
from builder.model.identity import digest
from builder.model.noted import CITING, OPINION, SECTION
from builder.model.printed import citations
from builder.model.record import Record
from builder.model.spans import Span, fold, merge, overlaps

JUDGEMENTS = "judgements.yml"


class Paragraph(Record, frozen=True, kw_only=True):
    """A paragraph of a note, before cap and gate; the narrow form cites no more than the statements' own words."""

    note: Note
    number: int
    item: Item
    narrow: Item

    @property
    def where(self) -> str:
        """Where a person finds it."""
        return f"notes/{self.note.path}, paragraph {self.number}"


def paragraphs(
    corpus: Corpus, citer: Citer, notes: Iterable[Note], pages: Iterable[str]
) -> tuple[list[Paragraph], list[Diagnostic]]:
    """Make the items of all notes that have a page; what cannot stand on one is reported."""
    known = set(pages)
    found: list[Paragraph] = []
    doubts: list[Diagnostic] = []
    for note in notes:
        if note.page not in known:
            hint = "name the path of a page that is there, such as actors/ada-brandt"
            doubts.append(Diagnostic(where=f"notes/{note.path}", message=f"no page is at '{note.page}'", hint=hint))
            continue
        for number, words in enumerate(note.paragraphs, 1):
            cited, text = CITING.findall(words), fold(CITING.sub("", words)).replace(" .", ".").replace(" ,", ",")
            where = f"notes/{note.path}, paragraph {number}"
            gone = [ident for ident in cited if ident not in corpus.by_id]
            if gone or not text:
                message = f"cites '{gone[0]}', which is no statement of this book" if gone else "cites and says nothing"
                hint = "ids of statements stand in data/statements.jsonl" if gone else ""
                doubts.append(Diagnostic(where=where, message=f"withheld: {message}", hint=hint))
                continue
            full, narrow = (
                _item(note, text, [_cite(corpus, citer, ident, wide=wide) for ident in dict.fromkeys(cited)])
                for wide in (True, False)
            )
            found.append(Paragraph(note=note, number=number, item=full, narrow=narrow))
    return found, doubts


def _cite(corpus: Corpus, citer: Citer, ident: str, *, wide: bool) -> Citation:
    spoken = corpus.by_id[ident]
    statement, who = spoken.statement, spoken.statement.speaker
    own = [*statement.spans, *([statement.attribution] if statement.attribution else [])]
    own += [(who.start, who.end)] if who is not None else []
    whole = merge([statement.sentence, *statement.spans], gap=2) if wide else merge(own, gap=2)
    return citer.cite(spoken.article, whole, ident)


def _item(note: Note, text: str, cited: Sequence[Citation]) -> Item:
    mark = () if cited else (Part(text=" "), Part(text=OPINION, role="mark"))
    return Item(
        id="i" + digest(note.page, SECTION, note.path, text),
        page=note.page,
        section=SECTION,
        kind="editorial",
        parts=(Part(text=text), *mark),
        citations=tuple(cited),
        inputs=(note.author, note.date),
        writer=note.author,
        group=note.path,
    )


def candidates(found: Iterable[Paragraph]) -> list[DraftPage]:
    """Return the paragraphs that cite as candidates for the cap: they come before what rules choose."""
    pages: dict[str, list[Candidate]] = {}
    for one in found:
        if one.item.citations:
            item, narrow = (msgspec.structs.replace(form, kind="sourced") for form in (one.item, one.narrow))
            pages.setdefault(one.item.page, []).append(Candidate(item=item, narrow=narrow))
    return [
        DraftPage(
            path=path, kind="actor", title=own[0].item, sections=(DraftSection(name="stands", candidates=tuple(own)),)
        )
        for path, own in pages.items()
    ]


Notes = Mapping[str, Sequence[tuple[Note, Item]]]
"""Paragraphs that may stand on a page, by its path."""


def standing(found: Sequence[Paragraph], choice: Choice, ground: Ground) -> tuple[Notes, list[Diagnostic]]:
    """Return the paragraphs that cap and gate leave; tell of those that they withhold."""
    forms = {place: form for page in candidates(found) for place, form in choice.of(page).items()}
    by_page: dict[str, list[tuple[Note, Item]]] = {}
    doubts: list[Diagnostic] = []
    for one in found:
        form = forms.get((one.item.page, one.item.id)) if one.item.citations else one.item
        if form is None:
            doubts.append(Diagnostic(where=one.where, message="withheld: more of an article than may be quoted"))
            continue
        item = msgspec.structs.replace(form, kind="editorial")
        failed = next((check for check in judge(item, ground) if not check.passed), None)
        if failed is not None:
            hint = "mend the paragraph, or cite the statement that says so: [@s0123456789ab]"
            doubts.append(Diagnostic(where=one.where, message=f"withheld: {failed.detail}", hint=hint))
        by_page.setdefault(item.page, []).append((one.note, item))
    return by_page, doubts


def annotated(draft: DraftPage, notes: Notes, corpus: Corpus) -> DraftPage:
    """Put notes into their page, each under who wrote it and when."""
    own = notes.get(draft.path, ())
    if not own:
        return draft
    groups = tuple(
        DraftGroup(
            id=note.path,
            heading=derived(
                corpus.tables, draft.path, SECTION, "note-by", [note.author, note.date], key=f"heading {note.path}"
            ),
        )
        for note in dict.fromkeys(note for note, _ in own)
    )
    section = DraftSection(name=SECTION, candidates=tuple(Candidate(item=item) for _, item in own), groups=groups)
    names = [one.name for one in draft.sections]
    at = next((names.index(name) for name in ("gaps", "names") if name in names), len(names))
    return msgspec.structs.replace(draft, sections=(*draft.sections[:at], section, *draft.sections[at:]))


def veiled(drafts: Iterable[DraftPage], editorial: Editorial, corpus: Corpus) -> Iterator[DraftPage]:
    """Leave out what would show words of hidden statements, and say on the pages concerned how many there are."""
    hidden: dict[str, list[Span]] = {}
    for one in editorial.hidden:
        for key, spans in one.places:
            hidden.setdefault(key, []).extend(spans)
    return (_veiled(draft, hidden, editorial, corpus) if hidden else draft for draft in drafts)


def _veiled(draft: DraftPage, hidden: Mapping[str, Sequence[Span]], editorial: Editorial, corpus: Corpus) -> DraftPage:
    def shows(form: Item | None) -> bool:
        # The words beside a passage are shown with it.
        return form is not None and any(
            overlaps((span[0] - len(citation.prefix), span[1] + len(citation.suffix)), other)
            for citation in citations(form)
            for span in citation.spans
            for other in hidden.get(citation.article, ())
        )

    sections = []
    for section in draft.sections:
        kept = []
        for candidate in section.candidates:
            forms = [form for form in (candidate.item, candidate.narrow, candidate.short) if form and not shows(form)]
            if forms:
                narrow, short = (*forms[1:], None, None)[:2]
                kept.append(msgspec.structs.replace(candidate, item=forms[0], narrow=narrow, short=short))
        if kept:
            sections.append(msgspec.structs.replace(section, candidates=tuple(kept)))
    veiled = msgspec.structs.replace(draft, sections=tuple(sections))
    own = [one.id for one in editorial.hidden if draft.subject and draft.subject in (one.actor, *one.issues)]
    for line in wherever(corpus.tables, draft.path, "gaps", "hidden", own) if own else ():
        veiled = with_line(veiled, "gaps", line, before="names")
    return veiled


def pinned(page: Page, actor: str, rulings: Iterable[Judgement]) -> list[Candidate]:
    """Word the statements of an actor that an editor put first, each with who did and when."""
    found: list[Candidate] = []
    for ruling in rulings:
        ident = ruling.pinned or ""
        voice = page.corpus.voice_of.get(ident)
        if voice is None or voice.main.actor != actor:
            continue
        why = [ident, ruling.who or "", ruling.when or ""]
        for candidate in page.voices([voice], "quotations", 1, anyway=True):
            mark = wherever(page.tables, page.path, "quotations", "pinned", why, key=ident)
            found += [msgspec.structs.replace(candidate, why=mark[0].item)]
    return found


def unpinned(corpus: Corpus, rulings: Iterable[Judgement], shown: Collection[str]) -> list[Diagnostic]:
    """Report the pinned statements that are not among those `shown`, and why."""
    found: list[Diagnostic] = []
    for ruling in rulings:
        ident = ruling.pinned
        if not ident or ident in shown:
            continue
        spoken = corpus.by_id.get(ident)
        actor = corpus.actors.get(spoken.actor or "") if spoken else None
        if spoken is None:
            message, hint = "is no statement of this book", "correct or remove it"
        elif actor is None or not actor.page:
            message, hint = "has no page on which it could be pinned: its speaker has none", "remove it"
        else:
            message, hint = "is pinned, but did not pass the checks or its article's share", "look at it in its article"
        found.append(Diagnostic(where=JUDGEMENTS, message=f"'{ident}' {message}", hint=hint))
    return found
