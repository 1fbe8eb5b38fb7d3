"""content/*.yml and slugs.lock -> Curation and the published record: what people have decided."""

from builder.curate.files import FILES, LOCK, read_curation, read_published

CURATION_FILES = (*FILES, LOCK)

__all__ = ["CURATION_FILES", "read_curation", "read_published"]
