"""The sheets of the statistical forms, read back: headers, numbers, records, papers, pictures."""

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from fengqiao_desktop.documents import blocks, charts
from fengqiao_desktop.documents.to_docx import docx_bytes
from fengqiao_desktop.documents.to_pdf import pdf_bytes
from fengqiao_desktop.domain.mediation.figures import CaseFacts, Period
from fengqiao_desktop.domain.mediation.forms import Form, differences, shown
from fengqiao_desktop.domain.mediation.organ_statistics import Kept, organ_form
from fengqiao_desktop.domain.mediation.review_records import ReportSnapshot
from fengqiao_desktop.domain.mediation.statistics import CaseRow, case_form
from fengqiao_desktop.domain.station.records import Committee
from fengqiao_desktop.services import statistics_charts, statistics_sheets
from fengqiao_desktop.services.statistics import Corrections

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31))
COMMITTEES = (
    Committee(id=1, name="青山镇大沟村人民调解委员会"),
    Committee(id=2, name="青山镇人民调解委员会", org_type="TOWNSHIP"),
)
STATION = "青山镇司法所"


def row(number: int, **more: object) -> CaseRow:
    facts = CaseFacts(
        id=number,
        number=f"（2025）青山人调字第{number}号",
        accepted_on=date(2025, 1, number),
        ended_on=date(2025, 2, number),
        outcome="AGREED",
        form="WRITTEN",
        amount=1_234_500 * number,
        persons=2,
        dispute_type="NEIGHBOR",
    )
    values = {"committee": 1 + number % 2, "source": "REF_COURT", "prevented": (0, 0, 9, 0)}
    return CaseRow(facts=facts, **{**values, **more})  # type: ignore[arg-type]


@pytest.fixture
def form() -> Form:
    return case_form([row(n) for n in range(1, 8)], (), COMMITTEES, YEAR)


def names(form: Form) -> dict[tuple[str, int], str]:
    return {("mediation_case", number): words for number, words in form.numbers.items()}


def test_the_sheet_has_merged_headers_frozen_names_and_real_numbers(form: Form) -> None:
    data = statistics_sheets.workbook(form, STATION, names(form))
    page = load_workbook(io.BytesIO(data))["统计表"]
    assert page.freeze_panes == "B7"
    merged = {str(one) for one in page.merged_cells.ranges}
    assert {"A4:A6", "B4:F4", "G4:L4"} <= merged
    heads = {page.cell(5, n).value: n for n in range(2, 59) if page.cell(5, n).value}
    assert page.cell(6, heads["接受委托移送调解"]).value == "小计（件）"
    assert page.cell(6, heads["接受委托移送调解"] + 1).value == "法院（件）"
    assert [page.cell(6, heads["防止群体性上访"] + n).value for n in (0, 1)] == ["件", "人"]
    last = 6 + len(form.rows)
    assert page.cell(last, 1).value == "合计"
    found = [page.cell(last, n).value for n in range(2, 59)]
    cells = [form.cell(c.code) for c in form.columns]
    money = [c.unit == "万元" for c in form.columns]
    expected = [
        float(shown(cell.value, "万元")) if is_money else cell.value
        for cell, is_money in zip(cells, money, strict=True)
    ]
    assert found == expected
    assert page.cell(last, 2).data_type == "n"


def test_the_second_sheet_names_the_cases_behind_every_cell(form: Form) -> None:
    data = statistics_sheets.workbook(form, STATION, names(form))
    lines = list(load_workbook(io.BytesIO(data))["各格所据记录"].iter_rows(values_only=True))
    behind: dict[tuple[object, object, object], list[object]] = {}
    for line in lines[1:]:
        behind.setdefault((line[0], line[2], line[3]), []).append(line[5])
    for one in form.rows[:-1]:
        for column in form.columns:
            label = f"委托移送·{column.label}" if column.under else column.label
            found = behind.get((one.label, label, column.unit), [])
            assert found == [form.numbers[i] for i in one.cells[column.code].ids]


def test_the_paper_says_every_number_and_reads_the_same_in_word_and_pdf(form: Form) -> None:
    import docx
    import pypdfium2
    from docx.oxml.ns import qn

    paper = statistics_sheets.document(form, STATION)
    words = blocks.text_of(paper)
    for column in form.columns:
        assert blocks.normalised(column.label) in words
    body = docx.Document(io.BytesIO(docx_bytes(paper))).element.body
    found = "".join(node.text or "" for node in body.iter(qn("w:t")))
    assert blocks.normalised(found) == words
    pdf = pypdfium2.PdfDocument(pdf_bytes(paper))
    wide, high = pdf[0].get_size()
    assert wide > high
    pdf.close()
    grids = [b for b in paper.blocks if isinstance(b, blocks.Grid)]
    assert max(len(g.columns) for g in grids) <= 11


def test_the_form_of_organs_lists_every_element(form: Form) -> None:
    organs = organ_form(Kept(committees=COMMITTEES), YEAR)
    words = blocks.text_of(statistics_sheets.document(organs, STATION))
    data = statistics_sheets.workbook(organs, STATION, {("committee", 1): "大沟村调委会"})
    lines = list(load_workbook(io.BytesIO(data))["统计表"].iter_rows(min_row=5, values_only=True))
    assert len(lines) == len(organs.columns)
    for column, line in zip(organs.columns, lines, strict=True):
        assert column.label in words
        assert column.label in str(line[1])
    assert lines[0][3] == 2


def test_the_corrections_say_then_now_and_why(form: Form) -> None:
    now = case_form([row(n, is_complex=n == 2) for n in range(1, 7)], (), COMMITTEES, YEAR)
    snapshot = ReportSnapshot(title="2025年", frozen_at=datetime(2026, 1, 5, 9, 0))
    found = Corrections(snapshot, form, now, differences(form, now))
    paper = statistics_sheets.corrections_document(found, STATION, "2026-02-01", names(form))
    words = blocks.text_of(paper)
    assert "调解案件总数件76-1减（2025）青山人调字第7号" in words
    assert "疑难复杂案件件01+1增（2025）青山人调字第2号" in words
    assert pdf_bytes(paper).startswith(b"%PDF")


@pytest.mark.parametrize("look", [charts.PRINT, charts.LIGHT, charts.DARK])
def test_charts_are_pictures_of_their_size_also_of_nothing(look: charts.Look) -> None:
    from PIL import Image

    bars = (("邻里纠纷", 44), ("拖欠农民工工资纠纷", 3), ("旅游纠纷", 0))
    months = tuple((f"{n}月", n, max(0, n - 1)) for n in range(1, 13))
    for one in (
        charts.by_type(bars, look),
        charts.by_source((), look),
        charts.by_village(tuple((f"第{n}村", n) for n in range(60)), look),
        charts.by_month(months, look),
        charts.by_success((("成功", 9), ("不成", 0), ("撤回", 1)), look),
        charts.by_success((("成功", 0),), look),
        charts.by_amount((("1月", 0), ("2月", 123_456_00)), look),
    ):
        picture = Image.open(io.BytesIO(one))
        assert abs(picture.width - 6.2 * look.dpi) <= 1
        corner = picture.convert("RGBA").getpixel((0, 0))
        assert corner[3] == (255 if look.ground else 0)  # type: ignore[index]


def test_the_same_numbers_draw_the_same_picture() -> None:
    bars = (("邻里纠纷", 44), ("合同纠纷", 3))
    assert charts.by_type(bars) == charts.by_type(bars)


def test_charts_in_words() -> None:
    data = statistics_charts.ChartData(
        types=(("邻里纠纷", 4),),
        sources=(("主动调解", 4),),
        months=(("1月", 4, 3),),
        villages=(("大沟村", 4),),
        success=(("成功", 3), ("不成", 1), ("撤回", 0)),
        amounts=(("1月", 123_456_00),),
    )
    assert set(statistics_charts.words(data)) == set(statistics_charts.TITLES)
    assert statistics_charts.words(data)["amounts"] == "1月12.35万元"
