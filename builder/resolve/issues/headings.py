"""Headings: an issue's name in words that the corpus itself uses, as a person would set them over a page."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from builder.resolve import names
from builder.resolve.countries import country
from builder.resolve.dictionary import dictionary
from builder.resolve.families import plain
from builder.resolve.issues.concepts import Concept
from builder.resolve.issues.dated import with_event
from builder.resolve.issues.evidence import classing, doer, repeated, written_as_name
from builder.resolve.issues.hanging import hung
from builder.resolve.issues.nouns import amount
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.shapes import shapes
from builder.resolve.issues.wordings import LINK, Wording, of_a_people
from builder.resolve.lexicon import listed
from builder.resolve.stems import STOP, TOKEN, stem, stems

_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
_HIS_OWN = re.compile(r"['’]s?\s")
_ATTITUDES = listed("support backing opposition criticism praise endorsement")
"""What one thinks of somebody."""
_FIT = 0.2
"""Fitness below which a phrase is no heading: one whose other words nobody says."""
_SPOKEN = 0.1
"""Share of a concept's units that must hold a heading's further word, where no two articles word it so."""

_WHICHEVER = 0.3
"""Share of a thing's places with "a", from which no certain one is meant."""
_MOST_OF = 0.75
"""Share of the shorter heading's words from which two headings say the same."""
SEVERAL = 8
"""Articles of a topic, from which one wording in one of them is no heading."""
_HIS = 0.3
"""Share of the articles with a noun in which it is somebody's, from which the heading may say whose it is."""
_TERM, _KNOWN = 0.25, 0.08
"""Shares of the articles with its noun and of the topic's, from which a compound is a term: "gun control"."""
_ANYBODY = 0.25
"""Share of a topic's reports that must say a heading's words where one says of what: else any is meant."""
_EVERYWHERE = 0.5
"""Share of a book's articles that hold a name, from which it tells nothing apart."""
_TOLD_SO = 0.1
"""What it counts that reports say the same in words of their own."""
_ALONE = 0.4
"""What a wording that only one article has is worth less."""
_OFTEN = 0.3
"""The same for a word before the head."""


def heading(here: Scene, topic: Sequence[int], concept: Concept, worded: Sequence[Wording]) -> str | None:
    """Return the best heading for a concept, as in running text; None where the corpus has none that is fit."""
    whole = here.whole
    told = [here.said[number] for number in concept.units]
    counts = Counter(word for unit in told for word in set(unit.stems))
    share = {word: count / len(told) for word, count in counts.items()}
    own = [one for one in worded if concept.partner in (*one.before[-1:], *one.after)]
    vague = not concept.deed and sum(one.any for one in own) >= _WHICHEVER * len(own)
    if repeated(whole, own):
        return None
    # Of several reports, one alone that puts it so is a turn of phrase.
    if len(topic) >= SEVERAL and len({one.article for one in own}) < 2 and all(one.link != "of" for one in own):
        return None
    holders = {one.article for one in worded}
    if concept.deed:
        worded = [one for one in worded if one.deed]
    else:
        # What is done to a thing is asked, not whose it is.
        worded = [one for one in worded if not _HIS_OWN.search(one.text)]
    if len({one.article for one in own if one.owned}) < max(2, _HIS * len(holders)):
        worded = [one for one in worded if not one.owned]
    least = shared(topic, len(whole.articles))
    texts: dict[str, list[Wording]] = defaultdict(list)
    shown: dict[str, str] = {}
    for one in worded:
        text = _trimmed(one, concept, share, here.supported, few=len(whole.articles) < SEVERAL)
        text = _spoken(here, topic, concept, text, least) if text else None
        if text is not None:
            folded = text.lower()
            texts[folded].append(one)
            shown[folded] = min(filter(None, (shown.get(folded, ""), text)), key=_capitals)
    spread = {text: here.together.reports(stems(text), topic) for text in texts} if least > 1 else {}
    scored = [
        (_fitness(shown[text], texts[text], spread.get(text, 0), concept, share), shown[text])
        for text in sorted(texts)
        if 2 * sum(one.cut for one in texts[text]) < len(texts[text])
        and not repeated(whole, texts[text])
        and (least < 2 or hung(here, shown[text], concept, worded))
        and (least < 2 or not _turned(shown[text], texts[text]))
    ]
    ranked = sorted(((score, text) for score, text in scored if score is not None), reverse=True)
    fit = [text for score, text in ranked if score >= _FIT]
    for text in _tried(fit, concept):
        loose = not LINK.search(text) and _loose(topic, own, holders)
        if not (loose or _unfit(here, topic, concept, text, vague=vague)):
            return with_event(text, here, topic)
    return None


def _tried(fit: Sequence[str], concept: Concept) -> Sequence[str]:
    """Return the phrases to be tried, given the best first.

    Where two words that stand side by side are no term, reports may yet say what is done to what.
    """
    if not concept.compound:
        return fit[:1]
    beside = [text for text in fit if concept.partner in stems(LINK.split(text, maxsplit=1)[0])]
    return (*beside[:1], *[text for text in fit if text not in beside][:1])


def _turned(text: str, worded: Sequence[Wording]) -> bool:
    """Tell whether only we say of somebody what all reports say to be his: "the Whigs' complaint"."""
    return text.rsplit(maxsplit=1)[-1][:1].isupper() and all(one.turned for one in worded)


def _unfit(here: Scene, topic: Sequence[int], concept: Concept, text: str, *, vague: bool) -> bool:
    """Tell whether a phrase is no heading for what it says: who does it, of anybody, somebody's name, any thing."""
    link = LINK.search(text)
    if link and not concept.deed and (vague or amount(concept.head)):
        return True
    held = here.together.holding(stems(text), topic)
    if doer(here.whole, held, text) or _anybody(here, topic, text) or written_as_name(here.whole, held, text):
        return True
    classes = shared(topic, len(here.whole.articles)) > 1 and (" of " in text or not link)
    return classes and classing(here.whole, held, text)


def shared(topic: Sequence[int], articles: int) -> int:
    """Return in how many reports of a topic a heading's words must stand together, in a book of so many articles."""
    if len(topic) >= 2 * SEVERAL:
        return 3
    return 2 if len(topic) >= SEVERAL or articles >= 2 * SEVERAL else 1


def _spoken(here: Scene, topic: Sequence[int], concept: Concept, text: str, least: int) -> str | None:
    """Return as much of a wording as so many reports say in their own way; None where they do not say the concept."""
    for shape in shapes(text):
        found = stems(shape)
        if concept.head not in found or concept.partner not in found:
            return None
        if least < 2 or here.together.reports(found, topic) >= least:
            return shape
    return None


def _on_everything(here: Scene, whom: str) -> bool:
    """Tell whether a person is in most articles anyhow: "win for Venn" is one of all that they tell of her."""
    known = all(here.share.get(word, 0.0) > _EVERYWHERE for word in stems(whom))
    return known and whom.rsplit(maxsplit=1)[-1] in here.persons and not country(whom)


def _people(here: Scene, whom: str) -> bool:
    """Tell whether what one is for or against is a person or a party: everything said of them would belong there."""
    last = whom.rsplit(maxsplit=1)[-1]
    party = last[:1].isupper() and plain(last.lower()) != last.lower() and plain(last.lower()) in dictionary().nouns
    return (last in here.persons and not country(whom)) or party


def _nobody(here: Scene, whom: str) -> bool:
    """Tell whether those meant are somebody's speakers, whoever they are: "the Harbour candidates"."""
    last = whom.rsplit(maxsplit=1)[-1]
    return last.islower() and any(word[:1].isupper() for word in whom.split()) and not here.nouns.fit(last)


def _anybody(here: Scene, topic: Sequence[int], text: str) -> bool:
    """Tell whether a heading is of any one of a kind ("failure of the president", "building of houses")."""
    first, *rest = LINK.split(text, maxsplit=1)
    whom = rest[0].removeprefix("the ") if rest else ""
    if text[len(first) :].startswith(" between ") and not (" and " in whom or whom.endswith("s")):
        return True
    if whom and first in _ATTITUDES and (_people(here, whom) or _nobody(here, whom)):
        return True
    everybody = bool(rest) and " " not in first and _on_everything(here, whom)
    if not everybody and (not whom.islower() or " " in whom):
        return False
    if shared(topic, len(here.whole.articles)) < 2:
        return False
    return here.together.reports(stems(text), topic) < _ANYBODY * len(topic)


def _loose(topic: Sequence[int], own: Sequence[Wording], holders: Collection[int]) -> bool:
    """Tell whether two words that stand side by side are no term of their topic: "phone calls" where all call."""
    articles = {one.article for one in own if not one.link}
    return len(topic) >= SEVERAL and (
        len(articles) < _TERM * len(holders) or len(articles) < _KNOWN * len(topic) or len(articles) < 2
    )


def _capitals(text: str) -> tuple[int, str]:
    return (sum(letter.isupper() for letter in text), text)


def _trimmed(
    one: Wording, concept: Concept, share: Mapping[str, float], supported: Mapping[tuple[str, str], int], *, few: bool
) -> str | None:
    """Return a wording of the concept without words before its head that it has alone; None where it is another."""
    if one.head != concept.head or concept.partner not in (*one.before[-1:], *one.after):
        return None
    first, *rest = LINK.split(one.text, maxsplit=1)
    before = first.split()
    kept = [before.pop()]
    while before:
        word = before[-1]
        found = stems(word)
        if not found or not all(
            supported.get((one.head, each), 0) > 1 or (few and share.get(each, 0.0) >= _OFTEN) for each in found
        ):
            break
        kept.insert(0, before.pop())
    if any(share.get(word, 0.0) < _SPOKEN for word in one.after):
        return None
    return one.text[len(first) - len(" ".join(kept)) :] if rest else " ".join(kept)


def _fitness(
    text: str, worded: Sequence[Wording], reports: int, concept: Concept, share: Mapping[str, float]
) -> float | None:
    """Score a phrasing by how much of what is said it covers, how often it is so worded, and its form."""
    found = stems(text)
    if concept.head not in found or concept.partner not in found:
        return None
    others = [word for word in dict.fromkeys(found) if word != concept.head]
    covered = sum(min(0.6, share.get(word, 0.0)) for word in others)
    linked = re.search(r"\s(?:of|on|against|for|between|into|over|from|to)\s", text) is not None
    first = text.split(maxsplit=1)[0]
    # "Venn scandal" and run-on heads ("Venn withheld aid") start with somebody's name.
    named = first[:1].isupper() and (not of_a_people(first) or (linked and bool(country(first))))
    # "Releases of the letters" are one question.
    several = _ALONE / 2 * (" of " in text and LINK.split(text, maxsplit=1)[0].endswith("s"))
    times = len({one.article for one in worded})
    rare = _ALONE * (times < 2 and (reports < 2 or all(one.verbal for one in worded)))
    return round(
        covered
        + 0.25 * math.log1p(times)
        + _TOLD_SO * math.log1p(reports)
        + 0.25 * linked
        - 0.35 * named
        - rare
        - several
        - 0.05 * len(found),
        4,
    )


@functools.lru_cache(maxsize=10_000)
def _told(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def _short(name: str, other: str) -> str:
    """Return a heading with a body's acronym for its name, where another heading has that acronym."""
    for acronym in _ACRONYM.findall(other):
        name = re.sub(r"\s".join(rf"{letter}[\w’'-]+" for letter in acronym), acronym, name)
    return name


def alike(a: str, b: str, *, one_noun: bool = False) -> bool:
    """Tell whether two headings say the same to a reader; of `one_noun`, two thirds of their words are enough."""
    least = _MOST_OF - one_noun * 0.09
    left, right = _told(_short(a, b)), _told(_short(b, a))
    return (
        not left or not right or len(left & right) >= least * min(len(left), len(right)) or names.key(a) == names.key(b)
    )


def keywords(text: str) -> tuple[str, ...]:
    """Return a heading's telling words, for the index."""
    return tuple(dict.fromkeys(word for word in TOKEN.findall(text) if word.lower() not in STOP and stem(word)))
