"""Saving a case without losing a word: drafts, versions, refusals."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages import case_menu, case_model, case_turns
from fengqiao_desktop.gui.pages.case_view import CaseView
from fengqiao_desktop.gui.pages.case_work import (
    DraftKeeper,
    archives,
    archiving,
    form_key,
    read_case,
    saving,
)
from fengqiao_desktop.store.transaction import StaleError


class CaseEditing(CaseView):
    """The case page with its drafts and its saving."""

    def __init__(
        self, desk: Desk, window: Opener | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, window, parent)
        self._saving = False
        self.box = ""  # the box that stands open, by its name
        self._focus: QWidget | None = None
        self.drafts = DraftKeeper(desk, self._draft, self)
        self.drafts.saved.connect(self._say_status)
        self.form.changed.connect(self._typed)
        self.banner.followed.connect(self.show_draft)
        self.drop_link.clicked.connect(self.drop_draft)

    def save(self, then: Any = None) -> None:
        """Save what stands in the form; `then()` afterwards.  Refused text gets the caret."""
        if self._saving or self.form.is_read_only():
            return
        self.form.settle()
        wrong = self.form.wrong()
        if wrong:
            for editor in wrong:
                editor.check()
            wrong[0].focus()
            self.set_status(f"{wrong[0].label_text}：{wrong[0].reason()}", self.status[1])
            return
        file = self.file()
        if not self.opened.file.case.id and case_model.same(self.opened.file, file):
            # Enter held down walks to the end of the form: an empty case must not take a number.
            self.set_status("还没有填写内容，没有保存", self.status[1])
            self.form.intake.focus_first()
            return
        if self.opened.file.case.id and case_model.same(self.opened.file, file):
            self.drafts.discard()
            if then is not None:
                then()
            return
        self._write(self.opened.file, file, then)

    def show_draft(self) -> None:
        """Go on with what was left unfinished."""
        draft = self.drafts.take()
        self.banner.hide()
        if draft is not None:
            self._show_draft(dict(draft.payload), dict(draft.caret))
            self.drafts.touch()

    def drop_draft(self) -> None:
        self.drafts.forget_offer()
        self.banner.hide()

    def leave(self) -> bool:
        """Unsaved words go into the draft; nobody is asked, nothing is lost."""
        focus = QApplication.focusWidget()
        self._focus = focus if focus is not None and self.form.isAncestorOf(focus) else None
        if self.is_dirty():
            self.drafts.flush()
            if self.opener is not None:
                self.opener.toast("没保存的内容已留在草稿里")
        return True

    def draft_state(self) -> dict[str, Any] | None:
        state = self._draft()
        box = self.box or (case_turns.PLAN if self.form.agreement.duties.is_planning else "")
        if state is None:
            return {"box": box} if box else None
        payload, caret, version = state
        return {**payload, "caret": caret, "version": version, "box": box}

    def restore_draft(self, state: dict[str, Any]) -> None:
        if "file" in state:
            self.drafts.take()
            self.banner.hide()
            self._show_draft(state, state.get("caret", {}))
        if state.get("box"):
            # The box waits until the window stands again; it has its own words back then.
            QTimer.singleShot(0, self, partial(self.open_box, str(state["box"])))

    def open_box(self, name: str) -> None:
        """Open a box of the case again after the station was unlocked."""

    def tell_failure(self, error: KnownError) -> None:
        self._saving = False
        dialogs.tell_error(self, error)

    # -- inside ---------------------------------------------------------------------------------

    def _show_draft(self, state: dict[str, Any], caret: dict[str, Any]) -> None:
        file = case_model.from_payload(state.get("file", {}), self.opened.file)
        self.form.show_file(file, opened=False)
        self.form.set_raws(state.get("raws", {}))
        self.judge()
        QTimer.singleShot(0, self, partial(self.form.set_caret, caret))

    def _draft(self) -> tuple[dict[str, Any], dict[str, Any], int] | None:
        if not self.is_dirty():
            return None
        payload = {"file": case_model.to_payload(self.file()), "raws": self.form.raws()}
        return payload, self.form.caret(), self.opened.file.case.version

    def _write(self, base: CaseFile, file: CaseFile, then: Any) -> None:
        self._saving = True
        if archives(base, file):
            self.set_status("正在检查卷宗、立卷归档…", self.status[1])
            self.desk.write(
                archiving(self.desk, base, file),
                context=self,
                done=self._archived,
                failed=lambda error: self._failed_save(error, then),
            )
            return
        self.desk.write(
            saving(base, file),
            context=self,
            done=lambda saved: self._saved(file, saved, then),
            failed=lambda error: self._failed_save(error, then),
        )

    def _archived(self, saved: CaseFile) -> None:
        """The dossier is put away: the case is shown as it was stored, to be read only."""
        self._saving = False
        self.drafts.discard()
        self._show(self.desk.read(lambda repo: read_case(repo, saved.case.id)), first=False)
        if self.opener is not None:
            self.opener.toast(f"已立卷归档，共 {saved.case.dossier_pages} 页")

    def _saved(self, sent: CaseFile, saved: CaseFile, then: Any) -> None:
        self._saving = False
        was_new = not self.opened.file.case.id
        had_caret = self._caret_in_form()
        now = case_model.rebased(sent, saved, self.file())
        self.drafts.discard()
        opened = self.desk.read(lambda repo: read_case(repo, saved.case.id))
        if was_new:
            self.drafts.open(form_key(opened.file))
        self.opened = opened
        self.judge_work.forget()
        self.form.show_file(now, opened=False)
        self.form.parties.settle()
        self._allow()
        self.judge()
        self._say_status()
        if self.opener is not None:
            self.opener.toast(f"已保存 {opened.file.case.number}".strip())
            if was_new:
                # From now on the way back leads to this case and not to an empty one.
                self.opener.open("case", case=saved.case.id)
        if had_caret and not self._caret_in_form():
            self.form.parties.focus_first()
        if then is not None:
            then()

    def _caret_in_form(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and focus.isVisible() and self.form.isAncestorOf(focus)

    def _failed_save(self, error: KnownError, then: Any) -> None:
        self._saving = False
        if isinstance(error, StaleError):
            self._choose_versions(then)
        else:
            self._say_status()
            dialogs.tell_error(self, error)

    def _choose_versions(self, then: Any) -> None:
        theirs = self.desk.read(lambda repo: read_case(repo, self.opened.file.case.id))
        mine = self.file()
        found = case_model.differences(self.opened.file, mine, theirs.file)
        keep = case_menu.choose_versions(self, found, theirs.last_by)
        if keep is None:
            return
        merged = case_model.merged(mine, theirs.file, keep)
        self.opened = theirs
        self.form.show_file(merged, opened=False)
        self._write(theirs.file, merged, then)

    def _typed(self) -> None:
        self._judging.start()
        self.drafts.touch()
        self.draft_touched.emit()
