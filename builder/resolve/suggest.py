"""Suggest: discovered issues as a person would write them into issues.yml, with what stands behind each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from builder.model.analysis import Analysis
from builder.model.curation import IssueEntry
from builder.model.record import Record
from builder.model.resolution import Issue, Resolution, SpokenStatement
from builder.model.spans import covers, fold
from builder.resolve.countries import country, demonym
from builder.resolve.families import name as name_stem
from builder.resolve.question import question
from builder.resolve.stems import stems

_PHRASES = 5
_LINK = re.compile(r"\s(?:of|on|for|to|in|at|with|between|against|from|over|into)\s")
"""What ends a heading's head: "participation of ...", "inspection of ..."."""
_TELLING = 0.6
"""Share of a phrase's places that must lie in the issue's own sentences: else it would draw in what is foreign."""

_SEEN = 3
"""Places that a phrase without the name's objects must have, all of them in the issue's sentences."""


class Suggestion(Record, frozen=True, kw_only=True):
    """A proposed entry, and how much was said on it."""

    entry: IssueEntry
    statements: int
    actors: int
    origins: int


def suggest(made: Resolution, analyses: Sequence[Analysis]) -> tuple[Suggestion, ...]:
    """Return the issues of a resolution as entries: top-level ones by weight, each followed by those under it."""
    on: dict[str, list[SpokenStatement]] = defaultdict(list)
    for spoken in made.statements:
        for score in spoken.issues:
            on[score.id].append(spoken)
    tops = _ranked([issue for issue in made.issues if issue.parent is None], on)
    found: dict[str, Suggestion] = {}
    under: dict[str, str] = {}
    words = _Words(made, analyses)
    for top in tops:
        for issue in (top, *_ranked([one for one in made.issues if one.parent == top.id], on)):
            # A name stands once in the file: the entries refer to each other by it.
            if issue.name in found:
                continue
            parent = top.name if issue is not top and under.get(top.name) is None else None
            under.update({issue.name: parent} if parent else {})
            entry = IssueEntry(name=issue.name, phrases=words.phrases(issue.name, on[issue.id]), parent=parent)
            found[issue.name] = Suggestion(
                entry=entry,
                statements=len(on[issue.id]),
                actors=len({spoken.actor for spoken in on[issue.id]} - {None}),
                origins=len({spoken.origin for spoken in on[issue.id]}),
            )
    return tuple(found.values())


def _head(text: str) -> str | None:
    """Return the stem of the noun that a phrase turns on."""
    return next(iter(stems(_LINK.split(text, maxsplit=1)[0])[-1:]), None)


def _ranked(issues: Sequence[Issue], on: dict[str, list[SpokenStatement]]) -> list[Issue]:
    return sorted(issues, key=lambda issue: (-len(on[issue.id]), issue.name, issue.id))


def _within(name: str) -> str:
    """Return a name as it stands within a sentence."""
    first = name.split(maxsplit=1)[0]
    two = " ".join(re.sub(r"['’]s?$", "", word) for word in name.split()[:2])
    called = country(first) or country(two) or demonym(first) or name_stem(first.lower()) is not None
    return name if called or not first[1:].islower() else name[:1].lower() + name[1:]


class _Words:
    """The noun phrases of a corpus: where each stands."""

    def __init__(self, made: Resolution, analyses: Sequence[Analysis]) -> None:
        self.texts = {article.key: article.text for article in made.articles}
        self.by_article = {analysis.article: analysis.phrases for analysis in analyses}
        self.everywhere: Counter[str] = Counter()
        self.shown: dict[str, Counter[str]] = defaultdict(Counter)
        for analysis in analyses:
            for phrase in analysis.phrases:
                text = self._plain(analysis.article, phrase.start, phrase.end)
                self.everywhere[text.lower()] += 1
                self.shown[text.lower()][text] += 1

    def _plain(self, article: str, start: int, end: int) -> str:
        found = fold(self.texts[article][start:end]).split()
        while found and found[0].lower() in ("the", "a", "an", "its", "their", "his", "her", "any", "this", "that"):
            found.pop(0)
        return " ".join(found)

    def phrases(self, name: str, spoken: Sequence[SpokenStatement]) -> tuple[str, ...]:
        """Return the phrases that an issue's statements share with its name and hardly anything else has.

        A name that asks something needs none: alone it is read as the question it asks, which finds more.
        """
        if question(name) is not None:
            return (_within(name),)
        seen: Counter[str] = Counter()
        for article, sentence in sorted({(one.article, one.statement.sentence) for one in spoken}):
            for phrase in self.by_article.get(article, ()):
                if covers(sentence, (phrase.start, phrase.end)):
                    seen[self._plain(article, phrase.start, phrase.end).lower()] += 1
        wanted = set(stems(name))
        told = {text: count for text, count in seen.items() if self._tells(text, count, name)}
        best: list[str] = []
        for text in sorted(told, key=lambda text: (-told[text], -len(wanted & set(stems(text))), text)):
            # What holds all the words of another phrase is found by that one already.
            if len(best) < _PHRASES and not any(set(stems(other)) <= set(stems(text)) for other in best):
                best.append(text)
        return tuple(self._shown(text) for text in best) or (_within(name),)

    def _tells(self, text: str, count: int, name: str) -> bool:
        """Tell whether a phrase asks what a name asks: of the same noun, and of its objects or of nothing else here."""
        found, wanted = set(stems(text)), set(stems(name))
        if not _head(name) or _head(text) != _head(name) or len(found) < 2 or wanted <= found:
            return False
        plain = text[:1].isalpha() and text.replace(" ", "").replace("-", "").isalnum() and len(text.split()) <= 6
        if len(wanted & found) > 1:
            return plain and count >= max(2, _TELLING * self.everywhere[text])
        return plain and count >= max(_SEEN, self.everywhere[text])

    def _shown(self, text: str) -> str:
        return min(self.shown[text], key=lambda one: (-self.shown[text][one], one))
