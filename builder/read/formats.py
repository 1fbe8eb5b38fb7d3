"""Every reader there is: a module of this list registers its own when it is imported, and is asked in this order."""

from __future__ import annotations

from builder.read import (  # noqa: F401 (they register themselves)
    markdown,
    plaintext,
)
