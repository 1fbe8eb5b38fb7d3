"""Answers: from what a server sent to pieces with numbers, whatever is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from builder.model.assist import Said

MOST = 12
"""Pieces of one answer that are looked at."""

_FENCE = re.compile(r"^\s*```[a-z]*\s*|\s*```\s*$", re.I)


def pieces(content: str, statements: int) -> tuple[Said, ...]:
    """Return the pieces of an answer to a question of so many statements; those that name none of them are left out."""
    found: list[Said] = []
    for each in _objects(_FENCE.sub("", content)):
        numbers = _numbers(each.get("from"))
        text = each.get("text")
        known = tuple(dict.fromkeys(numbers))
        if isinstance(text, str) and text.strip() and known and all(1 <= n <= statements for n in known):
            found.append(Said(text=text, rests_on=known))
    return tuple(found[:MOST])


def _objects(content: str) -> Iterator[dict[str, Any]]:
    """Yield the objects that have a text, also of an answer that is cut off or has words around it."""
    decoder = json.JSONDecoder()
    at = content.find("{")
    while at >= 0:
        try:
            value, end = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield from _inside(value)
        at = content.find("{", end)


def _inside(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "text" in value:
            yield value
        else:
            for each in value.values():
                yield from _inside(each)
    elif isinstance(value, list):
        for each in value:
            yield from _inside(each)


def _numbers(value: Any) -> list[int]:
    values = value if isinstance(value, list) else [value]
    found = []
    for each in values:
        if isinstance(each, bool) or not isinstance(each, int | str):
            return []
        digits = re.fullmatch(r"\s*\[?(\d{1,4})\]?\s*", str(each))
        if digits is None:
            return []
        found.append(int(digits[1]))
    return found
