"""Sharing: one object for what is equal in the record of an article.

Decoded from JSON, each number and each name is an object of its own, and together they are two fifths of a record.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import TypeVar

import msgspec

from builder.model.analysis import Event, Figure, Speaker, Statement, When
from builder.model.spans import Span

_NUMBERS = tuple(range(1 << 16))
"""Places in a text: nearly all articles are shorter."""

Text = TypeVar("Text", str, str | None)


def between(start: int, end: int) -> Span:
    """Return a span of shared numbers."""
    return (_number(start), _number(end))


class Sharing:
    """The spans of one article, each once; `known` are those that its record has already."""

    def __init__(self, known: Iterable[Span] = ()) -> None:
        self._spans = {one: one for one in known}

    def span(self, one: Span) -> Span:
        """Return the article's own object for a span."""
        known = self._spans.get(one)
        if known is None:
            known = between(*one)
            self._spans[known] = known
        return known

    def spans(self, found: Iterable[Span]) -> tuple[Span, ...]:
        """Return the article's own objects for some spans."""
        return tuple([self.span(one) for one in found])

    def statement(self, one: Statement) -> Statement:
        """Return a statement made of what the article has already."""
        return msgspec.structs.replace(
            one,
            spans=self.spans(one.spans),
            quoted=self.spans(one.quoted),
            sentence=self.span(one.sentence),
            attribution=one.attribution and self.span(one.attribution),
            cue=_same(one.cue),
            type=_same(one.type),
            speaker=one.speaker and self._speaker(one.speaker),
            when=one.when and _when(one.when),
        )

    def _speaker(self, one: Speaker) -> Speaker:
        return msgspec.structs.replace(
            one,
            text=_same(one.text),
            start=_number(one.start),
            end=_number(one.end),
            name=_same(one.name),
            how=_same(one.how),
            evidence=one.evidence and self.span(one.evidence),
        )

    def event(self, one: Event) -> Event:
        """Return an event made of what the article has already."""
        return msgspec.structs.replace(one, start=_number(one.start), end=_number(one.end), when=_when(one.when))

    def figure(self, one: Figure) -> Figure:
        """Return a figure made of what the article has already."""
        return msgspec.structs.replace(
            one,
            start=_number(one.start),
            end=_number(one.end),
            text=_same(one.text),
            high=one.low if one.low == one.high else one.high,
            unit=_same(one.unit),
            counted=_same(one.counted),
            sentence=self.span(one.sentence),
        )


def _number(value: int) -> int:
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else value


def _same(text: Text) -> Text:
    return intern(text) if text else text


def _when(one: When) -> When:
    return msgspec.structs.replace(
        one,
        text=_same(one.text),
        start=_number(one.start),
        end=_number(one.end),
        first=_same(one.first),
        last=_same(one.last),
        precision=_same(one.precision),
    )
