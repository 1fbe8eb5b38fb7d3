"""Committees: a parliament's panels, each known by its chamber and the first of its matters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.resolve import names

_PANEL = re.compile(
    r"(?:U\.?S\.? )?(?:(House|Senate)(?: of Representatives)? )?(?:Permanent )?(?:Select )?"
    r"(?:Committee on (?:the )?(.+)|(.+?) Committees?)"
)
"""The name of a parliament's committee: chamber, matter."""
_PART = re.compile(r",(?: and)? | and | & ")


def committee(name: str) -> tuple[str, str]:
    """Return a committee's chamber, if it is said, and its first matter, folded; nothing for any other body."""
    found = _PANEL.fullmatch(name)
    if found is None:
        return "", ""
    return (found[1] or "").lower(), names.key(_PART.split(found[2] or found[3])[0])


def matters(bodies: Iterable[str]) -> frozenset[str]:
    """Return, folded, what the chambers' committees among some bodies deal with, whole and part by part."""
    found = [match for match in map(_PANEL.fullmatch, bodies) if match is not None and match[1]]
    wholes = [match[2] or match[3] for match in found]
    return frozenset(names.key(part) for whole in wholes for part in (whole, *_PART.split(whole))) - {""}
