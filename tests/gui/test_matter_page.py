"""A matter under legal review in the real window: a contract from receipt to the opinion."""

import dataclasses
from collections.abc import Callable

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fengqiao_desktop.domain.legal_review.records import ReviewMatter, ReviewOpinion
from fengqiao_desktop.gui.editors import TextEditor
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.ask_dialog import AskDialog
from fengqiao_desktop.gui.pages.legal_review_page import LegalReviewPage
from fengqiao_desktop.gui.pages.matter_compare import CompareDialog
from fengqiao_desktop.gui.pages.matter_page import MatterPage
from fengqiao_desktop.gui.pages.review_statistics_page import ReviewStatisticsPage
from fengqiao_desktop.services import matters
from fengqiao_desktop.services.station_setup import Opened

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, qtbot: object, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


def matter_id(bench: Bench, words: str) -> int:
    found = bench.desk.read(lambda repo: repo.find(ReviewMatter))
    return next(m.id for m in found if words in m.title)


class Keys:
    """Presses keys where the caret is and counts them."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.count = bench, 0

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = NONE) -> None:
        target = QApplication.focusWidget() or self.bench.window
        QTest.keyClick(target, key, how)
        self.count += 1
        self.bench.settle()

    def dialog(self, key: str, fill: Callable[[AskDialog], None]) -> None:
        """Ctrl+Enter (or another key) opens a dialog, which is filled and confirmed by keyboard."""
        seen: list[AskDialog] = []

        def act() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, AskDialog):  # it opens after what is under way
                QTimer.singleShot(20, act)
                return
            seen.append(box)
            try:
                fill(box)
                self.count += 1
                box.submit()  # Ctrl+Enter in any field
                self.bench.settle()
            finally:
                if box.isVisible():  # a refusal must not hang the test
                    box.give_up()

        QTimer.singleShot(0, act)
        self.go(key)
        assert seen

    def go(self, action: str) -> None:
        """A key of the window's own table, as Ctrl+Enter or Ctrl+N."""
        page = self.bench.window.current_page()
        self.bench.window.activateWindow()  # offscreen, a closed dialog does not give it back
        self.bench.settle()
        self.count += 1
        assert page is not None
        assert page.handle_key(action)
        self.bench.settle()


def put(box: AskDialog, **values: object) -> None:
    """Type into fields of a dialog."""
    for name, value in values.items():
        box.form.editors[name].set_value(value)
        box.form.changed.emit()


def test_a_contract_from_receipt_to_the_opinion_by_keyboard(bench: Bench) -> None:
    page = bench.open(LegalReviewPage, "legal_review")
    keys = Keys(bench)

    def submit(box: AskDialog) -> None:
        put(box, title="广场绿化养护合同", type="M03", unit="规划建设办", drafter="冯刚")

    keys.dialog("new", submit)
    assert page.primary is not None
    number = matter_id(bench, "广场绿化")
    matter = bench.open(MatterPage, "matter", matter=number)
    keys.dialog("submit", lambda box: None)  # accept: today, by who is at the desk
    assert matter.shown is not None
    assert matter.shown.state == "ACCEPTED"
    keys.go("submit")  # go to the checklist
    for place in range(len(matter.checklist.rows)):
        row = matter.checklist.rows[place]
        assert row.hasFocus()
        keys.press(KEY.Key_2 if row.question.point.code == "C-08" else KEY.Key_1)
        if row.question.point.code == "C-08":
            row.remark.setText("违约责任只约束乙方")
            keys.press(KEY.Key_Return)
            matter.checklist.rows[place + 1].setFocus()
            keys.count += 1
    assert [i.problem for i in matter.shown.file.findings] == ["违约责任只约束乙方"]

    def conclude(box: AskDialog) -> None:
        put(box, verifier="刘小倩", signer="周所")

    keys.dialog("submit", conclude)
    said = bench.desk.read(lambda repo: repo.find(ReviewOpinion, matter=number))
    assert [o.conclusion for o in said] == ["AMEND"]
    assert said[0].number.startswith("青司法审〔2026〕第")
    assert matter.shown.state in ("OPINION_ISSUED", "FEEDBACK")
    assert keys.count <= 36  # 20 answers, 4 dialogs, one remark


def test_an_answer_grows_and_shrinks_the_opinion(bench: Bench) -> None:
    page = bench.open(MatterPage, "matter", matter=matter_id(bench, "闲置粮站"))
    assert page.shown is not None
    before = len(page.shown.file.findings)
    page.answer("C-09", "NG", "第九条约定仲裁")
    bench.settle()
    assert len(page.shown.file.findings) == before + 1
    page.answer("C-09", "OK", "")
    bench.settle()
    assert len(page.shown.file.findings) == before


def test_the_gate_is_said_before_the_meeting(bench: Bench) -> None:
    number = matter_id(bench, "闲置粮站")
    page = bench.open(MatterPage, "matter", matter=number)
    assert page.shown is not None
    with bench.desk.station.transaction(bench.desk.actor) as tx:
        today = bench.desk.clock.today()
        asked = dataclasses.replace(tx.get(ReviewMatter, number), proposed_on=today)
        with pytest.raises(matters.GateError, match="意见书"):
            matters.save_matter(tx, asked)


def test_two_versions_are_compared_sign_by_sign(bench: Bench) -> None:
    page = bench.open(MatterPage, "matter", matter=matter_id(bench, "占道经营"))
    assert page.shown is not None
    box = CompareDialog(page, page.shown.file.texts)
    text = box.view.toPlainText()
    assert "罚款200元" in text
    assert "依法处理" in text
    assert "处改动" in box.count.text()
    box.reject()
    box.deleteLater()


def test_chips_narrow_the_list_and_a_row_opens(bench: Bench) -> None:
    page = bench.open(LegalReviewPage, "legal_review")
    page.chips["all"].click()
    bench.settle()
    everything = len(page.found.ids)
    page.narrow("type", "M03")
    bench.settle()
    assert 0 < len(page.found.ids) < everything
    page.search.setText("食品加工")
    page.search.asked.emit("食品加工")
    bench.settle()
    assert len(page.found.ids) == 1
    page.open_row(page.found.ids[0])
    bench.settle()
    shown = bench.open(MatterPage, "matter", matter=page.found.ids[0])
    assert "食品加工" in shown.title.text()
    assert not shown.checklist.keys.isVisible()  # closed: nothing to answer


def test_figures_open_their_matters_and_say_what_is_not_reconciled(bench: Bench) -> None:
    page = bench.open(ReviewStatisticsPage, "review_statistics")
    page.choose_kind("YEAR")
    bench.settle()
    texts = [label.text() for label in page.findChildren(QWidget) if isinstance(label, TextEditor)]
    assert texts == []
    assert page.banner.isHidden() or "未对账" in page.banner.label.text()
    page.choose_kind("MONTH")
    bench.settle()
    assert "未对账" in page.banner.label.text()
