"""The register of subjects and a subject's page: found, read, and worked on by keyboard."""

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.access import READER, STAFF, Actor
from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance, Contact, Leave
from fengqiao_desktop.domain.corrections.records import Entrustment, GroupMember, Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages import subject_papers
from fengqiao_desktop.gui.pages.ask_dialog import AskDialog
from fengqiao_desktop.gui.pages.corrections_page import CorrectionsPage
from fengqiao_desktop.gui.pages.subject_page import SubjectPage
from fengqiao_desktop.gui.pages.subject_papers import KeptPaper
from fengqiao_desktop.services import correction_acts as acts
from fengqiao_desktop.services import correction_papers, subjects
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.transaction import Transaction

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NAME = "试矫甲"


def make_subject(tx: Transaction) -> int:
    """A man on probation for six months past, with a leave that ends today."""
    today = tx.clock.today()
    start = today - timedelta(days=180)
    tx.save(
        Entrustment(agency="某县社区矫正管理局", starts_on=start, ends_on=today + timedelta(90))
    )
    number = acts.put_subject(
        tx,
        Subject(
            name=NAME,
            type="PROBATION",
            sex="M",
            id_number="500000199003073316",
            crime="盗窃罪",
            effective_on=start,
            starts_on=start,
            term_years=1,
            level="NORMAL",
            risk="LOW",
            reported_on=start,
            registered_on=start,
            announced_on=start,
            agreement_signed_on=start,
        ),
    ).id
    acts.put_part(
        tx, GroupMember(subject=number, source="OFFICE", name="周明", sex="M", is_leader=True)
    )
    acts.put_part(
        tx,
        Leave(
            subject=number,
            applied_on=today - timedelta(days=9),
            leaves_on=today - timedelta(days=5),
            returns_on=today,
            destination="成都市",
            reason="FAMILY",
            office_opinion="AGREED",
            office_on=today - timedelta(days=8),
            approved_by_level="OFFICE",
        ),
    )
    return number


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    made = make_bench(sample, jobs, show)
    write(made, make_subject)
    return made


def write(bench: Bench, op: Callable[[Transaction], object]) -> None:
    bench.desk.write(op, context=bench.desk)
    bench.settle()


def subject_id(bench: Bench, name: str = NAME) -> int:
    found = bench.desk.read(lambda repo: repo.first(Subject, name=name))
    assert found is not None
    return found.id


def loaded(bench: Bench) -> SubjectFile:
    return bench.desk.read(lambda repo: subjects.load_subject(repo, subject_id(bench)))


@pytest.fixture
def page(bench: Bench) -> SubjectPage:
    return bench.open(SubjectPage, "subject", subject=subject_id(bench))


def filling(
    monkeypatch: pytest.MonkeyPatch, bench: Bench, values: dict[str, object]
) -> list[AskDialog]:
    """What the next dialogs are filled with; the dialogs that came up."""
    seen: list[AskDialog] = []

    def fill(dialog: AskDialog) -> int:
        seen.append(dialog)
        for name, raw in values.items():
            dialog.form.editors[name].set_raw(raw)
        dialog.submit()
        bench.settle()
        return dialog.result()

    monkeypatch.setattr(AskDialog, "exec", fill)
    return seen


def test_the_list_finds_by_initials_and_enter_opens(bench: Bench, qtbot: QtBot) -> None:
    page = bench.open(CorrectionsPage, "corrections")
    page.search.setText("sjj")
    page.search.ask_now()
    bench.settle()
    assert list(page.found.ids) == [subject_id(bench)]
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    bench.settle()
    assert isinstance(bench.window.current_page(), SubjectPage)


def test_chips_count_and_narrow(bench: Bench) -> None:
    page = bench.open(CorrectionsPage, "corrections")
    row = page.found.rows[subject_id(bench)]
    assert row.flags == ("ON_LEAVE",)
    assert row.late > 0  # nothing was ever logged
    page.set(chip="over")
    bench.settle()
    assert subject_id(bench) not in page.found.ids
    page.on_shown(ids=[subject_id(bench)], title="外出")
    bench.settle()
    assert list(page.found.ids) == [subject_id(bench)]
    assert "外出 1 人" in page.narrowed.text()


def test_the_head_says_who_and_until_when(page: SubjectPage) -> None:
    assert page.header.name.full_text() == NAME
    assert page.header.left.full_text() == "剩 184 天"
    assert page.header.primary.text() == "销假"
    assert page.group.verdict.full_text() == "组成合规"


def test_control_enter_closes_the_leave_in_two_strokes(
    bench: Bench, page: SubjectPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = filling(monkeypatch, bench, {})
    qtbot.keyClick(bench.window, Qt.Key.Key_Return, CONTROL)
    bench.settle()
    assert len(seen) == 1
    today = bench.desk.clock.today()
    assert loaded(bench).leaves[0].closed_on == today
    assert page.header.primary.text() != "销假"


def test_an_application_is_judged_before_it_is_asked_for(
    bench: Bench, page: SubjectPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = bench.desk.clock.today()
    first, last = today + timedelta(days=10), today + timedelta(days=24)
    said: list[str] = []

    def look(dialog: AskDialog) -> int:
        for name, raw in (("leaves_on", str(first)), ("returns_on", str(last))):
            dialog.form.editors[name].set_raw(raw)
        said.append(dialog.judgement.label.full_text())
        return 0

    monkeypatch.setattr(AskDialog, "exec", look)
    page.tabs.turn("leaves")
    qtbot.keyClick(bench.window, Qt.Key.Key_N, ALT)
    assert said[0].startswith("应由县级社区矫正机构批准：本次 15 日，两个月内另有 6 日")
    assert "第27条" in said[0]
    assert len(loaded(bench).leaves) == 1


def test_what_a_rule_forbids_is_told_and_not_saved(
    bench: Bench, page: SubjectPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "fengqiao_desktop.gui.dialogs.tell_error", lambda _w, error: told.append(error.text)
    )
    filling(monkeypatch, bench, {"kind": "EXPIRED", "ended_on": str(bench.desk.clock.today())})
    page.new("endings")
    assert "社区矫正法" in told[0]
    assert loaded(bench).endings == ()


def test_a_late_duty_is_made_good_and_stays_late(
    bench: Bench, page: SubjectPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fengqiao_desktop.gui.pages import subject_model

    assert page.shown is not None
    lines = subject_model.due_lines(page.shown)
    line = next(each for each in lines if each.key == "WRITTEN" and each.is_late)
    filling(monkeypatch, bench, {"content": "补交书面汇报"})
    page.duties.chosen.emit(line)
    bench.settle()
    contact = loaded(bench).contacts[-1]
    assert (contact.kind, contact.makes_up) == ("WRITTEN", line.due)
    after = subject_model.due_lines(page.shown)
    assert line.words not in [each.words for each in after]


def test_a_late_duty_is_explained(
    bench: Bench, page: SubjectPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fengqiao_desktop.gui.pages import subject_model

    assert page.shown is not None
    line = next(each for each in subject_model.due_lines(page.shown) if each.key == "VISIT")
    filling(monkeypatch, bench, {"reason": "道路中断"})
    page.duties.explain_asked.emit(line)
    bench.settle()
    kept = loaded(bench).exceptions[0]
    assert (kept.key, kept.reason, kept.to_on) == ("VISIT", "道路中断", line.due)
    assert kept.said_by == bench.desk.actor.name


@pytest.mark.parametrize(
    "tab",
    [
        *("reports", "visits", "permits", "trips", "approvals", "moves", "plans", "risks"),
        *("levels", "helps", "violations", "losts", "searches", "incidents", "detentions"),
        *("documents", "exit_bans", "notices", "members", "rechecks"),
    ],
)
def test_every_tab_takes_a_record_and_shows_it(
    bench: Bench, page: SubjectPage, monkeypatch: pytest.MonkeyPatch, tab: str
) -> None:
    today = bench.desk.clock.today()
    seen: list[AskDialog] = []

    def fill(dialog: AskDialog) -> int:
        seen.append(dialog)
        for name in dialog._ask.needs:
            editor = dialog.form.editors[name]
            if editor.is_empty():
                editor.set_raw(str(today) if name.endswith("_on") else _word(dialog, name))
        dialog.submit()
        bench.settle()
        return dialog.result()

    monkeypatch.setattr(AskDialog, "exec", fill)
    before = len(page_rows(page, tab))
    page.new(tab)
    bench.settle()
    assert len(page_rows(page, tab)) == before + 1, dialog_problem(seen)
    page.tabs.turn(tab)
    assert page.tabs.view is not None
    assert page.tabs.view.rows.rowCount() == before + 1
    page.open(tab, page_rows(page, tab)[0].id)
    assert len(seen) == 2


def page_rows(page: SubjectPage, tab: str) -> tuple[GroupMember, ...]:
    from fengqiao_desktop.gui.pages.subject_tables import BY_KEY

    assert page.shown is not None
    return BY_KEY[tab].rows(page.shown.file)


def dialog_problem(seen: list[AskDialog]) -> str:
    return "；".join(e.reason() or "" for d in seen for e in d.form.editors.values())


def _word(dialog: AskDialog, name: str) -> str:
    from fengqiao_desktop.domain.schema import Choice, field_of

    kind = field_of(type(dialog.form.base()), name).kind
    return kind.options[0].code if isinstance(kind, Choice) else "试填"


def test_another_window_changing_the_subject_is_seen(bench: Bench, page: SubjectPage) -> None:
    number = subject_id(bench)
    write(bench, lambda tx: acts.log_contact(tx, Contact(subject=number, kind="VISIT")))
    page.tabs.turn("visits")
    assert page.tabs.view is not None
    assert page.tabs.view.rows.rowCount() == 1


def test_a_session_stands_on_the_page_and_opens_its_own(bench: Bench, page: SubjectPage) -> None:
    number, today = subject_id(bench), bench.desk.clock.today()

    def hold(tx: Transaction) -> object:
        session = Activity(title="法治学习", held_on=today)
        return acts.hold_activity(tx, session, [Attendance(subject=number)])

    write(bench, hold)
    page.tabs.turn("study")
    assert page.tabs.view is not None
    page.tabs.opened.emit("study", page.tabs.view.rows.id_at(0))
    bench.settle()
    assert bench.window.current_page() is not page


def test_a_reader_sees_masked_numbers_and_no_buttons(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None], bench: Bench
) -> None:
    number = subject_id(bench)
    reader = make_bench(sample, jobs, show, Actor("lan", "蓝阅", READER))
    page = reader.open(SubjectPage, "subject", subject=number)
    assert not page.header.batch.isVisible()
    assert not page.tabs.new_button.isVisible()
    assert page.basics.number is not None
    assert "*" in page.basics.number.value.full_text()
    page.unmask()
    reader.settle()
    assert "*" in page.basics.number.value.full_text()


def test_looking_at_a_sealed_file_is_written_down(bench: Bench) -> None:
    number = subject_id(bench)
    write(
        bench,
        lambda tx: subjects.save_subject(
            tx, dataclasses.replace(tx.get(Subject, number), is_minor=True)
        ),
    )
    bench.open(SubjectPage, "subject", subject=number)
    with bench.desk.station.connection() as connection:
        actions = [e["action"] for e in audit_log.history(connection, "correction_subject", number)]
    assert "read_sealed" in actions


def test_a_sealed_minor_is_on_no_list_of_staff_without_the_right(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None], bench: Bench
) -> None:
    number = subject_id(bench)
    write(
        bench,
        lambda tx: subjects.save_subject(
            tx, dataclasses.replace(tx.get(Subject, number), is_minor=True)
        ),
    )
    staff = make_bench(sample, jobs, show, Actor("wang", "王工", STAFF))
    page = staff.open(CorrectionsPage, "corrections")
    page.set(chip="all")
    staff.settle()
    assert number not in page.found.ids
    assert all(row.subject.name != NAME for row in page.found.rows.values())


class Windows(QObject):
    """Which top-level windows were shown while something opened."""

    def __init__(self, own: QWidget) -> None:
        super().__init__()
        self.own = own
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self.own
        ):
            self.seen.append(type(watched).__name__)
        return False


def test_no_other_window_flashes(bench: Bench) -> None:
    watch = Windows(bench.window)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    page = bench.open(SubjectPage, "subject", subject=subject_id(bench))
    for key in ("reports", "visits", "study", "violations", "sanctions", "plans"):
        page.tabs.turn(key)
    bench.settle()
    app.removeEventFilter(watch)
    assert watch.seen == []


def test_a_paper_is_shown_and_kept_when_saved(
    bench: Bench, page: SubjectPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.shown is not None
    file = page.shown.file
    paper = correction_papers.BY_ID["W15"]
    target = tmp_path / "外出.pdf"
    monkeypatch.setattr("fengqiao_desktop.gui.dialogs.save_file", lambda *_a, **_k: target)

    def save(box: KeptPaper) -> int:
        bench.settle()
        box.save_pdf()
        bench.settle()
        return 0

    monkeypatch.setattr(KeptPaper, "exec", save)
    subject_papers.show(page, bench.desk, paper, paper.parts(file)[0], file)
    assert target.read_bytes().startswith(b"%PDF")
    kept = bench.desk.read(lambda repo: correction_papers.issued(repo, file.subject.id))
    assert [k.document for k in kept] == ["W15"]


def test_a_sealed_paper_asks_why_first(
    bench: Bench, page: SubjectPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.shown is not None
    shown = page.shown.file
    sealed = dataclasses.replace(
        shown, subject=dataclasses.replace(shown.subject, is_minor=True, sealed=True)
    )
    asked: list[str] = []

    def nothing(_parent: QWidget, label: str, **_more: object) -> None:
        asked.append(label)

    monkeypatch.setattr("fengqiao_desktop.gui.dialogs.ask_text", nothing)
    monkeypatch.setattr(KeptPaper, "exec", lambda _box: asked.append("shown"))
    paper = correction_papers.BY_ID["W08"]
    subject_papers.show(page, bench.desk, paper, paper.parts(sealed)[0], sealed)
    assert len(asked) == 1
    assert "未成年人档案" in asked[0]


def test_a_term_not_known_yet_says_so(bench: Bench) -> None:
    write(bench, lambda tx: subjects.save_subject(tx, Subject(name="试矫乙", type="PROBATION")))
    page = bench.open(SubjectPage, "subject", subject=subject_id(bench, "试矫乙"))
    assert page.header.unknown.isVisible()
    assert page.header.primary.text() == "登记接收"
    assert date.min < bench.desk.clock.today()
