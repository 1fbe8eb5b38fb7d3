"""Feeds, read back by a feed reader: links, ids, dates, and hostile text as plain text."""

from __future__ import annotations

import json

import feedparser
import pytest

from builder.model.feed import Feed, FeedEntry
from builder.publish.feeds import feed_files

HOSTILE = "</content><script>alert(1)</script> & ]]> \x00"
ENTRY = FeedEntry(
    id="s0001",
    title="Ada Brandt on closing the harbour",
    text=f"“The harbour closes.” {HOSTILE}",
    page="actors/ada-brandt#i-1",
    date="2024-05",
    sources=("https://tarn.example/a?b=1&c=2",),
)
FEED = Feed(path="feeds/actors/ada-brandt", title="Ada Brandt", page="actors/ada-brandt", entries=(ENTRY,))


def files(url: str | None = "https://book.example/x") -> dict[str, bytes]:
    return dict(feed_files([FEED], "The harbour", url, "2024-06-01"))


def test_a_reader_finds_the_entry_its_page_and_its_source() -> None:
    read = feedparser.parse(files()["feeds/actors/ada-brandt.atom"])
    assert not read.bozo
    assert (read.feed.title, read.feed.link) == ("Ada Brandt", "https://book.example/x/actors/ada-brandt/")
    (entry,) = read.entries
    assert entry.link == "https://book.example/x/actors/ada-brandt/#i-1"
    assert entry.updated == "2024-05-01T00:00:00Z"
    assert [link.href for link in entry.links if link.rel == "via"] == ["https://tarn.example/a?b=1&c=2"]


def test_json_says_the_same() -> None:
    (item,) = json.loads(files()["feeds/actors/ada-brandt.json"])["items"]
    assert item["url"] == "https://book.example/x/actors/ada-brandt/#i-1"
    assert item["external_url"] == "https://tarn.example/a?b=1&c=2"
    assert item["id"] == feedparser.parse(files()["feeds/actors/ada-brandt.atom"]).entries[0].id


def test_hostile_text_stays_text() -> None:
    made = files()["feeds/actors/ada-brandt.atom"]
    assert b"<script" not in made
    assert "alert(1)" in feedparser.parse(made).entries[0].content[0].value


@pytest.mark.parametrize("suffix", ["atom", "json"])
def test_without_an_address_links_are_relative_and_ids_the_same(suffix: str) -> None:
    name = f"feeds/actors/ada-brandt.{suffix}"
    assert b"../../actors/ada-brandt/#i-1" in files(None)[name]
    ids = [feedparser.parse(files(url)["feeds/actors/ada-brandt.atom"]).entries[0].id for url in (None, "https://b.e")]
    assert ids[0] == ids[1]
