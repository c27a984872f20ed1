"""快速记一笔 (F4): one line, a category, a day, a village; Enter saves, Esc keeps it as a draft."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.schema import Option
from fengqiao_desktop.domain.station.records import LOG_LINES, Village
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.choice_edit import matching
from fengqiao_desktop.gui.date_edit import DayEditor
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import CANCEL, BaseDialog
from fengqiao_desktop.gui.editors import RefEditor
from fengqiao_desktop.gui.inputs import ENTER_KEYS
from fengqiao_desktop.gui.pick_box import Pick
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    FilterChip,
    FlowLayout,
    LineEdit,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    column,
    row,
)
from fengqiao_desktop.services import notes
from fengqiao_desktop.store.transaction import Transaction

DRAFT = "quick-note"


class NoteDialog(BaseDialog):
    """Writes one work note.  What was typed and not saved stands there again next time."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent, "快速记一笔")
        self.desk = desk
        self._villages = {v.id: v.name for v in desk.read(lambda repo: repo.find(Village))}
        self._line = "OTHER"
        self.text = LineEdit(placeholder="做了什么：如 到白沙村调处地界纠纷，约定周五量地")
        self.text.setAccessibleName("内容")
        self.chips = {o.code: FilterChip(o.label) for o in LOG_LINES}
        self.day = DayEditor("日期", desk.clock, required=True)
        self.village = RefEditor(
            "村（社区）", self._offer, lambda number: self._villages.get(number, "")
        )
        self.problem = PlainLabel("", "problem", wrap=True)
        self.save_button = PrimaryButton("记下", "↵", on_click=self.save)
        self._build()
        self._restore()
        self.text.setFocus()

    def line_code(self) -> str:
        """The category chosen."""
        return self._line

    def choose(self, code: str) -> None:
        """Choose a category."""
        self._line = code
        for own, chip in self.chips.items():
            chip.setChecked(own == code)

    def save(self) -> None:
        """Write the note and close; a refusal stays in the dialog."""
        self.village.left()
        if not self.text.text().strip():
            self._say("还没有写内容。", self.text)
            return
        if not self.day.check():
            self.day.focus()
            return
        if not self.village.check():
            self.village.focus()
            return
        text, line, village = self.text.text(), self._line, self.village.value()
        day = self.day.value() or self.desk.clock.today()
        self.save_button.setEnabled(False)

        def write(tx: Transaction) -> None:
            notes.add_note(tx, text, line, day, village)

        self.desk.write(write, context=self, done=self._saved, failed=self._refused)

    def reject(self) -> None:
        """Esc and 取消: close, the text kept as a draft."""
        if self.text.text().strip():
            self.desk.save_draft(
                DRAFT,
                {
                    "text": self.text.text(),
                    "line": self._line,
                    "day": self.day.raw(),
                    "village": self.village.raw(),
                },
            )
        else:
            self.desk.discard_draft(DRAFT)
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:  # the input method has had it first
            if not isinstance(self.focusWidget(), PlainButton):
                self.save()
            event.accept()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        kinds = QWidget()
        flow = FlowLayout(kinds, gap=px(6))
        for code, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, code=code: self.choose(code))
            flow.addWidget(chip)
        fields = row(self.day, self.village, gap=10)
        fields.setStretch(0, 1)
        fields.setStretch(1, 2)
        hint = PlainLabel("Enter 记下　Esc 取消，写了的留着下次再用", "hint")
        lower = row(hint, None, PlainButton(CANCEL, on_click=self.reject), self.save_button)
        layout = column(self.text, kinds, fields, self.problem, lower, gap=10, margins=16)
        self.setLayout(layout)
        self.problem.hide()
        self.setMinimumWidth(px(520))
        if not may(self.desk.actor, "note"):
            self.save_button.setEnabled(False)
            self._say("您的账户只能查阅，不能记事。", self.text)

    def _restore(self) -> None:
        draft = self.desk.load_draft(DRAFT)
        values = draft.payload if draft is not None else {}
        self.text.setText(str(values.get("text", "")))
        self.choose(str(values.get("line", "OTHER")))
        if values.get("day"):
            self.day.set_raw(values["day"])
        else:
            self.day.set_today()
        if values.get("village"):
            self.village.set_raw(values["village"])

    def _offer(self, text: str, deliver: Callable[[Sequence[Pick]], None]) -> None:
        options = [Option(str(number), name) for number, name in self._villages.items()]
        deliver([Pick(int(o.code), o.label) for o in matching(options, text)])

    def _say(self, text: str, where: QWidget) -> None:
        self.problem.setText(text)
        self.problem.show()
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, _done: None) -> None:
        self.desk.discard_draft(DRAFT)
        parent = self.parentWidget()
        self.accept()
        toast = getattr(parent, "toast", None)
        if toast is not None:
            toast("已记下")

    def _refused(self, error: KnownError) -> None:
        self.save_button.setEnabled(True)
        dialogs.tell_error(self, error)
