"""Sums: what an amount or a bare number is the measure of, from the words around it ("a cost of $2.8 billion")."""

from __future__ import annotations

from spacy.tokens import Token

from builder.analyze.lexicon import words

_MEASURES = words(
    """
    cost price value worth loss claim budget fine debt deficit surplus revenue income profit sale fee salary wage
    damage bill spending investment loan grant aid payment compensation bailout contract deal fund tax tariff penalty
    settlement donation ransom subsidy turnover estimate expense reserve bond credit pledge contribution
    """
)
"""Nouns that a sum of money measures."""

_VERBS = {
    "lose": "loss", "spend": "spending", "pay": "payment", "invest": "investment", "earn": "income",
    "raise": "fund", "donate": "donation", "pledge": "pledge", "borrow": "loan", "lend": "loan", "owe": "debt",
    "fine": "fine", "save": "saving", "sell": "price", "buy": "price", "contribute": "contribution",
}  # fmt: skip
"""Verbs whose sum has a name of its own."""

_SAME = {"price": "cost", "bill": "cost", "expense": "cost"}
_PERIODS = words("day week month year hour")
_HAPPENINGS = words(
    """
    delay postponement closure strike war shutdown repair inspection campaign cancellation boycott evacuation search
    election clean-up cleanup lockdown sanction tariff move decision withdrawal switch transition damage
    """
)
"""What costs money without being bought."""

_COUNTS = frozenset({"number", "estimate", "count", "total", "figure", "toll"})


def measured(amount: Token) -> str:
    """Return what a sum of money is: the noun it stands behind, else what its verb makes of it; "" if unclear."""
    for above in _above(amount):
        lemma = above.lemma_.lower()
        if above.pos_ == "NOUN" and lemma in _MEASURES:
            return _SAME.get(lemma, lemma)
        if above.pos_ in ("VERB", "AUX"):
            return _of_verb(above, lemma)
    return ""


def _of_verb(verb: Token, lemma: str) -> str:
    if lemma == "cost":
        return _cost(verb)
    if lemma in _VERBS:
        return _VERBS[lemma]
    for child in verb.children:
        noun = child.lemma_.lower()
        if child.dep_ in ("dobj", "nsubj", "nsubjpass") and child.pos_ == "NOUN" and noun in _MEASURES:
            return _SAME.get(noun, noun)
    return ""


def _cost(verb: Token) -> str:
    """Return "cost", told apart from what an event costs ("delay cost"), by the month where it says so."""
    for child in verb.children:
        if child.dep_ != "nsubj" or child.pos_ != "NOUN":
            continue
        lemma = child.lemma_.lower()
        each = lemma in _PERIODS and any(det.lower_ in ("each", "every", "a", "one") for det in child.children)
        nouns = [noun.lemma_.lower() for of in child.children if of.lower_ == "of" for noun in of.children]
        what = nouns[0] if lemma in _PERIODS and nouns else lemma
        cost = f"{what} cost" if what in _HAPPENINGS else "cost"
        return f"{cost} per {lemma}" if each else cost
    return "cost"


def numbered(number: Token) -> str:
    """Return what "raised the number of families to 5,100" counts; "" where the sentence names nothing."""
    for token in reversed(list(number.doc[number.sent.start : number.i])):
        if token.lemma_.lower() in _COUNTS and token.pos_ == "NOUN":
            for of in token.children:
                if of.lower_ == "of":
                    for noun in of.children:
                        if noun.pos_ == "NOUN" and noun.lemma_.lower() not in _COUNTS:
                            return noun.lemma_.lower()
    return ""


def _above(token: Token) -> list[Token]:
    """Return what governs an amount, nearest first, up to its clause's verb."""
    found: list[Token] = []
    for above in token.ancestors:
        found.append(above)
        if above.pos_ in ("VERB", "AUX") or len(found) > 6:
            break
    return found
