"""调查评估: the commissions at the left; the form, its day and its inquiries at the right."""

from functools import partial

from PySide6.QtWidgets import QSizePolicy, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.corrections.codes import ASSESSMENT_STATES
from fengqiao_desktop.domain.corrections.compliance import assessment_findings
from fengqiao_desktop.domain.corrections.records import Assessment, Inquiry, Subject
from fengqiao_desktop.domain.schema import Record, option_label
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages.ask_dialog import Ask, AskDialog
from fengqiao_desktop.gui.pages.register_pages import RegisterPage
from fengqiao_desktop.gui.pages.subject_papers import show_document
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    Chip,
    MenuButton,
    PlainButton,
    PlainLabel,
    QuietButton,
    chip_role,
    clear_layout,
    column,
    row,
)
from fengqiao_desktop.services import assessments, correction_paper_assessments
from fengqiao_desktop.services.correction_paper_assessments import AssessmentPaper
from fengqiao_desktop.services.correction_paper_kinds import Part

CODE = "correction_assessment"
INQUIRY_FIELDS = (
    *("asked", "relation", "matter", "asked_on", "place", "unit", "inquirers", "content"),
)
_ROLES = {"BLOCK": "red", "RED": "red", "AMBER": "amber", "INFO": "blue"}


class AssessmentPage(RegisterPage):
    """A register page whose right side also says what is due, and holds the inquiries."""

    help_text = (
        "收到委托函当天登记；右上方说明几时要出具意见、还缺什么。“加一份调查”记一次走访询问；"
        "意见送出后，裁判文书到了就按“转为矫正对象”，已填的内容会带过去。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        self.due = PlainLabel("", "second", wrap=True)
        self.chip = Chip("grey", "")
        self.warnings = column(gap=4)
        self.inquiries = column(gap=2)
        self.begin = PlainButton("转为矫正对象", on_click=self.begin_subject)
        self.add_inquiry = QuietButton("＋ 加一份调查", on_click=self.new_inquiry)
        self.papers = MenuButton("文书")
        self.shown_id = 0
        super().__init__(desk, window, CODE)

    def changed(self, changes: Changes) -> None:
        super().changed(changes)
        if changes.touches("correction_inquiry"):
            self._show_parts(self.form.base())

    def make_side(self) -> QWidget:
        side = QWidget()
        self.stands = Card()
        line = row(self.chip, self.due, self.papers, self.begin, gap=8)
        line.setStretch(1, 1)
        self.stands.add(line)
        self.stands.add(self.warnings)
        self.asked = Card("调查走访")
        self.asked.add_to_head(self.add_inquiry)
        self.asked.add(self.inquiries)
        layout = column(self.stands, self.form, self.asked, gap=10)
        layout.setStretch(1, 1)
        side.setLayout(layout)
        side.setFixedWidth(px(520))
        self.form.setMinimumSize(px(520), px(160))
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.form.shown.connect(self._show_parts)
        return side

    def new_inquiry(self) -> None:
        """Ask for one inquiry of the assessment shown."""
        today = self.desk.clock.today()
        by = self.desk.actor.name
        inquiry = Inquiry(
            assessment=self.shown_id, asked_on=today, inquirers=by, unit=self.desk.station_name
        )
        self._ask_inquiry(inquiry)

    def open_inquiry(self, inquiry: Inquiry) -> None:
        """Show one inquiry, to be changed."""
        self._ask_inquiry(inquiry)

    def begin_subject(self) -> None:
        """Make the assessed person a subject, or go to the one he has become."""
        number = self.shown_id

        def done(subject: Subject) -> None:
            self.window_.open("subject", subject=subject.id)

        self.desk.write(
            lambda tx: assessments.begin_subject(tx, number),
            context=self,
            done=done,
            failed=lambda error: dialogs.tell_error(self, error),
        )

    def _ask_inquiry(self, inquiry: Inquiry) -> None:
        ask = Ask(
            "调查走访",
            "一人一份；一般由两名以上调查人询问，并请被调查人签名（笔录可从文书里打印）。",
            inquiry,
            INQUIRY_FIELDS,
            ("asked", "asked_on", "content"),
            "保存",
            assessments.save_inquiry,
        )
        AskDialog(self, self.desk, ask, lambda _saved: self.window_.toast("已保存")).exec()

    def _show_parts(self, record: Record) -> None:
        if not isinstance(record, Assessment):
            return
        self.shown_id = record.id
        self.stands.setVisible(bool(record.id))
        self.asked.setVisible(bool(record.id))
        if not record.id:
            return
        state = next(o for o in ASSESSMENT_STATES if o.code == record.state)
        self.chip.set_chip(chip_role(state.role), option_label(ASSESSMENT_STATES, record.state))
        self.due.setText(assessments.due_words(record, self.desk.calendar))
        allowed = may(self.desk.actor, "corrections")
        self.begin.setText("打开矫正对象" if record.subject else "转为矫正对象")
        self.begin.setVisible(bool(record.subject) or record.state == assessments.DONE)
        self.begin.setEnabled(allowed)
        self.add_inquiry.setVisible(allowed)
        clear_layout(self.warnings)
        for each in assessment_findings(record, self.desk.clock.today(), self.desk.calendar):
            self.warnings.addWidget(Banner(_ROLES[each.severity], f"{each.text}（{each.basis}）"))
        self._show_inquiries(record)

    def _show_inquiries(self, record: Assessment) -> None:
        clear_layout(self.inquiries)
        found = self.desk.read(lambda repo: assessments.load_assessment(repo, record.id))
        for inquiry in found.inquiries:
            words = f"{inquiry.asked_on or ''}　{inquiry.asked}　{inquiry.relation}"
            self.inquiries.addWidget(
                QuietButton(words, on_click=partial(self.open_inquiry, inquiry))
            )
        if not found.inquiries:
            self.inquiries.addWidget(PlainLabel("还没有调查。", "hint"))
        made = correction_paper_assessments.papers_of(record, found.inquiries)
        self.papers.set_entries(
            [
                (f"{paper.label}　{part.words}".strip(), partial(self.show_paper, paper, part))
                for paper, part in made
            ]
        )

    def show_paper(self, paper: AssessmentPaper, part: Part) -> None:
        """One paper of the assessment shown; of a minor's the reason is asked for."""
        number, record = self.shown_id, self.form.base()
        show_document(
            self,
            self.desk,
            lambda repo: correction_paper_assessments.document_for(
                repo, paper.id, number, part.record
            ),
            paper.label,
            (CODE, number),
            sealed=isinstance(record, Assessment) and (record.sealed or record.is_minor),
        )
