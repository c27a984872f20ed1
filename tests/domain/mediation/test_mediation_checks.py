"""The quality rules: what each finds, and what it leaves alone."""

from dataclasses import replace
from datetime import datetime

import pytest
from mediation_builders import (
    CALENDAR,
    agent,
    clause,
    d,
    duty,
    make,
    pair,
    person,
    scan,
    session,
    visit,
)
from mediation_builders import (
    performed as agreed,
)

from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.identity import make_id
from fengqiao_desktop.domain.mediation.checks import CHECKS, before_print, problems
from fengqiao_desktop.domain.mediation.phrases import (
    denied_remedies,
    mismatched_capitals,
    punishments,
    repealed_laws,
    status_or_title,
    vague_terms,
)
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.schema import fields_of
from fengqiao_desktop.domain.station.records import Committee, Mediator

TODAY = d("2027-02-01")
ROSTER = (
    Mediator(name="陈志强", committee=1, started_on=d("2024-01-01"), ended_on=d("2027-01-01")),
    Mediator(name="周明", committee=1),
)


def found(file, today=TODAY, mediators=ROSTER):
    return problems(file, today, CALENDAR, mediators)


def rules_of(file, **more):
    return {p.rule for p in found(file, **more)}


def test_sound_case_has_no_problem():
    assert found(agreed()) == ()


NUMBER = make_id("500000", d("1974-03-15"), 123)
BAD_NUMBER = NUMBER[:17] + ("0" if NUMBER[17] != "0" else "1")
CLAUSE = "赵德胜于2026年12月31日前付清。"

CASES = [
    ("R02", {"number": ""}, "number", "案号还没有编"),
    ("R02", {"number": "18号"}, "number", "不合编号规则"),
    ("R02", {"number": "（2025）青山人调字第87号"}, "number", "与受理年度2026不符"),
    ("R02", {"number": "（2026）石河人调字第87号"}, "number", "简称"),
    (
        "R08",
        {"agents": (agent(1, authority=" "),), "attachments": (scan("授权委托书"),)},
        "agents",
        "没有写代理权限",
    ),
    ("R08", {"agents": (agent(1),)}, "attachments", "授权委托书没有附卷"),
    (
        "R08",
        {"parties": (person("郑长有", id=1, represents=4), person("李春生", "RESPONDENT"))},
        "attachments",
        "推选书",
    ),
    (
        "R09",
        {
            "parties": (
                person("韩小军", id=1, born_on=d("2010-11-07")),
                person("赵德胜", "RESPONDENT", id=2),
            )
        },
        "agents",
        "未满18周岁",
    ),
    (
        "R09",
        {"parties": (person("韩小军", id=1, age=12), person("赵德胜", "RESPONDENT", id=2))},
        "agents",
        "没有法定代理人",
    ),
    ("R10", {"sessions": ()}, "sessions", "没有调解记录"),
    ("R11", {"sessions": (session("2026-11-06", "CONTINUE"),)}, "sessions", "不一致"),
    ("R15", {"sealed_on": None}, "sealed_on", "还缺调委会印章的日期，没有生效"),
    ("R17", {"dispute_facts": ""}, "dispute_facts", "主要事实"),
    ("R17", {"clauses": ()}, "clauses", "协议内容"),
    ("R17", {"performance_text": " "}, "performance_text", "履行方式"),
    ("R18", {"copies": 2}, "copies", "应不少于3份"),
    ("R18", {"source": "REF_POLICE"}, "copies", "应不少于4份"),
    (
        "R19",
        {"applied_on": "2026-11-07"},
        "accepted_on",
        "受理日期2026-11-06早于申请日期2026-11-07",
    ),
    ("R19", {"informed_on": "2026-11-07"}, "sessions", "首次调解日期2026-11-06早于告知"),
    ("R19", {"visits": (visit("2026-11-05"),)}, "visits", "回访日期2026-11-05早于协议"),
    ("R19", {"archived_on": "2026-11-05"}, "archived_on", "立卷"),
    ("R19", {"closed_on": "2026-11-01"}, "closed_on", "早于受理"),
    ("R19", {"closed_on": "2027-02-02"}, "closed_on", "在今天之后"),
    ("R21", {"parties": pair(id_number=BAD_NUMBER)}, "parties", "校验位"),
    ("R21", {"parties": pair(id_number=NUMBER, born_on=d("1974-03-16"))}, "parties", "出生日期"),
    ("R21", {"parties": pair(id_number=NUMBER, sex="F")}, "parties", "性别"),
    ("R22", {"parties": pair(born_on=d("1974-03-15"), age=51)}, "parties", "年龄"),
    ("R24", {"amount": 16_000_000}, "instalments", "分期合计168,000.00元"),
    (
        "R24",
        {"clauses": (clause(1, "赔偿100,000元（大写：壹万元整）"),)},
        "clauses",
        "大小写不一致",
    ),
    ("R31", {"clauses": (clause(1, "双方就此不得再起诉。"),)}, "clauses", "不得再起诉"),
    ("R32", {"clauses": (clause(1, "韩永福不再追究赵德胜刑事责任。"),)}, "clauses", "刑事责任"),
    ("R33", {"performance_text": "余款尽快付清"}, "performance_text", "尽快"),
    (
        "R34",
        {"instalments": (duty(1, "2026-12-31", 168_000, payee="", mode=""),)},
        "instalments",
        "第1期给付缺收款人、方式",
    ),
    ("R34", {"instalments": ()}, "instalments", "有协议金额"),
    (
        "R35",
        {"clauses": (clause(1, "双方自愿离婚。"),), "confirmation_wanted": True},
        "clauses",
        "法院不予确认",
    ),
    ("R37", {"confirmation_applied_on": "2026-12-08"}, "confirmation_applied_on", "超过截止日"),
    ("R38", {"clauses": (clause(1, "依据《侵权责任法》赔偿。"),)}, "clauses", "侵权责任法"),
    ("R42", {"lead_mediator": "王某某"}, "lead_mediator", "名册"),
    ("R42", {"registrar": "王某某"}, "registrar", "登记人"),
    ("R44", {"source": ""}, "source", "案件来源"),
    ("R44", {"difficulty": ""}, "difficulty", "难度"),
    ("R44", {"parties": (), "copies": 1}, "people_count", "涉及人数"),
    ("R44", {"performance_code": ""}, "performance_code", "协议履行情况"),
    ("R51", {"sessions": (session("2026-11-06", content="双方和好。"),)}, "sessions", "少于50字"),
]


@pytest.mark.parametrize(("rule", "facts", "field", "text"), CASES)
def test_check_finds_and_points(rule, facts, field, text):
    one = next(p for p in found(agreed(**facts)) if p.rule == rule and p.field == field)
    assert text in one.text
    check = next(c for c in CHECKS if c.rule == rule)
    assert (one.severity, one.basis) == (check.severity, check.basis)


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("R08", {"agents": (agent(1),), "attachments": (scan("授权委托书"),)}),
        ("R08", {"agents": (agent(1, kind="STATUTORY", authority=""),)}),
        (
            "R08",
            {
                "parties": (person("郑长有", represents=4), person("李春生", "RESPONDENT")),
                "attachments": (scan("代表人推选书"),),
            },
        ),
        # of age on the day of the agreement
        ("R09", {"parties": pair(born_on=d("2008-11-06"))}),
        (
            "R09",
            {"parties": pair(born_on=d("2010-01-01")), "agents": (agent(1, kind="STATUTORY"),)},
        ),
        ("R09", {"parties": pair(kind="COMPANY", age=3)}),
        ("R34", {"instalments": (duty(1, "2026-12-31", 168_000), duty(2, None, payer=""))}),
        ("R19", {"closed_on": "2027-02-01"}),
        ("R21", {"parties": pair(id_number=NUMBER, born_on=d("1974-03-15"), sex="M")}),
        ("R22", {"parties": pair(born_on=d("1974-03-15"), age=52)}),
        ("R24", {"clauses": (clause(1, "赔偿16.8万元（大写：壹拾陆万捌仟元整）"),)}),
        ("R35", {"clauses": (clause(1, "双方自愿离婚。"),)}),
        ("R37", {"confirmation_applied_on": "2026-12-06"}),
        ("R38", {"clauses": (clause(1, "依据《劳动合同法》支付。"),)}),
        ("R42", {"lead_mediator": ""}),
        ("R44", {"performed_on": "2026-12-30", "performance_code": "DONE"}),
    ],
)
def test_check_leaves_what_is_right_alone(rule, facts):
    assert rule not in rules_of(agreed(**facts))


def test_confirmation_between_the_careful_and_the_rolled_day_only_warns():
    """R37: 2026-12-06 is a Sunday; the seventh is late by the careful day alone."""
    (one,) = [p for p in found(agreed(confirmation_applied_on="2026-12-07")) if p.rule == "R37"]
    assert one.severity is Severity.WARNING
    assert "2026-12-07以内" in one.text


def test_minor_of_sixteen_only_warns():
    """民法典 18: who lives on his own wages from sixteen on has full capacity."""
    parties = pair(born_on=d("2008-11-07"))  # seventeen on the day of the paper
    (one,) = [p for p in found(agreed(parties=parties)) if p.rule == "R09"]
    assert one.severity is Severity.WARNING
    assert "民法典第十八条" in one.text


NO_DAYS = {"parties_signed_on": None, "mediator_signed_on": None, "sealed_on": None}


def test_agreement_without_any_day_of_signing_warns_from_the_next_day_on():
    """法 29, R15: such a case counts as in force on its own day, so nothing is blocked."""
    (one,) = [p for p in found(agreed(**NO_DAYS)) if p.rule == "R15"]
    assert one.severity is Severity.WARNING
    assert "立卷前请补齐" in one.text
    assert "R15" not in rules_of(agreed(**NO_DAYS), today=d("2026-11-06"))
    assert "R15" not in rules_of(agreed(**NO_DAYS, batch=3))
    assert "R15" not in rules_of(agreed(agreement_form="ORAL", **NO_DAYS))


@pytest.mark.parametrize("kind", ["ENTRUST", "ENTRUST_SIMPLE"])
def test_no_confirmation_of_what_a_court_entrusted(kind):
    """特邀调解规定 20: it goes to a mediation paper of the court or a withdrawal."""
    file = agreed(source="REF_COURT", court_referral=kind, confirmation_wanted=True)
    (one,) = [p for p in found(file) if p.rule == "R37"]
    assert "第二十条" in one.basis
    assert "R37" not in rules_of(agreed(confirmation_wanted=True))


def test_number_of_another_system_in_an_old_ledger_only_warns():
    (one,) = [p for p in found(agreed(number="50023520210305001", batch=3)) if p.rule == "R02"]
    assert one.severity is Severity.WARNING


def test_no_number_of_copies_is_what_the_paper_needs():
    assert "R18" not in rules_of(agreed(copies=0))


def test_oral_limits_are_not_told_as_law():
    """notes 9, R45: the sum and the instalments are local; only 若干规定 34 is quoted as such."""
    (check,) = [c for c in CHECKS if c.rule == "R45"]
    assert "本地规则或建议" in check.basis


def test_law_quoted_for_an_older_event_only_warns():
    file = agreed(clauses=(clause(1, "依据《合同法》"),), occurred_on="2020-05-01")
    (one,) = [p for p in found(file) if p.rule == "R38"]
    assert one.severity is Severity.WARNING


def test_law_in_force_then_is_no_problem():
    file = make(
        accepted_on="2020-05-01",
        agreement_form="ORAL",
        agreed_on="2020-05-02",
        clauses=(clause(1, "依据《合同法》"),),
    )
    assert "R38" not in rules_of(file)


def test_term_of_office_covers_the_case():
    """R42: the mediator's term ended before the case was accepted."""
    ended = (replace(ROSTER[0], ended_on=d("2026-11-05")), ROSTER[1])
    assert "R42" in rules_of(agreed(), mediators=ended)
    elsewhere = (replace(ROSTER[0], committee=2), ROSTER[1])
    assert "R42" in rules_of(agreed(), mediators=elsewhere)
    assert "R42" not in rules_of(agreed(lead_mediator="王某某"), mediators=None)


def test_success_without_agreement():
    """R14: from the day after the successful mediation."""
    file = make(
        accepted_on="2026-11-03", informed_on="2026-11-03", sessions=(session("2026-11-06"),)
    )
    assert "R14" in rules_of(file)
    assert "R14" not in rules_of(file, today=d("2026-11-06"))


def test_failure_must_be_told():
    """R29, 法 26."""
    held = {"accepted_on": "2026-11-03", "sessions": (session("2026-11-20", "FAILURE"),)}
    bare = make(**held, failed_on="2026-11-20")
    fields = {p.field for p in found(bare) if p.rule == "R29"}
    assert fields == {"fail_reason", "remedy_informed"}
    told = make(**held, failed_on="2026-11-20", fail_reason="APART", remedy_informed=True)
    assert not {"R29", "R11"} & rules_of(told)


@pytest.mark.parametrize(
    ("facts", "warned"),
    [
        ({"amount": 500_001, "performance_mode": "AT_ONCE"}, True),
        ({"amount": 500_000, "performance_mode": "AT_ONCE"}, False),
        ({"instalments": (duty(1, "2026-12-31", 10),), "amount": 1_000}, True),
        ({"instalments": (duty(1, "2026-11-06", 10), duty(2, "2026-11-06", 10))}, True),
        ({"performance_mode": "INSTALMENTS"}, True),
    ],
)
def test_oral_agreement_that_should_be_written(facts, warned):
    """R45."""
    file = make(
        accepted_on="2026-11-06",
        agreement_form="ORAL",
        agreed_on="2026-11-06",
        sessions=(session("2026-11-06", content="短"),),
        **facts,
    )
    assert ("R45" in rules_of(file)) is warned
    assert "R51" not in rules_of(file)  # only written cases need long records


def test_order_is_by_gravity_then_by_table():
    severities = [p.severity for p in found(agreed(copies=1, number="", sessions=()))]
    grave = [Severity.BLOCK, Severity.ERROR, Severity.WARNING]
    assert severities == sorted(severities, key=grave.index)


@pytest.mark.parametrize(
    ("document", "rules"),
    [
        ("agreement", {"R02", "R17", "R18", "R33"}),
        ("mediation_record", {"R02", "R51"}),
        ("judicial_confirmation", {"R02", "R17", "R33", "R37"}),
        ("acceptance", {"R02", "R44"}),
        ("visit", {"R02"}),
        ("dossier", {"R02", "R17", "R18", "R33", "R37", "R44", "R51", "R08"}),
    ],
)
def test_before_print_shows_what_the_paper_shows(document, rules):
    file = agreed(
        number="",
        dispute_facts="",
        copies=1,
        performance_text="尽快",
        difficulty="",
        confirmation_applied_on="2026-12-08",
        agents=(agent(1),),
        sessions=(session("2026-11-06", content="短"),),
    )
    assert {p.rule for p in before_print(document, file, TODAY, CALENDAR, ROSTER)} == rules


@pytest.mark.parametrize(
    "facts",
    [{"void_reason": "重复"}, {"deleted_at": datetime(2026, 11, 20)}, {"accepted_on": None}],
)
def test_void_recycled_and_unaccepted_cases_are_not_checked(facts):
    assert found(agreed(number="", **facts)) == ()


def test_old_ledger_rows_are_not_asked_for_papers_they_never_had():
    row = make(
        accepted_on="2025-03-01",
        number="（2025）青山人调字第3号",
        source="APPLICATION",
        difficulty="COMMON",
        dispute_type="NEIGHBOR",
        agreement_form="WRITTEN",
        batch=7,
        agreed_on="2025-03-05",
        mediated_before_import="2025-03-05",
        amount=500_000,
        performance_code="DONE",
        performed_on="2025-03-05",
    )
    assert found(row, mediators=None) == ()


def test_every_field_to_jump_to_exists():
    parts = {"parties", "agents", "sessions", "clauses", "instalments", "visits", "attachments"}
    known = {f.name for f in fields_of(MediationCase)} | parts
    assert {field for _, _, field, _ in CASES} <= known


def test_every_check_says_its_basis_and_label():
    elsewhere = {"R14", "R29", "R45"}
    assert {rule for rule, *_ in CASES} | elsewhere <= {c.rule for c in CHECKS}
    assert all(c.basis and c.label for c in CHECKS)


def test_prefix_is_compared_only_where_the_committee_has_one():
    other = Committee(id=1, name="大沟村人民调解委员会")
    assert "R02" not in rules_of(agreed(committee=other))
    assert "R02" not in rules_of(agreed(committee=None))


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("双方不得向人民法院起诉", True),
        ("不得就本次事故的赔偿以任何理由提起诉讼", True),
        ("乙方承诺不上访", True),
        ("自愿放弃诉讼权利", True),
        ("息诉罢访", True),
        ("一方不履行的，另一方可以向人民法院起诉", False),
        ("不履行协议可以起诉", False),
        ("双方就本次纠纷再无其他争议", False),
        ("不得侵占对方土地", False),
    ],
)
def test_denied_remedies(text, hits):
    """法 3: mediation never bars a party from court."""
    assert bool(denied_remedies(text)) is hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("违约的罚款500元", True),
        ("以赔偿代替拘留", True),
        ("免除赵某刑事责任", True),
        ("不再追究其刑事责任", True),
        ("刑事部分由司法机关依法处理，本协议不涉及", False),
        ("自愿出具谅解意见", False),
        ("被行政拘留期间的误工费", False),
    ],
)
def test_punishments(text, hits):
    assert bool(punishments(text)) is hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [("尽快付清", ("尽快",)), ("有钱时再付，近期付", ("有钱时", "近期")), ("2026年12月31日前", ())],
)
def test_vague_terms(text, hits):
    assert vague_terms(text) == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("双方同意离婚", True),
        ("确认双方收养关系成立", True),
        ("该宅基地使用权归黄玉芬", True),
        ("房屋归甲所有", True),
        ("每人每月给付赡养费200元", False),
        ("按原界划清，任何一方不得侵占", False),
    ],
)
def test_status_or_title(text, hits):
    """民诉解释 355."""
    assert bool(status_or_title(text)) is hits


def test_repealed_laws():
    assert repealed_laws("依《合同法》和《婚姻法》、《合同法》") == ("合同法", "婚姻法")
    assert repealed_laws("《劳动合同法》《民法典》《农村土地承包法》") == ()


def test_capitals_beside_figures():
    assert mismatched_capitals("付68,000元（陆万捌仟元整），另付5万元（大写：伍仟元整）") == (
        ("50,000.00元", "伍仟元整"),
    )
    assert mismatched_capitals("付1,00元（壹佰元整）") == ()  # unreadable: left to the eye
