"""A subject of community correction: until when, what is due, what happened, what comes next."""

from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.corrections import states, story
from fengqiao_desktop.domain.corrections.care_records import DutyException
from fengqiao_desktop.domain.corrections.compliance import Finding
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import correction_steps, subject_model, subject_papers
from fengqiao_desktop.gui.pages.ask_dialog import Ask, AskDialog
from fengqiao_desktop.gui.pages.case_side import TimelineCard
from fengqiao_desktop.gui.pages.subject_cards import (
    BasicsCard,
    DutiesCard,
    FindingsCard,
    GroupCard,
    YearCard,
)
from fengqiao_desktop.gui.pages.subject_header import SubjectHeader
from fengqiao_desktop.gui.pages.subject_model import DutyLine, Opened
from fengqiao_desktop.gui.pages.subject_tabs import TabsCard
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import card_area, column, row
from fengqiao_desktop.services import correction_acts, notes
from fengqiao_desktop.store.transaction import Transaction

GROUP_RULES = ("R030", "R031", "R032", "R033", "R034")
MOST_EVENTS = 40
_MORE = (
    ("登记失联", "losts"),
    ("登记违规", "violations"),
    ("登记突发事件", "incidents"),
    ("登记结束", "endings"),
)


class SubjectPage(Page):
    """Opened with ``subject`` (its id); ``action`` does a step, ``tab`` and ``record`` show one."""

    with_head = False
    help_text: ClassVar[str] = (
        "上面是矫正期和下一步，Ctrl+回车 去办。“应做的事”点一下就登记；逾期的可以写明理由。"
        "下面一排是各类记录，Alt+N 新增一条，回车打开看或改。Alt+1 回到请假外出。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.shown: Opened | None = None
        self.header = SubjectHeader()
        self.duties = DutiesCard()
        self.year = YearCard()
        self.tabs = TabsCard()
        self.findings = FindingsCard()
        self.basics = BasicsCard()
        self.group = GroupCard()
        self.timeline = TimelineCard()
        self._build()
        self._connect()

    def on_shown(self, **params: Any) -> None:
        subject = int(params.get("subject", 0))
        if subject:
            self._open(subject)
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
        if self.shown is not None and any(code.startswith("correction_") for code in registers):
            self._reload()

    def refresh(self) -> None:
        """Everything read anew."""
        if self.shown is not None:
            self._reload()

    def do_next(self) -> None:
        """The one next step."""
        if self.shown is not None:
            self.do(states.next_step(self.shown.file, self.shown.today, self.shown.limits).action)

    def do(self, action: str, record: int = 0) -> None:
        """The dialog of a step of ``states.Step`` or of a deadline about a part of the file."""
        if self.shown is None or not action or not self._may_write():
            return
        if action == "OVERSIGHT":
            self.window_.open("correction_oversight", record=record)
            return
        self._ask(correction_steps.step_ask(self.shown, action, self.desk, record))

    def new(self, tab: str) -> None:
        """A new record of a tab."""
        if self.shown is None or not self._may_write():
            return
        if tab == "study":
            self.window_.open("correction_batch", subject=self.shown.file.subject.id)
            return
        self._ask(correction_steps.new_ask(self.shown, tab, self.desk))

    def open(self, tab: str, record: int) -> None:
        """A record of a tab, to be read or changed."""
        if self.shown is None:
            return
        if tab == "study":
            self.window_.open("correction_activity", record=record)
        elif self._may_write():
            self._ask(correction_steps.edit_ask(self.shown, tab, record, self.desk))

    def explain(self, key: str, words: str, first: date | None, last: date | None) -> None:
        """Say why a duty was left out or a finding does not apply."""
        if self.shown is None:
            return
        kind = "DUTY" if last is not None else "RULE"
        exception = DutyException(
            subject=self.shown.file.subject.id, kind=kind, key=key, from_on=first, to_on=last
        )
        self._ask(
            Ask(
                "写明理由",
                f"{words}。理由会留在档案里，原来的逾期不会改掉。",
                exception,
                ("reason", "from_on", "to_on"),
                ("reason",),
                "保存",
                correction_acts.explain,
            )
        )

    def unmask(self) -> None:
        """The whole number and phone; that somebody looked is written down first."""
        if self.shown is None or not may(self.desk.actor, "unmask"):
            return
        number = self.shown.file.subject.id
        self.desk.write(
            lambda tx: tx.note("unmask", "correction_subject", number),
            context=self,
            done=lambda _none: self.basics.unmask(),
        )

    def edit(self) -> None:
        """The basic-information form."""
        if self.shown is not None and self._may_write():
            self.window_.open("subject_form", subject=self.shown.file.subject.id)

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.duties, self.year, self.tabs, None, gap=10))
        right.setLayout(column(self.findings, self.basics, self.group, self.timeline, None, gap=10))
        right.setFixedWidth(px(300))
        inner = QWidget()
        both = row(left, right, gap=12)
        both.setStretch(0, 1)
        inner.setLayout(both)
        self.area: QScrollArea = card_area(inner)
        self.add(self.header)
        self.add(self.area, stretch=1)
        self.set_status("", "Ctrl ↵ 下一步　Alt N 新增　↵ 打开　F1 帮助")

    def _connect(self) -> None:
        self.header.step_asked.connect(self.do_next)
        self.header.batch_asked.connect(lambda: self.window_.open("correction_batch"))
        self.duties.chosen.connect(self._duty_chosen)
        self.duties.explain_asked.connect(self._explain_duty)
        self.findings.explain_asked.connect(self._explain_finding)
        self.tabs.new_asked.connect(self.new)
        self.tabs.opened.connect(self.open)
        self.basics.unmask_asked.connect(self.unmask)
        self.basics.edit_asked.connect(self.edit)
        self.group.edit_asked.connect(lambda: self.new("members"))
        self.on_key("submit", self.do_next)
        self.on_key("refresh", self.refresh)
        for keys, do in (
            ("Alt+N", lambda: self.new(self.tabs.key)),
            ("Alt+1", lambda: self.tabs.turn("leaves")),
            ("Alt+2", lambda: self.tabs.turn("reports")),
            ("Alt+3", lambda: self.tabs.turn("visits")),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)

    def _open(self, subject: int) -> None:
        """Read a subject; that a sealed file was looked at is written down."""
        today, calendar = self.desk.clock.today(), self.desk.calendar
        another = self.shown is None or self.shown.file.subject.id != subject
        self.shown = self.desk.read(
            lambda repo: subject_model.read_subject(repo, subject, today, calendar)
        )
        if another:
            self.tabs.key = "leaves"
            sealed = self.shown.file.subject.sealed
            self.desk.write(partial(_note_opened, subject, sealed), context=self)
            self.area.verticalScrollBar().setValue(0)
        self._show()

    def _reload(self) -> None:
        if self.shown is None:
            return
        try:
            self._open(self.shown.file.subject.id)
        except KnownError:  # gone or hidden meanwhile: what stands stays readable
            return

    def _show(self) -> None:
        shown = self.shown
        if shown is None:
            return
        file, today, actor = shown.file, shown.today, self.desk.actor
        subject = file.subject
        writes = may(actor, "corrections") and not subject.void_reason
        parts = (subject.number, subject.crime, shown.village)
        self.header.show_subject(
            subject.name,
            " · ".join(part for part in parts if part),
            subject_model.chips(shown),
            subject_model.term(shown),
        )
        step = states.next_step(file, today, shown.limits)
        self.header.show_step(step.label, step.why, possible=writes)
        self.header.batch.setVisible(writes)
        self.header.more.set_entries(
            [("修改基本信息", self.edit), *((w, partial(self.new, tab)) for w, tab in _MORE)]
        )
        self.header.more.setVisible(writes)
        whole = partial(self.window_.open, "subject_file", subject=subject.id)
        prints = may(actor, "print")
        papers = subject_papers.entries(self, self.desk, file, whole) if prints else []
        self.header.papers.set_entries(papers)
        self.header.papers.setVisible(bool(papers))
        self.duties.show_lines(subject_model.due_lines(shown), today, may_explain=writes)
        self.year.show_year(subject_model.year(shown))
        warnings = subject_model.warnings(shown)
        of_group = [f for f in warnings if f.rule in GROUP_RULES]
        self.findings.show_findings(
            [f for f in warnings if f.rule not in GROUP_RULES], may_explain=writes
        )
        self.basics.show_facts(
            subject.id_number,
            subject.phone,
            subject_model.basics(shown),
            may_unmask=may(actor, "unmask"),
        )
        self.basics.edit.setVisible(writes)
        self.group.show_group(subject_model.group_lines(shown), of_group)
        self.tabs.show_file(shown, may_write=writes)
        events = story.timeline(file)[:MOST_EVENTS]
        self.timeline.show_events(events, today.year)

    def _duty_chosen(self, line: DutyLine) -> None:
        if self.shown is None or not self._may_write():
            return
        if line.key in ("STUDY", "WELFARE"):
            self.window_.open("correction_batch", subject=self.shown.file.subject.id)
            return
        if line.key:
            self._ask(correction_steps.duty_ask(self.shown, line, self.desk))
        else:
            self.do(line.action, line.record)

    def _explain_duty(self, line: DutyLine) -> None:
        self.explain(line.key, f"{line.words}（{show_day(line.due)}前）", line.starts, line.due)

    def _explain_finding(self, finding: Finding) -> None:
        self.explain(finding.rule, finding.label, None, None)

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


def _note_opened(subject: int, sealed: bool, tx: Transaction) -> None:
    notes.touch(tx, "correction_subject", subject)
    if sealed:
        tx.note("read_sealed", "correction_subject", subject)
