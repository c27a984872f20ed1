"""Form 5.1, 人民调解案件情况统计表: every column, what it counts, and the cases behind a cell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.designation.station_figures import in_force
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.figures import CaseFacts, Period, facts_of
from fengqiao_desktop.domain.mediation.forms import (
    UNPLACED,
    WAN,
    Cell,
    Column,
    Form,
    Rate,
    Row,
    total_row,
)
from fengqiao_desktop.domain.mediation.versions import every_version
from fengqiao_desktop.domain.station.records import Committee
from fengqiao_desktop.domain.sweep.records import SweepRound

FORM_CODE = "CASE"
TITLE = "人民调解案件情况统计表"
END, ACCEPTED = "END", "ACCEPTED"
BASES = {END: "按调解结束日", ACCEPTED: "按受理日"}

MAIN, BODIES, SOURCE, TYPES = "调解情况", "不同主体调解情况", "案件来源", "案件分类情况"
FORMS, AFTER, SWEEPS = "协议形式", "履行与后续", "排查预防纠纷"
ROUNDS = "dispute_screening"
PREVENTED = (
    ("suicide", "防止民间纠纷引起自杀"),
    ("criminal", "防止民间纠纷转化为刑事案件"),
    ("petition", "防止群体性上访"),
    ("fight", "防止群体性械斗"),
)

Measure = Callable[["CaseRow", "Counting"], int]


def row_of(file: CaseFile) -> "CaseRow":
    """What form 5.1 needs of one case beside the facts of the figures."""
    case = file.case
    facts = facts_of(file)
    regrets = [f.ended_on for f in file.former_agreements if f.why == "REGRET" and f.ended_on]
    said_regret = case.performance_code == "REGRET"
    said_applied = case.performance_code == "CONFIRMATION"
    asked = (version.case.confirmation_applied_on for version in every_version(file))
    applied_on = next((day for day in asked if day is not None), None)
    return CaseRow(
        facts=facts,
        committee=case.committee,
        transferred_from=case.transferred_from,
        transferred_on=case.transferred_on,
        source=case.source,
        village=case.village,
        is_complex=case.is_complex,
        prevented=(
            case.prevented_suicide,
            case.prevented_criminal,
            case.prevented_petition,
            case.prevented_fight,
        ),
        regret_on=min((d for d in (case.regret_on, *regrets) if d), default=None)
        or (facts.end if said_regret else None),
        sued_on=case.sued_on,
        court_result=case.court_result,
        court_ruled_on=case.court_ruled_on,
        payment_order_on=case.payment_order_on,
        applied_on=applied_on or (facts.end if said_applied else None),
        applied_undated=said_applied and applied_on is None,
        satisfaction=next((v.satisfaction for v in reversed(file.visits) if v.satisfaction), ""),
        imported=file.imported,
        silent=file.imported and not case.performance_code,
    )


def case_form(
    rows: Iterable["CaseRow"],
    rounds: Iterable[SweepRound],
    committees: Sequence[Committee],
    period: Period,
    basis: str = END,
) -> Form:
    """Form 5.1 of `period`: a row a committee in the order of their kinds, then the station.

    `basis` END counts the cases whose mediation ended in the period; ACCEPTED those accepted in it
    that have ended by `period.as_of`.  Facts after that day do not count.  A withdrawal before any
    mediation is no case of the form, a void, recycled or duplicate one neither.  Checks are the
    business of `statistics_checks`.
    """
    counting = Counting(period, basis, {c.id: c for c in committees})
    kept = _each_once(rows)
    inside = [row for row in kept if counting.holds(row)]
    here = {row.facts.id for row in inside}
    placed: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for row in kept:
        mine = placed.setdefault(counting.place(row), {})
        for column, measure in OF_CASES if row.facts.id in here else OF_EVENTS:
            value = measure(row, counting)
            if value:
                mine.setdefault(column.code, []).append((row.facts.id, value))
    for one in rounds:
        if one.void_reason or one.deleted_at or not period.holds(one.done_on):
            continue
        mine = placed.setdefault(counting.place_of_round(one), {})
        mine.setdefault("sweeps", []).append((one.id, 1))
        if one.prevented:
            mine.setdefault("sweep_prevented", []).append((one.id, one.prevented))
    lines = _lines(placed, committees, period)
    columns = tuple(column for column, _measure in COLUMNS)
    total = total_row(lines, columns)
    cited = {i for c in columns if c.register != ROUNDS for i in total.cells[c.code].ids}
    return Form(
        FORM_CODE,
        TITLE,
        period.start,
        period.end,
        period.as_of,
        basis,
        columns,
        (*lines, total),
        rates=rates(inside, counting),
        numbers={
            r.facts.id: r.facts.number or f"#{r.facts.id}" for r in kept if r.facts.id in cited
        },
        notes=_notes(inside, counting),
    )


def rates(inside: Sequence["CaseRow"], counting: "Counting") -> tuple[Rate, ...]:
    """The rates a report speaks of, each over the cases of this form."""
    agreed = [r for r in inside if _agreed(r, counting)]
    done = [r for r in agreed if counting.performed(r)]
    day = counting.period.as_of
    due = [r for r in agreed if r.facts.last_due_on and r.facts.last_due_on <= day]
    due_done = [r for r in due if counting.performed(r)]
    to_visit = [r for r in agreed if r.facts.visit_due_on and r.facts.visit_due_on <= day]
    visited = [r for r in to_visit if _by(r.facts.first_visit_on, day)]
    asked = [r for r in agreed if r.satisfaction]
    told = [r for r in agreed if not (r.silent and counting.course(r) == "other")]
    applied = [r for r in agreed if _by(r.applied_on, day)]
    return (
        Rate("调解成功率", len(agreed), len(inside), "成功 ÷ 总数"),
        Rate("协议履行率", len(done), len(told), "已履行 ÷ 成功，旧台账没有写履行情况的除外"),
        Rate("到期协议履行率", len(due_done), len(due), "已履行 ÷ 履行期已到"),
        Rate("回访率", len(visited), len(to_visit), "已回访 ÷ 应回访，免回访的除外"),
        Rate(
            "满意率",
            sum(r.satisfaction == "SATISFIED" for r in asked),
            len(asked),
            "满意 ÷ 回访时表示了意见的",
        ),
        Rate("司法确认率", len(applied), len(told), "申请司法确认 ÷ 成功，旧台账没有写的除外"),
    )


def committee_order(committees: Iterable[Committee]) -> list[Committee]:
    """Committees as the form lists them: by kind, then as they were entered."""
    kinds = [o.code for o in codes.ORG_TYPES]
    return sorted(
        committees,
        key=lambda c: (kinds.index(c.org_type) if c.org_type in kinds else len(kinds), c.id),
    )


def _lines(
    placed: Mapping[int, Mapping[str, list[tuple[int, int]]]],
    committees: Sequence[Committee],
    period: Period,
) -> list[Row]:
    """A committee that stood in the period has its row, also an empty one."""
    lines = []
    for committee in committee_order(committees):
        stood = (committee.founded_on is None or committee.founded_on <= period.end) and (
            committee.ended_on is None or committee.ended_on >= period.start
        )
        if (stood and not committee.void_reason) or placed.get(committee.id):
            lines.append(_line(committee.id, committee.name, placed.get(committee.id, {})))
    if placed.get(UNPLACED):
        lines.append(_line(UNPLACED, "没有登记调委会", placed[UNPLACED]))
    return lines


def _line(key: int, label: str, found: Mapping[str, list[tuple[int, int]]]) -> Row:
    cells = {}
    for column, _measure in COLUMNS:
        counted = found.get(column.code, [])
        ids = tuple(sorted({record for record, _value in counted}))
        cells[column.code] = Cell(sum(value for _record, value in counted), ids)
    return Row(key, label, cells)


def _each_once(rows: Iterable["CaseRow"]) -> list["CaseRow"]:
    kept = {r.facts.id: r for r in rows if r.facts.counted and r.facts.accepted_on is not None}
    return [kept[key] for key in sorted(kept)]


def _notes(inside: Sequence["CaseRow"], counting: "Counting") -> tuple[str, ...]:
    """What the records do not say, so that nobody takes a gap for a nought."""
    agreed = [r for r in inside if _agreed(r, counting)]
    notes = []
    silent = [r for r in agreed if counting.course(r) == "other" and r.silent]
    if silent:
        notes.append(f"{len(silent)}件由旧台账导入，台账没有写履行情况，不计入“履行”。")
    undated = [r for r in inside if r.applied_undated]
    if undated:
        notes.append(f"{len(undated)}件只写了“申请司法确认”，没有申请日，按协议生效日归期。")
    nobody = sum(1 for r in inside if not r.facts.persons)
    if nobody:
        notes.append(f"{nobody}件没有登记当事人，人数未计。")
    old = sum(1 for r in inside if r.imported)
    if old:
        notes.append(f"{old}件由旧台账导入，台账没有“防止”四项，不计。")
    return tuple(notes)


def _by(day: date | None, last: date) -> bool:
    return day is not None and day <= last


def _total(row: "CaseRow", counting: "Counting") -> int:
    return int(counting.holds(row))


def _agreed(row: "CaseRow", counting: "Counting") -> int:
    return int(counting.holds(row) and row.facts.outcome == "AGREED")


def _persons(row: "CaseRow", counting: "Counting") -> int:
    return row.facts.persons if counting.holds(row) else 0


def _amount(row: "CaseRow", counting: "Counting") -> int:
    return row.facts.amount if _agreed(row, counting) else 0


def _complex(row: "CaseRow", counting: "Counting") -> int:
    return int(row.is_complex and counting.holds(row))


def _body(code: str) -> Measure:
    return lambda row, counting: int(counting.org_type(row) == code and counting.holds(row))


def _source(code: str) -> Measure:
    return lambda row, counting: int(row.source == code and counting.holds(row))


def _referred(row: "CaseRow", counting: "Counting") -> int:
    return int(row.source in codes.REFERRED and counting.holds(row))


def _type(code: str) -> Measure:
    return lambda row, counting: int(row.facts.dispute_type == code and counting.holds(row))


def _form(code: str) -> Measure:
    return lambda row, counting: int(row.facts.form == code and _agreed(row, counting))


def _course(name: str) -> Measure:
    return lambda row, counting: int(_agreed(row, counting) and counting.course(row) == name)


def _sued(row: "CaseRow", counting: "Counting") -> int:
    return int(_agreed(row, counting) and _by(row.sued_on, counting.period.as_of))


def _ruled(*results: str) -> Measure:
    def measure(row: "CaseRow", counting: "Counting") -> int:
        day = row.court_ruled_on or row.sued_on
        known = day is None or day <= counting.period.as_of
        return int(known and row.court_result in results and _agreed(row, counting))

    return measure


def _ordered(row: "CaseRow", counting: "Counting") -> int:
    return int(_agreed(row, counting) and _by(row.payment_order_on, counting.period.as_of))


def _applied(row: "CaseRow", counting: "Counting") -> int:
    return int(counting.period.holds(row.applied_on))


def _confirmed(row: "CaseRow", counting: "Counting") -> int:
    return int(counting.period.holds(row.facts.confirmed_on))


def _prevented(place: int) -> tuple[Measure, Measure]:
    def persons(row: "CaseRow", counting: "Counting") -> int:
        return row.prevented[place] if counting.holds(row) else 0

    return lambda row, counting: int(persons(row, counting) > 0), persons


def _never(_row: "CaseRow", _counting: "Counting") -> int:
    return 0  # counted from the sweeps


def _columns() -> tuple[tuple[Column, Measure], ...]:
    made: list[tuple[Column, Measure]] = [
        (
            Column("total", MAIN, "调解案件总数", "件", "本期调解结束：成功、不成、调解后撤回"),
            _total,
        ),
        (
            Column("persons", MAIN, "涉及当事人数", "人", "各方当事人，含所代表的；代理人不计"),
            _persons,
        ),
        (Column("success", MAIN, "调解成功", "件", "达成书面或口头协议"), _agreed),
        (Column("complex", MAIN, "疑难复杂案件", "件", "登记为疑难复杂"), _complex),
        (Column("amount", MAIN, "协议涉及金额", WAN, "成功案件的协议金额合计"), _amount),
    ]
    made += [
        (Column(f"by_{o.code}", BODIES, o.label, "件", "截止日办理该案的调委会"), _body(o.code))
        for o in codes.ORG_TYPES
    ]
    for option in codes.SOURCES:
        if option.code == "REF_COURT":
            words = "以下五项之和"
            made.append((Column("REFERRED", SOURCE, "接受委托移送调解", "件", words), _referred))
        under = "REFERRED" if option.code in codes.REFERRED else ""
        words = option.label.removesuffix("委托移送") if under else option.label
        made.append(
            (
                Column(option.code, SOURCE, words, "件", option.label, under=under),
                _source(option.code),
            )
        )
    made += [
        (Column(f"type_{o.code}", TYPES, o.label, "件", "登记的纠纷类型"), _type(o.code))
        for o in codes.DISPUTE_TYPES
    ]
    made += [
        (Column("ORAL", FORMS, "口头协议", "件", "成功案件中的口头协议"), _form("ORAL")),
        (Column("WRITTEN", FORMS, "书面协议", "件", "成功案件中的书面协议"), _form("WRITTEN")),
    ]
    after: tuple[tuple[str, str, str, Measure], ...] = (
        ("performed", "履行", "本期成功、截止日已履行完毕", _course("performed")),
        ("regret", "达成协议后反悔", "本期成功、截止日前反悔", _course("regret")),
        ("sued", "反悔后起诉", "本期成功、截止日前起诉", _sued),
        ("upheld", "法院判决维持", "起诉后判决维持协议", _ruled("UPHELD")),
        (
            "overturned",
            "判决变更、撤销或确认无效",
            "起诉后判决变更、撤销协议或确认无效",
            _ruled(*sorted(codes.OVERTURNED)),
        ),
        ("payment_order", "申请支付令", "本期成功、截止日前申请支付令", _ordered),
        ("confirm_applied", "司法确认申请数", "申请日在本期", _applied),
        ("confirm_valid", "司法确认有效数", "裁定有效的裁定日在本期", _confirmed),
    )
    made += [(Column(code, AFTER, words, "件", what), of) for code, words, what, of in after]
    made += [
        (Column("sweeps", SWEEPS, "排查纠纷", "次", "完成日在本期的排查次数", ROUNDS), _never),
        (
            Column("sweep_prevented", SWEEPS, "预防纠纷", "件", "排查中在苗头阶段消除的", ROUNDS),
            _never,
        ),
    ]
    for place, (code, words) in enumerate(PREVENTED):
        cases, persons = _prevented(place)
        made += [
            (Column(f"{code}_cases", SWEEPS, words, "件", "结案时登记的人数大于零"), cases),
            (Column(f"{code}_persons", SWEEPS, words, "人", "结案时登记的人数"), persons),
        ]
    return tuple(made)


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """One case as form 5.1 sees it; days only, as in `CaseFacts`.

    `prevented` are persons: suicide, crime, mass petition, mass fight.  `regret_on` and
    `applied_on` fall back on the day of the agreement where an old ledger says only that it was so;
    `silent` is an old ledger that says nothing of the performance.
    """

    facts: CaseFacts
    committee: int = 0
    transferred_from: int = 0
    transferred_on: date | None = None
    source: str = ""
    village: int = 0
    is_complex: bool = False
    prevented: tuple[int, int, int, int] = (0, 0, 0, 0)
    regret_on: date | None = None
    sued_on: date | None = None
    court_result: str = ""
    court_ruled_on: date | None = None
    payment_order_on: date | None = None
    applied_on: date | None = None
    applied_undated: bool = False
    satisfaction: str = ""
    imported: bool = False
    silent: bool = False


@dataclass(frozen=True)
class Counting:
    """How one form is counted: its period, its basis, and the committees by id."""

    period: Period
    basis: str
    committees: Mapping[int, Committee]

    def holds(self, row: CaseRow) -> bool:
        """Whether the case is one of this form."""
        facts = row.facts
        if facts.end is None or facts.end > self.period.as_of or not facts.concludes:
            return False
        return self.period.holds(facts.end if self.basis == END else facts.begin)

    def place(self, row: CaseRow) -> int:
        """The committee that handled the case on the cut-off day: before a transfer the former."""
        moved = row.transferred_on
        before = bool(row.transferred_from) and moved is not None and moved > self.period.as_of
        committee = row.transferred_from if before else row.committee
        return committee if committee in self.committees else UNPLACED

    def org_type(self, row: CaseRow) -> str:
        """The kind of that committee; empty where it is unknown."""
        committee = self.committees.get(self.place(row))
        return committee.org_type if committee else ""

    def place_of_round(self, one: SweepRound) -> int:
        """Whose sweep it was: the committee of the village, of the town where it has none."""
        day = one.done_on or self.period.as_of
        here = [
            c
            for c in committee_order(self.committees.values())
            if not c.void_reason and in_force(day, c.founded_on, c.ended_on)
        ]
        own = [c.id for c in here if one.village and c.village == one.village]
        town = [c.id for c in here if c.org_type in ("TOWNSHIP", "SUBDISTRICT")]
        return (own or town or [UNPLACED])[0]

    def performed(self, row: CaseRow) -> bool:
        return self.course(row) == "performed"

    def course(self, row: CaseRow) -> str:
        """Where an agreement stands on the cut-off day: performed, regret, waiting or other.

        Who regretted and performed after all has performed, unless it came to a suit.
        """
        day, settled = self.period.as_of, row.facts.settled_on
        done = settled is not None and settled <= day
        if _by(row.regret_on, day):
            mended = done and row.sued_on is None and (settled or day) > (row.regret_on or day)
            return "performed" if mended else "regret"
        if done:
            return "performed"
        due = row.facts.last_due_on
        return "waiting" if due is not None and due > day else "other"


COLUMNS = _columns()
# What is counted of a case of the period, and what of one whose event lies in it.
OF_CASES = tuple((c, m) for c, m in COLUMNS if c.register != ROUNDS)
OF_EVENTS = tuple((c, m) for c, m in COLUMNS if c.code in ("confirm_applied", "confirm_valid"))
