"""Synonyms: nouns of action that newspapers use for one another, so that one question gets one heading."""

from __future__ import annotations

from builder.resolve.measures import stemmed

_GROUPS = tuple(
    stemmed(group)
    for group in (
        "investigation probe inquiry",
        "aid assistance help",
        "deal agreement accord pact treaty",
        "talks negotiations meeting contact",
        "handling mishandling",
        "limit ceiling cap",
        "cut reduction",
        "rise increase hike",
        "ban prohibition restriction",
        "removal ouster",
        "takeover acquisition purchase buyout",
        "strike walkout stoppage",
        "attack assault strike raid bombing",
        "killing murder slaying",
        "pandemic epidemic outbreak spread",
        "repeal abolition",
        "postponement delay",
        "participation attendance",
        "departure withdrawal exit",
        "firing dismissal sacking ouster",
        "election vote ballot",
        "rule regulation",
        "interference meddling",
        "closure shutdown closing",
        "fight battle struggle",
    )
)


def synonyms(one: str, other: str) -> bool:
    """Tell whether two stems are of nouns that stand for one another."""
    return one == other or any(one in group and other in group for group in _GROUPS)
