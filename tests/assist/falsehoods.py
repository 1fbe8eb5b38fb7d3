"""Falsehoods made by rule from true sentences, and shortenings and joints made by rule that stay true.

Nothing here knows how the checks work: the rules look at letters alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from builder.model.briefing import Citation

Case = tuple[str, str, tuple[Citation, ...], frozenset[str]]
"""Kind, sentence, what it cites, the checks that may refuse it."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})*")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_DAY = re.compile(r"\b(?:" + "|".join((*_DAYS, *_MONTHS)) + r")\b")
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_LONG_WORD = re.compile(r"(?<= )[a-z]{6,}(?= )")
_SAID = re.compile(r"^([A-Z][\w ]{3,40}?) (?:said|told reporters|added|argued|insisted) (?:that )?(.{25,})$")


def _sub(text: str, at: re.Match[str], new: str) -> str:
    return text[: at.start()] + new + text[at.end() :]


def _plain(text: str) -> str:
    return re.sub(r'"([^"]*)"', r"“\1”", text)


def _unquoted(text: str, at: re.Match[str]) -> bool:
    return text[: at.start()].count("“") == text[: at.start()].count("”")


def falsehoods(sentences: Sequence[Citation]) -> Iterator[Case]:
    """Yield false sentences of every kind, in the order of the sentences."""
    for number, citation in enumerate(sentences):
        text = _plain(citation.exact)
        for kind, make, why in KINDS:
            false = make(text)
            if false is not None and false != text:
                yield kind, false, (citation,), frozenset(why.split())
        other = sentences[(number + 7) % len(sentences)]
        if other.article != citation.article:
            yield (
                "moved citation",
                text,
                (other,),
                frozenset(("names", "numbers", "dates", "words", "quotation", "negation")),
            )
            yield "moved citation, beside the right one", text, (citation, other), frozenset(("order",))
            half, rest = text.split(), _plain(other.exact).split()
            mixed = " ".join([*half[: len(half) // 2], *rest[len(rest) // 2 :]])
            if mixed.count("“") == mixed.count("”"):
                yield (
                    "mixed sources",
                    mixed,
                    (citation, other),
                    frozenset(("order", "numbers", "speaker", "negation", "qualifier", "names", "form", "marks")),
                )


def _invented_name(text: str) -> str | None:
    at = next((m for m in _NAME.finditer(text) if _unquoted(text, m) and not _DAY.fullmatch(m[0])), None)
    return _sub(text, at, "Halloran") if at else None


def _invented_number(text: str) -> str | None:
    at = _FIGURE.search(text)
    return _sub(text, at, "7" + at[0] if at[0][0] != "7" else "6" + at[0]) if at else None


def _swapped_numbers(text: str) -> str | None:
    found = [m for m in _FIGURE.finditer(text) if _unquoted(text, m)]
    if len(found) < 2 or found[0][0] == found[1][0]:
        return None
    a, b = found[0], found[1]
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


def _invented_date(text: str) -> str | None:
    at = _DAY.search(text)
    if at is None or not _unquoted(text, at):
        return None
    pool = _DAYS if at[0] in _DAYS else _MONTHS
    return _sub(text, at, next(day for day in pool[::-1] if day not in text))


def _dropped_negation(text: str) -> str | None:
    at = re.search(r" (?:not|never|no)(?= )", text)
    return _sub(text, at, "") if at and _unquoted(text, at) else None


def _added_negation(text: str) -> str | None:
    at = re.search(r" (?:was|were|is|will|would|had|has|could) (?!not)", text)
    return _sub(text, at, at[0] + "not ") if at and _unquoted(text, at) else None


def _invented_word(text: str) -> str | None:
    at = next((m for m in _LONG_WORD.finditer(text) if _unquoted(text, m)), None)
    return _sub(text, at, "scandalous") if at else None


def _invented_quotation(text: str) -> str | None:
    at = re.search(r"(?<= )[a-z]+ [a-z]+ [a-z]+(?= )", text)
    return _sub(text, at, f"“{at[0]}”") if at and "“" not in text else None


def _changed_quotation(text: str) -> str | None:
    at = re.search(r"“([^”]*?) ([a-z]+) ([^”]*)”", text)
    return _sub(text, at, f"“{at[1]} {at[3]}”") if at else None


def _swapped_names(text: str) -> str | None:
    found = [m for m in re.finditer(r"\b[A-Z][a-z]{3,}\b", text) if _unquoted(text, m) and not _DAY.fullmatch(m[0])]
    for a in found:
        for b in found:
            between = text[a.end() : b.start()]
            acts = re.search(r" [a-z]{3,}ed? ", between) and not re.search(r"\b(?:and|met|with)\b", between)
            if a.start() < b.start() and a[0] != b[0] and acts:
                return text[: a.start()] + b[0] + between + a[0] + text[b.end() :]
    return None


def _lost_speaker(text: str) -> str | None:
    at = _SAID.match(text)
    return at[2][0].upper() + at[2][1:] if at and "“" not in text else None


def _foreign(text: str) -> str | None:
    marks = (" [3].", " (see https://x.example).", "\u200b.", " <i>so</i>.", " ^1.", " \u202e.")
    return text.rstrip(".") + marks[len(text) % len(marks)]


def _changed_mood(text: str) -> str | None:
    at = re.search(r" (?:would|could|may|might|should) ", text)
    return _sub(text, at, " must ") if at and _unquoted(text, at) and " must " not in text else None


KINDS: tuple[tuple[str, Callable[[str], str | None], str], ...] = (
    ("invented name", _invented_name, "names"),
    ("invented number", _invented_number, "numbers"),
    ("swapped numbers", _swapped_numbers, "numbers dates order"),
    ("invented date", _invented_date, "dates"),
    ("dropped negation", _dropped_negation, "negation"),
    ("added negation", _added_negation, "negation"),
    ("invented word", _invented_word, "words"),
    ("invented quotation", _invented_quotation, "quotation marks order"),
    ("changed quotation", _changed_quotation, "quotation"),
    ("swapped names", _swapped_names, "order speaker"),
    ("lost speaker", _lost_speaker, "speaker order"),
    ("foreign matter", _foreign, "form"),
    ("changed mood", _changed_mood, "words qualifier"),
)

_ASIDE = re.compile(r", (?:which|who|when|where|whose) [^,;“”]*,(?= )")
_TAIL = re.compile(r", (?:which|who|when|where|after|before|because|as) [^,;“”]*\.$")
_DAY_TAIL = re.compile(r" on (?:" + "|".join(_DAYS) + r")\.$")
_REPORTED = re.compile(r"^([A-Z][\w ]{3,40}?) said ((?:the|it|he|she|that|they)\b.{20,})\.$")
_BEGINS = re.compile(r"^(?:The|A|An) [a-z]|^[A-Z][a-z]+ (?:said|told|will|has|had|and)\b")


def retellings(sentences: Sequence[Citation]) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Yield true sentences: an aside or an end left out, a speaker moved, two sentences joined."""
    for citation in sentences:
        text = _plain(citation.exact)
        for short in shortened(text):
            yield short, (citation,)
        reported = _REPORTED.match(text)
        if reported and "“" not in text:
            words = reported[2].removeprefix("that ")
            yield f"{words[0].upper()}{words[1:]}, {_small(reported[1])} said.", (citation,)
    # Who "she" is shows only beside the sentence before; joined to another she would be somebody else.
    whole = [
        one for one in sentences if _BEGINS.match(one.exact) and one.exact.endswith(".") and not _SHE.match(one.exact)
    ]
    pairs = [*zip(whole, whole[3:], strict=False), *zip(whole[8:], whole, strict=False)]
    for number, (one, other) in enumerate(pairs):
        # What one sentence tells of somebody's words must not run on into the next.
        told = _TOLD.search(one.exact) and not _TOLD.search(other.exact)
        joint = "; " if told else (", and ", "; ", ", while ", " and ", ", but ")[number % 5]
        yield _plain(one.exact).rstrip(".") + joint + _small(_plain(other.exact)), (one, other)


_TOLD = re.compile(
    r"\b(?:sa(?:id|ys?)|told|added|argued|insisted|promised|proposed|asked|believed?|wrote|warned|denied|wants?|urged)\b"
)
_SHE = re.compile(r"(?:She|He|They|It)\b")


def shortened(text: str) -> Iterator[str]:
    """Yield a sentence without an aside, without its last clause, without its day."""
    for pattern, rest in ((_ASIDE, ""), (_TAIL, "."), (_DAY_TAIL, ".")):
        if pattern.search(text):
            yield pattern.sub(rest, text, count=1)


def _small(text: str) -> str:
    """Return words as they stand in the middle of a sentence."""
    return re.sub(r"^(?:The|An?|Two|She|He|They|It)\b", lambda m: m[0].lower(), text)
