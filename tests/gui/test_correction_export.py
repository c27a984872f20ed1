"""导出社区矫正台账: four questions, a file, and nothing without a purpose."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from page_bench import make_bench
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.correction_export_dialog import ExportDialog
from fengqiao_desktop.services.station_setup import Opened


def test_a_purpose_first_then_the_file(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None], tmp_path: Path
) -> None:
    bench = make_bench(sample, jobs, show)
    told: list[str] = []
    box = ExportDialog(bench.window, bench.desk, told.append)
    box.export()
    assert not told
    assert "用途" in box.reason.problem_label.text()
    target = tmp_path / "在册名册.xlsx"
    dialogs.answer_next(target)
    box.table.setCurrentIndex(1)
    box.reason.set_value("区局检查")
    box.export()
    bench.desk.jobs.wait_idle()
    assert told == ["在册名册.xlsx"]
    page = load_workbook(target).active
    assert "用途：区局检查" in str(page["A2"].value)
    box.deleteLater()
