"""Lines of printed pages to paragraphs: by the gaps between them, indents and sizes of type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from builder.model.record import Record


class Line(Record, frozen=True, kw_only=True):
    """A line as it stands on a page, in points; y grows upwards."""

    text: str
    x: float
    y: float
    size: float

    def plus(self, text: str) -> Line:
        """Return the line with more text at its end."""
        return Line(text=self.text + text, x=self.x, y=self.y, size=self.size)

    def tidied(self, clean: Callable[[str], str]) -> Line:
        """Return the line with its text cleaned, blanks folded."""
        return Line(text=" ".join(clean(self.text).split()), x=self.x, y=self.y, size=self.size)


Page = list[Line]

_SOFT = "\xad"
_NUMBER = re.compile(r"^\W*(?:page\s+|p\.\s*)?\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*$", re.I)
_PRINTED_WHEN = re.compile(r"^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d{2}")
_PRINTED_WHERE = re.compile(r"^((?:https?|file)://\S+)\s+\d{1,3}/\d{1,3}$")
_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_EDGE = 2
"""Lines at either end of a page among which running heads are looked for."""


def without_running(pages: list[Page]) -> list[Page]:
    """Return the pages without page numbers, what a browser prints on them, and lines that repeat at their ends."""
    edges = [_edges(page) for page in pages]
    repeated = Counter(pattern for edge in edges for pattern in {_pattern(line) for line in edge})
    least = max(2, (len(pages) + 1) // 2)

    def runs(line: Line) -> bool:
        return bool(
            repeated[_pattern(line)] >= least
            or _NUMBER.match(line.text)
            or _PRINTED_WHEN.match(line.text)
            or _PRINTED_WHERE.match(line.text)
        )

    return [
        [line for line in page if not (line in edge and runs(line))] for page, edge in zip(pages, edges, strict=True)
    ]


def is_printed_address(text: str) -> str:
    """Return the address that a browser printed at the foot of a page, "" for any other line."""
    match = _PRINTED_WHERE.match(text)
    return match[1] if match and match[1].startswith("http") and "…" not in match[1] else ""


def body_size(pages: list[Page]) -> float:
    """Return the size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def paragraphs(pages: list[Page]) -> list[str]:
    """Return the paragraphs of all pages, one that goes on over a column or a page put together."""
    setting = _Setting(leading=_leading(pages), width=_width(pages))
    groups: list[list[Line]] = []
    for page in pages:
        left: dict[int, float] = {}
        for i, line in enumerate(page):
            column = round(line.x / 100)
            left[column] = min(left.get(column, line.x), line.x)
            before = groups[-1][-1] if groups else None
            if before is None or _begins(before, line, i == 0, setting, left[column]):
                groups.append([line])
            else:
                groups[-1].append(line)
    is_soft_real = any(_SOFT in line.text.rstrip(_SOFT) for page in pages for line in page)
    known = {word.lower() for page in pages for line in page for word in _WORD.findall(line.text)}
    return [_joined([line.text for line in group], known, is_soft_real) for group in groups]


class _Setting(Record, frozen=True, kw_only=True):
    """How the pages are set."""

    leading: float
    """Usual distance of lines as a multiple of their size."""
    width: float
    """Characters of a full line."""


def _begins(before: Line, line: Line, first: bool, setting: _Setting, left: float) -> bool:
    """Tell whether a line begins a paragraph."""
    if abs(line.size - before.size) > 0.08 * max(line.size, before.size):
        return True
    ended = _END.search(before.text) is not None
    down = before.y - line.y
    if first or down <= 0:  # a new page or column: the paragraph goes on unless a sentence ended
        return ended and not line.text[:1].islower()
    if down > 1.25 * setting.leading * max(line.size, 1.0):
        return True
    indented = 0.5 * line.size < line.x - left < 5 * line.size and line.x > before.x
    short = len(before.text) < 0.5 * setting.width and not line.text[:1].islower()
    return short or (ended and (indented or len(before.text) < 0.6 * setting.width))


def _leading(pages: list[Page]) -> float:
    """Return the usual distance of lines as a multiple of their size."""
    gaps: Counter[float] = Counter()
    for page in pages:
        for i in range(1, len(page)):
            before, line = page[i - 1], page[i]
            down = before.y - line.y
            if 0 < down < 3 * line.size and abs(line.size - before.size) < 0.5:
                gaps[round(down / max(line.size, 1.0), 1)] += 1
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=1.3)


def _width(pages: list[Page]) -> float:
    lengths = sorted(len(line.text) for page in pages for line in page)
    return float(lengths[len(lengths) * 3 // 4]) if lengths else 0.0


def _joined(lines: list[str], known: set[str], is_soft_real: bool) -> str:
    """Join lines; a hyphen at a line's end goes only where it is marked as soft, or the whole word stands elsewhere.

    Some programs write every hyphen as a soft one: where one stands inside a line, none is taken at its word.
    """
    text = ""
    for line in lines:
        if text.endswith((_SOFT, "-")) and line[:1].islower():
            last, next_ = re.findall(r"[\w-]*$", text[-80:-1])[0], re.match(r"[\w-]*", line)
            whole = (last + (next_[0] if next_ else "")).lower()
            if whole in known or (text.endswith(_SOFT) and not is_soft_real):
                text = text[:-1] + line
            else:
                text = text[:-1] + "-" + line
        else:
            text = f"{text} {line}" if text else line
    return text.replace(_SOFT, "-").strip()


def _edges(page: Page) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.y)
    return ordered if len(ordered) <= 2 * _EDGE else ordered[:_EDGE] + ordered[-_EDGE:]


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", line.text.lower())
