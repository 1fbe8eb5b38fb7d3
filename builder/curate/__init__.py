"""content/*.yml and slugs.lock -> Curation and the published record: what people have decided."""

from builder.curate.baseline import BASELINE, baseline_at, read_baseline, write_baseline
from builder.curate.files import read_curation
from builder.curate.lock import advanced, read_published, unpublished, write_published
from builder.curate.proposal import issue_entries, judgement_line

__all__ = [
    "BASELINE",
    "advanced",
    "baseline_at",
    "issue_entries",
    "judgement_line",
    "read_baseline",
    "read_curation",
    "read_published",
    "unpublished",
    "write_baseline",
    "write_published",
]
