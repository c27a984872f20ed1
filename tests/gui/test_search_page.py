"""The search box: pinyin, tails, numbers; groups, masked second lines, the page that opens."""

from collections.abc import Callable

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.station.records import Person
from fengqiao_desktop.gui.header import SearchHit
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages import search_source
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.gui.pages.register_pages import RegisterPage
from fengqiao_desktop.services.station_setup import Opened


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Bench:
    made = make_bench(sample, jobs, show)

    def search(text: str, deliver: Callable[[list[SearchHit]], None]) -> None:
        deliver(made.desk.read(lambda repo: search_source.hits(repo, text)))

    made.window.header.set_searcher(search)  # type: ignore[arg-type]
    return made


def found(bench: Bench, text: str) -> list[SearchHit]:
    return bench.desk.read(lambda repo: search_source.hits(repo, text))


@pytest.mark.parametrize("text", ["hch", "hechunhua", "何春花", "2620", "1301"])
def test_a_person_is_found_by_name_pinyin_and_tails(bench: Bench, text: str) -> None:
    hits = found(bench, text)
    assert any(hit.key == "person" and hit.title == "何春花" for hit in hits)
    assert any(hit.key == "case" and "何春花" in hit.title for hit in hits)


def test_no_whole_number_stands_in_a_hit(bench: Bench) -> None:
    persons = bench.desk.read(lambda repo: repo.find(Person))
    private = {p.id_number for p in persons} | {p.phone for p in persons} - {""}
    for person in persons:
        for hit in found(bench, person.name):
            assert not any(one and one in hit.note for one in private)


def test_places_and_mediators_have_their_pages(bench: Bench) -> None:
    keys = {hit.key for hit in found(bench, "白沙")}
    assert {"village", "committee"} <= keys
    assert "mediator" in {hit.key for hit in found(bench, "王梅")}


def test_blanks_and_nothing_find_nothing(bench: Bench) -> None:
    assert found(bench, "") == []
    assert found(bench, "  ") == []
    assert found(bench, "没有这个人") == []


def test_enter_opens_the_first_hit(bench: Bench, qtbot: QtBot) -> None:
    box = bench.window.header.search
    box.setFocus()
    qtbot.keyClicks(box, "hch")
    box.ask_now()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    bench.settle()
    page = bench.window.current_page()
    assert isinstance(page, CasePage)
    assert "何春花" in page.opened.file.case.parties_text


def test_a_person_hit_stands_at_that_person(bench: Bench) -> None:
    hit = next(hit for hit in found(bench, "何春花") if hit.key == "person")
    page = bench.open(RegisterPage, hit.key, **hit.params)
    assert page.form.base().id == hit.params["record"]
