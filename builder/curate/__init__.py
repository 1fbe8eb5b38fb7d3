"""content/*.yml and slugs.lock -> Curation and the published record: what people have decided."""

from builder.curate.files import read_curation
from builder.curate.lock import advanced, read_published, unpublished, write_published
from builder.curate.proposal import issue_entries, judgement_line

__all__ = [
    "advanced",
    "issue_entries",
    "judgement_line",
    "read_curation",
    "read_published",
    "unpublished",
    "write_published",
]
