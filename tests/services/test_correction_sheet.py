"""The month's sheet of all subjects, and its workbook."""

import io
from datetime import date, timedelta

import openpyxl
import pytest

from fengqiao_desktop.domain.access import READER, Actor
from fengqiao_desktop.domain.corrections.care_records import Contact
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import correction_sheet, subjects
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.station import OpenStation

OCTOBER, TODAY = date(2026, 10, 1), date(2026, 11, 23)


@pytest.fixture
def filled(station: OpenStation, head: Actor) -> OpenStation:
    """One who did everything by telephone, one who did nothing, and a minor."""
    with station.transaction(head) as tx:
        for name, minor in (("勤某", False), ("惰某", False), ("小某", True)):
            subject = subjects.save_subject(
                tx,
                Subject(
                    name=name,
                    type="PROBATION",
                    registered_on=date(2026, 8, 1),
                    announced_on=date(2026, 8, 3),
                    level="NORMAL",
                    is_minor=minor,
                ),
            )
            day = date(2026, 9, 28)
            while name == "勤某" and day <= date(2026, 11, 1):
                for kind in ("PHONE", "IN_PERSON", "WRITTEN", "VISIT", "TALK"):
                    tx.insert(Contact(subject=subject.id, kind=kind, held_on=day))
                day += timedelta(days=7)
    return station


def test_a_line_a_subject_with_how_often_each_duty_was_met(
    filled: OpenStation, head: Actor
) -> None:
    with filled.reading(head) as repo:
        rows = correction_sheet.sheet(repo, OCTOBER, TODAY)
    found = {row.subject.name: row for row in rows}
    assert [row.is_behind for row in rows] == sorted((r.is_behind for r in rows), reverse=True)
    assert found["勤某"].cells["PHONE"].words == "4/4"
    assert found["勤某"].cells["VISIT"].words == "1/1"
    assert found["惰某"].cells["PHONE"].words == "0/4 逾期"
    assert found["惰某"].is_behind
    assert found["惰某"].cells["WELFARE"].words == ""  # nothing is asked in hours


def test_the_workbook_leaves_minors_out_and_says_what_for(filled: OpenStation, head: Actor) -> None:
    with filled.transaction(head) as tx:
        data = correction_sheet.workbook(tx, OCTOBER, "月度检查")
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    text = "\n".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value)
    assert "勤某" in text
    assert "小某" not in text
    assert "用途：月度检查" in text
    assert page.oddFooter is not None
    assert "月度检查" in str(page.oddFooter.center.text)
    with filled.connection() as connection:
        assert "月度检查" in str(audit_log.history(connection, "correction_subject", 0))


def test_without_a_reason_or_the_right_nothing_goes_out(filled: OpenStation, head: Actor) -> None:
    with pytest.raises(KnownError, match="用途"), filled.transaction(head) as tx:
        correction_sheet.workbook(tx, OCTOBER, " ")
    reader = Actor("lan", "蓝阅", READER)
    with pytest.raises(KnownError, match="不能导出"), filled.transaction(reader) as tx:
        correction_sheet.workbook(tx, OCTOBER, "看看")
