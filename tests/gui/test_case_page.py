"""The case page on a real encrypted station: logged by keys alone, drafts, two versions, turns."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.identity import make_id
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import (
    Clause,
    Instalment,
    MediationCase,
    Party,
    Session,
)
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.pages import (
    case_menu,
    case_model,
    case_plan,
    case_turns,
    case_work,
)
from fengqiao_desktop.gui.pages.case_dialogs import (
    EXTEND,
    FAIL,
    REJECT,
    SUSPEND,
    WITHDRAW,
    QuestionDialog,
    StaleDialog,
)
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.gui.pages.case_plan_dialog import PlanDialog
from fengqiao_desktop.gui.pages.print_page import PrintPage
from fengqiao_desktop.services import cases
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.calendar_data import load_calendar

MAN = make_id("500000", date(1974, 3, 5), 151)
WOMAN = make_id("500000", date(1980, 7, 9), 262)


class Keys:
    """Presses keys where the caret is and counts them; a pasted text counts its characters."""

    def __init__(self, qtbot: QtBot, jobs: Jobs) -> None:
        self.qtbot, self.jobs = qtbot, jobs
        self.count = self.text = 0

    def here(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def write(self, text: str) -> None:
        """ASCII as keys; Chinese as an input method commits it."""
        if text.isascii():
            QTest.keyClicks(self.here(), text)
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(text)
            QCoreApplication.sendEvent(self.here(), event)
        self.count += len(text)
        self.text += len(text)
        self.settle()

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        mask = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            mask |= one
        QTest.keyClick(self.here(), key, mask)
        self.count += 1
        self.settle()

    def enter(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Return)

    def submit(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def settle(self) -> None:
        QApplication.processEvents()
        self.jobs.wait_idle()
        QApplication.processEvents()


@pytest.fixture
def desk(sample: Opened, jobs: Jobs) -> Desk:
    return Desk(sample.station, sample.actor, load_calendar(), jobs)


@pytest.fixture
def window(desk: Desk, show: Callable[[QWidget], None]) -> Iterator[MainWindow]:
    main = MainWindow()
    main.add_page("case", "人民调解", "handshake", "业务", lambda: CasePage(desk, main))
    main.add_hidden_page("print", "case", lambda: PrintPage(desk, main))
    desk.changed.connect(main.broadcast)
    show(main)
    yield main
    desk.jobs.wait_idle()


@pytest.fixture
def keys(qtbot: QtBot, jobs: Jobs) -> Keys:
    return Keys(qtbot, jobs)


def opened(window: MainWindow, **params: Any) -> CasePage:
    page = window.open("case", **params)
    assert isinstance(page, CasePage)
    page.desk.jobs.wait_idle()
    QApplication.processEvents()
    return page


def sample_case(desk: Desk, kind: str, state: str = "") -> int:
    """A hand-typed sample case of a dispute type."""
    found = desk.read(lambda repo: repo.find(MediationCase, dispute_type=kind, batch=0))
    return next(c.id for c in found if not state or c.state == state)


def stored(desk: Desk, case_id: int) -> CaseFile:
    return desk.read(lambda repo: cases.load_casefile(repo, case_id))


def focus_name() -> str:
    """The object name of the editor that holds the caret."""
    widget: Any = QApplication.focusWidget()
    while widget is not None and not widget.objectName().startswith("field_"):
        widget = widget.parentWidget()
    return str(widget.objectName().removeprefix("field_")) if widget is not None else ""


def test_a_whole_case_is_logged_by_keys_alone(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = opened(window, case=0)
    assert focus_name() == "accepted_on"
    keys.enter(2)  # today, by application: as proposed
    assert focus_name() == "dispute_type"
    keys.write("邻里")
    keys.enter(2)  # taken; difficulty; committee and mediator are passed over as proposed
    assert focus_name() == "claim_amount"
    keys.write("5000")
    keys.enter()
    keys.write("院墙越界，双方争执。")
    keys.enter(2)
    keys.write("请求恢复原状。")
    keys.enter(5)  # requests done; recorder, village, place
    assert focus_name() == "name"
    keys.write("测试甲")
    keys.enter()
    keys.write(MAN)
    keys.enter()
    keys.write("13800000001")
    keys.enter(2)
    keys.write("青山镇大沟村1组")
    keys.enter()
    assert page.form.parties.cards[0].party().sex == "M"
    assert page.form.parties.cards[0].party().born_on == date(1974, 3, 5)
    assert focus_name() == "name"
    keys.write("测试乙")
    keys.enter()
    keys.write(WOMAN)
    keys.enter()
    keys.write("13800000002")
    keys.enter(2)
    keys.write("青山镇大沟村2组")
    keys.submit()  # accepted and numbered; the telling is proposed
    case_id = page.opened.file.case.id
    assert case_id
    assert stored(desk, case_id).case.number.startswith("（2026）青山")
    assert page.form.sessions.inform.editors["informed_on"].value() == date(2026, 11, 23)
    assert stored(desk, case_id).case.informed_on is None
    keys.submit()  # told; a mediation is proposed
    assert stored(desk, case_id).case.informed_on == date(2026, 11, 23)
    assert focus_name() == "started_at"
    keys.enter(2)
    assert focus_name() == "result"
    keys.write("成功")
    keys.enter(3)
    assert focus_name() == "content"
    keys.write("双方到现场指认界址，经劝说各让一步，愿意和解。")
    keys.submit()  # the agreement is proposed
    assert focus_name() == "dispute_facts"
    assert page.form.agreement.first.editors["agreement_form"].value() == "WRITTEN"
    keys.write("院墙越界半米。")
    keys.enter(2)
    keys.write("测试乙补偿测试甲5000元。")
    keys.enter()
    keys.write("双方再无其他争议。")
    keys.enter(2)  # an empty clause leaves the clauses
    assert focus_name() == "performance_text"
    keys.write("当场现金付清。")
    keys.submit()
    file = stored(desk, case_id)
    assert [c.text for c in file.clauses] == ["测试乙补偿测试甲5000元。", "双方再无其他争议。"]
    assert [(p.name, p.side) for p in file.parties] == [
        ("测试甲", "APPLICANT"),
        ("测试乙", "RESPONDENT"),
    ]
    assert file.case.claim_amount == 500_000
    assert file.sessions[0].result == "SUCCESS"
    assert file.case.agreed_on == date(2026, 11, 23)
    assert file.case.agreement_number == file.case.number
    again = opened(window, case=case_id)
    assert case_model.same(again.file(), file)
    # Beside what must be said in any case, hardly anything is pressed.
    assert keys.count - keys.text <= 36


def test_a_known_person_is_found_by_pinyin_and_fills_the_card(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    page = opened(window, case=0)
    card = page.form.parties.cards[0]
    page.form.parties.focus_first()
    keys.settle()
    keys.write("hyf")
    keys.enter()
    party = card.party()
    assert party.name == "韩永福"
    assert party.person
    assert party.id_number.startswith("500000")
    assert party.address
    # What is known is passed over: the caret is at the next person.
    assert page.form.parties.cards[1].form().name_editor.has_focus()


def test_enter_inside_pre_edit_moves_nothing(
    window: MainWindow,
    compose: Callable[[QWidget, str], None],
    commit: Callable[[QWidget, str], None],
    keys: Keys,
) -> None:
    page = opened(window, case=0)
    page.form.parties.focus_first()
    line = keys.here()
    compose(line, "zhang san")
    keys.enter()
    assert QApplication.focusWidget() is line
    commit(line, "张三")
    keys.settle()
    assert page.form.parties.cards[0].party().name == "张三"
    clause = page.form.agreement.clauses.lines()[0]
    page.form.agreement.set_open(True)
    page.form.agreement.text_fold.set_open(True)
    clause.setFocus()
    compose(clause, "fu kuan")
    keys.enter()
    assert len(page.form.agreement.clauses.lines()) == 1


def test_a_draft_comes_back_after_the_page_was_destroyed(
    window: MainWindow, desk: Desk, keys: Keys, qtbot: QtBot
) -> None:
    case_id = sample_case(desk, "MARRIAGE_FAMILY", "PERFORMING")
    page = opened(window, case=case_id)
    page.form.go_to("facts")
    keys.write("写到一半")
    qtbot.waitUntil(lambda: bool(desk.load_draft(f"mediation_case/{case_id}")), timeout=4000)
    assert "草稿已保存 08:30:00" in page.status[0]
    window.close_pages()
    QApplication.processEvents()
    fresh = opened(window, case=case_id)
    assert fresh.banner.isVisible()
    assert "写到一半" not in fresh.file().case.facts
    fresh.show_draft()
    QApplication.processEvents()
    assert fresh.file().case.facts.startswith("写到一半") or "写到一半" in fresh.file().case.facts
    assert focus_name() == "facts"
    fresh.save()
    keys.settle()
    assert "写到一半" in stored(desk, case_id).case.facts
    assert desk.load_draft(f"mediation_case/{case_id}") is None


def test_half_typed_text_that_no_field_can_hold_is_in_the_draft_too(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    page = opened(window, case=0)
    page.form.go_to("claim_amount")
    keys.write("三万多")
    state = page.draft_state()
    assert state is not None
    window.close_pages()
    fresh = opened(window, case=0)
    fresh.restore_draft(state)
    QApplication.processEvents()
    assert fresh.form.intake.first.editors["claim_amount"].raw() == "三万多"
    fresh.save()
    keys.settle()
    assert fresh.opened.file.case.id == 0  # refused, and the caret is at the amount
    assert focus_name() == "claim_amount"


def test_an_offered_draft_is_not_overwritten_by_new_typing(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    page = opened(window, case=0)
    page.form.go_to("facts")
    keys.write("第一件")
    page.drafts.flush()
    page = opened(window, case=0)
    assert page.banner.isVisible()
    page.form.go_to("facts")
    keys.write("第二件")
    page.drafts.flush()
    page.show_draft()
    QApplication.processEvents()
    assert page.file().case.facts == "第一件"


def test_two_versions_are_shown_and_chosen_from(
    window: MainWindow, desk: Desk, keys: Keys, sample: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = sample_case(desk, "MARRIAGE_FAMILY", "PERFORMING")
    page = opened(window, case=case_id)
    page.form.go_to("facts")
    page.form.intake.story.editors["facts"].set_value("我改的情况")
    theirs = stored(desk, case_id)
    with sample.station.transaction(sample.actor) as tx:
        changed = dataclasses.replace(theirs.case, requests="他改的请求")
        cases.save_casefile(
            tx,
            dataclasses.replace(
                theirs, case=changed, sessions=(*theirs.sessions, Session(place="他加的"))
            ),
        )
    shown: list[StaleDialog] = []

    def answer(dialog: StaleDialog) -> bool:
        shown.append(dialog)
        return True

    monkeypatch.setattr(StaleDialog, "exec", answer)
    page.save()
    keys.settle()
    keys.settle()
    assert len(shown) == 1
    saved = stored(desk, case_id)
    assert saved.case.facts == "我改的情况"
    assert saved.case.requests == "他改的请求"
    assert "他加的" in [s.place for s in saved.sessions]


def test_not_accepting_needs_a_reason_and_a_way_on(
    window: MainWindow, desk: Desk, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(window, case=0)
    page.form.parties.cards[0].form().name_editor.set_value("测试甲")
    dialog = QuestionDialog(window, REJECT, page.file(), desk, page.refs)
    dialog.fields.editors["exclusion"].set_value("X5")
    assert "人民调解工作若干规定第二十条" in dialog.banner.label.full_text()
    dialog._accept()
    assert dialog.fields.editors["guide_to"].problem_label.text() == "请填写引导去向"
    dialog.fields.editors["guide_to"].set_value("ADMINISTRATIVE")
    case = dialog.case()
    assert (case.exclusion, case.guide_to) == ("X5", "ADMINISTRATIVE")
    assert case.rejected_on == date(2026, 11, 23)


def test_an_exclusion_gives_way_to_a_referral(window: MainWindow, desk: Desk) -> None:
    page = opened(window, case=0)
    file = dataclasses.replace(page.file(), case=MediationCase(source="REF_POLICE"))
    dialog = QuestionDialog(window, REJECT, file, desk, page.refs)
    dialog.fields.editors["exclusion"].set_value("X3")
    assert "可以受理" in dialog.banner.label.full_text()


@pytest.mark.parametrize(("question", "field"), [(FAIL, "failed_on"), (WITHDRAW, "withdrawn_on")])
def test_a_turn_proposes_today(window: MainWindow, desk: Desk, question: Any, field: str) -> None:
    page = opened(window, case=sample_case(desk, "MARRIAGE_FAMILY", "PERFORMING"))
    dialog = QuestionDialog(window, question, page.file(), desk, page.refs)
    assert getattr(dialog.case(), field) == date(2026, 11, 23)


def test_the_board_opens_a_case_at_its_step(window: MainWindow, desk: Desk, keys: Keys) -> None:
    case_id = sample_case(desk, "MARRIAGE_FAMILY", "PERFORMING")
    page = opened(window, case=case_id, action="visit")
    keys.settle()
    assert page.form.visits.visits.cards[-1].is_open()
    assert focus_name() == "visited"
    assert not page.is_dirty()  # only proposed


def test_an_extension_and_its_reason_are_saved(
    window: MainWindow, desk: Desk, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(window, case=0)
    page.form.intake.story.editors["facts"].set_value("邻里通行")
    page.save()
    keys.settle()

    def answer(dialog: QuestionDialog) -> bool:
        dialog.fields.editors["extended_to"].set_value(date(2027, 1, 15))
        dialog.fields.editors["extension_reason"].set_value("等待鉴定意见")
        dialog.fields.editors["extension_agreed"].set_value(True)
        return True

    monkeypatch.setattr(QuestionDialog, "exec", answer)
    case_turns.ask(page, EXTEND)
    keys.settle()
    case = stored(desk, page.opened.file.case.id).case
    assert (case.extended_to, case.extension_agreed) == (date(2027, 1, 15), True)
    assert case.extension_reason == "等待鉴定意见"


def test_every_field_of_a_dialog_has_a_place_on_the_page(window: MainWindow) -> None:
    page = opened(window, case=0)
    known = {name for _key, grid in page.form.all_grids() for name in grid.editors}
    for question in (EXTEND, FAIL, REJECT, SUSPEND, WITHDRAW):
        assert {name for name, _span in question.layout} <= known


def test_a_payment_half_typed_in_its_cell_is_saved_too(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    case_id = sample_case(desk, "MARRIAGE_FAMILY", "PERFORMING")
    page = opened(window, case=case_id)
    page.form.agreement.propose_payment()
    keys.settle()
    keys.write("2026-11-23")  # ahead of its day: nothing is proposed
    keys.submit()
    paid = [d for d in stored(desk, case_id).instalments if d.paid_on == date(2026, 11, 23)]
    assert len(paid) == 1
    assert paid[0].paid_amount == paid[0].amount


def test_failure_tells_the_remedies(window: MainWindow, desk: Desk) -> None:
    page = opened(window, case=sample_case(desk, "MARRIAGE_FAMILY", "PERFORMING"))
    dialog = QuestionDialog(window, FAIL, page.file(), desk, page.refs)
    assert dialog.case().remedy_informed


def test_eighty_four_instalments_of_seven_children(window: MainWindow, desk: Desk) -> None:
    children = tuple(f"子女{i}" for i in range(1, 8))
    parties = (
        Party(id=-1, name="老人"),
        *(Party(id=-2 - i, side="RESPONDENT", name=name) for i, name in enumerate(children)),
    )
    file = CaseFile(case=MediationCase(), parties=parties)
    dialog = PlanDialog(window, file, desk.clock)
    dialog.first.set_value(date(2026, 11, 5))
    dialog.count.set_value(12)
    dialog.amount.set_value(20_000)
    made = dialog.made()
    assert len(made) == 84
    assert sum(d.amount for d in made) == 1_680_000
    assert {d.payee for d in made} == {"老人"}
    assert made[0].due_on == date(2026, 11, 5)
    assert made[-1].due_on == date(2027, 10, 5)
    assert dialog.says.text() == ("将生成 84 笔，2026-11-05 至 2027-10-05，合计 16,800.00 元。")


def test_five_yearly_instalments_of_a_total() -> None:
    plan = case_plan.Plan(
        ("李志强",), "杨晓东", date(2026, 12, 31), 5, "year", 30_000_000, in_total=True
    )
    made = case_plan.make_instalments(plan)
    assert [d.due_on for d in made] == [date(2026 + i, 12, 31) for i in range(5)]
    assert [d.amount for d in made] == [6_000_000] * 5


@pytest.mark.parametrize(
    ("total", "count", "shares"),
    [(10_000, 3, [3300, 3300, 3400]), (100, 3, [33, 33, 34]), (10_001, 2, [5000, 5001])],
)
def test_what_does_not_divide_goes_into_the_last(total: int, count: int, shares: list[int]) -> None:
    plan = case_plan.Plan(("甲",), "乙", date(2026, 1, 31), count, "month", total, in_total=True)
    assert [d.amount for d in case_plan.make_instalments(plan)] == shares


def test_month_ends_stay_month_ends() -> None:
    days = case_plan.due_days(date(2026, 1, 31), 4, "month")
    assert days == (
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    )


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (case_plan.Plan((), "乙", date(2026, 1, 1), 1, "month", 100), "还没有选履行人"),
        (case_plan.Plan(("甲",), "乙", date(2026, 1, 1), 0, "month", 100), "期数至少是 1"),
        (case_plan.Plan(("甲",), "乙", date(2026, 1, 1), 601, "month", 100), "最多生成 600 笔"),
        (case_plan.Plan(("甲",), "乙", date(2026, 1, 1), 2), "还没有填金额"),
    ],
)
def test_a_plan_that_makes_nothing_says_why(plan: case_plan.Plan, reason: str) -> None:
    assert reason in case_plan.describe(plan)


def test_sums_are_checked_while_typing(window: MainWindow, desk: Desk) -> None:
    page = opened(window, case=0)
    section = page.form.agreement
    section.first.editors["amount"].set_value(16_800_000)
    section.duties.model.append(Instalment(id=-1, amount=10_000_000, due_on=date(2026, 11, 6)))
    page.judge()
    assert section.duties.problem.text() == "分期合计 100,000.00，比协议金额少 68,000.00 元"
    section.duties.model.append(Instalment(id=-2, amount=6_800_000, due_on=date(2026, 12, 31)))
    page.judge()
    assert section.duties.problem.isHidden()
    assert section.total.text() == "合计 168,000.00"


def test_duties_are_typed_cell_by_cell(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = opened(window, case=sample_case(desk, "TRAFFIC"))
    section = page.form.agreement
    count = len(section.duties.duties())
    section.duties.model.set_show_all(True)
    section.duties.add_duty()
    keys.settle()
    keys.write("2027.1.5")
    keys.enter()
    keys.write("1.2万")
    keys.enter()
    made = section.duties.duties()[count]
    assert (made.due_on, made.amount) == (date(2027, 1, 5), 1_200_000)
    assert made.paid_on is None


def test_a_party_is_masked_until_asked_and_the_asking_is_written_down(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    case_id = sample_case(desk, "MARRIAGE_FAMILY", "PERFORMING")
    page = opened(window, case=case_id)
    card = page.form.parties.cards[0]
    number = card.record.id_number
    assert number not in card.words.text()
    card.set_open(True)
    assert "********" in card.form().id_editor.line.text()
    assert card.party().id_number == number
    card.form().id_editor.link.click()
    keys.settle()
    assert card.form().id_editor.line.text() == number
    with desk.station.reading() as repo:
        told = audit_log.history(repo.connection, "party", card.record.id)
    assert told[0]["action"] == "unmask"


def test_saving_and_refreshing_keep_the_caret(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = opened(window, case=0)
    page.form.go_to("facts")
    keys.write("甲乙争水。")
    page.save()
    keys.settle()
    keys.write("后又和好")
    assert page.file().case.facts == "甲乙争水。后又和好"
    page.save()
    keys.settle()
    assert page.opened.file.case.version == 2
    assert focus_name() == "facts"


def test_history_tells_old_and_new(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = opened(window, case=0)
    page.form.intake.story.editors["facts"].set_value("先")
    page.save()
    keys.settle()
    page.form.intake.story.editors["facts"].set_value("后")
    page.save()
    keys.settle()
    lines = desk.read(lambda repo: case_work.history_lines(repo, page.opened.file))
    told = [(line.what, line.old, line.new) for line in lines]
    assert ("纠纷简要情况", "先", "后") in told
    assert ("新建", "", "") in told


def test_the_copy_of_a_case_has_its_people_and_no_number(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    case_id = sample_case(desk, "MARRIAGE_FAMILY", "PERFORMING")
    page = opened(window, case=0, copy_of=case_id)
    assert page.opened.file.case.id == 0
    assert page.file().case.number == ""
    assert [p.name for p in page.file().parties] == [p.name for p in stored(desk, case_id).parties]


def test_the_bin_asks_first(window: MainWindow, desk: Desk, keys: Keys) -> None:
    case_id = sample_case(desk, "TRAFFIC")
    page = opened(window, case=case_id)
    dialogs.answer_next(False)
    case_menu.recycle(page)
    keys.settle()
    assert stored(desk, case_id).case.deleted_at is None
    dialogs.answer_next(True)
    case_menu.recycle(page)
    keys.settle()
    assert stored(desk, case_id).case.deleted_at == datetime(2026, 11, 23, 8, 30)


def test_an_archived_case_can_be_read_only(window: MainWindow, desk: Desk) -> None:
    found = desk.read(lambda repo: repo.find(MediationCase, state="ARCHIVED", batch=0))
    page = opened(window, case=found[0].id)
    assert page.form.is_read_only()
    assert page.form.intake.first.editors["claim_amount"].main().isReadOnly()  # type: ignore[attr-defined]
    assert not page.header.primary.isEnabled()


def test_files_are_filed_under_what_their_name_says(
    window: MainWindow, desk: Desk, keys: Keys, tmp_path: Any
) -> None:
    case_id = sample_case(desk, "MARRIAGE_FAMILY", "PERFORMING")
    name = stored(desk, case_id).parties[0].name
    page = opened(window, case=case_id)
    scan = tmp_path / f"身份证明 {name}.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    page.add_files([str(scan)])
    keys.settle()
    filed = stored(desk, case_id).attachments
    assert [a.purpose for a in filed] == [f"身份证明 {name}"]
    line = next(m for m in page.materials._shown or () if m.label == "身份证明")
    assert name not in line.note


def test_payload_and_back_is_the_same_case(desk: Desk) -> None:
    for kind in ("TRAFFIC", "WAGE_ARREARS", "MARRIAGE_FAMILY"):
        file = stored(desk, sample_case(desk, kind))
        back = case_model.from_payload(case_model.to_payload(file), file)
        assert case_model.same(file, back)
        assert [c.id for c in back.instalments] == [c.id for c in file.instalments]


def test_merging_keeps_what_was_chosen(desk: Desk) -> None:
    base = stored(desk, sample_case(desk, "TRAFFIC"))
    mine = dataclasses.replace(
        base,
        case=dataclasses.replace(base.case, facts="我的"),
        clauses=(*base.clauses, Clause(id=-9, text="我的条款")),
    )
    theirs = dataclasses.replace(base, case=dataclasses.replace(base.case, facts="他的"))
    found = case_model.differences(base, mine, theirs)
    assert [(d.path, d.changed_by) for d in found] == [("case.facts", "both"), ("clauses.-9", "me")]
    merged = case_model.merged(mine, theirs, {"clauses.-9"})
    assert merged.case.facts == "他的"
    assert merged.clauses[-1].text == "我的条款"
