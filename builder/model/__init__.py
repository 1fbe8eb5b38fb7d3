"""The nouns every room shares: frozen records, no I/O."""
