"""The rarer turns of a case: suspended and resumed, handed up, renewed, regretted, reopened."""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.domain.mediation import rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.mediation.checks import Problem
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.mediation.work_records import FormerAgreement, Waiver
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.station.records import Committee
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui.pages.case_dialogs import (
    ASK_REOPEN,
    EXPLAIN,
    EXTEND,
    FAIL,
    REGRET,
    REJECT,
    RENEW,
    REOPEN,
    RESUME,
    SUSPEND,
    TRANSFER,
    WITHDRAW,
    Question,
    QuestionDialog,
)
from fengqiao_desktop.services import cases
from fengqiao_desktop.store.transaction import Transaction

if TYPE_CHECKING:
    from fengqiao_desktop.gui.pages.case_page import CasePage

PLAN = "分期"
OPEN_STATES = ("ACCEPTED", "ASSIGNED", "MEDIATING", "SUSPENDED")
TOWN = ("TOWNSHIP", "SUBDISTRICT")
VILLAGE = ("VILLAGE", "COMMUNITY")
Entry = tuple[str, Callable[[], object]]


def ask(page: "CasePage", question: Question) -> None:
    """Ask for a turn that only fills fields of the case, and save it."""
    dialog = QuestionDialog(page.window(), question, page.file(), page.desk, page.refs)
    if not run(page, question.title, dialog):
        return
    case = dialog.case()
    if question is REJECT:
        # The day of acceptance was only proposed; who refuses a case has not accepted it.
        case = dataclasses.replace(case, accepted_on=None)
    if question is REGRET and case.performance_code in ("", "OTHER"):
        case = dataclasses.replace(case, performance_code="REGRET")
    answered = dataclasses.replace(page.file(), case=case)
    page.form.show_file(answered, opened=False)
    if question in (FAIL, REJECT, WITHDRAW):
        page.form.closing.set_open(True)
    dialog.keeper.drop()
    page.save()


def run(page: "CasePage", name: str, dialog: QuestionDialog) -> bool:
    """Show a box; while it stands, the page's own draft remembers that it does."""
    page.box = name
    try:
        return bool(dialog.exec())
    finally:
        page.box = ""


def hand_up(page: "CasePage") -> None:
    """Hand the case up to the committee of the township (上移)."""

    def work(tx: Transaction, case: MediationCase) -> object:
        from fengqiao_desktop.services import case_turns

        on = case.transferred_on or tx.clock.today()
        return case_turns.transfer(tx, case.id, case.committee, on, case.transfer_reason)

    towns = page.desk.read(lambda repo: [c for c in repo.find(Committee) if c.org_type in TOWN])
    case = page.opened.file.case
    town = next((c.id for c in towns if c.ended_on is None and c.id != case.committee), 0)
    today = page.desk.clock.today()
    proposed = dataclasses.replace(case, committee=town, transferred_on=today)
    _turn(page, TRANSFER, proposed, work, "已上移")


def renew(page: "CasePage") -> None:
    """Put the agreement away and mediate again (民诉法 206, 若干规定 37)."""
    case_id = page.opened.file.case.id

    def work(tx: Transaction, former: FormerAgreement) -> object:
        from fengqiao_desktop.services import case_turns

        on = former.ended_on or tx.clock.today()
        return case_turns.renew_agreement(tx, case_id, on, former.why, former.note)

    case = page.opened.file.case
    why = "DISMISSED" if case.confirmation_result == "DISMISSED" else ""
    why = why or ("REGRET" if case.regret_on else "CHANGED")
    former = FormerAgreement(ended_on=page.desk.clock.today(), why=why)
    _turn(page, RENEW, former, work, "原协议已存为旧版，可以登记调解了")


def ask_reopening(page: "CasePage") -> None:
    """Ask the head to open an archived case again."""

    def work(tx: Transaction, case: MediationCase) -> object:
        from fengqiao_desktop.services import case_turns

        return case_turns.ask_reopen(tx, case.id, case.reopen_reason)

    _turn(page, ASK_REOPEN, page.opened.file.case, work, "已向所长提出申请")


def reopen(page: "CasePage") -> None:
    """Open an archived case again, for the reason asked or another."""

    def work(tx: Transaction, case: MediationCase) -> object:
        return cases.reopen_case(tx, case.id, case.reopen_reason)

    _turn(page, REOPEN, page.opened.file.case, work, "已重新打开")


def explain(page: "CasePage", problem: Problem) -> None:
    """Accept a finding of the checks with a reason; what is typed in the form stays."""
    case_id = page.opened.file.case.id

    def work(tx: Transaction, waiver: Waiver) -> object:
        from fengqiao_desktop.services import quality

        return quality.waive(tx, case_id, problem, waiver.reason)

    first = Waiver(case=case_id, rule=problem.rule, finding=problem.text[:300])
    dialog = QuestionDialog(
        page.window(),
        dataclasses.replace(EXPLAIN, advice=f"{problem.text}。{EXPLAIN.advice}"),
        page.file(),
        page.desk,
        page.refs,
        about=f"/{problem.rule}/{problem.text[:40]}",
        record=first,
    )
    if run(page, "", dialog):
        _write(page, lambda tx: work(tx, dialog.answer()), dialog, page.refresh_waivers)


def unexplain(page: "CasePage", problem: Problem) -> None:
    """Let an explained finding speak again."""
    found = next(
        (
            w
            for w in page.opened.file.waivers
            if w.rule == problem.rule and problem.text.startswith(w.finding)
        ),
        None,
    )
    if found is None:
        return

    def work(tx: Transaction) -> None:
        from fengqiao_desktop.services import quality

        quality.withdraw_waiver(tx, found.id)

    _write(page, work, None, page.refresh_waivers)


def open_again(page: "CasePage", name: str) -> None:
    """Open the box that stood when the station was locked; its words come back with it."""
    asked = {q.title: q for q in (REJECT, FAIL, WITHDRAW, EXTEND, SUSPEND, RESUME, REGRET)}
    others: dict[str, Callable[[Any], None]] = {
        TRANSFER.title: hand_up,
        RENEW.title: renew,
        ASK_REOPEN.title: ask_reopening,
        REOPEN.title: reopen,
    }
    if name in asked:
        ask(page, asked[name])
    elif name in others:
        others[name](page)
    elif name == PLAN:
        page.form.agreement.duties.plan()


def entries(page: "CasePage", file: CaseFile) -> list[Entry | None]:
    """What can be done with the case where it stands, the commoner turns first."""
    actor, case = page.desk.actor, file.case
    state = rules.state_of(file)
    found: list[Entry | None] = []

    def offer(words: str, question: Question) -> None:
        found.append((words, lambda: ask(page, question)))

    if may(actor, "log_case") and not page.form.is_read_only():
        if not case.id or state == "PENDING":
            offer("不予受理…", REJECT)
        if case.id and state in OPEN_STATES:
            offer("延长期限…", EXTEND)
            if state == "SUSPENDED":
                offer("恢复调解…", RESUME)
            else:
                offer("中止…", SUSPEND)
            offer("调解不成…", FAIL)
        if case.id and state in (*OPEN_STATES, "PENDING"):
            offer("当事人撤回…", WITHDRAW)
            if _may_hand_up(file):
                found.append(("上移到乡镇调委会…", lambda: _saved_first(page, hand_up)))
        if case.id and case.agreement_form and case.closed_on is None:
            if page.form.agreement.duties.late():
                found.append(("督促履行", page.form.agreement.urge))
            if rules.effective_on(file) is not None and case.regret_on is None:
                offer("登记反悔…", REGRET)
            found.append(("重新调解（另立新协议）…", lambda: _saved_first(page, renew)))
    if state == "ARCHIVED" and may(actor, "reopen"):
        asked = case.reopen_asked_on is not None
        found.append(("同意重新打开…" if asked else "重新打开…", lambda: reopen(page)))
    elif state == "ARCHIVED" and may(actor, "log_case"):
        found.append(("申请重新打开…", lambda: ask_reopening(page)))
    return found


def additions(page: "CasePage") -> list[Entry | None]:
    """Optional parts of a case; the page shows them once they have a record."""
    from fengqiao_desktop.gui.pages.case_inquiry import PARTS

    if page.form.is_read_only():
        return []
    return [
        (f"＋ {words[0]}", lambda part=part: page.form.add_work(part))  # type: ignore[misc]
        for part, words in PARTS.items()
    ]


def _may_hand_up(file: CaseFile) -> bool:
    committee = file.committee
    village = committee is None or committee.org_type in VILLAGE
    return village and file.case.transferred_on is None


def _saved_first(page: "CasePage", turn: Callable[["CasePage"], None]) -> None:
    """A turn of the services works on the case as stored, so what is typed is saved before."""
    page.save(then=lambda: turn(page))


def _turn(
    page: "CasePage",
    question: Question,
    record: Record,
    work: Callable[[Transaction, Any], object],
    said: str,
) -> None:
    dialog = QuestionDialog(
        page.window(), question, page.opened.file, page.desk, page.refs, record=record
    )
    if not run(page, question.title, dialog):
        return
    answer = dialog.answer()

    def done() -> None:
        page.reload()
        if page.opener is not None:
            page.opener.toast(said)

    _write(page, lambda tx: work(tx, answer), dialog, done)


def _write(
    page: "CasePage",
    work: Callable[[Transaction], object],
    dialog: QuestionDialog | None,
    done: Callable[[], object],
) -> None:
    """A refused turn keeps its words: the box has them when it is opened again."""
    keeper = dialog.keeper if dialog is not None else None

    def finished(_made: object) -> None:
        if keeper is not None:
            keeper.drop()
        done()

    def refused(error: KnownError) -> None:
        page.tell_failure(error)

    page.desk.write(work, context=page, done=finished, failed=refused)
