"""The questions of case subsidies: which grade, what a review says, when shown, when paid."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import Option
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.domain.subsidy.records import PAY_MODES, VERDICTS
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.editors import (
    ChoiceEditor,
    DayEditor,
    FieldEditor,
    FlagEditor,
    MoneyEditor,
    TextEditor,
)
from fengqiao_desktop.gui.field_grid import FieldGrid
from fengqiao_desktop.gui.form_keys import FormKeys
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Banner, PlainButton, PlainLabel, PrimaryButton, row
from fengqiao_desktop.services import subsidy_assess
from fengqiao_desktop.services.subsidies import PUBLIC_WORKDAYS, ClaimView

WIDE = 0


class AskDialog(BaseDialog):
    """A few fields and one way on; `values()` by name.  `fault(values)` says what is wrong."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        advice: str,
        fields: Mapping[str, tuple[FieldEditor, int]],
        yes: str,
        fault: Callable[[dict[str, Any]], str] | None = None,
    ) -> None:
        super().__init__(parent, title)
        self.editors = {name: editor for name, (editor, _span) in fields.items()}
        self._fault = fault
        self.banner = Banner("amber", "")
        self.banner.hide()
        self.says = PlainLabel("", "second", wrap=True)
        self.says.hide()
        self.ok = PrimaryButton(yes, "Ctrl ↵", on_click=self._accept)
        form = FormKeys()
        form.set_order(lambda: list(self.editors.values()))
        form.submitted.connect(self._accept)
        inner = QVBoxLayout(form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(FieldGrid(list(fields.values())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(PlainLabel(advice, "second", wrap=True))
        layout.addWidget(form)
        layout.addWidget(self.says)
        layout.addWidget(self.banner)
        layout.addLayout(row(None, PlainButton("取消", on_click=self.reject), self.ok))
        self.setMinimumWidth(px(480))
        for editor in self.editors.values():
            editor.changed.connect(lambda: self.banner.set_banner("amber", ""))

    def values(self) -> dict[str, Any]:
        return {name: editor.value() for name, editor in self.editors.items()}

    def _accept(self) -> None:
        wrong = [e for e in self.editors.values() if not e.check()]
        if wrong:
            wrong[0].focus()
            return
        text = self._fault(self.values()) if self._fault is not None else ""
        if text:
            self.banner.set_banner("amber", text)
            return
        self.accept()


def review_dialog(parent: QWidget | None, one: ClaimView, desk: Desk, county: str) -> AskDialog:
    """First review, or with `county` (a proposal for its name) what the county decided."""
    final = one.claim.state == "FIRST_PASSED"
    verdict = ChoiceEditor("结论", VERDICTS, required=True)
    verdict.set_value("PASS")
    amount = MoneyEditor("核定金额")
    amount.set_value(one.amount)
    day = DayEditor("日期", desk.clock, required=True)
    day.set_value(desk.clock.today())
    note = TextEditor("意见", max_len=200, placeholder="退回的写明原因")
    fields: dict[str, tuple[FieldEditor, int]] = {
        "verdict": (verdict, 1),
        "amount": (amount, 1),
        "day": (day, 1),
        "note": (note, WIDE),
    }
    if final:
        by = TextEditor("复核单位或复核人", max_len=30, required=True)
        by.set_value(county)
        fields = {"by": (by, WIDE), **fields}

    def fault(values: dict[str, Any]) -> str:
        if values["verdict"] == "RETURN" and not str(values["note"]).strip():
            return "退回要写明原因。"
        if values["verdict"] == "PASS" and (values["amount"] or 0) > one.amount:
            return f"核定金额不能超过 {format_yuan(one.amount)} 元；要提高的，退回后重新申报。"
        return ""

    advice = (
        "按县（区）局的复核结果登记。金额可以核减，核减的部分按比例从每个人扣。"
        if final
        else "核对档次、金额和卷宗。金额可以核减，不能提高。"
    )
    title = "登记县局复核" if final else "司法所初审"
    return AskDialog(parent, title, advice, fields, "登记", fault)


def publish_dialog(parent: QWidget | None, count: int, desk: Desk) -> AskDialog:
    """From when to when the passed claims are shown."""
    today = desk.clock.today()
    first = DayEditor("公示起", desk.clock, required=True)
    last = DayEditor("公示止", desk.clock, required=True)
    first.set_value(today)
    last.set_value(desk.calendar.add_workdays(today, PUBLIC_WORKDAYS))

    def fault(values: dict[str, Any]) -> str:
        return "公示止日早于起日。" if values["last"] < values["first"] else ""

    advice = (
        f"本期复核通过、还没有公示的 {count} 件一起公示。"
        f"建议不少于 {PUBLIC_WORKDAYS} 个工作日，以本县（区）的规定为准。"
    )
    fields: dict[str, tuple[FieldEditor, int]] = {"first": (first, 1), "last": (last, 1)}
    return AskDialog(parent, "公示", advice, fields, "登记公示", fault)


def pay_dialog(parent: QWidget | None, count: int, amount: int, desk: Desk) -> AskDialog:
    """When and how the money was paid."""
    day = DayEditor("发放日期", desk.clock, required=True)
    day.set_value(desk.clock.today())
    mode = ChoiceEditor("发放方式", PAY_MODES, required=True)
    mode.set_value("BANK")
    advice = f"本期公示期满的 {count} 件，共 {format_yuan(amount)} 元，一起登记发放。"
    fields: dict[str, tuple[FieldEditor, int]] = {"day": (day, 1), "mode": (mode, 1)}
    return AskDialog(parent, "登记发放", advice, fields, "登记发放")


def day_dialog(
    parent: QWidget | None, title: str, advice: str, label: str, desk: Desk, *, note: str = ""
) -> AskDialog:
    """One day, with a reason where `note` names it."""
    day = DayEditor(label, desk.clock, required=True)
    day.set_value(desk.clock.today())
    fields: dict[str, tuple[FieldEditor, int]] = {"day": (day, 1)}
    if note:
        fields["note"] = (TextEditor(note, max_len=200, required=True), WIDE)
    return AskDialog(parent, title, advice, fields, title)


class GradeDialog(AskDialog):
    """Another grade or amount than proposed, and why; says live what it comes to."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: int, one: ClaimView) -> None:
        self._desk, self._case, self._claim = desk, case, one.claim
        found = self._assess("", 0, one.claim.is_selected)
        names = [g.name for g in found.plan.grades]
        if found.suggestion.grade == rules.PREVENTED_GRADE:
            names = [rules.PREVENTED_GRADE]
        self.grade = ChoiceEditor("申报档次", tuple(Option(n, n) for n in names), required=True)
        self.base = MoneyEditor("档内金额（有区间的）")
        self.selected = FlagEditor("案例入选")
        self.why = TextEditor("申报理由", max_len=200, placeholder="与建议档次不同的，写明理由")
        self.grade.set_value(one.claim.grade if one.claim.grade in names else found.grade)
        self.base.set_value(one.claim.base or found.base)
        self.selected.set_value(one.claim.is_selected)
        self.why.set_value(one.claim.reason)
        fields: dict[str, tuple[FieldEditor, int]] = {
            "grade": (self.grade, 1),
            "base": (self.base, 1),
            "selected": (self.selected, 1),
            "reason": (self.why, WIDE),
        }
        advice = f"建议：{found.suggestion.grade or '没有合适的档次'}（{found.suggestion.words()}）"
        if found.suggestion.refused:
            advice += "\n" + "\n".join(found.suggestion.refused)
        super().__init__(parent, "申报档次", advice, fields, "重新申报", self._refusal)
        self.says.show()
        self.grade.changed.connect(self._grade_chosen)
        for editor in (self.base, self.selected):
            editor.changed.connect(self._say)
        self._say()

    def _assess(self, grade: str, base: int, selected: bool) -> subsidy_assess.Assessment:
        today, calendar, claim = self._desk.clock.today(), self._desk.calendar, self._claim
        return self._desk.read(
            lambda repo: subsidy_assess.assess(
                repo,
                self._case,
                today=today,
                calendar=calendar,
                period=claim.period,
                grade=grade,
                base=base,
                selected=selected,
                besides=claim.id,
            )
        )

    def _grade_chosen(self) -> None:
        """Its own amount stands first."""
        self.base.set_value(0)
        self._say()

    def _judged(self) -> tuple[subsidy_assess.Assessment | None, str]:
        values = self.values()
        try:
            found = self._assess(values["grade"], values["base"] or 0, bool(values["selected"]))
        except KnownError as error:
            return None, f"{error.text}{error.advice}"
        return found, ""

    def _say(self) -> None:
        found, fault = self._judged()
        if found is None:
            self.says.setText(fault)
            return
        lines = [line.words() for line in found.lines]
        self.says.setText("\n".join((*lines, f"分配到人合计 {format_yuan(found.amount)} 元")))

    def _refusal(self, values: dict[str, Any]) -> str:
        found, fault = self._judged()
        if found is None:
            return fault
        blocked = [guard.text for guard in found.guards if guard.blocks]
        if blocked:
            return f"还不能申报：{'；'.join(blocked)}。"
        if found.differs and not str(values["reason"]).strip():
            return "与建议的档次或金额不同，要写明理由。"
        return ""


def named_days(values: Mapping[str, Any], *names: str) -> tuple[date, ...]:
    """The days of a dialog that were asked for."""
    return tuple(values[name] for name in names)
