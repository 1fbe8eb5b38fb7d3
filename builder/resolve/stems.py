"""Stems: what a noun, a verb and an adjective of one family have in common, and a country and its people."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from itertools import chain

from anyascii import anyascii

from builder.resolve import countries, families
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

_MOST = 200_000
"""Pieces of text whose stems are remembered; of more, the common ones are soon known again."""


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what a word's family has in common ("participation": "participate"); a country for its people."""
    plain = re.sub(r"['’](?:s|S)?$", "", word)
    state = (countries.demonym(plain) or countries.country(plain)) if plain[:1].isupper() else None
    if state:
        return anyascii(state).lower().replace(" ", "_")
    folded = anyascii(plain).lower().replace("'", "")
    if plain[:1].isupper() and (found := families.name(folded)):
        return found
    return families.family(folded)


class Pieces(dict[str, tuple[str, ...]]):
    """What stands between two blanks -> what is found in it, worked out once: no word goes across a blank."""

    def __init__(self, find: Callable[[str], Iterable[str]], most: int) -> None:
        super().__init__()
        self._find, self._most = find, most

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= self._most:
            self.clear()
        found = self[piece] = tuple(self._find(piece))
        return found

    def of(self, text: str) -> list[str]:
        """Return what is found in a text."""
        return list(chain.from_iterable(map(self.__getitem__, text.split())))


_pieces = Pieces(
    lambda piece: (stem(word) for word in TOKEN.findall(piece) if word.lower().replace("’", "'") not in STOP), _MOST
)


def stems(text: str) -> list[str]:
    """Return the stems of a text's content words."""
    return _pieces.of(text)


def forget(many: int) -> None:
    """Let go of what was worked out of words, where it is more than so many."""
    if len(_pieces) > many:
        _pieces.clear()
        stem.cache_clear()
