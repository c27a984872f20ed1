"""Scans of a case looked at, saved and taken away inside the program; the case pinned."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.pages.case_attachments import AttachmentsDialog, size_words
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.services import notes
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.calendar_data import load_calendar
from tests.gui.test_case_page import Keys, opened, sample_case, stored


@pytest.fixture
def desk(sample: Opened, jobs: Jobs) -> Desk:
    return Desk(sample.station, sample.actor, load_calendar(), jobs)


@pytest.fixture
def window(desk: Desk, show: Callable[[QWidget], None]) -> Iterator[MainWindow]:
    main = MainWindow()
    main.add_page("case", "人民调解", "handshake", "业务", lambda: CasePage(desk, main))
    desk.changed.connect(main.broadcast)
    show(main)
    yield main
    desk.jobs.wait_idle()


@pytest.fixture
def keys(qtbot: QtBot, jobs: Jobs) -> Keys:
    return Keys(qtbot, jobs)


def png() -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (40, 30), "#336699").save(output, "PNG")
    return output.getvalue()


def pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for page in (1, 2):
        canvas.drawString(80, 700, f"page {page}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def page(window: MainWindow, desk: Desk, keys: Keys, tmp_path: Path) -> CasePage:
    made = opened(window, case=sample_case(desk, "MARRIAGE_FAMILY", "PERFORMING"))
    for name, data in (("照片.png", png()), ("笔录.pdf", pdf()), ("坏的.pdf", b"%PDF-1.4 cut")):
        (tmp_path / name).write_bytes(data)
        made.add_files([str(tmp_path / name)], purpose="证据材料")
        keys.settle()
    return made


@pytest.fixture
def dialog(page: CasePage, desk: Desk, window: MainWindow, keys: Keys) -> AttachmentsDialog:
    filed = [a for a in page.opened.file.attachments if a.purpose == "证据材料"]
    box = AttachmentsDialog(window, desk, "证据材料", filed)
    box.removed.connect(page.refresh_papers)
    box.show()
    keys.settle()
    return box


def choose(dialog: AttachmentsDialog, name: str, keys: Keys) -> None:
    rows = range(dialog.names.count())
    dialog.names.setCurrentRow(next(r for r in rows if name in dialog.names.item(r).text()))
    keys.settle()


def test_pictures_and_pages_are_shown_from_memory(
    dialog: AttachmentsDialog, keys: Keys, tmp_path: Path
) -> None:
    before = sorted(p.name for p in tmp_path.iterdir())
    choose(dialog, "照片", keys)
    assert dialog.views.currentWidget() is dialog.picture
    assert dialog.picture.picture.width() == 40
    choose(dialog, "笔录", keys)
    assert dialog.views.currentWidget() is dialog.preview
    assert dialog.preview.page_count() == 2
    assert dialog.picture.picture.isNull()
    assert sorted(p.name for p in tmp_path.iterdir()) == before
    dialog.reject()
    assert dialog.preview.page_count() == 0
    assert dialog.names.count() == 0


def test_a_broken_scan_is_told_in_words(dialog: AttachmentsDialog, keys: Keys) -> None:
    choose(dialog, "坏的", keys)
    assert dialog.views.currentWidget() is dialog.words
    assert "打不开" in dialog.words.full_text()


def test_a_copy_is_saved_where_the_person_says(
    dialog: AttachmentsDialog, keys: Keys, desk: Desk, tmp_path: Path
) -> None:
    choose(dialog, "照片", keys)
    chosen = dialog.current()
    assert chosen is not None
    target = tmp_path / "out.png"
    dialogs.answer_next(target)
    dialog.save()
    keys.settle()
    assert target.read_bytes() == png()
    said = desk.read(lambda repo: audit_log.history(repo.connection, "attachment", chosen.id))
    assert said[0]["action"] == "export"


def test_one_is_taken_away_and_comes_back_when_filed_again(
    dialog: AttachmentsDialog, page: CasePage, keys: Keys, desk: Desk, tmp_path: Path
) -> None:
    case_id = page.opened.file.case.id
    choose(dialog, "照片", keys)
    dialogs.answer_next(False)
    dialog.drop()
    assert dialog.names.count() == 3
    dialogs.answer_next(True)
    dialog.drop()
    keys.settle()
    assert dialog.names.count() == 2
    assert "照片.png" not in {a.name for a in stored(desk, case_id).attachments}
    assert "照片.png" not in {a.name for a in page.opened.file.attachments}
    page.add_files([str(tmp_path / "照片.png")], purpose="证据材料")
    keys.settle()
    assert "照片.png" in {a.name for a in stored(desk, case_id).attachments}


def test_what_a_mediator_may_not_do_is_not_offered(
    page: CasePage, sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    other = Desk(sample.station, Actor("wang", "王梅", "MEDIATOR"), load_calendar(), jobs)
    box = AttachmentsDialog(None, other, "证据材料", page.opened.file.attachments)
    assert box.drop_button.isHidden()
    assert box.save_button.isHidden()
    assert not box.add_button.isHidden()
    box.reject()


def test_a_case_opened_is_recent_and_can_be_pinned(
    window: MainWindow, desk: Desk, keys: Keys, page: CasePage
) -> None:
    first = page.opened.file.case.id
    second = sample_case(desk, "TRAFFIC")
    opened(window, case=second)
    recent = desk.read(lambda repo: notes.recent(repo, desk.actor.login))
    assert second in [line.record for line in recent]
    opened(window, case=first)
    entry = next(e for e in page.header.more.menu().actions() if "固定" in e.text())
    entry.trigger()
    keys.settle()
    recent = desk.read(lambda repo: notes.recent(repo, desk.actor.login))
    assert (recent[0].record, recent[0].pinned) == (first, True)
    assert any("不再固定" in e.text() for e in page.header.more.menu().actions())


@pytest.mark.parametrize(
    ("size", "said"), [(0, "1 KB"), (23 * 1024, "23 KB"), (1_468_006, "1.4 MB")]
)
def test_sizes_are_said_shortly(size: int, said: str) -> None:
    assert size_words(size) == said
