"""Fitness: whether a stretch of a source can stand on a page by itself, and whether a quotation can."""

from __future__ import annotations

import re

from builder.compose.context import (
    afterwards,
    membered,
    nothing_meant,
    numbered,
    officer,
    shell,
    short_of,
    somewhere,
    theirs,
    unexplained,
    unsided,
)
from builder.compose.corpus import Corpus, once_a_place
from builder.compose.exchange import LABEL, asks, replies
from builder.compose.extract import MARKS, balanced
from builder.model.resolution import SpokenStatement
from builder.model.spans import Span, covers, fold, merge, overlaps

LONGEST = 480
"""Characters of a quotation or an extract; longer ones end with the last whole sentence before."""

_SUBJECT = re.compile(
    r"(?:i|we|you|he|she|it|they|there|this|that|these|those|the|an?|no|every|each|all|some|any|many|most|both|my|our|"
    r"your|his|her|its|their|nobody|everybody|somebody|nothing|everything|if|when|while|because|unless|as)\b"
)

_NAME = re.compile(
    r"[\W_]*[A-Z][\w'’-]*(?:[ ,.]+(?:[A-Z][\w'’-]*|\d+|of|from|the|and|for|in|to|a|an|on|at|by|&))*[\W_]*"
)
"""A name or a title between quotation marks says nothing."""

_FINITE = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|do|does|did|will|would|can|cannot|could|may|might|must|shall|should|"
    r"\w+n['’]t|\w+['’](?:re|ve|ll|m|d))\b"
)

_ASIDE = re.compile(
    r"(?:In|On|At|After|Before|During|Earlier|Later|Last|For|By|With|From|Under|Of)\b"
    r"(?:(?!\b(?:who|man|woman|resident|spokes\w+|official|minister|president|mayor)\b)[^“”\"])*?\b(he|she)\b"
)

_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|myself)\b")

_ENDS = re.compile(r"[.!?…][\"”'’»)]*$")

_FURNITURE = re.compile(
    r"\b(?:hide|show|view|toggle) caption\b|\b(?:image|photo|slide|picture) \d+ of \d+|\b\d+ of \d+ photos?\b|"
    r"\benlarge this image\b|\bcontinue reading\b|\bclick (?:here|to)\b|(?:/getty images|\bgetty images)\b|"
    r"\b(?:replay|more) videos?\b|\bmust watch\b|\breplay more\b|\b[A-Z][\w'’-]+/(?:ap|afp|epa|reuters|getty|upi)\b|"
    r"\b[A-Z][a-z]+/Staff\b|\((?:facing camera|pictured|(?:\w+ from )?(?:left|right)|cent(?:er|re)|above|below)\)|"
    r"\b(?:photos?|photograph|picture|video) ?:\s|\(?\b(?:ap|afp|epa|reuters)(?: photo)?/[A-Z]",
    re.IGNORECASE,
)
"""Words of a page's galleries and buttons: a sentence that holds them has lost its layout."""

_CAPTION = re.compile(
    r",\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s)?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2},\s\d{4}\.?$"
)
"""A caption ends with place and full date, commas between; a report says "on" a day, and seldom of which year."""

OPENERS = MARKS + "'‘([$€£#"
"""What a sentence can begin with beside a capital or a figure; anything else is the rest of one cut in two."""


def complete(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether what is quoted of a statement is a sentence of its own, no predicate or noun cut out of one."""
    statement = spoken.statement
    if _FURNITURE.search(fold(statement.text)):
        return False
    first = fold(corpus.articles[spoken.article].text[slice(*(statement.quoted or statement.spans)[0])])
    if not first[:1].islower():
        return True
    return bool(_SUBJECT.match(first) and _FINITE.search(first))


def fits_speaker(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether words are no bare name, and could be their speaker's.

    A body does not say "I", and few speak of themselves by name.
    """
    if spoken.statement.type == "direct" and _NAME.fullmatch(fold(spoken.statement.text)):
        return False
    if spoken.actor is None:
        return True
    if corpus.actors[spoken.actor].kind == "person":
        return not _of_themselves(corpus, spoken)
    text = corpus.articles[spoken.article].text
    return not any(_I.search(text, *span) for span in spoken.statement.quoted)


def _of_themselves(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether a quotation that names no speaker beside it names the one that was found for it."""
    who = spoken.statement.speaker
    if who is None or who.how not in ("carried", "pronoun"):
        return False
    said = (place for q in spoken.statement.quoted for place in corpus.mentions_in(spoken.article, q))
    return any(actor == spoken.actor for _, _, actor in said)


def about_somebody(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence is about a "she" whom only the sentence before it names."""
    found = _ASIDE.match(corpus.articles[key].text, *span)
    if found is None:
        return False
    named = corpus.mentions_in(key, (span[0], found.start(1)))
    return not any(corpus.actors[actor].kind == "person" for _, _, actor in named)


def printable(corpus: Corpus, key: str, span: Span, *, cut_off: bool = False) -> bool:
    """Tell whether a stretch reads as a sentence, from its capital to its point; the latter not where it is cut off."""
    # Asked for on every page that names anybody in the sentence.
    asked = key, span, cut_off
    if asked not in corpus.printable:
        corpus.printable[asked] = _printable(corpus, key, span, cut_off)
    return corpus.printable[asked]


def _printable(corpus: Corpus, key: str, span: Span, cut_off: bool) -> bool:
    words = fold(corpus.articles[key].text[slice(*span)])
    return (
        len(words) <= LONGEST
        and len(words.split()) >= 4
        and (cut_off or bool(_ENDS.search(words)))
        and balanced(words)
        and (words[0].isupper() or words[0].isdigit() or words[0] in OPENERS)
        and not corpus.captioned(key, span)
        and (not corpus.broken(key, span) or bool(LABEL.match(words)))
        and not _FURNITURE.search(words)
        and not _CAPTION.search(words)
    )


_POINTING = re.compile(
    r"[\W_]*(?:(?:and|but|so|well|yes|no|because|then|also|plus|now)\b[\W_]*){0,2}"
    r"(?:it|that|this|these|those|they|he|she|him|her|them|his|their|its|both|neither)\b",
    re.I,
)
"""A quotation that begins so points to something said before it."""

_ITSELF = re.compile(
    r"[\W_]*(?:(?:and|but|so|well|yes|no|because|then|also|plus|now)\b[\W_]*){0,2}(?:"
    r"it(?: (?:\w+n['’]t|is|was|will be|would be|has been|makes|made|takes|took|seems|became|does|did)|['’]s)"
    r"(?: [\w'’-]+){1,8}? (?:that|to|if|when|how|whether|who|for)\b|"
    r"(?:this|that|these|those) (?:[\w'’-]+ ){1,3}?(?:of|to|who|which|that)\b|"
    r"this (?:country|nation|city|town|state|court|house|government|administration|parliament|party|week|month|year|"
    r"morning|afternoon|evening|time)\b)",
    re.I,
)
"""An "it" that stands for what follows ("it is time to go"), and a "this" that says which one."""

_PERSONAL = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.I)

_THAT_THIS = re.compile(
    r"\b(?:that|whether|if|because)\s+(?:this|these|those|that|such)\s+"
    r"(?:is|was|are|were|would|will|could|can|may|might|should|must|has|had|have|does|did)\b",
    re.I,
)
"""Reported words whose subject only the sentence before names."""


_SUCH = re.compile(
    r"\b(?:(?:these|those|such) (?!(?:who|of|in|on|with|that|which|from|are|were|at|for|to|by|as|an?|days|years|times)"
    r"\b)|this (?!week|month|year|morning|afternoon|evening|time|spring|summer|autumn|fall|winter|season|"
    r"weekend|is\b|was\b|past|coming|century|decade|day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december))([a-z]+)",
    re.I,
)
"""Words for a thing that an earlier sentence named ("those steps"), unless this one has named it already."""

_SAID = re.compile(r"[“\"][^”\"]*[”\"]")


def unnamed(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence speaks in its own words of "those steps" and has named none."""
    said = _SAID.sub(lambda match: " " * len(match[0]), corpus.articles[key].text[slice(*span)])
    return any(match[1][:4].casefold() not in said[: match.start()].casefold() for match in _SUCH.finditer(said))


def pointing(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether somebody's words need what was said before them: "it", or a "he" whom they do not name."""
    text, first = corpus.articles[spoken.article].text, (spoken.statement.quoted or spoken.statement.spans)[0]
    if _POINTING.match(text, *first) and not _ITSELF.match(text, *first):
        return True
    if replies(corpus, spoken):
        return True
    pieces = spoken.statement.quoted or spoken.statement.spans
    return _of_nobody(corpus, spoken.article, pieces)


def _of_nobody(corpus: Corpus, key: str, pieces: tuple[Span, ...]) -> bool:
    """Tell whether words speak of a "he" before they have named anybody."""
    for piece in pieces:
        somebody = _PERSONAL.search(corpus.articles[key].text, *piece)
        stop = somebody.start() if somebody is not None else piece[1]
        named = corpus.mentions_in(key, (piece[0], stop))
        if any(corpus.actors[actor].kind == "person" for _, _, actor in named):
            return False
        if somebody is not None:
            return not _PERSON.search(corpus.articles[key].text, pieces[0][0], stop)
    return False


_PERSON = re.compile(
    r"\b(?:who|whoever|(?:some|any|every|no)(?:one|body)|no one|man|woman|boy|girl|person|friend|"
    r"mother|father|son|daughter|brother|sister|wife|husband|child|kid|guy|president|leader|minister|mayor|neighbou?r)\b",
    re.I,
)
"""Somebody of whom words may go on to say "he"."""


_REPORTED = re.compile(
    r"\b(?:said|says|added|adds|warned|told \w+|noted|stated|claimed|thought|believed)\s+(?:that\s+)?"
    r"(it|they|this|that|these|those)\s+"
    r"(?:is|was|are|were|would|will|could|can|may|might|should|must|has|had|have|does|did)\b",
    re.I,
)


def hanging(corpus: Corpus, spoken: SpokenStatement, span: Span) -> bool:
    """Tell whether a report says nothing without the sentence before: of "such moves", or that "it was wrong"."""
    key = spoken.article
    if any(tied(corpus, key, span) for tied in (unexplained, shell, theirs, somewhere, membered)) or nothing_meant(
        corpus, spoken
    ):
        return True
    if not corpus.leaning(key, span):
        return False
    text = corpus.articles[key].text
    reported = _REPORTED.search(text, *span)
    # A body that "said it would" speaks of itself.
    itself = spoken.actor is not None and corpus.actors[spoken.actor].kind != "person"
    wrong = reported is not None and not (itself and reported[1].casefold() in ("it", "they"))
    return wrong or unnamed(corpus, key, span)


@once_a_place
def leans(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a stretch begins with a sentence that needs the one before it."""
    first = corpus.within(key, span)[:1] or (span,)
    if asks(corpus, key, first[0]):
        return False
    return corpus.leaning(key, span) or any(
        tied(corpus, key, first[0])
        for tied in (unexplained, shell, afterwards, theirs, somewhere, membered, numbered, officer)
    )


def untold(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether what a sentence reports is of a "this" that only the sentence before names."""
    text = corpus.articles[key].text
    found = _THAT_THIS.search(text, *span)
    return found is not None and (corpus.within(key, span) or (span,))[0][1] >= found.start()


def before(corpus: Corpus, key: str, span: Span) -> Span | None:
    """Return a stretch with the sentence before it, of the same or the last paragraph; None where it has none."""
    earlier = [s for s in corpus.within(key, (max(0, span[0] - LONGEST), span[0])) if s[1] <= span[0]]
    return (earlier[-1][0], span[1]) if earlier else None


_DENIAL = re.compile(
    r"[^“”\"]{2,60}\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es?|ed)|dismiss(?:es|ed)?|contradict(?:s|ed)?) "
    r"(?:it|this|that|them|those|the (?:claim|report|accusation|allegation|charge)s?)\b[^“”\"]{0,40}[.]\Z"
)


def denied(corpus: Corpus, key: str, span: Span) -> Span:
    """Return a stretch with the sentence after it, where that says no more than that somebody denies it."""
    text = corpus.articles[key].text
    after = [s for s in corpus.within(key, (span[1], span[1] + LONGEST)) if s[0] >= span[1]][:1]
    if not after or not _DENIAL.match(text[slice(*after[0])].strip()):
        return span
    return (span[0], after[0][0] + len(text[slice(*after[0])].rstrip()))


def introduces(corpus: Corpus, key: str, wider: Span) -> bool:
    """Tell whether the first sentence of a stretch can stand before the others: it is whole, and names who speaks."""
    first, *rest = corpus.within(key, wider)
    if (corpus.leaning(key, wider) and not asks(corpus, key, first)) or not printable(corpus, key, first):
        return False
    if (
        nobodys(corpus, key, first)
        or short_of(corpus, key, first)
        or any(unsided(corpus, key, sentence, wider) for sentence in (first, *rest))
    ):
        return False
    return not _somebody_speaks(corpus, key, first)


def _somebody_speaks(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence has a speaker who is named nowhere and whom no brackets can name."""
    return any(
        who.how == "role" or spoken.actor is None or who.evidence is None
        for spoken in corpus.by_article[key]
        if (who := spoken.statement.speaker) is not None
        and who.how in ("pronoun", "role")
        and covers(span, (who.start, who.end))
    )


_WITHIN = re.compile(
    r"\b(?:in|at|from|near|across|outside|throughout|around|inside|within)\s+(?:the\s+|\w+(?:ern|al)\s+)?$", re.I
)

_LABEL = re.compile(r"(?:['’]s)? (?:[\w'’-]+ ){0,4}$")


def told_of(corpus: Corpus, key: str, span: Span, actor: str) -> bool:
    """Tell whether a stretch names a land or a place as more than where something is, or whence somebody is."""
    text, named = corpus.articles[key].text, corpus.mentions_in(key, span)
    people = [start for start, _, who in named if corpus.actors[who].kind == "person"]
    for start, end, who in sorted({*named, *corpus.countries_in(key, span)}):
        adjective = corpus.actors[actor].kind == "group" and text[start:end] != corpus.actors[actor].name
        if who != actor or adjective or _WITHIN.search(text, max(span[0], start - 30), start):
            continue
        after = next((person for person in people if person >= end), None)
        # "The Norlandic president Ida Lund": it is she who is named.
        if after is None or not _LABEL.fullmatch(text, end, after):
            return True
    return False


def nobodys(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a stretch is somebody's words without what says whose."""
    quoted: list[Span] = []
    for spoken in corpus.by_article[key]:
        statement = spoken.statement
        quoted += statement.quoted or (statement.spans if statement.type == "direct" else ())
    inside = merge(q for q in quoted if overlaps(span, q))
    if any(not covers(span, q) for q in inside):
        return True
    text, at, rest = corpus.articles[key].text, span[0], ""
    for start, end in (*inside, (span[1], span[1])):
        rest += text[at:start] + " "
        at = end
    return bool(inside) and len(re.findall(r"\w+", rest)) < 2
