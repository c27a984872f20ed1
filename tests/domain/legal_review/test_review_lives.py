"""The five stories of the specification (notes 7) judged day by day on the facts alone."""

from dataclasses import replace
from typing import Any

from matters import D, answered, counsel, opinion, with_

from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.deadlines import workdays_after
from fengqiao_desktop.domain.legal_review import opinion as opinions
from fengqiao_desktop.domain.legal_review import states
from fengqiao_desktop.domain.legal_review.compliance import findings
from fengqiao_desktop.domain.legal_review.deadlines import deadlines
from fengqiao_desktop.domain.legal_review.materials import materials_for
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    ReviewedText,
    ReviewMaterial,
    ReviewMatter,
)
from fengqiao_desktop.domain.legal_review.terms import law_term, review_term, used_days
from fengqiao_desktop.store.calendar_data import load_calendar

CALENDAR = load_calendar()


def submitted(on: str, **told: Any) -> MatterFile:
    """A matter that came in complete and was taken on the same day."""
    day = D(on)
    base = {"id": 1, "number": "云司审〔2026〕1号", "reviewer": "审查乙", "drafter": "承办甲"}
    made = ReviewMatter(
        **{**base, "submitted_on": day, "complete_on": day, "accepted_on": day, **told}
    )
    papers = tuple(ReviewMaterial(name=n, received_on=day) for n in materials_for(made))
    return MatterFile(matter=made, materials=papers)


def concluded(file: MatterFile, on: str, conclusion: str = "") -> MatterFile:
    """The opinion of the running round, with the items that the answers make."""
    said = opinion(
        id=file.round,
        round=file.round,
        conclusion=conclusion or opinions.proposed(file),
        issued_on=D(on),
        delivered_on=D(on),
    )
    items = (*file.findings, *opinions.drafts(file))
    return replace(file, opinions=(*file.opinions, said), findings=items)


def adopted(file: MatterFile, on: str, **more: Any) -> MatterFile:
    """The unit takes up everything."""
    items = tuple(replace(f, adopt=f.adopt or "YES") for f in file.findings)
    return with_(file, findings=items, feedback_on=D(on), **more)


def rules(file: MatterFile, on: str) -> set[str]:
    return {f.rule for f in findings(file, D(on), CALENDAR)}


def test_street_stalls() -> None:
    """例1: five working days to 16 March, fifteen to the 30th; four items; two years on trial."""
    file = submitted("2026-03-09", type="M01", is_business=True, is_trial=True, body="TOWN")
    assert workdays_after(D("2026-03-09"), 5, CALENDAR).due == D("2026-03-16")
    assert workdays_after(D("2026-03-09"), 15, CALENDAR).due == D("2026-03-30")
    term = review_term(file, CALENDAR)
    assert term is not None
    assert D("2026-03-16") <= term.due <= D("2026-03-30")
    file = with_(file, counsels=(counsel(assigned_on=D("2026-03-10"), returned_on=None),))
    assert states.state_of(file, D("2026-03-10")) == "COUNSEL_REVIEW"
    back = counsel(assigned_on=D("2026-03-10"), returned_on=D("2026-03-11"))
    file = answered(with_(file, counsels=(back,)), N_04="NG", N_05="NG", N_07="NG", N_08="NG")
    file = concluded(file, "2026-03-16")
    assert (file.conclusion, used_days(file, CALENDAR)) == ("AMEND", 5)
    assert [f.severity for f in file.findings] == ["MUST"] * 4
    assert "L-09" not in rules(file, "2026-03-16")  # the fifth day is not too fast
    assert states.refusals(file)
    file = adopted(file, "2026-03-18")
    assert states.state_of(file, D("2026-03-18")) == "REVISED"
    file = with_(file, consult_from=D("2026-03-20"))
    due = {d.rule_id: d for d in deadlines(file, D("2026-03-20"), CALENDAR)}
    assert due["consult"].due == D("2026-04-19")
    file = with_(file, consult_to=D("2026-04-20"))
    file = concluded(file, "2026-04-22", "LEGAL")
    assert states.refusals(file) == ()
    file = with_(
        file,
        proposed_on=D("2026-04-28"),
        meeting_on=D("2026-04-28"),
        result="PASSED",
        minutes="纪要5号",
        minority="无",
        issued_on=D("2026-04-30"),
        published_on=D("2026-05-06"),
        in_force_on=D("2026-05-06"),
        valid_to=D("2028-05-05"),
    )
    assert add_months(D("2026-05-06"), 24) == D("2028-05-06")  # the first day counts already
    assert "L-27" not in rules(file, "2026-05-06")
    assert "L-25" not in rules(file, "2026-05-06")
    due = {d.rule_id: d for d in deadlines(file, D("2026-05-06"), CALENDAR)}
    assert due["file"].due == D("2026-05-21")
    file = with_(file, filed_on=D("2026-05-18"), filed_number="备3号")
    assert states.state_of(file, D("2026-05-18")) == "IN_FORCE"
    assert rules(file, "2026-05-18") == set()


def test_an_investment_with_surety() -> None:
    """例2: unlawful at its core; mended, reviewed again, passed and signed."""
    words = "镇政府以土地收益返还企业所缴税款地方留成，并为其贷款500万元提供保证"
    file = submitted("2026-07-06", type="M03", contract_kind="IN", amount=500_000_000)
    file = with_(file, texts=(ReviewedText(text=words),))
    term = review_term(file, CALENDAR)
    assert term is not None
    assert term.due == D("2026-07-13")
    file = concluded(answered(file, C_03="NG", C_05="NG", C_06="NG"), "2026-07-10")
    assert file.conclusion == "ILLEGAL"
    assert states.refusals(file)[0].rule == "L-02"
    assert "L-32" in rules(file, "2026-07-10")
    refused = tuple(
        replace(f, adopt="NO", adopt_why="招商需要", confirmed_by="分管") for f in file.findings
    )
    stubborn = concluded(with_(file, findings=refused, feedback_on=D("2026-07-14")), "2026-07-15")
    assert {r.rule for r in states.refusals(stubborn)} == {"L-20"}  # C-05 is never passed over
    file = adopted(file, "2026-07-15", collective_on=D("2026-07-16"))
    file = concluded(file, "2026-07-20", "LEGAL")
    assert states.refusals(file) == ()
    met = {"proposed_on": D("2026-07-21"), "meeting_on": D("2026-07-22"), "result": "PASSED"}
    signed = with_(file, **met, minutes="纪要", minority="无", issued_on=D("2026-07-22"))
    assert states.state_of(signed, D("2026-07-22")) == "IN_FORCE"
    assert rules(signed, "2026-07-22") & {"L-01", "L-02", "L-20", "L-22", "L-31"} == set()


def test_parking_fees_beyond_the_powers_of_a_street() -> None:
    """例3: four working days, three days of consulting, no power: taken back."""
    file = submitted(
        "2026-07-06",
        type="M02",
        body="STREET",
        planned_on=D("2026-07-10"),
        consult_from=D("2026-07-01"),
        consult_to=D("2026-07-03"),
    )
    assert {"L-06", "L-18"} <= rules(file, "2026-07-06")
    file = answered(file, G_01="NG", G_06="NG", D_03="NG", D_06="NG")
    file = concluded(file, "2026-07-09")
    assert file.conclusion == "NO_AUTHORITY"
    weights = {f.point: f.severity for f in file.findings}
    assert weights == {"G-01": "MUST", "G-06": "MUST", "D-03": "SHOULD", "D-06": "SHOULD"}
    assert "L-02" in rules(with_(file, proposed_on=D("2026-07-10")), "2026-07-10")
    file = with_(file, withdrawn_on=D("2026-07-10"), withdrawn_why="按权限上报")
    assert states.state_of(file, D("2026-07-10")) == "WITHDRAWN"
    assert deadlines(file, D("2026-07-10"), CALENDAR) == ()


def test_a_fine_close_to_its_ninety_days() -> None:
    """例4: submitted on the 82nd day, reviewed again on the 88th, decided on the 89th."""
    opened = D("2026-06-21")
    day = {n: opened.fromordinal(opened.toordinal() + n) for n in (82, 83, 88, 89, 90)}
    file = submitted(str(day[82]), type="M04", due_from=opened, amount=3_000_000)
    law, term = law_term(file, CALENDAR), review_term(file, CALENDAR)
    assert law is not None
    assert term is not None
    assert (law.due, law.kind) == (day[90], "calendar")
    assert day[88] <= term.due < law.due  # hardly anything is left after the review
    on_board = [d for d in deadlines(file, day[82], CALENDAR) if d.rule_id == "law"]
    assert [d.seen_from <= day[82] for d in on_board] == [True]
    file = concluded(answered(file, E_05="NG", E_10="NG"), str(day[83]))
    assert file.conclusion == "PROCEDURE"
    assert "L-12" in rules(file, str(day[83]))
    file = with_(file, qualified_by="公职律师戊")
    assert "L-12" not in rules(file, str(day[83]))
    hasty = concluded(with_(file, feedback_on=day[83]), str(day[88]), "LEGAL")
    assert "L-03" in rules(hasty, str(day[88]))
    file = concluded(adopted(file, str(day[83])), str(day[88]), "LEGAL")
    assert "L-03" not in rules(file, str(day[88]))
    assert states.refusals(file) == ()
    decided = with_(file, issued_on=day[89])
    assert states.next_step(decided, day[89]).action == "PUBLISH"
    assert "law" not in {d.rule_id for d in deadlines(decided, day[89], CALENDAR)}


def test_rules_of_a_village() -> None:
    """例5: reported on the 7th day, found unlawful in three points, mended by the villagers."""
    file = submitted(
        "2026-07-08",
        type="M09",
        body="VILLAGERS",
        villagers_on=D("2026-07-01"),
        reported_on=D("2026-07-08"),
        basis="村民委员会组织法第27条",
    )
    assert rules(file, "2026-07-08") == {"L-42"}  # since 2026 it is article 31
    assert rules(with_(file, basis="村民委员会组织法第31条"), "2026-07-08") == set()
    file = answered(file, V_03="NG", V_04="NG", V_06="NG")
    file = concluded(with_(file, basis="村民委员会组织法第31条"), "2026-07-20")
    assert file.conclusion == "AMEND"
    waiting = with_(file, opinions=(replace(file.opinions[0], delivered_on=None),))
    due = {d.rule_id: d for d in deadlines(waiting, D("2026-07-20"), CALENDAR)}
    assert due["village_order"].due == D("2026-08-07")
    assert not due["village_order"].official
    sent = with_(file, opinions=(replace(file.opinions[0], delivered_on=D("2026-08-05")),))
    assert D("2026-08-05") <= due["village_order"].due
    mended = adopted(sent, "2026-08-26", villagers_on=D("2026-08-25"))
    mended = concluded(mended, "2026-08-27", "LEGAL")
    assert states.next_step(mended, D("2026-08-27")).action == "ARCHIVE"
