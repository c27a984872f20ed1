"""Names, the one next step, the steps bar and the story."""

import re
from datetime import datetime

import pytest
from mediation_builders import agreed, clause, d, duty, make, pair, person, session, visit

from fengqiao_desktop.domain.mediation.records import Visit
from fengqiao_desktop.domain.mediation.story import (
    TITLE_MAX,
    board_name,
    case_title,
    next_step,
    parties_text,
    performance_count,
    steps,
)
from fengqiao_desktop.domain.mediation.timeline import timeline

TODAY = d("2026-11-23")
HELD = {"accepted_on": "2026-11-03", "informed_on": "2026-11-03"}


@pytest.mark.parametrize(
    ("parties", "kind", "title", "text"),
    [
        (pair(), "DAMAGE_COMPENSATION", "韩永福与赵德胜损害赔偿纠纷", "韩永福　赵德胜"),
        (
            (person("郑长有"), person("李春生", "RESPONDENT", represents=27)),
            "NEIGHBOR",
            "郑长有与李春生等27人邻里纠纷",
            "郑长有　李春生等27人",
        ),
        (
            (person("肖建民"), person("肖建国"), person("肖建军"), person("许国强", "RESPONDENT")),
            "",
            "肖建民等3人与许国强纠纷",
            "肖建民等3人　许国强",
        ),
        (
            (
                person("金福贵", represents=16),
                person("李文斌", "RESPONDENT"),
                person("青山建筑有限公司", "RESPONDENT", kind="COMPANY"),
            ),
            "WAGE_ARREARS",
            "金福贵等16人与李文斌等2方拖欠农民工工资纠纷",
            "金福贵等16人　李文斌等2方",
        ),
        ((person("许秀英"),), "MARRIAGE_FAMILY", "许秀英婚姻家庭纠纷", "许秀英"),
        ((), "NEIGHBOR", "", ""),
        ((person("  "),), "NEIGHBOR", "", ""),
    ],
)
def test_names(parties, kind, title, text):
    file = make(parties=parties, dispute_type=kind)
    assert case_title(file) == title
    assert parties_text(file) == text


def test_long_names_fit_the_field():
    long = (person("甲" * 70, kind="COMPANY"), person("乙" * 70, "RESPONDENT", kind="COMPANY"))
    title = case_title(make(parties=long, dispute_type="CONTRACT"))
    assert len(title) <= TITLE_MAX
    assert title.endswith("合同纠纷")
    assert title.count("…") == 2


def test_board_name_falls_back_to_the_number():
    assert board_name(make()) == "韩永福 / 赵德胜"
    assert board_name(make(parties=(), number="（2026）青山人调字第1号")).startswith("（2026）")


@pytest.mark.parametrize(
    ("facts", "action", "label"),
    [
        ({}, "accept", "登记受理"),
        ({"consent": "REFUSED"}, "reject", "登记不予受理"),
        ({"rejected_on": "2026-11-02"}, "reject", "登记引导去向"),
        ({"rejected_on": "2026-11-02", "guide_to": "ADMINISTRATIVE"}, "", "不予受理"),
        ({"accepted_on": "2026-11-03"}, "inform", "告知权利义务"),
        (HELD, "session", "登记调解"),
        ({**HELD, "sessions": (session("2026-11-04", "CONTINUE"),)}, "session", "登记调解"),
        ({**HELD, "sessions": (session("2026-11-04", ""),)}, "session", "登记调解结果"),
        ({**HELD, "sessions": (session("2026-11-04", "SUCCESS"),)}, "agreement", "写协议"),
        (
            {**HELD, "sessions": (session("2026-11-04", "SUCCESS"),), "agreement_form": "ORAL"},
            "agreement",
            "登记口头协议",
        ),
        ({**HELD, "sessions": (session("2026-11-04", "FAILURE"),)}, "fail", "登记调解不成"),
        ({**HELD, "suspended_on": "2026-11-05"}, "session", "恢复调解"),
        ({**HELD, "failed_on": "2026-11-20"}, "fail", "告知救济途径"),
        ({**HELD, "failed_on": "2026-11-20", "remedy_informed": True}, "close", "结案"),
        ({**HELD, "withdrawn_on": "2026-11-05"}, "close", "结案"),
    ],
)
def test_next_step_before_agreement(facts, action, label):
    step = next_step(make(**facts), TODAY)
    assert (step.action, step.label) == (action, label)
    assert step.why


def test_old_ledger_owes_no_telling():
    assert next_step(
        make(accepted_on="2025-01-02", failed_on="2025-02-03", batch=4), TODAY
    ).action == ("close")


def test_what_a_court_handed_over_goes_back_to_it():
    """mediation notes 2.2 (FAILED) and 特邀调解规定 20."""
    facts = {"source": "REF_COURT", "remedy_informed": True, "failed_on": "2026-11-20"}
    assert "法院" in next_step(make(**HELD, **facts, court_referral="DELEGATE"), TODAY).why
    entrusted = agreed(source="REF_COURT", court_referral="ENTRUST", confirmation_wanted=True)
    step = next_step(entrusted, TODAY)
    assert step.action == "pay"
    assert "特邀调解规定 20" in step.why


def test_dismissed_confirmation_says_what_is_open():
    """民诉法 206: mediate again, agree anew, or sue."""
    facts = {"confirmation_wanted": True, "confirmation_applied_on": "2026-11-10"}
    step = next_step(agreed(**facts, confirmation_result="DISMISSED"), TODAY)
    assert step.action == "pay"
    assert "民事诉讼法 206" in step.why


PAID = (duty(1, "2026-11-06", 100_000, "2026-11-06"), duty(2, "2026-12-31", 68_000, "2026-12-30"))
WAITING = (*PAID, duty(3, "2027-10-15", kind="CONDITIONAL"))


@pytest.mark.parametrize(
    ("facts", "today", "action", "label"),
    [
        ({"sealed_on": None}, "2026-11-23", "agreement", "补齐签名盖章"),
        ({}, "2026-11-23", "pay", "登记履行"),
        ({}, "2027-01-02", "urge", "督促履行"),
        (
            {"instalments": (duty(1, "2026-12-31", 68_000, urged_on=d("2027-01-02")),)},
            "2027-01-05",
            "pay",
            "登记履行",
        ),
        ({"confirmation_wanted": True}, "2026-11-23", "confirm", "申请司法确认"),
        ({"instalments": ()}, "2026-11-23", "pay", "登记履行"),
        ({"instalments": PAID}, "2027-01-02", "visit", "登记回访"),
        (
            {
                "instalments": PAID,
                "confirmation_wanted": True,
                "confirmation_applied_on": "2026-11-20",
            },
            "2027-01-02",
            "confirm",
            "登记司法确认结果",
        ),
        ({"instalments": PAID, "visits": (visit("2027-01-03"),)}, "2027-01-04", "close", "结案"),
        ({"instalments": PAID, "visit_waived": "已当场核实"}, "2027-01-04", "close", "结案"),
        (
            {"instalments": WAITING, "visits": (visit("2027-01-03"),)},
            "2027-01-04",
            "pay",
            "登记附条件约定",
        ),
        ({"performed_on": "2026-12-30"}, "2027-01-04", "visit", "登记回访"),
        ({"closed_on": "2027-01-05"}, "2027-01-06", "archive", "立卷归档"),
        ({"closed_on": "2027-01-05", "archived_on": "2027-01-20"}, "2027-02-01", "", "已归档"),
    ],
)
def test_next_step_after_agreement(facts, today, action, label):
    step = next_step(agreed(**facts), d(today))
    assert (step.action, step.label) == (action, label)
    assert step.why


def shown(file):
    return [(s.label, s.state) for s in steps(file)]


def test_steps_of_a_case_being_performed():
    file = agreed(sessions=(session("2026-11-04", "CONTINUE"), session("2026-11-06")))
    assert shown(file) == [
        ("受理", "done"),
        ("告知", "done"),
        ("调解 2 次", "done"),
        ("书面协议", "done"),
        ("履行 1/2", "current"),
        ("回访", "todo"),
        ("归档", "todo"),
    ]
    paid = next(s for s in steps(file) if s.key == "pay")
    assert paid.part == performance_count(file) == (1, 2)
    assert [s.day for s in steps(file)][:4] == [d("2026-11-06")] * 4


def test_steps_of_a_new_a_failed_and_a_rejected_case():
    assert shown(make(accepted_on="2026-11-03"))[:3] == [
        ("受理", "done"),
        ("告知", "current"),
        ("调解", "todo"),
    ]
    failed = make(**HELD, failed_on="2026-11-20", sessions=(session("2026-11-20", "FAILURE"),))
    assert [label for label, _ in shown(failed)] == [
        "受理",
        "告知",
        "调解 1 次",
        "调解不成",
        "结案",
        "归档",
    ]
    assert shown(failed)[4] == ("结案", "current")
    assert shown(make(rejected_on="2026-11-02")) == [("不予受理", "done")]
    withdrawn = make(accepted_on="2026-11-03", withdrawn_on="2026-11-05")
    assert ("撤回", "done") in shown(withdrawn)


def test_steps_of_an_old_row_that_ended_have_no_gap():
    file = make(
        accepted_on="2025-03-01",
        agreement_form="ORAL",
        agreed_on="2025-03-05",
        mediated_before_import="2025-03-05",
        visit_waived="旧台账导入",
        batch=7,
        performed_on="2025-03-05",
        closed_on="2025-03-05",
    )
    assert shown(file) == [
        ("受理", "done"),
        ("告知", "done"),
        ("调解 1 次", "done"),
        ("口头协议", "done"),
        ("履行", "done"),
        ("免回访", "done"),
        ("归档", "current"),
    ]


@pytest.mark.parametrize("facts", [{}, {"closed_on": "2027-01-05"}, {"instalments": PAID}])
def test_there_is_at_most_one_current_step(facts):
    assert sum(s.state == "current" for s in steps(agreed(**facts))) == 1


def test_story_is_newest_first_without_identity_numbers():
    number = "500000197403151233"
    file = agreed(
        parties=(person("韩永福", id=1, id_number=number), person("赵德胜", "RESPONDENT", id=2)),
        sessions=(
            session("2026-11-04", "CONTINUE", mode="SHUTTLE"),
            session("2026-11-06", mode="ONLINE", ended_at=datetime(2026, 11, 6, 11, 10)),
        ),
        instalments=(
            duty(1, "2026-11-06", 100_000, "2026-11-06", proof="转账回单"),
            duty(2, "2026-12-31", 68_000, urged_on=d("2027-01-02")),
        ),
        confirmation_applied_on="2026-11-20",
        confirmation_court="区法院",
        confirmation_ruled_on="2026-12-02",
        confirmation_result="CONFIRMED",
        visits=(visit("2027-01-05", satisfaction="SATISFIED"), Visit()),  # one not dated yet
    )
    events = timeline(file)
    assert [e.day for e in events] == sorted((e.day for e in events), reverse=True)
    texts = [e.text for e in events]
    assert texts[0] == "电话回访，满意"
    for text in (
        "督促履行第2期",
        "司法确认：裁定有效",
        "共同申请司法确认（区法院）",
        "第1期 100,000.00元到账，凭证附卷",
        "签订书面协议，当日生效",
        "第2次调解，线上视频，2小时10分，调解成功",
        "第1次调解，背靠背，有待继续调解",
        "书面告知权利义务",
        "受理",
    ):
        assert text in texts
    assert not re.search(r"\d{15}", "".join(texts))


def test_one_day_is_told_in_the_order_of_doing():
    file = agreed(closed_on="2026-11-06", archived_on="2026-11-06", visits=(visit("2026-11-06"),))
    assert [e.text for e in reversed(timeline(file))] == [
        "当事人申请调解",
        "受理",
        "书面告知权利义务",
        "第1次调解，现场，调解成功",
        "签订书面协议，当日生效",
        "第1期 100,000.00元到账",
        "电话回访",
        "结案",
        "立卷归档",
    ]


def test_story_of_other_endings():
    failed = make(**HELD, failed_on="2026-11-20", fail_reason="APART")
    assert timeline(failed)[0].text == "调解不成，分歧大，无法达成协议"
    rejected = make(rejected_on="2026-11-02", guide_to="ADMINISTRATIVE")
    assert timeline(rejected)[0].text == "不予受理，引导行政处理、行政复议"
    late = agreed(
        sealed_on="2026-11-10",
        instalments=(duty(1, "2026-11-12", 10, "2026-11-12", paid_amount=500),),
        clauses=(clause(1, "x"),),
    )
    texts = [(e.text, e.role) for e in timeline(late)]
    assert ("协议生效", "blue") in texts
    assert ("签订书面协议", "blue") in texts
    assert ("5.00元到账（未足额）", "amber") in texts
