"""What the case page shows: head, form and right column, looked at by the rules."""

import dataclasses
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.designation.standard import Standard
from fengqiao_desktop.domain.mediation import rules, story
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.meters import Step, StepState
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import case_materials, case_model, case_steps, case_work
from fengqiao_desktop.gui.pages.case_fields import CaseRefs
from fengqiao_desktop.gui.pages.case_form import CaseForm
from fengqiao_desktop.gui.pages.case_header import CaseHeader, Heading, chips_of
from fengqiao_desktop.gui.pages.case_quality import ChecksCard, Judge, Verdict
from fengqiao_desktop.gui.pages.case_side import (
    DeadlinesCard,
    MaterialsCard,
    TimelineCard,
)
from fengqiao_desktop.gui.pages.case_work import (
    Opened,
)
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Banner, LinkLabel, row
from fengqiao_desktop.services import designation_links, issue

SIDE = 292
COURT = ("mediation.confirm", "mediation.confirm_option")
JUDGE_DELAY_MS = 150
STATES = {"done": StepState.DONE, "current": StepState.NOW, "todo": StepState.AHEAD}
NO_FILE = CaseFile(case=MediationCase())


def heading_of(file: CaseFile, label: str, why: str) -> Heading:
    """What the head of the page says of a case."""
    steps = tuple(
        Step(
            s.label,
            f"{s.day:%m-%d}" if s.day else "",
            STATES[s.state],
            s.part[0] / s.part[1] if s.part and s.part[1] else 0.0,
        )
        for s in rules.steps(file)
    )
    title = story.case_title(file) or file.case.title or "新案件"
    state = rules.state_of(file) if file.case.id else "PENDING"
    return Heading(title, file.case.number, chips_of(file, state), steps, label, why)


class CaseView(Page):
    """The widgets of the case page and the case they show; saving and turns are added above."""

    with_head = False

    def __init__(
        self, desk: Desk, window: Opener | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.opener = window
        self.refs = CaseRefs(desk)
        self.refs.load()
        self.opened = Opened(NO_FILE)
        self._standard: Standard | None = None
        self._standard_asked = False
        self.header = CaseHeader()
        self.banner = Banner("blue", "", link="接着写")
        self.drop_link = LinkLabel("不要了")
        self.form = CaseForm(desk, self.refs)
        self.materials = MaterialsCard()
        self.deadlines = DeadlinesCard()
        self.checks = ChecksCard()
        self.timeline = TimelineCard()
        self.judge_work = Judge(desk, self)
        self.judge_work.judged.connect(self._show_verdict)
        self._judging = QTimer(self)
        self._judging.setSingleShot(True)
        self._judging.setInterval(JUDGE_DELAY_MS)
        self._judging.timeout.connect(self.judge)
        self._build()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_caret)

    def file(self) -> CaseFile:
        """The case as it stands in the form."""
        return self.form.collect(self.opened.file)

    def is_dirty(self) -> bool:
        return not case_model.same(self.opened.file, self.file()) or bool(self.form.raws())

    def judge(self) -> None:
        """Let the rules look at the case as it stands; the caret stays where it is."""
        file = self.file()
        today, calendar = self.desk.clock.today(), self.desk.calendar
        seen = case_model.without_blanks(file)
        self.form.judge(file)
        step = case_steps.next_of(seen, self.opened.file, today)
        saved = bool(file.case.id)
        # A case not saved yet has no date of acceptance, deadline or story to show.
        told = (
            seen
            if saved
            else dataclasses.replace(seen, case=dataclasses.replace(seen.case, accepted_on=None))
        )
        self.header.show_heading(heading_of(told, step.label, step.why))
        self.judge_work.look(seen)
        due = rules.deadlines(seen, today, calendar, self.refs.limits) if saved else ()
        self.deadlines.show_deadlines(due, today)
        court = next((d for d in due if d.rule_id in COURT and not d.done), None)
        self.form.agreement.show_deadline(court)
        self.checks.setVisible(saved)
        self.timeline.show_events(rules.timeline(seen) if saved else (), today.year)
        lines = case_materials.materials(seen, issue.DOCUMENTS, self.opened.issued)
        lines = lines if saved else ()
        self.materials.show_materials(lines)
        self.fill_menus(seen)
        self._say_indicators()

    def fill_menus(self, file: CaseFile) -> None:
        """Fill the menus of the head for the case as it stands."""

    # -- inside ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.form_area = QScrollArea()
        self.form_area.setWidget(self.form)
        self.form_area.setWidgetResizable(True)
        self.form_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QWidget()
        side.setObjectName("ground")
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        for card in (self.materials, self.deadlines, self.checks, self.timeline):
            box.addWidget(card)
        box.addStretch(1)
        self.side_area = QScrollArea()
        self.side_area.setWidget(side)
        self.side_area.setWidgetResizable(True)
        self.side_area.setFixedWidth(px(SIDE))
        self.side_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = self.banner.layout()
        if layout is not None:
            layout.addWidget(self.drop_link)
        self.banner.hide()
        columns = row(self.form_area, self.side_area, gap=12)
        columns.setStretch(0, 1)
        self.add(self.header)
        self.add(self.banner)
        self.add(columns, stretch=1)

    def _show(self, opened: Opened, *, first: bool) -> None:
        other = opened.file.case.id != self.opened.file.case.id
        self.opened = opened
        self.judge_work.forget()
        if other:
            self._show_verdict(Verdict())  # of another case; the own one comes in a moment
        self.form.show_file(opened.file, opened=first)
        self._allow()
        self.judge()
        self._say_status()

    def _allow(self) -> None:
        """Archived cases and readers' accounts are shown and not typed into."""
        closed = self.opened.file.case.archived_on is not None
        locked = closed or not may(self.desk.actor, "log_case")
        if locked != self.form.is_read_only():
            self.form.set_read_only(locked)
            self.checks.set_read_only(locked)
        self.header.primary.setEnabled(not locked)

    def _show_verdict(self, verdict: Verdict) -> None:
        self.checks.show_verdict(verdict)
        self.timeline.show_related(verdict.related)

    def _say_indicators(self) -> None:
        """At the right of the status bar: which indicators the case as saved speaks for."""
        if self._standard is None:
            self._ask_standard()
            return
        told = designation_links.words(
            designation_links.supported_by(self.opened.file, self._standard)
        )
        if told != self.status[1]:
            self.set_status(self.status[0], told)

    def _ask_standard(self) -> None:
        """Read the standard once, off the window's thread: it is a large file."""
        if self._standard_asked or not self.opened.file.case.id:
            return
        self._standard_asked = True
        self.desk.jobs.run(
            lambda: self.desk.read(case_work.current_standard),
            context=self,
            done=self._take_standard,
            failed=lambda _error: None,
        )

    def _take_standard(self, standard: Standard) -> None:
        self._standard = standard
        self._say_indicators()

    def _say_status(self, moment: Any = None) -> None:
        year = self.desk.clock.today().year
        parts = [
            f"草稿已保存 {moment:%H:%M:%S}" if moment is not None else "",
            self.opened.version_words(year),
        ]
        self.set_status("　 ".join(p for p in parts if p), self.status[1])

    def _follow_caret(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The field with the caret is always in sight."""
        if now is not None and self.form.isAncestorOf(now):
            self.form_area.ensureWidgetVisible(now, 0, px(70))
