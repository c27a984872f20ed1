"""A matter under legal review: its papers, the checklist, and the opinion that grows beside it."""

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.legal_review import states
from fengqiao_desktop.domain.legal_review.records import ReviewMaterial
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs, keymap
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import matter_model, matter_steps
from fengqiao_desktop.gui.pages.ask_dialog import Ask, AskDialog
from fengqiao_desktop.gui.pages.matter_cards import (
    FactsCard,
    MaterialsCard,
    OpinionCard,
    TextsCard,
)
from fengqiao_desktop.gui.pages.matter_checklist import ChecklistCard
from fengqiao_desktop.gui.pages.matter_model import Opened
from fengqiao_desktop.gui.pages.subject_cards import FindingsCard
from fengqiao_desktop.gui.pages.subject_papers import Entry
from fengqiao_desktop.gui.plain_label import button_text, plain_tip
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    Chip,
    MenuButton,
    PlainLabel,
    PrimaryButton,
    card_area,
    clear_layout,
    column,
    row,
)
from fengqiao_desktop.services import matters, notes

_MORE = (
    ("已履行程序", "PROCEDURES"),
    ("法定期限、审核资格", "LAW"),
    ("通知补正", "CORRECT"),
    ("分派顾问", "COUNSEL"),
    ("中止、恢复", "PAUSE"),
    ("延长期限", "EXTEND"),
    None,
    ("退回", "RETURN"),
    ("不属审查范围", "SCOPE"),
    ("撤回", "WITHDRAW"),
    ("不合法终止", "STOP"),
    None,
    ("清理、后评估", "CLEAN"),
    ("复议、诉讼、纠正", "CHALLENGE"),
    ("归档", "ARCHIVE"),
)


class MatterPage(Page):
    """Opened with ``matter`` (its id), 0 for a new one; ``action`` does a step."""

    with_head = False
    help_text: ClassVar[str] = (
        "左边打勾收材料、贴文本，中间逐项审查：1 符合、2 不符合、3 不适用、4 补材料，"
        "答完自动到下一项；不符合的写一句，右边的意见书就多一条。"
        "Ctrl+回车 去办下一步，Alt+L 回到清单。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self.shown: Opened | None = None
        self.title = PlainLabel("", "title", elide=True)
        self.chips = QHBoxLayout()
        self.chips.setSpacing(px(8))
        self.about = PlainLabel("", "second", elide=True)
        self.more = MenuButton("更多")
        self.papers = MenuButton("文书")
        self.primary_step = PrimaryButton("", keymap.hint("submit"), on_click=self.do_next)
        self.term = Banner("blue", "")
        self.facts = FactsCard()
        self.materials = MaterialsCard()
        self.texts = TextsCard()
        self.checklist = ChecklistCard()
        self.findings = FindingsCard()
        self.opinion = OpinionCard()
        self._build()
        self._connect()

    def on_shown(self, **params: Any) -> None:
        if params.get("matter"):
            self._open(int(params["matter"]))
        elif "matter" in params:
            QTimer.singleShot(0, self, self.new)
        if self.shown is not None and params.get("action"):
            action, part = str(params["action"]), int(params.get("part", 0))
            QTimer.singleShot(0, self, partial(self.do, action, part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(px(268 if self.width() > px(960) else 208))

    def focus_start(self) -> None:
        self.primary_step.setFocus(Qt.FocusReason.OtherFocusReason)

    def changed(self, changes: Changes) -> None:
        ours = ("legal_review", "review_")
        if self.shown is not None and any(code.startswith(ours) for code, _r in changes.records):
            self._reload()

    def new(self) -> None:
        """A new submission; its page opens when it is written."""
        ask = matter_steps.new_ask(self.desk.actor.name, self.desk.clock.today())
        self._ask(ask, lambda saved: self._open(saved.id))

    def do_next(self) -> None:
        """The one next step."""
        if self.shown is not None:
            self.do(states.next_step(self.shown.file, self.shown.today).action)

    def do(self, action: str, record: int = 0) -> None:
        """The dialog of a step; reviewing itself is done in the list in the middle."""
        if self.shown is None or not action or not self._may_write():
            return
        if action == "REVIEW":
            self.checklist.focus_open()
            return
        if action == "OPINION" and self._open_points():
            self.checklist.focus_open()
            self.window_.toast(f"清单还有 {self._open_points()} 项没有答")
            return
        self._ask(matter_steps.step_ask(self.shown, action, self.desk.actor.name, record))

    def answer(self, code: str, value: str, remark: str) -> None:
        """Write one answer of the checklist."""
        if self.shown is None:
            return
        number = self.shown.file.matter.id
        self.desk.write(
            lambda tx: matters.answer(tx, number, code, value, remark),
            context=self,
            done=lambda _saved: self._reload(),
            failed=partial(dialogs.tell_error, self),
        )

    def adopt_all(self) -> None:
        """The unit takes up every item that is not answered yet."""
        if self.shown is None:
            return
        number = self.shown.file.matter.id
        self.desk.write(
            lambda tx: matters.adopt_all(tx, number),
            context=self,
            done=lambda count: self.window_.toast(f"已登记采纳 {count} 条"),
            failed=partial(dialogs.tell_error, self),
        )

    def compare(self) -> None:
        """Two versions of the text beside each other."""
        from fengqiao_desktop.gui.pages.matter_compare import CompareDialog

        if self.shown is not None and len(self.shown.file.texts) > 1:
            box = CompareDialog(self.window(), self.shown.file.texts)
            box.exec()
            box.deleteLater()

    def _build(self) -> None:
        head = Card(padding=12)
        line = row(self.title, self.chips, self.about, self.more, self.papers, self.primary_step)
        line.setStretch(0, 2)
        line.setStretch(2, 1)
        head.add(line)
        left = QWidget()
        left.setLayout(column(self.facts, self.materials, self.texts, self.findings, None, gap=10))
        self.side = area = card_area(left)
        area.setFixedWidth(px(268))
        columns = QHBoxLayout()
        columns.setSpacing(px(10))
        columns.addWidget(area)
        columns.addWidget(self.checklist, 6)
        columns.addWidget(self.opinion, 5)
        body = QWidget()
        body.setLayout(columns)
        columns.setContentsMargins(0, 0, 0, 0)
        self.add(head)
        self.add(self.term)
        self.add(body, stretch=1)
        self.set_status("", "Ctrl ↵ 下一步　Alt L 清单　1234 作答　F1 帮助")

    def _connect(self) -> None:
        self.facts.edit_asked.connect(lambda: self.do("EDIT"))
        self.materials.ticked.connect(self._tick)
        self.materials.add_asked.connect(lambda: self.do("MATERIAL"))
        self.texts.add_asked.connect(lambda: self.do("TEXT"))
        self.texts.opened.connect(partial(self._edit, matter_steps.text_ask))
        self.texts.compare_asked.connect(self.compare)
        self.checklist.answered.connect(self.answer)
        self.opinion.item_opened.connect(partial(self._edit, matter_steps.item_ask))
        self.opinion.add_asked.connect(lambda: self.do("ITEM"))
        self.opinion.words_asked.connect(lambda: self.do("WORDS"))
        self.on_key("submit", self.do_next)
        self.on_key("refresh", self._reload)
        QShortcut(QKeySequence("Alt+L"), self).activated.connect(self.checklist.focus_open)

    def _open(self, number: int) -> None:
        today, calendar = self.desk.clock.today(), self.desk.calendar
        another = self.shown is None or self.shown.file.matter.id != number
        self.shown = self.desk.read(
            lambda repo: matter_model.read_matter(repo, number, today, calendar)
        )
        if another:
            self.focus_start()
            self.desk.write(lambda tx: notes.touch(tx, matters.REGISTER, number), context=self)
        self._show()

    def _reload(self) -> None:
        if self.shown is None:
            return
        try:
            self._open(self.shown.file.matter.id)
        except KnownError:  # gone meanwhile: what stands stays readable
            return

    def _show(self) -> None:
        from fengqiao_desktop.gui.pages import matter_papers_menu

        shown = self.shown
        if shown is None:
            return
        file, matter = shown.file, shown.file.matter
        writes = may(self.desk.actor, "edit_registers") and not matter.void_reason
        closed = shown.state in states.ENDED
        self.title.setText(matter.title)
        self.about.setText(matter.number)
        clear_layout(self.chips)
        for role, words in matter_model.chips(shown):
            self.chips.addWidget(Chip(role, words), 0, Qt.AlignmentFlag.AlignVCenter)
        step = states.next_step(file, shown.today)
        self.primary_step.setVisible(bool(step.label))
        self.primary_step.setText(button_text(step.label))
        self.primary_step.setToolTip(plain_tip(step.why))
        self.primary_step.setEnabled(writes)
        entries: list[Entry] = [e if e is None else (e[0], partial(self.do, e[1])) for e in _MORE]
        if any(not f.adopt for f in file.findings) and file.issued:
            entries.insert(0, ("其余意见全部采纳", self.adopt_all))
        self.more.set_entries(entries)
        self.more.setVisible(writes and not closed)
        papers = matter_papers_menu.entries(self, self.desk, file)
        self.papers.set_entries(papers)
        self.papers.setVisible(bool(papers) and may(self.desk.actor, "print"))
        role, words, how = matter_model.term_words(shown)
        self.term.set_banner(role or "blue", f"{words}（{how}）" if how else words)
        open_ = writes and not closed
        self.facts.show_facts(matter_model.facts(shown), writes=open_)
        self.materials.show_materials(file.materials, writes=open_)
        self.texts.show_texts(file.texts, writes=open_)
        last = file.opinion
        grows = last is None or last.round < shown.round
        self.checklist.show_questions(
            (matter.id, shown.round), matter_model.questions(shown), writes=open_ and grows
        )
        self.opinion.show_opinion(
            matter_model.running_opinion(shown, self.desk.actor.name),
            matter_model.sections(shown, self.desk.actor.name),
            matter_model.items(shown),
            writes=open_,
            grows=grows,
        )
        self.findings.show_findings(matter_model.warnings(shown), may_explain=False)

    def _open_points(self) -> int:
        if self.shown is None or self.shown.file.issued:
            return 0
        asked = matter_model.questions(self.shown)
        return sum(q.answer is None or not q.answer.answer for q in asked)

    def _tick(self, material: ReviewMaterial, on: bool) -> None:
        day = self.desk.clock.today() if on else None
        self.desk.write(
            lambda tx: matters.save_part(tx, dataclasses.replace(material, received_on=day)),
            context=self,
            failed=partial(dialogs.tell_error, self),
        )

    def _edit(self, make: Callable[[Opened, int], Ask], number: int) -> None:
        if self.shown is not None and self._may_write():
            self._ask(make(self.shown, number))

    def _may_write(self) -> bool:
        if may(self.desk.actor, "edit_registers"):
            return True
        dialogs.tell(self, "您的账户不能办这件事。", detail="请由所长或工作人员办理。")
        return False

    def _ask(self, ask: Ask | None, done: Any = None) -> None:
        if ask is None:
            return

        def saved(result: Any) -> None:
            self.window_.toast("已保存")
            if done is not None:
                done(result)

        box = AskDialog(self, self.desk, ask, saved)
        box.exec()
        box.deleteLater()
