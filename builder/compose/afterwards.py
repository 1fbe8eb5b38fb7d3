"""Afterwards: items that tell of words can be worded only once it is known which words the book shows."""

from __future__ import annotations

import msgspec

from builder.model.briefing import Briefing, Item
from builder.model.derive import derive
from builder.model.printed import ON_DEMAND
from builder.model.tables import Tables

TELLING = (*ON_DEMAND, "told-above", "contested")
"""Rules whose items repeat words of articles, as far as the book shows these."""


def reworded(page: Briefing, tables: Tables) -> Briefing:
    """Compute again what explains items on demand; `tables` hold no word that the book does not show."""
    if not any(item.rule in TELLING for section in page.sections for item in section.items):
        return page
    sections = (
        msgspec.structs.replace(section, items=tuple(_item(item, tables) for item in section.items))
        for section in page.sections
    )
    return msgspec.structs.replace(page, sections=tuple(sections))


def _item(item: Item, tables: Tables) -> Item:
    if item.rule not in TELLING:
        return item
    return msgspec.structs.replace(item, parts=derive(item.rule, item.inputs, tables))
