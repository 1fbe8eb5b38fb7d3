"""Article to Analysis: who said what, who is named, what happened when, in one article."""

from __future__ import annotations

from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from builder.analyze import (
    acts,
    clauses,
    dates,
    dates_occasions,
    entities,
    events,
    figures,
    phrases,
    relations,
    speakers,
)
from builder.analyze.dates_inferred import infer
from builder.analyze.draft import Draft
from builder.analyze.parse import load_model, parse
from builder.analyze.statements import find_statements
from builder.model.analysis import Analysis, Speaker, Statement, When
from builder.model.article import Article
from builder.model.identity import statement_id
from builder.model.spans import Span, cut, fold, overlaps

__all__ = ["analyze", "load_model"]


def analyze(article: Article, nlp: Language) -> Analysis:
    """Return all that one article says, in text order; nothing of it depends on another article."""
    doc = parse(article, nlp)
    names = entities.find(doc, article)
    drafts = find_statements(doc, article)
    whose = speakers.resolve(drafts, names, doc, article)
    whens = dates.find(doc, article)
    told = acts.find(doc, article, drafts)
    seen: Counter[str] = Counter()
    statements = _statements(article, drafts, whose, whens, seen)
    return Analysis(
        article=article.key,
        version=article.version,
        sentences=_sentences(doc, article),
        mentions=names.mentions,
        entities=names.entities,
        statements=statements,
        acts=_statements(
            article, told, speakers.resolve((*drafts, *told), names, doc, article)[len(drafts) :], whens, seen
        ),
        events=events.find(doc, article, names, whens),
        figures=figures.find(doc, article, whens),
        phrases=phrases.find(doc, article, names),
        relations=relations.find(doc, article, names),
        clues=() if article.published.date else infer(doc, article).clues,
        occasions=dates_occasions.find(doc, article, whens),
        broken=clauses.broken(doc),
        leaning=clauses.leaning(doc, article, _resolved(statements)),
    )


def _resolved(statements: tuple[Statement, ...]) -> frozenset[int]:
    """Return where a pronoun or a role speaks of which it is known whom it means."""
    speakers = (statement.speaker for statement in statements)
    return frozenset(who.start for who in speakers if who is not None and who.name and who.how in ("pronoun", "role"))


def _sentences(doc: Doc, article: Article) -> tuple[Span, ...]:
    """Return the parser's sentences without the blanks around them."""
    spans: list[Span] = []
    for sent in doc.sents if len(doc) else ():
        passage = article.text[sent.start_char : sent.end_char]
        if passage.strip():
            start = sent.start_char + len(passage) - len(passage.lstrip())
            spans.append((start, start + len(passage.strip())))
    return tuple(spans)


def _statements(
    article: Article,
    drafts: tuple[Draft, ...],
    whose: tuple[Speaker | None, ...],
    whens: tuple[When, ...],
    seen: Counter[str],
) -> tuple[Statement, ...]:
    """Return the drafts as statements, with ids that count occurrences of the same words."""
    statements: list[Statement] = []
    for draft, speaker in zip(drafts, whose, strict=True):
        text = cut(article.text, draft.spans)
        identity = statement_id(article.key, text, seen[text])
        seen[text] += 1
        statements.append(
            Statement(
                id=identity,
                type=draft.type,
                spans=draft.spans,
                quoted=draft.quoted,
                text=text,
                sentence=draft.sentence,
                cue=draft.cue,
                attribution=draft.attribution,
                speaker=speaker,
                addressee=_words(article, draft.addressee),
                via=_words(article, draft.via),
                negated=draft.negated,
                hedged=draft.hedged,
                where=_words(article, draft.where),
                when=next(
                    (when for when in whens if draft.when and overlaps((when.start, when.end), draft.when)), None
                ),
            )
        )
    return tuple(statements)


def _words(article: Article, span: Span | None) -> str | None:
    return fold(article.text[span[0] : span[1]]) if span else None
