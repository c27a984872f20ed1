"""Renewal, regret, urging, reopening, transfer: what they do to the state and never to figures."""

from dataclasses import fields, replace
from datetime import datetime

import pytest
from mediation_builders import CALENDAR, COMMITTEE, agreed, clause, d, duty, make, session, visit

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.deadline_rules import (
    confirmation_count,
    deadlines,
    period_deadline,
)
from fengqiao_desktop.domain.mediation.figures import CaseFacts, Period, facts_of, figures
from fengqiao_desktop.domain.mediation.progress import (
    effective_on,
    ending,
    last_urge,
    must_urge,
    present_end,
    settled_on,
    standing_of,
    state_of,
)
from fengqiao_desktop.domain.mediation.rules import after_regret, may_move
from fengqiao_desktop.domain.mediation.statistics import row_of
from fengqiao_desktop.domain.mediation.statuses import (
    ARCHIVE_STATUSES,
    CONFIRMATION_STATUSES,
    PERFORMANCE_STATUSES,
    VISIT_STATUSES,
    archive_status_of,
    confirmation_status_of,
    performance_status_of,
    visit_status_of,
)
from fengqiao_desktop.domain.mediation.story import next_step, steps
from fengqiao_desktop.domain.mediation.timeline import timeline
from fengqiao_desktop.domain.mediation.versions import (
    AGREEMENT_FIELDS,
    as_it_stood,
    cleared,
    every_version,
    first_version,
    pack,
)
from fengqiao_desktop.domain.mediation.work_records import (
    FormerAgreement,
    Investigation,
    JointUnit,
    Recusal,
    RiskReport,
    Urge,
)
from fengqiao_desktop.domain.station.records import Committee

TODAY = d("2026-11-23")
YEAR = Period(d("2026-01-01"), d("2026-12-31"), d("2026-12-31"))


def put_away(file, on="2026-11-20", why="REGRET"):
    """What services do on renewal, without a station."""
    former = FormerAgreement(
        seq=len(file.former_agreements) + 1,
        agreement_form=file.case.agreement_form,
        agreed_on=file.case.agreed_on,
        effective_on=effective_on(file),
        amount=file.case.amount,
        ended_on=d(on),
        why=why,
        content=pack(file),
    )
    return replace(
        file,
        case=cleared(file.case),
        clauses=(),
        instalments=tuple(x for x in file.instalments if x.paid_on),
        former_agreements=(*file.former_agreements, former),
    )


def two_parts():
    return agreed(
        instalments=(
            duty(1, "2026-11-06", 100_000, "2026-11-06", id=11),
            duty(2, "2026-12-31", 68_000, id=12),
        )
    )


def again(file, day="2026-11-22", **more):
    """The renewed case with its new agreement."""
    case = {
        "agreement_form": "WRITTEN",
        "agreed_on": d(day),
        "parties_signed_on": d(day),
        "mediator_signed_on": d(day),
        "sealed_on": d(day),
        "amount": 6_000_000,
        "performance_mode": "LUMP",
    }
    return replace(
        file,
        case=replace(file.case, **case, **more),
        clauses=(clause(1, "余款改为60,000元。"),),
        instalments=(*file.instalments, duty(2, "2027-03-31", 60_000, id=13)),
    )


def test_a_renewed_case_is_mediated_again():
    """民诉法 206, 若干规定 37: the parties may change the agreement or make a new one."""
    file = put_away(two_parts())
    assert state_of(file) == "MEDIATING"
    assert present_end(file) is None
    assert ending(file).day == d("2026-11-06")
    step = next_step(file, TODAY)
    assert (step.action, step.label) == ("session", "重新调解")
    assert {s.key for s in steps(file) if s.state == "current"} == {"session"}
    held = replace(file, sessions=(*file.sessions, session("2026-11-21")))
    assert next_step(held, TODAY).action == "agreement"


def test_what_was_paid_stays_and_is_no_part_of_the_new_agreement():
    file = again(put_away(two_parts()))
    assert [x.id for x in file.instalments] == [11, 13]
    assert [x.id for x in file.duties] == [13]
    assert file.total_of_instalments() == 6_000_000
    assert settled_on(file) is None
    assert state_of(file) == "PERFORMING"


def test_the_new_agreement_counts_its_own_thirty_days():
    """民诉法 205: from the day on which the agreement in question took effect."""
    file = again(put_away(two_parts()), confirmation_wanted=True)
    count = confirmation_count(file, CALENDAR)
    assert (count.start, count.safe_due) == (d("2026-11-22"), d("2026-12-22"))
    found = {x.rule_id: x for x in deadlines(file, TODAY, CALENDAR)}
    assert "按新协议的生效日" in found["mediation.confirm"].how


def test_a_renewed_mediation_counts_anew_as_a_proposal():
    found = period_deadline(put_away(two_parts()), CALENDAR, TODAY)
    assert (found.rule_id, found.start, found.due) == (
        "mediation.period_renewed",
        d("2026-11-20"),
        d("2026-12-21"),
    )
    assert found.official is False


@pytest.mark.parametrize("renewed", [put_away, lambda f: again(put_away(f))], ids=["open", "new"])
def test_m08_m12_figures_keep_the_first_agreement(renewed):
    before, after = facts_of(two_parts()), facts_of(renewed(two_parts()))
    changed = {
        f.name for f in fields(CaseFacts) if getattr(before, f.name) != getattr(after, f.name)
    }
    assert changed == set()
    assert figures([before], YEAR) == figures([after], YEAR)


def test_a_failed_renewal_takes_no_success_back():
    """M-09: a regret or a later failure is not taken off."""
    file = put_away(two_parts())
    failed = replace(file, case=replace(file.case, failed_on=d("2026-11-22")))
    assert state_of(failed) == "FAILED"
    assert facts_of(failed).outcome == "AGREED"


def test_a_version_comes_back_as_it_stood():
    file = two_parts()
    renewed = put_away(file)
    back = as_it_stood(renewed, renewed.former_agreements[0])
    assert back.case == file.case
    assert [c.text for c in back.clauses] == [c.text for c in file.clauses]
    assert back.instalments == file.instalments
    assert first_version(file) is file
    twice = put_away(again(renewed), "2026-11-25", "CHANGED")
    assert first_version(twice).case.amount == file.case.amount
    assert pack(back) == pack(file)


def test_a_version_kept_without_its_text_brings_its_few_facts():
    former = FormerAgreement(
        agreement_form="ORAL", agreed_on=d("2026-03-01"), effective_on=d("2026-03-01"), amount=500
    )
    file = replace(make(accepted_on="2026-02-01"), former_agreements=(former,))
    told = facts_of(file)
    assert (told.ended_on, told.form, told.amount) == (d("2026-03-01"), "ORAL", 500)


def test_an_earlier_application_and_ruling_stay_counted():
    """Form 5.1 counts what was applied for; M-13 what was confirmed, in whatever version."""
    file = agreed(
        confirmation_applied_on="2026-11-10",
        confirmation_result="CONFIRMED",
        confirmation_ruled_on="2026-11-18",
    )
    renewed = again(put_away(file))
    assert [v.case.amount for v in every_version(renewed)] == [16_800_000, 6_000_000]
    assert facts_of(renewed).confirmed_on == d("2026-11-18")
    assert row_of(renewed).applied_on == d("2026-11-10")


def test_clearing_touches_only_the_agreement():
    case = two_parts().case
    empty = cleared(case)
    changed = {f.name for f in fields(case) if getattr(case, f.name) != getattr(empty, f.name)}
    assert changed <= set(AGREEMENT_FIELDS)
    assert empty.accepted_on == case.accepted_on
    assert (empty.agreement_form, empty.amount, empty.sealed_on) == ("", 0, None)


# -- urging (人民调解法 31) ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("urges", "today", "must"),
    [
        ((), "2026-12-31", False),
        ((), "2027-01-01", True),
        ((("2026-12-30", None),), "2027-01-02", True),  # before it fell due
        ((("2027-01-02", None),), "2027-02-01", False),
        ((("2027-01-02", "2027-01-10"),), "2027-01-10", False),
        ((("2027-01-02", "2027-01-10"),), "2027-01-11", True),  # the promise broke
        ((("2027-01-02", "2027-01-10"), ("2027-01-11", None)), "2027-02-01", False),
    ],
)
@pytest.mark.parametrize("instalment", [0, 12], ids=["whole", "part"])
def test_overdue_is_urged_until_recorded(urges, today, must, instalment):
    file = two_parts()
    rows = tuple(
        Urge(instalment=instalment, urged_on=d(day), promised_on=d(promised) if promised else None)
        for day, promised in urges
    )
    file = replace(file, urges=rows)
    assert must_urge(file, file.instalments[1], d(today)) is must
    found = [x for x in deadlines(file, d(today), CALENDAR) if x.rule_id == "mediation.duty"]
    assert found[0].action == ("urge" if must else "pay")
    assert next_step(file, d(today)).action == found[0].action
    assert found[0].remind_on == (d("2026-12-21"),)


def test_urging_another_part_does_not_count():
    file = replace(two_parts(), urges=(Urge(instalment=11, urged_on=d("2027-01-02")),))
    assert last_urge(file, file.instalments[1]) is None
    assert must_urge(file, file.instalments[1], d("2027-01-05"))
    assert not must_urge(file, file.instalments[0], d("2027-01-05"))


# -- regret ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"regret_on": d("2026-11-18")}, True),
        ({"regret_on": d("2026-11-18"), "sued_on": d("2026-11-20")}, False),
        ({"regret_on": d("2026-11-18"), "payment_order_on": d("2026-11-20")}, False),
        ({"regret_on": d("2026-11-18"), "remedy_informed": True}, False),
        ({"regret_on": d("2026-11-18"), "performed_on": d("2026-11-20")}, False),
        ({}, False),
    ],
)
def test_regret_is_dealt_with(facts, shown):
    """法 32, 组织条例 9: the committee tells what may be done; 若干规定 37 is not verified."""
    file = agreed(**facts)
    found = {x.rule_id: x for x in deadlines(file, TODAY, CALENDAR)}
    assert ("mediation.regret" in found) is shown
    if shown:
        assert (found["mediation.regret"].due, found["mediation.regret"].official) == (
            d("2026-11-25"),
            False,
        )
        assert next_step(file, TODAY).action == "regret"
    assert [c.code for c in after_regret(file)] == ["renew", "remedy", "suit", "payment_order"]


def test_a_suit_waits_for_the_court():
    file = agreed(regret_on="2026-11-18", sued_on="2026-11-20")
    assert next_step(file, TODAY).label == "登记法院处理结果"


def test_a_regret_answered_by_a_new_agreement_is_over():
    file = again(put_away(agreed(regret_on="2026-11-18"), "2026-11-20"))
    assert "mediation.regret" not in {x.rule_id for x in deadlines(file, TODAY, CALENDAR)}
    assert performance_status_of(file, TODAY) == "NOT_DUE"


# -- parallel states (2.1) ------------------------------------------------------------------------


PERFORMANCE = [
    ("", make(accepted_on="2026-11-03"), "2026-11-23"),
    ("NOT_DUE", agreed(instalments=(duty(1, "2026-12-31", 5),)), "2026-12-31"),
    ("PARTLY", agreed(), "2026-11-23"),
    ("OVERDUE", agreed(), "2027-01-01"),
    ("REGRET", agreed(regret_on="2026-11-18"), "2027-01-01"),
    ("DONE", agreed(regret_on="2026-11-18", performed_on="2026-11-20"), "2027-01-01"),
]
CONFIRMATION = [
    ("NONE", {}, "2026-11-23"),
    ("TO_APPLY", {"confirmation_wanted": True}, "2026-12-07"),
    ("LAPSED", {"confirmation_wanted": True}, "2026-12-08"),
    ("APPLIED", {"confirmation_applied_on": "2026-11-20"}, "2026-12-08"),
    (
        "FILED",
        {"confirmation_applied_on": "2026-11-20", "confirmation_filed_on": "2026-11-23"},
        "2026-12-08",
    ),
    *((code, {"confirmation_result": code}, "2026-12-08") for code in ("CONFIRMED", "DISMISSED")),
    ("WITHDRAWN", {"confirmation_result": "WITHDRAWN"}, "2026-12-08"),
]
VISIT = [
    ("", make(accepted_on="2026-11-03"), "2026-11-23"),
    ("NOT_DUE", agreed(), "2026-12-30"),
    ("DUE", agreed(), "2026-12-31"),
    ("DONE", agreed(visits=(visit("2027-01-03"),)), "2027-01-05"),
    ("NOT_DUE", agreed(visits=(visit("2026-11-10"),)), "2026-11-23"),  # a call on the way
    ("WAIVED", agreed(visit_waived="即时履行"), "2027-01-05"),
]
ARCHIVE = [
    ("NONE", {}, False),
    ("NONE", {"closed_on": "2027-01-05"}, False),
    ("CHECKING", {"closed_on": "2027-01-05", "checker": "周明"}, True),
    ("CHECKING", {"closed_on": "2027-01-05", "checked_on": "2027-01-06"}, False),
    ("RETURNED", {"closed_on": "2027-01-05", "checked_on": "2027-01-06"}, True),
    ("ARCHIVED", {"closed_on": "2027-01-05", "archived_on": "2027-01-06"}, False),
]


@pytest.mark.parametrize(("status", "file", "today"), PERFORMANCE)
def test_performance_status(status, file, today):
    assert performance_status_of(file, d(today)) == status


@pytest.mark.parametrize(("status", "facts", "today"), CONFIRMATION)
def test_confirmation_status(status, facts, today):
    assert confirmation_status_of(agreed(**facts), d(today), CALENDAR) == status


@pytest.mark.parametrize(("status", "file", "today"), VISIT)
def test_visit_status(status, file, today):
    assert visit_status_of(file, d(today)) == status


@pytest.mark.parametrize(("status", "facts", "blocked"), ARCHIVE)
def test_archive_status(status, facts, blocked):
    assert archive_status_of(agreed(**facts), blocked=blocked) == status


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (PERFORMANCE_STATUSES, PERFORMANCE),
        (CONFIRMATION_STATUSES, CONFIRMATION),
        (VISIT_STATUSES, VISIT),
        (ARCHIVE_STATUSES, ARCHIVE),
    ],
)
def test_every_status_is_reached(options, rows):
    assert {row[0] for row in rows} - {""} == {o.code for o in options}


# -- reopening ------------------------------------------------------------------------------------


def test_a_reopened_case_says_so_until_something_happens():
    file = agreed(reopened_on="2027-02-01", reopen_reason="补正回访")
    assert (state_of(file), standing_of(file)) == ("REOPENED", "PERFORMING")
    assert next_step(file, TODAY).why.startswith("案件已重新打开（补正回访）")
    assert may_move(file, "PERFORMING").allowed
    assert may_move(replace(file, case=replace(file.case, closed_on=TODAY)), "ARCHIVED").missing
    later = replace(file, visits=(visit("2027-02-03"),))
    assert state_of(later) == "PERFORMING"
    assert state_of(replace(file, case=replace(file.case, closed_on=d("2027-02-02")))) == "CLOSED"
    archived = replace(file.case, archived_on=d("2027-02-03"))
    assert state_of(replace(file, case=archived)) == "ARCHIVED"


def test_every_state_has_its_word():
    assert "REOPENED" in {o.code for o in codes.STATES}


# -- transfer (若干规定 21, M-04) ------------------------------------------------------------------


def test_m04_a_transferred_case_belongs_to_the_committee_of_the_day():
    village = Committee(id=2, name="青山镇大沟村人民调解委员会", org_type="VILLAGE", prefix="大沟")
    file = replace(
        agreed("2026-03-10", transferred_from=2, transferred_on="2026-07-01"),
        committee=COMMITTEE,
        former_committee=village,
    )
    facts = facts_of(file)

    def share(as_of):
        period = Period(d("2026-01-01"), d("2026-12-31"), d(as_of))
        return next(f for f in figures([facts], period) if f.metric == "village_level_share")

    assert len(share("2026-06-30").numerator) == 1
    assert len(share("2026-07-01").numerator) == 0
    assert len(share("2026-12-31").denominator) == 1


# -- the story ------------------------------------------------------------------------------------


def test_the_story_tells_what_surrounds_a_mediation():
    file = again(put_away(two_parts()), regret_on=d("2026-11-19"), sued_on=d("2026-11-30"))
    case = replace(
        file.case,
        transferred_on=d("2026-11-06"),
        transfer_reason="跨村",
        former_number="（2026）大沟人调字第3号",
        reopen_asked_on=d("2027-01-04"),
        reopen_asked_by="王梅",
        reopened_on=d("2027-01-05"),
        reopen_reason="补正",
        suit_court="区法院",
        court_result="UPHELD",
        court_ruled_on=d("2026-12-20"),
    )
    file = replace(
        file,
        case=case,
        former_committee=Committee(name="大沟村人民调解委员会"),
        investigations=(Investigation(started_at=datetime(2026, 11, 4, 9), asked="邻居"),),
        recusals=(
            Recusal(
                asked_on=d("2026-11-04"),
                mediator="陈志强",
                decided_on=d("2026-11-05"),
                decision="REPLACED",
                successor="王梅",
            ),
        ),
        risk_reports=(RiskReport(reported_at=datetime(2026, 11, 4, 10), reported_to="派出所"),),
        joint_units=(JointUnit(unit="TRIBUNAL", opinion_on=d("2026-11-05")),),
        urges=(Urge(urged_on=d("2027-04-02"), promised_on=d("2027-04-10")),),
    )
    texts = [e.text for e in timeline(file)]
    for text in (
        "大沟村人民调解委员会上移青山镇人民调解委员会（原案号（2026）大沟人调字第3号），跨村",
        "调查，询问邻居",
        "申请陈志强回避",
        "回避，已更换，改由王梅",
        "向派出所报告激化风险",
        "人民法庭提出联调意见",
        "督促履行，承诺2027-04-10前履行",
        "一方反悔",
        "签订书面协议（第1版）",
        "原协议（第1版）不再执行，反悔后重新调解",
        "签订书面协议，当日生效",
        "向区法院起诉",
        "法院：判决维持协议",
        "申请重新打开，王梅：补正",
        "重新打开，补正",
    ):
        assert text in texts, texts
    assert [e.day for e in timeline(file)] == sorted((e.day for e in timeline(file)), reverse=True)
