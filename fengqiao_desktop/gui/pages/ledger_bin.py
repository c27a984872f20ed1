"""Cases into the recycle bin and back."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.services import cases
from fengqiao_desktop.store.transaction import Transaction

NAMED = 3


def remove(
    owner: QWidget, desk: Desk, window: Opener, ids: Sequence[int], done: Callable[[], object]
) -> None:
    """Ask, then move the cases; `done` afterwards.  The toast offers to take it back."""
    found = desk.read(lambda repo: repo.window(MediationCase, ids[:NAMED]))
    named = "、".join(case.number or case.parties_text for case in found)
    more = "等" if len(ids) > NAMED else ""
    if not dialogs.ask(
        owner,
        f"把 {len(ids)} 件移到回收站？",
        detail=f"{named}{more}。可以从回收站还原；案号不会再给别的案件。",
        yes="移到回收站",
        no="取消",
        danger=True,
    ):
        return

    def work(tx: Transaction) -> None:
        for case in ids:
            cases.remove_case(tx, case)

    def removed(_none: None) -> None:
        done()
        window.toast(
            f"已移到回收站 {len(ids)} 件",
            link="撤销",
            on_link=lambda: restore(owner, desk, window, ids, done),
        )

    desk.write(work, context=owner, done=removed)


def restore(
    owner: QWidget, desk: Desk, window: Opener, ids: Sequence[int], done: Callable[[], object]
) -> None:
    """Take cases back from the recycle bin."""

    def work(tx: Transaction) -> None:
        for case in ids:
            cases.restore_case(tx, case)

    def restored(_none: None) -> None:
        done()
        window.toast(f"已还原 {len(ids)} 件")

    desk.write(work, context=owner, done=restored)
