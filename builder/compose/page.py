"""Page: sections under construction; what one section prints, the next ones leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from builder.compose.choosing import alike, words
from builder.compose.citing import Citer
from builder.compose.corpus import Corpus, Voice, plain
from builder.compose.items import Candidate, DraftGroup, DraftPage, DraftSection, derived, wherever
from builder.compose.wording import Writer
from builder.model.briefing import Item
from builder.model.spans import Span, covers, overlaps

SILENCES = 3
"""Lines on a page that tell of whom nothing is reported."""
NAMED, OFTEN = 2, 0.1
"""Statements on an issue, and share of them, that must name an actor whose silence is worth a line."""

SPARING = ("quotations", "mentions")
"""Sections that choose a few statements of many: one that a longer one higher up holds gives way to another."""

CONTAINING = 5
"""Words, with the blanks at both ends, of the shortest text that says nothing new where another holds it."""

FRAGMENT = 3
"""Words of a quotation, less one, by which it is known again."""

_NEGATION = re.compile(r"\b(?:not|no|never|nor|none|cannot|without|\w+n['’]t)\b", re.I)

CONTAINED = 0.85
"""Share of the content words of the shorter of two texts from which on it is a repetition."""


class Page:
    """One page while its sections are laid out."""

    def __init__(self, corpus: Corpus, citer: Citer, path: str) -> None:
        self.corpus = corpus
        self.tables = corpus.tables
        self.path = path
        self.writer = Writer(corpus, citer, path)
        self._printed: dict[str, list[tuple[Span, Item]]] = {}
        self._said: list[tuple[Item, frozenset[str], bool, str]] = []
        """What is on the page: its content words, whether it denies something, and its letters and digits."""
        self._given_up: set[str] = set()
        """Items that open the page and stand with more around them further down."""
        self.counted: set[tuple[object, ...]] = set()
        """Values of the figures that a section laid out: smallest, largest, unit, what is counted."""
        self._sections: list[DraftSection] = []

    def fresh(self, candidate: Candidate) -> bool:
        """Tell whether no section above printed these words, or words of the same passage."""
        return self._says(candidate.item) is None and not any(
            overlaps(span, other) for key, span in _prints(candidate) for other, _ in self._printed.get(key, ())
        )

    def _told(self, text: str) -> bool:
        """Tell whether words stand word for word within others higher up."""
        return text.count(" ") > CONTAINING and any(text in other for *_, other in self._said)

    def _says(self, item: Item) -> Item | None:
        """Return what on this page says the same as an item, in nearly the same words."""
        bag, denies = words(item.text), _denies(item.text)
        return next(
            (other for other, held, denied, _ in self._said if denied == denies and _same(bag, held)),
            None,
        )

    def holds(self, key: str, spans: Sequence[Span]) -> Item | None:
        """Return what on this page shows a stretch already."""
        printed = self._printed.get(key, [])
        for _, item in printed:
            pieces = [piece for piece, other in printed if other.id == item.id]
            if all(any(_nearly(piece, span) for piece in pieces) for span in spans):
                return item
        return None

    def _where(self, key: str, span: Span, section: str, group: str | None) -> str:
        """Tell whether this page shows a stretch: "here" beside what is being laid out, or "above"."""
        shown = self.holds(key, (span,))
        if shown is None:
            return ""
        return "here" if (shown.section, shown.group) == (section, group) else "above"

    def above(self, key: str, spans: Sequence[Span], section: str, ident: str, group: str) -> list[Candidate]:
        """Point to the words higher up that show a stretch, instead of printing them again; nothing if none do."""
        shown = self.holds(key, spans)
        return self._pointer(shown, section, ident, group) if shown is not None else []

    def _pointer(self, shown: Item, section: str, ident: str, group: str) -> list[Candidate]:
        """Point to an item of this page; `ident` is of the statement, event or figure that it shows."""
        where = [ident]
        if shown.section in ("bottom-line", "differences") and shown.section != section:
            where = [ident, shown.section]
        elif shown.section == section and shown.group in self.tables.issues:
            where = [ident, str(shown.group)]
        found = wherever(self.tables, self.path, section, "told-above", where, key=ident, group=group)
        return [msgspec.structs.replace(candidate, needs=shown.id) for candidate in found]

    def take(self, candidate: Candidate | None) -> list[Candidate]:
        """Claim a candidate's passage for this page; nothing if it is taken already."""
        if candidate is None or not self.fresh(candidate):
            return []
        self.claim(candidate)
        return [candidate]

    def claim(self, candidate: Candidate) -> None:
        """Note that a candidate's words and passage are on the page."""
        item = candidate.item
        self._give_up(item)
        self._said.append((item, words(item.text), _denies(item.text), _said(item)))
        for key, span in _prints(candidate):
            self._printed.setdefault(key, []).append((span, candidate.item))

    def tell(self, item: Item, places: Iterable[tuple[str, Span]]) -> None:
        """Note that an item of this page tells what stretches of articles tell in other words."""
        for key, span in places:
            self._printed.setdefault(key, []).append((span, item))

    def _give_up(self, item: Item) -> None:
        """Let the page open without a sentence whose quotation stands with more around it further down."""
        whole = _said(item)
        for shown, *_ in self._said:
            if shown.section != "bottom-line" or item.section == "bottom-line":
                continue
            if shown.inputs and not set(shown.inputs) & set(item.inputs):
                continue
            own = [plain(part.text) for part in shown.parts if part.role == "quote"]
            if own and all(words.count(" ") >= FRAGMENT and f" {words} " in whole for words in own):
                self._given_up.add(shown.id)

    def voices(  # noqa: PLR0913
        self,
        voices: Sequence[Voice],
        section: str,
        most: int,
        *,
        group: str | None = None,
        apart: float = 0.7,
        anyway: bool = False,
    ) -> list[Candidate]:
        """Word up to `most` statements in order, leaving out what is on the page and what says the same.

        With `anyway` there is at least one, or where on the page it stands: a direction needs words that show it.
        """
        found: list[Candidate] = []
        bags: list[frozenset[str]] = []

        def told(key: str, span: Span) -> str:
            return self._where(key, span, section, group)

        for voice in voices:
            if len(found) >= most:
                break
            bag = words(voice.main.statement.text)
            if any(alike(bag, other) > apart for other in bags):
                continue
            weight = round(1.0 + 0.2 * len(voice.also) - 0.01 * len(found), 6)
            candidate = self.writer.voice(voice, section, group=group, weight=weight, told=told)
            if candidate is not None and section in SPARING and self._told(_said(candidate.item)):
                continue
            taken = self.take(candidate)
            found += taken
            bags += [bag] if taken else []
        return found or (self._again(voices, section, group) if anyway else [])

    def _again(self, voices: Sequence[Voice], section: str, group: str | None) -> list[Candidate]:
        """Point to where the first of some statements stands on the page; print it once more where that cannot be."""
        for voice in voices:
            candidate = self.writer.voice(voice, section, group=group, weight=1.0, anyway=True)
            if candidate is not None:
                main = voice.main.statement
                above = self.above(voice.main.article, main.spans, section, main.id, str(group))
                return above or self._retold(candidate, section, group) or self._wider(candidate)
        return []

    def _retold(self, candidate: Candidate, section: str, group: str | None) -> list[Candidate]:
        """Point to what the same speaker says on the page in nearly the same words."""
        shown = self._says(candidate.item)
        if shown is None or shown.statement is None or not set(shown.inputs) & set(candidate.item.inputs):
            return []
        return self._pointer(shown, section, shown.statement, str(group))

    def _wider(self, candidate: Candidate) -> list[Candidate]:
        """Print what holds a sentence that opens the page, and more; the page opens without that one."""
        inside = {
            item.id
            for key, span in candidate.prints
            for printed, item in self._printed.get(key, ())
            if item.section == "bottom-line" and covers(span, printed)
        }
        self._given_up |= inside
        return [candidate]

    def opening(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Claim what opens the page; spare sentences, which may not be printed, claim nothing."""
        return [kept for one in candidates for kept in ([one] if one.spare else self.take(one))]

    def section(self, name: str, candidates: Iterable[Candidate], groups: Iterable[DraftGroup] = ()) -> None:
        """Add a section, if it has anything in it."""
        kept = tuple(candidates)
        if kept:
            self._sections.append(DraftSection(name=name, candidates=kept, groups=tuple(groups)))

    def heading(self, section: str, ident: str, rule: str, inputs: Iterable[str], target: str | None) -> DraftGroup:
        """Make a group's heading, an item of its own."""
        item = derived(self.tables, self.path, section, rule, inputs, key=f"heading {ident}")
        return DraftGroup(id=ident, heading=item, target=target)

    def title(self, rule: str, inputs: Iterable[str]) -> Item:
        """Make the page's title."""
        return derived(self.tables, self.path, "title", rule, inputs)

    def draft(self, kind: str, title: Item, subject: str | None = None) -> DraftPage:
        """Finish the page."""
        sections = (self._kept(section) for section in self._sections)
        return DraftPage(path=self.path, kind=kind, title=title, subject=subject, sections=tuple(sections))

    def _kept(self, section: DraftSection) -> DraftSection:
        """Leave out what is told further down; a page does not open with nothing for that."""
        kept = tuple(one for one in section.candidates if one.item.id not in self._given_up)
        return msgspec.structs.replace(section, candidates=kept) if any(not one.spare for one in kept) else section


def silences(page: Page, pairs: Iterable[tuple[str, str]], rule: str) -> list[Candidate]:
    """Say of whom nothing is reported on an issue that others name them in, the most often named first."""
    named = page.corpus.involved
    found: list[Candidate] = []
    for actor, issue in sorted(pairs, key=lambda pair: (-named[pair], pair)):
        voices = len(page.corpus.voices_by_issue.get(issue, ()))
        if page.corpus.actors[actor].page and named[(actor, issue)] >= max(NAMED, OFTEN * voices):
            found += wherever(page.tables, page.path, "gaps", rule, [actor, issue], key=f"{actor} {issue}")
    return found[:SILENCES]


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether one text says no more than the other, give or take a word: the same report in two papers."""
    if min(len(a), len(b)) > 4:
        return alike(a, b) >= CONTAINED
    return len(a & b) >= 0.85 * len(a | b) if len(a | b) > 3 else a == b


def _denies(text: str) -> bool:
    """Tell whether a text says "not" or "no": the same words without it say another thing."""
    return bool(_NEGATION.search(text))


def _said(item: Item) -> str:
    """Return what an item shows without who says it, letters and digits only."""
    return f" {plain(' '.join(part.text for part in item.parts if part.role not in ('speaker', 'verb')))} "


def _nearly(printed: Span, span: Span) -> bool:
    """Tell whether a printed stretch covers another, a comma or mark at its ends apart."""
    return covers((printed[0] - 2, printed[1] + 2), span)


def _prints(candidate: Candidate) -> tuple[tuple[str, Span], ...]:
    """Return the stretches that a candidate shows, in the article that it cites first."""
    return candidate.prints or tuple((c.article, span) for c in candidate.item.citations[:1] for span in c.spans)
