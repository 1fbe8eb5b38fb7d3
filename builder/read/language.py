"""The language of a text: by its script, then by the short function words that every text of a language is full of."""

from __future__ import annotations

import re
from collections import Counter

_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("fa", r"[پچژگ]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("el", r"[\u0370-\u03ff]"),
    ("uk", r"[іїєґ]"),
    ("ru", r"[\u0400-\u04ff]"),
    ("hi", r"[\u0900-\u097f]"),
    ("bn", r"[\u0980-\u09ff]"),
    ("ta", r"[\u0b80-\u0bff]"),
    ("th", r"[\u0e00-\u0e7f]"),
    ("my", r"[\u1000-\u109f]"),
    ("ka", r"[\u10a0-\u10ff]"),
    ("hy", r"[\u0530-\u058f]"),
)
_SCRIPT = tuple((code, re.compile(pattern)) for code, pattern in _SCRIPTS)

_FUNCTION_WORDS = {
    "en": "the of and to in that is was for with as on by at from it he she they this which are be have has had not",
    "de": "der die das und ist nicht von den mit dem des ein eine zu auf für im sich auch wird werden sind",
    "fr": "le la les des et est une dans que qui pour du pas sur au avec ce il par ont sont",
    "es": "el la los las de y que en un una por con para se del es su al lo como más",
    "it": "il la che di e un una per non con del della sono gli le dei nel alla è anche",
    "pt": "o a os as de e que em um uma por com para se do da não dos das no na ao",
    "nl": "de het een van en is niet op dat met voor zijn te aan er ook door naar bij",
    "sv": "och att det som en är av för på med den till inte har ett om men de",
    "da": "og at det som en er af for på med den til ikke har et om men de blev",
    "nb": "og at det som en er av for på med den til ikke har et om men de ble",
    "fi": "ja on ei että se hän oli mutta kun ovat myös joka sen tai",
    "pl": "i w na z że nie się do jest to po od za o jak przez dla był",
    "cs": "a v se na je že s z do i to za pro o jako by byl podle",
    "hu": "a az és hogy nem is egy meg volt de azt ha már csak",
    "ro": "și în de la a cu pe că nu din pentru care este au fost",
    "tr": "ve bir bu da de için ile olarak çok ne olan daha gibi",
    "id": "yang dan di dari untuk dengan pada tidak ini itu dalam akan ke",
    "vi": "và của là có cho không được trong các một với đã người",
    "lt": "ir kad yra į su iš bei tai kaip buvo nuo bet",
    "hr": "i u je na da se su za od koji kao ne s će",
}
_WORDS = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"^[a-z]{2,3}(?=$|[-_])")

_FIRST, _READ = 2_000, 20_000
"""Characters looked at, for what is plain, and where it is not."""

_FEW = 60
"""Words of which the share says little."""

_SURE = 0.18
"""Share of function words from which a text is of a language, whatever the page says: English news have .3 to .5,
other languages hold .02 to .1 of words that are spelt like English ones."""


def _english(sample: str) -> bool:
    """Tell at a glance what is plain English; most texts are."""
    words = _WORD.findall(sample.casefold())
    return len(words) >= _FEW and sum(word in _WORDS["en"] for word in words) > _SURE * len(words)


def language_of(text: str, stated: str | None = None) -> str:
    """Return the language's code ("en"), "und" where nothing tells.

    A page's own word is taken where the text doesn't speak against it: templates often state the wrong one.
    """
    claimed = _CODE.match((stated or "").strip().lower())
    said = claimed[0] if claimed else None
    if said in (None, "en") and _english(text[:_FIRST]):
        return "en"
    sample = text[:_READ]
    letters = sum(map(str.isalpha, sample)) or 1
    for code, script in _SCRIPT:
        if len(script.findall(sample)) / letters > (0.04 if code in ("fa", "uk") else 0.3):
            return _of_script(said, code)
    words = Counter(word.casefold() for word in _WORD.findall(sample))
    total = sum(words.values()) or 1
    shares = {code: sum(words[word] for word in known) / total for code, known in _WORDS.items()}
    best = max(sorted(shares), key=lambda code: shares[code])
    if said and said not in _WORDS:
        return "en" if shares["en"] >= _SURE else said
    if shares[best] < _SURE:
        few = total < _FEW
        return (said or "en") if few or (said == "en" and shares["en"] > _SURE / 2) else "und"
    return said if said and shares[said] >= shares[best] - 0.05 else best


_SHARED = {"ar": ("fa", "ur", "ps", "ckb"), "ru": ("uk", "bg", "sr", "mk", "be", "kk", "ky", "mn"), "hi": ("mr", "ne")}


def _of_script(said: str | None, code: str) -> str:
    """Return the language claimed where it is written in this script, else the script's most common one."""
    return said if said and (said == code or said in _SHARED.get(code, ())) else code
