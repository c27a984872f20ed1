"""Forms 5.1 and 5.2 over a real station: the sample ledgers counted twice, frozen, corrected."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.figures import Period
from fengqiao_desktop.domain.mediation.forms import TOTAL, Form, canonical, shown
from fengqiao_desktop.domain.mediation.organ_records import (
    MediationFund,
    MediatorEvent,
    Studio,
    Training,
)
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.review_records import ReportSnapshot
from fengqiao_desktop.domain.mediation.statistics import ACCEPTED, END
from fengqiao_desktop.domain.station.records import Committee, Mediator, Village
from fengqiao_desktop.domain.subsidy.records import SubsidyClaim, SubsidyShare
from fengqiao_desktop.domain.sweep.records import SweepRound
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import import_ledger, statistics
from fengqiao_desktop.services.cases import load_casefile, remove_case, save_casefile
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.station import OpenStation

FIXTURES = Path(__file__).parents[1] / "fixtures"
LEDGERS = ("mediation_2025_18col.xlsx", "mediation_2026_25col_messy.xlsx")
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31))
SOURCES = {
    "当事人申请": "APPLICATION",
    "主动调解": "PROACTIVE",
    "法院委托移送": "REF_COURT",
    "公安机关委托移送": "REF_POLICE",
    "信访部门委托移送": "REF_PETITION",
    "其他部门委托移送": "REF_OTHER",
}


@pytest.fixture(scope="module")
def sheet() -> list[dict[str, Any]]:
    """The rows of the clean ledger of 2025 by column, as the workbook has them."""
    book = CalamineWorkbook.from_path(str(FIXTURES / LEDGERS[0]))
    head, *rows = book.get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.fixture
def both(station: OpenStation, staff: Actor) -> OpenStation:
    """A station that took in both sample ledgers."""
    for name in LEDGERS:
        with station.reading() as repo:
            seen = import_ledger.preview(
                repo, (FIXTURES / name).read_bytes(), name, today=station.clock.today()
            )
        with station.transaction(staff, "导入台账") as tx:
            import_ledger.write(tx, seen)
    return station


def count(station: OpenStation, period: Period = YEAR, basis: str = END) -> Form:
    with station.reading() as repo:
        return statistics.case_form(repo, period, basis)


def from_workbook(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Form 5.1 counted from the workbook alone; amounts in fen."""
    good = [r for r in rows if r["调解结果"] == "调解成功"]
    found = {
        "total": len(rows),
        "persons": sum(len(r["当事人（逗号分隔）"].split("，")) for r in rows),
        "success": len(good),
        "complex": sum(r["案件难度级别"] == "疑难" for r in rows),
        "amount": sum(int(Decimal(str(r["调解协议金"])) * 100) for r in good),
        "ORAL": sum(r["协议类型"] == "口头协议" for r in good),
        "WRITTEN": sum(r["协议类型"] == "书面协议" for r in good),
        "REFERRED": sum(r["案件来源"].endswith("委托移送") for r in rows),
        "by_VILLAGE": sum(r["调解组织"].endswith("村人民调解委员会") for r in rows),
        "by_COMMUNITY": sum(r["调解组织"].endswith("社区人民调解委员会") for r in rows),
        "by_TOWNSHIP": sum(r["调解组织"].endswith("镇人民调解委员会") for r in rows),
    }
    for word, code in SOURCES.items():
        found[code] = sum(r["案件来源"] == word for r in rows)
    for option in codes.DISPUTE_TYPES:
        found[f"type_{option.code}"] = sum(r["纠纷类别"] == option.label for r in rows)
    return found


def test_form_2025_agrees_with_the_workbook_cell_by_cell(
    both: OpenStation, sheet: list[dict[str, Any]]
) -> None:
    form = count(both)
    ended = [r for r in sheet if r["调解时间"].year == 2025]
    expected = from_workbook(ended)
    # What the ledger of 18 columns has no column for is counted as nought, and said so.
    assert {c: form.cell(c).value for c in expected} == expected
    others = {c.code for c in form.columns} - set(expected)
    assert {c: form.cell(c).value for c in others} == dict.fromkeys(others, 0)
    numbers = sorted(form.numbers[i] for i in form.cell("total").ids)
    assert numbers == sorted(r["案件编码"] for r in ended)
    assert any("没有写履行情况" in note for note in form.notes)
    assert not [c for c in form.checks if c.severity == "E"]


def test_each_committee_row_agrees_with_the_workbook(
    both: OpenStation, sheet: list[dict[str, Any]]
) -> None:
    form = count(both)
    names = {r["调解组织"] for r in sheet}
    rows = {row.label: row for row in form.rows[:-1]}
    assert names <= set(rows)
    for name in names:
        expected = from_workbook([r for r in sheet if r["调解组织"] == name])
        found = {code: rows[name].cells[code].value for code in expected}
        assert found == expected, name
    for column in form.columns:
        assert form.cell(column.code).value == sum(
            row.cells[column.code].value for row in form.rows[:-1]
        )


def test_each_month_agrees_with_the_workbook_and_they_add_up(
    both: OpenStation, sheet: list[dict[str, Any]]
) -> None:
    whole = count(both)
    sums = dict.fromkeys((c.code for c in whole.columns), 0)
    for month in statistics.spans(statistics.MONTH, 2025):
        form = count(both, Period(month.start, month.end, YEAR.as_of))
        mine = [r for r in sheet if month.start <= r["调解时间"] <= month.end]
        expected = from_workbook(mine)
        assert {c: form.cell(c).value for c in expected} == expected, month.label
        for code in sums:
            sums[code] += form.cell(code).value
    assert sums == {c.code: whole.cell(c.code).value for c in whole.columns}


def test_by_the_day_of_acceptance(both: OpenStation, sheet: list[dict[str, Any]]) -> None:
    with both.reading() as repo:
        period = statistics.period_of(
            date(2025, 1, 1), date(2025, 6, 30), ACCEPTED, both.clock.today()
        )
        form = statistics.case_form(repo, period, ACCEPTED)
    expected = from_workbook([r for r in sheet if r["受理时间"] <= date(2025, 6, 30)])
    assert {c: form.cell(c).value for c in expected} == expected


def test_a_frozen_form_stays_as_it_was_sent(both: OpenStation, staff: Actor) -> None:
    form = count(both)
    with both.transaction(staff) as tx:
        kept = statistics.freeze(tx, form)
    case, gone = form.cell("type_NEIGHBOR").ids[:2]
    with both.transaction(staff, "更正") as tx:
        file = load_casefile(tx, case)
        changed = replace(file.case, dispute_type="TRAFFIC", amount=file.case.amount + 10_000_00)
        save_casefile(tx, replace(file, case=changed))
        remove_case(tx, gone)
    with both.reading() as repo:
        sent = statistics.frozen(repo, kept.id)
        later = statistics.corrections(repo, kept.id)
    assert sent == form
    assert canonical(sent) == kept.content
    station_rows = {d.column.code: d for d in later.differences if d.key == TOTAL}
    neighbours = station_rows["type_NEIGHBOR"]
    assert (neighbours.then - neighbours.now, neighbours.went) == (2, (case, gone))
    assert station_rows["type_TRAFFIC"].came == (case,)
    assert station_rows["total"].went == (gone,)
    amount = station_rows["amount"]
    # The removed case takes its own sum with it.
    with both.reading() as repo:
        lost = repo.get(MediationCase, gone).amount
    assert amount.now - amount.then == 10_000_00 - lost
    assert count(both).cell("total").value == form.cell("total").value - 1


def test_freezing_is_audited_and_may_be_repeated(
    both: OpenStation, staff: Actor, mediator: Actor
) -> None:
    form = count(both)
    with both.transaction(staff) as tx:
        first, second = statistics.freeze(tx, form), statistics.freeze(tx, form)
    assert (first.title, second.title) == ("2025年", "2025年（第2次）")
    with both.reading() as repo:
        assert [s.id for s in statistics.snapshots(repo)] == [second.id, first.id]
        said = [
            audit_log.history(repo.connection, "report_snapshot", s.id) for s in (first, second)
        ]
    assert [[e["action"] for e in one].count("freeze_report") for one in said] == [1, 1]
    with pytest.raises(KnownError, match="不能锁定"), both.transaction(mediator) as tx:
        statistics.freeze(tx, form)


def test_a_broken_balance_is_named_and_stops_the_freezing(both: OpenStation, staff: Actor) -> None:
    case = count(both).cell("total").ids[0]
    with both.transaction(staff) as tx:
        file = load_casefile(tx, case)
        save_casefile(tx, replace(file, case=replace(file.case, source="")))
    form = count(both)
    (broken,) = [c for c in form.checks if c.severity == "E"]
    assert (broken.rule, broken.difference, broken.ids) == (4, -1, (case,))
    with pytest.raises(KnownError, match="勾稽不符"), both.transaction(staff) as tx:
        statistics.freeze(tx, form)


def test_a_forged_snapshot_is_refused(both: OpenStation, staff: Actor) -> None:
    with both.transaction(staff) as tx:
        kept = statistics.freeze(tx, count(both))
        content = json.loads(kept.content)
        content["rows"][-1]["cells"]["total"][0] += 1
        tx.update(replace(kept, content=json.dumps(content, ensure_ascii=False)))
    with both.reading() as repo, pytest.raises(KnownError, match="校验值不符"):
        statistics.frozen(repo, kept.id)


def test_the_accumulated_total_goes_by_what_was_sent(both: OpenStation, staff: Actor) -> None:
    first, second = statistics.spans(statistics.HALF, 2025)
    with both.transaction(staff) as tx:
        sent = statistics.freeze(tx, count(both, Period(first.start, first.end, first.end)))
    half = Period(second.start, second.end, second.end)
    assert next(c for c in count(both, half).checks if c.rule == 11).severity == ""
    with both.reading() as repo:
        gone = statistics.frozen(repo, sent.id).cell("total").ids[0]
    with both.transaction(staff) as tx:
        remove_case(tx, gone)
    check = next(c for c in count(both, half).checks if c.rule == 11)
    assert (check.severity, check.difference, check.ids) == ("W", -1, (gone,))


def test_half_as_many_is_pointed_out(both: OpenStation) -> None:
    january = statistics.spans(statistics.MONTH, 2026)[0]
    form = count(both, Period(january.start, january.end, january.end))
    before = count(both, Period(date(2025, 12, 1), date(2025, 12, 31), date(2025, 12, 31)))
    change = form.cell("amount").value / before.cell("amount").value - 1
    said = [c.text for c in form.checks if "协议涉及金额环比" in c.text]
    assert bool(said) == (abs(round(100 * change)) >= 50)


def test_sweeps_count_in_the_committee_of_their_village(station: OpenStation, head: Actor) -> None:
    with station.transaction(head) as tx:
        village = tx.insert(Village(name="大沟村"))
        here = tx.insert(Committee(name="大沟村人民调解委员会", village=village.id))
        town = tx.insert(Committee(name="青山镇人民调解委员会", org_type="TOWNSHIP"))
        day = date(2026, 3, 2)
        one = tx.insert(SweepRound(village=village.id, done_on=day, prevented=2))
        two = tx.insert(SweepRound(done_on=day, zero_found=True))
        tx.insert(SweepRound(village=village.id, due_on=day))
        tx.insert(SweepRound(village=village.id, done_on=date(2026, 4, 1), prevented=9))
        void = tx.insert(SweepRound(village=village.id, done_on=day, prevented=5))
        tx.void(void, "重复")
    form = count(station, Period(date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 31)))
    assert form.cell("sweeps", here.id).ids == (one.id,)
    assert form.cell("sweeps", town.id).ids == (two.id,)
    assert (form.cell("sweeps").value, form.cell("sweep_prevented").value) == (2, 2)


def test_statistical_years_and_their_parts() -> None:
    december = statistics.DECEMBER
    year = statistics.year_span(2025, december)
    assert (year.start, year.end) == (date(2024, 12, 1), date(2025, 11, 30))
    assert statistics.year_of(date(2024, 12, 1), december) == 2025
    assert statistics.year_of(date(2024, 11, 30), december) == 2024
    for start in (statistics.JANUARY, december):
        for kind in statistics.KINDS:
            parts = statistics.spans(kind, 2025, start)
            whole = statistics.year_span(2025, start)
            assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
            for one, following in pairwise(parts):
                assert (following.start - one.end).days == 1
    assert statistics.spans(statistics.MONTH, 2025, december)[0].label == "2024 年 12 月"
    with pytest.raises(KnownError, match="还没有开始"):
        statistics.period_of(date(2026, 2, 1), date(2026, 2, 28), END, date(2026, 1, 31))


def test_periods_in_words_and_how_they_are_held_against_others() -> None:
    words = statistics.span_words
    assert words(date(2025, 1, 1), date(2025, 12, 31)) == "2025年"
    assert words(date(2025, 2, 1), date(2025, 2, 28)) == "2025年2月"
    assert words(date(2025, 4, 1), date(2025, 6, 30)) == "2025年4月至6月"
    assert words(date(2024, 12, 1), date(2025, 11, 30)) == "2024年12月至2025年11月"
    assert words(date(2025, 2, 3), date(2025, 2, 9)) == "2025年2月3日至2025年2月9日"
    # An unfinished quarter is held against as many days of the others.
    running = Period(date(2026, 10, 1), date(2026, 12, 31), date(2026, 10, 31))
    before, last_year = statistics._before(running), statistics._last_year(running)
    assert (before.start, before.end, before.last) == (
        date(2026, 7, 1),
        date(2026, 9, 30),
        date(2026, 7, 31),
    )
    assert (last_year.start, last_year.last) == (date(2025, 10, 1), date(2025, 10, 31))
    week = Period(date(2026, 3, 9), date(2026, 3, 15), date(2026, 3, 15))
    assert statistics._before(week) == Period(date(2026, 3, 2), date(2026, 3, 8), date(2026, 3, 8))


def test_only_who_may_change_settings_moves_the_year(
    station: OpenStation, head: Actor, staff: Actor
) -> None:
    with station.transaction(head) as tx:
        statistics.set_year_start(tx, statistics.DECEMBER)
    with station.reading() as repo:
        assert statistics.year_start(repo) == statistics.DECEMBER
    with pytest.raises(KnownError, match="不能修改设置"), station.transaction(staff) as tx:
        statistics.set_year_start(tx, statistics.JANUARY)


def test_form_of_organs_people_and_funds(station: OpenStation, head: Actor) -> None:
    with station.transaction(head) as tx:
        village = tx.insert(Committee(name="大沟村调委会", is_standard=True))
        town = tx.insert(Committee(name="青山镇调委会", org_type="TOWNSHIP"))
        trade = tx.insert(Committee(name="医调委", org_type="SOCIAL", industry="MEDICAL"))
        chamber = tx.insert(Committee(name="商会调委会", org_type="SOCIAL", industry="CHAMBER"))
        tx.insert(Committee(name="已撤销的", ended_on=date(2024, 12, 31)))
        tx.insert(Studio(name="一组", kind="GROUP", committee=village.id))
        court = tx.insert(
            Studio(name="驻庭", kind="STATIONED", committee=town.id, stationed_at="COURT")
        )
        tx.insert(Studio(name="老王工作室", kind="NAMED", committee=town.id))
        first = tx.insert(
            Mediator(
                name="王梅",
                sex="F",
                phone="13800000001",
                committee=village.id,
                ethnicity="苗族",
                education="COLLEGE",
                grade="FIRST",
            )
        )
        both_terms = tx.insert(
            Mediator(name="王梅", sex="F", phone="13800000001", committee=town.id, grade="FIRST")
        )
        lawyer = tx.insert(
            Mediator(
                name="李法",
                sex="M",
                committee=trade.id,
                is_full_time=True,
                has_legal_certificate=True,
                education="BACHELOR",
            )
        )
        tx.insert(Training(held_on=date(2025, 5, 1), topic="法律", people=20))
        tx.insert(Training(held_on=date(2026, 5, 1), topic="明年", people=99))
        event = MediatorEvent(
            mediator=first.id, kind="RELIEF", happened_on=date(2025, 6, 1), amount=300_000
        )
        tx.insert(event)
        fund = MediationFund(
            year=2025, kind="GUIDANCE", in_budget=True, planned=20_000_00, paid=18_000_00
        )
        tx.insert(replace(fund, paid_on=date(2025, 3, 1)))
        tx.insert(replace(fund, kind="MEDIATOR", in_budget=False))
        case = tx.insert(MediationCase(committee=village.id))
        claim = tx.insert(
            SubsidyClaim(case=case.id, amount=20_000, final_amount=15_000, paid_on=date(2025, 9, 1))
        )
        tx.insert(SubsidyShare(claim=claim.id, mediator=first.id, amount=10_500))
        tx.insert(SubsidyShare(claim=claim.id, mediator=lawyer.id, amount=4_500))
        tx.insert(SubsidyClaim(case=case.id, amount=7_000, claimed_on=date(2025, 9, 2)))
    with station.reading() as repo:
        form = statistics.organ_form(repo, YEAR)
        june = Period(date(2025, 6, 1), date(2025, 6, 30), date(2025, 6, 30))
        month = statistics.organ_form(repo, june)
    expected = {
        "committees": 4,
        "org_VILLAGE": 1,
        "org_TOWNSHIP": 1,
        "org_SOCIAL": 2,
        "trades": 2,
        "trade_MEDICAL": 1,
        "trade_OTHER": 1,
        "standard": 1,
        "groups": 1,
        "stationed": 1,
        "at_COURT": 1,
        "named": 1,
        "mediators": 2,
        "full_time": 1,
        "part_time": 1,
        "women": 1,
        "minority": 1,
        "education_COLLEGE": 1,
        "education_BACHELOR": 1,
        "law": 1,
        "VILLAGES": 1,
        "TOWNS": 1,
        "SOCIETIES": 1,
        "trade_people": 1,
        "grade_FIRST": 1,
        "trainings": 1,
        "trained": 20,
        "event_RELIEF": 1,
        "relief_paid": 300_000,
        "planned_GUIDANCE": 20_000_00,
        "budget_GUIDANCE": 1,
        "paid_GUIDANCE": 18_000_00,
        "planned_MEDIATOR": 20_000_00,
        "paid_MEDIATOR": 18_000_00,
        "claims": 1,
        "claims_paid": 15_000,
        "claims_people": 2,
    }
    assert {c.code: form.cell(c.code).value for c in form.columns if form.cell(c.code).value} == (
        expected
    )
    assert form.cell("at_COURT").ids == (court.id,)
    assert form.cell("trade_OTHER").ids == (chamber.id,)
    assert form.cell("TOWNS").ids == (both_terms.id,)
    assert shown(form.cell("planned_GUIDANCE").value, "万元") == "2.00"
    assert shown(form.cell("budget_MEDIATOR").value, "是或否") == "否"
    # A payment without its day belongs to the year and to no month of it.
    assert month.cell("paid_MEDIATOR").value == 0
    assert any("没有写拨付日期" in note for note in month.notes)
    with station.transaction(head) as tx:
        kept = statistics.freeze(tx, form)
    with station.reading() as repo:
        assert statistics.frozen(repo, kept.id) == form
        assert statistics.corrections(repo, kept.id).differences == ()
        assert repo.get(ReportSnapshot, kept.id).form == "ORG"
