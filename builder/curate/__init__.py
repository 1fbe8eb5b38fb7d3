"""content/*.yml and slugs.lock -> Curation and the published record: what people have decided."""

from builder.curate.files import read_curation
from builder.curate.lock import advanced, read_published, unpublished, write_published

__all__ = ["advanced", "read_curation", "read_published", "unpublished", "write_published"]
