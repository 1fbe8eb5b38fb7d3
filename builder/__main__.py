"""`python -m builder` is `briefbook`."""

from builder.cli import main

main(prog_name="briefbook")
