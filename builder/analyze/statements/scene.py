"""Scene: one article as the rules see it, with its tree, its quotations and its sentences around them."""

from __future__ import annotations

import re
from bisect import bisect_right

from builder.analyze.quotation import LEAST_WORDS, Quotation, find_quotations
from builder.analyze.statements.cues import REPORT
from builder.analyze.statements.syntax import Range, Tree, has_word
from builder.model.article import Article
from builder.model.spans import Span

_DATELINE_LENGTH = 70
_DATELINE = re.compile(r"[A-Z][\w.]+(?:[ ,]+[A-Z][\w.]*){0,5},?(?: \d{1,2})? *(?:\([A-Z][\w ]+\)|) *[-–—]{1,2} ")
"""A place, perhaps a day and an agency in brackets, and a dash."""

_ASIDE = 60
"""Characters within which an open bracket keeps a sentence together: "Dodd (D-Conn.) said"."""


class Scene:
    """An article's text, tree and quotations, and its *units*: sentences that no quotation cuts."""

    def __init__(self, tree: Tree, article: Article) -> None:
        captions = set(article.captions)
        self.text = article.text
        self.tree = tree
        self.paragraphs = tuple(paragraph for paragraph in article.paragraphs if paragraph not in captions)
        self._long_starts: list[int] = []
        self._left_out: set[int] = set()
        self._starts = [start for start, _ in self.paragraphs]
        self.quotations = find_quotations(article.text, self.paragraphs)
        self.long = tuple(quotation for quotation in self.quotations if quotation.words >= LEAST_WORDS)
        self._long_starts = [quotation.outer[0] for quotation in self.long]
        self.is_single_style = bool(self.long) and all(quotation.style == "single" for quotation in self.long)
        self.quoted = self._quoted_tokens()
        self.units = self._find_units()
        self.unit_of = [0] * tree.size
        for number, (first, last) in enumerate(self.units):
            self.unit_of[first:last] = [number] * (last - first)

    def leave_out(self, paragraphs: set[int]) -> None:
        """Let no further rule look into some paragraphs, which one has read as a whole."""
        self._left_out |= paragraphs
        self.long = tuple(quotation for quotation in self.long if quotation.paragraph not in self._left_out)
        self._long_starts = [quotation.outer[0] for quotation in self.long]
        self.quoted = self._quoted_tokens()

    @property
    def open_quotations(self) -> tuple[Quotation, ...]:
        """All quotations, long and short, of the paragraphs that are not left out."""
        return tuple(quotation for quotation in self.quotations if quotation.paragraph not in self._left_out)

    def paragraph_at(self, char: int) -> int | None:
        """Return the index of the paragraph that holds a character; None in captions, between, and left out."""
        index = bisect_right(self._starts, char) - 1
        if index < 0 or char >= self.paragraphs[index][1] or index in self._left_out:
            return None
        return index

    def _quoted_tokens(self) -> list[int | None]:
        """Say for each token which long quotation it stands in."""
        inside: list[int | None] = [None] * self.tree.size
        for number, quotation in enumerate(self.long):
            first, last = self.tree.tokens(quotation.inner)
            inside[first:last] = [number] * (last - first)
        return inside

    def _find_units(self) -> list[Range]:
        """Join the parser's sentences where a boundary falls inside a quotation or before its attribution."""
        tree, units = self.tree, list[Range]()
        closing = {quotation.outer[1]: quotation for quotation in self.quotations if quotation.style == "double"}
        for opening, last in tree.sentences:
            first = token = opening
            while token < last - 1 and (tree.text[token].isspace() or self._is_closing(token)):
                token += 1
            start = tree.start[token]
            if units and self._is_closing(opening):
                first = token
                units[-1] = (units[-1][0], token)
            marked = next((q for q in self._near(start) if q.outer[0] < start <= q.inner[0]), None)
            mark = tree.tokens((marked.outer[0], start))[0] if marked else token
            if marked and units and mark > units[-1][0]:
                first = mark
                units[-1] = (units[-1][0], first)
            elif units and self._continues(start, token, last, closing):
                units[-1] = (units[-1][0], last)
                continue
            units.append((first, last))
        return units

    def _continues(self, start: int, token: int, last: int, closing: dict[int, Quotation]) -> bool:
        """Tell whether what the parser calls a new sentence goes on with the one before."""
        paragraph = self.paragraph_at(start)
        if paragraph is None or start == self.paragraphs[paragraph][0]:
            return False
        if any(quotation.outer[0] < start < quotation.outer[1] for quotation in self._near(start)):
            return True
        if self.text.rfind("(", max(0, start - _ASIDE), start) > self.text.rfind(")", 0, start):
            return True
        before = self.text[max(0, start - 3) : start]
        ended = closing.get(start - len(before) + len(before.rstrip()))
        if ended is None:
            return False
        final = self.text[ended.inner[1] - 1]
        return final == "," or self.tree.text[token][:1].islower() or self._is_tag(token, last)

    def _is_closing(self, token: int) -> bool:
        """Tell whether a token is the mark that closes a quotation, which the parser may take for an opening."""
        start = self.tree.start[token]
        return any(q.inner[1] <= start < q.outer[1] for q in self._near(start))

    def _is_tag(self, first: int, last: int) -> bool:
        """Tell whether a sentence after a quotation is nothing but its attribution: "Mr. Fox said on Monday"."""
        tree = self.tree
        for verb in range(first, min(last, first + 9)):
            if tree.tag[verb] in {"VBD", "VBZ", "VBP"} and tree.dep[verb] not in {"aux", "relcl"}:
                taken = {"ccomp", "xcomp"} if tree.lemma[verb] in {"ask", "tell"} else {"ccomp", "dobj", "xcomp"}
                takes = any(kid > verb and tree.dep[kid] in taken for kid in tree.kids[verb])
                takes = takes and tree.text[verb + 1 : verb + 2] != [","]
                return tree.lemma[verb] in REPORT and not takes and tree.text[verb + 1 :][:1] != [":"]
        return False

    def _near(self, char: int) -> tuple[Quotation, ...]:
        index = bisect_right(self._long_starts, char)
        return self.long[max(0, index - 1) : index + 1]

    def is_dateline(self, token: int) -> bool:
        """Tell whether a token stands in the place and agency that open a report: "LYON (AFP) - "."""
        paragraph = self.paragraph_at(self.tree.start[token])
        if paragraph is None:
            return False
        start, end = self.paragraphs[paragraph]
        if self.tree.start[token] - start > _DATELINE_LENGTH:
            return False
        found = _DATELINE.match(self.text, start, end)
        return found is not None and self.tree.start[token] < found.end()

    def is_quoted_end(self, token: int) -> bool:
        """Tell whether a quotation ends at a token, or at the marks around it."""
        start = self.tree.start[token]
        return any(q.inner[0] < start <= q.outer[1] + 1 and start >= q.inner[1] - 1 for q in self._around(start))

    def is_quoted_start(self, spans: tuple[Span, ...]) -> bool:
        """Tell whether a passage opens with a quotation."""
        return bool(spans) and any(q.outer[0] <= spans[0][0] <= q.inner[0] for q in self._around(spans[0][0]))

    def _around(self, char: int) -> tuple[Quotation, ...]:
        return tuple(q for q in self.quotations if q.outer[0] - 1 <= char <= q.outer[1] + 1)

    def passage(self, tokens: Range) -> tuple[Span, ...]:
        """Return a range as characters, cut at its sentence and its paragraph, without marks at its ends.

        Nothing where no word is left.
        """
        tree = self.tree
        first, last = tokens
        while first < last and (not has_word(tree.text[first]) or self.is_dateline(first)):
            first += 1
        if first >= last:
            return ()
        last = min(last, self.units[self.unit_of[first]][1])
        while not has_word(tree.text[last - 1]):
            last -= 1
        return (tree.chars((first, last)),)

    def unit_span(self, span: Span) -> Span:
        """Return the characters from the first to the last sentence that a span touches."""
        first, last = self.tree.tokens(span)
        if first == last:
            first = max(0, first - 1)
            last = first + 1
        start, _ = self.units[self.unit_of[first]]
        _, end = self.units[self.unit_of[min(last, self.tree.size) - 1]]
        while start < end - 1 and self.tree.text[start].isspace():
            start += 1
        while end - 1 > start and self.tree.text[end - 1].isspace():
            end -= 1
        return self.tree.chars((start, end))
