"""Every reader there is: a module of this list registers its own when it is imported, and is asked in this order."""

from __future__ import annotations

# isort: off
from builder.read import (  # noqa: F401 (they register themselves; the more particular before the more general)
    docx,
    webarchive,
    archives,
    pdf,
    newsml,
    feeds,
    mail,
    records,
    tabular,
    webpage,
    markdown,
    plaintext,
)
# isort: on
