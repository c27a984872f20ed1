"""卷宗评查: the dossiers of a batch, their problems and score, and the one next step."""

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import review_acts, review_dialogs, review_model
from fengqiao_desktop.gui.pages.late_focus import LateFocus
from fengqiao_desktop.gui.pages.memory import DeskMemory
from fengqiao_desktop.gui.pages.review_card import ReviewCard
from fengqiao_desktop.gui.pages.review_dialogs import DrawDialog
from fengqiao_desktop.gui.pages.review_model import ALL_BATCHES, CHIPS, Batch, Row
from fengqiao_desktop.gui.pages.routes import open_record
from fengqiao_desktop.gui.pages.subsidy_dialogs import AskDialog
from fengqiao_desktop.gui.record_table import RecordTable
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    EmptyState,
    FilterBar,
    FilterChip,
    MenuButton,
    line,
    row,
)
from fengqiao_desktop.services import reviews
from fengqiao_desktop.services.reviews import Standing


class ReviewPage(Page):
    """`on_shown` takes `review` to stand at, or `batch`."""

    help_text: ClassVar[str] = (
        "抽取一批结案的卷宗，分给没有参与办案的人评查。规则查出的问题自动扣分，评查人可以补写自己"
        "发现的。右边每一处问题都能“去改”，改好了会显示“已改”。整改期限到了就复核；复核不改原来的"
        "得分。整改期限 15 天、抽取比例 20% 是建议，没有统一规定。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.shown = Batch("")
        self.chip = ""
        self.box: AskDialog | None = None
        self._asking: tuple[str, int] = ("", 0)
        self._batch: str | None = None
        self._go_to = 0
        self._rows: dict[int, Row] = {}
        self.may_review = may(desk.actor, "edit_registers")
        self.batch_button = MenuButton(ALL_BATCHES)
        self.chips = {code: FilterChip(word, 0, alarm=alarm) for code, word, alarm in CHIPS}
        advice = "按 Ctrl N 抽取一批，先看抽多少，再抽。" if self.may_review else ""
        self.table = RecordTable(
            review_model.columns(desk.clock.today()),
            lambda ids: [self._rows[i] for i in ids if i in self._rows],
            memory=DeskMemory(desk),
            memory_key="columns.dossier_review",
            empty=EmptyState("这里还没有评查的卷宗", advice),
        )
        self.card = ReviewCard(desk)
        self.late_focus = LateFocus(self, self.table)
        self._build()
        self._connect()

    def on_shown(self, **params: Any) -> None:
        if "review" in params:
            self._go_to, self.chip = int(params["review"]), ""
        elif "batch" in params:
            self._batch = str(params["batch"])
        self.refresh()

    def focus_start(self) -> None:
        self.late_focus.want()

    def changed(self, changes: Changes) -> None:
        if changes.touches("dossier_review", "mediation_case", "attachment"):
            self.refresh()

    def draft_state(self) -> dict[str, Any] | None:
        if self.box is None:
            return None
        kind, number = self._asking
        return {"box": kind, "review": number, "values": review_dialogs.typed(self.box)}

    def restore_draft(self, state: dict[str, Any]) -> None:
        """The dialog that the lock closed comes back with what stood in it."""
        QTimer.singleShot(0, self, partial(self._ask_again, state))

    def refresh(self) -> None:
        """The batch anew."""
        load, name, at = self.table.begin_load(), self._batch, self._go_to
        self.desk.jobs.run(
            lambda: self.desk.read(lambda repo: review_model.read_batch(repo, name, at)),
            context=self,
            done=lambda found: self._show(found, load),
        )

    def choose_chip(self, code: str) -> None:
        """Only dossiers of this grade or step; the same again shows all."""
        self.chip = "" if self.chip == code else code
        self._fill(self.table.begin_load())

    def choose_batch(self, name: str) -> None:
        """Another batch, "" for all."""
        self._batch = name
        self.refresh()

    def draw(self, values: dict[str, Any] | None = None) -> None:
        """Draw a batch and hand it out."""
        if not self._allowed():
            return
        box = DrawDialog(self.window(), self.desk)
        if not self.run_box(box, "draw", 0, values):
            return
        said, cases = box.values(), box.found.cases
        names = [name for name, _count in box.found.given]
        self._batch = said["name"]
        self.desk.write(
            lambda tx: reviews.open_batch(tx, said["name"], cases, said["picked"], names),
            context=self,
            done=lambda made: self.written(f"已抽取 {len(made)} 件，逐件评查"),
        )

    def act(self, action: str, values: dict[str, Any] | None = None) -> None:
        """What the card asks for: review, recheck or case."""
        one = self.card.one
        if one is None:
            return
        if action == "case":
            open_record(self.window_, "mediation_case", one.case.id)
        elif self._allowed():
            try:
                (review_acts.judge if action == "review" else review_acts.recheck)(
                    self, one, values
                )
            except KnownError as error:
                dialogs.tell_error(self, error)

    def mend(self, field: str) -> None:
        """去改: the case with the caret where the problem is mended."""
        if self.card.one is not None:
            self.window_.open("case", case=self.card.one.case.id, field=field)

    def export(self) -> None:
        """汇总表 of the batch shown, as a workbook."""
        review_acts.export(self)

    def run_box(
        self, box: AskDialog, kind: str, number: int, values: dict[str, Any] | None
    ) -> bool:
        """Ask; what is typed outlives a lock."""
        if values:
            review_dialogs.put_back(box, values)
        review_dialogs.watch(box, self.draft_touched.emit)
        self.box, self._asking = box, (kind, number)
        QTimer.singleShot(0, box, next(iter(box.editors.values())).focus)
        said = box.exec() == QDialog.DialogCode.Accepted
        self.box = None
        box.deleteLater()
        return said

    def _ask_again(self, state: dict[str, Any]) -> None:
        if state["box"] == "draw":
            self.draw(state["values"])
            return
        found = self.desk.read(lambda repo: review_model.read_batch(repo, None, state["review"]))
        one = next((r for r in found.rows if r.id == state["review"]), None)
        if one is not None:
            self._go_to = one.id
            self.card.show_review(one, allowed=self.may_review)
            self.act(state["box"], state["values"])

    def written(self, text: str) -> None:
        """Something was written here: say so and read anew."""
        self.window_.toast(text)
        self.refresh()

    def _build(self) -> None:
        self.sheet_button = self.add_button("汇总表", self.export)
        self.sheet_button.setVisible(may(self.desk.actor, "export"))
        self.draw_button = self.add_button("抽取一批…", self.draw, action="new")
        self.draw_button.setVisible(self.may_review)
        listed = Card(padding=0)
        listed.body.setContentsMargins(1, 1, 1, 1)
        listed.body.setSpacing(0)
        listed.add(FilterBar((self.batch_button, *self.chips.values()), ()))
        listed.add(line())
        listed.body.addWidget(self.table, 1)
        self.card.setMinimumWidth(px(300))
        self.card.setMaximumWidth(px(420))
        both = row(listed, self.card, gap=12)
        both.setStretch(0, 5)
        both.setStretch(1, 3)
        self.add(both, stretch=1)
        self.set_title("卷宗评查")
        self.set_status("", "↵ 下一步　Ctrl N 抽取一批　F5 重新读取　F1 帮助")

    def _connect(self) -> None:
        self.table.selection_changed.connect(self._selected)
        self.table.opened.connect(self._opened)
        self.card.asked.connect(self.act)
        self.card.mend.connect(self.mend)
        for code, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, code=code: self.choose_chip(code))
        self.on_key("refresh", self.refresh)

    def _show(self, found: Batch, load: int) -> None:
        self.shown, today = found, self.desk.clock.today()
        if self._go_to:
            self._batch = found.name
        self.batch_button.setText(found.name or ALL_BATCHES)
        entries = [
            (f"{name}（{count}）", partial(self.choose_batch, name)) for name, count in found.names
        ]
        self.batch_button.set_entries([*entries, (ALL_BATCHES, partial(self.choose_batch, ""))])
        self.sheet_button.setEnabled(bool(found.rows))
        for code, chip in self.chips.items():
            chip.set_count(sum(one.belongs(code, today) for one in found.rows))
        self._rows = {one.id: one for one in found.rows}
        self._fill(load)
        self.late_focus.loaded()

    def _fill(self, load: int) -> None:
        kept = review_model.narrowed(self.shown.rows, self.chip, self.desk.clock.today())
        for code, chip in self.chips.items():
            chip.setChecked(code == self.chip)
        self.table.set_ids([one.id for one in kept], load)
        self.table.set_footer(self.shown.words)
        if self._go_to and self.table.go_to(self._go_to):
            self._go_to = 0
        elif kept and not self.table.selected_ids():
            self.table.go_to(kept[0].id)
        self._selected(self.table.selected_ids())

    def _opened(self, _number: int) -> None:
        """Enter: the next step, or the case where there is none."""
        if not self.card.press_step():
            self.act("case")

    def _selected(self, ids: list[int]) -> None:
        one = self._rows.get(ids[0]) if ids else None
        self.card.show_review(one, allowed=self.may_review)
        if one is None or not one.case.id:
            return
        today, calendar = self.desk.clock.today(), self.desk.calendar

        def show(found: Standing) -> None:
            if self.card.one is not None and self.card.one.id == one.id:
                self.card.show_standing(found)

        self.desk.jobs.run(
            lambda: self.desk.read(
                lambda repo: reviews.standing(repo, one.review, today, calendar)
            ),
            context=self,
            done=show,
            failed=lambda _error: None,  # the case was moved away: what was kept stays
        )

    def _allowed(self) -> bool:
        if self.may_review:
            return True
        dialogs.tell(self, "您的账户不能评查卷宗。", detail="请由所长或工作人员办理。")
        return False
