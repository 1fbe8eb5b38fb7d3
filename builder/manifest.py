"""The manifest: which tool, model and settings made a book."""

from __future__ import annotations

import hashlib

import msgspec

from builder import __version__
from builder.jobs import package_version
from builder.model.baseline import Baseline, written
from builder.model.identity import text_version
from builder.model.rows import Manifest, Reader
from builder.model.settings import AssistantSettings, PathSettings, Settings
from builder.read import reader_names


def manifest(settings: Settings, as_of: str | None, baseline: Baseline | None = None) -> Manifest:
    """Return what a stranger needs to know to make the same book again."""
    # Where things lie and how many processes run changes no byte of the book.
    # What a model wrote is signed where it stands; a book without any is the same book whichever was asked.
    unasked = AssistantSettings()
    neutral = msgspec.structs.replace(settings, paths=PathSettings(), workers=0, assistant=unasked)
    return Manifest(
        tool=__version__,
        model=settings.model,
        model_version=package_version(settings.model),
        readers=tuple(Reader(name=name, version=__version__) for name in reader_names()),
        as_of=as_of,
        baseline=text_version(written(baseline)) if baseline is not None else None,
        settings=hashlib.sha256(msgspec.json.encode(neutral, order="sorted")).hexdigest(),
        sources=settings.sources.text,
        cap=settings.sources.cap,
    )
