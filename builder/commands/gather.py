"""Commands that bring something in: new, add."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from builder.commands import options
from builder.commands.frame import EXIT_FAILED, EXIT_STRICT, check_date, guarded, now, place_of


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.pass_obj
def new(state: dict[str, Any], folder: Path) -> None:
    """Begin a book of your own in DIR, a folder that is new or empty.

    It gets settings, an article that explains itself, the files in which you overrule what the rules found (all
    comments at first), and workflows for GitHub and GitLab that check changes and put the book online.
    """

    def run() -> int:
        from builder.starter import begin

        for name in begin(folder):
            click.echo(name)
        if not state["quiet"]:
            click.echo(f"\nNext: put your articles into {folder / 'content' / 'articles'}, then", err=True)
            click.echo(f"  briefbook build --book {shlex.quote(str(folder))}", err=True)
        return 0

    guarded(run)


@click.command()
@click.argument("sources", nargs=-1, metavar="URL|FILE|FEED...")
@click.option("--from", "lists", multiple=True, type=options.FILE, metavar="LIST", help="Take the addresses in a file.")
@options.articles
@options.book
@click.option("--since", metavar="DATE", help="Leave entries of feeds alone that are older.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Ask for at most N entries of each feed.")
@click.option("--new-only", is_flag=True, help="Do not ask whether pages that are there have changed.")
@click.option("--keep-feed", is_flag=True, help="Keep the feed as a file too.")
@click.option("--allow-private", is_flag=True, help="Let feeds and redirects lead into private networks.")
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="Least seconds between two requests to one host.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=120.0,
    show_default=True,
    help="Most seconds that one request may take.",
)
@click.option("--dry-run", is_flag=True, help="Ask and tell, but write nothing.")
@click.option("--strict", is_flag=True, help="Exit 3 when anything was refused.")
@click.pass_obj
def add(
    state: dict[str, Any],
    /,
    sources: tuple[str, ...],
    lists: tuple[Path, ...],
    articles: Path | None,
    book: Path | None,
    since: str | None,
    delay: float,
    strict: bool,
    **wishes: Any,
) -> None:
    """Fetch pages and the entries of feeds, or copy files and folders, into content/articles.

    What comes is kept unchanged, with a small file beside it (NAME.source.json) that says where it came from and
    when. Each source is new, changed (kept beside the former version), known, or refused with the reason. A site's
    robots.txt is obeyed; pages that are there already are asked for only if they have changed.

    A list, as --from takes it, has one address a line; what begins with # is a remark.

    \b
    briefbook add https://news.example.org/feed.xml --since 2026-05-01
    briefbook add https://news.example.org/2026/a-story.html notes.pdf saved-pages/
    briefbook add --from content/feeds.txt
    """
    check_date(since, "--since")
    if not sources and not lists:
        raise click.UsageError("name what to add, or a list of addresses with --from")

    def run() -> int:
        from builder import adding

        counts = dict.fromkeys(("new", "changed", "known", "refused"), 0)
        asked = adding.Wishes(since=since, pause=delay, **wishes)
        wanted = (*sources, *(address for each in lists for address in adding.listed(each)))
        for outcome in adding.add(place_of(articles, None, book), wanted, asked, now()):
            refused = outcome.fate == "refused"
            counts[outcome.fate] = counts.get(outcome.fate, 0) + 1
            if refused or not state["quiet"]:
                click.echo(str(outcome), err=refused and state["quiet"])
        counts.pop("feed", None)
        if not state["quiet"]:
            click.echo(", ".join(f"{number:,} {fate}" for fate, number in counts.items()))
        if counts["refused"] and strict:
            return EXIT_STRICT
        return EXIT_FAILED if counts["refused"] == sum(counts.values()) > 0 else 0

    guarded(run)
