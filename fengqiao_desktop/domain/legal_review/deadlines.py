"""What falls due on a matter, a document, a contract or an adviser (notes 1.4, 2.2, 2.5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.deadlines import Count, days_after, workdays_after
from fengqiao_desktop.domain.legal_review.limits import DEFAULT, ReviewLimits, source_of
from fengqiao_desktop.domain.legal_review.matterfile import AGAIN, MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    LegalCounsel,
    NormDocument,
    ReviewContract,
)
from fengqiao_desktop.domain.legal_review.states import ENDED, next_step, open_items, state_of
from fengqiao_desktop.domain.legal_review.terms import law_term, review_term

ACTIONS = {
    "SUBMIT": "登记送审",
    "ACCEPT": "受理",
    "CORRECT": "登记补正",
    "COUNSEL": "登记顾问意见",
    "REVIEW": "逐项审查",
    "OPINION": "出意见书",
    "DELIVER": "登记送达",
    "FEEDBACK": "登记反馈",
    "MEETING": "提交会议",
    "DECIDE": "登记决定",
    "SIGN": "登记签发",
    "PUBLISH": "登记公布",
    "FILE": "登记备案",
    "CLEAN": "登记清理",
    "ARCHIVE": "归档",
    "RESUME": "恢复审查",
    "PROCEDURES": "登记程序",
    "CONTRACT": "看合同",
    "COUNSEL_TERM": "看聘期",
}
GRAVE, LAW, SOON, LOCAL = 1, 3, 5, 7  # the order of doing within a day
_BEFORE_OPINION = ("ACCEPTED", "COUNSEL_REVIEW", "STATION_REVIEW", "PAUSED", "REVISED")


@dataclass(frozen=True)
class ReviewDeadline:
    """One thing due: on which day, how it was counted, on what basis.

    `official` False marks local days; `record` is the part or the record of another register.
    """

    rule_id: str
    label: str
    due: date
    how: str
    basis: str
    official: bool
    action: str
    urgency: int = LOCAL
    record: int = 0
    register: str = "legal_review"
    seen_from: date = date.min

    @property
    def action_label(self) -> str:
        return ACTIONS[self.action]

    @property
    def source(self) -> str:
        """The basis, marked where it is no official requirement."""
        return self.basis if self.official else f"{self.basis}（本地规则）"


def _made(
    rule: str,
    label: str,
    count: Count,
    basis: str,
    action: str,
    urgency: int = LOCAL,
    *,
    official: bool = False,
    record: int = 0,
    register: str = "legal_review",
    seen_from: date = date.min,
) -> ReviewDeadline:
    due = count.safe_due or count.due
    return ReviewDeadline(
        rule, label, due, count.how, basis, official, action, urgency, record, register, seen_from
    )


def deadlines(
    file: MatterFile, today: date, calendar: Calendar, limits: ReviewLimits = DEFAULT
) -> tuple[ReviewDeadline, ...]:
    """What is due on a matter and not done, by its day; nothing of a void or closed file."""
    if not file.counts or state_of(file, today) in ENDED:
        return ()
    found = [
        *_receiving(file, today, calendar, limits),
        *_reviewing(file, today, calendar, limits),
        *_answering(file, today, calendar, limits),
        *_afterwards(file, today, calendar, limits),
    ]
    return tuple(sorted(found, key=lambda d: (d.due, d.urgency, d.label)))


def _receiving(
    file: MatterFile, today: date, calendar: Calendar, limits: ReviewLimits
) -> Iterator[ReviewDeadline]:
    matter = file.matter
    if matter.accepted_on is not None or matter.submitted_on is None:
        return
    sent = [c for c in file.corrections if c.sent_on is not None]
    if not sent:
        count = workdays_after(matter.submitted_on, limits.correction_days, calendar)
        basis = source_of(limits, "correction_days")
        yield _made("correction_days", "核对材料：受理或者一次告知补正", count, basis, "ACCEPT")
    for each in sent:
        if each.sent_on is not None and each.completed_on is None:
            count = workdays_after(each.sent_on, limits.correction_wait, calendar)
            if each.due_on is not None:
                count = Count(each.due_on, None, "补正通知写明的期限")
            basis = source_of(limits, "correction_wait")
            label = "材料补齐：逾期未补的退回"
            yield _made("correction_wait", label, count, basis, "CORRECT", record=each.id)


def _reviewing(
    file: MatterFile, today: date, calendar: Calendar, limits: ReviewLimits
) -> Iterator[ReviewDeadline]:
    matter = file.matter
    if state_of(file, today) in _BEFORE_OPINION:
        term = review_term(file, calendar, limits)
        if term is not None:
            label = "出具合法性审查意见" if not file.issued else "复审"
            yield _made("review", label, term.count, term.basis, "OPINION", SOON)
    for each in file.counsels:
        if each.assigned_on is not None and each.returned_on is None and not file.issued:
            count = workdays_after(each.assigned_on, limits.counsel_days, calendar)
            basis = source_of(limits, "counsel_days")
            yield _made("counsel", "顾问初审意见", count, basis, "COUNSEL", record=each.id)
    yield from _consulting(file, calendar, limits)
    law = law_term(file, calendar)
    if law is not None and matter.issued_on is None:
        label = "作出决定" if matter.type == "M04" else "对外答复"
        seen = law.due - timedelta(days=30)
        yield _made(
            "law", label, law.count, law.basis, "SIGN", GRAVE, official=True, seen_from=seen
        )


def _consulting(
    file: MatterFile, calendar: Calendar, limits: ReviewLimits
) -> Iterator[ReviewDeadline]:
    """The first day on which a consultation that runs may end."""
    matter = file.matter
    start = matter.consult_from
    if start is None or matter.consult_to is not None or matter.issued_on is not None:
        return
    label = "公开征求意见期满：登记截止和条数"
    if matter.type == "M02" or matter.is_business:
        count = days_after(start, 30, calendar, rolls=False)
        bases = ["优化营商环境条例第62条"] if matter.is_business else []
        bases += ["国务院令713号第15条"] if matter.type == "M02" else []
        basis = "；".join(bases)
        yield _made("consult", label, count, basis, "PROCEDURES", LAW, official=True)
    elif matter.type in ("M01", "M05"):
        count = workdays_after(start, limits.consult_days, calendar)
        yield _made("consult", label, count, source_of(limits, "consult_days"), "PROCEDURES")


def _answering(
    file: MatterFile, today: date, calendar: Calendar, limits: ReviewLimits
) -> Iterator[ReviewDeadline]:
    last = file.opinion
    if last is None or last.issued_on is None or file.matter.proposed_on is not None:
        return
    if last.delivered_on is None:
        matter = file.matter
        start = matter.reported_on or matter.submitted_on
        if matter.type == "M09" and last.conclusion in AGAIN and start is not None:
            count = days_after(start, limits.village_order_days, calendar)
            basis = source_of(limits, "village_order_days")
            yield _made("village_order", "责令改正村规民约", count, basis, "DELIVER", SOON)
            return
        count = Count(last.issued_on, None, "意见书出具当日")
        yield _made("deliver", "送达意见书", count, "出具当日送达", "DELIVER")
        return
    if open_items(file):
        count = workdays_after(last.delivered_on, limits.feedback_days, calendar)
        if last.feedback_due_on is not None:
            count = Count(last.feedback_due_on, None, "意见书写明的期限")
        basis = source_of(limits, "feedback_days")
        yield _made("feedback", "承办机构反馈采纳情况", count, basis, "FEEDBACK")


def _afterwards(
    file: MatterFile, today: date, calendar: Calendar, limits: ReviewLimits
) -> Iterator[ReviewDeadline]:
    matter = file.matter
    signed = matter.issued_on
    if signed is None:
        return
    step = next_step(file, today).action
    if step == "PUBLISH":
        count = workdays_after(signed, limits.publish_days, calendar)
        yield _made("publish", "公布", count, source_of(limits, "publish_days"), "PUBLISH", SOON)
    if matter.type == "M01" and matter.published_on and matter.filed_on is None:
        count = days_after(matter.published_on, limits.file_days, calendar)
        yield _made("file", "报送备案", count, source_of(limits, "file_days"), "FILE", SOON)
    # Documents and contracts go on being followed: their file is closed when they are.
    if step == "ARCHIVE" and (matter.type not in ("M01", "M03") or matter.evaluated_on):
        closed = (matter.evaluated_on, matter.filed_on, matter.published_on, signed)
        done = max(day for day in closed if day is not None)
        count = workdays_after(done, limits.archive_days, calendar)
        yield _made("archive", "整理归档", count, source_of(limits, "archive_days"), "ARCHIVE")


def _deposits(
    contracts: Iterable[ReviewContract], calendar: Calendar, limits: ReviewLimits
) -> Iterator[ReviewDeadline]:
    days = limits.contract_store_days
    for each in contracts:
        if not days or each.signed_on is None or each.stored_on is not None:
            continue
        yield _made(
            "contract_store",
            f"合同报备存：{each.name}",
            workdays_after(each.signed_on, days, calendar),
            source_of(limits, "contract_store_days"),
            "CONTRACT",
            record=each.id,
            register="review_contract",
        )


def station_deadlines(
    documents: Iterable[NormDocument],
    contracts: Iterable[ReviewContract],
    counsels: Iterable[LegalCounsel],
    today: date,
    limits: ReviewLimits = DEFAULT,
    calendar: Calendar | None = None,
) -> tuple[ReviewDeadline, ...]:
    """Documents that expire (from six months ahead), contracts and advisers that end.

    With a `calendar` also contracts to be deposited, where the station's rules ask for it.
    """
    contracts = tuple(contracts)
    found = [*_deposits(contracts, calendar, limits)] if calendar is not None else []
    for each in documents:
        if each.valid_to is not None and each.is_current:
            how = f"有效期至{show_day(each.valid_to)}"
            found.append(
                _made(
                    "clean",
                    f"规范性文件到期清理：{each.name}",
                    Count(each.valid_to, None, how),
                    source_of(limits, "clean_months"),
                    "CLEAN",
                    record=each.id,
                    register="norm_document",
                    seen_from=add_months(each.valid_to, -limits.clean_months),
                )
            )
    for contract in contracts:
        if contract.ends_on is not None and contract.performance not in ("DONE", "ENDED"):
            found.append(
                _made(
                    "contract",
                    f"合同到期：{contract.name}",
                    Count(contract.ends_on, None, "合同约定的履约期"),
                    source_of(limits, "contract_remind"),
                    "CONTRACT",
                    record=contract.id,
                    register="review_contract",
                    seen_from=contract.ends_on - timedelta(days=limits.contract_remind),
                )
            )
    for counsel in counsels:
        if counsel.ends_on is not None:
            found.append(
                _made(
                    "counsel_term",
                    f"法律顾问聘期届满：{counsel.name}",
                    Count(counsel.ends_on, None, "聘用合同"),
                    source_of(limits, "contract_remind"),
                    "COUNSEL_TERM",
                    record=counsel.id,
                    register="legal_counsel",
                    seen_from=counsel.ends_on - timedelta(days=limits.contract_remind),
                )
            )
    return tuple(sorted(found, key=lambda d: (d.due, d.label)))
