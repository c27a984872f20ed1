"""The balances of form 5.1 (勾稽校验): each with its difference and the cases to look at."""

from collections.abc import Sequence

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.forms import (
    ERROR,
    FINE,
    WARNING,
    Cell,
    Check,
    Form,
    shown,
)
from fengqiao_desktop.domain.mediation.statistics import (
    PREVENTED,
    CaseRow,
    Counting,
)

JUMP_PERCENT = 50
FEWEST = 5  # a count below it may well double by chance
WATCHED = ("total", "persons", "success", "complex", "amount", "sweeps", "sweep_prevented")


def balances(form: Form, rows: Sequence[CaseRow], counting: Counting) -> tuple[Check, ...]:
    """Balances 1 to 10 of the station's row; a broken one names the cases that break it."""
    inside = [r for r in rows if r.facts.counted and counting.holds(r)]
    return (
        _part(1, form, "success", "total", "调解成功", "案件总数"),
        _part(1, form, "complex", "total", "疑难复杂", "案件总数"),
        _sum(2, form, ("ORAL", "WRITTEN"), "success", "口头＋书面", "调解成功"),
        _sum(
            3,
            form,
            tuple(f"by_{o.code}" for o in codes.ORG_TYPES),
            "total",
            "各类调委会之和",
            "案件总数",
        ),
        _sum(
            4,
            form,
            ("PROACTIVE", "APPLICATION", "REFERRED"),
            "total",
            "主动＋依申请＋委托移送",
            "案件总数",
        ),
        _sum(4, form, tuple(sorted(codes.REFERRED)), "REFERRED", "五类移送之和", "委托移送"),
        _sum(
            5,
            form,
            tuple(f"type_{o.code}" for o in codes.DISPUTE_TYPES),
            "total",
            "18类之和",
            "案件总数",
        ),
        _courses(form, inside, counting),
        _within(7, form, ("sued",), "regret", "反悔后起诉", "反悔", ERROR),
        _within(
            7, form, ("upheld", "overturned"), "sued", "维持＋变更撤销无效", "反悔后起诉", ERROR
        ),
        _within(8, form, ("confirm_valid",), "confirm_applied", "确认有效", "申请", WARNING),
        _within(8, form, ("confirm_applied",), "WRITTEN", "申请司法确认", "书面协议", WARNING),
        *(_prevention(form, code, words) for code, words in PREVENTED),
        _persons(form, inside),
    )


def accumulation(this: Form, until_now: Form, former: Form | None, reported: bool) -> Check:
    """Balance 11: the total of the year so far = the former total + this period.

    `former` is the form of the year up to the day before, as it was sent where it was
    (`reported`); None at the beginning of the year.  The cases are those that stand on one side.
    """
    before = former.total.cells["total"] if former else Cell()
    now, mine = until_now.total.cells["total"], this.total.cells["total"]
    odd = tuple(sorted(set(now.ids) ^ {*before.ids, *mine.ids}))
    gap = now.value - before.value - mine.value
    source = "已报的上期累计" if reported else "上期累计"
    text = f"本年累计{now.value}＝{source}{before.value}＋本期{mine.value}"
    if gap or odd:
        text = f"本年累计{now.value}，{source}{before.value}＋本期{mine.value}，相差{gap}。"
        return Check(11, WARNING if reported else ERROR, text, gap, odd)
    return Check(11, FINE, text)


def jumps(this: Form, other: Form, word: str) -> tuple[Check, ...]:
    """Counts that rose or fell by half against another period (`word`: 同比 or 环比): warnings."""
    found = []
    for column in this.columns:
        if column.code not in WATCHED:
            continue
        now, then = this.total.cells[column.code], other.cell(column.code)
        few = column.unit in ("件", "次") and then.value < FEWEST
        if few or not then.value:
            continue
        change = round(100 * (now.value - then.value) / then.value)
        if abs(change) >= JUMP_PERCENT:
            way = "增加" if change > 0 else "减少"
            text = (
                f"{column.label}{word}{way}{abs(change)}%"
                f"（{shown(then.value, column.unit)}→{shown(now.value, column.unit)}{column.unit}）"
            )
            found.append(Check(11, WARNING, text, now.value - then.value, now.ids))
    return tuple(found)


def settled(checks: Sequence[Check]) -> bool:
    """Whether the form may be sent: no balance is broken (warnings do not stop it)."""
    return not any(check.severity == ERROR for check in checks)


def _part(rule: int, form: Form, part: str, whole: str, a: str, b: str) -> Check:
    """A part whose cases are not all of the whole."""
    return _within(rule, form, (part,), whole, a, b, ERROR)


def _within(
    rule: int,
    form: Form,
    parts: tuple[str, ...],
    whole: str,
    a: str,
    b: str,
    severity: str,
) -> Check:
    """The parts together are no more than the whole, by number and case by case."""
    small = [form.cell(code) for code in parts]
    large = form.cell(whole)
    total = sum(c.value for c in small)
    outside = tuple(sorted({i for c in small for i in c.ids} - set(large.ids)))
    gap = max(0, total - large.value)
    if not outside and not gap:
        return Check(rule, FINE, f"{a}{total} ≤ {b}{large.value}")
    if gap:
        return Check(rule, severity, f"{a}{total}大于{b}{large.value}，多{gap}。", gap, outside)
    text = f"有{len(outside)}件计入“{a}”而不在本期“{b}”里。"
    return Check(rule, WARNING, text, len(outside), outside)


def _sum(rule: int, form: Form, parts: tuple[str, ...], whole: str, a: str, b: str) -> Check:
    """The parts make up the whole; what is in none or in two of them breaks it."""
    cells = [form.cell(code) for code in parts]
    large = form.cell(whole)
    total = sum(c.value for c in cells)
    times: dict[int, int] = dict.fromkeys(large.ids, 0)
    for cell in cells:
        for record in cell.ids:
            times[record] = times.get(record, 0) + 1
    known = set(large.ids)
    odd = tuple(sorted(i for i, n in times.items() if n != 1 or i not in known))
    if total == large.value and not odd:
        return Check(rule, FINE, f"{a}{total}＝{b}{large.value}")
    text = f"{a}{total}，{b}{large.value}，相差{total - large.value}：有案件没有登记或登记有误。"
    return Check(rule, ERROR, text, total - large.value, odd)


def _courses(form: Form, inside: Sequence[CaseRow], counting: Counting) -> Check:
    agreed = [r for r in inside if r.facts.outcome == "AGREED"]
    groups: dict[str, list[int]] = {}
    for row in agreed:
        groups.setdefault(counting.course(row), []).append(row.facts.id)
    done, regret = form.cell("performed"), form.cell("regret")
    waiting, other = groups.get("waiting", []), groups.get("other", [])
    total = done.value + regret.value + len(waiting) + len(other)
    success = form.cell("success")
    words = (
        f"履行{done.value}＋反悔{regret.value}＋未到期{len(waiting)}＋其他{len(other)}"
        f"＝成功{success.value}"
    )
    known = {*done.ids, *regret.ids, *waiting, *other}
    odd = tuple(sorted(known ^ set(success.ids)))
    if total != success.value or odd:
        return Check(6, ERROR, words.replace("＝", "≠"), total - success.value, odd)
    return Check(6, FINE, words)


def _prevention(form: Form, code: str, words: str) -> Check:
    cases, persons = form.cell(f"{code}_cases"), form.cell(f"{code}_persons")
    good = (cases.value == 0) == (persons.value == 0) and persons.value >= cases.value
    text = f"{words}{cases.value}件{persons.value}人"
    return Check(9, FINE if good else ERROR, text, 0, () if good else cases.ids)


def _persons(form: Form, inside: Sequence[CaseRow]) -> Check:
    """Balance 10; a case with one party only is listed also where the sum comes right."""
    few = tuple(sorted(r.facts.id for r in inside if r.facts.persons < 2))
    persons, total = form.cell("persons").value, form.cell("total").value
    gap = max(0, 2 * total - persons)
    if gap:
        return Check(10, ERROR, f"当事人{persons}人，少于案件数的2倍，差{gap}人。", gap, few)
    if few:
        return Check(10, WARNING, f"有{len(few)}件登记的当事人不足2人。", len(few), few)
    return Check(10, FINE, f"当事人{persons}人 ≥ 案件数{total}的2倍")
