"""The command line: gathers the commands. Heavy things are imported only by the command that needs them."""

from __future__ import annotations

import logging
import os
import sys

import click

from builder import __version__
from builder.commands import ask, gather, make, pack

# Numeric libraries must not divide sums differently from one machine to the next.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")


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


for _command in (
    make.build,
    make.serve,
    make.publish,
    ask.check,
    ask.inspect,
    ask.explain,
    ask.suggest,
    ask.changes,
    ask.verify,
    pack.pack,
    gather.new,
    gather.add,
):
    main.add_command(_command)
