"""The papers of a subject: the menu, and one paper on screen to print or save, kept each time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages.paper_dialog import PaperDialog
from fengqiao_desktop.services import correction_papers
from fengqiao_desktop.services.correction_dossier import FILES
from fengqiao_desktop.services.correction_paper_kinds import CorrectionPaper, Part
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

MOST_PARTS = 2  # of what repeats, the latest; older ones stand on their tab
_GROUPS = (80, 88, 100, 120)  # where the menu draws a line, by the place in the archive
Entry = tuple[str, Callable[[], object]] | None


class KeptPaper(PaperDialog):
    """Each print and each file of it is kept by `issue`, which is told how it went out."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        make: Callable[[Repository], Document],
        issue: Callable[[Transaction, str, str], object],
        *,
        name: str,
        about: tuple[str, int],
        reason: str = "",
    ) -> None:
        self._issue = issue
        super().__init__(parent, desk, make, name=name, about=about, reason=reason)

    def _note(self, action: str) -> None:
        reason = self.reason
        self.desk.write(
            lambda tx: self._issue(tx, action, reason),
            context=self,
            failed=lambda error: dialogs.tell_error(self, error),
        )


def entries(
    parent: QWidget, desk: Desk, file: SubjectFile, whole: Callable[..., object]
) -> list[Entry]:
    """What the menu offers: the whole files (opened by `whole`), then each kind of paper, of one
    that repeats the latest few."""
    found: list[Entry] = [
        (f"{label}（整卷）", partial(whole, which=which)) for which, label in FILES.items()
    ]
    found.append(None)
    before = 0
    for paper, parts in correction_papers.papers_for(file):
        if before and any(before < line <= paper.place for line in _GROUPS):
            found.append(None)
        before = paper.place
        for part in parts[:MOST_PARTS]:
            words = f"{paper.label}　{part.words[:10]}".strip()
            found.append((words, partial(show, parent, desk, paper, part, file)))
    return found


def show(
    parent: QWidget, desk: Desk, paper: CorrectionPaper, part: Part, file: SubjectFile
) -> None:
    """One paper on screen; of a sealed file the reason is asked for first (社区矫正法 54)."""
    today, number = desk.clock.today(), file.subject.id
    show_kept(
        parent,
        desk,
        lambda repo: correction_papers.document_for(repo, paper.id, number, part.record, today),
        lambda tx, how, reason: correction_papers.issue(
            tx, desk.station, paper.id, number, part.record, how=how, reason=reason
        ),
        name=f"{paper.label}{part.words[:10]}",
        about=(correction_papers.REGISTER, number),
        sealed=file.subject.sealed,
    )


def show_kept(
    parent: QWidget,
    desk: Desk,
    make: Callable[[Repository], Document],
    issue: Callable[[Transaction, str, str], object],
    *,
    name: str,
    about: tuple[str, int],
    sealed: bool = False,
) -> None:
    """A paper on screen that is kept each time it is printed or saved."""
    reason = reason_for(parent, sealed=sealed)
    if reason is None:
        return
    box = KeptPaper(parent, desk, make, issue, name=name, about=about, reason=reason)
    box.exec()
    box.deleteLater()


def reason_for(parent: QWidget, *, sealed: bool) -> str | None:
    """Why a paper of a sealed file goes out, "" where none is needed, None where it does not."""
    if not sealed:
        return ""
    answer = dialogs.ask_text(
        parent,
        "未成年人档案不得提供给任何单位和个人。请写明办案或者依规定查询的依据。",
        title="查询依据",
    )
    return answer.strip() or None if answer else None


def show_document(
    parent: QWidget,
    desk: Desk,
    make: Callable[[Repository], Document],
    name: str,
    about: tuple[str, int],
    *,
    sealed: bool = False,
) -> None:
    """A paper that belongs to no subject's file: of an assessment, a session, the station."""
    reason = reason_for(parent, sealed=sealed)
    if reason is None:
        return
    box = PaperDialog(parent, desk, make, name=name, about=about, reason=reason)
    box.exec()
    box.deleteLater()
