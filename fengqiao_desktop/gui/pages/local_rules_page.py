"""本地规则: values that no statute fixes, the source of ours and room for the station's own."""

from functools import partial
from itertools import groupby
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.choice_edit import ChoiceEditor
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editor_base import FieldEditor
from fengqiao_desktop.gui.editors import FlagEditor, MoneyEditor, TextEditor, WholeEditor
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.local_rules_sections import SOURCE_LABEL, section
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Banner, Card, Chip, PlainLabel, column, row
from fengqiao_desktop.services import local_rules
from fengqiao_desktop.services.local_rules import LocalRule, LocalValue

EDITOR_WIDTH = 250
_OWN = (
    "这一组都是本所自定，非法定：全国没有统一的次数和天数。改了以后，待办和检查按新的算；"
    "“不设”就不生成这项任务。"
)


def editor_for(rule: LocalRule) -> FieldEditor:
    """The field for a rule's value."""
    match rule.kind:
        case "flag":
            return FlagEditor(rule.label)
        case "choice":
            return ChoiceEditor(rule.label, rule.options)
        case "money":
            return MoneyEditor(rule.label)
        case "text":
            return TextEditor(rule.label, max_len=rule.most)
        case _:
            return WholeEditor(rule.label, unit=rule.unit)


class LocalRulesPage(Page):
    """The head changes, others read; what is typed survives a lock."""

    help_text: ClassVar[str] = (
        "这里的天数和界限法律没有统一规定，程序给的是建议值，窗口上会注明“本地规则或建议”。"
        "按本地文件改好以后，把文件名和文号写在“本地依据”里，期限旁边就显示它。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self._kept: dict[str, LocalValue] = {}
        self.editors: dict[str, FieldEditor] = {}
        self.sources: dict[str, TextEditor] = {}
        self.chips: dict[str, Chip] = {}
        self._showing = False
        self.set_title("本地规则", "没有全国统一规定的，按本地文件改")
        self.set_primary("保存", self.save, action="save")
        self.banner = Banner("grey", "只有所长可以修改。")
        self.banner.setVisible(not may(desk.actor, "settings"))
        inner = QWidget()
        inner.setObjectName("ground")
        inner.setLayout(column(*(self._card(group) for group in local_rules.GROUPS), None, gap=12))
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        self.add(self.banner)
        self.add(area, stretch=1)

    def on_shown(self, **params: Any) -> None:
        if not self.is_dirty():
            self.reload()

    def reload(self) -> None:
        """The values as they are kept."""
        self._kept = {v.rule.key: v for v in self.desk.read(local_rules.values)}
        self._showing = True
        for key, kept in self._kept.items():
            self.editors[key].set_value(kept.value)
            if key in self.sources:
                self.sources[key].set_value(kept.source)
        self._showing = False
        self._typed()

    def is_dirty(self) -> bool:
        return bool(self._changes() or self._own_sources())

    def save(self) -> None:
        """Write what was changed; deadlines and checks follow at once."""
        if not all(editor.check() for editor in self.editors.values()):
            return
        wanted, sources = self._changes(), self._own_sources()
        self.desk.write(
            lambda tx: local_rules.put(tx, wanted, sources),
            context=self,
            done=lambda _none: self._saved(),
            failed=partial(dialogs.tell_error, self),
        )

    def leave(self) -> bool:
        if not self.is_dirty():
            return True
        answer = dialogs.ask_save(self, "改过的规则还没有保存。")
        if answer == "save":
            self.save()
        elif answer == "discard":
            self.reload()
        return answer != "cancel"

    def draft_state(self) -> dict[str, Any] | None:
        if not self.is_dirty():
            return None
        return {
            "values": {key: self.editors[key].raw() for key in self._changes()},
            "sources": self._own_sources(),
        }

    def restore_draft(self, state: dict[str, Any]) -> None:
        for key, raw in dict(state.get("values", {})).items():
            if key in self.editors:
                self.editors[key].set_raw(raw)
        for key, words in dict(state.get("sources", {})).items():
            if key in self.sources:
                self.sources[key].set_value(words)
        self._typed()

    # -- inside ---------------------------------------------------------------------------------

    def _card(self, group: str) -> Card:
        card = Card(group)
        rules = [rule for rule in local_rules.RULES if rule.group == group]
        if rules[0].section:
            self._sections(card, rules)
            return card
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(2, 1)
        for line, rule in enumerate(rules):
            self._row(grid, line, rule)
        card.add(grid)
        return card

    def _sections(self, card: Card, rules: list[LocalRule]) -> None:
        card.add(PlainLabel(_OWN, "hint", wrap=True))
        for _name, some in groupby(rules, key=lambda rule: rule.section):
            of_section = list(some)
            sourced = [rule for rule in of_section if rule.sourced]
            source = self._source(sourced[0]) if sourced else None
            head, grid = section(of_section, self._made, source)
            card.add(head)
            card.add(grid)

    def _made(self, rule: LocalRule) -> tuple[FieldEditor, Chip]:
        """The editor of a rule and the chip that says whose the value is."""
        editor = self.editors[rule.key] = editor_for(rule)
        editor.set_read_only(not may(self.desk.actor, "settings"))
        editor.changed.connect(self._typed)
        chip = self.chips[rule.key] = Chip("grey", "建议值")
        return editor, chip

    def _source(self, rule: LocalRule) -> TextEditor:
        source = self.sources[rule.key] = TextEditor(SOURCE_LABEL, max_len=100)
        source.set_read_only(not may(self.desk.actor, "settings"))
        source.changed.connect(self._typed)
        return source

    def _row(self, grid: QGridLayout, line: int, rule: LocalRule) -> None:
        editor, chip = self._made(rule)
        editor.setFixedWidth(px(EDITOR_WIDTH))
        note = row(chip, PlainLabel(rule.source, "hint", wrap=True), gap=8)
        note.setStretch(1, 1)
        note.setContentsMargins(0, px(20), 0, 0)  # beside the field, not beside its label
        grid.addWidget(editor, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(note, line, 1, 1, 1 if rule.sourced else 2)
        grid.setColumnMinimumWidth(1, px(330))
        if rule.sourced:
            grid.addWidget(self._source(rule), line, 2, Qt.AlignmentFlag.AlignTop)

    def _changes(self) -> dict[str, Any]:
        return {
            key: self.editors[key].value()
            for key, kept in self._kept.items()
            if self.editors[key].value() != kept.value
        }

    def _own_sources(self) -> dict[str, str]:
        return {
            key: str(editor.value())
            for key, editor in self.sources.items()
            if key in self._kept and editor.value() != self._kept[key].source
        }

    def _typed(self) -> None:
        if self._showing:
            return
        for key, kept in self._kept.items():
            own = self.editors[key].value() != kept.ours
            self.chips[key].set_chip("blue" if own else "grey", "本地" if own else "建议值")
        dirty = self.is_dirty()
        if self.primary is not None:
            self.primary.setEnabled(dirty and may(self.desk.actor, "settings"))
        if dirty:
            self.draft_touched.emit()

    def _saved(self) -> None:
        self.reload()
        self.window_.toast("已保存，期限和检查按新的算")
