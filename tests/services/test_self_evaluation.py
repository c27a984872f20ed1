"""The self-evaluation report: whole, honest, and every figure with its source."""

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from docx import Document as open_docx
from pypdf import PdfReader

from fengqiao_desktop.documents.blocks import Annex, Grid, Heading, Writing, normalised, text_of
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.domain.designation.judging import RED_ZERO
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import designation, files
from fengqiao_desktop.services.figures import figures
from fengqiao_desktop.services.self_evaluation import Report, report_document, self_evaluation
from fengqiao_desktop.services.station_setup import Opened


@pytest.fixture
def report(sample: Opened) -> Report:
    """Of a station that has no paper on file."""
    with sample.station.transaction(sample.actor, "清空") as tx:
        for attachment in tx.find(Attachment):
            tx.remove(attachment)
    with sample.station.reading() as repo:
        return self_evaluation(repo, 2025, None, sample.station.clock, sample.actor)


def _grids(report: Report) -> Iterator[Grid]:
    return (b for b in report["document"].blocks if isinstance(b, Grid))


def _grid(report: Report, *labels: str) -> Grid:
    for grid in _grids(report):
        if tuple(cell.text for cell in grid.header[0]) == labels:
            return grid
    raise AssertionError(labels)


def test_the_parts_stand_in_their_order(report: Report) -> None:
    headings = [b.text for b in report["document"].blocks if isinstance(b, Heading)]
    first = [h for h in headings if re.match(r"[一二三四五六]、", h)]
    assert first == [
        "一、基本情况",
        "二、创建工作组织推进情况",
        "三、逐项自评",
        "四、特色亮点与成效",
        "五、存在问题与原因",
        "六、下一步措施",
    ]
    annexes = [(b.label, b.title) for b in report["document"].blocks if isinstance(b, Annex)]
    assert annexes == [
        ("附件 1", "指标对照自评表"),
        ("附件 2", "数据来源一览表"),
        ("附件 3", "佐证材料总目录"),
        ("附件 4", "红线事项证明目录"),
    ]
    assert "（五）服务大局·发展助推平台" in headings


def test_docx_and_pdf_say_the_same(report: Report) -> None:
    pages = PdfReader(BytesIO(report["pdf"])).pages
    words = normalised("".join(page.extract_text() for page in pages))
    assert "自查自评报告" in words
    assert "红线7项未能核实" in words
    paragraphs = "".join(p.text for p in open_docx(BytesIO(report["docx"])).paragraphs)
    assert "红线7项未能核实" in normalised(paragraphs)


def test_every_reference_leads_to_a_row_with_records(report: Report) -> None:
    text = text_of(report["document"])
    cited = {int(n) for n in re.findall(r"〔数据(\d+)〕", text)}
    data = _grid(report, "数据", "指标", "数值", "口径", "期间", "登记簿", "记录数")
    rows = {int(row[0].text): row for row in data.rows}
    assert cited
    assert cited <= set(rows)
    assert sorted(rows) == list(range(1, len(rows) + 1))
    for row in rows.values():
        assert row[3].text  # the definition
        assert "2025年12月31日" in row[4].text  # the cut-off
    numbers = _grid(report, "数据", "指标", "记录编号")
    listed = {int(row[0].text): row[2].text for row in numbers.rows}
    assert set(listed) == {n for n, row in rows.items() if int(row[6].text)}


def test_a_value_is_the_same_wherever_it_stands(report: Report, sample: Opened) -> None:
    with sample.station.reading() as repo:
        counted = figures(repo, 2025, None, sample.station.clock)
    text = text_of(report["document"])
    for reading in counted.readings.values():
        assert normalised(reading.text) in text, reading.metric


def test_180_numbers_stay_readable(report: Report) -> None:
    numbers = _grid(report, "数据", "指标", "记录编号")
    accepted = next(row for row in numbers.rows if row[1].text == "受理调解案件")
    assert accepted[2].text == "（2025）青山人调字第1—186号"


def test_zero_is_said_up_to_the_last_whole_month_only(sample: Opened) -> None:
    """Notes 2.6, R-29: nil reports reach a month's end, and so do the words."""
    clock = sample.station.clock
    with sample.station.reading() as repo:
        standing = designation.board(repo, 2025, date(2025, 11, 20), clock)
    zero = dataclasses.replace(standing, red_line_state=RED_ZERO)
    said = text_of(report_document(zero, "青山镇司法所", clock.today(), []))
    assert "红线7项截至2025年10月31日均零发生" in said
    assert "均零发生" not in text_of(report_document(standing, "青山镇司法所", clock.today(), []))


def test_red_lines_are_not_said_to_be_zero(report: Report) -> None:
    text = text_of(report["document"])
    assert "红线7项均零发生" not in text
    assert "本报告对红线不下结论" in text
    red = _grid(report, "编号", "事项", "登记数", "应有证明", "状态")
    states = [row[4].text for row in red.rows]
    assert states.count("待台账") == 5
    assert states.count("缺证") == 2
    shown = {row[2].text for row, state in zip(red.rows, states, strict=True) if state == "待台账"}
    assert shown == {"—"}


def test_problems_are_listed_and_measures_left_blank(report: Report) -> None:
    text = text_of(report["document"])
    assert "尚无登记簿、不能由登记数据判定" in text
    assert "D1-10法律职业资格人员：现为1名" in text
    measures = _grid(report, "问题", "措施", "责任人", "时限")
    assert measures.rows
    assert all(not cell.text for row in measures.rows for cell in row[1:])
    blanks = [b for b in report["document"].blocks if isinstance(b, Writing)]
    assert [b.paragraphs for b in blanks] == [()]


def test_all_77_are_in_the_table(report: Report) -> None:
    table = _grid(report, "编号", "指标", "门槛", "现值", "自评", "说明")
    assert len(table.rows) == 77
    assert len({row[0].text for row in table.rows}) == 77


def test_no_placeholder_is_left(report: Report) -> None:
    text = text_of(report["document"])
    assert not re.search(r"××|待补|\{\{|None|nan", text)


def test_papers_on_file_are_cited(sample: Opened) -> None:
    with sample.station.transaction(sample.actor, "入卷") as tx:
        data = "证书".encode()
        files.attach(tx, sample.station, "indicator", 0, "证.pdf", data, "D1-10 资格证书 20160701")
    with sample.station.reading() as repo:
        report = self_evaluation(repo, 2025, None, sample.station.clock, sample.actor)
    catalogue = _grid(report, "序号", "编号", "材料名称", "形成日期", "页数", "原件存放处")
    row = next(row for row in catalogue.rows if row[2].text == "资格证书")
    assert (row[1].text, row[3].text) == ("D1-10", "20160701")
    assert re.search(rf"〔证[\d、—]*{row[0].text}", text_of(report["document"]))


def test_only_the_head_may(sample: Opened, staff: Actor) -> None:
    with sample.station.reading() as repo, pytest.raises(KnownError, match="不能"):
        self_evaluation(repo, 2025, None, sample.station.clock, staff)
