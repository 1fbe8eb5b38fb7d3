"""RSS, Atom and JSON Feed."""

import json
import socket

import pytest

from builder.read import feeds, records
from builder.read.registry import RawArticle, Source, Unreadable

RSS = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">'
    "<channel><title>The Pier</title><language>en-gb</language>%s</channel></rss>"
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Pier</title>%s</feed>'


def read(data, reader=feeds):
    return list(reader.read(Source(data=data.encode() if isinstance(data, str) else data)))


def one(data):
    (found,) = read(data)
    assert isinstance(found, RawArticle)
    return found


def test_content_goes_before_summary_and_leftovers_go():
    article = one(
        RSS % "<item><title>Pier &amp;amp; gate</title><guid>7</guid><description>In short.</description>"
        "<content:encoded><![CDATA[<p>One.</p><script>x()</script><p><a href='/x'>Read more</a></p>"
        "<p>The post <a href='/p'>Pier</a> appeared first on <a href='/'>The Pier</a>.</p>]]></content:encoded>"
        "<media:credit>R. Oak</media:credit></item>"
    )
    assert (article.text, article.member, article.notes) == ("One.", "7", ())
    assert article.metadata == {
        "title": "Pier & gate",
        "outlet": "The Pier",
        "language": "en-gb",
        "photo_credits": ["R. Oak"],
    }


def test_a_summary_alone_is_noted():
    article = one(RSS % "<item><title>A</title><description>In short.</description></item>")
    assert (article.text, article.notes) == ("In short.", ("only a summary of it is given",))


def test_a_description_of_several_paragraphs_is_the_article():
    body = "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;"
    article = one(RSS % f"<item><title>A</title><description>{body}</description></item>")
    assert (article.text, article.notes) == ("One.\n\nTwo.\n\nThree.", ())


@pytest.mark.parametrize(
    ("element", "date", "notes"),
    [
        ("<pubDate>Tue, 31 Mar 2026 23:30:00 -0500</pubDate>", "Tue, 31 Mar 2026 23:30:00 -0500", ()),
        ("<pubDate>2026-03-31T23:30:00-05:00</pubDate>", "2026-03-31T23:30:00-05:00", ()),
        ("<dc:date>2026-03-31</dc:date>", "2026-03-31", ("dated by its last change",)),
        ("<pubDate>whenever</pubDate>", "whenever", ()),
        ("", None, ()),
    ],
)
def test_the_day_is_the_one_of_its_place(element, date, notes):
    article = one(RSS % f"<item><title>A</title><content:encoded>One.</content:encoded>{element}</item>")
    assert (article.metadata.get("date"), article.notes) == (date, notes)


def test_an_entry_taken_from_elsewhere_names_where():
    article = one(
        ATOM % "<entry><id>u:1</id><title>A</title><source><title>Valley Courier</title></source><author><name>Ada Reed"
        "</name></author><published>2026-03-31T10:00:00Z</published><updated>2026-04-02T10:00:00Z</updated>"
        '<link href="https://v.example/1"/><content>One.</content></entry>'
    )
    assert article.metadata["outlet"] == "Valley Courier"
    assert article.metadata["authors"] == ["Ada Reed"]
    assert (article.metadata["date"][:10], article.metadata["modified"][:10]) == ("2026-03-31", "2026-04-02")


def test_a_json_feed():
    items = [
        {
            "id": "1",
            "url": "https://p.example/1",
            "title": "A",
            "content_html": "<p>One.</p>",
            "authors": [{"name": "B"}],
        },
        {"id": 2, "summary": "Short.", "external_url": "https://p.example/2"},
        {"id": 3, "content_text": " "},
        "no item",
    ]
    feed = {"version": "https://jsonfeed.org/version/1", "title": "The Pier", "author": {"name": "C"}, "items": items}
    first, second, third, fourth = read(json.dumps(feed), records)
    assert (first.text, first.metadata["authors"], first.member) == ("One.", ["B"], "1")
    assert (second.text, second.metadata["url"], second.metadata["authors"]) == ("Short.", "https://p.example/2", ["C"])
    assert second.notes == ("only a summary of it is given",)
    assert (third.reason, fourth.reason) == ("has no text", "is no object")


@pytest.mark.parametrize(
    ("data", "fate", "says"),
    [
        ('<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>' + RSS % "", "refused", "entities"),
        ('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + RSS % "", "refused", "entities"),
        ('<!DOCTYPE r [<!ENTITY % a SYSTEM "http://x.example/">%a;]>' + RSS % "", "refused", "entities"),
        (('<!DOCTYPE r [<!ENTITY a SYSTEM "x">]>' + RSS % "").encode("utf-16"), "refused", "entities"),
        (RSS % "", "skipped", "without entries"),
        ("<opml><body/></opml>", "skipped", "no reader knows"),
        ("", "skipped", "no reader knows"),
    ],
)
def test_what_is_no_feed_or_must_not_be_read(data, fate, says):
    with pytest.raises(Unreadable, match=says) as problem:
        read(data)
    assert problem.value.fate == fate


def test_plain_entities_of_old_feeds_are_read():
    article = one(
        '<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>' + RSS % "<item><description>One&nbsp;two.</description></item>"
    )
    assert article.text.split() == ["One", "two."]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "iso-8859-15", "koi8-r", "shift_jis", "gb18030"]
)
def test_feeds_in_other_encodings(encoding):
    words = {"koi8-r": "Причал закрыт", "shift_jis": "桟橋は閉鎖", "gb18030": "码头关闭"}.get(encoding, "Café fermé")
    xml = f'<?xml version="1.0" encoding="{encoding}"?>' + RSS % f"<item><description>{words}</description></item>"
    assert one(xml.encode(encoding)).text == words


def test_a_feed_cut_off_gives_what_was_there():
    data = RSS % ("<item><guid>1</guid><description>One.</description></item>" * 2)
    found = read(data[: data.rindex("<description>")])
    assert found[0].text == "One."


def test_nothing_is_fetched(monkeypatch):
    def no_network(*_, **__):
        raise AssertionError("a feed was fetched")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    for data in ("http://x.example/feed <rss>", "file:///etc/hostname", '<?xml-stylesheet href="http://x.example/"?>'):
        with pytest.raises(Unreadable):
            read(data)
    assert one(
        '<?xml-stylesheet href="http://x.example/s.xsl"?>' + RSS % "<item><description>One.</description></item>"
    )
