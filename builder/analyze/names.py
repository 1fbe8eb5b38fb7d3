"""Names: the mentions and entities of one article, and which entity a span means."""

from __future__ import annotations

from bisect import bisect_left

from builder.analyze.given_names import Gender
from builder.model.analysis import Entity, Mention
from builder.model.record import Record
from builder.model.spans import Span


class Names(Record, frozen=True, kw_only=True):
    """Mentions in text order, disjoint; `genders`, `nations` and `governs` run along with `entities`."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    genders: tuple[Gender | None, ...] = ()
    """What titles and given names tell of a person's gender."""
    nations: tuple[str | None, ...] = ()
    """The country a person is said to belong to, or a capital governs."""
    starts: tuple[int, ...] = ()
    """Start of each mention, for bisection."""

    def within(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that lie wholly within a span of characters."""
        first = bisect_left(self.starts, span[0])
        found: list[Mention] = []
        for mention in self.mentions[first:]:
            if mention.start >= span[1]:
                break
            if mention.end <= span[1]:
                found.append(mention)
        return tuple(found)

    def at(self, span: Span) -> int | None:
        """Return the entity that the first resolved mention overlapping a span means, None where none does."""
        first = max(0, bisect_left(self.starts, span[0]) - 1)
        for mention in self.mentions[first:]:
            if mention.start >= span[1]:
                return None
            if mention.end > span[0] and mention.entity is not None:
                return mention.entity
        return None
