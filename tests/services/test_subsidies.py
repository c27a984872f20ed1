"""Subsidies over the real sample station: claim, review, publicity, payment, papers, board."""

import dataclasses
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from fengqiao_desktop.documents import blocks, to_docx, to_pdf
from fengqiao_desktop.documents.template import render
from fengqiao_desktop.domain.access import MEDIATOR, READER, STAFF, Actor
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.subsidy.records import SubsidyClaim, SubsidyScheme, SubsidyShare
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import (
    board,
    demo,
    demo_subsidies,
    subsidies,
    subsidy_assess,
    subsidy_board,
    subsidy_schemes,
    subsidy_sheet,
)
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store import audit_log
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.repository import Query, Where

CALENDAR = load_calendar()
TODAY = date(2026, 11, 23)
PERIOD = "2026-11"


@pytest.fixture
def sample(sample: Opened) -> Opened:
    """The sample station with its scheme and claims."""
    demo_subsidies.write_subsidies(sample, demo.sample_scan)
    return sample


def candidate(opened: Opened) -> subsidy_assess.Assessment:
    """A sample case that can be claimed."""
    with opened.station.reading() as repo:
        return subsidies.candidates(repo, TODAY, CALENDAR)[0]


def claimed(opened: Opened) -> SubsidyClaim:
    case = candidate(opened).file.case.id
    with opened.station.transaction(opened.actor, "") as tx:
        return subsidies.claim(tx, case, calendar=CALENDAR)


def reviewed(opened: Opened) -> SubsidyClaim:
    made = claimed(opened)
    with opened.station.transaction(opened.actor, "") as tx:
        subsidies.first_review(tx, made.id, True, calendar=CALENDAR)
        return subsidies.final_review(tx, made.id, True, by="云岭县司法局")


def test_examples_are_marked_and_whole() -> None:
    found = subsidy_schemes.examples()
    assert len(found) == 2
    for one in found:
        assert "示例" in one.title
        assert "示例" in one.plan.scheme.name
        plan = subsidy_schemes.example_plan(one.id, TODAY)
        assert subsidy_schemes.faults_of(plan) == ()


@pytest.mark.parametrize(
    ("changes", "grades", "fault"),
    [
        ({"name": " "}, {}, "没有方案名称"),
        ({"starts_on": None}, {}, "没有生效日期"),
        ({"ends_on": date(2020, 1, 1)}, {}, "失效日期早于生效日期"),
        ({"lead_percent": 101}, {}, "主办比例超过 100%"),
        ({"oral_percent": 301}, {}, "口头案件按超过 300%"),
        ({}, {"name": "一般"}, "“一般”有两档同名"),
        ({}, {"highest": 1}, "“重大”的最高金额低于金额"),
    ],
)
def test_what_a_scheme_may_not_say(changes, grades, fault) -> None:
    plan = subsidy_schemes.example_plan("two_grades", TODAY)
    low, high = plan.grades
    wrong = subsidy_schemes.Plan(
        dataclasses.replace(plan.scheme, **changes), (low, dataclasses.replace(high, **grades))
    )
    assert fault in subsidy_schemes.faults_of(wrong)


def test_one_scheme_a_day(sample: Opened) -> None:
    with sample.station.transaction(sample.actor, "") as tx:
        (plan,) = subsidy_schemes.plans(tx)
        new = subsidy_schemes.example_plan("two_grades", date(2027, 1, 1))
        with pytest.raises(KnownError, match="重叠"):
            subsidy_schemes.save_plan(tx, new)
        old = dataclasses.replace(plan.scheme, ends_on=date(2026, 12, 31))
        subsidy_schemes.save_plan(tx, subsidy_schemes.Plan(old, plan.grades[:-1]))
        saved = subsidy_schemes.save_plan(tx, new)
        assert [g.seq for g in saved.grades] == [1, 2]
        for day, wanted in ((TODAY, plan), (date(2027, 3, 1), saved)):
            found = subsidy_schemes.plan_on(tx, day)
            assert found is not None
            assert found.scheme.id == wanted.scheme.id
        assert len(subsidy_schemes.plan_of(tx, plan.scheme.id).grades) == len(plan.grades) - 1


def test_a_claim_is_explained_and_shared(sample: Opened) -> None:
    made = claimed(sample)
    with sample.station.reading() as repo:
        one = subsidies.view(repo, made.id)
    assert one.claim.state == "CLAIMED"
    assert one.claim.period == PERIOD
    assert one.claim.grade == one.claim.suggested_grade != ""
    assert one.claim.steps.startswith("档次金额：")
    assert sum(share.amount for share in one.shares) == one.claim.amount == one.amount
    assert one.next_step(TODAY).action == "first"


def test_no_case_twice(sample: Opened) -> None:
    made = claimed(sample)
    with sample.station.transaction(sample.actor, "") as tx:
        with pytest.raises(KnownError, match="一案一补"):
            subsidies.claim(tx, made.case, calendar=CALENDAR)
        assert made.case not in subsidies.candidate_ids(tx)
        subsidies.withdraw(tx, made.id)
        assert made.case in subsidies.candidate_ids(tx)


def test_many_at_once_tell_what_was_left_out(sample: Opened) -> None:
    ready = candidate(sample).file.case.id
    with sample.station.transaction(sample.actor, "") as tx:
        open_case = tx.ids(Query(MediationCase, (Where("state", "eq", "PERFORMING"),)))[0]
        found = subsidies.claim_many(tx, [ready, open_case], calendar=CALENDAR)
    assert [claim.case for claim in found.done] == [ready]
    ((case, why),) = found.refused
    assert case == open_case
    assert "还没有立卷归档" in why


def test_another_grade_needs_a_reason(sample: Opened) -> None:
    case = candidate(sample).file.case.id
    with sample.station.transaction(sample.actor, "") as tx:
        with pytest.raises(KnownError, match="写明理由"):
            subsidies.claim(tx, case, calendar=CALENDAR, grade="重大")
        with pytest.raises(KnownError, match="没有“特大”这一档"):
            subsidies.claim(tx, case, calendar=CALENDAR, grade="特大")
        with pytest.raises(KnownError, match="范围内"):
            subsidies.claim(tx, case, calendar=CALENDAR, grade="重大", base=801_00, reason="群体")
        made = subsidies.claim(
            tx, case, calendar=CALENDAR, grade="重大", base=600_00, reason="涉及全组村民"
        )
    assert (made.grade, made.base, made.reason) == ("重大", 600_00, "涉及全组村民")


def test_the_whole_way_to_the_signature(sample: Opened) -> None:
    made = reviewed(sample)
    assert made.state == "PASSED"
    with sample.station.transaction(sample.actor, "") as tx:
        with pytest.raises(KnownError, match="公示期满"):
            subsidies.pay(tx, [made.id], TODAY, "BANK")
        subsidies.publish(tx, [made.id], date(2026, 11, 16), TODAY)
        with pytest.raises(KnownError, match="公示期满"):
            subsidies.pay(tx, [made.id], TODAY, "BANK")
        assert subsidies.pay(tx, [made.id], date(2026, 11, 24), "BANK") == 1
        one = subsidies.view(tx, made.id)
        assert one.claim.state == "PAID"
        assert one.unsigned
        ids = [share.id for share in one.shares]
        assert subsidies.sign(tx, ids, date(2026, 11, 25)) == len(one.unsigned)
        assert subsidies.sign(tx, ids, date(2026, 11, 25)) == 0
        assert subsidies.view(tx, made.id).next_step(TODAY).action == ""
        history = audit_log.history(tx.connection, "subsidy_claim", made.id)
    assert len([e for e in history if e["action"] == "update"]) == 4


def test_a_review_may_lower_and_never_raise(sample: Opened) -> None:
    made = claimed(sample)
    less = made.amount - 101
    with sample.station.transaction(sample.actor, "") as tx:
        with pytest.raises(KnownError, match="不能超过"):
            subsidies.first_review(tx, made.id, True, calendar=CALENDAR, amount=made.amount + 1)
        after = subsidies.first_review(tx, made.id, True, calendar=CALENDAR, amount=less)
        one = subsidies.view(tx, made.id)
    assert (after.first_amount, one.amount) == (less, less)
    assert sum(share.amount for share in one.shares) == less


def test_returned_with_a_reason_and_claimed_again(sample: Opened) -> None:
    made = claimed(sample)
    with sample.station.transaction(sample.actor, "") as tx:
        with pytest.raises(KnownError, match="写明原因"):
            subsidies.first_review(tx, made.id, False, calendar=CALENDAR)
        back = subsidies.first_review(tx, made.id, False, calendar=CALENDAR, note="缺回访记录")
        assert back.state == "RETURNED"
        assert subsidies.view(tx, made.id).next_step(TODAY).why == "退回原因：缺回访记录"
        again = subsidies.claim_again(tx, made.id, calendar=CALENDAR)
        assert (again.state, again.first_note, again.amount) == ("CLAIMED", "", made.amount)
        assert len(subsidies.view(tx, made.id).shares) == len(tx.find(SubsidyShare, claim=made.id))


def test_a_regret_stops_the_review_and_takes_money_back(sample: Opened) -> None:
    made = claimed(sample)
    with sample.station.transaction(sample.actor, "") as tx:
        case = tx.get(MediationCase, made.case)
        regretted = tx.update(dataclasses.replace(case, regret_on=TODAY))
        with pytest.raises(KnownError, match="反悔"):
            subsidies.first_review(tx, made.id, True, calendar=CALENDAR)
        tx.update(dataclasses.replace(regretted, regret_on=None))
        subsidies.first_review(tx, made.id, True, calendar=CALENDAR)
        subsidies.final_review(tx, made.id, True, by="云岭县司法局")
        assert subsidies.to_take_back(tx) == ()
        case = tx.get(MediationCase, made.case)
        tx.update(dataclasses.replace(case, regret_on=TODAY))
        assert subsidies.to_take_back(tx) == (made.id,)
        lines = subsidy_board.subsidy_items(tx, TODAY, CALENDAR)
        assert [line.record for line in lines if line.action_label == "扣回"] == [made.id]
        with pytest.raises(KnownError, match="写明原因"):
            subsidies.take_back(tx, made.id, TODAY, "")
        gone = subsidies.take_back(tx, made.id, TODAY, "当事人反悔")
        assert gone.state == "TAKEN_BACK"
        assert subsidies.to_take_back(tx) == ()


def test_a_step_out_of_turn_is_refused(sample: Opened) -> None:
    made = claimed(sample)
    with sample.station.transaction(sample.actor, "") as tx:
        for act in (
            lambda: subsidies.final_review(tx, made.id, True, by="县局"),
            lambda: subsidies.publish(tx, [made.id], TODAY, TODAY),
            lambda: subsidies.take_back(tx, made.id, TODAY, "x"),
        ):
            with pytest.raises(KnownError, match="已申报"):
                act()


@pytest.mark.parametrize(("role", "may_claim"), [(READER, False), (MEDIATOR, True), (STAFF, True)])
def test_who_may_claim_and_who_review(sample: Opened, role: str, may_claim: bool) -> None:
    case = candidate(sample).file.case.id
    actor = Actor("somebody", "某人", role)
    made = claimed(sample) if not may_claim else None
    with sample.station.transaction(actor, "") as tx:
        if made is None:
            made = subsidies.claim(tx, case, calendar=CALENDAR)
        else:
            with pytest.raises(KnownError, match="申报案件补贴"):
                subsidies.claim(tx, case, calendar=CALENDAR)
        with pytest.raises(KnownError, match="审核案件补贴"):
            subsidies.first_review(tx, made.id, True, calendar=CALENDAR)
        (plan,) = subsidy_schemes.plans(tx)
        with pytest.raises(KnownError, match="审核案件补贴"):
            subsidy_schemes.save_plan(tx, plan)


def test_caps_count_what_the_period_gave(sample: Opened) -> None:
    ready = candidate(sample)
    case, mediator = ready.file.case.id, ready.shares[0].mediator
    with sample.station.transaction(sample.actor, "") as tx:
        scheme = tx.first(SubsidyScheme)
        assert scheme is not None
        other = tx.insert(
            SubsidyClaim(scheme=scheme.id, case=tx.ids(Query(MediationCase))[0], period="2027-05")
        )
        tx.insert(
            SubsidyShare(claim=other.id, mediator=mediator, name="x", amount=scheme.person_cap - 5)
        )
        found, later = (
            subsidy_assess.assess(tx, case, today=TODAY, calendar=CALENDAR, period=period)
            for period in ("2027-05", "2027-06")
        )
    assert found.amount == 5
    assert "封顶" in found.shares[0].words()
    assert later.amount == ready.amount


def test_the_sheet_adds_up(sample: Opened) -> None:
    made = reviewed(sample)
    with sample.station.reading() as repo:
        sheet = subsidy_sheet.month_sheet(repo, PERIOD)
    living = [v for v in sheet.views if v.claim.state != "RETURNED"]
    granted = [v for v in sheet.views if v.claim.state in ("PASSED", "PAID")]
    assert made.id in {v.claim.id for v in granted}
    assert sheet.claimed == sum(v.claim.amount for v in living)
    assert sheet.granted == sum(v.amount for v in granted)
    assert sum(person.amount for person in sheet.people) == sheet.granted
    assert sum(sheet.by_state.values()) == len(sheet.views)


def test_papers_say_the_same_in_pdf_and_word(sample: Opened) -> None:
    import docx
    import pypdfium2
    from docx.oxml.ns import qn

    made = reviewed(sample)
    with sample.station.transaction(sample.actor, "") as tx:
        subsidies.publish(tx, [made.id], date(2026, 11, 16), TODAY)
        case = tx.get(MediationCase, made.case)
        papers = [
            subsidy_sheet.claim_paper(tx, made.id),
            *(
                subsidy_sheet.period_paper(tx, p, PERIOD, TODAY)
                for p, *_ in subsidy_sheet.PAPERS[1:]
            ),
        ]
    for paper in papers:
        expected = blocks.text_of(paper)
        body = docx.Document(BytesIO(to_docx.docx_bytes(paper))).element.body
        words = "".join(node.text or "" for node in body.iter(qn("w:t")))
        assert blocks.normalised(words) == expected
        pdf = pypdfium2.PdfDocument(to_pdf.pdf_bytes(paper))
        text = "".join(pdf[n].get_textpage().get_text_bounded() for n in range(len(pdf)))
        pdf.close()
        assert paper.title[-4:] in blocks.normalised(text)
    notice = blocks.text_of(papers[2])
    assert case.number in notice
    for name in case.parties_text.split():
        assert name not in notice


def test_a_period_without_claims_has_no_papers(sample: Opened) -> None:
    with sample.station.reading() as repo, pytest.raises(KnownError, match="2020年1月没有申报"):
        subsidy_sheet.period_paper(repo, "summary", "2020-01", TODAY)


def test_blank_papers_render() -> None:
    from fengqiao_desktop.documents.contexts_subsidy import ClaimContext, SheetContext

    assert "申报表" in blocks.text_of(render("subsidy/claim", ClaimContext()))
    for paper in ("summary", "notice", "receipt"):
        assert blocks.text_of(render(f"subsidy/{paper}", SheetContext()))


def test_the_workbook_holds_numbers_and_text(sample: Opened) -> None:
    made = reviewed(sample)
    with sample.station.reading() as repo:
        book = load_workbook(BytesIO(subsidy_sheet.workbook(repo, PERIOD, TODAY)))
        sheet = subsidy_sheet.month_sheet(repo, PERIOD)
    cases, people = book["案件"], book["调解员"]
    assert cases.max_row == len(sheet.views) + 2
    assert cases.cell(cases.max_row, 9).value * 100 == sheet.granted
    assert people.cell(people.max_row, 5).value * 100 == sheet.granted
    amounts = {cases.cell(row, 8).value for row in range(2, cases.max_row)}
    assert made.amount / 100 in amounts


def test_claims_wait_on_the_board(sample: Opened) -> None:
    claimed(sample)
    with sample.station.reading() as repo:
        items = board.day_board(repo, TODAY, CALENDAR).items
    found = [item for item in items if item.register == "subsidy_claim"]
    assert any("司法所初审" in item.what and item.owner == "所长" for item in found)
    assert not any(item.official for item in found)


def test_the_sample_station_has_claims_of_several_states(sample: Opened) -> None:
    with sample.station.reading() as repo:
        states = {claim.state for claim in repo.find(SubsidyClaim)}
    assert {"PAID", "PASSED"} <= states
