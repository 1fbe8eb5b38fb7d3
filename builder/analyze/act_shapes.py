"""Act shapes: ways to take a side that no plain verb and object show.

"It was condemned by the league", "Lee, a critic of the levy", "they threw their weight behind it", "staged a protest
against it", "congratulated the council on the vote", "So does the union".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from builder.analyze.act_subjects import Act, children, lemma, phrase, subject_of
from builder.analyze.act_verbs import DONE, LINKED, RELATIVE, TEXTS
from builder.analyze.lexicon import words

_PASSIVE = words(
    """
    support back endorse favour favor welcome defend champion embrace applaud hail praise advocate promote sponsor
    co-sponsor cosponsor propose approve ratify sign oppose reject condemn denounce criticise criticize decry deplore
    resist block veto boycott contest attack slam blast dismiss draft design table submit introduce pass adopt enact
    """
)
_BACKING = words("support backing blessing approval endorsement")
_ANGER = words("opposition criticism condemnation resistance anger outrage hostility scorn")
_MEETS = words("have win enjoy get meet face draw attract provoke prompt receive")
_DESCRIBES = words("describe portray characterise characterize paint brand depict cast denounce hail")
_GIVES = words("throw put lend give offer")
_WEIGHT = words("weight support backing")
_MAKES = words(
    "make cast stage hold organise organize lead join mount wage launch voice express register raise declare"
)
_PROTEST = words(
    """
    vote protest rally demonstration march campaign fight opposition objection anger outrage fury dismay alarm support
    backing approval regret lawsuit suit challenge appeal petition motion case argument
    """
)
_SIDES = words("against for at over to behind")
_THANKS = words("congratulate thank praise applaud commend salute condemn criticise criticize blame attack slam fault")
_FOR_WHAT = words("on for over")
_HOLDERS = words(
    "critic opponent foe supporter proponent advocate champion backer defender sponsor architect author adversary"
)
_SO = re.compile(r"So (?:do|does|did|has|have|had|is|are|was|were|will|would)\b")
_LIKEWISE = re.compile(r"(?:does|do|did|has|have|is|are|was|were|will|would) (?:too|so too|the same|likewise)\s*\.?$")


def shaped(verb: Token) -> Iterator[Act]:
    """Yield what a verb shows together with a noun, a participle or a preposition."""
    yield from _by(verb)
    yield from _has_backing(verb)
    subject = subject_of(verb)
    if not subject or children(verb, "neg", "auxpass", "nsubjpass"):
        return
    does = lemma(verb)
    if does in _GIVES:
        yield from _behind(verb, subject)
    if does in _MAKES:
        yield from _against(verb, subject)
    if does in _DESCRIBES:
        yield from _as(verb, subject)
    if does in _THANKS:
        yield from _thanked(verb, subject)
    if does in ("be", "remain", "become"):
        for holder in children(verb, "attr"):
            yield from _holds(holder, subject)
    yield from _in_protest(verb, subject)
    yield from _to_protest(verb, subject)
    if "for" in LINKED.get(does, ()):
        yield from _for_it_to(verb, subject)


def known_to(verb: Token) -> Iterator[Act]:
    """Yield what somebody "is known to" favour or oppose."""
    above = verb.head
    if verb.dep_ == "xcomp" and lemma(above) == "know" and above.tag_ == "VBN" and lemma(verb) in DONE:
        for who in children(above, "nsubjpass"):
            for thing in children(verb, "dobj"):
                yield [verb], phrase(thing), phrase(who)


def _by(verb: Token) -> Iterator[Act]:
    """Yield what is done to a thing by somebody: "was condemned by the league", "a plan backed by Ann Lee"."""
    if verb.tag_ != "VBN" or lemma(verb) not in _PASSIVE or children(verb, "neg"):
        return
    things = children(verb, "nsubjpass")
    if verb.dep_ == "relcl" and things and things[0].lower_ in RELATIVE:
        things = [verb.head]
    if not things and verb.dep_ == "acl" and verb.head.pos_ == "NOUN":
        things = [verb.head]
    if verb.dep_ == "conj" and not things:
        things = children(verb.head, "nsubjpass")
    for by in children(verb, "agent"):
        for who in children(by, "pobj"):
            for thing in things:
                if lemma(verb) != "pass" or lemma(thing) in TEXTS:
                    yield [verb], phrase(thing, verb if thing == verb.head else None), phrase(who)


def _has_backing(verb: Token) -> Iterator[Act]:
    """Yield whose support a thing has or whose anger it drew: "the plan met with opposition from the union"."""
    if lemma(verb) not in _MEETS or children(verb, "neg"):
        return
    nouns = children(verb, "dobj")
    nouns += [noun for link in children(verb, "prep") if link.lower_ == "with" for noun in children(link, "pobj")]
    for noun in nouns:
        if lemma(noun) not in _BACKING | _ANGER:
            continue
        for of in (*children(noun, "prep"), *children(verb, "prep")):
            for who in children(of, "pobj") if of.lower_ in ("of", "from") and of.i > noun.i else ():
                for thing in children(verb, "nsubj"):
                    taken = verb.dep_ == "relcl" and thing.lower_ in RELATIVE and verb.head.pos_ == "NOUN"
                    yield [noun], phrase(verb.head, verb) if taken else phrase(thing), phrase(who)


def _as(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield as what somebody describes a thing: "described the charge as a tax on the poor"."""
    for thing in children(verb, "dobj"):
        for link in (*children(verb, "prep"), *children(thing, "prep")):
            if link.lower_ == "as" and link.i > thing.i:
                row = [*phrase(thing, link), link, *(token for token in link.subtree if token.i > link.i)]
                if thing.pos_ in ("NOUN", "PROPN") and row[-1].i - row[0].i == len(row) - 1:
                    yield [verb], row, subject


def _behind(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield what somebody throws his weight behind."""
    for noun in children(verb, "dobj"):
        if lemma(noun) in _WEIGHT:
            for link in (*children(verb, "prep"), *children(noun, "prep")):
                for thing in children(link, "pobj") if link.lower_ in ("behind", "to") else ():
                    yield [noun, link] if lemma(noun) != "weight" else [verb, noun, link], phrase(thing), subject


def _against(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield what a protest, vote or voiced anger is for or against."""
    for noun in children(verb, "dobj"):
        for link in children(noun, "prep") if lemma(noun) in ("call", "demand") else ():
            # "Joined calls for the sale to be abandoned".
            if link.lower_ == "for":
                yield [noun, link], [token for token in link.subtree if token.i > link.i], subject
        if lemma(noun) not in _PROTEST:
            continue
        for link in (*children(noun, "prep"), *children(verb, "prep")):
            if link.i > noun.i and link.lower_ in _SIDES and link.i <= noun.i + 3:
                for thing in children(link, "pobj"):
                    yield [noun, link], phrase(thing), subject


def _thanked(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield for what somebody is praised or blamed: "congratulated the council on the vote"."""
    for noun in children(verb, "dobj"):
        for link in (*children(noun, "prep"), *children(verb, "prep")):
            if link.i < noun.i or link.lower_ not in _FOR_WHAT:
                continue
            for thing in children(link, "pobj"):
                yield [verb], phrase(thing), subject


def _holds(holder: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield what somebody is a critic or a supporter of."""
    if lemma(holder) in _HOLDERS and holder.tag_ == "NN":
        for of in children(holder, "prep"):
            for thing in children(of, "pobj") if of.lower_ in ("of", "for") else ():
                yield [holder, of], phrase(thing), subject


def _in_protest(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield what somebody does something "in protest at"."""
    for into in children(verb, "prep"):
        for noun in children(into, "pobj") if into.lower_ == "in" else ():
            near = (*children(noun, "prep"), *(one for one in children(verb, "prep") if one.i == noun.i + 1))
            for link in near if noun.lower_ == "protest" else ():
                for thing in children(link, "pobj") if link.lower_ in ("at", "against", "over") else ():
                    yield [noun, link], phrase(thing), subject


def _for_it_to(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield for what to be done somebody calls: "petitioned for the plant to be kept"."""
    for inner in (*children(verb, "advcl", "ccomp", "xcomp"), *_behind_for(verb)):
        marks = [child for child in inner.children if child.lower_ == "for" and child.dep_ == "mark"]
        if marks and inner.i > verb.i:
            yield [verb, marks[0]], [token for token in inner.subtree if token.i > marks[0].i], subject


def _to_protest(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield what somebody does something "to protest"."""
    for inner in children(verb, "advcl", "xcomp"):
        if lemma(inner) == "protest" and any(one.lower_ == "to" for one in inner.children):
            for thing in children(inner, "dobj"):
                yield [inner], phrase(thing), subject


def _behind_for(verb: Token) -> list[Token]:
    """Return the clauses that a "for" behind a verb opens where the parser took it for a preposition."""
    return [inner for link in children(verb, "prep") if link.lower_ == "for" for inner in children(link, "pcomp")]


def likewise(sentence: Sentence) -> list[Token]:
    """Return who does as the one before: "So does the union", "Ann Lee does too"."""
    text = sentence.text.strip()
    if not _SO.match(text) and not _LIKEWISE.search(text):
        return []
    return next((phrase(one) for token in sentence for one in children(token, "nsubj", "nsubjpass")), [])
