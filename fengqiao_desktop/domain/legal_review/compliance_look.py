"""What a check of legal review sees and says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.legal_review.compliance_rules import ReviewGravity
from fengqiao_desktop.domain.legal_review.limits import DEFAULT, ReviewLimits
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import LegalCounsel
from fengqiao_desktop.domain.schema import Record


@dataclass(frozen=True)
class Hit:
    """One thing a check saw; `severity` lowers the rule's."""

    rule: str
    text: str
    record: Record | None = None
    severity: ReviewGravity | None = None


@dataclass(frozen=True)
class ReviewLook:
    """A matter on a day, with the station's values and advisers."""

    file: MatterFile
    today: date
    calendar: Calendar
    state: str
    limits: ReviewLimits = DEFAULT
    counsels: tuple[LegalCounsel, ...] = ()


Check = Callable[[ReviewLook], Iterator[Hit]]
