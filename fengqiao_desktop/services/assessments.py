"""Assessments before the decision (调查评估): numbered, sealed where a minor's, followed through.

An assessed person is no subject yet; when he comes, `begin_subject` carries over what is known.
"""

import dataclasses
from dataclasses import dataclass

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections.findings_assessment import opinion_due
from fengqiao_desktop.domain.corrections.records import Assessment, Inquiry, Subject
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.identity import age_on, birth_of
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import series, station_settings, subjects
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

ADULT = 18
OPEN, DONE, RETURNED = "ASSESSING", "ASSESSED", "RETURNED"


@dataclass(frozen=True)
class AssessmentFile:
    """An assessment with its inquiries in the order of their days."""

    assessment: Assessment
    inquiries: tuple[Inquiry, ...] = ()


def load_assessment(repo: Repository, assessment_id: int) -> AssessmentFile:
    """One assessment with its inquiries; KnownError where it is gone or hidden."""
    found = repo.get(Assessment, assessment_id)
    inquiries = repo.find(
        Inquiry, Where("assessment", "eq", assessment_id), order=("asked_on", "id")
    )
    return AssessmentFile(found, tuple(inquiries))


def state_of(assessment: Assessment) -> str:
    """RETURNED once the papers went back, ASSESSED once the opinion is out, else ASSESSING."""
    if assessment.returned_on is not None:
        return RETURNED
    return DONE if assessment.opinion_on is not None else OPEN


def next_number(repo: Repository, year: int) -> str:
    """The next number of the station's series, as 青矫评〔2026〕6号; removed ones stay taken."""
    stem = f"{station_settings.get(repo, subjects.NUMBER_STEM, '矫')}评〔{year}〕"
    return series.next_number(repo, Assessment, stem)


def save_assessment(tx: Transaction, assessment: Assessment) -> Assessment:
    """Write a commission, numbered and with its state; a minor's is sealed from the first day."""
    require(tx.actor, "corrections")
    if not assessment.name.strip():
        raise KnownError("请填写被评估人姓名。", code="ASSESS-01")
    received = assessment.received_on or tx.clock.today()
    born_on = assessment.born_on or birth_of(assessment.id_number)
    is_minor = assessment.is_minor or (
        born_on is not None and born_on < received and age_on(born_on, received) < ADULT
    )
    assessment = dataclasses.replace(
        assessment,
        received_on=received,
        born_on=born_on,
        is_minor=is_minor,
        sealed=assessment.sealed or is_minor,
        number=assessment.number or next_number(tx, received.year),
        state=state_of(assessment),
    )
    if assessment.sealed and not tx.sight.sealed:
        raise KnownError(
            "未成年人的调查评估由所长或社区矫正工作者登记。",
            code="SUBJECT-03",
            advice="请所长在“人员花名册”里勾选“社区矫正工作者”，或请有此权限的同事办理。",
        )
    return tx.save(assessment)


def save_inquiry(tx: Transaction, inquiry: Inquiry) -> Inquiry:
    """Write one inquiry of an assessment."""
    require(tx.actor, "corrections")
    tx.get(Assessment, inquiry.assessment)
    return tx.save(inquiry)


def begin_subject(tx: Transaction, assessment_id: int) -> Subject:
    """The assessed person as a subject who is awaited; the same one if that was done before.

    KnownError while no opinion is out, for the decision comes after it.
    """
    assessment = tx.get(Assessment, assessment_id)
    if assessment.subject:
        return tx.get(Subject, assessment.subject)
    if assessment.state != DONE:
        raise KnownError(
            "评估还没有出具意见，不能转为社区矫正对象。",
            code="ASSESS-02",
            advice="没有经过评估的，请在“社区矫正”里直接新建。",
        )
    subject = subjects.save_subject(
        tx,
        Subject(
            name=assessment.name,
            id_number=assessment.id_number,
            sex=assessment.sex,
            born_on=assessment.born_on,
            residence=assessment.residence,
            phone=assessment.phone,
            crime=assessment.crime,
            type=assessment.planned_type or "PROBATION",
            is_minor=assessment.is_minor,
            sealed=assessment.sealed,
        ),
    )
    tx.save(dataclasses.replace(assessment, subject=subject.id, is_adopted=True))
    return subject


def due_words(assessment: Assessment, calendar: Calendar) -> str:
    """When the opinion must be out, in a sentence; "" once it is, or while papers are missing."""
    due = opinion_due(assessment, calendar)
    if state_of(assessment) != OPEN or due is None:
        return ""
    days = "5" if assessment.is_fast_track else "10"
    if assessment.extended_to is not None:
        return f"协商延长至{show_day(due.due)}"
    return f"{show_day(due.due)}前出具意见（{days}个工作日，实施办法第14条）"
