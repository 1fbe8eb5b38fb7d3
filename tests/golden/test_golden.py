"""Golden Markdown of one actor, one issue, one source: a change of it is seen in review before readers see it."""

from __future__ import annotations

from pathlib import Path

import pytest
from render.specimen import specimen

from builder.model.settings import Settings
from builder.render import render

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates"


@pytest.mark.parametrize("path", ["actors/ada-brandt", "issues/closing-the-harbour", "sources/harbour-closes"])
def test_markdown_is_as_accepted(path: str, update_golden: bool) -> None:
    made = {page.path: page.text for page in render(specimen(), [TEMPLATES], Settings(title="The harbour book"))}
    golden = HERE / f"{path.replace('/', '-')}.md"
    if update_golden:
        golden.write_text(made[f"{path}.md"], encoding="utf-8")
    assert made[f"{path}.md"] == golden.read_text(encoding="utf-8"), (
        "accept it with: pytest tests/golden --update-golden"
    )
