"""Which indicators a case supports: only what its own facts say, in the order of the standard."""

import dataclasses
from datetime import date, datetime

import pytest

from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.records import MediationCase, Party, Session
from fengqiao_desktop.services.designation import shipped_standard
from fengqiao_desktop.services.designation_links import supported_by, words

STANDARD = shipped_standard("chongqing_2022")
DAY = date(2026, 11, 6)
OPEN = CaseFile(
    case=MediationCase(id=1, accepted_on=date(2026, 11, 3), informed_on=date(2026, 11, 3)),
    parties=(Party(id=1, name="测试甲"), Party(id=2, name="测试乙", side="RESPONDENT")),
)
SIGNED = {
    "agreement_form": "WRITTEN",
    "agreed_on": DAY,
    "parties_signed_on": DAY,
    "mediator_signed_on": DAY,
    "sealed_on": DAY,
}


def with_case(file: CaseFile, **values: object) -> CaseFile:
    return dataclasses.replace(file, case=dataclasses.replace(file.case, **values))  # type: ignore[arg-type]


def online(file: CaseFile) -> CaseFile:
    met = Session(id=1, started_at=datetime(2026, 11, 6, 9), mode="ONLINE", result="SUCCESS")
    return dataclasses.replace(file, sessions=(met,))


AGREED = with_case(OPEN, **SIGNED)


@pytest.mark.parametrize(
    ("file", "ids"),
    [
        (CaseFile(case=MediationCase()), []),
        (OPEN, []),
        (online(OPEN), ["D3-24"]),
        (AGREED, ["D4-06", "D4-07"]),
        (with_case(AGREED, visit_waived="OTHER"), ["D4-06"]),
        (with_case(AGREED, e_signature=True), ["D3-26", "D4-06", "D4-07"]),
        (with_case(OPEN, co_committees="石河镇人民调解委员会"), ["D4-02"]),
        (with_case(OPEN, failed_on=DAY), []),
        (with_case(online(AGREED), void_reason="重复登记"), []),
        (with_case(online(OPEN), rejected_on=DAY), []),
    ],
)
def test_a_case_speaks_for_what_its_facts_say(file: CaseFile, ids: list[str]) -> None:
    assert [i.id for i in supported_by(file, STANDARD)] == ids


def test_no_case_is_shown_as_proof_of_a_red_line() -> None:
    whole = with_case(online(AGREED), e_signature=True, co_committees="邻镇调委会")
    found = supported_by(whole, STANDARD)
    assert len(found) == 5
    assert not any(i.is_veto for i in found)


def test_a_standard_without_these_registers_shows_nothing() -> None:
    other = dataclasses.replace(
        STANDARD, indicators=tuple(i for i in STANDARD.indicators if i.id == "D4-11")
    )
    assert supported_by(AGREED, other) == ()


def test_the_words_name_number_and_title() -> None:
    assert words(supported_by(AGREED, STANDARD)) == "支撑指标 D4-06 就地化解　D4-07 跟踪回访"
    assert words(()) == ""
