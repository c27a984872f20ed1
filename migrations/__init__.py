"""Revision scripts, run in-process on the open encrypted connection."""
