"""The quality check of a dossier: what lies around a case, the problems, the score, the waivers."""

import dataclasses
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.deadlines import Severity
from fengqiao_desktop.domain.mediation import checks
from fengqiao_desktop.domain.mediation.around import (
    Around,
    Meeting,
    NearCase,
    NearParty,
    Official,
    Paper,
    PaperParty,
    SameScan,
    Thresholds,
)
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.checks import Problem
from fengqiao_desktop.domain.mediation.records import Clause, MediationCase, Party, Session
from fengqiao_desktop.domain.mediation.review_records import REVIEW_GRADES
from fengqiao_desktop.domain.mediation.work_records import Waiver
from fengqiao_desktop.domain.schema import option_label
from fengqiao_desktop.domain.station.records import (
    Attachment,
    IssuedDocument,
    Mediator,
    Person,
    Staff,
)
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.services.cases import load_casefile
from fengqiao_desktop.services.papers import BY_ID
from fengqiao_desktop.store.repository import Repository, Where
from fengqiao_desktop.store.transaction import Transaction

THRESHOLDS = "quality.thresholds"
NEAR_DAYS = 30
LONGEST_MEDIATION = 180  # days before an agreement within which its case was accepted
CONTENTS = ("toc", "dossier")
WHOLE_LABEL = "调解卷宗"  # the dossier is no single kind of paper


def thresholds(repo: Repository) -> Thresholds:
    """The station's values for the rules that no statute fixes; what was never set is ours."""
    stored = station_settings.get(repo, THRESHOLDS, {})
    known = {field.name for field in dataclasses.fields(Thresholds)}
    return Thresholds(**{name: value for name, value in stored.items() if name in known})


def set_thresholds(tx: Transaction, values: Thresholds) -> None:
    """Keep the station's values; KnownError where they contradict each other."""
    require(tx.actor, "settings")
    if not 0 < values.qualified < values.excellent <= 100:
        raise KnownError("合格和优秀的分数线要在 1 到 100 之间，优秀高于合格。", code="QUALITY-03")
    if values.oral_fen <= 0 or values.successes_a_day <= 0:
        raise KnownError("金额和件数要大于零。", code="QUALITY-03")
    station_settings.put(tx, THRESHOLDS, dataclasses.asdict(values))


def problems_of(
    repo: Repository, case_id: int, today: date, calendar: Calendar, *, asked: bool = False
) -> tuple[Problem, ...]:
    """What the checks find in a case as stored, the gravest first; waived findings left out.

    `asked` judges it as a dossier to be filed, whether or not it is being filed.
    """
    return problems_for(repo, load_casefile(repo, case_id), today, calendar, asked=asked)


def problems_for(
    repo: Repository, file: CaseFile, today: date, calendar: Calendar, *, asked: bool = False
) -> tuple[Problem, ...]:
    """The same for a case as it stands in a form.

    A form that judges at every pause keeps the result of :func:`around` and calls
    ``rules.problems(file, today, calendar, around=…)`` itself.
    """
    return checks.problems(file, today, calendar, around=around(repo, file, today), asked=asked)


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that forbid filing the dossier (阻断归档), and subsidising the case."""
    return tuple(problem for problem in problems if problem.severity is Severity.BLOCK)


def alike(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that freeze a subsidy until they are cleared (雷同, R46 and R47)."""
    return tuple(problem for problem in problems if problem.rule in ("R46", "R47"))


def refuse_filing(problems: Iterable[Problem]) -> None:
    """KnownError QUALITY-01 with the first problems where any forbids filing the dossier."""
    grave = blocking(problems)
    if grave:
        said = "；".join(problem.text for problem in grave[:3])
        more = f"等{len(grave)}处" if len(grave) > 3 else ""
        raise KnownError(
            f"卷宗还不能归档：{said}{more}。", code="QUALITY-01", advice="请先改好再立卷。"
        )


def score_of(problems: Iterable[Problem], values: Thresholds | None = None) -> "Score":
    """100 less the deductions (mediation notes 8), never below 0, and the grade.

    A dossier with a blocking problem is 不合格 whatever its points: it may not even be filed.
    """
    values = values or Thresholds()
    found = tuple(problems)
    points = max(0, 100 - sum(problem.points for problem in found))
    if blocking(found) or points < values.qualified:
        return Score(points, "FAILED")
    return Score(points, "EXCELLENT" if points >= values.excellent else "QUALIFIED")


def waive(tx: Transaction, case_id: int, problem: Problem, reason: str) -> Waiver:
    """Accept a finding with a reason, so that it is told no more while its words stay the same.

    KnownError for a blocking one, and without a reason.
    """
    require(tx.actor, "log_case")
    if problem.severity is Severity.BLOCK:
        raise KnownError(
            "这一条不改好不能归档，不能用说明代替。", code="QUALITY-02", advice="请按提示改正。"
        )
    if not reason.strip():
        raise KnownError("请写明为什么不用改。", code="QUALITY-04")
    finding = problem.text[: checks.WAIVER_SIGNS]
    known = tx.first(Waiver, case=case_id, rule=problem.rule, finding=finding)
    waiver = Waiver(
        case=case_id,
        rule=problem.rule,
        finding=finding,
        reason=reason.strip(),
        waived_by=tx.actor.name,
        waived_on=tx.clock.today(),
    )
    if known is not None:
        waiver = dataclasses.replace(waiver, id=known.id, version=known.version)
    return tx.save(waiver)


def withdraw_waiver(tx: Transaction, waiver_id: int) -> None:
    """Let the finding speak again."""
    require(tx.actor, "log_case")
    tx.remove(tx.get(Waiver, waiver_id))


def around(repo: Repository, file: CaseFile, today: date) -> Around:
    """Everything around a case that its checks may read."""
    case = file.case
    roster = repo.find(Mediator)
    return Around(
        papers=_papers(repo, case.id),
        roster=tuple(m for m in roster if m.committee == case.committee),
        officials=_officials(repo, roster),
        near=_near(repo, file),
        meetings=_meetings(repo, file),
        same_day=_same_day(repo, case),
        phones=_phones(repo, file),
        scans=_scans(repo, file),
        same_number=_same_number(repo, case),
        thresholds=thresholds(repo),
        periods=station_settings.mediation_limits(repo),
    )


def _papers(repo: Repository, case_id: int) -> tuple[Paper, ...]:
    """The version printed last of each paper and part."""
    if not case_id:
        return ()
    latest: dict[tuple[str, int], Paper] = {}
    for record in repo.find(
        IssuedDocument, owner_register="mediation_case", owner_id=case_id, order=("id",)
    ):
        try:
            kept = json.loads(record.context or "{}")
        except ValueError:  # a snapshot of another program's making
            kept = {}
        part = int(kept.get("part", 0)) if isinstance(kept, dict) else 0
        context = kept.get("context") if isinstance(kept, dict) else None
        said = context if isinstance(context, dict) else {}
        latest[record.document, part] = _paper(record, said)
        if record.document == "dossier":  # the papers printed with it
            for key, paper in dict(said.get("papers") or {}).items():
                document, _, number = str(key).partition("/")
                if document in BY_ID and number.isdigit():
                    one = dataclasses.replace(record, document=document, pages=0)
                    latest[document, int(number)] = _paper(one, dict(paper.get("values") or {}))
    return tuple(latest.values())


def _paper(record: IssuedDocument, said: dict[str, Any]) -> Paper:
    spec = BY_ID.get(record.document)
    described = [p for p in _rows(said, "parties") if p.get("name")]
    return Paper(
        document=record.document,
        label=spec.label if spec else WHOLE_LABEL,
        number=str(said.get("number") or ""),
        dated=_day(said.get("dated") or said.get("signed_on")),
        parties=tuple(
            PaperParty(
                *(str(p.get(key) or "") for key in ("name", "sex", "age", "contact", "address"))
            )
            for p in described
        ),
        # A record of mediation names who came, which may be agents or a crowd.
        names=tuple(str(n) for n in said.get("party_names") or ())
        if record.document == "acceptance"
        else (),
        pages=record.pages,
        rows=tuple(
            (str(row.get("label") or ""), str(row.get("pages") or ""))
            for row in (_rows(said, "lines") if record.document in CONTENTS else ())
        ),
    )


def _rows(said: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = said.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _officials(repo: Repository, roster: Sequence[Mediator]) -> tuple[Official, ...]:
    people = {p.id: p for p in repo.window(Person, {m.person for m in roster if m.person})}
    found = [
        Official(
            m.name,
            m.phone or (people[m.person].phone if m.person in people else ""),
            m.person,
            people[m.person].address if m.person in people else "",
        )
        for m in roster
    ]
    known = {official.name for official in found}
    return (*found, *(Official(s.name, s.phone) for s in repo.find(Staff) if s.name not in known))


def _near(repo: Repository, file: CaseFile) -> tuple[NearCase, ...]:
    """Cases accepted within thirty days: all of the committee, of others those with a party of
    the same name or phone."""
    case = file.case
    if case.accepted_on is None:
        return ()
    first = case.accepted_on - timedelta(days=NEAR_DAYS)
    last = case.accepted_on + timedelta(days=NEAR_DAYS)
    others = {
        other.id: other
        for other in repo.find(
            MediationCase,
            Where("accepted_on", "ge", first),
            Where("accepted_on", "le", last),
            Where("id", "ne", case.id),
            committee=case.committee,
            void_reason="",
        )
    }
    for other in repo.window(MediationCase, _met_before(repo, file) - set(others)):
        if _lives(other) and other.accepted_on and first <= other.accepted_on <= last:
            others[other.id] = other
    ids = sorted(others)
    parties: dict[int, list[NearParty]] = {}
    for party in repo.find(Party, Where("case", "in", ids), order=("seq", "id")):
        near = NearParty(party.name, party.side, party.phone, party.address)
        parties.setdefault(party.case, []).append(near)
    clauses: dict[int, list[str]] = {}
    for clause in repo.find(Clause, Where("case", "in", ids), order=("seq", "id")):
        clauses.setdefault(clause.case, []).append(clause.text)
    return tuple(
        NearCase(
            id=other.id,
            number=other.number,
            committee=other.committee,
            accepted_on=other.accepted_on,
            facts=other.facts,
            agreement="".join(clauses.get(other.id, ())),
            parties=tuple(parties.get(other.id, ())),
        )
        for other in others.values()
        if other.accepted_on is not None
    )


def _met_before(repo: Repository, file: CaseFile) -> set[int]:
    """Other cases with a party of the same name or phone."""
    names = {p.name for p in file.parties if p.name}
    phones = {p.phone for p in file.parties if p.phone}
    held = (
        *repo.find(Party, Where("name", "in", sorted(names))),
        *repo.find(Party, Where("phone", "in", sorted(phones))),
    )
    return {party.case for party in held} - {file.case.id}


def _meetings(repo: Repository, file: CaseFile) -> tuple[Meeting, ...]:
    """Mediations of other cases on the days of this one's mediations and inquiries.

    Inquiries of other cases are not looked at: nothing finds them by their time.
    """
    moments = [s.started_at for s in file.sessions if s.started_at]
    moments += [i.started_at for i in file.investigations if i.started_at]
    names = {s.host.strip() for s in file.sessions} | {s.recorder.strip() for s in file.sessions}
    for inquiry in file.investigations:
        names |= {inquiry.investigator.strip(), inquiry.recorder.strip()}
    found: dict[int, Session] = {}
    for day in sorted({moment.date() for moment in moments}):
        midnight = datetime.combine(day, time.min)
        for role in ("host", "recorder"):
            for session in repo.find(
                Session,
                Where("started_at", "ge", midnight),
                Where("started_at", "lt", midnight + timedelta(days=1)),
                Where("case", "ne", file.case.id),
                Where(role, "in", sorted(names - {""})),
            ):
                found[session.id] = session
    cases = {c.id: c for c in repo.window(MediationCase, {s.case for s in found.values()})}
    return tuple(
        Meeting(
            number=cases[s.case].number or cases[s.case].parties_text,
            people=tuple(n for n in (s.host.strip(), s.recorder.strip()) if n),
            place=s.place,
            started=s.started_at,
            ended=s.ended_at,
            mode=s.mode,
        )
        for s in found.values()
        if s.started_at is not None and s.case in cases and _lives(cases[s.case])
    )


def _lives(case: MediationCase) -> bool:
    return case.deleted_at is None and not case.void_reason


def _same_day(repo: Repository, case: MediationCase) -> int:
    """Other agreements by the same lead mediator on the day of this one."""
    day = case.agreed_on
    if day is None or not case.lead_mediator.strip():
        return 0
    others = repo.find(
        MediationCase,
        Where("accepted_on", "ge", day - timedelta(days=LONGEST_MEDIATION)),
        Where("accepted_on", "le", day),
        Where("id", "ne", case.id),
        agreed_on=day,
        lead_mediator=case.lead_mediator.strip(),
        void_reason="",
    )
    return len(others)


def _phones(repo: Repository, file: CaseFile) -> dict[str, int]:
    """For each phone of a party: unrelated cases in which it stands under another name.

    Unrelated are cases that share no party by name with this one.
    """
    phones = {p.phone.strip() for p in file.parties if p.phone.strip()}
    names = {p.name for p in file.parties}
    found: dict[str, set[int]] = {}
    held = repo.find(Party, Where("phone", "in", sorted(phones)), Where("case", "ne", file.case.id))
    related = {
        p.case
        for p in repo.find(Party, Where("case", "in", {p.case for p in held}))
        if p.name in names
    }
    lives = {
        c.id for c in repo.window(MediationCase, {p.case for p in held} - related) if _lives(c)
    }
    for party in held:
        if party.case in lives:
            digits = "".join(sign for sign in party.phone if sign.isdigit())
            found.setdefault(digits, set()).add(party.case)
    return {digits: len(cases) for digits, cases in found.items()}


def _scans(repo: Repository, file: CaseFile) -> tuple[SameScan, ...]:
    hashes = {a.sha256 for a in file.attachments if a.sha256}
    if not hashes:
        return ()
    others = repo.find(
        Attachment,
        Where("sha256", "in", sorted(hashes)),
        Where("owner_id", "ne", file.case.id),
        owner_register="mediation_case",
    )
    cases = {c.id: c for c in repo.window(MediationCase, {a.owner_id for a in others})}
    return tuple(
        SameScan(a.sha256, f"案件{cases[a.owner_id].number or cases[a.owner_id].parties_text}")
        for a in others
        if a.owner_id in cases and _lives(cases[a.owner_id])
    )


def _same_number(repo: Repository, case: MediationCase) -> int:
    if not case.number:
        return 0
    return len(repo.find(MediationCase, Where("id", "ne", case.id), number=case.number))


@dataclass(frozen=True)
class Score:
    """Points of 100 and the grade, a code of REVIEW_GRADES."""

    points: int
    grade: str

    @property
    def label(self) -> str:
        return option_label(REVIEW_GRADES, self.grade)
