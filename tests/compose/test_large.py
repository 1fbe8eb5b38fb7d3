"""Large books: what is kept on disk for them reads as what small ones keep in memory."""

from __future__ import annotations

import msgspec
import pytest

from builder.compose import compose
from builder.compose import corpus as looked_up
from builder.config import packaged
from builder.model import packed
from builder.model.settings import Settings, SourceSettings
from builder.render import render
from tests.compose.fixtures import Desk, river

TEMPLATES = (packaged() / "templates",)


def test_a_book_kept_on_disk_is_the_book_kept_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    record = river().resolution()
    small = compose(record, Settings())
    monkeypatch.setattr(packed, "SMALL", 0)
    monkeypatch.setattr(looked_up, "SMALL", 0)
    large = compose(record, Settings())
    assert isinstance(large.briefings, packed.Packed)
    assert not isinstance(small.briefings, packed.Packed)
    assert list(large.briefings) == list(small.briefings)
    assert list(large.sources) == list(small.sources)
    rest = msgspec.structs.replace(small, briefings=(), sources=())
    assert msgspec.structs.replace(large, briefings=(), sources=()) == rest
    assert list(render(large, TEMPLATES, Settings())) == list(render(small, TEMPLATES, Settings()))


def test_two_roles_told_in_one_sentence_both_stand() -> None:
    desk = Desk()
    desk.actor("Ola Berg", roles=(("a", "Acting mayor"), ("a", "chair of the river council")))
    desk.article("a", "Acting mayor Ola Berg, chair of the river council, spoke on Monday.\n", date="2031-01-01")
    book = compose(desk.resolution(), Settings(sources=SourceSettings(cap=1.0)))
    page = next(one for one in book.briefings if one.path == "actors/ola-berg")
    roles = [item for section in page.sections if section.name == "roles" for item in section.items]
    assert sorted(item.text.partition(" (")[0] for item in roles) == ["Acting mayor", "chair of the river council"]
    assert len({item.id for item in roles}) == 2
