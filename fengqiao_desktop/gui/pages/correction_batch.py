"""批量登记: a study session of thirty, or the reports of a week, logged by keyboard at once."""

import dataclasses
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.corrections.care_records import Activity, Contact
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import correction_batch_model as model
from fengqiao_desktop.gui.pages.correction_batch_list import MarkList
from fengqiao_desktop.gui.pages.correction_batch_model import IS_ACTIVITY, KINDS
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.record_form import RecordForm
from fengqiao_desktop.gui.widgets import FilterChip, row
from fengqiao_desktop.services import sweeps
from fengqiao_desktop.store.transaction import Transaction

ACTIVITY_FIELDS = (
    ("", ("title", "held_on", "place")),
    ("时间、授课人和内容", ("starts_at", "ends_at", "teacher", "content")),
)
CONTACT_FIELDS = (("", ("held_on", "place", "content")),)


class BatchPage(Page):
    """Opened with ``kind``, ``activity`` (one to change) or ``subject`` (the caret on him)."""

    help_text: ClassVar[str] = (
        "先选登记什么（Alt+1 到 Alt+9），写一次共同的内容，"
        "再在名单上按键：空格 标上或去掉，1、2、3、4 记结果，"
        "Alt+A 把本期该做的都标上，F2 给这一个人写几个字。上面的框里打拼音首字母找人，"
        "只剩一个时回车就标上。Ctrl+S 一次存好。未成年人和成年人分开登记。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.kind = "PHONE"
        self.minors = False
        self.kept = Activity()
        self.kinds = {code: FilterChip(words) for code, words, _is in KINDS}
        self.young = FilterChip("未成年人专场")
        refs = RegisterRefs(desk)
        self.facts = {
            True: RecordForm(Activity, desk.clock, refs, sections=ACTIVITY_FIELDS),
            False: RecordForm(Contact, desk.clock, refs, sections=CONTACT_FIELDS),
        }
        self.list = MarkList(desk.read(sweeps.village_names))
        self._build()
        self._connect()

    def on_shown(self, **params: Any) -> None:
        if params.get("activity"):
            self._open_session(int(params["activity"]))
        else:
            self.choose(str(params.get("kind") or self.kind))
        if params.get("subject"):
            self._go_to(int(params["subject"]))

    def focus_start(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def changed(self, changes: Changes) -> None:
        if changes.touches("correction_subject") and not self.list.marks:
            self.refresh()

    def leave(self) -> bool:
        if not self._dirty():
            return True
        answer = dialogs.ask_save(self, f"标好的 {len(self.list.marks)} 人还没有保存。")
        if answer == "save":
            self.save()
        elif answer == "discard":
            self._clear()
        return answer == "discard"

    def draft_state(self) -> dict[str, Any] | None:
        if not self._dirty():
            return None
        return {
            "kind": self.kind,
            "minors": self.minors,
            "marks": {str(k): v for k, v in self.list.marks.items()},
            "words": {str(k): v for k, v in self.list.words.items()},
            "facts": self.form.state(),
            "activity": self.kept.id,
        }

    def restore_draft(self, state: dict[str, Any]) -> None:
        if state.get("activity"):
            self._open_session(int(state["activity"]))
        self.minors = bool(state["minors"])
        self.choose(str(state["kind"]))
        self.form.restore(state["facts"])
        self.list.set_marks(
            {int(k): v for k, v in state["marks"].items()},
            {int(k): v for k, v in state["words"].items()},
        )

    @property
    def form(self) -> RecordForm:
        """The facts common to everybody on the list."""
        return self.facts[IS_ACTIVITY[self.kind]]

    def choose(self, kind: str) -> None:
        """Log something else; marks of the other way of marking go."""
        if IS_ACTIVITY[kind] != IS_ACTIVITY[self.kind]:
            self.list.marks, self.list.words = {}, {}
        self.kind = self.list.kind = kind
        for is_activity, form in self.facts.items():
            form.setVisible(is_activity == IS_ACTIVITY[kind])
        if not self.form.is_dirty() and not self.kept.id:
            self.form.set_record(self._fresh())
        for code, button in self.kinds.items():
            button.setChecked(code == kind)
        keys = "　".join(f"{i} {o.label}" for i, o in enumerate(self.list.options(), 1))
        self.set_status("", f"空格 标上　{keys}　F2 写情况　Alt A 本期该做的　Ctrl S 保存")
        self.refresh()

    def refresh(self) -> None:
        """The list anew."""
        today, minors = self.desk.clock.today(), self.minors
        self.young.setChecked(minors)
        self.list.set_lines(self.desk.read(lambda repo: model.lines(repo, today, minors=minors)))

    def save(self) -> None:
        """Write everything in one go."""
        if not self.list.marks:
            dialogs.tell(self, "还没有标人。", detail="在名单上按空格，或按 Alt+A。")
            return
        if not self.form.check():
            return
        marks, words, kind = dict(self.list.marks), dict(self.list.words), self.kind
        record, minors = self.form.record(), self.minors

        def write(tx: Transaction) -> object:
            if IS_ACTIVITY[kind]:
                activity = dataclasses.replace(record, kind=kind, for_minors=minors)
                return model.save_activity(tx, activity, marks, words)
            visited = ("SELF",) if kind == "VISIT" else ()
            contact = dataclasses.replace(record, kind=kind, visited=visited)
            return model.save_contacts(tx, contact, marks, words)

        def done(_saved: object) -> None:
            self._clear()
            self.refresh()
            self.window_.toast(f"已登记 {len(marks)} 人")

        self.desk.write(
            write,
            context=self,
            done=done,
            failed=lambda error: dialogs.tell_error(self, error),
        )

    def _build(self) -> None:
        self.set_title("批量登记")
        self.set_primary("保存", self.save, action="save")
        self.add(row(*self.kinds.values(), None, self.young, gap=6))
        for form in self.facts.values():
            self.add(form)
        self.add(self.list, stretch=1)

    def _connect(self) -> None:
        for kind, button in self.kinds.items():
            button.clicked.connect(lambda _on=False, kind=kind: self.choose(kind))
        self.young.clicked.connect(self._turn_young)
        self.list.changed.connect(self.draft_touched)
        for form in self.facts.values():
            form.changed.connect(self.draft_touched)
        QShortcut(QKeySequence("Alt+A"), self).activated.connect(self.list.mark_due)
        for number, (kind, _words, _is) in enumerate(KINDS, 1):
            choose = QShortcut(QKeySequence(f"Alt+{number}"), self)
            choose.activated.connect(partial(self.choose, kind))
        self.on_key("submit", self.save)

    def _fresh(self) -> Activity | Contact:
        today = self.desk.clock.today()
        if IS_ACTIVITY[self.kind]:
            return Activity(kind=self.kind, held_on=today, recorder=self.desk.actor.name)
        return Contact(held_on=today)

    def _turn_young(self, _on: bool = False) -> None:
        self.minors = not self.minors
        self.list.marks, self.list.words = {}, {}
        self.refresh()

    def _go_to(self, number: int) -> None:
        if not self.list.go_to(number) and not self.list.marks:
            self.minors = not self.minors
            self.refresh()
            self.list.go_to(number)

    def _open_session(self, activity: int) -> None:
        found = self.desk.read(lambda repo: model.session(repo, activity))
        self.kept = found.activity
        self.minors = found.activity.for_minors
        self.kind = found.activity.kind if found.activity.kind in IS_ACTIVITY else "STUDY"
        self.facts[True].set_record(found.activity)
        self.list.marks, self.list.words = dict(found.marks), dict(found.words)
        self.choose(self.kind)

    def _dirty(self) -> bool:
        return (bool(self.list.marks) and not self.kept.id) or self.form.is_dirty()

    def _clear(self) -> None:
        self.kept = Activity()
        self.form.set_record(self._fresh())
        self.list.set_marks({}, {})
