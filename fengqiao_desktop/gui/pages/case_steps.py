"""The next step of a case: what its button says, and what it prepares in the form."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from fengqiao_desktop.domain.mediation import rules
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.gui.pages import case_menu, case_turns
from fengqiao_desktop.gui.pages.case_dialogs import FAIL, REJECT

if TYPE_CHECKING:
    from fengqiao_desktop.gui.pages.case_page import CasePage


def next_of(file: CaseFile, stored: CaseFile, today: date) -> rules.Step:
    """The step the button offers: for a case not saved yet its acceptance, else what the rules
    say of the form as it stands."""
    if not stored.case.id:
        if file.case.consent == "REFUSED":
            return rules.next_step(file, today)
        return rules.Step("accept", "登记受理", "保存并编案号")
    step = rules.next_step(file, today)
    if not step.action:
        return rules.Step("", "保存", step.why)
    return step


def prepare(page: "CasePage", action: str = "") -> None:
    """Prepare the next step of a case just saved, or the one asked for: proposals in the form,
    the caret at them.

    Nothing is written here; the next Ctrl+Enter saves what a person has looked at.
    """
    file = page.opened.file
    step = rules.next_step(file, page.desk.clock.today())
    form = page.form
    doing: dict[str, Callable[[], object]] = {
        "accept": form.intake.focus_first,
        "reject": lambda: case_turns.ask(page, REJECT),
        "inform": form.sessions.propose_inform,
        "session": form.sessions.add_session,
        "agreement": lambda: _agreement(page, file),
        "fail": lambda: case_turns.ask(page, FAIL),
        "confirm": form.confirmation.propose,
        "pay": form.agreement.propose_payment,
        "urge": form.agreement.urge,
        "regret": lambda: form.go_to("regret_on"),
        "return": lambda: form.go_to("referral_returned_on"),
        "report": lambda: form.add_work("risk_reports"),
        "visit": form.visits.add_visit,
        "close": form.closing.propose_close,
        "archive": lambda: form.closing.propose_archive(file),
    }
    wanted = action if action in doing else step.action
    if wanted in doing and not form.is_read_only():
        doing[wanted]()
        case_menu.bring_into_view(page)
    page.judge()


def _agreement(page: "CasePage", file: CaseFile) -> None:
    """Write the agreement, or complete its signatures when some are there."""
    if rules.missing_signatures(file):
        page.form.agreement.propose_signatures()
    else:
        page.form.agreement.propose()
