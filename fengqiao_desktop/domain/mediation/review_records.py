"""What is kept of dossier reviews and of reports sent up: both judge or count closed work."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fengqiao_desktop.domain.schema import (
    Choice,
    Day,
    LongText,
    Moment,
    Option,
    Record,
    Ref,
    Text,
    Whole,
)

PICKED = (Option("RANDOM", "随机抽取"), Option("CROSS", "交叉互评"), Option("ALL", "逐件评查"))
REVIEW_GRADES = (
    Option("EXCELLENT", "优秀", "green"),
    Option("QUALIFIED", "合格", "blue"),
    Option("FAILED", "不合格", "red"),
)
REPORT_FORMS = (
    Option("CASE", "人民调解案件情况统计表"),
    Option("ORG", "人民调解组织队伍经费保障情况统计表"),
    Option("SWEEP_MONTH", "矛盾纠纷排查情况月报"),
)


@dataclass(frozen=True, kw_only=True)
class DossierReview(Record):
    """One dossier judged in a review (卷宗评查, mediation notes 8); `score` of 100."""

    batch_name: Annotated[str, Text(label="评查批次", max_len=60, in_list=150, required=True)] = ""
    case: Annotated[int, Ref(label="案件", to="mediation_case", in_list=214, required=True)] = 0
    picked: Annotated[str, Choice(label="抽取方式", options=PICKED, in_list=84)] = "RANDOM"
    reviewer: Annotated[str, Text(label="评查人", max_len=30, in_list=80)] = ""
    reviewed_on: Annotated[date | None, Day(label="评查日期", in_list=96)] = None
    score: Annotated[int, Whole(label="得分", unit="分", in_list=60)] = 0
    grade: Annotated[str, Choice(label="等次", options=REVIEW_GRADES, in_list=70)] = ""
    problems: Annotated[str, LongText(label="问题", private=True)] = ""
    mend_by: Annotated[date | None, Day(label="整改期限", in_list=96)] = None
    rechecked_on: Annotated[date | None, Day(label="复核日期", in_list=96)] = None
    recheck_note: Annotated[str, Text(label="复核情况", max_len=200)] = ""


@dataclass(frozen=True, kw_only=True)
class ReportSnapshot(Record):
    """A statistical form as it was sent up: frozen, so that later changes never change it.

    `content` is JSON of rows, cells and the case ids behind each cell; `digest` its SHA-256.
    """

    form: Annotated[str, Choice(label="报表", options=REPORT_FORMS, in_list=280)] = "CASE"
    title: Annotated[str, Text(label="名称", max_len=80, in_list=200)] = ""
    starts_on: Annotated[date | None, Day(label="期间起", in_list=96)] = None
    ends_on: Annotated[date | None, Day(label="期间止", in_list=96)] = None
    basis: Annotated[str, Text(label="归期口径", max_len=20)] = ""
    frozen_at: Annotated[datetime | None, Moment(label="锁定时间", in_list=140)] = None
    frozen_by: Annotated[str, Text(label="锁定人", max_len=30, in_list=80)] = ""
    content: Annotated[str, LongText(label="内容")] = ""
    digest: Annotated[str, Text(label="校验值", max_len=64)] = ""
