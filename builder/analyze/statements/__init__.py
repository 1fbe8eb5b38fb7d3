"""Statements: who said what, by quotation marks, syntax and links between the pieces.

A statement is source, cue and content, as in the scheme of attribution relations of PARC (Pareti 2012) that PolNeAR
(Newell, Margolin and Ruths 2018) applies to political news; `make eval` scores against the latter. The content may
be interrupted, the source unnamed, and attributions nest.
"""

from __future__ import annotations

from spacy.tokens import Doc

from builder.analyze.draft import Draft
from builder.analyze.statements.according import according
from builder.analyze.statements.attribution import find_attributions
from builder.analyze.statements.drafting import draft
from builder.analyze.statements.linker import link
from builder.analyze.statements.nouns import noun_claims
from builder.analyze.statements.posts import posts
from builder.analyze.statements.quoted import quoted
from builder.analyze.statements.reported import reported
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import Tree
from builder.analyze.statements.turns import headline, transcript
from builder.model.article import Article


def find_statements(doc: Doc, article: Article) -> tuple[Draft, ...]:
    """Return the statements of a parsed article, in text order."""
    scene = Scene(Tree(doc), article)
    turns, filled = transcript(scene)
    scene.leave_out(filled)
    posted, filled = posts(scene)
    scene.leave_out(filled)
    attributions = find_attributions(scene)
    titled = headline(scene, attributions)
    if titled:
        scene.leave_out({0})
        attributions = [a for a in attributions if scene.paragraph_at(scene.tree.start[a.cue]) is not None]
    pieces = [*reported(scene, attributions), *according(scene), *noun_claims(scene)]
    pieces = quoted(scene, attributions, pieces)
    pieces = link(scene, attributions, pieces)
    return draft(scene, [*turns, *posted, *titled, *pieces])
