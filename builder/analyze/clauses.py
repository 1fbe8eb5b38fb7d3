"""Clauses: which sentences are none, and which cannot be understood without the sentence before."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from builder.analyze.lexicon import CALENDAR, ROLE_NOUNS, words
from builder.analyze.marks import inside, quoted
from builder.model.article import Article
from builder.model.spans import Span as Stretch

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_MAIN = frozenset(("ROOT", "conj", "ccomp", "parataxis", "appos", "dep"))
"""Relations by which a main clause can hang on what the parser took for the root."""

_SUBORDINATING = words(
    "although though while whereas if unless because since when whenever until before after as once whether lest"
)
_POINTING = words("this that these those such another same")
_TYING = words(
    "also too instead however meanwhile therefore thus then moreover similarly likewise otherwise afterwards "
    "nevertheless nonetheless accordingly consequently hence elsewhere"
)
_FIRST = words("we us our ours i me my mine")
_PERSONAL = words("he she they it him her them his their its himself herself themselves itself")
_ONE = words("he she him himself herself")
_PLURAL = words("they them their theirs themselves")
_BODIES = ("ORG", "NORP", "GPE")
"""Entities for which "they" may stand."""
_PERIODS = words("day week weekend month year season morning afternoon evening night decade century summer winter time")
_BARE = words("the this that these those such both another same other latter former new")
"""What may stand before a noun without saying which one is meant."""

_SHELLS = words(
    """
    accusation affair agreement allegation announcement answer argument arrangement assertion assessment assumption
    attempt bill challenge charge circumstance claim comment complaint compromise concern conclusion consequence
    controversy criticism deal decision declaration demand denial difference difficulty discussion dispute document
    episode event explanation finding gesture hearing idea incident initiative investigation issue judgment judgement
    legislation letter matter measure meeting message mistake move notion objection offer outcome point possibility
    prediction problem process promise proposal prospect protest question reaction recommendation remark reply report
    request response result reversal revelation ruling scandal scheme situation solution statement step strategy study
    suggestion survey task theory thing threat topic trial view warning
    """
)
"""Nouns that stand for what was told before ("the move", "these allegations": Schmid, English Abstract Nouns as
Conceptual Shells, 2000; Halliday and Hasan's general nouns), and for the happenings and papers that reports tell of."""

_SAYING = words("say tell add claim believe think argue insist warn note report write announce state explain suggest")


def broken(doc: Doc) -> tuple[Stretch, ...]:
    """Return the sentences without a main clause: a date and a name, a clause with "although" alone, debris."""
    return tuple(_stretch(sent) for sent in doc.sents if len(sent) and not _whole(sent))


def leaning(doc: Doc, article: Article, resolved: frozenset[int] = frozenset()) -> tuple[Stretch, ...]:
    """Return the sentences that speak of somebody or something that only one before them names.

    Speakers that are `resolved`, by their offsets, are named in brackets wherever the sentence is printed.
    """
    marks = quoted(article)
    return tuple(_stretch(sent) for sent in doc.sents if len(sent) and _leans(sent, marks, resolved))


def _stretch(sent: Span) -> Stretch:
    return sent.start_char, sent.start_char + len(sent.text.rstrip())


def _whole(sent: Span) -> bool:
    """Tell whether a sentence asserts anything by itself, and says nothing twice in a row."""
    return any(_asserts(token) for token in sent) and not _stutters([token.lower_ for token in sent if token.is_alpha])


def _stutters(said: list[str]) -> bool:
    """Tell whether two or more words stand twice in a row, as headings and menus do when a page loses its layout."""
    return any(
        said[at : at + size] == said[at + size : at + 2 * size]
        for size in range(2, 7)
        for at in range(len(said) - 2 * size + 1)
    )


def _asserts(verb: Token) -> bool:
    """Tell whether a token is the verb of a main clause."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.tag_ == "VBG" and not any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    if not any(child.dep_ in _SUBJECTS for child in verb.children) and verb.dep_ != "conj" and not _behind_noun(verb):
        return False
    for clause in (verb, *verb.ancestors):
        if clause.dep_ not in _MAIN:
            return False
        if clause.pos_ in ("VERB", "AUX") and _subordinate(clause):
            return False
    return True


def _behind_noun(verb: Token) -> bool:
    """Tell whether a finite root follows a noun: its subject, though the parser hung it elsewhere."""
    before = verb.doc[verb.sent.start : verb.i]
    return verb.dep_ == "ROOT" and verb.tag_ in _FINITE and any(token.pos_ in ("NOUN", "PROPN") for token in before)


def _subordinate(verb: Token) -> bool:
    """Tell whether a conjunction opens a clause ("even though", "just as")."""
    first = verb.left_edge.i
    return any(
        child.dep_ in ("mark", "advmod") and child.i - first < 2 and child.i < verb.i and child.lower_ in _SUBORDINATING
        for child in verb.children
    )


def _leans(sent: Span, marks: tuple[Stretch, ...], resolved: frozenset[int]) -> bool:
    own = [token for token in sent if not inside(marks, token.idx)]
    if any(low in ("left", "right") for low in (token.lower_ for token in own[:3])) and own[0].pos_ == "ADP":
        return True
    return _of_somebody(own, resolved) or any(_ties(token, own, sent, resolved) for token in own)


def _of_somebody(own: list[Token], resolved: frozenset[int]) -> bool:
    """Tell whether a sentence speaks of "him", "them" or "us" before it has named anybody who may be meant."""
    named = somebody = many = thing = False
    for token in own:
        low = token.lower_
        if token.idx in resolved or token.left_edge.idx in resolved:
            named = somebody = True
            continue
        if low in _FIRST or (low in ("he", "she") and token.dep_ == "nsubj" and _says(token.head)):
            return True
        many = many or token.tag_ in ("NNS", "NNPS") or token.dep_ == "conj" or token.ent_type_ in _BODIES
        if (low in _PLURAL and not many) or (low in _PERSONAL and not named and token.dep_ != "expl"):
            return True
        if low in _ONE and not somebody:
            return True
        somebody = somebody or token.pos_ == "PROPN" or token.lemma_.lower() in ROLE_NOUNS or low in ("one", "who")
        if low == "it" and not thing and token.dep_ == "nsubj" and token.head.lemma_ == "be" and not _announces(token):
            return True
        speaks = token.dep_ == "nsubj" and token.head.lemma_.lower() in _SAYING
        thing = thing or (token.pos_ in ("NOUN", "PROPN") and token.ent_type_ != "PERSON" and not speaks)
        if token.pos_ in ("NOUN", "PROPN") and low not in CALENDAR and low not in _PERIODS:
            named = True
    return False


def _announces(it: Token) -> bool:
    """Tell whether an "it" stands for a clause that follows ("it is time to go", "it was clear that ...")."""
    return any(
        token.dep_ in ("ccomp", "xcomp", "acl", "advcl", "relcl", "csubj")
        for token in it.head.subtree
        if token != it.head
    )


def _ties(token: Token, own: list[Token], sent: Span, resolved: frozenset[int]) -> bool:
    """Tell whether a word ties its sentence to the one before: "also", "this", "the accusations"."""
    if token.idx in resolved or token.left_edge.idx in resolved:
        return False
    low = token.lower_
    if token.lemma_.lower() in _SHELLS and token.pos_ == "NOUN" and _refers_back(token, own):
        return True
    main = token.head.dep_ == "ROOT"
    if main and low in _TYING and token.dep_ == "advmod":
        return True
    opens = token.left_edge.i == sent.start and token.head.dep_ == "ccomp"
    if token.dep_ in _SUBJECTS and (main or opens) and _unknown(token):
        return True
    pointed = token.dep_ in ("det", "amod", "predet", "nmod") and token.head.lemma_.lower() not in _PERIODS
    return low in _POINTING and pointed and token.i < token.head.i


def _says(verb: Token) -> bool:
    """Tell whether a verb is that of a sentence and reports words: in them nobody is named who then speaks them."""
    return verb.dep_ == "ROOT" and verb.lemma_.lower() in _SAYING


def _refers_back(noun: Token, own: list[Token]) -> bool:
    """Tell whether "the accusations" are those of an earlier sentence: this one tells of none before them."""
    if not _alone(noun):
        return False
    before = [token for token in own if token.i < noun.left_edge.i]
    told = sum(1 for token in before if token.tag_ in (*_FINITE, "MD") and token.lemma_.lower() not in _SAYING)
    if told > (0 if noun.dep_ in _SUBJECTS else 1):
        return False
    root = noun.lemma_.lower()[:4]
    return not any(token.lower_.startswith(root) for token in before)


def _unknown(subject: Token) -> bool:
    """Tell whether a subject is a definite noun alone ("the move"), or a "this" without a noun."""
    if subject.lower_ in _POINTING:
        return True
    if subject.pos_ != "NOUN":
        return False
    return _alone(subject)


def _alone(noun: Token) -> bool:
    """Tell whether a noun is definite, and nothing beside it says which one is meant."""
    before = noun.doc[noun.left_edge.i : noun.i]
    definite = any(token.lower_ in _BARE for token in before)
    bare = all(token.lower_ in _BARE or token.pos_ == "NUM" for token in before)
    return definite and bare and _nothing_more(noun)


def _nothing_more(subject: Token) -> bool:
    """Tell whether nothing behind a noun says which one is meant; a day, or what comes after a comma, only adds."""
    after = subject.doc[subject.i + 1] if subject.i + 1 < len(subject.doc) else None
    if subject.right_edge.i == subject.i or (after is not None and after.text == ","):
        return True
    return all(_only_adds(child) for child in subject.rights)


def _only_adds(child: Token) -> bool:
    """Tell whether what follows a noun says when, or as what, and not which one."""
    if child.pos_ == "PUNCT" or child.lower_ in CALENDAR or child.lower_ in ("as", "after", "before", "during"):
        return True
    return child.pos_ == "ADP" and all(
        token.lower_ in CALENDAR or token.pos_ == "NUM" for token in child.subtree if token != child
    )
