"""Somebody in resettlement in the real window: the list, the page, a visit under a minute."""

from collections.abc import Callable
from pathlib import Path

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fengqiao_desktop.domain.resettlement.records import HelpVisit, ResettledPerson
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages import helped_papers
from fengqiao_desktop.gui.pages.ask_dialog import AskDialog
from fengqiao_desktop.gui.pages.helped_form import HelpedFormPage
from fengqiao_desktop.gui.pages.helped_page import HelpedPage
from fengqiao_desktop.gui.pages.resettled_quarter_page import ResettledQuarterPage
from fengqiao_desktop.gui.pages.resettlement_page import ResettlementPage
from fengqiao_desktop.gui.pages.routes import open_sources
from fengqiao_desktop.gui.pages.subject_papers import KeptPaper
from fengqiao_desktop.services import resettled_papers
from fengqiao_desktop.services.station_setup import Opened

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LONG = "入户看望，在家做农活，身体尚可，收入够用，情绪平稳，问了医保和低保，没有别的困难。"


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, qtbot: object, show: Callable[[QWidget], None]) -> Bench:
    return make_bench(sample, jobs, show)


def person_id(bench: Bench, name: str) -> int:
    found = bench.desk.read(lambda repo: repo.find(ResettledPerson, name=name))
    return found[0].id


def in_dialog(bench: Bench, act: Callable[[AskDialog], None]) -> None:
    """Do something in the dialog that opens next, then confirm it."""

    def run() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, AskDialog)
        try:
            act(box)
            box.submit()
            bench.settle()
        finally:
            if box.isVisible():  # a refusal must not hang the test
                box.give_up()

    QTimer.singleShot(0, run)


def test_the_list_counts_and_narrows(bench: Bench) -> None:
    page = bench.open(ResettlementPage, "resettlement")
    assert page.found.counts["open"] == len(page.found.ids)
    page.chips["unseen"].click()
    bench.settle()
    assert 0 < len(page.found.ids) < page.found.counts["open"]
    assert all(page.found.rows[n].is_unseen for n in page.found.ids)
    page.chips["open"].click()
    page.narrow("source", "CORRECTION_END")
    bench.settle()
    assert {page.found.rows[n].person.source for n in page.found.ids} == {"CORRECTION_END"}
    page.narrow("source", None)
    page.search.asked.emit("txf")  # pinyin initials
    bench.settle()
    assert [page.found.rows[n].person.name for n in page.found.ids] == ["田小飞"]


def test_a_visit_is_logged_with_few_keys(bench: Bench) -> None:
    page = bench.open(HelpedPage, "helped", resettled=person_id(bench, "石开明"))
    assert page.shown is not None
    before = len(page.shown.file.visits)

    def write(box: AskDialog) -> None:
        assert "再写" in box.judgement.label.text()
        box.form.editors["content"].set_value(LONG)
        box.form.editors["performance"].set_value("GOOD")
        box.form.changed.emit()

    in_dialog(bench, write)
    QTest.keyClick(page, KEY.Key_V, ALT)
    bench.settle()
    visits = page.shown.file.visits
    assert len(visits) == before + 1
    assert visits[-1].by == bench.desk.actor.name
    assert page.shown.file.person.performance == "GOOD"


def test_too_short_a_visit_is_refused_in_words(bench: Bench) -> None:
    page = bench.open(HelpedPage, "helped", resettled=person_id(bench, "石开明"))
    assert page.shown is not None
    before = len(page.shown.file.visits)
    dialogs.unattended()

    def write(box: AskDialog) -> None:
        box.form.editors["content"].set_value("在家。")
        box.form.changed.emit()

    in_dialog(bench, write)
    page.do("VISIT")
    bench.settle()
    assert len(page.shown.file.visits) == before
    assert any("还差" in asked.text for asked in dialogs.asked())


def test_the_quarter_shows_who_was_not_seen_first(bench: Bench) -> None:
    page = bench.open(ResettledQuarterPage, "resettled_quarter")
    order = [page.rows[n].is_unseen for n in page.rows]
    assert sorted(order, reverse=True) == order
    unseen = sum(row.is_unseen for row in page.rows.values())
    assert unseen > 0
    assert "本季还剩" in page.table.left.text()


def test_a_person_from_correction_arrives_without_typing(bench: Bench) -> None:
    page = bench.open(HelpedPage, "helped", resettled=person_id(bench, "陈立新"))
    assert page.shown is not None
    assert page.shown.file.correction_number
    assert page.shown.file.person.term_ends_on is not None
    assert page.header.primary.text()


def test_a_new_person_gets_sex_birthday_and_term(bench: Bench) -> None:
    page = bench.open(HelpedFormPage, "helped_form", resettled=0)
    assert page.form.id_number is not None
    page.form.id_number.set_value("500000198512125275")
    page.form.form.editors["name"].set_value("试帮甲")
    page.form.form.editors["released_on"].set_value(bench.desk.clock.today())
    page.form.form.changed.emit()
    bench.settle()
    assert "帮教止" in page.term.label.text()
    assert "2031" in page.term.label.text()
    page.save()
    bench.settle()
    saved = bench.desk.read(lambda repo: repo.first(ResettledPerson, name="试帮甲"))
    assert saved is not None
    assert (saved.sex, saved.term_starts_on) == ("M", bench.desk.clock.today())
    assert saved.term_ends_on is not None


def test_a_paper_is_kept_and_a_photo_filed(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = bench.open(HelpedPage, "helped", resettled=person_id(bench, "罗秀兰"))
    assert page.shown is not None
    file = page.shown.file
    monkeypatch.setattr(KeptPaper, "exec", lambda box: box._note("print"))
    paper, parts = resettled_papers.papers_for(file)[0]
    helped_papers.show(page, bench.desk, paper, parts[0], file)
    bench.settle()
    kept = bench.desk.read(lambda repo: resettled_papers.issued(repo, file.person.id))
    assert [k.document for k in kept] == [paper.id]
    photo = tmp_path / "走访.png"
    from PySide6.QtGui import QImage

    QImage(40, 30, QImage.Format.Format_RGB32).save(str(photo))
    dialogs.answer_next(0)
    helped_papers.add_files(page, bench.desk, file.person.id, page.refresh, [photo])
    bench.settle()
    assert [a.purpose for a in page.shown.file.attachments] == ["走访照片"]


def test_a_figure_of_visits_opens_the_people(bench: Bench) -> None:
    rows = bench.desk.read(lambda repo: repo.find(HelpVisit))
    ids = [row.id for row in rows[:5]]
    page = open_sources(bench.window, bench.desk, "resettled_visit", ids, "走访")
    bench.settle()
    assert isinstance(page, ResettlementPage)
    assert set(page.found.ids) == {row.resettled for row in rows[:5]}
