"""Commands that ask something of a book or of articles: check, explain, changes, suggest, inspect, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from builder.commands import options
from builder.commands.frame import EXIT_FAILED, EXIT_STRICT, guarded, now, place_of


@click.command()
@options.articles
@options.book
@options.strict
@click.option("--review", is_flag=True, help="Print the pages that nobody has read since they changed.")
@click.pass_obj
def check(state: dict[str, Any], articles: Path | None, book: Path | None, strict: bool, review: bool) -> None:
    """Say what would become of every file, and what is wrong in settings and curation, without building.

    A decision in content/*.yml that matches nothing in the articles is reported too. For that, articles which are
    new or changed since the last build or check are analyzed; a book without decisions is only read.

    With --review it prints a queue instead: each page of an actor or an issue that nobody has read as it is now, which
    of its sentences are new since it was read, and the entry for content/reviews.yml that marks it as read.
    """

    def run() -> int:
        from builder import inquiry
        from builder.model.diagnostic import one_line
        from builder.progress import Progress

        place = place_of(articles, None, book)
        if review:
            queue = inquiry.reviews(place, Progress(quiet=state["quiet"]), now().date().isoformat())
            click.echo(queue or "every page is reviewed as it is")
            return EXIT_STRICT if strict and queue else 0
        reading, remarks = inquiry.check(place, Progress(quiet=state["quiet"]))
        for report in reading.reports:
            line = f"{report.fate:<9} {report.path}" + (f": {report.reason}" if report.reason else "")
            click.echo(one_line(f"{line} ({report.hint})" if report.hint else line))
        for problem in remarks:
            click.echo(f"note: {problem}", err=True)
        odd = [report for report in reading.reports if report.fate != "read"]
        click.echo(f"{len(reading.articles)} articles of {len(reading.reports)} files; {len(odd)} not read")
        return EXIT_STRICT if strict and (odd or remarks) else 0

    guarded(run)


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@options.articles
@options.book
@options.as_of
@click.pass_obj
def explain(
    state: dict[str, Any], left: str, right: str, articles: Path | None, book: Path | None, as_of: str | None
) -> None:
    """Say why two names are, or are not, one actor, and print the ruling that makes it otherwise.

    A and B are names, other names or slugs of actors; case and accents don't matter. You see what was compared and
    how it scored, whether a rule or a person decided, sentences that hold the names, and a line to paste into
    content/judgements.yml. That line is tried out before it is printed.

    \b
    briefbook explain "Anton Marek" "Antonia Marek"
    briefbook explain OBC orlun-basin-commission
    """

    def run() -> int:
        from builder import inquiry
        from builder.progress import Progress

        place = place_of(articles, None, book, as_of=as_of)
        click.echo(inquiry.explain(place, (left, right), Progress(quiet=True)))
        return 0

    guarded(run)


@click.command()
@click.option("--since", metavar="DATE|REV", help="A day, or a revision of git (default: the last publication).")
@click.option("--format", "form", type=click.Choice(["md", "json"]), default="md", show_default=True)
@options.articles
@options.book
@options.as_of
@click.pass_obj
def changes(
    state: dict[str, Any], since: str | None, form: str, articles: Path | None, book: Path | None, as_of: str | None
) -> None:
    """Say what the book holds that the published one did not: fit for a pull request.

    New statements, positions that shifted (with both quotations), new actors and issues, articles that were corrected
    or withdrawn. Nothing is written. The comparison goes by meaning: a rebuild changes nothing, and a copy of a known
    report says nothing new.

    \b
    briefbook changes                          since the last `briefbook publish`
    briefbook changes --since origin/main      since what that revision had published
    briefbook changes --since 2026-05-01       what articles from that day on have brought
    """

    def run() -> int:
        from builder import inquiry, news
        from builder.progress import Progress

        place = place_of(articles, None, book, as_of=as_of)
        found, rows = inquiry.changes(place, since, Progress(quiet=True))
        click.echo(news.in_json(found) if form == "json" else news.in_markdown(found, rows), nl=form == "json")
        return 0

    guarded(run)


@click.group()
def suggest() -> None:
    """Print what the articles suggest, ready to paste into a curation file.

    \b
    briefbook suggest issues     the issues found in the articles, as entries for content/issues.yml
    """


@suggest.command()
@options.articles
@options.book
@click.pass_obj
def issues(state: dict[str, Any], articles: Path | None, book: Path | None) -> None:
    """Print the issues found in the articles, as entries for content/issues.yml.

    Each has a name, phrases that draw statements to it, and the issue it stands under; above it a comment says how
    many statements, actors and reports (copies counted once) speak of it. Issues that are given already are not
    looked at: what you see is what an empty issues.yml would give. Once you paste one entry, discovery ends and
    only what the file gives is followed, so paste all you want to keep, and change names and phrases at will.

    \b
    briefbook suggest issues > proposed.yml
    """

    def run() -> int:
        from builder import inquiry
        from builder.progress import Progress

        found = inquiry.suggest_issues(place_of(articles, None, book), Progress(quiet=state["quiet"]))
        if found:
            click.echo(found)
        else:
            click.echo("note: no issue found: nothing that two actors speak to", err=True)
        return 0

    guarded(run)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--model", default=None, metavar="NAME", help="spaCy pipeline to use instead of the small one.")
def inspect(files: tuple[Path, ...], model: str | None) -> None:
    """Print one JSON line for each article: metadata, mentions, statements, events, figures.

    Names are resolved within the article alone. Fields are described in docs/data.md.
    """

    def run() -> int:
        from builder import inquiry

        failed = False
        for line, problem in inquiry.inspect(files, model):
            if problem:
                failed = True
                click.echo(f"error: {problem}", err=True)
            else:
                click.echo(line)
        return EXIT_FAILED if failed else 0

    guarded(run)


@click.command()
@click.argument("site", type=options.FOLDER, metavar="SITE")
@click.option(
    "--articles", type=options.FOLDER, required=True, metavar="DIR", help="The articles that the site was made from."
)
def verify(site: Path, articles: Path) -> None:
    """Check a built site against its articles, from outside: every item, citation and derived number.

    Lists all failures, then exits 1; exits 0 when there are none.
    """

    def run() -> int:
        from builder import inquiry

        verdict = inquiry.verify(site, articles)
        for failure in verdict.failures:
            click.echo(str(failure))
        held = f"{verdict.pages:,} pages, {verdict.items:,} items, {verdict.citations:,} citations"
        failed = f"{len(verdict.failures):,} failures" if verdict.failures else "no failure"
        click.echo(f"{held} held against the articles: {failed}")
        return 0 if verdict.holds else EXIT_FAILED

    guarded(run)
