"""Five invented articles, written in every format that is read; binary files are made anew for each test."""

from __future__ import annotations

import csv
import email.message
import email.policy
import gzip
import html
import io
import json
import lzma
import tarfile
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    title: str
    outlet: str
    date: str
    url: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def html(self) -> str:
        return "".join(f"<p>{html.escape(part, quote=False)}</p>\n" for part in self.paragraphs)


STORIES = (
    Story(
        "Ferry line to Osmark loses its winter boat",
        "The Sound Gazette",
        "2026-01-14",
        "https://sound.example/ferry",
        (
            "The company that runs the ferry to Osmark will lay up its second boat from Monday, leaving islanders"
            " with one crossing a day until spring.",
            "“Nobody asked the school,” said Tilda Rask, who teaches there. “Eleven children cross each morning.”",
            "The county pays part of the fare & says its contract allows the change; it runs until 2029.",
        ),
    ),
    Story(
        "Mill workers vote on shorter week",
        "Valley Courier",
        "2026-02-03",
        "https://valley.example/mill?id=7",
        (
            "Workers at the paper mill in Hallen voted by 212 to 97 for a week of four days, their union"
            " said on Tuesday.",
            "The owner, Brodd Paper, said that it had not agreed to anything and would answer within a month.",
        ),
    ),
    Story(
        "Lake Veira closed to bathers again",
        "The Sound Gazette",
        "2026-03-21",
        "https://sound.example/lake",
        (
            "Health officers closed Lake Veira to bathers on Saturday after finding blue algae for the third time"
            " since the dam was raised.",
            "Professor Ines Calloway of Norhaven University said the water stands too still: “It is a pond now.”",
        ),
    ),
    Story(
        "Café owners sue over terrace fee",
        "Norhaven Tagblatt",
        "2026-04-09",
        "https://tagblatt.example/terrace",
        (
            "Thirty café owners in Norhaven have gone to court over a fee for tables on the pavement, which rose"
            " from 40 to 190 crowns a year.",
            "“Wir zahlen nicht”, read a banner; the city's lawyer, Ömer Skål, called the fee “perfectly ordinary”.",
        ),
    ),
    Story(
        "Night trains to return by autumn, minister says",
        "Valley Courier",
        "2026-05-30",
        "https://valley.example/trains",
        (
            "Night trains between Norhaven and the coast will run again from October, transport minister"
            " Paula Ekdal told parliament.",
            "She did not say who would pay for the carriages, which her own office has put at 31 million crowns.",
        ),
    ),
)


def as_json(stories=STORIES) -> bytes:
    return json.dumps({"articles": [_record(story) for story in stories]}).encode()


def as_jsonl(stories=STORIES) -> bytes:
    return "\n".join(json.dumps(_record(story), ensure_ascii=False) for story in stories).encode()


def _record(story: Story) -> dict:
    return {
        "source": {"id": None, "name": story.outlet},
        "title": story.title,
        "publishedAt": story.date + "T08:00:00Z",
        "url": story.url,
        "content": story.text,
    }


def as_csv(stories=STORIES, delimiter=",") -> bytes:
    out = io.StringIO()
    table = csv.writer(out, delimiter=delimiter)
    table.writerow(["id", "Publication", "Title", "Date", "URL", "Full text"])
    for number, story in enumerate(stories):
        table.writerow([number, story.outlet, story.title, story.date, story.url, story.text])
    return out.getvalue().encode()


def as_rss(story: Story, entries=None) -> bytes:
    day = story.date.split("-")
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    body = "".join(
        f"<item><title>{html.escape(each.title)}</title><link>{html.escape(each.url)}</link>"
        f"<guid>{html.escape(each.url)}</guid><description>In short.</description>"
        f"<pubDate>{day[2]} {months[int(day[1]) - 1]} {day[0]} 09:00:00 +0200</pubDate>"
        f"<content:encoded><![CDATA[{each.html}<script>alert(1)</script>]]></content:encoded></item>"
        for each in entries or (story,)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{html.escape(story.outlet)}</title><link>https://x.example/</link>{body}</channel></rss>"
    ).encode()


def as_atom(story: Story) -> bytes:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{story.outlet}</title><entry><id>{html.escape(story.url)}</id>'
        f'<title>{story.title}</title><link href="{html.escape(story.url)}"/>'
        f"<published>{story.date}T10:00:00Z</published>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{story.html}</div></content></entry></feed>'
    ).encode()


def as_json_feed(story: Story) -> bytes:
    item = {"id": "1", "url": story.url, "title": story.title, "content_html": story.html, "date_published": story.date}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": story.outlet, "items": [item]}).encode()


def as_ninjs(story: Story) -> bytes:
    return json.dumps(
        {
            "uri": story.url,
            "type": "text",
            "pubstatus": "usable",
            "versioncreated": story.date + "T10:00:00Z",
            "headline": story.title,
            "infosources": [{"name": story.outlet, "role": "publisher"}],
            "body_xhtml": story.html,
        }
    ).encode()


def as_newsml(story: Story, version=1, status="usable", guid="urn:x:1") -> bytes:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}" '
        'xml:lang="en">'
        f'<itemMeta><itemClass qcode="ninat:text"/><provider><name>{story.outlet}</name></provider>'
        f'<versionCreated>{story.date}T10:00:00Z</versionCreated><pubStatus qcode="stat:{status}"/>'
        f'<link rel="irel:seeAlso" href="{html.escape(story.url)}"/></itemMeta>'
        f"<contentMeta><headline>{story.title}</headline></contentMeta><contentSet>"
        '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"{story.html}</body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def as_nitf(story: Story) -> bytes:
    return (
        "<nitf><head><docdata><doc-id id-string='n1'/>"
        f"<date.issue norm='{story.date.replace('-', '')}T100000Z'/></docdata>"
        f"<pubdata name='{story.outlet}'/></head>"
        f"<body><body.head><hedline><hl1>{story.title}</hl1></hedline></body.head>"
        f"<body.content>{story.html}</body.content></body></nitf>"
    ).encode()


def as_eml(story: Story, with_html=True) -> bytes:
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"] = f"{story.outlet} <letters@x.example>"
    message["To"] = "reader@y.example"
    message["Subject"] = story.title
    message["Date"] = _mail_date(story.date)
    message["Message-ID"] = f"<{story.date}@x.example>"
    message["Archived-At"] = f"<{story.url}>"
    message.set_content(story.text)
    if with_html:
        message.add_alternative(f"<html><body>{story.html}<p><a href='#'>View online</a></p></body></html>", "html")
    return message.as_bytes()


def _mail_date(date: str) -> str:
    import datetime as dt

    return dt.datetime.fromisoformat(date + "T23:30:00-05:00").strftime("%a, %d %b %Y %H:%M:%S %z")


def as_mbox(stories=STORIES) -> bytes:
    return b"\n".join(
        b"From letters@x.example Tue Mar  3 10:00:00 2026\n" + as_eml(story, False).replace(b"\r\n", b"\n")
        for story in stories
    )


def as_docx(story: Story) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title = story.title
    document.core_properties.author = "Ada Reed"
    for part in story.paragraphs:
        document.add_paragraph(part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(story: Story) -> bytes:
    import typst

    body = "\n\n".join(f"#{json.dumps(part, ensure_ascii=False)}" for part in story.paragraphs)
    source = (
        '#set page(paper: "a5", footer: context [Page #counter(page).display()])\n#set text(hyphenate: false)\n'
        f"= #{json.dumps(story.title, ensure_ascii=False)}\n{body}\n"
    )
    return typst.compile(source.encode())


def as_html(story: Story) -> bytes:
    return (
        f"<!doctype html><html lang=en><head><title>{story.title}</title><link rel=canonical href='{story.url}'>"
        f"<meta property='og:site_name' content='{story.outlet}'><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='{story.date}T08:00:00Z'></head>"
        f"<body><main><article><h1>{story.title}</h1>{story.html}</article></main></body></html>"
    ).encode()


def as_markdown(story: Story) -> bytes:
    head = f"---\ntitle: '{story.title}'\noutlet: {story.outlet}\ndate: {story.date}\nurl: {story.url}\n---\n"
    return (head + story.text).encode()


def as_zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def as_tar(members: dict[str, bytes], mode="w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def as_gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def as_xz(data: bytes) -> bytes:
    return lzma.compress(data)


def as_warc(captures: list[tuple], packed=True) -> bytes:
    """Each capture is (url, date, body) or (url, date, body, status, media type)."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number, capture in enumerate(captures):
        url, date, body, status, media = (
            (*capture, "200 OK", "text/html; charset=utf-8")[:5] if len(capture) < 5 else capture
        )
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": f"{date}T00:00:00Z", "WARC-Record-ID": f"<urn:uuid:{number:032d}>"},
        )
        writer.write_record(record)
    return out.getvalue()


def as_wacz(captures: list[tuple]) -> bytes:
    return as_zip({"archive/data.warc.gz": as_warc(captures), "datapackage.json": b"{}", "indexes/index.cdx": b""})
