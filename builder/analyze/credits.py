"""Credits: names that say who made a report or a picture, and what a page's layout ran into its text.

Nobody in them is spoken of, so their words are masked before names are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.analyze.atlas import AGENCIES, PLATFORMS
from builder.model.article import Article
from builder.model.spans import Span

# No word is as long; without a limit, a run of capitals would be read again from each of them.
_WORD = r"[A-Z][\w.'’-]{0,40}"
_NAME = rf"{_WORD}(?: (?:van |de |al-|el-|bin )?{_WORD}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:,? and |, | & ){_NAME})*"
_AGENCY = "|".join(re.escape(name) for name in sorted(AGENCIES, key=lambda name: (-len(name), name)))

_PICTURE = re.compile(
    rf"(?:©|\(c\)\s)[^\n.!?\"”]{{0,80}}"
    rf"|(?:{_WORD} ){{0,3}}{_WORD}/(?:[\w ]+/)?(?:{_AGENCY})\b"
    rf"|\b(?:AP|AFP|Getty Images|Reuters|REUTERS)(?: Photo)?/(?:{_WORD} ?){{1,4}}"
    rf"|\((?:Photo|Image|Picture|Photograph|AP Photo)[^)\n]{{0,80}}\)"
)
"""Credits of photographs, wherever they stand."""

_REPORTERS = re.compile(
    r"(?:^|(?<=[(\n]))\W{0,3}(?:Contributing|(?:Additional |With )?[Rr]eporting|Writing|Editing|Compiled|Written|"
    r"Edited|Translated|Photographs?|Graphics?|Produced)(?: by\b|:)[^\n]*"
    r"|^[^\n]{3,240}\bcontributed (?:(?:reporting|research) )?(?:to|for) (?:this|the) \w+\b[^\n]{0,60}$"
    rf"|^\W{{0,3}}{_NAMES} contributed\."
    rf"|^\W{{0,3}}(?:{_NAMES}|{_WORD}(?:(?:, | and |, and ){_WORD})+) reported from [A-Z][^\n]*"
    rf"|^By {_NAMES}(?:, [^\n.!?]{{0,60}})?$",
    re.MULTILINE,
)
"""Lines that say who wrote, and who helped."""

_SIGNED = re.compile(rf"(?<![\"”»])(?<!\n\n)\n+(?:[-–—] ?{_NAMES}|{_NAME}(?:(?:,? and |, ){_NAME})+)(?=\n|\Z)")
"""A section's author behind a dash; under a quotation that is its speaker."""

_LAYOUT = re.compile(
    r"\b(\w[\w'’-]{1,40})(?: [A-Z(][\w.'’()-]{0,40}){0,5} \1(?=[A-Z\d])\w*(?:[^\n]{0,900}? MORE\b)?"
    r"|\b(?:JUST WATCHED|MUST WATCH|Replay(?: More Videos)?|More Videos|READ MORE|Read More|"
    r"Hide Caption|Show Caption)\b"
)
"""A name said again with the links that hang on it glued to its end, and the buttons of a player."""

_SHARED_BY = PLATFORMS | {"Google+", "Whatsapp", "Tumblr", "StumbleUpon", "Digg", "Email"}
_BUTTON = "|".join(sorted(map(re.escape, _SHARED_BY)))
_BUTTONS = re.compile(rf"(?<![\w,])(?:{_BUTTON})(?: (?i:{_BUTTON}|stumble|newsvine|permalink|print|share))+(?!\w)")
"""A row of buttons that share a page, with what stands between two of them."""


def spans(article: Article) -> Iterator[Span]:
    """Return the stretches of a text in which no name is read."""
    text = article.text
    for pattern in (_PICTURE, _REPORTERS, _SIGNED, _BUTTONS):
        for match in pattern.finditer(text):
            yield match.span()
    for match in _LAYOUT.finditer(text):
        # The first of the two names is the sentence's own.
        yield (match.end(1) if match[1] else match.start(), match.end())
