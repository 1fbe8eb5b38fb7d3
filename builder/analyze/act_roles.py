"""Act roles: among whose critics somebody is named, and what a bill is to do."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from builder.analyze.act_subjects import Act, children, lemma, phrase
from builder.analyze.lexicon import words

_HOLDERS = words("critic opponent foe supporter proponent advocate champion backer defender sponsor")
_TEXTS = words("bill measure resolution legislation amendment law budget package proposal act motion")


def among(verb: Token) -> Iterator[Act]:
    """Yield of what the critics are among whom somebody is named: "critics of the levy include Ann Lee"."""
    for holder in children(verb, "nsubj"):
        if lemma(holder) not in _HOLDERS or holder.tag_ != "NNS":
            continue
        links = [one for one in children(holder, "prep") if one.lower_ == "including"]
        named = [one for link in links for one in children(link, "pobj")]
        named += children(verb, "dobj") if lemma(verb) == "include" else []
        for of in children(holder, "prep"):
            for thing in children(of, "pobj") if of.lower_ in ("of", "for") else ():
                for who in named:
                    if who.pos_ == "PROPN":
                        yield [holder, of], phrase(thing), phrase(who)


def with_aim(thing: Token, verb: Token) -> list[Token]:
    """Return the phrase of a text with what it is to do: "legislation to abolish the board"."""
    row = phrase(thing)
    if lemma(thing) not in _TEXTS or not row:
        return row
    for inner in (*children(verb, "advcl", "xcomp"), *children(thing, "acl", "relcl")):
        rest = [token for token in inner.subtree if token.i > row[-1].i]
        if rest and rest[0].lower_ == "to" and rest[0].i == row[-1].i + 1:
            for token in rest:
                if token.text in (";", ":", ",") or token.i != row[-1].i + 1:
                    break
                row.append(token)
            break
    return row
