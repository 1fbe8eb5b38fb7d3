"""The Jinja environment: sandboxed, strict about names, and unable to print anything unescaped."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from builder.errors import BuilderError
from builder.model.identity import slug
from builder.render import escape

SUFFIX = ".md.jinja"


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which asks once for each type and name what else it would ask at every step of a template."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._allowed: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        # It depends on the type and the name alone.
        asked = type(obj), attr
        known = self._allowed.get(asked)
        if known is None:
            known = self._allowed[asked] = super().is_safe_attribute(obj, attr, value)
        return known


def environment(folders: Sequence[Path]) -> ImmutableSandboxedEnvironment:
    """Return the environment over template folders: a file in an earlier one replaces its namesake in a later one."""
    env = _Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["attribute"] = escape.attribute
    env.filters["slug"] = slug
    env.filters["yaml"] = escape.yaml
    # With it, one word in a template would undo the escaping of everything it is put on.
    del env.filters["safe"]
    return env


def fill(env: ImmutableSandboxedEnvironment, name: str, values: Mapping[str, object]) -> str:
    """Return a template filled in; a mistake in it is told with its file and line."""
    try:
        return env.get_template(name).render(values)
    except TemplateSyntaxError as error:
        where = f"{error.filename or error.name}:{error.lineno}"
        raise BuilderError(f"template: {error.message}", where=where) from error
    except (TemplateError, TypeError, AttributeError, ValueError, ZeroDivisionError) as error:
        place = _line(error, env)
        if place is None:
            raise
        raise BuilderError(
            f"template: {error}",
            where=place,
            hint="templates/README.md lists what a template can name" if isinstance(error, TemplateError) else None,
        ) from error


def _finalize(value: object) -> object:
    """Escape whatever a template prints, unless it is markup that this room made."""
    if value is None:
        return ""
    if isinstance(value, Undefined) or hasattr(value, "__html__"):
        return value
    return escape.words(str(value)) if not isinstance(value, Markup) else value


def _line(error: BaseException, env: ImmutableSandboxedEnvironment) -> str | None:
    """Return file and line of the template at fault; None where the fault is in Python code below a template."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno}" for frame in frames if frame.filename.endswith(SUFFIX)]
    if isinstance(error, TemplateError):
        return places[-1] if places else str(getattr(error, "name", None) or error)
    return places[-1] if places and frames[-1].filename.endswith(SUFFIX) else None
