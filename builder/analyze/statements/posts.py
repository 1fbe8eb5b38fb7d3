"""Posts: what somebody wrote on a social network, as pages that embed it print it.

"We will keep the levy. https://example.org/x — Ann Lee (@annlee) March 4, 2019": the words before, in one paragraph.
"""

from __future__ import annotations

import re

from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene

_SIGNED = re.compile(
    r"\s*[—–]\s?(?P<name>[A-Z][^@()—–\n]{2,40}?) \(@\w{2,20}\) "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, 20\d\d\s*$"
)
_LINK = re.compile(r"\s*(?:https?://|pic\.twitter\.com/)\S*\s*$")
_WORDS = 4
"""Fewer words say nothing by themselves."""


def posts(scene: Scene) -> tuple[list[Piece], set[int]]:
    """Return the posts that an article embeds, and the paragraphs they fill; not those that quote somebody."""
    pieces: list[Piece] = []
    filled: set[int] = set()
    for number, (start, end) in enumerate(scene.paragraphs):
        signed = _SIGNED.search(scene.text, start, end)
        if signed is None:
            continue
        stop = signed.start()
        while link := _LINK.search(scene.text, start, stop):
            stop = link.start()
        said = scene.text[start:stop]
        if len(said.split()) < _WORDS or any(mark in said for mark in '“”"'):
            continue
        speaker = scene.tree.tokens(signed.span("name"))
        pieces.append(Piece(spans=((start, stop),), speaker=speaker, rule="embedded_post"))
        filled.add(number)
    return pieces, filled
