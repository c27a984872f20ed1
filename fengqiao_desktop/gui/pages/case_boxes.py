"""The boxes of a case lose nothing: what was typed and not confirmed stands there again."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.editors import FieldEditor

DELAY_MS = 1500


class BoxKeeper:
    """Keeps the text of one box as an encrypted draft, at most 1.5 seconds behind.

    A box closed by Esc, by the lock or by a power cut keeps its words; `drop` when they went where
    they belong.
    """

    def __init__(self, desk: Desk, key: str) -> None:
        self._desk, self._key = desk, key
        self._editors: Mapping[str, FieldEditor] = {}
        self._proposed: dict[str, Any] = {}
        self._timer: QTimer | None = None

    def watch(self, box: QDialog, editors: Mapping[str, FieldEditor]) -> bool:
        """Put back what was left in these editors, then keep what is typed; True where something
        was put back.  What stands in them now is only proposed and is not kept."""
        self._editors = editors
        self._proposed = self._raws()
        draft = self._desk.load_draft(self._key)
        values = dict(draft.payload) if draft is not None else {}
        for name, editor in editors.items():
            if name in values:
                editor.set_raw(values[name])
        self._timer = QTimer(box)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.keep)
        for editor in editors.values():
            editor.changed.connect(self._timer.start)
        return bool(values)

    def keep(self) -> None:
        """Store what stands in the box, if it is more than was proposed."""
        if self._timer is not None:
            self._timer.stop()
        if not self._desk.is_open:
            return
        raws = self._raws()
        if raws == self._proposed:
            self._desk.discard_draft(self._key)
        else:
            self._desk.save_draft(self._key, raws)

    def drop(self) -> None:
        """The words are saved elsewhere, or no longer wanted."""
        if self._timer is not None:
            self._timer.stop()
        if self._desk.is_open:
            self._desk.discard_draft(self._key)

    def _raws(self) -> dict[str, Any]:
        return {name: editor.raw() for name, editor in self._editors.items()}


def box_key(case_id: int, name: str) -> str:
    """Under which key the words of a box of a case are kept."""
    return f"mediation_case/{case_id or 'new'}/box/{name}"
