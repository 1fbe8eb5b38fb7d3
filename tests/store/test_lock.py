"""One build at a time."""

import pytest

from builder.errors import BuilderError
from builder.store import Lock


def test_a_second_build_is_refused_and_a_later_one_is_not(tmp_path):
    with (
        Lock(tmp_path / "work" / "lock"),
        pytest.raises(BuilderError, match="another build"),
        Lock(tmp_path / "work" / "lock"),
    ):
        pass
    with Lock(tmp_path / "work" / "lock"):
        pass


def test_a_place_that_cannot_be_written_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BuilderError, match="cannot be written"), Lock(tmp_path / "file" / "lock"):
        pass
