"""Texts that repeat one thing without end: what a pattern that steps back, or a rule that looks at pairs, hangs on."""

from __future__ import annotations

from collections.abc import Callable


def _names(count: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return ", ".join(
        f"A{letters[i % 26]}{letters[i // 26 % 26]}{letters[i // 676 % 26]} B{letters[i % 25]}{letters[i // 25 % 25]}"
        for i in range(count)
    )


def _again(piece: str) -> Callable[[int], str]:
    return lambda length: piece * (length // len(piece))


RUNS: dict[str, Callable[[int], str]] = {
    name: _again(piece)
    for name, piece in {
        "and": "and ",
        "and names": "Bo and ",
        "according": "according to ",
        "acronyms": "World Union (WU) ",
        "apostrophes": "'",
        "apostrophes in words": "a's ",
        "at signs": "a@",
        "backslashes": "\\",
        "backticks": "`",
        "blanks": " ",
        "brackets": "(",
        "by": "By Ann Bo, ",
        "capital letters": "A",
        "capital letters with dots": "A.",
        "capital words": "Aa ",
        "captions": "Photo: Bo Li/AFP ",
        "colons": "A: ",
        "combining marks": "a\u0301\u0302\u0303",
        "commas": ",",
        "contributed": "Ann Bo contributed ",
        "curly quotes": "“a” ",
        "dashes": "-",
        "dashes between words": "a - ",
        "dates": "on 3 March ",
        "days that are none": "31 February 0000, 99/99/9999, 0000-00-00, 1 January 99999. ",
        "digits": "1",
        "digits apart": "1 ",
        "dots": ".",
        "ellipses": "… ",
        "emoji": "😀",
        "entities": "&lt;",
        "figures": "40 to 50 million people ",
        "half quotes": 'He said "a ',
        "hashes": "# ",
        "he": "He ",
        "he said": "he said ",
        "headings": "# a\n",
        "hyphens": "a-",
        "ideographs": "漢字",
        "less-than": "<",
        "lines": "a\n",
        "markup": "<b ",
        "minister of": "minister of ",
        "mister": "Mr ",
        "money": "$5 ",
        "names": "Bo Li, ",
        "nested marks": "“‘",
        "newlines": "\n",
        "not": "not ",
        "one word": "buffalo ",
        "opening marks": "“",
        "override": "\u202e",
        "percents": "5% ",
        "pipes": "a|",
        "presidents": "President Bo Li of Lisk, ",
        "quoted lines": "“We go there\n",
        "quotes": '"',
        "read more": "Bo BoMore MORE ",
        "said that": "said that ",
        "sentences with quotes": '"We will not go there at all," Ann Bo said. ',
        "slashes": "/",
        "square brackets": "[]",
        "stars": "*a ",
        "tabs": "a\t",
        "tildes": "~",
        "transcript": "A: yes we do.\n",
        "underscores": "_",
        "who said": "Ann, who said that Bo, ",
        "years ago": "99999999999 years ago, in 2021, ",
        "zero width": "a\u200b",
    }.items()
}
RUNS["different names"] = lambda length: _names(length // 11)
RUNS["huge numbers"] = lambda length: ("9" * 400 + " million people, 1" + ",000" * 90 + " ") * (length // 800)
RUNS["one number"] = lambda length: "9" * (length // 2) + " people"
