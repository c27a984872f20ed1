"""Compliance checks of the intake: papers, report, term, announcement, group, plan (R010–R043).

A term is asked for while something can still be mended; what was done late is history.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from fengqiao_desktop.domain.corrections.compliance_look import Check, Hit, Look, on_day
from fengqiao_desktop.domain.corrections.compliance_rules import RULES
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.terms import term_findings
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import workdays_after


def receipts(look: Look) -> Iterator[Hit]:
    """R010: a receipt within five days of each legal document."""
    subject = look.file.subject
    sources: list[tuple[str, date | None, date | None, Subject]] = []
    if subject.documents_received_on is not None and not look.file.documents:
        sources.append(("法律文书", subject.documents_received_on, subject.receipt_on, subject))
    for document in look.file.documents:
        sources.append(
            (document.number or "法律文书", document.received_on, document.receipt_on, subject)
        )
    for name, received, returned, record in sources:
        if received is None or returned is not None or subject.receipt_on is not None:
            continue
        due = look.days(received, 5)
        if look.past(due):
            yield Hit("R010", f"{name}收到后5日内应送回执，请补送并登记回执日期。", record, due)


def missing_documents(look: Look) -> Iterator[Hit]:
    """R011: what is missing is asked for."""
    subject = look.file.subject
    if subject.documents_missing and subject.supplement_asked_on is None:
        text = f"法律文书缺{subject.documents_missing}，请通知决定机关补齐并登记通知日期。"
        yield Hit("R011", text, subject)


def report(look: Look) -> Iterator[Hit]:
    """R012, R013, R014: ten days to report or to be handed over."""
    subject = look.file.subject
    if subject.effective_on is None or look.ended:
        return
    due = look.days(subject.effective_on, 10)
    if subject.report_due_on is not None:
        due = on_day(subject.report_due_on, "按告知书载明的报到期限")
    came = subject.reported_on or subject.registered_on
    if subject.type == "TEMP_OUTSIDE":
        if came is None and look.past(due):
            text = "收到暂予监外执行决定后10日未移送，请通报移送机关并登记。"
            yield Hit("R014", text, subject, due)
        return
    if came is None:
        if look.past(due):
            text = "报到期限已过，请立即组织查找，通报决定机关和县级检察院。"
            yield Hit("R012", text, subject, due)
        return
    # What would be held against him is counted by the rolled day (notes 0.3).
    if came <= due.due or subject.report_excuse:
        return
    if not any(v.kind == "REPORT_LATE" for v in look.file.violations):
        text = f"{show_day(came)}才报到，请立案调查；有正当理由的写明理由。"
        yield Hit("R013", text, subject, due)


def terms(look: Look) -> Iterator[Hit]:
    """R020 to R023: the kind, the first day, the bounds of the term, who has an injunction."""
    subject = look.file.subject
    for problem in term_findings(subject):
        over = look.ended or look.state == "ARCHIVED"
        if problem.rule in RULES and not (problem.rule == "R023" and over):
            yield Hit(problem.rule, f"{problem.text}，请核对文书后更正。", subject)


def announcement(look: Look) -> Iterator[Hit]:
    """R024, R025: the announcement, and his signature."""
    subject = look.file.subject
    if look.state == "REGISTERED" and subject.registered_on is not None:
        due = workdays_after(subject.registered_on, look.limits.announce_days, look.calendar)
        if look.past(due):
            yield Hit("R024", "登记接收后还没有宣告，请组织入矫宣告。", subject, due)
    if look.supervised and not subject.announcement_signed:
        yield Hit("R025", "宣告书没有对象签名，请补签并登记。", subject)


def group(look: Look) -> Iterator[Hit]:
    """R030 to R034: the correction group and its agreement."""
    if not look.supervised:
        return
    subject = look.file.subject
    members = look.file.members_on(look.today)
    if not members:
        yield Hit("R030", "还没有矫正小组，请确定小组成员。", subject)
    elif subject.sex == "F" and not any(m.sex == "F" for m in members):
        yield Hit("R031", "女性对象的矫正小组应当有女性成员，请增加。", subject)
    if members and subject.is_minor and not any(m.knows_minors for m in members):
        yield Hit("R032", "请为未成年对象吸收熟悉未成年人身心特点的人员参加小组。", subject)
    left = [m for m in look.file.members if m.left_on is not None and m.left_on <= look.today]
    if left and members:
        last = max(left, key=lambda m: m.left_on or date.min)
        if not any((m.joined_on or date.min) >= (last.left_on or date.min) for m in members):
            why = f"（{last.left_why}）" if last.left_why else ""
            yield Hit("R033", f"有小组成员离开{why}，请补齐成员。", last)
    if subject.agreement_signed_on is None:
        yield Hit("R034", "还没有矫正小组责任书，请与小组签订。", subject)


def plan(look: Look) -> Iterator[Hit]:
    """R040 to R043: a plan, kept up with what happens, whole, and a management level."""
    if not look.supervised:
        return
    file, subject = look.file, look.file.subject
    if not file.plans and subject.registered_on is not None:
        due = look.days(subject.registered_on, look.limits.plan_days)
        if look.past(due):
            yield Hit("R040", "还没有矫正方案，请制定。", subject, due)
    if file.plans:
        yield from _plan_kept_up(look)
        latest = max(file.plans, key=lambda p: p.made_on or date.min)
        parts = (
            ("综合评估结果", latest.assessed),
            ("监督管理措施", latest.supervision),
            ("教育帮扶措施", latest.education or latest.help),
        )
        lacking = "、".join(label for label, value in parts if not value.strip())
        if lacking:
            yield Hit("R042", f"矫正方案缺{lacking}，请补写。", latest)
    if not subject.level:
        yield Hit("R043", "还没有定管理类别，请评估后确定。", subject)


def _plan_kept_up(look: Look) -> Iterator[Hit]:
    """R041: what calls for a revision, the latest only."""
    file = look.file
    events = [(x.approved_on, "管理类别变动") for x in file.levels if x.from_level]
    events += [(s.decided_on, "奖惩") for s in file.sanctions if s.result == "DECIDED"]
    events += [(c.held_on, "重大变故") for c in file.contacts if c.change.strip()]
    happened = [(day, why) for day, why in events if day is not None and day <= look.today]
    if not happened:
        return
    day, why = max(happened)
    if any(p.made_on is not None and p.made_on >= day for p in file.plans):
        return
    due = look.days(day, look.limits.plan_adjust_days)
    if look.past(due):
        text = f"{show_day(day)}{why}后矫正方案没有调整，请调整方案。"
        yield Hit("R041", text, file.subject, due)


def exit_ban(look: Look) -> Iterator[Hit]:
    """R084: a record that he may not leave the country."""
    subject = look.file.subject
    if not look.in_force or subject.registered_on is None:
        return
    if any(ban.reported_on is not None for ban in look.file.exit_bans):
        return
    if look.today > subject.registered_on + timedelta(days=look.limits.exit_ban_days):
        text = "没有限制出境（不准出境报备）记录，请核对决定机关的材料，缺的催补、补报。"
        yield Hit("R084", text, subject)


CHECKS: tuple[Check, ...] = (
    receipts,
    missing_documents,
    report,
    terms,
    announcement,
    group,
    plan,
    exit_ban,
)
