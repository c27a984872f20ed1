"""Every button of the board and of 应做的事 leads to something that can be filled in."""

from collections.abc import Callable, Iterator

import pytest
from page_bench import Bench, make_bench
from PySide6.QtWidgets import QWidget
from test_subject_page import make_subject

from fengqiao_desktop.domain.corrections.deadline_parts import ACTIONS
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages import correction_steps
from fengqiao_desktop.gui.pages.routes import open_record
from fengqiao_desktop.gui.pages.subject_page import SubjectPage
from fengqiao_desktop.services.correction_board import correction_items
from fengqiao_desktop.services.station_setup import Opened

ELSEWHERE = {"ASSESS", "ENTRUSTMENT", "STATISTICS", "OVERSIGHT"}  # pages of their own


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Iterator[Bench]:
    made = make_bench(sample, jobs, show)
    yield made
    made.desk.jobs.wait_idle()


def opened(bench: Bench) -> SubjectPage:
    with bench.desk.station.transaction(bench.desk.actor) as tx:
        number = make_subject(tx)
    page = bench.open(SubjectPage, "subject", subject=number)
    assert page.shown is not None
    return page


def test_every_action_has_its_dialog(bench: Bench) -> None:
    page = opened(bench)
    shown = page.shown
    assert shown is not None
    none = {
        action for action in ACTIONS if correction_steps.step_ask(shown, action, bench.desk) is None
    }
    assert none == ELSEWHERE  # and nothing else


def test_every_line_of_the_board_opens_a_page(bench: Bench) -> None:
    opened(bench)
    today = bench.desk.clock.today()
    items = bench.desk.read(lambda repo: correction_items(repo, today, bench.desk.calendar))
    assert items
    for item in items:
        page = open_record(bench.window, item.register, item.record, part=item.part)
        assert page is not None, item
