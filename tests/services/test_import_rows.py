"""One row of an old ledger: every way of writing a day, an amount, a name, a word."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fengqiao_desktop.domain.mediation import codes, progress
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.services.ledger_cases import org_type_of, village_in
from fengqiao_desktop.services.ledger_columns import ColumnMatch
from fengqiao_desktop.services.ledger_mediation import (
    TARGETS,
    CaseRow,
    party_kind,
    read_row,
)
from fengqiao_desktop.services.ledger_rows import RowReader, proposal_for, read_word

TODAY = date(2026, 11, 23)
BY_TARGET = {target.code: target for target in TARGETS}
GOOD = {
    "number": "（2026）青山人调字第1号",
    "committee": "青山镇大沟村人民调解委员会",
    "accepted_on": "2026.6.17",
    "dispute_type": "邻里纠纷",
    "mediated_on": "6.18",
    "result": "调解成功",
    "amount": "1.2万",
    "performance_code": "协议已履行",
    "parties": "张三、李四",
    "agreement_form": "书面协议",
    "village": "青山镇大沟村",
    "has_death": "无",
}


def reader_of(headers: dict[str, str] | None = None, **cells: Any) -> RowReader:
    """A row with only these cells; `headers` renames columns."""
    columns = {
        target: ColumnMatch(place, (headers or {}).get(target, BY_TARGET[target].noun), target, "")
        for place, target in enumerate(cells)
    }
    return RowReader(7, tuple(cells.values()), columns, BY_TARGET, TODAY, {})


def row_of(headers: dict[str, str] | None = None, **cells: Any) -> CaseRow:
    """A good row with some cells changed."""
    reader = reader_of(headers, **{**GOOD, **cells})
    row = read_row(reader)
    assert reader.errors == []
    assert row is not None
    return row


def refused(**cells: Any) -> tuple[str, str]:
    """(target, reason) of the one error in a good row with some cells changed."""
    reader = reader_of(**{**GOOD, **cells})
    assert read_row(reader) is None
    ((target, reason),) = [(error.target, error.reason) for error in reader.errors]
    return target, reason


DAYS = st.dates(date(2015, 1, 1), TODAY)
FULL_FORMS = (
    lambda d: d,
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d:%Y.%m.%d}",
    lambda d: float((d - date(1899, 12, 30)).days),
    lambda d: float(f"{d:%Y%m%d}"),
)
SHORT_FORMS = (
    lambda d: f"{d.month}.{d.day}",
    lambda d: f"{d.month}月{d.day}日",
    lambda d: f"{d.month}-{d.day}",
)


@given(DAYS, st.sampled_from(FULL_FORMS))
def test_a_day_is_read_in_every_form(day: date, form: Any) -> None:
    reader = reader_of(accepted_on=form(day))
    assert (reader.day("accepted_on"), reader.errors) == (day, [])


@example(date(2015, 12, 1), 90, SHORT_FORMS[0])  # 29 February of the next year
@given(DAYS, st.integers(0, 90), st.sampled_from(SHORT_FORMS))
def test_a_day_without_a_year_is_the_next_such_day_after_acceptance(
    accepted: date, later: int, form: Any
) -> None:
    day = accepted + timedelta(days=later)
    reader = reader_of(mediated_on=form(day))
    found = reader.day("mediated_on", not_before=accepted)
    if day <= TODAY:
        assert (found, reader.errors) == (day, [])
    else:  # what lies ahead is never written: in the future, or read as before acceptance
        assert found is None or found < accepted


@pytest.mark.parametrize(
    ("accepted", "written", "day"),
    [
        (date(2025, 12, 30), "1.5", date(2026, 1, 5)),
        (date(2026, 6, 17), "6.18", date(2026, 6, 18)),
        (date(2026, 6, 17), "6.17", date(2026, 6, 17)),
        (date(2025, 6, 20), "6.18", date(2025, 6, 18)),  # a year less two days is not plausible
        (date(2026, 11, 20), "1.5", date(2026, 1, 5)),  # the next 5 January is still to come
        (date(2025, 10, 1), "2.29", None),  # 2025 and 2026 have none
    ],
)
def test_the_year_of_a_short_day(accepted: date, written: str, day: date | None) -> None:
    reader = reader_of(mediated_on=written)
    assert reader.day("mediated_on", not_before=accepted) == day


def test_a_short_day_of_acceptance_takes_the_year_of_the_case_number() -> None:
    row = row_of(accepted_on="3月5日", mediated_on="3.8")
    assert (row.case.accepted_on, row.case.agreed_on) == (date(2026, 3, 5), date(2026, 3, 8))
    assert refused(number="甲第1号", accepted_on="3月5日")[0] == "accepted_on"


@pytest.mark.parametrize("written", ["2026-13-40", "3月初", "昨天", "2026.3", "不详", 10.3])
def test_a_day_that_cannot_be_read_is_refused(written: object) -> None:
    target, reason = refused(accepted_on=written)
    assert target == "accepted_on"
    assert reason.startswith("受理时间无法识别")


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


AMOUNT_FORMS = (
    lambda fen: fen / 100,
    format_yuan,
    lambda fen: format_yuan(fen) + "元",
    lambda fen: "¥" + format_yuan(fen),
    lambda fen: _full_width(f"{fen // 100}.{fen % 100:02d}"),
    lambda fen: f" {fen // 100}.{fen % 100:02d} 元整",
)


@given(st.integers(0, 10**10), st.sampled_from(AMOUNT_FORMS))
def test_an_amount_is_read_in_every_form(fen: int, form: Any) -> None:
    reader = reader_of(amount=form(fen))
    assert (reader.money("amount"), reader.errors) == (fen, [])


@given(st.integers(0, 10**7))
def test_a_column_in_ten_thousands_is_scaled(hundreds: int) -> None:
    reader = reader_of({"amount": "涉及金额（万元）"}, amount=hundreds / 100)
    assert (reader.money("amount"), reader.errors) == (hundreds * 10_000, [])


@pytest.mark.parametrize("blank", ["", "/", "无", "－", "０", 0.0, "¥0.00", "0.00元"])
def test_no_amount_is_no_error(blank: object) -> None:
    assert row_of(amount=blank).case.amount == 0


@pytest.mark.parametrize("written", ["约三万多", "面议", "-5", "12.345", "1,20元", "3至5万"])
def test_an_amount_that_is_not_certain_is_refused(written: str) -> None:
    target, reason = refused(amount=written)
    assert target == "amount"
    assert reason.startswith("金额无法识别")


NAMES = st.lists(
    st.sampled_from(
        ["张三丰", "李秀", "王㛃", "章超𬭚", "区兴䶮", "欧阳翟", "吕翀", "某某建筑公司"]
    ),
    min_size=2,
    max_size=5,
    unique=True,
)


@given(NAMES, st.sampled_from(["、", "，", ",", "；", ";", " ", "\n", "　", "/", " 、 "]))
def test_names_are_parted_in_every_way(names: list[str], sign: str) -> None:
    row = row_of(parties=sign.join(names))
    assert [party.name for party in row.parties] == names
    assert [party.side for party in row.parties] == ["APPLICANT"] + ["RESPONDENT"] * (
        len(names) - 1
    )
    assert [party.seq for party in row.parties] == list(range(1, len(names) + 1))
    assert "未写明申请人" in row.case.note


def test_a_ledger_that_says_who_applied_is_believed() -> None:
    row = row_of(parties="申请人：张三、李四 被申请人：王五")
    sides = [(party.name, party.side) for party in row.parties]
    assert sides == [("张三", "APPLICANT"), ("李四", "APPLICANT"), ("王五", "RESPONDENT")]
    assert row.case.note == ""
    cells = {k: v for k, v in GOOD.items() if k != "parties"}
    reader = reader_of(**cells, applicants="张三", respondents="王五等3人")
    parted = read_row(reader)
    assert parted is not None
    assert [(p.name, p.side, p.represents) for p in parted.parties] == [
        ("张三", "APPLICANT", 1),
        ("王五", "RESPONDENT", 3),
    ]


@pytest.mark.parametrize("written", ["", "无", "张三", "/"])
def test_a_dispute_needs_two_parties(written: str) -> None:
    assert refused(parties=written)[0] == "parties"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青山建筑有限公司", "COMPANY"),
        ("大沟村村民委员会", "COMPANY"),
        ("梨花蔬菜专业合作社", "COMPANY"),
        ("青山水泥制品厂", "COMPANY"),
        ("某公司第三项目部", "ORGANIZATION"),
        ("某公司青山分公司", "ORGANIZATION"),
        ("老王饭店", "ORGANIZATION"),
        ("张厂", "PERSON"),
        ("李小学", "PERSON"),
        ("欧阳公司", "COMPANY"),
    ],
)
def test_the_kind_of_a_party_by_its_name(name: str, kind: str) -> None:
    assert party_kind(name) == kind


@pytest.mark.parametrize(
    ("cells", "state", "facts"),
    [
        (
            {},
            "CLOSED",
            {"amount": 1_200_000, "performed_on": date(2026, 6, 18), "performance_code": "DONE"},
        ),
        ({"performance_code": ""}, "AGREED_WRITTEN", {"performed_on": None}),
        ({"performance_code": "", "agreement_form": "口头"}, "AGREED_ORAL", {"closed_on": None}),
        ({"performance_code": "申请司法确认"}, "PERFORMING", {"confirmation_wanted": True}),
        ({"performance_code": "反悔"}, "PERFORMING", {"performance_code": "REGRET"}),
        (
            {"result": "调解不成功"},
            "FAILED",
            {"failed_on": date(2026, 6, 18), "agreement_form": "", "amount": 0, "closed_on": None},
        ),
        (
            {"result": "当事人撤回", "agreement_form": "口头协议"},
            "WITHDRAWN",
            {"withdrawn_on": date(2026, 6, 18), "agreement_form": ""},
        ),
        ({"result": "", "mediated_on": ""}, "ACCEPTED", {"agreed_on": None}),
        ({"result": "调解中", "mediated_on": ""}, "ACCEPTED", {"amount": 0}),
    ],
)
def test_how_a_case_ended(cells: dict[str, str], state: str, facts: dict[str, Any]) -> None:
    row = row_of(**cells)
    assert progress.state_of(CaseFile(case=row.case, parties=row.parties)) == state
    assert {name: getattr(row.case, name) for name in facts} == facts
    assert row.amount == 1_200_000
    assert row.case.visit_waived == "旧台账导入，台账无回访栏"


def test_the_amount_of_a_case_without_agreement_is_what_was_asked_for() -> None:
    assert row_of(result="调解不成").case.claim_amount == 1_200_000


@pytest.mark.parametrize(
    ("cells", "target", "reason"),
    [
        ({"accepted_on": ""}, "accepted_on", "受理时间缺失"),
        ({"accepted_on": "2031年5月6日"}, "accepted_on", "受理时间在将来"),
        ({"mediated_on": "2026-06-16"}, "mediated_on", "调解时间早于受理时间"),
        ({"mediated_on": "2026-12-01"}, "mediated_on", "调解时间在将来"),
        ({"mediated_on": ""}, "mediated_on", "调解时间缺失"),
        ({"dispute_type": ""}, "dispute_type", "纠纷类别缺失"),
        ({"dispute_type": "隔壁矛盾"}, "dispute_type", "纠纷类别无法识别"),
        ({"committee": ""}, "committee", "调委会缺失"),
        ({"number": ""}, "number", "案件编码缺失"),
        ({"number": 2.02600001e18}, "number", "案件编码被表格改成了数值"),
        ({"result": "终止"}, "result", "调解结果无法识别"),
        ({"agreement_form": ""}, "agreement_form", "协议形式缺失"),
        ({"agreement_form": "微信"}, "agreement_form", "协议形式无法识别"),
        ({"has_death": "不知道"}, "has_death", "有无死亡无法识别"),
        ({"lead_mediator": "王" * 31}, "lead_mediator", "主办调解员太长"),
        ({"people_count": "很多"}, "people_count", "涉及人数无法识别"),
    ],
)
def test_why_a_row_is_refused(cells: dict[str, Any], target: str, reason: str) -> None:
    found, why = refused(**cells)
    assert found == target
    assert why.startswith(reason)


def test_an_error_names_the_column_as_the_table_does_and_what_stands_there() -> None:
    reader = reader_of(
        {"amount": "涉及金额（元）", "dispute_type": "纠纷类型"},
        **{**GOOD, "amount": "约三万", "dispute_type": "隔壁矛盾"},
    )
    read_row(reader)
    assert [(e.row, e.column, e.written) for e in reader.errors] == [
        (7, "纠纷类型", "隔壁矛盾"),
        (7, "涉及金额", "约三万"),
    ]
    (proposal,) = [error.proposal for error in reader.errors if error.proposal]
    assert (proposal.code, proposal.text) == ("NEIGHBOR", "就按邻里纠纷，并记住")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("隔壁矛盾", "NEIGHBOR"),
        ("夫妻吵架", "MARRIAGE_FAMILY"),
        ("讨薪", "WAGE_ARREARS"),
        ("车祸", "TRAFFIC"),
        ("生产经营类", "PRODUCTION_BUSINESS"),
        ("甲乙丙", None),
    ],
)
def test_a_strange_word_gets_a_proposal_or_none(word: str, code: str | None) -> None:
    from fengqiao_desktop.services.ledger_mediation import DISPUTE_HINTS

    found = proposal_for(codes.DISPUTE_TYPES, word, DISPUTE_HINTS)
    assert (found.code if found else None) == code


@given(st.sampled_from(codes.DISPUTE_TYPES), st.sampled_from(["{}", " {} ", "3.{}", "（12）{}"]))
def test_a_word_is_known_with_blanks_and_numbering(option: Any, shape: str) -> None:
    for word in (option.label, *option.aliases):
        assert read_word(codes.DISPUTE_TYPES, shape.format(word)) == option.code


def test_what_loose_columns_say_is_kept_in_the_note() -> None:
    reader = reader_of(
        **GOOD,
        special_groups="老年人、外卖员",
        migrant="是",
        transformation="转走了",
        note="见卷宗",
    )
    row = read_row(reader)
    assert row is not None
    assert row.case.special_groups == ("MIGRANT", "ELDERLY")
    assert row.case.note.splitlines()[0] == "见卷宗"
    assert "外卖员" in row.case.note
    assert "转走了" in row.case.note
    assert [w.column for w in reader.warnings] == ["涉及特殊群体情况", "纠纷转化情况"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"agreement_number": "（2026）青山人调协字第101号"}, "调解书编号"),
        ({"accepted_on": "2025.12.30", "mediated_on": "1.5"}, "受理时间"),
        ({"result": "", "mediated_on": ""}, "调解结果"),
    ],
)
def test_what_should_be_looked_at_is_told_and_written(cells: dict[str, str], column: str) -> None:
    reader = reader_of(**{**GOOD, **cells})
    assert read_row(reader) is not None
    assert [warning.column for warning in reader.warnings] == [column]


# A named alphabet: building the whole of Unicode is slow the first time, on a fresh checkout.
SCRAPS = st.text(
    "0123456789.-/:，,、 \n\t\x00()（）〔〕=+@eE"
    "年月日元万亿约第号人调字青山张三李四无是有等与申请：㛃𬭚"
)


@given(st.dictionaries(st.sampled_from(sorted(BY_TARGET)), SCRAPS | st.floats() | st.none()))
def test_no_cell_whatever_ends_in_anything_but_a_row_or_reasons(cells: dict[str, Any]) -> None:
    reader = reader_of(**{**GOOD, **cells})
    row = read_row(reader)
    assert (row is None) == bool(reader.errors)


@pytest.mark.parametrize(
    ("place", "village", "rest"),
    [
        ("青山镇大沟村", "大沟村", ""),
        ("大沟村4组", "大沟村", "4组"),
        ("某市某区青山镇白沙社区", "白沙社区", ""),
        ("青山镇大沟村村民委员会", "大沟村", ""),
        ("大沟村委会", "大沟村", ""),
        ("白沙居委会", "白沙社区", ""),
        ("新村村", "新村村", ""),
        ("青山镇", "", "青山镇"),
    ],
)
def test_the_village_in_a_place(place: str, village: str, rest: str) -> None:
    assert village_in(place) == (village, rest)


@pytest.mark.parametrize(
    ("name", "org_type"),
    [
        ("青山镇大沟村人民调解委员会", "VILLAGE"),
        ("白沙社区调委会", "COMMUNITY"),
        ("青山镇人民调解委员会", "TOWNSHIP"),
        ("青山街道人民调解委员会", "SUBDISTRICT"),
        ("青山水泥厂人民调解委员会", "ENTERPRISE"),
        ("某区医疗纠纷人民调解委员会", "SOCIAL"),
    ],
)
def test_the_kind_of_a_committee_by_its_name(name: str, org_type: str) -> None:
    assert org_type_of(name) == org_type
