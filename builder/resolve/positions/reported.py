"""Reported: stances that an article tells of without anybody's words ("X, who opposes the levy", "X's veto of").

Made into statements of type "reported", so that a position may rest on them and a page may cite the sentence. What
stands inside somebody's words is his view of the other, and is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from builder.model.analysis import Analysis, Entity, Kind, Mention, Speaker, SpeakerHow, Statement
from builder.model.article import Article
from builder.model.identity import statement_id
from builder.model.spans import Span, fold, overlaps
from builder.resolve import countries
from builder.resolve.positions.attitudes import forms
from builder.resolve.positions.words import words

_FOR = """
    support; back; endorse; favor; favour; welcome; defend; champion; embrace; vote for; vote in favor of; vote
    in favour of; vote yes on; call for; push for; fight for; campaign for; lobby for; speak in favor of; come
    out in favor of; come out in support of; come out in favour of; sign; approve; ratify; sponsor; co-sponsor;
    cosponsor; praise; applaud; hail; advocate; demand; propose; urge; promote; stand by; be in favor of; be in
    favour of; remain in favor of; remain in favour of; write in favor of; write in favour of; pass; adopt; enact;
    be a supporter of; be a proponent of; be an advocate of; be a backer of; be an advocate for
"""
_AGAINST = """
    oppose; reject; condemn; criticize; criticise; denounce; decry; slam; blast; assail; lambast; lambaste;
    dismiss; deride; resist; block; veto; rule out; vote against; vote no on; argue against; warn against; speak
    out against; refuse to; come out against; push back against; object to; protest; boycott; fight; sue to
    block; sue to stop; be opposed to; be against; be critical of; be an opponent of; be a critic of; be a foe
    of; vote down; turn down; campaign against; lobby against; balk at; fight against; disapprove of; decline to;
    remain against; remain opposed to; petition against; sue over; file suit against; scrap; cancel; abandon
"""
_FINITE = re.compile(r"(?:s|ed|ought|ught|ook|oke|ame|tood|hot|aid|is|are|was|were)$")


def _predicates(text: str) -> str:
    found: set[str] = set()
    for phrase in " ".join(text.split()).split(";"):
        verb, *rest = phrase.split()
        for form in forms(verb):
            if not form.endswith("ing") and form not in ("be", "am", "been", "being", "'s", "'re", "'m"):
                found.add(" ".join([form, *rest]))
    return "|".join(re.escape(one) for one in sorted(found, key=lambda one: (-len(one), one)))


_BASES = frozenset(phrase.split()[0] for phrase in f"{_FOR};{_AGAINST}".split(";") if phrase.split())
_VERB = rf"(?:{_predicates(_FOR + ';' + _AGAINST)})"
_BY_THE_WAY = r"(?:\s*\([^)]{1,30}\))?(?:,? (?:[RD]|I)-[A-Z][a-z]+\.?,?)?(?:,\s[^,;.“”\"]{3,60},)?"
_ADVERB = r"(?:(?:has|have|had|also|long|already|again|once|twice|both|all|now|still|never) |\w+ly )"
_TELLS = re.compile(
    rf"{_BY_THE_WAY}(?:,?\s+(?:who|which))?\s+(?P<adverbs>{_ADVERB}{{0,4}})(?P<cue>{_VERB})\b"
    rf"(?!\s+(?:by|that)\b)\s+(?P<thing>[^.;:?!“”\"—]+)",
)
_NOUN = re.compile(
    r"['’]s?\s+(?:\w+\s+){0,2}?(?P<cue>support for|support of|opposition to|rejection of|"
    r"endorsement of|backing of|backing for|"
    r"criticism of|condemnation of|veto of|defense of|defence of|objections? to|call for|calls for|push for|"
    r"refusal to|threat to veto|vow to \w+|pledge to \w+)\s+"
    r"(?P<thing>[^.,;:?!“”\"—]+)"
)
_ROLE = re.compile(
    r"(?:\s*\([^)]{1,30}\))?,? (?:an?|the|one of [^,]{3,30}?) (?:[\w-]+ ){0,4}?"
    r"(?P<cue>supporters? of|opponents? of|critics? of|proponents? of|advocates? of|advocates? for|"
    r"champions? of|backers? of|foes? of|(?:co-?)?sponsors? of)\s+(?P<thing>[^.,;:?!“”\"—]+)"
)
_UNSURE = re.compile(
    r"\b(?:if|whether|unless|should|would|could|may|might|will|to|not|why|how|what|until|that|believes?|says?|said|"
    r"claims?|claimed|"
    r"accus\w+|reports?|reported|like|than|against|over|from|when)\s+"
    r"(?:(?:all|the|most|other|some)\s+)?(?:[A-Z][\w.’'-]*\s+){0,4}$"
)
_BEGINS = re.compile(
    r"(?:^|[,;:—–(“\"]\s*|\b(?:that|and|but|while|as|when|because|though|although|since|meanwhile)\s+)"
    r"(?:(?:the|all|most|nearly all|both|house|senate)\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before a body that a sentence is about: not "two Democrats", not "of Norway"."""
_ROW = re.compile(r"[A-Z][\w.]*,? and $")
"""The last of a row of places: what follows is said of those who live there."""
_AFTER_LINK = re.compile(
    r"\b(?:of|in|from|at|for|by|with|to|near|on|against|under|between|about)\s+(?:the\s+)?$", re.IGNORECASE
)
_STOPS = re.compile(
    r",?\s+(?:but|while|whereas|although|though|because|after|before|when|as|saying|said|"
    r"arguing|citing|calling|which|who|until|even)\b|,\s"
)
_BYGONE = re.compile(r"\b(?:never|had|once|initially|originally|previously|formerly|first|briefly)\b")
_SINCE = re.compile(
    r"[^,.;]*?\b(?:in (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4})|"
    r"last (?:year|month|spring|summer|autumn|fall|winter)|(?:years?|months?|decades?) ago|at first|back then)\b"
)
"""A stance that is told as one of the past may be another now."""
_MOST = 160


def deeds(article: Article, analysis: Analysis, titled: bool = False) -> list[Statement]:
    """Return the stances that an article tells of, as statements whose cue is the verb and content the object."""
    acts = [one for one in analysis.acts if one.speaker and one.speaker.entity is not None]
    said = sorted(span for one in (*analysis.statements, *acts) for span in one.spans)
    quoted = sorted(span for one in analysis.statements for span in one.quoted)
    seen: Counter[str] = Counter(fold(one.text) for one in (*analysis.statements, *analysis.acts))
    found: list[Statement] = []
    places: set[Span] = set()
    mentions = sorted((one for one in analysis.mentions if one.entity is not None), key=lambda one: one.start)
    starts = [one.start for one in mentions]
    for sentence in analysis.sentences:
        text = article.text[slice(*sentence)]
        if text.rstrip().endswith("?"):
            continue
        for mention in mentions[bisect_left(starts, sentence[0]) : bisect_left(starts, sentence[1])]:
            if mention.end > sentence[1]:
                continue
            entity = analysis.entities[mention.entity or 0]
            for made in _told(article.text, sentence, mention, entity.kind):
                cue, thing = made
                if thing in places or any(overlaps(thing, other) for other in said):
                    continue
                if any(overlaps((mention.start, mention.end), other) for other in (*said, *quoted)):
                    continue
                places.add(thing)
                content = article.text[slice(*thing)]
                seen[fold(content)] += 1
                found.append(_statement(article, sentence, mention, entity, cue, thing, seen[fold(content)] - 1))
    return found


def _told(text: str, sentence: Span, mention: Mention, kind: Kind) -> Iterator[tuple[Span, Span]]:
    """Yield where the cue and the thing stand, of what is told right behind a name."""
    matches = [
        (pattern, match)
        for pattern in (_TELLS, _NOUN, _ROLE)
        if (match := pattern.match(text, mention.end, sentence[1]))
    ]
    if not matches:
        return
    before = text[sentence[0] : mention.start]
    if _UNSURE.search(before) or (kind != "person" and not _BEGINS.search(before)):
        return
    linked = _AFTER_LINK.search(before) is not None
    for pattern, match in matches:
        if kind == "place":
            continue
        if kind == "country" and countries.demonym(mention.text.removesuffix("s")):
            # "Americans oppose it" is a poll and no government.
            continue
        if kind != "person" and (_ROW.search(before) or re.search(r"\bwho\b", text[mention.end : match.start("cue")])):
            continue
        if linked and not re.search(r"\bwho\b|,", text[mention.end : match.start("cue")]):
            continue
        plural = kind != "person" and text[mention.start : mention.end].endswith("s")
        if pattern is _TELLS and match["cue"].split()[0] in _BASES and not plural and " and " not in before[-30:]:
            # "U.S. support for": one body takes no bare verb.
            continue
        if "adverbs" in match.groupdict() and _BYGONE.search(match["adverbs"] or ""):
            continue
        if _SINCE.match(text, *match.span("thing")):
            continue
        start, end = match.span("thing")
        stop = _STOPS.search(text, start, end)
        end = min(end, stop.start() if stop else end, start + _MOST)
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start > 3 and words(text[start:end]):
            yield match.span("cue"), (start, end)
        return


def _statement(  # noqa: PLR0913, PLR0917
    article: Article, sentence: Span, mention: Mention, entity: Entity, cue: Span, thing: Span, occurrence: int
) -> Statement:
    content = article.text[slice(*thing)]
    how: SpeakerHow = "named" if fold(mention.text) == entity.name else "surname"
    return Statement(
        id=statement_id(article.key, content, occurrence),
        type="reported",
        spans=(thing,),
        text=content,
        sentence=sentence,
        cue=fold(article.text[slice(*cue)]),
        attribution=(mention.start, cue[1]),
        speaker=Speaker(
            text=mention.text, start=mention.start, end=mention.end, name=entity.name, entity=mention.entity, how=how
        ),
    )
