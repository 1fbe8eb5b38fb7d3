"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)

articles = click.option(
    "--articles", type=FOLDER, metavar="DIR", help="Folder of articles to read; any folder will do."
)
book = click.option(
    "--book", type=FOLDER, metavar="DIR", help="The book's own folder (default: the current one, if it is a book)."
)
as_of = click.option("--as-of", metavar="DATE", help="Date the book speaks from (default: the newest article's).")
no_model = click.option("--no-model", is_flag=True, help="Do without the language model that the settings name.")
strict = click.option("--strict", is_flag=True, help="Exit 3 when anything was skipped, withheld or doubtful.")
scheduler = click.option(
    "--scheduler",
    metavar="URL",
    help="Analyze and compare on the workers of this Dask scheduler (tcp://... or tls://...).",
)
shared = click.option(
    "--cache",
    "shared",
    metavar="URL",
    help="Take analyses from, and add them to, a cache that machines share (fsspec).",
)
