"""Identities that outlive a rebuild: versions, statement ids, passage ids, slugs."""

from __future__ import annotations

import hashlib
import re

from anyascii import anyascii

from builder.model.spans import fold

_NOT_WORD = re.compile(r"[\W_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def digest(*parts: str, size: int = 12) -> str:
    """Return the first `size` hex digits of the sha256 over the parts, kept apart by a zero byte."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:size]


def text_version(text: str) -> str:
    """Return the sha256 (64 hex digits) of a text, an article's version."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def statement_id(key: str, content: str, occurrence: int) -> str:
    """Return a statement's id: of article key, folded content and which occurrence it is, nothing else.

    An offset, a speaker or a model's version may change without the permalink changing.
    """
    return "s" + digest(key, fold(content), str(occurrence))


def same_words(text: str) -> str:
    """Return a hash of a text's words alone: copies of a report set other quotation marks and capitals."""
    return "w" + digest(_NOT_WORD.sub(" ", fold(text).casefold()).strip())


def passage_id(key: str, exact: str, occurrence: int) -> str:
    """Return the anchor of a cited passage on its source page."""
    return "p" + digest(key, fold(exact), str(occurrence))


def slug(name: str, limit: int = 60) -> str:
    """Return a readable ASCII slug of a name (a hash where nothing of it can be written so)."""
    plain = _NOT_SLUG.sub("-", anyascii(name).lower().replace("'", "")).strip("-")
    if len(plain) > limit:
        plain = plain[:limit].rsplit("-", 1)[0]
    return plain or digest(name, size=8)
