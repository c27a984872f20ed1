"""How an opinion grows out of the checklist, and the gates before the meeting."""

from dataclasses import replace

import pytest
from matters import D, accepted, answered, item, matter, opinion, reviewed, with_

from fengqiao_desktop.domain.legal_review import opinion as opinions
from fengqiao_desktop.domain.legal_review import states
from fengqiao_desktop.domain.legal_review.checklist import ALL, POINTS, points_for
from fengqiao_desktop.domain.legal_review.codes import MATTER_TYPES

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
        ("M03", {"C_02": "UNK"}, ""),
    ],
)
def test_the_gravest_conclusion_is_proposed(
    kind: str, wrong: dict[str, str], conclusion: str
) -> None:
    assert opinions.proposed(answered(accepted(type=kind), **wrong)) == conclusion


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
