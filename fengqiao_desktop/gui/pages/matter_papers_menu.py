"""The papers of a matter as a menu."""

from functools import partial

from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages.subject_papers import Entry, show_kept
from fengqiao_desktop.services import matter_papers
from fengqiao_desktop.services.matter_papers import MatterPaper, Part
from fengqiao_desktop.services.matters import REGISTER


def entries(parent: QWidget, desk: Desk, file: MatterFile) -> list[Entry]:
    """What the menu offers, in the order of the file."""
    found: list[Entry] = []
    for paper, parts in matter_papers.papers_for(file):
        for part in parts:
            words = f"{paper.label}　{part.words}".strip()
            found.append((words, partial(show, parent, desk, paper, part, file)))
    return found


def show(parent: QWidget, desk: Desk, paper: MatterPaper, part: Part, file: MatterFile) -> None:
    """One paper on screen, kept each time it is printed or saved."""
    today, number = desk.clock.today(), file.matter.id
    show_kept(
        parent,
        desk,
        lambda repo: matter_papers.document_for(repo, paper.id, number, part.record, today),
        lambda tx, how, _reason: matter_papers.issue(
            tx, desk.station, paper.id, number, part.record, how=how
        ),
        name=f"{paper.label}{part.words}",
        about=(REGISTER, number),
    )
