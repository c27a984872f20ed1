"""One subject of community correction with everything of it: what every rule takes."""

from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.corrections.care_records import (
    Activity,
    Approval,
    Attendance,
    Contact,
    DutyException,
    Evaluation,
    ExitBan,
    Help,
    Leave,
    LevelChange,
    Monitoring,
    Move,
    Plan,
    Recheck,
    RiskScore,
    TravelPermit,
    Trip,
)
from fengqiao_desktop.domain.corrections.order_records import (
    Detention,
    Ending,
    Incident,
    LostContact,
    Notice,
    Oversight,
    Sanction,
    SearchStep,
    Violation,
)
from fengqiao_desktop.domain.corrections.records import (
    Assessment,
    Entrustment,
    GroupMember,
    LegalDocument,
    Relative,
    ResumeLine,
    Subject,
)
from fengqiao_desktop.domain.station.records import Attachment

IN_FORCE = ("REGISTERED", "ACTIVE", "PRE_RELEASE")
ENDED = (
    "RELEASED",
    "PARDONED",
    "PROBATION_REVOKED",
    "PAROLE_REVOKED",
    "REIMPRISONED",
    "DECEASED",
    "OTHER_END",
    "MOVED_OUT",
    "ARCHIVED",
)


@dataclass(frozen=True)
class Attended:
    """A subject at an activity."""

    attendance: Attendance
    activity: Activity

    @property
    def id(self) -> int:
        """The activity's: it is what a list of them opens."""
        return self.activity.id


@dataclass(frozen=True, kw_only=True)
class SubjectFile:
    """A subject, his parts in the order of their days, and what of the station bears on him.

    `entrustments` are all of the station; `oversights` those that name him; `ending` is the one
    ending, an unsaved empty one where it has not begun.
    """

    subject: Subject
    relatives: tuple[Relative, ...] = ()
    resume: tuple[ResumeLine, ...] = ()
    documents: tuple[LegalDocument, ...] = ()
    members: tuple[GroupMember, ...] = ()
    contacts: tuple[Contact, ...] = ()
    attended: tuple[Attended, ...] = ()
    leaves: tuple[Leave, ...] = ()
    permits: tuple[TravelPermit, ...] = ()
    trips: tuple[Trip, ...] = ()
    approvals: tuple[Approval, ...] = ()
    moves: tuple[Move, ...] = ()
    rechecks: tuple[Recheck, ...] = ()
    monitorings: tuple[Monitoring, ...] = ()
    exit_bans: tuple[ExitBan, ...] = ()
    plans: tuple[Plan, ...] = ()
    risks: tuple[RiskScore, ...] = ()
    levels: tuple[LevelChange, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    helps: tuple[Help, ...] = ()
    exceptions: tuple[DutyException, ...] = ()
    violations: tuple[Violation, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    losts: tuple[LostContact, ...] = ()
    searches: tuple[SearchStep, ...] = ()
    incidents: tuple[Incident, ...] = ()
    detentions: tuple[Detention, ...] = ()
    notices: tuple[Notice, ...] = ()
    endings: tuple[Ending, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    entrustments: tuple[Entrustment, ...] = ()
    oversights: tuple[Oversight, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def ending(self) -> Ending:
        """How the correction ends, as far as it is recorded."""
        return self.endings[-1] if self.endings else Ending(subject=self.subject.id)

    @property
    def counts(self) -> bool:
        """Whether the file is neither void nor in the recycle bin."""
        return self.subject.deleted_at is None and not self.subject.void_reason

    @property
    def imported(self) -> bool:
        return self.subject.batch != 0

    def members_on(self, day: date) -> tuple[GroupMember, ...]:
        """The correction group as it stood on `day`."""
        return tuple(
            m
            for m in self.members
            if (m.joined_on is None or m.joined_on <= day)
            and (m.left_on is None or m.left_on > day)
        )

    def decided(self, kind: str) -> tuple[Sanction, ...]:
        """The sanctions of `kind` that were decided, by their days."""
        return tuple(s for s in self.sanctions if s.kind == kind and s.result == "DECIDED")

    def pending(self, *kinds: str) -> tuple[Sanction, ...]:
        """The proposals of `kinds` that were sent and not answered."""
        return tuple(
            s
            for s in self.sanctions
            if s.kind in kinds and s.result == "PENDING" and s.sent_on is not None
        )

    def exempt(self, key: str, day: date, kind: str = "DUTY") -> DutyException | None:
        """The exception that covers duty or rule `key` on `day`, or None."""
        for each in self.exceptions:
            begun = each.from_on is None or each.from_on <= day
            lasts = each.to_on is None or day <= each.to_on
            if each.kind == kind and each.key == key and begun and lasts:
                return each
        return None
