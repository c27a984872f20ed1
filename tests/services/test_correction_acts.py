"""Acts on subjects in a real station: what is forbidden leaves nothing behind."""

import dataclasses
from datetime import date, datetime

import pytest

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.access import READER, STAFF, Actor
from fengqiao_desktop.domain.corrections.care_records import (
    Activity,
    Attendance,
    Contact,
    DutyException,
    Leave,
    LevelChange,
    Monitoring,
    RiskScore,
)
from fengqiao_desktop.domain.corrections.order_records import Ending, Sanction
from fengqiao_desktop.domain.corrections.records import Entrustment, Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import correction_acts as acts
from fengqiao_desktop.services import subjects
from fengqiao_desktop.store.station import OpenStation

TODAY = date(2026, 11, 23)
WORKER = Actor("li", "李工", STAFF)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


@pytest.fixture
def someone(station: OpenStation, head: Actor) -> int:
    """A man on probation since March, for a year."""
    with station.transaction(head) as tx:
        tx.save(Entrustment(agency="某县社区矫正管理局", starts_on=day(1, 1), ends_on=day(12, 31)))
        return acts.put_subject(
            tx,
            Subject(
                name="梁某",
                type="PROBATION",
                sex="M",
                effective_on=day(3, 12),
                starts_on=day(3, 12),
                term_years=1,
                sentence="03",
                sentence_months=6,
                reported_on=day(3, 20),
                registered_on=day(3, 20),
                announced_on=day(3, 24),
            ),
        ).id


def loaded(station: OpenStation, head: Actor, number: int) -> SubjectFile:
    with station.reading(head) as repo:
        return subjects.load_subject(repo, number)


def test_the_form_computes_the_end_and_how_he_reported(
    station: OpenStation, head: Actor, someone: int
) -> None:
    subject = loaded(station, head, someone).subject
    assert subject.ends_on == date(2027, 3, 11)
    assert subject.report_status == "01"
    assert subject.state == "ACTIVE"
    with station.transaction(head) as tx:
        late = acts.put_subject(
            tx,
            Subject(name="陈某", type="PROBATION", effective_on=day(3, 12), reported_on=day(4, 3)),
        )
    assert late.report_status == "02"


FORBIDDEN: tuple[tuple[str, Record], ...] = (
    (
        "R071",
        Leave(
            applied_on=date(2027, 1, 2),
            leaves_on=date(2027, 1, 4),
            returns_on=date(2027, 1, 6),
            office_on=date(2027, 1, 2),
            approved_by_level="OFFICE",
        ),
    ),
    (
        "R070",
        Leave(
            applied_on=TODAY,
            leaves_on=day(12, 1),
            returns_on=day(12, 15),
            office_on=TODAY,
            approved_by_level="OFFICE",
        ),
    ),
    ("R100", Sanction(kind="WARNING", decided_on=TODAY, decided_by_level="OFFICE")),
    ("R109", Sanction(kind="REVOKE_PROBATION", sent_on=TODAY)),
    ("R120", Monitoring(ground="", approved_on=TODAY, starts_on=TODAY)),
    ("R142", Ending(kind="EXPIRED", ended_on=TODAY)),
)


@pytest.mark.parametrize(("rule", "part"), FORBIDDEN, ids=[r for r, _ in FORBIDDEN])
def test_what_a_rule_forbids_is_not_saved(
    station: OpenStation, head: Actor, someone: int, rule: str, part: Record
) -> None:
    if rule == "R109":  # control has no revocation
        with station.transaction(head) as tx:
            tx.save(dataclasses.replace(tx.get(Subject, someone), type="CONTROL"))
    before = loaded(station, head, someone)
    part = dataclasses.replace(part, subject=someone)  # type: ignore[call-arg]
    with pytest.raises(acts.RuleError) as caught, station.transaction(head) as tx:
        acts.put_part(tx, part)
    assert rule in [f.rule for f in caught.value.findings]
    assert "（" in caught.value.text  # each reason names its article
    assert loaded(station, head, someone) == before


def test_a_week_of_leave_is_approved_by_the_head_alone(
    station: OpenStation, head: Actor, someone: int
) -> None:
    asked = Leave(
        subject=someone,
        reason="FAMILY",
        applied_on=TODAY,
        leaves_on=day(11, 27),
        returns_on=day(11, 30),
        destination="贵阳市",
        verified_on=TODAY,
        office_opinion="AGREED",
        office_on=TODAY,
        approved_by_level="OFFICE",
    )
    with pytest.raises(KnownError, match="不能批准外出"), station.transaction(WORKER) as tx:
        acts.put_part(tx, asked)
    with station.transaction(WORKER) as tx:  # the opinion alone is anybody's work
        drafted = acts.put_part(tx, dataclasses.replace(asked, approved_by_level=""))
    assert drafted.state == "OPINION"
    with station.transaction(head) as tx:
        allowed = acts.put_part(tx, dataclasses.replace(drafted, approved_by_level="OFFICE"))
    assert allowed.state == "APPROVED"
    with station.transaction(WORKER) as tx:  # later stages do not ask for the right again
        told = acts.put_part(tx, dataclasses.replace(allowed, told_on=TODAY, filed_on=TODAY))
    assert told.filed_on == TODAY


def test_a_reader_does_nothing(station: OpenStation, someone: int) -> None:
    with (
        pytest.raises(KnownError, match="不能办理社区矫正"),
        station.transaction(Actor("lan", "蓝阅", READER)) as tx,
    ):
        acts.log_contact(tx, Contact(subject=someone, kind="PHONE"))


def test_a_contact_is_signed_and_never_ahead_of_time(
    station: OpenStation, head: Actor, someone: int
) -> None:
    with station.transaction(WORKER) as tx:
        made = acts.log_contact(tx, Contact(subject=someone, kind="PHONE"))
    assert (made.held_on, made.by) == (TODAY, "李工")
    with pytest.raises(KnownError, match="还没有到"), station.transaction(WORKER) as tx:
        acts.log_contact(tx, Contact(subject=someone, kind="VISIT", held_on=day(11, 24)))


def test_many_contacts_are_all_kept_or_none(
    station: OpenStation, head: Actor, someone: int
) -> None:
    with station.transaction(head) as tx:
        other = subjects.save_subject(tx, Subject(name="何某", type="PROBATION")).id
        made = acts.log_many(tx, (someone, other), Contact(kind="PHONE"))
    assert [c.subject for c in made] == [someone, other]
    with pytest.raises(KnownError), station.transaction(head) as tx:
        acts.log_many(tx, (someone, 9999), Contact(kind="PHONE"))
    assert len(loaded(station, head, someone).contacts) == 1


def test_minors_and_adults_are_never_at_one_session(
    station: OpenStation, head: Actor, someone: int
) -> None:
    with station.transaction(head) as tx:
        young = subjects.save_subject(tx, Subject(name="小宇", type="PROBATION", is_minor=True)).id
    session = Activity(kind="WELFARE", title="清扫广场", held_on=TODAY)
    rows = [Attendance(subject=n) for n in (someone, young)]
    with pytest.raises(acts.RuleError, match="分别进行"), station.transaction(head) as tx:
        acts.hold_activity(tx, session, rows)
    with station.reading(head) as repo:
        assert repo.find(Activity) == ()
    with station.transaction(head) as tx:
        alone = acts.hold_activity(tx, session, rows[1:])
    assert alone.for_minors


def test_the_list_of_a_session_is_replaced_whole(
    station: OpenStation, head: Actor, someone: int
) -> None:
    with station.transaction(head) as tx:
        other = subjects.save_subject(tx, Subject(name="何某", type="PROBATION")).id
        session = Activity(title="集中学习", held_on=TODAY)
        saved = acts.hold_activity(tx, session, [Attendance(subject=n) for n in (someone, other)])
        acts.hold_activity(tx, saved, [Attendance(subject=other, status="ABSENT", why="生病")])
        with pytest.raises(KnownError, match="没有选人"):
            acts.hold_activity(tx, saved, [])
    assert loaded(station, head, someone).attended == ()
    kept = loaded(station, head, other).attended
    assert [a.attendance.status for a in kept] == ["ABSENT"]


def test_level_and_risk_follow_what_was_decided(
    station: OpenStation, head: Actor, someone: int
) -> None:
    with station.transaction(head) as tx:
        acts.put_part(tx, RiskScore(subject=someone, assessed_on=day(4, 1), risk="HIGH"))
        acts.put_part(tx, RiskScore(subject=someone, assessed_on=day(3, 1), risk="LOW"))
        acts.put_part(tx, LevelChange(subject=someone, to_level="STRICT"))
        asked = tx.get(Subject, someone)
        acts.put_part(tx, LevelChange(subject=someone, to_level="NORMAL", approved_on=day(6, 1)))
    subject = loaded(station, head, someone).subject
    assert (asked.level, subject.level, subject.risk) == ("", "NORMAL", "HIGH")


def test_a_commutation_shortens_the_term_once(
    station: OpenStation, head: Actor, someone: int
) -> None:
    with station.transaction(head) as tx:
        granted = acts.put_part(
            tx,
            Sanction(
                subject=someone,
                kind="COMMUTATION",
                merit=True,
                decided_by_level="COUNTY",
                decided_on=day(9, 1),
                result="DECIDED",
                term_cut_months=3,
            ),
        )
        acts.put_part(tx, dataclasses.replace(granted, served_on=day(9, 5)))
    subject = loaded(station, head, someone).subject
    assert subject.ends_on == day(12, 11)
    assert subject.term_note == "减刑缩短矫正期3个月"


def test_an_explanation_needs_its_reason(station: OpenStation, head: Actor, someone: int) -> None:
    with pytest.raises(KnownError, match="理由"), station.transaction(head) as tx:
        acts.explain(tx, DutyException(subject=someone, key="VISIT"))
    with station.transaction(head) as tx:
        made = acts.explain(tx, DutyException(subject=someone, key="VISIT", reason="道路中断"))
    assert (made.said_by, made.said_on) == (head.name, TODAY)


def test_release_hands_over_to_resettlement_once(
    station: OpenStation, head: Actor, someone: int
) -> None:
    with pytest.raises(KnownError, match="还没有办理解除"), station.transaction(head) as tx:
        acts.hand_over(tx, someone)
    with pytest.raises(KnownError, match="不能归档"), station.transaction(head) as tx:
        acts.archive(tx, someone)
    last = date(2027, 3, 11)
    with station.transaction(head) as tx:
        tx.clock = FixedClock(datetime(2027, 3, 11, 9))
        acts.finish(tx, Ending(subject=someone, kind="EXPIRED", ended_on=last, advice="就业困难"))
        first = acts.hand_over(tx, someone)
        again = acts.hand_over(tx, someone)
        archived = acts.archive(tx, someone)
    assert first.id == again.id
    assert (first.source, first.released_on, first.advice) == ("CORRECTION_END", last, "就业困难")
    assert first.number == again.number != ""
    assert first.term_ends_on == date(2030, 3, 11)  # three years after probation
    assert archived.state == "ARCHIVED"
    with station.reading(head) as repo:
        assert len(repo.find(ResettledPerson)) == 1
    ending = loaded(station, head, someone).ending
    assert ending.handed_over_on == last
