"""Wording: how a statement or a sentence of the source reads on a page, and what it then has to cite."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from builder.compose.bodies import bodies, holders
from builder.compose.citing import Citer, trim
from builder.compose.context import introduction, membered, officer, shell, somewhere, unsided
from builder.compose.corpus import Corpus, Voice
from builder.compose.exchange import answers, asked, framed_by_question, question, supposed
from builder.compose.extract import Change, extract, joined, marked
from builder.compose.fitness import (
    LONGEST,
    about_somebody,
    before,
    complete,
    denied,
    fits_speaker,
    hanging,
    introduces,
    leans,
    nobodys,
    pointing,
    printable,
    unnamed,
    untold,
)
from builder.compose.items import CUT_OFF, Candidate, placed, sourced
from builder.compose.quoting import PRONOUN, Quoter
from builder.model.analysis import Speaker
from builder.model.briefing import Citation, Insertion, Item, Part
from builder.model.checks import ARTICLES, DATELINE, LEADS
from builder.model.resolution import SpokenStatement
from builder.model.spans import ELLIPSIS, Span, covers, fold, overlaps

CONTEXT = 3
"""Sentences before somebody's words that may come with them; a report comes with one."""

MOSTLY = 0.6
"""Share of a mixed statement in quotation marks from which its quotation alone stands for it."""

SAVED = 30
"""Characters that cutting a sentence off must save."""

_SUBORDINATE = re.compile(
    r"\b(?:which|who|whom|whose|that|when|where|while|although|though|as|if|because|after|before|since|unless|until)\b",
    re.I,
)
"""Words before a speaker after which the sentence's own clause comes last: cut off, it would have none."""

_TAKING_BACK = re.compile(
    r"\b(?:if|unless|but|although|though|provided|until|except|however|yet|not|no|never|nor|without|only|while|whereas|"
    r"\w+n['’]t)\b",
    re.I,
)
"""Words that may limit or deny what stands before them: what holds one is not cut off."""

_BREAK = re.compile(r"\s*(?:[,;:—–(-]|\s(?:while|when|as|after|before|since|because)\b)")
_ENDING = re.compile(r"[,;:—–][\"”'’»]*\Z")
"""Where a sentence can be cut off: at a mark, or before a clause of its own; ensuring a "strong team" of what?"""

_CLOSING = re.compile(r"(?:[.,;]?[\"”'’»]+)?")
_HANGING = re.compile(
    r"(?:he|she|they|it|we|i|you|his|her|their|its|our|my|this|that|these|those|such|both|neither|others?|another|"
    r"here|there|then|so(?! far\b)|or|nor|rather|instead|however|meanwhile|afterwards?|also|"
    r"(?:earlier|later)(?! (?:this|last|in|on)\b))\b",
    re.I,
)
_LEAD = re.compile(r"(?:" + "|".join(re.escape(lead) for lead in sorted(LEADS, key=len, reverse=True)) + r")\s+")


class Writer:
    """Words items for one page; what another page has worded is only put on this one."""

    def __init__(self, corpus: Corpus, citer: Citer, page: str) -> None:
        self.corpus = corpus
        self.citer = citer
        self.page = page
        self.quoter = Quoter(corpus, citer)

    def voice(  # noqa: PLR0913
        self,
        voice: Voice,
        section: str,
        *,
        group: str | None = None,
        weight: float = 0.0,
        told: Callable[[str, Span], str] | None = None,
        anyway: bool = False,
    ) -> Candidate | None:
        """Word a statement: its own words in quotation marks, or the sentence that reports it.

        What cannot be understood without the sentence before comes with it, unless the page has `told` that already,
        "here" or "above"; where that cannot be printed, what needs it is left out, or printed `anyway`.
        """
        also = tuple(other.statement.id for other in voice.also)
        asked = (
            voice.main.statement.id,
            also,
            section in SAID,
            self._told(voice.main, told) if told is not None else "",
            anyway,
        )
        known = self.corpus.worded_voices
        if asked not in known:
            known[asked] = self._voice(voice, SAID[0] if section in SAID else "", told=asked[3], anyway=anyway)
        worded = known[asked]
        if worded is None:
            return None
        item, narrow, short = (
            placed(form, self.page, section, group) if form is not None else None
            for form in (worded.item, worded.narrow, worded.short)
        )
        assert item is not None
        return msgspec.structs.replace(worded, item=item, narrow=narrow, short=short, weight=weight)

    def _voice(self, voice: Voice, section: str, *, told: str, anyway: bool) -> Candidate | None:
        spoken, statement = voice.main, voice.main.statement
        if not fits_speaker(self.corpus, spoken) or asked(self.corpus, spoken) or supposed(self.corpus, spoken):
            return None
        span = None if told else self._context(spoken)
        told_whole = span is not None or framed_by_question(self.corpus, spoken)
        framed = self._framed(spoken, section, span=span) if told_whole else None
        if framed is None and statement.type == "direct" and complete(self.corpus, spoken):
            if pointing(self.corpus, spoken) and not anyway and told != "here":
                return None
            return self._quotation(voice, section)
        intro = None
        if framed is None:
            if told != "here" and hanging(self.corpus, spoken, self._around(spoken)):
                intro = self._introduced(spoken)
                if intro is None and not anyway:
                    return None
            elif told != "here" and officer(self.corpus, spoken.article, self._around(spoken)):
                intro = self._introduced(spoken)
            span, framed = None, self._framed(spoken, section, intro=intro)
        if framed is None:
            mostly = _size(statement.quoted) >= MOSTLY * _size(statement.spans)
            quotable = statement.type == "mixed" and mostly and complete(self.corpus, spoken)
            return self._quotation(voice, section) if quotable else None
        return Candidate(
            item=self._backed(framed, voice),
            narrow=self._framed(spoken, section, narrow=True, span=span, intro=intro),
            short=self._framed(spoken, section, clause=True, span=span, intro=intro),
            prints=tuple((c.article, span) for c in framed.citations[:1] for span in c.spans),
            about=statement.id,
        )

    def _introduced(self, spoken: SpokenStatement) -> Span | None:
        """Return the sentence that tells of "the plan" of which a report speaks, if both can be printed together."""
        key, span = spoken.article, self._around(spoken)
        found = introduction(self.corpus, key, span)
        if found is None or found[1] - found[0] + span[1] - span[0] > LONGEST or not printable(self.corpus, key, found):
            return None
        alone = not self.corpus.leaning(key, found) and not nobodys(self.corpus, key, found)
        return _tidy(self.corpus.articles[key].text, found) if alone and introduces(self.corpus, key, found) else None

    def _context(self, spoken: SpokenStatement) -> Span | None:
        """Return a statement's sentence with the one before it, which says what "this" is; None where it needs none."""
        key, statement = spoken.article, spoken.statement
        span = trim(self.corpus.articles[key].text, self.corpus.around(key, statement.sentence))
        if statement.type == "direct":
            needs = pointing(self.corpus, spoken) or answers(self.corpus, spoken)
        else:
            needs = untold(self.corpus, key, span) or leans(self.corpus, key, span)
        asked_before = question(self.corpus, key, span) if needs and statement.type == "direct" else None
        if asked_before is not None and printable(self.corpus, key, asked_before):
            return asked_before
        elsewhere = any(tied(self.corpus, key, span) for tied in (shell, somewhere, membered, officer))
        if statement.type != "direct" and (elsewhere or unsided(self.corpus, key, span, span)):
            # What tells of "the plan" may stand further up; the sentence right before is no better than any other.
            first, earlier = introduction(self.corpus, key, span), before(self.corpus, key, span)
            beside = first is not None and earlier is not None and first[0] == earlier[0]
            return earlier if beside and earlier and introduces(self.corpus, key, earlier) else None
        wider = span
        for _ in range((CONTEXT if statement.type == "direct" else 1) if needs else 0):
            earlier = before(self.corpus, key, wider)
            if earlier is None or earlier[1] - earlier[0] > LONGEST:
                return None
            if introduces(self.corpus, key, earlier):
                return earlier
            wider = earlier
        return None

    def _around(self, spoken: SpokenStatement) -> Span:
        text = self.corpus.articles[spoken.article].text
        return trim(text, self.corpus.around(spoken.article, spoken.statement.sentence))

    def _told(self, spoken: SpokenStatement, told: Callable[[str, Span], str]) -> str:
        """Tell whether the page shows the sentence before a statement, or the one that tells of what it speaks of."""
        key = spoken.article
        wider = before(self.corpus, key, self.corpus.around(key, spoken.statement.sentence))
        shown = told(key, self.corpus.within(key, wider)[0]) if wider is not None else ""
        if shown or spoken.statement.type == "direct":
            return shown
        first = introduction(self.corpus, key, self._around(spoken))
        return "here" if first is not None and told(key, first) == "here" else ""

    def quotes(self, voice: Voice) -> bool:
        """Tell whether a statement is worded as a quotation, with its speaker before it."""
        worded = self.voice(voice, "quotations") if voice.main.statement.type in ("direct", "mixed") else None
        return worded is not None and any(part.role == "speaker" for part in worded.item.parts)

    def _quotation(self, voice: Voice, section: str) -> Candidate | None:
        worded = self.quoter.quotation(voice.main, section)
        return msgspec.structs.replace(worded, item=self._backed(worded.item, voice)) if worded is not None else None

    def _backed(self, item: Item, voice: Voice) -> Item:
        """Add the citations of the other origins that report the same words."""
        if not voice.also:
            return item
        more: list[Citation] = []
        for other in voice.also:
            if other.statement.sentence[1] - other.statement.sentence[0] <= LONGEST + 120:
                more.append(self.citer.cite(other.article, [other.statement.sentence], other.statement.id))
        return _with(item, citations=(*item.citations, *more))

    def _framed(  # noqa: PLR0913
        self,
        spoken: SpokenStatement,
        section: str,
        *,
        clause: bool = False,
        narrow: bool = False,
        span: Span | None = None,
        intro: Span | None = None,
    ) -> Item | None:
        """Word a statement as the source's own sentence, who speaks made plain in brackets; after an `intro`, if any.

        With `clause` the sentence ends where the statement does, and an ellipsis says so; None if that saves nothing.
        With either, what shows who speaks is cited no wider than it must be.
        """
        statement, key = spoken.statement, spoken.article
        text = self.corpus.articles[key].text
        span = _tidy(text, trim(text, span or self.corpus.around(key, statement.sentence)))
        if clause:
            frame = [statement.attribution] if statement.attribution else []
            closing = _CLOSING.match(text, max(end for _, end in (*statement.spans, *frame)))
            end = closing.end() if closing else span[1]
            opening = text[span[0] : statement.speaker.start] if statement.speaker else ""
            if not _ENDING.search(text, span[0], end) and not _BREAK.match(text, end):
                return None
            if end > span[1] - SAVED or _SUBORDINATE.search(opening) or _TAKING_BACK.search(text[end : span[1]]):
                return None
            span = (span[0], end)
        speaker = statement.speaker
        if (
            speaker is None
            or not printable(self.corpus, key, span, cut_off=clause)
            or not covers(span, (speaker.start, speaker.end))
        ):
            return None
        asked = text[span[0] : span[1]].rstrip().endswith("?") and not statement.quoted
        if asked or nobodys(self.corpus, key, span):
            return None
        whole = denied(self.corpus, key, span)
        if whole != span and clause:
            return None
        span = whole if printable(self.corpus, key, whole) else span
        item = self._worded(key, span, section, spoken, narrow=clause or narrow, intro=intro)
        return _with(item, parts=(*item.parts, Part(text=CUT_OFF))) if item is not None and clause else item

    def sentence(
        self, key: str, span: Span, section: str, *, group: str | None = None, alone: bool = True
    ) -> Item | None:
        """Word a sentence of the source: as it stands, or as the statement that it is a part of.

        Where it must stand `alone`, one that needs the sentence before it is left out.
        """
        asked = key, span, section in SAID, alone
        known = self.corpus.worded_sentences
        if asked not in known:
            known[asked] = self._sentence(key, span, SAID[0] if section in SAID else "", alone=alone)
        worded = known[asked]
        return placed(worded, self.page, section, group) if worded is not None else None

    def _sentence(self, key: str, span: Span, section: str, *, alone: bool) -> Item | None:
        span = _tidy(self.corpus.articles[key].text, trim(self.corpus.articles[key].text, span))
        if not printable(self.corpus, key, span):
            return None
        if nobodys(self.corpus, key, span):
            return None
        own = next((s for s in self.corpus.by_article[key] if self._resolvable(s, span)), None)
        if alone and (untold(self.corpus, key, span) or unnamed(self.corpus, key, span)):
            return None
        whole = denied(self.corpus, key, span)
        item = self._worded(key, whole if printable(self.corpus, key, whole) else span, section, own)
        if item is not None and alone and (leans(self.corpus, key, span) or self._nameless(key, span)):
            return None
        return item

    def _nameless(self, key: str, span: Span) -> bool:
        """Tell whether a speaker of a sentence is a "she" of whom the book has no actor to name in brackets."""
        speakers = (s.statement.speaker for s in self.corpus.by_article[key] if s.actor is None)
        return any(who is not None and who.how == "pronoun" and covers(span, (who.start, who.end)) for who in speakers)

    def _resolvable(self, spoken: SpokenStatement, span: Span) -> bool:
        speaker = spoken.statement.speaker
        return (
            spoken.actor is not None
            and speaker is not None
            and speaker.how in ("pronoun", "role")
            and covers(span, (speaker.start, speaker.end))
        )

    def _worded(  # noqa: PLR0913
        self,
        key: str,
        span: Span,
        section: str,
        spoken: SpokenStatement | None,
        *,
        narrow: bool = False,
        intro: Span | None = None,
    ) -> Item | None:
        """Word a stretch for whatever page prints it."""
        changes: list[Change] = []
        insertions: list[Insertion] = []
        whole = span
        if spoken is not None and spoken.statement.speaker is not None and spoken.actor is not None:
            change, insertion = self._who(spoken, spoken.statement.speaker, narrow)
            changes, insertions = ([change], [insertion]) if change and insertion else ([], [])
        shown = bool(insertions)
        speaking = [str(spoken.actor)] if spoken is not None else []
        for other in self._others(key, span, spoken) if spoken is not None else ():
            change, insertion = self._who(other, other.statement.speaker, narrow) if other.statement.speaker else _NONE
            if change is not None and insertion is not None and change.span not in {one.span for one in changes}:
                changes.append(change)
                insertions.append(insertion)
                speaking.append(str(other.actor))
        span, capital = self._untied(key, span, changes)
        if capital is not None:
            changes.append(capital)
            insertions.append(Insertion(text=capital.text, evidence=self.citer.cite(key, [whole])))
        begins = self.corpus.articles[key].text[span[0] : span[0] + 40]
        tied = _LEAD.match(begins)
        hanging = _HANGING.match(begins, tied.end() if tied else 0)
        owned = section in SAID and hanging is not None and hanging[0].casefold() in ("its", "his", "her", "their")
        if hanging and not owned and not any(change.span[0] == span[0] for change in changes):
            return None
        if not changes and about_somebody(self.corpus, key, span):
            return None
        for change, insertion, body in self._bodies(key, span):
            if body not in speaking and not any(overlaps(change.span, other.span) for other in changes):
                changes.append(change)
                insertions.append(insertion)
        known = [q for other in self.corpus.by_article[key] for q in other.statement.quoted if covers(span, q)]
        quoted = [*known, *marked(self.corpus.articles[key].text, span, known)]
        parts = extract(self.corpus, key, span, quoted=quoted, changes=changes)
        statement = spoken.statement if spoken is not None else None
        shown_spans = [whole]
        if intro is not None:
            filed, _ = self._untied(key, intro, [])
            first = extract(self.corpus, key, filed, quoted=marked(self.corpus.articles[key].text, filed, ()))
            parts, shown_spans = joined([*first, Part(text=ELLIPSIS), *parts]), [intro, whole]
        cited = [self.citer.cite(key, shown_spans, statement.id if statement else None)]
        if spoken is not None and statement is not None and statement.speaker is not None and not shown:
            cited += self.quoter.evidence(spoken, statement.speaker, whole)[narrow]
        return sourced(
            "",
            section,
            parts,
            cited,
            insertions=insertions,
            inputs=tuple(dict.fromkeys(speaking)),
            statement=statement.id if statement else None,
        )

    def _others(self, key: str, span: Span, spoken: SpokenStatement) -> list[SpokenStatement]:
        """Return the statements in the sentences before one that say "she" of those who speak."""
        return [
            other
            for other in self.corpus.by_article[key]
            if self._resolvable(other, span)
            and other.statement.sentence[1] <= spoken.statement.sentence[0]
            and other.statement.speaker is not None
            and other.statement.speaker.how == "pronoun"
        ]

    def _bodies(self, key: str, span: Span) -> list[tuple[Change, Insertion, str]]:
        """Say which council "the council" is and who "the mayor" is, with the passage that names them."""
        made: list[tuple[Change, Insertion, str]] = []
        for place, actor, named in (*bodies(self.corpus, key, span), *holders(self.corpus, key, span)):
            name = next(
                fold(self.corpus.text(key, m[:2])) for m in self.corpus.mentions_in(key, named) if m[2] == actor
            )
            evidence = self.citer.cite(key, [named])
            made.append((Change(span=place, text=name, keep=True), Insertion(text=name, evidence=evidence), actor))
        return made

    def _who(self, spoken: SpokenStatement, speaker: Speaker, narrow: bool) -> tuple[Change | None, Insertion | None]:
        """Say who "he" or "the mayor" is, with the passage that shows it."""
        actor = self.corpus.actors[str(spoken.actor)]
        words = fold(self.corpus.text(spoken.article, (speaker.start, speaker.end)))
        if speaker.evidence is None or speaker.how not in ("pronoun", "role"):
            return None, None
        if any(alias.surface in words for alias in actor.aliases):
            return None, None
        wide = self.corpus.around(spoken.article, speaker.evidence)
        evidence = self.citer.cite(spoken.article, [speaker.evidence if narrow else wide])
        pronoun = bool(PRONOUN.fullmatch(words))
        change = Change(span=(speaker.start, speaker.end), text=actor.name, keep=not pronoun)
        return change, Insertion(text=actor.name, evidence=evidence)

    def _untied(self, key: str, span: Span, changes: list[Change]) -> tuple[Span, Change | None]:
        """Leave out a leading "However,"; the word after it gets its capital in brackets."""
        text = self.corpus.articles[key].text
        filed = DATELINE.match(text, span[0], span[1])
        span = (filed.end(), span[1]) if filed is not None else span
        lead = _LEAD.match(text, span[0], span[1])
        if lead is None:
            return span, None
        start = lead.end()
        word = re.match(r"\w+", text[start : span[1]])
        if word is None:
            # "And - in his last year -" without its "And" would begin with a dash.
            return span, None
        if any(change.span[0] == start for change in changes) or word[0][0].isupper():
            return (start, span[1]), None
        if word[0] not in ARTICLES:
            return span, None
        return (start, span[1]), Change(span=(start, start + word.end()), text=word[0].capitalize())


_NONE: tuple[None, None] = (None, None)

SAID = ("said", "voices", "positions", "stands", "quotations", "mentions")
"""Sections of statements: who speaks is plain there, so "Its chair, Lev Orlov, said" needs no sentence before it."""


def _tidy(text: str, span: Span) -> Span:
    """Leave out points that stand apart after a sentence's own."""
    stray = re.search(r"(?<=[.!?”\"])(?:\s+\.)+$", text[slice(*span)])
    return (span[0], span[0] + stray.start()) if stray else span


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _with(item: Item, **changes: object) -> Item:
    return msgspec.structs.replace(item, **changes)
