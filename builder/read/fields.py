"""Fields of exports: which column or key of a record is its title, text, date, outlet, address."""

from __future__ import annotations

import datetime as dt
import html
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from builder.model.identity import digest
from builder.model.record import Record
from builder.read.characters import blocks, label
from builder.read.fragment import is_markup, is_page, read_fragment
from builder.read.registry import Found, RawArticle, RawFile, Refused

# Names as exports have them (schema.org, NewsAPI, Event Registry, Webz, Guardian, NYT, WordPress, Ghost, Media Cloud,
# news-please, newspaper, ProQuest, Nexis, Factiva), folded by `_fold`; the first that holds something is taken.
NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "web_title", "article_title", "headline_main", "hd", "name", "heading", "subject"),
    "text": (
        *("full_text", "fulltext", "maintext", "article_text", "article_body", "body_text", "story_text", "plain_text"),
        *("plaintext", "text", "body", "content", "article", "story", "raw_text", "article_content", "content_text"),
        *("text_content", "hlead", "td", "body_html", "content_html", "html", "raw_html", "page_html"),
    ),
    "summary": ("description", "summary", "abstract", "lead_paragraph", "snippet", "trail_text", "excerpt", "lp"),
    "date": (
        *("date_published", "published_at", "published_date", "publish_date", "date_publish", "publication_date"),
        *("web_publication_date", "publish_time", "published", "pub_date", "pubdate", "publicationdate", "pd"),
        *("date_time_pub", "date_time", "datetime", "date"),
    ),
    "modified": ("date_modified", "date_modify", "modified_at", "updated_at", "modified", "updated", "last_modified"),
    "outlet": (
        *("outlet", "publication", "publication_title", "pubtitle", "publisher", "source_name", "media_name"),
        *("newspaper", "source", "sn", "site_full", "site_name", "site", "source_domain", "domain", "provider"),
    ),
    "authors": ("authors", "author", "byline", "by", "creator", "author_name", "contributors"),
    "url": (
        *("canonical_url", "canonical", "url", "link", "web_url", "article_url", "permalink", "uri"),
        *("document_identifier", "main_entity_of_page", "href"),
    ),
    "language": ("language", "lang", "in_language", "la", "lg"),
    "section": ("section", "section_name", "category", "article_section", "news_desk"),
    "free": ("free",),
}
"""Field -> usual names of its column or key."""

ROWS = ("id", "guid", "uuid", "article_id", "story_id", "document_id", "doc_id", "docid", "accession_number", "an")
"""Names of what identifies a record in its file."""

_INSIDE = (
    "rendered",
    "original",
    "main",
    "full_name",
    "name",
    "title",
    "value",
    "text",
    "content",
    "html",
    "href",
    "@id",
    "id",
    "#text",
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_NAME = re.compile(r"[^a-z0-9]+")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?$")
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_ESCAPE = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d?);", re.I)
_CUT_OFF = re.compile(r"(?:…|\.\.\.)?\s*\[\+?\d+ chars\]\s*$")
_TAIL = 40
_LONGEST_LIST = 5_000
_SECONDS = (100_000_000, 4_000_000_000)
"""A number of this size under a date's name counts seconds since 1970, a thousandfold one milliseconds."""


class Columns(Record, frozen=True, kw_only=True):
    """Which names to look under for each field: a person's own first, then the usual ones."""

    chosen: Mapping[str, str]

    def names(self, field: str) -> tuple[str, ...]:
        """Return the folded names of a field's column."""
        own = self.chosen.get(field)
        return (fold_name(own),) if own else NAMES.get(field, ())


def fold_name(name: str) -> str:
    """Return a column's name as it is compared: words in lower case, apart by one underscore."""
    return _NOT_NAME.sub("_", _HUMP.sub("_", name.strip()).lower()).strip("_")


def article_or_reason(record: Mapping[str, Any], columns: Columns, place: str) -> Found:
    """Return what a record is: an article, a whole page to be read as one, or why it is neither.

    `place` names the record in the report. What identifies an article inside its file must not change when a record
    is added above it, so it is the record's own id, else a hash of title, outlet and date, else one of its text.
    """
    flat = _flat(record)
    text_name, text, notes = _text(flat, columns)
    if not text:
        return Refused(member=place, fate="skipped", reason="has no text", hint=_hint(columns))
    values = {field: value for field in NAMES if (value := _value(flat, field, columns)) not in (None, "", [])}
    if "date" not in values and (date := _from_parts(flat)):
        values["date"] = date
    values.pop("text", None)
    values.pop("summary", None)
    member = member_of(flat, values, text)
    if is_page(text):
        return RawFile(member=member, data=text.encode("utf-8", "replace"), media_type="text/html", metadata=values)
    captions: tuple[str, ...] = ()
    if is_markup(text) or "html" in text_name:
        fragment = read_fragment(text)
        text, captions = fragment.text, fragment.captions
    else:
        text = unescaped(text)
    text = blocks(text)
    if _CUT_OFF.search(text[-_TAIL:]):
        text = (text[:-_TAIL] + _CUT_OFF.sub("", text[-_TAIL:])).rstrip()
        notes = (*notes, "the export cuts its text off")
    if not text:
        return Refused(member=place, fate="skipped", reason="has no text", hint=_hint(columns))
    return RawArticle(text=text, metadata=values, member=member, captions=captions, notes=notes)


def member_of(flat: Mapping[str, Any], values: Mapping[str, Any], text: str) -> str:
    """Return what identifies a record inside its file."""
    for name in ROWS:
        value = flat.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return label(str(value))
    stated = [str(values[field]) for field in ("title", "outlet", "date") if field in values]
    return digest(*stated) if "title" in values and len(stated) > 1 else digest(text)


def without_repeats(found: Iterable[Found]) -> Iterable[Found]:
    """Tell members of one name apart by their number, so that none replaces another unseen."""
    seen: dict[str, int] = {}
    for each in found:
        if isinstance(each, Refused) or each.member is None:
            yield each
            continue
        number = seen[each.member] = seen.get(each.member, 0) + 1
        yield each if number == 1 else msgspec.structs.replace(each, member=f"{each.member} ({number})")


def with_notes(found: Found, *notes: str) -> Found:
    """Return what was found with more remarks, where it is an article."""
    if not notes or not isinstance(found, RawArticle):
        return found
    return msgspec.structs.replace(found, notes=(*found.notes, *notes))


def first_text(value: Any) -> str:
    """Return the words of a value: a text, a list of paragraphs, or an object that wraps one of them."""
    for _ in range(4):
        if isinstance(value, Mapping):
            value = next((value[name] for name in _INSIDE if value.get(name)), None)
        elif isinstance(value, list):
            return "\n\n".join(part for part in (first_text(each) for each in value) if part) if _shallow(value) else ""
        else:
            break
    return value if isinstance(value, str) else ""


def _shallow(values: list[Any]) -> bool:
    return not any(isinstance(each, list) for each in values)


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record's values under folded names, those of an object inside under both names joined as well."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        name = fold_name(str(key))
        if name and value is not None:
            flat.setdefault(name, value)
    for key, value in record.items():
        if isinstance(value, Mapping):
            outer = fold_name(str(key))
            for inner, deep in value.items():
                if deep is not None:
                    flat.setdefault(f"{outer}_{fold_name(str(inner))}", deep)
                    if outer in ("fields", "thread", "source", "article", "data"):
                        flat.setdefault(fold_name(str(inner)), deep)
    return flat


def _text(flat: Mapping[str, Any], columns: Columns) -> tuple[str, str, tuple[str, ...]]:
    """Return the name and value of the text, and what is to be remarked of it."""
    if columns.chosen.get("text"):
        name = columns.names("text")[0]
        return name, first_text(flat.get(name)), ()
    lead = first_text(flat.get("lp")) if "td" in flat else ""
    for name in columns.names("text"):
        text = first_text(flat.get(name))
        if text.strip():
            return name, f"{lead}\n\n{text}" if lead and name == "td" else text, ()
    for name in columns.names("summary"):
        text = first_text(flat.get(name))
        if text.strip():
            return name, text, ("only a summary of it is given",)
    return "", "", ()


def _value(flat: Mapping[str, Any], field: str, columns: Columns) -> Any:
    for name in columns.names(field):
        value = flat.get(name)
        if value in (None, "", [], {}):
            continue
        if field == "authors":
            shaped: Any = _authors(value)
        elif field in ("date", "modified"):
            shaped = when(value)
        elif field == "free":
            shaped = value is True or str(value).strip().lower() in ("true", "yes", "1")
        elif field == "url":
            shaped = first_text(value)
            shaped = shaped if shaped.lower().startswith(("http://", "https://")) else None
        elif field == "title":
            words = first_text(value)
            shaped = _line(read_fragment(words).text if is_markup(words) else words)
        else:
            shaped = _line(first_text(value))
        if shaped:
            return shaped
    return None


def unescaped(text: str) -> str:
    """Return a plain text without the escapes of HTML that exports forget in it (&quot;No&quot;, it&#8217;s)."""
    return html.unescape(text) if _ESCAPE.search(text) else text


def _line(text: str) -> str:
    return " ".join(blocks(unescaped(text)).split())


def _authors(value: Any) -> list[str] | str:
    if isinstance(value, str) and len(value) < _LONGEST_LIST and value.strip()[:1] + value.strip()[-1:] == "[]":
        return [name for pair in _QUOTED.findall(value) if (name := _line(pair[0] or pair[1]))]
    if isinstance(value, list):
        return [name for each in value if (name := _line(_person(each)))]
    return _line(_person(value))


def _person(value: Any) -> str:
    if isinstance(value, Mapping) and not first_text(value):
        parts = (
            value.get(name) for name in ("firstname", "first_name", "givenName", "lastname", "last_name", "familyName")
        )
        return " ".join(part for part in parts if isinstance(part, str))
    return first_text(value)


def when(value: Any) -> Any:
    """Return a stated date in a form that is known elsewhere: numbers of seconds and compact dates are written out."""
    if isinstance(value, Mapping | list):
        value = first_text(value)
    if isinstance(value, str) and value.strip().isdigit() and len(value.strip()) in (10, 13):
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        for scale in (1, 1000):
            if _SECONDS[0] <= value / scale <= _SECONDS[1] and len(str(int(value))) != 8:
                return dt.datetime.fromtimestamp(value / scale, dt.UTC).date().isoformat()
        value = str(int(value)) if math.isfinite(value) and abs(value) < 1e9 else ""
    text = _line(str(value))
    compact = _COMPACT.match(text)
    return "-".join(compact.groups()) if compact else text


def _from_parts(flat: Mapping[str, Any]) -> str | None:
    try:
        year, month, day = (int(float(str(flat[name]))) for name in ("year", "month", "day"))
        return dt.date(year, month, day).isoformat()
    except (KeyError, ValueError, OverflowError):
        return None


def _hint(columns: Columns) -> str:
    chosen = columns.chosen.get("text")
    return f"its '{chosen}' is empty" if chosen else "name its column with text = … under [reading.columns]"
