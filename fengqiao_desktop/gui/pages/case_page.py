"""The case page: where a mediation stands, its one next step, and everything said of it."""

import dataclasses
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.changes import Changes
from fengqiao_desktop.domain.mediation import rules, story
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.meters import Step, StepState
from fengqiao_desktop.gui.page import Opener, Page
from fengqiao_desktop.gui.pages import case_materials, case_menu, case_model, case_steps
from fengqiao_desktop.gui.pages.case_fields import CaseRefs
from fengqiao_desktop.gui.pages.case_form import CaseForm
from fengqiao_desktop.gui.pages.case_header import CaseHeader, Heading, chips_of
from fengqiao_desktop.gui.pages.case_materials import Material
from fengqiao_desktop.gui.pages.case_party_card import PartyCard
from fengqiao_desktop.gui.pages.case_side import (
    ChecksCard,
    DeadlinesCard,
    MaterialsCard,
    TimelineCard,
)
from fengqiao_desktop.gui.pages.case_work import (
    DraftKeeper,
    Opened,
    attaching,
    form_key,
    read_case,
    saving,
    unmasking,
)
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import Banner, LinkLabel, row
from fengqiao_desktop.services import issue, notes
from fengqiao_desktop.store.transaction import StaleError

SIDE = 292
JUDGE_DELAY_MS = 150
STATES = {"done": StepState.DONE, "current": StepState.NOW, "todo": StepState.AHEAD}
NO_FILE = CaseFile(case=MediationCase())


def heading_of(file: CaseFile, label: str, why: str) -> Heading:
    """What the head of the page says of a case."""
    steps = tuple(
        Step(
            s.label,
            f"{s.day:%m-%d}" if s.day else "",
            STATES[s.state],
            s.part[0] / s.part[1] if s.part and s.part[1] else 0.0,
        )
        for s in rules.steps(file)
    )
    title = story.case_title(file) or file.case.title or "新案件"
    state = rules.state_of(file) if file.case.id else "PENDING"
    return Heading(title, file.case.number, chips_of(file, state), steps, label, why)


class CasePage(Page):
    """Opened with ``case`` (its id) or ``new=True``; ``field`` puts the caret somewhere."""

    with_head = False
    help_text = (
        "一件案件从上到下办：受理、当事人、告知与调解、协议与履行、回访、归档。"
        "右上角蓝色按钮总是下一步，Ctrl+回车 保存并去办。"
        "Alt+S 受理、Alt+D 当事人、Alt+T 调解、Alt+X 协议、Alt+C 司法确认、Alt+H 回访、"
        "Alt+G 归档；Alt+P 添加当事人，Alt+Q 分期，Alt+F 材料入卷。写到一半的都在草稿里，丢不了。"
    )

    def __init__(
        self, desk: Desk, window: Opener | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.opener = window
        self.refs = CaseRefs(desk)
        self.refs.load()
        self.opened = Opened(NO_FILE)
        self._saving = False
        self._focus: QWidget | None = None
        self.header = CaseHeader()
        self.banner = Banner("blue", "", link="接着写")
        self.form = CaseForm(desk, self.refs)
        self.materials = MaterialsCard()
        self.deadlines = DeadlinesCard()
        self.checks = ChecksCard()
        self.timeline = TimelineCard()
        self.drafts = DraftKeeper(desk, self._draft, self)
        self._judging = QTimer(self)
        self._judging.setSingleShot(True)
        self._judging.setInterval(JUDGE_DELAY_MS)
        self._judging.timeout.connect(self.judge)
        self._build()
        self._connect()

    # -- promises to the window -----------------------------------------------------------------

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
            if self._focus is not None and shiboken6.isValid(self._focus):
                self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        if params.get("field"):
            QTimer.singleShot(0, self, partial(self.form.go_to, str(params["field"])))
        elif params.get("action"):
            QTimer.singleShot(0, self, partial(case_steps.prepare, self))

    def leave(self) -> bool:
        """Unsaved words go into the draft; nobody is asked, nothing is lost."""
        focus = QApplication.focusWidget()
        self._focus = focus if focus is not None and self.form.isAncestorOf(focus) else None
        if self.is_dirty():
            self.drafts.flush()
            if self.opener is not None:
                self.opener.toast("没保存的内容已留在草稿里")
        return True

    def changed(self, changes: Changes) -> None:
        case_id = self.opened.file.case.id
        if changes.touches("committee", "village", "mediator"):
            self.refs.load()
        if ("mediation_case", case_id) in changes.records and not self.is_dirty():
            self._reload()
        elif changes.touches("attachment", "issued_document"):
            self._refresh_papers()

    def draft_state(self) -> dict[str, Any] | None:
        state = self._draft()
        if state is None:
            return None
        payload, caret, version = state
        return {**payload, "caret": caret, "version": version}

    def restore_draft(self, state: dict[str, Any]) -> None:
        self.drafts.take()
        self.banner.hide()
        self._show_draft(state, state.get("caret", {}))

    # -- what a person does ---------------------------------------------------------------------

    def file(self) -> CaseFile:
        """The case as it stands in the form."""
        return self.form.collect(self.opened.file)

    def is_dirty(self) -> bool:
        return not case_model.same(self.opened.file, self.file()) or bool(self.form.raws())

    def save(self, then: Any = None) -> None:
        """Save what stands in the form; `then()` afterwards.  Refused text gets the caret."""
        if self._saving or self.form.is_read_only():
            return
        wrong = self.form.wrong()
        if wrong:
            for editor in wrong:
                editor.check()
            wrong[0].focus()
            self.set_status(f"{wrong[0].label_text}：{wrong[0].reason()}", self.status[1])
            return
        file = self.file()
        if self.opened.file.case.id and case_model.same(self.opened.file, file):
            self.drafts.discard()
            if then is not None:
                then()
            return
        self._write(self.opened.file, file, then)

    def save_and_step(self) -> None:
        """Ctrl+Enter: save, then go to the next step."""
        if self.form.is_read_only():
            return
        self.save(then=lambda: case_steps.prepare(self))

    def print_paper(self, document: str = "", part: int = 0) -> None:
        """Open the print page for a paper, the fitting one by default; saves first."""
        file = self.file()
        wanted = document or case_menu.fitting_paper(file)

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

    def judge(self) -> None:
        """Let the rules look at the case as it stands; the caret stays where it is."""
        file = self.file()
        today, calendar = self.desk.clock.today(), self.desk.calendar
        seen = case_model.without_blanks(file)
        self.form.judge(file)
        step = case_steps.next_of(seen, self.opened.file, today)
        saved = bool(file.case.id)
        # A case not saved yet has no date of acceptance, deadline or story to show.
        told = (
            seen
            if saved
            else dataclasses.replace(seen, case=dataclasses.replace(seen.case, accepted_on=None))
        )
        self.header.show_heading(heading_of(told, step.label, step.why))
        problems = rules.problems(seen, today, calendar, self.refs.mediators())
        due = rules.deadlines(seen, today, calendar) if saved else ()
        self.deadlines.show_deadlines(due, today)
        self.checks.show_problems(problems)
        self.checks.setVisible(saved)
        self.timeline.show_events(rules.timeline(seen) if saved else (), today.year)
        lines = case_materials.materials(seen, issue.DOCUMENTS, self.opened.issued)
        lines = lines if saved else ()
        self.materials.show_materials(lines)
        case_menu.fill(self, seen)

    # -- inside ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.form_area = QScrollArea()
        self.form_area.setWidget(self.form)
        self.form_area.setWidgetResizable(True)
        self.form_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QWidget()
        side.setObjectName("ground")
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        for card in (self.materials, self.deadlines, self.checks, self.timeline):
            box.addWidget(card)
        box.addStretch(1)
        self.side_area = QScrollArea()
        self.side_area.setWidget(side)
        self.side_area.setWidgetResizable(True)
        self.side_area.setFixedWidth(px(SIDE))
        self.side_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        drop = LinkLabel("不要了")
        drop.clicked.connect(self.drop_draft)
        layout = self.banner.layout()
        if layout is not None:
            layout.addWidget(drop)
        self.banner.hide()
        columns = row(self.form_area, self.side_area, gap=12)
        columns.setStretch(0, 1)
        self.add(self.header)
        self.add(self.banner)
        self.add(columns, stretch=1)

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
            ("Alt+Q", self.form.agreement.plan),
            ("Ctrl+D", lambda: case_menu.duplicate(self)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_caret)
        self.form.submitted.connect(self.save)
        self.form.changed.connect(self._typed)
        self.form.parties.unmask_asked.connect(self._unmask)
        self.header.step_asked.connect(self.save_and_step)
        self.header.print_asked.connect(self.print_paper)
        self.banner.followed.connect(self.show_draft)
        self.materials.chosen.connect(self._take_material)
        self.materials.files_dropped.connect(self.add_files)
        self.materials.add_asked.connect(self.add_files)
        self.checks.go.connect(lambda problem: self._mend(problem.field))
        self.drafts.saved.connect(self._say_status)

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
            desk.write(lambda tx: notes.touch(tx, "mediation_case", case_id), context=self)
        else:
            today = desk.clock.today()
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

    def gone(self) -> None:
        """The case went to the recycle bin."""
        self.drafts.discard()
        self._show(Opened(NO_FILE), first=True)
        if self.opener is not None:
            self.opener.toast("已移到回收站")
            self.opener.back()

    def tell_failure(self, error: KnownError) -> None:
        self._saving = False
        dialogs.tell_error(self, error)

    def _show(self, opened: Opened, *, first: bool) -> None:
        self.opened = opened
        self.form.show_file(opened.file, opened=first)
        closed = opened.file.case.archived_on is not None
        locked = closed or not may(self.desk.actor, "log_case")
        if locked != self.form.is_read_only():
            self.form.set_read_only(locked)
        self.header.primary.setEnabled(not locked)
        self.judge()
        self._say_status()

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
        self.desk.write(
            saving(base, file),
            context=self,
            done=lambda saved: self._saved(file, saved, then),
            failed=lambda error: self._failed_save(error, then),
        )

    def _saved(self, sent: CaseFile, saved: CaseFile, then: Any) -> None:
        self._saving = False
        was_new = not self.opened.file.case.id
        now = case_model.rebased(sent, saved, self.file())
        self.drafts.discard()
        opened = self.desk.read(lambda repo: read_case(repo, saved.case.id))
        if was_new:
            self.drafts.open(form_key(opened.file))
        self.opened = opened
        self.form.show_file(now, opened=False)
        self.form.parties.settle()
        self.judge()
        self._say_status()
        if self.opener is not None:
            self.opener.toast(f"已保存 {opened.file.case.number}".strip())
            if was_new:
                # From now on the way back leads to this case and not to an empty one.
                self.opener.open("case", case=saved.case.id)
        if then is not None:
            then()

    def _failed_save(self, error: KnownError, then: Any) -> None:
        self._saving = False
        if isinstance(error, StaleError):
            self._choose_versions(then)
        else:
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

    def _failed(self, error: KnownError) -> None:
        dialogs.tell_error(self, error)

    def _filed(self, count: int) -> None:
        self._refresh_papers()
        if self.opener is not None:
            self.opener.toast(f"{count} 份材料已入卷")

    def _refresh_papers(self) -> None:
        """Attachments and printed papers anew; what is typed stays."""
        case_id = self.opened.file.case.id
        if case_id:
            self.opened = case_menu.with_papers(self.desk, self.opened)
            self.judge()

    def _reload_if_clean(self) -> None:
        if not self.is_dirty() and self.opened.file.case.id:
            self.reload()

    def _reload(self) -> None:
        case_id = self.opened.file.case.id
        self._show(self.desk.read(lambda repo: read_case(repo, case_id)), first=False)

    def _take_material(self, material: Material) -> None:
        """A paper of ours opens; a paper from outside asks for its scan."""
        if material.document:
            self.print_paper(material.document)
        elif not material.attachments:
            self.add_files(purpose=material.purpose if material.purpose != "身份证明" else "")
        else:
            case_menu.show_attachments(self, material)

    def _mend(self, field: str) -> None:
        if field == "attachments":
            self.add_files()
        else:
            self.form.go_to(field)

    def _unmask(self, card: PartyCard) -> None:
        self.desk.write(
            unmasking(max(card.record.id, 0)),
            context=self,
            done=lambda _none: card.id_editor.show_number(),
            failed=self._failed,
        )

    def _follow_caret(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The field with the caret is always in sight."""
        if now is not None and self.form.isAncestorOf(now):
            self.form_area.ensureWidgetVisible(now, 0, px(70))

    def _typed(self) -> None:
        self._judging.start()
        self.drafts.touch()
        self.draft_touched.emit()

    def _say_status(self, moment: Any = None) -> None:
        year = self.desk.clock.today().year
        parts = [
            f"草稿已保存 {moment:%H:%M:%S}" if moment is not None else "",
            self.opened.version_words(year),
        ]
        self.set_status("　 ".join(p for p in parts if p), self.status[1])
