"""Outcome: what an article tells was decided on its question, so that "the decision" in it can be for or against it."""

from __future__ import annotations

from builder.model.analysis import Analysis, Statement
from builder.model.article import Article
from builder.resolve.measures import stemmed
from builder.resolve.positions.stance import stance
from builder.resolve.positions.theme import Theme
from builder.resolve.stems import stem

_LEAD = 3
"""Sentences at the beginning of an article that tell what was decided."""
_DECIDES = stemmed(
    "vote decide approve pass sign reject veto rule order agree adopt block strike uphold declare reverse overturn "
    "lift impose ban close end withdraw cancel deny grant announce back endorse refuse confirm ratify repeal scrap "
    "abolish suspend remove halt stop fund defund allow permit bar enact clear acquit convict dismiss award struck"
)


def outcome(article: Article, analysis: Analysis, about: Theme) -> int:
    """Return 1 where an article begins with its question being decided for, -1 against, 0 where it tells neither."""
    if not analysis.sentences:
        return 0
    last = analysis.sentences[min(_LEAD, len(analysis.sentences)) - 1][1]
    signs: set[int] = set()
    for told in (*analysis.acts, *analysis.statements):
        if told.sentence[1] <= last and told.type != "direct" and _decides(told):
            made = stance(told, about, article.text)
            if made and made.sign in ("supports", "opposes"):
                signs.add(1 if made.sign == "supports" else -1)
    return signs.pop() if len(signs) == 1 else 0


def _decides(told: Statement) -> bool:
    cue = [stem(word) for word in (told.cue or "").split()]
    return bool(cue) and bool(_DECIDES & set(cue)) and not told.hedged
