"""Derived items: each rule computes its visible parts from the rows of the data files and named inputs.

Compose prints what a rule returns; the gate and `verify` compute it again and compare.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.rules import (
    assignment,
    bases,
    changes,
    counts,
    coverage,
    duplicates,
    gaps,
    governments,
    indexes,
    network,
    packs,
    positions,
    provenance,
    quantities,
    reviews,
    writing,
)
from builder.model.rules.phrases import REAL, Parts, Rule, RuleFailedError
from builder.model.rules.quantities import conflict
from builder.model.tables import Tables

__all__ = ["REAL", "RULES", "Parts", "RuleFailedError", "conflict", "derive"]


def derive(rule: str, inputs: Sequence[str], tables: Tables) -> Parts:
    """Compute a derived item's parts; KeyError or RuleFailedError where its inputs do not bear it."""
    return RULES[rule](tables, tuple(inputs))


RULES: dict[str, Rule] = {
    "page-title": counts.page_title,
    "actor-name": counts.actor_name,
    "issue-name": counts.issue_name,
    "articles": counts.articles,
    "origins": counts.origins,
    "outlets": counts.outlets,
    "statements": counts.statements,
    "issue-statements": counts.issue_statements,
    "issue-actors": counts.issue_actors,
    "first-seen": counts.first_seen,
    "last-seen": counts.last_seen,
    "total": counts.total,
    "as-of": counts.as_of,
    "actor-row": counts.actor_row,
    "issue-row": counts.issue_row,
    "source-row": counts.source_row,
    "source-title": provenance.source_title,
    "source-line": provenance.source_line,
    "known-from": provenance.known_from,
    "dated-from": provenance.dated_from,
    "repeated": provenance.repeated,
    "repeat": provenance.repeat,
    "shared": provenance.shared,
    "owned": provenance.owned,
    "actor-on-issue": counts.actor_on_issue,
    "assigned": assignment.assigned,
    "related-issue": counts.related_issue,
    "origin-row": counts.origin_row,
    "direction": positions.direction,
    "undecided": positions.undecided,
    "no-direction": positions.no_direction,
    "cell": positions.cell,
    "rests-on": bases.rests_on,
    "set-by": bases.set_by,
    "ruled": bases.ruled,
    "shift": bases.shift,
    "perhaps-one": duplicates.perhaps_one,
    "likeness": duplicates.likeness,
    "ruling": duplicates.ruling,
    "may-be": duplicates.may_be,
    "spoken-as": governments.spoken_as,
    "since": changes.since,
    "nothing-changed": changes.nothing_changed,
    "changed-total": changes.changed_total,
    "new-here": changes.new_here,
    "new-statement": changes.new_statement,
    "shifted": changes.shifted,
    "stands-on": changes.stands_on,
    "turned": changes.turned,
    "shift-side": changes.shift_side,
    "more-new": changes.more_new,
    "new-actor": changes.new_actor,
    "new-issue": changes.new_issue,
    "new-article": changes.new_article,
    "corrected": changes.corrected,
    "withdrawn": changes.withdrawn,
    "pages-gone": changes.pages_gone,
    "draft": reviews.draft,
    "outdated": reviews.outdated,
    "reviewed": reviews.reviewed,
    "reviewed-total": reviews.reviewed_total,
    "pinned": reviews.pinned,
    "hidden": reviews.hidden,
    "note-by": reviews.note_by,
    **coverage.RULES,
    **indexes.RULES,
    **network.RULES,
    **quantities.RULES,
    **gaps.RULES,
    **packs.RULES,
    **writing.RULES,
    "gate-candidates": counts.gate_candidates,
    "gate-printed": counts.gate_printed,
    "gate-withheld": counts.gate_withheld,
}
