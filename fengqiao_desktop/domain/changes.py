"""What a transaction changed, told to every window that shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """The records touched, as (register code, id); views refresh when theirs is among them."""

    records: frozenset[tuple[str, int]] = frozenset()

    def touches(self, *registers: str) -> bool:
        """Whether a record of one of `registers` changed."""
        return any(code in registers for code, _ in self.records)

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.records | other.records)


NOTHING = Changes()
