"""Written: that a page says of each sentence a language model worded, and of no other, who worded it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.model.diagnostic import Diagnostic
from builder.model.rules.writing import MODEL_TOTAL, WORDED_BY
from builder.model.written import PREFIX, is_written
from builder.verify.data import Claimed


def signed(said: Claimed) -> Iterator[Diagnostic]:
    """Hold the sentences of models against the lines that name their models, and the pages' counts of them."""
    items = {item.id: item for item in said.items}
    named = {(item.page, item.inputs) for item in said.items if item.rule == WORDED_BY}
    counted = {(item.page, item.inputs[:2]) for item in said.items if item.rule == MODEL_TOTAL}
    have: Counter[tuple[str, str]] = Counter()
    for item in said.items:
        where = f"{item.page} {item.id}"
        if is_written(item):
            name = item.writer.removeprefix(PREFIX)
            have[(item.page, name)] += 1
            if (item.page, (name, item.id)) not in named:
                yield Diagnostic(where=where, message="the page does not say which model worded this")
        elif item.kind == "sourced" and item.writer != "extract":
            yield Diagnostic(where=where, message=f"nobody knows this writer: {item.writer}")
        if item.rule == WORDED_BY and not (item.inputs[1] in items and is_written(items[item.inputs[1]])):
            yield Diagnostic(where=where, message="names a model for what none has worded")
    if counted != {(page, (name, str(number))) for (page, name), number in have.items()}:
        yield Diagnostic(where="data/items.jsonl", message="the sentences of models are counted wrong")
