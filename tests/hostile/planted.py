"""A book in which every field of every format holds a payload, and which is a book all the same."""

from __future__ import annotations

import atexit
import csv
import email.message
import email.policy
import hashlib
import html
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.command import run
from tests.hostile.payloads import ADDRESSES, PAYLOADS, TALK
from tests.read import samples

_NAMES = ("Edda Voss", "Ilmari Kant", "Rosalind Pike", "Tomas Bergh", "Ona Lindqvist", "Piet Harmsen")
_PLACES = ("Norrhamn", "Calderport", "Vesselby", "Westmark", "Ostrava Bay")


@dataclass(frozen=True)
class Planted:
    """One article: every value holds `payload`, the text quotes it and the address may be one itself."""

    number: int
    payload: str
    address: str

    @property
    def title(self) -> str:
        return f"Levy {self.number}: {self.payload}"

    @property
    def outlet(self) -> str:
        return f"Courier {self.payload}"

    @property
    def author(self) -> str:
        return f"Writer {self.payload}"

    @property
    def date(self) -> str:
        return f"2026-{self.number % 9 + 1:02d}-{self.number % 27 + 1:02d}"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        name, place = _NAMES[self.number % len(_NAMES)], _PLACES[self.number % len(_PLACES)]
        return (
            f"{name}, the mayor of {place}, said on Monday that the harbour levy of {self.number + 40} crowns must be"
            " dropped before the summer, and the fishing crews of the town welcomed it.",
            f"“The levy is wrong and {self.payload} is what the port answers,” said {name} in {place}.",
            f"“We oppose the harbour levy in {place} and shall not pay number {self.number} of it,” {name} said.",
            f"Minister {_NAMES[(self.number + 1) % len(_NAMES)]} told reporters that {self.payload} would not change"
            " the harbour levy, which the government supports.",
        )

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def planted() -> tuple[Planted, ...]:
    """Return one article for each payload."""
    return tuple(Planted(n, payload, ADDRESSES[n % len(ADDRESSES)]) for n, payload in enumerate(PAYLOADS))


Writer = Callable[[Planted], bytes]


def _txt(one: Planted) -> bytes:
    return f"{one.title}\n\n{one.text}\n".encode("utf-8", "surrogatepass")


def _yaml(value: str) -> str:
    return json.dumps(value)


def _md(one: Planted) -> bytes:
    head = {"title": one.title, "outlet": one.outlet, "authors": [one.author], "url": one.address}
    head |= {"section": one.payload, "language": "en", "date": one.date, "modified": one.payload}
    lines = "".join(f"{key}: {_yaml(value)}\n" for key, value in head.items())
    return f"---\n{lines}---\n# {one.title}\n\n{one.text}\n".encode()


def _toml(one: Planted) -> bytes:
    lines = f"title = {_toml_text(one.title)}\noutlet = {_toml_text(one.outlet)}\ndate = {one.date}\n"
    lines += f"url = {_toml_text(one.address)}\nauthors = [{_toml_text(one.author)}]\n"
    return f"+++\n{lines}+++\n{one.text}\n".encode()


def _toml_text(value: str) -> str:
    """Return a string that TOML takes: it has no halves of surrogate pairs."""
    return json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")


def _page(one: Planted, clean: Callable[[str], str] = html.escape) -> bytes:
    body = "".join(f"<p>{clean(part)}</p>\n" for part in one.paragraphs)
    data = {"@type": "NewsArticle", "headline": one.title, "author": {"@type": "Person", "name": one.author}}
    data |= {"datePublished": one.date, "articleSection": one.payload, "publisher": {"name": one.outlet}}
    # Only the end of the element itself must not stand in a script.
    linked = json.dumps(data).replace("</", "<\\/").replace("<!--", "<\\!--")
    page = (
        f"<!doctype html><html lang=en><head><title>{clean(one.title)}</title>"
        f'<link rel=canonical href="{html.escape(one.address)}">'
        f'<meta property="og:title" content="{html.escape(one.title)}">'
        f'<meta property="og:site_name" content="{html.escape(one.outlet)}">'
        f'<meta name="author" content="{html.escape(one.author)}"><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{one.date}">'
        f'<script type="application/ld+json">{linked}</script></head>'
        f"<body><main><article><h1>{clean(one.title)}</h1><figure><img src=x alt='{html.escape(one.payload)}'>"
        f"<figcaption>{clean(one.payload)}</figcaption></figure>{body}</article></main></body></html>"
    )
    return page.encode("utf-8", "replace")


def _raw_page(one: Planted) -> bytes:
    return _page(one, clean=lambda value: value)


def _record(one: Planted) -> dict[str, object]:
    return {
        "title": one.title,
        "publisher": {"name": one.outlet},
        "author": [one.author, {"name": one.payload}],
        "url": one.address,
        "section": one.payload,
        "image_caption": one.payload,
        "datePublished": one.date,
        "dateModified": one.payload,
        "language": one.payload,
        "id": one.payload,
        "text": one.text,
        one.payload: one.payload,
    }


def _json(one: Planted) -> bytes:
    return json.dumps({"articles": [_record(one)]}).encode()


def _jsonl(one: Planted) -> bytes:
    return (json.dumps(_record(one)) + "\n").encode()


def _csv(one: Planted) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "publication", "title", "date", "url", "author", "section", "text"])
    rows.writerow([one.payload, one.outlet, one.title, one.date, one.address, one.author, one.payload, one.text])
    return out.getvalue().encode("utf-8", "replace")


def _xml(value: str) -> str:
    """Return a value for XML text or an attribute; what XML cannot hold at all is left out."""
    kept = "".join(c for c in value if c in "\t\n" or " " <= c < "\ud800" or "\udfff" < c < "\ufffe" or c > "\uffff")
    return html.escape(kept)


def _body(one: Planted) -> str:
    return "".join(f"<p>{_xml(part)}</p>" for part in one.paragraphs)


def _rss(one: Planted) -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{_xml(one.outlet)}</title>'
        f"<link>{_xml(one.address)}</link><item><title>{_xml(_xml(one.title))}</title><link>{_xml(one.address)}</link>"
        f"<guid>{_xml(one.payload)}</guid><dc:creator>{_xml(one.author)}</dc:creator>"
        f"<category>{_xml(one.payload)}</category><pubDate>{one.date}T08:00:00Z</pubDate>"
        f"<content:encoded>{html.escape(_body(one))}</content:encoded></item></channel></rss>"
    ).encode()


def _atom(one: Planted) -> bytes:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{_xml(one.outlet)}</title><entry><id>{_xml(one.payload)}</id>'
        f'<title type="text">{_xml(one.title)}</title><link href="{_xml(one.address)}"/>'
        f"<author><name>{_xml(one.author)}</name></author><published>{one.date}T08:00:00Z</published>"
        f'<content type="html">{html.escape(_body(one))}</content></entry></feed>'
    ).encode()


def _json_feed(one: Planted) -> bytes:
    item = {"id": one.payload, "url": one.address, "title": one.title, "content_text": one.text}
    item |= {"date_published": one.date, "authors": [{"name": one.author}], "tags": [one.payload]}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": one.outlet, "items": [item]}
    return json.dumps(feed).encode()


def _ninjs(one: Planted) -> bytes:
    item = {"uri": one.address, "type": "text", "pubstatus": "usable", "versioncreated": one.date + "T10:00:00Z"}
    item |= {"headline": one.title, "byline": one.author, "infosources": [{"name": one.outlet, "role": "publisher"}]}
    item |= {"body_text": one.text, "slugline": one.payload, "located": one.payload, "usageterms": one.payload}
    return json.dumps(item).encode()


def _newsml(one: Planted) -> bytes:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{_xml(one.payload)}" version="1" xml:lang="en">'
        f'<itemMeta><itemClass qcode="ninat:text"/><provider><name>{_xml(one.outlet)}</name></provider>'
        f'<versionCreated>{one.date}T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/>'
        f'<link rel="irel:seeAlso" href="{_xml(one.address)}"/></itemMeta>'
        f"<contentMeta><headline>{_xml(one.title)}</headline><by>{_xml(one.author)}</by>"
        f"<slugline>{_xml(one.payload)}</slugline><creditline>{_xml(one.payload)}</creditline></contentMeta>"
        '<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"{_body(one)}</body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def _header(value: str) -> str:
    return " ".join(value.encode("utf-8", "replace").decode().split())


def _message(one: Planted) -> email.message.EmailMessage:
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    for name, value in (("From", f'"{_quoted(one.outlet)}" <letters@x.example>'), ("Subject", _header(one.title))):
        message.add_header(name, value)
    message["Date"] = f"Tue, 03 Mar 2026 10:00:{one.number % 60:02d} +0000"
    message["Message-ID"] = f"<{one.number}@x.example>"
    message.set_content(one.text.encode("utf-8", "replace").decode())
    return message


def _quoted(value: str) -> str:
    return _header(value).replace("\\", "\\\\").replace('"', '\\"')


def _eml(one: Planted) -> bytes:
    return _message(one).as_bytes()


def _mbox(one: Planted) -> bytes:
    return b"From letters@x.example Tue Mar  3 10:00:00 2026\n" + _eml(one).replace(b"\r\n", b"\n")


def _docx(one: Planted) -> bytes:
    plain = samples.Story(_printed(one.title)[:250], "", one.date, "", tuple(map(_printed, one.paragraphs)))
    return samples.as_docx(plain)


def _pdf(one: Planted) -> bytes:
    plain = samples.Story(_printed(one.title), "", one.date, "", tuple(map(_printed, one.paragraphs)))
    return samples.as_pdf(plain)


def _printed(value: str) -> str:
    return "".join(c if c.isprintable() else " " for c in value)


def _warc(one: Planted) -> bytes:
    return samples.as_warc([("https://w.example/" + str(one.number), one.date, _page(one))])


def _wacz(one: Planted) -> bytes:
    return samples.as_wacz([("https://z.example/" + str(one.number), one.date, _page(one))])


def _zip(one: Planted) -> bytes:
    name = one.payload[:80].replace("/", "|").encode("utf-8", "replace").decode()
    return samples.as_zip({f"../../{one.number}.json": _json(one), f"in/{name}.json": _json(one)})


def _tar(one: Planted) -> bytes:
    name = one.payload[:40].replace("/", "|").encode("utf-8", "replace").decode()
    return samples.as_tar({f"/etc/{one.number}.json": _json(one), f"in/{name}.json": _json(one)})


FORMATS: dict[str, Writer] = {
    "txt": _txt,
    "md": _md,
    "toml.md": _toml,
    "html": _page,
    "raw.html": _raw_page,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "rss": _rss,
    "atom": _atom,
    "feed.json": _json_feed,
    "ninjs.json": _ninjs,
    "newsml.xml": _newsml,
    "eml": _eml,
    "mbox": _mbox,
    "docx": _docx,
    "pdf": _pdf,
    "warc.gz": _warc,
    "wacz": _wacz,
    "zip": _zip,
    "tar.gz": _tar,
}


def _files() -> Iterator[tuple[str, bytes]]:
    """Yield each payload in some format, and each format with several payloads."""
    formats = list(FORMATS.items())
    for one in planted():
        for step in (0, 7):
            suffix, write = formats[(one.number + step) % len(formats)]
            address = one.address if step else f"https://a.example/{one.number}"
            whose = Planted(one.number + 1000 * step, one.payload, address)
            yield f"{one.number:03}-{step}.{suffix}", write(whose)


FILE_NAMES = (
    "<img src=x onerror=window.hit=1>.txt",
    "{{7*7}} [press](javascript:window.hit=1).txt",
    "=cmd|' #eval(1+1) $x$ @label.txt",
    "\u202etxt.exe .txt",
    "CON.txt",
    "LPT1.txt",
    "name.txt",
    "NAME.txt",
    "Na\u0308me.txt",
    "N\u00e4me.txt",
    "-rf --help.txt",
    "new\nline.txt",
    "%2e%2e%2f%00.txt",
    "محمد.txt",
    "漢字.txt",
    "!inside!member.json!3.txt",
    "#fragment?query&amp;.txt",
    "w" * 200 + ".txt",
)


def write_book(book: Path) -> None:
    """Write a book's folder: settings, articles in every format, sidecars, and curation, all with payloads."""
    articles = book / "content/articles"
    articles.mkdir(parents=True)
    for name, data in _files():
        (articles / name).write_bytes(data)
    for number, name in enumerate(FILE_NAMES):
        one = Planted(500 + number, f"file {number}", "")
        (articles / name).write_bytes(_txt(one))
    for one in planted()[::9]:
        name = f"beside-{one.number}.txt"
        data = _txt(Planted(one.number + 900, one.payload, one.address))
        (articles / name).write_bytes(data)
        via = {"feed": one.payload, "title": one.title, "published": one.payload, "entry": one.payload}
        sidecar = {"schema": 1, "url": f"https://s.example/{one.number}", "fetched_at": "2026-12-01T00:00:00Z"}
        sidecar |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "via": via, "tool": one.payload}
        sidecar |= {"media_type": one.payload, "charset": one.payload, "etag": one.payload, "name": one.payload}
        (articles / (name + ".source.json")).write_text(json.dumps(sidecar))
    _curate(book / "content")
    title = f"Book {PAYLOADS[0]} {PAYLOADS[20]} {{{{7*7}}}}"
    (book / "briefbook.toml").write_text(
        f"title = {json.dumps(title)}\ndescription = {json.dumps(PAYLOADS[3])}\nurl = 'https://book.example/at/'\n"
        "as_of = '2026-12-31'\n\n[pdf]\ndocx = true\n"
    )


@cache
def built_book() -> Path:
    """Build the book by the command, once for all tests of a run, and return its folder."""
    folder = Path(tempfile.mkdtemp(prefix="planted-")) / "book"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    write_book(folder)
    built = run(folder, "build")
    assert built.returncode == 0, built.stderr[-2000:]
    return folder


def _curate(content: Path) -> None:
    payload = " ".join(PAYLOADS[:4])
    curated = [f"{one.number:03}-0.txt" for one in planted() if one.number % len(FORMATS) == 0]
    entries = {name: {"title": f"Curated {payload}", "outlet": payload, "authors": [payload]} for name in curated[:1]}
    (content / "articles.yml").write_text(json.dumps(entries))
    (content / "outlets.yml").write_text(json.dumps([{"name": payload, "domain": "s.example", "owner": payload}]))
    (content / "actors.yml").write_text(
        json.dumps([{"name": "Edda Voss", "aliases": [payload], "role": f"mayor {payload}"}])
    )
    (content / "issues.yml").write_text(
        json.dumps([{"name": f"Harbour levy {payload}", "description": payload, "phrases": ["harbour levy"]}])
    )
    (content / "judgements.yml").write_text(
        json.dumps(
            [{"not_same": ["Tomas Bergh", "Ona Lindqvist"], "who": payload, "when": "2026-01-01", "why": payload}]
        )
    )
    (content / "notes").mkdir()
    (content / "notes/one.md").write_text(
        f"---\npage: actors/edda-voss\nauthor: {json.dumps(payload)}\ndate: 2026-05-01\n---\n{payload}\n\n{TALK[2]}\n"
    )
