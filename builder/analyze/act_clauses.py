"""Act clauses: acts whose object stands before their verb, or hangs on a particle or a noun beside it.

"The levy, which Lee opposes", "a plan she backed", "the bill passed the upper house", "the council ruled out a levy",
"filed a brief in support of it".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from builder.analyze.act_subjects import Act, children, cue_of, lemma, phrase, subject_of
from builder.analyze.act_verbs import ASKING, DONE, PAPERS, RELATIVE, TEXTS, VOICED
from builder.analyze.lexicon import words

_PARTICLES = {
    "rule": "out", "turn": "down", "kill": "off", "vote": "down", "shoot": "down", "throw": "out", "tear": "up",
    "wind": "down", "phase": "out", "roll": "back", "scale": "back", "call": "off", "wave": "off", "strike": "down",
}  # fmt: skip
"""Verbs that take a side with their particle alone."""
_CHAMBERS = words(
    "house senate congress parliament legislature assembly commons lords knesset duma bundestag council committee"
)
_LOOSE = words("thing time day way reason one moment place point year week month")
_SINKS = words("kill defeat sink undo")
"""What is done to a text by these verbs is done to it by those against it; done to people it is another thing."""
_SIDES = words("support favor favour defense defence opposition protest")


def clauses(verb: Token) -> Iterator[Act]:
    """Yield what a verb shows of an object that is not its plain one."""
    if children(verb, "neg"):
        return
    does = lemma(verb)
    if verb.lower_ == "opposed":
        yield from _opposed(verb)
    yield from _with_backing(verb)
    if does in ("pass", "clear"):
        yield from _passed(verb)
    subject = subject_of(verb)
    if not subject or children(verb, "auxpass", "nsubjpass") or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return
    for thing in children(verb, "dobj") if does in _SINKS and verb.tag_ != "VBN" else ():
        if lemma(thing) in TEXTS:
            yield [verb], phrase(thing), subject
    if does in DONE & VOICED and verb.dep_ == "relcl":
        yield from _taken_before(verb, subject)
    for off in children(verb, "prt"):
        if off.lower_ != _PARTICLES.get(does):
            continue
        for thing in (*(children(verb, "dobj") if does not in DONE else ()), *children(off, "pobj")):
            yield [verb, off], phrase(thing), subject
        for doing in children(verb, "xcomp", "pcomp"):
            if doing.tag_ == "VBG":
                yield [verb, off], list(doing.subtree), subject
    yield from _in_support(verb, subject)


def _taken_before(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield of a relative clause the noun that it is about: "the levy, which Lee opposes", "a plan Lee backed"."""
    own, head = children(verb, "nsubj"), verb.head
    if not own or own[0].lower_ in RELATIVE or head.pos_ not in ("NOUN", "PROPN") or head.lemma_ in _LOOSE:
        return
    if any(one.lower_ in ("last", "not", "no", "only", "whose") for one in head.lefts) or children(own[0], "poss"):
        return  # "The last levy she wants".
    things = children(verb, "dobj")
    if not things or (things[0].lower_ in RELATIVE and things[0].i < verb.i):
        if children(verb, "prep", "ccomp", "xcomp") and not things:
            return  # "The day Lee backed out of it".
        yield [verb], phrase(head, verb), subject


def _passed(verb: Token) -> Iterator[Act]:
    """Yield which body a text has passed: "the bill cleared the upper house"."""
    things = [one for one in children(verb, "nsubj") if lemma(one) in TEXTS]
    if verb.dep_ == "relcl" and not things and lemma(verb.head) in TEXTS:
        own = children(verb, "nsubj")
        things = [verb.head] if own and own[0].lower_ in RELATIVE else []
    bodies = children(verb, "dobj")
    bodies += [one for link in children(verb, "prep") if link.lower_ == "in" for one in children(link, "pobj")]
    for body in bodies:
        if lemma(body) in _CHAMBERS and body.pos_ == "PROPN" and verb.tag_ in ("VBD", "VBN"):
            for thing in things:
                yield [verb], phrase(thing, verb if thing == verb.head else None), phrase(body)


def _opposed(verb: Token) -> Iterator[Act]:
    """Yield to what somebody is opposed, where the parser takes that for a passive: "has long been opposed to it"."""
    helps = [one for one in children(verb, "auxpass") if one.lower_ in ("is", "are", "'s", "’s", "been")]
    now = [one for at in (verb, *helps) for one in children(at, "aux") if one.lower_ in ("has", "have", "'s", "’s")]
    if not helps or (helps[0].lower_ == "been" and not now):
        return
    for who in (*children(verb, "nsubjpass"), *children(helps[0], "nsubj")):
        for link in children(verb, "prep"):
            for thing in children(link, "pobj", "pcomp") if link.lower_ == "to" else ():
                if who.lower_ not in RELATIVE:
                    yield [helps[0], verb, link], phrase(thing), phrase(who)


def _with_backing(verb: Token) -> Iterator[Act]:
    """Yield with whose support or despite whose opposition a thing is done: "passed it with the backing of Lee"."""
    if lemma(verb) not in DONE:
        return
    things = children(verb, "dobj", "nsubjpass") or (children(verb, "nsubj") if lemma(verb) == "pass" else [])
    if verb.dep_ == "relcl" and things and things[0].lower_ in RELATIVE:
        things = [verb.head]
    for link in children(verb, "prep"):
        for noun in children(link, "pobj") if link.lower_ in _AMID else ():
            if noun.lower_ not in _AMID[link.lower_] or any(one.lower_ in ("no", "little") for one in noun.lefts):
                continue
            for of in children(noun, "prep"):
                for who in children(of, "pobj") if of.lower_ in ("of", "from", "by") else ():
                    for thing in things:
                        yield [noun], phrase(thing, verb if thing == verb.head else None), phrase(who)


_AMID = {
    "with": ("support", "backing", "blessing", "endorsement"),
    "despite": ("opposition", "criticism", "resistance", "objections"),
    "over": ("opposition", "objections"),
}


def _in_support(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield in support of what, or in opposition to what, somebody does something."""
    near = [verb, *children(verb, "dobj")]
    for into in (link for one in near for link in children(one, "prep") if link.lower_ == "in" and link.i > verb.i):
        for noun in children(into, "pobj"):
            if noun.lower_ not in _SIDES or noun.i != into.i + 1:
                continue
            for link in children(noun, "prep"):
                for thing in children(link, "pobj") if link.lower_ in ("of", "to") else ():
                    yield [into, noun, link], phrase(thing), subject


def named(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield what is called something, with what it is called: "called the walkout blackmail"."""
    for name in children(verb, "oprd", "attr", "ccomp"):
        if name.pos_ not in ("NOUN", "ADJ", "PROPN") or children(name, "cop", "mark"):
            continue
        things = [one for one in (*children(verb, "dobj"), *children(name, "nsubj")) if verb.i < one.i < name.i]
        if len(things) == 1 and things[0].lower_ not in ("him", "her", "them", "himself", "herself"):
            row = [*phrase(things[0]), *phrase(name)]
            yield cue_of(verb), sorted(set(row), key=lambda one: one.i), subject


def signed(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield what a paper asks that somebody signed or brought."""
    inside_verb = [token for child in children(verb, "dobj", "prep") for token in child.subtree]
    for paper in inside_verb:
        if lemma(paper) not in PAPERS:
            continue
        for asks in (*children(paper, "acl"), *(one for one in children(verb, "advcl") if one.i > paper.i)):
            if asks.tag_ == "VBG" and lemma(asks) in ASKING:
                rest = [token for token in asks.subtree if token.i > asks.i]
                if rest:
                    yield [asks], rest, subject
        for against in children(paper, "prep"):
            if against.lower_ == "against":
                for thing in children(against, "pobj"):
                    yield [against], phrase(thing), subject
