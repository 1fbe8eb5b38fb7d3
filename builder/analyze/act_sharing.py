"""Act sharing: what is told of one and holds of others too: said together, by a spokesman, or "so does" somebody."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc, Token

from builder.analyze.act_shapes import likewise
from builder.analyze.act_subjects import several, some, spoken_for
from builder.analyze.act_verbs import LIKELY, UNSURE
from builder.analyze.draft import Draft
from builder.analyze.marks import inside
from builder.model.article import Article
from builder.model.press import REPORTING
from builder.model.spans import Span


def shared(doc: Doc, article: Article, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield what several say together, once for each of them: "Ann Lee and Bo Dahl said they oppose it"."""
    for draft in drafts:
        if draft.speaker is None or draft.carried or draft.negated or draft.hedged or draft.attribution is None:
            continue
        if (
            LIKELY.search(article.text[draft.sentence[0] : draft.attribution[0]])
            or REPORTING & set((draft.cue or "").lower().split())
            or UNSURE.search(article.text[slice(*draft.attribution)])
        ):
            continue
        phrased = doc.char_span(*draft.speaker, alignment_mode="expand")
        for one in several(list(phrased)) if phrased is not None else []:
            yield Draft(
                type="reported",
                spans=draft.spans,
                sentence=draft.sentence,
                cue=draft.cue,
                attribution=draft.attribution,
                speaker=span_of(one),
                rule="said together",
            )


def for_bodies(doc: Doc, article: Article, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield what a spokesman says as said by those he speaks for."""
    for draft in drafts:
        if draft.speaker is None or draft.carried or draft.negated or draft.hedged or draft.attribution is None:
            continue
        if UNSURE.search(article.text[slice(*draft.attribution)]):
            continue
        phrased = doc.char_span(*draft.speaker, alignment_mode="expand")
        for body in spoken_for(list(phrased)) if phrased is not None else []:
            yield msgspec.structs.replace(draft, type="reported", speaker=span_of(body), rule="spoken for")


def alike(doc: Doc, marks: tuple[Span, ...], found: list[Draft]) -> list[Draft]:
    """Return for who "does so too" what the sentence before tells of another."""
    made: list[Draft] = []
    sentences = list(doc.sents)
    for before, sentence in itertools.pairwise(sentences):
        who = likewise(sentence)
        if not who or some(who) or inside(marks, who[0].idx):
            continue
        for act in found:
            if act.rule == "act" and act.sentence[0] == before.start_char:
                own = span_of(who)
                made.append(
                    msgspec.structs.replace(
                        act,
                        sentence=(before.start_char, sentence.start_char + len(sentence.text.rstrip())),
                        attribution=own,
                        speaker=own,
                        rule="likewise",
                    )
                )
    return made


def span_of(tokens: list[Token]) -> Span:
    """Return from where to where some tokens stand."""
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
