"""Referents: whom "he" or "the mayor" means where a reporter narrates, for rooms that look for actors."""

from __future__ import annotations

import functools

from spacy.tokens import Doc

from builder.analyze import role_phrases
from builder.analyze.columns import columns_of
from builder.analyze.names import Names
from builder.analyze.pronouns import Antecedents
from builder.model.article import Article

_PERSONAL = frozenset({"he", "she", "him", "her"})


class Referents:
    """Answers for single tokens, on demand: most pronouns of an article are nobody's business."""

    def __init__(self, doc: Doc, article: Article, names: Names) -> None:
        self._columns = columns_of(doc, article)
        self._names = names

    @functools.cached_property
    def _back(self) -> Antecedents:
        back = Antecedents(self._columns, self._names)
        for noun, entity in role_phrases.everywhere(back):
            back.add(noun, entity)
        return back

    @functools.cached_property
    def _roles(self) -> dict[int, int]:
        named = {anchor.at for anchor in Antecedents(self._columns, self._names).anchors}
        return {anchor.at: anchor.entity for anchor in self._back.anchors if anchor.at not in named}

    def of(self, token: int, but: int | None = None) -> int | None:
        """Return the person that a pronoun or a definite role noun means; never `but`, None where it stays open."""
        columns = self._columns
        if columns.quoted[token]:
            return None
        if columns.low[token] in _PERSONAL:
            return self._back.person(token, but=but) if columns.tag[token] == "PRP" else None
        entity = self._roles.get(token) if columns.pos[token] == "NOUN" else None
        return entity if entity != but else None
