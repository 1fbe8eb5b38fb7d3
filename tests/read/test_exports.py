"""JSON, JSON Lines and tables: what their records are read as."""

import json
import re
from pathlib import Path

import pytest

from builder.model.settings import ReadingSettings
from builder.read import records, tabular
from builder.read.fragment import read_fragment
from builder.read.registry import RawArticle, RawFile, Source, Unreadable

CASES = Path(__file__).parent.parent / "cases"
_CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)(?=\n\n|\n*\Z)", re.MULTILINE | re.DOTALL)


def cases(name):
    found = _CASE.findall((CASES / f"{name}.md").read_text(encoding="utf-8"))
    return [pytest.param(given, expected, id=title) for title, given, expected in found]


def read(data: bytes | str, **columns):
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    source = Source(data=data, settings=ReadingSettings(columns=columns))
    return list((records if records.sniff(data) else tabular).read(source))


def written(found) -> str:
    lines = []
    for each in found:
        if not isinstance(each, RawArticle):
            lines.append(f"- {each.member}: {each.reason}")
            continue
        stated = dict(each.metadata)
        if not re.fullmatch(r"[0-9a-f]{12}", each.member):
            stated = {"member": each.member, **stated}
        order = ("member", "title", "outlet", "date", "authors", "url", "language", "section")
        for field in order:
            if field in stated:
                value = stated[field]
                lines.append(f"{field} = {'; '.join(value) if isinstance(value, list) else value}")
        lines.append(f"text = {' '.join(each.text.replace(chr(10) * 2, ' / ').split())}")
        lines += [f"caption = {caption}" for caption in each.captions]
        lines += [f"note = {note}" for note in each.notes]
    return "\n".join(lines)


@pytest.mark.parametrize(("given", "expected"), cases("exports"))
def test_exports(given, expected):
    assert written(read(given)) == expected


@pytest.mark.parametrize(("given", "expected"), cases("fragments"))
def test_fragments(given, expected):
    fragment = read_fragment(given)
    shown = [
        ("~" if text in fragment.captions else ">" if i in fragment.links else "") + text
        for i, text in enumerate(fragment.paragraphs)
    ]
    assert "\n".join(shown) == expected


def test_a_person_names_the_columns():
    data = "nr,kop,tekst,krant\n1,Pier shut,One.,The Pier\n"
    with pytest.raises(Unreadable, match="without a column for the text") as problem:
        read(data)
    assert "[reading.columns]" in problem.value.hint
    (article,) = read(data, title="kop", text="tekst", outlet="Krant")
    assert (article.text, dict(article.metadata)) == ("One.", {"title": "Pier shut", "outlet": "The Pier"})
    (article,) = read(json.dumps([{"text": "wrong", "inner": {"real": "Two."}}]), text="inner.real")
    assert article.text == "Two."


def test_a_whole_page_in_a_record_is_read_as_a_page():
    page = "<!doctype html><html><body><p>One.</p></body></html>"
    (found,) = read(json.dumps([{"url": "https://pier.example/1", "raw_html": page, "title": "A"}]))
    assert isinstance(found, RawFile)
    assert (found.media_type, found.data.decode()) == ("text/html", page)
    assert found.metadata == {"url": "https://pier.example/1", "title": "A"}


def test_members_do_not_change_when_a_record_is_put_above():
    rows = [{"title": f"T{i}", "date": "2026-01-01", "text": f"Text {i}."} for i in range(3)]
    before = {each.text: each.member for each in read(json.dumps(rows[1:]))}
    after = {each.text: each.member for each in read(json.dumps(rows))}
    assert before.items() < after.items()
    assert len(set(after.values())) == 3
    edited = read(json.dumps([{**rows[1], "text": "Another text."}]))
    assert edited[0].member == before["Text 1."]


def test_records_of_one_id_stay_apart():
    found = read(json.dumps([{"id": 1, "text": "One."}, {"id": 1, "text": "Two."}]))
    assert [each.member for each in found] == ["1", "1 (2)"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_json_in_other_encodings(encoding):
    data = json.dumps([{"title": "Café", "text": "Ö ist da."}], ensure_ascii=False).encode(encoding)
    assert [each.text for each in records.read(Source(data=data))] == ["Ö ist da."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_tables_in_other_encodings(encoding):
    data = "title;text\nCafé;“Schön”, said the owner of the café in Malmö on Friday morning.\n".encode(encoding)
    (article,) = tabular.read(Source(data=data))
    assert article.metadata["title"] == "Café"
    assert article.text.startswith("“Schön”")


def test_broken_rows_are_counted_not_listed_for_ever():
    found = read("title,text\n" + "a,b,c,d\n" * 500 + "A,One.\n")
    assert len([each for each in found if isinstance(each, RawArticle)]) == 1
    assert len(found) == 22
    assert found[-1].reason == "480 more have too few or many values"


@pytest.mark.parametrize(
    ("data", "fate", "says"),
    [
        ('{"a": [1, 2]}', "skipped", "holds no articles"),
        ("[]", "skipped", "holds no articles"),
        ('{"a": 1,}', "failed", "broken JSON in line 1, column 9"),
        ("[" * 100_000, "refused", "nested too deeply"),
        ("a,b,c\n1,2,3\n", "skipped", "without a column for the text"),
    ],
)
def test_what_holds_no_articles_is_said(data, fate, says):
    with pytest.raises(Unreadable, match=says) as problem:
        list((records if data[0] in "[{" else tabular).read(Source(data=data.encode())))
    assert problem.value.fate == fate
    assert problem.value.hint


@pytest.mark.parametrize(
    ("data", "column", "texts"),
    [
        ('first,address\nJohn,"120 any st., Anytown"\n', "address", ["120 any st., Anytown"]),
        ('a,b,c\n1,"",""\n2,3,4\n', "b", [None, "3"]),
        ('a,b\n1,"ha ""ha"" ha"\n3,4\n', "b", ['ha "ha" ha', "4"]),
        (
            'key,val\n1,"{""type"": ""Point"", ""coordinates"": [102.0, 0.5]}"\n',
            "val",
            ['{"type": "Point", "coordinates": [102.0, 0.5]}'],
        ),
        ('a,b,c\r\n1,"Once upon \r\na time",5\r\n7,8,9\r\n', "b", ["Once upon \na time", "8"]),
        ('a,b\n1,"ha \n""ha"" \nha"\n3,4\n', "b", ['ha \n"ha" \nha', "4"]),
        ("a,b,c\n1,2,3\n4,5,ʤ\n", "c", ["3", "ʤ"]),
        ('a\tb\n1\tit is "so" he said\n2\t"We\n', "b", ['it is "so" he said', '"We']),
        ("a;b\n1;3,5 million\n2;4,5 million\n", "b", ["3,5 million", "4,5 million"]),
        ("'a','b'\n'1','x, y'\n", "b", ["x, y"]),
        ("a, b\n1, x\n", "b", ["x"]),
        ("\ufeffb\nonly one column\nand two rows\n", "b", ["only one column", "and two rows"]),
        ("a,b\n\n\n1,x\n,\n", "b", ["x"]),
        ("a|b\n1|x, y; z\n", "b", ["x, y; z"]),
        ("a,b,\n1,x,\n", "b", ["x"]),
    ],
)
def test_tables_of_every_make(data, column, texts):
    found = tabular.read(Source(data=data.encode(), settings=ReadingSettings(columns={"text": column})))
    assert [each.text if isinstance(each, RawArticle) else None for each in found] == texts


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"[",
        b"]",
        b"[1,]",
        b"[1 true]",
        b'["a',
        b'{"a"',
        b"{1:1}",
        b"{'a':0}",
        b'{"a":1 "b":2}',
        b"[,1]",
        b"nul",
        b"[-]",
        b"[01]",
        b"[1e]",
        b"[0x1]",
        b"[NaN]",
        b"[-Infinity]",
        b"[1e9999]",
        b"[1" + b"0" * 5_000 + b"]",
        b'["\\u"]',
        b'["\\ud800"]',
        b'["\\ud800\\ud800"]',
        b'["\\x00"]',
        b'["\x00"]',
        b'["a\nb"]',
        b'["\xff"]',
        b'["\xed\xa0\x80"]',
        b'["\xf4\xbf\xbf\xbf"]',
        b"\xef\xbb\xbf{}",
        b"\xff\xfe[\x00]\x00",
        b"\x00[\x00]",
        b"[1]x",
        b"[1][2]",
        b"/**/{}",
        b"{}//",
        b'{"a":1}#',
        b"\xe2\x80\xa8[1]",
        b"[\xe2\x81\xa0]",
        b"<null>",
        b"[" * 50_000,
        b'[{"":' * 50_000,
        b"*",
        b"\x89",
        b'{"text": {"text": {"text": {"text": {"text": {"text": "x"}}}}}}',
        b'{"text": [[["x"]]]}',
        b'{"text": [{"a": 1}, 2]}',
        b'{"articles": {"articles": {"articles": []}}}',
        b'[[{"text": "x"}], [[]], 1]',
        b'{"text": true, "title": {"a": []}}',
        b'{"text": "x", "author": [[["y"]]], "date": {"a": {}}, "url": ["z"], "title": 5, "id": {}}',
        b'{"version": "https://jsonfeed.org/version/1", "items": {"a": 1}}',
        b'{"version": "https://jsonfeed.org/version/1", "title": 5, "items": [{"content_html": 5, "id": []}, []]}',
        b'{"uri": "x", "pubstatus": 5, "bodies": {"a": 1}, "headlines": [[]], "renditions": [3], "by": {}}',
    ],
)
def test_odd_json_becomes_articles_or_a_reason(data):
    try:
        found = list(records.read(Source(data=data)))
    except Unreadable as problem:
        assert problem.message
    else:
        assert found
        for each in found:
            assert each.text.strip() if isinstance(each, RawArticle) else each.reason


def test_a_quotation_mark_that_is_never_closed_takes_no_rows_with_it_in_silence():
    article, refused = read('title,text\nA,"One, two."\nB,"Three.\nC,Four.\n')
    assert article.text == "One, two."
    assert (refused.fate, refused.member) == ("failed", "row 3")
    assert "never closed" in refused.reason
