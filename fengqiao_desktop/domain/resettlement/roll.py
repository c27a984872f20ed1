"""Who was on the roll of resettlement on which day, restored from the dates (notes 4.1)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import EXITED, PersonFile
from fengqiao_desktop.domain.resettlement.states import arrived_on

_ONE = timedelta(days=1)
_NOT_OURS = ("OTHER_TOWN", "NOT_FOUND")
_REASONS = {
    "EXPIRED": "EXPIRED",
    "TRANSFERRED_OUT": "TRANSFER_OUT",
    "DECEASED": "DECEASED",
    "REOFFENDED": "REOFFEND",
    "RETURNED": "RETURNED",
    "MERGED": "DUPLICATE",
}


@dataclass(frozen=True)
class Exit:
    """How somebody left: the day and the code of the reason (1.3-M)."""

    day: date
    reason: str


def is_counted(file: PersonFile) -> bool:
    """Whether figures count him: not void, and no second entry of somebody else's file."""
    person = file.person
    return file.counts and person.exit_reason != "DUPLICATE" and person.state != "MERGED"


def entered_on(file: PersonFile, limits: HelpLimits = DEFAULT) -> date | None:
    """The first day in help (S70), of who was lost or held before it that day; None while he is
    not on the roll yet.

    Of a person from older books it is the day he was back.
    """
    held = [each.concluded_on for each in file.losts] + [file.person.suspended_on]
    days = [day for day in (_founded_on(file, limits), *held) if day is not None]
    return min(days, default=None)


def _founded_on(file: PersonFile, limits: HelpLimits) -> date | None:
    """The day on which the file, the group and the agreement were all there (notes 2.3)."""
    person, back = file.person, arrived_on(file)
    if back is None or person.term_ends_on is None:
        return None
    if file.imported:
        return back
    agreed = _agreed_on(file, back)
    grouped = _grouped_on(file, back, limits)
    if agreed is None or grouped is None or person.registered_on is None:
        return None
    planned = any(each.plan.strip() for each in file.agreements)
    if not planned or person.term_starts_on is None:
        return None
    return max(back, person.registered_on, agreed, grouped)


def _agreed_on(file: PersonFile, back: date) -> date | None:
    days = [
        each.signed_on or back
        for each in file.agreements
        if each.signed_on is not None or each.refused_why.strip()
    ]
    return min(days, default=None)


def _grouped_on(file: PersonFile, back: date, limits: HelpLimits) -> date | None:
    for day in sorted({back, *(m.joined_on for m in file.team if m.joined_on)}):
        group = file.team_on(day)
        if len(group) >= limits.team_size and any(m.is_leader for m in group):
            return max(day, back)
    return None


def left(file: PersonFile) -> Exit | None:
    """How he left the books, the earliest where there are several; None while he is in them.

    Who moves away leaves on the day of the other office's receipt (notes 2.3).
    """
    person = file.person
    found: list[Exit] = []
    if person.exit_reason and person.exited_on is not None:
        found.append(Exit(person.exited_on, person.exit_reason))
    if person.reoffence and person.reoffence_ruled_on is not None:
        found.append(Exit(person.reoffence_ruled_on, "REOFFEND"))
    found += [
        Exit(t.receipt_on, "TRANSFER_OUT")
        for t in file.transfers
        if t.direction == "OUT" and t.accepted_on is not None and t.receipt_on is not None
    ]
    asked = file.verification
    if asked is not None and asked.answered_on is not None:
        if asked.result in _NOT_OURS:
            found.append(Exit(asked.answered_on, "RETURNED"))
        elif asked.result == "DECEASED":
            found.append(Exit(asked.answered_on, "DECEASED"))
    if not found and file.imported and person.state in EXITED:
        # Older books say that he left, not when.
        written = person.recorded_at.date() if person.recorded_at else None
        days = [day for day in (person.term_ends_on, written) if day is not None]
        if days:
            found.append(Exit(min(days), _REASONS[person.state]))
    return min(found, key=lambda each: each.day, default=None)


def on_roll(file: PersonFile, day: date, limits: HelpLimits = DEFAULT) -> bool:
    """Whether he was on the roll at the end of `day` (S70, S80 or S85)."""
    begun, gone = entered_on(file, limits), left(file)
    here = begun is not None and begun <= day and (gone is None or gone.day > day)
    return is_counted(file) and here


def is_lost(file: PersonFile, day: date) -> bool:
    """Whether nobody could reach him at the end of `day` (S80)."""
    return any(
        each.concluded_on is not None
        and each.concluded_on <= day
        and (each.found_on is None or each.found_on > day)
        for each in file.losts
    )


def level_on(file: PersonFile, day: date) -> str:
    """重点 or 一般 on `day`: as his form says, unless a later review tells what it was before."""
    reviews = [r for r in file.reviews if r.reviewed_on is not None and r.to_level]
    after = [r for r in reviews if r.reviewed_on is not None and r.reviewed_on > day]
    if not after:
        return file.person.assist_level
    before = [r.to_level for r in reviews if r not in after]
    return after[0].from_level or (before[-1] if before else file.person.assist_level)


@dataclass(frozen=True)
class Balance:
    """Opening + came = closing + left, as ids of people; `left` by the reason."""

    opening: tuple[int, ...]
    came: tuple[int, ...]
    closing: tuple[int, ...]
    left: tuple[tuple[int, str], ...]

    @property
    def holds(self) -> bool:
        return len(self.opening) + len(self.came) == len(self.closing) + len(self.left)

    @property
    def text(self) -> str:
        """The equation as a person checks it."""
        return (
            f"期初{len(self.opening)}＋新增{len(self.came)}{'＝' if self.holds else '≠'}"
            f"期末{len(self.closing)}＋出册{len(self.left)}"
        )

    def left_by(self, reason: str) -> tuple[int, ...]:
        """Those who left for `reason` (1.3-M)."""
        return tuple(person for person, why in self.left if why == reason)


def balance(
    files: Iterable[PersonFile], start: date, end: date, limits: HelpLimits = DEFAULT
) -> Balance:
    """The flow from `start` to `end`, both included.

    Who left on the day he came, or before it, was never on the roll and is nowhere in it.
    """
    counted: Sequence[PersonFile] = [file for file in files if is_counted(file)]

    def ids(holds: Callable[[PersonFile], bool]) -> tuple[int, ...]:
        return tuple(file.person.id for file in counted if holds(file))

    def came(file: PersonFile) -> bool:
        begun, gone = entered_on(file, limits), left(file)
        ever = begun is not None and (gone is None or gone.day > begun)
        return ever and begun is not None and start <= begun <= end

    found = []
    for file in counted:
        begun, gone = entered_on(file, limits), left(file)
        if gone is not None and begun is not None and begun < gone.day and start <= gone.day <= end:
            found.append((file.person.id, gone.reason))
    return Balance(
        opening=ids(lambda f: on_roll(f, start - _ONE, limits)),
        came=ids(came),
        closing=ids(lambda f: on_roll(f, end, limits)),
        left=tuple(found),
    )
