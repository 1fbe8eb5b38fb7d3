"""Score actors on labelled passages: B-cubed over mentions of persons, all articles of a group resolved together.

The passages of `bench/actors/` are invented: groups of short reports on one matter, with everything in them that makes
names hard (namesakes in one family, surnames that begin alike, transliterations, particles, orders of names, capitals,
first names alone, slips). `{surface|person}` marks a mention of a person; `none` is one that stands for nobody alone.
`odd.md` was looked at while the rules were made; `even.md` was not until it stood at 87.7, and then was; `fresh.md` was
written after that, and stood at 96.4 when it was first run.

A gold mention belongs to the actor that holds the mention found at its place; one that no actor holds stands alone.
Precision asks how many of those that were put with a mention belong with it, recall how many that belong were put.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path

from builder.analyze import analyze, load_model
from builder.model.article import Article, Published
from builder.model.curation import Curation, IssueEntry
from builder.model.curation import Published as Lock
from builder.model.identity import text_version
from builder.model.resolution import Resolution
from builder.model.settings import Settings
from builder.model.spans import Span, overlaps
from builder.resolve import resolve

HERE = Path(__file__).parent
RECORD = HERE / "actors.json"
SETS = ("odd", "even", "fresh")
_MARK = re.compile(r"\{([^|{}]+)\|(\w+)\}")

Gold = tuple[str, Span, str]
"""Article, place and person."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--errors", action="store_true", help="print whom the articles give whom")
    options.add_argument("--record", action="store_true", help="write the figures as the new record")
    chosen = options.parse_args()
    recorded = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else {}
    figures = {name: measure(HERE / "actors" / f"{name}.md", chosen.errors) for name in SETS}
    for name, found in figures.items():
        before = recorded.get(name, {})
        print(name, *(f"{key} {value} ({before.get(key, '-')})" for key, value in found.items()), sep="  ")
    if chosen.record:
        RECORD.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def measure(path: Path, errors: bool) -> dict[str, float]:
    """Return the scores of one file: the mean over all gold mentions of its groups."""
    scored: list[tuple[float, float]] = []
    groups = re.split(r"^# (\w[\w-]*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    for name, body in zip(groups[::2], groups[1::2], strict=True):
        articles, gold = read(name, body)
        found = predicted(resolution(articles), gold)
        scored += b_cubed([person for _, _, person in gold], found)
        if errors:
            show(name, articles, gold, found)
    precision, recall = (sum(column) / len(scored) for column in zip(*scored, strict=True))
    return {
        "groups": len(groups) // 2,
        "mentions": len(scored),
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "f1": round(200 * precision * recall / (precision + recall), 1),
    }


def read(group: str, body: str) -> tuple[list[Article], list[Gold]]:
    """Return a group's articles without their marks, and the marks."""
    articles: list[Article] = []
    gold: list[Gold] = []
    pieces = re.split(r"^## (\S+) \| (.+)\n", body, flags=re.MULTILINE)[1:]
    for number, (date, outlet, marked) in enumerate(zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)):
        key, text, at = f"{group}-{number}", "", 0
        for match in _MARK.finditer(marked.strip()):
            text += marked.strip()[at : match.start()]
            if match[2] != "none":
                gold.append((key, (len(text), len(text) + len(match[1])), match[2]))
            text, at = text + match[1], match.end()
        text += marked.strip()[at:] + "\n"
        articles.append(_article(key, date, outlet, text))
    return articles, gold


def _article(key: str, date: str, outlet: str, text: str) -> Article:
    return Article(
        key=key,
        version=text_version(text),
        path=f"{key}.txt",
        reader="text",
        file_sha256="",
        title=key,
        title_from="text",
        outlet=outlet,
        published=Published(date=date, precision="day", source="stated"),
        text=text,
        paragraphs=tuple((line.start(), line.end()) for line in re.finditer(r"[^\n]+", text)),
    )


def resolution(articles: list[Article]) -> Resolution:
    """Resolve a group as a book would."""
    model = load_model(Settings().model)
    # With an issue given none is looked for.
    followed = Curation(issues=(IssueEntry(name="What nobody speaks of"),))
    return resolve(articles, [analyze(one, model) for one in articles], followed, Lock(), Settings())[0]


def predicted(made: Resolution, gold: list[Gold]) -> list[str]:
    """Return for each gold mention the actor that holds it; one that none holds is alone."""
    places = defaultdict(list)
    for actor in made.actors:
        for mention in actor.mentions:
            places[mention.article].append((mention.span, actor.id))
    found = []
    for number, (article, span, _) in enumerate(gold):
        held = [actor for place, actor in places[article] if overlaps(place, span)]
        found.append(held[0] if held else f"alone {number}")
    return found


def b_cubed(gold: list[str], found: list[str]) -> list[tuple[float, float]]:
    """Return precision and recall of each mention (Bagga and Baldwin 1998)."""
    scored = []
    for mine, actor in zip(gold, found, strict=True):
        together = [one for one, other in zip(gold, found, strict=True) if other == actor]
        right = together.count(mine)
        scored.append((right / len(together), right / gold.count(mine)))
    return scored


def show(group: str, articles: list[Article], gold: list[Gold], found: list[str]) -> None:
    """Print every person whose mentions went to more than one actor, or to somebody else's."""
    texts = {article.key: article.text for article in articles}
    owner = {
        person: max(set(own), key=own.count)
        for person in {p for _, _, p in gold}
        if (own := _held(person, gold, found))
    }
    for (article, (start, end), person), actor in zip(gold, found, strict=True):
        others = [one for one, actor_ in owner.items() if actor_ == owner[person] and one != person]
        if actor != owner[person] or others:
            print(f"  {group}: {article} {texts[article][start:end]!r} of {person} -> {actor} {others or ''}")


def _held(person: str, gold: list[Gold], found: list[str]) -> list[str]:
    return sorted(actor for (_, _, one), actor in zip(gold, found, strict=True) if one == person)


if __name__ == "__main__":
    raise SystemExit(main())
