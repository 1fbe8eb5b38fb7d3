"""Mail: newsletters as EML or MBOX, each message an article, by the standard library."""

from __future__ import annotations

import email.errors
import email.message
import email.policy
import email.utils
import re
from collections.abc import Iterable, Iterator
from typing import Any

from builder.model.identity import digest
from builder.read.characters import blocks, label
from builder.read.decode import decode
from builder.read.fields import without_repeats
from builder.read.fragment import Fragment, read_fragment
from builder.read.leftovers import without_chrome, without_footer
from builder.read.registry import Found, RawArticle, RawFile, Reader, Refused, Source, Unreadable, register

_ENVELOPE = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\n]{0,200}?\d{4}[^\n]{0,100}\n(?=[A-Za-z][A-Za-z0-9-]*:)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)
_HEADER = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_NAMES = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.M)
_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.S)
_FORWARDED = re.compile(
    r"^[ >]*(?:-{2,}\s*(?:Forwarded message|Original Message)\s*-{2,}|Begin forwarded message:)[ \t]*\n", re.M | re.I
)
_FORWARDED_HEADER = re.compile(r"^[ >*]*(From|Date|Sent|Subject|To|Cc|Reply-To):\**[ \t]*(.*)$", re.I)
_ATTACHED = ("application/", "text/", "message/rfc822")
_MOST_PARTS = 500
_LONGEST_HEADER = 8_000
"""Characters above which a header is not decoded: the standard library takes time by the square of its length."""


def sniff(head: bytes) -> bool:
    """Tell whether a file begins like a mailbox or with the headers of a message."""
    head = head.replace(b"\r\n", b"\n").lstrip(b"\n")
    envelope = _ENVELOPE.match(head)
    header = _HEADER.match(head[envelope.end() :] if envelope else head)
    if header is None:
        return False
    names = {name.lower() for name in _NAMES.findall(header[0])}
    way = {b"message-id", b"received", b"mime-version", b"return-path", b"list-id"}
    return b"from" in names and (bool(way & names) or {b"date", b"subject", b"to"} <= names or envelope is not None)


def read(source: Source) -> Iterable[Found]:
    """Yield the messages of a file, each under its Message-ID, and the files attached to them."""
    return without_repeats(_read(source))


def _read(source: Source) -> Iterator[Found]:
    messages = _split(source.data)
    for number, data in enumerate(messages, 1):
        place = "message" if len(messages) == 1 else f"message {number}"
        try:
            yield from _message(data, place)
        except Unreadable as problem:
            if len(messages) == 1:
                raise
            yield Refused(member=place, fate=problem.fate, reason=problem.message, hint=problem.hint)


def _split(data: bytes) -> list[bytes]:
    starts = list(_ENVELOPE.finditer(data))
    if not starts or data[: starts[0].start()].strip():
        return [data]
    ends = [match.start() for match in starts[1:]] + [len(data)]
    return [_QUOTED_FROM.sub(rb"\1", data[match.end() : end]) for match, end in zip(starts, ends, strict=True)]


def _message(data: bytes, place: str) -> Iterator[Found]:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except Exception as error:
        # the parser of the standard library lets errors of many types through on headers that no program writes
        raise Unreadable(f"is no mail that can be read ({type(error).__name__})", "save it as text") from None
    if not message.keys():
        raise Unreadable("has no mail headers", "save it again from the mail program")
    parts = _parts(message)
    member = label(_header(message, "Message-ID").strip("<> "), "") or digest(
        _header(message, "Date"), _header(message, "Subject"), _header(message, "From")
    )
    body, captions = _body(parts)
    stated = _stated(message)
    body, forwarded = _unforwarded(body)
    if body:
        yield RawArticle(
            text=body,
            metadata={field: value for field, value in {**stated, **forwarded}.items() if value},
            member=member,
            captions=captions,
            notes=("a forwarded message: dated and named by its own headers",) if forwarded else (),
        )
    attached = list(_attachments(parts, message))
    yield from attached
    if not body and not attached:
        yield Refused(member=place, fate="skipped", reason="has no text", hint="remove it")


def _stated(message: email.message.Message) -> dict[str, Any]:
    name, address = email.utils.parseaddr(_header(message, "From"))
    listed = re.sub(r"<[^>]*>", "", _header(message, "List-Id")).strip(' "')
    archive = re.search(r"<(https?://[^>]+)>", _header(message, "Archived-At"))
    return {
        "title": re.sub(r"^(?:(?:fwd?|re|aw|wg)\s*:\s*)+", "", _header(message, "Subject"), flags=re.I),
        "outlet": name.strip(' "') or listed or address.rpartition("@")[2],
        "date": _date(_header(message, "Date")),
        "url": archive[1] if archive else "",
        "language": _header(message, "Content-Language").split(",")[0].strip(),
        "list": listed,
    }


def _date(value: str) -> str:
    """Return the day that a Date header states where it was sent, "" for what is none."""
    try:
        return email.utils.parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _header(message: email.message.Message, name: str) -> str:
    raw = next((str(raw) for key, raw in message.raw_items() if key.lower() == name.lower()), "")
    if len(raw) > _LONGEST_HEADER:
        return label(raw, "")
    try:
        return label(str(message.get(name) or ""), "")
    except Exception:
        # policies parse a header when it is read, and trip over broken ones in many ways
        return label(raw, "")


def _parts(message: email.message.Message) -> list[email.message.Message]:
    """Return the parts that hold something, those of a forwarded message left inside it."""
    found: list[email.message.Message] = []
    stack: list[Any] = [message]
    while stack and len(found) < _MOST_PARTS:
        part = stack.pop()
        payload = part.get_payload() if part.is_multipart() else None
        if isinstance(payload, list) and _type(part) != "message/rfc822":
            stack.extend(reversed(payload))
        else:
            found.append(part)
    return found


def _type(part: email.message.Message) -> str:
    try:
        return part.get_content_type()
    except Exception:
        return "application/octet-stream"


def _filename(part: email.message.Message) -> str:
    try:
        return label(part.get_filename() or "", "")
    except Exception:
        return ""


def _is_attached(part: email.message.Message) -> bool:
    return bool(_filename(part)) or _header(part, "Content-Disposition").lower().startswith("attachment")


def _body(parts: list[email.message.Message]) -> tuple[str, tuple[str, ...]]:
    """Return the words of a message: of its HTML, else of its plain text."""
    for kind in ("text/html", "text/plain"):
        texts: list[str] = []
        captions: list[str] = []
        for part in parts:
            if _type(part) == kind and not _is_attached(part):
                text, marked = _words(part, kind)
                texts.append(text)
                captions += marked
        joined = "\n\n".join(text for text in texts if text)
        if joined:
            return joined, tuple(captions)
    return "", ()


def _words(part: email.message.Message, kind: str) -> tuple[str, tuple[str, ...]]:
    text = _decoded(part)
    if kind == "text/html":
        fragment: Fragment = without_footer(without_chrome(read_fragment(text)))
        return blocks(fragment.text), fragment.captions
    text = _SIGNATURE.sub("", blocks(text) + "\n")
    if _parameter(part, "format").lower() == "flowed":
        text = re.sub(r"(?<=\S) \n(?=\S)", " ", text)
    paragraphs = Fragment(paragraphs=tuple(part for part in blocks(text).split("\n\n") if part))
    return without_footer(paragraphs).text, ()


def _decoded(part: email.message.Message) -> str:
    try:
        data = part.get_payload(decode=True)
    except Exception:
        data = None
    if not isinstance(data, bytes):
        payload = part.get_payload()
        return payload if isinstance(payload, str) else ""
    charset = _parameter(part, "charset")
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, ValueError, UnicodeError):
        pass
    try:
        return decode(data)[0]
    except Unreadable:
        return ""


def _parameter(part: email.message.Message, name: str) -> str:
    try:
        value = part.get_param(name)
        return email.utils.collapse_rfc2231_value(value).strip() if value else ""
    except Exception:
        return ""


def _unforwarded(text: str) -> tuple[str, dict[str, str]]:
    """Return a forwarded message's own words and what its headers say of it; another message stays as it is."""
    match = _FORWARDED.search(text + "\n")
    if match is None or len(text[: match.start()].split()) > 100:
        return text, {}
    headers: dict[str, str] = {}
    lines = text[match.end() :].split("\n")
    at = 0
    while at < len(lines) and at < 20:
        header = _FORWARDED_HEADER.match(lines[at])
        if header is None and lines[at].strip(" >"):
            break
        if header is not None:
            headers[header[1].lower()] = header[2].strip()
        at += 1
    if "from" not in headers:
        return text, {}
    name, address = email.utils.parseaddr(headers["from"])
    stated = {
        "outlet": name or address.rpartition("@")[2],
        "title": headers.get("subject", ""),
        "date": _date(headers.get("date") or headers.get("sent") or "") or headers.get("date", ""),
    }
    return blocks("\n".join(line.lstrip("> ") for line in lines[at:])), {k: v for k, v in stated.items() if v}


def _attachments(parts: list[email.message.Message], whole: email.message.Message) -> Iterator[Found]:
    """Yield attached files, and messages inside the message; pictures and the like are no articles."""
    for number, part in enumerate(parts, 1):
        kind = _type(part)
        inner = kind == "message/rfc822"
        if part is whole or not (inner or _is_attached(part)) or not kind.startswith(_ATTACHED):
            continue
        if kind in (
            "application/pgp-signature",
            "application/pkcs7-signature",
            "text/calendar",
            "text/x-vcard",
            "text/vcard",
        ):
            continue
        name = _filename(part) or f"part {number}" + (".eml" if inner else "")
        try:
            data = part.get_payload(0).as_bytes() if inner else part.get_payload(decode=True)  # type: ignore[union-attr]
        except Exception:
            data = None
        if isinstance(data, bytes) and data:
            yield RawFile(member=name, data=data, media_type=kind)
        else:
            yield Refused(
                member=name, fate="failed", reason="cannot be unpacked from its mail", hint="save it on its own"
            )


register(
    Reader(
        name="mail",
        suffixes=(".eml", ".mbox", ".mbx"),
        read=read,
        media_types=("message/rfc822", "application/mbox"),
        sniff=sniff,
    )
)
