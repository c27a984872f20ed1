"""What the checks find in number, source, papers of intake, names on the cover and the archive."""

import re
from collections.abc import Sequence

from fengqiao_desktop.domain.case_number import read_case_number
from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.around import Paper
from fengqiao_desktop.domain.mediation.look import Finding, Found, Look
from fengqiao_desktop.domain.mediation.progress import effective_on, mediation_end_on, settled_on
from fengqiao_desktop.domain.mediation.suggestions import (
    COMPLEX_FEN,
    complex_suggestions,
    retention_suggestion,
)
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.schema import option_label

COMPLEX_PEOPLE = 10
DOSSIER = ("调解卷宗",)  # printed whole, it brings the forms along
PAGED = ("application/pdf", "image/jpeg", "image/png", "image/tiff")
ON_PAPER = ("ORIGINAL", "COPY", "PHOTO")


def case_number(look: Look) -> Found:
    case, committee = look.file.case, look.file.committee
    if not case.number:
        yield Finding("number", "案号还没有编")
        return
    reading = read_case_number(case.number)
    if reading is None:
        # What an old ledger calls its number may be the code of another system.
        old = Severity.WARNING if look.file.imported else None
        yield Finding("number", f"案号“{case.number}”不合编号规则", old)
        return
    if case.accepted_on is not None and reading.year != case.accepted_on.year:
        yield Finding("number", f"案号年度{reading.year}与受理年度{case.accepted_on.year}不符")
    if committee and committee.prefix and reading.prefix != committee.prefix:
        yield Finding("number", f"案号简称“{reading.prefix}”与调委会简称“{committee.prefix}”不符")


def statistics_filled(look: Look) -> Found:
    file, case = look.file, look.file.case
    agreed = effective_on(file) is not None
    over = settled_on(file) is not None or case.closed_on is not None
    needed = (
        ("source", "案件来源", case.source),
        ("difficulty", "难度", case.difficulty),
        ("people_count", "涉及人数", file.people_count()),
        ("performance_code", "协议履行情况", case.performance_code or not (agreed and over)),
    )
    for field, label, value in needed:
        if not value:
            yield Finding(field, f"统计必填项“{label}”没有填")


def number_once(look: Look) -> Found:
    """R02 重号: the store refuses a number twice, an old ledger may still have brought one."""
    if look.around and look.around.same_number and look.file.case.number:
        yield Finding("number", f"案号“{look.file.case.number}”另有案件使用")


def cover_filled(look: Look) -> Found:
    """R01: what the cover states; archivist, day and retention once the dossier is being filed."""
    file, case = look.file, look.file.case
    if not look.gathering:
        return
    end_field = "agreed_on" if case.agreement_form else "failed_on"
    needed: list[tuple[str, str, object]] = [
        ("parties", "卷名", case.title or file.parties),
        ("dispute_type", "纠纷类型", case.dispute_type),
        ("lead_mediator", "调解员", case.lead_mediator.strip()),
        (end_field, "调解日期（止）", mediation_end_on(file)),
    ]
    if look.filing:
        needed += [
            ("archivist", "立卷人", case.archivist.strip()),
            ("archived_on", "立卷日期", case.archived_on),
            ("retention", "保管期限", case.retention),
        ]
    for field, label, value in needed:
        if not value:
            yield Finding(field, f"卷宗封面的“{label}”没有填")


def has_intake_paper(look: Look) -> Found:
    """R03: a printed form counts, because what was signed by hand lies in the paper dossier."""
    if look.around is None or not look.gathering:
        return
    if not look.has_paper("人民调解申请书", "调解申请书", "受理登记", *DOSSIER):
        yield Finding("attachments", "申请书和受理登记表都没有打印过，也没有扫描件附卷")


def application_shown(look: Look) -> Found:
    case = look.file.case
    if case.source != "APPLICATION" or case.applied_orally:
        return
    if look.around is None or not look.gathering:
        return
    if not look.has_paper("人民调解申请书", "调解申请书", *DOSSIER):
        yield Finding("applied_orally", "当事人申请的案件没有申请书，也没有注明口头申请")


def referral_shown(look: Look) -> Found:
    case = look.file.case
    if not look.file.referred or look.file.imported:
        return
    if not case.referral_org.strip():
        yield Finding("referral_org", "移送的案件没有写移送单位")
    letter = ("移送", "委派", "委托函", "委托调解", "转办", "交办", "分流", "转送")
    if look.gathering and not look.has_paper(*letter):
        yield Finding("attachments", "移送的案件没有移送函附卷")


def complexity_founded(look: Look) -> Found:
    """R30: marked without a reason, or amount, death or people say it and it is not marked."""
    file, case = look.file, look.file.case
    if file.imported:
        return
    if case.is_complex:
        if not case.complex_reason.strip() and not complex_suggestions(file):
            yield Finding("complex_reason", "标记了疑难复杂，没有写判定依据")
        return
    people, amount = file.people_count(), max(case.amount, case.claim_amount)
    reached = (
        (case.has_death, "有人员死亡"),
        (amount >= COMPLEX_FEN, f"金额{format_yuan(amount)}元"),
        (people >= COMPLEX_PEOPLE, f"涉及{people}人"),
    )
    said = "、".join(text for holds, text in reached if holds)
    if said:
        yield Finding("is_complex", f"{said}，达到疑难复杂的参考条件，没有标记")


def kept_long_enough(look: Look) -> Found:
    case = look.file.case
    if not case.retention or look.file.imported:
        return
    wanted = retention_suggestion(look.file)
    order = [option.code for option in codes.RETENTIONS]
    if order.index(case.retention) < order.index(wanted.code):
        chosen = option_label(codes.RETENTIONS, case.retention)
        better = option_label(codes.RETENTIONS, wanted.code)
        yield Finding("retention", f"保管期限定为{chosen}；{wanted.reason}，建议{better}")


def contents_agree(look: Look) -> Found:
    """R40: pages not counted, evidence listed but not filed, a table of contents with gaps."""
    file, case = look.file, look.file.case
    if not look.gathering:
        return
    if case.archived_on and not case.dossier_pages:
        yield Finding("dossier_pages", "卷内页数没有填")
    for scan in file.attachments:
        if not scan.pages and scan.mime in PAGED:
            yield Finding("attachments", f"“{scan.purpose or scan.name}”没有页数")
    for one in file.evidence:
        if one.kind in ON_PAPER and one.name and not file.has_attachment(one.name, "证据"):
            yield Finding("evidence", f"证据清单里的“{one.name}”没有附卷")
    for paper in look.around.papers if look.around else ():
        if paper.rows:
            yield from (Finding("dossier_pages", text) for text in _gaps(paper, look))


def _gaps(paper: Paper, look: Look) -> Sequence[str]:
    """What is wrong with the pages of a table of contents: ``("申请书", "1-2")`` a row."""
    wrong, last = [], 0
    for name, pages in paper.rows:
        ends = [int(n) for n in re.findall(r"\d+", pages)]
        if not ends and "封" in name:
            continue  # covers bear no page number
        if not ends:
            wrong.append(f"目录里的“{name}”没有页号")
            continue
        if ends[0] != last + 1:
            wrong.append(f"目录里的“{name}”从第{ends[0]}页起，前一份到第{last}页，页号不连续")
        last = ends[-1]
    stated = look.file.case.dossier_pages
    if stated and last and stated != last:
        wrong.append(f"目录到第{last}页，登记的卷内页数是{stated}页")
    return wrong


def scans_readable(look: Look) -> Found:
    for scan in look.file.attachments:
        said = "、".join(option_label(codes.SCAN_FAULTS, fault) for fault in scan.faults)
        if said:
            yield Finding("attachments", f"扫描件“{scan.purpose or scan.name}”{said}")
