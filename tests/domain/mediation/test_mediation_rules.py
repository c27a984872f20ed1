"""What moves a case, what excludes it, and what the program proposes."""

import pytest
from mediation_builders import agent, agreed, clause, d, make, pair, person, session

from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.casefile import copies_needed
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.rules import (
    EXCLUSIONS,
    TRANSITIONS,
    complex_suggestions,
    may_accept,
    may_move,
    retention_suggestion,
)
from fengqiao_desktop.domain.schema import fields_of
from fengqiao_desktop.domain.workflow import moves_from, reachable


def test_every_state_is_reached_and_known():
    known = {o.code for o in codes.STATES}
    assert reachable(TRANSITIONS, "PENDING") == known
    assert {t.source for t in TRANSITIONS} | {t.target for t in TRANSITIONS} == known


def test_what_a_move_needs_exists():
    names = {f.name for f in fields_of(MediationCase)}
    assert {name for t in TRANSITIONS for name in t.needs} <= names


def test_rejected_is_the_end():
    assert moves_from(TRANSITIONS, "REJECTED") == ()


@pytest.mark.parametrize(
    ("code", "source", "allowed", "level"),
    [
        ("X1", "APPLICATION", False, "block"),
        ("X2", "APPLICATION", False, "block"),
        ("X3", "APPLICATION", False, "block"),
        ("X3", "REF_POLICE", True, "warn"),
        ("X3", "REF_COURT", True, "warn"),
        ("X1", "REF_COURT", False, "block"),
        ("X4", "PROACTIVE", False, "block"),
        ("X5", "APPLICATION", False, "block"),
        ("X6", "APPLICATION", True, "prompt"),
        ("X7", "APPLICATION", True, "warn"),
        ("", "APPLICATION", True, "ok"),
    ],
)
def test_exclusions(code, source, allowed, level):
    verdict = may_accept(make(exclusion=code, source=source))
    assert (verdict.allowed, verdict.level) == (allowed, level)


def test_every_exclusion_of_the_list_has_a_row():
    assert [x.code for x in EXCLUSIONS] == [o.code for o in codes.EXCLUSIONS]
    assert all(x.basis for x in EXCLUSIONS)


def test_refusal_excludes_whatever_was_ticked():
    """法 17: a party who plainly refuses may not be mediated."""
    verdict = may_accept(make(consent="REFUSED", source="REF_COURT", exclusion="X3"))
    assert not verdict.allowed
    assert verdict.exclusion == "X4"
    assert "第十七条" in verdict.basis


def test_unreached_party_is_a_warning():
    verdict = may_accept(make(consent="UNREACHED"))
    assert (verdict.allowed, verdict.level) == (True, "warn")


def test_move_names_what_is_missing():
    move = may_move(make(accepted_on=None, registrar="周明", source="APPLICATION"), "ACCEPTED")
    assert not move.allowed
    assert move.missing == ("accepted_on", "dispute_type")
    assert move.text == "还没有填受理日期、纠纷类型"


def test_excluded_case_cannot_be_accepted():
    move = may_move(make(exclusion="X5", registrar="周明"), "ACCEPTED")
    assert not move.allowed
    assert "行政争议" in move.text


def test_rejection_needs_where_to_go():
    facts = {"exclusion": "X5", "reject_reason": "不服行政处罚", "applied_on": "2026-11-20"}
    assert "guide_to" in may_move(make(**facts), "REJECTED").missing


def test_mediation_needs_rights_told():
    """若干规定 30: an accepted case goes to mediation only by way of the telling."""
    accepted = make(accepted_on="2026-11-03")
    assert not may_move(accepted, "MEDIATING").allowed
    told = make(accepted_on="2026-11-03", informed_on="2026-11-03")
    assert may_move(told, "MEDIATING").allowed


def test_agreement_needs_clauses_and_failure_needs_telling():
    held = {
        "accepted_on": "2026-11-03",
        "informed_on": "2026-11-03",
        "sessions": (session("2026-11-06"),),
    }
    assert "clauses" in may_move(make(**held), "AGREED_WRITTEN").missing
    failed = make(**held, failed_on="2026-11-20", fail_reason="APART", remedy_informed=True)
    assert not may_move(failed, "FAILED").allowed  # it has failed already
    assert may_move(make(**held), "FAILED", failed).allowed
    wanted = may_move(make(**held), "FAILED")
    assert wanted.missing == ("failed_on", "fail_reason", "remedy_informed")


def test_impossible_move_says_so():
    move = may_move(make(), "CLOSED")
    assert (move.allowed, move.text) == (False, "待受理的案件不能直接转为已结案")


@pytest.mark.parametrize(
    ("facts", "copies"),
    [
        ({}, 3),
        ({"source": "REF_POLICE"}, 4),
        ({"source": "REF_COURT", "court_referral": "DELEGATE"}, 4),
        ({"source": "REF_COURT", "court_referral": "GUIDE"}, 3),
        ({"source": "REF_PETITION"}, 3),
        ({"parties": (*pair(), person("杨晓梅", represents=30))}, 4),
    ],
)
def test_copies(facts, copies):
    """法 29: one each and one for the committee; one more for the court or the police."""
    assert copies_needed(make(**facts)) == copies


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"parties": (person("金福贵", represents=9), person("李文斌", "RESPONDENT"))}, "10人"),
        ({"prediction": "PETITION"}, "上访"),
        ({"prevented_fight": 3}, "械斗"),
        ({"has_death": True}, "死亡"),
        ({"facts": "评定为伤残九级"}, "伤残"),
        ({"amount": 10_000_000}, "10万元"),
        ({"claim_amount": 22_000_000}, "10万元"),
        ({"co_committees": "邻省石河镇人民调解委员会"}, "跨"),
        (
            {"parties": (person("黄玉芬", village=1), person("何志明", "RESPONDENT", village=2))},
            "跨",
        ),
        ({"dispute_type": "FOREST_LAND"}, "权属"),
        (
            {
                "dispute_type": "WAGE_ARREARS",
                "parties": (person("金福贵", represents=5), person("李文斌", "RESPONDENT")),
            },
            "劳资",
        ),
        (
            {
                "dispute_type": "LABOR_OTHER",
                "facts": "三人工伤，对补助金有分歧。",
                "parties": (person("金福贵", represents=3), person("李文斌", "RESPONDENT")),
            },
            "工伤",
        ),
        ({"prediction": "EXTREME"}, "自杀"),
        ({"source": "REF_COURT", "difficulty": "MAJOR"}, "交办"),
        ({"sessions": tuple(session(f"2026-11-0{n}", "CONTINUE") for n in (4, 5, 6))}, "3次"),
    ],
)
def test_complex_case_is_proposed(facts, word):
    found = complex_suggestions(make(**facts))
    assert len(found) == 1
    assert word in found[0]


def test_plain_case_is_not_complex():
    assert complex_suggestions(make(amount=9_999_999)) == ()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"has_death": True}, "PERMANENT"),
        ({"dispute_type": "HOUSE_HOMESTEAD"}, "PERMANENT"),
        ({"dispute_type": "MARRIAGE_FAMILY", "facts": "因继承老屋"}, "PERMANENT"),
        ({"special_groups": ("MILITARY",)}, "PERMANENT"),
        ({"parties": (person("金福贵", represents=16),)}, "PERMANENT"),
        ({"agreement_form": "ORAL"}, "SHORT"),
        ({"agreement_form": "WRITTEN", "performance_mode": "AT_ONCE", "amount": 500_000}, "SHORT"),
        ({"agreement_form": "WRITTEN", "performance_mode": "AT_ONCE", "amount": 500_001}, "LONG"),
        ({"agreement_form": "WRITTEN", "amount": 100}, "LONG"),
    ],
)
def test_retention(facts, code):
    found = retention_suggestion(make(**facts))
    assert found.code == code
    assert found.reason


def test_injury_in_a_clause_is_seen():
    file = agreed(clauses=(clause(1, "包括残疾赔偿金"),), agents=(agent(1),), amount=1)
    assert complex_suggestions(file) == ("涉及伤残",)
    assert d("2026-11-06") == file.case.agreed_on
