"""A day in the life, by keyboard alone: from a sweep item to the subsidy sheet, keys counted."""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from page_bench import Bench, make_bench
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from test_case_page import MAN, Keys, focus_name

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.documents.pages import page_count
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.subsidy.records import SubsidyClaim
from fengqiao_desktop.domain.sweep.records import SweepItem
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.header import SearchHit
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages import search_source
from fengqiao_desktop.gui.pages.print_page import PrintPage
from fengqiao_desktop.gui.pages.subsidy_page import SubsidyPage
from fengqiao_desktop.services import cases, issue, subsidy_schemes
from fengqiao_desktop.services.station_setup import Opened

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHOTS = os.environ.get("FENGQIAO_SHOTS", "")  # a folder for pictures of the way


class Day:
    """One clerk at one keyboard."""

    def __init__(self, bench: Bench, keys: Keys, qtbot: QtBot, papers: Path) -> None:
        self.bench, self.keys, self.qtbot, self.papers = bench, keys, qtbot, papers
        self.case_id = 0

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        self.keys.press(key, *modifiers)
        self.bench.settle()

    def submit(self) -> None:
        self.keys.submit()
        self.bench.settle()

    def look(self, name: str) -> None:
        if SHOTS:
            self.bench.window.grab().save(str(Path(SHOTS) / f"day-{name}.png"))

    def find(self, text: str) -> None:
        """Board, search box, first hit."""
        self.press(KEY.Key_1, CTRL)
        self.press(KEY.Key_F, CTRL)
        self.keys.write(text)
        self.qtbot.wait(350)  # the box searches when the typing rests
        self.bench.settle()
        self.press(KEY.Key_Return)
        assert self.bench.window.current_key() == "case"

    def print_it(self, document: str, copies: int) -> None:
        """Ctrl+P shows the fitting paper, Ctrl+P prints it, Alt+Left goes back."""
        self.press(KEY.Key_P, CTRL)
        page = self.bench.window.current_page()
        assert isinstance(page, PrintPage)
        assert page.prepared is not None
        assert page.prepared.spec.id == document
        assert page.panel.copies() == copies
        target = self.papers / f"{len(list(self.papers.iterdir()))}-{document}.pdf"
        page.print_to_file(target)
        page.panel.set_printers(["样例打印机"], "样例打印机")
        if page.panel.grave():
            dialogs.answer_next(True)
        self.press(KEY.Key_P, CTRL)
        self.look(f"print-{document}")
        assert page_count(target.read_bytes()) >= copies
        self.press(KEY.Key_Left, ALT)
        assert self.bench.window.current_key() == "case"

    def in_box(self, do: Callable[[QWidget], None]) -> None:
        """Type into the next dialog once it is open."""

        def look() -> None:
            box = QApplication.activeModalWidget()
            if box is None:
                QTimer.singleShot(20, look)
            else:
                do(box)

        QTimer.singleShot(0, look)

    def file(self) -> CaseFile:
        return self.bench.desk.read(lambda repo: cases.load_casefile(repo, self.case_id))


def test_from_a_sweep_to_the_subsidy_by_keys_alone(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None], qtbot: QtBot, tmp_path: Path
) -> None:
    with sample.station.transaction(sample.actor, "") as tx:  # the head took an example long ago
        subsidy_schemes.save_plan(tx, subsidy_schemes.example_plan("four_grades", date(2026, 1, 1)))
    bench = make_bench(sample, jobs, show)
    bench.window.resize(1366, 768)

    def search(text: str, deliver: Callable[[list[SearchHit]], None]) -> None:
        deliver(bench.desk.read(lambda repo: search_source.hits(repo, text)))

    bench.window.header.set_searcher(search)  # type: ignore[arg-type]
    clock = sample.station.clock
    assert isinstance(clock, FixedClock)
    papers = tmp_path / "papers"
    papers.mkdir()
    keys = Keys(qtbot, jobs)
    day = Day(bench, keys, qtbot, papers)
    bench.window.open("board")
    bench.settle()

    _sweep_item(day)
    _to_case(day)
    _two_sessions(day, clock)
    _agreement(day)
    day.print_it("agreement", 3)
    _three_payments(day, clock)
    _visit_and_archive(day)
    _subsidy(day)

    printed = [r.document for r in bench.desk.read(lambda repo: issue.issued(repo, day.case_id))]
    assert sorted(printed) == sorted(
        ["acceptance", "rights_notice", "agreement", *["receipt"] * 3, "visit", "dossier"]
    )
    pressed = keys.count - keys.text
    print(f"\nkeys: {keys.count}, of which text {keys.text}, pressed {pressed}")
    assert pressed <= 135


def _sweep_item(day: Day) -> None:
    keys = day.keys
    day.press(KEY.Key_3, CTRL)
    day.press(KEY.Key_N, CTRL)
    keys.enter(2)  # no name of its own, found today
    keys.write("大沟")
    keys.enter(3)
    keys.write("邻里")
    keys.enter(5)
    keys.write("测试甲")
    keys.enter()
    keys.write(MAN)
    keys.enter()
    keys.write("13800000001")
    keys.enter()
    keys.write("青山镇大沟村1组")
    keys.enter()
    keys.write("测试乙")
    keys.enter()
    keys.write("13800000002")
    keys.enter()
    keys.write("青山镇大沟村2组")
    keys.enter(3)
    keys.write("测试乙翻建围墙压坏测试甲家排水沟，雨天积水进屋，双方多次争吵。")
    keys.enter(2)
    keys.write("请求修复排水沟并赔偿损失。")
    day.look("sweep-item")
    day.press(KEY.Key_S, CTRL)
    item = day.bench.desk.read(lambda repo: repo.first(SweepItem, party_a="测试甲"))
    assert item is not None
    assert item.facts.startswith("测试乙翻建围墙")


def _to_case(day: Day) -> None:
    keys = day.keys
    day.press(KEY.Key_M, ALT)
    assert focus_name() == "accepted_on"
    keys.write("t")
    keys.enter(3)
    keys.write("一般")
    keys.enter()
    keys.write("罗正华")
    keys.enter()
    keys.write("6000")
    day.look("case-from-item")
    day.submit()  # accepted and numbered; the telling is proposed
    found = day.bench.desk.read(lambda repo: repo.first(MediationCase, channel="SWEEP", batch=0))
    newest = day.bench.desk.read(
        lambda repo: repo.find(MediationCase, channel="SWEEP", batch=0, order=("-id",))
    )[0]
    assert found is not None
    day.case_id = newest.id
    day.submit()  # told; a mediation is proposed
    day.print_it("acceptance", 1)
    day.print_it("rights_notice", 3)
    assert day.file().case.informed_on == date(2026, 11, 23)


def _two_sessions(day: Day, clock: FixedClock) -> None:
    keys = day.keys
    day.submit()
    keys.enter(2)
    keys.write("有待")
    keys.enter(3)
    keys.write(
        "双方到现场查看围墙和排水沟，各自说明经过，对损失数额分歧较大，约定次日由村干部估价后再谈，双方同意继续调解。"
    )
    day.submit()
    clock.moment = datetime(2026, 11, 24, 9, 0)
    day.find("csj")
    day.submit()
    keys.enter(2)
    keys.write("成功")
    keys.enter(3)
    keys.write(
        "村干部说明估价情况，双方认可损失六千元，测试乙愿意赔偿并修复排水沟，测试甲同意分三次支付，双方签字认可。"
    )
    day.submit()
    assert [s.result for s in day.file().sessions] == ["CONTINUE", "SUCCESS"]


def _agreement(day: Day) -> None:
    keys = day.keys
    keys.write("测试乙翻建围墙压坏测试甲家排水沟，造成房屋进水，双方对损失数额和支付时间有争议。")
    keys.enter(2)
    keys.write("测试乙赔偿测试甲损失6000元，分三次付清。")
    keys.enter()
    keys.write("测试乙于2026年12月10日前修复排水沟。")
    keys.enter()
    keys.write("双方就本次纠纷再无其他争议。")
    keys.enter(2)
    keys.write("自2026年11月24日起每月24日前付2000元，现金支付。")

    def plan(_box: QWidget) -> None:
        for _ in range(3):
            keys.press(KEY.Key_Tab)
        keys.press(KEY.Key_A, CTRL)
        keys.write("3")
        keys.press(KEY.Key_Tab)
        keys.write("2000")
        keys.submit()

    day.in_box(plan)
    day.press(KEY.Key_Q, ALT)
    # Without a window manager the window does not get the keys back by itself.
    day.bench.window.activateWindow()
    day.qtbot.waitUntil(day.bench.window.isActiveWindow)
    day.look("agreement")
    day.submit()
    file = day.file()
    assert [(d.due_on, d.amount, d.mode) for d in file.instalments] == [
        (date(2026, 11, 24), 200_000, "CASH"),
        (date(2026, 12, 24), 200_000, "CASH"),
        (date(2027, 1, 24), 200_000, "CASH"),
    ]
    assert file.case.amount == 600_000


def _three_payments(day: Day, clock: FixedClock) -> None:
    day.submit()  # the first is due today: proposed, saved
    assert [d.paid_on for d in day.file().instalments] == [date(2026, 11, 24), None, None]
    day.submit()  # once more: what is due in a month is not met by it
    assert [d.paid_on for d in day.file().instalments] == [date(2026, 11, 24), None, None]
    day.print_it("receipt", 2)
    for when in (datetime(2026, 12, 24, 9, 0), datetime(2027, 1, 24, 9, 0)):
        clock.moment = when
        day.find("csj")
        day.submit()
        day.submit()
        day.print_it("receipt", 2)
    assert all(d.paid_on == d.due_on for d in day.file().instalments)
    assert day.file().case.performance_code == "DONE"


def _visit_and_archive(day: Day) -> None:
    keys = day.keys
    day.submit()
    assert focus_name() == "visited"
    keys.enter()
    keys.write("已履行")
    keys.enter()
    keys.write("满意")
    keys.enter()
    keys.write("三期款项已付清，排水沟已修好，双方满意。")
    day.submit()
    day.print_it("visit", 1)
    assert len(day.file().visits) == 1
    day.submit()  # closing proposed
    day.submit()  # closed; filing proposed
    day.look("archive")
    day.submit()
    case = day.file().case
    assert case.archived_on == date(2027, 1, 24)
    assert case.dossier_pages > 8
    day.look("archived")


def _subsidy(day: Day) -> None:
    day.press(KEY.Key_7, CTRL)
    page = day.bench.window.current_page()
    assert isinstance(page, SubsidyPage)
    day.press(KEY.Key_N, CTRL)
    claim = day.bench.desk.read(lambda repo: repo.first(SubsidyClaim, case=day.case_id))
    assert claim is not None
    assert claim.period == "2027-Q1"  # the example pays by the quarter
    assert claim.amount > 0
    day.look("subsidy")
