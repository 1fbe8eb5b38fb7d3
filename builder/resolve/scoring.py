"""Scoring: is this pair of names one actor? Blocks, a table of features with weights, a judgement.

After nomenklatura: blocking, scoring, judgement. Unsure is a judgement of its own: it keeps two names apart
and is shown to a person.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Literal
from zlib import crc32

from builder.model import persons
from builder.model.analysis import Kind
from builder.model.record import Record
from builder.resolve import names
from builder.resolve.forms import Form
from builder.resolve.spread import HERE, Spread

Values = tuple[tuple[str, float], ...]
Judged = Literal["same", "not the same", "unsure"]
Block = tuple[str, ...]

SAME = 0.9
UNSURE = 0.78
_BLOCK = 60
"""Forms compared within one block, the most mentioned first."""
_COMPANY = 80
"""Other names that are kept as a form's company."""
_TELLING = 5
"""Articles (or bearers of a role's word) up to which company tells something in any corpus."""
_COMMON = 10
"""In more than one article out of this many a name is company to everybody."""


_ENDING = re.compile(r"e?[iyj]+$")
"""How a first name ends that is spelt otherwise in another alphabet ("Dmitri", "Dmitry")."""
_FAMILY = ("jr", "sr")
_PARTS = 0.85
"""Score of a name that is another's turned round or cut, before what stands around it."""
_TWICE, _WELL_KNOWN = 2, 5
_FORMAL = 3
"""Articles that give somebody plainly, from which one paper's initial and suffix are its style."""
_DOUBT = -0.2
"""What a suffix that only one name has takes off a score that would join: then a person is asked."""


class Context(Record, frozen=True, kw_only=True):
    """What stands around a form: words of its roles, and the other forms of its articles."""

    roles: frozenset[str]
    company: frozenset[str]


class Name(Record, frozen=True, kw_only=True):
    """What a form is compared by."""

    key: str
    kind: Kind
    articles: frozenset[int]
    context: Context

    @classmethod
    def of(cls, form: Form, context: Context) -> Name:
        """Take from a form what it is compared by."""
        return cls(key=form.key, kind=form.kind, articles=form.articles, context=context)


class Pair(Record, frozen=True, kw_only=True):
    """Two names to compare."""

    left: Name
    right: Name

    @property
    def words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Both names' words."""
        return tuple(self.left.key.split()), tuple(self.right.key.split())


class Feature(Record, frozen=True, kw_only=True):
    """One reason for or against, from -1 to 1, and how much it weighs."""

    name: str
    function: Callable[[Pair], float]
    weight: float


class Scored(Record, frozen=True, kw_only=True):
    """A pair with its features, score and judgement."""

    left: str
    right: str
    features: tuple[tuple[str, float], ...]
    score: float
    judgement: Judged


def _last(pair: Pair) -> float:
    a, b = (names.surname(found) for found in pair.words)
    if a == b:
        return 1.0
    if a.endswith(b) or b.endswith(a):
        return -1.0  # A slip hardly takes the first letter: Lawson is not Clawson.
    close = 0.97 if names.skeleton(a) == names.skeleton(b) else names.similar(a, b)
    # eval: Zelenskyy/Zelensky .94, Guttsait/Huttsait .88; Macron/Micron .83 must not meet.
    return close if close >= 0.88 and min(len(a), len(b)) >= 5 else -1.0


def _first(pair: Pair) -> float:  # noqa: PLR0911
    a, b = pair.words[0][0], pair.words[1][0]
    if a == b or pair.left.key.replace(" ", "") == pair.right.key.replace(" ", ""):
        return 1.0
    if names.same_first(a, b):
        # Of two forms both written out (Steven, Stephen) neither shortens the other: that takes a like office.
        return (0.85 if _office(pair) else 0.6) if persons.long_forms(a, b) else 0.95
    if (len(a) == 1 or len(b) == 1) and a[0] == b[0]:
        return 0.5
    if min(len(a), len(b)) >= 5 and _ENDING.sub("i", a) == _ENDING.sub("i", b):
        return 1.0
    if names.skeleton(a) == names.skeleton(b) or (len(a) > 4 and sorted(a) == sorted(b)):
        return 0.9
    if _second(*pair.words) or _second(*reversed(pair.words)):
        return 0.9
    # Anton and Antonia, Mara and Maria differ at the end and are two people, unsure at most; a slip is inside.
    close = names.similar(a, b) if min(len(a), len(b)) >= 5 else 0.0
    if close >= 0.88 and a[-2:] == b[-2:]:
        return 0.85
    return 0.5 if close >= 0.79 else -1.0


def _second(found: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether a name goes by the second of the other's first names ("Tayyip" of "Recep Tayyip")."""
    return len(found[0]) > 3 and found[0] in other[1:-1]


def _middle(pair: Pair) -> float:
    if pair.left.key.replace(" ", "") == pair.right.key.replace(" ", ""):
        return 0.0
    a, b = (tuple(word for word in found[1:] if word not in names.SUFFIXES)[:-1] for found in pair.words)
    if not a or not b or a == b:
        return 0.0
    return 0.0 if a[0][0] == b[0][0] and (len(a[0]) == 1 or len(b[0]) == 1 or a[0] == b[0]) else -1.0


def _suffix(pair: Pair) -> float:
    a, b = (names.suffix(found) for found in pair.words)
    if a == b:
        return 0.0
    alike = pair.words[0][0] == pair.words[1][0]
    if not alike and not (a and b):
        return 0.0
    if (a and b) or (alike and pair.left.articles & pair.right.articles):
        return -1.0
    plain, other = (pair.right, pair.left) if a else (pair.left, pair.right)
    often = len(other.articles) >= (_TWICE if (a or b) in _FAMILY else 1)
    # One paper's style, or the son of the other: only for somebody well known whom no article tells from another.
    known = len(plain.articles) >= _WELL_KNOWN and often
    # "John K. Holm Jr." is how a formal paper writes who is John Holm elsewhere; a son goes without the initial.
    initials = [word for word in other.key.split() if len(word) == 1]
    styled = bool(initials) and len(plain.articles) >= max(_FORMAL, len(other.articles) + 1)
    return 0.0 if (known or styled) and _context(pair) == 1.0 else _DOUBT


def _office(pair: Pair) -> bool:
    """Tell whether both bear a role of the same words."""
    left, right = pair.left.context.roles, pair.right.context.roles
    return len(left & right) >= 2 or bool(left and left == right)


def _context(pair: Pair) -> float:
    left, right = pair.left.context, pair.right.context
    if _office(pair):
        return 1.0
    shared = len(left.company & right.company)
    return 1.0 if shared >= 3 else 0.6 if shared else 0.0


def _together(pair: Pair) -> float:
    a, b = pair.words
    if a[0] == b[0] and names.surname(a) == names.surname(b):
        return 0.0
    # One desk spells a name one way: two near spellings in one article are rather two people.
    return -1.0 if pair.left.articles & pair.right.articles else 0.0


PERSON = (
    Feature(name="surname", function=_last, weight=0.45),
    Feature(name="first name", function=_first, weight=0.45),
    Feature(name="middle name", function=_middle, weight=0.4),
    Feature(name="suffix", function=_suffix, weight=1.0),
    Feature(name="context", function=_context, weight=0.15),
    Feature(name="both in one article", function=_together, weight=0.05),
)


def _letters(pair: Pair) -> float:
    a, b = pair.left.key.replace(" ", ""), pair.right.key.replace(" ", "")
    return 1.0 if a == b else names.similar(a, b) if len(a) > 8 else 0.0


def _content(pair: Pair) -> float:
    a, b = names.content_words(pair.left.key), names.content_words(pair.right.key)
    if a == b and abs(len(pair.words[0]) - len(pair.words[1])) < 2:
        return 1.0
    return -1.0 if a - b and b - a and not _one_misspelt(a - b, b - a) else 0.4 if a <= b or b <= a else 0.6


def _one_misspelt(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a) == len(b) == 1 and names.similar(min(a), min(b)) >= 0.88


OTHER = (
    Feature(name="same words", function=_content, weight=0.8),
    Feature(name="spelling", function=_letters, weight=0.1),
    Feature(name="context", function=_context, weight=0.1),
)


def contexts(forms: Sequence[Form], roles: dict[str, frozenset[str]]) -> dict[str, Context]:
    """Return what stands around each form, without what stands around everybody."""
    present: dict[int, list[str]] = defaultdict(list)
    for form in forms:
        for article in form.articles:
            present[article].append(form.key)
    everywhere = max(_TELLING, len(present) // _COMMON)
    telling = {form.key for form in forms if len(form.articles) <= everywhere}
    label = {form.key: _label(form) for form in forms}
    labels = {at: {label[key] for key in keys if key in telling} for at, keys in present.items()}
    borne = Counter(word for form in forms for word in roles.get(form.key, ()))
    widely = max(_TELLING, sum(1 for form in forms if roles.get(form.key)) // _COMMON)
    made = {}
    for form in forms:
        company: Counter[str] = Counter()
        for article in sorted(form.articles)[:_BLOCK]:
            company.update(labels[article])
        company.pop(label[form.key], None)
        most = sorted(company, key=lambda key: (-company[key], key))[:_COMPANY]
        own = frozenset(word for word in roles.get(form.key, ()) if borne[word] <= widely)
        made[form.key] = Context(roles=own, company=frozenset(most))
    return made


def _label(form: Form) -> str:
    """Return what company is known by: a person by the surname, however it is spelt."""
    return names.skeleton(names.surname(tuple(form.key.split()))) if form.kind == "person" else form.key


def blocks(forms: Iterable[Form]) -> dict[Block, list[Form]]:
    """Return the forms that share a block, bounded for each block; what shares none is not compared."""
    found: dict[Block, list[Form]] = defaultdict(list)
    for form in forms:
        for block in _blocks(form):
            found[block].append(form)
    return {
        block: sorted(members, key=lambda form: (-form.weight, form.key))[:_BLOCK]
        for block, members in sorted(found.items())
        if len(members) > 1
    }


def scored(forms: Sequence[Form], around: dict[str, Context], spread: Spread = HERE) -> list[Scored]:
    """Score every pair of names that share a block; blocks know nothing of each other and are worked on in parts."""
    parts: list[tuple[dict[str, Name], list[list[str]]]] = [({}, []) for _ in range(spread.parts)]
    for block, members in blocks(forms).items():
        known, rows = parts[crc32(" ".join(block).encode()) % spread.parts]
        known.update((form.key, Name.of(form, around[form.key])) for form in members if form.key not in known)
        rows.append([form.key for form in members])
    found = {(one.left, one.right): one for part in spread(_compared, parts) for one in part}
    return [found[both] for both in sorted(found)]


def _compared(part: tuple[dict[str, Name], list[list[str]]]) -> list[Scored]:
    known, rows = part
    both = {(min(a, b), max(a, b)) for row in rows for a, b in combinations(row, 2)}
    return [score(Pair(left=known[a], right=known[b])) for a, b in sorted(both)]


def _blocks(form: Form) -> Iterable[Block]:
    if form.kind == "person":
        last = names.surname(tuple(form.key.split()))
        return [
            ("person", last),
            *(("person", "near", near) for near in sorted(names.deletions(last)) if len(last) > 4),
        ]
    if form.kind == "country":
        return []
    content = sorted(names.content_words(form.key))
    return [(form.kind, " ".join(content)), (form.kind, "glued", form.key.replace(" ", ""))] if content else []


def rearranged(forms: Sequence[Form], around: dict[str, Context]) -> list[Scored]:
    """Score names that are another's turned round, or its front or end ("Ana Ruiz" of "Ana Ruiz Soto")."""
    by_parts: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    persons_ = [form for form in forms if form.kind == "person" and " " in form.key]
    for form in persons_:
        found = tuple(form.key.split())
        if len(found) == 2:
            by_parts[found[::-1]].append(form)
        elif not names.suffix(found):
            by_parts[found[:-1]].append(form)
            by_parts[found[1:]].append(form)
    made = []
    for form in persons_:
        others = [other for other in by_parts[tuple(form.key.split())] if other.key != form.key]
        for other in others if len(others) == 1 else ():
            context = _context(Pair(left=Name.of(form, around[form.key]), right=Name.of(other, around[other.key])))
            total = round(_PARTS + PERSON[4].weight * context, 3)
            judgement: Judged = "same" if total >= SAME else "unsure"
            features = (("the same words", 1.0), ("context", context))
            made.append(Scored(left=form.key, right=other.key, features=features, score=total, judgement=judgement))
    return made


def score(pair: Pair) -> Scored:
    """Score one pair and judge it."""
    table = PERSON if pair.left.kind == "person" else OTHER
    features = tuple((feature.name, round(feature.function(pair), 2)) for feature in table)
    total = round(sum(value * feature.weight for (_, value), feature in zip(features, table, strict=True)), 3)
    judgement: Judged = "same" if total >= SAME else "unsure" if total >= UNSURE else "not the same"
    return Scored(left=pair.left.key, right=pair.right.key, features=features, score=total, judgement=judgement)
