"""The forms that were open and not saved, kept encrypted through a lock or a crash."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fengqiao_desktop.gui.page import PageDraft

if TYPE_CHECKING:
    from fengqiao_desktop.gui.desk import Desk

KEY = "open-forms"


class OpenForms:
    """All unsaved forms of the person at the desk, stored together as one draft.

    `stored` is False while the last attempt to keep them failed (a full disk): then the window's
    own copy is the only one and must not be dropped.
    """

    def __init__(self) -> None:
        self.desk: Desk | None = None
        self.stored = True

    def keep(self, drafts: Sequence[PageDraft]) -> None:
        """Store what the window has just collected, in the place of what was stored before."""
        if self.desk is None or not self.desk.is_open:
            return
        self.stored = False
        forms = [{"key": d.key, "params": d.params, "state": d.state} for d in drafts]
        if forms:
            self.desk.save_draft(KEY, {"forms": forms})
        else:
            self.desk.discard_draft(KEY)
        self.stored = True

    def read(self) -> tuple[PageDraft, ...]:
        """What was stored, to be put back into the pages."""
        found = self.desk.load_draft(KEY) if self.desk is not None else None
        if found is None:
            return ()
        return tuple(
            PageDraft(form["key"], form["params"], form["state"]) for form in found.payload["forms"]
        )
