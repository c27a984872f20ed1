"""The case page: where a mediation stands, its one next step, and everything said of it."""

from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.pages import (
    case_materials,
    case_menu,
    case_model,
    case_steps,
    case_turns,
    routes,
)
from fengqiao_desktop.gui.pages.case_editing import CaseEditing
from fengqiao_desktop.gui.pages.case_materials import Material
from fengqiao_desktop.gui.pages.case_party_card import MaskedIdEditor
from fengqiao_desktop.gui.pages.case_quality import Related
from fengqiao_desktop.gui.pages.case_view import NO_FILE
from fengqiao_desktop.gui.pages.case_work import (
    Opened,
    attaching,
    form_key,
    is_pinned,
    read_case,
    unmasking,
)
from fengqiao_desktop.services import issue, notes


class CasePage(CaseEditing):
    """Opened with ``case`` (its id) or ``new=True``; ``field`` puts the caret somewhere."""

    help_text = (
        "一件案件从上到下办：受理、当事人、告知与调解、协议与履行、回访、归档。"
        "右上角蓝色按钮总是下一步，Ctrl+回车 保存并去办。"
        "Alt+S 受理、Alt+D 当事人、Alt+T 调解、Alt+X 协议、Alt+C 司法确认、Alt+H 回访、"
        "Alt+G 归档、Alt+K 调查与协作；Alt+P 添加当事人，Alt+Q 分期，Alt+F 材料入卷。"
        "写到一半的都在草稿里，丢不了。"
    )

    def __init__(
        self, desk: Desk, window: Opener | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, window, parent)
        self.pinned = False
        self._connect()

    def on_shown(self, **params: Any) -> None:
        case_id = int(params.get("case", 0))
        if params.get("copy_of"):
            self._open(int(params["copy_of"]))
            case_menu.duplicate(self)
        elif not case_id or case_id != self.opened.file.case.id:
            self._open(case_id)
        else:
            if not self.is_dirty():
                self._reload()
            where = self._focus
            stays = where is not None and shiboken6.isValid(where) and where.isVisibleTo(self)
            (where if where is not None and stays else self).setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        if params.get("field"):
            QTimer.singleShot(0, self, partial(self.form.go_to, str(params["field"])))
        elif params.get("action"):
            QTimer.singleShot(0, self, partial(case_steps.prepare, self, str(params["action"])))

    def changed(self, changes: Changes) -> None:
        case_id = self.opened.file.case.id
        if changes.touches("committee", "village", "mediator", "setting"):
            self.refs.load()
        if ("mediation_case", case_id) in changes.records and not self.is_dirty():
            self._reload()
        elif changes.touches("attachment", "issued_document"):
            self.refresh_papers()

    def save_and_step(self) -> None:
        """Ctrl+Enter: save, then go to the next step."""
        if self.form.is_read_only():
            return
        self.save(then=lambda: case_steps.prepare(self))

    def print_paper(self, document: str = "", part: int = 0) -> None:
        """Open the print page for a paper, the fitting one by default; saves first."""
        file = case_model.without_blanks(self.file())
        fitting = partial(case_menu.fitting_paper, file, self.opened.issued)
        wanted, part = (document, part) if document else fitting()

        def go() -> None:
            if self.opener is not None:
                self.opener.open("print", document=wanted, case=self.opened.file.case.id, part=part)

        if self.form.is_read_only() or not self.is_dirty():
            go()
        else:
            self.save(then=go)

    def add_files(self, paths: list[str] | None = None, purpose: str = "") -> None:
        """File scans or photos with the case; asks what they are where nothing says it."""
        chosen = [Path(p) for p in paths] if paths else dialogs.open_files(self, "选文件入卷")
        if not chosen:
            return
        if not self.opened.file.case.id:
            dialogs.tell(self, "请先保存案件，再附材料。")
            return
        choices = case_materials.purposes(self.file(), issue.DOCUMENTS)
        found = case_materials.guess_purpose(chosen[0].stem, choices)
        if not purpose and found >= 0:
            purpose = choices[found]
        if not purpose:
            answer = case_menu.ask_purpose(self, choices, len(chosen))
            if not answer:
                return
            purpose = answer
        self.desk.write(
            attaching(self.desk, self.opened.file.case.id, chosen, purpose),
            context=self,
            done=lambda made: self._filed(len(made)),
            failed=self._failed,
        )

    def show_copy(self, file: CaseFile) -> None:
        """A case made from another one, not saved yet."""
        self.leave()
        self._show(Opened(CaseFile(case=MediationCase(), committee=file.committee)), first=False)
        self.form.show_file(file, opened=True)
        self.drafts.open(form_key(file))
        self.banner.hide()
        self.drafts.touch()
        self.judge()
        self.form.intake.focus_first()

    def reload(self) -> None:
        """Read the case anew and show it as just opened."""
        self._open(self.opened.file.case.id)

    def refresh_waivers(self) -> None:
        """Explained findings anew; what is typed stays."""
        self.judge_work.forget()
        self.refresh_papers()

    def refresh_papers(self) -> None:
        """Attachments and printed papers anew; what is typed stays."""
        case_id = self.opened.file.case.id
        if case_id:
            self.opened = case_menu.with_papers(self.desk, self.opened)
            self.judge()

    def gone(self) -> None:
        """The case went to the recycle bin."""
        self.drafts.discard()
        self._show(Opened(NO_FILE), first=True)
        if self.opener is not None:
            self.opener.toast("已移到回收站")
            self.opener.back()

    def open_box(self, name: str) -> None:
        case_turns.open_again(self, name)

    def fill_menus(self, file: CaseFile) -> None:
        case_menu.fill(self, file)

    # -- inside ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        for action, do in (
            ("new", self._new),
            ("save", self.save),
            ("submit", self.save_and_step),
            ("print", self.print_paper),
            ("add_row", self.form.parties.add_party),
            ("refresh", self._reload_if_clean),
        ):
            self.on_key(action, do)
        for keys, act in (
            ("Alt+F", self.add_files),
            ("Alt+Q", self._plan),
            ("Ctrl+D", lambda: case_menu.duplicate(self)),
            ("Del", self._recycle),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.form.submitted.connect(self.save)
        self.form.parties.unmask_asked.connect(self._unmask)
        self.header.step_asked.connect(self.save_and_step)
        self.header.print_asked.connect(self.print_paper)
        self.materials.chosen.connect(self._take_material)
        self.materials.files_dropped.connect(self.add_files)
        self.materials.add_asked.connect(self.add_files)
        self.materials.dossier_asked.connect(partial(case_menu.open_dossier, self))
        self.checks.go.connect(lambda problem: self._mend(problem.field))
        self.checks.explain.connect(partial(case_turns.explain, self))
        self.checks.unexplain.connect(partial(case_turns.unexplain, self))
        self.timeline.related_asked.connect(self._open_related)
        self.drafts.saved.connect(self._say_status)

    def _plan(self) -> None:
        """A plan of duties, from what is typed up to now."""
        self.judge()
        self.form.agreement.duties.plan()

    def _recycle(self) -> None:
        """Del outside a field: in a field it deletes letters."""
        focus = QApplication.focusWidget()
        typing = isinstance(focus, QLineEdit | QPlainTextEdit | QAbstractItemView)
        if self.opened.file.case.id and not typing and may(self.desk.actor, "remove"):
            case_menu.recycle(self)

    def _new(self) -> None:
        if self.opener is not None:
            self.opener.open("case", new=True)
        else:
            self._open(0)

    def _open(self, case_id: int) -> None:
        """Show a case from the station, or an empty one with what was used last."""
        desk = self.desk
        if case_id:
            opened = desk.read(lambda repo: read_case(repo, case_id))
            self.pinned = desk.read(lambda repo: is_pinned(repo, desk.actor, case_id))
            desk.write(lambda tx: notes.touch(tx, "mediation_case", case_id), context=self)
        else:
            today = desk.clock.today()
            self.pinned = False
            opened = Opened(desk.read(lambda repo: case_model.new_case(repo, desk.actor, today)))
        self._show(opened, first=True)
        self.form_area.verticalScrollBar().setValue(0)
        draft = self.drafts.open(form_key(opened.file))
        if draft is not None:
            self.banner.set_banner(
                "blue", f"{draft.saved_at:%m-%d %H:%M} 有没存完的内容。", link="接着写"
            )
        else:
            self.banner.hide()
        if not case_id:
            self.form.intake.focus_first()

    def _failed(self, error: KnownError) -> None:
        dialogs.tell_error(self, error)

    def _filed(self, count: int) -> None:
        self.refresh_papers()
        if self.opener is not None:
            self.opener.toast(f"{count} 份材料已入卷")

    def _reload_if_clean(self) -> None:
        if not self.is_dirty() and self.opened.file.case.id:
            self.reload()

    def _reload(self) -> None:
        case_id = self.opened.file.case.id
        self._show(self.desk.read(lambda repo: read_case(repo, case_id)), first=False)

    def _take_material(self, material: Material) -> None:
        """What is filed is looked at; a paper of ours opens; one from outside asks for its scan."""
        if material.attachments:
            case_menu.show_attachments(self, material)
        elif material.document:
            self.print_paper(material.document, material.part)
        else:
            self.add_files(purpose=material.purpose if material.purpose != "身份证明" else "")

    def _mend(self, field: str) -> None:
        if field == "attachments":
            self.add_files()
        else:
            self.form.go_to(field)

    def _open_related(self, other: Related) -> None:
        """The record of another line of work that belongs to the case."""
        if self.opener is not None:
            routes.open_record(self.opener, other.register, other.record)

    def _unmask(self, register: str, record: int, editor: MaskedIdEditor) -> None:
        self.desk.write(
            unmasking(record, register),
            context=self,
            done=lambda _none: editor.show_number(),
            failed=self._failed,
        )
