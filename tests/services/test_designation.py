"""The board, its evidence, marks and local thresholds on the sample station."""

from datetime import date

import pytest

from fengqiao_desktop.domain.designation.judging import STATUSES
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import files
from fengqiao_desktop.services.designation import (
    Board,
    board,
    current_standard,
    formed_on,
    gaps,
    records_of,
    set_mark,
    set_threshold,
    shipped_standard,
)
from fengqiao_desktop.services.station_setup import Opened

CASE = "mediation_case"


@pytest.fixture
def bare(sample: Opened) -> Opened:
    """The sample station without a single paper on file."""
    with sample.station.transaction(sample.actor, "清空") as tx:
        for attachment in tx.find(Attachment):
            tx.remove(attachment)
    return sample


def _board(opened: Opened, year: int = 2026) -> Board:
    with opened.station.reading() as repo:
        return board(repo, year, None, opened.station.clock)


def _attach(opened: Opened, purpose: str, name: str = "扫描件.pdf", record: int = 0) -> Attachment:
    with opened.station.transaction(opened.actor, "入卷") as tx:
        data = f"材料 {purpose} {name}".encode()
        register = CASE if record else "indicator"
        return files.attach(tx, opened.station, register, record, name, data, purpose)


def test_the_statuses_add_up(bare: Opened) -> None:
    standing = _board(bare)
    assert sum(standing.counts.values()) == 77
    assert set(standing.counts) == set(STATUSES)
    assert [d.total for d in standing.dimensions] == [10, 14, 26, 20, 7]
    assert standing.applicable == 77 - standing.counts["not_applicable"]


def test_red_lines_are_never_said_to_be_zero(bare: Opened) -> None:
    standing = _board(bare)
    red = {j.indicator.id: j for j in standing.judgements if j.indicator.is_veto}
    counted = {"D4-14", "D4-15"}  # a register of corrections is kept; its zero still needs proof
    assert {i for i, j in red.items() if j.word != "待台账"} == counted
    assert "没有零报告" in red["D4-14"].reason
    # One of the sample's subjects reported twelve days late and was found 漏管 by the county.
    assert red["D4-15"].reading is not None
    assert red["D4-15"].reading.count == 1
    assert standing.red_line_text == "红线触发"


def test_a_figure_opens_its_records(bare: Opened) -> None:
    standing = _board(bare)
    accepted = records_of(standing.figures, "mediation_accepted_count")
    assert len(accepted) == standing.figures.readings["mediation_accepted_count"].count
    assert records_of(standing.figures, "mass_incident_count") == ()


def test_gaps_name_the_cases_not_visited(bare: Opened) -> None:
    standing = _board(bare)
    visits = standing.judgement("D4-07")
    reading = visits.reading
    assert reading is not None
    rows = [row for row in gaps(visits) if row.kind == "record"]
    assert len(rows) == (reading.denominator or 0) - (reading.numerator or 0) == 1
    assert rows[0].register == CASE
    assert rows[0].text.startswith("（2026）")


def test_a_paper_named_for_an_indicator_makes_it_met(bare: Opened) -> None:
    assert _board(bare).judgement("D1-10").word == "缺证"
    _attach(bare, "D1-10 法律职业资格证书 20160701")
    judgement = _board(bare).judgement("D1-10")
    assert judgement.word == "达标"
    assert judgement.evidence[0].standing
    assert judgement.evidence[0].formed_on == date(2016, 7, 1)


def test_a_paper_older_than_the_period_counts_only_where_it_may(bare: Opened) -> None:
    _attach(bare, "D1-08 花名册 20200101")
    judgement = _board(bare).judgement("D1-08")
    assert judgement.word == "缺证"
    assert "“花名册”不能作数：形成日期早于考核期" in [g.text for g in judgement.gaps]


def test_a_damaged_paper_does_not_count(bare: Opened) -> None:
    _attach(bare, "D1-10 证书")
    with bare.station.reading() as repo:
        standing = board(repo, 2026, None, bare.station.clock, check=lambda _a: "打不开")
    assert standing.judgement("D1-10").word == "缺证"


def test_papers_of_a_case_speak_for_the_figures_that_count_it(bare: Opened) -> None:
    with bare.station.transaction(bare.actor, "设置") as tx:
        set_threshold(tx, "D4-06", "90")
    standing = _board(bare)
    assert standing.judgement("D4-06").word == "缺证"
    source = records_of(standing.figures, "mediation_success_rate")[0]
    _attach(bare, "协议书扫描件", record=source.id)
    judgement = _board(bare).judgement("D4-06")
    assert judgement.word == "达标"
    assert judgement.reason.startswith("现为95.5%（107÷112），达到≥90%")


@pytest.mark.parametrize(
    ("value", "word"), [(None, "阈值未配置"), ("100", "未达标"), ("60.5", "缺证")]
)
def test_a_local_threshold(bare: Opened, value: str | None, word: str) -> None:
    with bare.station.transaction(bare.actor, "设置") as tx:
        set_threshold(tx, "D4-07", value)
    assert _board(bare).judgement("D4-07").word == word


@pytest.mark.parametrize(
    ("indicator", "value", "code"),
    [("D4-04", "3", "STANDARD-03"), ("D1-02", "3", "STANDARD-03"), ("D4-06", "多", "STANDARD-04")],
)
def test_thresholds_that_may_not_be_set(
    bare: Opened, indicator: str, value: str, code: str
) -> None:
    with (
        bare.station.transaction(bare.actor, "设置") as tx,
        pytest.raises(KnownError) as caught,
    ):
        set_threshold(tx, indicator, value)
    assert caught.value.code == code


def test_a_person_ticks_what_no_register_says(bare: Opened) -> None:
    check = "人员花名册中有在岗的专职人民调解员"
    assert _board(bare).judgement("D1-09").word == "人工判断"
    with bare.station.transaction(bare.actor, "核对") as tx:
        set_mark(tx, 2026, "D1-09", check, True)
    assert _board(bare).judgement("D1-09").word == "缺证"
    assert _board(bare, 2025).judgement("D1-09").word == "人工判断"  # a tick is for one year
    with bare.station.transaction(bare.actor, "核对") as tx:
        set_mark(tx, 2026, "D1-09", check, False)
    assert _board(bare).judgement("D1-09").word == "人工判断"  # 推动: never unmet
    with bare.station.transaction(bare.actor, "核对") as tx:
        set_mark(tx, 2026, "D1-09", check, None)
        with pytest.raises(KnownError, match="没有这个检查分项"):
            set_mark(tx, 2026, "D1-09", "别的", True)


def test_an_unknown_standard_is_refused() -> None:
    with pytest.raises(KnownError, match="标准包不在程序里"):
        shipped_standard("nowhere_1999")


def test_the_shipped_standard_is_the_current_one(bare: Opened) -> None:
    with bare.station.reading() as repo:
        assert current_standard(repo).id == "chongqing_2022"


@pytest.mark.parametrize(
    ("purpose", "name", "day"),
    [
        ("D1-10 证书 20160701", "a.pdf", date(2016, 7, 1)),
        ("会议记录", "2026年03月05日.pdf", date(2026, 3, 5)),
        ("会议记录", "2026-02-30.pdf", None),
        ("会议记录", "a.pdf", None),
        ("编号 120260305", "a.pdf", None),
    ],
)
def test_the_day_of_a_paper(purpose: str, name: str, day: date | None) -> None:
    assert formed_on(Attachment(purpose=purpose, name=name)) == day
