"""Act views: what somebody is told to hold, or not to want, where no verb of saying tells it.

"Lee does not want the levy", "Lee is convinced that it must go", "made it clear that", "Lee's position is that",
"in Lee's view", "sees no need for it", "is determined to stop it".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from builder.analyze.act_subjects import Act, children, lemma, phrase, subject_of
from builder.analyze.act_verbs import SUPPOSES
from builder.analyze.lexicon import words

_WANTS = words("want support back endorse favour favor accept approve welcome")
"""What one does not want one is against; of what one did not want then nothing is known now."""
_NOW = words("do does will wo can ca would 'll 'd")
_SURE = words("convinced adamant persuaded insistent certain confident")
_BENT = words("determined committed ready prepared willing eager")
_VIEWS = words("position stance view opinion belief conviction message line argument contention point feeling")
_EYES = words("view opinion eyes judgment judgement")
_SEES = words("see find")
_WILL = words("intention desire plan wish appetite")
_NEED = words("need reason case point sense justification use")


def views(verb: Token) -> Iterator[Act]:
    """Yield what a verb tells that its subject holds."""
    yield from _in_view(verb)
    yield from _convinced(verb)
    does = lemma(verb)
    if does == "be":
        yield from _position(verb)
    subject = subject_of(verb)
    if not subject or children(verb, "neg", "auxpass", "nsubjpass") or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return
    if does in ("be", "remain"):
        yield from _bent(verb, subject)
    if does == "make":
        yield from _made_clear(verb, subject)
    if does in _SEES:
        for noun in children(verb, "dobj"):
            if lemma(noun) in _NEED and any(one.lower_ in ("no", "little") for one in noun.children):
                yield [verb], phrase(noun), subject
    if does == "have":
        for noun in children(verb, "dobj"):
            if lemma(noun) in _WILL and any(one.lower_ == "no" for one in noun.children):
                yield [verb], [one for one in noun.subtree if one.text not in ('"', "“", "”")], subject


def _convinced(verb: Token) -> Iterator[Act]:
    """Yield of what somebody is convinced, where the parser takes that for a passive."""
    if verb.lower_ not in _SURE or verb.tag_ != "VBN" or children(verb, "neg", "agent"):
        return
    helps = [one for one in children(verb, "auxpass") if one.tag_ in ("VBZ", "VBP", "VBD")]
    for who in children(verb, "nsubjpass") if helps else ():
        for clause in children(verb, "ccomp"):
            yield [helps[0], verb], _whole(clause), phrase(who)


def _bent(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield of what somebody is sure, or what he is determined to do."""
    for state in children(verb, "acomp"):
        for clause in children(state, "ccomp") if state.lower_ in _SURE else ():
            yield [verb, state], _whole(clause), subject
        for deed in children(state, "xcomp") if state.lower_ in _BENT else ():
            if any(one.lower_ == "to" and one.dep_ == "aux" for one in deed.children):
                yield [verb, state], _whole(deed), subject


def _made_clear(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield what somebody "made clear" or "made it clear"."""
    for clear in [one for one in verb.doc[verb.i + 1 : verb.i + 5] if one.lower_ == "clear"][:1]:
        inner = [one for one in verb.subtree if one.i > clear.i and one.head in (verb, clear)]
        for clause in [one for one in inner if one.dep_ == "ccomp" or _that(one)][:1]:
            yield list(verb.doc[verb.i : clear.i + 1]), _whole(clause), subject


def unwilling(verb: Token) -> Iterator[Act]:
    """Yield what somebody does not or will not want."""
    helps = [one for one in verb.children if one.dep_ == "aux" and one.i < verb.i]
    denies = children(verb, "neg")
    if lemma(verb) not in _WANTS or verb.tag_ != "VB" or len(helps) != 1 or len(denies) != 1:
        return
    if helps[0].lower_ not in _NOW or denies[0].lower_ not in ("not", "n't", "n’t") or children(verb, "prt"):
        return
    if helps[0].lower_ in ("would", "'d") and any(one.lower_ in SUPPOSES for one in verb.sent):
        return  # "He would not accept it if it were offered".
    cue = list(verb.doc[helps[0].i : verb.i + 1])
    subject = subject_of(verb)
    if len(cue) > 4 or not subject:
        return
    for thing in children(verb, "dobj"):
        yield cue, phrase(thing), subject
    for inner in children(verb, "ccomp", "xcomp") if lemma(verb) == "want" else ():
        yield cue, _whole(inner), subject


def _position(verb: Token) -> Iterator[Act]:
    """Yield what somebody's position is: "Lee's position is that it must go"."""
    for noun in children(verb, "nsubj"):
        owners = children(noun, "poss")
        if lemma(noun) in _VIEWS and owners and not children(verb, "neg"):
            for clause in children(verb, "ccomp"):
                if _that(clause):
                    yield [noun, verb], _whole(clause), _bare(owners[0])


def _that(verb: Token) -> bool:
    return any(one.lower_ == "that" and one.dep_ == "mark" for one in verb.children)


def _in_view(verb: Token) -> Iterator[Act]:
    """Yield what is so in somebody's view: "in Lee's view, the levy is a mistake"."""
    for link in children(verb, "prep"):
        for noun in children(link, "pobj") if link.lower_ == "in" else ():
            if noun.lower_ not in _EYES:
                continue
            owners = children(noun, "poss")
            owners += [one for of in children(noun, "prep") if of.lower_ == "of" for one in children(of, "pobj")]
            if owners and verb.dep_ == "ROOT":
                yield [link, noun], _whole(verb, link), _bare(owners[0])


def _bare(owner: Token) -> list[Token]:
    """Return a possessor without its "'s"."""
    row = phrase(owner)
    while row and row[-1].tag_ == "POS":
        row.pop()
    return row


def _whole(verb: Token, without: Token | None = None) -> list[Token]:
    """Return a clause in one piece, up to its end or a semicolon."""
    left_out = {one.i for one in without.subtree} if without is not None else set()
    kept = [one for one in verb.subtree if one.i not in left_out and one.text not in ('"', "“", "”")]
    while kept and (kept[0].is_punct or kept[0].is_space):
        kept.pop(0)
    row: list[Token] = []
    for token in kept:
        if token.text in (";", ":") or (row and token.i != row[-1].i + 1):
            break
        row.append(token)
    while row and (row[-1].is_punct or row[-1].is_space):
        row.pop()
    return row
