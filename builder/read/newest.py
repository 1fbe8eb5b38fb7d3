"""Dates far beyond all others of a folder: most are slips, and the newest date is the one the book speaks from."""

from __future__ import annotations

import datetime as dt

from builder.model.article import Article
from builder.model.diagnostic import Diagnostic

_BEYOND = 366
"""Days after the next newest date from which a date is remarked on."""

_FEWEST = 5
"""Dated articles without which none is out of the way."""

_SHARE = 50
"""At most one in so many articles, and one in any case, is out of the way."""


def far_ahead(articles: list[Article]) -> list[Diagnostic]:
    """Return a remark on each article whose date lies far beyond those of all others; what people set is theirs."""
    dated = sorted((each.published.date, each.place, each) for each in articles if each.published.precision == "day")
    if len(dated) < _FEWEST:
        return []
    days = [dt.date.fromisoformat(str(date)) for date, _, _ in dated]
    for i in range(len(dated) - max(1, len(dated) // _SHARE), len(dated)):
        if (days[i] - days[i - 1]).days > _BEYOND:
            return [_remark(each, days[i - 1]) for _, _, each in dated[i:] if each.published.source != "curated"]
    return []


def _remark(article: Article, others: dt.date) -> Diagnostic:
    return Diagnostic(
        where=article.place,
        message=f"the date {article.published.date} is far beyond all others, the newest of which is {others}",
        hint="state the right one in articles.yml, or this one if it is right",
    )
