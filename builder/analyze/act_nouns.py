"""Act nouns: whose support, veto, plan or objection a noun tells of.

"The council's veto of the levy", "a bid by Ann Lee to lower it", "opposition from
the guild to the levy", "Lee repeated her support for the levy".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from builder.analyze.act_subjects import Act, children, lemma, phrase, subject_of
from builder.analyze.lexicon import words

_LINKS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(words("support backing endorsement approval praise enthusiasm"), ("for", "of")),
    **dict.fromkeys(words("defense defence veto rejection criticism condemnation denunciation embrace"), ("of",)),
    **dict.fromkeys(words("opposition resistance objection hostility aversion"), ("to",)),
    **dict.fromkeys(words("call demand push plea"), ("for",)),
    **dict.fromkeys(words("lawsuit suit challenge campaign fight crusade vote"), ("against",)),
}
"""Nouns by which somebody takes a side, with what links them to their object."""
_PURPOSES = words(
    "call demand push bid plan effort proposal pledge vow promise decision move attempt campaign commitment fight "
    "refusal threat drive quest intention determination"
)
"""Nouns that take "to do it"."""
_GONE = words(
    """
    drop withdraw lose end abandon reverse retract rescind doubt question deny seek want need ask urge win secure gain
    court await wait fade wane evaporate waver soften represent constitute amount claim allege imagine assume predict
    expect suggest hope fear forget
    """
)
"""With these verbs a support is none, or none yet."""
_NONE = words("no any alleged possible potential supposed apparent past former likely hypothetical initial early lack")
_REPEATS = words(
    "repeat reiterate announce express voice declare restate stress underline underscore affirm reaffirm confirm "
    "defend explain state register make show maintain cite note signal highlight emphasize emphasise outline"
)
"""What one says of "his" support one says of one's own."""
_INQUIRIES = words(
    "inquiry investigation probe allegation accusation charge claim suspicion question report hint theory"
)
"""What is only looked into or laid to somebody."""
_HIS = ("his", "her", "its")


def nouns(noun: Token) -> Iterator[Act]:
    """Yield what a noun tells of its holder."""
    kind = lemma(noun)
    if noun.pos_ != "NOUN" or kind not in _LINKS.keys() | _PURPOSES or _vain(noun):
        return
    things = list(_things(noun, kind))
    if things:
        for holder in _holders(noun):
            for cue, thing in things:
                if not {one.i for one in thing} & {one.i for one in holder}:
                    yield cue, thing, holder


def _things(noun: Token, kind: str) -> Iterator[tuple[list[Token], list[Token]]]:
    """Yield the words that link a noun to what it is for or against, and that."""
    deeds = [
        one
        for one in (children(noun, "acl") if kind in _PURPOSES else ())
        if any(child.lower_ == "to" and child.dep_ == "aux" for child in one.children)
    ]
    for link in children(noun, "prep"):
        beside = [one for one in children(noun, "prep") if one.i < link.i and one.lower_ not in ("by", "from")]
        if link.lower_ in _LINKS.get(kind, ()) and not beside:
            for thing in children(link, "pobj") if not deeds else ():
                if thing.ent_type_ not in ("DATE", "TIME"):
                    yield [noun, link], phrase(thing)
    for deed in deeds:
        if deed.i > noun.i:
            row = [one for one in deed.subtree if one.i >= deed.left_edge.i]
            yield [noun], row[: next((at for at, one in enumerate(row) if one.text in (";", ":", ",")), len(row))]


def _holders(noun: Token) -> Iterator[list[Token]]:
    for owner in children(noun, "poss"):
        if owner.pos_ == "PROPN":
            yield [one for one in phrase(owner) if one.tag_ != "POS"]
        elif owner.lower_ in _HIS:
            yield from _own(noun, owner)
    for link in children(noun, "prep"):
        for who in children(link, "pobj") if link.lower_ in ("by", "from") else ():
            if who.pos_ == "PROPN" or who.tag_ == "NNS":
                yield phrase(who)


def _own(noun: Token, owner: Token) -> Iterator[list[Token]]:
    """Yield who tells of "his" support: the subject of the clause that has it for its object."""
    verb = noun.head
    if noun.dep_ != "dobj" or lemma(verb) not in _REPEATS or children(verb, "neg"):
        return
    who = subject_of(verb)
    if who and any(one.pos_ == "PROPN" for one in who) and who[-1].i < owner.i:
        yield who


def _vain(noun: Token) -> bool:
    """Tell whether what a noun tells of is denied, over, only wished for or only said to be."""
    if any(one.lower_ in _NONE for one in noun.lefts):
        return True
    at = noun.head
    if noun.dep_ in ("attr", "oprd", "acomp", "appos"):
        return True  # "The delay appears to be an attempt by Lee to win time": somebody's view of it.
    if noun.dep_ == "pobj":
        if at.lower_ in ("without", "as", "like", "into") or lemma(at.head) in _INQUIRIES:
            return True
        if at.lower_ == "of" and lemma(at.head) in _NONE:
            return True
        at = at.head
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj"):
        return lemma(at) in _GONE or bool(children(at, "neg"))
    return False
