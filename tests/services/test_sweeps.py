"""Sweeps over the sample station: rounds, an item from finding to striking off, papers, ledgers."""

import dataclasses
import io
from datetime import date

import pytest

from fengqiao_desktop.documents.blocks import text_of
from fengqiao_desktop.domain.access import MEDIATOR, READER, Actor
from fengqiao_desktop.domain.designation.judging import WAITS_LEDGER
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.station.records import Person
from fengqiao_desktop.domain.sweep.records import (
    DutyOrder,
    JointMeeting,
    MeetingMatter,
    RiskChange,
    SweepItem,
    SweepProgress,
    SweepRound,
)
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import (
    designation,
    files,
    joint,
    sweep_ledgers,
    sweep_papers,
    sweep_rounds,
    sweeps,
)
from fengqiao_desktop.services.cases import load_casefile, save_casefile
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.services.sweep_board import sweep_items
from fengqiao_desktop.services.sweep_case import case_from_item
from fengqiao_desktop.services.sweep_sync import load_item
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

TODAY = date(2026, 11, 23)
STAFF = Actor("王梅", "王梅", "STAFF")
WATER = "向国良与秦大志邻里纠纷"


def named(repo: Repository, name: str) -> SweepItem:
    item = repo.first(SweepItem, name=name)
    assert item is not None
    return item


def new_item(tx: Transaction) -> SweepItem:
    return sweeps.add_item(
        tx,
        SweepItem(
            dispute_type="NEIGHBOR",
            party_a="简大民、简小民",
            party_a_phone="13800007777",
            party_a_address="大沟村7组",
            party_b="甘守信",
            facts="院墙滴水，双方争吵。",
            demands="改屋檐",
            amount=80000,
            people_count=3,
            village=named(tx, WATER).village,
        ),
    )


def test_a_zero_report_is_one_key_and_counts(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        before = sweep_rounds.due_rounds(tx, TODAY)
        done = sweep_rounds.zero_report(tx, before[0])
        assert (done.zero_found, done.done_on, done.due_on) == (True, TODAY, before[0].due)
        after = {d.plan.id: d.due for d in sweep_rounds.due_rounds(tx, TODAY)}
        assert after[before[0].plan.id] > before[0].due


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (SweepRound(done_on=date(2026, 11, 24)), "还没有到"),
        (SweepRound(done_on=TODAY, zero_found=True, found=1), "零报告不能有"),
    ],
)
def test_a_wrong_round_is_refused(sample: Opened, wrong: SweepRound, why: str) -> None:
    with sample.station.transaction(sample.actor) as tx, pytest.raises(KnownError, match=why):
        sweep_rounds.register_round(tx, wrong)


def test_a_round_counts_what_it_found(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        round_ = sweep_rounds.zero_report(tx)
        item = sweeps.add_item(tx, SweepItem(party_a="简大民", facts="争吵", round=round_.id))
        kept = tx.get(SweepRound, round_.id)
    assert (kept.found, kept.zero_found) == (1, False)
    assert item.number == "（2026）青山排字第9号"
    assert item.state == "WAITING"


def test_an_item_goes_its_whole_course(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        item = new_item(tx)
        early = sweeps.proposed_order(tx, item.id, "ASSIGN", TODAY)
        with pytest.raises(KnownError, match="先研判定级"):
            sweeps.issue_order(tx, dataclasses.replace(early, undertaker="大沟村"))
        judged = sweeps.judge(
            tx,
            item.id,
            sweeps.Judgement("YELLOW", "邻里", duty_unit="大沟村", duty_person="罗正华"),
        )
        assert judged.resolve_by == date(2026, 12, 23)
        assert [c.after for c in tx.find(RiskChange, item=item.id)] == ["YELLOW"]
        order = sweeps.issue_order(tx, sweeps.proposed_order(tx, item.id, "ASSIGN", TODAY))
        assert order.number == "（2026）青山交字第4号"
        assert "简大民" in text_of(sweep_papers.sweep_paper(tx, "duty_order", order.id))
        sweeps.answer_order(tx, dataclasses.replace(order, feedback="已改屋檐"))
        assert "反馈：已改屋檐" in tx.find(SweepProgress, item=item.id)[-1].text
        settled = sweeps.settle(tx, item.id, "MEDIATION", "RESOLVED")
        assert settled.state == "SETTLED"
        with pytest.raises(KnownError, match="还没有上传销号依据"):
            sweeps.clear(tx, item.id, "REMOVED")
        files.attach(tx, sample.station, "sweep_item", item.id, "现场.txt", b"x", "销号依据")
    with (
        sample.station.transaction(Actor("x", "大沟村", "STAFF")) as tx,
        pytest.raises(KnownError, match="承办人"),
    ):
        sweeps.clear(tx, item.id, "REMOVED")
    with sample.station.transaction(STAFF) as tx:
        cleared = sweeps.clear(tx, item.id, "REMOVED", "屋檐已改")
        assert (cleared.state, cleared.cleared_by) == ("CLEARED", "王梅")
        with pytest.raises(KnownError, match="已销号"):
            sweeps.progress(tx, item.id, "再看")
        back = sweeps.relapse(tx, item.id, "又滴水")
        assert (back.id, back.state, back.cleared_on) == (item.id, "RELAPSED", None)
        assert any("曾销号" in p.text for p in tx.find(SweepProgress, item=item.id))


def test_a_reader_registers_nothing(sample: Opened) -> None:
    reader = Actor("a", "某人", READER)
    with (
        sample.station.transaction(reader) as tx,
        pytest.raises(KnownError, match="不能登记和办理"),
    ):
        sweeps.add_item(tx, SweepItem(party_a="甲"))


def test_a_mediator_strikes_nothing_off(sample: Opened) -> None:
    with sample.station.transaction(Actor("a", "某人", MEDIATOR)) as tx:
        item = named(tx, "龚小琴与田德发邻里纠纷")
        with pytest.raises(KnownError, match="不能审核销号"):
            sweeps.clear(tx, item.id, "REMOVED")


def test_one_key_makes_the_case_with_nothing_typed_twice(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        item = new_item(tx)
        sweeps.judge(tx, item.id, sweeps.Judgement("YELLOW", duty_unit="大沟村"))
        case_id = case_from_item(tx, item.id)
        assert case_from_item(tx, item.id) == case_id
        file = load_casefile(tx, case_id)
        assert (file.case.source, file.case.channel) == ("PROACTIVE", "SWEEP")
        assert (file.case.facts, file.case.requests) == ("院墙滴水，双方争吵。", "改屋檐")
        assert (file.case.claim_amount, file.case.people_count) == (80000, 3)
        assert file.committee is not None
        assert file.committee.name == "青山镇大沟村人民调解委员会"
        assert [(p.side, p.name, p.phone) for p in file.parties] == [
            ("APPLICANT", "简大民", "13800007777"),
            ("APPLICANT", "简小民", ""),
            ("RESPONDENT", "甘守信", ""),
        ]
        kept = tx.get(SweepItem, item.id)
        assert (kept.case, kept.state) == (case_id, "SETTLING")
        assert tx.get(Person, kept.party_a_person).name == "简大民"


def test_the_item_follows_its_case(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        item = named(tx, WATER)
        file = load_casefile(tx, case_from_item(tx, item.id))
        accepted = dataclasses.replace(file.case, accepted_on=date(2026, 11, 20))
        agreed = dataclasses.replace(
            accepted,
            agreement_form="ORAL",
            agreed_on=date(2026, 11, 22),
        )
        saved = save_casefile(tx, dataclasses.replace(file, case=agreed))
        kept = tx.get(SweepItem, item.id)
        assert (kept.state, kept.resolved_on) == ("SETTLED", date(2026, 11, 22))
        assert (kept.resolve_mode, kept.resolve_result) == ("MEDIATION", "RESOLVED")
        undone = dataclasses.replace(saved.case, agreed_on=None, agreement_form="")
        save_casefile(tx, dataclasses.replace(saved, case=undone))
        assert tx.get(SweepItem, item.id).state == "SETTLING"


def test_two_sample_items_became_sample_cases(sample: Opened) -> None:
    with sample.station.reading() as repo:
        linked = [i for i in repo.find(SweepItem) if i.case]
        cases = {c.id: c for c in repo.window(MediationCase, {i.case for i in linked})}
        files_ = [load_item(repo, i.id) for i in linked]
    assert len(linked) == 2
    assert all(c.source == "PROACTIVE" and c.channel == "SWEEP" for c in cases.values())
    assert [f.item.resolved_on for f in files_] == [cases[i.case].agreed_on for i in linked]


def test_likely_doubles_are_only_pointed_out(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        first, second = new_item(tx), new_item(tx)
        ((other, alike),) = sweeps.duplicates(tx, second)
        assert (other.id, alike.score) == (first.id, 100)
        assert len(tx.find(SweepItem, party_b="甘守信")) == 2
        assert load_item(tx, first.id).recurrences == 2


def test_the_board_says_what_sweeps_owe(sample: Opened) -> None:
    with sample.station.reading() as repo:
        items = sweep_items(repo, TODAY, load_calendar())
    assert all(i.how and i.owner and i.why and not i.official for i in items)
    said = {(i.register, i.action.split(":")[0]) for i in items}
    assert ("dispute_screening", "round") in said
    assert {a for r, a in said if r == "sweep_item"} >= {"settle", "judge", "clear", "order"}
    late = [i for i in items if i.bucket == "overdue"]
    assert {i.who for i in late} == {
        "三号院业主与某物业服务企业物业纠纷",
        "董长寿与某装饰工程队拖欠农民工工资纠纷",
    }


def test_a_meeting_due_stands_on_the_board(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        joint.set_cadence(tx, "MONTHLY")
        assert joint.next_meeting(tx, TODAY) == date(2026, 11, 30)
        assert any(i.register == "joint_mediation" for i in sweep_items(tx, TODAY, load_calendar()))
        with pytest.raises(KnownError, match="会商周期"):
            joint.set_cadence(tx, "SOMETIMES")


def test_meetings_with_their_matters(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        item = named(tx, WATER)
        alone = JointMeeting(kind="JOINT", held_on=TODAY, units=("OFFICE",))
        with pytest.raises(KnownError, match="至少有两家单位"):
            joint.save_meeting(tx, joint.Meeting(alone))
        both = dataclasses.replace(alone, units=("OFFICE", "POLICE"), topics="水沟")
        held = joint.save_meeting(
            tx, joint.Meeting(both, (MeetingMatter(item=item.id, decision="现场看"),))
        )
        assert "现场看" in text_of(sweep_papers.sweep_paper(tx, "joint_mediation", held.meeting.id))
        rows = joint.shared_ledger(tx, TODAY, TODAY, TODAY)
        assert [(r[3], r[5]) for r in rows] == [(WATER, "现场看")]
        joint.save_meeting(tx, joint.Meeting(held.meeting, ()))
        assert joint.shared_ledger(tx, TODAY, TODAY, TODAY) == []
    with sample.station.reading() as repo:
        assert [one.unit for one in joint.liaisons(repo, TODAY)] == ["TRIBUNAL", "POLICE", "OFFICE"]


def test_the_ledgers_keep_their_columns(sample: Opened) -> None:
    from openpyxl import load_workbook

    with sample.station.reading() as repo:
        items = sweep_ledgers.items_between(repo, date(2026, 1, 1), TODAY)
        whole = load_workbook(io.BytesIO(sweep_ledgers.ledger_xlsx(repo, items, TODAY))).active
        standard = load_workbook(io.BytesIO(sweep_ledgers.standard_xlsx(repo, items, TODAY))).active
        report = load_workbook(
            io.BytesIO(
                sweep_ledgers.period_xlsx(repo, "MONTH", date(2026, 10, 1), date(2026, 10, 31))
            )
        ).active
        paper = sweep_ledgers.prominent_ledger(repo, date(2026, 11, 1), date(2026, 11, 30), TODAY)
    assert whole is not None
    assert standard is not None
    assert report is not None
    heads = [c.value for c in whole[2]]
    assert (len(heads), heads[0], heads[-1]) == (34, "序号", "备注")
    assert whole.max_row == 2 + len(items)
    heads = [c.value for c in standard[2]]
    assert (len(heads), heads[0], heads[8], heads[-1]) == (
        27,
        "事件名称",
        "主要当事人证件代码",
        "纬度",
    )
    assert [c.value for c in report[3]] == ["排查数（件）", None, 0, 4, 4, 5]
    line = "序号单位矛盾纠纷简要情况责任单位、责任人化解时限化解情况交办督办情况销号情况"
    assert line in text_of(paper)


def test_the_station_chooses_the_columns_of_its_ledger(sample: Opened) -> None:
    with sample.station.transaction(sample.actor) as tx:
        sweep_ledgers.set_ledger_columns(tx, ["name", "seq"])
        assert [c.label for c in sweep_ledgers.ledger_columns(tx)] == ["纠纷名称", "序号"]
        with pytest.raises(KnownError, match="没有这一列"):
            sweep_ledgers.set_ledger_columns(tx, ["name", "nothing"])


def test_a_late_order_says_how_late(sample: Opened) -> None:
    with sample.station.reading() as repo:
        order = repo.first(DutyOrder, kind="URGE")
        assert order is not None
        said = text_of(sweep_papers.sweep_paper(repo, "duty_order", order.id))
    assert "超期天数6天" in said
    assert "（2026）青山交字第1号" in said


def test_the_designation_counts_sweeps_now(sample: Opened) -> None:
    with sample.station.reading() as repo:
        standing = designation.board(repo, 2026, None, sample.station.clock)
    assert standing.figures.readings["screening_rounds_per_month"].count == 1
    assert standing.figures.readings["screening_found_count"].count == 8
    assert standing.judgement("D4-05").status != WAITS_LEDGER
    assert standing.judgement("D4-02").status != WAITS_LEDGER
