"""What is counted of corrections: flow in balance, reoffending, red lines by their own days."""

from datetime import date, datetime

import pytest

from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance, Contact, Move
from fengqiao_desktop.domain.corrections.figures import (
    active_on,
    balance,
    correction_readings,
    red_lines,
)
from fengqiao_desktop.domain.corrections.order_records import Ending, LostContact
from fengqiao_desktop.domain.corrections.records import GroupMember, Subject
from fengqiao_desktop.domain.corrections.subjectfile import Attended, SubjectFile
from fengqiao_desktop.domain.designation.reading import Span

START, END = date(2026, 1, 1), date(2026, 12, 31)
SPAN = Span(START, END, END)


def _file(number: int, registered: date | None, **parts: object) -> SubjectFile:
    subject = Subject(
        id=number, name="某", number=f"矫〔2026〕{number}号", registered_on=registered
    )
    return SubjectFile(subject=subject, **parts)  # type: ignore[arg-type]


def _ended(kind: str, day: date) -> tuple[Ending, ...]:
    return (Ending(kind=kind, ended_on=day),)


CAME = date(2025, 6, 1)
OLD = _file(1, CAME)
NEW = _file(2, date(2026, 3, 1))
MOVED_IN = _file(3, date(2026, 4, 1), moves=(Move(kind="IN", decision="AGREED"),))
RELEASED = _file(4, CAME, endings=_ended("EXPIRED", date(2026, 5, 1)))
REVOKED = _file(5, CAME, endings=_ended("PROBATION_REVOKED", date(2026, 5, 2)))
LEAVING = _file(6, CAME, moves=(Move(kind="OUT", decision="AGREED", decided_on=date(2026, 7, 20)),))
MOVED_OUT = _file(
    7, CAME, moves=(Move(kind="OUT", decision="AGREED", receipt_on=date(2026, 7, 30)),)
)
AWAITED = _file(8, None)
FILES = (OLD, NEW, MOVED_IN, RELEASED, REVOKED, LEAVING, MOVED_OUT, AWAITED)


def test_the_flow_balances_and_a_move_without_receipt_is_no_leaving() -> None:
    held = balance(FILES, START, END)
    assert held.opening == (1, 4, 5, 6, 7)
    assert (held.received, held.moved_in) == ((2,), (3,))
    assert held.closing == (1, 2, 3, 6)
    assert (held.released, held.terminated, held.moved_out) == ((4,), (5,), (7,))
    assert held.holds
    assert held.text == "期初5＋接收1＋转入1＝期末4＋解除1＋终止1＋转出1"


@pytest.mark.parametrize(
    ("day", "active"),
    [(date(2026, 4, 30), True), (date(2026, 5, 1), False), (date(2025, 5, 31), False)],
)
def test_the_roll_is_restored_by_days(day: date, active: bool) -> None:
    assert active_on(RELEASED, day) is active


def test_stock_flow_and_the_base_of_former_years() -> None:
    readings = {r.metric: r for r in correction_readings(SPAN, FILES, (), base=10)}
    assert readings["correction_accepted_total"].count == 17
    assert "历史基数10人" in readings["correction_accepted_total"].note
    assert readings["correction_active_count"].count == 4
    assert readings["correction_released_count"].count == 1


def test_reoffending_counts_judged_new_crimes_of_those_on_the_roll() -> None:
    def ending(**facts: object) -> tuple[Ending, ...]:
        return (Ending(kind="PROBATION_REVOKED", ended_on=date(2026, 6, 1), **facts),)  # type: ignore[arg-type]

    judged = {"reoffended_on": date(2026, 2, 1), "reoffence_ruled_on": date(2026, 6, 1)}
    bad = _file(11, CAME, endings=ending(**judged))
    missed = _file(12, CAME, endings=ending(**judged, is_missed_crime=True))
    charged = _file(13, CAME, endings=ending(reoffended_on=date(2026, 2, 1)))
    later = _file(
        14,
        CAME,
        endings=(
            Ending(
                kind="EXPIRED",
                ended_on=date(2025, 12, 1),
                reoffended_on=date(2025, 11, 1),
                reoffence_ruled_on=date(2026, 3, 1),
            ),
        ),
    )
    rate = next(
        r
        for r in correction_readings(SPAN, (bad, missed, charged, later, NEW), ())
        if r.metric == "correction_reoffend_rate"
    )
    assert (rate.numerator, rate.denominator) == (1, 4)
    assert [s.id for s in rate.sources] == [11]
    assert "另有1人期前已出册" in rate.note


def test_sessions_visits_and_village_members() -> None:
    study = Activity(id=5, kind="STUDY", title="集中学习", held_on=date(2026, 3, 5))
    file = _file(
        21,
        CAME,
        attended=(Attended(Attendance(activity=5, subject=21, status="PRESENT"), study),),
        contacts=(
            Contact(id=1, kind="VISIT", held_on=date(2026, 3, 1)),
            Contact(id=2, kind="TALK", held_on=date(2025, 3, 1)),
        ),
        members=(GroupMember(source="VILLAGE", name="谢某", left_on=date(2026, 12, 31)),),
    )
    readings = {r.metric: r for r in correction_readings(SPAN, (file,), (study,))}
    assert readings["correction_edu_count"].count == 1
    assert readings["correction_edu_count"].note == "参加1人次"
    assert readings["correction_visit_count"].count == 1
    assert readings["correction_talk_count"].count == 0
    village = readings["correction_group_with_village_rate"]
    assert (village.numerator, village.denominator) == (0, 1)  # he had left by the last day


@pytest.mark.parametrize(
    ("lost", "counted", "pending", "earlier"),
    [
        (LostContact(last_contact_on=date(2026, 3, 1), concluded="LOST"), 1, 0, 0),
        (LostContact(last_contact_on=date(2026, 3, 1)), 0, 1, 0),
        (LostContact(last_contact_on=date(2026, 3, 1), concluded="NOT"), 0, 0, 0),
        (
            LostContact(
                last_contact_on=date(2025, 12, 30),
                concluded="LOST",
                concluded_on=date(2026, 1, 5),
            ),
            0,
            0,
            1,
        ),
        (LostContact(found_at=datetime(2026, 5, 1, 9)), 0, 1, 0),
    ],
)
def test_a_loss_counts_from_its_first_day_once_concluded(
    lost: LostContact, counted: int, pending: int, earlier: int
) -> None:
    file = _file(31, CAME, losts=(lost,))
    readings = {r.metric: r for r in correction_readings(SPAN, (file,), ())}
    assert readings["correction_absconding_count"].count == counted
    if lost.concluded == "NOT":
        lost_red = red_lines(SPAN, (file,))["correction_absconding_count"]
        assert (lost_red.earlier,) == (0,)
        return
    red = red_lines(SPAN, (file,))["correction_absconding_count"]
    assert (red.pending, red.earlier) == (pending, earlier)
