"""A plain register: its list at the left, the record with the caret as a form at the right."""

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.registers import BY_CODE
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.station.records import Person, WorkNote
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import register_model
from fengqiao_desktop.gui.pages.case_dialogs import HistoryDialog
from fengqiao_desktop.gui.pages.late_focus import LateFocus
from fengqiao_desktop.gui.pages.register_form import RegisterForm
from fengqiao_desktop.gui.pages.register_list import RegisterList
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.pages.sheet_export import export_list
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Banner, row
from fengqiao_desktop.store.transaction import StaleError, Transaction


def titles_of(desk: Desk, code: str, ids: list[int]) -> str:
    """The names of some records, for a question."""
    register = BY_CODE[code]
    found = desk.read(lambda repo: repo.window(register.record, ids))
    return "、".join(register.title(record) for record in found)


def show_history(page: "RegisterPage") -> None:
    """Who changed what of the record shown."""
    code, number = page.code, page.form.base().id
    lines = page.desk.read(lambda repo: register_model.history_lines(repo, code, number))
    HistoryDialog(page.window(), lines).exec()


def fresh(page: "RegisterPage") -> Record:
    """A new record of the page's register; a note is of today."""
    if page.kind is WorkNote:
        return WorkNote(noted_on=page.desk.clock.today())
    return page.kind()


KEYS = "Ctrl N 新增　Ctrl S 保存　Del 移到回收站　F1 帮助"


def _say_exported(window: Opener, path: Path) -> None:
    window.toast(f"已导出到 {path.name}")


class RegisterPage(Page):
    """`on_shown` takes `record` to stand at, or `ids` with `title` to narrow the list."""

    help_text: ClassVar[str] = (
        "左边选一条，右边就是它的内容。Ctrl+N 新增，Ctrl+S 保存，Del 移到回收站（可撤销）。"
        "证件号码平时遮住，点“显示”看全，看过会记入审计。谁改过什么，看“修改记录”。"
    )

    def __init__(self, desk: Desk, window: Opener, code: str) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.code = code
        self.kind: type[Record] = BY_CODE[code].record
        self.refs = RegisterRefs(desk)
        self.list = RegisterList(desk, code, self.refs)
        self.table = self.list.table
        self.form = RegisterForm(desk, code, self.refs)
        self.banner = Banner("grey", "回收站：选中后按 Enter 还原。", link="回到台账")
        self.late_focus = LateFocus(self, self.table)
        self._build()
        self._connect()
        self.set_status("", KEYS)
        self.form.show_record(fresh(self))
        self._say_dirty()

    def on_shown(self, **params: Any) -> None:
        if "ids" in params:
            self.list.narrow(list(params["ids"]), str(params.get("title", "")))
        else:
            self.list.refresh(int(params.get("record", 0)))

    def focus_start(self) -> None:
        self.late_focus.want()

    def changed(self, changes: Changes) -> None:
        self.refs.forget(changes)
        if changes.touches(self.code):
            self.list.refresh()

    def draft_state(self) -> dict[str, Any] | None:
        return self.form.draft() if self.form.is_dirty() else None

    def restore_draft(self, state: dict[str, Any]) -> None:
        number = int(state.get("id", 0))
        found = self.desk.read(lambda repo: repo.window(self.kind, [number])) if number else []
        self.form.show_record(found[0] if found else fresh(self))
        self.form.restore(state)
        self._say_dirty()

    def show_record(self, number: int) -> None:
        """Show a record in the form; unsaved words are asked about first."""
        if not self._let_go():
            return
        found = self.desk.read(lambda repo: repo.window(self.kind, [number]))
        if found:
            self.form.show_record(found[0])
            self.list.go_to(number)
        self._say_dirty()

    def new_record(self) -> None:
        """An empty form."""
        if not may(self.desk.actor, register_model.action_of(self.code)):
            dialogs.tell(self, "您的账户不能新增。", detail="请由所长或工作人员办理。")
        elif self._let_go():
            self.form.show_record(fresh(self))
            self.table.view.clearSelection()
            self.form.form.focus_first()
            self._say_dirty()

    def save(self) -> None:
        """Write what stands in the form; a person who is probably known already is asked about."""
        if not self.form.is_dirty() or not self.form.check():
            return
        record: Record = self.form.record()
        if isinstance(record, Person) and not self._person_is_new(record):
            return

        def write(tx: Transaction) -> Record:
            return register_model.save_record(tx, self.code, record)

        self.desk.write(write, context=self, done=self._saved, failed=self._refused)

    def remove(self, ids: list[int]) -> None:
        """Into the recycle bin after asking; the toast takes it back."""
        if self.list.deleted or not may(self.desk.actor, "remove"):
            return
        titles = titles_of(self.desk, self.code, ids[:3])
        if not dialogs.ask(
            self,
            f"把 {len(ids)} 条移到回收站？",
            detail=titles + ("等" if len(ids) > 3 else ""),
            yes="移到回收站",
            no="取消",
            danger=True,
        ):
            return

        def done(_none: None) -> None:
            self.form.show_record(fresh(self))
            self.list.refresh()
            self.window_.toast(
                f"已移到回收站 {len(ids)} 条", link="撤销", on_link=lambda: self.restore(ids)
            )

        self.desk.write(
            lambda tx: register_model.set_removed(tx, self.code, ids, True),
            context=self,
            done=done,
        )

    def restore(self, ids: list[int]) -> None:
        """Back from the recycle bin."""

        def done(_none: None) -> None:
            self.list.refresh()
            self.window_.toast(f"已还原 {len(ids)} 条")

        self.desk.write(
            lambda tx: register_model.set_removed(tx, self.code, ids, False),
            context=self,
            done=done,
        )

    def show_bin(self, shown: bool) -> None:
        """The recycle bin instead of the list, or back."""
        self.banner.setVisible(shown)
        self.list.set_bin(shown)

    def export(self) -> None:
        """The list as it stands, as an Excel file; identity numbers stay masked."""
        title, columns = BY_CODE[self.code].label, self.table.model.columns
        done = partial(_say_exported, self.window_)
        export_list(self, self.desk, self.kind, columns, self.list.ids, title, done)

    def unmask(self) -> None:
        """Show the whole number; that somebody looked is written down first."""
        number, editor = self.form.base().id, self.form.id_number
        if editor is None or not may(self.desk.actor, "unmask"):
            dialogs.tell(self, "您的账户不能查看完整证件号码。")
            return
        self.desk.write(
            lambda tx: tx.note("unmask", self.code, number),
            context=self,
            done=lambda _none: editor.show_number(),
        )

    def make_side(self) -> QWidget:
        """What stands at the right of the list: the form, in some registers with more."""
        return self.form

    def _build(self) -> None:
        actor = self.desk.actor
        if may(actor, "remove"):
            self.add_button("回收站", lambda: self.show_bin(True))
        if may(actor, "export"):
            self.add_button("导出表格", self.export)
        self.add_button("新增", self.new_record, action="new")
        self.set_primary("保存", self.save, action="save")
        self.form.setFixedWidth(px(420))
        both = row(self.list, self.make_side(), gap=12)
        both.setStretch(0, 1)
        self.add(self.banner)
        self.banner.hide()
        self.add(both, stretch=1)

    def _connect(self) -> None:
        self.list.loaded.connect(self._loaded)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.table.delete_asked.connect(self.remove)
        self.form.changed.connect(self._typed)
        self.form.submitted.connect(self.save)
        self.form.unmask_asked.connect(self.unmask)
        self.form.history_asked.connect(lambda: show_history(self))
        self.form.remove_asked.connect(lambda: self.remove([self.form.base().id]))
        self.banner.followed.connect(lambda: self.show_bin(False))
        self.on_key("submit", self.save)
        self.on_key("refresh", self.list.refresh)

    def _typed(self) -> None:
        self._say_dirty()
        if self.form.is_dirty():
            self.draft_touched.emit()

    def _say_dirty(self) -> None:
        self.form.say_dirty()
        if self.primary is not None:
            allowed = may(self.desk.actor, register_model.action_of(self.code))
            self.primary.setEnabled(self.form.is_dirty() and allowed)

    def _let_go(self) -> bool:
        """Whether what stands in the form may be replaced."""
        if not self.form.is_dirty():
            return True
        answer = dialogs.ask_save(self, "这一条的改动还没有保存。")
        if answer == "save":
            self.save()  # the list stays until it is written
        return answer == "discard"

    def _person_is_new(self, record: Person) -> bool:
        same = self.desk.read(lambda repo: register_model.likely_same(repo, record))
        if not same:
            return True
        text = f"人员库里可能已经有这个人：{'、'.join(person.name for person in same[:3])}。"
        words = ("取消", "仍然保存", "打开已有的")
        answer = dialogs.choose(self, text, words, title="可能重复", default=2)
        if answer == 2:
            self.form.show_record(same[0])
            self.show_record(same[0].id)
        return answer == 1

    def _saved(self, record: Record) -> None:
        self.form.show_record(record)
        self._say_dirty()
        self.list.refresh(record.id)
        self.window_.toast("已保存")

    def _refused(self, error: KnownError) -> None:
        dialogs.tell_error(self, error)
        if isinstance(error, StaleError):
            self.form.show_record(error.theirs)
            self._say_dirty()

    def _loaded(self, go_to: int) -> None:
        """A list has come: the record shown is read again unless it is being edited."""
        where = "回收站" if self.list.deleted else self.list.about
        self.set_title(BY_CODE[self.code].label, where)
        wanted = go_to or self.form.base().id or (self.list.ids[0] if self.list.ids else 0)
        if wanted and not (self.form.is_dirty() and not go_to):
            self.show_record(wanted)
        self.late_focus.loaded()

    def _chosen(self, number: int) -> None:
        before = self.form.base().id
        if number == before or self.list.deleted:
            return
        self.show_record(number)
        if self.form.base().id == before:  # the form was kept: the list goes back to it
            QTimer.singleShot(0, self, lambda: self.list.go_to(before))

    def _opened(self, number: int) -> None:
        if self.list.deleted:
            self.restore([number])
        else:
            self.form.form.focus_first()
