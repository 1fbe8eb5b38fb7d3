"""Proposals: decisions as YAML that a person pastes into a curation file; they read back as they were meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import yaml

from builder.model.curation import IssueEntry, Judgement


def judgement_line(judgement: Judgement) -> str:
    """Return a ruling as one line for judgements.yml."""
    return f"- {_dumped(_set(judgement), flow=True)}"


def issue_entries(proposed: Sequence[tuple[IssueEntry, str]]) -> str:
    """Return issues as entries for issues.yml, each under its remark, parents before what stands under them."""
    blocks = []
    for entry, remark in proposed:
        lines = _dumped([_set(entry)], flow=False).split("\n")
        blocks.append("\n".join([f"# {remark}", *lines]))
    return "\n\n".join(blocks)


def _set(record: msgspec.Struct) -> dict[str, Any]:
    """Return the fields that say something."""
    plain = msgspec.to_builtins(record)
    return {name: value for name, value in plain.items() if value not in (None, "", False, [], ())}


def _dumped(value: Any, *, flow: bool) -> str:
    text: str = yaml.dump(
        value,
        Dumper=_Indented,
        default_flow_style=flow,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
    )
    return text.rstrip("\n")


class _Indented(yaml.SafeDumper):
    """Indents lists under their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Never leave a list at its key's own column."""
        super().increase_indent(flow, False)

    def represent_tuple(self, data: tuple[Any, ...]) -> yaml.Node:
        """Write a tuple as a list."""
        return self.represent_list(list(data))


_Indented.add_representer(tuple, _Indented.represent_tuple)
