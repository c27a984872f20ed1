"""Work on many cases of the ledger: print, archive and export what is selected, paste rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.mediation.codes import RETENTIONS
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.editors import ChoiceEditor, DayEditor, TextEditor, WholeEditor
from fengqiao_desktop.gui.field_grid import FieldGrid
from fengqiao_desktop.gui.pages.ledger_paper import PaperDialog
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import (
    Card,
    Chip,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    row,
)

if TYPE_CHECKING:
    from fengqiao_desktop.gui.pages.ledger_page import LedgerPage
    from fengqiao_desktop.services.dossier import ArchivePlan, Batch, Outcome

MOST_PRINTED = 100
SHOWN_AT = 2  # rows selected before the bar comes


class BatchBar(Card):
    """What can be done with the cases selected; `asked(action)`: print, archive, export."""

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(padding=8)
        self.words = PlainLabel("", "strong")
        self.buttons = {
            "print": PlainButton("打印所选…", on_click=lambda: self.asked.emit("print")),
            "archive": PlainButton("归档所选…", on_click=lambda: self.asked.emit("archive")),
            "export": PlainButton("导出所选", on_click=lambda: self.asked.emit("export")),
        }
        self.add(row(self.words, None, *self.buttons.values()))
        needs = {"print": "print", "archive": "log_case", "export": "export"}
        for name, button in self.buttons.items():  # in their row: alone they would be windows
            button.setVisible(may(desk.actor, needs[name]))
        self.ids: list[int] = []
        self.hide()

    def set_ids(self, ids: Sequence[int], *, deleted: bool) -> None:
        """Several cases were chosen; one alone has its own page."""
        self.ids = list(ids)
        self.words.setText(f"选中 {len(ids)} 件")
        self.setVisible(len(ids) >= SHOWN_AT and not deleted)


def act(page: "LedgerPage", action: str, ids: Sequence[int]) -> None:
    """Do what the bar asks for."""
    if action == "print":
        print_selected(page, list(ids))
    elif action == "archive":
        archive_selected(page, list(ids))
    else:
        page.export_ids(list(ids))


def print_selected(page: "LedgerPage", ids: list[int]) -> None:
    """Ask which papers, make them all, show one job."""
    if len(ids) > MOST_PRINTED:
        dialogs.tell(page, f"一次最多打印 {MOST_PRINTED} 件。", detail="请分几次选。")
        return
    box = PrintDialog(page, len(ids))
    if not box.exec():
        return
    documents, copies, desk = box.documents(), box.copies(), page.desk

    def done(found: "Batch") -> None:
        missed = [one for one in found.outcomes if not one.done]
        told = OutcomeList(missed, "没有打印的") if missed else None
        if not found.pdf:
            show_outcomes(page, "打印所选", found.outcomes, "没有一件用得上所选的文书。")
            return
        paper = PaperDialog(
            page,
            desk,
            page.window_,
            f"所选{len(found.outcomes) - len(missed)}件文书",
            found.pdf,
            register="mediation_case",
            told=told,
        )
        paper.exec()
        paper.deleteLater()

    from fengqiao_desktop.services import dossier

    page.window_.toast(f"正在生成 {len(ids)} 件的文书…")
    desk.write(
        lambda tx: dossier.print_many(tx, desk.station, ids, documents, copies),
        context=page,
        done=done,
    )


def archive_selected(page: "LedgerPage", ids: list[int]) -> None:
    """Say what blocks each, ask who files where, archive those that can be."""
    from fengqiao_desktop.services import batch, dossier

    desk = page.desk
    calendar = desk.calendar
    plan = dossier.ArchivePlan(archivist=desk.actor.name, on=desk.clock.today())

    def ask(found: "tuple[Outcome, ...]") -> None:
        box = ArchiveDialog(page, found)
        if not box.exec():
            return
        ready = [one.case for one in found if one.done]
        wanted = box.plan()
        desk.write(
            lambda tx: dossier.archive_many(tx, desk.station, ready, wanted, calendar),
            context=page,
            done=told,
            reason="批量归档",
        )

    def told(outcomes: "list[Outcome]") -> None:
        page.refresh()
        count = sum(one.done for one in outcomes)
        page.window_.toast(f"已归档 {count} 件")
        if count < len(outcomes):
            show_outcomes(page, "归档所选", outcomes, f"已归档 {count} 件。")

    desk.jobs.run(
        lambda: desk.read(lambda repo: batch.may_archive(repo, ids, plan, calendar)),
        context=page,
        done=ask,
    )


def paste(page: "LedgerPage") -> None:
    """Rows on the clipboard into the check of the import: nothing is written before it."""
    if not may(page.desk.actor, "import"):
        dialogs.tell(page, "您的账户不能导入台账。", detail="请由所长或工作人员办理。")
        return
    from fengqiao_desktop.services import ledger_paste

    data = QGuiApplication.clipboard().mimeData()
    html = data.html() if data.hasHtml() else ""
    text = data.text() if data.hasText() else ""
    try:
        content = ledger_paste.pasted(html, text, page.desk.clock.today())
    except KnownError as error:
        dialogs.tell_error(page, error)
        return
    page.window_.open("import", content=content, name=ledger_paste.NAME)


def show_outcomes(page: QWidget, title: str, outcomes: "Sequence[Outcome]", words: str) -> None:
    """What came of each case, to read."""
    box = BaseDialog(page.window(), title)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(px(20), px(16), px(20), px(16))
    layout.setSpacing(px(10))
    layout.addWidget(PlainLabel(words, "strong", wrap=True))
    layout.addWidget(OutcomeList(outcomes), 1)
    layout.addLayout(row(None, PrimaryButton("知道了", on_click=box.accept)))
    box.resize(px(620), px(360))
    box.exec()
    box.deleteLater()


class OutcomeList(QScrollArea):
    """One line a case: its number, whether it went, and why not."""

    def __init__(self, outcomes: "Sequence[Outcome]", title: str = "") -> None:
        super().__init__()
        self.outcomes = tuple(outcomes)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, px(8), 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        if title:
            grid.addWidget(PlainLabel(title, "section"), 0, 0, 1, 3)
        for place, one in enumerate(outcomes, 1):
            grid.addWidget(PlainLabel(one.name), place, 0, top)
            grid.addWidget(Chip(*_chip(one)), place, 1, top)
            grid.addWidget(PlainLabel(one.why, "second", wrap=True), place, 2)
        grid.setRowStretch(len(outcomes) + 1, 1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(px(60))


def _chip(one: "Outcome") -> tuple[str, str]:
    from fengqiao_desktop.services.batch import ARCHIVED

    if one.done:
        return "green", "可以"
    return ("grey", "已归档") if one.why == ARCHIVED else ("amber", "还不能")


class PrintDialog(BaseDialog):
    """Which papers, how many copies."""

    def __init__(self, page: "LedgerPage", count: int) -> None:
        super().__init__(page.window(), "打印所选")
        from fengqiao_desktop.services.dossier_parts import DOSSIER
        from fengqiao_desktop.services.papers import DOCUMENTS

        kinds = [(DOSSIER, "整卷（封面、目录和全部材料）")]
        kinds += [(spec.id, spec.label) for spec in DOCUMENTS if not spec.local]
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        for place, (code, label) in enumerate(kinds):
            box = QCheckBox(label)
            box.toggled.connect(self._judge)
            self.boxes[code] = box
            if place == 0:
                grid.addWidget(box, 0, 0, 1, 2)
            else:
                grid.addWidget(box, 1 + (place - 1) // 2, (place - 1) % 2)
        self._copies = WholeEditor("每种份数", unit="份", lowest=1, required=True)
        self._copies.set_value(1)
        self.ok = PrimaryButton("生成", on_click=self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
        words = f"选中 {count} 件。每件只打印它用得上的文书，全部合成一个打印任务，先预览再打印。"
        layout.addWidget(PlainLabel(words, "second", wrap=True))
        layout.addLayout(grid)
        layout.addLayout(row(self._copies, None))
        layout.addLayout(row(None, PlainButton("取消", on_click=self.reject), self.ok))
        self.setMinimumWidth(px(520))
        self._judge()

    def documents(self) -> tuple[str, ...]:
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def copies(self) -> int:
        return int(self._copies.value() or 1)

    def _judge(self) -> None:
        self.ok.setEnabled(bool(self.documents()))


class ArchiveDialog(BaseDialog):
    """What blocks each case, and how the others are filed."""

    def __init__(self, page: "LedgerPage", found: "Sequence[Outcome]") -> None:
        super().__init__(page.window(), "归档所选")
        from fengqiao_desktop.services.batch import ARCHIVED

        desk = page.desk
        self._today = desk.clock.today()
        ready = sum(one.done for one in found)
        self.archivist = TextEditor("立卷人", max_len=30, required=True)
        self.day = DayEditor("立卷日期", desk.clock, required=True)
        self.retention = ChoiceEditor("保管期限（空着按建议）", RETENTIONS)
        self.place = TextEditor("存放位置", max_len=60)
        self.archivist.set_value(desk.actor.name)
        self.day.set_value(desk.clock.today())
        editors = (self.archivist, self.day, self.retention, self.place)
        self.list = OutcomeList(found)
        self.ok = PrimaryButton(f"归档 {ready} 件", on_click=self._accept)
        self.ok.setEnabled(ready > 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
        words = f"选中 {len(found)} 件，{ready} 件可以归档"
        waiting = sum(not one.done and one.why != ARCHIVED for one in found)
        if waiting:
            words += f"，{waiting} 件要先办完下面的事"
        layout.addWidget(PlainLabel(words + "。", "strong", wrap=True))
        layout.addWidget(self.list, 1)
        layout.addWidget(FieldGrid([(editor, 1) for editor in editors]))
        layout.addLayout(row(None, PlainButton("取消", on_click=self.reject), self.ok))
        self.resize(px(720), px(420))

    def plan(self) -> "ArchivePlan":
        from fengqiao_desktop.services.dossier import ArchivePlan

        return ArchivePlan(
            archivist=str(self.archivist.value()),
            on=self.day.value() or self._today,
            retention=str(self.retention.value()),
            place=str(self.place.value()),
        )

    def _accept(self) -> None:
        if self.archivist.check() and self.day.check():
            self.accept()
