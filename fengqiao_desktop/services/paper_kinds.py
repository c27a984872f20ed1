"""What a kind of paper declares of itself: template, place in the dossier, parts, blank form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.store.repository import Repository


def one_part(file: CaseFile) -> tuple[str, ...]:
    """A case has one such paper, without a name of its own."""
    return ("",)


def sessions_of(file: CaseFile) -> tuple[str, ...]:
    """One paper a mediation; a blank one may be taken along to the first."""
    return tuple(f"第 {n} 次" for n in range(1, len(file.sessions) + 1))


@dataclass(frozen=True)
class DocumentSpec:
    """One kind of paper: its template, when a case wants it, and how its context is made.

    `parts` names each paper of this kind in a case ("第 1 次"; ("",) where there is one); `context`
    takes the part, counted from 0.  `place` is where the paper lies in the dossier (notes 4.1), 0
    for one that is not filed.  `local` marks a paper of local custom, offered only when asked for.
    `blank` makes the form for handwriting from the name of the committee ("" too); None where a
    blank one makes no sense.  `complete` puts texts that the station keeps into a context, blank
    ones too.  `ahead` says that one may be taken along empty before a case has any (a record).
    """

    id: str
    label: str
    template: str
    wanted: Callable[[CaseFile], bool]
    context: Callable[[CaseFile, int], Any]
    parts: Callable[[CaseFile], tuple[str, ...]] = one_part
    place: int = 0
    local: bool = False
    blank: Callable[[str], Any] | None = None
    complete: Callable[[Repository, Any], Any] | None = None
    ahead: bool = False

    @property
    def repeats(self) -> bool:
        """Whether a case may have several of it."""
        return self.parts is not one_part
