"""Charts: small bars drawn while the book is built, from the numbers of items that stand beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from builder.model.briefing import Item

BAR, GAP, TALL = 12, 4, 72
THIN, LOW = 5, 18
"""Width of a bar, the gap after it and the height of a chart; width and height in a line of text."""


def bars(items: Sequence[Item]) -> Markup:
    """Return a bar for each item, as high as its number."""
    numbers = [_number(item) for item in items]
    return _drawn(numbers, BAR, GAP, TALL, "bb-chart") if any(numbers) else Markup("")


def spark(item: Item, periods: Sequence[str]) -> Markup:
    """Return a bar for each period that an item gives a number for, its words being those of `periods`."""
    found = _numbers(item)
    numbers = [found.get(period, 0) for period in periods]
    return _drawn(numbers, THIN, 1, LOW, "bb-spark") if any(numbers) else Markup("")


def period(item: Item) -> str:
    """Return the words of the period that an item counts."""
    return next((part.text for part in item.parts if part.role == "date"), "")


def _number(item: Item) -> int:
    return next((int(part.text.replace(",", "")) for part in item.parts if part.role == "number"), 0)


def _numbers(item: Item) -> Mapping[str, int]:
    """Return the numbers of an item by the date that stands before each."""
    found: dict[str, int] = {}
    date = ""
    for part in item.parts:
        if part.role == "date":
            date = part.text
        elif part.role == "number":
            found[date] = int(part.text.replace(",", ""))
    return found


def _drawn(numbers: Sequence[int], wide: int, gap: int, high: int, name: str) -> Markup:
    most, whole = max(numbers), len(numbers) * (wide + gap) - gap
    shapes = [f"M0 {high - 0.5}H{whole}"]
    for at, number in enumerate(numbers):
        if number:
            # A single one of many still shows.
            size = max(2, round((high - 1) * number / most))
            shapes.append(f"M{at * (wide + gap)} {high}v-{size}h{wide}v{size}z")
    base, filled = shapes[0], "".join(shapes[1:])
    return Markup(
        f'<svg class="{name}" viewBox="0 0 {whole} {high}" width="{whole}" height="{high}" preserveAspectRatio="none"'
        f' aria-hidden="true" focusable="false"><path class="bb-base" d="{base}"/><path d="{filled}"/></svg>'
    )
