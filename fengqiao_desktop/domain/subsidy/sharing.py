"""How the subsidy of one case is shared: lead and co, who gets nothing, coefficients, caps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import MEDIATOR_GRADES
from fengqiao_desktop.domain.subsidy.records import SubsidyScheme
from fengqiao_desktop.domain.subsidy.rules import Helper, not_paid_why, share_of


def shares(
    scheme: SubsidyScheme,
    pool: int,
    helpers: Sequence[Helper],
    *,
    drawn: Mapping[int, int] | None = None,
    spent: int = 0,
) -> tuple["Share", ...]:
    """Who gets how much of `pool` fen, in the order of `helpers` (the lead first).

    Lead and co by percent, what rounding leaves over to the lead; then, each alone: nothing for a
    public servant or one not on the roster, the percentage for full-time mediators, that of the
    grade, the cap of a person in the period (`drawn`: mediator id → fen of other claims).  At last
    the cap of the station in the period (`spent`: fen of other claims) shortens all alike.  What
    somebody does not get goes to nobody else.
    """
    parted = _parted(scheme, pool, helpers)
    single = [_personal(scheme, one, share, drawn or {}) for one, share in parted]
    if scheme.month_cap:
        room = max(0, scheme.month_cap - spent)
        total = sum(share.amount for share in single)
        if total > room:
            why = f"本期封顶 {format_yuan(scheme.month_cap)} 元，只余 {format_yuan(room)} 元"
            single = [
                replace(share, why=(*share.why, why)) if share.amount else share
                for share in shortened(single, room)
            ]
    return tuple(single)


def percents(scheme: SubsidyScheme, count: int) -> tuple[int, ...]:
    """Percent of each of `count` mediators, the lead first; together always 100."""
    if count <= 1:
        return (100,) * count
    each = max(0, 100 - min(100, scheme.lead_percent)) // (count - 1)
    return (100 - each * (count - 1), *(each,) * (count - 1))


def shortened(shares: "Sequence[Share]", total: int) -> "tuple[Share, ...]":
    """The same shares in the same proportion adding up to `total` fen, which is not more than
    they are now; the fen that rounding leaves go to the first who had more, the lead before all."""
    before = sum(share.amount for share in shares)
    if not 0 <= total <= before:
        raise ValueError(f"{total} of {before}")
    if before == total:
        return tuple(shares)
    cut = [share.amount * total // before for share in shares]
    rest = total - sum(cut)
    for place, share in enumerate(shares):
        add = min(rest, share.amount - cut[place])
        cut[place] += add
        rest -= add
    return tuple(replace(share, amount=amount) for share, amount in zip(shares, cut, strict=True))


def _parted(
    scheme: SubsidyScheme, pool: int, helpers: Sequence[Helper]
) -> "list[tuple[Helper, Share]]":
    parts = percents(scheme, len(helpers))
    amounts = [pool * percent // 100 for percent in parts]
    if amounts:
        amounts[0] += pool - sum(amounts)
    return [
        (one, Share(one.mediator.id if one.mediator else 0, one.name, one.role, percent, amount))
        for one, percent, amount in zip(helpers, parts, amounts, strict=True)
    ]


def _personal(
    scheme: SubsidyScheme, one: Helper, share: "Share", drawn: Mapping[int, int]
) -> "Share":
    barred = not_paid_why(scheme, one)
    if barred or one.mediator is None:
        return replace(share, amount=0, why=(barred,))
    amount, why = share.amount, []
    coefficients = {
        "CHIEF": scheme.chief_percent,
        "FIRST": scheme.first_percent,
        "SECOND": scheme.second_percent,
        "THIRD": scheme.third_percent,
    }
    if one.mediator.is_full_time and scheme.full_time_percent != 100:
        amount = share_of(amount, scheme.full_time_percent)
        why.append(f"专职按 {scheme.full_time_percent}%")
    coefficient = coefficients.get(one.mediator.grade, 100)
    if coefficient != 100:
        amount = share_of(amount, coefficient)
        why.append(f"{option_label(MEDIATOR_GRADES, one.mediator.grade)}按 {coefficient}%")
    if scheme.person_cap:
        room = max(0, scheme.person_cap - drawn.get(one.mediator.id, 0))
        if amount > room:
            amount = room
            cap = format_yuan(scheme.person_cap)
            why.append(f"单人本期封顶 {cap} 元，只余 {format_yuan(room)} 元")
    return replace(share, amount=amount, why=tuple(why))


@dataclass(frozen=True)
class Share:
    """What one mediator gets, in fen; `why` says what made it less or more than his percent."""

    mediator: int
    name: str
    role: str
    percent: int
    amount: int
    why: tuple[str, ...] = ()

    def words(self) -> str:
        """The reasons in one line."""
        return "；".join(self.why)
