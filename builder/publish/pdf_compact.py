"""A PDF packed closely: the many small objects that tags and links are go into compressed streams (ISO 32000-1, 7.5.7).

Typst writes each as plain text, which makes two thirds of a tagged file. What the file shows and says stays the same.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence

_TOGETHER = 200
"""Objects in one compressed stream: a reader unpacks all of them to see one."""
_OBJECT = re.compile(rb"\s*\d+ 0 obj\s")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)\b(?! \d+ R)")


def compact(pdf: bytes) -> bytes:
    """Return a PDF as Typst writes it with its small objects compressed; any other as it is."""
    try:
        found, trailer = _objects(pdf)
    except ValueError:
        return pdf
    out, places, small = bytearray(pdf[: min(at for at, _ in found.values())]), dict[int, bytes](), list[int]()
    for number, (_, body) in sorted(found.items()):
        if not body.endswith(b"endstream"):
            small.append(number)
            continue
        places[number] = _place(1, len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, _ended(body))
    free = max(found) + 1
    for number, start in enumerate(range(0, len(small), _TOGETHER), free):
        numbers = small[start : start + _TOGETHER]
        places[number] = _place(1, len(out))
        places.update({one: _place(2, number, index) for index, one in enumerate(numbers)})
        out += _together(number, [(one, found[one][1]) for one in numbers])
    return bytes(out) + _index(places, trailer, len(out))


def _objects(pdf: bytes) -> tuple[dict[int, tuple[int, bytes]], bytes]:
    """Return place and body of each object by number, and the entries of the trailer."""
    end = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", pdf)
    table = end and re.compile(rb"xref\s+0 (\d+)\s+").match(pdf, int(end[1]))
    if not end or not table:
        raise ValueError("no table of objects")
    rows = pdf[table.end() : table.end() + 20 * int(table[1])]
    places = {
        at: int(rows[20 * at : 20 * at + 10])
        for at in range(int(table[1]))
        if rows[20 * at + 17 : 20 * at + 18] == b"n"
    }
    order = sorted(places, key=lambda number: places[number])
    ends = [*(places[number] for number in order[1:]), int(end[1])]
    found = {
        number: (places[number], _body(pdf[places[number] : stop])) for number, stop in zip(order, ends, strict=True)
    }
    entries = pdf[table.end() + len(rows) : end.start()].partition(b"<<")[2].rpartition(b">>")[0]
    return found, re.sub(rb"/Size \d+", b"", entries).strip()


def _body(written: bytes) -> bytes:
    start = _OBJECT.match(written)
    if start is None:
        raise ValueError("no object where the table has one")
    return written[start.end() : written.rindex(b"endobj")].rstrip(b"\n")


def _ended(body: bytes) -> bytes:
    """Return a stream whose end cannot be mistaken: a last CR of its data would go with the line end that follows."""
    start = _STREAM.search(body)
    length = _LENGTH.search(body, 0, start.start()) if start else None
    if start is None or length is None:
        raise ValueError("no length where a stream has one")
    data = body[start.end() : start.end() + int(length[1])]
    return body[: start.end()] + data + (b"\r\n" if data.endswith(b"\r") else b"\n") + b"endstream"


def _together(number: int, objects: Sequence[tuple[int, bytes]]) -> bytes:
    """Return the stream that holds objects."""
    heads, at = [], 0
    for one, body in objects:
        heads.append(b"%d %d" % (one, at))
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    kept = head + b"\n".join(body for _, body in objects)
    return _stream(number, b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), kept)


def _index(places: dict[int, bytes], trailer: bytes, at: int) -> bytes:
    """Return the stream that says where each object is, and the end of the file; it begins at `at`."""
    number = max(places) + 1
    places = {**places, number: _place(1, at)}
    rows = b"".join(places.get(one, _place(0, 0, 65535)) for one in range(number + 1))
    made = _stream(number, b"/Type/XRef/Size %d/W[1 4 2]" % (number + 1) + trailer, rows)
    return made + b"startxref\n%d\n%%%%EOF\n" % at


def _stream(number: int, entries: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    body = b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(packed), packed)
    return b"%d 0 obj\n%b\nendobj\n" % (number, _ended(body))


def _place(kind: int, first: int, second: int = 0) -> bytes:
    return struct.pack(">BIH", kind, first, second)
