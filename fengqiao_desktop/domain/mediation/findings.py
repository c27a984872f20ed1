"""What each check of a dossier finds: one small function a rule of the quality table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.case_number import read_case_number
from fengqiao_desktop.domain.dates import show_day
from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.identity import age_on, read_id_number
from fengqiao_desktop.domain.mediation import codes, phrases
from fengqiao_desktop.domain.mediation.casefile import CaseFile, copies_needed
from fengqiao_desktop.domain.mediation.deadline_rules import confirmation_count
from fengqiao_desktop.domain.mediation.progress import (
    SIGNING_FIELDS,
    effective_on,
    ending,
    last_due_on,
    missing_signatures,
    settled_on,
)
from fengqiao_desktop.domain.mediation.records import Party
from fengqiao_desktop.domain.money import format_yuan
from fengqiao_desktop.domain.station.records import Mediator

MIN_RECORD_SIGNS = 50
ORAL_LIMIT_FEN = 500_000  # 5000 元, the default of R45


def case_number(look: "Look") -> Iterator["Finding"]:
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


def agent_authority(look: "Look") -> Iterator["Finding"]:
    for agent in look.file.agents:
        if agent.kind != "ENTRUSTED":
            continue
        if not agent.authority.strip():
            yield Finding("agents", f"委托代理人{agent.name}没有写代理权限")


def authority_filed(look: "Look") -> Iterator["Finding"]:
    file = look.file
    if any(a.kind == "ENTRUSTED" for a in file.agents) and not file.has_attachment(
        "授权", "委托书"
    ):
        yield Finding("attachments", "有委托代理人，授权委托书没有附卷")
    if any(p.represents > 1 for p in file.parties) and not file.has_attachment("推选", "代表人"):
        yield Finding("attachments", "有当事人代表，代表人推选书没有附卷")


def minor_alone(look: "Look") -> Iterator["Finding"]:
    for party in look.file.parties:
        if party.kind != "PERSON":
            continue
        age = look.age_of(party)
        statutory = any(a.kind == "STATUTORY" for a in look.file.of_party(party.id))
        if age is None or age >= 18 or statutory:
            continue
        text = f"{party.name}未满18周岁，没有法定代理人"
        if age >= 16:
            text += "；以自己的劳动收入为主要生活来源的除外（民法典第十八条）"
        yield Finding("agents", text, Severity.WARNING if age >= 16 else None)


def has_record(look: "Look") -> Iterator["Finding"]:
    if look.written and not look.file.imported and not look.file.sessions:
        yield Finding("sessions", "书面案件没有调解记录")


def result_agrees(look: "Look") -> Iterator["Finding"]:
    last, end = look.file.last_session(), ending(look.file)
    if last is None or end is None or not last.result:
        return
    wanted = {"AGREED": ("SUCCESS",), "FAILED": ("FAILURE",), "WITHDRAWN": ("FAILURE", "CONTINUE")}
    if last.result not in wanted[end.outcome]:
        yield Finding("sessions", "最后一次调解记录的结果与案件结果不一致")


def has_agreement(look: "Look") -> Iterator["Finding"]:
    file, case = look.file, look.file.case
    last = file.last_session()
    if last is not None and last.result == "SUCCESS" and not case.agreement_form:
        overdue = last.started_at is not None and last.started_at.date() < look.today
        if overdue and case.failed_on is None and case.withdrawn_on is None:
            yield Finding("agreement_form", "调解成功，没有协议书也没有口头协议登记表")


def signed_and_sealed(look: "Look") -> Iterator["Finding"]:
    """Days missing before the dossier is filed; none at all is an old or a quick entry."""
    file, case = look.file, look.file.case
    if not look.written or file.imported or case.failed_on or case.withdrawn_on:
        return
    lacking = [(name, label) for name, label in SIGNING_FIELDS if getattr(case, name) is None]
    day = case.agreed_on
    if not lacking or (len(lacking) == len(SIGNING_FIELDS) and (day is None or day >= look.today)):
        return
    labels = "、".join(label for _, label in lacking)
    if missing_signatures(file):
        yield Finding(lacking[0][0], f"协议还缺{labels}的日期，没有生效")
    else:
        text = f"{labels}的日期都没有登记，暂按协议日期生效；立卷前请补齐"
        yield Finding(lacking[0][0], text, Severity.WARNING)


def agreement_parts(look: "Look") -> Iterator["Finding"]:
    file = look.file
    if not file.case.agreement_form or file.imported:
        return
    if not file.case.dispute_facts.strip():
        yield Finding("dispute_facts", "协议缺主要事实、争议事项")
    if not any(c.text.strip() for c in file.clauses):
        yield Finding("clauses", "协议缺协议内容")
    if not file.case.performance_text.strip():
        yield Finding("performance_text", "协议缺履行方式、时限")


def enough_copies(look: "Look") -> Iterator["Finding"]:
    needed = copies_needed(look.file)
    copies = look.file.case.copies or needed  # without a number the paper states what is needed
    if look.written and not look.file.imported and copies < needed:
        yield Finding("copies", f"协议{look.file.case.copies}份，应不少于{needed}份")


def date_order(look: "Look") -> Iterator["Finding"]:
    """申请 ≤ 受理 ≤ 告知 ≤ 首次调解 ≤ 末次调解 ≤ 协议 ≤ 回访 ≤ 立卷, and nothing in the future."""
    file, case = look.file, look.file.case
    days, visits = file.session_days(), file.visit_days()
    agreed = case.agreed_on or effective_on(file)
    dated: list[tuple[str, str, date | None]] = [
        ("applied_on", "申请", case.applied_on),
        ("accepted_on", "受理", case.accepted_on),
        ("informed_on", "告知", case.informed_on),
        ("sessions", "首次调解", days[0] if days else case.mediated_before_import),
        ("sessions", "末次调解", days[-1] if days else None),
        ("agreed_on", "协议", agreed if case.agreement_form else None),
        ("visits", "回访", visits[0] if visits else None),
        ("archived_on", "立卷", case.archived_on),
    ]
    known = [(field, label, day) for field, label, day in dated if day is not None]
    for (_, earlier, one), (field, later, two) in pairwise(known):
        if one > two:
            yield Finding(field, f"{later}日期{show_day(two)}早于{earlier}日期{show_day(one)}")
    others: list[tuple[str, str, date | None]] = [
        ("failed_on", "终止", case.failed_on),
        ("withdrawn_on", "撤回", case.withdrawn_on),
        ("closed_on", "结案", case.closed_on),
    ]
    for field, label, day in others:
        if day is not None and case.accepted_on is not None and day < case.accepted_on:
            yield Finding(field, f"{label}日期{show_day(day)}早于受理日期")
    for field, label, day in [*known, *((f, n, d) for f, n, d in others if d is not None)]:
        if day > look.today:
            yield Finding(field, f"{label}日期{show_day(day)}在今天之后")


def identity_numbers(look: "Look") -> Iterator["Finding"]:
    for party in look.file.parties:
        if party.kind != "PERSON" or not party.id_number:
            continue
        reading = read_id_number(party.id_number, today=look.today)
        if reading.problem:
            yield Finding("parties", f"{party.name}：{reading.problem}")
            continue
        if reading.birth and party.born_on and reading.birth != party.born_on:
            yield Finding("parties", f"{party.name}的出生日期与身份证号不符")
        if reading.sex and party.sex and {"男": "M", "女": "F"}[reading.sex] != party.sex:
            yield Finding("parties", f"{party.name}的性别与身份证号不符")


def ages(look: "Look") -> Iterator["Finding"]:
    for party in look.file.parties:
        if party.kind != "PERSON" or not party.age:
            continue
        known = look.born(party)
        if known is not None and abs(age_on(known, look.paper_day) - party.age) >= 1:
            yield Finding("parties", f"{party.name}的年龄与出生日期推算的不符")


def amounts(look: "Look") -> Iterator["Finding"]:
    file, case = look.file, look.file.case
    total = file.total_of_instalments()
    payments = [i for i in file.instalments if i.kind == "PAYMENT"]
    if payments and total != case.amount:
        yield Finding(
            "instalments",
            f"分期合计{format_yuan(total)}元，与协议金额{format_yuan(case.amount)}元不一致",
        )
    for clause in file.clauses:
        for small, capital in phrases.mismatched_capitals(clause.text):
            yield Finding("clauses", f"第{clause.seq}条大小写不一致：{small}，{capital}")


def failure_told(look: "Look") -> Iterator["Finding"]:
    case = look.file.case
    end = ending(look.file)
    if end is None or end.outcome != "FAILED" or look.file.imported:
        return
    if not case.fail_reason:
        yield Finding("fail_reason", "调解不成没有写原因")
    if not case.remedy_informed:
        yield Finding("remedy_informed", "调解不成没有告知救济途径")


def scan(
    pattern: Callable[[str], tuple[str, ...]], text: str
) -> Callable[["Look"], Iterator["Finding"]]:
    """A check that looks for wordings in the clauses and the manner of performance."""

    def find(look: "Look") -> Iterator["Finding"]:
        for field, place, said in look.agreed_words():
            for words in pattern(said):
                yield Finding(field, f"{place}“{words}”{text}")

    return find


def payment_parts(look: "Look") -> Iterator["Finding"]:
    file, case = look.file, look.file.case
    if not case.agreement_form or file.imported:
        return
    for duty in file.instalments:
        if duty.kind != "PAYMENT":
            continue
        parts = (
            (duty.payer.strip(), "付款人"),
            (duty.payee.strip(), "收款人"),
            (duty.due_on, "期限"),
            (duty.mode, "方式"),
        )
        lacking = "、".join(label for value, label in parts if not value)
        if lacking:
            yield Finding("instalments", f"第{duty.seq}期给付缺{lacking}")
    if case.amount and not any(i.kind == "PAYMENT" for i in file.instalments):
        yield Finding("instalments", "有协议金额，没有登记付款人、收款人、期限和方式")


def confirmable(look: "Look") -> Iterator["Finding"]:
    if not look.file.case.confirmation_wanted:
        return
    for field, place, said in look.agreed_words():
        for words in phrases.status_or_title(said):
            yield Finding(field, f"{place}“{words}”涉及身份关系或物权确权，法院不予确认")


def not_by_court_entrusted(look: "Look") -> Iterator["Finding"]:
    case = look.file.case
    if case.court_referral not in codes.ENTRUSTED:
        return
    if case.confirmation_applied_on or case.confirmation_wanted:
        text = "诉中委托调解达成的协议交法院出调解书或准许撤诉，不申请司法确认"
        yield Finding("confirmation_wanted", text)


def confirmed_in_time(look: "Look") -> Iterator["Finding"]:
    applied = look.file.case.confirmation_applied_on
    count = confirmation_count(look.file, look.calendar)
    if applied is None or count is None:
        return
    field = "confirmation_applied_on"
    if applied > count.due:
        yield Finding(field, f"司法确认申请日{show_day(applied)}超过截止日{show_day(count.due)}")
    elif count.safe_due is not None and applied > count.safe_due:
        text = f"司法确认申请日{show_day(applied)}超过保守截止日{show_day(count.safe_due)}"
        yield Finding(field, f"{text}，在顺延截止日{show_day(count.due)}以内", Severity.WARNING)


def law_in_force(look: "Look") -> Iterator["Finding"]:
    accepted, occurred = look.file.case.accepted_on, look.file.case.occurred_on
    if accepted is None or accepted < phrases.CODE_IN_FORCE:
        return
    before = occurred is not None and occurred < phrases.CODE_IN_FORCE
    texts = [*look.agreed_words(), ("dispute_facts", "主要事实", look.file.case.dispute_facts)]
    texts += [("sessions", "调解记录", s.content) for s in look.file.sessions]
    for field, place, said in texts:
        for law in phrases.repealed_laws(said):
            yield Finding(
                field,
                f"{place}引用的《{law}》自2021年1月1日起废止",
                Severity.WARNING if before else None,
            )


def on_roster(look: "Look") -> Iterator["Finding"]:
    case = look.file.case
    if look.mediators is None or case.accepted_on is None:
        return
    valid = {
        m.name
        for m in look.mediators
        if m.deleted_at is None
        and m.committee == case.committee
        and (m.started_on is None or m.started_on <= look.paper_day)
        and (m.ended_on is None or m.ended_on >= case.accepted_on)
    }
    people = (
        ("registrar", "登记人", case.registrar),
        ("lead_mediator", "主办调解员", case.lead_mediator),
    )
    for field, role, name in people:
        if name.strip() and name.strip() not in valid:
            yield Finding(field, f"{role}{name.strip()}不在本调委会有效名册")


def statistics_filled(look: "Look") -> Iterator["Finding"]:
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


def oral_limits(look: "Look") -> Iterator["Finding"]:
    file, case = look.file, look.file.case
    if case.agreement_form != "ORAL":
        return
    if case.amount > ORAL_LIMIT_FEN:
        limit = format_yuan(ORAL_LIMIT_FEN)
        yield Finding("agreement_form", f"口头协议金额超过{limit}元，应改书面")
    payments = [i for i in file.instalments if i.kind == "PAYMENT"]
    last, start = last_due_on(file), effective_on(file)
    if len(payments) > 1 or case.performance_mode == "INSTALMENTS":
        yield Finding("agreement_form", "口头协议分期履行，应改书面")
    elif last is not None and start is not None and last > start:
        yield Finding("agreement_form", "口头协议不能即时履行，应改书面")


def short_records(look: "Look") -> Iterator["Finding"]:
    if not look.written:
        return
    for place, session in enumerate(look.file.sessions, 1):
        if len("".join(session.content.split())) < MIN_RECORD_SIGNS:
            yield Finding("sessions", f"第{place}次调解记录正文少于{MIN_RECORD_SIGNS}字")


@dataclass(frozen=True)
class Finding:
    """What one check found; `severity` only where it is not that of the check."""

    field: str
    text: str
    severity: Severity | None = None


@dataclass(frozen=True)
class Look:
    """What a check may read."""

    file: CaseFile
    today: date
    calendar: Calendar
    mediators: tuple[Mediator, ...] | None = None

    @property
    def written(self) -> bool:
        return self.file.case.agreement_form == "WRITTEN"

    @property
    def paper_day(self) -> date:
        """The day ages are told for: of the agreement, else of acceptance."""
        case = self.file.case
        return case.agreed_on or effective_on(self.file) or case.accepted_on or self.today

    def born(self, party: Party) -> date | None:
        """The birth date as recorded, else as the identity number says it."""
        born = party.born_on
        if born is None and party.id_number:
            born = read_id_number(party.id_number).birth
        return born if born is not None and born <= self.paper_day else None

    def age_of(self, party: Party) -> int | None:
        """Full years on the paper's day, else as told; None when nothing is known."""
        born = self.born(party)
        return age_on(born, self.paper_day) if born is not None else (party.age or None)

    def agreed_words(self) -> list[tuple[str, str, str]]:
        """Field, place and words of each clause and of the manner of performance."""
        found = [("clauses", f"第{c.seq}条", c.text) for c in self.file.clauses]
        return [*found, ("performance_text", "履行方式、时限", self.file.case.performance_text)]
