"""The page of the whole file: order, what is missing, printing, the kept version."""

from collections.abc import Callable
from pathlib import Path

import pytest
from page_bench import Bench, make_bench
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.documents.pages import page_count
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.dossier_page import DossierPage
from fengqiao_desktop.gui.plain_label import LinkLabel, PlainLabel
from fengqiao_desktop.services import dossier
from fengqiao_desktop.services.station_setup import Opened


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


@pytest.fixture
def case(bench: Bench) -> MediationCase:
    """Sample case 10, here without its scans."""
    return bench.desk.read(lambda repo: repo.find(MediationCase, amount=46_860_000, batch=0))[0]


def opened(bench: Bench, case: MediationCase) -> DossierPage:
    return bench.open(DossierPage, "dossier", case=case.id)


def links(page: DossierPage) -> list[LinkLabel]:
    return [w for w in page.panel.findChildren(LinkLabel) if w.isVisible()]


def words(page: DossierPage) -> list[str]:
    return [w.text() for w in page.panel.findChildren(PlainLabel)]


def test_the_papers_stand_in_order_and_what_is_missing_is_told(
    bench: Bench, case: MediationCase
) -> None:
    page = opened(bench, case)
    said = [link.text() for link in links(page)]
    assert (
        said.index("人民调解记录") < said.index("人民调解协议书") < said.index("司法确认有关材料")
    )
    assert "缺 当事人身份证明" in words(page)
    assert "书面协议要附身份证明" in words(page)
    assert page.primary is not None
    assert page.primary.text() == "打印整卷"


def test_a_click_on_a_paper_turns_to_its_page(bench: Bench, case: MediationCase) -> None:
    page = opened(bench, case)
    made = bench.desk.read(
        lambda repo: dossier.compile(repo, bench.desk.station, case.id, word=False)
    )
    row = next(r for r in made.rows if r.label == "人民调解协议书")
    (link,) = [x for x in links(page) if x.text() == "人民调解协议书"]
    link.click()
    target = row.first + made.front
    assert page.preview.current_page() in (target - 1, target)  # two pages may stand in a row


def test_the_printed_file_is_kept(bench: Bench, case: MediationCase, tmp_path: Path) -> None:
    page = opened(bench, case)
    page.print_to_file(tmp_path / "整卷.pdf")
    page.print_now()
    bench.settle()
    (record,) = bench.desk.read(lambda repo: dossier.issued_dossiers(repo, case.id))
    assert record.pages == page_count((tmp_path / "整卷.pdf").read_bytes())
    page.show_kept(record)
    bench.settle()
    assert page.primary is not None
    assert page.primary.text() == "重印整卷"


def test_saving_writes_the_same_pages(bench: Bench, case: MediationCase, tmp_path: Path) -> None:
    page = opened(bench, case)
    target = tmp_path / "卷.pdf"
    dialogs.answer_next(target)
    page.save_pdf()
    bench.settle()
    assert page_count(target.read_bytes()) == page.preview.page_count()
