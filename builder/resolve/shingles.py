"""Shingles: a text as hashes of five words in a row, house style folded away, and the texts worth comparing."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from builder.resolve.spread import HERE, Spread

Hashes = NDArray[np.uint32]
Words = NDArray[np.int64]

SIZE = 5
"""Words a shingle: five in a row are rarely shared by chance."""
SPARSE = 8
"""One shingle in so many is looked up: those whose hash it divides, so that a part's sample is part of the whole's."""
_FEW = 8
"""A sample smaller than this is all shingles instead."""
_MOST = 40
"""Texts compared with one another for one shingle; the others with its first alone."""

CAPITAL, FIGURE, ENDS = 1, 2, 4
"""Flags of a word, in its lowest bits: capital letter, has a digit, ends a sentence."""
BITS = 3

_DECIMAL = re.compile(r"\d+\.\d+")
_STOPPED = re.compile(r"[.!?:][\"')\]]*$")
_EDGES = re.compile(r"^\W+|\W+$")
_SKIPPED = frozenset(("mr", "mrs", "ms", "miss", "dr", "sen", "rep", "gov", "per", "cent", "percent", "pct"))
"""Titles and spellings of the per cent sign: one house writes them, another doesn't."""
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_HOUSE = (
    (re.compile(r"isation"), "ization"),
    (re.compile(r"is(e|ed|es|er|ers|ing)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|er|ing)$"), r"yz\1"),
    (re.compile(r"our(?=$|s$|ed|ing|able|ite|ful|less|hood)"), "or"),
    (re.compile(r"ll(?=ed$|ing$|er$|ers$)"), "l"),
    (re.compile(r"tre(?=s?$)"), "ter"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"amme(?=s?$)"), "am"),
    (re.compile(r"(?<=[a-z]{2})(?:ae|oe)(?=[a-z]{2})"), "e"),
    (re.compile(r"wards$"), "ward"),
)
"""British and American spelling; folding too much does no harm, for a shingle has five words."""
_IN_HOUSE = re.compile(r"is|ys|our|ll|tre|ence|ogue|amme|ae|oe|wards")


class _Codes(dict[str, int]):
    """Word as written -> hash and flags, each distinct word worked out once; 0: no word."""

    def __missing__(self, word: str) -> int:
        code = self[word] = _code(word)
        return code


def _code(word: str) -> int:
    plain = word if word.isascii() else anyascii(word)
    core = plain if plain.isalnum() else _EDGES.sub("", plain)
    low = core.lower()
    if not low.isalnum():
        low = low.removesuffix("'s").replace("'", "")
        low = low if _DECIMAL.fullmatch(low) else low.replace(".", "").replace(",", "")
    if not low or low in _SKIPPED:
        return 0
    low = _NUMBERS.get(low, low)
    for pattern, spelling in _HOUSE if _IN_HOUSE.search(low) else ():
        low = pattern.sub(spelling, low)
    flags = CAPITAL * core[0].isupper() | FIGURE * (not low.isalpha() and any(c.isdigit() for c in low))
    flags |= ENDS * (plain is not core and _STOPPED.search(plain) is not None)
    return zlib.crc32(low.encode()) << BITS | flags


class Speller:
    """Spells texts as codes; keep one for a corpus, for it remembers every word."""

    def __init__(self) -> None:
        self._codes = _Codes()

    def words(self, text: str) -> Words:
        """Return the codes of a text's words: hash and flags."""
        found = text.replace("-", " ").replace("—", " ").replace("–", " ").split()
        if len(text) > 20 * len(found):
            # A script without spaces: every character is a word.
            found = list("".join(found))
        codes = np.fromiter(map(self._codes.__getitem__, found), dtype=np.int64, count=len(found))
        words: Words = codes[codes != 0]
        return words


def shingled(words: Words) -> Hashes:
    """Return the hash of the shingle that begins at each word, in text order."""
    hashes = (words >> BITS).astype(np.uint64)
    size = min(SIZE, len(hashes))
    if not size:
        return np.empty(0, dtype=np.uint32)
    rolled = np.zeros(len(hashes) - size + 1, dtype=np.uint64)
    for at in range(size):
        rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + hashes[at : at + len(rolled)]
    # The high half of the product depends on all bits of all words.
    return ((rolled ^ (rolled >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(32)).astype(np.uint32)


def facts(words: Words) -> NDArray[np.bool_]:
    """Tell which words are names or figures: a digit, or a capital letter inside a sentence."""
    inside = np.ones(len(words), dtype=np.bool_)
    inside[:1] = False
    inside[1:] = words[:-1] & ENDS == 0
    found: NDArray[np.bool_] = (words & FIGURE != 0) | ((words & CAPITAL != 0) & inside)
    return found


def candidates(shingles: Sequence[Hashes], spread: Spread = HERE) -> list[tuple[int, int]]:
    """Return the pairs of texts that share at least two sampled shingles, or one where a text has hardly any.

    `shingles` are distinct within each text. The cost grows with the number of words, not of pairs. Texts meet at a
    hash, so the hashes' first bits cut the work into parts.
    """
    samples = [_sample(found) for found in shingles]
    if not samples:
        return []
    values = np.concatenate(samples)
    owners = np.repeat(np.arange(len(samples)), [len(sample) for sample in samples])
    bucket = values.astype(np.uint64) * np.uint64(spread.parts) >> np.uint64(32)
    parts = [(values[bucket == at], owners[bucket == at]) for at in range(spread.parts)]
    shared: Counter[tuple[int, int]] = Counter()
    for found in spread(_met, parts):
        shared.update(found)
    return sorted(pair for pair, count in shared.items() if count > 1 or len(shingles[pair[0]]) <= 2)


def _met(part: tuple[Hashes, NDArray[np.int64]]) -> dict[tuple[int, int], int]:
    """Count for each pair of texts the hashes at which they meet; `part` are hashes and the text of each."""
    values, owners = part
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    edges = np.flatnonzero(np.diff(values)) + 1
    starts = np.concatenate(([0], edges)) if len(values) else edges
    ends = np.concatenate((edges, [len(values)])) if len(values) else edges
    shared: dict[tuple[int, int], int] = {}
    several = ends - starts > 1
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        members = owners[start:end].tolist()
        for at, left in enumerate(members[:_MOST]):
            for right in members[at + 1 : _MOST] if at else members[1:]:
                shared[left, right] = shared.get((left, right), 0) + 1
    return shared


def _sample(found: Hashes) -> Hashes:
    sparse: Hashes = found[found % SPARSE == 0]
    return sparse if len(sparse) >= _FEW else found
