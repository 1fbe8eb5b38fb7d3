"""Acts: what an article tells somebody did or holds for or against something, as syntax shows it.

"She voted against the bill", "the league is against", "a motion tabled by Ann Lee", "they joined a petition asking
that it be dropped". The verbs are those by which anybody takes a side; what the side is, `resolve` finds out.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from builder.analyze.act_verbs import (
    ASKING,
    AUTHORED,
    BARE,
    BECOMES,
    BYGONE,
    DONE,
    ENDS,
    HELD,
    LASTING,
    LIMITS,
    LINKED,
    MEANT,
    MOST,
    NAMES,
    OPEN,
    PAPERS,
    PAST,
    PROMISED,
    PURPOSES,
    RELATIVE,
    SIGNED,
    STATES,
    SUPPOSES,
    VOTES,
    VOWED,
    WORKS,
    YEAR,
)
from builder.analyze.draft import Draft
from builder.analyze.marks import inside, quoted
from builder.model.article import Article
from builder.model.spans import Span, fold, overlaps


def find(doc: Doc, article: Article, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the acts that an article tells in its own words, in text order."""
    marks = quoted(article)
    said = [span for one in drafts for span in one.spans]
    found: list[Draft] = []
    now = int((article.published.date or "0")[:4])
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or inside(marks, token.idx) or token.sent.text.rstrip().endswith("?"):
            continue
        if any(overlaps((token.idx, token.idx + 1), span) for span in said) or _is_supposed(token):
            continue
        if any(not now or int(year) < now - 1 for year in YEAR.findall(token.sent.text)):
            continue
        for cue, thing, subject in _acts(token):
            for one in _each(subject):
                made = _draft(article, token, cue, thing, one)
                if made is not None and not inside(marks, made.spans[0][0]):
                    found.append(made)
    return tuple(sorted({(one.spans, one.speaker): one for one in found}.values(), key=lambda one: one.spans))


Act = tuple[list[Token], list[Token], list[Token]]
"""The tokens of the cue, of what it is done to, and of who does it."""


def _acts(verb: Token) -> Iterator[Act]:  # noqa: PLR0912
    """Yield what a verb shows, by the ways in which a verb takes its object."""
    lemma = verb.lemma_.lower()
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and lemma in AUTHORED:
        for by in _children(verb, "agent"):
            for who in _children(by, "pobj"):
                yield [verb], _phrase(verb.head, verb), _phrase(who)
        return
    subject = _subject(verb)
    if not subject:
        return
    if _children(verb, "auxpass") or _children(verb, "nsubjpass"):
        return
    if lemma in LASTING and verb.tag_ in ("VBD", "VBN") and PAST.search(verb.sent.text):
        return
    if lemma in DONE and _finite(verb):
        for thing in _children(verb, "dobj"):
            yield _cue(verb), _phrase(thing), subject
        if lemma == "want":
            # "Wants the duty gone".
            for inner in _children(verb, "ccomp"):
                if _children(inner, "nsubj", "nsubjpass") and inner.lemma_.lower() in BECOMES:
                    yield _cue(verb), list(inner.subtree), subject
    if lemma in LINKED and _finite(verb):
        yield from _linked(verb, LINKED[lemma], subject)
    if lemma in STATES and _finite(verb):
        yield from _linked(verb, HELD, subject)
    if lemma in MEANT and _finite(verb):
        for inner in _children(verb, "xcomp"):
            if any(child.lower_ == "to" for child in inner.children):
                yield _cue(verb), _clause(inner), subject
    if lemma in SIGNED and _finite(verb):
        yield from _signed(verb, subject)
    if lemma in WORKS and _finite(verb):
        for inner in _children(verb, "xcomp", "advcl"):
            to = [child for child in inner.children if child.lower_ == "to"]
            if to and inner.lemma_.lower() in PURPOSES:
                for thing in _children(inner, "dobj"):
                    yield [verb, to[0], inner], _phrase(thing), subject
    if lemma in NAMES and _finite(verb):
        yield from _named(verb, subject)


def _each(subject: list[Token]) -> list[list[Token]]:
    """Part a subject of several names: "Ann Lee and the Brenna union" are two who act."""
    own = {token.i for token in subject}
    row = [token for token in subject if token.head.i not in own]
    if not row:
        return [subject]
    heads = [row[0]]
    for head in heads:
        heads += [child for child in head.children if child.dep_ == "conj" and child.i in own and child.pos_ == "PROPN"]
    if len(heads) == 1 or row[0].pos_ not in ("PROPN", "NUM", "NOUN"):
        return [subject]
    named = [head for head in heads if head.pos_ == "PROPN"]
    return [_alone(head) for head in named] or [subject]


def _alone(head: Token) -> list[Token]:
    """Return a name with what stands right before it."""
    kept = [child for child in head.children if child.dep_ in ("compound", "amod", "nmod", "det") and child.i < head.i]
    return list(head.doc[min([head.i, *(child.left_edge.i for child in kept)]) : head.i + 1])


def _linked(verb: Token, links: tuple[str, ...], subject: list[Token]) -> Iterator[Act]:
    """Yield what is voted for or written against; the link alone where nothing follows it."""
    doc = verb.doc
    near = [child for child in verb.children if child.i > verb.i]
    near += [inner for child in near for inner in child.children if child.dep_ in ("attr", "acomp", "oprd", "prep")]
    near += [token for token in doc[verb.i + 1 : verb.i + 8] if token.lower_ in VOTES and token.sent == verb.sent]
    if verb.lemma_ in STATES:
        if verb.tag_ == "VBD":
            return  # What somebody was for then may be otherwise now.
        near = [child for child in near if child.head == verb or child.head.lower_ == "all"]
        near = [child for child in near if child.lower_ != "for" or child.nbor(-1).lower_ == "all"]
    for token in sorted(set(near), key=lambda one: one.i):
        for link in links:
            parts = link.split()
            own = list(doc[token.i : token.i + len(parts)])
            if [part.lower_ for part in own] != parts or token.i > verb.i + 8:
                continue
            last = own[-1]
            things = _children(last, "pobj")
            doing = [child for child in _children(last, "pcomp") if child.tag_ == "VBG"]
            if last.lower_ in VOTES:
                on = [token for token in doc[last.i + 1 : last.i + 2] if token.lower_ in ("on", "to")]
                things = [noun for child in on for noun in _children(child, "pobj")]
            cue = [*_cue(verb), *own]
            if things or doing:
                yield cue, _phrase(things[0]) if things else _clause(doing[0]), subject
            elif verb.lemma_.lower() in BARE and not _children(last, "pcomp"):
                yield _cue(verb), own, subject
            break


def _named(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield what is called something, with what it is called: "called the walkout blackmail"."""
    for name in _children(verb, "oprd", "attr", "ccomp"):
        if name.pos_ not in ("NOUN", "ADJ", "PROPN") or _children(name, "cop", "mark"):
            continue
        things = [one for one in (*_children(verb, "dobj"), *_children(name, "nsubj")) if verb.i < one.i < name.i]
        if len(things) == 1 and things[0].lower_ not in ("him", "her", "them", "himself", "herself"):
            row = [*_phrase(things[0]), *_phrase(name)]
            yield _cue(verb), sorted(set(row), key=lambda one: one.i), subject


def _signed(verb: Token, subject: list[Token]) -> Iterator[Act]:
    """Yield what a paper asks that somebody signed or brought."""
    inside_verb = [token for child in _children(verb, "dobj", "prep") for token in child.subtree]
    for paper in inside_verb:
        if paper.lemma_.lower() not in PAPERS:
            continue
        for asks in (*_children(paper, "acl"), *(one for one in _children(verb, "advcl") if one.i > paper.i)):
            if asks.tag_ == "VBG" and asks.lemma_.lower() in ASKING:
                rest = [token for token in asks.subtree if token.i > asks.i]
                if rest:
                    yield [asks], rest, subject
        for against in _children(paper, "prep"):
            if against.lower_ == "against":
                for thing in _children(against, "pobj"):
                    yield [against], _phrase(thing), subject


def _finite(verb: Token) -> bool:
    """Tell whether a verb tells what is or was, or what is going to be done."""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(
        child.lower_ in (*PROMISED, "would", "'d") or child.lemma_ in ("have", "be", "do")
        for child in _children(verb, "aux")
    )


def _cue(verb: Token) -> list[Token]:
    """Return a verb with the "will" that promises it and the "down" that belongs to it."""
    return [*(child for child in _children(verb, "aux") if child.lower_ in PROMISED), verb, *_children(verb, "prt")]


def _is_supposed(verb: Token) -> bool:
    """Tell whether a verb says what may be, was once, or is not."""
    at = verb
    for step in range(8):
        for child in at.children:
            low = child.lower_
            if low in SUPPOSES and child.dep_ in ("mark", "advmod", "prep"):
                return True
            if step == 0 and (child.dep_ == "neg" or low in BYGONE or low == "had"):
                return True
            if child.dep_ == "aux" and low in OPEN and not (step == 0 and _vows(verb, low)):
                return True
        if at.head.pos_ == "NOUN" and any(child.lower_ == "that" and child.dep_ == "mark" for child in at.children):
            return True  # "The claim that they refuse to do it".
        if at.dep_ in ("ROOT", "relcl", "conj", "acl"):
            return at.dep_ == "conj" and step == 0 and not _children(at, "nsubj") and _is_supposed(at.head)
        at = at.head
    return False


def _subject(verb: Token) -> list[Token]:
    """Return who acts: the subject, that of the verb before, or the noun that "who" takes up."""
    at = verb
    for _ in range(4):
        own = _children(at, "nsubj")
        if own:
            return _taken_up(_outer(own[0], at))
        if at.dep_ == "relcl" and at.i > at.head.i:
            return _phrase(at.head, at)
        if at.dep_ != "conj":
            return []
        at = at.head
    return []


def _vows(verb: Token, modal: str) -> bool:
    """Tell whether "would vote against it" is told as meant, with no "if" in its sentence."""
    lemma = verb.lemma_.lower()
    return modal in ("would", "'d") and lemma in VOWED and not any(one.lower_ in SUPPOSES for one in verb.sent)


def _outer(subject: Token, verb: Token) -> Token:
    """Return who tells something of himself: the "it" of "the union told them that it backs the plan" is the union."""
    if subject.lower_ not in ("it", "he", "she", "they") or verb.dep_ not in ("ccomp", "xcomp", "relcl", "acl"):
        return subject
    at = verb
    while at.head != at:
        at = at.head
        above = _children(at, "nsubj")
        if above:
            return above[0] if above[0].i < subject.i and above[0].lower_ not in RELATIVE else subject
    return subject


def _taken_up(subject: Token) -> list[Token]:
    if subject.lower_ not in RELATIVE:
        return _phrase(subject)
    doc, at = subject.doc, subject.i - 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    noun = doc[at]
    return _phrase(noun, subject.head) if noun.pos_ in ("PROPN", "NOUN") and subject.head.dep_ == "relcl" else []


def _phrase(noun: Token, without: Token | None = None) -> list[Token]:
    """Return a noun's phrase, up to what only adds to it."""
    cut = {one.i for child in noun.children if child.dep_ in ENDS and child.i > noun.i for one in child.subtree}
    if without is not None:
        cut |= {one.i for one in without.subtree}
    kept = [token for token in noun.subtree if token.i not in cut]
    row: list[Token] = []
    for token in kept:
        if row and token.i != row[-1].i + 1 and row[-1].i >= noun.i:
            break
        row = [*row, token] if not row or token.i == row[-1].i + 1 else [token]
    while row and row[-1].is_punct:
        row.pop()
    while row and row[0].is_punct:
        row.pop(0)
    return row


def _clause(verb: Token) -> list[Token]:
    """Return an infinitive with what belongs to it, up to an aside."""
    row: list[Token] = []
    for token in verb.subtree:
        if token.text in (";", ":") or (token.text == "," and token.i > verb.i):
            break
        row.append(token)
    return row


def _children(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def _span(tokens: list[Token]) -> Span:
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def _some(subject: list[Token]) -> bool:
    """Tell whether a subject is only some of many ("the two Democrats"), or one who was something else then."""
    if any(token.lower_ == "then" for token in subject[:-1]):
        return True
    last = subject[-1]
    return last.tag_ in ("NNS", "NNPS") and any(child.dep_ in ("nummod", "amod") for child in last.children)


def _draft(article: Article, verb: Token, cue: list[Token], thing: list[Token], subject: list[Token]) -> Draft | None:
    if not thing or not subject or not cue or _some(subject):
        return None
    start, end = _span(thing)
    sent = verb.sent
    if tail := LIMITS.match(article.text, end, sent.end_char):
        end = tail.end()
    if end - start > MOST or "\n" in article.text[start:end] or end > sent.end_char:
        return None
    speaker, own = _span(subject), _span(cue)
    return Draft(
        type="reported",
        spans=((start, end),),
        sentence=(sent.start_char, sent.start_char + len(sent.text.rstrip())),
        cue=fold(" ".join(token.text for token in cue)),
        attribution=(min(speaker[0], own[0]), max(speaker[1], own[1])),
        speaker=speaker,
        rule="act",
    )
