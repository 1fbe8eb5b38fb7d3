"""Extract: a stretch of an article as parts, word for word, with names linked and pronouns resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from builder.compose.corpus import Corpus
from builder.model.briefing import Part, PartRole
from builder.model.record import Record
from builder.model.spans import Span, covers, overlaps

MARKS = '"“”„‟«»'
_WHITE = re.compile(r"\s+")
_QUOTED = re.compile(r"(?<!\w)[\"“]([^\"“”]+)[\"”](?!\w)")


class Change(Record, frozen=True, kw_only=True):
    """What the editor does to a stretch: `text` in brackets in place of the words at `span`, or after them."""

    span: Span
    text: str
    keep: bool = False
    """The words stay and the insertion follows them."""


def extract(
    corpus: Corpus,
    key: str,
    span: Span,
    *,
    quoted: Iterable[Span] = (),
    changes: Iterable[Change] = (),
) -> tuple[Part, ...]:
    """Return the words at `span` as parts; marks around `quoted` become “ ”, every other character stays."""
    text = corpus.articles[key].text
    inner = [q for q in quoted if covers(span, _marked(text, q))]
    links = _links(corpus, key, span)
    edits = {change.span: change for change in changes}
    cuts = {span[0], span[1]}
    for stretch in (*inner, *links, *edits, *(_marked(text, q) for q in inner)):
        cuts |= {point for point in stretch if span[0] <= point <= span[1]}
    parts: list[Part] = []
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        parts += _piece(text, (start, end), inner, links, edits)
    return joined(parts)


def _piece(
    text: str, at: Span, quoted: list[Span], links: Mapping[Span, str], edits: Mapping[Span, Change]
) -> list[Part]:
    change = next((change for span, change in edits.items() if covers(span, at)), None)
    if change is not None and not change.keep:
        first = at[0] == change.span[0]
        return [Part(text=f"[{change.text}]", role="insert")] if first else []
    role: PartRole = "quote" if any(covers(span, at) for span in quoted) else "text"
    words = _WHITE.sub(" ", text[at[0] : at[1]])
    for start, end in quoted:
        before, after = _marked(text, (start, end))
        if at == (before, start):
            words = "“"
        elif at == (end, after):
            words = "”"
    target = None if role == "quote" else next((target for span, target in links.items() if covers(span, at)), None)
    parts = [Part(text=words, role=role, target=target)]
    if change is not None and at[1] == change.span[1]:
        parts += [Part(text=" "), Part(text=f"[{change.text}]", role="insert")]
    return parts


def _links(corpus: Corpus, key: str, span: Span) -> dict[Span, str]:
    """Return where a stretch names an actor that has a page, each actor once."""
    found: dict[Span, str] = {}
    for start, end, actor in [*corpus.mentions_in(key, span), *corpus.countries_in(key, span)]:
        target = corpus.target(actor)
        overlapping = any(start < other[1] and other[0] < end for other in found)
        if target and target not in found.values() and not overlapping:
            found[(start, end)] = target
    return found


def _marked(text: str, quoted: Span) -> Span:
    """Return a quotation with its marks, where both stand right beside it; else with none of them."""
    for size in (1, 2):
        before, after = text[quoted[0] - size : quoted[0]], text[quoted[1] : quoted[1] + size]
        if (size == 1 and before and after and before in MARKS and after in MARKS) or before == after == "''":
            return quoted[0] - size, quoted[1] + size
    return -1, -1


def marked(text: str, span: Span, known: Iterable[Span]) -> list[Span]:
    """Return what stands between quotation marks in a stretch, beside what is known to."""
    found = [match.span(1) for match in _QUOTED.finditer(text, *span)]
    taken = [quoted for quoted in known if _marked(text, quoted) != (-1, -1)]
    return [quoted for quoted in found if not any(overlaps(quoted, other) for other in taken)]


def joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Join parts of a kind, fold the white space between parts and trim both ends."""
    result: list[Part] = []
    for part in parts:
        text = part.text
        if not result or result[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        last = result[-1] if result else None
        if last is not None and (last.role, last.target) == (part.role, part.target) and part.role != "insert":
            result[-1] = Part(text=last.text + text, role=last.role, target=last.target)
        else:
            result.append(Part(text=text, role=part.role, target=part.target))
    while result and not result[-1].text.strip():
        result.pop()
    if result:
        last = result[-1]
        result[-1] = Part(text=last.text.rstrip(" "), role=last.role, target=last.target)
    return tuple(result)


def balanced(text: str) -> bool:
    """Tell whether every quotation mark of a stretch has its partner in it."""
    return (
        text.count('"') % 2 == 0
        and text.count("“") + text.count("„") == text.count("”") + text.count("‟")
        and text.count("«") == text.count("»")
        and text.count("''") % 2 == 0
    )
