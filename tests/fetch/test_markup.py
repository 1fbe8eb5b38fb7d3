"""The root element is found past whatever may stand before it, and in no time where there is none."""

from __future__ import annotations

import time

import pytest

from builder.fetch.feeds import is_feed
from builder.fetch.markup import depth, root


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<rss version='2.0'>", "rss"),
        ("\ufeff  <?xml version='1.0'?>\n<!-- <html> --><feed xmlns='x'>", "feed"),
        ("<!DOCTYPE rss [<!ENTITY a '>'>]><rss>", "rss"),
        ("<!-- a --><!-- b --> <rdf:RDF>", "RDF"),
        ("<!DocType HTML PUBLIC '-//W3C'><rss>", "html"),
        ("<HTML>", "HTML"),
        ("<!doctype htmlish><page>", "page"),
        ("words <rss>", ""),
        ("", ""),
        ("<", ""),
        ("<!--", ""),
        ("<?xml", ""),
        ("<!DOCTYPE rss [", ""),
    ],
)
def test_the_root(text: str, name: str) -> None:
    assert root(text.encode()) == name
    assert root(text.removeprefix("\ufeff").encode("utf-16")) == name


@pytest.mark.parametrize("piece", [b"<!-- x -->", b"<?a?>", b"<!", b"<!--", b"<?", b"<!x[", b"[", b"<a", b" "])
def test_no_beginning_takes_long(piece: bytes) -> None:
    started = time.process_time()
    root(b"<?xml version='1.0'?>" + piece * 100_000)
    assert time.process_time() - started < 0.2


def test_rdf_is_a_feed_only_as_rss() -> None:
    assert is_feed(b'<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="x">')
    assert not is_feed(b'<rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/">')


@pytest.mark.parametrize(
    ("text", "deep"),
    [("<a><b/><c>x</c></a>", 2), ("<a>" * 7, 7), ("<a>" * 700, 101), ("</a></a><b>", 1), ("a < b > c", 0), ("", 0)],
)
def test_depth(text: str, deep: int) -> None:
    assert depth(text.encode(), 100) == deep


@pytest.mark.parametrize("piece", [b"<", b"<a", b"<a ", b"<a/", b"</", b">", b"<a>", b"<a b='"])
def test_no_depth_takes_long(piece: bytes) -> None:
    started = time.process_time()
    depth(piece * 100_000, 2_000)
    assert time.process_time() - started < 0.5
