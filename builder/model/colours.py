"""Colours: whether text in one can be read on another, by the contrast ratio of WCAG 2.2."""

from __future__ import annotations

import re

PAPER, NIGHT, ACCENT = "#fdfcf9", "#171614", "#8a1c2c"
"""Grounds of pages by day and by night, and the accent by day: those of `templates/theme/assets/briefbook.css`."""
LEAST = 4.5
"""Least contrast of text with its ground (WCAG 2.2, 1.4.3)."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour such as #8a1c2c."""
    return _HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def on_dark(colour: str) -> str:
    """Return a colour mixed with white until it can be read on the ground of the night."""
    for share in range(0, 101, 5):
        mixed = "#" + "".join(f"{round(one + (255 - one) * share / 100):02x}" for one in _channels(colour))
        if contrast(mixed, NIGHT) >= LEAST + 1:
            return mixed
    return "#ffffff"


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
