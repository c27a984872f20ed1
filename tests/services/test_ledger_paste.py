"""Rows pasted from a spreadsheet: html and text, with and without a header, into the import."""

from datetime import date

import pytest

from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import import_ledger, ledger_paste
from fengqiao_desktop.services.station_setup import Opened
from fengqiao_desktop.store.repository import Query

TODAY = date(2026, 11, 23)
HEAD = "案件编码\t调委会\t受理时间\t纠纷类别\t当事人\t调解时间\t调解结果\t协议形式\t调解协议金(元)"
ROW = (
    "（2026）青山人调字第901号\t青山镇人民调解委员会\t2026.11.2\t"
    "邻里纠纷\t甲某、乙某\t2026-11-3\t调解成功\t口头\t1.2万"
)
BAD = (
    "（2026）青山人调字第902号\t青山镇人民调解委员会\t2026.13.2\t"
    "邻里纠纷\t丙某、丁某\t2026-11-3\t调解成功\t口头\t300"
)


def test_html_comes_before_text_and_merged_cells_fill() -> None:
    html = (
        "<html><style>td{x:1}</style><table><tr><th>甲</th><th>乙</th><th>丙</th></tr>"
        "<tr><td rowspan=2>一</td><td colspan='2'>二<br>三</td></tr>"
        "<tr><td>四 &amp;\n 五</td><td></td></tr></table></html>"
    )
    rows = ledger_paste.read_clipboard(html, "x\ty")
    assert rows == (("甲", "乙", "丙"), ("一", "二\n三", "二\n三"), ("一", "四 & 五", ""))


def test_tab_separated_text_with_quotes() -> None:
    rows = ledger_paste.read_clipboard("", 'a\t"b\nc"\r\n\r\nd\te\r\n')
    assert rows == (("a", "b\nc"), ("d", "e"))


@pytest.mark.parametrize("text", ["", "一句话", "一行\n两行"])
def test_no_table_on_the_clipboard(text: str) -> None:
    with pytest.raises(KnownError, match="剪贴板里没有表格"):
        ledger_paste.read_clipboard("", text)


def test_too_many_rows() -> None:
    with pytest.raises(KnownError, match="5000"):
        ledger_paste.read_clipboard("", "a\tb\n" * 5001)


def test_a_header_of_its_own_stays() -> None:
    rows = ledger_paste.read_clipboard("", f"{HEAD}\n{ROW}\n")
    assert ledger_paste.with_header(rows, TODAY) == rows


def test_without_a_header_the_cells_say_what_they_are() -> None:
    rows = ledger_paste.read_clipboard("", f"{ROW}\n")
    head = ledger_paste.with_header(rows, TODAY)[0]
    assert head == (
        *("案件编码", "调委会", "受理时间", "纠纷类别", "当事人", "调解时间"),
        *("调解结果", "协议形式", "调解协议金"),
    )


def test_a_known_ledger_without_header_is_known_by_its_columns() -> None:
    names = ledger_paste.KNOWN_ORDERS[18]
    cells = dict.fromkeys(names, "") | {"受理时间": "2026-1-2", "调解时间": "2026-1-3"}
    row = tuple(cells[name] for name in names)
    assert ledger_paste.with_header([row], TODAY)[0] == names


def test_what_cannot_be_known_is_refused() -> None:
    with pytest.raises(KnownError, match="认不出"):
        ledger_paste.with_header([("甲", "乙"), ("丙", "丁")], TODAY)


@pytest.mark.parametrize("head", [f"{HEAD}\n", ""])
def test_preview_write_and_undo(sample: Opened, head: str) -> None:
    content = ledger_paste.pasted(
        "", f"{head}{ROW}\n{BAD}\n{ROW.replace('901', '903').replace('甲某', '戊某')}\n", TODAY
    )
    with sample.station.transaction(sample.actor, "") as tx:
        before = tx.count(Query(MediationCase))
        look = import_ledger.preview(tx, content, ledger_paste.NAME, today=TODAY)
        assert [row.number for row in look.good] == [
            "（2026）青山人调字第901号",
            "（2026）青山人调字第903号",
        ]
        assert look.good[0].amount == 1_200_000
        (error,) = look.errors
        assert "2026.13.2" in error.written
        assert tx.count(Query(MediationCase)) == before
        written = import_ledger.write(tx, look)
        assert tx.count(Query(MediationCase)) == before + 2
        import_ledger.undo(tx, written.batch)
        assert tx.count(Query(MediationCase)) == before
