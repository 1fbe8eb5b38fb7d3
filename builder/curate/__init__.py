"""content/*.yml and slugs.lock -> Curation and the published record: what people have decided."""

from builder.curate.files import curation_files, read_curation, read_published

__all__ = ["curation_files", "read_curation", "read_published"]
