"""One matter under review with everything of it: what every rule takes."""

from dataclasses import dataclass

from fengqiao_desktop.domain.legal_review.records import (
    CounselOpinion,
    ReviewChallenge,
    ReviewCorrection,
    ReviewedText,
    ReviewFinding,
    ReviewMaterial,
    ReviewMatter,
    ReviewOpinion,
    ReviewPause,
    ReviewPoint,
)
from fengqiao_desktop.domain.station.records import Attachment

# Conclusions after which the matter is looked at once more.
AGAIN = ("AMEND", "ILLEGAL", "NO_AUTHORITY", "PROCEDURE")


@dataclass(frozen=True, kw_only=True)
class MatterFile:
    """A matter and its parts in the order of their days."""

    matter: ReviewMatter
    materials: tuple[ReviewMaterial, ...] = ()
    corrections: tuple[ReviewCorrection, ...] = ()
    pauses: tuple[ReviewPause, ...] = ()
    counsels: tuple[CounselOpinion, ...] = ()
    points: tuple[ReviewPoint, ...] = ()
    findings: tuple[ReviewFinding, ...] = ()
    opinions: tuple[ReviewOpinion, ...] = ()
    texts: tuple[ReviewedText, ...] = ()
    challenges: tuple[ReviewChallenge, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    interested: tuple[str, ...] = ()  # advisers who act for the other side, as the roster knows

    @property
    def counts(self) -> bool:
        """Whether the file is neither void nor in the recycle bin."""
        return self.matter.deleted_at is None and not self.matter.void_reason

    @property
    def imported(self) -> bool:
        return self.matter.batch != 0

    @property
    def issued(self) -> tuple[ReviewOpinion, ...]:
        """The opinions that are out, the first review first."""
        return tuple(o for o in self.opinions if o.issued_on is not None)

    @property
    def opinion(self) -> ReviewOpinion | None:
        """The latest opinion that is out."""
        return self.issued[-1] if self.issued else None

    @property
    def round(self) -> int:
        """Which review runs now: 1, or one more than the latest opinion once the unit answered
        one that asked for changes."""
        last, answered = self.opinion, self.matter.feedback_on
        if last is None:
            return 1
        over = answered is not None and last.issued_on is not None and answered >= last.issued_on
        return last.round + 1 if over and last.conclusion in AGAIN else last.round

    @property
    def conclusion(self) -> str:
        """What the latest opinion concludes, "" before there is one."""
        return self.opinion.conclusion if self.opinion is not None else ""

    def of_round(self, round_: int) -> tuple[ReviewFinding, ...]:
        """The items of one review."""
        return tuple(f for f in self.findings if f.round == round_)

    def answers(self, round_: int = 0) -> dict[str, ReviewPoint]:
        """The answers to the checklist by point, of a round (0: the latest of each point)."""
        found: dict[str, ReviewPoint] = {}
        for point in sorted(self.points, key=lambda p: (p.round, p.id)):
            if round_ in (0, point.round):
                found[point.point] = point
        return found
