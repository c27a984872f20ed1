"""The left column of the case page: all sections as one form, and where the caret goes in it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from fengqiao_desktop.domain.mediation import codes, rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import FieldEditor
from fengqiao_desktop.gui.form_keys import FormKeys
from fengqiao_desktop.gui.pages.case_agreement import AgreementSection
from fengqiao_desktop.gui.pages.case_closing import (
    ClosingSection,
    ConfirmationSection,
    VisitsSection,
)
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, RecordFields, holds_focus
from fengqiao_desktop.gui.pages.case_inquiry import WorkSection
from fengqiao_desktop.gui.pages.case_intake import IntakeSection
from fengqiao_desktop.gui.pages.case_model import CHILDREN
from fengqiao_desktop.gui.pages.case_parties import PartiesSection
from fengqiao_desktop.gui.pages.case_section import Section
from fengqiao_desktop.gui.pages.case_sessions import SessionsSection
from fengqiao_desktop.gui.theme import px

CHILD_PARTS = frozenset({name for name, _record, _label in CHILDREN} | {"attachments"})


class CaseForm(FormKeys):
    """Sections from acceptance to the archive.  `changed` comes with everything typed."""

    changed = Signal()

    def __init__(self, desk: Desk, refs: CaseRefs) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.intake = IntakeSection(desk, refs)
        self.parties = PartiesSection(desk, refs)
        self.work = WorkSection(desk, refs)
        self.sessions = SessionsSection(desk, refs)
        self.agreement = AgreementSection(desk, refs)
        self.confirmation = ConfirmationSection(desk, refs)
        self.visits = VisitsSection(desk, refs)
        self.closing = ClosingSection(desk, refs)
        self.sections: tuple[Section, ...] = (
            self.intake,
            self.parties,
            self.work,
            self.sessions,
            self.agreement,
            self.confirmation,
            self.visits,
            self.closing,
        )
        self._showing = False
        self._read_only = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        for section in self.sections:
            box.addWidget(section)
            section.changed.connect(self._typed)
            shortcut = QShortcut(QKeySequence(f"Alt+{section.letter}"), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(section.focus_first)
        box.addStretch(1)
        self.intake.report_asked.connect(lambda: self.add_work("risk_reports"))
        self.set_order(self.editors)

    def show_file(self, file: CaseFile, *, opened: bool) -> None:
        """Show a case; `opened` folds the sections as suits a case just opened."""
        self._showing = True
        try:
            for section in self.sections:
                section.show_file(file)
                if opened:
                    section.fold_for(file)
            self.judge(file)
        finally:
            self._showing = False

    def collect(self, file: CaseFile) -> CaseFile:
        """`file` with everything that stands in the form."""
        for section in self.sections:
            file = section.collect(file)
        return file

    def judge(self, file: CaseFile) -> None:
        """Let the sections say what the rules make of the case; never takes the caret."""
        self.intake.judge(file)
        self.work.judge(file)
        self.sessions.names(file)
        self.agreement.judge(file)
        self.confirmation.judge(file)
        self.visits.names(file)
        self.closing.judge(file)
        # What a court has entrusted goes back to it for a mediation paper (特邀调解规定 20).
        entrusted = file.case.court_referral in codes.ENTRUSTED
        asked = file.case.confirmation_wanted
        self.confirmation.setVisible(bool(file.case.agreement_form) and (asked or not entrusted))
        self.visits.setVisible(bool(file.case.agreement_form or file.visits))
        self.agreement.setVisible(rules.state_of(file) not in ("REJECTED",))

    def editors(self) -> list[FieldEditor]:
        return [
            editor
            for section in self.sections
            if section.isVisibleTo(self) and section.is_open()
            for editor in section.order()
        ]

    def wrong(self) -> list[FieldEditor]:
        """Editors whose text cannot be read, in the order of the form."""
        return [editor for _key, grid in self.all_grids() for editor in grid.wrong()]

    def all_grids(self) -> list[tuple[str, RecordFields]]:
        """(key, grid) of every form made, open or not; keys tell the children apart by id."""
        found: list[tuple[str, RecordFields]] = []
        for section in self.sections:
            found += getattr(section, "all_grids", section.grids)()
        return found

    def raws(self) -> dict[str, Any]:
        """Half-typed text that no value can hold, by ``<key>/<field>``."""
        return {
            f"{key}/{name}": raw
            for key, grid in self.all_grids()
            for name, raw in grid.raws().items()
        }

    def set_raws(self, raws: Mapping[str, Any]) -> None:
        for path, raw in raws.items():
            editor = self._editor_of(path)
            if editor is not None:
                editor.set_raw(raw)

    def caret(self) -> dict[str, Any]:
        """Where the caret stands: which field of which grid, which place in it."""
        focus = QApplication.focusWidget()
        for key, grid in self.all_grids():
            for name, editor in grid.editors.items():
                if holds_focus(editor):
                    return {"field": f"{key}/{name}", "place": editor.caret()}
        for number, line in enumerate(self.agreement.clauses.lines()):
            if line is focus:
                return {"clause": number, "place": line.textCursor().position()}
        return {}

    def set_caret(self, caret: Mapping[str, Any]) -> None:
        """Put the caret back where :meth:`caret` said it was."""
        if "clause" in caret:
            self.agreement.set_open(True)
            self.agreement.text_fold.set_open(True)
            lines = self.agreement.clauses.lines()
            line = lines[min(int(caret["clause"]), len(lines) - 1)]
            line.setFocus()
            cursor = line.textCursor()
            cursor.setPosition(min(int(caret.get("place", 0)), len(line.toPlainText())))
            line.setTextCursor(cursor)
            return
        editor = self._editor_of(str(caret.get("field", "")))
        if editor is not None:
            self._open_around(editor)
            editor.focus()
            editor.set_caret(int(caret.get("place", 0)))

    def _editor_of(self, path: str) -> FieldEditor | None:
        key, _slash, name = path.partition("/")
        self.parties.make_for(key)
        for known, grid in self.all_grids():
            if known == key and name in grid.editors:
                return grid.editors[name]
        return None

    def settle(self) -> None:
        """The field or cell in hand takes its text, as if it had been left."""
        self._settle()
        table, focus = self.agreement.duties.table, QApplication.focusWidget()
        if focus is not None and focus is not table and table.isAncestorOf(focus):
            table.setFocus()

    def go_to(self, field: str) -> None:
        """Open what hides a field (of the case, or a part such as parties) and focus it."""
        path = f"{field}.1" if field in CHILD_PARTS else f"case.{field}"
        for section in self.sections:
            if not section.reveal(path):
                continue
            section.setVisible(True)
            section.set_open(True)
            editor = section.editor_at(path)
            if editor is not None:
                editor.focus()
            else:
                section.focus_part(field)
            self.scroll_to(editor or section)
            return

    def add_work(self, part: str) -> None:
        """One more inquiry, piece of evidence or the like; the caret in it."""
        if not self._read_only:
            self.scroll_to(self.work.add_row(part))

    def scroll_to(self, widget: QWidget) -> None:
        parent: Any = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, px(60))

    def set_read_only(self, read_only: bool) -> None:
        """Archived cases and readers' accounts: everything can be read, nothing typed."""
        self._read_only = read_only
        for _key, grid in self.all_grids():
            grid.set_read_only(read_only)
        for section in self.sections:
            section.set_read_only(read_only)

    def is_read_only(self) -> bool:
        return self._read_only

    def _open_around(self, editor: FieldEditor) -> None:
        """Open every part that hides an editor."""
        parent: Any = editor.parentWidget()
        while parent is not None and parent is not self:
            if isinstance(parent, Section) or hasattr(parent, "set_open"):
                parent.set_open(True)
            parent = parent.parentWidget()

    def _typed(self) -> None:
        if not self._showing:
            self.changed.emit()
