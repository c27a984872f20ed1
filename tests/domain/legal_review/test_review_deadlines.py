"""What falls due on a matter and in the ledgers: a row for each day, and its neighbour."""

from dataclasses import replace
from typing import Any

import pytest
from matters import CALENDAR, TODAY, D, accepted, counsel, item, opinion, reviewed, with_

from fengqiao_desktop.domain.legal_review.deadlines import (
    ReviewDeadline,
    deadlines,
    station_deadlines,
)
from fengqiao_desktop.domain.legal_review.limits import (
    DEFAULT,
    FIELDS,
    ReviewLimits,
    read_limits,
    source_of,
    stored_limits,
)
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    LegalCounsel,
    NormDocument,
    ReviewContract,
    ReviewCorrection,
)

DOCUMENT: dict[str, Any] = {"type": "M01"}
VILLAGE: dict[str, Any] = {
    "type": "M09",
    "villagers_on": D("2026-11-10"),
    "reported_on": D("2026-11-16"),
}
SENT = accepted(complete_on=None, accepted_on=None)
OUT = (opinion(conclusion="AMEND", delivered_on=None),)


def _notice(**told: Any) -> MatterFile:
    base: dict[str, Any] = {"id": 7, "missing": "预算凭证", "sent_on": D("2026-11-18")}
    return with_(SENT, corrections=(ReviewCorrection(**{**base, **told}),))


def due(file: MatterFile) -> dict[str, ReviewDeadline]:
    return {d.rule_id: d for d in deadlines(file, TODAY, CALENDAR)}


def _signed(kind: str, **told: Any) -> MatterFile:
    return reviewed(type=kind, issued_on=D("2026-11-20"), **told)


ROWS: tuple[tuple[str, MatterFile, str, str, MatterFile], ...] = (
    ("correction_days", SENT, "2026-11-19", "ACCEPT", _notice()),
    ("correction_wait", _notice(), "2026-12-02", "CORRECT", _notice(completed_on=TODAY)),
    ("correction_wait", _notice(due_on=D("2026-11-27")), "2026-11-27", "CORRECT", SENT),
    ("review", accepted(), "2026-11-23", "OPINION", SENT),
    (
        "review",
        reviewed(item(adopt="YES"), feedback_on=D("2026-11-20")),
        "2026-11-25",
        "OPINION",
        reviewed(),
    ),
    (
        "counsel",
        with_(accepted(), counsels=(counsel(returned_on=None),)),
        "2026-11-19",
        "COUNSEL",
        with_(reviewed(), counsels=(counsel(returned_on=None),)),  # the opinion went out without
    ),
    (
        "law",
        accepted(type="M04", due_from=D("2026-09-01")),
        "2026-11-30",
        "SIGN",
        _signed("M04", due_from=D("2026-09-01")),
    ),
    ("deliver", with_(reviewed(item()), opinions=OUT), "2026-11-18", "DELIVER", reviewed()),
    ("feedback", reviewed(item()), "2026-11-25", "FEEDBACK", reviewed(item(adopt="YES"))),
    (
        "feedback",
        with_(reviewed(item()), opinions=(opinion(feedback_due_on=D("2026-11-30")),)),
        "2026-11-30",
        "FEEDBACK",
        reviewed(item(severity="SHOULD")),
    ),
    (
        "village_order",
        with_(reviewed(item(), **VILLAGE), opinions=OUT),
        "2026-12-16",
        "DELIVER",
        with_(reviewed(**VILLAGE), opinions=(opinion(delivered_on=None),)),
    ),
    (
        "consult",
        accepted(**DOCUMENT, is_business=True, consult_from=D("2026-11-02")),
        "2026-12-02",
        "PROCEDURES",
        accepted(
            **DOCUMENT,
            is_business=True,
            consult_from=D("2026-11-02"),
            consult_to=D("2026-12-02"),
        ),
    ),
    (
        "consult",
        accepted(**DOCUMENT, consult_from=D("2026-11-16")),
        "2026-11-25",
        "PROCEDURES",
        accepted(consult_from=D("2026-11-16")),  # a contract
    ),
    ("publish", _signed("M01"), "2026-11-27", "PUBLISH", _signed("M01", published_on=TODAY)),
    ("publish", _signed("M04"), "2026-11-27", "PUBLISH", _signed("M05")),
    (
        "file",
        _signed("M01", published_on=D("2026-11-20")),
        "2026-12-05",
        "FILE",
        _signed("M01", published_on=D("2026-11-20"), filed_on=TODAY),
    ),
    ("archive", _signed("M06"), "2026-12-11", "ARCHIVE", _signed("M03")),
    (
        "archive",
        _signed("M02", published_on=D("2026-11-23")),
        "2026-12-14",
        "ARCHIVE",
        _signed("M02"),
    ),
)


@pytest.mark.parametrize(
    ("rule", "file", "day", "action", "silent"),
    ROWS,
    ids=[f"{n}-{row[0]}" for n, row in enumerate(ROWS)],
)
def test_a_day_falls_due_and_is_gone_when_done(
    rule: str, file: MatterFile, day: str, action: str, silent: MatterFile
) -> None:
    found = due(file)[rule]
    assert (found.due, found.action) == (D(day), action)
    assert found.how
    assert found.action_label
    assert found.basis
    assert ("本地规则" in found.source) is not found.official
    assert rule not in due(silent)


@pytest.mark.parametrize("rule", ["law", "consult"])
def test_a_statute_is_told_as_a_statute(rule: str) -> None:
    file = next(row[1] for row in ROWS if row[0] == rule)
    assert due(file)[rule].official


def test_a_closed_or_void_matter_owes_nothing() -> None:
    late = accepted(complete_on=D("2026-10-08"))
    assert due(late)
    for closed in ("withdrawn_on", "returned_on", "stopped_on", "archived_on"):
        assert due(with_(late, **{closed: TODAY})) == {}
    assert due(with_(late, void_reason="重复录入")) == {}


def test_ledgers_say_what_ends() -> None:
    document = NormDocument(id=3, name="办法", valid_to=D("2027-05-23"))
    contract = ReviewContract(id=4, name="合同", ends_on=D("2026-12-31"), signed_on=TODAY)
    adviser = LegalCounsel(id=5, name="顾问", ends_on=D("2026-12-01"))
    found = station_deadlines([document], [contract], [adviser], TODAY)
    assert [(d.register, d.record, d.due, d.seen_from) for d in found] == [
        ("legal_counsel", 5, D("2026-12-01"), D("2026-11-01")),
        ("review_contract", 4, D("2026-12-31"), D("2026-12-01")),
        ("norm_document", 3, D("2027-05-23"), D("2026-11-23")),
    ]
    gone = replace(document, is_current=False), replace(contract, performance="DONE")
    assert station_deadlines([gone[0]], [gone[1]], [], TODAY) == ()


def test_a_contract_is_deposited_only_where_the_rules_ask_for_it() -> None:
    contract = ReviewContract(id=4, name="合同", signed_on=D("2026-11-20"))
    asked = ReviewLimits(contract_store_days=5)
    (found,) = station_deadlines([], [contract], [], TODAY, asked, CALENDAR)
    assert (found.rule_id, found.due) == ("contract_store", D("2026-11-27"))
    stored = replace(contract, stored_on=TODAY)
    assert station_deadlines([], [stored], [], TODAY, asked, CALENDAR) == ()
    assert station_deadlines([], [contract], [], TODAY, DEFAULT, CALENDAR) == ()


def test_every_local_value_has_its_field_with_bounds_and_a_source() -> None:
    values = set(ReviewLimits.__dataclass_fields__) - {"sources"}
    assert {f.name for f in FIELDS} == values
    for field in FIELDS:
        assert field.fits(getattr(DEFAULT, field.name)), field.name
        assert field.label
        assert source_of(DEFAULT, field.name)
        assert field.section
        assert not field.fits("许多")


def test_local_values_are_kept_as_they_differ() -> None:
    own = ReviewLimits(feedback_days=7, sources=(("document_days", "渝府发文"),))
    stored = stored_limits(own)
    assert stored == {"values": {"feedback_days": 7}, "sources": {"document_days": "渝府发文"}}
    assert read_limits(stored) == own
    assert "渝府发文" in source_of(own, "contract_days")  # one source a section
    assert read_limits({"values": {"feedback_days": 0, "other": 1}}) == DEFAULT
    with pytest.raises(ValueError, match="反馈"):
        stored_limits(ReviewLimits(feedback_days=0))
