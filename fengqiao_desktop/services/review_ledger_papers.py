"""The papers of two ledgers beside legal review: LD11 and LD12 of notes 4.2."""

from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.documents.contexts_correction import Box, FormContext, Pair
from fengqiao_desktop.domain.legal_review.records import (
    MeetingAttendance,
    ReviewContract,
    ReviewMatter,
)
from fengqiao_desktop.domain.schema import label_of
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.services.correction_paper_kinds import FORM, day, iso, word
from fengqiao_desktop.store.repository import Repository


def attendance_document(repo: Repository, number: int) -> Document:
    """列席记录 (LD11): which meeting, which topic, what was advised, whether it was taken up."""
    from fengqiao_desktop.documents.template import render

    row = repo.get(MeetingAttendance, number)
    context = FormContext(
        title="司法所所长列席会议记录",
        office=station_settings.station_name(repo),
        made_on=iso(row.held_on),
        pairs=(
            Pair(label="会议", value=word(row, "meeting")),
            Pair(label="日期", value=day(row.held_on)),
            Pair(label="议题", value=row.topic, wide=True),
            Pair(label="是否涉法", value="是" if row.is_legal else "否"),
            Pair(label="列席人", value=row.by),
            Pair(label="关联审查件", value=_matter(repo, row.matter), wide=True),
            Pair(label="未列席原因", value=row.absent_why, wide=True),
        ),
        answers=(
            Pair(label="意见要点", value=row.opinion),
            Pair(label="是否采纳", value=word(row, "adopt")),
        ),
        boxes=(Box(label="记录人", text=row.recorder, signer="签名", day=iso(row.held_on)),),
        note="列席、参加审议不代替合法性审查（国务院令713号第25条）。",
    )
    return render(FORM, context)


def contract_document(repo: Repository, number: int) -> Document:
    """合同台账卡 (LD12): the parties, the sum, the term, and how it is performed."""
    from fengqiao_desktop.documents.template import render

    row = repo.get(ReviewContract, number)
    amount = label_of(ReviewContract, "amount", row.amount)
    context = FormContext(
        title="重大合同台账卡",
        office=station_settings.station_name(repo),
        number=row.number,
        made_on=iso(row.signed_on),
        pairs=(
            Pair(label="名称", value=row.name, wide=True),
            Pair(label="类型", value=word(row, "kind")),
            Pair(label="审查件", value=_matter(repo, row.matter)),
            Pair(label="相对方", value=row.counterparty, wide=True),
            Pair(label="信用代码", value=row.credit_code),
            Pair(label="金额（元）", value=amount if row.amount else ""),
            Pair(label="资金来源", value=row.fund),
            Pair(label="采购方式", value=row.purchase),
            Pair(label="签订日", value=day(row.signed_on)),
            Pair(label="报备存", value=day(row.stored_on)),
            Pair(label="履约起", value=day(row.starts_on)),
            Pair(label="履约止", value=day(row.ends_on)),
            Pair(label="履行状态", value=word(row, "performance")),
            Pair(label="归档号", value=row.archive_number),
        ),
        answers=(
            Pair(label="付款节点", value=row.payments),
            Pair(label="变更", value=row.changes),
            Pair(label="争议", value=row.disputes),
        ),
    )
    return render(FORM, context)


def _matter(repo: Repository, number: int) -> str:
    found = repo.window(ReviewMatter, [number]) if number else []
    return f"{found[0].number} {found[0].title}".strip() if found else ""
