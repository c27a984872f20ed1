"""What a case owes and by when: one row a clause, around holidays and month ends."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediation_builders import CALENDAR, agreed, clause, d, duty, make, scan, session, visit

from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation.deadline_rules import (
    DEADLINE_RULES,
    confirmation_count,
    deadlines,
    first_visit_due,
    period_deadline,
)

TODAY = d("2026-11-23")


def owed(file, today=TODAY):
    return {x.rule_id.removeprefix("mediation."): x for x in deadlines(file, today, CALENDAR)}


@pytest.mark.parametrize(
    ("effective", "safe", "due"),
    [
        # 民诉法 205, 85: thirty days, the first not counted, a last day off rolls
        ("2026-11-06", "2026-12-06", "2026-12-07"),  # a Sunday
        ("2025-09-01", "2025-10-01", "2025-10-09"),  # 国庆、中秋 2025
        ("2026-09-01", "2026-10-01", "2026-10-08"),  # 国庆 2026
        ("2026-01-20", "2026-02-19", "2026-02-24"),  # 春节 2026
        ("2025-01-02", "2025-02-01", "2025-02-05"),  # 春节 2025
        ("2026-01-29", "2026-02-28", "2026-02-28"),  # a Saturday that is worked
        ("2026-03-10", "2026-04-09", "2026-04-09"),
    ],
)
def test_judicial_confirmation(effective, safe, due):
    file = agreed(effective, confirmation_wanted=True)
    count = confirmation_count(file, CALENDAR)
    assert count is not None
    assert (count.safe_due, count.due) == (d(safe), d(due))
    found = owed(file, d(effective))["confirm"]
    assert found.remind_by == d(safe)
    assert found.action == "confirm"
    assert "第三十三条" in found.basis
    assert [(found.remind_by - day).days for day in found.remind_on] == [10, 3]


def test_delegated_case_counts_from_the_earlier_day():
    """特邀调解规定 24 against 法 29: the countdown takes the earlier day."""
    file = agreed(
        sealed_on="2026-11-10",
        source="REF_COURT",
        court_referral="DELEGATE",
        confirmation_wanted=True,
    )
    found = owed(file)["confirm"]
    assert found.start == d("2026-11-06")
    assert "较早" in found.how


def test_entrusted_case_has_no_confirmation():
    """特邀调解规定 20: the court writes a paper of its own."""
    for kind in ("ENTRUST", "ENTRUST_SIMPLE"):
        file = agreed(source="REF_COURT", court_referral=kind, confirmation_wanted=True)
        assert confirmation_count(file, CALENDAR) is None
        assert "confirm" not in owed(file)
        assert "confirm_option" not in owed(agreed(source="REF_COURT", court_referral=kind))


@pytest.mark.parametrize(
    ("facts", "today", "rule"),
    [
        ({}, "2026-11-23", "confirm_option"),
        ({}, "2026-12-08", None),  # what nobody wanted is not overdue
        ({"performed_on": "2026-11-10"}, "2026-11-23", None),
        ({"confirmation_wanted": True}, "2026-12-08", "confirm"),
        (
            {"confirmation_wanted": True, "confirmation_applied_on": "2026-11-20"},
            "2026-11-23",
            None,
        ),
        ({"agreement_form": "ORAL"}, "2026-11-23", None),
    ],
)
def test_who_is_reminded_of_confirmation(facts, today, rule):
    found = owed(agreed(**facts), d(today))
    assert {"confirm", "confirm_option"} & set(found) == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("clause", "facts", "start", "due"),
    [
        ("若干规定 33", {"accepted_on": "2026-11-03"}, "2026-11-03", "2026-12-03"),
        ("民法典 202 no such day", {"accepted_on": "2025-05-31"}, "2025-05-31", "2025-06-30"),
        ("民法典 202 February", {"accepted_on": "2026-01-31"}, "2026-01-31", "2026-02-28"),
        ("民法典 203 国庆 2025", {"accepted_on": "2025-09-08"}, "2025-09-08", "2025-10-09"),
        ("民法典 203 国庆 2026", {"accepted_on": "2026-09-05"}, "2026-09-05", "2026-10-08"),
        ("民法典 203 春节", {"accepted_on": "2026-01-15"}, "2026-01-15", "2026-02-24"),
        (
            "特邀调解规定 27 delegated: from receipt",
            {
                "accepted_on": "2026-09-03",
                "source": "REF_COURT",
                "court_referral": "DELEGATE",
                "referral_received_on": "2026-09-01",
            },
            "2026-09-01",
            "2026-10-08",
        ),
        (
            "特邀调解规定 27 entrusted",
            {
                "accepted_on": "2026-09-22",
                "source": "REF_COURT",
                "court_referral": "ENTRUST",
                "referral_received_on": "2026-09-21",
            },
            "2026-09-21",
            "2026-10-08",
        ),
        (
            "other referrals count from acceptance",
            {
                "accepted_on": "2026-11-03",
                "source": "REF_POLICE",
                "referral_received_on": "2026-11-01",
            },
            "2026-11-03",
            "2026-12-03",
        ),
    ],
)
def test_period_of_mediation(clause, facts, start, due):
    found = period_deadline(make(**facts), CALENDAR)
    assert found is not None
    assert (found.start, found.due) == (d(start), d(due)), clause


@pytest.mark.parametrize(
    ("kind", "due", "said"),
    [  # 特邀调解规定 27
        ("ENTRUST", "2026-10-08", "普通程序的15日"),  # 2026-10-07 is still 国庆
        ("ENTRUST_SIMPLE", "2026-09-29", "简易程序的7日"),
    ],
)
def test_entrusted_period_is_that_of_the_procedure(kind, due, said):
    file = make(accepted_on="2026-09-22", source="REF_COURT", court_referral=kind)
    found = period_deadline(file, CALENDAR)
    assert found is not None
    assert (found.rule_id, found.due) == ("mediation.period_entrusted", d(due))
    assert said in found.how


@pytest.mark.parametrize(
    ("facts", "today", "due", "said"),
    [
        # 在线调解规则 26: an appraisal before filing does not count; 11 days from 11-10 to 11-20
        ({"court_referral": "DELEGATE", "source": "REF_COURT"}, "2026-11-20", "2026-12-14", "26"),
        ({}, "2026-11-20", "2026-12-14", "建议"),  # notes 2.2, our proposal
    ],
)
def test_an_appraisal_does_not_count(facts, today, due, said):
    told = {"accepted_on": "2026-11-03", "suspended_on": "2026-11-10", "suspend_reason": "鉴定"}
    file = make(**told, **facts)
    found = period_deadline(file, CALENDAR, d(today))
    assert found is not None
    assert found.due == d(due)
    assert ("第二十六条" if said == "26" else said) in found.how
    assert "扣除中止11日" in found.how
    resumed = make(**told, **facts, sessions=(session("2026-11-21", "CONTINUE"),))
    again = period_deadline(resumed, CALENDAR, d("2026-12-01"))
    assert again is not None
    assert again.due == d(due)


def test_only_a_delegated_case_owes_the_court_an_answer():
    """在线调解规则 12 speaks of 委派; 委托 owes our proposed review only."""
    facts = {"source": "REF_COURT", "referral_received_on": "2026-11-20"}
    assert "court_reply" in owed(make(**facts, court_referral="DELEGATE"))
    assert "review" in owed(make(**facts, court_referral="ENTRUST"))


def test_confirmation_warns_of_status_and_title():
    """民诉解释 355: no court takes on personal status or title."""
    file = agreed(clauses=(clause(1, "双方自愿离婚。"),))
    assert "第三百五十五条" in owed(file)["confirm_option"].how
    assert "第三百五十五条" not in owed(agreed())["confirm_option"].how


def test_extension_needs_both_parties():
    """An agreed extension moves the day and says why; another leaves it and says so."""
    facts = {
        "accepted_on": "2026-11-03",
        "extended_to": "2026-12-31",
        "extension_reason": "等待鉴定",
    }
    moved = period_deadline(make(**facts, extension_agreed=True), CALENDAR)
    stays = period_deadline(make(**facts), CALENDAR)
    assert moved is not None
    assert stays is not None
    assert (moved.due, moved.postponed_by, moved.postponed_why) == (
        d("2026-12-31"),
        "当事人双方",
        "等待鉴定",
    )
    assert "2026-12-03" in moved.how
    assert stays.due == d("2026-12-03")
    assert "没有双方同意的记录" in stays.how


def test_suspension_is_not_deducted_and_says_so():
    found = period_deadline(make(accepted_on="2026-11-03", suspended_on="2026-11-10"), CALENDAR)
    assert found is not None
    assert found.due == d("2026-12-03")
    assert "中止期间没有扣除" in found.how


def test_period_ends_with_the_mediation():
    assert "period" in owed(make(accepted_on="2026-11-03"))
    assert "period" not in owed(agreed())
    assert "period" not in owed(make(accepted_on="2026-11-03", failed_on="2026-11-20"))
    assert period_deadline(make(), CALENDAR) is None


@pytest.mark.parametrize(
    ("facts", "rule", "due"),
    [
        ({"applied_on": "2025-09-30"}, "review", "2025-10-11"),  # a Saturday that is worked
        ({"applied_on": "2026-02-13"}, "review", "2026-02-25"),  # over 春节
        ({"applied_on": "2026-11-20"}, "review", "2026-11-25"),
        (
            {
                "referral_received_on": "2026-11-20",
                "source": "REF_COURT",
                "court_referral": "DELEGATE",
            },
            "court_reply",
            "2026-11-25",
        ),
        ({"recorded_at": datetime(2026, 11, 20, 9)}, "review", "2026-11-25"),
    ],
)
def test_review_before_acceptance(facts, rule, due):
    found = owed(make(**facts))[rule]
    assert found.due == d(due)
    assert found.action == "accept"
    assert found.official is (rule == "court_reply")


def test_review_without_any_day_is_not_guessed():
    assert owed(make()) == {}


def test_duties_of_one_day_are_one_item():
    file = agreed(
        "2026-11-06",
        instalments=tuple(duty(n, "2026-12-05", 200, clause_seq=3) for n in range(1, 8)),
    )
    found = [x for x in deadlines(file, TODAY, CALENDAR) if x.rule_id == "mediation.duty"]
    assert [x.label for x in found] == ["履行到期：7笔 1,400.00元"]
    assert found[0].basis.endswith("协议第3条")
    assert (found[0].due, found[0].action) == (d("2026-12-05"), "pay")


@pytest.mark.parametrize(
    ("today", "urged", "action"),
    [
        ("2026-12-31", None, "pay"),
        ("2027-01-01", None, "urge"),
        ("2027-01-05", d("2027-01-02"), "pay"),
        ("2027-01-05", d("2026-12-20"), "urge"),
    ],
)
def test_late_duty_is_urged(today, urged, action):
    """法 31: the committee supervises and urges; R26 asks for a record of it."""
    file = agreed(instalments=(duty(1, "2026-12-31", 680, urged_on=urged),))
    found = owed(file, d(today))["duty"]
    assert (found.due, found.action) == (d("2026-12-31"), action)


def test_part_payment_leaves_the_rest_owed():
    file = agreed(instalments=(duty(1, "2026-12-31", 680, "2026-12-01", paid_amount=8_000),))
    assert owed(file)["duty"].label == "履行到期：第1期 600.00元"


def test_nothing_is_owed_before_the_agreement_is_in_force():
    assert "duty" not in owed(agreed(sealed_on=None))


def test_condition_is_checked_on_its_day():
    file = agreed(
        instalments=(
            duty(1, "2026-11-10", 4_000, "2026-11-09"),
            duty(2, "2027-10-15", kind="CONDITIONAL", content="测产减产两成以上的补偿"),
        )
    )
    found = owed(file)
    assert found["condition"].due == d("2027-10-15")
    assert "测产" in found["condition"].label
    assert "duty" not in found


@pytest.mark.parametrize(
    ("clause", "facts", "due"),
    [
        ("seven days after the last duty", {}, "2027-01-07"),
        ("not moved by 国庆", {"instalments": (duty(1, "2026-09-26", 5),)}, None),
        ("at once: thirty days", {"instalments": (), "performance_mode": "AT_ONCE"}, "2026-12-06"),
        ("paid on the day itself", {"instalments": (duty(1, "2026-11-06", 5),)}, "2026-12-06"),
        ("no day agreed", {"instalments": (), "performance_mode": "OTHER"}, "2026-12-06"),
        (
            "a condition does not put it off",
            {
                "instalments": (
                    duty(1, "2026-11-20", 5),
                    duty(2, "2027-10-15", kind="CONDITIONAL"),
                ),
            },
            "2026-11-27",
        ),
        ("waived", {"visit_waived": "即时履行完毕"}, None),
    ],
)
def test_first_visit(clause, facts, due):
    if clause == "not moved by 国庆":
        file = agreed("2026-09-01", **facts)
        assert first_visit_due(file) == d("2026-10-03")
        return
    file = agreed(**facts)
    assert first_visit_due(file) == (d(due) if due else None), clause
    assert ("visit" in owed(file)) is (due is not None)


def test_cases_without_agreement_owe_no_visit():
    assert first_visit_due(make(accepted_on="2026-11-03", failed_on="2026-11-20")) is None


def test_each_part_is_checked_by_a_call_unless_paid():
    parts = (duty(1, "2026-11-10", 100), duty(2, "2026-12-31", 100))
    assert owed(agreed(instalments=parts))["duty_check"].due == d("2026-11-13")
    assert owed(agreed(instalments=parts))["duty_check"].official is False
    called = agreed(instalments=parts, visits=(visit("2026-11-12"),))
    assert "duty_check" not in owed(called)
    assert "visit" in owed(called)  # a call on the way is not the formal visit
    paid = (duty(1, "2026-11-10", 100, "2026-11-10"), duty(2, "2026-12-31", 100))
    assert "duty_check" not in owed(agreed(instalments=paid))


def test_visit_after_everything_was_done_is_the_formal_one():
    file = agreed(
        instalments=(duty(1, "2026-12-31", 5, "2026-11-20"),), visits=(visit("2026-11-22"),)
    )
    assert "visit" not in owed(file)


def test_complex_case_is_visited_again():
    file = agreed(is_complex=True, visits=(visit("2027-01-03"),))
    assert owed(file, d("2027-02-01"))["revisit"].due == d("2027-04-03")
    again = agreed(is_complex=True, visits=(visit("2027-01-03"), visit("2027-03-30")))
    assert "revisit" not in owed(again, d("2027-04-01"))
    assert "revisit" not in owed(agreed(visits=(visit("2027-01-03"),)), d("2027-02-01"))


def test_dossier_is_due_after_closing():
    file = agreed(closed_on="2026-11-01", performed_on="2026-10-30")
    assert owed(file)["dossier"].due == d("2026-12-01")
    assert owed(file)["dossier"].official is False
    assert owed(agreed(closed_on="2026-11-01", archived_on="2026-11-20")) == {}


@pytest.mark.parametrize(
    ("prediction", "rule", "severity"),
    [
        ("CRIMINAL", "risk", Severity.ERROR),
        ("EXTREME", "risk", Severity.ERROR),
        ("PETITION", "risk_petition", Severity.WARNING),
        ("RECURRING", None, None),
    ],
)
def test_risk_is_due_today_until_reported(prediction, rule, severity):
    """法 25: reported in time; a report on file ends it."""
    file = make(accepted_on="2026-11-03", prediction=prediction)
    found = owed(file)
    if rule is None:
        assert not {"risk", "risk_petition"} & set(found)
        return
    assert (found[rule].due, found[rule].severity) == (TODAY, severity)
    reported = make(
        accepted_on="2026-11-03", prediction=prediction, attachments=(scan("风险报告单"),)
    )
    assert rule not in owed(reported)


def test_order_of_urgency():
    """Chapter 11: confirmation, risk, period, duties, visits, dossier."""
    file = agreed(
        prediction="CRIMINAL",
        confirmation_wanted=True,
        instalments=(duty(1, "2026-11-10", 1), duty(2, "2026-11-20", 1)),
    )
    rules = [x.rule_id for x in deadlines(file, TODAY, CALENDAR)]
    assert rules == [
        "mediation.confirm",
        "mediation.risk",
        "mediation.duty",
        "mediation.duty",
        "mediation.duty_check",
        "mediation.visit",
    ]
    assert len({r.id for r in DEADLINE_RULES}) == len(DEADLINE_RULES)


def test_old_ledger_owes_nothing_once_ended():
    ended = make(
        accepted_on="2025-03-01",
        agreement_form="WRITTEN",
        agreed_on="2025-03-05",
        mediated_before_import="2025-03-05",
        batch=7,
        confirmation_wanted=True,
    )
    assert owed(ended) == {}
    still_open = make(accepted_on="2026-11-03", batch=7)
    assert set(owed(still_open)) == {"period"}
    with_duty = make(
        accepted_on="2025-03-01",
        agreement_form="WRITTEN",
        agreed_on="2025-03-05",
        batch=7,
        instalments=(duty(1, "2026-12-31", 100),),
    )
    assert set(owed(with_duty)) == {"duty"}


@pytest.mark.parametrize(
    "facts",
    [
        {"void_reason": "重复登记"},
        {"deleted_at": datetime(2026, 11, 20)},
        {
            "accepted_on": None,
            "rejected_on": "2026-11-05",
            "agreement_form": "",
            "agreed_on": None,
            "applied_on": "2026-11-04",
        },
    ],
)
def test_void_recycled_and_rejected_cases_owe_nothing(facts):
    assert deadlines(agreed(**facts), TODAY, CALENDAR) == ()


@pytest.mark.parametrize("rule", DEADLINE_RULES, ids=lambda r: r.id)
def test_every_rule_has_a_basis_and_what_is_ours_says_so(rule):
    assert rule.basis
    if not rule.official:
        assert "可调整" in rule.basis_shown


@given(st.permutations(range(4)), st.dates(d("2026-11-06"), d("2027-03-01")))
def test_order_of_duties_is_irrelevant(order, today):
    duties = [
        duty(1, "2026-11-06", 100, "2026-11-06"),
        duty(2, "2026-12-01", 100),
        duty(3, "2026-12-01", 100),
        duty(4, "2027-01-15", kind="CONDITIONAL"),
    ]
    plain = deadlines(agreed(instalments=tuple(duties)), today, CALENDAR)
    mixed = deadlines(agreed(instalments=tuple(duties[i] for i in order)), today, CALENDAR)
    assert mixed == plain


@given(st.dates(d("2024-01-01"), d("2026-09-30")))
def test_rolling_never_shortens(start):
    count = confirmation_count(agreed(start.isoformat()), CALENDAR)
    assert count is not None
    assert count.safe_due is not None
    assert count.due >= count.safe_due
    assert (count.safe_due - start).days == 30
    assert CALENDAR.is_workday(count.due)


def test_session_keeps_the_button_of_the_period():
    file = make(
        accepted_on="2026-11-03",
        informed_on="2026-11-03",
        sessions=(session("2026-11-04", "CONTINUE"),),
    )
    found = owed(file)["period"]
    assert found.action == "session"
    assert found.remind_on == (d("2026-11-26"),)
