"""Broken files: whatever the bytes, a reader returns what it found or says in one line what is wrong."""

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.model.settings import ReadingSettings
from builder.read import archives, docx, feeds, mail, newsml, pdf, records, tabular, webarchive
from builder.read.registry import RawArticle, RawFile, Refused, Source, Unreadable
from tests.read import samples
from tests.read.samples import STORIES

ONE, TWO = STORIES[:2]
SMALL = ReadingSettings(max_bytes=300_000, max_expansion=1_000_000, max_members=100)
LONGEST = 10.0

GOOD = {
    "json": (records.read, samples.as_json()),
    "jsonl": (records.read, samples.as_jsonl()),
    "json feed": (records.read, samples.as_json_feed(ONE)),
    "ninjs": (records.read, samples.as_ninjs(ONE)),
    "csv": (tabular.read, samples.as_csv()),
    "tsv": (tabular.read, samples.as_csv(delimiter="\t")),
    "rss": (feeds.read, samples.as_rss(ONE, STORIES)),
    "atom": (feeds.read, samples.as_atom(ONE)),
    "newsml": (newsml.read, samples.as_newsml(ONE)),
    "nitf": (newsml.read, samples.as_nitf(ONE)),
    "eml": (mail.read, samples.as_eml(ONE)),
    "mbox": (mail.read, samples.as_mbox()),
    "docx": (docx.read, samples.as_docx(ONE)),
    "pdf": (pdf.read, samples.as_pdf(ONE)),
    "zip": (archives.read_zip, samples.as_zip({"a.txt": b"one " * 99, "b/c.txt": b"two"})),
    "tar": (archives.read_packed, samples.as_tar({"a.txt": b"one " * 99, "b/c.txt": b"two"}, "w")),
    "tar.gz": (archives.read_packed, samples.as_tar({"a.txt": b"one " * 99})),
    "gz": (archives.read_packed, samples.as_gz(b"one " * 99)),
    "xz": (archives.read_packed, samples.as_xz(b"one " * 99)),
    "warc": (webarchive.read, samples.as_warc([(ONE.url, "2026-01-02", ONE.html.encode())], packed=False)),
    "warc.gz": (webarchive.read, samples.as_warc([(each.url, "2026-01-02", each.html.encode()) for each in STORIES])),
    "wacz": (webarchive.read_wacz, samples.as_wacz([(ONE.url, "2026-01-02", ONE.html.encode())])),
}

CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def read(reader, data):
    """Read some bytes and hold what comes of it against what every reader promises."""
    began = time.process_time()
    try:
        found = list(reader(Source(data=data, name="sample.bin", settings=SMALL)))
    except Unreadable as problem:
        found = []
        assert problem.message
        assert "\n" not in problem.message
        assert len(problem.message) < 400
    for each in found:
        if isinstance(each, RawArticle):
            assert each.text.strip()
            assert not CONTROLS.search(each.text)
        elif isinstance(each, RawFile):
            assert len(each.data) <= SMALL.max_bytes
        else:
            assert isinstance(each, Refused)
            assert each.reason
        assert each.member is None or (each.member and "\n" not in each.member and "\0" not in each.member)
    assert time.process_time() - began < LONGEST
    return found


def flipped(data: bytes, flips) -> bytes:
    changed = bytearray(data)
    for at, to in flips:
        changed[int(at * (len(changed) - 1))] = to
    return bytes(changed)


places = st.floats(0, 1)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@pytest.mark.parametrize("name", GOOD)
def test_the_whole_ones_are_read(name):
    reader, data = GOOD[name]
    assert any(not isinstance(each, Refused) for each in read(reader, data))


@pytest.mark.parametrize("name", GOOD)
@FEW
@given(at=places)
def test_cut_off_anywhere(name, at):
    reader, data = GOOD[name]
    read(reader, data[: int(at * len(data))])


@pytest.mark.parametrize("name", GOOD)
@FEW
@given(flips=st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=12))
def test_bytes_changed_anywhere(name, flips):
    reader, data = GOOD[name]
    read(reader, flipped(data, flips))


@pytest.mark.parametrize("name", GOOD)
@FEW
@given(at=places, junk=st.binary(max_size=60), times=st.integers(1, 40))
def test_junk_put_in_anywhere(name, at, junk, times):
    reader, data = GOOD[name]
    middle = int(at * len(data))
    read(reader, data[:middle] + junk * times + data[middle:])


@pytest.mark.parametrize("reader", dict.fromkeys(reader for reader, _ in GOOD.values()))
@FEW
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes(reader, data):
    read(reader, data)


DEEP = 100_000
MIXED = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
NESTED = b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n"


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        (records.read, b"[" * DEEP),
        (records.read, b'{"a":' * DEEP + b"1" + b"}" * DEEP),
        (records.read, b'{"text":' + b"[" * 500 + b'"x"' + b"]" * 500 + b"}"),
        (records.read, b'{"articles":' * 50 + b"[]" + b"}" * 50),
        (records.read, b'{"text": ' + b"9" * DEEP + b"}"),
        (records.read, b'{"date": 1e999, "text": "x"}'),
        (records.read, b'[{"text": "x", "date": NaN}, {"text": "x", "date": -Infinity}]'),
        (records.read, b"\n" * DEEP),
        (records.read, b"{\n" * DEEP),
        (tabular.read, b"text\n" + b'"' * DEEP),
        (tabular.read, b"text," * DEEP),
        (tabular.read, b"text\n" + b"," * DEEP),
        (tabular.read, b"text,title\n" + b"a,b\n" * 20_000),
        (feeds.read, b"<rss><channel><item>" + b"<description>" * 5_000),
        (feeds.read, b"<rss><channel>" + b"<item><description>x</description></item>" * 3_000),
        (feeds.read, b"<feed><entry><content type='html'>" + b"&lt;b&gt;" * DEEP),
        (newsml.read, b"<newsItem>" * DEEP),
        (newsml.read, b"<nitf><body><body.content>" + b"<p>x</p>" * DEEP + b"</body.content></body></nitf>"),
        (mail.read, b"From: a@b.example\n" * DEEP),
        (mail.read, MIXED + b"--b\n\n" * 20_000),
        (mail.read, MIXED + b"--b\nContent-Type: message/rfc822\n\n" * 2_000),
        (mail.read, MIXED.replace(b"=b", b"=b0") + b"".join(NESTED % (i, i + 1) for i in range(2_000))),
        (mail.read, b"From a@b 2026\nFrom: a\n\nx\n\n" * 5_000),
        (mail.read, b"Subject: " + b"=?utf-8?q?x?= " * 20_000 + b"\nFrom: a\n\nx"),
        (mail.read, b"From " + b"1" * 500_000 + b"\n\n"),
        (records.read, b'{"text": "x' + b" " * 500_000 + b'y"}'),
        (records.read, b'{"text": "x", "author": "[' + b"\\\\'" * 200_000 + b']"}'),
        (records.read, b'{"text": "' + b"<b " * 200_000 + b'"}'),
        (records.read, b'{"text": "' + b"\\n " * 200_000 + b'x"}'),
        (feeds.read, b"<!DOCTYPE r [" + b"<!ENTITY a 'x' " * 50_000 + b"<rss><item>"),
        (webarchive.read, b"WARC/1.0\r\n" * 20_000),
        (archives.read_packed, samples.as_gz(samples.as_gz(bytes(50_000_000)))),
        (archives.read_packed, samples.as_gz(bytes(50_000_000))),
        (archives.read_packed, samples.as_tar({"a": bytes(50_000_000)})),
        (archives.read_zip, samples.as_zip({"a.txt": bytes(50_000_000)})),
        (archives.read_zip, samples.as_zip({f"{i}.txt": bytes(299_000) for i in range(20)})),
    ],
)
def test_files_made_to_hang(reader, data):
    read(reader, data)
