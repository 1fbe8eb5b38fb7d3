"""Commands that make a site: build, publish, serve."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from builder.commands import options
from builder.commands.frame import EXIT_STRICT, guarded, place_of, tell


@click.command()
@options.articles
@click.option("--site", type=options.FOLDER, metavar="OUT", help="Folder the site is written to (default: site).")
@options.book
@options.as_of
@click.option("--pdf/--no-pdf", default=True, help="Make a PDF of each briefing (default: yes).")
@options.strict
@click.option("--frozen", is_flag=True, help="Exit 1 rather than give a page an address that is not published.")
@options.no_model
@options.scheduler
@options.shared
@click.option("--dry-run", is_flag=True, help="Say what a language model would be asked and how much; build nothing.")
@click.pass_obj
def build(
    state: dict[str, Any],
    articles: Path | None,
    site: Path | None,
    book: Path | None,
    as_of: str | None,
    pdf: bool,
    strict: bool,
    frozen: bool,
    no_model: bool,
    scheduler: str | None,
    shared: str | None,
    dry_run: bool,
) -> None:
    """Read, analyze, compose and publish the whole book.

    An article that cannot be read is reported and the rest goes on. The site is swapped in whole at the end:
    whatever fails before that leaves the former site as it was.

    \b
    briefbook build --strict --frozen     what a job that guards a published book runs
    briefbook build --scheduler tcp://10.0.0.5:8786 --cache s3://bucket/briefbook
    """

    def run() -> int:
        from builder import inquiry, pipeline
        from builder.progress import Progress

        progress = Progress(quiet=state["quiet"])
        place = place_of(articles, site, book, as_of=as_of, pdf=pdf, scheduler=scheduler, shared=shared)
        if dry_run:
            click.echo(inquiry.estimate(place, progress))
            return 0
        summary = pipeline.build(place, progress, frozen=frozen, use="off" if no_model else "ask")
        tell(summary, state["quiet"])
        return EXIT_STRICT if strict and summary.doubts else 0

    guarded(run)


@click.command()
@click.option("--site", type=options.FOLDER, metavar="OUT", help="Folder the site is written to (default: site).")
@options.book
@options.as_of
@click.option("--pdf/--no-pdf", default=True, help="Make a PDF of each briefing (default: yes).")
@options.no_model
@click.pass_obj
def publish(
    state: dict[str, Any], site: Path | None, book: Path | None, as_of: str | None, pdf: bool, no_model: bool
) -> None:
    """Build the book, and keep the addresses of its pages for ever.

    The address of each actor's and each issue's page is written to content/slugs.lock, which belongs under version
    control. From then on a page keeps its address whatever it is renamed to; where its actor is merged into another,
    or nothing is left of it, its address leads to the page in its place, or to the index.

    Run it when the site goes out; `briefbook build` never changes the lock. Uploading the site is up to you.
    """

    def run() -> int:
        from builder import pipeline
        from builder.progress import Progress

        place = place_of(None, site, book, as_of=as_of, pdf=pdf)
        summary, kept = pipeline.publish(place, Progress(quiet=state["quiet"]), use="off" if no_model else "ask")
        tell(summary, state["quiet"])
        if not state["quiet"]:
            click.echo(str(kept))
        return 0

    guarded(run)


@click.command()
@options.articles
@options.book
@options.as_of
@click.option("--pdf/--no-pdf", default=False, help="Make PDFs too (default: no, they take time).")
@click.option("--port", default=8000, show_default=True, help="Port on this machine.")
@click.pass_obj
def serve(
    state: dict[str, Any], articles: Path | None, book: Path | None, as_of: str | None, pdf: bool, port: int
) -> None:
    """Build, show the site on this machine, and rebuild when an article, template or YAML file changes.

    A mistake made while editing is printed; the browser keeps showing the last site that was right.
    """

    def run() -> int:
        from builder import pipeline
        from builder.progress import Progress

        pipeline.serve(
            lambda: place_of(articles, None, book, as_of=as_of, pdf=pdf), Progress(quiet=state["quiet"]), port=port
        )
        return 0

    guarded(run)
