"""Media types: under which suffix an answer is kept, and what is not kept at all."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from builder.fetch.markup import root
from builder.fetch.refusal import Refused

_SUFFIX = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/csv": ".csv",
    "application/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/json": ".json",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/x-jsonlines": ".jsonl",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/warc": ".warc",
    "application/wacz": ".wacz",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
}
_STRUCTURED = {"xml": ".xml", "json": ".json", "zip": ".zip"}
_VAGUE = frozenset(("", "text/plain", "application/octet-stream", "binary/octet-stream", "application/x-download"))
"""Types that servers give to what they do not know; the address may say more."""
_PACKED = frozenset(("application/gzip", "application/x-gzip", "application/x-tar", "application/x-compressed-tar"))
_NEVER = ("image/", "audio/", "video/", "font/", "model/")

KNOWN = (
    *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv"),
    *(".xml", ".rss", ".atom", ".eml", ".mbox", ".pdf", ".docx", ".warc", ".warc.gz", ".wacz", ".zip", ".tar.gz"),
    *(".tgz", ".tar"),
)
"""Suffixes under which files of articles are known."""

_MEDIA_TYPE = re.compile(r"^[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}$")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_.:+-]{1,40})""", re.IGNORECASE)
_MARKS = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".zip"), (b"WARC/", ".warc"))


def stated(content_type: str) -> tuple[str, str | None]:
    """Return media type (lower case, empty when it is none) and charset of a Content-Type."""
    media_type = content_type.partition(";")[0].strip().lower()
    charset = _CHARSET.search(content_type)
    return media_type if _MEDIA_TYPE.match(media_type) else "", charset[1] if charset else None


def suffix_of(name: str) -> str:
    """Return the suffix of a file name if it is a known one, else an empty string."""
    lowered = name.lower()
    return next((suffix for suffix in sorted(KNOWN, key=len, reverse=True) if lowered.endswith(suffix)), "")


def suffix_for(media_type: str, path: str, data: bytes) -> str:
    """Return the suffix under which an answer is kept; Refused for what can hold no article."""
    found = _by_name(media_type, suffix_of(PurePosixPath(path).name)) or _by_type(media_type, data)
    if not found:
        raise Refused(f"is of a kind that holds no article ({media_type or 'no media type'})")
    return found


def _by_name(media_type: str, named: str) -> str:
    """Return the suffix of the address where it says more than the media type does."""
    packed = media_type in _PACKED and named in (".warc.gz", ".tar.gz", ".tgz", ".tar")
    lines = media_type.endswith("json") and named in (".jsonl", ".ndjson")
    return named if media_type in _VAGUE or packed or lines else ""


def _by_type(media_type: str, data: bytes) -> str:
    if media_type in ("text/xml", "application/xml") and root(data).lower() == "html":
        return ".html"
    if media_type in _SUFFIX:
        return _SUFFIX[media_type]
    if "+" in media_type and not media_type.startswith(_NEVER):
        return _STRUCTURED.get(media_type.rpartition("+")[2], "")
    return sniffed(data) if media_type in _VAGUE else ""


def sniffed(data: bytes) -> str:
    """Return the suffix that a file's first bytes speak for, an empty string where they are not of a known kind."""
    if root(data).lower() == "html":
        return ".html"
    found = next((suffix for mark, suffix in _MARKS if data.startswith(mark)), "")
    if found:
        return found
    if b"\0" in data[:4096]:
        return ""
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return ".xml" if start.startswith(b"<?xml") else ".txt" if start else ""
