"""Ground: on which questions an article speaks, so that "the merger" in it is the one of the heading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.resolution import IssueScore, SpokenStatement
from builder.resolve.corpus import Corpus
from builder.resolve.dictionary import dictionary
from builder.resolve.issues import Sorted
from builder.resolve.measures import stemmed
from builder.resolve.positions.itself import behind
from builder.resolve.positions.outcome import outcome
from builder.resolve.positions.theme import CARRIERS, Theme
from builder.resolve.positions.words import root, roots, words
from builder.resolve.stems import STOP, TOKEN

_LEAD = 4
"""Sentences at the beginning of an article that say what it is about."""
_AT_ONCE = 3
"""Title and sentences that an article on one question alone names it in."""
_OFTEN = 2
"""Statements plainly on a question that make it one of the article's."""
_DWELLS = 4
"""Words of a question's object that make an article one on it, where its act is named as well."""
_PLAINLY = 0.8
WEAKEST = 0.55
"""What belonging to a question by its article alone is worth: no more than the least that counts."""
_BY_IT = 3
"""Words of weight between an act and the name of whom it is done to."""
_MANY, _RARELY = 12, 8
"""Times that an act is done to something else than its heading says, and how much seldomer to that, for it to mislead:
of the headings that eight groups of real articles gave, one was below an eighth, and the others above a quarter."""
_WORDS = 8
_PLAIN = stemmed("measure")
_ANY = stemmed("plan proposal idea scheme project thing")
"""By what any question goes on being called in an article that its title puts on it."""
_ANYS = CARRIERS | stemmed("law act")
"""By what an article may call other things too."""
_PACTS = stemmed("deal agreement accord treaty pact")


def grounds(
    whole: Corpus, spoken: Sequence[SpokenStatement], themes: Mapping[str, Theme], about: Sorted
) -> dict[str, dict[str, Theme]]:
    """Return for each article the issues that it is about, by its title, its beginning or what is said in it.

    Each with its theme as this article speaks of it.
    """
    within = {profile.id: profile.articles for profile in about.profiles}
    plainly = Counter((one.article, score.id) for one in spoken for score in one.issues if score.score >= _PLAINLY)
    found: dict[str, dict[str, Theme]] = defaultdict(dict)
    for article, analysis in whole.pairs:
        first = [roots(article.title or "")]
        first += [roots(article.text[slice(*sentence)]) for sentence in analysis.sentences[:_LEAD]]
        told = roots(article.text)
        counts = Counter(told)
        for issue, theme in sorted(themes.items()):
            allowed = within.get(issue)
            if allowed is not None and article.key not in allowed:
                continue
            if not _of_them(theme, first, counts) or not concerns(theme, article):
                continue
            dwells = _dwells(theme, article.text, counts)
            begins = any(names(theme, seen) for seen in first)
            if begins or plainly[(article.key, issue)] >= _OFTEN or dwells:
                called = carriers(article, analysis, theme)
                # An article that only comes back to a question may have other bills.
                kin = theme.kin if begins else frozenset()
                found[article.key][issue] = msgspec.structs.replace(
                    theme, here=True, begins=begins, carriers=called, kin=kin
                )
        held = found[article.key]
        if len(held) == 1:
            ((issue, only),) = held.items()
            held[issue] = _alone(only, article, analysis, first)
        else:
            held.update({issue: _beside_others(one, held.values()) for issue, one in held.items()})
    return dict(found)


def _beside_others(one: Theme, held: Iterable[Theme]) -> Theme:
    """Return one of several questions of an article: "the law" may be any's, "the walkout" only that of the strike."""
    taken = {word for other in held if other.name != one.name for word in other.kin | other.heads}
    return msgspec.structs.replace(one, carriers=one.called | (one.kin - taken - _ANYS))


def _alone(only: Theme, article: Article, analysis: Analysis, first: Sequence[Sequence[str]]) -> Theme:
    """Return the only question of an article as it speaks of it: where it begins with it, "the measure" is that."""
    # "Brexit: a final push for the deal": what is voted on is the deal.
    titled = names(only, first[0]) and not (only.thing and (_PACTS - only.heads - only.kin) & set(first[0]))
    sole = any(names(only, seen) for seen in first[:_AT_ONCE])
    called = only.carriers | only.kin | _PLAIN if sole else only.called | (only.kin - _ANYS)
    if only.state:
        called = only.called
    elif sole and titled and not _undone(only, article, analysis):
        called |= _ANY
    decided = outcome(article, analysis, msgspec.structs.replace(only, carriers=called)) if sole else 0
    return msgspec.structs.replace(only, outcome=decided, carriers=called, sole=sole, titled=titled)


def _undone(theme: Theme, article: Article, analysis: Analysis) -> bool:
    """Tell whether an article begins with what would undo its question: "the idea" may be that."""
    begins = [article.title or "", *(article.text[slice(*one)] for one in analysis.sentences[:_AT_ONCE])]
    for sentence in begins:
        said = words(sentence)
        if any(one.stem in theme.heads for one in said) and any(
            one.any("undo") and one.stem not in theme.heads | theme.same for one in said
        ):
            return True
    return False


def _of_them(theme: Theme, first: Sequence[Sequence[str]], counts: Counter[str]) -> bool:
    """Tell whether an article is on those whom a question names: "tariffs on goods" may be anybody's."""
    own = theme.ask.names
    if not own or theme.ask.modifiers:
        return True
    return any(own & set(seen) for seen in first) or max(counts[name] for name in own) >= _OFTEN


def carriers(article: Article, analysis: Analysis, theme: Theme) -> frozenset[str]:
    """Return the nouns that an article joins to a question's act where it names it ("plan to close", "merger deal")."""
    found: set[str] = set(theme.called)
    for sentence in [article.title or "", *(article.text[slice(*one)] for one in analysis.sentences)]:
        told = roots(sentence)
        if names(theme, told):
            found |= _joined(told, theme)
    # "The Brexit deal" is not Brexit.
    return frozenset(found - theme.heads - (_PACTS if theme.thing else frozenset()))


def _joined(told: Sequence[str], theme: Theme) -> set[str]:
    """Return the nouns right before or behind a question's act in a sentence that names it."""
    places = [at for at, word in enumerate(told) if word in theme.heads]
    return {word for at in places for word in told[max(0, at - 1) : at + 2] if word in CARRIERS}


def _dwells(theme: Theme, text: str, counts: Counter[str]) -> bool:
    """Tell whether an article comes back again and again to whom or what a question concerns, and to its act."""
    if not theme.telling or sum(counts[word] for word in theme.telling) < _DWELLS:
        return False
    acts = sum(counts[word] for word in theme.heads | theme.same | theme.contrary)
    if theme.turns:
        told = [root(word) for word in TOKEN.findall(text)]
        acts += sum(tuple(told[at : at + 2]) in theme.turns for at in range(len(told)))
    return acts >= _OFTEN


def names(theme: Theme, seen: Sequence[str]) -> bool:
    """Tell whether stems name a question with what sets it apart from others of its kind."""
    given = (*theme.phrases, *theme.wordings)
    if any(tuple(seen[at : at + len(phrase)]) == phrase for phrase in given for at in range(len(seen))):
        return True
    if theme.persons and not theme.ask.modifiers and not _together(theme, seen):
        return False
    held = set(seen)
    if theme.law:
        return bool(held & theme.heads) and theme.ask.modifiers <= held
    if held & theme.heads:
        wanted = min(2, len(theme.ask.modifiers)) or _enough(theme)
        return not theme.telling or len(held & theme.telling) >= wanted
    # Another word than the heading's: "cut" beside one of its objects is still anything.
    own = theme.ask.modifiers or theme.ask.objects
    return bool(held & (theme.same | theme.contrary)) and len(held & own) >= min(2, len(own))


def _enough(theme: Theme) -> int:
    """Return how many words of what an act is done to a sentence must hold: of "health care" both."""
    return 1 if theme.done_to & theme.ask.names else min(2, len(theme.done_to)) or 1


def _together(theme: Theme, seen: Sequence[str]) -> bool:
    """Tell whether an act stands by the person it is done to: an article on him may speak of other such acts."""
    acts = theme.heads | theme.same | theme.contrary
    places = [at for at, word in enumerate(seen) if word in acts]
    return any(theme.persons & set(seen[max(0, at - _BY_IT) : at + _BY_IT + 1]) for at in places)


def concerns(theme: Theme, article: Article) -> bool:
    """Tell whether an article names at all whom a question is about."""
    own = theme.ask.names
    if theme.places and not any(word in _lower(article.text) for word in theme.places):
        return False  # "The games at Ostrel" where the article is on those of Lund.
    if not theme.people:
        return True
    return any(name in _lower(article.text) for name in own) or not own.isdisjoint(_seen(article.text))


@lru_cache(maxsize=1)
def _lower(text: str) -> str:
    """Return a text in lower case: what an article tells is asked of it statement by statement."""
    return text.lower()


@lru_cache(maxsize=1)
def _seen(text: str) -> frozenset[str]:
    return frozenset(roots(text))


def sets_apart(theme: Theme, article: Article, start: int, end: int) -> bool:
    """Tell whether a passage, with the article's title, holds anything that makes "the bill" the heading's."""
    if not theme.telling:
        return True
    near = roots(f"{article.title or ''} . {article.text[start:end]}")
    return bool(theme.telling & set(near)) or any(
        tuple(near[at : at + len(phrase)]) == phrase for phrase in theme.phrases for at in range(len(near))
    )


def close(theme: Theme, article: Article, passage: tuple[int, int, int]) -> bool:
    """Tell whether a passage names what sets a question apart, and its sentence or the title a name or two words of it.

    `passage`: where it starts, where its last sentence starts, and where that ends.
    """
    held = theme.telling & set(roots(f"{article.title or ''} . {article.text[passage[1] : passage[2]]}"))
    sure = (
        bool(held & theme.ask.names)
        or len(held) >= min(2, len(theme.telling))
        or not theme.telling.isdisjoint(theme.ask.names)
    )
    return sure and sets_apart(theme, article, passage[0], passage[2])


def placed(theme: Theme, articles: Iterable[Article]) -> Theme:
    """Note the names of where a question is set, where an article names any: one that does not is on another."""
    named = {root(word) for word in TOKEN.findall(theme.name) if word[:1].isupper()}
    own = sorted(word for word in theme.ask.setting if word in named or not dictionary().knows(word))
    known = [word for word in own if any(word in article.text.lower() for article in articles)] if own else []
    return msgspec.structs.replace(theme, places=frozenset(known)) if known else theme


def misnamed(about: Theme, texts: Iterable[str]) -> bool:
    """Tell whether the act of a heading that was found is, in what is said on it, mostly done to something else.

    "Investigation of Norland" may stand over words on what Norland is to investigate.
    """
    if about.thing or about.ask.modifiers or not about.ask.objects:
        return False
    own = others = 0
    for text in texts:
        said = words(text)
        for at, word in enumerate(said):
            if word.stem in about.heads | about.same and (things := behind(said, at)):
                mine = any(thing.stem in about.ask.objects for thing in things)
                own, others = own + mine, others + (not mine)
    return others >= _MANY and own * _RARELY < others


def belonging(issue: str, theme: Theme, text: str) -> IssueScore:
    """Return the score of a statement that is on a question because its article is, with the words that name it."""
    own = theme.heads | theme.same | theme.contrary | theme.telling | {word for one in theme.phrases for word in one}
    held = [word for word in TOKEN.findall(text) if word.lower() not in STOP and root(word) in own]
    return IssueScore(id=issue, score=WEAKEST, words=tuple(dict.fromkeys(held))[:_WORDS])
