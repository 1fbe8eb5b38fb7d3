"""Other spellings of a name, by which search finds it: in plain Latin letters, and parts of a name without blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from anyascii import anyascii

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,}")
"""Runs in scripts that set no blank between family and given name: search finds words only by their beginning."""


def spellings(names: Iterable[str]) -> tuple[str, ...]:
    """Return the spellings that differ from the names themselves, sorted."""
    known = set(names)
    found: set[str] = set()
    for name in known:
        found.add(" ".join(anyascii(name).split()))
        for run in _UNSPACED.findall(name):
            found |= {run[start:] for start in range(1, len(run) - 1)}
    return tuple(sorted(spelling for spelling in found - known if re.search(r"\w\w", spelling)))
