"""One reviewed dossier at the right of the page: score, problems with 去改, the next step."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation.review_records import PICKED
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages.review_model import Row, grade_words
from fengqiao_desktop.gui.widgets import (
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
from fengqiao_desktop.services import reviews
from fengqiao_desktop.services.reviews import Finding, Standing

STATES = {
    "MENDED": ("green", "已改"),
    "WAIVED": ("grey", "已说明"),
    "BY_HAND": ("grey", "要看卷"),
}
WEIGHTS = {"阻断": "red", "应改": "amber", "提醒": "amber"}


class ReviewCard(Card):
    """`asked(action)` for review, recheck and case; `mend(field)` for a problem to be mended."""

    asked = Signal(str)
    mend = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(padding=0)
        self.desk = desk
        self.one: Row | None = None
        self.number = LinkLabel("")
        self.number.clicked.connect(lambda: self.asked.emit("case"))
        self.grade = Chip("grey", "")
        self.about = PlainLabel("", "second", wrap=True)
        self.facts = column(gap=4)
        self.total = PlainLabel("", "section", wrap=True)
        self.how = PlainLabel("", "second", wrap=True)
        self.lines = column(gap=7)
        self.why = PlainLabel("", "second", wrap=True)
        self.step = PrimaryButton("", "↵", on_click=self._step)
        self.again = QuietButton("再复核", on_click=lambda: self.asked.emit("recheck"))
        self.open = QuietButton("打开案件", on_click=lambda: self.asked.emit("case"))
        self.empty = EmptyState("没有选中的卷宗", "在左边选一卷，这里说明问题和得分。")
        self._build()
        self.show_review(None, allowed=False)

    def show_review(self, one: Row | None, *, allowed: bool) -> None:
        """Show a review; the steps only where `allowed`.  Its problems come by `show_standing`."""
        same = self.one is not None and one is not None and self.one == one
        self.one = one
        self.empty.setVisible(one is None)
        self._area.setVisible(one is not None)
        self._foot.setVisible(one is not None)
        if one is None:
            return
        kept, today = one.review, self.desk.clock.today()
        self.number.setText(one.case.number or "（未编号）")
        self.grade.set_chip(*grade_words(kept))
        self.about.setText(one.case.title or one.case.parties_text)
        clear_layout(self.facts)
        for name, value in (
            ("批次", f"{kept.batch_name}　{option_label(PICKED, kept.picked)}"),
            ("评查", f"{kept.reviewer}　{show_day(kept.reviewed_on) if kept.reviewed_on else ''}"),
            ("整改期限", show_day(kept.mend_by) if kept.mend_by else ""),
            ("复核", show_day(kept.rechecked_on) if kept.rechecked_on else ""),
            ("复核情况", kept.recheck_note),
        ):
            if value.strip():
                self.facts.addWidget(FactRow(name, value.strip(), width=64))
        self._say_score(one)
        step = reviews.next_step(kept, today)
        self.step.setText(step.label)
        self.step.setVisible(allowed and bool(step.action))
        self.why.setText(step.why)
        self.why.setVisible(bool(step.why))
        self.again.setVisible(allowed and kept.rechecked_on is not None)
        if not same:
            self._fill([self._line(f) for f in reviews.findings(kept.problems)])

    def show_standing(self, found: Standing) -> None:
        """How the problems stand today: what is open can be mended, what came since is told."""
        if self.one is None:
            return
        parts: list[QHBoxLayout | QWidget] = [self._line(f) for f in found.before]
        judged = self.one.review.reviewed_on is not None
        if found.fresh:
            words = "评查之后又有" if judged else "按规则现在查出"
            parts.append(PlainLabel(f"{words} {len(found.fresh)} 处", "section"))
            parts += [self._line(f) for f in found.fresh]
        if not parts:
            parts.append(PlainLabel("没有问题", "second"))
        self._fill(parts)
        if not judged:
            blocked = any(f.label == "阻断" for f in found.fresh)
            why = "（有阻断归档的问题）" if blocked else ""
            self.how.setText(f"按规则现在 {found.score.points} 分，{found.score.label}{why}。")
        elif found.score.points != self.one.review.score:
            text = f"{self._said()}\n今天按规则 {found.score.points} 分，{found.score.label}。"
            self.how.setText(text)

    def press_step(self) -> bool:
        """Enter in the list: the next step; False where there is none."""
        if self.step.isHidden():
            return False
        self._step()
        return True

    def _build(self) -> None:
        inner = QWidget()
        inner.setLayout(
            column(
                row(self.number, None, self.grade),
                self.about,
                self.facts,
                line(),
                self.total,
                self.how,
                line(),
                PlainLabel("问题", "section"),
                self.lines,
                None,
                gap=8,
                margins=14,
            )
        )
        set_look(inner, "look", "plain")
        area = card_area(inner)
        self._area = area
        self._foot = QWidget()
        quiet = row(self.again, None, self.open, gap=4)
        self._foot.setLayout(column(self.why, self.step, quiet, gap=6, margins=12))
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(area, 1)
        self.add(line())
        self.add(self._foot)

    def _say_score(self, one: Row) -> None:
        judged = one.review.reviewed_on is not None
        self.total.setText(f"{one.review.score} 分　{grade_words(one.review)[1]}" if judged else "")
        self.total.setVisible(judged)
        self.how.setText(self._said() if judged else "评查之后这里说明得分怎么来的。")

    def _said(self) -> str:
        """100 less what each problem takes off."""
        found = reviews.findings(self.one.review.problems) if self.one is not None else ()
        taken = [f"{f.rule} 扣{f.points}" for f in found if f.points]
        text = f"100 分，{'，'.join(taken)}。" if taken else "100 分，没有扣分。"
        blocked = any(f.label == "阻断" for f in found)
        return text + ("有阻断归档的问题，等次为不合格。" if blocked else "")

    def _fill(self, parts: Sequence[QHBoxLayout | QWidget]) -> None:
        clear_layout(self.lines)
        for part in parts:
            if isinstance(part, QWidget):
                self.lines.addWidget(part)
            else:
                self.lines.addLayout(part)

    def _line(self, one: Finding) -> QHBoxLayout:
        chip = Chip(*STATES.get(one.state, (WEIGHTS.get(one.label, "grey"), one.label or "问题")))
        less = f"　扣 {one.points} 分" if one.points else ""
        text = PlainLabel(f"{one.text}{less}", wrap=True)
        text.setToolTip(f"{one.rule}　{one.label}".strip())
        parts = row(chip, text, gap=8)
        parts.setAlignment(chip, Qt.AlignmentFlag.AlignTop)
        parts.setStretch(1, 1)
        if one.field and one.state in ("OPEN", "NEW"):
            link = LinkLabel("去改")
            link.setAccessibleName(f"去改：{one.text}")
            link.clicked.connect(partial(self.mend.emit, one.field))
            parts.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return parts

    def _step(self) -> None:
        if self.one is not None:
            action = reviews.next_step(self.one.review, self.desk.clock.today()).action
            if action:
                self.asked.emit(action)
