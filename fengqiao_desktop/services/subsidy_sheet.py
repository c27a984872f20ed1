"""The subsidies of one period as a sheet: sums, persons, papers in pdf and docx, a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fengqiao_desktop.documents.contexts_subsidy import (
    CaseRow,
    ClaimContext,
    PersonRow,
    ShareRow,
    SheetContext,
)
from fengqiao_desktop.documents.sheet_cells import put_text
from fengqiao_desktop.domain.mediation.codes import (
    AGREEMENT_FORMS,
    DIFFICULTIES,
    DISPUTE_TYPES,
)
from fengqiao_desktop.domain.mediation.progress import mediation_end_on
from fengqiao_desktop.domain.money import capital_yuan, format_yuan
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import Committee, Mediator
from fengqiao_desktop.domain.subsidy import rules
from fengqiao_desktop.domain.subsidy.records import (
    CLAIM_STATES,
    SHARE_ROLES,
    VERDICTS,
    SubsidyScheme,
    SubsidyShare,
)
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings, subsidies
from fengqiao_desktop.services.cases import load_casefile, load_casefiles
from fengqiao_desktop.services.subsidies import ClaimView
from fengqiao_desktop.store.repository import Repository

if TYPE_CHECKING:
    from fengqiao_desktop.documents.blocks import Document

PAPERS = (
    ("claim", "申报表", "每件一张"),
    ("summary", "汇总表", "本期全部申报"),
    ("notice", "公示表", "复核通过的，不含当事人和证件号"),
    ("receipt", "签领表", "每人一行"),
)
LIVING = ("CLAIMED", "FIRST_PASSED", "PASSED", "PAID")
GRANTED = ("PASSED", "PAID")
_CASE_HEAD = (
    *("序号", "案号", "调委会", "纠纷类型", "调解终结", "档次", "调解员及金额（元）"),
    *("申报（元）", "核定（元）", "状态"),
)
_PERSON_HEAD = ("序号", "调解员", "调委会", "件数", "金额（元）", "签领日期")


@dataclass(frozen=True)
class PersonSum:
    """What one mediator gets in the period, in fen; `signed_on` once he signed for all of it."""

    mediator: int
    name: str
    committee: str
    cases: int
    amount: int
    signed_on: date | None


@dataclass(frozen=True)
class MonthSheet:
    """One period: all claims, the sums of the living ones, and who gets what of the granted."""

    period: str
    views: tuple[ClaimView, ...]
    people: tuple[PersonSum, ...]
    claimed: int
    granted: int
    paid: int
    by_state: dict[str, int]

    @property
    def title(self) -> str:
        return f"{rules.period_words(self.period)}人民调解案件补贴"


def month_sheet(repo: Repository, period: str) -> MonthSheet:
    """The sheet of a period (2026-11, 2026-Q4, …); returned claims are listed and not summed."""
    views = tuple(subsidies.views(repo, subsidies.claim_ids(repo, period)))
    by_state: dict[str, int] = {}
    for one in views:
        by_state[one.claim.state] = by_state.get(one.claim.state, 0) + 1
    granted = [v for v in views if v.claim.state in GRANTED]
    return MonthSheet(
        period,
        views,
        _people(repo, granted),
        sum(v.claim.amount for v in views if v.claim.state in LIVING),
        sum(v.amount for v in granted),
        sum(v.amount for v in granted if v.claim.state == "PAID"),
        by_state,
    )


def _people(repo: Repository, granted: Sequence[ClaimView]) -> tuple[PersonSum, ...]:
    committees = {c.id: c.name for c in repo.find(Committee)}
    known = {m.id: m for m in repo.find(Mediator)}
    by_mediator: dict[int, list[SubsidyShare]] = {}
    for one in granted:
        for share in one.shares:
            if share.amount:
                by_mediator.setdefault(share.mediator, []).append(share)
    found = []
    for number, shares in by_mediator.items():
        mediator = known.get(number)
        days = [share.received_on for share in shares]
        signed = [day for day in days if day is not None]
        found.append(
            PersonSum(
                number,
                shares[0].name,
                committees.get(mediator.committee, "") if mediator else "",
                len(shares),
                sum(share.amount for share in shares),
                max(signed) if len(signed) == len(days) else None,
            )
        )
    return tuple(sorted(found, key=lambda person: (person.committee, person.name)))


def claim_paper(repo: Repository, claim_id: int) -> "Document":
    """申报表 of one claim."""
    return _render("subsidy/claim", claim_context(repo, claim_id))


def period_paper(repo: Repository, paper: str, period: str, today: date) -> "Document":
    """summary, notice or receipt of a period.

    KnownError SUBSIDY-10 where the period has nothing for it: the notice and the receipt hold only
    what the county passed.
    """
    sheet = month_sheet(repo, period)
    if not (sheet.views if paper == "summary" else sheet.people):
        wanted = "申报" if paper == "summary" else "复核通过的申报"
        raise KnownError(f"{rules.period_words(period)}没有{wanted}。", code="SUBSIDY-10")
    return _render(f"subsidy/{paper}", sheet_context(repo, sheet, paper, today))


def claim_context(repo: Repository, claim_id: int) -> ClaimContext:
    """What the 申报表 says."""
    one = subsidies.view(repo, claim_id)
    claim, case = one.claim, one.case
    file = load_casefile(repo, case.id)
    scheme = repo.get(SubsidyScheme, claim.scheme)
    return ClaimContext(
        committee=file.committee.name if file.committee else "",
        number=case.number,
        title=case.title,
        accepted_on=_iso(case.accepted_on),
        ended_on=_iso(mediation_end_on(file)),
        archived_on=_iso(case.archived_on),
        dispute_type=option_label(DISPUTE_TYPES, case.dispute_type),
        difficulty=option_label(DIFFICULTIES, case.difficulty),
        form=option_label(AGREEMENT_FORMS, case.agreement_form) or "未达成协议",
        agreed_amount=f"{format_yuan(case.amount)}元" if case.amount else "无",
        scheme=scheme.name + (f"（{scheme.basis}）" if scheme.basis else ""),
        period=rules.period_words(claim.period),
        suggested=claim.suggested_grade or "无",
        suggested_why=claim.suggested_why,
        grade=claim.grade,
        reason=claim.reason,
        steps=tuple(claim.steps.splitlines()),
        amount=format_yuan(claim.amount),
        capital=capital_yuan(claim.amount),
        shares=tuple(
            ShareRow(
                name=share.name,
                role=option_label(SHARE_ROLES, share.role),
                percent=f"{share.percent}%",
                amount=format_yuan(share.amount),
                why=share.why_not,
            )
            for share in one.shares
        ),
        claimed_by=claim.claimed_by,
        first=_verdict(claim.first_verdict, claim.first_note),
        first_amount=format_yuan(claim.first_amount) if claim.first_verdict == "PASS" else "",
        first_by=claim.first_by,
        first_on=_iso(claim.first_on),
        final=_verdict(claim.final_verdict, claim.final_note),
        final_amount=format_yuan(claim.final_amount) if claim.final_verdict == "PASS" else "",
        final_by=claim.final_by,
        final_on=_iso(claim.final_on),
        dated=_iso(claim.claimed_on),
    )


def sheet_context(repo: Repository, sheet: MonthSheet, paper: str, today: date) -> SheetContext:
    """What a paper of a period says: the summary all claims, the others the granted ones."""
    wanted = sheet.views if paper == "summary" else _granted(sheet)
    shown = [v.claim for v in wanted if v.claim.public_from is not None]
    total = sheet.granted
    return SheetContext(
        station=station_settings.station_name(repo),
        period=rules.period_words(sheet.period),
        scheme=_scheme_names(repo, wanted),
        rows=_rows(repo, wanted, today),
        people=tuple(
            PersonRow(
                name=person.name,
                committee=person.committee,
                cases=str(person.cases),
                amount=format_yuan(person.amount),
                signed_on=_iso(person.signed_on),
            )
            for person in sheet.people
        ),
        count=str(sum(p.cases for p in sheet.people) if paper == "receipt" else len(wanted)),
        claimed=format_yuan(sheet.claimed),
        total=format_yuan(total),
        capital=capital_yuan(total),
        public_from=_iso(min((c.public_from for c in shown if c.public_from), default=None)),
        public_to=_iso(max((c.public_to for c in shown if c.public_to), default=None)),
        phone=str(station_settings.get(repo, station_settings.STATION_PHONE)),
        address=str(station_settings.get(repo, station_settings.STATION_ADDRESS)),
        dated=today.isoformat(),
    )


def workbook(repo: Repository, period: str, today: date) -> bytes:
    """The sheet as xlsx: every claim, then every mediator; amounts as numbers, all else as text.

    Without identity numbers and without names of parties.
    """
    import io

    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = month_sheet(repo, period)
    book = Workbook()
    first = book.worksheets[0]
    first.title = "案件"
    second = book.create_sheet("调解员")
    cases: list[tuple[Any, ...]] = [_CASE_HEAD]
    for number, (one, row) in enumerate(
        zip(sheet.views, _rows(repo, sheet.views, today), strict=True), 1
    ):
        about = (row.number, row.committee, row.dispute_type, row.ended_on, row.grade, row.shared)
        amounts = (_yuan(one.claim.amount), _yuan(_standing(one)))
        cases.append((number, *about, *amounts, row.state))
    totals = (_yuan(sheet.claimed), _yuan(sheet.granted))
    cases.append(("合计", f"{len(sheet.views)}件", "", "", "", "", "", *totals, ""))
    people: list[tuple[Any, ...]] = [_PERSON_HEAD]
    for number, person in enumerate(sheet.people, 1):
        who = (person.name, person.committee, person.cases)
        people.append((number, *who, _yuan(person.amount), _iso(person.signed_on)))
    people.append(("合计", "", "", "", _yuan(sheet.granted), ""))
    for page, lines, widths in (
        (first, cases, (6, 26, 30, 16, 12, 10, 34, 12, 12, 12)),
        (second, people, (6, 12, 30, 8, 14, 14)),
    ):
        for y, line in enumerate(lines, 1):
            for x, value in enumerate(line, 1):
                cell = page.cell(row=y, column=x)
                if isinstance(value, str):
                    put_text(cell, value)
                else:
                    cell.value = value
                if isinstance(value, Decimal):
                    cell.number_format = "#,##0.00"
                if y in (1, len(lines)):
                    cell.font = Font(bold=True)
        for place, width in enumerate(widths, 1):
            page.column_dimensions[get_column_letter(place)].width = width
        page.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _granted(sheet: MonthSheet) -> tuple[ClaimView, ...]:
    return tuple(v for v in sheet.views if v.claim.state in GRANTED)


def _standing(one: ClaimView) -> int:
    """What the county granted; nothing before, nor after a return."""
    return one.amount if one.claim.state in GRANTED else 0


def _rows(repo: Repository, views: Sequence[ClaimView], today: date) -> tuple[CaseRow, ...]:
    files = {f.case.id: f for f in load_casefiles(repo, [v.case.id for v in views])}
    rows = []
    for one in views:
        file = files[one.case.id]
        payees = [share for share in one.shares if share.amount]
        word, _role = rules.state_words(one.claim, today)
        rows.append(
            CaseRow(
                number=one.case.number,
                committee=file.committee.name if file.committee else "",
                dispute_type=option_label(DISPUTE_TYPES, one.case.dispute_type),
                ended_on=_iso(mediation_end_on(file)),
                grade=one.claim.grade,
                people="、".join(share.name for share in payees),
                shared="、".join(f"{s.name}{format_yuan(s.amount)}" for s in payees),
                claimed=format_yuan(one.claim.amount),
                amount=format_yuan(_standing(one)) if _standing(one) else "",
                state=word if one.claim.state == "PASSED" else _state(one),
            )
        )
    return tuple(rows)


def _state(one: ClaimView) -> str:
    return option_label(CLAIM_STATES, one.claim.state)


def _scheme_names(repo: Repository, views: Sequence[ClaimView]) -> str:
    ids = dict.fromkeys(one.claim.scheme for one in views)
    return "、".join(repo.get(SubsidyScheme, number).name for number in ids)


def _verdict(code: str, note: str) -> str:
    word = option_label(VERDICTS, code) if code else ""
    return f"{word}。{note}" if word and note else word


def _yuan(fen: int) -> Decimal:
    return Decimal(fen) / 100


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _render(template: str, context: Any) -> "Document":
    from fengqiao_desktop.documents.template import render

    return render(template, context)
