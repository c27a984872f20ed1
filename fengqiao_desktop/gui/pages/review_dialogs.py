"""The questions of dossier reviews: which dossiers, what the reviewer saw, what a recheck says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.mediation.review_records import PICKED
from fengqiao_desktop.domain.names import split_names
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import (
    ChoiceEditor,
    DayEditor,
    FieldEditor,
    FlagEditor,
    TextEditor,
    WholeEditor,
)
from fengqiao_desktop.gui.pages.review_model import Row
from fengqiao_desktop.gui.pages.subsidy_dialogs import WIDE, AskDialog
from fengqiao_desktop.services import reviews
from fengqiao_desktop.store.repository import Repository

SHARE = 20  # percent, a proposal


@dataclass(frozen=True)
class Drawing:
    """What would be drawn: dossiers, of how many, and who gets how many; `fault` forbids it."""

    cases: tuple[int, ...] = ()
    pool: int = 0
    given: tuple[tuple[str, int], ...] = ()
    fault: str = ""

    @property
    def words(self) -> str:
        if self.fault:
            return self.fault
        shared = "，".join(f"{name} {count} 件" for name, count in self.given)
        return f"这一期可评查 {self.pool} 件，抽取 {len(self.cases)} 件：{shared}。"


def drawing(repo: Repository, values: dict[str, Any]) -> Drawing:
    """What the fields of the dialog come to."""
    first, last = values["first"], values["last"]
    if first is None or last is None or last < first:
        return Drawing(fault="请写明期间，止日不早于起日。")
    pool = reviews.candidates(repo, first, last, reviewed=bool(values["again"]))
    if not pool:
        return Drawing(fault="这一期没有可评查的卷宗：没有结案的，或者都评查过了。")
    try:
        share = 100 if values["picked"] == "ALL" else values["share"] or 0
        cases = reviews.draw(pool, share, values["name"])
        names = split_names(values["reviewers"])
        if values["picked"] == "CROSS" and len(names) < 2:
            return Drawing((), len(pool), (), "交叉互评要有两位以上评查人。")
        given = reviews.assign(repo, cases, names)
    except KnownError as error:
        return Drawing((), len(pool), (), f"{error.text}{error.advice}")
    counts = tuple((name, list(given.values()).count(name)) for name in names)
    return Drawing(cases, len(pool), tuple(pair for pair in counts if pair[1]))


class DrawDialog(AskDialog):
    """抽取一批: says how many dossiers it will draw, and for whom, before it does."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        self._desk = desk
        self._named = ""
        self.found = Drawing()
        today = desk.clock.today()
        first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        self.first = DayEditor("结案日期起", desk.clock, required=True)
        self.last = DayEditor("结案日期止", desk.clock, required=True)
        self.picked = ChoiceEditor("抽取方式", PICKED, required=True)
        self.share = WholeEditor("比例", unit="%", lowest=1, required=True)
        self.name = TextEditor("批次名称", max_len=60, required=True)
        self.reviewers = TextEditor("评查人", max_len=200, required=True, placeholder="用顿号分开")
        self.again = FlagEditor("评查过的也抽")
        self.first.set_value(first)
        self.last.set_value(add_months(first, 3) - timedelta(days=1))
        self.picked.set_value("RANDOM")
        self.share.set_value(SHARE)
        self.reviewers.set_value(desk.actor.name)
        fields: dict[str, tuple[FieldEditor, int]] = {
            "first": (self.first, 1),
            "last": (self.last, 1),
            "picked": (self.picked, 1),
            "share": (self.share, 1),
            "name": (self.name, WIDE),
            "reviewers": (self.reviewers, WIDE),
            "again": (self.again, WIDE),
        }
        advice = "抽到哪几卷由批次名称算出，谁都挑不了。自己承办的案件不会分给自己评。"
        super().__init__(parent, "抽取一批", advice, fields, "抽取", lambda _v: self.found.fault)
        self.says.show()
        self._propose()
        for editor in self.editors.values():
            editor.changed.connect(self._say)
        self.picked.changed.connect(self._picked)
        for day in (self.first, self.last):
            day.changed.connect(self._propose)
        self._say()

    def _propose(self) -> None:
        """The name follows the period until somebody writes another."""
        first: date | None = self.first.value()
        last: date | None = self.last.value()
        if first is None or last is None or last < first or self.name.value() != self._named:
            return
        taken = dict(self._desk.read(reviews.batch_names))
        words, number = reviews.batch_words(first, last), 2
        name = words
        while name in taken:
            name, number = f"{words}第{number}批", number + 1
        self._named = name
        self.name.set_value(name)

    def _picked(self) -> None:
        self.share.setVisible(self.picked.value() != "ALL")

    def _say(self) -> None:
        values = self.values()
        self.found = self._desk.read(lambda repo: drawing(repo, values))
        self.says.setText(self.found.words)
        count = len(self.found.cases)
        self.ok.setText(f"抽取 {count} 件" if count else "抽取")
        self.ok.setEnabled(bool(count))


def judge_dialog(parent: QWidget | None, one: Row, desk: Desk) -> AskDialog:
    """What the reviewer saw beside the rules, and until when it is mended."""
    remarks = TextEditor("另外发现的问题", max_len=300, placeholder="规则查不出的，没有就空着")
    off = WholeEditor("为此扣分", unit="分")
    mend_by = DayEditor("整改期限", desk.clock, required=True)
    today = desk.clock.today()
    mend_by.set_value(today + timedelta(days=reviews.MEND_DAYS))

    def fault(values: dict[str, Any]) -> str:
        if values["off"] and not values["remarks"]:
            return "扣分要写明发现了什么。"
        if (values["off"] or 0) > 100:
            return "扣分最多 100 分。"
        return "整改期限早于今天。" if values["mend_by"] < today else ""

    fields: dict[str, tuple[FieldEditor, int]] = {
        "remarks": (remarks, WIDE),
        "off": (off, 1),
        "mend_by": (mend_by, 1),
    }
    advice = (
        f"{one.case.number or one.case.parties_text}：规则查出的问题自动记入，扣分累计。"
        "看过卷宗之后，把规则查不出的写在下面。没有要改的，不记整改期限。"
    )
    return AskDialog(parent, "评查", advice, fields, "评查", fault)


def recheck_dialog(parent: QWidget | None, one: Row, desk: Desk) -> AskDialog:
    """What the recheck found; the words by the rules are proposed."""
    calendar, today = desk.calendar, desk.clock.today()
    note = TextEditor("复核情况", max_len=200, required=True)
    note.set_value(desk.read(lambda repo: reviews.recheck_words(repo, one.review, today, calendar)))
    advice = (
        f"{one.case.number or one.case.parties_text}：复核不改评查的得分和问题，"
        "只记下整改得怎么样。"
    )
    return AskDialog(parent, "复核", advice, {"note": (note, WIDE)}, "登记复核")


def typed(box: AskDialog) -> dict[str, Any]:
    """Everything in the fields, half-typed words too, as JSON values."""
    return {name: editor.raw() for name, editor in box.editors.items()}


def put_back(box: AskDialog, values: dict[str, Any]) -> None:
    """What `typed` gave, into the fields."""
    for name, raw in values.items():
        if name in box.editors:
            box.editors[name].set_raw(raw)


def watch(box: AskDialog, touched: Callable[[], object]) -> None:
    """`touched` with every change of a field."""
    for editor in box.editors.values():
        editor.changed.connect(touched)
