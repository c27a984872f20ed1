"""Figures of a real station against a count of the workbook that knows nothing of ours."""

import dataclasses
import json
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.designation.metrics import METRICS
from fengqiao_desktop.domain.designation.reading import Part, Reading
from fengqiao_desktop.domain.mediation.records import Instalment, MediationCase
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import import_ledger
from fengqiao_desktop.services.figures import (
    Figures,
    case_ids,
    cited,
    consistency,
    figures,
    span_of,
    to_json,
)
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.station import OpenStation

BOOK = Path(__file__).parents[1] / "fixtures" / "mediation_2025_18col.xlsx"
TYPES = {
    "MARRIAGE_FAMILY": "婚姻家庭纠纷",
    "NEIGHBOR": "邻里纠纷",
    "DAMAGE_COMPENSATION": "损害赔偿纠纷",
    "WAGE_ARREARS": "拖欠农民工工资纠纷",
    "TRAFFIC": "道路交通事故纠纷",
    "MEDICAL": "医疗纠纷",
}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    header, *lines = CalamineWorkbook.from_path(BOOK).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


@pytest.fixture
def ledger(station: OpenStation, head: Actor) -> OpenStation:
    with station.transaction(head, "导入") as tx:
        look = import_ledger.preview(
            tx, BOOK.read_bytes(), BOOK.name, "mediation_case", today=date(2026, 1, 5)
        )
        import_ledger.write(tx, look)
    return station


def _read(station: OpenStation, year: int = 2025, as_of: date | None = None) -> Figures:
    with station.reading() as repo:
        return figures(repo, year, as_of, station.clock)


def test_the_year_is_counted_as_the_workbook_says(
    ledger: OpenStation, rows: list[dict[str, Any]]
) -> None:
    counted = _read(ledger)
    readings = counted.readings
    good = [r for r in rows if r["调解结果"] == "调解成功"]
    ended = [r for r in rows if r["调解时间"].year == 2025]
    assert all(r["受理时间"].year == 2025 for r in rows)
    assert readings["mediation_accepted_count"].count == len(rows) == 180
    assert readings["mediation_concluded_count"].count == len(ended)
    success = [r for r in good if r["调解时间"].year == 2025]
    assert readings["mediation_success_count"].count == len(success)
    rate = readings["mediation_success_rate"]
    assert (rate.numerator, rate.denominator) == (len(success), len(ended))
    total = sum(Decimal(str(r["调解协议金"] or 0)) for r in success)
    assert readings["mediation_amount_yuan"].count == int(total * 100)
    forms = Counter(r["协议类型"] for r in success)
    assert readings["mediation_written_count"].count == forms["书面协议"]
    assert readings["mediation_oral_count"].count == forms["口头协议"]
    by_type = {part.code: part.value for part in readings["mediation_by_type"].parts}
    expected = Counter(r["纠纷类别"] for r in ended)
    assert sum(by_type.values()) == len(ended)
    for code, label in TYPES.items():
        assert by_type[code] == expected[label], label
    village = [r for r in success if not r["调解组织"].startswith("青山镇人民")]
    assert readings["village_level_share"].numerator == len(village)


def test_every_count_leads_to_its_records(ledger: OpenStation, rows: list[dict[str, Any]]) -> None:
    accepted = _read(ledger).readings["mediation_accepted_count"]
    assert {s.number for s in accepted.sources} == {r["案件编码"] for r in rows}
    with ledger.reading() as repo:
        for source in accepted.sources[:5]:
            assert repo.get(MediationCase, source.id).number == source.number


def test_a_cut_off_day_counts_what_was_known_by_then(
    ledger: OpenStation, rows: list[dict[str, Any]]
) -> None:
    day = date(2025, 6, 30)
    counted = _read(ledger, as_of=day)
    expected = [r for r in rows if r["受理时间"] <= day]
    assert counted.readings["mediation_accepted_count"].count == len(expected)
    assert counted.span.last == day
    open_ones = [r for r in expected if r["调解时间"] > day]
    rate = counted.readings["mediation_rate"]
    assert (rate.denominator or 0) - (rate.numerator or 0) == len(open_ones)


def test_the_checks_find_nothing_wrong(ledger: OpenStation) -> None:
    counted = _read(ledger)
    assert [f.text for f in counted.findings if f.severity == "E"] == []
    assert counted.balance.holds
    assert sum(len(m.accepted) for m in counted.months) == 180


@pytest.mark.parametrize(
    ("metric", "change", "rule"),
    [
        ("mediation_accepted_count", {"count": 181}, "R-03"),
        ("mediation_success_rate", {"numerator": 999}, "R-04"),
        ("mediation_by_type", {"parts": (Part("NEIGHBOR", "邻里纠纷", 1),)}, "R-06"),
        ("mediation_amount_yuan", {"count": 1}, "R-06"),
        ("mediation_success_count", {"count": 10**6}, "R-09"),
    ],
)
def test_the_checks_catch_a_wrong_figure(
    ledger: OpenStation, metric: str, change: dict[str, Any], rule: str
) -> None:
    counted = _read(ledger)
    wrong: Reading = dataclasses.replace(counted.readings[metric], **change)
    spoiled = dataclasses.replace(counted, readings={**counted.readings, metric: wrong})
    assert rule in {f.rule for f in consistency(spoiled)}


def test_a_broken_balance_is_told(ledger: OpenStation) -> None:
    counted = _read(ledger)
    balance = dataclasses.replace(counted.balance, accepted=counted.balance.accepted[1:])
    found = consistency(dataclasses.replace(counted, balance=balance))
    assert [f.rule for f in found] == ["R-09"]


def test_json_has_every_metric_with_its_records(ledger: OpenStation) -> None:
    data = json.loads(json.dumps(to_json(_read(ledger))))
    assert list(data) == list(METRICS)
    accepted = data["mediation_accepted_count"]
    assert accepted["value"] == 180
    assert accepted["unit"] == "件"
    assert accepted["as_of"] == "2025-12-31"
    assert accepted["period"] == "2025-01-01/2025-12-31"
    assert len(accepted["records"]) == 180
    rate = data["mediation_success_rate"]
    assert rate["unit"] == "%"
    assert rate["value"] == pytest.approx(100 * rate["numerator"] / rate["denominator"], abs=1e-12)
    assert len(rate["records"]) == rate["denominator"]
    assert data["law_home_coverage"]["denominator"] == 8
    assert data["followup_rate"]["value"] is None  # an old ledger says nothing of visits
    assert data["satisfaction_rate"] == {
        "value": None,
        "unit": "%",
        "period": "2025-01-01/2025-12-31",
        "as_of": "2025-12-31",
        "records": [],
        "waits_for": ["satisfaction"],
    }
    assert data["mediation_by_type"]["value"]["MEDICAL"] == 1
    assert data["mediation_by_type"]["labels"]["MEDICAL"] == "医疗纠纷"


def test_an_empty_station_counts_nothing(station: OpenStation) -> None:
    counted = _read(station)
    assert counted.readings["mediation_accepted_count"].count == 0
    assert to_json(counted)["mediation_success_rate"]["value"] is None
    assert "incident" in METRICS["mass_incident_count"].waits_for
    assert "mass_incident_count" in counted.waiting


def test_old_cases_are_not_read_in_vain_and_none_is_missed(sample: Opened) -> None:
    with sample.station.transaction(sample.actor, "登记") as tx:
        old = date(2019, 5, 1)
        done = MediationCase(
            number="（2019）青山人调字第1号",
            state="ARCHIVED",
            accepted_on=old,
            agreed_on=old,
            agreement_form="WRITTEN",
            closed_on=old,
            archived_on=old,
        )
        lasting = dataclasses.replace(done, number="（2019）青山人调字第2号")
        waiting = MediationCase(
            number="（2019）青山人调字第3号", state="MEDIATING", accepted_on=old
        )
        late = dataclasses.replace(
            done, number="（2019）青山人调字第4号", archived_on=date(2026, 2, 1)
        )
        ids = [tx.insert(case).id for case in (done, lasting, waiting, late)]
        tx.insert(Instalment(case=ids[1], seq=1, amount=100, due_on=date(2026, 6, 1)))
    with sample.station.reading() as repo:
        read = case_ids(repo, span_of(2026, None, TODAY))
        counted = figures(repo, 2026, None, sample.station.clock)
    assert [i in read for i in ids] == [False, True, True, True]
    assert ids[2] in counted.balance.carried_over
    assert ids[3] in {s.id for s in counted.readings["mediation_file_count"].sources}
    assert ids[1] in {s.id for s in cited(counted.readings["mediation_fulfil_rate"])}


def test_the_sample_station(sample: Opened) -> None:
    counted = _read(sample.station, 2026)
    assert counted.span.last == date(2026, 11, 23)
    assert counted.findings == ()
    visits = counted.readings["followup_rate"]
    assert {s.id for s in cited(visits)} >= {s.id for s in visits.lacking}


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("year", "as_of", "last"),
    [
        (2025, None, date(2025, 12, 31)),
        (2026, None, TODAY),
        (2025, date(2026, 3, 1), date(2025, 12, 31)),
        (2025, date(2025, 3, 1), date(2025, 3, 1)),
    ],
)
def test_spans(year: int, as_of: date | None, last: date) -> None:
    assert span_of(year, as_of, TODAY).last == last


@pytest.mark.parametrize(
    ("year", "as_of", "code"),
    [
        (2026, date(2026, 11, 24), "FIGURES-01"),
        (2026, date(2025, 12, 31), "FIGURES-02"),
        (2027, None, "FIGURES-02"),
    ],
)
def test_impossible_spans_are_refused(year: int, as_of: date | None, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        span_of(year, as_of, TODAY)
    assert caught.value.code == code


def test_the_day_comes_from_the_clock(station: OpenStation) -> None:
    assert isinstance(station.clock, FixedClock)
    station.clock.moment = datetime(2026, 2, 1, 9, 0)
    assert _read(station, 2026).span.last == date(2026, 2, 1)
