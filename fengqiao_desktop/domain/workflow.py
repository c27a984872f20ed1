"""States as data: which moves there are, and what each asks for."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Transition:
    """One allowed move of a record from state `source` to state `target`.

    `label` is the button's word; `needs` are the fields that must be filled and `documents` the
    papers that must exist first; `basis` is the article, empty where practice alone asks for it;
    `reason_required` asks the person for a reason that goes into the audit.
    """

    source: str
    target: str
    label: str
    needs: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    basis: str = ""
    official: bool = True
    reason_required: bool = False


def may_move(transitions: Iterable[Transition], source: str, target: str) -> bool:
    """Whether the table has a move from `source` to `target`."""
    return any(t.source == source and t.target == target for t in transitions)


def moves_from(transitions: Iterable[Transition], source: str) -> tuple[Transition, ...]:
    """The moves open from `source`, in the order of the table."""
    return tuple(t for t in transitions if t.source == source)


def find_move(transitions: Iterable[Transition], source: str, target: str) -> Transition | None:
    """The first move from `source` to `target`, or None."""
    return next((t for t in transitions if t.source == source and t.target == target), None)


def reachable(transitions: Iterable[Transition], start: str) -> frozenset[str]:
    """Every state that can be reached from `start`, which is reachable from itself."""
    table = tuple(transitions)
    found = {start}
    todo = [start]
    while todo:
        here = todo.pop()
        for move in table:
            if move.source == here and move.target not in found:
                found.add(move.target)
                todo.append(move.target)
    return frozenset(found)
