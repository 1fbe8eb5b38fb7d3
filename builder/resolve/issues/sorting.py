"""Sorting: the issues of a corpus, given or discovered, and which text belongs to which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

import msgspec

from builder.model.curation import Curation, IssueEntry, Published
from builder.model.diagnostic import Diagnostic
from builder.model.record import Record
from builder.model.resolution import Issue, IssueScore
from builder.model.settings import IssueSettings
from builder.model.spans import Span, cut, fold
from builder.resolve import slugs
from builder.resolve.actors import Cast
from builder.resolve.corpus import Corpus
from builder.resolve.issues.discover import discover
from builder.resolve.issues.following import Following
from builder.resolve.issues.keeping import settled
from builder.resolve.issues.profiles import (
    ALONE,
    FLOOR,
    MANY,
    PART,
    Frequencies,
    Profile,
    Weights,
    carried,
    centroid,
    grounded,
    held,
    named,
)
from builder.resolve.issues.scene import scene
from builder.resolve.issues.spelling import Spelling, spelling
from builder.resolve.issues.ties import Bare
from builder.resolve.measures import CONTROL
from builder.resolve.question import question
from builder.resolve.stems import STOP, TOKEN, stems

_MOST = 3
"""Issues a text belongs to at most."""
_IN_SENTENCE = 0.8
"""What a match outside the content itself, in its sentence, is worth."""
_LONG = 60
"""Content words up to which a sentence tells what a text in it is on: more are lines that ran together."""
_OF_AFFAIR = 0.02
"""Cosine to an affair from which a text may tie an article to it that else would belong to none."""
_TELLS = 4
"""Content words below which a text says nothing on an affair."""
_OWN = 0.15
"""The same where a text has but one of its words."""


class Known(Record, frozen=True, kw_only=True):
    """The issues that an article can speak of."""

    profiles: tuple[tuple[Profile, frozenset[str] | None], ...] = ()
    """With the stems of which one must be there."""
    affair: Profile | None = None
    """The main issue of its affair."""


class Sorted(Record, frozen=True, kw_only=True):
    """The corpus's issues, and the means to tell what belongs to them."""

    issues: tuple[Issue, ...]
    profiles: tuple[Profile, ...]
    known: Mapping[str, Known]
    """By article key."""
    texts: dict[str, str]
    weights: Weights
    spelling: Spelling = Spelling()
    """What acronyms of given issues' names stand for."""
    bare: Bare | None = None
    """Where what speaks of an affair in other words counts."""
    following: Following | None = None
    """Where a quotation counts for the sentence that it follows."""

    def scores(self, article: str, sentence: Span, spans: Sequence[Span]) -> tuple[IssueScore, ...]:
        """Return the issues of a passage, the surest first; its content counts in full, its sentence less."""
        found = list(self._of_question(article, sentence, spans))
        if not found and self.following and (issue := self.following.of(article, sentence, tuple(spans), self)):
            found = [IssueScore(id=issue, score=FLOOR)]
        if not found and self.bare and self.bare.tie(article, self) == (sentence, tuple(spans)):
            found = self._of_affair(article, cut(self.texts[article], spans))
        return tuple(sorted(found, key=lambda one: (-one.score, one.id))[:_MOST])

    def reached(self, article: str, sentence: Span, spans: Sequence[Span]) -> tuple[str, ...]:
        """Return the issues that a passage belongs to by their own words, the surest first."""
        found = sorted(self._of_question(article, sentence, spans), key=lambda one: (-one.score, one.id))
        return tuple(one.id for one in found)

    def answered(self, article: str, sentence: Span) -> tuple[str, ...]:
        """Return the issues of who takes part, where a sentence has a measure on that."""
        asking = tuple(one.id for one, _ in self.known[article].profiles if one.ask and one.ask.head in PART)
        if not asking or CONTROL.isdisjoint(stems(self.spelling.short(cut(self.texts[article], (sentence,))))):
            return ()
        return asking

    def _of_question(self, article: str, sentence: Span, spans: Sequence[Span]) -> Iterator[IssueScore]:
        """Yield the issues whose own words a passage holds."""
        known = self.known[article].profiles
        if not known:
            return
        text = self.texts[article]
        content, around = cut(text, spans), cut(text, (sentence,))
        inner = stems(self.spelling.short(content))
        outer = stems(self.spelling.short(around)) if around != content else inner
        seen = {*inner, *outer}
        near = [profile for profile, telling in known if telling is None or not telling.isdisjoint(seen)]
        if not near:
            return
        inside, outside = cache(partial(self.weights.vector, inner)), cache(partial(self.weights.vector, outer))
        for profile in near:
            score, told = profile.score(content, inner, inside), content
            if score < 1.0 and len(outer) <= _LONG and profile.touches(inner, inside) and _speaks(content):
                wider = _IN_SENTENCE * profile.score(around, outer, outside)
                score, told = (wider, around) if wider > score else (score, content)
            if score >= FLOOR:
                words = carried(profile, told, stems(self.spelling.words()))
                yield IssueScore(id=profile.id, score=round(score, 2), words=words)

    def near_affair(self, article: str, content: str) -> float:
        """Return how near a text is to an article's affair and to what that affair's main issue asks."""
        profile, found = self.known[article].affair, stems(content)
        words = set(found)
        if profile is None or len(words) < _TELLS:
            return 0.0
        held = [(word, weight) for word, weight in profile.affair if word in words]
        if not held:
            return 0.0
        vector = self.weights.vector(found)
        near = round(sum(weight * vector[word] for word, weight in held), 6)
        # One word that two texts share is chance, unless it is the affair's very own.
        if near < (_OF_AFFAIR if len(held) > 1 else _OWN):
            return 0.0
        return round(near + sum(weight * vector[word] for word, weight in profile.centroid if word in vector), 6)

    def _of_affair(self, article: str, content: str) -> list[IssueScore]:
        """Return the main issue of an article's affair for what speaks of it most, though in other words."""
        profile = self.known[article].affair
        if profile is None:
            return []
        held = {word for word, _ in profile.affair}
        return [IssueScore(id=profile.id, score=FLOOR, words=carried(profile, content, held))]


def _speaks(content: str) -> bool:
    """Tell whether a text is more than a name ("Harbour Board"): that says nothing on what its sentence is on."""
    return any(word.islower() and word not in STOP for word in TOKEN.findall(content))


def sort(
    whole: Corpus,
    who: Cast,
    curation: Curation,
    published: Published,
    settings: IssueSettings,
) -> tuple[Sorted, tuple[Diagnostic, ...]]:
    """Return the issues of the corpus, and what of the given ones matches nothing."""
    texts = {article.key: article.text for article in whole.articles}
    if not curation.issues:
        here = scene(whole, who, settings)
        found = settled(here, *discover(here), published)
        profiles = tuple(profile for _, profile in found)
        about = Sorted(
            issues=tuple(issue for issue, _ in found),
            profiles=profiles,
            known=_known(profiles, texts),
            texts=texts,
            weights=here.weights,
            bare=Bare(whole),
            following=Following(whole),
        )
        return about, ()
    issues = _given(curation.issues, published)
    read = Frequencies()
    for article, analysis in whole.pairs:
        read.add([stems(article.text[start:end]) for start, end in analysis.sentences])
    told = read.weights()
    spelt = spelling(texts.values(), (text for entry in curation.issues for text in (entry.name, *entry.phrases)))
    shared = held([stems(text) for text in texts.values()])
    profiles = tuple(
        _profile(issue.id, entry, whole, told, spelt, shared)
        for issue, entry in zip(issues, curation.issues, strict=True)
    )
    about = Sorted(
        issues=tuple(sorted(issues, key=lambda issue: issue.id)),
        profiles=profiles,
        known=_known(profiles, texts),
        texts=texts,
        weights=told,
        spelling=spelt,
        following=Following(whole),
    )
    return about, _unmatched(about, curation.issues, issues, whole)


def _known(profiles: Sequence[Profile], articles: Iterable[str]) -> dict[str, Known]:
    """Return the issues of each article, in their order."""
    told: dict[str, list[int]] = {key: [] for key in articles}
    for at, profile in enumerate(profiles):
        for key in told if profile.articles is None else profile.articles:
            told[key].append(at)
    affair: dict[str, Profile] = {}
    for profile in profiles:
        for key in profile.tied if profile.affair else ():
            affair.setdefault(key, profile)
    telling = [(profile, profile.telling) for profile in profiles]
    return {
        key: Known(profiles=tuple(telling[at] for at in found), affair=affair.get(key)) for key, found in told.items()
    }


def _given(entries: Sequence[IssueEntry], published: Published) -> tuple[Issue, ...]:
    lock = {slug for slug, _ in published.issues}
    fixed = {entry.name: entry.slug for entry in entries if entry.slug}
    given = slugs.assign([(entry.name, entry.name) for entry in entries], fixed, taken=lock - _plain(entries))
    parents = {entry.name: given[entry.name] for entry in entries}
    return tuple(
        Issue(
            id=given[entry.name],
            slug=given[entry.name],
            name=entry.name,
            description=entry.description,
            parent=parents.get(entry.parent) if entry.parent else None,
            keywords=entry.phrases,
            given=True,
        )
        for entry in entries
    )


def _plain(entries: Sequence[IssueEntry]) -> set[str]:
    """Return the slugs that the entries' own names make: a published one of those is theirs again."""
    return {slug for entry in entries for slug in slugs.assign([("", entry.name)], {}).values()}


def _profile(  # noqa: PLR0913, PLR0917
    issue: str, entry: IssueEntry, whole: Corpus, told: Weights, spelt: Spelling, shared: Mapping[str, float]
) -> Profile:
    """Make a given issue's profile, its centroid learnt from the sentences that hold its phrases."""
    plain = Profile(
        id=issue,
        patterns=tuple(re.compile(pattern, re.IGNORECASE) for pattern in entry.patterns),
        phrases=tuple(tuple(found) for phrase in _wordings(entry) if (found := stems(spelt.short(phrase)))),
    )
    vectors = []
    ask = question(spelt.short(entry.name))
    heads = both = 0
    for article, analysis in whole.pairs:
        for sentence in analysis.sentences:
            text = cut(article.text, (sentence,))
            found = stems(spelt.short(text))
            if plain.score(text, found, dict):
                vectors.append(told.vector(found))
            if ask and ask.head in found:
                heads, both = heads + 1, both + (not (ask.objects | ask.setting).isdisjoint(found))
    middle = centroid(vectors)
    if ask and all(fold(phrase).lower() == fold(entry.name).lower() for phrase in (*entry.phrases, *entry.patterns)):
        # Of a name alone, said once or twice, what it asks tells more than its words in one row.
        made = msgspec.structs.replace(named(spelt.short(entry.name), middle), id=issue)
        return made if len(whole.articles) < MANY else grounded(made, shared, alone=both >= ALONE * heads)
    return Profile(id=issue, patterns=plain.patterns, phrases=plain.phrases, centroid=middle)


def _wordings(entry: IssueEntry) -> tuple[str, ...]:
    """Return the name, the name without its proper names where something is left to tell it by, and the phrases."""
    first, *rest = entry.name.split()
    common = [first, *(word for word in rest if not word[:1].isupper())]
    return (entry.name, *([" ".join(common)] if len(stems(" ".join(common))) > 1 else []), *entry.phrases)


def _unmatched(
    about: Sorted, entries: Sequence[IssueEntry], issues: Sequence[Issue], whole: Corpus
) -> tuple[Diagnostic, ...]:
    found = {
        score.id
        for article, analysis in whole.pairs
        for statement in analysis.statements
        for score in about.scores(article.key, statement.sentence, statement.spans)
    }
    return tuple(
        Diagnostic(
            where="issues.yml",
            message=f"nothing that is said belongs to {entry.name!r}",
            hint="add phrases that the articles use, or remove it",
        )
        for entry, issue in zip(entries, issues, strict=True)
        if issue.id not in found and not any(other.parent == entry.name for other in entries)
    )
