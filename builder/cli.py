"""Commands: parse, call the pipeline, print. Heavy things are imported only by the command that needs them."""

from __future__ import annotations

import logging
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from builder import __version__
from builder.errors import BuilderError

EXIT_FAILED, EXIT_USAGE, EXIT_STRICT = 1, 2, 3

# Numeric libraries must not divide sums differently from one machine to the next.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

_FOLDER = click.Path(file_okay=False, path_type=Path)

_articles = click.option(
    "--articles", type=_FOLDER, metavar="DIR", help="Folder of articles to read; any folder will do."
)
_book = click.option(
    "--book", type=_FOLDER, metavar="DIR", help="The book's own folder (default: the current one, if it is a book)."
)
_as_of = click.option("--as-of", metavar="DATE", help="Date the book speaks from (default: the newest article's).")
_strict = click.option("--strict", is_flag=True, help="Exit 3 when anything was skipped, withheld or doubtful.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefbook")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Print what the parts have to say as well.")
@click.pass_context
def main(context: click.Context, quiet: bool, verbose: bool) -> None:
    """Turn a folder of news articles into a cited briefing book.

    \b
    briefbook build                                in a book's folder: site/ from content/
    briefbook build --articles DIR --site OUT      from any folder of .txt and .md files, no set-up
    briefbook serve                                the same, live in a browser while you edit
    briefbook check                                what would be read, and what is wrong, without building
    briefbook inspect FILE...                      what is found in single articles, as JSON lines
    briefbook explain A B                          why two names are, or are not, one actor
    briefbook suggest issues                       what is at issue, as entries to paste and edit
    briefbook changes                              what is new since the last publication
    briefbook pack --actors A B --issues X         actors side by side on one sheet, as PDF and DOCX
    briefbook publish                              build, and keep the addresses of all pages for ever
    briefbook new DIR                              begin a book of your own
    briefbook add URL|FILE|FEED...                 fetch pages and feeds, or copy files, into content/articles
    briefbook verify SITE --articles DIR           check a built site against its articles from outside

    \b
    A book's folder holds content/articles/ and, where wanted, briefbook.toml, content/*.yml, templates/.
    Exit codes: 0 built; 1 failed, the former site kept; 2 wrong usage; 3 doubts under --strict.
    """
    level = logging.ERROR if quiet else logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    context.obj = {"quiet": quiet}


def _guarded(command: Callable[[], int]) -> None:
    """Run a command; a user's mistake becomes clear lines and an exit code, a bug keeps its traceback."""
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


def _place(articles: Path | None, site: Path | None, book: Path | None, **changes: Any) -> Any:
    import msgspec

    from builder.config import locate

    as_of = changes.pop("as_of", None)
    _check_date(as_of, "--as-of")
    place = locate(articles, site, book)
    settings = place.settings
    if as_of:
        settings = msgspec.structs.replace(settings, as_of=as_of)
    if changes.get("pdf") is False:
        settings = msgspec.structs.replace(settings, pdf=msgspec.structs.replace(settings.pdf, enabled=False))
    return msgspec.structs.replace(place, settings=settings)


def _check_date(date: str | None, option: str) -> None:
    from builder.config import is_iso_date

    if date is not None and not is_iso_date(date):
        raise click.BadParameter(f"'{date}' is no date; write it as 2026-05-31", param_hint=option)


def _now() -> Any:
    """Return the moment it is, or the one that SOURCE_DATE_EPOCH says it is."""
    import datetime as dt

    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    return dt.datetime.fromtimestamp(int(stated), dt.UTC) if stated.isdecimal() else dt.datetime.now(dt.UTC)


@main.command()
@_articles
@click.option("--site", type=_FOLDER, metavar="OUT", help="Folder the site is written to (default: site).")
@_book
@_as_of
@click.option("--pdf/--no-pdf", default=True, help="Make a PDF of each briefing (default: yes).")
@_strict
@click.option("--frozen", is_flag=True, help="Exit 1 rather than give a page an address that is not published.")
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
) -> None:
    """Read, analyze, compose and publish the whole book.

    An article that cannot be read is reported and the rest goes on. The site is swapped in whole at the end:
    whatever fails before that leaves the former site as it was.

    \b
    briefbook build --strict --frozen     what a job that guards a published book runs
    """

    def run() -> int:
        from builder import pipeline
        from builder.progress import Progress

        progress = Progress(quiet=state["quiet"])
        summary = pipeline.build(_place(articles, site, book, as_of=as_of, pdf=pdf), progress, frozen=frozen)
        _tell(summary, state["quiet"])
        return EXIT_STRICT if strict and summary.doubts else 0

    _guarded(run)


def _tell(summary: Any, quiet: bool) -> None:
    for problem in summary.problems:
        click.echo(f"note: {problem}", err=True)
    if not quiet:
        click.echo(str(summary))


@main.command()
@click.option("--site", type=_FOLDER, metavar="OUT", help="Folder the site is written to (default: site).")
@_book
@_as_of
@click.option("--pdf/--no-pdf", default=True, help="Make a PDF of each briefing (default: yes).")
@click.pass_obj
def publish(state: dict[str, Any], site: Path | None, book: Path | None, as_of: str | None, pdf: bool) -> None:
    """Build the book, and keep the addresses of its pages for ever.

    The address of each actor's and each issue's page is written to content/slugs.lock, which belongs under version
    control. From then on a page keeps its address whatever it is renamed to; where its actor is merged into another,
    or nothing is left of it, its address leads to the page in its place, or to the index.

    Run it when the site goes out; `briefbook build` never changes the lock. Uploading the site is up to you.
    """

    def run() -> int:
        from builder import pipeline
        from builder.progress import Progress

        place = _place(None, site, book, as_of=as_of, pdf=pdf)
        summary, kept = pipeline.publish(place, Progress(quiet=state["quiet"]))
        _tell(summary, state["quiet"])
        if not state["quiet"]:
            click.echo(str(kept))
        return 0

    _guarded(run)


@main.command()
@_articles
@_book
@_as_of
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
            lambda: _place(articles, None, book, as_of=as_of, pdf=pdf), Progress(quiet=state["quiet"]), port=port
        )
        return 0

    _guarded(run)


@main.command()
@_articles
@_book
@_strict
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
        from builder import pipeline
        from builder.model.diagnostic import one_line
        from builder.progress import Progress

        place = _place(articles, None, book)
        if review:
            queue = pipeline.reviews(place, Progress(quiet=state["quiet"]), _now().date().isoformat())
            click.echo(queue or "every page is reviewed as it is")
            return EXIT_STRICT if strict and queue else 0
        reading, remarks = pipeline.check(place, Progress(quiet=state["quiet"]))
        for report in reading.reports:
            line = f"{report.fate:<9} {report.path}" + (f": {report.reason}" if report.reason else "")
            click.echo(one_line(f"{line} ({report.hint})" if report.hint else line))
        for problem in remarks:
            click.echo(f"note: {problem}", err=True)
        odd = [report for report in reading.reports if report.fate != "read"]
        click.echo(f"{len(reading.articles)} articles of {len(reading.reports)} files; {len(odd)} not read")
        return EXIT_STRICT if strict and (odd or remarks) else 0

    _guarded(run)


@main.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@_articles
@_book
@_as_of
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
        from builder import pipeline
        from builder.progress import Progress

        place = _place(articles, None, book, as_of=as_of)
        click.echo(pipeline.explain(place, (left, right), Progress(quiet=True)))
        return 0

    _guarded(run)


@main.command()
@click.option("--since", metavar="DATE|REV", help="A day, or a revision of git (default: the last publication).")
@click.option("--format", "form", type=click.Choice(["md", "json"]), default="md", show_default=True)
@_articles
@_book
@_as_of
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
        from builder import news, pipeline
        from builder.progress import Progress

        place = _place(articles, None, book, as_of=as_of)
        found, rows = pipeline.changes(place, since, Progress(quiet=True))
        click.echo(news.in_json(found) if form == "json" else news.in_markdown(found, rows), nl=form == "json")
        return 0

    _guarded(run)


class _Several(click.Command):
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


@main.command(cls=_Several)
@click.option("--actors", multiple=True, metavar="A B...", help="Two actors or more: names, other names or slugs.")
@click.option("--issues", multiple=True, metavar="X...", help="Issues (default: those they both speak to).")
@click.option("--page", metavar="PATH", help="A page of the book instead, such as actors/ada-brandt.")
@click.option(
    "--format", "form", default="pdf,docx", show_default=True, metavar="pdf,docx", help="Which files to make."
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path(), metavar="DIR|FILE", help="Where to (default: here)."
)
@_articles
@_book
@_as_of
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
        made = packing.pack(_place(articles, None, book, as_of=as_of), wanted, Progress(quiet=True))
        for path, content in packing.placed(made, out):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            click.echo(str(path))
        if made.pages > 1 and page is None and not state["quiet"]:
            click.echo(f"note: it takes {made.pages} pages; with fewer issues it may fit on one", err=True)
        if made.withheld and not state["quiet"]:
            click.echo(f"note: {made.withheld} sentences did not pass the checks and are left out", err=True)
        return 0

    _guarded(run)


@main.group()
def suggest() -> None:
    """Print what the articles suggest, ready to paste into a curation file.

    \b
    briefbook suggest issues     the issues found in the articles, as entries for content/issues.yml
    """


@suggest.command()
@_articles
@_book
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
        from builder import pipeline
        from builder.progress import Progress

        found = pipeline.suggest_issues(_place(articles, None, book), Progress(quiet=state["quiet"]))
        if found:
            click.echo(found)
        else:
            click.echo("note: no issue found: nothing that two actors speak to", err=True)
        return 0

    _guarded(run)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.pass_obj
def new(state: dict[str, Any], folder: Path) -> None:
    """Begin a book of your own in DIR, a folder that is new or empty.

    It gets settings, an article that explains itself, the files in which you overrule what the rules found (all
    comments at first), a .gitignore and an example of a GitHub workflow that puts the book online.
    """

    def run() -> int:
        from builder.starter import begin

        for name in begin(folder):
            click.echo(name)
        if not state["quiet"]:
            click.echo(f"\nNext: put your articles into {folder / 'content' / 'articles'}, then", err=True)
            click.echo(f"  briefbook build --book {shlex.quote(str(folder))}", err=True)
        return 0

    _guarded(run)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="URL|FILE|FEED...")
@_articles
@_book
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

    \b
    briefbook add https://news.example.org/feed.xml --since 2026-05-01
    briefbook add https://news.example.org/2026/a-story.html notes.pdf saved-pages/
    """
    _check_date(since, "--since")

    def run() -> int:
        from builder import adding

        counts = dict.fromkeys(("new", "changed", "known", "refused"), 0)
        asked = adding.Wishes(since=since, pause=delay, **wishes)
        for outcome in adding.add(_place(articles, None, book), sources, asked, _now()):
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

    _guarded(run)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--model", default=None, metavar="NAME", help="spaCy pipeline to use instead of the small one.")
def inspect(files: tuple[Path, ...], model: str | None) -> None:
    """Print one JSON line for each article: metadata, mentions, statements, events, figures.

    Names are resolved within the article alone. Fields are described in docs/data.md.
    """

    def run() -> int:
        from builder import pipeline

        failed = False
        for line, problem in pipeline.inspect(files, model):
            if problem:
                failed = True
                click.echo(f"error: {problem}", err=True)
            else:
                click.echo(line)
        return EXIT_FAILED if failed else 0

    _guarded(run)


@main.command()
@click.argument("site", type=_FOLDER, metavar="SITE")
@click.option(
    "--articles", type=_FOLDER, required=True, metavar="DIR", help="The articles that the site was made from."
)
def verify(site: Path, articles: Path) -> None:
    """Check a built site against its articles, from outside: every item, citation and derived number.

    Lists all failures, then exits 1; exits 0 when there are none.
    """

    def run() -> int:
        from builder import pipeline

        verdict = pipeline.verify(site, articles)
        for failure in verdict.failures:
            click.echo(str(failure))
        held = f"{verdict.pages:,} pages, {verdict.items:,} items, {verdict.citations:,} citations"
        failed = f"{len(verdict.failures):,} failures" if verdict.failures else "no failure"
        click.echo(f"{held} held against the articles: {failed}")
        return 0 if verdict.holds else EXIT_FAILED

    _guarded(run)
