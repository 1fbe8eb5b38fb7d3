"""Adding: what is kept, under which name, what is known, changed or refused."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from builder.fetch.adding import _one_site
from builder.model.sidecar import decode_sidecar
from tests.fetch.conftest import Adder, kept
from tests.fetch.server import Reply, Server, page

WORDS = "The ferry board of Port Ansel met on Monday."


def sidecar(folder: Path, path: str):
    return decode_sidecar((folder / f"{path}.source.json").read_bytes())


def fates(outcomes: list) -> list[str]:
    return [outcome.fate for outcome in outcomes]


def rss(*items: str) -> Reply:
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Ansel Post</title>{"".join(items)}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml"}, body.encode()


def item(link: str, date: str = "", title: str = "A story") -> str:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>id of {link}</guid>{dated}</item>"


def test_a_page_is_kept_as_it_came_with_where_and_when(server: Server, adds: Adder, folder: Path) -> None:
    body = "<!doctype html><title>Café</title><p>Caf\xe9</p>\r\n".encode("latin-1")
    headers = {
        "Content-Type": "Text/HTML; charset=ISO-8859-1",
        "ETag": '"v1"',
        "Last-Modified": "Wed, 14 May 2031 08:00:00 GMT",
        "Link": '</story>; rel="canonical"',
    }
    server.pages["/2031/05/The%20Story.html"] = (200, headers, body)
    (only,) = adds(f"{server.url}/2031/05/The Story.html".replace(" ", "%20") + "#comments")
    assert only.fate == "new"
    assert (folder / only.path).read_bytes() == body
    assert only.path.startswith("127.0.0.1/2031/the-story-")
    assert only.path.endswith(".html")
    found = sidecar(folder, only.path)
    assert found.url == found.final_url == f"{server.url}/2031/05/The%20Story.html"
    assert (found.media_type, found.charset, found.size, found.status) == ("text/html", "ISO-8859-1", len(body), 200)
    assert (found.etag, found.last_modified) == ('"v1"', "Wed, 14 May 2031 08:00:00 GMT")
    assert found.canonical == f"{server.url}/story"
    assert (found.fetched_at, found.tool) == ("2031-05-14T08:30:00Z", "briefbook/test")


@pytest.mark.parametrize(
    ("host", "other", "one"),
    [
        ("news.example.org", "news.example.org", True),
        ("amp.news.example.org", "www.news.example.org", True),
        ("news.example.org", "fake.example.org", False),
        ("badnews.example.org", "news.example.org", False),
        ("127.0.0.1", "10.0.0.1", False),
    ],
)
def test_what_is_one_site(host: str, other: str, one: bool) -> None:
    assert _one_site(host, other) is one


def test_another_sites_address_is_not_believed(server: Server, adds: Adder, folder: Path) -> None:
    server.pages["/a"] = page(WORDS, Link='<https://ansel.example.org/story>; rel="canonical"')
    (only,) = adds(f"{server.url}/a")
    assert sidecar(folder, only.path).canonical is None


def test_what_has_not_changed_is_known(server: Server, adds: Adder, folder: Path) -> None:
    server.pages |= {"/a": page(WORDS, ETag='"v1"'), "/old": (301, {"Location": "/a"}, b"")}
    assert fates(adds(f"{server.url}/old")) == ["new"]
    server.pages["/a"] = (304, {}, b"")
    assert fates(adds(f"{server.url}/old")) == ["known"]
    asked = [headers for _, path, headers in server.asked if path == "/a"]
    assert "If-None-Match" not in asked[0]
    assert asked[1]["If-None-Match"] == '"v1"'
    server.pages["/a"] = page(WORDS)
    assert fates(adds(f"{server.url}/old", f"{server.url}/a")) == ["known", "known"]
    assert len(kept(folder)) == 1


def test_a_304_that_nobody_asked_for_is_no_page(server: Server, adds: Adder) -> None:
    server.pages["/a"] = (304, {}, b"")
    assert fates(adds(f"{server.url}/a")) == ["refused"]


def test_a_page_that_changed_is_kept_beside_what_it_was(server: Server, adds: Adder, folder: Path) -> None:
    server.pages["/a"] = page(WORDS, ETag='"v1"')
    (first,) = adds(f"{server.url}/a")
    server.pages["/a"] = page("The board met again.", ETag='"v2"')
    (second,) = adds(f"{server.url}/a", fetched_at="2031-05-15T08:30:00Z")
    assert second.fate == "changed"
    assert kept(folder) == sorted([first.path, second.path])
    assert WORDS in (folder / first.path).read_text()
    adds(f"{server.url}/a", fetched_at="2031-05-16T08:30:00Z")
    assert server.asked[-1][2]["If-None-Match"] == '"v2"'


def test_a_page_that_changes_back_is_new_again(server: Server, adds: Adder, folder: Path) -> None:
    for day, words in (("14", "One."), ("15", "Two."), ("16", "One.")):
        server.pages["/a"] = page(words)
        adds(f"{server.url}/a", fetched_at=f"2031-05-{day}T08:30:00Z")
    assert len(kept(folder)) == 3
    assert fates(adds(f"{server.url}/a", fetched_at="2031-05-17T08:30:00Z")) == ["known"]


def test_a_file_that_was_removed_is_fetched_again(server: Server, adds: Adder, folder: Path) -> None:
    server.pages["/a"] = page(WORDS, ETag='"v1"')
    (first,) = adds(f"{server.url}/a")
    (folder / first.path).unlink()
    (again,) = adds(f"{server.url}/a")
    assert again == first
    assert "If-None-Match" not in server.asked[-1][2]


def test_what_a_person_changed_is_not_overwritten(server: Server, adds: Adder, folder: Path) -> None:
    server.pages["/a"] = page(WORDS)
    (first,) = adds(f"{server.url}/a")
    (folder / first.path).write_text("my own words")
    (folder / f"{first.path}.source.json").unlink()
    (again,) = adds(f"{server.url}/a")
    assert again.path != first.path
    assert (folder / first.path).read_text() == "my own words"


def test_the_entries_of_a_feed(server: Server, adds: Adder, folder: Path) -> None:
    server.pages["/feed"] = rss(
        item("/1", "Mon, 12 May 2031 23:30:00 -0300", "The &lt;first&gt;"),
        item("2.html", "Tue, 13 May 2031 08:00:00 GMT"),
        item("/3"),
        item("/4", "long ago"),
        item("/gone", "Wed, 14 May 2031 08:00:00 GMT"),
        item("/1", "Mon, 12 May 2031 23:30:00 -0300", "The first again"),
    )
    server.pages |= {f"/{name}": page(f"Story {name}.") for name in ("1", "2.html", "3", "4")}
    outcomes = adds(f"{server.url}/feed")
    assert fates(outcomes) == ["feed", "new", "new", "new", "new", "refused"]
    assert outcomes[0].reason == "6 entries"
    assert [each.path.split("/")[1] for each in outcomes[1:5]] == ["2031-05-13", "2031-05-13", "2031", "2031"]
    via = sidecar(folder, outcomes[1].path).via
    assert (via.feed, via.entry, via.title) == (f"{server.url}/feed", "id of /1", "The <first>")
    assert via.published == "Mon, 12 May 2031 23:30:00 -0300"
    assert sidecar(folder, outcomes[4].path).via.published == "long ago"
    assert fates(adds(f"{server.url}/feed")) == ["feed", "known", "known", "known", "known", "refused"]


def test_a_feed_too_is_asked_for_only_if_it_has_changed(server: Server, adds: Adder, tmp_path: Path) -> None:
    status, headers, body = rss(item("/1"), item("/2"))
    server.pages |= {"/feed": (status, {**headers, "ETag": '"f1"'}, body), "/1": page("One."), "/2": (503, {}, b"")}
    assert fates(adds(f"{server.url}/feed", feeds=tmp_path / "feeds")) == ["feed", "new", "refused"]
    server.pages |= {"/feed": (304, {}, b""), "/2": page("Two.")}
    # What it led to is asked for all the same: a page that failed last time, or has changed.
    assert fates(adds(f"{server.url}/feed", feeds=tmp_path / "feeds")) == ["feed", "known", "new"]
    assert [headers.get("If-None-Match") for _, path, headers in server.asked if path == "/feed"] == [None, '"f1"']
    server.pages["/feed"] = (status, {**headers, "ETag": '"f2"'}, body.replace(b"/1", b"/3"))
    server.pages["/3"] = page("Three.")
    assert fates(adds(f"{server.url}/feed", feeds=tmp_path / "feeds")) == ["feed", "new", "known"]
    assert len(kept(tmp_path / "feeds")) == 1


def test_a_kept_feed_leads_on_when_it_has_not_changed(server: Server, adds: Adder) -> None:
    status, headers, body = rss(item("/1"))
    server.pages |= {"/feed": (status, {**headers, "ETag": '"f1"'}, body), "/1": (503, {}, b"")}
    assert fates(adds(f"{server.url}/feed", keep_feed=True)) == ["feed", "new", "refused"]
    server.pages |= {"/feed": (304, {}, b""), "/1": page("One.")}
    assert fates(adds(f"{server.url}/feed", keep_feed=True)) == ["feed", "known", "new"]
    assert fates(adds(f"{server.url}/feed", new_only=True)) == ["feed", "known"]


def test_since_and_limit(server: Server, adds: Adder) -> None:
    server.pages["/feed"] = rss(
        item("/new", "Wed, 14 May 2031 08:00:00 GMT"),
        item("/undated"),
        item("/day", "Tue, 13 May 2031 00:00:00 GMT"),
        item("/old", "Mon, 12 May 2031 23:59:00 GMT"),
    )
    server.pages |= {f"/{name}": page(f"Story {name}.") for name in ("new", "undated", "day", "old")}
    outcomes = adds(f"{server.url}/feed", since="2031-05-13")
    assert outcomes[0].reason == "4 entries, 1 before 2031-05-13 left out"
    assert server.paths()[2:] == ["/new", "/undated", "/day"]
    server.asked.clear()
    adds(f"{server.url}/feed", since="2031-05-13", limit=1)
    assert server.paths() == ["/robots.txt", "/feed", "/new"]


def test_new_only_does_not_ask_again(server: Server, adds: Adder) -> None:
    server.pages |= {"/feed": rss(item("/1"), item("/2")), "/1": page("One."), "/2": page("Two.")}
    adds(f"{server.url}/1")
    server.asked.clear()
    assert fates(adds(f"{server.url}/feed", f"{server.url}/1", new_only=True)) == ["feed", "known", "new", "known"]
    assert server.paths() == ["/robots.txt", "/feed", "/2"]


def test_a_dry_run_tells_and_writes_nothing(server: Server, adds: Adder, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(WORDS)
    server.pages |= {"/feed": rss(item("/1")), "/1": page("One.")}
    assert fates(adds(f"{server.url}/feed", str(tmp_path / "x.txt"), dry_run=True)) == ["feed", "new", "new"]
    assert not folder.exists()


HOSTILE = [
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://127.0.0.7:22/",
    "http://[::1]/x",
    "http://169.254.169.254/",
    "http://0/",
    "http://ada:secret@news.example.org/",
    "http://news.example.org\\@127.0.0.1/",
    "//",
    "http://",
    "http://%00/",
    "http://a b/",
    "gopher://x.example.org/",
]


def test_a_feed_leads_nowhere_bad(server: Server, adds: Adder, folder: Path) -> None:
    links = [link.replace("&", "&amp;") for link in HOSTILE]
    server.pages["/feed"] = rss(*map(item, links))
    outcomes = adds(f"{server.url}/feed")
    assert len(outcomes) > len(HOSTILE) - 2
    assert {str(outcome) for outcome in outcomes[1:] if outcome.fate != "refused"} == set()
    assert set(server.paths()) <= {"/robots.txt", "/feed", "/"}
    assert not kept(folder)


@pytest.mark.parametrize(
    "path",
    [
        "/open/%2e%2e/secret",
        "/../../../../etc/cron.d/evil",
        "/%2e%2e/%2e%2e/%2fetc%2fpasswd",
        "/..%5c..%5cwindows%5csystem.ini",
        "/.hidden",
        "/%00%0a%1b[31m.html",
        "/-rf",
        "/CON.txt",
        "/" + "long" * 500,
        "/%F0%9F%9A%A2.html",
        "/报告.html",
        "/x.source.json",
        "/",
        "/?q=../../x",
    ],
)
def test_no_name_of_theirs_becomes_a_path(server: Server, adds: Adder, folder: Path, path: str) -> None:
    from builder.fetch.address import web_address

    asked = web_address(server.url + path).removeprefix(server.url)
    server.pages |= {asked: page(WORDS), asked.replace("/../../../..", ""): page(WORDS)}
    outcome = adds(server.url + path)[-1]
    assert outcome.fate == "new", outcome
    (file,) = kept(folder)
    host, year, name = file.split("/")
    assert (host, year) == ("127.0.0.1", "2031")
    assert len(name) < 90
    assert all(char.isascii() and (char.isalnum() or char in "-.") for char in name)
    assert name.count(".") == 1
    assert name[0] != "."


def test_the_same_words_under_two_addresses_are_two_articles(server: Server, adds: Adder, folder: Path) -> None:
    server.pages |= {"/a": page(WORDS), "/b": page(WORDS)}
    assert fates(adds(f"{server.url}/a", f"{server.url}/b", f"{server.url}/a")) == ["new", "new"]
    assert len(kept(folder)) == 2


def test_atom_with_a_base_and_other_links(server: Server, adds: Adder) -> None:
    server.pages["/x/feed"] = (
        200,
        {"Content-Type": "text/plain"},
        b"""<?xml version="1.0" encoding="utf-8"?><!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom">
        <title>T</title><entry><title>One</title><id>tag:1</id><link rel="enclosure" href="/sound.mp3"/>
        <link rel="alternate" href="one"/><updated>2031-05-12T10:00:00Z</updated></entry></feed>""",
    )
    server.pages["/x/one"] = page("One.")
    outcomes = adds(f"{server.url}/x/feed")
    assert fates(outcomes) == ["feed", "new"]
    assert outcomes[1].source == f"{server.url}/x/one"


def test_json_feed(server: Server, adds: Adder, folder: Path) -> None:
    items = [
        {"id": 7, "url": f"{server.url}/one", "title": "One", "date_published": "2031-05-12T23:30:00-03:00"},
        {"id": "8", "content_text": "No address at all."},
        "not even an item",
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items}
    server.pages["/feed"] = (200, {"Content-Type": "application/feed+json"}, json.dumps(feed).encode())
    server.pages["/one"] = page("One.")
    outcomes = adds(f"{server.url}/feed")
    # An entry without an address has its words in the feed alone, so the feed is kept.
    assert fates(outcomes) == ["feed", "new", "new"]
    assert outcomes[1].path.endswith(".json")
    assert json.loads((folder / outcomes[1].path).read_bytes()) == feed
    assert outcomes[2].path.split("/")[1] == "2031-05-13"
    assert sidecar(folder, outcomes[2].path).via.entry == "7"


def test_a_feed_is_kept_on_demand(server: Server, adds: Adder, folder: Path) -> None:
    server.pages |= {"/feed": rss(item("/1")), "/1": page("One.")}
    outcomes = adds(f"{server.url}/feed", keep_feed=True)
    assert fates(outcomes) == ["feed", "new", "new"]
    assert (folder / outcomes[1].path).read_bytes() == server.pages["/feed"][2]
    assert outcomes[1].path.endswith(".xml")


def test_a_page_that_speaks_of_feeds_is_a_page(server: Server, adds: Adder) -> None:
    status, headers, _ = page(WORDS)
    body = b'<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed"><p>&lt;rss&gt; <rss>'
    server.pages["/a"] = (status, headers, body)
    assert fates(adds(f"{server.url}/a")) == ["new"]
    assert "/feed" not in server.paths()


def test_broken_feeds(server: Server, adds: Adder) -> None:
    server.pages |= {
        "/empty": rss(),
        "/broken": (200, {"Content-Type": "text/xml"}, b"<rss><channel><item><link>/1</link><title>Unclosed & wild"),
        "/bomb": (
            200,
            {"Content-Type": "text/xml"},
            b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM '
            b'"file:///etc/hostname">]><rss><channel><item><title>&b;&x;</title><link>/1</link></item></channel></rss>',
        ),
        "/1": page("One."),
    }
    assert fates(adds(f"{server.url}/empty")) == ["feed"]
    assert fates(adds(f"{server.url}/broken", new_only=True)) == ["feed", "new"]
    assert fates(adds(f"{server.url}/bomb", new_only=True)) == ["feed", "known"]


@pytest.mark.parametrize(
    "piece", [b"<a>", b"<item>", b"<item><title>x</title><link>y:</link>", b"<![CDATA[", b"<a b='"]
)
def test_a_feed_that_would_take_for_ever(server: Server, adds: Adder, piece: bytes) -> None:
    server.pages["/feed"] = (200, {"Content-Type": "text/xml"}, b"<rss><channel>" + piece * (150_000 // len(piece)))
    started = time.process_time()
    outcomes = adds(f"{server.url}/feed")
    assert outcomes[0].fate in ("feed", "refused")
    assert time.process_time() - started < 3


def test_files_and_folders_are_copied(adds: Adder, folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "private" / "ada"
    (mine / "deep").mkdir(parents=True)
    (mine / "Notes on the quay.TXT").write_bytes(WORDS.encode() + b"\r\n")
    (mine / "deep" / "page").write_text("<!doctype html><p>Saved without a suffix.")
    (mine / "deep" / ".hidden.txt").write_text("not this")
    (mine / "deep" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (mine / "deep" / "empty.txt").write_text(" \n")
    (mine / "out.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "elsewhere.txt").write_text("Somebody else's words.")
    outcomes = adds(str(mine))
    assert fates(outcomes) == ["new", "refused", "refused", "new", "refused"]
    first = outcomes[0].path
    assert first.startswith("added/2031/notes-on-the-quay-")
    assert (folder / first).read_bytes() == WORDS.encode() + b"\r\n"
    assert sidecar(folder, first).name == "Notes on the quay.TXT"
    assert "private" not in (folder / f"{first}.source.json").read_text()
    assert outcomes[3].path.endswith(".html")
    assert fates(adds(str(mine))) == ["known", "refused", "refused", "known", "refused"]


def test_content_that_is_there_is_known_whoever_put_it_there(adds: Adder, folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / "mine.txt").write_text(WORDS)
    (tmp_path / "copy.txt").write_text(WORDS)
    outcomes = adds(str(tmp_path / "copy.txt"), str(folder / "mine.txt"))
    assert fates(outcomes) == ["known", "known"]
    assert outcomes[0].path == "mine.txt"


def test_a_file_from_another_book_brings_its_sidecar(server: Server, adds: Adder, folder: Path, tmp_path: Path) -> None:
    server.pages["/a"] = page(WORDS)
    (first,) = adds(f"{server.url}/a")
    other = tmp_path / "other"
    folder.rename(other)
    (again,) = adds(str(other / first.path), fetched_at="2032-01-01T00:00:00Z")
    assert again.fate == "new"
    assert sidecar(folder, again.path).url == f"{server.url}/a"
    assert sidecar(folder, again.path).fetched_at == "2031-05-14T08:30:00Z"


def test_sources_that_are_none(adds: Adder, tmp_path: Path) -> None:
    outcomes = adds("ftp://files.example.org/x", "nowhere.txt", "news.example.org/story", "/dev/null", "https://")
    assert fates(outcomes) == ["refused"] * 5
    assert outcomes[2].hint == "an address begins with https://"


def test_what_a_feed_says_does_not_steer_the_terminal(server: Server, adds: Adder) -> None:
    server.pages["/feed"] = rss(item("x:\u009b31m\u202e"))
    line = str(adds(f"{server.url}/feed")[1])
    assert all(char.isprintable() for char in line)


@pytest.mark.parametrize(
    ("content_type", "path", "body", "suffix"),
    [
        ("text/html", "/a", b"<p>x</p>", ".html"),
        ("text/plain", "/a", b"words", ".txt"),
        ("text/plain", "/a.md", b"words", ".md"),
        ("application/xhtml+xml", "/a", b"<html/>", ".html"),
        ("text/xml", "/a", b"<?xml version='1.0'?><html>x</html>", ".html"),
        ("application/vnd.iptc.g2.newsitem+xml", "/a", b"<newsItem/>", ".xml"),
        ("application/pdf", "/a.php", b"%PDF-1.7", ".pdf"),
        ("application/octet-stream", "/a", b"%PDF-1.7", ".pdf"),
        ("application/octet-stream", "/a.warc.gz", b"\x1f\x8b", ".warc.gz"),
        ("application/gzip", "/a.tar.gz", b"\x1f\x8b", ".tar.gz"),
        ("application/json", "/a.jsonl", b"{}", ".jsonl"),
        ("", "/a", b"<!DOCTYPE html><p>x", ".html"),
        ("not a type", "/a", b"plain words", ".txt"),
        ("image/png", "/a.html", b"\x89PNG", None),
        ("image/svg+xml", "/a.svg", b"<svg/>", None),
        ("video/mp4", "/a", b"\0\0", None),
        ("application/x-msdownload", "/a.exe", b"MZ", None),
        ("application/octet-stream", "/a", b"MZ\0\0", None),
        ("application/javascript", "/a.js", b"alert(1)", None),
    ],
)
def test_media_types(
    server: Server, adds: Adder, content_type: str, path: str, body: bytes, suffix: str | None
) -> None:
    server.pages[path] = (200, {"Content-Type": content_type}, body)
    (only,) = adds(server.url + path)
    if suffix is None:
        assert only.fate == "refused"
        assert "kind that holds no article" in only.reason
    else:
        assert only.path.endswith(suffix), only


def test_an_empty_page_is_refused(server: Server, adds: Adder) -> None:
    server.pages |= {"/a": (200, {"Content-Type": "text/html"}, b" \n"), "/b": (204, {}, b"")}
    assert fates(adds(f"{server.url}/a", f"{server.url}/b")) == ["refused", "refused"]
