"""The dialogs of a case: refusal, failure, withdrawal, extension, two versions, changes."""

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fengqiao_desktop.domain.mediation import rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.work_records import FormerAgreement, Waiver
from fengqiao_desktop.domain.schema import Record, field_of
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.editors import FieldEditor, LongTextEditor
from fengqiao_desktop.gui.form_keys import FormKeys
from fengqiao_desktop.gui.pages.case_boxes import BoxKeeper, box_key
from fengqiao_desktop.gui.pages.case_fields import CaseRefs, RecordFields
from fengqiao_desktop.gui.pages.case_model import Difference
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    row,
)


@dataclasses.dataclass(frozen=True)
class Question:
    """A dialog that fills a few fields of a record, of the case unless another kind is named;
    `needs` must not stay empty."""

    title: str
    advice: str
    layout: tuple[tuple[str, int], ...]
    needs: tuple[str, ...]
    yes: str
    record: type[Record] = MediationCase


REJECT = Question(
    "不予受理",
    "不符合受理条件的，应当告知当事人去处；可能激化的，先采取必要的缓解疏导措施"
    "（人民调解工作若干规定第二十四条）。",
    (("rejected_on", 1), ("exclusion", 0), ("guide_to", 1), ("reject_reason", 0)),
    ("rejected_on", "exclusion", "guide_to"),
    "登记不予受理",
)
FAIL = Question(
    "调解不成",
    "调解不成的，应当终止调解，并告知当事人可以依法通过仲裁、行政、司法等途径维护权利"
    "（人民调解法第二十六条）。",
    (
        ("failed_on", 1),
        ("fail_reason", 0),
        ("fail_note", 0),
        ("remedy_informed", 1),
        ("remedy_mode", 1),
    ),
    ("failed_on", "fail_reason"),
    "登记调解不成",
)
WITHDRAW = Question(
    "撤回申请",
    "当事人可以要求终止调解（人民调解法第二十三条）。自行和解不算调解成功。",
    (("withdrawn_on", 1), ("withdrawn_by", 1), ("withdraw_reason", 0)),
    ("withdrawn_on", "withdrawn_by", "withdraw_reason"),
    "登记撤回",
)
EXTEND = Question(
    "延长调解期限",
    "延长要双方同意，并记明延至何日和理由；同意书请附卷。",
    (("extended_to", 1), ("extension_agreed", 1), ("extension_reason", 0)),
    ("extended_to", "extension_reason"),
    "延长",
)
SUSPEND = Question(
    "中止调解",
    "等待鉴定、当事人外出等情形可以中止；恢复时在“更多”里登记恢复调解。（本地做法，可调整）",
    (("suspended_on", 1), ("suspend_reason", 0)),
    ("suspended_on", "suspend_reason"),
    "中止",
)
RESUME = Question(
    "恢复调解",
    "中止的原因消除了，从这一天起继续调解。（本地做法，可调整）",
    (("resumed_on", 1),),
    ("resumed_on",),
    "恢复",
)
REGRET = Question(
    "登记反悔",
    "当事人反悔的，先督促履行；协议内容不当的，征得双方同意可以再调解变更或者撤销；"
    "仍不履行的，告知可以请基层人民政府处理或者向人民法院起诉（人民调解工作若干规定第三十七条）。",
    (("regret_on", 1), ("regret_note", 0)),
    ("regret_on",),
    "登记反悔",
)
TRANSFER = Question(
    "上移到乡镇调委会",
    "村（社区）调不了的疑难、复杂纠纷和跨村、跨单位的纠纷，由乡镇（街道）调委会受理"
    "（人民调解工作若干规定第二十一条）。案件改用新调委会的案号，原案号保留不再用。",
    (("committee", 0), ("transferred_on", 1), ("transfer_reason", 0)),
    ("committee", "transferred_on", "transfer_reason"),
    "上移",
)
RENEW = Question(
    "重新调解（另立新协议）",
    "原协议连同条款、履行计划和司法确认原样存着，不再执行；已经付的仍算已付。"
    "接着登记调解，再写新协议。",
    (("ended_on", 1), ("why", 1), ("note", 0)),
    ("ended_on", "why"),
    "重新调解",
    FormerAgreement,
)
ASK_REOPEN = Question(
    "申请重新打开",
    "已归档的案件由所长同意后才能重新打开；申请和理由会记下来。",
    (("reopen_reason", 0),),
    ("reopen_reason",),
    "提出申请",
)
REOPEN = Question(
    "重新打开已归档案件",
    "重新打开后可以修改，办完再重新归档；理由会记下来。",
    (("reopen_reason", 0),),
    ("reopen_reason",),
    "重新打开",
)
EXPLAIN = Question(
    "说明",
    "说明这一处为什么不用改；以后不再提示，评查时看得到。",
    (("reason", 0),),
    ("reason",),
    "记下说明",
    Waiver,
)


class QuestionDialog(BaseDialog):
    """Asks a Question about a case; `case()` is the case with the answers."""

    def __init__(
        self,
        parent: QWidget | None,
        question: Question,
        file: CaseFile,
        desk: Desk,
        refs: CaseRefs,
        *,
        about: str = "",
        record: Record | None = None,
    ) -> None:
        """`record` is what is shown first, by default the case with what is proposed; `about`
        tells which of several such boxes this is."""
        super().__init__(parent, question.title)
        self._question, self._file = question, file
        self._record = record or file.case
        self.keeper = BoxKeeper(desk, box_key(file.case.id, question.title + about))
        own: dict[str, FieldEditor] = {
            "reject_reason": LongTextEditor("理由", lines=2),
            "fail_note": LongTextEditor("说明", lines=2),
        }
        wanted = {name for name, _span in question.layout}
        self.fields = RecordFields(
            question.record,
            question.layout,
            desk.clock,
            refs,
            own={name: editor for name, editor in own.items() if name in wanted},
        )
        self.fields.show_record(record or _proposed(question, file, desk))
        self.restored = self.keeper.watch(self, self.fields.editors)
        self.banner = Banner("amber", "")
        self.banner.hide()
        self.ok = PrimaryButton(question.yes, "Ctrl ↵", on_click=self._accept)
        form = FormKeys()
        form.set_order(self.fields.order)
        form.submitted.connect(self._accept)
        inner = QVBoxLayout(form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.fields)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(PlainLabel(question.advice, "second", wrap=True))
        if self.restored:
            layout.addWidget(PlainLabel("上次没有确认的内容已经放回。", "hint"))
        layout.addWidget(form)
        layout.addWidget(self.banner)
        layout.addLayout(row(None, PlainButton("取消", on_click=self.reject), self.ok))
        self.setMinimumWidth(px(480))
        self.fields.changed.connect(lambda _name: self._judge())
        self._judge()
        for name in question.needs:
            if self.fields.editors[name].is_empty():
                self.fields.editors[name].focus()
                break

    def case(self) -> MediationCase:
        """The case with the answers; suspended once more it is no longer resumed."""
        case = self.fields.collect(self._file.case)
        if self._question is SUSPEND and case.suspended_on != self._file.case.suspended_on:
            case = dataclasses.replace(case, resumed_on=None)
        return case

    def answer(self) -> Any:
        """The record with the answers."""
        return self.fields.collect(self._record)

    def reject(self) -> None:
        """Esc, 取消 and the lock: closed, the text kept for the next time."""
        self.keeper.keep()
        super().reject()

    def _judge(self) -> None:
        """What the rules say about the reason chosen (mediation notes 2.3)."""
        if self._question is not REJECT:
            return
        file = dataclasses.replace(self._file, case=self.case())
        verdict = rules.may_accept(file)
        text = f"{verdict.text}（{verdict.basis}）。" if verdict.text else ""
        if verdict.allowed and text:
            text += "这种情形仍可以受理。"
        self.banner.set_banner("red" if not verdict.allowed else "amber", text)

    def _accept(self) -> None:
        missing = [n for n in self._question.needs if not self.fields.editors[n].value()]
        for name in missing:
            label = field_of(self._question.record, name).kind.label
            self.fields.editors[name].say(f"请填写{label}")
        if missing or self.fields.wrong():
            first = self.fields.editors[missing[0]] if missing else self.fields.wrong()[0]
            first.focus()
            return
        self.keeper.keep()
        self.accept()


def _proposed(question: Question, file: CaseFile, desk: Desk) -> MediationCase:
    """Today where a day is asked, and what the case already says."""
    case = file.case
    today = desk.clock.today()
    if question is SUSPEND and case.resumed_on is not None:  # suspended once more
        case = dataclasses.replace(case, suspended_on=None, suspend_reason="", resumed_on=None)
    days = ("rejected_on", "failed_on", "withdrawn_on", "suspended_on", "resumed_on", "regret_on")
    asked = {name for name, _span in question.layout}
    fill: dict[str, Any] = {d: today for d in days if d in asked and getattr(case, d) is None}
    if question is FAIL:
        fill["remedy_informed"] = True
        fill["remedy_mode"] = case.remedy_mode or "ORAL"
    if question is REJECT and case.consent == "REFUSED" and not case.exclusion:
        fill["exclusion"] = "X4"
    if question is WITHDRAW and not case.withdrawn_by:
        fill["withdrawn_by"] = next((p.name for p in file.applicants if p.name), "")[:60]
    return dataclasses.replace(case, **fill)


class StaleDialog(BaseDialog):
    """Two versions side by side, field by field; `keep_mine()` are the paths chosen as mine."""

    def __init__(self, parent: QWidget | None, differences: Sequence[Difference], who: str) -> None:
        super().__init__(parent, "这件案件已被别人修改")
        self._choices: dict[str, QButtonGroup] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, word in enumerate(("", "我的", who or "已保存的")):
            grid.addWidget(PlainLabel(word, "second"), 0, column)
        for number, difference in enumerate(differences, 1):
            grid.addWidget(PlainLabel(difference.label, "strong", wrap=True), number, 0)
            group = QButtonGroup(self)
            for column, words in ((1, difference.mine), (2, difference.theirs)):
                holder = QWidget()
                button = QRadioButton()
                button.setAccessibleName(f"{difference.label}：{words or '（空）'}")
                label = PlainLabel(words or "（空）", wrap=True)
                parts = row(button, label, gap=4)
                parts.setStretch(1, 1)
                holder.setLayout(parts)
                group.addButton(button, column)
                grid.addWidget(holder, number, column)
            mine = difference.changed_by != "them"
            group.button(1 if mine else 2).setChecked(True)
            self._choices[difference.path] = group
        inner = QWidget()
        inner.setLayout(grid)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
        text = (
            "您打开之后有人改过。请逐项选留哪一个，选好后再保存；没有选中的不会丢，仍在修改记录里。"
        )
        layout.addWidget(PlainLabel(text, wrap=True))
        layout.addWidget(area, 1)
        layout.addLayout(
            row(
                PlainButton("全留我的", on_click=partial(self._all, 1)),
                PlainButton("全用已保存的", on_click=partial(self._all, 2)),
                None,
                PlainButton("先不保存", on_click=self.reject),
                PrimaryButton("按所选保存", on_click=self.accept),
            )
        )
        self.resize(px(760), px(460))

    def keep_mine(self) -> frozenset[str]:
        return frozenset(path for path, group in self._choices.items() if group.checkedId() == 1)

    def choose(self, path: str, mine: bool) -> None:
        """Choose one side of a field."""
        self._choices[path].button(1 if mine else 2).setChecked(True)

    def _all(self, column: int) -> None:
        for group in self._choices.values():
            group.button(column).setChecked(True)


@dataclasses.dataclass(frozen=True)
class HistoryLine:
    """One change as told: when, who, what, old and new."""

    at: datetime
    who: str
    what: str
    old: str
    new: str


class HistoryDialog(BaseDialog):
    """Who changed what, the latest first."""

    def __init__(self, parent: QWidget | None, lines: Sequence[HistoryLine]) -> None:
        super().__init__(parent, "修改记录")
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(5))
        for column, stretch in ((2, 1), (3, 2), (4, 2)):
            grid.setColumnStretch(column, stretch)
        for column, word in enumerate(("时间", "谁", "改了什么", "原来", "改为")):
            grid.addWidget(PlainLabel(word, "second"), 0, column)
        for number, line in enumerate(lines, 1):
            words = (f"{line.at:%Y-%m-%d %H:%M}", line.who, line.what, line.old, line.new)
            for column, word in enumerate(words):
                wrap = column >= 2
                label = PlainLabel(word, "second" if column == 3 else "", wrap=wrap)
                grid.addWidget(label, number, column)
        grid.setRowStretch(len(lines) + 1, 1)
        inner = QWidget()
        inner.setLayout(grid)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(PlainLabel(f"共 {len(lines)} 处改动，最新的在上面。", "second"))
        layout.addWidget(area, 1)
        close = PrimaryButton("知道了", on_click=self.accept)
        close.setDefault(True)
        layout.addLayout(row(None, close))
        self.resize(px(860), px(480))


__all__ = [
    "ASK_REOPEN",
    "EXPLAIN",
    "EXTEND",
    "FAIL",
    "REGRET",
    "REJECT",
    "RENEW",
    "REOPEN",
    "RESUME",
    "SUSPEND",
    "TRANSFER",
    "WITHDRAW",
    "HistoryDialog",
    "HistoryLine",
    "Question",
    "QuestionDialog",
    "StaleDialog",
    "date",
]
