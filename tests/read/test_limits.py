"""No file hangs, crashes or swallows a build; what goes past a limit is refused and the rest goes on."""

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.model.settings import ReadingSettings
from builder.model.sidecar import Sidecar, encode_sidecar
from builder.read import read_folder
from builder.read.language import language_of
from builder.read.markdown import _MARKED, _parsed, is_harmless, plain

BODY = (
    "The harbour board voted on Tuesday to close the northern quay for repairs that will take two years. "
    "Fishing crews said they had not been asked."
)


def write(folder: Path, **files: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return folder


def packed(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return buffer.getvalue()


def by_path(reading) -> dict:
    return {report.path: report for report in reading.reports}


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read(tmp_path):
    slow = BODY + "\n\n" + "![a](" * 20_000
    folder = write(tmp_path / "a", a_md=slow.encode(), b_md=f"*Note.* {BODY}".encode(), c_txt=BODY.encode())
    reading = read_folder(folder, settings=ReadingSettings(max_seconds=1))
    assert [article.path for article in reading.articles] == ["b.md", "c.txt"]
    assert by_path(reading)["a.md"].fate == "refused"
    assert "longer than 1 seconds" in by_path(reading)["a.md"].reason


def test_a_bad_member_does_not_take_the_others_with_it(tmp_path):
    archive = packed(
        a_md=b"---\nx: [\n---\n" + BODY.encode(), b_md=BODY.encode(), c_bin=b"\0\1\2" * 99, d_txt=b"Short."
    )
    reading = read_folder(write(tmp_path / "a", news_zip=archive))
    assert [(article.path, article.member, article.key) for article in reading.articles] == [
        ("news.zip", "b.md", "news.zip#b.md")
    ]
    fates = {path: report.fate for path, report in by_path(reading).items()}
    assert fates == {
        "news.zip": "read",
        "news.zip!a.md": "failed",
        "news.zip!b.md": "read",
        "news.zip!c.bin": "skipped",
        "news.zip!d.txt": "skipped",
    }
    assert by_path(reading)["news.zip"].articles == 1


def test_depth_size_and_number_of_members_are_bounded(tmp_path):
    nested = BODY.encode()
    for _ in range(5):
        nested = packed(in_zip=nested)
    many = packed(**{f"n{i}_txt": BODY.encode() for i in range(5)})
    large = packed(a_txt=BODY.encode() * 500, b_txt=BODY.encode())
    folder = write(tmp_path / "a", deep_zip=nested, large_zip=large, many_zip=many)
    reading = read_folder(folder, settings=ReadingSettings(max_bytes=20_000, max_members=3, max_depth=2))
    reports = by_path(reading)
    assert reports["deep.zip!in.zip!in.zip!in.zip"].fate == "refused"
    assert reports["large.zip!a.txt"].fate == "refused"
    assert reports["large.zip!b.txt"].fate == "read"
    assert sum(article.path == "many.zip" for article in reading.articles) <= 3


def test_a_small_file_that_unpacks_to_much_is_stopped(tmp_path):
    folder = write(tmp_path / "a", bomb_gz=gzip.compress(b"0" * 50_000_000), good_txt=BODY.encode())
    reading = read_folder(folder, settings=ReadingSettings(max_bytes=1_000_000))
    assert [article.path for article in reading.articles] == ["good.txt"]


def test_a_sidecar_says_where_a_file_is_from_and_bounds_its_date(tmp_path):
    sidecar = Sidecar(url="https://coast.example/q?utm_source=x", fetched_at="2026-05-31T08:30:00Z", sha256="0", size=1)
    folder = write(tmp_path / "a", q_md=f"---\ndate: 2026-07-01\n---\n{BODY}".encode())
    (folder / "q.md.source.json").write_bytes(encode_sidecar(sidecar))
    (folder / "gone.md.source.json").write_bytes(encode_sidecar(sidecar))
    reading = read_folder(folder)
    (article,) = reading.articles
    assert (article.url, article.outlet) == ("https://coast.example/q", "coast.example")
    assert article.published.date is None
    assert "later than the day the file was fetched" in reading.diagnostics[0].message
    assert list(by_path(reading)) == ["q.md"]


def test_a_pipe_and_a_name_that_is_no_utf_8_stop_nothing(tmp_path):
    folder = write(tmp_path / "a", good_txt=BODY.encode())
    os.mkfifo(folder / "pipe.txt")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(BODY)
    reading = read_folder(folder)
    assert by_path(reading)["pipe.txt"].reason == "is no ordinary file"
    assert {article.path for article in reading.articles} == {"good.txt", "caf\\udce9.txt"}
    json.dumps([article.path for article in reading.articles]).encode()


def test_no_code_is_taken_from_the_folder_of_articles(tmp_path, monkeypatch):
    folder = write(tmp_path / "a", page_html=f"<html><body><h1>Quay closes</h1><p>{BODY}</p></body></html>".encode())
    for module in ("trafilatura", "msgspec", "lxml", "builder"):
        (folder / f"{module}.py").write_text(f"open({str(tmp_path / 'pwned')!r}, 'w')\n{BODY}")
    monkeypatch.chdir(folder)
    assert "page.html" in {article.path for article in read_folder(Path()).articles}
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: [a, b]\ndate: {year: 2026}\nauthor: {name: x}\n---\n",
        "---\ntitle: 2026-01-01\ndate: 0000-00-00\nurl: [1]\nlanguage: 7\n---\n",
        "---\n? [complex, key]\n: value\n---\n",
        "---\n2026-01-01: x\nnull: y\n1.5: z\n---\n",
        "+++\ntitle = 'x'\ndate = 2026-01-01T10:00:00Z\n[extra]\na = [1, 2]\n+++\n",
        "---\njust a sentence\n---\n",
        "---\n---\n",
        "+++\ntitle = \n+++\n",
        "---\n" + "- " * 3000 + "x\n---\n",
        "---\na: " + "[" * 3000 + "\n---\n",
        "---\na: !!set {x, y}\nb: !!binary aGFsbG8=\nc: .inf\n---\n",
    ],
)
def test_odd_front_matter_never_stops_a_build(tmp_path, head):
    folder = write(tmp_path / "a", odd_md=(head + BODY).encode(), good_txt=BODY.encode())
    reading = read_folder(folder)
    assert "good.txt" in {article.path for article in reading.articles}
    assert by_path(reading)["odd.md"].fate in ("read", "failed", "refused")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.sampled_from("ab1 .,#&;'\"()!?:/é\n\n"), max_size=120))
def test_plain_markdown_is_read_as_the_parser_reads_it(text):
    if _MARKED.search(text) is None:
        assert is_harmless(text.encode())
        assert plain(text) == _parsed(text)


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        (BODY * 3, None, "en"),
        (BODY * 3, "de", "en"),
        ("Der Rat hat am Dienstag beschlossen, den Kai zu schließen, und die Fischer sind es nicht. " * 4, "en", "de"),
        ("Рада вирішила закрити північний причал на два роки, і рибалок ніхто не питав.", None, "uk"),
        ("港口委员会周二决定关闭北码头两年。渔民说没有人征求过他们的意见。", "en", "zh"),
        ("港湾委員会は火曜日、北岸壁を二年間閉鎖することを決めた。", None, "ja"),
        ("قرر مجلس الميناء يوم الثلاثاء إغلاق الرصيف الشمالي لمدة عامين.", None, "ar"),
        ("Bodi ya bandari ilipiga kura Jumanne kufunga gati ya kaskazini kwa miaka miwili. " * 6, "en", "und"),
    ],
)  # fmt: skip
def test_the_language_is_the_texts_own(text, stated, language):
    assert language_of(text, stated) == language
