"""受理: when, from where, what kind of dispute, before whom, and what it is about."""

import dataclasses
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation import codes, rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import FieldEditor, LongTextEditor
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, Fold, RecordFields, SuggestEditor
from fengqiao_desktop.gui.pages.case_inquiry import escalates
from fengqiao_desktop.gui.pages.case_section import Section
from fengqiao_desktop.gui.pick_box import PickBox
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import LinkLabel, PlainLabel, column, row

FIRST = (
    ("accepted_on", 1),
    ("source", 1),
    ("dispute_type", 1),
    ("difficulty", 1),
    ("referral_org", 1),
    ("referral_number", 1),
    ("referral_received_on", 1),
    ("court_referral", 1),
    ("committee", 2),
    ("lead_mediator", 1),
    ("claim_amount", 1),
)
STORY = (
    ("facts", 0),
    ("requests", 0),
    ("recorder", 1),
    ("registrar", 1),
    ("village", 1),
    ("place", 1),
)
MORE = (
    ("is_complex", 1),
    ("complex_reason", 3),
    ("applied_on", 1),
    ("applied_orally", 1),
    ("channel", 1),
    ("consent", 1),
    ("occurred_on", 1),
    ("people_count", 1),
    ("migrant_count", 1),
    ("has_death", 1),
    ("intensity", 1),
    ("prediction", 1),
    ("co_mediators", 1),
    ("co_committees", 2),
    ("studio", 1),
    ("case_property", 1),
    ("special_groups", 0),
    ("note", 0),
)
PROPOSED = ("committee", "lead_mediator", "recorder", "registrar")
HANDED = (
    ("referral_case_number", 2),
    ("referral_due_on", 1),
    ("referral_returned_on", 1),
    ("referral_demand", 2),
    ("by_platform", 1),
    ("has_injury", 1),
    ("proof_sent_on", 1),
)
REFERRAL = ("referral_org", "referral_number", "referral_received_on")


class IntakeSection(Section):
    """Eight fields in two lines; the story below them, rarer facts folded away.

    `report_asked` comes when a dispute that may escalate is to be reported (人民调解法 25).
    """

    title_text = "受理"
    letter = "S"
    report_asked = Signal()

    def __init__(self, desk: Desk, refs: CaseRefs) -> None:
        super().__init__()
        clock = desk.clock
        names = refs.mediator_names
        self.first = RecordFields(
            MediationCase,
            FIRST,
            clock,
            refs,
            own={"lead_mediator": SuggestEditor("主办调解员", names, max_len=30)},
            passed=PROPOSED,
        )
        long_fields: dict[str, FieldEditor] = {
            "facts": LongTextEditor("纠纷简要情况", lines=3),
            "requests": LongTextEditor("当事人申请事项", lines=1),
            "recorder": SuggestEditor("记录人", names, max_len=30),
            "registrar": SuggestEditor("登记人", names, max_len=30),
        }
        self.story = RecordFields(
            MediationCase, STORY, clock, refs, own=long_fields, passed=PROPOSED
        )
        village = self.story.editors["village"].main()
        if isinstance(village, PickBox):
            village.setPlaceholderText("村名、拼音…")
        self.rest = RecordFields(
            MediationCase, MORE, clock, refs, own={"note": LongTextEditor("备注", lines=1)}
        )
        self.hint = PlainLabel("", "warning", wrap=True)
        self.take = LinkLabel("标为疑难复杂")
        self.take.clicked.connect(self._mark_complex)
        self.more_fold = Fold("更多登记项", self.rest)
        both = QWidget()
        both.setLayout(column(self.story, self.more_fold, gap=6))
        self.story_fold = Fold("纠纷情况", both, opened=True)
        self.hint_line = row(self.hint, self.take, None, gap=8)
        self.handed = RecordFields(MediationCase, HANDED, clock, refs)
        self.handed_fold = Fold("移送办理", self.handed)
        self.came_from = PlainLabel("", "hint", wrap=True)
        self.came_from.hide()
        self.risk = PlainLabel(
            "可能激化，还没有报告记录（人民调解法第二十五条）", "problem", wrap=True
        )
        self.risk_link = LinkLabel("记防激化报告")
        self.risk_link.clicked.connect(self.report_asked)
        self._refs = refs
        self.content.addWidget(self.first)
        self.content.addWidget(self.came_from)
        self.content.addWidget(self.handed_fold)
        self.content.addLayout(self.hint_line)
        self.content.addLayout(row(self.risk, self.risk_link, None, gap=8))
        self.content.addWidget(self.story_fold)
        self.content.setSpacing(px(6))
        self._reasons: tuple[str, ...] = ()
        for _path, grid in self.grids():
            grid.changed.connect(self._typed)
        self._settle("", "")

    def show_file(self, file: CaseFile) -> None:
        for _path, grid in self.grids():
            grid.show_record(file.case)
        self._settle(file.case.source, file.case.court_referral)
        self.story_fold.set_note(file.case.facts)

    def fold_for(self, file: CaseFile) -> None:
        """Called once for a case just opened: a finished intake shows its two lines only."""
        self.story_fold.set_open(not (file.case.id and file.case.informed_on))
        self.more_fold.set_open(False)
        self.handed_fold.set_open(False)

    def collect(self, file: CaseFile) -> CaseFile:
        case = file.case
        for _path, grid in self.grids():
            case = grid.collect(case)
        return dataclasses.replace(file, case=case)

    def grids(self) -> Iterable[tuple[str, RecordFields]]:
        for grid in (self.first, self.handed, self.story, self.rest):
            yield "case", grid

    def reveal(self, path: str) -> bool:
        name = path.partition(".")[2]
        if name in self.handed.editors:
            self.handed_fold.set_open(True)
            self.handed_fold.show()
        elif name in self.story.editors:
            self.story_fold.set_open(True)
        elif name in self.rest.editors:
            self.story_fold.set_open(True)
            self.more_fold.set_open(True)
        return self.editor_at(path) is not None

    def judge(self, file: CaseFile) -> None:
        """Say what the rules make of the case as it stands: refusal, or 疑难复杂 as a proposal."""
        verdict = rules.may_accept(file)
        self._reasons = () if file.case.is_complex else rules.complex_suggestions(file)
        text = verdict.text
        if not text and self._reasons:
            text = f"可标为疑难复杂：{'；'.join(self._reasons)}"
        self.take.setVisible(bool(self._reasons) and not verdict.text)
        self.hint.setText(f"{text}（{verdict.basis}）" if verdict.basis and verdict.text else text)
        self.hint.set_tone("problem" if not verdict.allowed else "warning")
        self.hint.setVisible(bool(text))
        self.story_fold.set_note(file.case.facts)
        at_risk = escalates(file.case) and not file.risk_reports and bool(file.case.id)
        at_risk = at_risk and rules.ending(file) is None
        self.risk.setVisible(at_risk)
        self.risk_link.setVisible(at_risk)
        self.handed_fold.set_note(_handed_words(file.case))
        self._say_origin(file.case)

    def _say_origin(self, case: MediationCase) -> None:
        """Where a case handed up came from."""
        said = ""
        if case.transferred_on is not None:
            came = self._refs.name_of("committee", case.transferred_from)
            said = f"{show_day(case.transferred_on)} 由{came or '下级调委会'}上移"
            said += f"，{case.transfer_reason}" if case.transfer_reason else ""
            said += f"；原案号{case.former_number}" if case.former_number else ""
        self.came_from.setText(said)
        self.came_from.setVisible(bool(said))

    def _mark_complex(self) -> None:
        self.rest.editors["complex_reason"].set_value("；".join(self._reasons)[:200])
        self.rest.editors["is_complex"].set_value(True)
        self.changed.emit()

    def _typed(self, name: str) -> None:
        if name in ("source", "court_referral"):
            self._settle(
                str(self.first.editors["source"].value()),
                str(self.first.editors["court_referral"].value()),
            )
        self.changed.emit()

    def _settle(self, source: str, court_referral: str) -> None:
        """Fields of a referral appear with a referred source only."""
        referred = source in codes.REFERRED
        self.first.set_shown(REFERRAL, referred or bool(court_referral))
        self.first.set_shown(("court_referral",), source == "REF_COURT" or bool(court_referral))
        self.handed_fold.setVisible(referred)
        self.handed.set_shown(("by_platform",), source == "REF_COURT")
        self.handed.set_shown(("has_injury", "proof_sent_on"), source == "REF_POLICE")


def _handed_words(case: MediationCase) -> str:
    """What another organ asked for and what went back to it, in one line."""
    parts = (
        case.referral_case_number,
        f"{case.referral_due_on:%m-%d} 前办结" if case.referral_due_on else "",
        case.referral_demand,
        f"{case.referral_returned_on:%m-%d} 已反馈" if case.referral_returned_on else "",
        f"{case.proof_sent_on:%m-%d} 已回传履行证明" if case.proof_sent_on else "",
    )
    return "　".join(part for part in parts if part)
