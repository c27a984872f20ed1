"""One item of the sweeps with everything that belongs to it: what every rule of sweeps reads."""

from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.sweep.records import DutyOrder, RiskChange, SweepItem, SweepProgress


@dataclass(frozen=True)
class ItemFile:
    """An item, its course, its orders, the case it became and how many proofs are attached.

    `recurrences` is the number of items with the same people, this one included.
    """

    item: SweepItem
    progress: tuple[SweepProgress, ...] = ()
    changes: tuple[RiskChange, ...] = ()
    orders: tuple[DutyOrder, ...] = ()
    case: MediationCase | None = None
    proofs: int = 0
    recurrences: int = 1

    @property
    def assignments(self) -> tuple[DutyOrder, ...]:
        """The orders that gave the item to a unit (交办单), since it came back if it did."""
        return tuple(o for o in self.orders if o.kind == "ASSIGN" and self.since(o.issued_on))

    @property
    def urges(self) -> tuple[DutyOrder, ...]:
        """The orders that pressed a late one (督办单)."""
        return tuple(o for o in self.orders if o.kind == "URGE")

    def since(self, day: date | None) -> bool:
        """Whether `day` belongs to the present course: an item that came back starts anew."""
        back = self.item.relapsed_on
        return back is None or (day is not None and day >= back)

    def steps(self) -> tuple[SweepProgress, ...]:
        """The dated steps of the present course, those after the day on which it came back."""
        back = self.item.relapsed_on or date.min
        return tuple(p for p in self.progress if p.noted_on and p.noted_on > back)

    def last_event(self) -> date | None:
        """The latest day on which something was done about the item."""
        days = [
            self.item.found_on,
            self.item.relapsed_on,
            *(p.noted_on for p in self.progress),
            *(c.changed_on for c in self.changes),
            *(o.issued_on for o in self.orders),
            *(o.feedback_on for o in self.orders),
        ]
        return max((d for d in days if d is not None), default=None)
