"""What is done with subjects of correction: every part saved goes past the rules that forbid.

Nothing here decides for a person.  What a rule forbids is refused with all its reasons at once;
what it merely warns of is a finding on the subject's page.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections import compliance, leave, states, terms
from fengqiao_desktop.domain.corrections.care_records import (
    Activity,
    Attendance,
    Contact,
    DutyException,
    Leave,
    LevelChange,
    RiskScore,
)
from fengqiao_desktop.domain.corrections.order_records import Ending, Notice, Sanction
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.subjectfile import ENDED, SubjectFile
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.resettlement import terms as terms_of_help
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import correction_numbers, resettled, subjects
from fengqiao_desktop.services.correction_settings import correction_limits, home_places
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

R = TypeVar("R", bound=Record)

ONE = timedelta(days=1)
_RELEASED = ("EXPIRED", "PARDONED")


class RuleError(KnownError):
    """A rule forbids it; `findings` are all that do."""

    def __init__(self, findings: Sequence[compliance.Finding]) -> None:
        said = "\n".join(f"{f.text}（{f.basis}）" for f in findings)
        rules = "、".join(f.rule for f in findings)
        super().__init__(said, code=rules, advice="没有保存，请核对后再办。")
        self.findings = tuple(findings)


@cache
def _calendar() -> Calendar:
    return load_calendar()


def forbidden(
    repo: Repository,
    file: SubjectFile,
    part: Record,
    today: date,
    *,
    others: Iterable[SubjectFile] = (),
) -> tuple[compliance.Finding, ...]:
    """What forbids saving `part` into `file` today; empty when nothing does."""
    return compliance.blocks(
        file,
        part,
        today,
        _calendar(),
        correction_limits(repo),
        others=others,
        home=home_places(repo),
    )


def put_subject(tx: Transaction, subject: Subject) -> Subject:
    """Write the subject's form; the end of the term and how he reported follow where not said."""
    if subject.ends_on is None:
        subject = dataclasses.replace(subject, ends_on=terms.expected_end(subject))
    if subject.reported_on is not None and not subject.report_status:
        late = terms.late_report_days(subject, _calendar())[0]
        subject = dataclasses.replace(subject, report_status="02" if late else "01")
    file = subjects.load_subject(tx, subject.id) if subject.id else SubjectFile(subject=subject)
    _refuse(forbidden(tx, file, subject, tx.clock.today()))
    return subjects.save_subject(tx, subject)


def put_part(tx: Transaction, part: R) -> R:
    """Write one part of a subject's file, unless a rule forbids it, and what follows from it.

    RuleError with every reason.  A leave carries its state; only who may approve leaves puts the
    station's own approval on one.  An approved level and the latest risk go to the subject.
    """
    require(tx.actor, "corrections")
    today = tx.clock.today()
    file = subjects.load_subject(tx, part.subject)  # type: ignore[attr-defined]
    _known_by_now(part, today)
    if isinstance(part, Leave):
        before = next((x for x in file.leaves if x.id == part.id), Leave())
        if part.approved_by_level == leave.OFFICE != before.approved_by_level:
            require(tx.actor, "approve_leave")
        part = dataclasses.replace(part, state=leave.leave_state(part, today))
    _refuse(forbidden(tx, file, part, today))
    correction_numbers.refuse_used(tx, part)
    saved = subjects.save_part(tx, part)
    _follow(tx, file, saved)
    return saved


def log_contact(tx: Transaction, contact: Contact) -> Contact:
    """One report, visit, talk or check, by whoever is at the desk unless it says otherwise."""
    return put_part(tx, _signed(tx, contact))


def log_many(tx: Transaction, subject_ids: Sequence[int], contact: Contact) -> tuple[Contact, ...]:
    """The same contact for several subjects, all of them or none."""
    require(tx.actor, "corrections")
    whole = _signed(tx, contact)
    _known_by_now(whole, tx.clock.today())
    known = {s.id for s in tx.window(Subject, subject_ids)}
    if missing := [i for i in subject_ids if i not in known]:
        tx.get(Subject, missing[0])  # says in words that there is none
    rows = [dataclasses.replace(whole, subject=number) for number in subject_ids]
    return tuple(tx.insert_many(rows))


def hold_activity(
    tx: Transaction, activity: Activity, attendances: Sequence[Attendance]
) -> Activity:
    """A study session or public-good activity with its whole list, which replaces an earlier one.

    RuleError where minors and adults are mixed (R061); KnownError for an empty list.
    """
    require(tx.actor, "corrections")
    today = tx.clock.today()
    if not attendances:
        raise KnownError("还没有选人。", code="ACTIVITY-01", advice="请先勾选参加的人。")
    _known_by_now(activity, today)
    wanted = [a.subject for a in attendances]
    files = subjects.load_subjects(tx, wanted)
    if len(files) != len(set(wanted)):
        raise KnownError("名单里有重复或者查不到的人。", code="ACTIVITY-02", advice="请重新勾选。")
    minors = {f.subject.is_minor for f in files}
    if minors == {True} and not activity.for_minors:
        activity = dataclasses.replace(activity, for_minors=True)
    _refuse(forbidden(tx, files[0], activity, today, others=files[1:]))
    saved = tx.save(activity)
    kept = {a.subject: a for a in tx.find(Attendance, Where("activity", "eq", saved.id))}
    for each in attendances:
        before = kept.pop(each.subject, None)
        row = dataclasses.replace(each, activity=saved.id)
        if before is not None:
            row = dataclasses.replace(row, id=before.id, version=before.version)
        tx.save(row)
    for gone in kept.values():
        tx.remove(gone)
    return saved


def explain(tx: Transaction, exception: DutyException) -> DutyException:
    """A duty left out, or a finding explained, by a person and with a reason."""
    if not exception.reason.strip():
        raise KnownError("请写明理由。", code="EXPLAIN-01")
    said = dataclasses.replace(exception, said_by=tx.actor.name, said_on=tx.clock.today())
    return put_part(tx, said)


def tell(tx: Transaction, notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Letters and copies that went out; each names its recipient and day."""
    return tuple(put_part(tx, notice) for notice in notices)


def finish(tx: Transaction, ending: Ending) -> Ending:
    """Release or termination as far as it has come; before the term's end it is refused (R142)."""
    if ending.kind and ending.ended_on is None:
        raise KnownError("请填写解除（终止）日期。", code="ENDING-01")
    return put_part(tx, ending)


def hand_over(tx: Transaction, subject_id: int, day: date | None = None) -> ResettledPerson:
    """Tell a released person of resettlement and make his file there; one file however often.

    KnownError for who has not been released (办法 53; LINK26 20).
    """
    file = subjects.load_subject(tx, subject_id)
    subject, ending = file.subject, file.ending
    if ending.kind not in _RELEASED or ending.ended_on is None:
        raise KnownError(
            "还没有办理解除，不能衔接安置帮教。", code="ENDING-02", advice="请先办理解除。"
        )
    on = day or tx.clock.today()
    put_part(
        tx,
        dataclasses.replace(
            ending,
            told_resettlement_on=ending.told_resettlement_on or on,
            handed_over_on=ending.handed_over_on or on,
        ),
    )
    person = tx.first(ResettledPerson, subject=subject_id) or ResettledPerson(subject=subject_id)
    return tx.save(
        dataclasses.replace(
            person,
            number=person.number or resettled.next_number(tx, ending.ended_on.year),
            name=subject.name,
            former_name=subject.former_name,
            person=subject.person,
            sex=subject.sex,
            id_number=subject.id_number,
            born_on=subject.born_on,
            phone=subject.phone,
            village=subject.village,
            address=subject.residence,
            source="CORRECTION_END",
            crime=subject.crime,
            sentence_text=subject.sentence_text,
            education=subject.education,
            marriage=subject.marriage,
            ethnicity=subject.ethnicity,
            household_place=subject.household_place,
            released_on=ending.ended_on,
            handed_over_on=ending.handed_over_on or on,
            term_starts_on=ending.ended_on,
            term_ends_on=terms_of_help.expected_end(
                ending.ended_on, "CORRECTION_END", subject.type
            ),
            advice=ending.advice,
            is_minor=subject.is_minor,
            is_minor_at_crime=subject.is_minor_at_crime,
            sealed=subject.sealed,
        )
    )


def archive(tx: Transaction, subject_id: int, day: date | None = None) -> Subject:
    """Close the file of somebody whose correction has ended here."""
    file = subjects.load_subject(tx, subject_id)
    today = tx.clock.today()
    if states.state_of(file, today) not in ENDED:
        raise KnownError("矫正还没有结束，不能归档。", code="ENDING-03")
    return subjects.save_subject(tx, dataclasses.replace(file.subject, archived_on=day or today))


def _refuse(findings: Sequence[compliance.Finding]) -> None:
    if findings:
        raise RuleError(findings)


def _signed(tx: Transaction, contact: Contact) -> Contact:
    day = contact.held_on or tx.clock.today()
    return dataclasses.replace(contact, held_on=day, by=contact.by or tx.actor.name)


_HAPPENED = ("held_on", "given_on", "evaluated_on", "assessed_on", "made_on", "found_on")


def _known_by_now(part: Record, today: date) -> None:
    """What is logged as having happened cannot lie ahead."""
    for name in _HAPPENED:
        day = getattr(part, name, None)
        if isinstance(day, date) and day > today:
            raise KnownError(
                f"日期{show_day(day)}还没有到。", code="DATE-01", advice="请核对日期。"
            )


def _follow(tx: Transaction, file: SubjectFile, part: Record) -> None:
    """What a saved part changes on the subject himself."""
    subject = tx.get(Subject, file.subject.id)
    after = subject
    if isinstance(part, LevelChange) and part.approved_on is not None:
        after = dataclasses.replace(after, level=part.to_level)
    elif isinstance(part, RiskScore) and part.risk:
        latest = max((r.assessed_on for r in file.risks if r.assessed_on), default=date.min)
        if part.assessed_on is None or part.assessed_on >= latest:
            after = dataclasses.replace(after, risk=part.risk)
    elif isinstance(part, Sanction):
        after = _shortened(file, after, part)
    if after != subject:
        subjects.save_subject(tx, after)


def _shortened(file: SubjectFile, subject: Subject, part: Sanction) -> Subject:
    """A commutation that was granted moves the end of the term once (notes 6.8)."""
    before = next((s for s in file.sanctions if s.id == part.id), Sanction())
    granted = part.kind == "COMMUTATION" and part.result == "DECIDED" and part.term_cut_months
    if not granted or before.result == "DECIDED" or subject.ends_on is None:
        return subject
    cut = part.term_cut_months
    note = f"{subject.term_note}；" if subject.term_note else ""
    return dataclasses.replace(
        subject,
        ends_on=add_months(subject.ends_on + ONE, -cut) - ONE,
        term_note=f"{note}减刑缩短矫正期{cut}个月",
    )
