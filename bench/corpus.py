# ruff: noqa: SIM905 (lists of words are read more easily as words)
"""A corpus for measuring: reports of invented affairs, and any corpus made as large as one likes.

Reports are written by rule from invented names, so that no text of anybody is needed. A large corpus is a smaller one
several times over, in which names and rarer words have other letters: the same work for every stage after analysis,
and the new actors and words that new articles bring. Frequent words, and with them frequent names, stay as they are.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.identity import digest, text_version

MODEL = Path(__file__).parents[1] / "builder" / "model"

_ONSETS = "b br d dr f g gr h j k kr l m n p pr r s st t tr v z".split()
_VOWELS = "a e i o u".split()
_ENDS = "n r l s k m nd rt v t".split()
_FIRST = (
    "Anna Ben Clara David Elena Frank Grace Hugo Irene Jonas Karl Laura Martin Nora Oscar Paula Robert Sara".split()
)
_OFFICES = "minister mayor spokeswoman director senator adviser chairman professor secretary governor".split()
_BODIES = "Ministry Council Institute Union Agency Association Party Commission Federation Authority".split()
_THINGS = (
    "harbour levy|night train|grain reserve|school meal|river dam|data register|housing fund|fishing quota|tram line|"
    "coal exit|border toll|pension age|water tariff|museum loan|drone rule|forest licence|ferry subsidy|milk price|"
    "clinic merger|stadium lease|export permit|noise limit|land survey|radio charter|wolf cull|visa waiver"
).split("|")
_PLACES = "north south east west coast valley island delta basin hills".split()
_ADJECTIVES = "early costly fair hasty useful modest broad narrow late sound risky overdue".split()
_NOUNS = "farmers tenants pilots nurses drivers teachers exporters students owners miners clerks bakers".split()
_SENTENCES = (
    "{p}, the {o} of {b}, said the {t} was {a} and would hurt {n}.",
    "“We will not accept the {t} while {n} in {c} pay for it,” {p} told reporters in {c}.",
    "{b} supports the {t}, according to a letter sent to {n} in {c} on {d}.",
    "{s} rejected the {t} on {d}, calling it {a} for {n}.",
    "“The {t} is {a}, and {n} know it,” said {p}, {o} of {b}.",
    "{p} met {q} in {c} on {d} to discuss the {t}.",
    "About {k} {n} marched through {c} against the {t}, police said.",
    "{b} said that {k} {n} had applied since the {t} was announced.",
    "The {t} would cost {m} million crowns, {q} said in an interview with {w}.",
    "{s} said {b} had failed to tell {n} what the {t} meant for {c}.",
    "In {c}, {n} waited for a decision that {b} had promised for {d}.",
    "{q}, who opposes the {t}, urged {b} to withdraw it before {d}.",
    "“I see no reason to change the {t},” {q} said. “It is {a}, and it protects {n}.”",
    "A report of {b} from {d} counts {k} {n} who depend on the {t}.",
    "Critics in the {l} of the country call the {t} {a}.",
    "{s} denied that {b} had delayed the {t} for {n} in the {l}.",
    "{p} said on {d} that talks on the {t} with {b} had ended without result.",
    "The {t} was first proposed by {b} in {c}, where {k} {n} live.",
)
_MONTHS = "January February March April May June July August September October November December".split()


def write(folder: Path, number: int, seed: int = 1) -> None:
    """Write so many reports as Markdown files; one in twenty is another outlet's copy."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    outlets = [f"{_word(chance)} {kind}" for kind in ("Post", "Courier", "Echo", "Tribune", "News") for _ in range(8)]
    affairs: list[_Affair] = []
    texts: list[tuple[str, str]] = []
    for at in range(number):
        if at % 25 == 0:
            affairs.append(_Affair(chance, outlets))
        # The latest affairs are written of most.
        affair = affairs[-1 - min(len(affairs) - 1, int(chance.expovariate(0.4)))]
        copied = at > 20 and chance.random() < 0.05
        title, text = chance.choice(texts[-20:]) if copied else affair.report(chance)
        texts.append((title, text))
        day = f"20{20 + at * 5 // number}-{1 + at % 12:02}-{1 + at % 28:02}"
        head = f"---\ntitle: {title}\noutlet: {chance.choice(outlets)}\ndate: {day}\n---\n"
        (folder / f"{at:06}.md").write_text(f"{head}\n{text}\n", encoding="utf-8")


class _Affair:
    """One dispute: what it is about, who takes part."""

    def __init__(self, chance: random.Random, outlets: Sequence[str]) -> None:
        self.thing = chance.choice(_THINGS)
        self.cities = [_word(chance) for _ in range(4)]
        self.bodies = [f"{_word(chance)} {chance.choice(_BODIES)}" for _ in range(5)]
        self.persons = [f"{chance.choice(_FIRST)} {_word(chance)}" for _ in range(9)]
        self.outlets = outlets

    def report(self, chance: random.Random) -> tuple[str, str]:
        """Return a title and a text of some 12 to 40 sentences."""
        first, second = chance.sample(self.persons, 2)
        body = chance.choice(self.bodies)
        paragraphs = []
        for _ in range(chance.randint(6, 14)):
            some = [self._sentence(chance, first, second, body) for _ in range(chance.randint(1, 4))]
            paragraphs.append(" ".join(some))
            if chance.random() < 0.3:
                second, body = f"{chance.choice(_FIRST)} {_word(chance)}", chance.choice(self.bodies)
        title = f"{chance.choice(self.cities)} argues over the {chance.choice(_ADJECTIVES)} {self.thing}"
        return title, "\n\n".join(paragraphs)

    def _sentence(self, chance: random.Random, first: str, second: str, body: str) -> str:
        return chance.choice(_SENTENCES).format(
            p=first, q=second, s=chance.choice((first, second)).split()[1], b=f"the {body}",
            c=chance.choice(self.cities),
            o=chance.choice(_OFFICES), t=f"{self.thing} {chance.choice(('plan', 'bill', 'scheme'))}",
            a=chance.choice(_ADJECTIVES), n=f"{chance.choice(_PLACES)} {chance.choice(_NOUNS)}",
            l=chance.choice(_PLACES), k=f"{chance.randint(2, 90) * 50:,}", m=chance.randint(3, 900),
            d=f"{chance.randint(1, 28)} {chance.choice(_MONTHS)}", w=f"the {chance.choice(self.outlets)}",
        )  # fmt: skip


def _word(chance: random.Random) -> str:
    parts = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.randint(2, 3)))
    return ("".join(parts) + chance.choice(_ENDS)).capitalize()


def grown(
    articles: Sequence[Article], analyses: Sequence[Analysis], times: int
) -> tuple[list[Article], list[Analysis]]:
    """Return a corpus so many times as large, with its analyses."""
    kept = _frequent(articles)
    grown_articles, grown_analyses = list(articles), list(analyses)
    for copy in range(1, times):
        change = _speller(copy, kept)
        for article, analysis in zip(articles, analyses, strict=True):
            text = change(article.text)
            again = msgspec.structs.replace(
                article,
                key=f"{copy}/{article.key}",
                path=f"{copy}/{article.path}",
                url=None,
                text=text,
                version=text_version(text),
                title=change(article.title),
                file_sha256=text_version(f"{copy} {article.file_sha256}"),
            )
            grown_articles.append(again)
            grown_analyses.append(_respelt(analysis, again, change, copy))
    return grown_articles, grown_analyses


def _respelt(analysis: Analysis, article: Article, change: Callable[[str], str], copy: int) -> Analysis:
    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, dict):
            return {name: walk(inner) for name, inner in value.items()}
        return [walk(inner) for inner in value] if isinstance(value, list) else value

    made = walk(msgspec.json.decode(msgspec.json.encode(analysis)))
    made |= {"article": article.key, "version": article.version}
    for said in made.get("statements", []) + made.get("acts", []):
        said["id"] = "s" + digest(str(copy), said["id"])
    for clue in made.get("clues", []):
        clue["article"] = None
    return msgspec.convert(made, Analysis)


def _frequent(articles: Sequence[Article]) -> frozenset[str]:
    """Return the words of one text in fifty, and those that the records use themselves."""
    texts = Counter(word for article in articles for word in set(re.findall("[A-Za-z]+", article.text)))
    own = {
        word for file in ("analysis.py", "article.py") for word in re.findall("[A-Za-z]+", (MODEL / file).read_text())
    }
    return frozenset(word for word, count in texts.items() if count * 50 > len(articles)) | own


def _speller(copy: int, kept: frozenset[str]) -> Callable[[str], str]:
    """Return what writes a text in other letters, each word always alike and as long as it was."""
    chance = random.Random(copy)
    letters: dict[str, str] = {}
    for kind in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        others = list(kind)
        chance.shuffle(others)
        letters |= dict(zip(kind, others, strict=True))
        letters |= dict(zip(kind.upper(), "".join(others).upper(), strict=True))
    table, known = str.maketrans(letters), {}

    def word(match: re.Match[str]) -> str:
        found = match[0]
        if found not in known:
            short = len(found) < 4 or found in kept or found.lower() in kept
            known[found] = found if short else found.translate(table)
        return known[found]

    return lambda text: re.sub("[A-Za-z]+", word, text)
