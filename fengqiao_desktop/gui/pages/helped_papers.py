"""The papers of a person in resettlement as a menu, and the photos and scans of his file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages.subject_papers import Entry, show_kept
from fengqiao_desktop.services import files, resettled_papers
from fengqiao_desktop.services.resettled import REGISTER
from fengqiao_desktop.services.resettled_paper_kinds import HelpPaper, Part
from fengqiao_desktop.store.transaction import Transaction

MOST_PARTS = 3  # of what repeats, the latest; older ones stand on their tab
PURPOSES = ("走访照片", "接送照片", "释放证明书", "本人照片", "其他材料")


def entries(parent: QWidget, desk: Desk, file: PersonFile) -> list[Entry]:
    """What the menu offers, in the order of his file."""
    found: list[Entry] = []
    for paper, parts in resettled_papers.papers_for(file):
        for part in parts[:MOST_PARTS]:
            words = f"{paper.label}　{part.words[:10]}".strip()
            found.append((words, partial(show, parent, desk, paper, part, file)))
    return found


def show(parent: QWidget, desk: Desk, paper: HelpPaper, part: Part, file: PersonFile) -> None:
    """One paper on screen; of a sealed record the reason is asked for first."""
    today, number = desk.clock.today(), file.person.id
    show_kept(
        parent,
        desk,
        lambda repo: resettled_papers.document_for(repo, paper.id, number, part.record, today),
        lambda tx, how, reason: resettled_papers.issue(
            tx, desk.station, paper.id, number, part.record, how=how, reason=reason
        ),
        name=f"{paper.label}{part.words[:10]}",
        about=(REGISTER, number),
        sealed=resettled_papers.closed(file.person),
    )


def show_files(parent: QWidget, desk: Desk, file: PersonFile, done: Callable[[], object]) -> None:
    """The photos and scans of his file; without any, the ones to add are asked for at once."""
    from fengqiao_desktop.gui.pages.case_attachments import AttachmentsDialog

    if not file.attachments:
        add_files(parent, desk, file.person.id, done)
        return
    box = AttachmentsDialog(
        parent.window(), desk, f"照片和扫描件：{len(file.attachments)} 件", file.attachments
    )
    box.removed.connect(done)
    box.exec()
    if box.wanted == "add":
        add_files(parent, desk, file.person.id, done)


def add_files(
    parent: QWidget,
    desk: Desk,
    person: int,
    done: Callable[[], object],
    paths: list[Path] | None = None,
) -> None:
    """Keep photos or scans with his file, under one word for what they are."""
    chosen = paths or dialogs.open_files(parent, "选照片或扫描件")
    if not chosen:
        return
    place = dialogs.choose(parent, "这些是什么？", PURPOSES, title="照片和扫描件")
    if place is None or not 0 <= place < len(PURPOSES):
        return
    purpose = PURPOSES[place]

    def write(tx: Transaction) -> list[Attachment]:
        return [
            files.attach(
                tx,
                desk.station,
                REGISTER,
                person,
                path.name,
                path.read_bytes(),
                purpose,
            )
            for path in chosen
        ]

    def failed(error: Any) -> None:
        dialogs.tell_error(parent, error)

    def kept(_made: list[Attachment]) -> None:
        done()

    desk.write(write, context=parent, done=kept, failed=failed)
