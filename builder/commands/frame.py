"""What commands share: options, the place they work at, and how a mistake is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from builder.errors import BuilderError

EXIT_FAILED, EXIT_USAGE, EXIT_STRICT = 1, 2, 3


def guarded(command: Callable[[], int]) -> None:
    """Run a command; a user's mistake becomes clear lines and an exit code, a bug keeps its traceback."""
    from builder.processes import sweep_seldom

    sweep_seldom()
    try:
        code = command()
    except BuilderError as error:
        for line in str(error).splitlines():
            click.echo(line if line.startswith("  ") else f"error: {line}", err=True)
        code = EXIT_FAILED
    except BrokenPipeError:
        # The reader of our output has left ("| head"); nothing is wrong with it.
        sys.stdout = None
        code = 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"error: {place}{error.strerror or error}", err=True)
        click.echo("  hint: check the disk's space and the folder's permissions; the former site is kept", err=True)
        code = EXIT_FAILED
    sys.exit(code)


def place_of(articles: Path | None, site: Path | None, book: Path | None, **changes: Any) -> Any:
    """Return the place a command works at, with the settings that its options change."""
    import msgspec

    from builder.config import locate

    as_of = changes.pop("as_of", None)
    check_date(as_of, "--as-of")
    place = locate(articles, site, book)
    settings = place.settings
    if as_of:
        settings = msgspec.structs.replace(settings, as_of=as_of)
    if changes.get("pdf") is False:
        settings = msgspec.structs.replace(settings, pdf=msgspec.structs.replace(settings.pdf, enabled=False))
    labour = {name: changes[name] for name in ("scheduler", "shared") if changes.get(name)}
    return msgspec.structs.replace(place, settings=settings, **labour)


def check_date(date: str | None, option: str) -> None:
    """Raise a usage error where an option holds no date."""
    from builder.config import is_iso_date

    if date is not None and not is_iso_date(date):
        raise click.BadParameter(f"'{date}' is no date; write it as 2026-05-31", param_hint=option)


def now() -> Any:
    """Return the moment it is, or the one that SOURCE_DATE_EPOCH says it is."""
    import datetime as dt

    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    return dt.datetime.fromtimestamp(int(stated), dt.UTC) if stated.isdecimal() else dt.datetime.now(dt.UTC)


def tell(summary: Any, quiet: bool) -> None:
    """Print what a build came to: its problems on stderr, its summary on stdout unless quiet."""
    for problem in summary.problems:
        click.echo(f"note: {problem}", err=True)
    if not quiet:
        click.echo(str(summary))
