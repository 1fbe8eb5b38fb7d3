"""The command that makes one sheet for a meeting: pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from builder.commands import options
from builder.commands.frame import guarded, place_of


class Several(click.Command):
    """A command whose options take several values each: --actors A B --issues X."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Write the option again before each of its values."""
        several = {name for param in self.params if param.multiple for name in param.opts}
        spread: list[str] = []
        option = None
        for word in args:
            if word.startswith("-"):
                name, given, _ = word.partition("=")
                option = name if name in several else None
                spread += [word] if given or option is None else []
            else:
                spread += [option, word] if option else [word]
        return super().parse_args(context, spread)


@click.command(cls=Several)
@click.option("--actors", multiple=True, metavar="A B...", help="Two actors or more: names, other names or slugs.")
@click.option("--issues", multiple=True, metavar="X...", help="Issues (default: those they both speak to).")
@click.option("--page", metavar="PATH", help="A page of the book instead, such as actors/ada-brandt.")
@click.option(
    "--format", "form", default="pdf,docx", show_default=True, metavar="pdf,docx", help="Which files to make."
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path(), metavar="DIR|FILE", help="Where to (default: here)."
)
@options.articles
@options.book
@options.as_of
@click.pass_obj
def pack(
    state: dict[str, Any],
    /,
    actors: tuple[str, ...],
    issues: tuple[str, ...],
    page: str | None,
    form: str,
    out: Path,
    articles: Path | None,
    book: Path | None,
    as_of: str | None,
) -> None:
    """Make a sheet for a meeting: actors side by side on issues, as PDF and DOCX.

    For each issue it has where each of them stands, the words that show it, and what shifted; around that who they
    are, what they did to one another, where sources differ and what is not known. Without --issues it takes those
    that two of them speak to, as many as one page holds. Names may be typed in any case and without accents.

    \b
    briefbook pack --actors "Ada Brandt" "Lev Orlov" --issues "harbour fees" tides --out meeting.pdf
    briefbook pack --actors brandt orlov lindqvist --format docx --out packs/
    briefbook pack --page actors/ada-brandt --format docx
    """
    from builder.packing import FORMATS, Wanted

    formats = tuple(dict.fromkeys(form.lower().split(",")))
    if out.suffix.lower().removeprefix(".") in FORMATS and form == "pdf,docx":
        formats = (out.suffix.lower().removeprefix("."),)
    if unknown := [one for one in formats if one not in FORMATS]:
        raise click.BadParameter(f"'{unknown[0]}' is none of: {', '.join(FORMATS)}", param_hint="--format")
    if page is None and len(actors) < 2:
        raise click.UsageError("name two actors or more with --actors A B, or a page with --page")
    if page is not None and (actors or issues):
        raise click.UsageError("--page makes a page of the book; it takes no --actors and no --issues")

    def run() -> int:
        from builder import packing
        from builder.progress import Progress

        wanted = Wanted(actors=actors, issues=issues, page=page, formats=formats)
        made = packing.pack(place_of(articles, None, book, as_of=as_of), wanted, Progress(quiet=True))
        for path, content in packing.placed(made, out):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            click.echo(str(path))
        if made.pages > 1 and page is None and not state["quiet"]:
            click.echo(f"note: it takes {made.pages} pages; with fewer issues it may fit on one", err=True)
        if made.withheld and not state["quiet"]:
            click.echo(f"note: {made.withheld} sentences did not pass the checks and are left out", err=True)
        return 0

    guarded(run)
