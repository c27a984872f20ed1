"""自评与佐证: the report in two files, the package only when it is clean, refusals by file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from page_bench import Bench, make_bench
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.access import STAFF, Actor
from fengqiao_desktop.domain.designation.package import FULL, INSPECT
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.report_page import ReportPage
from fengqiao_desktop.services import bag
from fengqiao_desktop.services.station_setup import Opened


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def page(bench: Bench) -> ReportPage:
    return bench.open(ReportPage, "report")


def wait(bench: Bench) -> None:
    bench.desk.jobs.wait_idle(120_000)
    bench.settle()


def test_the_report_comes_as_word_and_pdf_and_is_shown(
    bench: Bench, page: ReportPage, tmp_path: Path
) -> None:
    dialogs.answer_next(tmp_path)
    page.make_report()
    wait(bench)
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.is_file()) == [
        ".docx",
        ".pdf",
    ]
    assert page.preview.currentWidget() is page.pages
    assert page.pages.page_count() > 5
    assert page.choices.banner.label.text() == "自评报告已写好，Word 和 PDF 内容相同。"


def test_the_package_says_what_was_made(bench: Bench, page: ReportPage, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    page.folder = out
    assert page.choices.level == INSPECT
    page.make_package()
    wait(bench)
    folders = sorted(path.name for path in out.iterdir())
    assert len(folders) == 2
    assert set(folders) <= set(page.choices.facts())
    assert "没有发现漏遮的个人信息" in page.choices.banner.label.text()
    assert bag.verify_bag(out / folders[1]) == ()
    assert not page.choices.busy.isVisible()


def test_without_a_mask_it_asks_first(bench: Bench, page: ReportPage, tmp_path: Path) -> None:
    page.folder = tmp_path / "none"
    page.choices.levels[FULL].setChecked(True)
    dialogs.answer_next(False)
    page.make_package()
    bench.settle()
    assert [box.kind for box in dialogs.asked()] == ["ask"]
    assert not page.folder.exists()


def test_a_leak_is_refused_by_file_and_kind(bench: Bench, page: ReportPage, tmp_path: Path) -> None:
    from fengqiao_desktop.errors import KnownError

    page._refused(
        KnownError(
            "复查发现还有没有遮盖的个人信息，佐证包没有生成：\n40_D4/a.pdf：证件号1处",
            code="EVIDENCE-03",
            advice="请改写后重新生成。",
        )
    )
    assert "EVIDENCE-03" in page.choices.banner.label.text()
    assert page.choices.facts() == ["40_D4/a.pdf：证件号1处"]


def test_stopping_leaves_nothing_behind(bench: Bench, page: ReportPage, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    page.folder = out
    page.make_package()
    page.cancel()
    wait(bench)
    assert list(out.iterdir()) == []
    assert page.primary is not None
    assert page.primary.isEnabled()


def test_only_the_head_makes_them(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    bench = make_bench(sample, jobs, show, Actor("王梅", "王梅", STAFF))
    page = bench.open(ReportPage, "report")
    assert page.primary is not None
    assert not page.primary.isEnabled()
    assert not page.report_button.isEnabled()
