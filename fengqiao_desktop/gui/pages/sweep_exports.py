"""台账和报表 of the sweeps: which period, which layout, where to, and why (audited)."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.sweep.records import SweepItem
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.pages.paper_dialog import PaperDialog
from fengqiao_desktop.services import joint, sweep_ledgers
from fengqiao_desktop.services.sweep_ledgers import LedgerColumn
from fengqiao_desktop.store.files import write_atomically
from fengqiao_desktop.store.repository import Repository

KINDS = (
    ("ledger", "排查台账（当前列表，表格）"),
    ("standard", "排查化解表（综治口径，表格）"),
    ("prominent", "突出矛盾纠纷台账（打印、Word）"),
    ("report", "排查情况报表（打印、Word）"),
    ("report_xlsx", "排查情况报表（表格）"),
    ("joint", "一庭两所共享台账（表格）"),
)
PERIODS = ("上月", "本月", "本季", "半年", "全年")
_KINDS = ("MONTH", "MONTH", "QUARTER", "HALF", "YEAR")


def run(
    owner: QWidget, desk: Desk, kind: str, ids: Sequence[int], done: Callable[[Path], None]
) -> None:
    """Make one of KINDS: papers open in a dialog, workbooks are written where the person says."""
    try:
        require(desk.actor, "export")
    except KnownError as error:
        dialogs.tell_error(owner, error)
        return
    today = desk.clock.today()
    if kind in ("ledger", "standard"):
        kept = list(ids)
        make = sweep_ledgers.ledger_xlsx if kind == "ledger" else sweep_ledgers.standard_xlsx
        title = "矛盾纠纷排查台账" if kind == "ledger" else "矛盾纠纷排查化解表"
        if not kept:
            dialogs.tell(owner, "列表是空的，没有可以导出的。")
            return
        _workbook(
            owner, desk, title, lambda r: make(r, r.window(SweepItem, kept), today), len(kept), done
        )
        return
    chosen = dialogs.choose(owner, "哪一段时间？", PERIODS, title="期间", default=0)
    if chosen is None:
        return
    period, (start, end) = _KINDS[chosen], span(chosen, today)
    words = sweep_ledgers.period_words(start, end)
    if kind == "prominent":
        PaperDialog(
            owner.window(),
            desk,
            lambda r: sweep_ledgers.prominent_ledger(r, start, end, today),
            name=f"突出矛盾纠纷台账{words}",
            about=("sweep_item", 0),
        ).exec()
    elif kind == "report":
        PaperDialog(
            owner.window(),
            desk,
            lambda r: sweep_ledgers.period_report(r, period, start, end, today),
            name=f"{sweep_ledgers.report_title(period)}{words}",
            about=("dispute_screening", 0),
        ).exec()
    elif kind == "report_xlsx":
        name = f"{sweep_ledgers.report_title(period)}{words}"
        _workbook(
            owner, desk, name, lambda r: sweep_ledgers.period_xlsx(r, period, start, end), 0, done
        )
    else:
        name = f"一庭两所共享台账{words}"
        _workbook(owner, desk, name, lambda r: _shared(r, start, end, today), 1, done)


def span(chosen: int, today: date) -> tuple[date, date]:
    """First and last day of the period chosen; the last month lies wholly behind us."""
    day = today.replace(day=1) - timedelta(days=1) if chosen == 0 else today
    return sweep_ledgers.period_of(_KINDS[chosen], day)


def _shared(repo: Repository, start: date, end: date, today: date) -> bytes:
    columns = [
        LedgerColumn(str(place), label, lambda _row: "", 8 if place == 0 else 20)
        for place, label in enumerate(joint.LEDGER_COLUMNS)
    ]
    rows = joint.shared_ledger(repo, start, end, today)
    return sweep_ledgers.xlsx("一庭两所共享台账", columns, rows)


def _workbook(
    owner: QWidget,
    desk: Desk,
    title: str,
    make: Callable[[Repository], bytes],
    persons: int,
    done: Callable[[Path], None],
) -> None:
    reason = "报送报表"
    if persons:
        asked = dialogs.ask_text(
            owner,
            "表里有当事人信息。为什么导出（记入审计）：",
            title="导出表格",
            value="报送台账",
        )
        if asked is None:
            return
        reason = asked
    name = f"{title}-{desk.clock.today():%Y%m%d}.xlsx"
    path = dialogs.save_file(owner, "导出表格", name, (dialogs.EXCEL_FILES,))
    if path is None:
        return

    def work() -> Path:
        write_atomically(path, desk.read(make))
        return path

    def written(_path: Path) -> None:
        desk.write(
            lambda tx: tx.note("export", "sweep_item", detail={"file": path.name}),
            context=owner,
            done=lambda _none: done(path),
            reason=reason,
        )

    desk.jobs.run(work, context=owner, done=written, files=True)
