"""The board's lines of corrections in a real encrypted station: a life walked over its days."""

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.access import STAFF, Actor
from fengqiao_desktop.domain.corrections.care_records import (
    Contact,
    ExitBan,
    Leave,
    Plan,
    RiskScore,
    SpecialPeriod,
)
from fengqiao_desktop.domain.corrections.order_records import Ending, Notice, Oversight
from fengqiao_desktop.domain.corrections.records import (
    Assessment,
    Entrustment,
    GroupMember,
    Subject,
)
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.station.records import Staff
from fengqiao_desktop.services import local_rules, subjects
from fengqiao_desktop.services.board import Board, BoardItem, day_board
from fengqiao_desktop.services.correction_board import LINE, correction_items
from fengqiao_desktop.services.correction_statistics import statistics_workbook
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.station import OpenStation

D = date
WORKER = Actor("li", "李矫正", STAFF)
CALENDAR = load_calendar()
PROBATION: dict[str, Any] = {
    "name": "梁明远",
    "sex": "M",
    "type": "PROBATION",
    "crime": "危险驾驶罪",
    "sentence": "04",
    "sentence_months": 4,
    "decider_kind": "COURT",
    "decider_level": "COUNTY",
    "effective_on": D(2026, 3, 12),
    "term_months": 8,
    "starts_on": D(2026, 3, 12),
    "ends_on": D(2026, 11, 11),
    "documents_received_on": D(2026, 3, 13),
    "worker": "李矫正",
}


class Life:
    """One subject and the board as it stands on a day."""

    def __init__(self, station: OpenStation, actor: Actor, clock: FixedClock) -> None:
        self.station, self.actor, self.clock = station, actor, clock
        self.id = 0

    def on(self, day: date) -> None:
        self.clock.moment = datetime(day.year, day.month, day.day, 9)

    def write(self, **changes: Any) -> None:
        """Change the subject's own form."""
        with self.station.transaction(self.actor) as tx:
            old = tx.get(Subject, self.id) if self.id else Subject()
            self.id = subjects.save_subject(tx, dataclasses.replace(old, **changes)).id

    def add(self, *parts: Record) -> None:
        with self.station.transaction(self.actor) as tx:
            for part in parts:
                subjects.save_part(tx, dataclasses.replace(part, subject=self.id))  # type: ignore[call-arg]

    def board(self, day: date, actor: Actor | None = None) -> list[BoardItem]:
        with self.station.reading(actor or self.actor) as repo:
            found = correction_items(repo, day, CALENDAR)
        return sorted(found, key=lambda i: (i.due, i.urgency, i.what))

    def lines(self, day: date) -> list[tuple[str, str, str]]:
        """(bucket, action, label) of what concerns the subject on `day`."""
        return [
            (i.bucket, i.action, i.what)
            for i in self.board(day)
            if i.register == "correction_subject" and i.record == self.id
        ]


@pytest.fixture
def life(station: OpenStation, head: Actor) -> Life:
    return Life(station, head, station.clock)  # type: ignore[arg-type]


def what(lines: Sequence[tuple[str, str, str]]) -> set[str]:
    return {label for _bucket, _action, label in lines}


def test_a_life_from_the_papers_to_the_archive(life: Life) -> None:
    life.on(D(2026, 3, 16))
    life.write(**PROBATION)
    assert life.lines(D(2026, 3, 16)) == [
        ("week", "RECEIPT", "送法律文书回执"),
        ("week", "REGISTER", "到县级机构报到"),
    ]
    life.write(receipt_on=D(2026, 3, 16))
    assert life.lines(D(2026, 3, 23)) == [  # the day was a Sunday: the raw one reminds
        ("overdue", "NOTICE", "未报到：通报决定机关和县级检察院"),
        ("overdue", "SEARCH", "逾期未报到，立即查找"),
    ]

    life.on(D(2026, 4, 3))
    life.write(reported_on=D(2026, 4, 3), registered_on=D(2026, 4, 3), report_status="02")
    early = life.lines(D(2026, 4, 3))
    assert ("month", "GROUP", "组建矫正小组、签责任书") in early  # five working days
    assert ("week", "VIOLATION", "超期报到：调查或者写明正当理由") in early
    assert ("month", "PLAN", "制定矫正方案") in early

    life.add(
        GroupMember(name="组长甲", source="OFFICE", is_leader=True),
        ExitBan(paper="NONE", reported_on=D(2026, 4, 7)),
        RiskScore(kind="INTAKE", assessed_on=D(2026, 4, 8), risk="LOW"),
        Plan(made_on=D(2026, 4, 9), assessed="低", supervision="报告", education="个别"),
    )
    life.write(
        handed_on=D(2026, 4, 4),
        agreement_signed_on=D(2026, 4, 7),
        announced_on=D(2026, 4, 8),
        level="NORMAL",
        risk="LOW",
        report_excuse="住院，附病历",
    )
    assert life.lines(D(2026, 4, 9)) == [("week", "LOG_CONTACT", "本周：电话报告")]

    late = life.lines(D(2026, 5, 6))
    assert late[0][:2] == ("overdue", "LOG_CONTACT")
    assert late[0][2].startswith("逾期：电话报告")
    assert "当面报到" in late[0][2]
    life.add(*(Contact(kind=k, held_on=D(2026, 5, 4)) for k in ("IN_PERSON", "WRITTEN")))
    life.add(*(Contact(kind=k, held_on=D(2026, 5, 4)) for k in ("VISIT", "TALK")))
    assert life.lines(D(2026, 5, 6)) == [("overdue", "LOG_CONTACT", "逾期：教育学习")]

    assert ("month", "REVIEW", "启动期满鉴定，本人作总结") in life.lines(D(2026, 9, 12))
    assert "期满解除" in what(life.lines(D(2026, 10, 12)))
    life.add(Ending(review_started_on=D(2026, 10, 12), review_on=D(2026, 10, 30)))
    assert ("today", "RELEASE", "期满解除") in life.lines(D(2026, 11, 11))
    assert ("overdue", "RELEASE", "期满解除") in life.lines(D(2026, 11, 12))

    life.on(D(2026, 11, 11))
    with life.station.transaction(life.actor) as tx:
        ending = tx.find(Ending)[0]
        done = dataclasses.replace(ending, kind="EXPIRED", ended_on=D(2026, 11, 11))
        ending = subjects.save_part(tx, done)
    assert what(life.lines(D(2026, 11, 11))) == {
        "发放解除社区矫正证明书",
        "解除通知书送社区矫正决定机关、县级人民检察院、县级公安机关",
        "告知安置帮教规定",
        "与安置帮教机构衔接",
        "撤销不准出境报备，归还代管证件",
    }
    with life.station.transaction(life.actor) as tx:
        day = D(2026, 11, 11)
        subjects.save_part(
            tx,
            dataclasses.replace(
                ending,
                certificate_on=day,
                told_resettlement_on=day,
                handed_over_on=day,
                exit_ban_lifted_on=day,
            ),
        )
        for to in ("DECIDER", "PROCURATORATE", "POLICE"):
            subjects.save_part(tx, Notice(subject=life.id, event="RELEASE", to=to, sent_on=day))
    assert life.lines(D(2026, 11, 12)) == []
    assert life.lines(D(2027, 1, 15)) == [("month", "ARCHIVE", "整理归档")]
    life.write(archived_on=D(2027, 1, 20))
    assert life.lines(D(2027, 3, 1)) == []


def active(life: Life, **changes: Any) -> None:
    """A man of the normal level, in order since spring, whose term lasts to 2028."""
    life.on(D(2026, 4, 1))
    told: dict[str, Any] = {
        **PROBATION,
        "ends_on": D(2028, 3, 11),
        "receipt_on": D(2026, 3, 16),
        "reported_on": D(2026, 3, 16),
        "registered_on": D(2026, 3, 16),
        "announced_on": D(2026, 3, 18),
        "agreement_signed_on": D(2026, 3, 18),
        "level": "NORMAL",
        "risk": "LOW",
    }
    life.write(**{**told, **changes})
    life.add(
        GroupMember(name="组长甲", source="OFFICE", is_leader=True),
        ExitBan(paper="NONE", reported_on=D(2026, 3, 20)),
        RiskScore(kind="PERIODIC", assessed_on=D(2026, 11, 2), risk="LOW"),
        Plan(made_on=D(2026, 4, 2), assessed="低", supervision="报告", education="个别"),
    )


def contacts(life: Life, day: date, *kinds: str) -> None:
    life.add(*(Contact(kind=kind, held_on=day) for kind in kinds))


ALL = ("PHONE", "IN_PERSON", "WRITTEN", "VISIT", "TALK")


def test_recurring_duties_are_one_line_late_and_one_for_the_week(life: Life) -> None:
    active(life)
    contacts(life, D(2026, 10, 30), *ALL)
    items = {i.what: i for i in life.board(D(2026, 11, 18)) if i.record == life.id}
    assert list(items) == ["逾期：电话报告2次、教育学习2次", "本周：电话报告"]
    late = items["逾期：电话报告2次、教育学习2次"]
    assert (late.due, late.late_days, late.official) == (D(2026, 9, 30), 49, False)
    assert "本所自定，非法定" in late.why
    assert late.owner == "李矫正"
    week = items["本周：电话报告"]
    assert (week.bucket, week.due, week.action) == ("week", D(2026, 11, 22), "LOG_CONTACT")


def test_from_the_25th_the_month_is_called_in(life: Life) -> None:
    active(life)
    for day in (D(2026, 10, 30), D(2026, 11, 6), D(2026, 11, 13), D(2026, 11, 20)):
        contacts(life, day, "PHONE")
    contacts(life, D(2026, 11, 20), "VISIT", "TALK")
    assert "本周：电话报告；月底前：当面报到、书面汇报、教育学习" in what(
        life.lines(D(2026, 11, 25))
    )
    assert "本周：电话报告" in what(life.lines(D(2026, 11, 24)))


def test_what_was_met_again_is_history(life: Life) -> None:
    active(life)
    contacts(life, D(2026, 8, 31), *ALL)
    assert any("走访2次" in label for label in what(life.lines(D(2026, 11, 18))))
    contacts(life, D(2026, 11, 17), *ALL)
    assert what(life.lines(D(2026, 11, 18))) == {"逾期：教育学习2次"}


def test_the_stations_cycles_decide_what_is_asked(life: Life) -> None:
    active(life)
    contacts(life, D(2026, 11, 12), *ALL)
    with life.station.transaction(life.actor) as tx:
        off = {f"correction.cycles.{duty}.NORMAL": "NONE" for duty in ("STUDY", "PHONE")}
        local_rules.put(tx, off, {})
    assert life.lines(D(2026, 11, 18)) == []


def test_a_special_period_asks_for_a_call_a_day(life: Life) -> None:
    active(life)
    contacts(life, D(2026, 11, 17), *ALL)
    with life.station.transaction(life.actor) as tx:
        tx.insert(SpecialPeriod(name="护航", starts_on=D(2026, 11, 18), ends_on=D(2026, 11, 20)))
    found = life.lines(D(2026, 11, 19))
    assert ("overdue", "LOG_CONTACT", "逾期：教育学习2次、护航") in found
    assert ("today", "LOG_CONTACT", "本周：护航") in found


def test_health_reports_are_the_laws_even_in_a_bundle(life: Life) -> None:
    active(life, type="TEMP_OUTSIDE", temp_reason="MEDICAL", effective_on=D(2026, 9, 1))
    contacts(life, D(2026, 11, 20), *ALL)
    late = next(i for i in life.board(D(2026, 11, 21)) if i.what.startswith("逾期"))
    assert "身体情况报告" in late.what
    assert late.official
    assert "本所自定，非法定" in late.why
    recheck = next(i for i in life.board(D(2026, 11, 21)) if i.action == "RECHECK")
    assert (recheck.due, recheck.bucket) == (D(2026, 12, 1), "month")


def test_a_leave_is_followed_to_its_closing(life: Life) -> None:
    active(life)
    contacts(life, D(2026, 11, 16), *ALL)
    life.on(D(2026, 11, 18))
    asked: dict[str, Any] = {
        "applied_on": D(2026, 11, 18),
        "destination": "外省某市",
        "leaves_on": D(2026, 11, 23),
        "returns_on": D(2026, 11, 27),
    }
    with life.station.transaction(life.actor) as tx:
        leave = subjects.save_part(tx, Leave(subject=life.id, **asked))

    def step(day: date, **changes: Any) -> list[tuple[str, str]]:
        nonlocal leave
        with life.station.transaction(life.actor) as tx:
            leave = subjects.save_part(tx, dataclasses.replace(leave, **changes))
        return [(i.action, i.what) for i in life.board(day) if i.part == leave.id]

    assert step(D(2026, 11, 19)) == [("LEAVE", "核实外出申请并签署意见")]
    assert step(
        D(2026, 11, 20),
        office_opinion="AGREED",
        office_on=D(2026, 11, 20),
        approved_by_level="OFFICE",
    ) == [("LEAVE", "外出批准：书面告知"), ("LEAVE", "外出批准：报县级备案")]
    told = {"told_on": D(2026, 11, 20), "filed_on": D(2026, 11, 20)}
    assert step(D(2026, 11, 24), **told) == [("LEAVE_BACK", "外出期满返回、报告、销假")]
    assert step(D(2026, 11, 28)) == [("LEAVE_BACK", "逾期未归，联系并责令返回")]
    assert step(D(2026, 11, 28), returned_on=D(2026, 11, 27)) == [("LEAVE_BACK", "办理销假")]
    assert step(D(2026, 11, 28), closed_on=D(2026, 11, 28)) == []


def test_a_minor_is_masked_for_those_with_the_right_and_hidden_from_others(
    life: Life, staff: Actor, reader: Actor, mediator: Actor
) -> None:
    with life.station.transaction(life.actor) as tx:
        tx.insert(Staff(name="李矫正", login="li", role=STAFF, is_correction_worker=True))
        tx.insert(Staff(name="王工", login="wang", role=STAFF))
    active(life, name="严小宇", is_minor=True, is_minor_at_crime=True)
    with life.station.transaction(life.actor) as tx:
        tx.insert(
            Assessment(name="严小宇", is_minor=True, sealed=True, received_on=D(2026, 11, 16))
        )
        tx.insert(Oversight(subject=life.id, kind="ORAL", reply_due_on=D(2026, 11, 20)))
    day = D(2026, 11, 18)
    for actor in (life.actor, WORKER):
        seen = life.board(day, actor)
        assert {i.who for i in seen} >= {"严××"}
        assert not any("小宇" in str(dataclasses.astuple(i)) for i in seen)
        assert {"correction_assessment", "correction_subject"} <= {i.register for i in seen}
        assert sum(i.action == "OVERSIGHT" for i in seen) == 1
    for actor in (staff, reader, mediator):
        assert life.board(day, actor) == []


def test_the_station_owes_too(life: Life) -> None:
    active(life)
    with life.station.transaction(life.actor) as tx:
        tx.insert(Entrustment(agency="某区", starts_on=D(2026, 1, 1), ends_on=D(2026, 12, 10)))
        tx.insert(
            Oversight(
                kind="SUGGESTION",
                number="青检建〔2026〕3号",
                organ="青山区人民检察院",
                reply_due_on=D(2026, 12, 1),
            )
        )
        tx.insert(Assessment(name="胡某", received_on=D(2026, 11, 23), client="某法院"))
    found = {(i.register, i.action, i.who): i for i in life.board(D(2026, 12, 2))}
    assert ("correction_entrustment", "ENTRUSTMENT", "司法所") in found
    answer = found["correction_oversight", "OVERSIGHT", "青山区人民检察院"]
    assert (answer.number, answer.late_days, answer.official) == ("青检建〔2026〕3号", 1, True)
    opinion = next(i for i in life.board(D(2026, 12, 2)) if i.what == "出具调查评估意见")
    assert (opinion.who, opinion.due, opinion.record) == ("胡某", D(2026, 12, 7), 1)
    month = found["correction_statistics", "STATISTICS", "司法所"]
    assert (month.what, month.due) == ("2026年11月社区矫正月报", D(2026, 12, 5))
    life.on(D(2026, 12, 2))
    with life.station.transaction(life.actor) as tx:
        statistics_workbook(tx, D(2026, 11, 1), D(2026, 11, 30))
    assert not any(i.action == "STATISTICS" for i in life.board(D(2026, 12, 2)))


def test_more_subjects_take_no_more_statements(life: Life) -> None:
    """The files are loaded once for all, whatever their number."""
    from sqlalchemy import event

    said: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(life.station.engine, "before_cursor_execute", note)
    counts: list[int] = []
    for names in (("甲",), ("乙", "丙", "丁")):
        for name in names:
            life.id = 0
            active(life, name=name, number="")
            contacts(life, D(2026, 11, 17), *ALL)
        said.clear()
        assert (
            len({i.record for i in life.board(D(2026, 11, 18)) if i.record}) == len(counts) * 3 + 1
        )
        counts.append(len(said))
    assert counts[0] == counts[1] > 0


def test_the_day_holds_the_line_of_corrections(life: Life) -> None:
    active(life)
    with life.station.reading(life.actor) as repo:
        day: Board = day_board(repo, D(2026, 11, 18), CALENDAR)
    assert day.lines[LINE] == len([i for i in day.items if i.line == LINE]) > 0
    assert all(i.why and i.how and i.action_label and i.owner for i in day.items)
