"""The case page for the whole of a mediation: inquiries, urging, turns, checks, boxes, plans."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fengqiao_desktop.domain.mediation.records import Instalment, MediationCase
from fengqiao_desktop.domain.mediation.work_records import FormerAgreement
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.domain.sweep.records import SweepItem
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.jobs import Jobs
from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.pages import case_materials, case_model, case_plan, case_turns
from fengqiao_desktop.gui.pages.case_dialogs import REGRET, WITHDRAW, QuestionDialog
from fengqiao_desktop.gui.pages.case_inquiry import PARTS
from fengqiao_desktop.gui.pages.case_page import CasePage
from fengqiao_desktop.gui.pages.case_plan_dialog import PlanDialog
from fengqiao_desktop.gui.pages.print_page import PrintPage
from fengqiao_desktop.services import issue
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.calendar_data import load_calendar
from tests.gui.test_case_page import Keys, focus_name, opened, sample_case, stored

TODAY = date(2026, 11, 23)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(sample: Opened, jobs: Jobs) -> Desk:
    return Desk(sample.station, sample.actor, load_calendar(), jobs)


@pytest.fixture
def window(desk: Desk, show: Callable[[Any], None]) -> Iterator[MainWindow]:
    main = MainWindow()
    main.add_page("case", "人民调解", "handshake", "业务", lambda: CasePage(desk, main))
    main.add_hidden_page("print", "case", lambda: PrintPage(desk, main))
    desk.changed.connect(main.broadcast)
    show(main)
    yield main
    desk.jobs.wait_idle()


@pytest.fixture
def keys(qtbot: QtBot, jobs: Jobs) -> Keys:
    return Keys(qtbot, jobs)


def performing(desk: Desk) -> int:
    return sample_case(desk, "MARRIAGE_FAMILY", "PERFORMING")


def entries(page: CasePage) -> list[str]:
    return [e[0] for e in case_turns.entries(page, page.file()) if e is not None]


def test_a_plain_case_shows_none_of_the_optional_parts(window: MainWindow, desk: Desk) -> None:
    page = opened(window, case=0)
    form = page.form
    assert form.work.isHidden()
    assert form.intake.handed_fold.isHidden()
    assert form.agreement.after_parts.regret_fold.isHidden()
    assert form.agreement.after_parts.urge_fold.isHidden()
    assert form.agreement.after_parts.former_fold.isHidden()
    assert form.agreement.signed.editors["seals"].isHidden()
    assert form.closing.archive_fold.isHidden()


def test_an_inquiry_is_written_by_keys(window: MainWindow, desk: Desk, keys: Keys) -> None:
    case_id = performing(desk)
    page = opened(window, case=case_id)
    page.form.intake.focus_first()
    keys.press(Qt.Key.Key_K, ALT)
    assert focus_name() == "asked"
    keys.write("邻居老周")
    keys.enter()
    keys.write("邻居")
    page.save()
    keys.settle()
    inquiry = stored(desk, case_id).investigations[0]
    assert (inquiry.asked, inquiry.relation) == ("邻居老周", "邻居")
    assert inquiry.started_at is not None
    assert case_model.same(page.file(), stored(desk, case_id))


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_added_left_empty_and_saved(
    window: MainWindow, desk: Desk, keys: Keys, part: str
) -> None:
    case_id = performing(desk)
    page = opened(window, case=case_id)
    before = len(getattr(stored(desk, case_id), part))
    page.form.add_work(part)
    keys.settle()
    assert page.form.work.isVisible()
    assert not page.is_dirty()  # only proposed
    if PARTS[part][2] == "unit":
        page.form.work.parts[part].children_list.cards[-1].grid.editors["unit"].set_value("POLICE")
    else:
        keys.write("abc")
    assert page.is_dirty()
    page.save()
    keys.settle()
    assert len(getattr(stored(desk, case_id), part)) == before + 1


def test_the_checks_lead_to_the_new_parts(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = opened(window, case=performing(desk))
    for part in ("investigations", "evidence", "recusals", "joint_units", "risk_reports"):
        page.form.go_to(part)
        keys.settle()
        assert focus_name() == PARTS[part][2]
    page.form.go_to("regret_on")
    assert focus_name() == "regret_on"
    page.form.go_to("dossier_place")
    assert focus_name() == "dossier_place"


def test_a_late_instalment_is_urged_with_one_press(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    case_id = performing(desk)
    page = opened(window, case=case_id)
    duties = page.form.agreement.duties
    duties.model.append(
        Instalment(id=-50, payer="甲某", payee="乙某", due_on=date(2026, 11, 2), amount=20_000)
    )
    page.judge()
    duties.table.choose_rows([duties.model.rowCount() - 1])
    assert not duties.urge_button.isHidden()
    duties.urge_button.click()
    assert focus_name() == "said"
    page.save()
    keys.settle()
    file = stored(desk, case_id)
    urge = file.urges[-1]
    assert (urge.urged_on, urge.urged, urge.urged_by) == (TODAY, "甲某", desk.actor.name)
    assert urge.instalment in {d.id for d in file.instalments if d.payer == "甲某"}
    page.form.show_file(page.file(), opened=False)
    assert case_model.same(page.file(), file)


def test_the_day_of_sealing_proposes_the_seal(window: MainWindow, desk: Desk) -> None:
    page = opened(window, case=performing(desk))
    signed = page.form.agreement.signed
    signed.editors["seals"].set_value("")
    signed.editors["sealed_on"].set_value(None)
    signed.editors["sealed_on"].set_raw("今天")
    signed.editors["sealed_on"].left()
    page.judge()
    committee = page.file().committee
    assert committee is not None
    assert page.file().case.seals == committee.name
    assert not signed.editors["seals"].isHidden()


def test_a_referral_shows_what_its_organ_asked_for(window: MainWindow, desk: Desk) -> None:
    page = opened(window, case=0)
    intake = page.form.intake
    intake.first.editors["source"].set_value("REF_POLICE")
    intake._typed("source")
    assert not intake.handed_fold.isHidden()
    assert not intake.handed.editors["has_injury"].isHidden()
    assert intake.handed.editors["by_platform"].isHidden()


def test_a_fierce_dispute_asks_for_a_report(window: MainWindow, desk: Desk, keys: Keys) -> None:
    page = opened(window, case=0)
    page.form.intake.story.editors["facts"].set_value("两家争水，扬言报复。")
    page.save()
    keys.settle()
    page.form.intake.rest.editors["intensity"].set_value("HIGH")
    page.judge()
    assert not page.form.intake.risk_link.isHidden()
    page.form.intake.risk_link.click()
    keys.settle()
    assert focus_name() == "reported_to"
    keys.write("police")
    page.judge()
    assert page.form.intake.risk_link.isHidden()


def test_regret_is_registered_and_the_agreement_renewed(
    window: MainWindow, desk: Desk, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = performing(desk)
    page = opened(window, case=case_id)
    clauses = [c.text for c in stored(desk, case_id).clauses]
    monkeypatch.setattr(QuestionDialog, "exec", lambda _dialog: True)
    assert "登记反悔…" in entries(page)
    case_turns.ask(page, REGRET)
    keys.settle()
    assert stored(desk, case_id).case.regret_on == TODAY
    assert "登记反悔…" not in entries(page)
    case_turns.renew(page)
    keys.settle()
    file = stored(desk, case_id)
    assert [f.why for f in file.former_agreements] == ["REGRET"]
    assert not file.case.agreement_form
    assert not page.form.agreement.after_parts.former_fold.isHidden()
    said = page.form.agreement.after_parts._former
    assert said == file.former_agreements
    assert clauses[0] in file.former_agreements[0].content


def test_an_archived_case_is_asked_for_and_opened_by_the_head(
    window: MainWindow, desk: Desk, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = desk.read(lambda repo: repo.find(MediationCase, state="ARCHIVED", batch=0))[0].id
    page = opened(window, case=case_id)

    def answer(dialog: QuestionDialog) -> bool:
        dialog.fields.editors["reopen_reason"].set_value("补一份收条")
        return True

    monkeypatch.setattr(QuestionDialog, "exec", answer)
    case_turns.ask_reopening(page)
    keys.settle()
    assert stored(desk, case_id).case.reopen_reason == "补一份收条"
    assert "补一份收条" in page.form.closing.asked.text()
    assert "同意重新打开…" in entries(page)
    case_turns.reopen(page)
    keys.settle()
    assert stored(desk, case_id).case.archived_on is None
    assert not page.form.is_read_only()


def test_a_finding_is_explained_and_speaks_again(
    window: MainWindow, desk: Desk, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = desk.read(lambda repo: [c.id for c in repo.find(MediationCase, batch=0)])
    for case_id in ids:
        page = opened(window, case=case_id)
        keys.settle()
        light = [p for p in page.checks.verdict.problems if str(p.severity) != "block"]
        if light and not page.form.is_read_only():
            break
    problem = light[0]

    def answer(dialog: QuestionDialog) -> bool:
        dialog.fields.editors["reason"].set_value("已当面核对")
        return True

    monkeypatch.setattr(QuestionDialog, "exec", answer)
    case_turns.explain(page, problem)
    keys.settle()
    assert [(w.rule, w.reason) for w in stored(desk, case_id).waivers] == [
        (problem.rule, "已当面核对")
    ]
    waived = page.checks.verdict.waived
    assert [p.text for p in waived] == [problem.text]
    assert not page.is_dirty()
    case_turns.unexplain(page, waived[0])
    keys.settle()
    assert page.checks.verdict.waived == ()


def test_archiving_a_case_with_blocking_findings_says_which(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    found = desk.read(lambda repo: repo.find(MediationCase, state="CLOSED", batch=0))
    page = opened(window, case=found[0].id)
    page.form.closing.propose_archive(page.file())
    page.save()
    keys.settle()
    said = [box.text for box in dialogs.asked() if box.kind == "error"]
    assert len(said) == 1
    assert "归档" in said[0]
    assert stored(desk, found[0].id).case.archived_on is None
    assert page.file().case.archived_on == TODAY  # what was typed stands


def test_a_box_closed_by_the_lock_has_its_words_back(
    window: MainWindow, desk: Desk, keys: Keys
) -> None:
    page = opened(window, case=performing(desk))
    dialog = QuestionDialog(window, WITHDRAW, page.file(), desk, page.refs)
    dialog.fields.editors["withdrawn_by"].set_value("老许")
    page.box = WITHDRAW.title
    state = page.draft_state()
    assert state is not None
    assert state["box"] == WITHDRAW.title
    dialog.reject()
    again = QuestionDialog(window, WITHDRAW, page.file(), desk, page.refs)
    assert again.restored
    assert again.case().withdrawn_by == "老许"
    again.keeper.drop()
    assert not QuestionDialog(window, WITHDRAW, page.file(), desk, page.refs).restored


def test_the_plan_box_keeps_its_words_too(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(window, case=performing(desk))
    seen: list[int] = []

    def typed(dialog: PlanDialog) -> bool:
        seen.append(int(dialog.count.value() or 0))
        dialog.count.set_value(7)
        state = page.draft_state()
        assert state is not None
        assert state["box"] == case_turns.PLAN
        dialog.reject()
        return False

    monkeypatch.setattr(PlanDialog, "exec", typed)
    page.form.agreement.duties.plan()
    page.open_box(case_turns.PLAN)
    assert seen == [12, 7]


def test_a_year_of_care_in_turn() -> None:
    payers = tuple(f"子女{i}" for i in range(1, 8))
    plan = case_plan.Plan(
        payers, "老人", date(2026, 12, 1), 12, "month", content="接回照料", in_turn=True
    )
    made = case_plan.make_instalments(plan)
    assert [d.payer for d in made[:8]] == [*payers, "子女1"]
    assert {d.kind for d in made} == {"CONDUCT"}
    assert case_plan.describe(plan) == "将生成 12 笔，2026-12-01 至 2027-11-01。"


def test_materials_follow_the_official_order_and_file_by_part(desk: Desk) -> None:
    file = stored(desk, performing(desk))
    file = dataclasses.replace(file, sessions=(file.sessions * 2)[:2], attachments=())
    lines = case_materials.materials(file, issue.DOCUMENTS, ())
    places = {spec.id: spec.place for spec in issue.DOCUMENTS}
    order = [places[line.document] for line in lines if line.document]
    assert order == sorted(order)
    words = case_materials.purposes(file, issue.DOCUMENTS)
    assert "人民调解记录 第 2 次" in words
    assert words[-1] == "不入卷"
    assert not any("调解通知书" in line.label for line in lines)
    scan = Attachment(purpose="人民调解记录 第 1 次", pages=2)
    half = dataclasses.replace(file, attachments=(scan,))
    line = next(
        x
        for x in case_materials.materials(half, issue.DOCUMENTS, ())
        if x.document == "mediation_record"
    )
    assert (line.mark, line.part, line.purpose) == ("printed", 1, "人民调解记录 第 2 次")


def test_a_case_leads_back_to_its_sweep_item(
    window: MainWindow, desk: Desk, keys: Keys, sample: Opened
) -> None:
    case_id = performing(desk)
    with sample.station.transaction(sample.actor) as tx:
        tx.save(SweepItem(found_on=date(2026, 10, 8), case=case_id))
    page = opened(window, case=case_id)
    keys.settle()
    assert "来自排查 2026-10-08" in [other.words for other in page.checks.verdict.related]


def test_a_draft_of_an_earlier_program_leaves_the_new_parts_alone(desk: Desk) -> None:
    file = stored(desk, performing(desk))
    file = dataclasses.replace(file, former_agreements=(FormerAgreement(id=3, seq=1),))
    payload = case_model.to_payload(file)
    del payload["former_agreements"]
    assert case_model.from_payload(payload, file).former_agreements == file.former_agreements
