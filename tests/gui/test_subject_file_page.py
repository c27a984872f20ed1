"""整卷 of a subject in the window: add a scan, save it, a minor's only with a reason."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from page_bench import Bench, make_bench
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.subject_file_page import SubjectFilePage
from fengqiao_desktop.services.correction_dossier import EXECUTION, SCAN
from fengqiao_desktop.services.station_setup import Opened


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Iterator[Bench]:
    made = make_bench(sample, jobs, show)
    yield made
    made.desk.jobs.wait_idle()


def opened(bench: Bench, minor: bool = False) -> SubjectFilePage:
    found = bench.desk.read(lambda repo: repo.find(Subject))
    number = next(s.id for s in found if s.is_minor is minor and s.announced_on)
    page = bench.open(SubjectFilePage, "subject_file", subject=number, which=EXECUTION)
    bench.desk.jobs.wait_idle()
    return page


def test_a_scan_is_added_and_the_file_is_saved(bench: Bench, tmp_path: Path) -> None:
    page = opened(bench)
    assert page.made is not None
    member = next(m for m in page.made.members if m.label in ("判决书", "裁定书", "决定书"))
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(page.made.pdf)
    dialogs.answer_next([scan])
    page.add_scans(member)
    bench.desk.jobs.wait_idle()
    bench.desk.jobs.wait_idle()
    assert page.made is not None
    assert next(m for m in page.made.members if m.label == member.label).source == SCAN
    target = tmp_path / "整卷.pdf"
    dialogs.answer_next(target)
    page.save_pdf()
    bench.desk.jobs.wait_idle()
    assert target.read_bytes().startswith(b"%PDF")


def test_a_minors_file_asks_why(bench: Bench, tmp_path: Path) -> None:
    page = opened(bench, minor=True)
    assert page.sealed
    dialogs.answer_next("")
    page.save_pdf()
    assert dialogs.unused_answers() == 0  # and no file was asked for
    target = tmp_path / "整卷.docx"
    dialogs.answer_next("检察机关依法查阅", target)
    page.save_word()
    bench.desk.jobs.wait_idle()
    assert target.read_bytes().startswith(b"PK")
