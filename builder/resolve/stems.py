"""Stems: words cut to what a noun, a verb and an adjective of one family share."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from anyascii import anyascii

from builder.model.spans import Span
from builder.resolve import countries
from builder.resolve.lexicon import listed

TOKEN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ\u0400-\u04ff]+(?:['’][A-Za-z]+)?|\d{4}")

STOP = listed(
    "a an the this that these those some any no not nor and or but if then than so as of in on at by for "
    "from to into onto with without about against between among through during before after above below over "
    "under up down out off again further once here there when where why how all both each few more most "
    "other such own same too very can will just don should now i me my we our you your he him his she her it "
    "its they them their what which who whom is am are was were be been being have has had having do does "
    "did doing would could might may must shall ought also said say says saying told tell tells asked ask "
    "added adds according mr mrs ms dr one two three first last new many much even still yet ever never "
    "because while until upon since per via like well back get got make made go going went come came take "
    "took let us im ive dont didnt wont cant doesnt isnt wasnt thing things way lot year years month months "
    "week weeks day days time times today yesterday tomorrow tuesday wednesday thursday friday saturday "
    "sunday monday january february march april june july august september october november december united "
    "states u.s people person percent another every really something anything nothing someone anyone think "
    "know want need see look put use used using around across however although though already only part "
    "whether rather including"
)

_ENDINGS = listed(
    "izations isations ization isation ications ication ational ations ation ating ators ator ative ated ates ants "
    "ant ate ities ity ements ement ments ment ences ence ances ance encies ency ancies ancy ists ist isms ism ically "
    "ical ically ally als al ures ure ness ings ing ions ion ives ive ers er ors or ies ied ed es s y e"
)
_FAMILIES = {"clus": "clud", "suspens": "suspend", "expans": "expand", "vas": "vad", "miss": "mit", "cis": "cid"}
"""How a verb's end turns before -ion and -ive: exclude and exclusion are one word."""
_APART = {"aide": "aide", "aides": "aide"}
"""Words that an ending taken off would make another word: an aide is no aid."""
_INFLECTIONS = frozenset(("s", "es", "ed", "ing", "ings", "e"))
_BY_LENGTH = tuple(sorted(_ENDINGS, key=lambda ending: (-len(ending), ending)))
_BY_LAST = {letter: tuple(end for end in _BY_LENGTH if end[-1] == letter) for letter in {end[-1] for end in _ENDINGS}}


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the family's shared beginning ("participation", "participate": "particip"); a country for its people."""
    plain = re.sub(r"['’](?:s|S)?$", "", word)
    state = (countries.demonym(plain) or countries.country(plain)) if plain[:1].isupper() else None
    if state:
        return anyascii(state).lower().replace(" ", "_")
    folded = anyascii(plain).lower().replace("'", "")
    if folded in _APART:
        return _APART[folded]
    if plain[:1].isupper():
        # Of a country that no table knows, the name and its people.
        folded = re.sub(r"(?<=\w{4})(?:ians?|ia|ans?)$", "", folded)
    for ending in _BY_LAST.get(folded[-1:], ()):
        if folded.endswith(ending) and len(folded) - len(ending) >= (3 if ending in _INFLECTIONS else 4):
            folded = folded[: -len(ending)]
            break
    turned = next((end for end in _FAMILIES if folded.endswith(end) and len(folded) > len(end) + 1), None)
    if turned:
        folded = folded[: -len(turned)] + _FAMILIES[turned]
    doubled = len(folded) > 3 and folded[-1] == folded[-2]
    return (
        folded[:-1]
        if doubled and (folded[-1] not in "slaeiou" or (len(folded) > 5 and folded[-3:] == "ell"))
        else folded
    )


def stems(text: str, masked: Iterable[Span] = (), offset: int = 0) -> list[str]:
    """Return the stems of a text's content words; words inside `masked` spans (less `offset`) are left out."""
    hidden = [(a - offset, b - offset) for a, b in masked if b > offset and a < offset + len(text)]
    if not hidden:
        return [found for found in map(_contents.__getitem__, TOKEN.findall(text)) if found is not None]
    return [
        found
        for match in TOKEN.finditer(text)
        if not any(a <= match.start() < b for a, b in hidden) and (found := _contents[match.group()]) is not None
    ]


class _Contents(dict[str, str | None]):
    """Word as written -> stem of a content word, None for another; each distinct word is worked out once."""

    def __missing__(self, word: str) -> str | None:
        found = self[word] = None if word.lower().replace("’", "'") in STOP else stem(word)
        return found


_contents = _Contents()


def forget(many: int) -> None:
    """Let go of what was worked out of words, where it is more than so many."""
    if len(_contents) > many:
        _contents.clear()
        stem.cache_clear()
