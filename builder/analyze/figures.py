"""Figures: quantities with what they count, ranges and approximations; years, dates, ages and scores are none."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

import msgspec
from spacy.tokens import Doc, Token

from builder.analyze import dates
from builder.analyze.lexicon import CALENDAR, words
from builder.analyze.sums import measured, numbered
from builder.model.analysis import Figure, When
from builder.model.article import Article
from builder.model.spans import Span, merge

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "half": 0.5, "dozen": 12,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "k": 1e3,
    "mn": 1e6, "tn": 1e12, "b": 1e9,
}  # fmt: skip
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
_PLAIN = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{_WORD})(?:-(?:{_WORD}))?\b)"
_CURRENCY = r"(?:US\$|A\$|C\$|\$|€|£|¥|₹)"
_NUMBER = rf"{_PLAIN}(?:[ -]{_SCALE}\b|(?:m|bn|k|mn|tn)\b)?"
_FIGURE = re.compile(
    rf"(?:(?P<cur>{_CURRENCY})[ ]?)?(?P<low>{_NUMBER})"
    rf"(?:(?:[ ](?:and|to|or)[ ]|[ ]?[-–—][ ]?)(?:{_CURRENCY})?(?P<high>{_NUMBER}))?"
    rf"(?P<unit>[ ]?(?:%|percent\b|per\scent\b|percentage\spoints?\b))?",
    re.IGNORECASE,
)
_UNITS = {"$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_MONEY_NOUNS = {
    "dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "rouble": "RUB", "ruble": "RUB",
    "hryvnia": "UAH", "rupee": "INR", "franc": "CHF",
}  # fmt: skip
_APPROXIMATE = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|some|nearly|almost|more than|over|under|fewer than|less than|at least"
    r"|at most|up to|as many as|as much as|an estimated|estimated|close to|just over|just under|between)|~)\s*$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s(?:or so|or more|or fewer|or less)\b|\+", re.IGNORECASE)
_TIME_NOUNS = words("year month week day hour minute second decade century time o'clock am pm a.m. p.m.")
_MATERIAL = words(
    """
    kilometre kilometer mile metre meter tonne ton hectare acre litre liter barrel kilogram gram pound seat vote medal
    ship vessel tank missile rocket plane aircraft drone helicopter soldier troop reactor hostage prisoner death
    casualty fatality victim case dose unit home house job plant station warship submarine satellite bomb warhead
    child passenger inmate student goal record patient airport hospital school
    """
)
"""What is worth a line even where there are only a few of it."""

_HURT = words("kill die injure wound arrest detain drown shoot kidnap murder hospitalise hospitalize evacuate rescue")
_HARMED = words("dead killed injured wounded missing hurt arrested detained")
_NO_COUNT = words("thing way one other point side part half step hand cent")
_AGE = re.compile(r"\b(?:aged?|turned|turns|at the age of)\s*$|[A-Z][\w’'-]+,\s*$", re.IGNORECASE)
_NO_START = re.compile(r"(?:[\w/:.#@_'’-]|\d\s?(?:of|/)\s|\b[A-Z]\w+ of |\b(?:per|every)\s)$")
_NO_END = re.compile(
    r"""
    \w | [/:'’-]\w | [.,]\d                                # part of a longer word, a score, a time, an age
    | \s?(?:of|/)\s\d | \s(?:out\sof|in)\s(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b
    | \syears?[ -]olds?\b
    | \s[A-Z][a-z]+\s(?:Street|Avenue|Road|St\.?|Ave\.?|Lane|Drive|Square|Boulevard)\b
    """,
    re.VERBOSE,
)
_REPLACED = re.compile(
    r"\b(?:up|down|increased|raised|lowered|reduced|revised|cut|changed|corrected) from "
    r"(?:the |an? |its |their )?(?:\w+ )?$",
    re.I,
)
_COMPARED = re.compile(r"\b(?:than|against|not|with|to) the (?:\w+ ){0,2}$", re.I)
"""What stands between a figure and the one that its sentence says it replaces, or sets it against."""

_BIG = 100
"""A bare number below this seldom takes up what was counted before."""

_SPLIT = re.compile(rf"^(?P<n>{_PLAIN})[ -]?(?P<scale>{_SCALE}|m|bn|k|mn|tn)?$", re.IGNORECASE)


_MOST_DIGITS = 24
"""A number written longer counts nothing, and may be beyond what a float holds."""


def find(doc: Doc, article: Article, whens: tuple[When, ...] | None = None) -> tuple[Figure, ...]:
    """Return the figures of an article in text order; `whens` are its dates where they are known already."""
    known = dates.find(doc, article) if whens is None else whens
    dated = merge((when.start, when.end) for when in known)
    captions = merge(article.captions)
    tokens = {token.idx: token for token in doc}
    ends = {token.idx + len(token): token for token in doc}
    figures: list[Figure] = []
    for match in _FIGURE.finditer(article.text):
        start, end = match.span()
        start += len(match[0]) - len(match[0].lstrip())
        if _touches(dated, start, end) or _is_no_figure(article, match) or _touches(captions, start, start + 1):
            continue
        figure = _figure(article, match, start, tokens, ends)
        if figure is not None:
            figures.append(figure)
    return tuple(_against(article.text, figure, figures[index + 1 :]) for index, figure in enumerate(figures))


def _against(text: str, figure: Figure, later: list[Figure]) -> Figure:
    """Note the value that a sentence says a figure replaces, or differs from."""
    other = later[0] if later and later[0].sentence == figure.sentence else None
    if other is None or other.unit != figure.unit or other.low != other.high:
        return figure
    between = text[figure.end : other.start]
    if _REPLACED.search(between):
        return msgspec.structs.replace(figure, replaces=other.low)
    if _COMPARED.search(between):
        return msgspec.structs.replace(figure, beside=other.low)
    return figure


def _touches(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Tell whether a passage shares a character with one of some merged spans."""
    after = bisect_right(spans, start, key=itemgetter(1))
    return after < len(spans) and spans[after][0] < end


def _is_no_figure(article: Article, match: re.Match[str]) -> bool:
    """Tell scores, ages, addresses, ordinals, years and parts of names from quantities."""
    if match["cur"] or match["unit"]:
        return False
    text, start, end = article.text, match.start("low"), match.end()
    low = match["low"]
    before, after = text[max(0, start - 24) : start], text[end : end + 40]
    if _NO_START.search(before) or _NO_END.match(after) or (before[-1:] == "(" and after[:1] == ")"):
        return True
    if low.isdigit() and len(low) <= 3 and int(low) < 120 and _AGE.search(before) and after[:1] in (",", ".", ")", " "):
        return True
    return match["high"] is None and low.isdigit() and len(low) == 4 and low[:2] in ("18", "19", "20")


def _figure(
    article: Article, match: re.Match[str], start: int, tokens: dict[int, Token], ends: dict[int, Token]
) -> Figure | None:
    low, high = _values(match)
    if low is None or high is None or high < low:
        return None
    token = tokens.get(match.start("low")) or tokens.get(start)
    last = ends.get(match.end()) or ends.get(match.end("high")) or ends.get(match.end("low")) or token
    if token is None or last is None:
        return None
    unit = _UNITS.get((match["cur"] or "").upper()) if match["cur"] else "percent" if match["unit"] else None
    counted, end, money = _counted(last, match.end(), unit)
    unit = unit or money
    if unit is not None and unit != "percent" and not counted:
        counted = measured(token)
    elif unit is None and not counted and match["low"][:1].isdigit() and low >= _BIG:
        counted = numbered(token)
    last_word = counted.split()[-1] if counted else ""
    if unit is None and " per " not in counted and (not counted or last_word in _TIME_NOUNS | _NO_COUNT):
        return None
    if unit is None and match["high"] is None and _is_article(match["low"].lower(), token, counted):
        return None
    before = article.text[max(0, start - 20) : start]
    near = _APPROXIMATE.search(before) is not None
    tail = _TAIL.match(article.text, match.end())
    sent = token.sent
    return Figure(
        start=start,
        end=end,
        text=article.text[start:end],
        low=low,
        high=high,
        unit=unit,
        counted=counted,
        approximate=near or tail is not None,
        sentence=(sent.start_char, sent.start_char + len(sent.text.rstrip())),
    )


def _is_article(low: str, token: Token, counted: str) -> bool:
    """Tell whether a small number only points ("one man", "the two leaders") and counts nothing worth a line."""
    if low in ("one", "half", "1"):
        return True
    if low in _WORDS and _WORDS[low] < 10 and not _is_material(token, counted):
        return True
    return (
        low in _WORDS
        and _WORDS[low] < 10
        and any(
            child.lower_ in ("the", "these", "those", "both", "all") or child.tag_ in ("PRP$", "POS")
            for child in (*token.head.children, token.nbor(-1) if token.i else token)
        )
    )


def _is_material(token: Token, counted: str) -> bool:
    """Tell whether a few of something matter: measures, arms, votes, and people who came to harm."""
    if any(word in _MATERIAL for word in counted.split()):
        return True
    noun = token.head
    return noun.head.lemma_.lower() in _HURT or any(
        other.lower_ in _HARMED for other in token.doc[token.i + 1 : token.i + 5]
    )


def _values(match: re.Match[str]) -> tuple[float | None, float | None]:
    low, scale = _value(match["low"])
    if match["high"] is None:
        return low, low
    high, high_scale = _value(match["high"])
    if low is not None and scale == 1.0 and high_scale > 1.0 and high is not None and low < high / high_scale * 10:
        low *= high_scale
    return low, high


def _value(text: str) -> tuple[float | None, float]:
    """Return the value of a written number and the scale word it carries."""
    match = _SPLIT.match(text.strip())
    if match is None:
        return None, 1.0
    plain = match["n"].lower().replace(",", "")
    scale = _SCALES.get((match["scale"] or "").lower(), 1.0)
    if plain[0].isdigit():
        return (float(plain) * scale if len(plain) <= _MOST_DIGITS else None), scale
    parts = [_WORDS[part] for part in plain.split("-") if part in _WORDS]
    return float(sum(parts)) * scale, scale


def _counted(last: Token, end: int, unit: str | None) -> tuple[str, int, str | None]:
    """Return the lemmas of the noun phrase that a number counts, where it ends, and a currency it names."""
    if unit == "percent":
        return _after_of(last, end)
    if unit is not None:
        return _after_of(last, end, ("of", "in"))
    head = last
    for _ in range(3):
        if head.dep_ in ("nummod", "quantmod", "compound", "nmod", "amod") and head.head.i > last.i:
            head = head.head
        else:
            break
    if head.pos_ not in ("NOUN", "PROPN") or head.i == last.i or head.i - last.i > 4:
        beside = _noun_beside(last)
        if beside is None:
            return _after_of(last, end)
        head = beside
    money = _MONEY_NOUNS.get(head.lemma_.lower())
    if money is not None:
        return "", head.idx + len(head), money
    words = [
        token.lemma_.lower()
        for token in last.doc[last.i + 1 : head.i + 1]
        if token.pos_ in ("NOUN", "ADJ", "PROPN") and token.lemma_[:1].isalpha()
    ]
    rate = _rate(head)
    if rate is not None:
        return f"{' '.join(words)} per {rate.lemma_.lower()}", rate.idx + len(rate), None
    return " ".join(words), head.idx + len(head), None


def _rate(head: Token) -> Token | None:
    """Return the unit of "per second" or "a year" behind what is counted."""
    after = head.doc[head.i + 1 : head.i + 3]
    if len(after) == 2 and after[0].lower_ == "per" and after[1].is_alpha and after[1].lower_ != "cent":
        return after[1]
    return None


def _noun_beside(last: Token) -> Token | None:
    """Return the noun right behind a number, where the parser hung them apart ("between 5 and 9 men")."""
    noun: Token | None = None
    for token in last.doc[last.i + 1 : last.i + 4]:
        if token.pos_ not in ("ADJ", "NOUN"):
            break
        if token.pos_ == "NOUN":
            noun = token
    return noun


def _after_of(last: Token, end: int, links: tuple[str, ...] = ("of",)) -> tuple[str, int, str | None]:
    """Read "40 percent of voters", "hundreds of them" being nothing."""
    doc = last.doc
    of = last.i + 1
    if of < len(doc) and doc[of].lower_ in links:
        for token in doc[of + 1 : of + 7]:
            if token.lower_ in CALENDAR:
                break
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("pobj", "ROOT", "conj"):
                words = [
                    word.lemma_.lower()
                    for word in doc[of + 1 : token.i + 1]
                    if word.pos_ in ("NOUN", "ADJ", "PROPN") and word.lemma_[:1].isalpha()
                ]
                return " ".join(words), token.idx + len(token), None
    return "", end, None
