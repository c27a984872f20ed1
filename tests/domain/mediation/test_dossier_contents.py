"""The contents of a case file: order, contents page, what is missing; the ranges always fit."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.mediation import dossier
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.dossier import (
    LOCAL,
    NATIONAL,
    KeptPaper,
    Member,
    PaperKind,
    TocItem,
)
from fengqiao_desktop.domain.mediation.records import Agent, Instalment, MediationCase, Party
from fengqiao_desktop.domain.station.records import Attachment

KINDS = (
    PaperKind("acceptance", "人民调解受理登记表", 12, False, ("",)),
    PaperKind("investigation", "人民调解调查记录", 30, False, ("第 1 次 罗某", "第 10 次 何某")),
    PaperKind("mediation_record", "人民调解记录", 40, False, ("第 1 次", "第 2 次")),
    PaperKind("agreement", "人民调解协议书", 50, False, ("",)),
    PaperKind("closing_report", "人民调解结案报告表", 85, True, ("",)),
)


def scan(number: int, purpose: str, name: str = "扫描.jpg", mime: str = "image/jpeg") -> Attachment:
    return Attachment(id=number, name=name, purpose=purpose, mime=mime)


def words(*attachments: Attachment, kept: tuple[KeptPaper, ...] = ()) -> list[tuple[str, str]]:
    file = CaseFile(case=MediationCase(id=1), attachments=attachments)
    return [(m.words, m.source) for m in dossier.gather(file, KINDS, kept).members]


def test_papers_lie_in_the_official_order() -> None:
    assert [w for w, _source in words()] == [
        "人民调解受理登记表",
        "人民调解调查记录 第 1 次 罗某",
        "人民调解调查记录 第 10 次 何某",
        "人民调解记录 第 1 次",
        "人民调解记录 第 2 次",
        "人民调解协议书",
    ]


@pytest.mark.parametrize(
    ("purpose", "replaced"),
    [
        ("人民调解协议书", "人民调解协议书"),
        ("调解协议书", "人民调解协议书"),
        ("协议书", "人民调解协议书"),
        ("人民调解记录 第 2 次", "人民调解记录 第 2 次"),
        ("调解记录（第2次）", "人民调解记录 第 2 次"),
        ("调查记录 第 1 次", "人民调解调查记录 第 1 次 罗某"),
        ("调查记录 第 10 次 何某", "人民调解调查记录 第 10 次 何某"),
    ],
)
def test_a_scan_named_as_a_paper_replaces_it(purpose: str, replaced: str) -> None:
    found = words(scan(1, purpose))
    assert (replaced, "SCAN") in found
    assert len(found) == len(words())


def test_a_scan_that_names_no_part_follows_the_parts() -> None:
    found = words(scan(1, "人民调解记录"))
    assert found[5] == ("人民调解记录", "SCAN")
    assert found[3:5] == [("人民调解记录 第 1 次", "NEW"), ("人民调解记录 第 2 次", "NEW")]


@pytest.mark.parametrize(
    ("purpose", "name", "place", "label"),
    [
        ("身份证明 罗㛃", "", 22, "当事人身份证明"),
        ("移送函", "", 15, "移送、委派材料"),
        ("授权委托书", "", 24, "授权委托书"),
        ("履行凭证 收条", "", 55, "履行凭证"),
        ("回访照片", "", 60, "人民调解回访记录"),
        ("司法确认 民事裁定书", "", 73, "司法确认有关材料"),
        ("证据材料 事故认定书", "", 36, "人民调解证据材料"),
        ("", "银行转账回单.pdf", 55, "履行凭证"),
        ("村里的说明", "", 79, "村里的说明"),
        ("", "图一.png", 79, "其他材料"),
    ],
)
def test_scans_from_outside_have_their_place(
    purpose: str, name: str, place: int, label: str
) -> None:
    file = CaseFile(case=MediationCase(), attachments=(scan(7, purpose, name),))
    (member,) = dossier.gather(file, (), ()).members
    assert (member.place, member.label, member.attachments) == (place, label, (7,))


def test_the_newest_print_goes_in_unless_it_was_signed_and_scanned() -> None:
    kept = (
        KeptPaper(3, "agreement", 0),
        KeptPaper(9, "agreement", 0),
        KeptPaper(4, "acceptance", 0),
    )
    file = CaseFile(case=MediationCase(), attachments=(scan(1, "人民调解受理登记表"),))
    found = {m.document: m for m in dossier.gather(file, KINDS, kept).members}
    assert (found["agreement"].source, found["agreement"].issued) == ("KEPT", 9)
    assert (found["acceptance"].source, found["acceptance"].issued) == ("SCAN", 0)


def test_a_local_paper_needs_a_print_or_a_scan() -> None:
    assert "人民调解结案报告表" not in dict(words())
    assert dict(words(kept=(KeptPaper(1, "closing_report", 0),)))["人民调解结案报告表"] == "KEPT"
    assert dict(words(scan(1, "结案报告表"), scan(2, "x")))["人民调解结案报告表"] == "SCAN"


@pytest.mark.parametrize(
    ("first", "last", "said"), [(5, 5, "5"), (5, 8, "5-8"), (0, 0, ""), (3, 2, "")]
)
def test_page_ranges(first: int, last: int, said: str) -> None:
    assert dossier.page_range(first, last) == said


def test_the_layouts_have_nine_and_thirteen_items() -> None:
    assert (len(NATIONAL), len(LOCAL)) == (9, 13)


@pytest.mark.parametrize(
    ("value", "items"),
    [
        ("LOCAL", LOCAL),
        ("NATIONAL", NATIONAL),
        ("", NATIONAL),
        (None, NATIONAL),
        ([], NATIONAL),
        ([{"label": "登记", "first": 11, "last": 15}], (TocItem("登记", 11, 15),)),
        ([{"label": "", "first": 1}], NATIONAL),
    ],
)
def test_the_station_chooses_the_layout(value: object, items: tuple[TocItem, ...]) -> None:
    assert dossier.layout_of(value) == items


places = st.sampled_from((11, 12, 15, 20, 22, 24, 25, 30, 35, 36, 40, 50, 55, 60, 70, 73, 79, 80))
papers = st.lists(st.tuples(places, st.integers(1, 9)), max_size=60)


@given(papers, st.sampled_from((NATIONAL, LOCAL, (TocItem("全部", 1, 98),))))
def test_the_ranges_of_the_contents_page_equal_the_real_pages(
    given_papers: list[tuple[int, int]], layout: tuple[TocItem, ...]
) -> None:
    ordered = sorted(given_papers)
    members = [Member(place, f"材料{place}", "NEW") for place, _count in ordered]
    counts = [count for _place, count in ordered]
    rows = dossier.contents_rows(members, counts, layout)
    pages = [n for row in rows if row.first for n in range(row.first, row.last + 1)]
    assert pages == list(range(1, sum(counts) + 1))  # every page once, in order
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        if not row.first:
            continue
        start, end = row.members
        assert row.first == sum(counts[:start]) + 1
        assert row.last == sum(counts[:end])
        assert row.remark == (f"{end - start}份" if end - start > 1 else "")


PAID = Instalment(kind="PAYMENT", amount=100, paid_on=date(2026, 1, 5))
WRITTEN = MediationCase(agreement_form="WRITTEN")
NEEDS = [
    (CaseFile(case=MediationCase()), {11, 20, 40}),
    (CaseFile(case=MediationCase(source="REF_POLICE")), {11, 15, 20, 40}),
    (CaseFile(case=MediationCase(rejected_on=date(2026, 1, 1))), {11, 83}),
    (CaseFile(case=MediationCase(withdrawn_on=date(2026, 1, 1))), {11, 20, 40}),
    (CaseFile(case=WRITTEN), {11, 20, 22, 40, 50, 60}),
    (CaseFile(case=dataclasses.replace(WRITTEN, visit_waived="当场履行")), {11, 20, 22, 40, 50}),
    (CaseFile(case=MediationCase(agreement_form="ORAL")), {11, 20, 51, 60}),
    (CaseFile(case=MediationCase(), agents=(Agent(kind="ENTRUSTED"),)), {11, 20, 24, 40}),
    (CaseFile(case=MediationCase(), agents=(Agent(kind="STATUTORY"),)), {11, 20, 40}),
    (CaseFile(case=MediationCase(), parties=(Party(represents=16),)), {11, 20, 25, 40}),
    (CaseFile(case=MediationCase(), instalments=(PAID,)), {11, 20, 40, 55}),
    (CaseFile(case=MediationCase(confirmation_applied_on=date(2026, 1, 1))), {11, 20, 40, 70}),
]


@pytest.mark.parametrize(("file", "places"), NEEDS)
def test_what_is_missing_follows_from_the_case(file: CaseFile, places: set[int]) -> None:
    found = dossier.missing(file, dossier.Contents(()))
    assert {one.place for one in found} == places
    assert all(one.why for one in found)


def test_the_rights_notice_may_be_switched_off() -> None:
    file = CaseFile(case=MediationCase())
    found = dossier.missing(file, dossier.Contents(()), rights_notice=False)
    assert 20 not in {one.place for one in found}
