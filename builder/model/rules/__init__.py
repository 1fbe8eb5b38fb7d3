"""Rules: what derived items say, computed from rows; `builder.model.derive` lists them by name."""
