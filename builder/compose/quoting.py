"""Quoting: how a statement reads as a quotation, its speaker before it, and what it then has to cite."""

from __future__ import annotations

import re
from itertools import pairwise

from builder.compose.citing import Citer, trim
from builder.compose.corpus import Corpus
from builder.compose.extract import MARKS, balanced, joined
from builder.compose.fitness import LONGEST
from builder.compose.items import Candidate, sourced
from builder.model.analysis import Speaker, Statement
from builder.model.briefing import Citation, Item, Part
from builder.model.matching import find
from builder.model.resolution import SpokenStatement
from builder.model.rules.governments import VOICES
from builder.model.spans import ELLIPSIS, Span, covers, fold, merge

_WORDS = 5
"""Words from which on a sentence can stand for a quotation of several."""

_TIED = re.compile(
    r"[\W_]*(?:but|however|yet|still|although|though|unless|if|except|only|not|nor|or|otherwise|instead|rather|because|"
    r"provided|until|whether|even|at least|that said|on the (?:other hand|contrary)|no|yes)\b",
    re.I,
)
"""How a sentence begins that may turn round, limit or answer the one before: the two are not parted."""

_SPARED = 60
"""Characters that leaving out the end of a quotation must save: a reader would rather have it whole."""

_OPEN_END = re.compile(r"(?:[?:;,–—-]|\.\.\.?|…|\b[A-Z][a-z]{0,3}\.)[\"”'’»]*$")
"""How no sentence ends that can stand alone: a question waits for its answer, and "Mr." for a name."""

_VERBS = frozenset(
    ("said", "says", "told", "tells", "wrote", "writes", "adds", "argues", "insists", "warns", "asks", "thinks")
)
"""Cues that can stand between a speaker and a colon, those in -ed apart; a noun ("the view of") cannot."""

PRONOUN = re.compile(r"(?:he|she|they|it|we|i)", re.I)


class Quoter:
    """Words quotations for whatever page prints them."""

    def __init__(self, corpus: Corpus, citer: Citer) -> None:
        self.corpus = corpus
        self.citer = citer

    def quotation(self, spoken: SpokenStatement, section: str) -> Candidate | None:
        """Word a statement as a quotation: roomy, and narrow and short for an article near its cap."""
        speaker = spoken.statement.speaker
        pieces = self._pieces(spoken, LONGEST)
        if speaker is None or not pieces:
            return None
        sentence = spoken.statement.sentence
        roomy = sentence[1] - sentence[0] <= LONGEST + 120 and all(covers(sentence, piece) for piece in pieces)
        wide, narrow = self.evidence(spoken, speaker, sentence)
        item = self._quoted(spoken, pieces, section, (sentence if roomy else None, wide))
        close = self._quoted(spoken, pieces, section, (None, narrow))
        fewer = self._core(spoken, pieces)
        short = self._quoted(spoken, fewer, section, (None, narrow)) if fewer != pieces else None
        prints = tuple((spoken.article, piece) for piece in pieces)
        return Candidate(
            item=item,
            narrow=close,
            short=short,
            prints=prints,
            about=spoken.statement.id,
        )

    def _quoted(
        self,
        spoken: SpokenStatement,
        pieces: list[Span],
        section: str,
        cited: tuple[Span | None, list[Citation]],
    ) -> Item:
        """Make the item of a quotation; cite `cited`, or else no more than the quotation and who said it."""
        statement, speaker = spoken.statement, spoken.statement.speaker
        assert speaker is not None
        actor, text = self.corpus.actors[str(spoken.actor)], self.corpus.articles[spoken.article].text
        verb, worded = self._verb(spoken, statement)
        parts = [Part(text=actor.name, role="speaker", target=self.corpus.target(actor.id))]
        parts += [*self._seat(spoken, speaker), *verb]
        parts.append(Part(text="“"))
        for index, piece in enumerate(pieces):
            if index:
                parts.append(Part(text=ELLIPSIS))
            parts.append(Part(text=fold(text[slice(*piece)]), role="quote"))
        # Words left out at the end are left out in plain sight.
        said = (statement.quoted or statement.spans)[-1]
        left = re.search(r"\w", text[pieces[-1][1] : max(said[1], pieces[-1][1])])
        parts.append(Part(text="” …" if left else "”"))
        frame = [(speaker.start, speaker.end), *([statement.attribution] if statement.attribution else []), *worded]
        frame += [speaker.evidence] if speaker.evidence and covers(statement.sentence, speaker.evidence) else []
        whole, proof = cited
        spans = (whole,) if whole and all(covers(whole, span) for span in frame) else merge([*pieces, *frame], gap=2)
        return sourced(
            "",
            section,
            joined(parts),
            (self.citer.cite(spoken.article, spans, statement.id), *proof),
            inputs=(actor.id,),
            statement=statement.id,
        )

    def _seat(self, spoken: SpokenStatement, speaker: Speaker) -> list[Part]:
        """Return the capital or house under whose name a government spoke."""
        words = fold(self.corpus.text(spoken.article, (speaker.start, speaker.end)))
        aliases = self.corpus.actors[str(spoken.actor)].aliases
        if not any(alias.reason in VOICES and find(alias.surface, words) >= 0 for alias in aliases):
            return []
        return [Part(text=" ("), Part(text=words, role="role"), Part(text=")")]

    def _pieces(self, spoken: SpokenStatement, longest: int) -> list[Span]:
        """Return what of a statement goes between the marks: whole sentences, up to the longest."""
        statement, text = spoken.statement, self.corpus.articles[spoken.article].text
        left = longest
        pieces: list[Span] = []
        for span in statement.quoted or statement.spans:
            start, end = trim(text, span)
            if end - start > left:
                fitting = [s for s in self.corpus.within(spoken.article, (start, end)) if s[1] <= start + left]
                end = fitting[-1][1] if fitting else (end if not pieces else start)
            start, end = trim(text, (start, end))
            while end > start and text[end - 1] in ", " + MARKS:
                end -= 1
            told = {fold(text[slice(*piece)]).casefold() for piece in pieces}
            if end > start and fold(text[start:end]).casefold() not in told:
                pieces.append((start, end))
            left -= end - start
            if left <= 0 or end < trim(text, span)[1] - 1:
                break
        return pieces

    def _core(self, spoken: SpokenStatement, pieces: list[Span]) -> list[Span]:
        """Return the beginning of a quotation, up to the first whole sentence that can stand for it.

        Never parted are a question and its answer, and a sentence and one that takes something of it back.
        """
        text = self.corpus.articles[spoken.article].text
        units = [(s, p) for p in pieces for s in self.corpus.within(spoken.article, p)]
        kept: list[Span] = []
        for (sentence, piece), (following, after) in pairwise(units):
            kept.append((max(sentence[0], piece[0]), min(sentence[1], piece[1])))
            words = fold(text[slice(*kept[-1])])
            rest = text[max(following[0], after[0]) : min(following[1], after[1])].lstrip()
            whole = following != sentence and len(words.split()) >= _WORDS and not _OPEN_END.search(words)
            saved = sum(end - start for start, end in pieces) - sum(end - start for start, end in kept)
            if whole and rest[:1].isupper() and not _TIED.match(rest):
                return [trim(text, span) for span in merge(kept, gap=2)] if saved >= _SPARED else pieces
        return pieces

    def _verb(self, spoken: SpokenStatement, statement: Statement) -> tuple[list[Part], list[Span]]:
        """Return the words between speaker and quotation, and where the source has them."""
        cue = fold(statement.cue or "")
        plain: tuple[list[Part], list[Span]] = ([Part(text=": ")], [])
        if not re.fullmatch(r"[a-z]+(?: [a-z]+)?", cue) or not (
            cue.split()[0].endswith("ed") or cue.split()[0] in _VERBS
        ):
            return plain
        said = fold(self.corpus.text(spoken.article, statement.attribution)) if statement.attribution else ""
        if not re.search(rf"\b{cue}\b", said):
            return plain
        start, end = statement.sentence
        text = self.corpus.articles[spoken.article].text
        addressee = fold(statement.addressee or "")
        known = (
            addressee
            and balanced(addressee)
            and len(addressee.split()) < 4
            and not PRONOUN.fullmatch(addressee)
            and addressee not in ("him", "her", "them", "us", "me")
        )
        addressed = rf"\b{cue}\s+{re.escape(addressee)}\b" if known else None
        found = re.search(addressed, text[start:end]) if addressed else None
        if found is not None:
            told = (start + found.start(), start + found.end())
            return [Part(text=" "), Part(text=fold(found[0]), role="verb"), Part(text=": ")], [told]
        if cue in ("told", "telling", "tells"):
            return plain
        return [Part(text=" "), Part(text=cue, role="verb"), Part(text=": ")], []

    def evidence(
        self, spoken: SpokenStatement, speaker: Speaker, sentence: Span
    ) -> tuple[list[Citation], list[Citation]]:
        """Cite what names the speaker where the sentence cited does not: roomy, and narrow."""
        spans = [span for span in ((speaker.start, speaker.end), speaker.evidence) if span]
        apart = [span for span in spans if not covers(sentence, span)]
        return (
            [self.citer.cite(spoken.article, [self.corpus.around(spoken.article, span)]) for span in apart],
            [self.citer.cite(spoken.article, [span]) for span in apart],
        )
