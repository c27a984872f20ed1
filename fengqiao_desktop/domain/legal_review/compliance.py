"""What is against the rules of legal review, on a matter or over the station (notes 6)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.legal_review import findings_after, findings_review
from fengqiao_desktop.domain.legal_review.compliance_look import Check, Hit, ReviewLook
from fengqiao_desktop.domain.legal_review.compliance_rules import GRAVITIES, RULES, ReviewGravity
from fengqiao_desktop.domain.legal_review.limits import DEFAULT, ReviewLimits
from fengqiao_desktop.domain.legal_review.matterfile import MatterFile
from fengqiao_desktop.domain.legal_review.records import (
    LegalCounsel,
    MeetingAttendance,
    NormDocument,
    ReviewContract,
    ReviewMatter,
    ReviewOpinion,
    TownEntry,
)
from fengqiao_desktop.domain.legal_review.states import state_of
from fengqiao_desktop.domain.mediation.likeness import ALIKE, likeness, plain_text
from fengqiao_desktop.domain.schema import Record

CHECKS: tuple[Check, ...] = (*findings_review.CHECKS, *findings_after.CHECKS)


@dataclass(frozen=True)
class ReviewRemark:
    """One breach or warning."""

    rule: str
    severity: ReviewGravity
    text: str
    record: Record | None = None

    @property
    def label(self) -> str:
        return RULES[self.rule].label

    @property
    def basis(self) -> str:
        return RULES[self.rule].basis_shown


def findings(
    file: MatterFile,
    today: date,
    calendar: Calendar,
    limits: ReviewLimits = DEFAULT,
    counsels: tuple[LegalCounsel, ...] = (),
) -> tuple[ReviewRemark, ...]:
    """Everything the rules find on a matter, the gravest first; nothing on a void one."""
    if not file.counts:
        return ()
    look = ReviewLook(file, today, calendar, state_of(file, today), limits, counsels)
    return judged(hit for check in CHECKS for hit in check(look))


def judged(hits: Iterable[Hit]) -> tuple[ReviewRemark, ...]:
    """Hits as remarks in the order of their gravity."""
    found = [
        ReviewRemark(h.rule, h.severity or RULES[h.rule].severity, h.text, h.record) for h in hits
    ]
    return tuple(sorted(found, key=lambda f: (GRAVITIES.index(f.severity), f.rule)))


def document_findings(
    documents: Iterable[NormDocument], today: date, limits: ReviewLimits = DEFAULT
) -> tuple[ReviewRemark, ...]:
    """L-28 six and three months and 30 days ahead, L-29 when the day has passed."""
    hits = []
    for each in documents:
        if each.valid_to is None or not each.is_current or not _stands(each):
            continue
        if each.valid_to < today:
            text = f"《{each.name}》有效期已过（{show_day(each.valid_to)}），仍标现行有效。"
            hits.append(Hit("L-29", text, each))
        elif today >= add_months(each.valid_to, -limits.clean_months):
            near, day = _near(each.valid_to, today), show_day(each.valid_to)
            text = f"《{each.name}》{near}到期（{day}），请启动清理。"
            hits.append(Hit("L-28", text, each))
    return judged(hits)


def _near(valid_to: date, today: date) -> str:
    """How near the end is: within 30 days, three months, six months."""
    if (valid_to - today).days <= 30:
        return "30日内"
    months = next((n for n in (3, 6) if today >= add_months(valid_to, -n)), 0)
    return f"{months}个月内" if months else "将"


def _stands(record: Record) -> bool:
    return record.deleted_at is None and not record.void_reason


def contract_findings(
    contracts: Iterable[ReviewContract], today: date, limits: ReviewLimits = DEFAULT
) -> tuple[ReviewRemark, ...]:
    """L-33."""
    ahead = today + timedelta(days=limits.contract_remind)
    return judged(
        Hit("L-33", f"“{c.name}”{show_day(c.ends_on)}到期。", c)
        for c in contracts
        if _stands(c)
        and c.ends_on is not None
        and today <= c.ends_on <= ahead
        and c.performance not in ("DONE", "ENDED")
    )


def opinion_findings(
    opinions: Iterable[ReviewOpinion], limits: ReviewLimits = DEFAULT
) -> tuple[ReviewRemark, ...]:
    """L-23: many opinions of one reviewer on one day with the same words."""
    by_day: dict[tuple[str, date], list[ReviewOpinion]] = defaultdict(list)
    for each in opinions:
        if each.issued_on is not None and each.reviewer.strip() and _stands(each):
            by_day[each.reviewer.strip(), each.issued_on].append(each)
    hits = []
    for (who, day), rows in sorted(by_day.items(), key=lambda item: item[0][1]):
        texts = [plain_text(o.authority + o.procedure + o.content) for o in rows]
        alike = any(likeness(a, b) > ALIKE for a, b in combinations(texts, 2))
        if len(rows) >= limits.batch_a_day and alike:
            text = f"{who}在{show_day(day)}出意见{len(rows)}件，文字雷同，请核对。"
            hits.append(Hit("L-23", text, rows[0]))
    return judged(hits)


def register_findings(
    entries: Iterable[TownEntry], attendances: Iterable[MeetingAttendance] = ()
) -> tuple[ReviewRemark, ...]:
    """L-38: an entry of the town's registers without a matter; L-39: a topic without one."""
    hits = [
        Hit("L-38", f"“{e.title}”没有关联审查件，可能漏审。", e)
        for e in entries
        if e.is_reviewable and not e.matter and _stands(e)
    ]
    hits += [
        Hit("L-39", f"涉法议题“{a.topic}”没有审查件；列席不代替审查。", a)
        for a in attendances
        if a.is_legal and not a.matter and _stands(a)
    ]
    return judged(hits)


def number_findings(matters: Sequence[ReviewMatter]) -> tuple[ReviewRemark, ...]:
    """L-44: numbers of a year's series that repeat or leave a gap."""
    series: dict[str, list[tuple[int, ReviewMatter]]] = defaultdict(list)
    for each in matters:
        read = re.fullmatch(r"(.*〔\d{4}〕)(\d+)号", each.number.strip())
        if read:
            series[read.group(1)].append((int(read.group(2)), each))
    hits = []
    for stem, rows in sorted(series.items()):
        counts = Counter(n for n, _m in rows)
        for number, times in sorted(counts.items()):
            if times > 1:
                hits.append(Hit("L-44", f"{stem}{number}号有{times}件。", dict(rows)[number]))
        gaps = [n for n in range(1, max(counts) + 1) if n not in counts]
        if gaps:
            text = f"{stem}缺第{'、'.join(str(n) for n in gaps[:5])}号。"
            hits.append(Hit("L-44", text, rows[0][1]))
    return judged(hits)
