"""The cache: results by content, in one SQLite file that may be killed, lost or corrupted at any time."""

from builder.store.cache import Cache
from builder.store.fingerprint import source_hash
from builder.store.lock import Lock
from builder.store.shared import Shared

__all__ = ["Cache", "Lock", "Shared", "source_hash"]
