"""Decoding of plain values into records, with errors that name the place and the likely spelling."""

from __future__ import annotations

import difflib
import re
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_UNKNOWN = re.compile(r"unknown field `([^`]*)`(?: - at `([^`]*)`)?")
_AT = re.compile(r"(.*) - at `([^`]*)`")


class DecodeError(ValueError):
    """A value that is not what the record wants: what is wrong, and a hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def decode(value: Any, kind: type[T]) -> T:
    """Turn plain values (from YAML, TOML) into a record of `kind`; DecodeError in a user's terms."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise _explain(str(error), kind) from None


def _explain(message: str, kind: Any) -> DecodeError:
    match = _UNKNOWN.search(message)
    if match is not None:
        name, place = match[1], _place(match[2])
        near = difflib.get_close_matches(name, sorted(_field_names(kind)), n=1)
        return DecodeError(
            f"unknown key '{name}'{place}",
            f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(sorted(_field_names(kind)))}",
        )
    match = _AT.match(message)
    if match is not None:
        return DecodeError(f"{match[1][0].lower()}{match[1][1:]}{_place(match[2])}", "correct the value")
    return DecodeError(message[0].lower() + message[1:], "correct the value")


def _place(path: str | None) -> str:
    """Say a path such as `$[3].aliases` in words."""
    if path is None or path in ("$", ""):
        return ""
    words = []
    for name, number in re.findall(r"\.(\w+)|\[(\d+|\.\.\.)\]", path):
        words.append(f"'{name}'" if name else "an entry" if number == "..." else f"entry {int(number) + 1}")
    return " in " + ", ".join(words) if words else ""


def _field_names(kind: Any) -> set[str]:
    """Collect the names of all keys that may stand in a record or in those it holds."""
    found: set[str] = set()
    queue, seen = [msgspec.inspect.type_info(kind)], set()
    while queue:
        info = queue.pop()
        if isinstance(info, msgspec.inspect.StructType):
            if info.cls in seen:
                continue
            seen.add(info.cls)
            found |= {field.encode_name for field in info.fields}
            queue += [field.type for field in info.fields]
        elif isinstance(info, msgspec.inspect.UnionType):
            queue += info.types
        elif isinstance(info, msgspec.inspect.VarTupleType | msgspec.inspect.ListType):
            queue.append(info.item_type)
        elif isinstance(info, msgspec.inspect.DictType):
            queue.append(info.value_type)
    return found
