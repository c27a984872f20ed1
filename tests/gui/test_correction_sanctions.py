"""Dialogs of a breach: the tables speak while one types, and nothing typed is lost by a lock."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from page_bench import Bench, make_bench
from PySide6.QtWidgets import QWidget
from test_subject_page import make_subject

from fengqiao_desktop.domain.corrections.order_records import Sanction, Violation
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.pages import correction_steps
from fengqiao_desktop.gui.pages.ask_dialog import AskDialog
from fengqiao_desktop.gui.pages.subject_page import SubjectPage
from fengqiao_desktop.services import correction_acts
from fengqiao_desktop.services.station_setup import Opened

BOXES: list[AskDialog] = []


@pytest.fixture
def bench(sample: Opened, jobs: Jobs, show: Callable[[QWidget], None]) -> Iterator[Bench]:
    made = make_bench(sample, jobs, show)
    yield made
    while BOXES:
        BOXES.pop().give_up()  # none may keep a draft after the station is closed
    made.desk.jobs.wait_idle()


@pytest.fixture
def page(bench: Bench) -> SubjectPage:
    with bench.desk.station.transaction(bench.desk.actor) as tx:
        number = make_subject(tx)
        correction_acts.put_part(
            tx, Violation(subject=number, kind="RULES", happened_on=date(2026, 11, 20))
        )
    opened = bench.open(SubjectPage, "subject", subject=number)
    assert opened.shown is not None
    return opened


def dialog(bench: Bench, page: SubjectPage, action: str = "", tab: str = "") -> AskDialog:
    assert page.shown is not None
    make = correction_steps.step_ask if action else correction_steps.new_ask
    ask = make(page.shown, action or tab, bench.desk)
    assert ask is not None
    box = AskDialog(bench.window, bench.desk, ask, lambda _saved: None)
    box.show()
    BOXES.append(box)
    return box


def choose(box: AskDialog, name: str, value: object) -> None:
    box.form.editors[name].set_value(value)
    box.form.changed.emit()


def test_proposals_follow_the_gravity(bench: Bench, page: SubjectPage) -> None:
    box = dialog(bench, page, "VIOLATION")
    assert "由县级作出" in box.judgement.label.text()
    choose(box, "gravity", "LIGHT")
    assert "可建议训诫" in box.judgement.label.text()
    assert "第34条" in box.judgement.label.text()
    choose(box, "gravity", "HEAVY")
    assert "可建议警告" in box.judgement.label.text()
    choose(box, "only_hours", True)
    assert "时长不足不能" in box.judgement.label.text()
    choose(box, "only_hours", False)
    choose(box, "is_excused", True)
    assert "不作处罚" in box.judgement.label.text()
    box.give_up()


def test_the_proposal_is_drafted_and_cites_what_its_kind_stands_on(
    bench: Bench, page: SubjectPage
) -> None:
    box = dialog(bench, page, "VIOLATION")
    choose(box, "gravity", "HEAVY")
    box.submit()
    bench.desk.jobs.wait_idle()
    box = dialog(bench, page, tab="sanctions")
    drafted = box.form.record()
    assert drafted.kind == "WARNING"
    assert "第三十五条" in drafted.basis
    choose(box, "kind", "REVOKE_PAROLE")  # he is on probation
    assert box.judgement.property("banner") == "red"
    choose(box, "kind", "PSP")
    assert "第72条" in box.judgement.label.text()
    box.submit()
    bench.desk.jobs.wait_idle()
    kept = bench.desk.read(lambda repo: repo.find(Sanction))[-1]
    assert (kept.kind, kept.ground) == ("PSP", "6.3-监")
    assert "第七十二条" in kept.basis
    assert "第七十三条" not in kept.basis
    assert kept.violation


def test_a_bracelet_needs_a_ground_that_the_file_shows(bench: Bench, page: SubjectPage) -> None:
    box = dialog(bench, page, tab="monitorings")
    assert box.judgement.property("banner") == "red"
    assert "不得使用" in box.judgement.label.text()
    box.give_up()


def test_a_lock_keeps_what_was_typed_in_a_dialog(bench: Bench, page: SubjectPage) -> None:
    box = dialog(bench, page, "VIOLATION")
    choose(box, "facts", "两次没有接听电话，到家里也没有找到人。")
    bench.window.lock()
    assert not box.isVisible()
    bench.window.unlock()
    again = dialog(bench, page, "VIOLATION")
    assert again.form.record().facts.startswith("两次没有接听")
    assert "已放回" in again.kept.label.text()
    again.give_up()
    assert dialog(bench, page, "VIOLATION").form.record().facts == ""


def test_a_changed_record_is_not_overwritten_by_an_older_draft(
    bench: Bench, page: SubjectPage
) -> None:
    box = dialog(bench, page, "VIOLATION")
    choose(box, "facts", "旧的草稿")
    box.reject()
    with bench.desk.station.transaction(bench.desk.actor) as tx:
        now = tx.find(Violation)[-1]
        correction_acts.put_part(tx, dataclasses.replace(now, facts="别人写的"))
    bench.desk.jobs.wait_idle()
    fresh = bench.open(SubjectPage, "subject", subject=now.subject)
    again = dialog(bench, fresh, "VIOLATION")
    assert again.form.record().facts == "别人写的"
    again.kept.followed.emit()  # and nothing is lost either
    assert again.form.record().facts == "旧的草稿"
