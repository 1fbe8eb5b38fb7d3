"""Slugs: permalinks that, once published, stay with what they were given to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from builder.model.identity import slug as plain_slug


def assign(names: Sequence[tuple[str, str]], fixed: Mapping[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Give each (key, name) a slug: its fixed one, else one made from the name, unique by a number.

    `taken` are slugs that nothing new may have: the published ones of what is gone.
    """
    given = {key: fixed[key] for key, _ in names if key in fixed}
    # The index of a kind has its own place.
    used = {*given.values(), *taken, "index"}
    # Where to go on for a name that many share.
    latest: dict[str, int] = {}
    for key, name in names:
        if key in given:
            continue
        base = plain_slug(name)
        candidate, number = base, latest.get(base, 2)
        while candidate in used:
            candidate, number = f"{base}-{number}", number + 1
        latest[base] = number
        given[key] = candidate
        used.add(candidate)
    return given
