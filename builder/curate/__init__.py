"""content/*.yml and slugs.lock -> Curation and the published record: what people have decided."""

from builder.curate.files import read_curation, read_published

__all__ = ["read_curation", "read_published"]
