"""Relations: who did what to whom, as the syntax of a sentence outside quotations has it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from builder.analyze.gazetteer import look_up
from builder.analyze.lexicon import words
from builder.analyze.marks import inside, quoted
from builder.analyze.names import Names
from builder.analyze.referents import Referents
from builder.model.analysis import Mention, Relation
from builder.model.article import Article
from builder.model.spans import Span

DEALINGS = words(
    """
    urge meet criticise criticize invite sanction appoint warn thank sue accuse back attack call ask praise
    condemn support oppose visit defeat nominate endorse fire dismiss replace succeed block ban expel arrest charge
    fine investigate raid invade bomb threaten denounce reject welcome congratulate blame mock slam blast rebuke
    challenge confront face join lead fund pay hire sack suspend pardon impeach subpoena question interview contact
    brief advise defend assure promise order instruct force pressure pressurise lobby persuade convince help aid arm
    supply recognise recognize host greet receive telephone phone email summon recall extradite deport detain indict
    convict acquit sentence kill assassinate poison beat win overtake buy acquire sell merge boycott ally partner
    negotiate cooperate collaborate clash sponsor commend honour honor award apologise apologize beg plead appeal
    petition implore press oust overthrow elect represent protect pledge allow permit authorise authorize approve
    clear exclude admit readmit reinstate strip insult
    """
)
"""Verbs that make a dealing between two actors; other verbs describe and are left out."""

_ADDRESSED = words(
    """
    urge accuse praise thank warn back criticise criticize sanction ask blame condemn support oppose welcome invite
    threaten denounce rebuke sue challenge assure persuade
    """
)
"""Verbs that only somebody who can answer is the subject or object of."""

_WITH_PREPOSITION = {
    "call": {"on", "upon"}, "meet": {"with"}, "appeal": {"to"}, "talk": {"to", "with"}, "speak": {"to", "with"},
    "clash": {"with"}, "negotiate": {"with"}, "cooperate": {"with"}, "collaborate": {"with"}, "ally": {"with"},
    "partner": {"with"}, "apologise": {"to"}, "apologize": {"to"}, "respond": {"to"}, "side": {"with"},
    "vote": {"against", "for"}, "campaign": {"for", "against"}, "lash": {"at"}, "plead": {"with"},
    "write": {"to"}, "turn": {"to"}, "impose": {"on", "against"}, "win": {"against"}, "lose": {"to"},
    "work": {"with"}, "argue": {"with"}, "agree": {"with"}, "disagree": {"with"}, "break": {"with"},
}  # fmt: skip

_HELD = {"talk": "meet", "meeting": "meet", "discussion": "meet", "conversation": "speak", "call": "speak"}
"""Nouns after hold or have whose "with" names the other side."""


def find(doc: Doc, article: Article, names: Names) -> tuple[Relation, ...]:
    """Return the dealings that an article reports, in text order."""
    owner = _Owners(_owners(doc, names), Referents(doc, article, names))
    marks = quoted(article)
    relations: list[Relation] = []
    for token in doc:
        if token.pos_ != "VERB" or inside(marks, token.idx):
            continue
        verb = token.lemma_.lower()
        if verb not in DEALINGS and verb not in _WITH_PREPOSITION and verb not in ("hold", "have"):
            continue
        if _is_supposed(token) or _is_another_verb(token) or _goes_on_after_a_quotation(token, marks):
            continue
        for subject, name, target in _dealings(token, verb, owner):
            sent = token.sent
            span = (sent.start_char, sent.start_char + len(sent.text.rstrip()))
            negated = any(child.dep_ == "neg" for child in token.children)
            relation = Relation(subject=subject, verb=name, object=target, sentence=span, negated=negated)
            if subject != target and relation not in relations:
                relations.append(relation)
    return tuple(relations)


class _Owners:
    """Which actor a token names: by a mention, else by what a pronoun or role phrase means there."""

    def __init__(self, named: dict[int, int], meant: Referents) -> None:
        self.named = named
        self.meant = meant

    def get(self, token: int, but: int | None = None) -> int | None:
        """Return the actor at a token; a pronoun as object never means the subject."""
        entity = self.named.get(token)
        return entity if entity is not None else self.meant.of(token, but)


_MODAL = frozenset({"would", "could", "may", "might", "should", "must", "can"})


def _is_supposed(verb: Token) -> bool:
    """Tell whether a verb only says what may be: a modal, "if", "to meet", or what somebody is urged to do."""
    return any(
        (child.dep_ == "aux" and child.lower_ in _MODAL) or (child.dep_ == "mark" and child.lower_ in ("if", "unless"))
        for child in verb.children
    )


def _is_another_verb(verb: Token) -> bool:
    """Tell whether a particle makes another verb of it: who is beaten up was not beaten."""
    return any(child.dep_ == "prt" for child in verb.children)


def _goes_on_after_a_quotation(verb: Token, marks: Sequence[Span]) -> bool:
    """Tell whether a verb was hung on what somebody said ("wrote that it is “Norway’s fault” and called on ...")."""
    said = verb.head
    return (
        verb.dep_ == "conj"
        and said.dep_ == "ccomp"
        and not any(child.dep_ == "nsubj" for child in verb.children)
        and any(said.idx < end and start < verb.idx for start, end in marks)
    )


def _owners(doc: Doc, names: Names) -> dict[int, int]:
    """Return the entity of each token that heads a mention of an actor."""
    owners: dict[int, int] = {}
    position = 0
    tokens = list(doc)
    for mention in names.mentions:
        if mention.entity is None or _is_people(mention):
            continue
        while position < len(tokens) and tokens[position].idx < mention.end:
            position += 1
        if position and (mention.kind != "place" or _acts(tokens[position - 1])):
            owners[tokens[position - 1].i] = mention.entity
    return owners


def _acts(token: Token) -> bool:
    """Tell whether a place is spoken of as those who govern it: it urges, praises, backs, or is urged."""
    return token.dep_ in ("nsubj", "dobj") and token.head.lemma_.lower() in _ADDRESSED


def _is_people(mention: Mention) -> bool:
    """Tell whether a country is only present as its people or as an adjective."""
    known = look_up(mention.text) if mention.kind == "country" else None
    return known is not None and known.form != "name"


def _dealings(verb: Token, lemma: str, owner: _Owners) -> list[tuple[int, str, int]]:
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    if passive:
        return _passive(verb, lemma, owner)
    subjects = _actors(_subject(verb), owner)
    if not subjects:
        return []
    found: list[tuple[int, str, int]] = []
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and lemma in DEALINGS:
            found += [(subject, lemma, target) for subject in subjects for target in _actors([child], owner, subjects)]
        elif child.dep_ == "ccomp" and lemma in DEALINGS:
            inner = [token for token in child.children if token.dep_ == "nsubj" and child.tag_ == "VB"]
            found += [(subject, lemma, target) for subject in subjects for target in _actors(inner, owner)]
        elif child.dep_ == "prep" and child.lower_ in _WITH_PREPOSITION.get(lemma, ()):
            targets = _actors([token for token in child.children if token.dep_ == "pobj"], owner)
            name = lemma if lemma == "meet" else f"{lemma} {child.lower_}"
            found += [(subject, name, target) for subject in subjects for target in targets]
        elif child.dep_ == "dobj" and lemma in ("hold", "have") and child.lemma_.lower() in _HELD:
            found += [
                (subject, _HELD[child.lemma_.lower()], target)
                for subject in subjects
                for prep in (*child.children, *verb.children)
                if prep.dep_ == "prep" and prep.lower_ == "with"
                for target in _actors([token for token in prep.children if token.dep_ == "pobj"], owner)
            ]
    return found


def _passive(verb: Token, lemma: str, owner: _Owners) -> list[tuple[int, str, int]]:
    if lemma not in DEALINGS:
        return []
    targets = _actors([child for child in verb.children if child.dep_ == "nsubjpass"], owner)
    agents = _actors(
        [noun for child in verb.children if child.dep_ == "agent" for noun in child.children if noun.dep_ == "pobj"],
        owner,
    )
    return [(agent, lemma, target) for agent in agents for target in targets]


def _subject(verb: Token) -> list[Token]:
    """Return a verb's subjects, taken over from the verb it is coordinated with where it has none."""
    for _ in range(3):
        own = [child for child in verb.children if child.dep_ == "nsubj"]
        if own or verb.dep_ != "conj":
            return own
        verb = verb.head
    return []


def _actors(tokens: list[Token], owner: _Owners, but: list[int] | None = None) -> list[int]:
    """Return the entities that tokens name, with those coordinated or in apposition to them."""
    found: list[int] = []
    other = but[0] if but else None
    for token in tokens:
        beside = [child for child in token.children if child.dep_ in ("conj", "appos")]
        if token.pos_ == "NOUN":
            beside += [child for noun in token.children for child in _apposed(noun)]
        for candidate in (token, *beside):
            entity = owner.get(candidate.i, other) if not _set_against(candidate) else None
            if entity is not None and candidate.dep_ != "poss" and entity not in found:
                found.append(entity)
    return found


def _set_against(name: Token) -> bool:
    """Tell whether a name is of whom somebody else is preferred to ("voted for Lund over Brandt")."""
    at = name.i
    while at > name.sent.start and name.doc[at - 1].pos_ == "PROPN":
        at -= 1
    return at > name.sent.start and name.doc[at - 1].lower_ in ("over", "than")


def _apposed(preposition: Token) -> list[Token]:
    """Return the name that stands beside an "of" phrase, where the parser hung it ("the envoy of X, Ann Lee")."""
    if preposition.dep_ != "prep" or preposition.lower_ != "of":
        return []
    return [
        child
        for noun in preposition.children
        for child in noun.children
        if child.pos_ == "PROPN" and (child.dep_ == "appos" or (child.dep_ == "conj" and noun.nbor().text == ","))
    ]
