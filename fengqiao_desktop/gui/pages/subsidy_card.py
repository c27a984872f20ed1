"""One claim at the right of the subsidy page: facts, how the amount came about, who gets what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.domain.subsidy.records import SHARE_ROLES, VERDICTS
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    Chip,
    EmptyState,
    FactRow,
    LinkLabel,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    card_area,
    clear_layout,
    column,
    line,
    row,
    set_look,
)
from fengqiao_desktop.services.subsidies import ClaimView


class ClaimCard(Card):
    """`asked(action)` for the next step and the quieter ones: first, final, publish, pay, sign,
    again, withdraw, take_back, paper, case."""

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(padding=0)
        self.desk = desk
        self.one: ClaimView | None = None
        self.number = LinkLabel("")
        self.number.clicked.connect(lambda: self.asked.emit("case"))
        self.state = Chip("grey", "")
        self.about = PlainLabel("", "second", wrap=True)
        self.banner = Banner("amber", "")
        self.facts = column(gap=4)
        self.steps = QGridLayout()
        self.shares = QGridLayout()
        self.step = PrimaryButton("", on_click=self._step)
        self.why = PlainLabel("", "second", wrap=True)
        self.again = QuietButton("改档次", on_click=lambda: self.asked.emit("again"))
        self.withdraw = QuietButton("撤回申报", on_click=lambda: self.asked.emit("withdraw"))
        self.take_back = QuietButton("扣回", on_click=lambda: self.asked.emit("take_back"))
        self.paper = QuietButton("申报表", on_click=lambda: self.asked.emit("paper"))
        self.empty = EmptyState("没有选中的申报", "在左边选一件，这里就说明金额怎么来的。")
        self._build()
        self.show_claim(None, regretted=False)

    def show_claim(self, one: ClaimView | None, *, regretted: bool) -> None:
        """Show a claim; `regretted` offers to take its money back."""
        self.one = one
        self.empty.setVisible(one is None)
        self._area.setVisible(one is not None)
        self._foot.setVisible(one is not None)
        if one is None:
            return
        claim, case, today = one.claim, one.case, self.desk.clock.today()
        self.number.setText(case.number or "（未编号）")
        word, role = rules.state_words(claim, today)
        self.state.set_chip(role, word)
        self.about.setText(case.title or case.parties_text)
        self.banner.set_banner(
            "red", "当事人已经反悔，按方案应当扣回。" if regretted else "", "扣回"
        )
        self._show_facts(one)
        self._show_steps(one)
        self._show_shares(one)
        step = one.next_step(today)
        self.step.setVisible(bool(step.action))
        self.step.setText(step.label)
        self.why.setText(step.why)
        self.why.setVisible(bool(step.why))
        self.again.setVisible(claim.state == "CLAIMED")
        self.withdraw.setVisible(claim.state in ("CLAIMED", "RETURNED"))
        self.take_back.setVisible(claim.state in ("PASSED", "PAID"))

    def _build(self) -> None:
        for grid in (self.steps, self.shares):
            grid.setHorizontalSpacing(px(10))
            grid.setVerticalSpacing(px(4))
        self.steps.setColumnStretch(0, 1)
        self.shares.setColumnStretch(3, 1)
        inner = QWidget()
        inner.setLayout(
            column(
                row(self.number, None, self.state),
                self.about,
                self.banner,
                self.facts,
                line(),
                PlainLabel("金额怎么来的", "section"),
                self.steps,
                line(),
                PlainLabel("分给谁", "section"),
                self.shares,
                None,
                gap=8,
                margins=14,
            )
        )
        set_look(inner, "look", "plain")
        area = card_area(inner)
        self._area = area
        foot = QWidget()
        quiet = row(self.again, self.withdraw, self.take_back, None, self.paper, gap=4)
        foot.setLayout(column(self.why, self.step, quiet, gap=6, margins=12))
        self._foot = foot
        self.banner.followed.connect(lambda: self.asked.emit("take_back"))
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(area, 1)
        self.add(line())
        self.add(foot)

    def _show_facts(self, one: ClaimView) -> None:
        clear_layout(self.facts)
        claim = one.claim
        facts = [
            ("建议档次", f"{claim.suggested_grade or '无'}　{claim.suggested_why}"),
            ("申报档次", claim.grade),
            ("申报理由", claim.reason),
            ("申报", f"{claim.claimed_by}　{claim.claimed_on or ''}"),
            ("初审", _verdict(claim.first_verdict, claim.first_by, claim.first_note)),
            ("复核", _verdict(claim.final_verdict, claim.final_by, claim.final_note)),
            ("公示", f"{claim.public_from} 至 {claim.public_to}" if claim.public_from else ""),
            ("发放", str(claim.paid_on or "")),
            ("扣回", f"{claim.taken_back_on}　{claim.note}" if claim.taken_back_on else ""),
        ]
        for name, value in facts:
            if value.strip():
                self.facts.addWidget(FactRow(name, value, width=64))

    def _show_steps(self, one: ClaimView) -> None:
        clear_layout(self.steps)
        for place, text in enumerate(one.claim.steps.splitlines()):
            words, _, amount = text.partition(" → ")
            self.steps.addWidget(PlainLabel(words, wrap=True), place, 0)
            self.steps.addWidget(PlainLabel(amount, "strong"), place, 1, _RIGHT)
        place = self.steps.rowCount()
        for label, verdict, amount_fen in (
            ("初审核定", one.claim.first_verdict, one.claim.first_amount),
            ("复核核定", one.claim.final_verdict, one.claim.final_amount),
        ):
            if verdict == "PASS":
                self.steps.addWidget(PlainLabel(label), place, 0)
                self.steps.addWidget(
                    PlainLabel(f"{format_yuan(amount_fen)} 元", "strong"), place, 1, _RIGHT
                )
                place += 1

    def _show_shares(self, one: ClaimView) -> None:
        clear_layout(self.shares)
        for place, share in enumerate(one.shares):
            role = f"{option_label(SHARE_ROLES, share.role)} {share.percent}%"
            signed = f"{share.received_on} 签领" if share.received_on else ""
            why = "；".join(word for word in (share.why_not, signed) if word)
            self.shares.addWidget(PlainLabel(share.name, "strong"), place, 0, _TOP)
            self.shares.addWidget(PlainLabel(role, "second"), place, 1, _TOP)
            self.shares.addWidget(PlainLabel(why, "second", wrap=True), place, 3)
            self.shares.addWidget(PlainLabel(format_yuan(share.amount), "strong"), place, 4, _RIGHT)

    def _step(self) -> None:
        if self.one is not None:
            action = self.one.next_step(self.desk.clock.today()).action
            if action:
                self.asked.emit(action)


_TOP = Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


def _verdict(code: str, by: str, note: str) -> str:
    if not code:
        return ""
    return "　".join(word for word in (option_label(VERDICTS, code), by, note) if word)
