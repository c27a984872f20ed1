"""What lies around a case and its checks may read: papers printed, people, cases nearby, scans."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from fengqiao_desktop.domain.mediation.limits import DEFAULT, Limits
from fengqiao_desktop.domain.station.records import Mediator


@dataclass(frozen=True)
class Thresholds:
    """Values that differ from place to place; the station's settings replace them.

    None is laid down nationally: the numbers are those of the field notes, chapter 8.
    """

    oral_fen: int = 500_000  # R45: above this an oral agreement should be written
    successes_a_day: int = 5  # R48: more by one mediator on one day are looked at
    notice_blocks: bool = True  # R06: 阻断, or only 应改
    excellent: int = 90
    qualified: int = 75


@dataclass(frozen=True)
class PaperParty:
    """A party as a printed paper names it; an empty text was not stated."""

    name: str
    sex: str = ""
    age: str = ""
    contact: str = ""
    address: str = ""


@dataclass(frozen=True)
class Paper:
    """A paper of this case as last printed: `dated` is the day it bears, `pages` its length.

    `parties` are those it describes, `names` those it only names; `rows` are the lines of a table
    of contents, each with the pages it states.
    """

    document: str
    label: str
    number: str = ""
    dated: date | None = None
    parties: tuple[PaperParty, ...] = ()
    names: tuple[str, ...] = ()
    pages: int = 0
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NearParty:
    """A party of another case, as far as it tells two cases apart."""

    name: str
    side: str = "APPLICANT"
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class NearCase:
    """Another case accepted within thirty days of this one."""

    id: int
    number: str
    committee: int
    accepted_on: date
    facts: str = ""
    agreement: str = ""
    parties: tuple[NearParty, ...] = ()


@dataclass(frozen=True)
class Meeting:
    """A mediation or an inquiry in another case: who held it, where, from when to when."""

    number: str
    people: tuple[str, ...]
    place: str
    started: datetime
    ended: datetime | None = None
    mode: str = ""


@dataclass(frozen=True)
class Official:
    """One who mediates or registers: the phone, and where the person is kept, the household."""

    name: str
    phone: str = ""
    person: int = 0
    address: str = ""


@dataclass(frozen=True)
class SameScan:
    """A file that is also filed elsewhere; `where` names the other case."""

    sha256: str
    where: str


@dataclass(frozen=True)
class Around:
    """Everything around one case, read once; `None` in its place keeps those checks silent.

    `periods` are the days that the station allows (see `limits`).

    `phones` counts the unrelated cases in which a phone of a party stands under another name;
    `same_day` the other agreements that the lead mediator reached on the day of this one.
    """

    papers: tuple[Paper, ...] = ()
    roster: tuple[Mediator, ...] = ()
    officials: tuple[Official, ...] = ()
    near: tuple[NearCase, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    same_day: int = 0
    phones: Mapping[str, int] = field(default_factory=dict)
    scans: tuple[SameScan, ...] = ()
    same_number: int = 0
    thresholds: Thresholds = Thresholds()
    periods: Limits = DEFAULT

    def printed(self, *documents: str) -> bool:
        """Whether one of these papers was printed or saved."""
        return any(paper.document in documents for paper in self.papers)
