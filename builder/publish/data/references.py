"""References: the sources as reference managers read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from builder.model.rows import SourceRow

_RIS = {"outlet": "T2", "title": "TI", "url": "UR", "language": "LA", "key": "ID"}


def ris(sources: Iterable[SourceRow]) -> bytes:
    """Return the sources as RIS, for reference managers."""
    lines: list[str] = []
    for row in sources:
        values = msgspec.structs.asdict(row)
        lines.append("TY  - NEWS")
        lines += [f"AU  - {_one_line(author)}" for author in row.authors]
        lines += [f"{tag}  - {_one_line(str(values[name]))}" for name, tag in _RIS.items() if values[name]]
        if row.published.date:
            year, *rest = row.published.date.split("-")
            lines += [f"PY  - {year}", f"DA  - {'/'.join([year, *rest, *[''] * (3 - len(rest))])}"]
        lines.append("ER  - ")
    return ("\r\n".join(lines) + "\r\n").encode("utf-8") if lines else b""


def csl(sources: Iterable[SourceRow]) -> list[dict[str, Any]]:
    """Return the sources as CSL-JSON, for Pandoc and Zotero."""
    found = []
    for row in sources:
        entry: dict[str, Any] = {
            "id": row.id,
            "type": "article-newspaper",
            "title": row.title,
            "language": row.language,
        }
        if row.authors:
            entry["author"] = [{"literal": author} for author in row.authors]
        if row.outlet:
            entry["container-title"] = row.outlet
        if row.url:
            entry["URL"] = row.url
        if row.published.date:
            entry["issued"] = {"date-parts": [[int(part) for part in row.published.date.split("-")]]}
        found.append(entry)
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())
