"""Acts: what an article tells somebody did or holds for or against something, as syntax shows it.

"She voted against the bill", "the league is against", "a motion tabled by Ann Lee", "they joined a petition asking
that it be dropped". The verbs are those by which anybody takes a side; what the side is, `resolve` finds out.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from builder.analyze.act_clauses import clauses, named, signed
from builder.analyze.act_members import members, of_whom, parted
from builder.analyze.act_nouns import nouns
from builder.analyze.act_roles import among, with_aim
from builder.analyze.act_shapes import known_to, shaped
from builder.analyze.act_sharing import alike, for_bodies, shared, span_of
from builder.analyze.act_subjects import (
    Act,
    children,
    cue_of,
    each,
    is_finite,
    lemma,
    own_name,
    phrase,
    some,
    subject_of,
)
from builder.analyze.act_verbs import (
    AUTHORED,
    BARE,
    BECOMES,
    BYGONE,
    CLAIMS,
    DONE,
    FACTS,
    HELD,
    LASTING,
    LIKELY,
    LIMITS,
    LINKED,
    MEANT,
    MOST,
    NAMES,
    OPEN,
    PAST,
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
from builder.analyze.act_views import unwilling, views
from builder.analyze.draft import Draft
from builder.analyze.marks import inside, quoted
from builder.model.article import Article
from builder.model.spans import fold, overlaps


def find(doc: Doc, article: Article, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the acts that an article tells in its own words, in text order."""
    marks = quoted(article)
    said = [span for one in drafts for span in one.spans]
    found: list[Draft] = []
    now = int((article.published.date or "0")[:4])
    # Made once: spaCy puts a text together from its tokens each time that it is asked for.
    text = doc.text
    fit = {sent.start: _tells_of_now(sent.text, now) for sent in doc.sents} if len(doc) else {}
    for token in doc:
        if inside(marks, token.idx) or not fit[token.sent.start]:
            continue
        if LIKELY.search(text[token.sent.start_char : token.idx]):
            continue
        within = any(overlaps((token.idx, token.idx + 1), span) for span in said)
        for cue, thing, subject in _told(token, within):
            for one, what in _whose(token, subject, thing):
                made = _draft(article, token, cue, what, one)
                if made is not None and not inside(marks, made.spans[0][0]):
                    found.append(made)
    found += shared(doc, article, drafts)
    found += for_bodies(doc, article, (*drafts, *found))
    found += alike(doc, marks, found)
    return tuple(sorted({(one.spans, one.speaker): one for one in found}.values(), key=lambda one: one.spans))


def _told(token: Token, within: bool) -> Iterator[Act]:
    """Yield what a word tells; `within`: in what somebody says, where only an aside is the article's own."""
    if token.pos_ == "NOUN":
        yield from nouns(token)
        return
    if token.pos_ not in ("VERB", "AUX"):
        return
    if within and not _aside(token):
        return
    told = list(unwilling(token))
    if not _is_supposed(token, denied=bool(told)):
        yield from told or (*_acts(token), *views(token), *among(token))


def _aside(verb: Token) -> bool:
    """Tell whether a clause is put in by the way: ", which Lee opposes,"."""
    first = verb.left_edge
    if verb.dep_ != "relcl" or first.i == 0 or first.nbor(-1).text != "," or first.lower_ not in RELATIVE:
        return False
    own = children(verb, "nsubj")
    return bool(own) and all(one.i >= own[0].i or one == first for one in verb.lefts)


def _whose(verb: Token, subject: list[Token], thing: list[Token]) -> Iterator[tuple[list[Token], list[Token]]]:
    """Yield who acts, each by himself, with what it is done to: those named in a row, or named of many."""
    for one in of_whom(subject) or parted(subject) or each(subject):
        yield one, thing
    named, end = members(verb, subject)
    for one in named:
        yield one, [token for token in thing if token.i < end]


def _tells_of_now(sentence: str, now: int) -> bool:
    """Tell whether a sentence neither asks nor names a year gone by, in an article of the year `now`."""
    return not sentence.rstrip().endswith("?") and not any(
        not now or int(year) < now - 1 for year in YEAR.findall(sentence)
    )


def _acts(verb: Token) -> Iterator[Act]:  # noqa: PLR0912
    """Yield what a verb shows, by the ways in which a verb takes its object."""
    does = lemma(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and does in AUTHORED:
        for by in children(verb, "agent"):
            for who in children(by, "pobj"):
                yield [verb], phrase(verb.head, verb), phrase(who)
        return
    yield from shaped(verb)
    yield from known_to(verb)
    yield from clauses(verb)
    subject = subject_of(verb)
    if not subject:
        return
    if children(verb, "auxpass") or children(verb, "nsubjpass"):
        return
    if does in LASTING and verb.tag_ in ("VBD", "VBN") and PAST.search(verb.sent.text):
        return
    if does in DONE and is_finite(verb):
        for thing in children(verb, "dobj"):
            if verb.dep_ != "relcl" or thing.lower_ not in RELATIVE:
                yield cue_of(verb), with_aim(thing, verb), subject
        if does == "want":
            # "Wants the duty gone".
            for inner in children(verb, "ccomp", "xcomp"):
                if lemma(inner) in BECOMES and children(inner, "nsubj", "nsubjpass"):
                    yield cue_of(verb), list(inner.subtree), subject
    if does in LINKED and is_finite(verb):
        yield from _linked(verb, LINKED[does], subject)
    if does in STATES and is_finite(verb):
        yield from _linked(verb, HELD, subject)
    if does in MEANT and is_finite(verb):
        for inner in children(verb, "xcomp", "advcl"):
            if inner.i > verb.i and any(child.lower_ == "to" and child.dep_ == "aux" for child in inner.children):
                yield cue_of(verb), _clause(inner), subject
    if does in SIGNED and is_finite(verb):
        yield from signed(verb, subject)
    if does in WORKS and is_finite(verb):
        for inner in children(verb, "xcomp", "advcl"):
            to = [child for child in inner.children if child.lower_ == "to"]
            if to and lemma(inner) in PURPOSES:
                kept = lemma(inner) == "keep"
                for thing in children(inner, "dobj"):
                    row = [token for token in inner.subtree if token.i > inner.i] if kept else phrase(thing)
                    yield [verb, to[0], inner], row, subject
                for state in children(inner, "ccomp") if kept else ():
                    yield [verb, to[0], inner], list(state.subtree), subject
    if does in NAMES and is_finite(verb):
        yield from named(verb, subject)


def _linked(verb: Token, links: tuple[str, ...], subject: list[Token]) -> Iterator[Act]:
    """Yield what is voted for or written against; the link alone where nothing follows it."""
    doc, does = verb.doc, lemma(verb)
    near = [child for child in verb.children if child.i > verb.i]
    near += [inner for child in near for inner in child.children if child.dep_ in ("attr", "acomp", "oprd", "prep")]
    near += [token for token in doc[verb.i + 1 : verb.i + 8] if _is_vote(token) and token.sent == verb.sent]
    if verb.lemma_ in STATES:
        if verb.tag_ == "VBD":
            links = ("critical of",)  # What somebody was for then may be otherwise now.
        near = [child for child in near if child.head == verb or child.head.lower_ == "all"]
        near = [child for child in near if child.lower_ != "for" or child.nbor(-1).lower_ == "all"]
    for token in sorted(set(near), key=lambda one: one.i):
        for link in links:
            parts = link.split()
            if does == "insist" and token.i != verb.i + 1:
                continue  # "Insisted on Sunday".
            own = list(doc[token.i : token.i + len(parts)])
            if [part.lower_ for part in own] != parts or token.i > verb.i + 8:
                continue
            last = own[-1]
            things = children(last, "pobj")
            doing = [child for child in children(last, "pcomp") if child.tag_ == "VBG"]
            if last.lower_ in VOTES:
                on = [token for token in doc[last.i + 1 : last.i + 2] if token.lower_ in ("on", "to")]
                things = [noun for child in on for noun in children(child, "pobj")]
            cue = [*cue_of(verb), *own]
            if things or doing:
                yield cue, phrase(things[0]) if things else _clause(doing[0]), subject
            elif does in BARE and not children(last, "pcomp"):
                yield cue_of(verb), own, subject
            break


def _is_vote(token: Token) -> bool:
    """Tell whether a word says how somebody voted; "the No. 2 of the party" does not."""
    behind = token.doc[token.i + 1 : token.i + 3]
    return token.lower_ in VOTES and not (token.text[0].isupper() and any(one.like_num for one in behind))


def _is_supposed(verb: Token, denied: bool = False) -> bool:
    """Tell whether a verb says what may be, was once, or is not; `denied`: that it is not is what it tells."""
    at = verb
    for step in range(8):
        for child in at.children:
            low = child.lower_
            if low in SUPPOSES and child.dep_ in ("mark", "advmod", "prep"):
                return True
            over = low in BYGONE or low == "had" or _ended(verb, child)
            if step == 0 and (over or (child.dep_ == "neg" and not denied)):
                return True
            if child.dep_ == "aux" and low in OPEN and not (step == 0 and (denied or _vows(verb, low))):
                return True
        if _claimed(at):
            return True
        told = verb.tag_ in ("VBD", "VBN") and any(one.dep_ == "mark" and one.lower_ in FACTS for one in at.children)
        if told or at.dep_ in ("ROOT", "relcl", "conj", "acl"):
            return at.dep_ == "conj" and step == 0 and not children(at, "nsubj") and _is_supposed(at.head)
        at = at.head
    return False


def _ended(verb: Token, clause: Token) -> bool:
    """Tell whether a clause says until when somebody held what he does not hold now ("opposed it until he ...")."""
    told = verb.tag_ == "VBD" and lemma(verb) in LASTING and clause.dep_ == "advcl"
    return told and any(one.lower_ == "until" for one in clause.lefts)


def _claimed(verb: Token) -> bool:
    """Tell whether a clause is only claimed: "alleging that the mayor wants it", "the claim that they refuse"."""
    if verb.dep_ == "ccomp" and verb.head.pos_ == "VERB" and lemma(verb.head) in CLAIMS:
        return True
    return verb.head.pos_ == "NOUN" and any(one.lower_ == "that" and one.dep_ == "mark" for one in verb.children)


def _vows(verb: Token, modal: str) -> bool:
    """Tell whether "would vote against it" is told as meant, with no "if" in its sentence."""
    does = lemma(verb)
    return modal in ("would", "'d") and does in VOWED and not any(one.lower_ in SUPPOSES for one in verb.sent)


def _clause(verb: Token) -> list[Token]:
    """Return an infinitive with what belongs to it, up to an aside."""
    row: list[Token] = []
    for token in verb.subtree:
        if token.text in (";", ":") or (token.text == "," and token.i > verb.i):
            break
        row.append(token)
    return row


def _words(cue: list[Token]) -> str:
    """Return a cue as it stands where it is in one piece ("won't back")."""
    if cue[-1].i - cue[0].i == len(cue) - 1:
        return cue[0].doc[cue[0].i : cue[-1].i + 1].text
    return " ".join(token.text for token in cue)


def _draft(article: Article, verb: Token, cue: list[Token], thing: list[Token], subject: list[Token]) -> Draft | None:
    if not thing or not subject or not cue or some(subject):
        return None
    start, end = span_of(thing)
    sent, last = verb.sent, subject[-1].sent
    if tail := LIMITS.match(article.text, end, sent.end_char):
        end = tail.end()
    if end - start > MOST or "\n" in article.text[start:end] or end > sent.end_char:
        return None
    speaker, own = span_of(own_name(subject)), span_of(cue)
    return Draft(
        type="reported",
        spans=((start, end),),
        sentence=(sent.start_char, max(one.start_char + len(one.text.rstrip()) for one in (sent, last))),
        cue=fold(_words(cue)),
        attribution=(min(speaker[0], own[0]), max(speaker[1], own[1])),
        speaker=speaker,
        rule="act",
    )
