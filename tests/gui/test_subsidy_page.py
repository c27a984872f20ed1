"""The subsidy page: from the example scheme to the signature, in real windows."""

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from page_bench import Bench, make_bench
from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fengqiao_desktop.domain.access import MEDIATOR, Actor
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.subsidy.records import SubsidyClaim
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.gui.pages.ledger_paper import PaperDialog
from fengqiao_desktop.gui.pages.routes import open_record
from fengqiao_desktop.gui.pages.subsidy_dialogs import GradeDialog, review_dialog
from fengqiao_desktop.gui.pages.subsidy_page import SubsidyPage
from fengqiao_desktop.gui.pages.subsidy_scheme import SchemeDialog
from fengqiao_desktop.services import demo, demo_subsidies, subsidy_schemes
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.repository import Query


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    demo_subsidies.write_subsidies(sample, demo.sample_scan)
    return make_bench(sample, jobs, show)


@pytest.fixture
def page(bench: Bench) -> SubsidyPage:
    return bench.open(SubsidyPage, "subsidy")


def answer(kind: type[QDialog], act: Callable[..., object]) -> None:
    """What is done to the next dialog of that kind."""

    def run() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, kind), box
        act(box)

    QTimer.singleShot(0, run)


def stand_at(bench: Bench, page: SubsidyPage, state: str) -> SubsidyClaim:
    assert page.shown is not None
    one = next(v for v in page.shown.views if v.claim.state == state)
    page.table.go_to(one.id)
    bench.settle()
    return one.claim


def now(bench: Bench, claim: SubsidyClaim) -> SubsidyClaim:
    return bench.desk.read(lambda repo: repo.get(SubsidyClaim, claim.id))


def test_a_station_without_scheme_takes_an_example(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    bench = make_bench(sample, jobs, show)
    page = bench.open(SubsidyPage, "subsidy")
    assert page.start.isVisible()
    page.start.buttons["two_grades"].click()
    bench.settle()
    assert not page.start.isVisible()
    (plan,) = bench.desk.read(subsidy_schemes.plans)
    assert plan.scheme.starts_on == date(2026, 1, 1)
    assert "示例" in bench.toast()


def test_the_list_foot_and_chips(bench: Bench, page: SubsidyPage) -> None:
    assert page.shown is not None
    assert page.table.model.rowCount() == len(page.shown.views) == 4
    assert page.table.left.full_text().startswith("4 件　　申报合计 ")
    page.choose_chip("RETURNED")
    assert page.table.model.rowCount() == 1
    page.choose_chip("RETURNED")
    assert page.table.model.rowCount() == 4
    page.move_period(-1)
    bench.settle()
    assert page.period_button.text() == "2026年10月"
    assert page.table.model.rowCount() == 1


def test_one_click_claims_what_is_ready(bench: Bench, page: SubsidyPage) -> None:
    assert page.banner.isVisible()
    assert page.banner.label.text().startswith("有 1 件可申报")
    page.banner.followed.emit()
    bench.settle()
    assert bench.toast() == "已申报 1 件"
    assert page.table.model.rowCount() == 5
    assert not page.banner.isVisible()


def test_the_card_explains_and_offers_one_step(bench: Bench, page: SubsidyPage) -> None:
    claim = stand_at(bench, page, "CLAIMED")
    assert page.card.step.text() == "司法所初审"
    answer(QDialog, lambda box: box._accept())
    page.card.step.click()
    bench.settle()
    assert now(bench, claim).state == "FIRST_PASSED"
    assert page.card.step.text() == "登记县局复核"
    answer(QDialog, lambda box: (box.editors["verdict"].set_value("RETURN"), box._accept()))
    QTimer.singleShot(50, lambda: _give_reason(QApplication.activeModalWidget()))
    page.card.step.click()
    bench.settle()
    after = now(bench, claim)
    assert (after.state, after.final_note) == ("RETURNED", "缺回访记录")


def _give_reason(box: QWidget | None) -> None:
    """The box stayed open because a return needs its reason."""
    assert isinstance(box, QDialog)
    assert box.banner.isVisible()
    box.editors["note"].set_value("缺回访记录")
    box._accept()


def test_publish_pay_and_sign(bench: Bench, page: SubsidyPage) -> None:
    claim = stand_at(bench, page, "FIRST_PASSED")
    answer(QDialog, lambda box: box._accept())
    page.card.step.click()
    bench.settle()
    assert page.card.step.text() == "公示"
    days = {"first": date(2026, 11, 16), "last": date(2026, 11, 20)}
    answer(QDialog, lambda box: _fill(box, days))
    page.card.step.click()
    bench.settle()
    assert page.card.step.text() == "登记发放"
    answer(QDialog, lambda box: box._accept())
    page.card.step.click()
    bench.settle()
    assert page.card.step.text() == "登记签领"
    answer(QDialog, lambda box: box._accept())
    page.card.step.click()
    bench.settle()
    assert now(bench, claim).state == "PAID"
    assert not page.card.step.isVisible()


def _fill(box: QDialog, values: dict[str, object]) -> None:
    for name, value in values.items():
        box.editors[name].set_value(value)
    box._accept()


def test_another_grade_wants_its_reason(bench: Bench, page: SubsidyPage) -> None:
    claim = stand_at(bench, page, "CLAIMED")
    assert page.card.one is not None
    box = GradeDialog(page.window(), bench.desk, claim.case, page.card.one)
    box.grade.set_value("简易")
    box.grade.changed.emit()
    assert "50.00 元" in box.says.text()
    box._accept()
    assert box.result() == 0
    assert "写明理由" in box.banner.label.text()
    box.why.set_value("工作量小")
    box._accept()
    assert box.result() == 1
    box.deleteLater()


def test_an_amount_above_the_claim_is_refused(bench: Bench, page: SubsidyPage) -> None:
    stand_at(bench, page, "CLAIMED")
    assert page.card.one is not None
    box = review_dialog(page.window(), page.card.one, bench.desk, "县局")
    box.editors["amount"].set_value(page.card.one.amount + 1)
    box._accept()
    assert "不能超过" in box.banner.label.text()
    box.deleteLater()


def test_a_regret_offers_to_take_back(bench: Bench, page: SubsidyPage) -> None:
    claim = stand_at(bench, page, "PASSED")

    def regret(tx):
        case = tx.get(MediationCase, claim.case)
        tx.update(dataclasses.replace(case, regret_on=date(2026, 11, 20)))

    bench.desk.write(regret, context=bench.window)
    bench.settle()
    assert page.card.banner.isVisible()
    answer(QDialog, lambda box: _fill(box, {"note": "当事人反悔"}))
    page.card.banner.followed.emit()
    bench.settle()
    assert now(bench, claim).state == "TAKEN_BACK"


def test_withdraw_and_open(bench: Bench, page: SubsidyPage) -> None:
    claim = stand_at(bench, page, "CLAIMED")
    dialogs.answer_next(True)
    page.card.withdraw.click()
    bench.settle()
    assert now(bench, claim).deleted_at is not None
    page.act("case")
    bench.settle()
    assert isinstance(bench.window.pages.current(), CasePage)


def test_the_board_opens_the_claim(bench: Bench) -> None:
    (number,) = bench.desk.read(lambda repo: repo.ids(Query(SubsidyClaim)))[-1:]
    page = open_record(bench.window, "subsidy_claim", number)
    bench.settle()
    assert isinstance(page, SubsidyPage)
    assert page.table.current_id() == number


def test_papers_are_shown_and_saved(bench: Bench, page: SubsidyPage, tmp_path: Path) -> None:
    target = tmp_path / "汇总.pdf"

    def look(box: PaperDialog) -> None:
        assert box.pdf.startswith(b"%PDF")
        dialogs.answer_next(target)
        box.save("pdf")
        box.reject()

    from fengqiao_desktop.gui.pages import subsidy_papers

    subsidy_papers.open_paper(page, "summary")
    watch = QTimer()
    watch.setInterval(20)

    def poll() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, PaperDialog):
            watch.stop()
            look(box)

    watch.timeout.connect(poll)
    watch.start()
    bench.settle()
    bench.settle()
    assert target.read_bytes().startswith(b"%PDF")


def test_the_sheet_as_excel(bench: Bench, page: SubsidyPage, tmp_path: Path) -> None:
    from fengqiao_desktop.gui.pages import subsidy_papers

    target = tmp_path / "汇总.xlsx"
    dialogs.answer_next(target)
    subsidy_papers.open_paper(page, "xlsx")
    bench.settle()
    assert load_workbook(target).sheetnames == ["案件", "调解员"]


def test_the_scheme_is_edited_as_a_table(bench: Bench, page: SubsidyPage) -> None:
    assert page.shown is not None
    assert page.shown.plan is not None
    box = SchemeDialog(page.window(), page.shown.plan, bench.desk)
    model = box.grades
    assert model.setData(model.index(0, 1), "80.5")
    assert not model.setData(model.index(0, 1), "八十块左右")
    assert model.setData(model.index(0, 4), "简单，一般")
    assert not model.setData(model.index(0, 4), "特难")
    assert model.setData(model.index(0, 7), "3")
    model.toggle(model.index(0, 9))
    model.toggle(model.index(0, 3))
    model.toggle(model.index(0, 0))
    assert not model.setData(model.index(0, 9), "也许")
    first = box.plan().grades[0]
    assert (first.amount, first.difficulties) == (8050, ("SIMPLE", "COMMON"))
    assert (first.min_people, first.has_death, first.any_of) == (3, True, False)
    box._add_grade()
    assert model.rowCount(QModelIndex()) == 5
    box._drop_grade()
    box.begin_new()
    box.main.editors["starts_on"].set_value(date(2027, 1, 1))
    box._accept()
    assert box.result() == 0
    assert "重叠" in box.banner.label.text()
    box.deleteLater()


def test_a_mediator_claims_and_does_not_review(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    demo_subsidies.write_subsidies(sample, demo.sample_scan)
    bench = make_bench(sample, jobs, show, Actor("chen", "陈志强", MEDIATOR))
    page = bench.open(SubsidyPage, "subsidy")
    assert page.banner.isVisible()
    assert not page.scheme_button.isVisible()
    stand_at(bench, page, "CLAIMED")
    page.card.step.click()
    assert "不能办" in dialogs.asked()[-1].text
