"""Written: that a page says of each sentence a language model worded, and of no other, who worded it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from builder.model.article import Article
from builder.model.diagnostic import Diagnostic
from builder.model.rules.writing import MODEL_TOTAL, NAMED_BY, WORDED_BY
from builder.model.spans import cut
from builder.model.written import PREFIX, heading, is_written
from builder.verify.data import Claimed


def signed(said: Claimed, articles: Sequence[Article]) -> Iterator[Diagnostic]:
    """Hold the sentences of models against the lines that name their models, and the pages' counts of them."""
    texts = {article.id: article.text for article in articles}
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
        if item.rule == NAMED_BY and not _worded(item.inputs[1], said, texts):
            yield Diagnostic(where=where, message="the heading is not made of words of its statements")
        if item.rule == WORDED_BY and not (item.inputs[1] in said.by_id and is_written(said.by_id[item.inputs[1]])):
            yield Diagnostic(where=where, message="names a model for what none has worded")
    if counted != {(page, (name, str(number))) for (page, name), number in have.items()}:
        yield Diagnostic(where="data/items.jsonl", message="the sentences of models are counted wrong")


def _worded(issue: str, said: Claimed, texts: Mapping[str, str]) -> bool:
    """Tell whether an issue's heading stands in one of its statements."""
    rows = said.tables.on_issue.get(issue, ())
    words = [cut(texts[row.article], row.spans) for row in rows if row.article in texts]
    names = [actor.name.casefold() for actor in said.tables.actors.values()]
    return heading(said.tables.issues[issue].name, words, names) is None
