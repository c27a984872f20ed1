"""The steps of a review as the page does them: judge, recheck, export."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.pages import review_dialogs
from fengqiao_desktop.gui.pages.review_model import Row
from fengqiao_desktop.services import review_sheet, reviews
from fengqiao_desktop.store.files import write_atomically

if TYPE_CHECKING:
    from fengqiao_desktop.gui.pages.review_page import ReviewPage


def export(page: "ReviewPage") -> None:
    """汇总表 of the batch shown, as a workbook; why and where is asked and audited."""
    if not page.shown.rows:
        dialogs.tell(page, "这里还没有评查的卷宗，没有可以导出的。")
        return
    reason = dialogs.ask_text(
        page,
        "卷名里有当事人姓名。为什么导出（记入审计）：",
        title="导出汇总表",
        value="报送评查结果",
    )
    if reason is None:
        return
    name = page.shown.name
    day = f"{page.desk.clock.today():%Y%m%d}"
    offered = f"卷宗评查汇总表{name}-{day}.xlsx"
    path = dialogs.save_file(page, "导出汇总表", offered, (dialogs.EXCEL_FILES,))
    if path is None:
        return
    page.desk.write(
        lambda tx: review_sheet.sheet(tx, name),
        context=page,
        done=partial(_save, page, path),
        reason=reason,
    )


def _save(page: "ReviewPage", path: Path, data: bytes) -> None:
    page.desk.jobs.run(
        lambda: write_atomically(path, data),
        context=page,
        done=lambda _none: page.window_.toast(f"已导出 {path.name}"),
        files=True,
    )


def judge(page: "ReviewPage", one: Row, values: dict[str, Any] | None) -> None:
    """评查: the rules count, the reviewer adds."""
    box = review_dialogs.judge_dialog(page.window(), one, page.desk)
    if page.run_box(box, "review", one.id, values):
        said, calendar = box.values(), page.desk.calendar
        page.desk.write(
            lambda tx: reviews.judge(
                tx,
                one.id,
                calendar,
                remarks=said["remarks"],
                off=said["off"] or 0,
                mend_by=said["mend_by"],
            ),
            context=page,
            done=lambda kept: page.written(f"已评查，{kept.score} 分"),
        )


def recheck(page: "ReviewPage", one: Row, values: dict[str, Any] | None) -> None:
    """复核: whether it was mended; the score stays."""
    box = review_dialogs.recheck_dialog(page.window(), one, page.desk)
    if page.run_box(box, "recheck", one.id, values):
        note, calendar = box.values()["note"], page.desk.calendar
        page.desk.write(
            lambda tx: reviews.recheck(tx, one.id, calendar, note),
            context=page,
            done=lambda _kept: page.written("已登记复核"),
        )
