"""A folder that mixes all formats: the same five articles are the same, whatever they are kept in."""

import pytest

from builder.read import read_folder
from tests.command import run
from tests.read import samples
from tests.read.samples import STORIES

ONE, TWO, THREE, FOUR, FIVE = STORIES

WHOLE = {
    "export.json": samples.as_json,
    "export.jsonl": samples.as_jsonl,
    "export.csv": samples.as_csv,
    "export.tsv": lambda: samples.as_csv(delimiter="\t"),
    "semicolons.csv": lambda: samples.as_csv(delimiter=";"),
    "letters.mbox": samples.as_mbox,
    "export.jsonl.gz": lambda: samples.as_gz(samples.as_jsonl()),
    "rows.csv.xz": lambda: samples.as_xz(samples.as_csv()),
}

EACH = {
    "rss": samples.as_rss,
    "atom": samples.as_atom,
    "feed.json": samples.as_json_feed,
    "ninjs.json": samples.as_ninjs,
    "xml": samples.as_newsml,
    "eml": samples.as_eml,
    "html": samples.as_html,
    "md": samples.as_markdown,
}


def facts(article):
    return article.title, article.published.date, article.outlet, article.url, article.text


def expected(stories=STORIES):
    return sorted((s.title, s.date, s.outlet, s.url, s.text) for s in stories)


def folder(tmp_path, files):
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_of_five(tmp_path, name):
    reading = read_folder(folder(tmp_path, {name: WHOLE[name]()}))
    assert sorted(map(facts, reading.articles)) == expected()


@pytest.mark.parametrize("suffix", EACH)
def test_five_files(tmp_path, suffix):
    reading = read_folder(folder(tmp_path, {f"{i}.{suffix}": EACH[suffix](s) for i, s in enumerate(STORIES)}))
    assert sorted(map(facts, reading.articles)) == expected()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pages.zip", samples.as_zip),
        ("pages.tar.gz", samples.as_tar),
        ("pages.tar", lambda pages: samples.as_tar(pages, "w")),
        ("pages.tar.bz2", lambda pages: samples.as_tar(pages, "w:bz2")),
        ("pages.tar.xz", lambda pages: samples.as_tar(pages, "w:xz")),
    ],
)
def test_an_archive_of_five(tmp_path, name, data):
    pages = {f"saved/{i}.html": samples.as_html(s) for i, s in enumerate(STORIES)}
    reading = read_folder(folder(tmp_path, {name: data(pages)}))
    assert sorted(map(facts, reading.articles)) == expected()


@pytest.mark.parametrize(("name", "make"), [("a.warc.gz", samples.as_warc), ("a.wacz", samples.as_wacz)])
def test_a_web_archive_of_five(tmp_path, name, make):
    captures = [(story.url, "2026-06-01", samples.as_html(story)) for story in STORIES]
    reading = read_folder(folder(tmp_path, {name: make(captures)}))
    assert sorted(map(facts, reading.articles)) == expected()


def test_documents_state_no_date_and_no_outlet_but_the_same_words(tmp_path):
    files = {f"{i}.docx": samples.as_docx(s) for i, s in enumerate(STORIES)}
    files |= {f"{i}.pdf": samples.as_pdf(s) for i, s in enumerate(STORIES)}
    reading = read_folder(folder(tmp_path, files))
    found = sorted((a.title, a.text) for a in reading.articles)
    assert found == sorted((s.title, s.text) for s in STORIES for _ in range(2))
    assert {a.published.source for a in reading.articles} <= {"unknown", "text"}


def test_one_folder_of_all_formats(tmp_path):
    files = {
        "1.rss": samples.as_rss(ONE),
        "2.csv": samples.as_csv((TWO,)),
        "3.zip": samples.as_zip({"in/3.xml": samples.as_newsml(THREE), "__MACOSX/._3.xml": b"x", "in/.hidden": b"x"}),
        "4.tar.gz": samples.as_tar({"a/4.eml": samples.as_eml(FOUR)}),
        "5.wacz": samples.as_wacz([(FIVE.url, "2026-06-01", samples.as_html(FIVE))]),
        "broken.pdf": b"%PDF-1.7 nothing more",
        "broken.zip": b"PK\x03\x04 nothing more",
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    }
    reading = read_folder(folder(tmp_path, files))
    assert sorted(map(facts, reading.articles)) == expected()
    fates = {report.path: report.fate for report in reading.reports}
    assert fates["broken.pdf"] == fates["broken.zip"] == "failed"
    assert fates["picture.png"] == "skipped"
    assert all(report.reason for report in reading.reports if report.fate != "read")


def test_the_book_of_a_mixed_folder_is_built_and_holds(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    folder(
        articles,
        {
            "1.rss": samples.as_rss(ONE),
            "2.csv": samples.as_csv((TWO,)),
            "3.zip": samples.as_zip({"in/3.xml": samples.as_newsml(THREE)}),
            "4.mbox": samples.as_mbox((FOUR,)),
            "5.wacz": samples.as_wacz([(FIVE.url, "2026-06-01", samples.as_html(FIVE))]),
        },
    )
    built = run(tmp_path, "build", "--articles", "articles", "--site", "site", "--no-pdf")
    assert built.returncode == 0, built.stderr
    assert "5 articles" in built.stderr + built.stdout
    checked = run(tmp_path, "verify", "site", "--articles", "articles")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_row_keeps_its_key_when_one_is_put_above_it(tmp_path):
    def keys(rows):
        data = "title,date,text\n" + "".join(f'"{title}",2026-01-01,"{text}"\n' for title, text in rows)
        (tmp_path / "rows.csv").write_text(data)
        return {article.title: article.key for article in read_folder(tmp_path).articles}

    rows = [(story.title, story.paragraphs[0]) for story in STORIES[1:]]
    before, after = keys(rows), keys([(ONE.title, ONE.paragraphs[0]), *rows])
    assert before.items() < after.items()
