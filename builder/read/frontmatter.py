"""Front matter: the block of YAML (---) or TOML (+++) on top of a Markdown file."""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Mapping
from typing import Any

import yaml

from builder.read.registry import Unreadable

_FENCED = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)(?:\n|\A)\1[ \t]*(?:\n|\Z)", re.DOTALL)
_LONGEST = 64_000
_NESTED = 200
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases: front matter has no use for them, a bomb has."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="aliases (*) are not allowed here", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def split(text: str) -> tuple[Mapping[str, Any], str]:
    """Return the metadata and the text below it; Unreadable where the block is broken."""
    if not text.startswith(("---\n", "+++\n", "--- \n")):
        return {}, text
    match = _FENCED.match(text)
    if match is None:
        if text.startswith("+++") or ":" in text.split("\n", 2)[1]:
            raise Unreadable("its front matter is never closed", "end it with a line of its own: ---")
        return {}, text
    fence, block = match[1], match[2]
    if len(block) > _LONGEST:
        raise Unreadable("its front matter is longer than an article's can be", "move the text below the closing ---")
    values = _toml(block) if fence == "+++" else _yaml(block)
    if values is None:
        values = {}
    if not isinstance(values, dict):
        raise Unreadable("its front matter is no list of 'key: value' lines", "write title: …, date: …, outlet: …")
    return {str(key): value for key, value in values.items()}, text[match.end() :]


def _yaml(block: str) -> Any:
    try:
        # Only the loader in C is fast; only the other one refuses aliases, bears deep nesting and errs to the point.
        if "*" not in block and sum(map(block.count, "[{-")) < _NESTED:
            with contextlib.suppress(yaml.YAMLError):
                return yaml.load(block, Loader=_FAST)
        return yaml.load(block, Loader=_PlainLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise Unreadable(
            f"broken front matter in line {line}: {error.problem}", "put values that hold a colon in quotes"
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unreadable(f"broken front matter: {str(error).splitlines()[0]}", "correct it") from None


def _toml(block: str) -> Any:
    try:
        return tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Unreadable(f"broken front matter: {error}", "correct it") from None
