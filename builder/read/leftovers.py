"""Leftovers of publishing in feeds and mails: buttons, and the lines that programs put below an article."""

from __future__ import annotations

import re

import msgspec

from builder.read.fragment import Fragment

_BUTTON_WORDS = 4
"""A paragraph that is nothing but a link of so few words is a button or a menu, no sentence."""

_FOOTER = re.compile(r"^The post .{1,300} (?:appeared first on|first appeared on) .{1,200}\.?$", re.S)
"""The line that WordPress puts below each entry of a feed."""

_LEAVING = re.compile(r"\bunsubscribe\b|\bmanage (?:your )?(?:e?-?mail )?preferences\b", re.I)


def without_chrome(fragment: Fragment) -> Fragment:
    """Return a fragment without buttons and without what the publishing program adds below."""
    dropped = {i for i in fragment.links if len(fragment.paragraphs[i].split()) <= _BUTTON_WORDS}
    dropped |= {i for i, text in enumerate(fragment.paragraphs) if _FOOTER.match(text)}
    return _without(fragment, dropped)


def without_footer(fragment: Fragment) -> Fragment:
    """Return a newsletter's fragment without what stands from its last line about leaving the list on."""
    count = len(fragment.paragraphs)
    tail = [i for i in range(count) if i >= count * 2 // 3 and _LEAVING.search(fragment.paragraphs[i])]
    return _without(fragment, set(range(tail[0], count)) if tail else set())


def _without(fragment: Fragment, dropped: set[int]) -> Fragment:
    kept = [i for i in range(len(fragment.paragraphs)) if i not in dropped]
    number = {old: new for new, old in enumerate(kept)}
    return msgspec.structs.replace(
        fragment,
        paragraphs=tuple(fragment.paragraphs[i] for i in kept),
        links=tuple(number[i] for i in fragment.links if i in number),
        targets=tuple((number[i], address) for i, address in fragment.targets if i in number),
    )
