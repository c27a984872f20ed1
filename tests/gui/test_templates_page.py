"""Blank forms printed, own templates brought in and put away, the station's own words kept."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document as new_docx
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.documents.pages import page_count
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.station.records import WordTemplate
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.templates_page import TemplatesPage
from fengqiao_desktop.gui.pages.texts_page import TextsPage
from fengqiao_desktop.services import issue, station_texts
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store import audit_log

NOTICE = "text.rights_notice"


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Iterator[Bench]:
    made = make_bench(sample, jobs, show)
    yield made
    made.desk.jobs.wait_idle()


def word_file(path: Path, *paragraphs: str) -> Path:
    document = new_docx()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    path.write_bytes(out.getvalue())
    return path


def test_every_blank_form_is_shown(bench: Bench) -> None:
    page = bench.open(TemplatesPage, "templates")
    for line in page._lines:
        page.reload(line.spec.id)
        bench.settle()
        assert page.spec().id == line.spec.id
        assert (page.preview.page_count() > 0) == (line.spec.blank is not None)
        assert page.print_button.isEnabled() == (line.spec.blank is not None)


def test_a_blank_form_goes_to_paper_by_one_key_and_into_the_audit(
    bench: Bench, tmp_path: Path
) -> None:
    page = bench.open(TemplatesPage, "templates", document="application")
    paper = tmp_path / "blank.pdf"
    page.print_to_file(paper)
    QTest.keyClick(page.table.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert page_count(paper.read_bytes()) == page.preview.page_count()
    told = bench.desk.read(lambda repo: list(audit_log.entries(repo.connection))[-1].payload)
    assert '"blank":"application"' in str(told).replace(" ", "").replace("\\", "")


def test_a_faulty_word_file_is_refused_paragraph_by_paragraph(bench: Bench, tmp_path: Path) -> None:
    page = bench.open(TemplatesPage, "templates", document="agreement")
    faulty = word_file(tmp_path / "协议.docx", "协议书", "编号：{{编号}}", "案由：{{案由}}")
    dialogs.answer_next(faulty)
    page.bring_in()
    bench.settle()
    assert "第 3 段" in dialogs.asked()[-1].text
    assert page.line().own is None


def test_an_own_template_is_used_and_put_away(bench: Bench, tmp_path: Path) -> None:
    page = bench.open(TemplatesPage, "templates", document="agreement")
    good = word_file(tmp_path / "协议.docx", "本镇的协议书", "编号：{{编号}}", "{{主要事实}}")
    dialogs.answer_next(good)
    page.bring_in()
    bench.settle()
    assert page.line().own is not None
    assert "协议.docx" in page.panel.whose.text()
    blank = bench.desk.read(
        lambda repo: issue.blank_document(repo, "agreement", station=bench.desk.station)
    )
    assert blank.template == "word/agreement"
    dialogs.answer_next(True)
    page.put_away()
    bench.settle()
    assert page.line().own is None
    assert len(bench.desk.read(lambda repo: repo.find(WordTemplate))) == 1


def test_the_words_of_the_notice_survive_a_lock_and_are_kept(bench: Bench) -> None:
    page = bench.open(TextsPage, "texts")
    card = page.cards[NOTICE]
    own = card.text.standard + "\n七、本镇补充\n调解室不得录音。"
    card.editor.set_value(own)
    page._typed()
    bench.window.lock()
    bench.window.unlock()
    bench.settle()
    shown = bench.window.current_page()
    assert isinstance(shown, TextsPage)
    page = shown
    assert page.cards[NOTICE].editor.value().endswith("调解室不得录音。")
    page.save()
    bench.settle()
    assert not page.is_dirty()
    assert bench.desk.read(lambda repo: station_texts.is_own(repo, NOTICE))
    paper = bench.desk.read(lambda repo: issue.blank_document(repo, "rights_notice"))
    assert any("不得录音" in str(block) for block in paper.blocks)
    page.restore_standard(NOTICE)
    page.save()
    bench.settle()
    assert not bench.desk.read(lambda repo: station_texts.is_own(repo, NOTICE))


def test_a_mediator_prints_blank_forms_and_changes_nothing(
    sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]
) -> None:
    bench = make_bench(sample, jobs, show, Actor("陈志强", "陈志强", "MEDIATOR"))
    page = bench.open(TemplatesPage, "templates", document="rights_notice")
    assert page.print_button.isEnabled()
    for button in (page.panel.starter, page.panel.bring, page.panel.text):
        assert not button.isVisibleTo(page)
    texts = bench.open(TextsPage, "texts")
    assert texts.cards[NOTICE].editor.main().isReadOnly()  # type: ignore[attr-defined]
    bench.desk.jobs.wait_idle()
