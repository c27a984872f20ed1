"""One person in resettlement with everything of him: what every rule takes."""

from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.resettlement.records import (
    Assistance,
    BaseStay,
    HelpAgreement,
    HelpException,
    HelpRelative,
    HelpTransfer,
    HelpVisit,
    LevelReview,
    OutOfContact,
    Pickup,
    RecordInquiry,
    ResettledPerson,
    TeamMember,
    Verification,
    VideoMeeting,
)
from fengqiao_desktop.domain.station.records import Attachment

IN_CUSTODY = ("PRE_NOTICED", "VERIFYING", "VERIFIED", "PRE_RELEASE")
ON_ROLL = ("ACTIVE", "LOST", "SUSPENDED")  # 在册 (notes 4.1)
EXITED = ("EXPIRED", "TRANSFERRED_OUT", "DECEASED", "REOFFENDED", "RETURNED", "MERGED")
OPEN_STATES = (*IN_CUSTODY, "HANDOVER_DUE", "REPORTED", *ON_ROLL)


@dataclass(frozen=True)
class Measure:
    """A measure of community correction that was recorded of him; here there are none (R-39)."""

    day: date
    words: str


@dataclass(frozen=True, kw_only=True)
class PersonFile:
    """A person and his parts in the order of their days.

    `correction_type`, `correction_number` and `measures` come from the subject of correction that
    he was, empty where there was none.
    """

    person: ResettledPerson
    relatives: tuple[HelpRelative, ...] = ()
    verifications: tuple[Verification, ...] = ()
    meetings: tuple[VideoMeeting, ...] = ()
    pickups: tuple[Pickup, ...] = ()
    team: tuple[TeamMember, ...] = ()
    agreements: tuple[HelpAgreement, ...] = ()
    visits: tuple[HelpVisit, ...] = ()
    helps: tuple[Assistance, ...] = ()
    reviews: tuple[LevelReview, ...] = ()
    losts: tuple[OutOfContact, ...] = ()
    transfers: tuple[HelpTransfer, ...] = ()
    stays: tuple[BaseStay, ...] = ()
    exceptions: tuple[HelpException, ...] = ()
    inquiries: tuple[RecordInquiry, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    correction_type: str = ""
    correction_number: str = ""
    measures: tuple[Measure, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the file is neither void nor in the recycle bin."""
        return self.person.deleted_at is None and not self.person.void_reason

    @property
    def imported(self) -> bool:
        return self.person.batch != 0

    @property
    def is_key(self) -> bool:
        """重点帮教对象."""
        return self.person.assist_level == "01"

    @property
    def verification(self) -> Verification | None:
        """The latest question of a prison."""
        return self.verifications[-1] if self.verifications else None

    @property
    def pickup(self) -> Pickup:
        """The latest pick-up, an unsaved empty one where there is none."""
        return self.pickups[-1] if self.pickups else Pickup(resettled=self.person.id)

    @property
    def agreement(self) -> HelpAgreement | None:
        """The latest agreement that was signed or refused."""
        done = [a for a in self.agreements if a.signed_on is not None or a.refused_why.strip()]
        return done[-1] if done else None

    @property
    def lost(self) -> OutOfContact | None:
        """The search that is not over, or None."""
        return next((each for each in reversed(self.losts) if each.found_on is None), None)

    @property
    def returned_on(self) -> date | None:
        """The day he was back: he reported, else was handed over, else was let go."""
        person = self.person
        return person.reported_on or person.handed_over_on or person.released_on

    def team_on(self, day: date) -> tuple[TeamMember, ...]:
        """The helper group as it stood on `day`."""
        return tuple(
            m
            for m in self.team
            if (m.joined_on is None or m.joined_on <= day)
            and (m.left_on is None or m.left_on > day)
        )

    def explained(self, rule: str, day: date) -> HelpException | None:
        """The head's explanation that covers `rule` on `day`, or None."""
        for each in self.exceptions:
            begun = each.from_on is None or each.from_on <= day
            lasts = each.to_on is None or day <= each.to_on
            if each.rule == rule and begun and lasts and each.reason.strip():
                return each
        return None
