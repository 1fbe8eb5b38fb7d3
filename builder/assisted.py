"""Assisted: the language model of a build, where one is set and wanted; what it cost and what became of its words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Literal

from builder.config import Place
from builder.progress import Progress
from builder.store import Cache

if TYPE_CHECKING:
    from builder.assist import Model, Tally

Use = Literal["ask", "kept", "off"]
"""Ask what is not known, answer from what is kept alone (and count what would be asked), or do without."""

REMARKS = 20
"""Remarks of a model that a build prints; it counts the others."""


@contextmanager
def assistant(place: Place, progress: Progress, cache: Cache, use: Use) -> Iterator[Model | None]:
    """Yield the language model that the settings name, None where there is none; say in one line why not."""
    settings = place.settings.assistant
    if use == "off" or not (settings.base_url and settings.name):
        yield None
        return
    from builder.assist import STAGE, model_of

    model, missing = model_of(settings, cache, progress.stage, ask=use == "ask")
    if missing:
        progress.say(missing)
    try:
        yield model
    finally:
        if model is not None:
            model.close()
    if model is not None and use == "ask":
        # Only a build that asked everything knows which answers nothing needs any more.
        cache.drop_unused(STAGE)
        for line in trouble(model.tally):
            progress.say(line)


def shown(progress: Progress, model: Model | None) -> AbstractContextManager[object]:
    """Return the stage in which pages are composed; questions to a model show a progress of their own."""
    return progress.stage("compose") if model is None else nullcontext()


def trouble(tally: Tally) -> Iterator[str]:
    """Yield a line for each thing that kept questions from being answered."""
    if tally.failed:
        why = ", ".join(sorted(set(tally.trouble)))
        yield (
            f"the language model left {_count(tally.failed, 'question')} without an answer ({why}); "
            "the sources' own sentences stand"
        )
    if tally.unasked:
        yield f"{_count(tally.unasked, 'question')} not asked: the budget (assistant.budget) is spent"
    yield from tally.remarks[:REMARKS]
    if len(tally.remarks) > REMARKS:
        yield f"… and {len(tally.remarks) - REMARKS} more directions that a language model reads otherwise"


def account(model: Model | None) -> str:
    """Return in one line what a model was asked and what became of its answers; empty where there was none."""
    if model is None:
        return ""
    tally = model.tally
    reasons = ", ".join(f"{reason} {number}" for reason, number in sorted(tally.refused.items()))
    refused = f"{sum(tally.refused.values()):,} refused" + (f" ({reasons})" if reasons else "")
    asked = f"{_count(tally.calls, 'question')} {'asked' if model.asks else 'open'}"
    asked += f", {_count(tally.cached, 'answer')} kept from before"
    return f"language model {model.name}: {sum(tally.taken.values()):,} taken, {refused}; {asked}"


def estimate(model: Model | None, budget: int) -> str:
    """Return what a build would ask, in words."""
    if model is None:
        return "no language model is set: nothing would be asked"
    tally = model.tally
    lines = [
        f"{_count(tally.calls, 'question')} to the language model {model.name}, "
        f"at most about {tally.tokens:,} tokens of a budget of {budget:,}",
        f"{_count(tally.cached, 'answer')} kept from before",
        *trouble(tally),
    ]
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
