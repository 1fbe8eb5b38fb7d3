"""Context: words that only what stands before them explains, told by their letters where syntax does not tell it."""

from __future__ import annotations

import re

from builder.compose.corpus import Corpus
from builder.model.closed_words import AUXILIARIES, PREPOSITIONS, PRONOUNS, RELATIVES
from builder.model.resolution import SpokenStatement
from builder.model.spans import Span, overlaps

TOLD = 12
"""Words before "the plan" that may have told of it."""

FAR = 900
"""Characters after the first sentence of an article in which "the plan" is what that tells of."""


_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")

_SIDES = re.compile(
    r"\b(?:both|the (?:two|three|four|pair of)) (?:of )?(?:the )?(?:"
    r"(?P<lands>countries|nations|states|governments|capitals)|"
    r"(?P<people>men|women|leaders|presidents|ministers|candidates|rivals|mayors|senators)|"
    r"(?P<any>sides|parties|camps|companies|teams|organi[sz]ations|institutions|groups))\b"
    r"(?! (?:of|that|who|which|in|with|from|where|named|called)\b)|"
    r"\bboth (?:of )?(?:the |his |her |its |their )?(?P<other>[a-z]+s)\b(?! of\b)(?![^,.;]{0,40} and )",
    re.I,
)
"""Several that are told by their number alone."""

_REST = re.compile(
    r"\bthe (?:rest|remainder|latter|former|other two|others)"
    r"(?=[,.;:]| (?:is|was|were|are|has|had|have|said|would|will)\b|$)",
    re.I,
)
"""What is left of something: unless its sentence has told of what."""

_PART = re.compile(r"\b(?:some|half|most|many|several|one|two|three|four|five|first|part|few|\d[\d,.]*)\b", re.I)

_ALL = re.compile(
    r"\W*(?:All (?:two|three|four|five|six)|Both|Neither|Each|The (?:two|three|pair|duo|trio|first|second|third|last))"
    r"(?=,| (?:is|are|was|were|has|have|had|will|would|said|say|agree|agreed|of (?:them|these|those|us))\b)"
)
"""Some of several that are not there."""

_AFTERWARDS = re.compile(
    r"\W*(?:[\w.’'-]+ ){0,4}?(?:later|subsequently|afterwards?|then|eventually|finally)\b"
    r"(?! (?:this|that|in|on|than|today|president|prime|vice|senator|secretary|governor|chair\w*|minister)\b)",
    re.I,
)
"""When it was is told by the sentence before."""

_THOUGH = re.compile(r"\bthough(?=,|\.?\s*$)|\b(?:something|someone|somebody|anything|nothing|nobody) else\b")
"""What turns round the sentence before, or adds to it."""

_WHOSE = re.compile(
    r"\b(?:an?|the) (?:successor|predecessor|replacement|counterpart)\b(?! (?:to|of|for|as|in)\b)", re.I
)
"""Somebody who is one only beside somebody else."""

_NUMBERED = re.compile(
    r"\bthe (?:three|four|five|six|seven|eight|nine|ten) "
    r"(?!years|months|weeks|days|hours|games|of\b|[a-z]+-)[a-z]+s\b(?!:)"
)
"""So many of which none is named."""

_WHERE = re.compile(
    r"\b(?:in|near|around|across|outside) the (?:area|region|city|town|village|district)(?=[.,;]|\s*$)", re.I
)
"""Where it is told by a sentence that names a place."""

_OFFICER = re.compile(
    r"(?<!, )(?<!\bas )(?<!\bis )(?<!\bbe )(?<!\bwas )\bthe (?P<noun>ambassador|envoy|governor|mayor|judge|bishop|"
    r"coach|chairman|chairwoman|commissioner|prosecutor|attorney|lawyer|captain|colonel|admiral|candidate|nominee)"
    rf"(?=['’,.;:]|\s*\Z| (?:{'|'.join(sorted(AUXILIARIES | PREPOSITIONS | {'and', 'or', 'but'}))})\b)"
)
"""Somebody by the office, of whom another sentence has told."""

_ROOM = re.compile(r"\b(?:in|inside|outside) the (?:room|hall|chamber|courtroom|studio)\b(?! (?:of|where)\b)", re.I)
"""Where those were of whom only another sentence tells why."""

_MEMBERS = re.compile(
    r"\b(?:told|tells?|telling|urged?|urging|asked|assured?|reminded|warned|among|by|to|from|with|all|most|some|"
    r"many) members\b(?! (?:of|from)\b)",
    re.I,
)
"""Those who belong to a body that only another sentence names."""

_UNMOVED = re.compile(
    r"\W*(?:Not (?:everyone|everybody|all)|Others|Some|Many|Few|Most|Nobody|No one|Everyone|Everybody) "
    r"(?:(?:was|were|is|are|has|have|had) (?:\w+ )?\w+|(?:dis)?agree[sd]?)\.\W*\Z"
)
"""How people took what only another sentence tells: "Not everyone was persuaded."."""

_PUT_OFF = r"(?:delay|postpon|put(?:s|ting)?\b[^.]{0,40}\boff\b)"
"""What is told of before somebody speaks of "the delay"."""

_COUNTLESS = re.compile(
    r"\bthere (?:are|were|is|was|had been|have been) (?:(?:now|about|around|only|just|some|at least|more than) )*"
    r"[\d][\d,.]*(?=[.,;:]?(?:$|\s*[”\"]|[,;:] ))"
)
"""A number of nothing: "there are 4,200."."""

_GIVEN = re.compile(
    r"\bthe (plans?|approach|option|stance|pledge|vow|verdict|suggestion|idea|scheme|agreement|accord|"
    r"deal|announcement|proposals?|decision|measures?|move|claims?|accusations?|allegations?|remarks?|comments?|offer|"
    r"report|study|survey|letter|statement|document|speech|ruling|request|demands?|steps?|criticism|invitation|date|delay|"
    r"postponement|cancellation)"
    r"(?=[.,;:]| (?:was|is|were|are|has|had|would|will|could|may|might|should|as|and|but)|\s{2}|$)",
    re.I,
)
"""Nouns that stand for what was told before (Schmid, English Abstract Nouns as Conceptual Shells, 2000), alone."""

_ACCORDING = re.compile(r", according to [^,]*,", re.I)
"""Who told it tells nothing of it."""

_THERE = re.compile(
    r"\b(?:" + "|".join(sorted(PREPOSITIONS - {"before", "after", "since", "following", "including"})) + r") that "
    r"([a-z]+)\b",
    re.I,
)
_PERIODS = frozenset(
    ("the", "a", "an", "kind", "sort", "type", "time", "day", "week", "weekend", "month", "year", "season", "morning",
     "evening", "night", "decade", "century", "summer", "winter", "spring", "autumn")
)  # fmt: skip
_NO_NOUN = PRONOUNS | AUXILIARIES | PREPOSITIONS | RELATIVES | _PERIODS
"""What comes after a "that" which is no pointer to a thing, or after one that says no more than "such"."""

_TO_THIS = re.compile(
    r"[^,;:.“”\"]{0,90}\b(?:to|of|about|with|for|on|from|at|by|over|like|than) (?:this|these|those|that)"
    r"(?=\W*(?:[,.;:!?”\"]|\Z))",
)
_LAST = re.compile(r"\bthat (?:[a-z\d-]+ )?([a-z]+)\W*\Z")
"""A "this" that stands for a thing, and a "that misconception" at the very end."""

_THEY = re.compile(r"\b(?:they|them|their)\b")
_PLURAL = re.compile(
    r"\b\w{3,}s\b|\b(?:people|men|women|children|police|who|whoever|\w+body|\w+one|and|team|family|crew|staff|couple|"
    r"pair)\b",
    re.I,
)
_SEVERAL = re.compile(
    r"\b\w{3,}s\b|\b(?:people|men|women|children|police|who|whoever|\w+body|\w+one|and)\b|(?<!^)\b[A-Z]"
)
"""What a "they" may stand for."""

_IT = re.compile(r"\bit(?=\W*(?:[.,;:!?”\"]|\Z)| (?:and|but|or|because|if|when)\b)")
_WHO = re.compile(r"\b(?:an?|the|any|every|no|some) [\w-]+ who [\w’']+")
THING = re.compile(
    r"(?i:\b(?:an?|the|this|that|these|those|our|my|your|his|her|its|their|any|every|no|each|some|one|two|more|another)"
    r"\s+\w+|\w{3,}s\b|\bit\b|\b(?:what|whatever|everything|something|anything|nothing)\b)|(?<!^)\b[A-Z]\w",
)
"""What an "it" may stand for."""
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\b\.?")

_OWNED = re.compile(r"\W*(?:its|his|her|their)\b", re.I)
"""Whose it is would be somebody else's after another sentence than the one before."""


def unexplained(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence speaks in its own words of "both countries", "the rest" or "4,200" of nothing."""
    return short_of(corpus, key, span) or unsided(corpus, key, span, span)


def unsided(corpus: Corpus, key: str, span: Span, wider: Span) -> bool:
    """Tell whether a sentence tells of "both countries" of which a wider stretch does not name two."""
    said = own_words(corpus, key, span)
    return any(not _both_named(corpus, key, wider, match) for match in _SIDES.finditer(said))


def short_of(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence tells of "the rest", of "all three" or of a number and not of what."""
    said = own_words(corpus, key, span)
    if _COUNTLESS.search(said) or _ALL.match(said) or _WHOSE.search(said) or _UNMOVED.match(said):
        return True
    rest = _REST.search(said)
    return rest is not None and not _PART.search(said, 0, rest.start())


def own_words(corpus: Corpus, key: str, span: Span) -> str:
    """Return a stretch without what stands in it between quotation marks."""
    words = corpus.articles[key].text[slice(*span)]
    if words.isascii() and '"' not in words:
        return words  # Ten questions are asked of each sentence, and most quote nothing.
    return _QUOTED.sub(lambda match: " " * len(match[0]), words)


def _both_named(corpus: Corpus, key: str, span: Span, match: re.Match[str]) -> bool:
    """Tell whether those of whom only the number is given are named in the sentence."""
    named = {*corpus.mentions_in(key, span), *corpus.countries_in(key, span)}
    kinds = {actor: corpus.actors[actor].kind for _, _, actor in named}
    wanted = {"lands": ("country",), "people": ("person",)}.get(str(match.lastgroup), ())
    return sum(1 for kind in kinds.values() if not wanted or kind in wanted) > 1


def afterwards(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence begins with what somebody "later" did, and nothing says after what."""
    said = own_words(corpus, key, span)
    return any((_AFTERWARDS.match(said), _THOUGH.search(said), _ROOM.search(said)))


def numbered(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence is of "the three excuses" and does not go on to name them."""
    said = own_words(corpus, key, span)
    return any("," not in said[match.end() :] and ":" not in said for match in _NUMBERED.finditer(said))


def somewhere(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence is of what happens "in the area", and names no place."""
    return bool(_WHERE.search(own_words(corpus, key, span))) and not _placed(corpus, key, span)


def _placed(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence names a place, or a land by its name; "the Norlandic government" is nowhere."""
    text = corpus.articles[key].text
    named = ((corpus.actors[who], text[start:end]) for start, end, who in corpus.mentions_in(key, span))
    return any(one.kind == "place" or (one.kind == "country" and words == one.name) for one, words in named)


def membered(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence is of what "members" were told, and names no body before."""
    found = _MEMBERS.search(own_words(corpus, key, span))
    return found is not None and not _body(corpus, key, (span[0], span[0] + found.start()))


def _body(corpus: Corpus, key: str, span: Span) -> bool:
    return any(corpus.actors[who].kind in ("organisation", "group") for _, _, who in corpus.mentions_in(key, span))


def officer(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence is of "the ambassador", and an earlier one of "its ambassador"."""
    return _office_told(corpus, key, span) is not None


def _office_told(corpus: Corpus, key: str, span: Span) -> Span | None:
    """Return the last sentence before that tells whose ambassador "the ambassador" of a sentence is."""
    found = _OFFICER.search(own_words(corpus, key, span))
    if found is None:
        return None
    place, noun, text = (span[0] + found.start(), span[0] + found.end()), found["noun"], corpus.articles[key].text
    speakers = [s.statement.speaker for s in corpus.by_article[key] if s.statement.speaker is not None]
    if noun in text[span[0] : place[0]].casefold() or any(overlaps(place, (s.start, s.end)) for s in speakers):
        return None
    told = re.compile(rf"\b(?:its|his|her|their|an?|[A-Z]\w+['’]s) (?:\w+ )?{noun}\b", re.I)
    earlier = (s for s in corpus.within(key, (0, span[0])) if s[1] <= span[0])
    return next((s for s in reversed(list(earlier)) if told.search(text, *s) and span[0] - s[1] < FAR), None)


def shell(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence speaks in its own words of "the plan" before it has told of one."""
    return bool(_given(corpus, key, span))


def _given(corpus: Corpus, key: str, span: Span) -> str:
    """Return how the noun begins that stands for what was told before a sentence."""
    said = own_words(corpus, key, span)
    for match in _GIVEN.finditer(said):
        before = _ACCORDING.sub(",", said[: match.start()]).casefold()
        if match[1][:4].casefold() not in before and len(before.split()) < TOLD:
            return match[1][:5].casefold()
    return ""


def introduction(corpus: Corpus, key: str, span: Span) -> Span | None:
    """Return the sentence in which an article tells of "the plan", "the area" or "both countries", before a stretch.

    For what was told that is the nearest with the word, or else the article's first, where that is not far.
    """
    earlier = [s for s in corpus.within(key, (0, span[0])) if s[1] <= span[0]]
    sides = list(_SIDES.finditer(own_words(corpus, key, span)))
    if sides:
        named = (s for s in reversed(earlier) if all(_both_named(corpus, key, s, match) for match in sides))
        return next(named, None)
    root = _given(corpus, key, span)
    text = corpus.articles[key].text
    named_in = _placed if somewhere(corpus, key, span) else _body if membered(corpus, key, span) else None
    if not root and named_in is not None:
        near = [s for s in earlier if span[0] - s[1] < FAR and not corpus.broken(key, s)]
        return next((s for s in reversed(near) if named_in(corpus, key, s)), None)
    if not root:
        return _office_told(corpus, key, span)
    if _OWNED.match(text, *span):
        return None
    root = _PUT_OFF if root in ("delay", "postp") else root
    # What somebody says of "a plan" tells of none, and who "he" is would have to be told as well.
    tells = re.compile(rf"\b{root}", re.I)
    told = [s for s in earlier if tells.search(own_words(corpus, key, s)) and not _given(corpus, key, s)]
    told = [s for s in told if not corpus.leaning(key, s) and not _he_says(corpus, key, s)]
    # The first may be no more than where and when the report was filed.
    near = [s for s in earlier[:2] if span[0] - s[1] < FAR and not corpus.broken(key, s)][:1]
    return next(iter(told[-1:] or near), None)


def _he_says(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether somebody speaks in a sentence who is only "he" there."""
    speakers = [s.statement.speaker for s in corpus.by_article[key] if s.statement.speaker is not None]
    return any(who.how == "pronoun" and overlaps(span, (who.start, who.end)) for who in speakers)


def sides_told(corpus: Corpus, key: str, first: Span) -> bool:
    """Tell whether words of "both leaders" name the two."""
    said = corpus.articles[key].text[slice(*first)]
    found = (match for match in _SIDES.finditer(said) if match.lastgroup in ("lands", "people"))
    return all(_both_named(corpus, key, first, match) for match in found)


def points(text: str, first: Span) -> bool:
    """Tell whether a quotation speaks of "that road" and has named none."""
    said = text[slice(*first)]
    if _TO_THIS.match(said) or _nobodys_it(said):
        return True
    last = _LAST.search(said)
    if last is not None and not set(said[last.start() + 5 :].casefold().strip(' .,!?”"').split()) & _NO_NOUN:
        return True
    return any(
        match[1].casefold() not in _NO_NOUN and match[1][:4].casefold() not in said[: match.start()].casefold()
        for match in _THERE.finditer(said)
    )


def _nobodys_it(said: str) -> bool:
    """Tell whether words speak of "it" or "them" before they have told of anything that may be meant."""
    they, it = _THEY.search(said), _IT.search(said)
    if they is not None and not _SEVERAL.search(said, 1, they.start()):
        return True
    return it is not None and not THING.search(_WHO.sub("", said[: it.start()]))


def nothing_meant(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether a report says of somebody that they would "repeal it", and nothing but people stand before."""
    key = spoken.article
    start, end = spoken.statement.spans[0]
    said = own_words(corpus, key, (start, end))
    it = _IT.search(said)
    if it is None:
        return False
    before = said[: it.start()]
    for first, last, who in corpus.mentions_in(key, (start, end)):
        if corpus.actors[who].kind == "person" and last - start <= len(before):
            before = before[: first - start] + " " * (last - first) + before[last - start :]
    return not THING.search(_WHO.sub("", _TITLED.sub(" ", before)))


def theirs(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a report speaks of "their claim" before it has named anybody but one."""
    said = own_words(corpus, key, span)
    they = _THEY.search(said)
    if they is None or _PLURAL.search(said, 0, they.start()):
        return False
    named = {who for _, _, who in corpus.mentions_in(key, (span[0], span[0] + they.start()))}
    return len(named) < 2 and all(corpus.actors[who].kind == "person" for who in named)
