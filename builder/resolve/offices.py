"""Offices: the title that stands before a name, and who of one surname bears it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from builder.model import persons
from builder.model.analysis import Mention
from builder.resolve import names
from builder.resolve.lexicon import listed
from builder.resolve.local import Local

_FORMS = listed("mr mrs ms miss dr prof professor sir dame lord lady madame father sister")
"""Forms of address that are no office."""
_RARE = listed("president premier chancellor prime senator representative governor pope king queen secretary")
_PASSED = listed("former then ex the late first")
_WRITTEN_OUT = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "rev": "reverend",
    "congressman": "representative",
    "congresswoman": "representative",
}
_OFFICES = (persons.TITLES | {"vice"}) - _FORMS
_HELD = _OFFICES - _PASSED
_BEFORE = re.compile(r"((?:[^\W\d_]+\.?[ -]){1,4})[“\"']?$")
_LAST = re.compile(r"\n?[“\"']?[ -]\.?([^\W\d_]+)")
"""The last such word of a text, which is turned round for it: that nothing matches shows at once so."""
_ADDRESSED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? $")
_STOP = re.compile(r"[.!?][”\"’')]* +(?=[^\w\s]?[A-Z])|\n")
_REACH = 60

Words = tuple[str, ...]


def is_rare(title: str) -> bool:
    """Tell whether so few bear a title at one time that hardly two of them have one surname."""
    return any(word in _RARE for word in title.split())


class Offices:
    """Which titles stand before which full names, all over the corpus."""

    def __init__(self, locals_: Iterable[Local], texts: Sequence[str]) -> None:
        self._texts = texts
        self._borne: dict[tuple[str, str], Counter[Words]] = defaultdict(Counter)
        """Title and surname -> full names, and how often."""
        for local in locals_:
            for mention in local.mentions if local.kind == "person" else ():
                found = names.person_words(names.person_name(mention.text))
                title = self.before(local.article, mention.start)
                if len(found) > 1 and title:
                    self._borne[(title, names.surname(found))][found] += 1

    def before(self, article: int, start: int) -> str:
        """Return the title of office right before a place, or nothing ("Vice President", without "former")."""
        near = self._texts[article][max(0, start - _REACH) : start]
        last = _LAST.match(near[::-1])
        if last is None or last[1][::-1].lower() not in _HELD:
            return ""
        found = _BEFORE.search(near)
        run: list[str] = []
        for word in reversed(re.split(r"[ .-]+", found[1].strip(" .-").lower()) if found else []):
            if word not in _HELD:
                break
            run.insert(0, _WRITTEN_OUT.get(word, word))
        return " ".join(run)

    def apart(self, article: int, mention: Mention, later: int) -> bool:
        """Tell whether a surname without any title stands in a sentence before the one of a later place."""
        text = self._texts[article]
        plain = not _ADDRESSED.search(text[max(0, mention.start - _REACH) : mention.start])
        return plain and _STOP.search(text[mention.end : max(later, mention.end)]) is not None

    def bearer(self, title: str, surname: str, among: Iterable[Words] = ()) -> Words | None:
        """Return the one person of a surname who bears a title: of those given, else of all."""
        borne = self._borne.get((title, surname), Counter())
        inside = {found for found in among if found in borne}
        ranked = sorted(inside or borne, key=lambda found: (-borne[found], found))
        if not ranked or not all(_alike(ranked[0], other) for other in ranked[1:]):
            return None
        return ranked[0]

    def bears(self, found: Words, title: str) -> bool:
        """Tell whether a title stands before a person's full name, in any of its forms."""
        return any(_alike(found, other) for other in self._borne.get((title, names.surname(found)), ()))


def _alike(a: Words, b: Words) -> bool:
    """Tell whether two full names of one surname can be one person's."""
    return names.suffix(a) == names.suffix(b) and persons.same_first(a[0], b[0])
