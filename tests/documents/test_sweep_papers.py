"""The papers of sweeps: the same words in the blocks, the Word file and the PDF; blank ones too."""

from typing import Any

import pytest
from paper_words import docx_text, paper_text, pdfium_pages

from fengqiao_desktop.documents import blocks, template, to_docx, to_pdf
from fengqiao_desktop.documents.contexts_sweep import (
    LedgerContext,
    MatterRow,
    MinutesContext,
    OrderContext,
    PeriodReportContext,
)

ORDER = OrderContext(
    number="（2026）青山交字第4号",
    issuer="青山镇司法所",
    issued_on="2026-11-16",
    name="向国良与秦大志邻里纠纷",
    level="黄",
    summary="排水沟被填，雨天院坝进水。",
    undertaker="大沟村人民调解委员会",
    demand="现场看沟，能调解的转案件。",
    due_on="2026-12-10",
    late="6 天",
    follows="（2026）青山交字第1号",
    feedback="已恢复水沟。",
    feedback_on="2026-11-20",
)
MINUTES = MinutesContext(
    held_on="2026-10-20",
    place="青山人民法庭",
    units="人民法庭、派出所、司法所",
    matters=(MatterRow(subject="欠薪纠纷", decision="三方核账", due="2026-11-27"),),
)
PAPERS: dict[str, tuple[str, Any]] = {
    "assign": ("sweep/assign_order", ORDER),
    "urge": ("sweep/urge_order", ORDER),
    "judge": ("sweep/judge_minutes", MINUTES),
    "joint": ("sweep/joint_minutes", MINUTES),
    "ledger": ("sweep/prominent_ledger", LedgerContext(rows=(tuple("12345678"),))),
    "report": ("sweep/period_report", PeriodReportContext(rows=(tuple("123456"),))),
    "assign-blank": ("sweep/assign_order", OrderContext()),
    "urge-blank": ("sweep/urge_order", OrderContext()),
    "judge-blank": ("sweep/judge_minutes", MinutesContext()),
    "joint-blank": ("sweep/joint_minutes", MinutesContext()),
    "ledger-blank": ("sweep/prominent_ledger", LedgerContext()),
    "report-blank": ("sweep/period_report", PeriodReportContext()),
}


@pytest.mark.parametrize("name", PAPERS)
def test_the_three_forms_hold_the_same_words(name: str) -> None:
    document = template.render(*PAPERS[name])
    expected = blocks.text_of(document)
    assert docx_text(to_docx.docx_bytes(document)) == expected
    assert paper_text(document, pdfium_pages(to_pdf.pdf_bytes(document))) == expected


def test_every_sweep_template_has_a_row() -> None:
    shipped = {name for name in template.template_ids() if name.startswith("sweep/")}
    assert {paper for paper, _ in PAPERS.values()} == shipped
