"""The encrypted station on disk."""
