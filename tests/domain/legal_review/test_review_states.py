"""The gate over both reviews, what the meeting must be told, and how each kind of matter ends."""

from typing import Any

import pytest
from matters import D, accepted, answered, item, opinion, reviewed, with_

from fengqiao_desktop.domain.legal_review import states
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile

TODAY = D("2026-11-23")


def again(*items: Any, **changes: Any) -> MatterFile:
    """A first opinion with items, answered; a second one that finds it lawful."""
    file = reviewed(*items, feedback_on=D("2026-11-19"), **changes)
    second = opinion(id=2, round=2, issued_on=D("2026-11-20"), delivered_on=D("2026-11-20"))
    return with_(file, opinions=(*file.opinions, second))


@pytest.mark.parametrize(
    ("first", "rules"),
    [
        (item(), ["L-20"]),  # the second review does not answer for the unit
        (item(adopt="YES"), []),
        (item(adopt="N_A"), []),
        (item(severity="SHOULD"), []),
        (item(adopt="NO", adopt_why="另有规定"), ["L-20"]),
        (item(adopt="NO", adopt_why="另有规定", confirmed_by="分管"), []),
        (item(point="G-05", adopt="NO", adopt_why="有", confirmed_by="分管"), ["L-20"]),
    ],
)
def test_what_the_first_review_asked_is_still_asked_after_the_second(
    first: Any, rules: list[str]
) -> None:
    assert [r.rule for r in states.refusals(again(first))] == rules


@pytest.mark.parametrize("point", ["G-01", "G-05", "N-03", "N-04", "N-05", "N-06", "C-05"])
def test_an_unlawful_item_is_never_passed_over(point: str) -> None:
    refused = item(point=point, adopt="NO", adopt_why="另有规定", confirmed_by="分管")
    assert [r.rule for r in states.refusals(reviewed(refused))] == ["L-20"]
    assert states.refusals(reviewed(item(point=point, adopt="YES"))) == ()


def test_the_meeting_is_told_the_risk_and_what_was_not_taken_up() -> None:
    refused = item(adopt="NO", adopt_why="另有规定", confirmed_by="分管")
    file = with_(again(refused), opinions=(opinion(conclusion="RISK"),))
    risk, left = states.to_be_told(file)
    assert "风险" in risk
    assert "第8条" in left
    assert "另有规定" in left
    assert states.refusals(file) == ()
    assert states.to_be_told(again(item(adopt="YES"))) == ()


def test_a_text_that_was_mended_is_looked_at_again() -> None:
    step = states.next_step(reviewed(item(adopt="YES"), feedback_on=D("2026-11-19")), TODAY)
    assert (step.action, step.label) == ("OPINION", "复审")


@pytest.mark.parametrize(
    ("kind", "facts", "state", "action"),
    [
        ("M01", {}, "SIGNED", "PUBLISH"),
        ("M01", {"published_on": D("2026-11-21")}, "PUBLISHED", "FILE"),
        (
            "M01",
            {
                "published_on": D("2026-11-21"),
                "filed_on": D("2026-11-22"),
                "in_force_on": D("2026-12-01"),
            },
            "FILED",
            "ARCHIVE",
        ),
        (
            "M01",
            {"published_on": D("2026-11-21"), "filed_on": D("2026-11-22")},
            "IN_FORCE",
            "ARCHIVE",
        ),
        ("M02", {}, "SIGNED", "PUBLISH"),
        ("M02", {"published_on": D("2026-11-21")}, "PUBLISHED", "ARCHIVE"),
        ("M03", {}, "IN_FORCE", "ARCHIVE"),
        ("M04", {}, "SIGNED", "PUBLISH"),
        ("M04", {"published_on": D("2026-11-21")}, "PUBLISHED", "ARCHIVE"),
        ("M05", {}, "SIGNED", "FILE"),
        ("M06", {}, "SIGNED", "ARCHIVE"),
        ("M07", {}, "SIGNED", "ARCHIVE"),
        ("M08", {}, "SIGNED", "ARCHIVE"),
        ("M12", {}, "SIGNED", "ARCHIVE"),
        ("M01", {"evaluated_on": TODAY, "cleaning": "KEPT"}, "EVALUATED", "ARCHIVE"),
        ("M01", {"evaluated_on": TODAY, "cleaning": "REPEAL"}, "REPEALED", ""),
        ("M01", {"evaluated_on": TODAY, "cleaning": "EXPIRED"}, "REPEALED", ""),
    ],
)
def test_each_kind_has_its_own_way_after_the_signature(
    kind: str, facts: dict[str, Any], state: str, action: str
) -> None:
    file = reviewed(type=kind, issued_on=D("2026-11-20"), **facts)
    assert states.state_of(file, TODAY) == state
    assert states.next_step(file, TODAY).action == action


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"returned_on": TODAY}, "RETURNED"),
        ({"withdrawn_on": TODAY}, "WITHDRAWN"),
        ({"out_of_scope_on": TODAY}, "NOT_APPLICABLE"),
        ({"stopped_on": TODAY}, "ILLEGAL_STOPPED"),
        ({"archived_on": TODAY}, "ARCHIVED"),
        ({"withdrawn_on": TODAY, "archived_on": TODAY}, "ARCHIVED"),
        ({"withdrawn_on": D("2026-11-24")}, "OPINION_ISSUED"),  # not yet
    ],
)
def test_a_matter_ends(facts: dict[str, Any], state: str) -> None:
    assert states.state_of(reviewed(**facts), TODAY) == state


@pytest.mark.parametrize(
    ("kind", "action"), [("M06", "SIGN"), ("M12", "SIGN"), ("M01", "MEETING"), ("M09", "MEETING")]
)
def test_an_answer_needs_no_meeting(kind: str, action: str) -> None:
    assert states.next_step(reviewed(type=kind), TODAY).action == action


def test_rules_that_villagers_passed_are_only_checked() -> None:
    passed = reviewed(type="M09", villagers_on=D("2026-11-10"))
    assert states.next_step(passed, TODAY).action == "ARCHIVE"
    unlawful = reviewed(item(), type="M09", villagers_on=D("2026-11-10"))
    assert states.next_step(unlawful, TODAY).action == "FEEDBACK"


def test_the_checklist_is_answered_before_the_opinion() -> None:
    file = answered(accepted())
    assert states.next_step(file, TODAY).action == "OPINION"
    assert states.next_step(with_(file, points=file.points[1:]), TODAY).action == "REVIEW"
