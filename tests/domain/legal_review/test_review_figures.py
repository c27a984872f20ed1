"""Figures of legal review with both of their parts, and what is 未对账."""

from dataclasses import replace
from typing import Any

import pytest
from matters import CALENDAR, D, accepted, item, opinion, reviewed, with_

from fengqiao_desktop.domain.legal_review import figures
from fengqiao_desktop.domain.legal_review.figures import Rate
from fengqiao_desktop.domain.legal_review.limits import ReviewLimits
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    MeetingAttendance,
    NormDocument,
    ReviewChallenge,
    ReviewCorrection,
    TownEntry,
)

FIRST, LAST = D("2026-11-01"), D("2026-11-30")


def parts(rate: Rate) -> tuple[float, float]:
    return rate.above, rate.below


def numbered(*files: MatterFile) -> list[MatterFile]:
    return [with_(file, id=n) for n, file in enumerate(files, 1)]


def told(conclusion: str, again: str = "", **changes: Any) -> MatterFile:
    """A matter with a first opinion, and a second one where there is `again`."""
    said = [opinion(conclusion=conclusion)]
    if again:
        said.append(opinion(id=2, round=2, conclusion=again, issued_on=D("2026-11-20")))
    return with_(reviewed(**changes), opinions=tuple(said))


def lines(files: list[MatterFile], **more: Any) -> dict[str, str]:
    found = figures.month_lines(
        files,
        more.get("entries", ()),
        more.get("attendances", ()),
        FIRST,
        LAST,
        CALENDAR,
        documents=more.get("documents", ()),
    )
    return {line.label: line.value for line in found}


def test_what_was_reviewed_is_counted_by_type_and_once() -> None:
    early = with_(reviewed(), opinions=(opinion(issued_on=D("2026-10-31")),))
    files = numbered(
        reviewed(),
        reviewed(type="M01"),
        told("AMEND", "LEGAL", type="M01"),
        accepted(),
        early,
        with_(reviewed(), void_reason="重复录入"),
    )
    assert figures.by_type(files, FIRST, LAST) == {"M01": (2, 3), "M03": (1,)}


@pytest.mark.parametrize(
    ("adopts", "counting", "expected"),
    [
        (("YES", "YES", "PARTIAL", "NO"), "HALF", (2.5, 4)),
        (("YES", "YES", "PARTIAL", "NO"), "WHOLE", (3, 4)),
        (("YES", "N_A", ""), "HALF", (1, 1)),  # a deleted clause and an open item do not count
        (("", ""), "HALF", (0, 0)),
    ],
)
def test_what_was_taken_up(
    adopts: tuple[str, ...], counting: str, expected: tuple[float, float]
) -> None:
    file = reviewed(*(item(id=n, adopt=a) for n, a in enumerate(adopts, 1)))
    rate = figures.adoption([file], FIRST, LAST, ReviewLimits(partial_counting=counting))
    assert parts(rate) == expected
    assert (rate.value is None) == (not expected[1])


def test_without_registers_nothing_is_reconciled() -> None:
    file = reviewed()
    assert figures.should_review([], [file], FIRST, LAST).value is None
    rows = [
        TownEntry(id=1, kind="CONTRACT", title="甲", on=D("2026-11-20"), matter=1),
        TownEntry(id=2, kind="CONTRACT", title="乙", on=D("2026-11-20")),
        TownEntry(id=3, kind="CONTRACT", title="先签后审", on=D("2026-11-17"), matter=1),
        TownEntry(id=4, kind="AGENDA", title="表彰", on=D("2026-11-20"), is_reviewable=False),
        TownEntry(id=5, kind="AGENDA", title="上月", on=D("2026-10-20")),
        TownEntry(id=6, kind="AGENDA", title="重复", on=D("2026-11-20"), void_reason="重复"),
    ]
    rate = figures.should_review(rows, [file], FIRST, LAST)
    assert parts(rate) == (1, 3)
    assert (rate.above_ids, rate.below_ids) == ((1,), (1, 2, 3))
    assert rate.caveat == "2本未对账"  # no document and no case was entered
    kinds = ("DOCUMENT", "AGENDA", "CONTRACT", "ENFORCEMENT")
    every = [replace(rows[0], id=n, kind=kind) for n, kind in enumerate(kinds)]
    assert figures.should_review(every, [file], FIRST, LAST).caveat == ""
    assert figures.unreconciled(rows[:1], FIRST, LAST) == ("DOCUMENT", "AGENDA", "ENFORCEMENT")


def test_time_and_lateness() -> None:
    late = reviewed(complete_on=D("2026-11-10"), accepted_on=D("2026-11-10"))
    files = numbered(reviewed(), late)
    assert parts(figures.on_time(files, FIRST, LAST, CALENDAR)) == (1, 2)
    assert figures.average_days(files, FIRST, LAST, CALENDAR) == (2 + 6) / 2
    assert figures.average_days([], FIRST, LAST, CALENDAR) is None


def test_shares_of_what_came_out_and_of_what_came_in() -> None:
    sent = with_(accepted(), corrections=(ReviewCorrection(sent_on=D("2026-11-17")),))
    files = numbered(
        reviewed(item()), reviewed(), told("ILLEGAL", "LEGAL"), told("NO_AUTHORITY"), sent
    )
    assert parts(figures.with_items(files, FIRST, LAST)) == (1, 4)
    assert parts(figures.unlawful(files, FIRST, LAST)) == (2, 4)
    assert parts(figures.sent_back(files, FIRST, LAST)) == (1, 5)


def test_what_was_corrected_without_a_review_is_told_apart() -> None:
    wrong = (ReviewChallenge(outcome="CORRECTED", decided_on=D("2026-11-20")),)
    kept = (ReviewChallenge(outcome="KEPT", decided_on=D("2026-11-20")),)
    before = (ReviewChallenge(outcome="CORRECTED", decided_on=D("2026-10-20")),)
    files = numbered(
        with_(reviewed(), challenges=wrong),
        with_(reviewed(), challenges=kept),
        with_(accepted(), challenges=wrong),
        with_(reviewed(), challenges=before),
    )
    rate, missed = figures.correction(files, FIRST, LAST)
    assert (parts(rate), missed) == ((1, 3), (3,))


def test_sitting_in_on_meetings() -> None:
    row = MeetingAttendance(id=1, held_on=D("2026-11-05"), topic="征地", by="所长", opinions=2)
    rows = [
        row,
        replace(row, id=2, opinions=0, opinion="应先评估"),
        replace(row, id=3, by="", absent_why="出差"),
        replace(row, id=4, is_legal=False),
        replace(row, id=5, held_on=D("2026-10-05")),
        replace(row, id=6, void_reason="重复"),
    ]
    assert figures.attendance(rows, FIRST, LAST) == ((1, 2), (1, 2, 3), 3)


def test_the_library_of_documents() -> None:
    told: dict[str, Any] = {"published_on": D("2026-11-02"), "valid_to": D("2028-11-01")}
    documents = [
        NormDocument(id=1, name="及时", matter=1, filed_number="备1号", **told),
        NormDocument(id=2, name="迟报", matter=2, filed_number="备2号", **told),
        NormDocument(id=3, name="未报", **told),
        NormDocument(id=4, name="刚公布", **{**told, "published_on": D("2026-11-25")}),
        NormDocument(id=5, name="到期", **{**told, "valid_to": D("2026-11-29")}),
        NormDocument(id=6, name="已废止", is_current=False, cleaning="REPEAL", filed_number="备"),
        NormDocument(id=7, name="后来的", **{**told, "published_on": D("2026-12-02")}),
    ]
    files = numbered(
        reviewed(filed_on=D("2026-11-17")), reviewed(type="M01", filed_on=D("2026-11-18"))
    )
    found = figures.document_figures(documents, files, LAST, CALENDAR)
    assert (found.current, found.expired, found.cleaned) == ((1, 2, 3, 4), (5,), (6,))
    assert parts(found.filed) == (2, 5)
    assert (found.in_time.above_ids, found.in_time.below_ids) == ((1,), (1, 2, 3, 5))
    assert figures.document_figures([], [], LAST, CALENDAR).filed.value is None


def test_the_report_of_a_month() -> None:
    files = numbered(
        reviewed(type="M01"),
        told("AMEND", type="M02"),
        told("AMEND", "LEGAL", type="M04"),
        told("ILLEGAL", type="M06"),
        accepted(type="M09"),
        accepted(type="M99", submitted_on=D("2026-10-30")),
    )
    missed = TownEntry(id=9, kind="AGENDA", title="停车收费", on=D("2026-11-20"))
    document = NormDocument(id=1, name="办法", published_on=D("2026-11-02"), filed_number="备1号")
    found = lines(files, entries=[missed], documents=[document])
    expected = {
        "送审": "5",
        "规范性文件": "1",
        "重大决策": "1",
        "合同": "0",
        "执法决定": "1",
        "答复类": "1",
        "村规民约": "1",
        "其他": "0",
        "出具意见书": "4",
        "合法": "1",
        "修改后合法": "2",
        "不合法": "1",
        "上会前未审": "1",
        "现行有效规范性文件": "1",
        "已备案": "1",
        "到期未清理": "0",
    }
    assert {label: found[label] for label in expected} == expected


def test_the_report_has_the_columns_of_its_form_in_their_order() -> None:
    form = (
        "送审 规范性文件 重大决策 合同 执法决定 答复类 村规民约 其他 退回补正 出具意见书 合法 "
        "修改后合法 不合法 提出意见条数 采纳 部分采纳 未采纳 平均用时（工作日） 逾期件 上会前未审 "
        "列席涉法会议 现行有效规范性文件 已备案 到期未清理 复议诉讼纠错"
    )
    assert list(lines([])) == form.split()
