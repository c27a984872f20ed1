"""Hand-made pages, laid out for the daily work."""
