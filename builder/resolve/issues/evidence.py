"""Evidence: whether several texts have a phrase by themselves, and who does what a heading says is done to him."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from builder.resolve.corpus import Corpus
from builder.resolve.issues.nouns import Nouns
from builder.resolve.issues.wordings import LINK, Wording
from builder.resolve.stems import STOP, TOKEN, stem

_RUN = 4
"""Words in a row beside a phrase that make two passages one, printed twice."""
_MOSTLY = 0.5
"""Share of a phrase's places that are one repeated passage, above which it is that passage's and nobody else's."""
_WINDOW = 90
"""Letters on each side of a phrase that are compared: quotations are cut at many places."""
_WRAPPED = 3
"""Articles that must say so."""
_GAP = 3
"""Words that may stand between an action and who does it or has it done."""
_PASSIVE = frozenset(("be", "been", "being", "is", "are", "was", "were", "get", "gets", "got"))


def repeated(whole: Corpus, worded: Sequence[Wording]) -> bool:
    """Tell whether a phrase is mostly found in one passage that many articles print."""
    passages: list[tuple[frozenset[tuple[str, ...]], set[int]]] = []
    for one in worded:
        told = _around(whole, one)
        for other, printed in passages:
            if told & other:
                printed.add(one.article)
                break
        else:
            passages.append((told, {one.article}))
    most = max((len(printed) for _, printed in passages), default=0)
    return most > 1 and most > _MOSTLY * len({one.article for one in worded})


def _around(whole: Corpus, one: Wording) -> frozenset[tuple[str, ...]]:
    """Return the runs of words right before and behind a phrase."""
    text = whole.articles[one.article].text
    end = one.at + len(one.text)
    sides = (_words(text[max(0, one.at - _WINDOW) : one.at].lower()), _words(text[end : end + _WINDOW].lower()))
    runs = (tuple(side[at : at + _RUN]) for side in sides for at in range(len(side) - _RUN + 1))
    # The same phrase once more close by is no repeated passage.
    own = {one.head, *one.before, *one.after}
    return frozenset(run for run in runs if not any(stem(word) in own for word in run))


def doer(whole: Corpus, topic: Iterable[int], name: str) -> bool:
    """Tell whether a heading says what somebody does ("work of Ann Holt"), not what is done to somebody.

    The corpus shows it: whoever works is named before the verb, whoever is nominated behind it.
    """
    first, *rest = LINK.split(name, maxsplit=1)
    if not rest or not name[len(first) :].startswith(" of ") or len(first.split()) > 1:
        return False
    owner = TOKEN.findall(rest[0])
    owner = owner[1:] if owner[:1] == ["the"] else owner
    if not owner or not all(word[:1].isupper() for word in owner):
        return False
    does = undergoes = 0
    for index in topic:
        text = whole.articles[index].text
        for match in re.finditer(rf"\b{re.escape(owner[-1])}\b(?!['’])", text):
            before = _words(text[max(0, match.start() - 60) : match.start()])[-_GAP:]
            behind = _words(text[match.end() : match.end() + 60])[:_GAP]
            acted = next((at for at, word in enumerate(behind) if _is(word, first)), None)
            if acted is not None:
                passive = bool(_PASSIVE & set(behind[:acted]))
                does, undergoes = does + (not passive), undergoes + passive
            elif any(_is(word, first) for word in before):
                undergoes += 1
    return does > undergoes


def done_to(whole: Corpus, topic: Iterable[int], known: Nouns, thing: str) -> str:
    """Return a thing with what the corpus mostly says is done to it ("use of gill nets"), or the thing alone."""
    counts: Counter[str] = Counter()
    before = re.compile(rf"\b([a-z]+) (of|in|on) (?:the )?{re.escape(thing)}\b", re.IGNORECASE)
    for index in topic:
        found = {match.group(0).lower() for match in before.finditer(whole.articles[index].text)}
        counts.update(text for text in found if _asks(text.split()[0], known))
    best = min(counts, key=lambda text: (-counts[text], text), default="")
    return best[: -len(thing)] + thing if counts[best] >= _WRAPPED else thing


def _asks(noun: str, known: Nouns) -> bool:
    return noun == "use" or (noun.islower() and known.fit(noun) and known.deed(noun) and noun not in STOP)


def _words(text: str) -> list[str]:
    return [match.group() for match in TOKEN.finditer(text)]


def _is(word: str, noun: str) -> bool:
    """Tell whether a word is the verb of a noun."""
    return word.islower() and word != noun.lower() and stem(word) == stem(noun)
