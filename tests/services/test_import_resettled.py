"""The 24-column roster of resettlement as a station kept it, with what a careful importer says."""

import json
from datetime import date
from pathlib import Path

import pytest

from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.resettlement.limits import BY_NAME
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.resettlement.terms import expected_end, rule_for, term_end
from fengqiao_desktop.services import import_ledger
from fengqiao_desktop.store.station import OpenStation

FIXTURES = Path(__file__).parent.parent / "fixtures"
ROSTER = FIXTURES / "resettlement_24col.xlsx"
EXPECTED = json.loads((FIXTURES / "resettlement_24col.expected.json").read_text("utf-8"))
TODAY = date(2026, 11, 23)


def look(station: OpenStation, actor: Actor) -> import_ledger.Preview:
    with station.reading(actor) as repo:
        return import_ledger.preview(repo, ROSTER.read_bytes(), ROSTER.name, today=TODAY)


def test_the_roster_is_read_as_expected(station: OpenStation, head: Actor) -> None:
    found = look(station, head)
    assert found.register == "resettled_person"
    assert found.to_confirm == ""
    assert len(found.good) == EXPECTED["good"]
    errors = [(e.row, e.reason) for e in found.errors]
    assert [row for row, _reason in errors] == [row for row, _words in EXPECTED["errors"]]
    for (_row, reason), (_same, words) in zip(errors, EXPECTED["errors"], strict=True):
        assert reason.startswith(words)
    warnings = [(w.row, w.text) for w in found.warnings if w.row]
    assert [row for row, _text in warnings] == [row for row, _words in EXPECTED["warnings"]]
    for (_row, text), (_same, words) in zip(warnings, EXPECTED["warnings"], strict=True):
        assert text.startswith(words)


def test_what_is_written_and_taken_back(station: OpenStation, head: Actor) -> None:
    with station.transaction(head) as tx:
        written = import_ledger.write(tx, look(station, head))
        people = {p.name: p for p in tx.find(ResettledPerson)}
    assert written.count == EXPECTED["good"]
    one = people["吕兴红"]
    assert (one.state, one.assist_level, one.risk_level) == ("ACTIVE", "01", "MID")  # 重点关注
    assert one.term_ends_on == date(2030, 4, 24)
    assert people["吴文建"].state == "EXPIRED"
    assert people["王东长"].id_number == "50000019991106809X"  # full-width digits
    assert "韩丽" in people
    assert one.village
    assert len({p.number for p in people.values()}) == len(people)
    again = look(station, head)
    assert not again.good
    assert len(again.already) == EXPECTED["good"]
    with station.transaction(head) as tx:
        import_ledger.undo(tx, written.batch)
        assert not tx.find(ResettledPerson)


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2021, 5, 18), 5, date(2026, 5, 18)),  # the example of notes 1.2
        (date(2024, 2, 29), 3, date(2027, 2, 28)),
    ],
)
def test_the_term(start: date, years: int, end: date) -> None:
    assert term_end(start, years) == end


@pytest.mark.parametrize(
    ("source", "correction", "years"),
    [
        ("PRISON", "", 5),
        ("DETENTION", "", 5),
        ("CORRECTION_END", "PROBATION", 3),
        ("CORRECTION_END", "CONTROL", 3),
        ("CORRECTION_END", "PAROLE", 5),
        ("CORRECTION_END", "TEMP_OUTSIDE", 5),
        ("POLICE", "", 5),
    ],
)
def test_the_years_follow_the_source(source: str, correction: str, years: int) -> None:
    assert BY_NAME[rule_for(source, correction)].source
    assert expected_end(date(2026, 1, 5), source, correction) == date(2026 + years, 1, 5)
