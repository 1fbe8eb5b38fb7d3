"""YAML files as plain values: read strictly, with errors that name the file and the line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import yaml

from builder.errors import BuilderError


def load_values(path: Path) -> Any:
    """Return the plain values of a YAML file, None where it is missing or empty; dates become ISO text."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise BuilderError(f"cannot be read ({error})", where=path.name, hint="it must be UTF-8 text") from None
    return plain_values(text, path.name)


def plain_values(text: str, where: str) -> Any:
    """Return the plain values of a text in YAML; `where` names it in errors."""
    try:
        return _plain(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else "it"
        raise BuilderError(
            f"{line} is no valid YAML: {error.problem}", where=where, hint="put names that hold a colon in quotes"
        ) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BuilderError(f"is no valid YAML: {error}", where=where, hint="correct it") from None


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value
