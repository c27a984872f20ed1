"""评查汇总表: the dossiers of a batch, their points and problems, as an Excel file."""

from collections.abc import Sequence

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.review_records import (
    PICKED,
    REVIEW_GRADES,
    DossierReview,
)
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.services import reviews
from fengqiao_desktop.services.sweep_ledgers import LedgerColumn, xlsx
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

HEADS = (
    *(("序号", 6), ("卷号", 26), ("卷名", 34), ("纠纷类型", 16), ("调解员", 18)),
    *(("评查批次", 18), ("抽取方式", 12), ("评查人", 12), ("评查日期", 14)),
    *(("得分", 8), ("等次", 10), ("问题", 60)),
    *(("整改期限", 14), ("复核日期", 14), ("复核情况", 34)),
)


def sheet(tx: Transaction, batch_name: str) -> bytes:
    """One row a dossier and below it what the batch amounts to ("" is every batch); audited."""
    require(tx.actor, "export")
    named = {"batch_name": batch_name} if batch_name else {}
    held = tx.find(DossierReview, order=("id",), **named)
    title = f"卷宗评查汇总表 {batch_name}".strip()
    cells: list[Sequence[str | int]] = list(rows(tx, held))
    cells.append(("", "", reviews.summary(tx, batch_name).words))
    tx.note("export", "dossier_review", detail={"count": len(held), "file": title})
    columns = [LedgerColumn(str(n), head, str, wide) for n, (head, wide) in enumerate(HEADS)]
    return xlsx(title, columns, cells)


def rows(repo: Repository, held: Sequence[DossierReview]) -> list[tuple[str | int, ...]]:
    """The cells of each review; points are numbers, empty until the dossier was judged."""
    cases = {case.id: case for case in repo.window(MediationCase, {one.case for one in held})}
    found: list[tuple[str | int, ...]] = []
    for number, one in enumerate(held, 1):
        case = cases.get(one.case, MediationCase())
        days = (one.reviewed_on, one.mend_by, one.rechecked_on)
        judged, mend_by, again = (show_day(day) if day else "" for day in days)
        found.append(
            (
                number,
                case.number,
                case.title or case.parties_text,
                option_label(codes.DISPUTE_TYPES, case.dispute_type) if case.dispute_type else "",
                "、".join(name for name in (case.lead_mediator, case.co_mediators) if name),
                one.batch_name,
                option_label(PICKED, one.picked),
                one.reviewer,
                judged,
                one.score if one.reviewed_on else "",
                option_label(REVIEW_GRADES, one.grade) if one.grade else "待评查",
                one.problems,
                mend_by,
                again,
                one.recheck_note,
            )
        )
    return found
