"""The articles' folder: every file becomes an article or a line in the report."""

import errno
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.model.curation import ArticleEntry
from builder.model.settings import ReadingSettings
from builder.read import read_folder

BODY = (
    "The harbour board voted on Tuesday to close the northern quay for repairs that will take two years. "
    "Fishing crews said they had not been asked."
)


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def fates(folder: Path, **options) -> dict[str, str]:
    return {report.path: report.fate for report in read_folder(folder, **options).reports}


def test_plain_text_is_the_files_own(tmp_path):
    text = "Quay closes for two years\n\n" + BODY + "\n"
    reading = read_folder(write(tmp_path, a_txt=text.replace("\n", "\r\n")))
    (article,) = reading.articles
    assert article.text == text
    assert [article.text[a:b] for a, b in article.paragraphs] == ["Quay closes for two years", BODY]
    assert (article.title, article.title_from) == ("Quay closes for two years", "text")
    assert article.published.date is None
    assert article.published.precision == "unknown"
    assert article.outlet is None


def test_front_matter_states_title_date_outlet_and_address(tmp_path):
    head = (
        "---\ntitle: 'Quay: closed'\ndate: 2026-03-04\nsource: The Coast\n"
        "url: HTTPS://Coast.Example/quay?utm_source=x&id=7#top\nauthor: A. Reed and B. Moss\n---\n"
    )
    (article,) = read_folder(write(tmp_path, a_md=head + BODY)).articles
    assert article.title == "Quay: closed"
    assert (article.published.date, article.published.precision, article.published.source) == (
        "2026-03-04",
        "day",
        "stated",
    )
    assert article.outlet == "The Coast"
    assert article.url == article.key == "https://coast.example/quay?id=7"
    assert article.authors == ("A. Reed", "B. Moss")


def test_markdown_is_reduced_to_its_words(tmp_path):
    body = (
        f"# A headline\n\n{BODY}\n\n> *“We* were [not](https://x.example) **asked**,” she said.\n\n<script>x()</script>"
    )
    (article,) = read_folder(write(tmp_path, a_md=body)).articles
    assert article.title == "A headline"
    assert article.text == BODY + "\n\n“We were not asked,” she said."


@pytest.mark.parametrize(
    ("content", "fate", "says"),
    [
        ("---\ntitle: [broken\n---\n" + BODY, "failed", "broken front matter in line"),
        ("---\ntitle: x\n" + BODY, "failed", "never closed"),
        ("---\na: &a [x]\nb: *a\n---\n" + BODY, "failed", "aliases"),
        ("---\n- just\n- a list\n---\n" + BODY, "failed", "no list of 'key: value' lines"),
        (b"\x00\x01\x02" * 200, "failed", "is not a text file"),
        (b"\xff\xfe" + b"\xd8" * 41, "failed", "utf-16"),
        ("Too short to matter.", "skipped", "too few"),
        ("", "skipped", "is empty"),
    ],
)
def test_a_bad_file_is_reported_and_the_rest_goes_on(tmp_path, content, fate, says):
    reading = read_folder(write(tmp_path, bad_md=content, good_txt=BODY))
    report = next(r for r in reading.reports if r.path == "bad.md")
    assert report.fate == fate
    assert says in report.reason
    assert [a.path for a in reading.articles] == ["good.txt"]


def test_python_objects_in_front_matter_are_refused(tmp_path):
    marker = tmp_path / "pwned"
    head = f"---\ntitle: !!python/object/apply:os.system ['touch {marker}']\n---\n"
    folder = write(tmp_path / "articles", a_md=head + BODY)
    assert fates(folder) == {"a.md": "failed"}
    assert not marker.exists()


def test_unknown_formats_large_files_and_latin_text_are_told_apart(tmp_path):
    latin = BODY.replace("quay", "qu\u00e9").encode("cp1252")
    folder = write(tmp_path, a_xyz=b"\x00\x01PK\x00\x02" * 9, b_txt=BODY * 50, c_txt=latin, d_txt=BODY)
    reading = read_folder(folder, settings=ReadingSettings(max_bytes=2000))
    by_path = {r.path: r for r in reading.reports}
    assert by_path["a.xyz"].fate == "skipped"
    assert "larger than 2,000 bytes" in by_path["b.txt"].reason
    assert by_path["c.txt"].reason == "not UTF-8, read as windows-1252"
    assert "qué" in reading.articles[0].text


def test_links_that_lead_outside_and_hidden_files_are_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(BODY)
    folder = write(tmp_path / "articles", a_txt=BODY)
    (folder / "link.txt").symlink_to(secret)
    (folder / ".hidden.txt").write_text(BODY)
    assert fates(folder) == {"a.txt": "read", "link.txt": "refused"}


def test_a_file_without_permission_is_reported(tmp_path, monkeypatch):
    folder = write(tmp_path, a_txt=BODY, b_txt=BODY)
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)  # the tests may run as root, whom no mode stops
    reading = read_folder(folder)
    assert reading.reports[0].reason == "cannot be read (Permission denied)"
    assert [a.path for a in reading.articles] == ["b.txt"]


def test_an_empty_or_missing_folder_is_an_error(tmp_path):
    with pytest.raises(BuilderError, match="holds no articles"):
        read_folder(tmp_path)
    with pytest.raises(BuilderError, match="no such folder"):
        read_folder(tmp_path / "nowhere")


def test_one_address_is_one_article_and_the_later_version_stays(tmp_path):
    old = f"---\nurl: https://x.example/a\ndate: 2026-01-01\n---\n{BODY}"
    new = f"---\nurl: https://x.example/a\ndate: 2026-01-02\n---\n{BODY} Later, the board apologised."
    reading = read_folder(write(tmp_path, new_md=new, old_md=old))
    assert [a.path for a in reading.articles] == ["new.md"]
    assert {r.path: r.fate for r in reading.reports} == {"new.md": "read", "old.md": "duplicate"}


def test_what_a_person_says_wins_and_an_entry_without_file_is_reported(tmp_path):
    entries = {
        "a.txt": ArticleEntry(title="Ours", outlet="Herald", date="2026-02"),
        "gone.txt": ArticleEntry(title="x"),
    }
    reading = read_folder(write(tmp_path, a_txt=BODY), entries)
    (article,) = reading.articles
    assert (article.title, article.title_from, article.outlet_from) == ("Ours", "curated", "curated")
    assert (article.published.date, article.published.precision) == ("2026-02", "month")
    assert ["'gone.txt'" in d.message for d in reading.diagnostics] == [True]


def test_a_date_that_is_none_is_reported_and_stays_unknown(tmp_path):
    reading = read_folder(write(tmp_path, a_md=f"---\ndate: 9/6/17\n---\n{BODY}"))
    assert reading.articles[0].published.date is None
    assert "9/6/17" in reading.diagnostics[0].message


def test_reading_twice_gives_the_same(tmp_path):
    folder = write(tmp_path, b_txt=BODY, a_md=BODY, sub__c_txt=BODY)
    assert read_folder(folder) == read_folder(folder)
    assert [a.key for a in read_folder(folder).articles] == ["a.md", "b.txt", "sub/c.txt"]
