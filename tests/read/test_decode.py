"""Text in any encoding: marks, statements, UTF-16 without a mark, and the old encodings of each language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.read.characters import clean
from builder.read.decode import decode
from builder.read.registry import Unreadable

TEXTS = {
    "en": "The board’s vote – “a mistake,” said the mayor of São Jorge – cost £20,000, and it’s said that the crews "
    "of the north quay had not been asked by the board.",
    "fr": "Le conseil a décidé mardi de fermer le quai nord pour deux ans, a déclaré l’adjointe au maire. « Où "
    "irons-nous ? » demandent les pêcheurs, déçus par la décision.",
    "de": "Der Rat beschloss am Dienstag, den nördlichen Kai für zwei Jahre zu schließen. Die Fischer sagten, man "
    "habe sie nicht gefragt, und das sei auch mit dem Gesetz nicht zu machen.",
    "pl": "Rada postanowiła we wtorek, że zamknie północne nabrzeże na dwa lata. Rybacy mówią, że nikt się ich nie "
    "pytał i że to jest źle, a władze o tym wiedzą od dawna.",
    "cs": "Rada rozhodla v úterý, že uzavře severní přístaviště na dva roky. Rybáři říkají, že se jich nikdo "
    "neptal a že to je špatně, jako by o nich nikdo nevěděl.",
    "tr": "Liman kurulu salı günü kuzey rıhtımını iki yıllığına kapatma kararı aldı ve balıkçılar bu kararın "
    "kendilerine sorulmadığını, çok geç olduğunu söyledi.",
    "ru": "Совет портового города решил во вторник закрыть северный причал на два года. Рыбаки говорят, что их не "
    "спросили.",
    "el": "Το συμβούλιο αποφάσισε την Τρίτη να κλείσει τη βόρεια αποβάθρα για δύο χρόνια. Οι ψαράδες δεν ρωτήθηκαν.",
    "ja": "港湾委員会は火曜日、北岸壁を二年間閉鎖することを決めた。漁師たちは相談がなかったと述べた。",
    "zh": "港口委员会周二决定关闭北码头两年。渔民说没有人征求过他们的意见。工程将于下个月开始，市长说。",
    "ko": "항만위원회는 화요일 북쪽 부두를 2년간 폐쇄하기로 결정했다. 어민들은 아무도 묻지 않았다고 말했다.",
    "ar": "قرر مجلس الميناء يوم الثلاثاء إغلاق الرصيف الشمالي لمدة عامين. وقال الصيادون إنهم لم يسألوا.",
}
OLD = {
    "en": ("cp1252", "mac-roman"),
    "fr": ("cp1252", "mac-roman"),
    "de": ("cp1252", "cp850"),
    "pl": ("cp1250", "iso8859-2"),
    "cs": ("cp1250", "iso8859-2"),
    "tr": ("cp1254",),
    "ru": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    "el": ("cp1253", "iso8859-7"),
    "ja": ("cp932", "euc_jp", "iso2022_jp"),
    "zh": ("gb18030", "big5"),
    "ko": ("cp949",),
    "ar": ("cp1256",),
}


@pytest.mark.parametrize(("language", "codec"), [(language, codec) for language in OLD for codec in OLD[language]])
def test_old_encodings_are_recognised_by_the_language(language, codec):
    data = (TEXTS[language] * 3).encode(codec, "ignore")
    text, notes = decode(data)
    assert text == data.decode(codec)
    assert notes


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_unicode_with_or_without_its_mark(language, codec):
    assert decode(TEXTS[language].encode(codec))[0] == TEXTS[language]


def test_what_is_stated_goes_before_what_is_guessed_and_after_what_is_evident():
    data = "Łódź".encode("iso8859-2")
    assert decode(data, ("iso-8859-2",))[0] == "Łódź"
    assert decode("Łódź".encode(), ("iso-8859-1",))[0] == "Łódź"
    assert decode(b"it\x92s", ("iso-8859-1",))[0] == "it’s"
    assert decode(b"caf\xe9", ("no-such-encoding", "rot13", "cp1252"))[0] == "café"


def test_a_few_broken_bytes_do_not_spoil_a_text_in_utf_8():
    data = (TEXTS["fr"] * 3).encode() + "é".encode()[:1]
    text, notes = decode(data)
    assert text == TEXTS["fr"] * 3 + "\ufffd"
    assert "no UTF-8" in notes[0]


def test_signs_that_only_tell_where_a_word_may_be_broken_part_no_name():
    assert clean("Mara Lang\xadhus\u200bbakken spoke.\ufeff") == "Mara Langhusbakken spoke."


def test_line_ends_and_control_characters_are_made_plain():
    assert decode(b"a\r\nb\rc\nd\x0ce\x00f" + b"." * 200)[0] == "a\nb\nc\nd\ne f" + "." * 200


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_unreadable(data):
    try:
        text, _ = decode(data)
    except Unreadable:
        return
    text.encode()
    assert "\r" not in text
