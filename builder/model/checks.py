"""Checks: what a sourced item must withstand against its own cited spans, and a derived one against its inputs.

The gate runs them before anything is written, `verify` again on what was built. They hold for whoever
wrote an item, a rule or a person: nothing here asks how it came about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from builder.model import noted, written
from builder.model.briefing import Check, Citation, Item, Part
from builder.model.dates import MONTHS, spoken
from builder.model.derive import derive
from builder.model.matching import (
    ARTICLES,
    CLOSE,
    DATELINE,
    LEADS,
    OPEN,
    PLAIN_WORD,
    WORD,
    bare_role,
    beside,
    find,
    own_runs,
    quote_runs,
    quoted_in,
    woven,
)
from builder.model.persons import agrees
from builder.model.rows import ActorRow, StatementRow
from builder.model.spans import ELLIPSIS, Span, cut, fold, overlaps
from builder.model.tables import Tables

__all__ = [
    "ARTICLES",
    "CHECKS",
    "CONTEXT",
    "DATELINE",
    "LEADS",
    "Ground",
    "RefusedError",
    "context",
    "judge",
    "reads_roles",
]


@dataclass(frozen=True)
class Ground:
    """What items are checked against: the articles' texts and the rows made from them."""

    texts: Mapping[str, str]
    versions: Mapping[str, str]
    tables: Tables


class RefusedError(Exception):
    """A check found a fault."""


CheckFunction = Callable[[Item, Ground], None]

CONTEXT = 32
"""Characters of context a citation stores on either side."""


_NEGATION = re.compile(r"\b(?:not|no|never|none|nor|neither|nobody|nothing|nowhere|without|cannot|\w+n['’]t)\b", re.I)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NUMBER_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|"
    r"million|billion|dozen|half|third|quarter)s?\b",
    re.I,
)
_CALENDAR = re.compile(
    r"\b(?:" + "|".join(MONTHS) + r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|\d{4})\b"
)
_BRACKET = re.compile(r"\[([^\]]*)\]")


def reads_roles(item: Item, tables: Tables) -> bool:
    """Tell whether the verdict on an item may change with the roles that actors are shown with."""
    row = tables.statements.get(item.statement or "")
    return item.kind != "sourced" or (row is not None and row.speaker is not None and row.speaker.how == "role")


def judge(item: Item, ground: Ground) -> tuple[Check, ...]:
    """Run every check that an item's kind asks for; an exception inside one refuses the item."""
    checks = []
    for name, function in WRITTEN if written.is_written(item) else CHECKS[item.kind]:
        try:
            function(item, ground)
        except RefusedError as refused:
            checks.append(Check(name=name, passed=False, detail=str(refused)))
        except Exception as error:
            checks.append(Check(name=name, passed=False, detail=f"could not be checked: {type(error).__name__}"))
        else:
            checks.append(Check(name=name, passed=True))
    return tuple(checks)


def context(text: str, spans: tuple[Span, ...]) -> tuple[str, str]:
    """Return the words before and after a cited stretch, folded; of its own line only, never a caption's beside it."""
    start, end = spans[0][0], spans[-1][1]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return fold(before.rpartition("\n")[2]), fold(after.partition("\n")[0])


def resolves(item: Item, ground: Ground) -> None:
    """Every citation leads to the words it names, in the version it names."""
    if not item.citations:
        raise RefusedError("nothing is cited")
    for citation in _all_citations(item):
        _resolve(citation, ground)


def _resolve(citation: Citation, ground: Ground) -> None:
    text = ground.texts.get(citation.article)
    if text is None:
        raise RefusedError("the article is missing")
    if ground.versions[citation.article] != citation.version:
        raise RefusedError("the article is another version")
    spans = citation.spans
    in_order = all(start < end for start, end in spans) and all(a[1] <= b[0] for a, b in pairwise(spans))
    if not spans or not in_order or spans[0][0] < 0 or spans[-1][1] > len(text):
        raise RefusedError("the spans are not in the article")
    if cut(text, spans) != citation.exact:
        raise RefusedError("the spans hold other words")
    if context(text, spans) != (citation.prefix, citation.suffix):
        raise RefusedError("the words around the passage differ")


def quotes(item: Item, ground: Ground) -> None:
    """Words inside quotation marks are the source's, and stand in the cited passage."""
    for run in quote_runs(item.parts):
        home = [citation for citation in item.citations if quoted_in(run, citation)]
        if not home:
            raise RefusedError("words in quotation marks are not the source's")
        if item.statement is not None and not any(c.statement == item.statement for c in home):
            raise RefusedError("the quotation is cited from another statement")


def marks(item: Item, ground: Ground) -> None:
    """Quotation marks stand around quotations, or where the source has them."""
    parts = item.parts
    for index, part in enumerate(parts):
        if part.role == "quote":
            before, after = beside(parts, index, -1), beside(parts, index, 1)
            if not (before.rstrip().endswith(OPEN) and after.lstrip().startswith(CLOSE)):
                raise RefusedError("a quotation without its marks")
    words = "".join("\0" if part.role == "quote" else part.text for part in parts if part.role != "label")
    words = re.sub(rf"\0(?:{ELLIPSIS}\0)+", "\0", words)
    if words.count(OPEN) != words.count(CLOSE):
        raise RefusedError("quotation marks that do not match")
    for inner in re.findall(rf"{OPEN}([^{CLOSE}]*){CLOSE}", words):
        quoted = f"{OPEN}{inner}{CLOSE}"
        if inner.strip("\0") and not any(find(quoted, citation.exact) >= 0 for citation in item.citations):
            raise RefusedError("marks around words that are no quotation")


def wording(item: Item, ground: Ground) -> None:
    """Words outside quotation marks are the source's own run of words, from first to last."""
    for pieces in own_runs(item):
        if not any(woven(pieces, citation.exact) for citation in item.citations):
            raise RefusedError("words that the passage does not have")


def names(item: Item, ground: Ground) -> None:
    """Every name stands in the cited passages, in an insertion's evidence, or is the speaker's."""
    known = _vocabulary(item)
    for part in _free(item):
        for word in WORD.findall(part.text):
            if word[0].isupper() and word.casefold() not in known:
                raise RefusedError(f"a name that no cited passage has: {word}")


def numbers(item: Item, ground: Ground) -> None:
    """Every number stands in the cited passages."""
    printed = [number for part in _free(item, quoted=True) for number in _numbers(part.text)]
    have = set(_numbers(_cited_text(item))) if printed else set()
    for number in printed:
        if number not in have:
            raise RefusedError(f"a number that no cited passage has: {number}")


def _numbers(text: str) -> list[str]:
    return [*_NUMBER.findall(text), *(word.casefold() for word in _NUMBER_WORDS.findall(text))]


def dates(item: Item, ground: Ground) -> None:
    """Every date stands in the cited passages, or is that of a cited article."""
    source = _cited_text(item)
    rows = [ground.tables.by_key.get(citation.article) for citation in item.citations]
    stated = {spoken(row.published.date) for row in rows if row is not None}
    for part in item.parts:
        if part.role == "date":
            if part.text not in stated and find(part.text, source) < 0:
                raise RefusedError(f"a date that no cited article has: {part.text}")
        elif part.role not in ("speaker", "label"):
            for word in _CALENDAR.findall(part.text):
                if find(word, source) < 0:
                    raise RefusedError(f"a date that no cited passage has: {word}")


def negation(item: Item, ground: Ground) -> None:
    """The item denies nothing that the passage does not."""
    printed = [word.casefold() for part in item.parts if part.role != "label" for word in _NEGATION.findall(part.text)]
    source = [word.casefold() for word in _NEGATION.findall(_cited_text(item))]
    for word in printed:
        if printed.count(word) > source.count(word):
            raise RefusedError(f"a negation that no cited passage has: {word}")


def speaker(item: Item, ground: Ground) -> None:
    """The speaker is the one whom the statement's attribution, or the evidence for its pronoun, shows."""
    label = [part.text for part in item.parts if part.role == "speaker"]
    if item.statement is None:
        if label:
            raise RefusedError("a speaker without a statement")
        return
    row = ground.tables.statements[item.statement]
    key = ground.tables.sources[row.article].key
    if row.speaker is None or row.speaker.actor is None:
        raise RefusedError("the statement has no named speaker")
    actor = ground.tables.actors[row.speaker.actor]
    if any(name != actor.name for name in label):
        raise RefusedError("another speaker than the statement's")
    if item.inputs[:1] != (actor.id,):
        raise RefusedError("the item stands for another actor than the statement's speaker")
    if not all(_speaks_there(other, item, row.article, key, ground) for other in item.inputs[1:]):
        raise RefusedError("the item names somebody who does not speak in its passage")
    text, said = ground.texts[key], (row.speaker.start, row.speaker.end)
    shown = [said, *([row.speaker.evidence] if row.speaker.evidence else [])]
    surfaces = [alias.surface for alias in ground.tables.aliases[actor.id]] + [actor.name]
    if not any(_names(text[start:end], surfaces) for start, end in shown):
        raise RefusedError("neither the attribution nor its evidence names the speaker")
    if actor.kind == "person":
        _not_a_namesake(row, text, actor, ground.tables)
    if row.speaker.how == "role":
        _not_anothers(fold(text[said[0] : said[1]]), actor.id, ground.tables)
    for span in shown:
        cited = (c for c in _all_citations(item) if c.article == key)
        if not any(overlaps(span, inner) for citation in cited for inner in citation.spans):
            raise RefusedError("the passage that names the speaker is not cited")
    own = [c for c in item.citations if c.statement == item.statement]
    if not any(c.article == key and _holds(c, row.spans) for c in own):
        raise RefusedError("the citation is not the statement's")


def _speaks_there(actor: str, item: Item, article: str, key: str, ground: Ground) -> bool:
    """Tell whether somebody speaks, under whatever name, in what an item cites of an article."""
    places = [
        (row.speaker.start, row.speaker.end)
        for row in ground.tables.said.get(actor, ())
        if row.article == article and row.speaker is not None
    ]
    cited = [span for citation in item.citations if citation.article == key for span in citation.spans]
    return any(overlaps(place, span) for place in places for span in cited)


def _not_a_namesake(row: StatementRow, text: str, actor: ActorRow, tables: Tables) -> None:
    """Refuse words that name somebody else of the surname, whoever took the two for one."""
    who = row.speaker
    assert who is not None
    shown = [(who.start, who.end), *([who.evidence] if who.evidence else [])]
    for words in (fold(text[start:end]) for start, end in shown):
        full = (name for word in WORD.findall(words) for name in tables.full_names.get(word, ()))
        known = who.how == "named" or any(not agrees(name, actor.name) and find(name, words) >= 0 for name in full)
        if not agrees(words, actor.name, written_out=known):
            raise RefusedError("the source names somebody else of that surname")


def _not_anothers(words: str, actor: str, tables: Tables) -> None:
    """Refuse a role phrase ("the French President") that sources give to others only."""
    said = bare_role(words)
    held = {pair for word in ("", *PLAIN_WORD.findall(said)) for pair in tables.offices.get(word, ())}
    told = [(len(role), ident) for role, ident in held if find(role, said) >= 0]
    closest = {ident for size, ident in told if size == max(told)[0]}
    if closest and actor not in closest:
        raise RefusedError("the sources give the speaker's role to somebody else")


def _holds(citation: Citation, spans: Iterable[Span]) -> bool:
    return any(overlaps(inner, span) for inner in citation.spans for span in spans)


def _names(words: str, surfaces: Iterable[str]) -> bool:
    return any(find(surface, fold(words)) >= 0 for surface in surfaces)


def insertions(item: Item, ground: Ground) -> None:
    """What stands in square brackets is the source's own, or is an insertion that its evidence bears out."""
    inserted = [part.text for part in item.parts if part.role == "insert"]
    if sorted(inserted) != sorted(f"[{insertion.text}]" for insertion in item.insertions):
        raise RefusedError("brackets and insertions do not match")
    for part in item.parts:
        if part.role != "insert":
            for inner in _BRACKET.findall(part.text):
                if find(f"[{inner}]", _cited_text(item)) < 0:
                    raise RefusedError("brackets that the source does not have")
    for insertion in item.insertions:
        _bear_out(insertion.text, insertion.evidence.exact, item, ground)


def _bear_out(text: str, evidence: str, item: Item, ground: Ground) -> None:
    if find(text, evidence) >= 0 or (text.casefold() in ARTICLES and find(text.casefold(), evidence.casefold()) >= 0):
        return
    actors = [ground.tables.actors[ident] for ident in item.inputs if ident in ground.tables.actors]
    for actor in actors:
        surfaces = [alias.surface for alias in ground.tables.aliases[actor.id]]
        if actor.name == text and _names(evidence, surfaces):
            return
    raise RefusedError("an insertion that its evidence does not bear out")


def labels(item: Item, ground: Ground) -> None:
    """A label or role is a name of the actor it stands for, or the source's own words."""
    for part in item.parts:
        if part.role not in ("label", "role"):
            continue
        rows = [row for ident in item.inputs for row in ground.tables.aliases.get(ident, ())]
        own = {row.surface for row in rows} | {row.reason for row in rows}
        own |= {ground.tables.actors[ident].name for ident in item.inputs if ident in ground.tables.actors}
        if part.text not in own and not any(find(part.text, c.exact) >= 0 for c in item.citations):
            raise RefusedError(f"a label that nothing cited bears out: {part.text}")


def recomputed(item: Item, ground: Ground) -> None:
    """A derived item says what its rule computes from its inputs."""
    if item.rule is None or item.citations or item.insertions:
        raise RefusedError("a derived item has a rule and inputs, nothing else")
    if "".join(part.text for part in derive(item.rule, item.inputs, ground.tables)) != item.text:
        raise RefusedError("the rule computes something else")


def signed(item: Item, ground: Ground) -> None:
    """An editor's words carry who wrote them."""
    if not item.writer or item.writer == "extract":
        raise RefusedError("nobody signs the note")


def cited(item: Item, ground: Ground) -> None:
    """What a note cites leads to the words it names."""
    for citation in item.citations:
        _resolve(citation, ground)
        if citation.statement not in ground.tables.statements:
            raise RefusedError("a statement that is not there")


def _in_note(check: Callable[[Item, Ground], str | None]) -> CheckFunction:
    """Make a check of what stands in notes; other words of the editor's are titles and the like."""

    def run(item: Item, ground: Ground) -> None:
        problem = check(item, ground) if item.section == noted.SECTION else None
        if problem:
            raise RefusedError(problem)

    return run


CHECKS: Mapping[str, tuple[tuple[str, CheckFunction], ...]] = {
    "sourced": (
        ("citation", resolves),
        ("quotation", quotes),
        ("marks", marks),
        ("wording", wording),
        ("names", names),
        ("numbers", numbers),
        ("dates", dates),
        ("negation", negation),
        ("speaker", speaker),
        ("insertion", insertions),
        ("labels", labels),
    ),
    "derived": (("derivation", recomputed),),
    "editorial": (
        ("signature", signed),
        ("signature", _in_note(noted.signature)),
        ("citation", cited),
        ("quotation", _in_note(noted.quotation)),
        ("names", _in_note(noted.names)),
        ("numbers", _in_note(noted.numbers)),
        ("opinion", _in_note(noted.opinion)),
    ),
}


def _of(check: Callable[[Item, Ground], str | None]) -> CheckFunction:
    """Make a check of one that returns what is wrong."""

    def run(item: Item, ground: Ground) -> None:
        problem = check(item, ground)
        if problem:
            raise RefusedError(problem)

    return run


WRITTEN: tuple[tuple[str, CheckFunction], ...] = (
    ("citation", resolves),
    ("form", _of(written.form)),
    ("quotation", quotes),
    ("marks", marks),
    ("numbers", numbers),
    ("numbers", _of(written.bound)),
    ("dates", dates),
    ("names", _of(written.names)),
    ("negation", negation),
    ("words", _of(written.words)),
    ("negation", _of(written.negation)),
    ("qualifier", _of(written.qualified)),
    ("speaker", speaker),
    ("speaker", _of(written.speaker)),
    ("order", _of(written.order)),
)
"""What a sourced item withstands whose words a language model chose."""


def _all_citations(item: Item) -> tuple[Citation, ...]:
    return (*item.citations, *(insertion.evidence for insertion in item.insertions))


def _cited_text(item: Item) -> str:
    return " ".join(citation.exact for citation in _all_citations(item))


def _vocabulary(item: Item) -> set[str]:
    return {word.casefold() for word in WORD.findall(_cited_text(item))}


def _free(item: Item, *, quoted: bool = False) -> tuple[Part, ...]:
    """Parts that no other check answers for."""
    checked = {"speaker", "label", "date", "insert"} | (set() if quoted else {"quote"})
    return tuple(part for part in item.parts if part.role not in checked)
