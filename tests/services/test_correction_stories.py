"""The six stories of notes 13, lived day by day in a real station with the clock moved.

Each act goes through ``correction_acts``; after the acts of a day the board shows what is due once
for the subject, exactly: (what, day it is due).  The recurring duties have tests of their own.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.corrections import compliance, leave, states
from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance, Leave
from fengqiao_desktop.domain.corrections.order_records import Sanction
from fengqiao_desktop.domain.corrections.records import Entrustment, Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.services import correction_acts, correction_board, subjects
from fengqiao_desktop.services.demo_corrections import at, play, sample_corrections
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.station import OpenStation
from fengqiao_desktop.store.transaction import Transaction

CALENDAR = load_calendar()
DATA = sample_corrections()
STORIES = {story["key"]: story for story in DATA["subjects"]}
RECURRING = ("本周", "逾期：", "月底")

# Story → day → what the board shows after that day's acts.
BOARD: dict[str, dict[str, str]] = {
    "zhou": {
        "2026-02-03": "到县级机构报到 02-12",
        "2026-02-09": "入矫宣告 02-14；组建矫正小组、签责任书 02-14；"
        "核对限制出境材料，缺的催补、补报 02-16；制定矫正方案 03-11；评估定级 03-11",
        "2026-02-10": "入矫宣告 02-14；签矫正小组责任书 02-14；制定矫正方案 03-11；评估定级 03-11",
        "2026-02-11": "制定矫正方案 03-11；评估定级 03-11",
        "2026-02-26": "",
        "2026-06-15": "核实违规：违反报告、会客、外出、迁居等规定 06-22",
        "2026-06-18": "提出处理意见：违反报告、会客、外出、迁居等规定 07-15",
        "2026-06-19": "",
        "2026-06-24": "训诫后调整方案 07-09",
        "2026-06-30": "",
        "2026-09-04": "核实违规：违反报告、会客、外出、迁居等规定 09-10",
        "2026-09-10": "提出处理意见：违反报告、会客、外出、迁居等规定 10-03",
        "2026-11-23": "启动期满鉴定，本人作总结 11-23；宣布解除管制 12-23",
    },
    "chen": {
        "2026-03-13": "送法律文书回执 03-18；到县级机构报到 03-22",
        "2026-03-16": "到县级机构报到 03-22",
        "2026-03-22": "到县级机构报到 03-22",
        "2026-03-23": "逾期未报到，立即查找 03-22；报县级认定是否属于漏管 03-23；"
        "查找不到的，书面通知公安机关协助查找 03-24",
        "2026-03-30": "逾期未报到，立即查找 03-22；报县级认定是否属于漏管 03-23；"
        "查找不到的，书面通知公安机关协助查找 03-24；未按时报到超过10日：核实并建议警告 04-02",
        "2026-03-31": "逾期未报到，立即查找 03-22；报县级认定是否属于漏管 03-23；"
        "未按时报到超过10日：核实并建议警告 04-02",
        "2026-04-03": "核对限制出境材料，缺的催补、补报 04-10；入矫宣告 04-13；"
        "组建矫正小组、签责任书 04-13；提出处理意见：不按规定时间报到 04-22；"
        "制定矫正方案 05-03；评估定级 05-03",
        "2026-04-08": "制定矫正方案 05-03；评估定级 05-03",
        "2026-04-20": "",
        "2026-10-12": "定期评估方案 10-20；期满解除 11-11；完成期满鉴定 11-11",
        "2026-10-28": "定期评估方案 10-20；期满解除 11-11",
        "2026-11-11": "告知安置帮教规定 11-11；与安置帮教机构衔接 11-11",
        "2026-11-12": "",
    },
    "lin": {
        "2025-09-18": "到县级机构报到 09-26",
        "2025-10-20": "",
        "2026-04-30": "",
        "2026-05-06": "外出期间联系 05-13；外出期满返回、报告、销假 05-20",
        "2026-05-20": "办理销假 05-20",
        "2026-05-21": "",
        "2026-06-05": "登记外出的审批结果 06-10",
        "2026-06-09": "",
        "2026-06-10": "外出期间联系 06-17；外出期满返回、报告、销假 06-27",
        "2026-06-27": "办理销假 06-27",
        "2026-07-17": "表扬后调整方案 08-01",
        "2026-07-27": "",
        "2026-11-23": "经常性跨市县到期，仍需要的重新申请 12-07",
    },
    "wu": {
        "2026-04-22": "到县级机构报到 04-30",
        "2026-05-18": "",
        "2026-06-10": "训诫后调整方案 06-25",
        "2026-07-01": "迁居：签署意见上报（司法所） 07-04",
        "2026-07-03": "迁居：书面征求新执行地意见（原执行地县级机构） 07-08",
        "2026-07-06": "迁居：书面征求新执行地意见（原执行地县级机构） 07-11",
        "2026-07-09": "迁居：核实并书面回复（新执行地县级机构） 07-14",
        "2026-07-20": "迁居：通知并移交文书档案（原执行地县级机构） 07-25",
        "2026-07-21": "迁居：通知并移交文书档案（原执行地县级机构） 07-25；"
        "迁居：到新执行地机构报到（本人） 07-28",
        "2026-07-22": "迁居：到新执行地机构报到（本人） 07-28",
        "2026-07-30": "",
    },
    "zheng": {
        "2025-12-02": "移送报到（未到的通报移送机关） 12-11",
        "2025-12-30": "",
        "2026-02-14": "提交病情复查情况 03-01",
        "2026-03-02": "",
        "2026-06-25": "提交病情复查情况 06-01；警告后调整方案 07-10",
        "2026-07-10": "",
        "2026-09-02": "提交病情复查情况 09-01",
        "2026-09-28": "提交病情复查情况 09-01；提请收监执行的结果：满30日未收到的询问 10-28",
        "2026-10-27": "",
    },
    "yu": {
        "2026-01-09": "到县级机构报到 01-18",
        "2026-02-03": "",
        "2026-07-20": "定期评估方案 08-03",
        "2026-08-03": "",
        "2026-10-16": "",
        "2026-12-08": "启动期满鉴定，本人作总结 12-08；期满解除 01-07",
        "2027-01-07": "启动期满鉴定，本人作总结 12-08；期满解除 01-07",
    },
}


class Life:
    """One story in a station, up to a day."""

    def __init__(self, station: OpenStation, head: Actor, key: str) -> None:
        self.station, self.head, self.story = station, head, STORIES[key]
        self.ids: dict[str, int] = {}
        self.done = date.min
        with station.transaction(head) as tx:
            tx.insert(Entrustment(**DATA["entrustments"][0]))

    def live_to(self, last: date) -> SubjectFile:
        """Everything that happened after what was lived already, up to `last`."""
        acts: list[Any] = [a for a in self.story["acts"] if self.done < a["day"] <= last]
        for act in sorted(acts, key=lambda a: a["day"]):
            with self.station.transaction(self.head) as tx:
                play(tx, self.ids, act)
        self.done = last
        with self.station.reading(self.head) as repo:
            return subjects.load_subject(repo, self.ids["subject"])

    def board(self, today: date) -> str:
        """What the board shows of the subject once, by its days."""
        with self.station.reading(self.head) as repo:
            items = correction_board.correction_items(repo, today, CALENDAR)
        lines = [
            f"{i.what} {i.due:%m-%d}"
            for i in sorted(items, key=lambda i: i.due)
            if i.register == "correction_subject" and not i.what.startswith(RECURRING)
        ]
        return "；".join(lines)


def refused(
    station: OpenStation, head: Actor, day: date, act: Callable[[Transaction], object]
) -> str:
    """The rules that forbid an act on a day."""

    def go() -> None:
        with station.transaction(head) as tx:
            tx.clock = at(day)
            act(tx)

    with pytest.raises(correction_acts.RuleError) as caught:
        go()
    return caught.value.code


@pytest.mark.parametrize("key", list(BOARD))
def test_on_each_day_the_board_shows_just_what_is_due(
    station: OpenStation, head: Actor, key: str
) -> None:
    life = Life(station, head, key)
    shown = {}
    for day in BOARD[key]:
        today = date.fromisoformat(day)
        life.live_to(today)
        shown[day] = life.board(today)
    assert shown == BOARD[key]


def test_one_control_is_admonished_and_has_no_revocation(station: OpenStation, head: Actor) -> None:
    file = Life(station, head, "zhou").live_to(date(2026, 11, 23))
    assert file.subject.ends_on == date(2026, 12, 23)  # 40 days credited
    assert file.subject.report_status == "01"
    assert len(file.decided("ADMONITION")) == 1
    assert states.state_of(file, date(2026, 11, 23)) == "PRE_RELEASE"
    revoke = Sanction(subject=file.subject.id, kind="REVOKE_PROBATION", sent_on=date(2026, 11, 23))
    assert "R109" in refused(
        station, head, date(2026, 11, 23), lambda tx: correction_acts.put_part(tx, revoke)
    )


def test_two_late_by_twelve_days_is_warned_and_released(station: OpenStation, head: Actor) -> None:
    life = Life(station, head, "chen")
    waiting = life.live_to(date(2026, 3, 23))
    assert states.state_of(waiting, date(2026, 3, 23)) == "NO_SHOW"
    come = life.live_to(date(2026, 4, 3))
    assert come.subject.report_status == "02"
    last = life.live_to(date(2026, 11, 12))
    assert last.subject.ends_on == date(2026, 11, 11)
    assert last.subject.state == "RELEASED"
    with station.reading(head) as repo:
        handed = repo.find(ResettledPerson)
    assert [p.source for p in handed] == ["CORRECTION_END"]


def test_three_leaves_permit_and_commendation(station: OpenStation, head: Actor) -> None:
    life = Life(station, head, "lin")
    file = life.live_to(date(2026, 6, 5))
    second = next(x for x in file.leaves if "广州" in x.destination)
    judged = leave.judge_leave(file, second, date(2026, 6, 5))
    assert (judged.days, judged.before, judged.row, judged.level) == (18, 15, "L5", "CITY")
    short = Leave(
        subject=file.subject.id,
        applied_on=date(2026, 6, 5),
        leaves_on=date(2026, 6, 10),
        returns_on=date(2026, 6, 27),
        county_opinion="AGREED",
        county_on=date(2026, 6, 5),
        approved_by_level="COUNTY",
    )
    assert "R074" in refused(
        station, head, date(2026, 6, 5), lambda tx: correction_acts.put_part(tx, short)
    )
    later = life.live_to(date(2026, 11, 10))
    assert states.flags_of(later, date(2026, 11, 23)) == ("FREQ_TRAVEL",)
    assert "FREQ_TRAVEL" not in states.flags_of(later, date(2026, 12, 8))
    assert len(later.decided("COMMENDATION")) == 1
    wrong = {f.rule for f in compliance.findings(later, date(2026, 11, 10), CALENDAR)}
    assert not wrong & {"R031", "R070", "R073", "R074", "R075", "R112"}


def test_four_moves_away_only_with_the_receipt(station: OpenStation, head: Actor) -> None:
    life = Life(station, head, "wu")
    before = life.live_to(date(2026, 7, 29))
    assert states.state_of(before, date(2026, 7, 29)) == "ACTIVE"
    assert "MOVE_PENDING" in states.flags_of(before, date(2026, 7, 29))
    psp = Sanction(subject=before.subject.id, kind="PSP", proposed_on=date(2026, 7, 29))
    assert "R104" in refused(
        station, head, date(2026, 7, 29), lambda tx: correction_acts.put_part(tx, psp)
    )
    after = life.live_to(date(2026, 7, 30))
    assert after.subject.state == "MOVED_OUT"


def test_five_two_warnings_lead_to_reimprisonment(station: OpenStation, head: Actor) -> None:
    life = Life(station, head, "zheng")
    file = life.live_to(date(2026, 9, 28))
    assert len(file.decided("WARNING")) == 2
    assert "REIMPRISON_PENDING" in states.flags_of(file, date(2026, 9, 29))
    asked = Leave(leaves_on=date(2026, 10, 1), returns_on=date(2026, 10, 2), destination="邻县")
    assert leave.judge_leave(file, asked, date(2026, 9, 29)).row == "L10"
    assert life.live_to(date(2026, 10, 27)).subject.state == "REIMPRISONED"


def test_six_a_minor_stays_one_and_apart(station: OpenStation, head: Actor) -> None:
    life = Life(station, head, "yu")
    file = life.live_to(date(2026, 8, 3))  # eighteen since 20 July
    assert file.subject.sealed
    assert "MINOR" in states.flags_of(file, date(2026, 8, 3))
    with station.transaction(head) as tx:
        adult = subjects.save_subject(tx, Subject(name="成年甲", type="PROBATION")).id
    session = Activity(kind="WELFARE", title="清扫广场", held_on=date(2026, 9, 12))
    both = [Attendance(subject=n) for n in (file.subject.id, adult)]
    assert "R061" in refused(
        station,
        head,
        date(2026, 9, 12),
        lambda tx: correction_acts.hold_activity(tx, session, both),
    )
    last = life.live_to(date(2026, 10, 16))
    assert last.sanctions == ()  # talked to, not punished
