"""The table of corrections in the window: figures, periods, the workbook."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from page_bench import Bench, make_bench
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.corrections.order_records import Ending
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.correction_statistics_page import CorrectionStatisticsPage
from fengqiao_desktop.gui.plain_label import LinkLabel
from fengqiao_desktop.services import correction_statistics, subjects
from fengqiao_desktop.services.station_setup import Opened


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


def _add(bench: Bench, name: str, registered: date | None) -> int:
    found: list[Subject] = []
    bench.desk.write(
        lambda tx: subjects.save_subject(
            tx, Subject(name=name, type="PROBATION", sex="M", registered_on=registered)
        ),
        context=bench.window,
        done=found.append,
    )
    bench.settle()
    return found[0].id


def _value(page: CorrectionStatisticsPage, label: str) -> str:
    assert page.table is not None
    return next(line.value for line in page.table.lines if line.label == label)


def test_the_figures_follow_the_records(bench: Bench) -> None:
    page = bench.open(CorrectionStatisticsPage, "correction_statistics")
    assert not page.banner.isVisible()
    before = int(_value(page, "合计"))
    _add(bench, "甲某", date(2026, 11, 2))
    assert int(_value(page, "合计")) == before + 1
    links = [link.accessibleName() for link in page.findChildren(LinkLabel)]
    assert f"合计 {before + 1}人" in links
    page.choose_kind(correction_statistics.YEAR)
    bench.settle()
    assert page.span.label == "2026 年度"


def test_the_workbook_is_saved_and_a_broken_balance_is_told(bench: Bench, tmp_path: Path) -> None:
    page = bench.open(CorrectionStatisticsPage, "correction_statistics")
    target = tmp_path / "表.xlsx"
    dialogs.answer_next(str(target))
    page.export()
    bench.settle()
    assert target.read_bytes()[:2] == b"PK"
    awaited = _add(bench, "乙某", None)
    bench.desk.write(
        lambda tx: subjects.save_part(
            tx, Ending(subject=awaited, kind="EXPIRED", ended_on=date(2026, 11, 20))
        ),
        context=bench.window,
    )
    bench.settle()
    assert page.banner.isVisible()
    second = tmp_path / "不平.xlsx"
    dialogs.answer_next(str(second))
    page.export()
    bench.settle()
    assert [box.kind for box in dialogs.asked()][-1] == "error"
    assert not second.exists()
