"""The right side of the items: one item as a card with its steps, or as a form to change it."""

import dataclasses
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.sweep import rules
from fengqiao_desktop.domain.sweep.records import DutyOrder, SweepItem
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages import sweep_steps
from fengqiao_desktop.gui.pages.ask_dialog import AskDialog
from fengqiao_desktop.gui.pages.paper_dialog import PaperDialog
from fengqiao_desktop.gui.pages.register_form import RegisterForm
from fengqiao_desktop.gui.pages.register_refs import RegisterRefs
from fengqiao_desktop.gui.pages.routes import open_record
from fengqiao_desktop.gui.pages.sweep_card import ItemCard, Shown
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import EmptyState, PlainButton, PrimaryButton, column, row
from fengqiao_desktop.services import files, joint, sweep_papers, sweeps
from fengqiao_desktop.services.sweep_case import case_from_item
from fengqiao_desktop.services.sweep_sync import load_item
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

CARD, FORM, NOTHING = 0, 1, 2


class ItemSide(QStackedWidget):
    """`typed` when something in the form is not saved, `wrote(id)` when an item was written,
    `left` when the form is closed."""

    typed = Signal()
    wrote = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, window: Opener, refs: RegisterRefs) -> None:
        super().__init__()
        self.desk, self.window_ = desk, window
        self._round = 0
        self.card = ItemCard()
        self.form = RegisterForm(desk, "sweep_item", refs)
        self.save_button = PrimaryButton("保存", "Ctrl S", on_click=self.save)
        foot = row(None, PlainButton("取消", "Esc", on_click=self.cancel), self.save_button)
        editing = QWidget()
        editing.setLayout(column(self.form, foot, gap=8))
        self.addWidget(self.card)
        self.addWidget(editing)
        self.addWidget(EmptyState("还没有选条目", "左边选一条，右边看它的来龙去脉。"))
        self.setCurrentIndex(NOTHING)
        self.setFixedWidth(px(430))
        self.card.asked.connect(self.do)
        self.card.edit.connect(self.edit_item)
        self.card.opened.connect(partial(open_record, window))
        self.card.paper.connect(self._paper)
        self.card.answer.connect(self._answer)
        self.form.changed.connect(self._typed)
        self.form.submitted.connect(self.save)

    def item_id(self) -> int:
        """The item on the card, 0 for none."""
        return self.card.shown.file.item.id if self.card.shown is not None else 0

    def show_item(self, item_id: int) -> None:
        """Show an item as a card."""
        desk, today = self.desk, self.desk.clock.today()

        def read(repo: Repository) -> Shown | None:
            if not repo.window(SweepItem, [item_id]):
                return None
            file = load_item(repo, item_id)
            village = sweeps.village_names(repo).get(file.item.village, "")
            meetings = joint.matters_of(repo, item=item_id, case=file.item.case)
            open_ = file.item.state in (rules.WAITING, rules.RELAPSED)
            alike = sweeps.duplicates(repo, file.item) if open_ else []
            return Shown(file, village, meetings, alike, today)

        shown = desk.read(read)
        if shown is None:
            return
        steps = sweep_steps.allowed_steps(desk, shown.file)
        self.card.show_item(shown, steps, editable=may(desk.actor, "sweep"))
        self.setCurrentIndex(CARD)

    def new_item(self, round_id: int = 0) -> None:
        """An empty form; the item belongs to `round_id` where it is given."""
        if not self.let_go():
            return
        self._round = round_id
        today = self.desk.clock.today()
        self._edit(SweepItem(found_on=today, finder=self.desk.actor.name))
        self.form.form.focus_first()

    def edit_item(self) -> None:
        """The item shown, as a form."""
        if self.card.shown is not None:
            self._edit(self.card.shown.file.item)
            self.form.form.focus_first()

    def save(self) -> None:
        """Write what stands in the form."""
        if not self.is_editing() or not self.form.check():
            return
        item: SweepItem = self.form.record()
        if not item.id and self._round:
            item = dataclasses.replace(item, round=self._round)
        self.desk.write(
            lambda tx: sweeps.save_item(tx, item),
            context=self,
            done=self._saved,
            failed=partial(dialogs.tell_error, self),
        )

    def do_next(self) -> None:
        """The next step of the item shown (Enter in the list)."""
        action = self.card.next_action()
        if action:
            self.do(action)

    def do(self, action: str, level: str = "") -> None:
        """One step of the item shown."""
        shown = self.card.shown
        if shown is None or self.is_editing():
            return
        item = shown.file.item.id
        if action == "open_case":
            open_record(self.window_, "mediation_case", shown.file.item.case)
        elif action == "to_case":
            self.to_case()
        elif action == "proof":
            self._attach(item)
        else:
            ask = sweep_steps.ask_for(self.desk, shown.file, action, level)
            if ask is not None:
                AskDialog(self.window(), self.desk, ask, partial(self._done, action, item)).exec()

    def to_case(self) -> None:
        """转为调解案件: the case is made and opened; an item that has one opens it."""
        shown = self.card.shown
        if shown is None or self.is_editing():
            return
        possible = {a for a, _ in sweep_steps.allowed_steps(self.desk, shown.file)}
        if rules.case_is_current(shown.file.item, shown.file.case):
            open_record(self.window_, "mediation_case", shown.file.item.case)
            return
        if "to_case" not in possible:
            dialogs.tell(self, "这一条现在不能转为案件。", detail="已销号的请先登记复发。")
            return
        item = shown.file.item.id

        def done(case: int) -> None:
            self.window_.toast("已转为调解案件，当事人和情况已带入")
            open_record(self.window_, "mediation_case", case, action="accept")

        self.desk.write(
            lambda tx: case_from_item(tx, item),
            context=self,
            done=done,
            failed=partial(dialogs.tell_error, self),
            reason="排查条目转案件",
        )

    def print_last(self) -> None:
        """The last order of the item shown."""
        if (shown := self.card.shown) is not None and shown.file.orders:
            self._paper(sweep_papers.ORDER, shown.file.orders[-1].id)

    def is_editing(self) -> bool:
        """Whether the form is in front."""
        return self.currentIndex() == FORM

    def is_dirty(self) -> bool:
        """Whether something typed is not saved."""
        return self.is_editing() and self.form.is_dirty()

    def draft(self) -> dict[str, Any]:
        """What stands in the form, as JSON values."""
        return {**self.form.draft(), "round": self._round}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Put a draft back."""
        number = int(state.get("id", 0))
        found = self.desk.read(lambda repo: repo.window(SweepItem, [number])) if number else []
        self._round = int(state.get("round", 0))
        self._edit(found[0] if found else SweepItem(found_on=self.desk.clock.today()))
        self.form.restore(state)

    def let_go(self) -> bool:
        """Whether what stands in the form may be replaced."""
        if not self.is_dirty():
            return True
        answer = dialogs.ask_save(self, "这一条的改动还没有保存。")
        if answer == "save":
            self.save()
        return answer == "discard"

    def cancel(self) -> None:
        """Leave the form."""
        if self.let_go():
            shown = self.card.shown
            if shown is not None:
                self.show_item(shown.file.item.id)
            else:
                self.setCurrentIndex(NOTHING)
            self.left.emit()

    def _edit(self, item: SweepItem) -> None:
        self.form.show_record(item)
        for button in (self.form.history, self.form.remove):
            button.hide()
        if not item.id:
            self.form.name.setText("新条目")
        self.setCurrentIndex(FORM)
        for name in ("facts", "party_a", "name"):
            self.form.form.go_to(name)  # whose dispute and what it is about stand open

    def _typed(self) -> None:
        self.form.say_dirty()
        if self.is_dirty():
            self.typed.emit()

    def _saved(self, item: SweepItem) -> None:
        self._round = 0
        self.form.show_record(item)
        self.window_.toast(f"已保存 {item.number}")
        self.setCurrentIndex(CARD)
        self.wrote.emit(item.id)
        self.left.emit()

    def _done(self, action: str, item: int, result: object) -> None:
        words = dict(sweep_steps.STEPS).get(action, "已保存")
        self.wrote.emit(item)
        if isinstance(result, DutyOrder):
            self.window_.toast(
                f"已开 {result.number}",
                link="打印",
                on_link=lambda: self._paper(sweep_papers.ORDER, result.id),
            )
            return
        self.window_.toast(f"{words}：已保存")

    def _answer(self, order: DutyOrder) -> None:
        ask = sweep_steps.answer(order, self.desk.clock.today())
        AskDialog(self.window(), self.desk, ask, lambda _r: self._done("", order.item, None)).exec()

    def _paper(self, kind: str, record: int) -> None:
        name = self.desk.read(lambda repo: sweep_papers.paper_name(repo, kind, record))
        PaperDialog(
            self.window(),
            self.desk,
            lambda repo: sweep_papers.sweep_paper(repo, kind, record),
            name=name,
            about=(kind, record),
        ).exec()

    def _attach(self, item: int) -> None:
        paths = dialogs.open_files(self, "选择销号依据（照片、扫描件）")
        if not paths:
            return

        def write(tx: Transaction) -> int:
            for path in paths:
                data = path.read_bytes()
                station = self.desk.station
                files.attach(tx, station, "sweep_item", item, path.name, data, "销号依据")
            return len(paths)

        self.desk.write(
            write,
            context=self,
            done=lambda count: self._attached(item, count),
            failed=partial(dialogs.tell_error, self),
        )

    def _attached(self, item: int, count: int) -> None:
        self.window_.toast(f"已附依据 {count} 份")
        self.show_item(item)
