"""Evidence: whether several texts have a phrase by themselves, and who does what a heading says is done to him."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from builder.resolve import countries
from builder.resolve.corpus import Corpus
from builder.resolve.dictionary import dictionary
from builder.resolve.families import plain
from builder.resolve.issues.nouns import MADE, Nouns
from builder.resolve.issues.wordings import LINK, Wording
from builder.resolve.measures import AGAINST, CONTROL, UNDO, stemmed
from builder.resolve.stems import STOP, TOKEN, stem

_RUN = 4
"""Words in a row beside a phrase that make two passages one, printed twice."""
_MOSTLY = 0.5
"""Share of a phrase's places that are one repeated passage, above which it is that passage's and nobody else's."""
_WINDOW = 90
"""Letters on each side of a phrase that are compared: quotations are cut at many places."""
_DONE = (
    AGAINST
    | UNDO
    | CONTROL
    | stemmed("raise cut expand increase reduce tighten loosen limit restrict strengthen repeal replace fund defund")
    | stemmed("release publish disclose withhold")
    | stemmed("build destroy reform overhaul legalise legalize combat fight curb abolish privatise privatize close")
) - stemmed("oppose reject refuse condemn denounce criticise resist abandon shun deny isolate")
"""What is done to a thing, for and against which one can be; to oppose it is no deed but a side."""
_CALLED = re.compile(
    r"(?:\b(?:is|was|are|were|be|been|not|as|considered|called|constitutes?|constituted|in|for|it)\s(?:an?\s)?"
    r"|'s an?\s|\b(?:at|under)\sthe\s)[\"“'‘]?$"
)
_CLASSES = 0.3
"""Share of a phrase's places in which it says what something else is, from which it names no question."""
_NOUN_OF = re.compile(r"\b([a-z]+) (of|in|on|to) (?:(?:an?|the|his|her|their|its) )?$", re.IGNORECASE)
_VERB_OF = re.compile(r"\b([a-z]+) ((?:an? |the |his |her |their |its )?)$", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(an?|the|his|her|their|its|our|my|your|[A-Z]\w+['’]s?) $", re.IGNORECASE)
_VERB = re.compile(r"\b([a-z]{3,}) (the )?$")
_LONGEST = 40
"""Letters in which a verb and "the" stand before an object."""
_FOLLOWING = re.compile(r"[ -]([A-Za-z]+)")
_PARTY = re.compile(r"\s((?:the\s)?[A-Z][\w.’'-]*[\w](?:\s(?:and\s)?[A-Z][\w-]+)*)")
_AT_HAND = 500
"""Texts kept in small letters: much is asked of those of one topic."""
_SHORT = re.compile(r"\bthe ([A-Z][a-z]+)$")
_FEW = 2
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
                does, undergoes = does + ("by" in before), undergoes + ("by" not in before)
    return does > undergoes


def classing(whole: Corpus, topic: Iterable[int], name: str) -> bool:
    """Tell whether a heading is what the corpus mostly calls other things: "was an act of piracy", "in breach of"."""
    said = told = 0
    pattern = re.compile(rf"\b{re.escape(name)}", re.IGNORECASE)
    for index in topic:
        text = whole.articles[index].text
        for match in _begun(pattern, (name,), text):
            told += 1
            said += _CALLED.search(text, max(0, match.start() - 25), match.start()) is not None
    return said >= max(2, _CLASSES * told)


def written_as_name(whole: Corpus, topic: Iterable[int], name: str) -> bool:
    """Tell whether the corpus mostly writes a heading's words with capitals, as what somebody is called."""
    small = capital = 0
    pattern = re.compile(rf"\b{re.escape(name)}", re.IGNORECASE)
    for index in topic:
        for match in _begun(pattern, (name,), whole.articles[index].text):
            as_name = all(word[0].isupper() or word in STOP for word in match.group().split())
            small, capital = small + (not as_name), capital + as_name
    return capital > max(_FEW, small)


def done_to(whole: Corpus, topic: Collection[int], known: Nouns, thing: str, least: int) -> tuple[str, int] | None:
    """Return a thing with what the corpus mostly says is done to it: "use of gill nets", "raising the weir limit".

    With it, how many reports say so; None where fewer than so many say any one thing.
    """
    named: dict[str, set[str]] = defaultdict(set)
    done: dict[str, set[str]] = defaultdict(set)
    before_it: Counter[str] = Counter()
    plain = re.compile(rf"\b{re.escape(thing)}\b", re.IGNORECASE)
    for index in topic:
        text, origin = whole.articles[index].text, whole.origin_of[whole.articles[index].key]
        for match in _begun(plain, (thing,), text):
            before = text[max(0, match.start() - _WINDOW) : match.start()]
            before_it[_determiner(before)] += 1
            if (noun := _NOUN_OF.search(before)) and _asks(noun.group(1).lower(), known):
                named[f"{noun.group(1)} {noun.group(2)}".lower()].add(origin)
            if (verb := _VERB_OF.search(before)) and stem(verb.group(1).lower()) in _DONE:
                done[stem(verb.group(1).lower())].add(origin)
    best = min(named, key=lambda text: (-len(named[text]), text), default="")
    most = min(done, key=lambda one: (-len(done[one]), one), default="")
    article = _article(thing, before_it)
    if best and len(named[best]) >= max(least, len(done[most])):
        return f"{best} {article}{thing}", len(named[best])
    gerunds = (form.lower() for form in known.forms.get(most, ()))
    gerund = next((form for form in gerunds if form.endswith("ing")), None)
    if most and gerund and len(done[most]) >= least:
        return f"{gerund} {article}{thing}", len(done[most])
    return None


def _determiner(before: str) -> str:
    """Return what kind of word stands right before a thing."""
    match = _DETERMINER.search(before)
    word = match.group(1).lower() if match else ""
    return "a" if word in ("a", "an") else "the" if word == "the" else "its" if word else ""


def _article(thing: str, before_it: Counter[str]) -> str:
    """Return the article that a certain thing, or one of a kind, needs in a heading; none for many or a mass."""
    several = thing.endswith("s") and not thing.endswith("ss")
    if several or 2 * before_it[""] > sum(before_it.values()):
        return "the " if 2 * before_it["the"] > sum(before_it.values()) else ""
    if before_it["the"] >= before_it["a"]:
        return "the "
    return "an " if thing[0].lower() in "aeiou" else "a "


def acted(whole: Corpus, topic: Iterable[int], deeds: Collection[str], things: Collection[str]) -> int:
    """Return in how many reports a noun's verb is said of the word before it: of "job creation", "to create jobs".

    Both are given as the corpus's words of one stem. Nobody covers health for "health coverage".
    """
    done = sorted(word for word in deeds if _is_form(word))
    plain = sorted(word for word in deeds if word.islower() and word in dictionary().verbs)
    what = "|".join(sorted(map(re.escape, things)))
    if not what or not (done or plain):
        return 0
    verb = "|".join([*map(re.escape, done), *(rf"(?:to|can|will|would|not|and)\s{re.escape(word)}" for word in plain)])
    past = "|".join([*map(re.escape, done), *map(re.escape, plain)])
    pattern = re.compile(
        rf"\b(?:{verb})\s(?:[\w’'-]+\s){{0,2}}(?:{what})\b|\b(?:{what})\s(?:(?:is|are|was|were|be|been|has|have|to|will)\s)+(?:{past})\b"
    )
    return len({whole.origin_of[whole.articles[at].key] for at in topic if pattern.search(whole.articles[at].text)})


def _is_form(word: str) -> bool:
    """Tell whether a word is a verb's participle or past."""
    return word.islower() and plain(word) != word and not word.endswith("s") and plain(word) in dictionary().verbs


def parties(whole: Corpus, topic: Iterable[int], name: str) -> tuple[float, str, int]:
    """Return in which share of its places a thing is with somebody, with whom most reports say, and how many do.

    "A trade deal with Norland" says which; "a trade deal" is any.
    """
    told = apart = 0
    said: dict[str, set[str]] = defaultdict(set)
    singular = name[:-1] if name.endswith("s") and not name.endswith("ss") else name
    pattern = re.compile(rf"\b{re.escape(singular)}s?\b(\s(?:with|between)\b)?", re.IGNORECASE)
    for index in topic:
        text, origin = whole.articles[index].text, whole.origin_of[whole.articles[index].key]
        for match in _begun(pattern, (singular,), text):
            told += 1
            apart += match.group(1) is not None
            if match.group(1) and (party := _PARTY.match(text, match.end(1))):
                said[f"{name}{match.group(1).lower()} {party.group(1)}"].add(origin)
    best = min(said, key=lambda text: (-len(said[text]), text), default="")
    return (apart / told if apart > 1 else 0.0), best, len(said[best]) if best else 0


def in_full(whole: Corpus, topic: Iterable[int], name: str) -> str:
    """Return a heading with a body's full name where reports mostly use that: "the Harbour Court" for "the Court"."""
    short = _SHORT.search(name)
    if short is None:
        return name
    called: Counter[str] = Counter()
    pattern = re.compile(rf"((?:[A-Z][\w’'-]*\s)*){short.group(1)}\b")
    for index in topic:
        called.update(match.group(1).removeprefix("The ") for match in pattern.finditer(whole.articles[index].text))
    best = min(called, key=lambda before: (-called[before], before), default="")
    return f"{name[: short.start(1)]}{best}{short.group(1)}" if 2 * called[best] > sum(called.values()) else name


def doing(whole: Corpus, topic: Iterable[int], noun: str, objects: Sequence[str], least: int) -> str | None:
    """Return a heading for what reports tell as a verb and its object ("to dredge the bay"): "dredging of the bay".

    `objects` are the words that the object may be, as written: forms of one stem.
    """
    said: dict[str, set[str]] = defaultdict(set)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, objects))})(?![\w'’-])")
    partners = {stem(what) for what in objects}
    for index in topic if objects else ():
        text, origin = whole.articles[index].text, whole.origin_of[whole.articles[index].key]
        for match in _begun(pattern, objects, text):
            told = _VERB.search(text, max(0, match.start() - _LONGEST), match.start())
            if told is None:
                continue
            what, verb = match.group(), told.group(1)
            if not _is(verb, noun) or verb.startswith(noun.lower()) or stem(verb) in partners:
                continue
            following = _FOLLOWING.match(text, match.end())
            # "To count absentee ballots": what goes on is no object yet. A people's adjective is nobody.
            if (following and following.group(1) not in STOP) or (
                countries.demonym(what) and not countries.country(what)
            ):
                continue
            said[f"{told.group(2) or ''}{what}"].add(origin)
    best = min(said, key=lambda text: (-len(said[text]), text), default="")
    return f"{noun} of {best}" if best and len(set().union(*said.values())) >= least else None


def _asks(noun: str, known: Nouns) -> bool:
    return noun == "use" or (noun.islower() and known.fit(noun) and known.deed(noun) and noun not in STOP)


def _begun(pattern: re.Pattern[str], words: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begins with one of some words: an expression tries every letter of a text."""
    told, wanted = text, list(words)
    if pattern.flags & re.IGNORECASE:
        told, wanted = _lower(text), [word.lower() for word in wanted]
        if len(told) != len(text):
            # Some capitals have two small letters.
            yield from pattern.finditer(text)
            return
    end = 0
    for at in sorted({at for word in wanted for at in _places(told, word)}):
        if at >= end and (match := pattern.match(text, at)):
            end = match.end()
            yield match


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


@lru_cache(maxsize=_AT_HAND)
def _lower(text: str) -> str:
    return text.lower()


def _words(text: str) -> list[str]:
    return [match.group() for match in TOKEN.finditer(text)]


def _is(word: str, noun: str) -> bool:
    """Tell whether a word is the verb of a noun."""
    made = MADE.fullmatch(noun.lower())
    same = word.startswith(made[1]) if made else stem(word) == stem(noun)
    return word.islower() and not word.endswith("ly") and word != noun.lower() and same
