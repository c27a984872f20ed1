"""A sweep item as a card: where it stands, the one next step, orders, meetings, its course."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengqiao_desktop.domain.masking import mask_phone
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import label_of, option_label
from fengqiao_desktop.domain.sweep import codes, rules
from fengqiao_desktop.domain.sweep.itemfile import ItemFile
from fengqiao_desktop.domain.sweep.records import (
    DutyOrder,
    JointMeeting,
    MeetingMatter,
    SweepItem,
)
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.timeline import Happening, Timeline
from fengqiao_desktop.gui.widgets import (
    Banner,
    Card,
    Chip,
    FactRow,
    LinkLabel,
    MenuButton,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    SmallButton,
    card_area,
    clear_layout,
    column,
    line,
    row,
)

KEYS = {"to_case": "Alt M"}
ROLES = {o.code: o.role for o in codes.ITEM_STATES}
RISKS = {o.code: o.role for o in codes.RISK_LEVELS}


@dataclass(frozen=True)
class Shown:
    """What the card shows of one item."""

    file: ItemFile
    village: str
    meetings: Sequence[tuple[JointMeeting, MeetingMatter]]
    alike: Sequence[tuple[SweepItem, rules.Likeness]]
    today: date


class ItemCard(Card):
    """`asked(action, level)` for a step, `opened(register, id)`, `paper(register, id)`, `edit`."""

    asked = Signal(str, str)
    opened = Signal(str, int)
    paper = Signal(str, int)
    answer = Signal(object)
    edit = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.shown: Shown | None = None
        self.name = PlainLabel("", "section", wrap=True)
        self.state = Chip("grey", "")
        self.risk = Chip("grey", "")
        self.about = PlainLabel("", "second", wrap=True)
        self.why = PlainLabel("", "second", wrap=True)
        self.step = PrimaryButton("", on_click=self._next)
        self.more = MenuButton("更多")
        self.change = QuietButton("修改", on_click=self.edit.emit)
        self.parts = QVBoxLayout()
        self.parts.setSpacing(px(8))
        self._build()

    def show_item(self, shown: Shown, steps: Sequence[tuple[str, str]], *, editable: bool) -> None:
        """Show an item; `steps` are what this account may do with it."""
        self.shown = shown
        file, item, today = shown.file, shown.file.item, shown.today
        state = rules.state_of(file, today)
        self.name.setText(rules.item_name(item))
        self.state.set_chip(ROLES.get(state, "grey"), option_label(codes.ITEM_STATES, state))
        level = option_label(codes.RISK_LEVELS, item.risk_level) if item.risk_level else "未定级"
        self.risk.set_chip(RISKS.get(item.risk_level, "grey"), level)
        source = label_of(SweepItem, "info_source", item.info_source)
        found = f"{item.found_on} {item.finder}排查"
        self.about.setText("　".join(x for x in (item.number, shown.village, found, source) if x))
        step = rules.next_step(file, today)
        self.why.setText(step.why)
        possible = {action for action, _words in steps} | {"open_case"}
        self.step.setText(step.label)
        self.step.set_key_hint(KEYS.get(step.action, "↵"))
        self.step.setVisible(step.action in possible and bool(step.action))
        self.why.setVisible(bool(step.why))
        others = [(words, partial(self.asked.emit, a, "")) for a, words in steps]
        self.more.set_entries(others)
        self.more.setVisible(bool(others))
        self.change.setVisible(editable and item.cleared_on is None)
        clear_layout(self.parts)
        self._warnings(shown, possible)
        self._facts(shown)
        self._orders(shown)
        self._course(shown)
        self.parts.addStretch(1)

    def next_action(self) -> str:
        """The step that the primary button takes, "" where there is none."""
        if self.shown is None or not self.step.isVisible():
            return ""
        return rules.next_step(self.shown.file, self.shown.today).action

    def _build(self) -> None:
        head = row(self.name, self.state, self.risk, gap=6)
        head.setStretch(0, 1)
        head.setAlignment(self.state, Qt.AlignmentFlag.AlignTop)
        head.setAlignment(self.risk, Qt.AlignmentFlag.AlignTop)
        act = row(self.step, self.more, None, self.change, gap=8)
        top = column(head, self.about, self.why, act, gap=6)
        top.setContentsMargins(px(14), px(12), px(14), px(10))
        inner = QWidget()
        self.parts.setContentsMargins(px(14), px(10), px(14), px(12))
        inner.setLayout(self.parts)
        area = card_area(inner)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.add(top)
        self.add(line())
        self.body.addWidget(area, 1)

    def _next(self) -> None:
        action = self.next_action()
        if action:
            self.asked.emit(action, "")

    def _warnings(self, shown: Shown, possible: set[str]) -> None:
        advice = rules.upgrades(shown.file, shown.today)
        if advice and "judge" in possible:
            level = max((u.level for u in advice), key=rules.LEVELS.index)
            words = option_label(codes.RISK_LEVELS, level)
            reasons = "；".join(u.why for u in advice)
            banner = Banner("amber", f"建议上调为{words}：{reasons}", link="上调")
            banner.followed.connect(partial(self.asked.emit, "judge", level))
            self.parts.addWidget(banner)
        for other, alike in shown.alike[:2]:
            shared = "、".join(alike.shared)
            text = f"可能与 {other.number} 是同一件：{shared}（{alike.score} 分，只供核对）"
            banner = Banner("blue", text, link="看那一条")
            banner.followed.connect(partial(self.opened.emit, "sweep_item", other.id))
            self.parts.addWidget(banner)

    def _facts(self, shown: Shown) -> None:
        item = shown.file.item
        duty = "　".join(x for x in (item.duty_unit, item.duty_person, item.duty_phone) if x)
        rows = (
            ("当事人甲", _side(item.party_a, item.party_a_phone, item.party_a_address)),
            ("当事人乙", _side(item.party_b, item.party_b_phone, item.party_b_address)),
            ("类型", label_of(SweepItem, "dispute_type", item.dispute_type)),
            ("地点", item.place),
            ("人数金额", _extent(item)),
            ("情况", item.facts),
            ("诉求", item.demands),
            ("重点人群", item.key_person),
            ("责任", duty),
            ("包案领导", item.lead_official),
            ("协办", item.co_units),
            ("措施", item.measures),
            ("化解时限", str(item.resolve_by or "")),
            ("化解", _settled(item)),
            ("移交", f"{item.handed_up_on} {item.handed_up_to}" if item.handed_up_on else ""),
            ("销号", _cleared(item)),
            ("回访", f"{item.visited_on} {item.visit_note}" if item.visited_on else ""),
        )
        for name, value in rows:
            if value:
                self.parts.addWidget(FactRow(name, value))
        if shown.file.case is not None:
            link = LinkLabel(f"关联案件 {shown.file.case.number or '（未编号）'}")
            link.clicked.connect(partial(self.opened.emit, "mediation_case", item.case))
            self.parts.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _orders(self, shown: Shown) -> None:
        if shown.file.orders:
            self.parts.addWidget(PlainLabel("交办督办", "section"))
        for order in shown.file.orders:
            self.parts.addLayout(self._order(order))

    def _order(self, order: DutyOrder) -> QVBoxLayout:
        kind = option_label(codes.ORDER_KINDS, order.kind)
        state = "已反馈" if order.feedback_on else f"{order.due_on or '—'} 前反馈"
        words = PlainLabel(f"{kind} {order.number}", wrap=True)
        about = PlainLabel(f"{order.issued_on}　{order.undertaker}　{state}", "second", wrap=True)
        printed = SmallButton("打印", on_click=partial(self.paper.emit, "duty_order", order.id))
        back = SmallButton("签收反馈", on_click=partial(self.answer.emit, order))
        if order.feedback_on:
            back.hide()
        first = row(words, back, printed, gap=6)
        first.setStretch(0, 1)
        return column(first, about, gap=1)

    def _course(self, shown: Shown) -> None:
        happenings = _happenings(shown)
        self.parts.addWidget(PlainLabel("经过", "section"))
        self.parts.addWidget(Timeline(happenings))


def _happenings(shown: Shown) -> list[Happening]:
    file, year = shown.file, shown.today.year
    found: list[tuple[date, Happening]] = []

    def add(day: date | None, words: str, role: str) -> None:
        if day is not None:
            when = f"{day:%m-%d}" if day.year == year else f"{day:%Y-%m-%d}"
            found.append((day, Happening(when, words, role)))

    add(file.item.found_on, "排查发现", "grey")
    for change in file.changes:
        before = option_label(codes.RISK_LEVELS, change.before)
        after = option_label(codes.RISK_LEVELS, change.after)
        words = f"{before}→{after}" if before else f"定为{after}"
        add(change.changed_on, f"{words}：{change.why or '研判'}（{change.changed_by}）", "amber")
    for order in file.orders:
        kind = "交办" if order.kind == "ASSIGN" else "督办"
        add(order.issued_on, f"{kind}{order.undertaker}", "blue")
    for meeting, matter in shown.meetings:
        kind = option_label(codes.MEETING_KINDS, meeting.kind)
        add(meeting.held_on, f"{kind}：{matter.decision}", "violet")
    for step in file.progress:
        add(step.noted_on, f"{step.text}（{step.noted_by}）", "blue")
    add(file.item.cleared_on, f"销号（{file.item.cleared_by}）", "green")
    add(file.item.visited_on, "回访", "green")
    return [one for _day, one in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _side(name: str, phone: str, address: str) -> str:
    return "　".join(x for x in (name, mask_phone(phone) if phone else "", address) if x)


def _extent(item: SweepItem) -> str:
    people = f"{item.people_count} 人" if item.people_count else ""
    amount = f"{format_yuan(item.amount)} 元" if item.amount else ""
    return "　".join(x for x in (people, amount) if x)


def _settled(item: SweepItem) -> str:
    if not item.resolve_result:
        return ""
    mode = option_label(codes.RESOLVE_MODES, item.resolve_mode)
    result = option_label(codes.RESOLVE_RESULTS, item.resolve_result)
    return "　".join(x for x in (str(item.resolved_on or ""), mode, result) if x)


def _cleared(item: SweepItem) -> str:
    if item.cleared_on is None:
        return ""
    ground = option_label(codes.CLEAR_GROUNDS, item.clear_ground)
    return f"{item.cleared_on}　{item.cleared_by}审核　{ground}"
