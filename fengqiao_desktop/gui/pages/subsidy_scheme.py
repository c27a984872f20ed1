"""The scheme of subsidies on screen: the examples to begin with, its figures, its grades."""

import dataclasses
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QTableView, QVBoxLayout, QWidget

from fengqiao_desktop.domain.subsidy.records import SubsidyGrade, SubsidyScheme
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.form_keys import FormKeys
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, Fold, RecordFields
from fengqiao_desktop.gui.pages.subsidy_grades import GradeModel
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    IconLabel,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    column,
    row,
)
from fengqiao_desktop.services import subsidy_schemes
from fengqiao_desktop.services.subsidy_schemes import Example, Plan

MAIN = (
    ("name", 2),
    ("basis", 2),
    ("starts_on", 1),
    ("ends_on", 1),
    ("cycle", 1),
    ("lead_percent", 1),
    ("needs_archived", 1),
    ("needs_performed", 1),
    ("exclude_servants", 1),
    ("takes_back", 1),
)
MORE = (
    ("oral_percent", 1),
    ("village_percent", 1),
    ("unqualified_percent", 1),
    ("full_time_percent", 1),
    ("chief_percent", 1),
    ("first_percent", 1),
    ("second_percent", 1),
    ("third_percent", 1),
    ("confirmed_bonus", 1),
    ("selected_bonus", 1),
    ("failed_amount", 1),
    ("person_cap", 1),
    ("month_cap", 1),
    ("org_types", 0),
    ("note", 0),
)


class SchemeStart(Card):
    """What the page shows before there is a scheme; `chosen(example id)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=24)
        picture = IconLabel("archive", "third", 24)
        picture.setFixedSize(picture.sizeHint())
        self.add(row(None, picture, None))
        words = PlainLabel("本所还没有补贴方案", "strong")
        self.add(row(None, words, None))
        advice = PlainLabel(
            "各县（区）的档次和金额不同。先采用一个示例，再按本县（区）的文件改成自己的。"
            "示例里的数额只是举例，不是任何文件的规定。",
            "second",
            wrap=True,
        )
        advice.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.add(advice)
        self.buttons: dict[str, PlainButton] = {}
        for one in subsidy_schemes.examples():
            self.add(self._example(one))
        self.add_stretch()

    def _example(self, one: Example) -> QWidget:
        grades = "、".join(f"{g.name} {g.amount // 100} 元" for g in one.plan.grades)
        button = PlainButton("采用", on_click=partial(self.chosen.emit, one.id))
        button.setAccessibleName(f"采用{one.title}")
        self.buttons[one.id] = button
        holder = QWidget()
        words = column(
            PlainLabel(one.title, "strong"),
            PlainLabel(grades),
            PlainLabel(one.about, "second", wrap=True),
            gap=2,
        )
        line = row(words, button, gap=16, margins=8)
        line.setStretch(0, 1)
        holder.setLayout(line)
        return holder


class SchemeDialog(BaseDialog):
    """Edits a scheme with its grades; `plan()` is what stands there."""

    def __init__(self, parent: QWidget | None, plan: Plan, desk: Desk) -> None:
        super().__init__(parent, "补贴方案")
        self.desk = desk
        self._scheme = plan.scheme
        refs = CaseRefs(desk)
        self.main = RecordFields(SubsidyScheme, MAIN, desk.clock, refs)
        self.more = RecordFields(SubsidyScheme, MORE, desk.clock, refs)
        self.fold = Fold("系数、加项和封顶", self.more)
        self.grades = GradeModel(plan.grades)
        self.table = QTableView()
        self.banner = Banner("amber", "")
        self.banner.hide()
        self.ok = PrimaryButton("保存方案", "Ctrl ↵", on_click=self._accept)
        for fields in (self.main, self.more):
            fields.show_record(plan.scheme)
        self._build()

    def plan(self) -> Plan:
        """The scheme as it stands in the fields, its grades the lowest first."""
        scheme = self.more.collect(self.main.collect(self._scheme))
        empty: dict[str, Any] = {n: 0 for n, _span in MORE if getattr(scheme, n) is None}
        return Plan(dataclasses.replace(scheme, **empty), self.grades.grades())

    def begin_new(self) -> None:
        """A new scheme from this one: the days are to be said, the old one stays as it is."""
        self._scheme = dataclasses.replace(
            self.plan().scheme, id=0, version=0, starts_on=None, ends_on=None
        )
        self.grades.forget_ids()
        self.main.show_record(self._scheme)
        self.banner.set_banner("blue", "这是一个新方案：请填生效日期。旧方案先要有失效日期。")
        self.main.editors["starts_on"].focus()

    def _build(self) -> None:
        form = FormKeys()
        form.set_order(lambda: [*self.main.order(), *self.more.order()])
        form.submitted.connect(self._accept)
        self.table.setModel(self.grades)
        self.table.verticalHeader().setDefaultSectionSize(px(30))
        self.table.verticalHeader().hide()
        self.table.clicked.connect(self.grades.toggle)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(lambda: self.grades.toggle(self.table.currentIndex()))
        self.table.setMinimumHeight(px(176))
        self.table.setAccessibleName("档次")
        for place, width in enumerate(self.grades.widths()):
            self.table.setColumnWidth(place, px(width))
        inner = QVBoxLayout(form)
        inner.setContentsMargins(0, 0, px(8), 0)
        inner.setSpacing(px(10))
        inner.addWidget(self.main)
        buttons = row(
            PlainLabel("档次（从低到高）", "section"),
            PlainLabel("从最高的一档往下看，条件够的就是建议档次", "second"),
            None,
            QuietButton("加一档", on_click=self._add_grade),
            QuietButton("删这一档", on_click=self._drop_grade),
            gap=10,
        )
        inner.addLayout(buttons)
        inner.addWidget(self.table)
        inner.addWidget(self.fold)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidget(form)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(10))
        layout.addWidget(area, 1)
        layout.addWidget(self.banner)
        layout.addLayout(
            row(
                QuietButton("另建新方案", on_click=self.begin_new),
                PlainLabel("改方案不影响已经申报的金额", "second"),
                None,
                PlainButton("取消", on_click=self.reject),
                self.ok,
            )
        )
        self.resize(px(900), px(600))

    def _add_grade(self) -> None:
        self.grades.add(SubsidyGrade(name="新档次"))
        index = self.grades.index(self.grades.rowCount() - 1, 0)
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def _drop_grade(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.grades.drop(index.row())

    def _accept(self) -> None:
        """Closed only with a scheme that can be kept."""
        self.table.setFocus()  # ends typing in a cell
        wrong = [*self.main.wrong(), *self.more.wrong()]
        if wrong:
            if wrong[0] in self.more.editors.values():
                self.fold.set_open(True)
            wrong[0].check()
            wrong[0].focus()
            return
        faults = subsidy_schemes.faults_of(self.plan())
        if not faults:
            faults = self.desk.read(partial(subsidy_schemes.clashes, scheme=self.plan().scheme))
        if faults:
            self.banner.set_banner("amber", "；".join(faults) + "。")
            return
        self.accept()
