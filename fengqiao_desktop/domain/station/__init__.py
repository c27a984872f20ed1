"""The station itself: its people, villages, committees and small ledgers."""
