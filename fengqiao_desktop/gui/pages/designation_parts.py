"""Parts of the designation board: a dimension's tile, the bars of the months, one indicator."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fengqiao_desktop.domain.designation.judging import (
    EVIDENCE_MISSING,
    MANUAL_REVIEW,
    MET,
    NOT_APPLICABLE,
    STATUS_ROLES,
    STATUSES,
    THRESHOLD_UNSET,
    UNMET,
    WAITS_LEDGER,
    Judgement,
)
from fengqiao_desktop.domain.designation.ledgers import ledger_label
from fengqiao_desktop.domain.designation.metrics import NATURES, RATE
from fengqiao_desktop.domain.designation.reading import Reading, Source
from fengqiao_desktop.domain.designation.standard import KINDS, STRICTNESS
from fengqiao_desktop.gui.meters import StackedBar
from fengqiao_desktop.gui.plain_label import plain_tip
from fengqiao_desktop.gui.theme import colours, fill_colour, px, ui_font
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    ClickableCard,
    LinkLabel,
    PlainLabel,
    SmallButton,
    card_area,
    chip_role,
    clear_layout,
    line,
    row,
)
from fengqiao_desktop.services.designation import DimensionBoard, GapRow, gaps
from fengqiao_desktop.services.figures import Figures

MOST_GAPS = 12
UNSURE = (THRESHOLD_UNSET, MANUAL_REVIEW, NOT_APPLICABLE)
MONTHLY = {
    "mediation_accepted_count": "accepted",
    "mediation_concluded_count": "concluded",
    "mediation_success_count": "success",
}


def status_chip(judgement: Judgement) -> tuple[str, str]:
    """(colour role, words) of an indicator's state."""
    return chip_role(STATUS_ROLES[judgement.status]), STATUSES[judgement.status]


def by_month(figures: Figures, metric: str) -> list[tuple[str, float]]:
    """(month, value) of a metric month by month; empty where months mean nothing for it."""
    if metric in MONTHLY:
        name = MONTHLY[metric]
        return [(f"{m.period.start:%m}", float(len(getattr(m, name)))) for m in figures.months]
    if metric == "mediation_amount_yuan":
        return [(f"{m.period.start:%m}", m.amount / 100) for m in figures.months]
    if metric == "mediation_success_rate":
        return [
            (f"{m.period.start:%m}", 100 * len(m.success) / len(m.concluded) if m.concluded else 0)
            for m in figures.months
        ]
    return []


class DimensionCard(ClickableCard):
    """A dimension: title, met of all, a bar of the states and their counts in words."""

    def __init__(self) -> None:
        super().__init__(padding=11)
        self.title = PlainLabel("", "section", elide=True)
        self.part = PlainLabel("", "second")
        self.bar = StackedBar()
        self.words = PlainLabel("", "caption", elide=True)
        self.body.setSpacing(px(6))
        head = row(self.title, self.part, gap=6)
        head.setStretch(0, 1)
        self.add(head)
        self.add(self.bar)
        self.add(self.words)
        self.setMaximumHeight(px(84))

    def show_dimension(self, tile: DimensionBoard) -> None:
        counts = tile.counts
        unsure = sum(counts[status] for status in UNSURE)
        self.title.setText(tile.dimension.short)
        self.title.setToolTip(plain_tip(tile.dimension.title))
        self.part.setText(f"达标 {tile.met}/{tile.total}")
        self.bar.set_parts(
            (
                ("green", counts[MET], "达标"),
                ("red", counts[UNMET], "未达标"),
                ("amber", counts[EVIDENCE_MISSING], "缺证"),
                ("grey", unsure + counts[WAITS_LEDGER], "待定、待台账"),
            )
        )
        words = (
            ("未达标", counts[UNMET]),
            ("缺证", counts[EVIDENCE_MISSING]),
            ("待定", unsure),
            ("待台账", counts[WAITS_LEDGER]),
        )
        self.words.setText("　".join(f"{word} {count}" for word, count in words if count))
        self.setAccessibleName(f"{tile.dimension.short} 达标 {tile.met} 共 {tile.total}")


class MonthBars(QWidget):
    """A bar for each month, its value in the tool tip; the lowest one is marked where `low`."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: list[tuple[str, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[tuple[str, float]], unit: str = "") -> None:
        self._bars = list(bars)
        words = "\n".join(f"{int(month)} 月　{value:,.4g}{unit}" for month, value in bars)
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self.setVisible(bool(bars))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(78))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        c = colours()
        wide = self.width() / len(self._bars)
        most = max(value for _month, value in self._bars) or 1.0
        tall = self.height() - px(18)
        painter.setFont(ui_font(11))
        for place, (month, value) in enumerate(self._bars):
            high = max(px(1), (tall - px(4)) * value / most)
            box = QRectF(place * wide + wide * 0.16, tall - high, wide * 0.68, high)
            painter.fillRect(box, fill_colour("blue"))
            painter.setPen(QColor(c.hint))
            under = QRectF(place * wide, tall + px(2), wide, px(14))
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(int(month)))
        painter.setPen(QColor(c.field_line))
        painter.drawLine(0, tall, self.width(), tall)


class IndicatorCard(Card):
    """One indicator explained.  `records_asked(register, ids, title)` opens what a number counts,
    `record_asked(register, id)` one record, `mark_asked(check, holds)` settles a check by hand,
    `threshold_asked` fills a threshold that the standard leaves open."""

    records_asked = Signal(str, object, str)
    record_asked = Signal(str, int)
    mark_asked = Signal(str, object)
    threshold_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=0)
        self._inner = QWidget()
        self._lines = QVBoxLayout(self._inner)
        self._lines.setContentsMargins(px(14), px(12), px(14), px(12))
        self._lines.setSpacing(px(8))
        area = card_area(self._inner)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.addWidget(area, 1)
        self.may_mark = False

    def show_judgement(
        self, judgement: Judgement, figures: Figures, about: Mapping[int, str]
    ) -> None:
        """Explain one indicator; `about` says more of the cases it lacks, by id."""
        clear_layout(self._lines)
        indicator = judgement.indicator
        role, word = status_chip(judgement)
        head = row(PlainLabel(indicator.id, "second"), PlainLabel(indicator.title, "strong"), gap=8)
        head.addWidget(Chip(role, word))
        head.addStretch(1)
        self._lines.addLayout(head)
        self._say(indicator.requirement)
        kind = f"{KINDS[indicator.kind]}项 · {STRICTNESS[indicator.strictness]}"
        if indicator.threshold is not None:
            kind += f" · 门槛 {indicator.threshold.text}"
        self._say(kind, "hint")
        threshold = indicator.threshold
        if self.may_mark and threshold is not None and threshold.origin == "config":
            words = "填本地门槛…" if threshold.value is None else "改本地门槛…"
            button = SmallButton(words, on_click=self.threshold_asked.emit)
            self._lines.addLayout(row(button, None))
        if judgement.reading is not None:
            self._add_value(judgement.reading, indicator.title)
            bars = by_month(figures, indicator.metric)
            if bars:
                chart = MonthBars()
                unit = "%" if judgement.reading.about.form == RATE else judgement.reading.about.unit
                chart.set_bars(bars, unit)
                self._lines.addWidget(chart)
        self._say(judgement.reason, "strong" if judgement.status == UNMET else "")
        self._add_gaps(gaps(judgement), judgement, about)
        self._add_marks(judgement)
        self._add_evidence(judgement)
        self._add_definition(judgement)
        self._lines.addStretch(1)

    def _add_value(self, reading: Reading, title: str) -> None:
        big = PlainLabel(reading.bare, "count")
        parts = row(big, gap=8)
        if reading.about.form == RATE and reading.denominator:
            whole = (*reading.sources, *reading.lacking)
            done, all_words = f"{title}（做到的）", f"{title}（应做到的）"
            parts.addWidget(PlainLabel("做到", "second"))
            parts.addWidget(self._link(str(reading.numerator), reading.sources, done))
            parts.addWidget(PlainLabel("÷ 应做到", "second"))
            parts.addWidget(self._link(str(reading.denominator), whole, all_words))
        elif reading.count is not None:
            parts.addWidget(PlainLabel(reading.about.unit, "second"))
            if reading.sources:
                words = f"看 {len(reading.sources)} 条记录"
                parts.addWidget(self._link(words, reading.sources, title))
        parts.addStretch(1)
        self._lines.addLayout(parts)
        if reading.parts_text:
            self._say(reading.parts_text, "second")

    def _link(self, words: str, sources: Sequence[Source], title: str) -> QWidget:
        ids = [source.id for source in sources]
        registers = {source.register for source in sources}
        if len(registers) != 1:
            return PlainLabel(words)
        register = registers.pop()
        link = LinkLabel(words)
        link.clicked.connect(lambda _on=False: self.records_asked.emit(register, ids, title))
        return link

    def _add_gaps(
        self, found: Sequence[GapRow], judgement: Judgement, about: Mapping[int, str]
    ) -> None:
        rows = [gap for gap in found if gap.text != judgement.reason]
        if not rows or judgement.status == MET:
            return
        self._lines.addWidget(PlainLabel("差在哪里", "section"))
        for gap in rows[:MOST_GAPS]:
            if gap.record:
                link = LinkLabel(gap.text)
                link.clicked.connect(
                    lambda _on=False, gap=gap: self.record_asked.emit(gap.register, gap.record)
                )
                words = PlainLabel(about.get(gap.record, ""), "second", elide=True)
                beside = row(link, words, gap=8)
                beside.setStretch(1, 1)
                self._lines.addLayout(beside)
            else:
                self._say(f"· {gap.text}")
        if len(rows) > MOST_GAPS:
            self._say(f"……共 {len(rows)} 项", "hint")

    def _add_marks(self, judgement: Judgement) -> None:
        """What only a person can settle is settled here, by the head."""
        if not self.may_mark or judgement.status not in (MANUAL_REVIEW, EVIDENCE_MISSING, UNMET):
            return
        if judgement.indicator.metric and not judgement.indicator.checks:
            return
        self._lines.addWidget(PlainLabel("由人认定", "section"))
        for check in judgement.indicator.checks or ("",):
            yes = SmallButton("成立", on_click=partial(self.mark_asked.emit, check, True))
            no = SmallButton("不成立", on_click=partial(self.mark_asked.emit, check, False))
            undo = SmallButton("取消认定", on_click=partial(self.mark_asked.emit, check, None))
            words = PlainLabel(check or "本项要求", elide=True)
            marks = row(words, yes, no, undo, gap=6)
            marks.setStretch(0, 1)
            self._lines.addLayout(marks)

    def _add_evidence(self, judgement: Judgement) -> None:
        wanted = judgement.indicator.evidence
        if not wanted and not judgement.evidence:
            return
        self._lines.addWidget(line())
        if judgement.evidence:
            self._lines.addWidget(PlainLabel(f"已有佐证 {len(judgement.evidence)} 件", "section"))
            for item in judgement.evidence[:MOST_GAPS]:
                self._say(f"· {item.name}" + (f"（{item.fault}）" if item.fault else ""))
        if wanted:
            self._say("要的佐证：" + "、".join(wanted), "second")

    def _add_definition(self, judgement: Judgement) -> None:
        indicator = judgement.indicator
        words = [f"来源台账：{'、'.join(ledger_label(code) for code in indicator.registers)}"]
        if judgement.reading is not None:
            about = judgement.reading.about
            words.insert(0, f"口径（{NATURES[about.nature]}）：{about.definition}")
            if judgement.reading.note:
                words.append(f"注：{judgement.reading.note}")
        if indicator.note:
            words.append(indicator.note)
        self._say("\n".join(words), "hint")

    def _say(self, text: str, tone: str = "") -> None:
        self._lines.addWidget(PlainLabel(text, tone, wrap=True, selectable=True))
