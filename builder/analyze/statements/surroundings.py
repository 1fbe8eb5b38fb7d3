"""Surroundings: the words outside the marks that belong to quoted content.

PARC and PolNeAR label mixed content whole, with the words that lead up to the marks (18% of statements).
"""

from __future__ import annotations

from builder.analyze.quotation import MARKS, Quotation
from builder.analyze.statements.attribution import Attribution
from builder.analyze.statements.cues import LABEL, REPORT
from builder.analyze.statements.extent import extend
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import has_word
from builder.model.spans import Span

_LEAD_TOKENS = 30
"""Longest stretch between a cue and the first quoted words of its content, in tokens."""
_THAT_WITHIN = 12
"""Words after a cue within which its "that" stands."""


def with_clause(scene: Scene, a: Attribution, first: int, start: int) -> int:
    """Take in what leads up to the quoted words: "called him "a menace"", "said that it was "a menace"."""
    tree = scene.tree
    opening = next((tree.tokens(q.outer)[0] for q in scene.quotations if q.outer[0] >= tree.end[a.group[1] - 1]), first)
    opening = min(first, max(opening, a.group[1]))
    between = [x for x in range(a.group[1], opening) if has_word(tree.text[x])]
    if not between or opening - a.group[1] > _LEAD_TOKENS:
        return start
    if a.lemma in LABEL:
        named = any(tree.pos[x] in {"NOUN", "PROPN", "PRON"} and tree.tag[x] not in {"WP", "WDT"} for x in between)
        plain = (
            not any(tree.pos[x] == "VERB" and (a.lemma != "express" or tree.tag[x] != "VBG") for x in between)
            and tree.pos[between[0]] != "ADP"
        )
        return tree.start[between[0]] if named and plain else start
    that = next((x for x in between[:_THAT_WITHIN] if tree.lower[x] == "that" and tree.dep[x] == "mark"), None)
    if that is not None:
        return tree.start[that]
    clause = any(tree.tag[x] in {"VBD", "VBZ", "VBP", "MD"} for x in between)
    opens = tree.pos[between[0]] in {"PRON", "PROPN", "NOUN", "DET", "SCONJ", "ADJ"}
    return tree.start[between[0]] if clause and opens and a.lemma in REPORT else start


def with_rest(scene: Scene, end: int) -> int:
    """Go on behind quoted words that end in the middle of a phrase: ""not quite there" on the budget"."""
    tree = scene.tree
    after = tree.tokens((end, len(scene.text)))[0]
    while after < tree.size and not has_word(tree.text[after]) and tree.text[after] in MARKS:
        after += 1
    if after >= tree.size or not has_word(tree.text[after]) or scene.text[end - 1] in ".,?!;" or after == 0:
        return end
    if any(tree.entity[x] in {"DATE", "TIME"} for x in (after, *tree.children(after, "pobj"))):
        return end
    if scene.unit_of[after] != scene.unit_of[after - 1] or tree.lower[after] in {"and", "but", "or", "while"}:
        return end
    return max(end, tree.end[extend(scene, after) - 1])


def with_others(scene: Scene, quotation: Quotation) -> Span:
    """Take in quotations listed with this one: "shouting "Get out" and "Go home"."""
    start, end = quotation.inner
    outer = quotation.outer[1]
    for other in scene.quotations:
        between = scene.text[outer : other.outer[0]].strip() if other.outer[0] >= outer else ""
        if between and between.strip(" ,") in {"and", "or", ""} and other.paragraph == quotation.paragraph:
            end = outer = other.outer[1]
    return (start, end)
