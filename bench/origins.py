"""Measure origins: python bench/origins.py ARTICLES [PAIRS] [--scale N ...] > bench/origins.json

ARTICLES is a folder of articles none of which is a copy of another. Copies of them are made by rule (cut, updated,
put into another house's style, ...), and look-alikes that are reports of their own (forms filled in anew, one press
conference told twice, one outlet's standing matter); all go into one corpus. PAIRS is a folder with a folder for each
group of labelled copies (JSON with title, text, date, source). `--scale` times reading and grouping of that many .txt
files made from ARTICLES.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from builder.model.article import Article, Published
from builder.model.identity import text_version
from builder.read import read_folder
from builder.resolve.copies import shares
from builder.resolve.origins import origins
from builder.resolve.shingles import Speller, candidates, shingled

HOUSE = (
    (r"\bpercent\b", "per cent"), (r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. ", ""), (r"(?<=[a-z]{3})ize(?=d?\b)", "ise"),
    (r"(?<=[a-z]{3})ization\b", "isation"), (r"(?<=[a-z]{2})or(?=s?\b)", "our"), (r"[“”]", '"'), (r"[’‘]", "'"),
    (r"\bdefense\b", "defence"), (r"\bprogram\b", "programme"), (r" — | – ", " - "), (r"\btwo\b", "2"),
    (r"\bfive\b", "5"), (r"U\.S\.", "US"), (r"\btoward\b", "towards"), (r"\bcenter\b", "centre"),
)  # fmt: skip
PLACES = [
    "Lindhafen",
    "Orlun",
    "Marsk",
    "Vennby",
    "Tarnow",
    "Sorne",
    "Halden",
    "Brede",
    "Kammin",
    "Ulvik",
    "Ostra",
    "Pellworm",
    "Rinde",
    "Skagen",
    "Trave",
]
NAMES = [
    "Adler",
    "Brandt",
    "Corvin",
    "Dahl",
    "Eikel",
    "Fromm",
    "Garde",
    "Hauser",
    "Ilic",
    "Jansky",
    "Kolb",
    "Lund",
    "Moreau",
    "Novak",
    "Olsen",
    "Prager",
]
FIRST = [
    "Ada",
    "Bruno",
    "Clara",
    "Dario",
    "Edda",
    "Florian",
    "Greta",
    "Hugo",
    "Inga",
    "Jonas",
    "Karla",
    "Leon",
    "Mira",
    "Nils",
    "Olga",
    "Paul",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def weather(dice: random.Random) -> str:
    place, day = dice.choice(PLACES), dice.choice(DAYS)
    one = [
        f"Weather for {place} on {day}. A ridge of high pressure stays over the coast and keeps most of the rain away.",
        f"Expect a high of {dice.randint(3, 33)} degrees and a low of {dice.randint(-9, 15)} degrees in the valley.",
        f"Winds come from the {dice.choice(['north', 'south', 'east', 'west'])} at {dice.randint(5, 60)} kilometres an "
        f"hour, with gusts of up to {dice.randint(61, 99)}.",
        f"The chance of rain is {dice.randint(0, 100)} percent. The sun rises at {dice.randint(4, 8)}:"
        f"{dice.randint(10, 59)} and sets at {dice.randint(16, 21)}:{dice.randint(10, 59)}.",
        f"The tide is high at {dice.randint(0, 23)}:{dice.randint(10, 59)}. Drivers are asked to take care on the "
        "mountain roads, where fog may form in the early hours and black ice cannot be ruled out.",
    ]
    return "\n\n".join(one)


def market(dice: random.Random) -> str:
    def moved(name: str) -> str:
        return f"{name} {dice.choice(['rose', 'fell'])} {dice.uniform(0, 4):.1f}% to {dice.uniform(100, 9000):,.2f}"

    return "\n\n".join(
        [
            f"Stocks closed {dice.choice(['higher', 'lower'])} on {dice.choice(DAYS)} as traders weighed new figures.",
            f"The {moved('Orlun 50')} points at the close, while the broader {moved('Marsk Composite')} points.",
            f"Among banks, {moved('Halden Credit')} crowns, {moved('Brede Trust')} crowns and {moved('Sorne Bank')}.",
            f"Oil for delivery next month stood at {dice.uniform(40, 120):.2f} crowns a barrel, gold at "
            f"{dice.uniform(900, 2500):.2f}. The crown bought {dice.uniform(0.8, 1.3):.4f} dollars late in the day.",
            f"Volume on the floor was {dice.uniform(1, 9):.2f} billion shares, against an average of 4.1 billion over "
            "the last twenty sessions. Trading resumes tomorrow at nine in the morning.",
        ]
    )


def obituary(dice: random.Random) -> str:
    first, last = dice.choice(FIRST), dice.choice(NAMES)
    he, his = dice.choice([("he", "his"), ("she", "her")])
    return "\n\n".join(
        [
            f"{first} {last} of {dice.choice(PLACES)} died on {dice.choice(DAYS)} at home, surrounded by family. "
            f"{he.capitalize()} was {dice.randint(50, 101)}.",
            f"Born in {dice.choice(PLACES)} in {dice.randint(1920, 1970)}, {last} was a member of the local choir and "
            f"worked for {dice.randint(10, 45)} years at the mill before {he} retired.",
            f"{he.capitalize()} is survived by {dice.randint(1, 6)} children, among them {dice.choice(FIRST)} and "
            f"{dice.choice(FIRST)}, and by {dice.randint(1, 19)} grandchildren.",
            f"A service will be held at the chapel of {dice.choice(PLACES)} at {dice.randint(9, 16)} o'clock. In place "
            f"of flowers the family asks for gifts to the hospice in {his} memory.",
        ]
    )


def court(dice: random.Random) -> str:
    lines = ["The following cases were heard at the district court this week. All fines are payable within 28 days."]
    for _ in range(7):
        lines.append(
            f"{dice.choice(FIRST)} {dice.choice(NAMES)}, {dice.randint(18, 80)}, of {dice.choice(PLACES)}, pleaded "
            f"guilty to driving without a licence and was fined {dice.randint(5, 90) * 10} crowns with costs of "
            f"{dice.randint(40, 150)} crowns and {dice.randint(2, 9)} points."
        )
    return "\n\n".join(lines)


STANDING = (
    "Never miss a story: sign up for our free morning letter and get the most important reports delivered to your "
    "inbox every day before breakfast.\n\nOur reporting is paid for by readers. If you value what we do, please think "
    "about becoming a member. Members read without advertising, join our talks and help to choose what we look into "
    "next. You can cancel at any time.\n\nComments on this article are open to members until midnight. Please stay on "
    "the subject, be polite to one another and remember that real people read what you write. We delete what insults, "
    "threatens or advertises, and we may close a debate that has run its course.\n\nThis article may hold links from "
    "which we earn a small share when you buy something. It does not change what we write. Prices were right at the "
    "time of writing and may have changed since then. Read more about how we work on our page of standards."
)


def blocks(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n") if part.strip()]


def glued(parts: list[str]) -> str:
    return "\n\n".join(parts)


def cut(text: str, other: str, dice: random.Random) -> str:
    parts, kept, size = blocks(text), [], len(text) * 0.6
    while parts and sum(map(len, kept)) < size:
        kept.append(parts.pop(0))
    return glued(kept)


def updated(text: str, other: str, dice: random.Random) -> str:
    return glued([*blocks(other)[1:4], *blocks(text)])


def reheaded(text: str, other: str, dice: random.Random) -> str:
    return glued([blocks(other)[0], *blocks(text)[1:]])


def reordered(text: str, other: str, dice: random.Random) -> str:
    parts = blocks(text)
    head, rest = parts[:1], parts[1:]
    dice.shuffle(rest)
    return glued(head + rest)


def house(text: str, other: str, dice: random.Random) -> str:
    for pattern, new in HOUSE:
        text = re.sub(pattern, new, text)
    names = re.findall(r"(?<=[a-z] )[A-Z][a-z]{4,}", text)
    if names:
        name = max(sorted(set(names)), key=names.count)
        text = re.sub(rf"\b{name}\b", name + name[-1], text)
    return text


def wrapped(text: str, other: str, dice: random.Random) -> str:
    size, extra = len(text) * 0.15, []
    for part in blocks(other):
        if sum(map(len, extra)) < size:
            extra.append(part[: int(size)])
    return glued([*extra[: len(extra) // 2], *blocks(text), *extra[len(extra) // 2 :]])


def edited(text: str, other: str, dice: random.Random) -> str:
    """Every twentieth word another."""
    words, spare = text.split(" "), other.split(" ")
    return " ".join(dice.choice(spare) if dice.random() < 0.05 else word for word in words)


def excerpt(text: str, other: str, dice: random.Random) -> str:
    parts = blocks(text)
    return glued(parts[len(parts) // 4 : len(parts) - len(parts) // 4])


def retold(text: str, other: str, dice: random.Random) -> str:
    """The same story with a third of its sentences in other words, its quotations left as they are."""
    out = []
    for sentence in re.split(r"(?<=[.!?”\"])\s+", text):
        told = not re.search(r"[“”\"]", sentence) and dice.random() < 0.33
        out.append(edited_hard(sentence, other, dice) if told else sentence)
    return " ".join(out)


def edited_hard(text: str, other: str, dice: random.Random) -> str:
    spare = other.split()
    return " ".join(dice.choice(spare) if dice.random() < 0.5 else word for word in text.split())


COPIES: dict[str, Callable[[str, str, random.Random], str]] = {
    "cut by 40 %": cut, "updated, 3 new paragraphs on top": updated, "new first paragraph": reheaded,
    "paragraphs in another order": reordered, "house style": house, "15 % of other matter around": wrapped,
    "every 20th word another": edited, "middle half": excerpt, "a third of the sentences reworded": retold,
}  # fmt: skip


def article(key: str, text: str, outlet: str | None, date: str | None = None) -> Article:
    return Article(
        key=key, version=text_version(text), path=key, reader="txt", file_sha256="0" * 64, title=key,
        title_from="text", outlet=outlet, published=Published(date=date), text=text, paragraphs=((0, len(text)),),
    )  # fmt: skip


def corpus(base: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, group (articles of one are one report), text and outlet."""
    dice, kinds = random.Random(5), sorted(COPIES)
    # What copies are made of is used for nothing else: whatever shares it would be a copy too.
    base, spare = base[: len(base) * 6 // 10], base[len(base) * 6 // 10 :]
    for at, text in enumerate(base):
        kind = kinds[at % len(kinds)]
        yield kind, f"r{at}", text, "Orlun Press"
        yield kind, f"r{at}", COPIES[kind](text, spare[at % len(spare)], dice), "Ledger"
    base, size = spare, len(spare)
    for name, make in (("weather", weather), ("markets", market), ("obituaries", obituary), ("court lists", court)):
        for at in range(60):
            yield f"form: {name}", f"{name}{at}", make(dice), "Ledger"
    for at in range(60):
        # Two reports in one outlet's frame; the reports are no part of the copies above.
        own = " ".join(base[at % size].split()[-80:])
        yield "one outlet's standing matter", f"s{at}", glued([own, STANDING]), "Courier"
    yield from press_conferences(base[60:300], dice)
    for at in range(0, 40, 2):
        # A page that prints two stories joins at most one of them.
        left, right = (glued(blocks(base[(at + k) % size])[::2]) for k in (300, 301))
        yield "two stories on one page", f"t{at}a", left, "Orlun Press"
        yield "two stories on one page", f"t{at}b", right, "Marsk Agency"
        yield "two stories on one page: the page", f"t{at}?", glued([left, right]), "Ledger"


def press_conferences(base: list[str], dice: random.Random) -> Iterator[tuple[str, str, str, str]]:
    quoted = []
    for text in base:
        quotes = re.findall(r"[“\"][^“”\"\n]{60,}[”\"]", text)
        if len(quotes) >= 5:
            quoted.append(quotes)
    for at, quotes in enumerate(quoted[:60]):
        for version in (0, 1):
            told = re.split(
                r"(?<=[.!?])\s+", re.sub(r"[“\"][^“”\"\n]*[”\"]?", "", base[(2 * at + version) % len(base)])
            )
            parts = [f"{told[i % len(told)]} {quote}" for i, quote in enumerate(quotes)]
            yield "one press conference, two reports", f"p{at}.{version}", glued(parts), ("Ledger", "Courier")[version]


def pairs(groups: dict[str, list[str]]) -> set[tuple[str, str]]:
    return {pair for keys in groups.values() for pair in itertools.combinations(sorted(keys), 2)}


def score(articles: list[Article], gold: dict[str, str], free: frozenset[str] = frozenset()) -> dict[str, object]:
    """`free` keys may join any group that they hold a part of."""
    found = {
        pair for origin in origins(articles) for pair in itertools.combinations(sorted(set(origin.articles) - free), 2)
    }
    grouped = defaultdict(list)
    for key, group in gold.items():
        grouped[group].append(key)
    wanted = pairs({group: [k for k in keys if k not in free] for group, keys in grouped.items()})
    right = len(found & wanted)
    return {
        "pairs": len(wanted), "right": right, "false": len(found - wanted), "missed": len(wanted - found),
        "f1": round(2 * right / max(1, len(found) + len(wanted)), 4),
        "examples": {"false": sorted(found - wanted)[:12], "missed": sorted(wanted - found)[:12]},
    }  # fmt: skip


def labelled(folder: Path) -> dict[str, object]:
    articles, gold = [], {}
    for path in sorted(folder.glob("*/*.json")):
        row, key = json.loads(path.read_text("utf-8")), f"{path.parent.name}/{path.stem}"
        articles.append(article(key, row["text"], row.get("source"), row.get("date")))
        gold[key] = path.parent.name
    return score(articles, gold)


def made(base: list[str]) -> dict[str, object]:
    articles, gold, free, kind_of = [], {}, set(), {}
    for at, (kind, group, text, outlet) in enumerate(corpus(base)):
        key = f"{at:05} {kind}"
        articles.append(article(key, text, outlet))
        gold[key], kind_of[key] = group, kind
        if group.endswith("?"):
            free.add(key)
    result = {"all": score(articles, gold, frozenset(free))}
    for kind in sorted(set(kind_of.values())):
        some = [one for one in articles if kind_of[one.key] == kind]
        if len(some) > 1:
            result[kind] = score(some, {one.key: gold[one.key] for one in some}, frozenset(free))
    return result


def scaled(base: list[str], count: int) -> dict[str, object]:
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as place:
        for at in range(count):
            text = base[at % len(base)]
            if at >= len(base) and at % 5:
                # Three words in ten another: a report of its own; every fifth is a copy.
                words, spare = text.split(" "), base[(at * 31) % len(base)].split()
                text = " ".join(dice.choice(spare) if dice.random() < 0.3 else word for word in words)
            Path(place, f"{at:06}.txt").write_text(text, "utf-8")
        start = time.process_time()
        articles = list(read_folder(Path(place)).articles)
        read = time.process_time()
        found = origins(articles)
        end = time.process_time()
    words = sum(len(one.text.split()) for one in articles)
    return {
        "articles": len(articles), "words an article": words // max(1, len(articles)), "origins": len(found),
        "read, seconds": round(read - start, 2), "grouped, seconds": round(end - read, 2),
        "articles a second": round(len(articles) / (end - start)),
    }  # fmt: skip


def apart(texts: list[str]) -> list[str]:
    """Leave out texts that share standing matter with another: it would blur what is a copy of what."""
    speller = Speller()
    found = [np.unique(shingled(speller.words(text))) for text in texts]
    close = {pair[1] for pair in candidates(found) if shares(found[pair[0]], found[pair[1]])[1] >= 0.2}
    return [text for at, text in enumerate(texts) if at not in close]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", type=Path)
    options.add_argument("pairs", type=Path, nargs="?")
    options.add_argument("--scale", type=int, nargs="*", default=[])
    options.add_argument("--examples", action="store_true")
    given = options.parse_args()
    base = apart([one.text for one in read_folder(given.articles).articles])
    result: dict[str, object] = {"made": made(base)}
    if given.pairs:
        result["labelled"] = labelled(given.pairs)
    result["scale"] = [scaled(base, count) for count in given.scale]
    if not given.examples:
        result = json.loads(
            json.dumps(result), object_hook=lambda row: {k: v for k, v in row.items() if k != "examples"}
        )
    json.dump(result, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
