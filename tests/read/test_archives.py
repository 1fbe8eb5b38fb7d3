"""ZIP, tar, compressed files and web archives."""

import io
import struct
import tarfile
import zipfile

import pytest

from builder.model.settings import ReadingSettings
from builder.read import archives, read_folder, webarchive
from builder.read.registry import RawFile, Refused, Source, Unreadable
from tests.read import samples
from tests.read.samples import STORIES

ONE, TWO = STORIES[:2]
PAGE = ONE.html.encode()


def read(reader, data, name="a.bin", **limits):
    return list(reader(Source(data=data, name=name, settings=ReadingSettings(**limits))))


def shown(found):
    return [(each.member, each.data if isinstance(each, RawFile) else (each.fate, each.reason)) for each in found]


def test_a_zip_gives_its_files_by_name_without_what_systems_add():
    data = samples.as_zip(
        {
            "b/two.txt": b"2",
            "a.txt": b"1",
            "b/": b"",
            "__MACOSX/._a.txt": b"x",
            ".DS_Store": b"x",
            "b/.git/config": b"x",
        }
    )
    assert shown(read(archives.read_zip, data)) == [("a.txt", b"1"), ("b/two.txt", b"2")]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_gives_its_files_in_order(mode):
    data = samples.as_tar({"b/two.txt": b"2", "a.txt": b"1", "__MACOSX/._a.txt": b"x", "./c.txt": b"3"}, mode)
    assert shown(read(archives.read_packed, data)) == [("b/two.txt", b"2"), ("a.txt", b"1"), ("c.txt", b"3")]


@pytest.mark.parametrize(("name", "member"), [("a/news.csv.gz", "news.csv"), ("news.gz", "news"), ("", "content")])
def test_a_compressed_file_is_one_file(name, member):
    assert shown(read(archives.read_packed, samples.as_gz(b"x"), name)) == [(member, b"x")]


NAMES = {
    "../../etc/cron.d/x": "refused",
    "a/../../b.txt": "refused",
    "..\\..\\b.txt": "refused",
    "/etc/passwd": "etc/passwd",
    "C:\\b.txt": "b.txt",
    "a\nb.txt": "a b.txt",
    "a/./b.txt": "a/b.txt",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_names_are_labels(name, kind):
    members = {name: b"x"}
    found = (
        read(archives.read_zip, samples.as_zip(members))
        if kind == "zip"
        else read(archives.read_packed, samples.as_tar(members))
    )
    (each,) = found
    if NAMES[name] == "refused":
        assert isinstance(each, Refused)
        assert (each.fate, each.reason) == ("refused", "has a name that leads outside its archive")
    else:
        assert (each.member, each.data) == (NAMES[name], b"x")


def test_nothing_is_written_anywhere(tmp_path, monkeypatch):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.zip").write_bytes(samples.as_zip({"../out.txt": b"x" * 500, "in.txt": ONE.text.encode()}))
    (folder / "b.tar.gz").write_bytes(samples.as_tar({"../out.txt": b"x" * 500, str(tmp_path / "abs.txt"): b"y " * 50}))
    monkeypatch.chdir(folder)
    reading = read_folder(folder)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "articles", "b.tar.gz"]
    assert {"a.zip!in.txt", "a.zip!../out.txt"} <= {report.path for report in reading.reports}


def test_links_and_devices_in_archives_are_refused():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("s", tarfile.SYMTYPE),
            ("h", tarfile.LNKTYPE),
            ("d", tarfile.CHRTYPE),
            ("f", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    found = shown(read(archives.read_packed, out.getvalue()))
    assert [reason for _, (_, reason) in found] == [
        "is a link",
        "is a link",
        "is a device, no file",
        "is a device, no file",
    ]
    link = zipfile.ZipInfo("s.txt")
    link.external_attr = 0o120777 << 16
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert shown(read(archives.read_zip, zipped.getvalue())) == [("s.txt", ("refused", "is a link"))]


def test_limits_of_size_and_growth():
    big = samples.as_zip({"a.txt": bytes(5_000_000), "b.txt": b"x"})
    found = shown(read(archives.read_zip, big))
    assert found == [("a.txt", ("refused", "unpacks to more than 1,000 times its size")), ("b.txt", b"x")]
    found = shown(read(archives.read_zip, big, max_bytes=1000))
    assert found == [("a.txt", ("refused", "unpacks to more than 1,000 bytes")), ("b.txt", b"x")]
    many = {f"{i}.txt": bytes(900) for i in range(20)}
    for reader, data in ((archives.read_zip, samples.as_zip(many)), (archives.read_packed, samples.as_tar(many))):
        with pytest.raises(Unreadable, match="unpacks to more than 5,000 bytes") as problem:
            read(reader, data, max_expansion=5_000)
        assert problem.value.fate == "refused"
    with pytest.raises(Unreadable, match="unpacks to more than 1,000 bytes"):
        read(archives.read_packed, samples.as_gz(bytes(5_000)), max_bytes=1000)
    with pytest.raises(Unreadable, match="more than 5 files"):
        read(archives.read_packed, samples.as_tar(many), max_members=5)


def test_entries_that_overlap_are_a_bomb():
    data = bytearray(samples.as_zip({"a.txt": b"one " * 50, "b.txt": b"one " * 50}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    with pytest.raises(Unreadable, match="overlap") as problem:
        read(archives.read_zip, bytes(data))
    assert problem.value.fate == "refused"


def test_an_encrypted_member_is_refused_and_a_damaged_one_fails():
    data = bytearray(samples.as_zip({"a.txt": b"one", "b.txt": b"two " * 50, "c.txt": b"three"}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    data[data.index(b"b.txt") + 8] ^= 0xFF
    first, second, third = shown(read(archives.read_zip, bytes(data)))
    assert first == ("a.txt", ("refused", "is encrypted"))
    assert second[1][0] == "failed"
    assert third == ("c.txt", b"three")


def test_a_zip_entry_without_a_name_is_a_file_all_the_same():
    data = samples.as_zip({"a": b"x"}).replace(b"a", b"\0")
    assert shown(read(archives.read_zip, data)) == [("unnamed", b"x")]


def test_a_tar_cut_off_keeps_what_was_read():
    data = samples.as_tar({"a.txt": b"1" * 2_000, "b.txt": b"2" * 2_000}, "w")
    reading = iter(archives.read_packed(Source(data=data[:4_000])))
    assert shown([next(reading)]) == [("a.txt", b"1" * 2_000)]
    with pytest.raises(Unreadable, match="damaged"):
        next(reading)


@pytest.mark.parametrize(("first", "says"), [("xl/workbook.xml", "office document"), ("mimetype", "office document")])
def test_office_files_of_other_kinds_are_no_archives(first, says):
    with pytest.raises(Unreadable, match=says):
        read(archives.read_zip, samples.as_zip({first: b"x", "[Content_Types].xml": b"<x/>"}))


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_gives_the_last_capture_of_each_page(packed):
    captures = [
        (ONE.url, "2026-01-02", b"<p>old</p>"),
        (ONE.url, "2026-01-04", PAGE),
        (ONE.url, "2026-01-03", b"<p>between</p>"),
        (TWO.url, "2026-01-02", b"{}", "200 OK", "application/json"),
        ("https://x.example/gone", "2026-01-02", b"gone", "404 Not Found", "text/html"),
        ("https://x.example/moved", "2026-01-02", b"", "301 Moved", "text/html"),
        ("https://x.example/a.png", "2026-01-02", b"x", "200 OK", "image/png"),
        ("https://x.example/robots.txt", "2026-01-02", b"x", "200 OK", "text/plain"),
    ]
    page, data, other = read(webarchive.read, samples.as_warc(captures, packed))
    assert (page.member, page.data, page.media_type) == (ONE.url, PAGE, "text/html")
    assert page.metadata == {"url": ONE.url, "captured": "2026-01-04"}
    assert (data.member, data.media_type) == (TWO.url, "application/json")
    assert other.fate == "skipped"
    assert other.reason == "are no pages: earlier captures (2), errors (1), files that are no text (1), redirects (1)"


def test_the_day_of_capture_is_no_date_of_publication(tmp_path):
    page = f"<html><head><title>{ONE.title}</title></head><body><article>{ONE.html}</article></body></html>".encode()
    (tmp_path / "a.warc.gz").write_bytes(samples.as_warc([(ONE.url, "2026-07-07", page)]))
    (article,) = read_folder(tmp_path).articles
    assert article.key == ONE.url
    assert article.published.date != "2026-07-07"


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_cut_off_keeps_what_was_read(packed):
    data = samples.as_warc([(ONE.url, "2026-01-02", PAGE), (TWO.url, "2026-01-02", TWO.html.encode() * 50)], packed)
    page, *rest = read(webarchive.read, data[:-200])
    assert page.data == PAGE
    assert [each.fate for each in rest] == ["failed"] * len(rest)
    assert rest


def test_limits_hold_inside_web_archives():
    captures = [(f"https://x.example/{i}", "2026-01-02", bytes(10_000)) for i in range(5)]
    data = samples.as_warc(captures)
    assert {each.fate for each in read(webarchive.read, data, max_bytes=1_000)} == {"refused"}
    with pytest.raises(Unreadable, match="unpacks to more than 20,000 bytes"):
        read(webarchive.read, data, max_expansion=20_000)


def test_a_wacz_is_a_zip_of_web_archives():
    (page,) = read(webarchive.read_wacz, samples.as_wacz([(ONE.url, "2026-01-02", PAGE)]))
    assert (page.member, page.data) == (ONE.url, PAGE)
    with pytest.raises(Unreadable, match="broken web archive"):
        read(webarchive.read_wacz, b"PK\x03\x04archive/")


def test_a_web_archive_without_pages_says_so():
    gone = samples.as_warc([("https://x.example/gone", "2026-01-02", b"gone", "404 Not Found", "text/html")])
    with pytest.raises(Unreadable, match="without pages"):
        read(webarchive.read, gone)
