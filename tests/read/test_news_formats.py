"""ninjs, NewsML-G2 and NITF."""

import json

import pytest

from builder.read import newsml, records
from builder.read.registry import RawArticle, Refused, Source, Unreadable
from tests.read import samples
from tests.read.samples import STORIES

ONE, TWO = STORIES[:2]
NINJS = {"uri": "urn:x:1", "type": "text", "pubstatus": "usable", "headline": "Pier shut", "body_text": "One.\n\nTwo."}


def ninjs(**changes):
    (found,) = records.read(Source(data=json.dumps({**NINJS, **changes}).encode()))
    return found


def g2(data):
    return list(newsml.read(Source(data=data if isinstance(data, bytes) else data.encode())))


def message(*items: bytes) -> bytes:
    return (
        b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        + b"".join(items)
        + b"</itemSet></newsMessage>"
    )


def test_ninjs_of_version_1():
    found = ninjs(
        versioncreated="2026-05-02T10:00:00Z",
        firstcreated="2026-05-01T10:00:00Z",
        byline="Ada Reed",
        located="Osmark",
        slugline="pier",
        usageterms="Not for web use",
        body_xhtml="<p>One.</p><p>Two.</p><figure><figcaption>Gate</figcaption></figure>",
    )
    assert (found.text, found.captions, found.member) == ("One.\n\nTwo.\n\nGate", ("Gate",), "urn:x:1")
    assert found.metadata["date"] == "2026-05-01T10:00:00Z"
    assert found.metadata["modified"] == "2026-05-02T10:00:00Z"
    assert (found.metadata["authors"], found.metadata["dateline"]) == ("Ada Reed", "Osmark")
    assert found.notes == ("usage terms: Not for web use",)


@pytest.mark.parametrize("camel", [False, True])
def test_ninjs_of_versions_2_and_3(camel):
    item = {
        "uri": "https://x.example/1",
        "contentcreated": "2026-05-01T10:00:00Z",
        "pubstatus": "usable",
        "headlines": [{"role": "short", "value": "Pier"}, {"role": "main", "value": "Pier shut"}],
        "bodies": [
            {"contenttype": "text/plain", "value": "One."},
            {"contenttype": "text/html", "value": "<p>One.</p><p>Two.</p>"},
        ],
        "infosources": [{"name": "Sound Wire"}],
    }
    if camel:
        item["contentCreated"], item["pubStatus"] = item.pop("contentcreated"), item.pop("pubstatus")
        item["infoSources"] = item.pop("infosources")
    (found,) = records.read(Source(data=json.dumps(item).encode()))
    assert (found.text, found.metadata["title"]) == ("One.\n\nTwo.", "Pier shut")
    assert (found.metadata["outlet"], found.metadata["url"]) == ("Sound Wire", "https://x.example/1")
    assert found.metadata["date"] == "2026-05-01T10:00:00Z"


@pytest.mark.parametrize(
    ("changes", "fate", "says"),
    [
        ({"pubstatus": "canceled"}, "refused", "canceled"),
        ({"pubstatus": "withheld"}, "refused", "withheld"),
        ({"type": "picture"}, "skipped", "picture item"),
        ({"body_text": ""}, "skipped", "no text"),
    ],
)
def test_ninjs_that_is_no_article(changes, fate, says):
    found = ninjs(**changes)
    assert isinstance(found, Refused)
    assert (found.fate, found.member) == (fate, "urn:x:1")
    assert says in found.reason


def test_the_newest_version_of_an_item_stands():
    old = samples.as_newsml(ONE, version=9)
    new = samples.as_newsml(TWO, version=10)
    (found,) = g2(message(new, old))
    assert found.text == TWO.text
    assert found.member == "urn:x:1"


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_items_taken_back_are_refused(status):
    kept, refused = g2(message(samples.as_newsml(ONE), samples.as_newsml(TWO, status=status, guid="urn:x:2")))
    assert kept.text == ONE.text
    assert (refused.fate, refused.member, refused.reason) == ("refused", "urn:x:2", f"is {status} by its publisher")


def test_a_cancelled_version_takes_back_the_ones_before():
    (found,) = g2(message(samples.as_newsml(ONE), samples.as_newsml(ONE, version=2, status="canceled")))
    assert isinstance(found, Refused)


def test_packages_and_references_hold_no_text():
    package = b'<packageItem guid="p"/>'
    remote = b'<newsItem guid="r"><contentSet><remoteContent href="http://x.example/1.xml"/></contentSet></newsItem>'
    assert [(each.fate, each.member) for each in g2(message(package, remote))] == [("skipped", "p"), ("skipped", "r")]


def test_nitf_alone_and_inside_an_item():
    nitf = samples.as_nitf(ONE)
    (alone,) = g2(nitf)
    assert (alone.text, alone.metadata["title"], alone.metadata["outlet"]) == (ONE.text, ONE.title, ONE.outlet)
    assert (alone.metadata["date"], alone.member) == (ONE.date, "n1")
    item = b'<newsItem guid="u"><contentMeta><headline>Other</headline></contentMeta><contentSet><inlineXML>'
    (inside,) = g2(item + nitf + b"</inlineXML></contentSet></newsItem>")
    assert (inside.text, inside.metadata["title"], inside.member) == (ONE.text, "Other", "u")


def test_plain_and_escaped_data():
    item = '<newsItem guid="u"><contentSet><inlineData contenttype="text/%s">%s</inlineData></contentSet></newsItem>'
    (plain,) = g2(item % ("plain", "One.\n\nTwo &amp; three."))
    (html,) = g2(item % ("html", "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &amp;amp; three.&lt;/p&gt;"))
    assert isinstance(plain, RawArticle)
    assert plain.text == html.text == "One.\n\nTwo & three."


@pytest.mark.parametrize(
    ("data", "fate", "says"),
    [
        ('<!DOCTYPE n [<!ENTITY a "b">]><newsItem/>', "refused", "entities"),
        ('<!DOCTYPE n [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><newsItem guid="&b;"/>', "refused", "entities"),
        ('<!DOCTYPE n [<!ENTITY % d SYSTEM "http://x.example/d">%d;]><newsItem/>', "refused", "entities"),
        ("<newsItem>", "failed", "broken XML in line 1"),
        ("<sitemap/>", "skipped", "no reader knows"),
        ("", "failed", "broken XML"),
    ],
)
def test_documents_that_are_not_read(data, fate, says):
    with pytest.raises(Unreadable, match=says) as problem:
        g2(data)
    assert problem.value.fate == fate
