"""The letters of local custom: what each says of a case, when it is offered, its blank form."""

import dataclasses
from datetime import date, datetime
from typing import Any

import pytest

from fengqiao_desktop.documents.blocks import text_of
from fengqiao_desktop.documents.template import render
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import (
    Clause,
    Instalment,
    MediationCase,
    Party,
    Session,
)
from fengqiao_desktop.domain.mediation.work_records import RiskReport
from fengqiao_desktop.domain.station.records import Committee
from fengqiao_desktop.services import paper_letters
from fengqiao_desktop.services.paper_kinds import DocumentSpec

TOWN = Committee(name="青山镇人民调解委员会", phone="023-60000001", address="青山镇正街12号")
SPECS = {spec.id: spec for spec in paper_letters.SPECS}
PARTIES = (
    Party(id=1, side="APPLICANT", name="罗㛃", phone="13800000001", address="青山镇石桥村1组"),
    Party(id=2, side="RESPONDENT", name="何志明", phone="13800000002", address="青山镇大沟村2组"),
)


def file(**case: Any) -> CaseFile:
    values = {
        "number": "（2026）青山人调字第9号",
        "title": "罗㛃与何志明邻里纠纷",
        "accepted_on": date(2026, 5, 7),
        "dispute_type": "NEIGHBOR",
        "lead_mediator": "周明",
        "recorder": "王梅",
        **case,
    }
    return CaseFile(case=MediationCase(**values), committee=TOWN, parties=PARTIES)


def said(spec: str, about: CaseFile, part: int = 0) -> str:
    kind = SPECS[spec]
    return text_of(render(kind.template, kind.context(about, part)))


HELD = Session(
    started_at=datetime(2026, 5, 12, 9, 30), place="调解室", result="FAILURE", content="…"
)
COURT = {
    "source": "REF_COURT",
    "court_referral": "DELEGATE",
    "referral_org": "云岭区人民法院",
    "referral_number": "（2026）云岭诉前调字第101号",
    "referral_received_on": date(2026, 5, 6),
    "failed_on": date(2026, 5, 20),
    "fail_reason": "APART",
    "referral_returned_on": date(2026, 5, 22),
}
# Paper, the case, part, what it must say.
SAID: list[tuple[str, CaseFile, int, tuple[str, ...]]] = [
    (
        "mediation_notice",
        dataclasses.replace(file(), sessions=(dataclasses.replace(HELD, result=""),)),
        1,
        ("何志明", "2026年5月12日9时30分", "023-60000001", "身份证", "不收取任何费用"),
    ),
    (
        "rejection_notice",
        file(
            applied_on=date(2026, 3, 2),
            rejected_on=date(2026, 3, 4),
            exclusion="X5",
            guide_to="ADMINISTRATIVE",
            reject_reason="对处罚决定不服。",
        ),
        0,
        ("不予受理告知书", "2026年3月2日", "不属平等主体间的民事争议", "申请行政复议", "3月4日"),
    ),
    (
        "rejection_notice",
        file(source="REF_PETITION", referral_org="镇信访办", rejected_on=date(2026, 3, 4)),
        1,
        ("不予调解的函", "镇信访办", "材料随函退回"),
    ),
    (
        "referral_letter",
        file(source="REF_POLICE", referral_org="青山派出所", referral_demand="反馈结果"),
        0,
        ("青山派出所", "青山镇人民调解委员会", "反馈结果", "回执"),
    ),
    (
        "referral_reply",
        dataclasses.replace(file(**COURT), sessions=(HELD,)),
        0,
        (
            "调解情况报告",
            "云岭区人民法院",
            "（2026）云岭诉前调字第101号",
            "2026年5月12日调解1次",
            "分歧大，无法达成协议",
            "材料随本报告退回",
            "2026年5月22日",
        ),
    ),
    (
        "referral_reply",
        dataclasses.replace(
            file(
                source="REF_POLICE",
                referral_org="青山派出所",
                agreement_form="WRITTEN",
                agreement_number="（2026）青山人调字第9号",
                agreed_on=date(2026, 5, 20),
                referral_returned_on=date(2026, 5, 22),
            ),
            clauses=(Clause(seq=1, text="何志明赔偿罗㛃500.00元。"),),
            instalments=(
                Instalment(kind="PAYMENT", amount=20000, paid_on=date(2026, 5, 20)),
                Instalment(kind="PAYMENT", amount=30000, due_on=date(2026, 9, 1)),
            ),
        ),
        0,
        (
            "办理结果反馈函",
            "达成书面协议（2026）青山人调字第9号",
            "500.00元（伍佰元整）",
            "应履行2期，已履行1期，已付200.00元，最后一期到期日2026年9月1日",
            "1．人民调解协议书；2．履行凭证",
        ),
    ),
    (
        "extension_consent",
        file(extended_to=date(2026, 7, 1), extension_reason="等待鉴定"),
        0,
        ("自受理之日起一个月（2026年5月7日起算）", "2026年7月1日", "等待鉴定"),
    ),
    (
        "extension_consent",
        file(**{**COURT, "failed_on": None, "extended_to": date(2026, 7, 1)}),
        0,
        ("自接收材料之日起30日（2026年5月6日起算）",),
    ),
    (
        "termination_notice",
        file(failed_on=date(2026, 5, 28), fail_reason="REFUSED", fail_note="不再接受。"),
        0,
        ("罗㛃", "何志明", "一方拒绝或不再接受调解", "仲裁、行政、司法", "2026年5月28日"),
    ),
    (
        "withdrawal",
        file(withdrawn_on=date(2026, 5, 9), withdrawn_by="罗㛃", withdraw_reason="RECONCILED"),
        0,
        ("申请人罗㛃因与何志明之间", "已自行和解并履行", "2026年5月9日"),
    ),
    ("service_address", file(**COURT), 1, ("何志明", "13800000002", "青山镇大沟村2组", "电子送达")),
    (
        "closing_report",
        file(
            closed_on=date(2026, 6, 1),
            failed_on=date(2026, 5, 28),
            fail_reason="LOST",
            source="APPLICATION",
            facts="两家为排水沟发生纠纷。",
        ),
        0,
        ("2026年6月1日", "周明", "依申请调解", "被申请人", "两家为排水沟发生纠纷", "无法联系一方"),
    ),
    (
        "risk_report",
        dataclasses.replace(
            file(),
            risk_reports=(
                RiskReport(risk="甲"),
                RiskReport(
                    risk="扬言报复",
                    measures="当面劝阻",
                    reported_to="青山派出所",
                    reported_at=datetime(2026, 5, 8, 18, 0),
                    reported_by="周明",
                ),
            ),
        ),
        1,
        ("青山派出所", "扬言报复", "当面劝阻", "2026年5月8日18时00分", "人民调解法》第二十五条"),
    ),
    (
        "transfer_letter",
        dataclasses.replace(
            file(
                transferred_on=date(2026, 5, 6),
                transfer_reason="跨村纠纷",
                former_number="（2026）大沟人调字第2号",
            ),
            former_committee=Committee(name="青山镇大沟村人民调解委员会"),
        ),
        0,
        (
            "青山镇大沟村人民调解委员会",
            "青山镇人民调解委员会",
            "跨村纠纷",
            "（2026）大沟人调字第2号",
        ),
    ),
    (
        "dossier_note",
        file(dossier_note="第7页为复印件。", checked_on=date(2026, 6, 3)),
        0,
        ("第7页为复印件", "2026年6月3日"),
    ),
]


@pytest.mark.parametrize(("spec", "about", "part", "words"), SAID)
def test_what_a_letter_says(spec: str, about: CaseFile, part: int, words: tuple[str, ...]) -> None:
    assert SPECS[spec].wanted(about)
    assert part < len(SPECS[spec].parts(about))
    text = said(spec, about, part)
    assert [w for w in words if w.replace(" ", "") not in text] == []
    assert "司法所" not in text


def test_every_letter_is_in_the_table() -> None:
    assert {spec for spec, *_rest in SAID} == set(SPECS)


@pytest.mark.parametrize("spec", SPECS.values(), ids=lambda spec: spec.id)
def test_every_letter_has_a_blank_form_and_a_place(spec: DocumentSpec) -> None:
    assert spec.blank is not None
    text = text_of(render(spec.template, spec.blank("青山镇人民调解委员会")))
    assert "None" not in text
    assert spec.place
    assert spec.local is (spec.id != "dossier_note")


@pytest.mark.parametrize(
    "spec", [s for s in SPECS.values() if s.id != "mediation_notice"], ids=lambda spec: spec.id
)
def test_a_plain_case_wants_none_of_them(spec: DocumentSpec) -> None:
    assert not spec.wanted(file())


def test_long_facts_are_cut_in_the_closing_report() -> None:
    about = file(closed_on=date(2026, 6, 1), facts="长" * 2000)
    assert len(paper_letters.closing_report(about).facts) == paper_letters.MOST_FACTS
