"""Callings: who a speaker is whom his article leaves unnamed, where the corpus knows one actor by that name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from builder.model.analysis import Speaker
from builder.model.resolution import Actor
from builder.model.spans import fold

_ASIDE = re.compile(r",.*$|\s+(?:which|who|that)\s.*$|\s\(.*$", re.DOTALL)
_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]*)(?:\s+(?:(?:of|the|and|for|de|da|do|dos|des|du|van|von|al)\s+)*[A-ZÀ-Þ][\w.’'-]*)*$"
)
"""The run of capitalised words that ends a phrase ("The Norwegian investor Fjordbank")."""
_SHORT = 4
"""Letters that a name of one word must have to be looked up alone."""
_NO_NAMES = frozenset(
    {"the", "he", "she", "it", "they", "we", "president", "minister", "government", "ministry", "senate", "council"}
)


class Callings:
    """The actors by their full names and those aliases that are nobody else's."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        for actor in actors:
            if actor.kind == "place":
                continue
            for surface in {actor.name, *(alias.surface for alias in actor.aliases)}:
                if actor.kind != "person" or " " in surface:
                    found[fold(surface)].add(actor.id)
        self._of = {surface: next(iter(ids)) for surface, ids in found.items() if len(ids) == 1}

    def get(self, speaker: Speaker) -> tuple[str, Speaker] | None:
        """Return the actor whom a speaker's own words name in full, and the speaker with that name."""
        if speaker.entity is not None or speaker.how != "unnamed":
            return None
        text = _ASIDE.sub("", speaker.text)
        match = _NAME.search(text)
        if match is None:
            return None
        before = text[: match.start()].rstrip()
        if before and (before[-1] in "'’" or before.endswith(("'s", "’s")) or before.split()[-1] in _LINKS):
            return None
        name = match.group()
        for surface in dict.fromkeys((name, name.removeprefix("The "))):
            actor = self._of.get(fold(surface))
            if actor and (" " in surface or (len(surface) >= _SHORT and surface.lower() not in _NO_NAMES)):
                start = speaker.start + match.end() - len(surface)
                return actor, msgspec.structs.replace(
                    speaker, text=surface, start=start, end=start + len(surface), name=surface, how="named"
                )
        return None


_LINKS = frozenset({"of", "for", "from", "in", "at", "by", "with", "to", "near", "against", "and", "or", "on"})
