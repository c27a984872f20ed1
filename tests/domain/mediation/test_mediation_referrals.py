"""What is owed to courts, police and petition offices, local days, and judicial confirmation."""

from dataclasses import fields, replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediation_builders import CALENDAR, agreed, clause, d, duty, make, scan, session, visit

from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation.confirming import (
    confirmation_concerns,
    jurisdiction_proposals,
)
from fengqiao_desktop.domain.mediation.deadline_rules import (
    deadlines,
    filing_count,
    first_visit_due,
    period_deadline,
)
from fengqiao_desktop.domain.mediation.limits import (
    BY_NAME,
    DEFAULT,
    LIMIT_FIELDS,
    Limits,
    read_limits,
    source_of,
    stored_limits,
)
from fengqiao_desktop.domain.mediation.progress import state_of
from fengqiao_desktop.domain.mediation.story import next_step
from fengqiao_desktop.domain.mediation.work_records import RiskReport

TODAY = d("2026-11-23")


def owed(file, today=TODAY, limits=DEFAULT):
    found = deadlines(file, today, CALENDAR, limits)
    return {x.rule_id.removeprefix("mediation."): x for x in found}


# -- the period (特邀调解规定 27, 在线调解规则 24, 26) --


@pytest.mark.parametrize(
    ("kind", "platform", "start", "due"),
    [
        ("DELEGATE", False, "2026-11-02", "2026-12-02"),
        ("DELEGATE", True, "2026-11-03", "2026-12-03"),  # the day it was taken on the platform
        ("ENTRUST", False, "2026-11-02", "2026-11-17"),
        ("ENTRUST_SIMPLE", True, "2026-11-03", "2026-11-10"),
        ("GUIDE", False, "2026-11-03", "2026-12-03"),  # guidance is an application
    ],
)
def test_the_court_counts_from_receipt_and_the_platform_from_acceptance(kind, platform, start, due):
    file = make(
        accepted_on="2026-11-03",
        referral_received_on="2026-11-02",
        source="REF_COURT",
        court_referral=kind,
        by_platform=platform,
    )
    found = period_deadline(file, CALENDAR)
    assert (found.start, found.due) == (d(start), d(due))
    assert ("第二十四条" in found.how) is platform


@pytest.mark.parametrize("kind", ["DELEGATE", "ENTRUST", "ENTRUST_SIMPLE"])
def test_both_parties_may_extend_a_courts_period(kind):
    """特邀调解规定 27: both sides agree."""
    facts = {"accepted_on": "2026-11-03", "source": "REF_COURT", "court_referral": kind}
    file = make(**facts, extended_to="2026-12-31", extension_agreed=True)
    assert period_deadline(file, CALENDAR).due == d("2026-12-31")


@pytest.mark.parametrize(
    ("reason", "resumed", "deducts", "due"),
    [
        ("鉴定", "2026-11-21", False, "2026-12-14"),  # 11 days from 11-10 to 11-20
        ("当事人外出", "2026-11-21", False, "2026-12-03"),
        ("当事人外出", "2026-11-21", True, "2026-12-14"),
        ("鉴定", "2026-11-10", False, "2026-12-03"),  # went on at once
    ],
)
def test_only_an_appraisal_pauses_unless_the_station_says_so(reason, resumed, deducts, due):
    file = make(
        accepted_on="2026-11-03",
        suspended_on="2026-11-10",
        suspend_reason=reason,
        resumed_on=resumed,
    )
    limits = Limits(deduct_suspensions=deducts)
    found = period_deadline(file, CALENDAR, d("2026-12-01"), limits)
    assert found.due == d(due)


def test_a_resumed_case_is_mediated_again():
    facts = {"accepted_on": "2026-11-03", "suspended_on": "2026-11-10", "suspend_reason": "外出"}
    held = {"sessions": (session("2026-11-05", "CONTINUE"),)}
    assert state_of(make(**facts, **held)) == "SUSPENDED"
    assert state_of(make(**facts, **held, resumed_on="2026-11-20")) == "MEDIATING"


@pytest.mark.parametrize(
    ("period", "due", "words"),
    [
        ("MONTH", "2026-12-03", "1个月"),
        ("DAYS30", "2026-12-03", "30个日历日"),
        ("WORKDAYS30", "2026-12-15", "30个工作日"),
    ],
)
def test_the_period_is_a_setting(period, due, words):
    """若干规定 33 says a month; whether 工作规范 means 30 days or workdays is not verified."""
    limits = Limits(period=period, sources=(("period", "市局2026年通知"),))
    found = period_deadline(make(accepted_on="2026-11-03"), CALENDAR, TODAY, limits)
    assert found.due == d(due)
    assert words in found.how
    assert ("市局2026年通知" in found.how) is (period != "MONTH")


# -- courts (特邀调解规定 18–21) -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("article", "kind", "facts", "rule", "words"),
    [
        ("21", "DELEGATE", {"failed_on": "2026-11-20"}, "court_return", "移送材料"),
        ("21", "ENTRUST", {"failed_on": "2026-11-20"}, "court_return", "移送材料"),
        ("21", "DELEGATE", {"withdrawn_on": "2026-11-20"}, "court_return", "移送材料"),
        (
            "19",
            "DELEGATE",
            {"agreement_form": "ORAL", "agreed_on": "2026-11-20"},
            "court_agreement",
            "备案",
        ),
        (
            "20",
            "ENTRUST",
            {"agreement_form": "ORAL", "agreed_on": "2026-11-20"},
            "court_agreement",
            "出调解书",
        ),
    ],
)
def test_the_court_gets_its_papers(article, kind, facts, rule, words):
    case = {"accepted_on": "2026-11-03", "source": "REF_COURT", "court_referral": kind, **facts}
    found = owed(make(**case))[rule]
    assert (found.due, found.official, found.action) == (d("2026-11-25"), False, "return")
    assert words in found.label
    assert f"第{ {'19': '十九', '20': '二十', '21': '二十一'}[article] }条" in found.basis
    assert rule not in owed(make(**case, referral_returned_on="2026-11-24"))


def test_guidance_owes_the_court_nothing():
    case = {"accepted_on": "2026-11-03", "source": "APPLICATION", "court_referral": "GUIDE"}
    assert "court_return" not in owed(make(**case, failed_on="2026-11-20"))


@pytest.mark.parametrize(
    "facts",
    [
        {"suspended_on": "2026-11-20", "suspend_reason": "可能虚假调解"},
        {"failed_on": "2026-11-20", "fail_reason": "COLLUSION"},
    ],
)
def test_a_sham_is_reported_to_the_court(facts):
    """特邀调解规定 18."""
    case = {"accepted_on": "2026-11-03", "source": "REF_COURT", "court_referral": "DELEGATE"}
    found = owed(make(**case, **facts))["court_false"]
    assert (found.due, found.severity) == (d("2026-11-20"), Severity.ERROR)
    assert "court_false" not in owed(make(**case, **facts, attachments=(scan("报告法院"),)))
    assert "court_false" not in owed(make(accepted_on="2026-11-03", **facts))


# -- police (治安管理处罚法 9 第4款) ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"occurred_on": "2026-01-01"}, "police_proof"),
        ({"occurred_on": "2025-12-31"}, "police_reply"),  # the day of the event decides
        ({"occurred_on": None, "referral_received_on": "2026-11-01"}, "police_proof"),
        ({"occurred_on": "2026-08-22", "has_death": True}, "police_reply"),
        ({"occurred_on": "2026-08-22", "transformation": "CRIMINAL"}, "police_reply"),
        ({"occurred_on": "2026-08-22", "proof_sent_on": "2026-11-21"}, None),
        ({"occurred_on": "2026-08-22", "performed_on": None}, None),  # nothing to prove yet
        ({"occurred_on": "2026-08-22", "source": "APPLICATION"}, None),
    ],
)
def test_proof_of_performance_goes_back_to_the_police(facts, rule):
    case = {"source": "REF_POLICE", "performed_on": "2026-11-20", **facts}
    found = owed(agreed(**case))
    assert {"police_proof", "police_reply"} & set(found) == ({rule} if rule else set())
    if rule:
        assert (found[rule].due, found[rule].official) == (d("2026-11-25"), False)
        assert ("第九条第四款" in found[rule].basis) is (rule == "police_proof")


# -- petition, centre, others ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("REF_PETITION", "petition_reply"),
        ("REF_POLICE", "referral_reply"),
        ("REF_PROCURATORATE", "referral_reply"),
        ("REF_OTHER", "referral_reply"),
        ("APPLICATION", None),
    ],
)
def test_the_organ_is_told_how_it_ended(source, rule):
    case = {"accepted_on": "2026-11-03", "source": source, "failed_on": "2026-11-20"}
    found = owed(make(**case))
    assert {"petition_reply", "referral_reply"} & set(found) == ({rule} if rule else set())
    if rule:
        assert (found[rule].due, found[rule].official) == (d("2026-11-27"), False)
        assert rule not in owed(make(**case, referral_returned_on="2026-11-23"))


def test_a_demanded_day_stands_until_answered():
    """综治中心分流: the day demanded, whether the mediation is over or not."""
    case = {
        "accepted_on": "2026-11-03",
        "source": "REF_OTHER",
        "referral_org": "镇综治中心",
        "referral_due_on": "2026-11-30",
        "referral_demand": "七日内反馈",
    }
    for facts in ({}, {"failed_on": "2026-11-20"}):
        found = owed(make(**case, **facts))
        assert found["referral_due"].due == d("2026-11-30")
        assert "七日内反馈" in found["referral_due"].how
        assert "referral_reply" not in found
    assert "referral_due" not in owed(make(**case, referral_returned_on="2026-11-20"))


def test_a_risk_report_ends_the_reminder():
    """法 25."""
    file = make(accepted_on="2026-11-03", prediction="CRIMINAL")
    draft = replace(file, risk_reports=(RiskReport(risk="扬言报复"),))
    sent = replace(file, risk_reports=(RiskReport(reported_at=datetime(2026, 11, 20, 9)),))
    assert "risk" in owed(draft)
    assert "risk" not in owed(sent)


# -- what the court does (司法确认规定 4, 5; 民诉法 187, 250; 民诉解释 372) --

APPLIED = {"confirmation_wanted": True, "confirmation_applied_on": "2026-11-16"}


@pytest.mark.parametrize(
    ("article", "facts", "today", "rule", "due"),
    [
        ("4", {}, "2026-11-17", "court_files", "2026-11-19"),
        (
            "4",
            {"confirmation_received_on": "2026-11-17"},
            "2026-11-17",
            "court_files",
            "2026-11-20",
        ),
        ("5", {"confirmation_filed_on": "2026-11-20"}, "2026-11-23", "court_rules", "2026-12-07"),
        (
            "372",
            {
                "confirmation_result": "CONFIRMED",
                "confirmation_ruled_on": "2026-11-20",
                "confirmation_served_on": "2026-11-23",
            },
            "2026-12-08",
            "objection",
            "2026-12-08",
        ),
        (
            "250",
            {"confirmation_result": "CONFIRMED"},
            "2026-11-23",
            "execution",
            "2029-01-01",  # 2028-12-31 is a Sunday; 2029 has no table yet
        ),
    ],
)
def test_what_to_expect_of_the_court(article, facts, today, rule, due):
    found = owed(agreed(**APPLIED, **facts), d(today))[rule]
    assert found.due == d(due)
    assert found.severity is Severity.NOTE


def test_the_longer_periods_of_the_court_are_told():
    found = owed(agreed(**APPLIED, confirmation_filed_on="2026-11-20"))["court_rules"]
    assert "可延长10日至2026-12-15" in found.how
    assert "30日，至2026-12-21" in found.how


def test_expectations_end():
    confirmed = {**APPLIED, "confirmation_result": "CONFIRMED"}
    ruled = {**confirmed, "confirmation_ruled_on": "2026-11-20"}
    assert "objection" not in owed(agreed(**ruled), d("2026-12-08"))
    assert "execution" not in owed(agreed(**confirmed, performed_on="2026-11-22"))
    dismissed = {**APPLIED, "confirmation_result": "DISMISSED"}
    assert {"court_files", "court_rules", "objection", "execution"} & set(
        owed(agreed(**dismissed))
    ) == set()


# -- may it be applied for ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("article", "facts", "today", "level", "words"),
    [
        ("205", {"confirmation_by": "ONE"}, "2026-11-23", "block", "双方共同申请"),
        ("205", {}, "2026-12-08", "block", "届满"),
        ("29", {"sealed_on": None}, "2026-11-23", "block", "还没有生效"),
        (
            "20",
            {"source": "REF_COURT", "court_referral": "ENTRUST"},
            "2026-11-23",
            "block",
            "诉中委托",
        ),
        ("355", {"dispute_type": "MARRIAGE_FAMILY"}, "2026-11-23", "warn", "身份关系"),
        ("355", {"dispute_type": "HOUSE_HOMESTEAD"}, "2026-11-23", "warn", "确权"),
        ("355", {"dispute_type": "FOREST_LAND"}, "2026-11-23", "warn", "确权"),
        ("355", {"clauses": (clause(1, "双方自愿离婚。"),)}, "2026-11-23", "warn", "身份关系"),
        ("358", {"clauses": (clause(1, "余款尽快付清。"),)}, "2026-11-23", "warn", "不明确"),
        ("358", {"clauses": (clause(1, "乙方不得起诉。"),)}, "2026-11-23", "warn", "强制性"),
    ],
)
def test_what_stands_against_an_application(article, facts, today, level, words):
    found = confirmation_concerns(agreed(**facts), d(today), CALENDAR)
    assert [c.level for c in found if words in c.text] == [level]
    assert all(c.basis for c in found)


def test_a_sound_case_may_apply():
    assert confirmation_concerns(agreed(confirmation_by="BOTH"), TODAY, CALENDAR) == ()


def test_one_side_alone_is_told_to_join():
    """民诉法 205: both apply together."""
    file = agreed(confirmation_wanted=True, confirmation_by="ONE")
    assert next_step(file, TODAY).label == "改为双方共同申请"
    assert "双方共同申请" in owed(file)["confirm"].how


def test_which_court():
    """民诉法 205: the court that invited, else three grassroots courts, or the intermediate."""
    own = jurisdiction_proposals(agreed(place="大沟村"))
    assert [p.court[:4] for p in own] == ["调解组织", "当事人住", "标的物所", "有管辖权"]
    assert "大沟村" in own[2].why
    invited = agreed(source="REF_COURT", court_referral="DELEGATE", referral_org="区法院")
    assert jurisdiction_proposals(invited)[0].court == "区法院"
    assert all("第二百零五条" in p.basis for p in own)


# -- local days -----------------------------------------------------------------------------------


def test_every_limit_is_declared_with_a_source():
    assert set(BY_NAME) == {f.name for f in fields(Limits)} - {"sources"}
    for field in LIMIT_FIELDS:
        assert field.source
        assert field.fits(getattr(DEFAULT, field.name))


@pytest.mark.parametrize(
    ("limits", "file", "rule", "due"),
    [
        ({"review_workdays": 5}, make(applied_on="2026-11-20"), "review", "2026-11-27"),
        ({"visit_days": 10}, agreed(), "visit", "2027-01-10"),
        (
            {"visit_at_once_days": 10},
            agreed(instalments=(), performance_mode="AT_ONCE"),
            "visit",
            "2026-11-16",
        ),
        (
            {"check_days": 5},
            agreed(instalments=(duty(1, "2026-11-20", 1), duty(2, "2026-12-31", 1))),
            "duty_check",
            "2026-11-25",
        ),
        (
            {"revisit_months": 2},
            agreed(is_complex=True, visits=(visit("2027-01-03"),)),
            "revisit",
            "2027-03-03",
        ),
        ({"dossier_days": 60}, agreed(closed_on="2026-11-01"), "dossier", "2026-12-31"),
        ({"regret_days": 3}, agreed(regret_on="2026-11-18"), "regret", "2026-11-21"),
        (
            {"return_workdays": 1},
            make(
                accepted_on="2026-11-03",
                source="REF_COURT",
                court_referral="DELEGATE",
                failed_on="2026-11-20",
            ),
            "court_return",
            "2026-11-23",
        ),
        (
            {"reply_workdays": 1},
            make(accepted_on="2026-11-03", source="REF_PETITION", failed_on="2026-11-20"),
            "petition_reply",
            "2026-11-23",
        ),
        (
            {"proof_workdays": 1},
            agreed(source="REF_POLICE", performed_on="2026-11-20"),
            "police_proof",
            "2026-11-23",
        ),
    ],
)
def test_a_stations_own_days_count_and_say_so(limits, file, rule, due):
    name = next(iter(limits))
    own = Limits(**limits, sources=((name, "区局〔2026〕5号"),))
    found = owed(file, TODAY, own)[rule]
    assert found.due == d(due)
    assert "区局〔2026〕5号" in found.how
    assert "天数按本所设定" not in owed(file)[rule].how


def test_reminders_are_settings_too():
    limits = Limits(duty_remind_days=3, period_remind_days=5)
    assert owed(agreed(), TODAY, limits)["duty"].remind_on == (d("2026-12-28"),)
    found = owed(make(accepted_on="2026-11-03"), TODAY, limits)["period"]
    assert found.remind_on == (d("2026-11-28"),)


def test_filing_counts_workdays():
    """宁波条例 13: thirty workdays; no national number."""
    assert filing_count(d("2026-11-02"), CALENDAR).due == d("2026-12-14")
    assert filing_count(d("2026-11-02"), CALENDAR, Limits(filing_workdays=5)).due == d("2026-11-09")


@given(
    st.builds(
        Limits,
        review_workdays=st.integers(1, 365),
        period=st.sampled_from(["MONTH", "DAYS30", "WORKDAYS30"]),
        deduct_suspensions=st.booleans(),
        visit_days=st.integers(1, 365),
        duty_remind_days=st.integers(0, 60),
    )
)
def test_limits_come_back_as_stored(limits):
    assert read_limits(stored_limits(limits)) == limits


@pytest.mark.parametrize("value", [0, 366, "3", 2.5, None, True])
def test_a_limit_out_of_bounds_is_refused_or_ignored(value):
    assert read_limits({"visit_days": {"value": value}}) == DEFAULT
    with pytest.raises(ValueError, match="首次回访"):
        stored_limits(Limits(visit_days=value))
    assert read_limits({"visit_days": 9, "unknown": {"value": 1}}) == DEFAULT


def test_a_source_alone_is_kept():
    limits = Limits(sources=(("visit_days", "区局通知"),))
    again = read_limits(stored_limits(limits))
    assert source_of(again, "visit_days") == "区局通知"
    assert source_of(DEFAULT, "visit_days").startswith("建议")


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_first_visit_follows_the_limits(after, at_once):
    limits = Limits(visit_days=after, visit_at_once_days=at_once)
    assert (first_visit_due(agreed(), limits) - d("2026-12-31")).days == after
    whole = agreed(instalments=(), performance_mode="AT_ONCE")
    assert (first_visit_due(whole, limits) - d("2026-11-06")).days == at_once
