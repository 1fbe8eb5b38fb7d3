"""Raw pages: what is cited of a saved web page must also stand in the page with its tags taken out, nothing more.

The text of such an article is what a reader took for its body; a fault of that reader must not become a quotation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.model.diagnostic import Diagnostic
from builder.model.printed import citations
from builder.read.stripping import stripped
from builder.verify.data import Claimed

READER = "html"


def torn(said: Claimed, folder: Path, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Name each citation of a saved page whose words do not stand in the file; `texts` are articles' by key.

    Pages inside archives are held against their text alone.
    """
    root = folder.resolve()
    plain: dict[str, str] = {}
    for row in said.tables.sources.values():
        if row.reader != READER or row.member is not None or not row.page:
            continue
        path = (root / row.path).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            yield Diagnostic(where=row.path, message="cannot verify: the saved page is missing")
            continue
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != row.file_sha256:
            yield Diagnostic(where=row.path, message="cannot verify: the saved page is another version")
            continue
        plain[row.key] = _solid(stripped(data, row.path))
    for item in said.items:
        for citation in citations(item):
            page, text = plain.get(citation.article), texts.get(citation.article)
            if page is None or text is None:
                continue
            # Between two paragraphs the page may have what the text leaves out: a picture, an advertisement.
            pieces = [line for start, end in citation.spans for line in text[start:end].splitlines()]
            if any(_solid(piece) not in page for piece in pieces):
                message = "the saved page does not have the words that are cited of it"
                yield Diagnostic(where=f"{item.page} {item.id}", message=message)


def _solid(text: str) -> str:
    """Leave out white space: tags break lines where a reader sees none."""
    return "".join(text.split())
