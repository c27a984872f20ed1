"""Resettlement of released prisoners (安置帮教)."""
