"""Other spellings by which search finds a name."""

import pytest

from builder.render.spellings import spellings


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Åsa Ångström",), ("Asa Angstrom",)),
        (("Åsa Ångström", "Asa Angstrom"), ()),
        (("Ann Lee", "Lee"), ()),
        (("王小明",), ("WangXiaoMing", "小明")),
        (("Мара Вен",), ("Mara Ven",)),
    ],
)
def test_names_are_spelt_as_a_reader_might(names, found):
    assert spellings(names) == found
