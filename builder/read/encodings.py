"""Which of the old encodings a text is in: the one in which its letters are those of its language."""

from __future__ import annotations

import re

from builder.read.language import language_of

_ACCENTED = {
    "en": "éèêëáàâäåãçíïîñóôöøõúüæœß",
    "de": "äöüßéàè",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíóúüñ¿¡ª",
    "it": "àèéìíîòóù",
    "pt": "ãâáàçéêíõôóúüª",
    "nl": "éëèïóöüáêç",
    "sv": "åäöéü",
    "da": "æøåéü",
    "nb": "æøåéòü",
    "fi": "äöåšž",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýžäĺľŕô",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "tr": "çğıöşüâîû",
    "lt": "ąčęėįšųūž",
    "hr": "čćđšž",
}
_PUNCTUATION = "„“”‚‘’«»‹›–—…•·§°€£©®™½¼¾ \u00a0\u00ad"
_LATIN = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "mac-roman", "iso8859-15", "cp850")
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "koi8-u")
_FREQUENT = "оеаинтсрвл"
"""The ten letters that make up two thirds of a Russian text, and well over half of its neighbours'."""

_WIDE = (("iso2022_jp", re.compile(rb"\x1b\$[@B]")),)
_KANA = re.compile("[\u3040-\u30ff]")
_ALIKE = {
    "euc_jis_2004": "euc_jp",
    "euc_jisx0213": "euc_jp",
    "shift_jis": "cp932",
    "shift_jis_2004": "cp932",
    "shift_jisx0213": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
}
_SAMPLE = 65_536
"""Bytes from which an encoding is guessed."""


def escaped(data: bytes) -> str | None:
    """Return the encoding of a text that switches its alphabet by escapes, and looks like ASCII."""
    return next((name for name, mark in _WIDE if mark.search(data[:_SAMPLE])), None)


def guess(data: bytes) -> str:
    """Return the encoding that is most probable for a text that is no UTF-8."""
    sample = data[:_SAMPLE]
    ascii_letters = sum(map(bytes.isalpha, (sample[i : i + 1] for i in range(len(sample)))))
    beyond = sum(byte > 127 for byte in sample)
    if ascii_letters > 2 * beyond:
        return _latin(sample)
    japanese = [name for name in ("cp932", "euc_jp") if _share(sample, name, _KANA) > 0.15]
    if japanese:
        return max(japanese, key=lambda name: _share(sample, name, _KANA))
    cyrillic = max(_CYRILLIC, key=lambda name: _frequent(sample, name))
    return cyrillic if _frequent(sample, cyrillic) > 0.45 else _other(sample)


def _latin(sample: bytes) -> str:
    """Return the encoding in which all letters belong to the language, which plain letters tell already."""
    language = language_of(sample.decode("ascii", "ignore"))
    alphabets = [_ACCENTED[language]] if language in _ACCENTED else list(_ACCENTED.values())
    known = [frozenset(alphabet + _PUNCTUATION) for alphabet in alphabets]

    def fits(name: str) -> float:
        beyond = [c for c in sample.decode(name, "replace").lower() if c > "\x7f"]
        return max(sum(c in alphabet for c in beyond) for alphabet in known) / (len(beyond) or 1)

    return max(_LATIN, key=fits)


def _frequent(sample: bytes, name: str) -> float:
    beyond = [c for c in sample.decode(name, "replace") if c > "\x7f"]
    return sum(c in _FREQUENT for c in beyond) / (len(beyond) or 1)


def _share(sample: bytes, name: str, pattern: re.Pattern[str]) -> float:
    text = sample.decode(name, "replace")
    broken = text.count("\ufffd")
    return len(pattern.findall(text)) / (len(text) or 1) if broken <= len(text) // 50 else 0.0


def _other(sample: bytes) -> str:
    """Ask charset-normalizer, which knows the other scripts well."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return _ALIKE.get(best.encoding, best.encoding) if best is not None else "cp1252"
