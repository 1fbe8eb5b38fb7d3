"""Discover: issues found in the corpus itself, where nobody has given any."""

from __future__ import annotations

from builder.model.curation import Published
from builder.model.resolution import Issue
from builder.model.settings import IssueSettings
from builder.resolve.actors import Cast
from builder.resolve.corpus import Corpus
from builder.resolve.profiles import Profile, Weights


def discover(
    whole: Corpus,
    who: Cast,
    told: Weights,
    published: Published,
    settings: IssueSettings,
) -> tuple[tuple[Issue, Profile], ...]:
    """Return the issues of a corpus, strongest first, each with its profile."""
    return ()
