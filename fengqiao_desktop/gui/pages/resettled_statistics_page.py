"""安置帮教统计表: one period, every figure with its people, and the workbook for the county."""

from typing import Any, ClassVar

from fengqiao_desktop.domain.corrections.statistics import Line
from fengqiao_desktop.domain.resettlement.statistics import GROUPS
from fengqiao_desktop.gui.pages.correction_statistics_page import CorrectionStatisticsPage
from fengqiao_desktop.services import resettled_statistics
from fengqiao_desktop.services.resettled import REGISTER
from fengqiao_desktop.services.statistics import Span
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction


class ResettledStatisticsPage(CorrectionStatisticsPage):
    """The report of notes 3.7 with the rates of chapter 4, each with both of its parts."""

    help_text: ClassVar[str] = (
        "表里的数都是按日期现算的，点一下就列出它数的那些人。比率旁边写着分子、分母和口径；"
        "口径和目标在“本地规则”里换。勾稽不平的先核对日期，平了才能导出。"
    )
    title_words = "安置帮教统计表"
    register = REGISTER
    watched = "resettled_"
    groups = GROUPS
    columns = ((0, 1, 4), (2, 3, 5, 8), (6, 7, 9, 10))

    def counted(self, repo: Repository, span: Span) -> Any:
        today = self.desk.clock.today()
        return resettled_statistics.statistics_table(repo, span.start, span.end, today)

    def people_of(self, repo: Repository, line: Line) -> tuple[int, ...]:
        return tuple(resettled_statistics.people_of(repo, line.records))

    def workbook(self, tx: Transaction, span: Span) -> bytes:
        return resettled_statistics.statistics_workbook(tx, span.start, span.end)
