"""The page of local rules: changed by the head, read by others, safe through a lock."""

from collections.abc import Callable, Iterator

import pytest
from page_bench import Bench, make_bench
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages.local_rules_page import LocalRulesPage
from fengqiao_desktop.services import local_rules
from fengqiao_desktop.services.station_setup import Opened

KEY = "limit.visit_days"


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Iterator[Bench]:
    made = make_bench(sample, jobs, show)
    yield made
    made.desk.jobs.wait_idle()


def test_a_value_is_changed_by_keys_and_marked_local(bench: Bench) -> None:
    page = bench.open(LocalRulesPage, "local_rules")
    assert page.primary is not None
    assert not page.primary.isEnabled()
    page.editors[KEY].focus()
    QTest.keyClick(page.editors[KEY].main(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.editors[KEY].main(), "10")
    page.sources[KEY].set_value("云岭司发〔2026〕3号")
    page._typed()
    assert page.chips[KEY].text() == "本地"
    assert page.primary.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    found = {v.rule.key: v for v in bench.desk.read(local_rules.values)}
    assert (found[KEY].value, found[KEY].source) == (10, "云岭司发〔2026〕3号")
    assert not page.is_dirty()


def test_what_was_typed_survives_a_lock(bench: Bench) -> None:
    page = bench.open(LocalRulesPage, "local_rules")
    page.editors[KEY].set_value(12)
    page._typed()
    bench.window.lock()
    bench.window.unlock()
    bench.settle()
    again = bench.window.current_page()
    assert isinstance(again, LocalRulesPage)
    assert again.editors[KEY].value() == 12
    assert again.is_dirty()
    again.reload()


def test_others_read_them(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> None:
    bench = make_bench(sample, jobs, show, Actor("王梅", "王梅", "STAFF"))
    page = bench.open(LocalRulesPage, "local_rules")
    assert page.banner.isVisibleTo(page)
    assert page.primary is not None
    page.editors[KEY].set_value(12)
    page._typed()
    assert not page.primary.isEnabled()
    page.reload()
    bench.desk.jobs.wait_idle()


def test_the_cycles_of_corrections_stand_by_level(bench: Bench) -> None:
    page = bench.open(LocalRulesPage, "local_rules")
    key = "correction.cycles.VISIT.LENIENT"
    page.editors[key].set_value("M1")
    page.sources["correction.announce_days"].set_value("区矫发〔2026〕5号")
    page.editors["correction.announce_days"].set_value(4)
    page._typed()
    assert page.chips["correction.announce_days"].text() == "本地"
    page.save()
    bench.settle()
    found = {v.rule.key: v for v in bench.desk.read(local_rules.values)}
    assert found[key].value == "M1"
    assert found["correction.announce_days"].source == "区矫发〔2026〕5号"
    assert not page.is_dirty()
