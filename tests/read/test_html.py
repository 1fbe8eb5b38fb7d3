"""Saved pages: text without what stands around it, title, date, outlet, and pages that are no article."""

import hashlib
import json
from pathlib import Path

import pytest

from builder.model.curation import OutletEntry
from builder.read import Known, Reading, read_folder

PARAGRAPHS = (
    "The harbour board voted on Tuesday to close the northern quay for repairs that will take two years.",
    "“Nobody asked us,” said Ines Carrow, who has landed herring there for three decades, “and nobody will pay us.”",
    "The board's engineer, Tomas Veld, said that the piles under the quay had been rotting for years and that the "
    "town had been warned of it more than once before the winter storms.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
FURNITURE = (
    "<nav><ul><li><a href='/a'>News</a></li><li><a href='/b'>Sport</a></li></ul></nav>",
    "<aside class='related'><h3>Related</h3><ul><li><a href='/c'>Ferry fares rise again</a></li></ul></aside>",
    "<div class='newsletter'><p>Sign up for our newsletter and never miss a story.</p></div>",
    "<footer><p>Copyright The Coast. All rights reserved.</p></footer>",
)


def page(head: str = "", body: str = BODY, h1: str = "Quay closes for two years", lang: str = "en") -> str:
    nav, related, letter, footer = FURNITURE
    heading = f"<h1>{h1}</h1>" if h1 else ""
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'>{head}</head><body>{nav}<main><article>"
        f"{heading}{body}</article>{related}{letter}</main>{footer}</body></html>"
    )


def read(folder: Path, *, known: Known | None = None, **files: str | bytes) -> Reading:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".")).write_bytes(data)
    return read_folder(folder, book=known)


def one(folder: Path, content: str | bytes):
    return read(folder, a_html=content).articles[0]


def test_the_text_is_the_articles_paragraphs_and_nothing_around_them(tmp_path):
    article = one(tmp_path, page())
    assert [article.text[a:b] for a, b in article.paragraphs] == list(PARAGRAPHS)


def test_headings_lists_and_quotations_keep_their_order(tmp_path):
    body = (
        f"<p>{PARAGRAPHS[0]}</p><h2>What comes next</h2><ul><li>The quay closes in the first week of May.</li>"
        f"<li>Boats move to the southern basin.</li></ul><blockquote><p>{PARAGRAPHS[1]}</p></blockquote>"
        f"<p>{PARAGRAPHS[2]}</p>"
    )
    article = one(tmp_path, page(body=body))
    assert [article.text[a:b] for a, b in article.paragraphs] == [
        PARAGRAPHS[0],
        "What comes next",
        "The quay closes in the first week of May.",
        "Boats move to the southern basin.",
        PARAGRAPHS[1],
        PARAGRAPHS[2],
    ]


def test_captions_stand_apart_and_a_pull_quote_is_not_said_twice(tmp_path):
    figure = "<figure><img src='q.jpg'><figcaption>The quay at low tide. Photo: Mara Lund</figcaption></figure>"
    pulled = "<blockquote>the piles under the quay had been rotting for years</blockquote>"
    article = one(tmp_path, page(body=figure + BODY + pulled))
    assert "low tide" not in article.text
    assert article.credits == ("The quay at low tide. Photo: Mara Lund",)
    assert article.text.count("rotting for years") == 1


def test_a_line_that_leads_elsewhere_is_no_part_of_the_text(tmp_path):
    more = "<p>Read more: <a href='/fares'>Ferry fares rise for the third year running</a></p>"
    assert "fares" not in one(tmp_path, page(body=BODY.replace("</p><p>", f"</p>{more}<p>", 1))).text


@pytest.mark.parametrize(
    ("head", "h1", "title"),
    [
        (
            "<title>Quay closes for two years - The Coast</title>",
            "Quay closes for two years",
            "Quay closes for two years",
        ),
        ("<title>Quay closes for two years | The Coast</title>", "", "Quay closes for two years"),
        (
            "<meta property='og:site_name' content='The Coast'>"
            "<meta property='og:title' content='The Coast | Quay to close'>",
            "",
            "Quay to close",
        ),
        ("<title>Quay: the closing | The Coast</title>", "The Coast", "Quay: the closing"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Quay shut until spring"}</script>'
            "<title>Shut!</title>",
            "",
            "Quay shut until spring",
        ),
    ],
)
def test_the_title_is_the_headline_without_the_sites_name(tmp_path, head, h1, title):
    article = one(tmp_path, page(head, h1=h1))
    assert (article.title, article.title_from) == (title, "page")


@pytest.mark.parametrize(
    ("head", "body", "date", "precision"),
    [
        ("<meta property='article:published_time' content='2026-03-04T10:00:00+01:00'>", "", "2026-03-04", "day"),
        ('<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"x y z",'
         '"datePublished":"2026-03-04T08:00:00Z","dateModified":"2026-03-09"}]}</script>', "", "2026-03-04", "day"),
        ("", "<time itemprop='datePublished' datetime='2026-03-04'>4 March</time>", "2026-03-04", "day"),
        ("<link rel='canonical' href='https://coast.example/2026/03/04/quay'>", "", "2026-03-04", "day"),
        ("<link rel='canonical' href='https://coast.example/2026/03/quay'>", "", "2026-03", "month"),
        ("<meta property='article:published_time' content='2026-03-05T02:00:00Z'>",
         "<time itemprop='datePublished' datetime='2026-03-04T21:00:00-05:00'>March 4</time>", "2026-03-04", "day"),
        ("<meta property='article:published_time' content='03/04/2026'>", "", None, "unknown"),
    ],
)  # fmt: skip
def test_the_date_is_what_the_page_states_in_the_outlets_own_time(tmp_path, head, body, date, precision):
    published = one(tmp_path, page(head, body=body + BODY)).published
    assert (published.date, published.precision) == (date, precision)
    assert published.source == ("page" if date else "unknown")


def test_outlet_authors_section_language_and_address(tmp_path):
    head = (
        "<link rel='canonical' href='https://www.coast.example/quay?utm_source=x'>"
        "<meta property='og:site_name' content='The Coast'><meta property='article:section' content='Harbour'>"
        "<meta name='author' content='By Jo Lind, The Coast'>"
    )
    article = one(tmp_path, page(head))
    assert (article.outlet, article.outlet_from) == ("The Coast", "page")
    assert article.authors == ("Jo Lind",)
    assert (article.section, article.language) == ("Harbour", "en")
    assert article.url == article.key == "https://www.coast.example/quay"


def test_an_outlet_that_people_have_named_is_known_by_its_domain(tmp_path):
    known = Known(outlets=(OutletEntry(name="The Coast", domain="coast.example"),))
    head = "<link rel='canonical' href='https://m.coast.example/quay'>"
    (article,) = read(tmp_path, known=known, a_html=page(head)).articles
    assert (article.outlet, article.outlet_from) == ("The Coast", "curated")


@pytest.mark.parametrize(
    ("html", "says"),
    [
        (page(body="<p>We use cookies. By clicking you consent to all our partners and vendors.</p>"), "cookie"),
        (page(body="<p>The page that you asked for is gone. Try the search, or go to the front page of this site.</p>",
              h1="404 - Page not found"), "error page"),
        (page(body="<form><p>Log in with your address and password to read this and all our other articles today.</p>"
              "<input type='password'></form>", h1="Welcome back to us"), "log in"),
        ("<!DOCTYPE html><html><body><script>start()</script></body></html>", "without running text"),
        (page(lang="de", body="".join(f"<p>{text}</p>" for text in (
            "Der Rat hat am Dienstag beschlossen, den nördlichen Kai für zwei Jahre zu schließen, und die Fischer sind "
            "nicht gefragt worden.", "Das sei ein Fehler, sagte der Sprecher der Fischer, und es werde auch für die "
            "Stadt nicht ohne Folgen sein, wenn die Boote mit dem Fang in einen anderen Hafen gehen."))),
         "in another language (de)"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_reported_with_the_reason(tmp_path, html, says):
    reading = read(tmp_path, a_html=html, b_txt="\n".join(PARAGRAPHS))
    assert [article.path for article in reading.articles] == ["b.txt"]
    assert reading.reports[0].fate == "skipped"
    assert says in reading.reports[0].reason


@pytest.mark.parametrize("name", ["a_txt", "a_xyz", "a_json", "a"])
def test_a_page_is_a_page_whatever_its_name(tmp_path, name):
    reading = read(tmp_path, **{name: page()})
    assert (reading.articles[0].reader, reading.articles[0].title) == ("html", "Quay closes for two years")


def test_the_stated_charset_is_used_and_wrong_ones_are_not_believed(tmp_path):
    text = "The café on the quay – “ours,” said Zoë Brandt – has had to close for the two years that the repairs take."
    latin = f"<html><head><meta charset='windows-1252'></head><body><h1>Café closes</h1><p>{text}</p></body></html>"
    assert "café" in one(tmp_path, latin.encode("cp1252")).text
    wrong = latin.replace("windows-1252", "iso-8859-1")
    assert "– “ours,” said Zoë" in one(tmp_path, wrong.encode()).text


def test_nothing_of_a_page_is_run_loaded_or_expanded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    entities = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10 if i else 'ha'}'>" for i in range(9))
    html = (
        f"<!DOCTYPE html [<!ENTITY x SYSTEM 'file://{secret}'>{entities}]>"
        f"<html><body><h1>Quay closes</h1>{BODY}<p>It is &x; and &e8; they say of the quay in town.</p></body></html>"
    )
    article = one(tmp_path / "articles", html)
    assert "the secret" not in article.text
    assert "hahaha" not in article.text


@pytest.mark.parametrize(
    ("head", "before", "title"),
    [
        ("<meta property='og:title' content='Herring boats must leave the quay'><title>Quay shut, boats leave</title>",
         "<nav><h1>Quay shut, boats leave</h1></nav><h2>Herring boats must leave the quay</h2>",
         "Herring boats must leave the quay"),
        ("<meta property='og:title' content='Herring boats must leave the quay'><title>Quay shut, boats leave</title>",
         "<ol><li><h1>Quay shut, boats leave</h1></li></ol>"
         "<h2><span>Harbour</span> <span>Herring boats must leave the quay</span></h2>",
         "Herring boats must leave the quay"),
        ("<meta property='og:title' content='Herring boats must leave the quay'>",
         "<h1><em>Harbour</em> Herring boats must leave the quay</h1>", "Herring boats must leave the quay"),
        ("<meta property='og:title' content='Herring boats must leave…'>",
         "<h1><a href='/'>The Daily Pilchard</a></h1><h1>Herring boats must leave the quay</h1>",
         "Herring boats must leave the quay"),
        ("<title>Herring boats must leave the quay | Harbour | Forum | Pilchard</title>",
         "<h2>Herring boats must leave the quay</h2>", "Herring boats must leave the quay"),
    ],
)  # fmt: skip
def test_a_heading_among_furniture_is_no_headline(tmp_path, head, before, title):
    assert one(tmp_path, page(head, body=before + BODY, h1="")).title == title


DAY = "<p class='by'>{}</p>"


@pytest.mark.parametrize(
    ("lang", "before", "date"),
    [
        ("de", DAY.format("Samstag, 3. Januar 2026, 10:20 Uhr"), "2026-01-03"),
        ("pt-BR", DAY.format("3 de março de 2026"), "2026-03-03"),
        ("es", DAY.format("04/03/2026 17:22"), "2026-03-04"),
        ("en-GB", DAY.format("04/03/2026 17:22"), "2026-03-04"),
        ("en", DAY.format("04/03/2026 17:22"), None),
        ("en", DAY.format("March 4, 2026") + DAY.format("May 7, 2025"), None),
        ("en", "<p>Seen by Ines Carrow and many more who came to the quay on the morning of March 4, 2026 to look on, "
         "as they do each year when the first boats come home from the north.</p>", None),
    ],
)  # fmt: skip
def test_a_date_beside_the_headline_is_read_in_the_pages_language(tmp_path, lang, before, date):
    body = {"de": GERMAN, "es": SPANISH, "pt-BR": PORTUGUESE}.get(lang, BODY)
    reading = read(tmp_path, known=Known(language=None), a_html=page(body=before + body, lang=lang))
    assert reading.articles[0].published.date == date


GERMAN = (
    "<p>Der Rat hat am Dienstag beschlossen, den nördlichen Kai für zwei Jahre zu schließen, und die Fischer sind "
    "nicht gefragt worden, wie der Sprecher der Fischer mit Blick auf die Boote sagte.</p>"
    "<p>Das ist ein Fehler, und es wird auch für die Stadt nicht ohne Folgen sein, wenn die Boote mit dem Fang in "
    "einen anderen Hafen gehen, hieß es im Rat der Stadt.</p>"
)
SPANISH = (
    "<p>La junta del puerto votó el martes a favor de cerrar el muelle del norte por dos años, y los pescadores de la "
    "ciudad no fueron consultados, según dijo una de las personas que trabajan en el muelle.</p>"
    "<p>El ingeniero de la junta dijo que los pilotes se pudren desde hace años y que la ciudad lo sabía más que "
    "nadie, como en el caso de los barcos que se fueron con la marea.</p>"
)
PORTUGUESE = (
    "<p>A junta do porto votou na terça por fechar o cais do norte por dois anos, e os pescadores da cidade não foram "
    "ouvidos, como disse uma das pessoas que trabalham no cais com os barcos.</p>"
    "<p>O engenheiro da junta disse que as estacas apodrecem há anos e que a cidade não quis saber, com os barcos "
    "que se foram para um outro porto e mais uma vez em silêncio.</p>"
)


def test_an_earlier_day_that_readers_see_stands_before_a_stated_later_one(tmp_path):
    head = "<meta property='article:published_time' content='2026-05-11T10:00:00Z'>"
    assert one(tmp_path, page(head, body=DAY.format("March 4, 2026") + BODY)).published.date == "2026-03-04"


def test_another_sites_canonical_address_is_not_believed(tmp_path):
    address = "https://www.coast.example/quay"
    for name, canonical in (("a.html", "https://pilchard.example/boats"), ("b.html", "https://m.coast.example/quay-2")):
        data = page(f"<link rel='canonical' href='{canonical}'>").encode()
        (tmp_path / name).write_bytes(data)
        beside(tmp_path / name, data, address + name, "2026-05-01T08:00:00Z")
    keys = {article.path: article.key for article in read_folder(tmp_path).articles}
    assert keys == {"a.html": address + "a.html", "b.html": "https://m.coast.example/quay-2"}


def test_of_two_versions_of_a_page_with_one_date_the_one_fetched_last_stays(tmp_path):
    head = "<meta property='article:published_time' content='2026-03-04T10:00:00Z'>"
    for name, more, fetched in (("a.html", "", "2026-03-05T08:00:00Z"), ("b.html", BODY[:80], "2026-03-06T08:00:00Z")):
        data = page(head, body=BODY + more).encode()
        (tmp_path / name).write_bytes(data)
        beside(tmp_path / name, data, "https://coast.example/quay", fetched)
    (article,) = read_folder(tmp_path).articles
    assert article.path == "b.html"


def test_entries_without_an_address_are_told_apart_and_known_again(tmp_path):
    items = "".join(
        f"<item><title>{title}</title><guid isPermaLink='false'>{n}</guid><description>{PARAGRAPHS[n]}"
        f" {PARAGRAPHS[0]}</description></item>"
        for n, title in ((1, "Quay closes"), (2, "Piles rot"))
    )
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Coast</title>{items}</channel></rss>".encode()
    for name, fetched in (("a.xml", "2026-03-05T08:00:00Z"), ("b.xml", "2026-03-06T08:00:00Z")):
        (tmp_path / name).write_bytes(feed)
        beside(tmp_path / name, feed, "https://coast.example/feed.xml", fetched)
    articles = read_folder(tmp_path).articles
    assert [(article.title, article.path) for article in articles] == [("Quay closes", "b.xml"), ("Piles rot", "b.xml")]


def test_many_pages_are_read_side_by_side_in_the_same_order(tmp_path):
    for n in range(30):
        (tmp_path / f"{n:02}.html").write_text(page(h1=f"Quay {n} closes for two years"))
    assert read_folder(tmp_path, workers=1) == read_folder(tmp_path, workers=2)


def test_a_date_far_beyond_all_others_is_remarked_on(tmp_path):
    for n in range(6):
        day = "2031-01-01" if n == 3 else f"2026-03-0{n + 1}"
        (tmp_path / f"{n}.html").write_text(page(f"<meta property='article:published_time' content='{day}'>"))
    reading = read_folder(tmp_path)
    assert [(each.where, "2031-01-01" in each.message) for each in reading.diagnostics] == [("3.html", True)]


def beside(path: Path, data: bytes, url: str, fetched: str) -> None:
    sidecar = {"url": url, "fetched_at": fetched, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    path.with_name(path.name + ".source.json").write_text(json.dumps(sidecar))
