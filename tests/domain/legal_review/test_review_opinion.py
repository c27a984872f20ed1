"""How an opinion grows out of the checklist, and the gates before the meeting."""

from dataclasses import replace

import pytest
from matters import D, accepted, answered, item, matter, opinion, reviewed, with_

from fengqiao_desktop.domain.legal_review import opinion as opinions
from fengqiao_desktop.domain.legal_review import states
from fengqiao_desktop.domain.legal_review.checklist import ALL, POINTS, points_for
from fengqiao_desktop.domain.legal_review.codes import MATTER_TYPES
from fengqiao_desktop.domain.legal_review.limits import ReviewLimits
from fengqiao_desktop.domain.legal_review.materials import materials_for
from fengqiao_desktop.domain.legal_review.records import ReviewPoint

TODAY = D("2026-11-23")


def test_points_are_unique_and_every_type_has_its_own() -> None:
    codes = [p.code for p in POINTS]
    assert len(codes) == len(set(codes)) == 72
    assert all(p.basis and p.severity in ("MUST", "SHOULD") for p in POINTS)
    for kind in MATTER_TYPES:
        found = points_for(matter(type=kind.code))
        assert [p.code for p in found[:8]] == [f"G-0{n}" for n in range(1, 9)]
        assert all(kind.code in p.types for p in found)
    assert all(p.types == ALL for p in POINTS if p.code.startswith("G-"))


def test_business_points_come_only_where_business_is_touched() -> None:
    plain = {p.code for p in points_for(matter(type="M01"))}
    touched = {p.code for p in points_for(matter(type="M01", is_business=True))}
    assert touched - plain == {"N-08"}


def test_what_is_answered_no_becomes_an_item_once() -> None:
    file = answered(accepted(), C_05="NG", C_08="NG", C_02="UNK")
    drafts = opinions.drafts(file)
    assert [(d.point, d.severity, d.kind) for d in drafts] == [
        ("C-05", "MUST", "CONTENT"),
        ("C-08", "SHOULD", "CONTENT"),
    ]
    assert all(d.basis for d in drafts)
    assert opinions.drafts(with_(file, findings=drafts)) == ()


@pytest.mark.parametrize(
    ("kind", "wrong", "conclusion"),
    [
        ("M01", {}, "LEGAL"),
        ("M01", {"N_04": "NG"}, "AMEND"),
        ("M01", {"G_08": "NG"}, "AMEND"),
        ("M01", {"G_01": "NG", "N_04": "NG"}, "NO_AUTHORITY"),
        ("M03", {"C_05": "NG"}, "ILLEGAL"),
        ("M03", {"C_03": "NG"}, "AMEND"),
        ("M04", {"E_05": "NG"}, "PROCEDURE"),
        ("M02", {"D_03": "NG", "D_06": "NG"}, "PROCEDURE"),
        ("M02", {"D_02": "NG", "D_06": "NG"}, "NO_AUTHORITY"),
        ("M09", {"V_03": "NG"}, "AMEND"),
        ("M01", {"G_03": "NG"}, "PROCEDURE"),
        ("M01", {"G_03": "NG", "N_04": "NG"}, "AMEND"),
        ("M03", {"C_01": "NG"}, "ILLEGAL"),
        ("M04", {"E_01": "NG", "E_05": "NG"}, "ILLEGAL"),
        ("M09", {"G_01": "NG"}, "AMEND"),
        ("M03", {"C_02": "UNK"}, ""),
        ("M03", {"C_02": ""}, ""),
    ],
)
def test_the_gravest_conclusion_is_proposed(
    kind: str, wrong: dict[str, str], conclusion: str
) -> None:
    assert opinions.proposed(answered(accepted(type=kind), **wrong)) == conclusion


def test_no_conclusion_while_a_point_is_open() -> None:
    file = answered(accepted())
    assert opinions.proposed(file) == "LEGAL"
    assert opinions.proposed(with_(file, points=file.points[:-1])) == ""


def test_the_second_review_looks_at_its_own_answers() -> None:
    first = reviewed(item(adopt="YES"), feedback_on=D("2026-11-19"))
    assert (first.round, reviewed(item()).round) == (2, 1)
    still = ReviewPoint(id=90, point="C-05", answer="NG", remark="改稿又约定担保", round=2)
    file = with_(first, points=(*first.points, still))
    assert opinions.proposed(file) == "ILLEGAL"
    (draft,) = opinions.drafts(file)
    assert (draft.round, draft.point, draft.problem) == (2, "C-05", "改稿又约定担保")
    fine = with_(first, points=(*first.points, replace(still, answer="OK")))
    assert (opinions.proposed(fine), opinions.drafts(fine)) == ("LEGAL", ())


@pytest.mark.parametrize(
    ("body", "as_model", "severity", "conclusion"),
    [
        ("STREET", True, "SHOULD", "AMEND"),
        ("STREET", False, "MUST", "PROCEDURE"),
        ("TOWN", True, "MUST", "PROCEDURE"),
    ],
)
def test_the_procedure_of_a_decision_is_a_model_for_a_street(
    body: str, as_model: bool, severity: str, conclusion: str
) -> None:
    limits = ReviewLimits(street_decision_should=as_model)
    file = answered(accepted(type="M02", body=body), D_03="NG")
    assert [d.severity for d in opinions.drafts(file, limits)] == [severity]
    assert opinions.proposed(file, limits) == conclusion
    points = {p.code: p.severity for p in points_for(file.matter, limits)}
    assert (points["D-03"], points["D-02"], points["D-01"]) == (severity, "MUST", "MUST")


def test_a_basis_that_nobody_saw_says_so() -> None:
    unseen = {p.code for p in POINTS if not p.verified}
    assert unseen == {"N-01", "N-02", "N-06", "N-11"}
    (draft,) = opinions.drafts(answered(accepted(type="M01"), N_06="NG"))
    assert "请核对" in draft.basis
    (draft,) = opinions.drafts(answered(accepted(type="M01"), N_04="NG"))
    assert draft.basis == "行政处罚法第16条"


@pytest.mark.parametrize(
    ("kind", "basis"), [("M04", "行政处罚法"), ("M02", "713号"), ("M09", "第31条"), ("M99", "规章")]
)
def test_an_opinion_always_names_what_it_was_measured_by(kind: str, basis: str) -> None:
    bare = opinions.sections(reviewed(type=kind, basis=""), opinion())
    assert basis in bare[1].paragraphs[0]
    own = opinions.sections(reviewed(type=kind, basis="某条例第3条"), opinion())
    assert own[1].paragraphs == ("某条例第3条。",)


def test_business_brings_its_conclusion_on_competition() -> None:
    wanted = "公平竞争审查结论"
    assert wanted in materials_for(matter(type="M01", is_business=True))
    assert wanted in materials_for(matter(type="M02", is_competition=True))
    assert wanted not in materials_for(matter(type="M02", is_business=True))
    assert wanted not in materials_for(matter(type="M01"))


def test_the_opinion_has_its_six_sections_in_order() -> None:
    file = reviewed(item(advice="补集体研究"))
    found = opinions.sections(file, replace(opinion(), conclusion="AMEND", procedure=""))
    assert [s.title[0] for s in found] == list("一二三四五六")
    assert "综合办送审《办公用房租赁合同》" in found[0].paragraphs[0]
    assert found[2].paragraphs[1] == "2．程序：没有集体决策。"
    assert found[2].paragraphs[3] == "4．其他：未发现问题。"
    assert found[3].paragraphs == (
        "1．第8条：没有集体决策。依据：政府合同管理要求。建议：补集体研究。（违法须改）",
    )
    assert found[4].paragraphs == ("应当予以修改。",)


def test_states_follow_from_the_facts() -> None:
    def state(file: object) -> str:
        return states.state_of(file, TODAY)  # type: ignore[arg-type]

    none = accepted(submitted_on=None, complete_on=None, accepted_on=None)
    assert state(none) == "DRAFTING"
    assert state(accepted(complete_on=None, accepted_on=None)) == "SUBMITTED"
    assert state(accepted()) == "ACCEPTED"
    assert state(answered(accepted())) == "STATION_REVIEW"
    asked = reviewed(item())
    assert state(with_(asked, opinions=(opinion(delivered_on=None),))) == "OPINION_ISSUED"
    assert state(asked) == "FEEDBACK"
    back = reviewed(item(adopt="YES"), feedback_on=D("2026-11-19"))
    assert state(back) == "REVISED"
    passed = with_(
        back, opinions=(*back.opinions, opinion(id=2, round=2, issued_on=D("2026-11-20")))
    )
    assert state(passed) == "OPINION_ISSUED"
    assert states.next_step(passed, TODAY).action == "MEETING"
    proposed = with_(passed, proposed_on=D("2026-11-20"))
    assert state(proposed) == "DELIBERATION"
    decided = with_(proposed, meeting_on=D("2026-11-20"), result="PASSED")
    assert state(decided) == "DECIDED"
    assert state(with_(decided, issued_on=D("2026-11-21"))) == "IN_FORCE"  # a contract
    assert state(with_(passed, withdrawn_on=TODAY)) == "WITHDRAWN"


def test_the_gate_before_the_meeting() -> None:
    assert [r.rule for r in states.refusals(answered(accepted()))] == ["L-01"]
    assert [r.rule for r in states.refusals(reviewed(item()))] == ["L-20"]
    assert states.refusals(reviewed(item(adopt="YES"))) == ()
    for conclusion in ("ILLEGAL", "NO_AUTHORITY", "PROCEDURE"):
        barred = with_(reviewed(), opinions=(opinion(conclusion=conclusion),))
        assert [r.rule for r in states.refusals(barred)] == ["L-02"]
