"""Actor pages: who this is, where they stand, what they said, what they did, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from builder.compose.choosing import choose
from builder.compose.chronology import timeline
from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.counting import counting
from builder.compose.dealings import merged, reported
from builder.compose.disputes import differently, elsewhere
from builder.compose.editorial import pinned
from builder.compose.fitness import pointing, told_of
from builder.compose.items import Candidate, DraftGroup, DraftPage, derived, sourced, wherever
from builder.compose.lead import lead, topic
from builder.compose.page import Page, silences
from builder.compose.roles import fitting
from builder.compose.standing import cell, key_salience, salience, worded
from builder.model.briefing import Citation, Part
from builder.model.curation import Judgement
from builder.model.dates import spoken
from builder.model.derive import REAL
from builder.model.resolution import Actor, CountedFigure, DatedEvent
from builder.model.rules.disputes import SETTINGS
from builder.model.spans import Span, covers, fold

KEY_QUOTATIONS = 8
STATEMENTS = 60
DEALINGS = 12
MENTIONS = 10
FIGURES = 8
ROLE_PHRASES = 6
LONGEST = 600
"""Characters of a sentence; in a longer one lines ran together."""


def actor_page(corpus: Corpus, citer: Citer, actor: Actor, picked: Sequence[Judgement] = ()) -> DraftPage:
    """Lay out an actor's briefing; what somebody with two minutes needs comes first.

    Of the key quotations those come first that an editor `picked`.
    """
    page = Page(corpus, citer, f"actors/{actor.slug}")
    voices, otherwise = elsewhere(page, worded(corpus.voices_by_actor.get(actor.id, [])), "said")
    spoken = wherever(page.tables, page.path, "roles", "spoken-as", [actor.id])
    page.section("roles", [*_roles(page, citer, actor), *spoken])
    page.section("glance", _glance(page, actor))
    opening = lead(corpus, page.writer, _sentences(corpus, actor), actor)
    page.section("bottom-line", page.opening(opening))
    _told_again(page, actor)
    stands, issues = _positions(page, actor)
    page.section("positions", stands, issues)
    quotable = [voice for voice in voices if page.writer.quotes(voice)]
    key = choose(quotable, lambda v: v.main.statement.text, lambda v: key_salience(corpus, v), KEY_QUOTATIONS, same=0.6)
    key = [v for v in key if not pointing(corpus, v.main)] or key[:1]
    first = pinned(page, actor.id, picked)
    page.section("quotations", [*first, *page.voices(key, "quotations", KEY_QUOTATIONS)])
    page.section("said", [*page.voices(voices, "said", STATEMENTS), *otherwise])
    page.section("dealings", *_dealings(page, actor))
    page.section("timeline", *timeline(page, _events(corpus, actor)))
    page.section("mentions", _mentions(page, actor))
    page.section("figures", *counting(page, _figures(corpus, actor), FIGURES))
    page.section("gaps", _gaps(page, actor))
    page.section("names", _names(page, citer, actor))
    return page.draft("actor", page.title("actor-name", [actor.id]), actor.id)


def _ids(corpus: Corpus, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(corpus.ids[key] for key in keys))


def _roles(page: Page, citer: Citer, actor: Actor) -> list[Candidate]:
    found: list[Candidate] = []
    sentences: set[tuple[str, Span]] = set()
    for role in fitting(page.corpus, actor):
        words = fold(page.corpus.articles[role.article].text[slice(*role.span)])
        parts = [Part(text=words, role="role")]
        if date := page.corpus.date(role.article):
            parts += [Part(text=" ("), Part(text=spoken(date), role="date"), Part(text=")")]
        wide = page.corpus.around(role.article, role.span)
        # A sentence may tell two roles.
        key = words if (role.article, wide) in sentences else ""
        sentences.add((role.article, wide))
        full, short = (
            sourced(page.path, "roles", parts, [_cite(citer, role.article, spans)], inputs=(actor.id,), key=key)
            for spans in ([wide], _beside(page, actor, role.article, role.span))
        )
        found.append(Candidate(item=full, narrow=short))
    return found[:6]


def _cite(citer: Citer, key: str, spans: Iterable[Span]) -> Citation:
    return citer.cite(key, spans)


def _beside(page: Page, actor: Actor, key: str, span: Span) -> list[Span]:
    """Return a role with the nearest name of its actor in the sentence."""
    sentence = page.corpus.around(key, span)
    own = [(start, end) for start, end, found in page.corpus.mentions_in(key, sentence) if found == actor.id]
    near = sorted(own, key=lambda m: (min(abs(m[0] - span[1]), abs(span[0] - m[1])), m))
    return [span, *near[:1]]


def _glance(page: Page, actor: Actor) -> list[Candidate]:
    inputs = _ids(page.corpus, actor.articles)
    dated = any(page.corpus.date(key) for key in actor.articles)
    rules = ["articles", "origins", "outlets", *(["first-seen", "last-seen"] if dated else [])]
    known = any(page.corpus.articles[key].outlet for key in actor.articles)
    found = [
        Candidate(item=derived(page.tables, page.path, "glance", rule, inputs))
        for rule in rules
        if rule != "outlets" or known
    ]
    found.insert(3 if known else 2, Candidate(item=derived(page.tables, page.path, "glance", "statements", [actor.id])))
    return found


def _sentences(corpus: Corpus, actor: Actor) -> list[tuple[str, Span]]:
    """Return the sentences that name an actor or report what they said."""
    pool = [(m.article, s) for m in actor.mentions for s in corpus.within(m.article, m.span)]
    for voice in corpus.voices_by_actor.get(actor.id, []):
        key, statement = voice.main.article, voice.main.statement
        if statement.speaker is not None:
            pool += [(key, s) for s in corpus.within(key, (statement.speaker.start, statement.speaker.end))]
    return pool


def _positions(page: Page, actor: Actor) -> tuple[list[Candidate], list[DraftGroup]]:
    found: list[Candidate] = []
    groups: list[DraftGroup] = []
    tables = page.tables
    mine = [issue for issue in tables.issues_of.get(actor.id, ()) if issue in tables.issues]

    def order(issue: str) -> tuple[bool, int, str]:
        known = any(position.direction in REAL for position in tables.stands[(actor.id, issue)])
        return not known, -len(tables.on_issue.get(issue, ())), issue

    for issue in sorted(mine, key=order):
        if under := cell(page, "positions", (actor.id, issue), issue):
            found += under
            groups.append(page.heading("positions", issue, "issue-name", [issue], tables.issues[issue].page))
    return found, groups


def _dealings(page: Page, actor: Actor) -> tuple[list[Candidate], list[DraftGroup]]:
    """Group by the other actor the sentences in which one does something to the other."""
    found: dict[str, list[Candidate]] = {}
    total = 0
    for dealing, again in merged(page.corpus, page.corpus.dealings_of.get(actor.id, [])):
        other = dealing.object if dealing.subject == actor.id else dealing.subject
        named = {who for _, _, who in page.corpus.mentions_in(dealing.article, dealing.relation.sentence)}
        # "The country backed the envoy": whom it means stands elsewhere, and no bracket says so.
        if total >= DEALINGS or other == actor.id or not {actor.id, other} <= named:
            continue
        if differently(page.corpus, dealing.article, dealing.relation.sentence, actor.id):
            continue
        item = page.writer.sentence(dealing.article, dealing.relation.sentence, "dealings", group=other)
        taken = page.take(reported(page, item, dealing, again)) if item is not None else []
        total += len(taken)
        if taken:
            found.setdefault(other, []).extend(taken)
    ordered = sorted(found, key=lambda other: (-len(found[other]), page.tables.actors[other].name, other))
    groups = [page.heading("dealings", other, "actor-name", [other], page.corpus.target(other)) for other in ordered]
    return [candidate for other in ordered for candidate in found[other]], groups


def _events(corpus: Corpus, actor: Actor) -> list[tuple[str, DatedEvent]]:
    """Return the events of an actor; of a land or a place not what only happens there."""
    found = corpus.actor_events.get(actor.id, [])
    if actor.kind not in (*SETTINGS, "group"):
        return found
    return [
        pair for pair in found if told_of(corpus, pair[1].article, (pair[1].event.start, pair[1].event.end), actor.id)
    ]


def _told_again(page: Page, actor: Actor) -> None:
    """Let a deed that opens the page count as told in the words of other papers too."""
    for dealing, again in merged(page.corpus, page.corpus.dealings_of.get(actor.id, [])):
        places = [(one.article, one.relation.sentence) for one in (dealing, *again)]
        shown = next((item for key, span in places if (item := page.holds(key, (span,))) is not None), None)
        if shown is not None:
            page.tell(shown, places)


def _figures(corpus: Corpus, actor: Actor) -> list[tuple[str, CountedFigure]]:
    """Return the figures of sentences about the actor."""
    found = corpus.actor_figures.get(actor.id, [])
    return [pair for pair in found if topic(corpus, pair[1].article, pair[1].figure.sentence, actor)]


def _mentions(page: Page, actor: Actor) -> list[Candidate]:
    """Word what others say of the actor."""
    naming, _ = elsewhere(page, worded(page.corpus.voices_naming.get(actor.id, [])), "mentions")
    others = [v for v in naming if v.main.actor != actor.id and not pointing(page.corpus, v.main)]
    key = choose(others, lambda v: v.main.statement.text, salience, MENTIONS, same=0.6)
    found = [one for one in page.voices(key, "mentions", MENTIONS) if _named(page.corpus, one.prints, actor)]
    return [_naming(page.corpus, one, actor) for one in found]


def _naming(corpus: Corpus, candidate: Candidate, actor: Actor) -> Candidate:
    """Leave out the shorter form of a statement that no longer names the actor."""
    short = candidate.short
    cited = [(c.article, span) for c in short.citations[:1] for span in c.spans] if short is not None else []
    return candidate if _named(corpus, cited, actor) else msgspec.structs.replace(candidate, short=None)


def _named(corpus: Corpus, printed: Iterable[tuple[str, Span]], actor: Actor) -> bool:
    """Tell whether what is printed of a statement names the actor; of a long one it is only the beginning."""
    if actor.kind == "country":
        return any(told_of(corpus, key, span, actor.id) for key, span in printed)
    return any(
        found == actor.id and corpus.articles[key].text[max(0, start - 1) : start] != "-"
        for key, span in printed
        for start, _, found in corpus.mentions_in(key, span)
    )


def _gaps(page: Page, actor: Actor) -> list[Candidate]:
    inputs = _ids(page.corpus, actor.articles)
    found = [
        *(wherever(page.tables, page.path, "gaps", "never-speaks", [actor.id]) if actor.kind != "place" else ()),
        *wherever(page.tables, page.path, "gaps", "never-quoted", [actor.id]),
        *wherever(page.tables, page.path, "gaps", "single-origin", inputs),
        *wherever(page.tables, page.path, "gaps", "one-side", inputs),
        *wherever(page.tables, page.path, "gaps", "one-origin-each", [actor.id]),
        *wherever(page.tables, page.path, "gaps", "not-newer", inputs),
        *wherever(page.tables, page.path, "gaps", "undated", inputs),
    ]
    for pair in page.corpus.open_pairs.get(actor.id, ()):
        found += wherever(page.tables, page.path, "gaps", "may-be", [actor.id, *pair], key=" | ".join(pair))
    return [*found, *silences(page, page.corpus.involved_of.get(actor.id, ()), "silent")]


def _names(page: Page, citer: Citer, actor: Actor) -> list[Candidate]:
    """Show for each name and role phrase the sentence that ties it to the actor."""
    found: list[Candidate] = []
    seen: set[str] = set()
    if len({alias.surface for alias in actor.aliases}) < 2 and not actor.role_phrases:
        return []
    for alias in actor.aliases:
        if alias.surface in seen or page.corpus.captioned(alias.article, alias.span):
            continue
        seen.add(alias.surface)
        found.append(_tied(page, citer, actor, (alias.surface, alias.reason), alias.article, (alias.span,)))
    for phrase in actor.role_phrases[:ROLE_PHRASES]:
        words = fold(page.corpus.articles[phrase.article].text[slice(*phrase.span)])
        found.append(_tied(page, citer, actor, (words, actor.name), phrase.article, (phrase.span, phrase.named)))
    return found


def _tied(  # noqa: PLR0913, PLR0917
    page: Page, citer: Citer, actor: Actor, said: tuple[str, str], article: str, spans: tuple[Span, ...]
) -> Candidate:
    """Lay out a name and why it is the actor's; the sentence of its first span is cited whole unless lines ran on."""
    parts = [Part(text=said[0], role="label"), Part(text=": "), Part(text=said[1], role="label")]
    first, *rest = spans
    sentence = page.corpus.around(article, first)
    whole = sentence if sentence[1] - sentence[0] <= LONGEST and covers(sentence, first) else first
    full, short = (
        sourced(page.path, "names", parts, [citer.cite(article, (one, *rest))], inputs=(actor.id,))
        for one in (whole, first)
    )
    return Candidate(item=full, narrow=short)
