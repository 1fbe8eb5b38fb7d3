"""Reference: what "the bill", "the move", "it" stand for, by what was named shortly before and nothing else since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from builder.model.analysis import Analysis, Statement
from builder.model.article import Article
from builder.resolve.measures import stemmed
from builder.resolve.positions.targets import cut, targets
from builder.resolve.positions.theme import Theme
from builder.resolve.positions.words import root, words
from builder.resolve.question import PREPOSITION

_NEAR = 3
"""Sentences before a statement in which a question must have been named last."""
_TEXTS = "bill|legislation|measure|proposal|plan|package|deal|agreement|accord|pact|treaty|resolution|law|compromise"
TEXTS = stemmed(_TEXTS.replace("|", " "))
_MOVES = "move|effort|push|idea|policy"
_OBJECTS = "program|programme|policy|law|agency|rule|rules|system|project|protections"
_WHICH_ONE = r"(?!\s+(?:of|to|for|on|that|which|by|with|between|from|in|against|would|put|offered|sponsored)\b|[-'’\w])"
"""No more is said to tell which is meant."""
_KNOWN = (
    r"\b(?:the|this|that|such an?)\s+(?:(?!previous|existing|other|same|own|old)"
    r"(?:new|whole|entire|final|landmark|bipartisan|partisan|latest|roughly|nearly|very|"
    r"[a-z-]+(?:ed|al|ive|ous|ful|less|ible|able|ic|ent|ant|ary|ping)|"
    r"[\w,]+-(?:page|year|billion|million|trillion))\s+)*"
)
"""Only adjectives: "the tax bill" is another."""
_OTHER = re.compile(
    r"\b(?:an?|another|separate|similar|rival|alternative|their own|his own|her own|own|other)\s+"
    rf"(?:[\w-]+\s+){{0,4}}(?:{_TEXTS})s?\b",
    re.IGNORECASE,
)
"""Another text that is brought up: what follows may be of that."""
_FIRST_WORDS = 6
_IT_MUST = re.compile(
    r"^(\W*(?:that )?)it(?= (?:should|must|ought to|needs? to|has to|would|will|could|can)(?: not|n['’]t)? "
    r"(?:now |also |just )?be \w+ed\b)",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\bit\b(?=\W*$|[.,;]|"
    r"\W+(?:and|but|because|if|unless|until|when|now|today|again|altogether|entirely|immediately)\b)"
)


def referred(
    statement: Statement, about: Theme, others: Iterable[Theme], article: Article, analysis: Analysis
) -> Statement:
    """Return a statement with the question's name where its words only refer to it; as it is where they may not."""
    own = sorted(word for word in about.named if root(word) in about.heads)
    others_too = [] if about.state else [_TEXTS] if about.thing else [_MOVES]
    nouns = re.compile(rf"{_KNOWN}(?:{'|'.join([*others_too, *own])}){_WHICH_ONE}", re.IGNORECASE)
    things = re.compile(rf"{_KNOWN}(?:{_OBJECTS}){_WHICH_ONE}", re.IGNORECASE)
    text = statement.text
    object_ = _object(about)
    if not (nouns.search(text) or (object_ and things.search(text)) or re.search(r"\bit\b", text)):
        return statement
    if targets(cut(text, about), about) or not _last_named(statement, about, others, article, analysis):
        return statement
    made = nouns.sub(f"the {about.name}", text, count=1)
    if made == text and object_:
        made = things.sub(object_, text, count=1)
    if made == text and not (statement.cue or "").endswith((" on", " off", " up")):
        made = _of_it(text, f"the {about.name}", object_, statement.cue or "")
    return msgspec.structs.replace(statement, text=made) if made != text else statement


def _of_it(text: str, name: str, object_: str | None, cue: str) -> str:
    """Put the question, or what its act is done to, for an "it" that only one thing can be."""
    if _IT_MUST.match(text):
        return _IT_MUST.sub(lambda found: f"{found[1]}{object_ or name}", text)
    for match in _IT.finditer(text):
        ahead = words(text[: match.start()])
        if len(ahead) > _FIRST_WORDS:
            break  # What an "it" further on stands for may have been named in between.
        if not ahead and object_ and any(word.any("for", "against") for word in words(cue)):
            break  # Who voted against "it" may mean the act or what it is done to.
        if not ahead:
            return text[: match.start()] + (object_ or name) + text[match.end() :]
        if ahead[-1].low.startswith("overr"):
            break  # What is overridden is a veto.
        if ahead[-1].any("let", "undo"):
            return text[: match.start()] + (object_ or name) + text[match.end() :]
        if ahead[-1].any("for", "against") and not object_:
            return text[: match.start()] + name + text[match.end() :]
    return text


def _object(about: Theme) -> str | None:
    """Return what the act of a heading is done to, where the act gives or takes it."""
    if about.thing or not about.object_sign:
        return None
    found = PREPOSITION.split(about.name, maxsplit=1)
    if len(found) > 1 and " " not in found[0].strip():
        return found[1]
    first, _, rest = about.name.partition(" ")
    return rest if first.endswith("ing") and rest else None


def _last_named(
    statement: Statement, about: Theme, others: Iterable[Theme], article: Article, analysis: Analysis
) -> bool:
    """Tell whether the question is what was named last before a statement, near it, and nothing else since."""
    start = statement.spans[0][0]
    # By "the law" no act is meant that an article is on as well.
    text = bool(about.heads & TEXTS)
    rivals = [one for one in others if one.name != about.name and (not text or one.heads & TEXTS)]
    for told in _before(statement, start, article, analysis):
        if _named(about, told) or _whole(about, told):
            return not any(_named(other, told) for other in rivals)
        if _OTHER.search(told) or any(_named(other, told) for other in rivals):
            return False
    return False


def _named(about: Theme, told: str) -> bool:
    return any(one.own and not one.named for one in targets(cut(told, about), about))


def _whole(about: Theme, told: str) -> bool:
    object_ = _object(about)
    return object_ is not None and object_.removeprefix("the ") in told


def _before(statement: Statement, start: int, article: Article, analysis: Analysis) -> Sequence[str]:
    """Return what stands before a statement, the nearest first: the rest of its own sentence, then whole sentences."""
    lead = article.text[min(statement.sentence[0], start) : start]
    earlier = [one for one in analysis.sentences if one[1] <= statement.sentence[0]][-_NEAR:]
    told = [article.text[slice(*one)] for one in reversed(earlier)]
    title = [article.title] if len(earlier) < _NEAR and article.title else []
    return [lead, *told, *title]
