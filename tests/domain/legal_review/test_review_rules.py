"""Every rule of legal review fires on a case made for it and is silent on the nearest one."""

from dataclasses import replace
from typing import Any

import pytest
from matters import (
    CALENDAR,
    TODAY,
    D,
    accepted,
    answered,
    counsel,
    item,
    matter,
    opinion,
    reviewed,
    with_,
)

from fengqiao_desktop.domain.legal_review.compliance import (
    contract_findings,
    document_findings,
    findings,
    number_findings,
    opinion_findings,
    register_findings,
)
from fengqiao_desktop.domain.legal_review.compliance_rules import RULES
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    LegalCounsel,
    MeetingAttendance,
    NormDocument,
    ReviewChallenge,
    ReviewContract,
    ReviewedText,
    TownEntry,
)

ADVISERS = (LegalCounsel(id=1, name="顾问丁", ends_on=D("2026-11-15")),)
FULL = tuple(accepted().materials)
DOCUMENT: dict[str, Any] = {"type": "M01", "title": "占道经营管理办法"}
DECISION: dict[str, Any] = {"type": "M02", "title": "老街停车收费"}


def _meeting(file: MatterFile, **more: Any) -> MatterFile:
    return with_(file, proposed_on=D("2026-11-20"), **more)


def _issued(**told: Any) -> MatterFile:
    base = {
        **DOCUMENT,
        "issued_on": D("2026-11-09"),
        "published_on": D("2026-11-09"),
        "valid_to": D("2028-11-08"),
        "filed_number": "备1号",
        "filed_on": D("2026-11-10"),
    }
    return reviewed(**{**base, **told})


def _second(conclusion: str, adopt: str) -> MatterFile:
    first = opinion(conclusion=conclusion)
    again = opinion(id=2, round=2, issued_on=D("2026-11-20"))
    return with_(answered(accepted()), opinions=(first, again), findings=(item(adopt=adopt),))


def _contract(text: str, surety: str = "OK", returned: str = "") -> MatterFile:
    file = answered(accepted(), C_05=surety, C_06=returned or surety)
    return with_(file, texts=(ReviewedText(text=text),))


def _late(result: str) -> MatterFile:
    """Found unlawful, put to the meeting of the 19th, found lawful the day after."""
    said = (opinion(conclusion="ILLEGAL"), opinion(id=2, round=2, issued_on=D("2026-11-20")))
    return with_(reviewed(), opinions=said, meeting_on=D("2026-11-19"), result=result)


def _reply(kind: str, start: str, **told: Any) -> MatterFile:
    return accepted(type=kind, due_from=D(start), **told)


CASES: tuple[tuple[str, MatterFile, MatterFile], ...] = (
    ("L-01", _meeting(answered(accepted())), _meeting(reviewed())),
    (
        "L-02",
        _meeting(with_(reviewed(), opinions=(opinion(conclusion="ILLEGAL"),))),
        _meeting(with_(reviewed(), opinions=(opinion(conclusion="RISK"),))),
    ),
    ("L-03", _second("PROCEDURE", ""), _second("PROCEDURE", "YES")),
    ("L-04", with_(accepted(), materials=FULL[1:]), accepted()),
    (
        "L-05",
        accepted(accepted_on=D("2026-11-13")),
        accepted(accepted_on=D("2026-11-16")),
    ),
    (
        "L-06",
        accepted(**DECISION, planned_on=D("2026-11-24")),
        accepted(**DECISION, planned_on=D("2026-11-25")),
    ),
    (
        "L-07",
        accepted(complete_on=D("2026-11-17")),
        accepted(complete_on=D("2026-11-18")),
    ),
    (
        "L-08",
        accepted(complete_on=D("2026-11-13")),
        accepted(complete_on=D("2026-11-13"), extended_to=D("2026-11-30"), extended_by="所长"),
    ),
    (
        "L-09",
        with_(reviewed(**DOCUMENT, complete_on=D("2026-11-12"))),
        with_(reviewed(**DOCUMENT, complete_on=D("2026-11-11"))),
    ),
    (
        "L-10",
        reviewed(**DOCUMENT, complete_on=D("2026-10-27")),
        reviewed(**DOCUMENT, complete_on=D("2026-10-28")),
    ),
    ("L-11", accepted(reviewer="承办甲"), accepted()),
    (
        "L-11",
        with_(accepted(), counsels=(counsel(is_impartial=False),)),
        with_(accepted(), counsels=(counsel(),)),
    ),
    (
        "L-11",
        with_(accepted(), counsels=(counsel(),), interested=("顾问丁",)),
        with_(accepted(), counsels=(counsel(),), interested=("顾问戊",)),
    ),
    (
        "L-11",
        with_(reviewed(), opinions=(opinion(reviewer="承办甲"),)),
        with_(reviewed(), opinions=(opinion(reviewer="审查己"),)),
    ),
    (
        "L-11",
        with_(reviewed(), opinions=(opinion(verifier="审查乙", signer="审查乙"),)),
        with_(reviewed(), opinions=(opinion(verifier="审查乙", signer="所长"),)),
    ),
    ("L-12", reviewed(type="M04"), reviewed(type="M04", qualified_by="公职律师")),
    ("L-13", reviewed(item(basis="")), reviewed(item())),
    (
        "L-14",
        with_(reviewed(), opinions=(opinion(authority="", procedure="", content=""),)),
        with_(reviewed(), opinions=(opinion(authority="", procedure=""),)),
    ),
    (
        "L-15",
        with_(answered(accepted(**DOCUMENT), N_04="NG"), opinions=(opinion(),)),
        with_(answered(accepted(**DOCUMENT), N_04="NG"), opinions=(opinion(conclusion="AMEND"),)),
    ),
    (
        "L-16",
        reviewed(
            **DOCUMENT,
            is_business=True,
            consult_from=D("2026-10-01"),
            consult_to=D("2026-10-29"),
        ),
        reviewed(
            **DOCUMENT,
            is_business=True,
            consult_from=D("2026-10-01"),
            consult_to=D("2026-10-30"),
        ),
    ),
    (
        "L-17",
        _meeting(reviewed(**DOCUMENT, is_competition=True)),
        _meeting(reviewed(**DOCUMENT, is_competition=True, competition_result="不影响竞争")),
    ),
    (
        "L-18",
        accepted(**DECISION, consult_na="无关公众"),
        accepted(**DECISION, consult_na="无关公众", risk_na="没有风险"),
    ),
    (
        "L-19",
        accepted(**DECISION, hearing_on=D("2026-11-20"), hearing_sent_on=D("2026-11-14")),
        accepted(**DECISION, hearing_on=D("2026-11-20"), hearing_sent_on=D("2026-11-13")),
    ),
    (
        "L-20",
        _meeting(reviewed(item(adopt="NO", adopt_why="另有规定"))),
        _meeting(reviewed(item(adopt="NO", adopt_why="另有规定", confirmed_by="分管"))),
    ),
    (
        "L-20",
        _meeting(reviewed(item(point="C-05", adopt="NO", adopt_why="有", confirmed_by="分管"))),
        _meeting(reviewed(item(point="C-05", adopt="YES"))),
    ),
    (
        "L-21",
        with_(reviewed(item()), opinions=(opinion(delivered_on=D("2026-11-13")),)),
        with_(reviewed(item()), opinions=(opinion(delivered_on=D("2026-11-16")),)),
    ),
    (
        "L-22",
        with_(reviewed(), opinions=(opinion(issued_on=D("2026-11-15")),)),
        with_(reviewed(), opinions=(opinion(issued_on=D("2026-11-16")),)),
    ),
    (
        "L-22",
        _meeting(reviewed(), meeting_on=D("2026-11-17")),
        _meeting(reviewed(), meeting_on=D("2026-11-18")),
    ),
    ("L-22", _late("PASSED"), _late("POSTPONED")),
    (
        "L-24",
        _meeting(reviewed(), result="PASSED", minutes="纪要3号"),
        _meeting(reviewed(), result="PASSED", minutes="纪要3号", minority="无"),
    ),
    (
        "L-25",
        _issued(issued_on=D("2026-11-13"), published_on=None),
        _issued(issued_on=D("2026-11-16"), published_on=None),
    ),
    (
        "L-26",
        _issued(published_on=D("2026-11-07"), filed_number=""),
        _issued(published_on=D("2026-11-08"), filed_number=""),
    ),
    ("L-27", _issued(valid_to=None), _issued()),
    (
        "L-27",
        _issued(is_trial=True, valid_to=D("2028-11-10")),
        _issued(is_trial=True, valid_to=D("2028-11-09")),
    ),
    ("L-30", _contract("并为其贷款提供担保"), _contract("并为其贷款提供担保", "NG")),
    ("L-30", _contract("税收返还"), _contract("依法提供服务")),
    ("L-30", _contract("税收返还", "NG", "OK"), _contract("税收返还", "OK", "NG")),
    (
        "L-31",
        reviewed(issued_on=D("2026-11-17")),
        reviewed(issued_on=D("2026-11-18")),
    ),
    (
        "L-32",
        accepted(amount=30_000_000),
        accepted(amount=29_999_999),
    ),
    (
        "L-34",
        _reply("M08", "2026-11-10", court_kind="LAWSUIT"),
        _reply("M08", "2026-11-11", court_kind="LAWSUIT"),
    ),
    (
        "L-34",
        _reply("M08", "2026-11-11", court_kind="ORDINARY"),
        _reply("M08", "2026-11-12", court_kind="ORDINARY"),
    ),
    ("L-35", _reply("M06", "2026-10-29"), _reply("M06", "2026-10-30")),
    ("L-36", _reply("M07", "2026-09-23"), _reply("M07", "2026-09-24")),
    (
        "L-36",
        _reply("M07", "2026-10-23", petition_kind="REVIEW"),
        _reply("M07", "2026-10-24", petition_kind="REVIEW"),
    ),
    (
        "L-36",
        _reply("M07", "2026-08-24", law_extended_on=D("2026-11-22")),
        _reply("M07", "2026-08-25", law_extended_on=D("2026-11-23")),
    ),
    (
        "L-37",
        accepted(type="M09", villagers_on=D("2026-11-01"), reported_on=D("2026-11-12")),
        accepted(type="M09", villagers_on=D("2026-11-01"), reported_on=D("2026-11-11")),
    ),
    (
        "L-40",
        with_(reviewed(), challenges=(ReviewChallenge(outcome="CORRECTED"),)),
        with_(reviewed(), challenges=(ReviewChallenge(outcome="CORRECTED", cause="事实不清"),)),
    ),
    (
        "L-41",
        with_(accepted(), counsels=(counsel(),)),
        with_(accepted(), counsels=(counsel(assigned_on=D("2026-11-15")),)),
    ),
    (
        "L-42",
        accepted(basis="《村民委员会组织法》第27条"),
        accepted(basis="《村民委员会组织法》第31条"),
    ),
    (
        "L-42",
        accepted(basis="村民委员会组织法第二十七条"),
        accepted(basis="村民委员会组织法第三十一条"),
    ),
    (
        "L-43",
        reviewed(**DOCUMENT, archived_on=D("2026-11-20"), issued_on=D("2026-11-19")),
        reviewed(**DOCUMENT, archived_on=D("2026-11-20"), stopped_on=D("2026-11-19")),
    ),
    (
        "L-43",
        reviewed(archived_on=D("2026-11-20"), meeting_on=D("2026-11-19")),
        reviewed(archived_on=D("2026-11-20"), meeting_on=D("2026-11-19"), minutes="纪要"),
    ),
)
_ELSEWHERE = {"L-23", "L-28", "L-29", "L-33", "L-38", "L-39", "L-44"}  # tested below


def rules_of(file: MatterFile) -> set[str]:
    return {f.rule for f in findings(file, TODAY, CALENDAR, counsels=ADVISERS)}


@pytest.mark.parametrize(
    ("rule", "fires", "silent"), CASES, ids=[f"{i}-{c[0]}" for i, c in enumerate(CASES)]
)
def test_a_rule_fires_and_its_neighbour_does_not(
    rule: str, fires: MatterFile, silent: MatterFile
) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)


def test_every_rule_is_tried() -> None:
    assert {case[0] for case in CASES} | _ELSEWHERE == set(RULES)


@pytest.mark.parametrize(
    "file", [reviewed(), accepted(complete_on=D("2026-11-18"), accepted_on=D("2026-11-18"))]
)
def test_nothing_is_found_where_all_is_in_order(file: MatterFile) -> None:
    assert findings(file, TODAY, CALENDAR) == ()


def test_documents_that_expire() -> None:
    def rules(valid_to: str) -> list[str]:
        document = NormDocument(name="办法", valid_to=D(valid_to))
        return [f.rule for f in document_findings([document], TODAY)]

    assert rules("2027-05-24") == []
    assert rules("2027-05-23") == ["L-28"]
    assert rules("2026-11-23") == ["L-28"]
    assert rules("2026-11-22") == ["L-29"]
    gone = NormDocument(name="办法", valid_to=D("2026-11-22"), is_current=False)
    assert document_findings([gone], TODAY) == ()


@pytest.mark.parametrize(
    ("valid_to", "words"),
    [
        ("2027-05-23", "6个月内"),
        ("2027-02-24", "6个月内"),
        ("2027-02-23", "3个月内"),
        ("2026-12-24", "3个月内"),
        ("2026-12-23", "30日内"),
    ],
)
def test_an_end_comes_nearer(valid_to: str, words: str) -> None:
    (found,) = document_findings([NormDocument(name="办法", valid_to=D(valid_to))], TODAY)
    assert words in found.text


def test_a_word_that_was_looked_into_only_warns() -> None:
    file = _contract("由保险公司担保")
    looked = tuple(replace(p, remark="担保人不是镇政府") for p in file.points)
    for points, severity in ((file.points, "E"), (looked, "W")):
        found = findings(with_(file, points=points), TODAY, CALENDAR)
        assert [f.severity for f in found if f.rule == "L-30"] == [severity]


def test_void_records_are_not_judged() -> None:
    gone: dict[str, Any] = {"void_reason": "重复录入"}
    assert (
        document_findings([NormDocument(name="办法", valid_to=D("2026-11-22"), **gone)], TODAY)
        == ()
    )
    assert contract_findings([ReviewContract(name="合同", ends_on=TODAY, **gone)], TODAY) == ()
    topic = MeetingAttendance(topic="征地补偿", **gone)
    assert register_findings([TownEntry(title="某通知", **gone)], [topic]) == ()
    assert findings(with_(accepted(reviewer="承办甲"), **gone), TODAY, CALENDAR) == ()


def test_contracts_that_end() -> None:
    def rules(ends_on: str, performance: str = "RUNNING") -> list[str]:
        contract = ReviewContract(name="合同", ends_on=D(ends_on), performance=performance)
        return [f.rule for f in contract_findings([contract], TODAY)]

    assert rules("2026-12-23") == ["L-33"]
    assert rules("2026-12-24") == []
    assert rules("2026-12-23", "DONE") == []


def test_many_opinions_of_one_day() -> None:
    words = "签约主体资格合法，程序已经履行，内容没有违反法律法规的规定，建议签订。"
    six = [opinion(id=n, authority=words) for n in range(6)]
    assert [f.rule for f in opinion_findings(six)] == ["L-23"]
    assert opinion_findings(six[:5]) == ()
    own = [replace(o, authority=str(o.id) * 60) for o in six]
    assert opinion_findings(own) == ()


def test_what_was_not_reviewed() -> None:
    entry = TownEntry(title="某通知", kind="DOCUMENT")
    assert [f.rule for f in register_findings([entry])] == ["L-38"]
    assert register_findings([replace(entry, matter=1)]) == ()
    assert register_findings([replace(entry, is_reviewable=False)]) == ()
    topic = MeetingAttendance(topic="征地补偿", is_legal=True)
    assert [f.rule for f in register_findings([], [topic])] == ["L-39"]
    assert register_findings([], [replace(topic, matter=1)]) == ()


def test_numbers_run_without_gaps() -> None:
    one, two = matter(), matter(id=2, number="青司审〔2026〕2号")
    assert number_findings([one, two]) == ()
    assert [f.rule for f in number_findings([one, replace(two, number=one.number)])] == ["L-44"]
    assert [f.rule for f in number_findings([two])] == ["L-44"]
