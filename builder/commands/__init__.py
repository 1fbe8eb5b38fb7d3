"""Commands, by what they are for; `builder.cli` gathers them."""
