"""One module per activity; functions that take a transaction and return what changed."""
