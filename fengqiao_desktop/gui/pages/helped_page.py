"""Somebody in resettlement: until when, what is due, what was done, what comes next."""

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from fengqiao_desktop.domain.access import HEAD, may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.resettlement import states, story
from fengqiao_desktop.domain.resettlement.compliance import HelpFinding
from fengqiao_desktop.domain.resettlement.personfile import EXITED, IN_CUSTODY
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import (
    helped_model,
    helped_papers,
    helped_steps,
    register_model,
)
from fengqiao_desktop.gui.pages.ask_dialog import Ask, AskDialog
from fengqiao_desktop.gui.pages.case_dialogs import HistoryDialog
from fengqiao_desktop.gui.pages.case_side import TimelineCard
from fengqiao_desktop.gui.pages.helped_model import Helped
from fengqiao_desktop.gui.pages.helped_tables import TABS
from fengqiao_desktop.gui.pages.subject_cards import (
    BasicsCard,
    DutiesCard,
    FindingsCard,
    GroupCard,
)
from fengqiao_desktop.gui.pages.subject_header import SubjectHeader
from fengqiao_desktop.gui.pages.subject_model import DutyLine
from fengqiao_desktop.gui.pages.subject_tabs import TabsCard
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import card_area, column, row
from fengqiao_desktop.services import notes
from fengqiao_desktop.services.resettled import REGISTER
from fengqiao_desktop.store.transaction import Transaction

MOST_EVENTS = 40
_MORE = (
    ("评估定级", "REVIEW"),
    ("重点理由和走访间隔", "REASONS"),
    ("登记安置", "PLACEMENT"),
    ("登记联系不上", "LOST"),
    ("登记迁移", "TRANSFER"),
    ("登记暂停（被羁押等）", "SUSPEND"),
    ("出册", "EXIT"),
)


class HelpedPage(Page):
    """Opened with ``resettled`` (the id); ``action`` does a step, ``tab``, ``record`` show one."""

    with_head = False
    help_text: ClassVar[str] = (
        "上面是帮教期和下一步，Ctrl+回车 去办。Alt+V 直接登记一次走访。“应做的事”点一下就登记。"
        "下面一排是各类记录，Alt+N 新增一条，回车打开看或改。安置帮教是自愿的帮助，没有请假和处罚。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.shown: Helped | None = None
        self.header = SubjectHeader()
        self.header.batch.setText("登记走访")
        self.header.unknown.setText("帮教起止还没有登记，登记释放后自动算出。")
        self.duties = DutiesCard()
        self.tabs = TabsCard(TABS, "visits", helped_model.tab_hint)
        self.findings = FindingsCard()
        self.basics = BasicsCard()
        self.group = GroupCard("帮教小组")
        self.timeline = TimelineCard()
        self._build()
        self._connect()

    def on_shown(self, **params: Any) -> None:
        person = int(params.get("resettled", 0))
        if person:
            self._open(person)
        if self.shown is None:
            return
        if params.get("tab"):
            self.tabs.turn(str(params["tab"]))
        if params.get("record"):
            self.tabs.go_to(int(params["record"]))
        if params.get("action"):
            action, part = str(params["action"]), int(params.get("part", 0))
            QTimer.singleShot(0, self, partial(self.do, action, part))

    def changed(self, changes: Changes) -> None:
        registers = {code for code, _record in changes.records}
        if self.shown is not None and any(code.startswith("resettled_") for code in registers):
            self._reload()

    def refresh(self) -> None:
        """Everything read anew."""
        if self.shown is not None:
            self._reload()

    def do_next(self) -> None:
        """The one next step."""
        if self.shown is not None:
            step = states.next_step(self.shown.file, self.shown.today, self.shown.limits)
            self.do(step.action)

    def do(self, action: str, record: int = 0) -> None:
        """The dialog of a step or of a deadline about a part of the file."""
        if self.shown is not None and action and self._may_write():
            self._ask(helped_steps.step_ask(self.shown, action, self.desk, record))

    def new(self, tab: str) -> None:
        """A new record of a tab."""
        if self.shown is not None and self._may_write():
            self._ask(helped_steps.new_ask(self.shown, tab, self.desk))

    def open(self, tab: str, record: int) -> None:
        """A record of a tab, to be read or changed."""
        if self.shown is not None and self._may_write():
            self._ask(helped_steps.edit_ask(self.shown, tab, record))

    def explain(self, finding: HelpFinding) -> None:
        """The head says why a fact is as it is."""
        if self.shown is not None:
            self._ask(helped_steps.explain_ask(self.shown, finding.rule, finding.text))

    def unmask(self) -> None:
        """The whole number and phone; that somebody looked is written down first."""
        if self.shown is None or not may(self.desk.actor, "unmask"):
            return
        number = self.shown.file.person.id
        self.desk.write(
            lambda tx: tx.note("unmask", REGISTER, number),
            context=self,
            done=lambda _none: self.basics.unmask(),
        )

    def edit(self) -> None:
        """The whole form."""
        if self.shown is not None and self._may_write():
            self.window_.open("helped_form", resettled=self.shown.file.person.id)

    def show_files(self) -> None:
        """The photos and scans of his file."""
        if self.shown is not None:
            helped_papers.show_files(self, self.desk, self.shown.file, self.refresh)

    def show_history(self) -> None:
        """Who changed what of his form."""
        if self.shown is None:
            return
        number = self.shown.file.person.id
        lines = self.desk.read(lambda repo: register_model.history_lines(repo, REGISTER, number))
        HistoryDialog(self.window(), lines).exec()

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.duties, self.tabs, None, gap=10))
        right.setLayout(column(self.findings, self.basics, self.group, self.timeline, None, gap=10))
        right.setFixedWidth(px(300))
        inner = QWidget()
        both = row(left, right, gap=12)
        both.setStretch(0, 1)
        inner.setLayout(both)
        self.area: QScrollArea = card_area(inner)
        self.add(self.header)
        self.add(self.area, stretch=1)
        self.set_status("", "Ctrl ↵ 下一步　Alt V 登记走访　Alt N 新增　↵ 打开　F1 帮助")

    def _connect(self) -> None:
        self.header.step_asked.connect(self.do_next)
        self.header.batch_asked.connect(lambda: self.do("VISIT"))
        self.duties.chosen.connect(self._duty_chosen)
        self.findings.explain_asked.connect(self.explain)
        self.tabs.new_asked.connect(self.new)
        self.tabs.opened.connect(self.open)
        self.basics.unmask_asked.connect(self.unmask)
        self.basics.edit_asked.connect(self.edit)
        self.group.edit_asked.connect(lambda: self.new("team"))
        self.on_key("submit", self.do_next)
        self.on_key("refresh", self.refresh)
        for keys, do in (
            ("Alt+N", lambda: self.new(self.tabs.key)),
            ("Alt+V", lambda: self.do("VISIT")),
            ("Alt+1", lambda: self.tabs.turn("visits")),
            ("Alt+2", lambda: self.tabs.turn("helps")),
            ("Alt+3", lambda: self.tabs.turn("reviews")),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)

    def _open(self, person: int) -> None:
        today, calendar = self.desk.clock.today(), self.desk.calendar
        another = self.shown is None or self.shown.file.person.id != person
        self.shown = self.desk.read(
            lambda repo: helped_model.read_person(repo, person, today, calendar)
        )
        if another:
            self.tabs.key = "verifications" if self.shown.state in IN_CUSTODY else "visits"
            sealed = self.shown.file.person.sealed
            self.desk.write(partial(_note_opened, person, sealed), context=self)
            self.area.verticalScrollBar().setValue(0)
        self._show()

    def _reload(self) -> None:
        if self.shown is None:
            return
        try:
            self._open(self.shown.file.person.id)
        except KnownError:  # gone or hidden meanwhile: what stands stays readable
            return

    def _show(self) -> None:
        shown = self.shown
        if shown is None:
            return
        file, actor = shown.file, self.desk.actor
        person = file.person
        writes = may(actor, "corrections") and not person.void_reason
        parts = (person.number, person.crime, shown.village)
        self.header.show_subject(
            person.name,
            " · ".join(part for part in parts if part),
            helped_model.chips(shown),
            helped_model.term(shown),
        )
        step = states.next_step(file, shown.today, shown.limits)
        self.header.show_step(step.label, step.why, possible=writes)
        here = shown.state in ("REPORTED", "ACTIVE") and step.action != "VISIT"
        self.header.batch.setVisible(writes and here)
        self.header.more.set_entries(
            [
                ("修改登记表", self.edit),
                ("照片和扫描件", self.show_files),
                ("修改记录", self.show_history),
                None,
                *((w, partial(self.do, a)) for w, a in _MORE if shown.state not in EXITED),
            ]
        )
        self.header.more.setVisible(writes)
        prints = may(actor, "print")
        papers = helped_papers.entries(self, self.desk, file) if prints else []
        self.header.papers.set_entries(papers)
        self.header.papers.setVisible(bool(papers))
        self.duties.show_lines(helped_model.due_lines(shown), shown.today, may_explain=False)
        of_group = helped_model.group_warnings(shown)
        self.findings.show_findings(
            [f for f in helped_model.warnings(shown) if f not in of_group],
            may_explain=writes and actor.role == HEAD,
        )
        self.basics.show_facts(
            person.id_number,
            person.phone,
            helped_model.basics(shown),
            may_unmask=may(actor, "unmask"),
        )
        self.basics.edit.setVisible(writes)
        self.group.setVisible(shown.state not in IN_CUSTODY)
        self.group.show_group(helped_model.group_lines(shown), of_group)
        self.tabs.show_file(shown, may_write=writes)
        self.timeline.show_events(story.timeline(file)[:MOST_EVENTS], shown.today.year)

    def _duty_chosen(self, line: DutyLine) -> None:
        self.do(line.action, line.record)

    def _may_write(self) -> bool:
        if may(self.desk.actor, "corrections"):
            return True
        dialogs.tell(self, "您的账户不能办这件事。", detail="请由所长或工作人员办理。")
        return False

    def _ask(self, ask: Ask | None) -> None:
        if ask is None:
            return
        box = AskDialog(self, self.desk, ask, lambda _saved: self.window_.toast("已保存"))
        box.exec()
        box.deleteLater()


def _note_opened(person: int, sealed: bool, tx: Transaction) -> None:
    notes.touch(tx, REGISTER, person)
    if sealed:
        tx.note("read_sealed", REGISTER, person)
