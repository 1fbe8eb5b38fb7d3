"""Act subjects: who acts in a clause, as phrases of tokens; of several names each by itself."""

from __future__ import annotations

from spacy.tokens import Token

from builder.analyze.act_verbs import ENDS, LED, PROMISED, RELATIVE, SPOKESMEN, VERBS, VOICED

Act = tuple[list[Token], list[Token], list[Token]]
"""The tokens of the cue, of what is held or done to, and of who holds or does it."""


def subject_of(verb: Token) -> list[Token]:
    """Return who acts: the subject, that of the verb before, or the noun that "who" takes up."""
    at = _ruler(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.lower_ == "those":
        among = _one_of(verb.head)
        return phrase(among) if among is not None and among.lower_ not in RELATIVE else []
    for _ in range(4):
        own = children(at, "nsubj")
        if own:
            return _undated(_taken_up(_outer(own[0], at)))
        if at.dep_ == "relcl" and at.i > at.head.i:
            return phrase(at.head, at)
        if at.dep_ != "conj":
            return []
        at = at.head
    return []


def participial(verb: Token) -> bool:
    """Tell whether a participle tells what a subject does: "joined them in voting", "left, opposing it"."""
    if verb.tag_ != "VBG" or children(verb, "aux"):
        return False
    return _ruler(verb) != verb or _absolute(verb) or (verb.dep_ == "acl" and verb.head.lower_ == "those")


def is_finite(verb: Token) -> bool:
    """Tell whether a verb tells what is or was, or what is going to be done."""
    if verb.tag_ in ("VBD", "VBZ", "VBP") or participial(verb):
        return True
    return any(
        child.lower_ in (*PROMISED, "would", "'d") or child.lemma_ in ("have", "be", "do")
        for child in children(verb, "aux")
    )


def cue_of(verb: Token) -> list[Token]:
    """Return a verb with the "will" that promises it and the "down" that belongs to it."""
    return [*(child for child in children(verb, "aux") if child.lower_ in PROMISED), verb, *children(verb, "prt")]


def _absolute(verb: Token) -> bool:
    """Tell whether a participle has its own subject behind "with": "with Ann Lee voting against it"."""
    link = verb.head
    opens = link.is_sent_start or link.nbor(-1).text in (",", "-", "–", "—")
    return verb.dep_ == "pcomp" and link.lower_ == "with" and opens and bool(children(verb, "nsubj"))


def _ruler(verb: Token) -> Token:
    """Return the verb whose subject is a participle's own."""
    if verb.tag_ != "VBG" or children(verb, "nsubj", "aux", "mark", "advmod"):
        return verb
    head, link = verb.head, None
    if verb.dep_ in ("pcomp", "pobj") and head.lower_ in ("in", "by") and head.dep_ == "prep":
        head, link = head.head, head.lower_
    elif verb.dep_ != "advcl" or verb.i < head.i or verb.nbor(-1).text != ",":
        return verb
    if head.pos_ != "VERB" or children(head, "auxpass", "nsubjpass", "neg") or head.dep_ in ("acl", "ccomp", "xcomp"):
        return verb
    if link == "in" and lemma(head) != "join":
        return verb
    return head if link or lemma(verb) in VOICED else verb


def _undated(who: list[Token]) -> list[Token]:
    """Return a subject without the place and agency that open a report: "HOLT (AP) — Ann Lee"."""
    for at, token in enumerate(who[:8]):
        free = token.text in ("—", "–", "-", "--") and bool(token.whitespace_) and at and bool(who[at - 1].whitespace_)
        if free and who[0].is_upper and who[0].is_sent_start and who[at + 1 :]:
            return who[at + 1 :]
    return who


def _outer(subject: Token, verb: Token) -> Token:
    """Return who tells something of himself: the "it" of "the union told them that it backs the plan" is the union."""
    if subject.lower_ not in ("it", "he", "she", "they") or verb.dep_ not in ("ccomp", "xcomp", "relcl", "acl"):
        return subject
    at = verb
    while at.head != at:
        at = at.head
        above = children(at, "nsubj")
        if above:
            return above[0] if above[0].i < subject.i and above[0].lower_ not in RELATIVE else subject
    return subject


def _taken_up(subject: Token) -> list[Token]:
    if subject.lower_ not in RELATIVE:
        return phrase(subject)
    verb = subject.head
    linking = verb.head.head
    if verb.dep_ == "relcl" and verb.head.dep_ == "attr" and linking.lemma_ in ("be", "remain", "become"):
        # "Lund remains the only mayor who backs it".
        who = children(linking, "nsubj")
        return phrase(who[0]) if who and who[0].lower_ not in RELATIVE else []
    among = _one_of(verb.head) if verb.dep_ == "relcl" else None
    if among is not None:
        return phrase(among) if among.lower_ not in RELATIVE else []
    doc, at = subject.doc, subject.i - 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    if subject.lower_ != "who" and doc[at].ent_type_ == "PERSON":
        return []  # "A scheme of Ann Lee, which".
    noun = _of_which(doc[at]) if subject.lower_ == "who" else doc[at]
    if subject.lower_ == "who" and noun.ent_type_ in ("GPE", "LOC") and noun.head.lower_ in ("in", "of", "from", "at"):
        return []  # "Told those in Holt, who oppose it".
    return phrase(noun, subject.head) if noun.pos_ in ("PROPN", "NOUN") and subject.head.dep_ == "relcl" else []


def _one_of(noun: Token) -> Token | None:
    """Return who is told to be among some: "Lee was among three who", "is one of many who"."""
    link = noun.head
    at = link.head
    if noun.dep_ != "pobj" or link.dep_ != "prep":
        return None
    if at.lower_ == "one" and at.dep_ == "attr" and link.lower_ == "of":
        link, at = at, at.head
    elif link.lower_ != "among":
        return None
    if at.lemma_ not in ("be", "remain") or at.tag_ not in ("VBD", "VBZ", "VBP") or children(at, "neg"):
        return None
    who = [one for one in children(at, "nsubj") if one.ent_type_ != "GPE"]  # A country among others has its laws.
    return who[0] if who else None


def _of_which(noun: Token) -> Token:
    """Return the person whom "who" takes up behind what he is of: "Senator Ann Lee of Norland, who"."""
    found = _described(noun)
    if found.ent_type_ == "PERSON" or noun.pos_ == "NOUN":
        return found
    last = noun
    while last.dep_ == "conj" and last.head.pos_ == "PROPN":
        last = last.head  # "Workers in Orsa and Lerrick who"
    if last.dep_ == "pobj" and last.head.lower_ in ("of", "from", "in") and last.ent_type_ != "PERSON":
        above = last.head.head
        if (above.pos_ == "PROPN" or last != noun) and above.i < last.i:
            return above
    return noun


def _described(noun: Token) -> Token:
    """Return the person whom the phrase before "who" describes: "Ann Lee, the first woman in office in Holt, who"."""
    at = noun
    for _ in range(7):
        if at.ent_type_ == "PERSON" and at.pos_ == "PROPN":
            return at
        if at.dep_ not in ("pobj", "appos", "prep", "compound"):
            break
        named = at.dep_ == "appos" and at.head.pos_ == "PROPN" and at.head.ent_type_ != "GPE"
        at = at.head
        if named:
            return at
    return noun


def each(subject: list[Token]) -> list[list[Token]]:
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
    if any(head.ent_type_ in ("ORG", "") and len(_alone(head)) == 1 for head in named[1:]):
        return [subject]  # "Track and Field": a name with an "and" of its own.
    return [_alone(head) for head in named] or [subject]


def several(subject: list[Token]) -> list[list[Token]]:
    """Return the names of a subject that names more than one who speak, also those it only includes; else nothing."""
    own = {token.i for token in subject}
    starts = [token for token in subject if token.head.i not in own][:1]
    starts += [child for token in subject if token.lower_ == "including" for child in children(token, "pobj")]
    for start in starts:
        heads = [start]
        for head in heads:
            heads += [child for child in children(head, "conj") if child.i in own]
        # "Ann Lee and a Democrat who" is one person twice.
        named = [
            head
            for head in heads
            if head.pos_ == "PROPN" and not any(one.lower_ in ("a", "an") for one in children(head, "det"))
        ]
        if any(head.ent_type_ == "PERSON" for head in named):
            # "Joe Lund, North Bay, and Ann Lee": a town among people is where one of them is from.
            named = [head for head in named if head.ent_type_ not in ("GPE", "LOC", "FAC", "DATE")]
        joined = any(token.lower_ in ("and", "&") for token in subject if heads[0].i < token.i < heads[-1].i)
        if joined and len(named) > 1:
            return [_alone(head) for head in named]
    return []


def spoken_for(subject: list[Token]) -> list[list[Token]]:
    """Return those whom a spokesman speaks for: "a spokesman for the league", "league spokeswoman Ann Lee"."""
    own = {token.i for token in subject}
    for token in subject:
        if token.lower_ not in SPOKESMEN:
            continue
        for link in children(token, "prep"):
            for body in children(link, "pobj") if link.lower_ in ("for", "of") else ():
                return [_alone(body)] if body.pos_ == "PROPN" and body.i in own else []
        for owner in children(token, "poss"):
            return [[one for one in phrase(owner) if one.tag_ != "POS"]] if owner.pos_ == "PROPN" else []
        at = token.i - 1
        if at in own and token.doc[at].lower_ == "campaign":
            at -= 1
        last = at
        while at in own and token.doc[at].pos_ == "PROPN":
            at -= 1
        return [list(token.doc[at + 1 : last + 1])] if at < last else []
    return []


def _alone(head: Token) -> list[Token]:
    """Return a name with what stands right before it."""
    kept = [child for child in head.children if child.dep_ in ("compound", "amod", "nmod", "det") and child.i < head.i]
    return list(head.doc[min([head.i, *(child.left_edge.i for child in kept)]) : head.i + 1])


def own_name(subject: list[Token]) -> list[Token]:
    """Return a subject without whose it is: of "the Reform-led council" the council."""
    for at, token in enumerate(subject[:-1]):
        if token.lower_ in LED and token.nbor(-1).text == "-":
            return subject[at + 1 :]
    return subject


def some(subject: list[Token]) -> bool:
    """Tell whether a subject is only some of many ("the two Democrats"), or one who was something else then."""
    if any(
        token.lower_ in ("neither", "nor")
        for token in (*subject, *subject[0].doc[max(0, subject[0].i - 3) : subject[0].i])
    ):
        return True
    if any(token.lower_ == "then" for token in subject[:-1]):
        return True
    own = {token.i for token in subject}
    head = next((token for token in subject if token.head.i not in own), subject[-1])
    if head.tag_ == "NNS" and any(child.lower_ in ("of", "in", "from") for child in children(head, "prep")):
        return True  # "Members of the Brenna Party".
    last = subject[-1]
    return last.tag_ in ("NNS", "NNPS") and any(child.dep_ in ("nummod", "amod") for child in last.children)


def phrase(noun: Token, without: Token | None = None) -> list[Token]:
    """Return a noun's phrase, up to what only adds to it."""
    added = [child for child in noun.children if child.i > noun.i and (child.dep_ in ENDS or _authored(child))]
    cut = {one.i for child in added for one in child.subtree}
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


def _authored(verb: Token) -> bool:
    """Tell whether a participle only tells by whom something is ("the framework, written by two houses")."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and bool(children(verb, "agent"))


def lemma(token: Token) -> str:
    """Return a word as a dictionary has it; of "staged" and "hopes" the model cuts off too much."""
    found = token.lemma_.lower()
    return found + "e" if found + "e" in VERBS and token.lower_.startswith(found + "e") else found


def children(token: Token, *deps: str) -> list[Token]:
    """Return what hangs on a token in one of these ways."""
    return [child for child in token.children if child.dep_ in deps]
