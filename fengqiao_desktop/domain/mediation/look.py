"""What a check of a dossier may read of a case and around it, and what it says when it finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.identity import age_on, read_id_number
from fengqiao_desktop.domain.mediation.around import Around, Thresholds
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.limits import DEFAULT, Limits
from fengqiao_desktop.domain.mediation.progress import effective_on
from fengqiao_desktop.domain.mediation.records import Party
from fengqiao_desktop.domain.names import split_names
from fengqiao_desktop.domain.station.records import Mediator


@dataclass(frozen=True)
class Finding:
    """What one check found; `severity` and `points` only where they are not those of the check."""

    field: str
    text: str
    severity: Severity | None = None
    points: int | None = None


@dataclass(frozen=True)
class Look:
    """What a check may read; without `around` the checks that need it stay silent.

    `asked` is True where somebody asks for the judgement of the whole dossier, filed or not.
    """

    file: CaseFile
    today: date
    calendar: Calendar
    mediators: tuple[Mediator, ...] | None = None
    around: Around | None = None
    asked: bool = False

    @property
    def thresholds(self) -> Thresholds:
        return self.around.thresholds if self.around else Thresholds()

    @property
    def periods(self) -> Limits:
        return self.around.periods if self.around else DEFAULT

    @property
    def written(self) -> bool:
        return self.file.case.agreement_form == "WRITTEN"

    @property
    def filing(self) -> bool:
        """Whether the dossier is being filed, or is judged as if it were."""
        return self.asked or self.file.case.archived_on is not None

    @property
    def gathering(self) -> bool:
        """Whether the papers are put together: the case is over, and typed in here."""
        over = self.filing or self.file.case.closed_on is not None
        return over and not self.file.imported

    @property
    def paper_day(self) -> date:
        """The day ages are told for: of the agreement, else of acceptance."""
        case = self.file.case
        return case.agreed_on or effective_on(self.file) or case.accepted_on or self.today

    @property
    def mediator_names(self) -> tuple[str, ...]:
        """The lead mediator and those beside him."""
        case = self.file.case
        names = (case.lead_mediator.strip(), *split_names(case.co_mediators))
        return tuple(dict.fromkeys(name for name in names if name))

    def born(self, party: Party) -> date | None:
        """The birth date as recorded, else as the identity number says it."""
        born = party.born_on
        if born is None and party.id_number:
            born = read_id_number(party.id_number).birth
        return born if born is not None and born <= self.paper_day else None

    def age_of(self, party: Party) -> int | None:
        """Full years on the paper's day, else as told; None when nothing is known."""
        born = self.born(party)
        return age_on(born, self.paper_day) if born is not None else (party.age or None)

    def agreed_words(self) -> list[tuple[str, str, str]]:
        """Field, place and words of each clause and of the manner of performance."""
        found = [("clauses", f"第{c.seq}条", c.text) for c in self.file.clauses]
        return [*found, ("performance_text", "履行方式、时限", self.file.case.performance_text)]

    def has_paper(self, *words: str) -> bool:
        """Whether a paper whose name holds one of `words` was filed as a scan or printed here."""
        if self.file.has_attachment(*words):
            return True
        printed = self.around.papers if self.around else ()
        return any(word in paper.label for paper in printed for word in words)


Found = Iterator[Finding]
