"""The menus of a case: papers to print, rarer turns, copies, the bin and the story of changes."""

import dataclasses
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.schema import Option
from fengqiao_desktop.domain.station.records import IssuedDocument
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.editors import ChoiceEditor
from fengqiao_desktop.gui.form_keys import FormKeys
from fengqiao_desktop.gui.pages import case_materials, case_turns
from fengqiao_desktop.gui.pages.case_dialogs import HistoryDialog, StaleDialog
from fengqiao_desktop.gui.pages.case_header import MenuEntry
from fengqiao_desktop.gui.pages.case_materials import Material
from fengqiao_desktop.gui.pages.case_model import Difference
from fengqiao_desktop.gui.pages.case_work import Opened, history_lines, read_case
from fengqiao_desktop.gui.theme import px
from fengqiao_desktop.gui.widgets import PlainButton, PlainLabel, PrimaryButton, row
from fengqiao_desktop.services import cases, issue, notes
from fengqiao_desktop.services.paper_after import receipt_part

if TYPE_CHECKING:
    from fengqiao_desktop.gui.pages.case_page import CasePage

MOST_PARTS = 6  # more papers of a kind than this share one entry


def fitting_paper(file: CaseFile, issued: Sequence[IssuedDocument] = ()) -> tuple[str, int]:
    """The paper one most likely wants to print at this point of the case, and which part of it.

    Before a mediation the acceptance form, then the notice of rights.  Once the agreement was
    printed: the receipt of a payment made or the record of a visit that was not printed yet, the
    latest first.
    """
    case = file.case
    printed = {(record.document, issue.part_of(record)) for record in issued}
    if not case.agreement_form:
        if file.sessions:
            return "mediation_record", len(file.sessions) - 1
        return ("rights_notice" if ("acceptance", 0) in printed else "acceptance"), 0
    agreement = "oral_agreement" if case.agreement_form == "ORAL" else "agreement"
    if (agreement, 0) not in printed:
        return agreement, 0
    last = len(file.visits) - 1
    if last >= 0 and ("visit", last) not in printed:
        return "visit", last
    for duty in reversed(file.instalments):
        part = receipt_part(file, duty.id) if duty.paid_on else -1
        if part >= 0 and ("receipt", part) not in printed:
            return "receipt", part
    return agreement, 0


def fill(page: "CasePage", file: CaseFile) -> None:
    """Fill both menus for the case as it stands."""
    page.header.set_papers(_papers(page, file))
    page.materials.more.set_entries(_letters(page, file))
    page.header.set_more(_turns(page, file))


def ask_purpose(page: "CasePage", choices: Sequence[str], count: int) -> str:
    """What the files are; empty when cancelled."""
    return purpose_dialog(page, choices, count)


def duplicate(page: "CasePage") -> None:
    """A new case with the same people (Ctrl+D); the present one goes into its draft if unsaved."""
    if page.opened.file.case.id:
        page.show_copy(cases.duplicate(page.file(), page.desk.clock.today()))


def recycle(page: "CasePage") -> None:
    """Move the case to the recycle bin after asking."""
    case = page.opened.file.case
    sure = dialogs.ask(
        page,
        f"把{case.number or '这件案件'}移到回收站？",
        detail="可以从回收站恢复；案号不再给别的案件用。",
        yes="移到回收站",
        danger=True,
    )
    if sure:
        page.desk.write(
            lambda tx: cases.remove_case(tx, case.id),
            context=page,
            done=lambda _none: page.gone(),
            failed=page.tell_failure,
        )


def open_dossier(page: "CasePage") -> None:
    """The whole dossier in one job, on its own page; what is typed is saved before."""

    def go() -> None:
        if page.opener is not None:
            page.opener.open("dossier", case=page.opened.file.case.id)

    if page.form.is_read_only() or not page.is_dirty():
        go()
    else:
        page.save(then=go)


def show_history(page: "CasePage") -> None:
    """Who changed what, old and new."""
    lines = page.desk.read(lambda repo: history_lines(repo, page.opened.file))
    HistoryDialog(page.window(), lines).exec()


def bring_into_view(page: "CasePage") -> None:
    """Scroll to where the caret was put."""
    focus = QApplication.focusWidget()
    if focus is not None and page.form.isAncestorOf(focus):
        page.form.scroll_to(focus)


def _papers(page: "CasePage", file: CaseFile) -> list[MenuEntry]:
    """The papers the case wants; of many alike one entry, which opens the first."""
    entries: list[MenuEntry] = []
    if not file.case.id:
        return entries
    for spec in issue.DOCUMENTS:
        if spec.wanted(file) and not case_materials.is_letter(spec):
            entries += _entries_of(page, spec, file)
    return entries


def _letters(page: "CasePage", file: CaseFile) -> list[MenuEntry]:
    """Letters of local custom, papers to be taken along empty, and the blank forms."""
    entries: list[MenuEntry] = []
    if not file.case.id:
        return entries
    for spec in issue.DOCUMENTS:
        if case_materials.is_letter(spec) and spec.wanted(file):
            entries += _entries_of(page, spec, file)
    if page.opener is not None:
        entries.append(None) if entries else None
        entries.append(("空白表…", partial(page.opener.open, "templates")))
    return entries


def _entries_of(page: "CasePage", spec: issue.DocumentSpec, file: CaseFile) -> list[MenuEntry]:
    parts = spec.parts(file)
    if len(parts) > MOST_PARTS:
        words = f"{spec.label}（{len(parts)} 份）"
        return [(words, partial(page.print_paper, spec.id, 0))]
    return [
        (f"{spec.label}（{part}）" if part else spec.label, partial(page.print_paper, spec.id, n))
        for n, part in enumerate(parts)
    ]


def _turns(page: "CasePage", file: CaseFile) -> list[MenuEntry]:
    """Only what can be done with the case where it stands."""
    actor, case = page.desk.actor, file.case
    entries: list[MenuEntry] = [*case_turns.entries(page, file)]
    parts = case_turns.additions(page)
    if parts:
        entries += [None, *parts] if entries else parts
    if case.id:
        entries.append(None) if entries else None
        entries.append(
            ("不再固定" if page.pinned else "固定在“最近”里", partial(pin, page, not page.pinned))
        )
        entries.append(("修改记录", partial(show_history, page)))
        entries.append(("复制一件　Ctrl D", partial(duplicate, page)))
        if may(actor, "remove"):
            entries.append(("移到回收站…", partial(recycle, page)))
    return entries


class PurposeDialog(BaseDialog):
    """Under which word files are filed."""

    def __init__(self, page: "CasePage", choices: Sequence[str], count: int) -> None:
        super().__init__(page.window(), "材料入卷")
        self.choice = ChoiceEditor(
            "是什么材料", tuple(Option(c, c) for c in choices), required=True
        )
        form = FormKeys()
        form.set_order(lambda: [self.choice])
        form.submitted.connect(self._accept)
        inner = QVBoxLayout(form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(PlainLabel(f"{count} 个文件，加密后存进本案卷宗。", "second"))
        layout.addWidget(form)
        ok = PrimaryButton("入卷", on_click=self._accept)
        layout.addLayout(row(None, PlainButton("取消", on_click=self.reject), ok))
        self.setMinimumWidth(px(380))
        self.choice.focus()

    def _accept(self) -> None:
        self.choice.left()
        if self.choice.check():
            self.accept()


def purpose_dialog(page: "CasePage", choices: Sequence[str], count: int) -> str:
    dialog = PurposeDialog(page, choices, count)
    return str(dialog.choice.value()) if dialog.exec() else ""


def choose_versions(page: QWidget, found: Sequence[Difference], who: str) -> frozenset[str] | None:
    """The paths to keep as typed here; None when the person wants to think about it."""
    if not found:
        return frozenset()
    dialog = StaleDialog(page.window(), found, f"{who} 保存的" if who else "")
    return dialog.keep_mine() if dialog.exec() else None


def with_papers(desk: Desk, opened: Opened) -> Opened:
    """The case as opened, with its attachments and printed papers as they are now."""
    fresh = desk.read(lambda repo: read_case(repo, opened.file.case.id))
    file = dataclasses.replace(
        opened.file, attachments=fresh.file.attachments, waivers=fresh.file.waivers
    )
    return dataclasses.replace(opened, file=file, issued=fresh.issued)


def show_attachments(page: "CasePage", material: Material) -> None:
    """Look at what is filed under a word; file more, take one away, or print the paper."""
    from fengqiao_desktop.gui.pages.case_attachments import AttachmentsDialog

    dialog = AttachmentsDialog(
        page.window(),
        page.desk,
        f"{material.label}：{len(material.attachments)} 件",
        material.attachments,
        paper=bool(material.document),
        read_only=page.form.is_read_only(),
    )
    dialog.removed.connect(page.refresh_papers)
    dialog.exec()
    if dialog.wanted == "add":
        page.add_files(purpose=material.purpose)
    elif dialog.wanted == "print":
        page.print_paper(material.document)


def pin(page: "CasePage", on: bool) -> None:
    """Keep the case at the head of 最近与固定, or let it go."""
    case_id = page.opened.file.case.id

    def done(_none: object) -> None:
        page.pinned = on
        page.judge()
        if page.opener is not None:
            page.opener.toast("已固定在今日工作的“最近与固定”里" if on else "不再固定")

    page.desk.write(
        lambda tx: notes.pin(tx, "mediation_case", case_id, on),
        context=page,
        done=done,
        failed=page.tell_failure,
    )
