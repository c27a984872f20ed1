"""文书文字: texts of papers that the station words itself, beside the standard ones."""

from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QScrollArea, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import LongTextEditor
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages.late_focus import LateFocus
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Card, Chip, LinkLabel, PlainLabel, column
from fengqiao_desktop.services import station_texts
from fengqiao_desktop.services.station_texts import TEXTS, StationText
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

LONG, SHORT = 18, 5  # lines shown of a text with a standard, and of an addition


class TextCard(Card):
    """One text: whose words stand there, and the way back to the standard ones."""

    def __init__(self, text: StationText, page: "TextsPage") -> None:
        super().__init__(text.label)
        self.text = text
        self.whose = Chip("grey", "")
        self.back = LinkLabel("恢复标准正文")
        self.back.clicked.connect(partial(page.restore_standard, text.key))
        self.add_to_head(self.whose)
        self.add_to_head(self.back)
        self.editor = LongTextEditor("内容", lines=LONG if text.standard else SHORT)
        self.add(PlainLabel(text.help, "hint", wrap=True))
        self.add(self.editor)

    def say_whose(self) -> None:
        words = self.editor.value().strip()
        own = words != self.text.standard.strip()
        plain = "标准文字" if self.text.standard else "没有补充"
        self.whose.set_chip("blue" if own else "grey", "本所文字" if own else plain)
        self.back.setVisible(own and bool(self.text.standard))


class TextsPage(Page):
    """The head writes, others read; nothing typed is lost by a lock."""

    help_text: ClassVar[str] = (
        "告知书的正文和调委会补充的事项可以按本地要求改。一行一段。"
        "改过以后打印的用新文字，以前打印过的不变；随时可以恢复标准正文。"
    )

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__()
        self.desk = desk
        self.window_ = window
        self._kept: dict[str, str] = {}
        self.set_title("文书文字")
        self.set_primary("保存", self.save, action="save")
        self.cards = {text.key: TextCard(text, self) for text in TEXTS}
        inner = QWidget()
        inner.setObjectName("ground")
        inner.setLayout(column(*self.cards.values(), None, gap=12))
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        self.add(area, stretch=1)
        self.late_focus = LateFocus(self, self.cards[TEXTS[0].key].editor)
        for card in self.cards.values():
            card.editor.changed.connect(self._typed)
            card.editor.set_read_only(not may(desk.actor, "settings"))
        self.setMinimumWidth(px(400))

    def on_shown(self, **params: Any) -> None:
        if not self.is_dirty():
            self.reload()

    def reload(self) -> None:
        """The texts as they are kept."""
        self._kept = self.desk.read(_texts)
        for key, card in self.cards.items():
            card.editor.set_value(self._kept[key])
            card.say_whose()
        self._say_dirty()

    def is_dirty(self) -> bool:
        return any(self._words(key) != kept for key, kept in self._kept.items())

    def save(self) -> None:
        """Keep the words; what was printed before stays as it was printed."""
        changed = {
            key: self._words(key) for key in self._kept if self._words(key) != self._kept[key]
        }

        def write(tx: Transaction) -> None:
            for key, words in changed.items():
                station_texts.put(tx, key, words)

        self.desk.write(
            write,
            context=self,
            done=lambda _none: self._saved(),
            failed=partial(dialogs.tell_error, self),
        )

    def restore_standard(self, key: str) -> None:
        """Put the standard words into the field; saving keeps them."""
        self.cards[key].editor.set_value(self.cards[key].text.standard)
        self._typed()

    def leave(self) -> bool:
        if not self.is_dirty():
            return True
        answer = dialogs.ask_save(self, "改过的文字还没有保存。")
        if answer == "save":
            self.save()
        elif answer == "discard":
            self.reload()
        return answer != "cancel"

    def draft_state(self) -> dict[str, Any] | None:
        return {key: self._words(key) for key in self.cards} if self.is_dirty() else None

    def restore_draft(self, state: dict[str, Any]) -> None:
        for key, words in state.items():
            if key in self.cards:
                self.cards[key].editor.set_value(str(words))
        self._typed()

    # -- inside ---------------------------------------------------------------------------------

    def _words(self, key: str) -> str:
        lines = str(self.cards[key].editor.value()).splitlines()
        return "\n".join(line.strip() for line in lines if line.strip())

    def _typed(self) -> None:
        for card in self.cards.values():
            card.say_whose()
        self._say_dirty()
        if self.is_dirty():
            self.draft_touched.emit()

    def _say_dirty(self) -> None:
        if self.primary is not None:
            self.primary.setEnabled(self.is_dirty() and may(self.desk.actor, "settings"))

    def _saved(self) -> None:
        self.reload()
        self.window_.toast("已保存，以后打印的用新文字")


def _texts(repo: Repository) -> dict[str, str]:
    return {text.key: "\n".join(station_texts.paragraphs(repo, text.key)) for text in TEXTS}
