"""Files made to hang, crash, swallow or escape whatever reads them: one function for each kind, made anew each time."""

# ruff: noqa: E501, PLW0108 (a line for each file, made by a function of no arguments)
from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.hostile.runs import RUNS
from tests.read import samples
from tests.read.samples import STORIES

ONE = STORIES[0]
PROSE = (
    "The harbour board of Vesselby said on Tuesday that the northern quay would stay closed for two years. "
    "“Nobody asked the crews,” said Ona Lindqvist, who fishes there. “We oppose the closing and shall say so.”\n\n"
)
MILLION = 1_000_000

Made = Callable[[], bytes]

WHOLE: dict[str, Made] = {
    "txt": lambda: (ONE.title + "\n\n" + ONE.text).encode(),
    "md": lambda: samples.as_markdown(ONE),
    "html": lambda: samples.as_html(ONE),
    "json": samples.as_json,
    "jsonl": samples.as_jsonl,
    "csv": samples.as_csv,
    "rss": lambda: samples.as_rss(ONE),
    "atom": lambda: samples.as_atom(ONE),
    "feed.json": lambda: samples.as_json_feed(ONE),
    "ninjs.json": lambda: samples.as_ninjs(ONE),
    "newsml.xml": lambda: samples.as_newsml(ONE),
    "nitf.xml": lambda: samples.as_nitf(ONE),
    "eml": lambda: samples.as_eml(ONE),
    "mbox": samples.as_mbox,
    "docx": lambda: samples.as_docx(ONE),
    "pdf": lambda: samples.as_pdf(ONE),
    "zip": lambda: samples.as_zip({"a.html": samples.as_html(ONE)}),
    "tar.gz": lambda: samples.as_tar({"a.html": samples.as_html(ONE)}),
    "warc.gz": lambda: samples.as_warc([(ONE.url, "2026-01-02", samples.as_html(ONE))]),
    "wacz": lambda: samples.as_wacz([(ONE.url, "2026-01-02", samples.as_html(ONE))]),
}
"""A good file of each kind."""


def _broken() -> Iterator[tuple[str, Made]]:
    """Yield every kind of file cut off at four places, with bytes changed, and twice in one."""
    for suffix, make in WHOLE.items():
        for share in (0.1, 0.5, 0.9):
            yield f"cut-{int(share * 100)}.{suffix}", lambda make=make, share=share: make()[: int(len(make()) * share)]
        yield f"changed.{suffix}", lambda make=make: _changed(make())
        yield f"twice.{suffix}", lambda make=make: make() * 2


def _changed(data: bytes) -> bytes:
    chance, changed = random.Random(7), bytearray(data)
    for _ in range(max(3, len(data) // 100)):
        changed[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(changed)


RUN = 4_000
"""Characters of a run in a text: enough to be noticed by what takes the square of it, few enough for all of them."""


def _runs(length: int = RUN) -> Iterator[tuple[str, Made]]:
    """Yield every run as a text between sentences, and some as the value of a field and in a page."""
    for name, make in RUNS.items():
        plain = name.replace(" ", "-")
        yield f"run-{plain}.txt", lambda make=make: (PROSE * 10 + make(length) + "\n\n" + PROSE).encode()
    for name in (
        "blanks",
        "brackets",
        "capital letters",
        "quotes",
        "digits",
        "he said",
        "markup",
        "newlines",
        "commas",
    ):
        make, plain = RUNS[name], name.replace(" ", "-")
        yield f"run-{plain}.json", lambda make=make: _fields(make(50_000))
        yield f"run-{plain}.html", lambda make=make: _html(f"<p>{make(90_000)}</p>", title=make(20_000))
        yield f"run-{plain}.md", lambda make=make: f"{PROSE * 10}{make(50_000)}\n\n{PROSE}".encode()


def _fields(value: str) -> bytes:
    names = ("title", "author", "publisher", "url", "date", "language", "section", "description")
    return json.dumps({**dict.fromkeys(names, value), "text": PROSE * 3}).encode()


def _html(body: str, title: str = "A title", head: str = "") -> bytes:
    text = "".join(f"<p>{part}</p>" for part in (PROSE * 4).split("\n\n"))
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><article>{body}{text}".encode()


LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/canary">]>'


def _rss(doctype: str, body: str, channel: str = "") -> bytes:
    item = f"<item><title>T</title><description>{PROSE}{body}</description></item>"
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>O</title>{channel}{item}</channel></rss>'.encode()


def _xml() -> Iterator[tuple[str, Made]]:
    yield "laughs.rss", lambda: _rss(LAUGHS, "&m;")
    yield (
        "laughs.atom",
        lambda: (LAUGHS + "<feed xmlns='http://www.w3.org/2005/Atom'><title>&m;</title></feed>").encode(),
    )
    yield "laughs.newsml.xml", lambda: LAUGHS.encode() + samples.as_newsml(ONE).replace(b"Ferry", b"&m;")
    yield "laughs.html", lambda: LAUGHS.encode() + _html("&m;")
    yield "blowup.rss", lambda: _rss(f'<!DOCTYPE r [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 20_000)
    yield "outside.rss", lambda: _rss(OUTSIDE, "&x;&y;")
    yield "outside.newsml.xml", lambda: OUTSIDE.encode() + samples.as_newsml(ONE).replace(b"Ferry", b"&x;")
    yield "parameter.rss", lambda: _rss('<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>', "&p;")
    yield (
        "include.newsml.xml",
        lambda: samples.as_newsml(ONE).replace(
            b"<p>",
            b'<p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>',
            1,
        ),
    )
    yield "deep.rss", lambda: _rss("", "<b>" * 100_000)
    yield "deep.newsml.xml", lambda: b"<newsItem>" * 100_000
    yield "deep.nitf.xml", lambda: b"<nitf><body>" + b"<block>" * 100_000
    yield "attribute.rss", lambda: _rss("", f"<b a='{'x' * 5_000_000}'/>")
    yield "attributes.rss", lambda: _rss("", "<b " + " ".join(f"a{n}='x'" for n in range(50_000)) + "/>")
    yield "namespaces.rss", lambda: _rss("", "".join(f"<n{n}:a xmlns:n{n}='u{n}'/>" for n in range(20_000)))
    yield "items.rss", lambda: _rss("", "</description></item>" + "<item><title>t</title></item>" * 20_000)
    yield "comments.rss", lambda: _rss("", "<!-- -" * 50_000)
    yield "cdata.rss", lambda: _rss("", "<![CDATA[" * 50_000)
    yield "instructions.rss", lambda: _rss("", "<?php " * 50_000)
    yield "encoding.rss", lambda: _rss("", "x").replace(b'"1.0"', b'"1.0" encoding="utf-7"', 1)
    yield "dates.rss", lambda: _rss("", f"</description><pubDate>{'1 Jan ' * 20_000}</pubDate><description>")


def _pages() -> Iterator[tuple[str, Made]]:
    for tag in ("div", "table><tr><td", "b", "blockquote", "ul><li", "span", "font", "a href=x", "svg", "iframe"):
        yield f"deep-{tag.split('>')[0].split()[0]}.html", lambda tag=tag: _html(f"<{tag}>" * 50_000)
    yield "attributes.html", lambda: _html("<p " + " ".join(f"a{n}=x" for n in range(50_000)) + ">x</p>")
    yield "attribute.html", lambda: _html(f"<p title='{'x ' * MILLION}'>x</p>")
    yield "class.html", lambda: _html(f"<div class='{'related share ' * 50_000}'>x</div>")
    yield "paragraphs.html", lambda: _html("<p>One short line.</p>" * 50_000)
    yield "long-paragraphs.html", lambda: _html(f"<p>{PROSE}</p>" * 5_000)
    yield "links.html", lambda: _html("<a href='/x'>one more link</a> " * 50_000)
    yield "linked-list.html", lambda: _html("<ul>" + "<li><a href='/x'>one more link" * 30_000)
    yield "picture.html", lambda: _html(f"<img src='data:image/png;base64,{'A' * 5_000_000}'>")
    yield "script.html", lambda: _html(f"<script>{'<!--<script>' * 50_000}</script>")
    yield "comment.html", lambda: _html("<!--" * 50_000)
    yield "unclosed-title.html", lambda: _html("", title="<title>" * 50_000)
    yield "metas.html", lambda: _html("", head="<meta name=author content='Bo Li'>" * 50_000)
    yield "times.html", lambda: _html("<time datetime='2026-01-02T03:04:05Z'>2 January 2026</time>" * 20_000)
    yield "linked-deep.html", lambda: _html("", head=_linked('{"a":' * 50_000))
    yield (
        "linked-graph.html",
        lambda: _html("", head=_linked(json.dumps({"@graph": [{"@type": "NewsArticle"}] * 50_000}))),
    )
    yield "linked-long.html", lambda: _html("", head=_linked('{"headline": "' + "x\\" * MILLION + '"}'))
    yield "refresh.html", lambda: _html("", head="<meta http-equiv=refresh content='0;url=file:///etc/passwd'>")
    yield "null.html", lambda: _html("a\0b" * 1_000)
    yield "entities.html", lambda: _html("&#x110000;&#xd800;&#0;&nosuch;" * 20_000)
    yield "two-megabytes-of-one-word.html", lambda: _html("x" * 2 * MILLION)
    yield "frames.html", lambda: b"<frameset>" * 50_000
    yield "charset.html", lambda: _html("", head="<meta charset='unicode_escape'>").replace(b"quay", b"\\u0041\xff")
    yield "charset-unknown.html", lambda: _html("", head="<meta charset='x-nothing'>").replace(b"quay", b"\xff\xfe\xe4")


def _linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def _exports() -> Iterator[tuple[str, Made]]:
    text = json.dumps(PROSE * 3)
    yield "deep.json", lambda: b"[" * 200_000
    yield "deep-object.json", lambda: b'{"a":' * 200_000
    yield "deep-text.json", lambda: b'{"text":' + b"[" * 900 + text.encode() + b"]" * 900 + b"}"
    yield "number.json", lambda: b'{"text": ' + text.encode() + b', "date": ' + b"9" * 100_000 + b"}"
    yield "infinity.json", lambda: f'{{"text": {text}, "date": 1e999, "title": NaN}}'.encode()
    yield (
        "surrogates.json",
        lambda: json.dumps({"title": "\ud800 a \udfff", "text": PROSE * 2 + "\ud83d \udc00"}).encode(),
    )
    yield "same-keys.json", lambda: ("{" + ",".join(f'"text": {text}' for _ in range(2_000)) + "}").encode()
    yield "keys.json", lambda: json.dumps({f"k{n}": PROSE for n in range(20_000)}).encode()
    yield "empties.json", lambda: b"[" + b"{}," * 500_000 + b"{}]"
    yield "rows.json", lambda: json.dumps([{"text": "short", "title": "t"}] * 50_000).encode()
    yield (
        "types.json",
        lambda: json.dumps({"text": {"a": [1, {"b": None}]}, "title": [[]], "date": {"x": True}}).encode(),
    )
    yield (
        "controls.json",
        lambda: json.dumps({"title": "a\0b\x1b[31mc\x07\r\n", "text": PROSE + "\x1b]0;x\x07" + PROSE}).encode(),
    )
    yield "proto.json", lambda: json.dumps({"__proto__": {"x": 1}, "__class__": "x", "text": PROSE * 2}).encode()
    yield "string.json", lambda: b'{"text": "' + b"a b " * 3 * MILLION + b'"}'
    yield "mark.json", lambda: b"\xef\xbb\xbf" * 3 + samples.as_json()
    yield "lines.jsonl", lambda: b"{}\n" * 300_000
    yield "bad-lines.jsonl", lambda: (samples.as_jsonl() + b"\n{broken\n[1]\n\0\n") * 50
    yield "quote.csv", lambda: b'title,text\n"' + PROSE.encode() * 500
    yield "columns.csv", lambda: b",".join(b"c%d" % n for n in range(100_000)) + b"\ntext\n"
    yield "wide.csv", lambda: b"title,text\n" + b"," * 2 * MILLION
    yield "null.csv", lambda: samples.as_csv().replace(b"ferry", b"\0")
    yield "returns.csv", lambda: samples.as_csv().replace(b"\n", b"\r")
    yield "quotes.csv", lambda: b"title,text\n" + b'"' * MILLION
    yield "formula.csv", lambda: samples.as_csv().replace(b"Ferry", b"=cmd|' /C calc'!A0")
    yield "rows.csv", lambda: b"title,text\n" + b"a,b\n" * 100_000
    yield "separators.tsv", lambda: b"title\ttext\n" + b"\t" * MILLION


def _markdown() -> Iterator[tuple[str, Made]]:
    pieces = {
        "quotes": "> " * 20_000, "lists": "".join(" " * 2 * n + "- a\n" for n in range(800)), "stars": "*a **b " * 10_000,
        "links": "[a](" * 20_000, "pictures": "![a](b" * 20_000, "brackets": "[" * 50_000, "ticks": "`a``b" * 10_000,
        "table": "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + ("|b" * 5_000 + "\n") * 3, "html": "<div>" * 20_000,
        "references": "".join(f"[a{n}]: b\n" for n in range(20_000)), "footnotes": "[^1]" * 20_000 + "\n[^1]: [^1]\n",
        "entities": "&amp" * 20_000, "escapes": "\\" * 50_000, "rules": "- - " * 20_000, "setext": "a\n" * 10_000 + "===",
        "comment": "<!-- " * 20_000, "link titles": "[a](b 'c" * 10_000, "emphasis": "_*" * 20_000,
    }  # fmt: skip
    for name, piece in pieces.items():
        yield f"md-{name.replace(' ', '-')}.md", lambda piece=piece: f"*Note.*\n\n{PROSE}\n{piece}\n\n{PROSE}".encode()
    laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
    )
    heads = {
        "laughs": laughs, "loop": "a: &a [*a]\n", "objects": "title: !!python/object/apply:os.system ['touch canary']\n",
        "deep": "a: " + "[" * 5_000 + "\n", "deep-indents": "".join(" " * n + "a:\n" for n in range(500)),
        "merge": "<<: [{a: 1}]\ntitle: x\n", "number": "date: " + "9" * 10_000 + "\n", "octal": "title: 0o17\ndate: 1:2:3\n",
        "null": "title: null\ndate: ~\nauthors: {}\n", "binary": "title: !!binary aGVsbG8=\n", "long": "title: " + "x" * 100_000,
        "dates": "date: 0000-00-00\nmodified: 9999-99-99\n", "future": "date: 9999-12-31\n", "tabs": "\ttitle: x\n",
        "set": "authors: !!set {a, b}\n", "keys": "? [a, b]\n: c\n1: 2\nnull: 3\n", "two": "title: x\ntitle: y\n",
    }  # fmt: skip
    for name, head in heads.items():
        yield f"yaml-{name}.md", lambda head=head: f"---\n{head}\n---\n{PROSE * 2}".encode()
    yield "toml-deep.md", lambda: f"+++\na = {'[' * 20_000}\n+++\n{PROSE * 2}".encode()
    yield "toml-keys.md", lambda: f"+++\n{'.'.join(['a'] * 20_000)} = 1\n+++\n{PROSE * 2}".encode()


def _mails() -> Iterator[tuple[str, Made]]:
    head = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
    mixed = head + b"Content-Type: multipart/mixed; boundary=b\n\n"
    yield "parts.eml", lambda: mixed + b"--b\n\nx\n" * 30_000
    yield "messages.eml", lambda: mixed + b"--b\nContent-Type: message/rfc822\n\n" * 5_000
    yield (
        "nested.eml",
        lambda: (
            mixed.replace(b"=b", b"=b0")
            + b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(5_000))
        ),
    )
    yield "headers.eml", lambda: b"".join(b"X-%d: y\n" % n for n in range(100_000)) + b"\n" + PROSE.encode()
    yield "header.eml", lambda: b"From: a@b.example\nSubject: " + b"=?utf-8?q?x?= " * 50_000 + b"\n\n" + PROSE.encode()
    yield "folded.eml", lambda: b"From: a@b.example\nSubject: a\n" + b" b\n" * 100_000 + b"\n" + PROSE.encode()
    yield "addresses.eml", lambda: b"From: " + b"a <a@b>, (" * 30_000 + b"\nSubject: x\n\n" + PROSE.encode()
    yield "base64.eml", lambda: head + b"Content-Transfer-Encoding: base64\n\n" + b"!!!=" * 50_000
    yield (
        "uu.eml",
        lambda: head + b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 ../../canary\n" + b"#0V%T\n" * 100,
    )
    yield "charset.eml", lambda: head + b"Content-Type: text/plain; charset=unicode_escape\n\n" + PROSE.encode()
    yield (
        "attachment.eml",
        lambda: mixed + b'--b\nContent-Disposition: attachment; filename="../../canary"\n\n' + PROSE.encode(),
    )
    yield "froms.mbox", lambda: b"From a@b Tue Mar  3 10:00:00 2026\nFrom: a\n\nx\n\n" * 20_000
    yield "date.eml", lambda: b"From: a@b.example\nDate: " + b"1 " * 50_000 + b"\nSubject: x\n\n" + PROSE.encode()


def _packed() -> Iterator[tuple[str, Made]]:
    zeros = bytes(10 * MILLION)
    yield "zeros.txt.gz", lambda: gzip.compress(zeros * 10, 9)
    yield "zeros.zip", lambda: samples.as_zip({"a.txt": zeros * 3})
    yield "many-zeros.zip", lambda: samples.as_zip({f"{n}.txt": zeros for n in range(30)})
    yield "bomb.txt.xz", lambda: lzma.compress(zeros * 10)
    yield "bomb.txt.bz2", lambda: bz2.compress(zeros * 10)
    yield "onion.gz", lambda: _onion(PROSE.encode() * 9, gzip.compress, 12)
    yield "onion.zip", lambda: _onion(PROSE.encode() * 9, lambda data: samples.as_zip({"a.zip": data}), 12)
    yield "wide-onion.zip", lambda: _wide(4)
    yield "small-files.zip", lambda: samples.as_zip({f"{n}.txt": b"x" for n in range(20_000)})
    yield "names.zip", lambda: samples.as_zip(dict.fromkeys(_evil_names(), PROSE.encode()))
    yield "same-names.zip", lambda: _same_names()
    yield "links.zip", lambda: _zip_link()
    yield "encrypted.zip", lambda: _flagged(1)
    yield (
        "lying.zip",
        lambda: samples.as_zip({"a.txt": PROSE.encode()}).replace(
            struct.pack("<I", len(PROSE.encode())), struct.pack("<I", 7)
        ),
    )
    yield "method.zip", lambda: samples.as_zip({"a.txt": PROSE.encode()}).replace(b"\x08\x00", b"\x63\x00")
    yield "comment.zip", lambda: samples.as_zip({"a.txt": PROSE.encode()})[:-2] + b"\xff\xff" + b"x" * 65_535
    yield "prefixed.zip", lambda: b"MZ" + bytes(5_000) + samples.as_zip({"a.txt": PROSE.encode()})
    yield "links.tar.gz", lambda: _tar_links()
    yield "names.tar", lambda: samples.as_tar({name[:90]: PROSE.encode() for name in _evil_names()}, "w")
    yield "sparse.tar", lambda: _tar_claim(1 << 40)
    yield "negative.tar", lambda: _tar_claim(-5)
    yield "empty-members.tar.gz", lambda: samples.as_tar({f"{n}": b"" for n in range(20_000)})
    yield "pax.tar", lambda: _pax()
    for suffix in ("warc", "warc.gz"):
        yield f"length.{suffix}", lambda suffix=suffix: _warc(b"Content-Length: 99999999999", suffix)
        yield f"minus.{suffix}", lambda suffix=suffix: _warc(b"Content-Length: -1", suffix)
    yield "headers.warc", lambda: b"WARC/1.0\r\n" * 50_000
    yield (
        "chunked.warc",
        lambda: samples.as_warc(
            [
                (
                    "http://a.example/",
                    "2026-01-02",
                    b"ffffffff\r\nx",
                    "200 OK",
                    "text/html\r\nTransfer-Encoding: chunked",
                )
            ],
            False,
        ),
    )
    yield (
        "coded.warc",
        lambda: samples.as_warc(
            [
                (
                    "http://a.example/",
                    "2026-01-02",
                    gzip.compress(zeros),
                    "200 OK",
                    "text/html\r\nContent-Encoding: gzip",
                )
            ],
            False,
        ),
    )
    yield (
        "address.warc.gz",
        lambda: samples.as_warc(
            [
                (address, "2026-01-02", samples.as_html(ONE))
                for address in ("javascript:x", "file:///etc/passwd", "//x", "\n")
            ]
        ),
    )
    yield "names.wacz", lambda: samples.as_zip({"archive/../../x.warc.gz": b"x", "datapackage.json": b"{" * 9_999})


def _onion(data: bytes, wrap: Callable[[bytes], bytes], times: int) -> bytes:
    for _ in range(times):
        data = wrap(data)
    return data


def _wide(times: int) -> bytes:
    return _onion(bytes(MILLION), lambda data: samples.as_zip({f"{n}.zip": data for n in range(12)}), times)


def _evil_names() -> tuple[str, ...]:
    return (
        *(
            "../../canary.txt",
            "/etc/canary.txt",
            "..\\..\\canary.txt",
            "C:\\canary.txt",
            "a/../../canary.txt",
            "CON",
            "NUL.txt",
        ),
        *(
            "a.txt",
            "A.TXT",
            "name\n.txt",
            "\x1b[31m.txt",
            "\u202etxt.exe",
            " ",
            ".",
            "..",
            "./a.txt",
            "a//b.txt",
            "~/x.txt",
        ),
        *(
            "<script>.txt",
            "=1+1.txt",
            "x" * 250 + ".txt",
            "a!b.txt",
            "a#b.txt",
            "-rf.txt",
            "%2e%2e/x.txt",
            ".hidden.txt",
        ),
    )


def _same_names() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(20):
            archive.writestr(zipfile.ZipInfo("a.txt"), PROSE * (n + 1))
    return out.getvalue()


def _zip_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def _flagged(bits: int) -> bytes:
    data = bytearray(samples.as_zip({"a.txt": PROSE.encode()}))
    data[6] |= bits
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= bits
    return bytes(data)


def _tar_links() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.BLKTYPE, tarfile.DIRTYPE)
        for n, kind in enumerate(kinds):
            info = tarfile.TarInfo(f"{n}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    return out.getvalue()


def _tar_claim(size: int) -> bytes:
    info = tarfile.TarInfo("a.txt")
    info.size = max(size, 0)
    head = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    if size < 0:
        head[124:136] = b"\xff" * 11 + b"\xfb"
    return bytes(head) + PROSE.encode()


def _pax() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.txt")
        info.pax_headers = {"path": "../../canary", "size": "-1", "linkpath": "/etc/passwd", "mtime": "9" * 400}
        info.size = len(PROSE.encode())
        archive.addfile(info, io.BytesIO(PROSE.encode()))
    return out.getvalue()


def _warc(length: bytes, suffix: str) -> bytes:
    record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n" + length
    record += b"\r\nWARC-Date: 2026-01-02T00:00:00Z\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + samples.as_html(ONE)
    return gzip.compress(record) if suffix.endswith("gz") else record


def _pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d %b>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, trailer, at
    )  # fmt: skip
    return out


def _stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<</Length %d %b>>\nstream\n%b\nendstream" % (len(data), extra, data)


def _pdfs() -> Iterator[tuple[str, Made]]:
    root, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    flate = b"/Filter/FlateDecode"
    yield "page-loop.pdf", lambda: _pdf(root, b"<</Type/Pages/Kids[2 0 R]/Count 1>>")
    yield (
        "parent-loop.pdf",
        lambda: _pdf(root, b"<</Type/Pages/Kids[3 0 R]/Parent 3 0 R>>", b"<</Type/Pages/Kids[2 0 R]>>"),
    )
    yield "count.pdf", lambda: _pdf(root, b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>", page, _stream(b""), font)
    yield "reference-loop.pdf", lambda: _pdf(b"1 0 R")
    yield "length-loop.pdf", lambda: _pdf(root, pages, page, b"<</Length 4 0 R>>\nstream\nx\nendstream", font)
    yield "before-loop.pdf", lambda: _pdf(root, pages, page, _stream(b""), trailer=b"/Root 1 0 R /Prev 9")
    yield "form-loop.pdf", lambda: _pdf(
        root, pages, page, _stream(b"/X Do"), font,
        _stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
    )  # fmt: skip
    yield "flate.pdf", lambda: _pdf(root, pages, page, _stream(zlib.compress(bytes(300 * MILLION), 9), flate), font)
    yield (
        "filters.pdf",
        lambda: _pdf(root, pages, page, _stream(b"x", b"/Filter[" + b"/ASCIIHexDecode " * 50_000 + b"]"), font),
    )
    yield "operators.pdf", lambda: _pdf(root, pages, page, _stream(b"BT /F 9 Tf (a) Tj ET\n" * 200_000), font)
    yield "strings.pdf", lambda: _pdf(root, pages, page, _stream(b"BT /F 9 Tf " + b"(" * 500_000), font)
    yield "arrays.pdf", lambda: _pdf(root, pages, page, _stream(b"[" * 500_000), font)
    yield "dictionaries.pdf", lambda: _pdf(root + b"<</A" * 100_000, pages)
    yield (
        "pages.pdf",
        lambda: _pdf(root, b"<</Type/Pages/Count 20000/Kids[" + b"3 0 R " * 20_000 + b"]>>", page, _stream(b""), font),
    )
    yield (
        "script.pdf",
        lambda: _pdf(b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>", pages),
    )
    yield (
        "encrypted.pdf",
        lambda: _pdf(root, pages, trailer=b"/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6/O(x)/U(x)/P -1>>"),
    )
    yield "objects.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 200_000
    yield "zeros.pdf", lambda: b"%PDF-1.7\n" + bytes(5 * MILLION)
    yield "ends.pdf", lambda: b"%PDF-1.7\n" + b"startxref\n9\n%%EOF\n" * 100_000


def _documents() -> Iterator[tuple[str, Made]]:
    good = samples.as_docx(ONE)
    yield (
        "bomb.docx",
        lambda: _document(good, lambda xml: xml.replace(b"</w:body>", b" " * 200 * MILLION + b"</w:body>")),
    )
    yield "laughs.docx", lambda: _document(good, lambda xml: xml.replace(b"?>", b"?>" + LAUGHS.encode(), 1))
    yield (
        "outside.docx",
        lambda: _document(good, lambda xml: xml.replace(b"?>", b"?>" + OUTSIDE.encode(), 1).replace(b"Ferry", b"&x;")),
    )
    yield (
        "tables.docx",
        lambda: _document(good, lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:tbl><w:tr><w:tc>" * 20_000)),
    )
    yield (
        "runs.docx",
        lambda: _document(
            good, lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:p><w:r><w:t>x </w:t></w:r></w:p>" * 50_000)
        ),
    )
    yield "nothing.docx", lambda: samples.as_zip({"word/document.xml": b"", "[Content_Types].xml": b""})
    yield "away.docx", lambda: samples.as_zip({"[Content_Types].xml": b"<Types/>", "_rels/.rels": OUTSIDE.encode()})


def _document(good: bytes, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, change(data) if name == "word/document.xml" else data)
    return out.getvalue()


def _texts() -> Iterator[tuple[str, Made]]:
    prose = PROSE * 3
    for name in ("utf-16", "utf-16-le", "utf-32", "utf-7", "cp1252", "cp037", "cp437", "utf-8-sig"):
        yield f"in-{name}.txt", lambda name=name: prose.replace("“", '"').replace("”", '"').encode(name, "replace")
    yield "odd-utf-16.txt", lambda: prose.encode("utf-16")[:-1]
    yield "overlong.txt", lambda: prose.encode() + b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf" * 50
    yield "cesu.txt", lambda: prose.encode() + b"\xed\xa0\xbd\xed\xb8\x80" * 50
    yield "stray.txt", lambda: prose.encode() + b"\xff\xfe\x80" * 20
    yield "all-bytes.txt", lambda: bytes(range(256)) * 100
    yield "nulls.txt", lambda: prose.encode().replace(b" ", b"\0")
    yield "marks-inside.txt", lambda: prose.replace(" ", "\ufeff ").encode()
    yield "escapes.txt", lambda: (prose + "\x1b[31m\x1b]0;title\x07\b\b\b").encode() + prose.encode() * 30
    yield "empty.txt", lambda: b""
    yield "one-byte.txt", lambda: b"x"
    yield "blank.txt", lambda: b" \n\t\r\n" * 100
    yield "mark-only.txt", lambda: b"\xef\xbb\xbf"
    yield "zero-width.txt", lambda: "\u200b\u200d\ufeff".encode() * 1_000
    yield "unassigned.txt", lambda: (prose + "\uffff\ufdd0\U0010ffff\ue000" * 100).encode()
    yield "long-word.txt", lambda: (prose + "x" * 5 * MILLION).encode()
    yield "one-line.txt", lambda: PROSE.replace("\n", " ").encode() * 900
    yield "long.txt", lambda: PROSE.encode() * 900
    yield "too-long.txt", lambda: PROSE.encode() * 20_000
    yield "too-large.txt", lambda: b"word " * 5 * MILLION
    yield "blanks.txt", lambda: prose.encode() + b" " * 15 * MILLION
    yield "newlines.txt", lambda: prose.encode() + b"\n" * 15 * MILLION
    yield "separators.txt", lambda: prose.replace(" ", "\u2028").encode()
    yield "picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
    yield "program.html", lambda: b"\x7fELF" + bytes(range(256)) * 40
    yield "page.txt", lambda: _html("")
    yield "text.pdf", lambda: prose.encode()
    yield "text.zip", lambda: prose.encode()
    yield "base64.txt", lambda: base64.b64encode(bytes(range(256)) * 2_000)


def _all() -> Iterator[tuple[str, Made]]:
    for some in (_broken, _runs, _xml, _pages, _exports, _markdown, _mails, _packed, _pdfs, _documents, _texts):
        yield from some()


FILES: dict[str, Made] = dict(_all())
