"""The steps of a claim as the page does them: ask, write, say what was done."""

from typing import TYPE_CHECKING

from fengqiao_desktop.domain.access import may
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.pages import subsidy_dialogs, subsidy_papers
from fengqiao_desktop.gui.pages.routes import open_record
from fengqiao_desktop.gui.pages.subsidy_scheme import SchemeDialog
from fengqiao_desktop.services import station_settings, subsidies, subsidy_schemes
from fengqiao_desktop.services.subsidies import ClaimView
from fengqiao_desktop.services.subsidy_schemes import Plan

if TYPE_CHECKING:
    from fengqiao_desktop.gui.pages.subsidy_page import SubsidyPage

FREE = ("case", "paper")
CLAIMS = ("again", "withdraw")


def act(page: "SubsidyPage", action: str, one: ClaimView) -> None:
    """Do one step of a claim after asking what it needs."""
    needed = "read" if action in FREE else "subsidy_claim" if action in CLAIMS else "subsidy_review"
    if not may(page.desk.actor, needed):
        dialogs.tell(page, "您的账户不能办这件事。", detail="初审、复核、公示和发放由所长登记。")
        return
    {
        "case": _open_case,
        "paper": _paper,
        "first": _review,
        "final": _review,
        "publish": _publish,
        "pay": _pay,
        "sign": _sign,
        "again": _again,
        "withdraw": _withdraw,
        "take_back": _take_back,
    }[action](page, one)


def edit_scheme(page: "SubsidyPage", plan: Plan) -> None:
    """Edit a scheme; what was claimed keeps its amounts."""
    box = SchemeDialog(page.window(), plan, page.desk)
    if box.exec():
        wanted = box.plan()
        page.desk.write(
            lambda tx: subsidy_schemes.save_plan(tx, wanted),
            context=page,
            done=lambda _plan: page.written("方案已保存，已申报的金额不变"),
        )
    box.deleteLater()


def take_example(page: "SubsidyPage", example_id: str) -> None:
    """Make an example the station's scheme from the first of January."""
    first = page.desk.clock.today().replace(month=1, day=1)
    page.desk.write(
        lambda tx: subsidy_schemes.save_plan(tx, subsidy_schemes.example_plan(example_id, first)),
        context=page,
        done=lambda _plan: page.written(
            "已采用示例方案，请按本县（区）文件改好", link="修改", on_link=page.edit_scheme
        ),
    )


def _open_case(page: "SubsidyPage", one: ClaimView) -> None:
    open_record(page.window_, "mediation_case", one.case.id)


def _paper(page: "SubsidyPage", one: ClaimView) -> None:
    subsidy_papers.open_paper(page, "claim", one.id)


def _review(page: "SubsidyPage", one: ClaimView) -> None:
    desk = page.desk
    district = str(desk.read(lambda r: station_settings.get(r, station_settings.DISTRICT)))
    box = subsidy_dialogs.review_dialog(page.window(), one, desk, f"{district}司法局")
    if not box.exec():
        return
    said, calendar = box.values(), desk.calendar
    passed = said["verdict"] == "PASS"
    amount = said["amount"] if passed else None
    if one.claim.state == "CLAIMED":
        desk.write(
            lambda tx: subsidies.first_review(
                tx,
                one.id,
                passed,
                calendar=calendar,
                amount=amount,
                note=said["note"],
                day=said["day"],
            ),
            context=page,
            done=lambda _claim: page.written("已登记初审" if passed else "已退回"),
        )
        return
    desk.write(
        lambda tx: subsidies.final_review(
            tx, one.id, passed, by=said["by"], amount=amount, note=said["note"], day=said["day"]
        ),
        context=page,
        done=lambda _claim: page.written("已登记复核" if passed else "已登记退回"),
    )


def _publish(page: "SubsidyPage", one: ClaimView) -> None:
    """Every passed claim of the period goes out together."""
    found = page.shown.with_step("publish", page.desk.clock.today()) if page.shown else (one,)
    box = subsidy_dialogs.publish_dialog(page.window(), len(found), page.desk)
    if box.exec():
        said, ids = box.values(), [v.id for v in found]
        page.desk.write(
            lambda tx: subsidies.publish(tx, ids, said["first"], said["last"]),
            context=page,
            done=lambda count: page.written(f"{count} 件已登记公示，可打印公示表"),
        )


def _pay(page: "SubsidyPage", one: ClaimView) -> None:
    found = page.shown.with_step("pay", page.desk.clock.today()) if page.shown else (one,)
    total = sum(v.amount for v in found)
    box = subsidy_dialogs.pay_dialog(page.window(), len(found), total, page.desk)
    if box.exec():
        said, ids = box.values(), [v.id for v in found]
        page.desk.write(
            lambda tx: subsidies.pay(tx, ids, said["day"], said["mode"]),
            context=page,
            done=lambda count: page.written(f"{count} 件已登记发放，可打印签领表"),
        )


def _sign(page: "SubsidyPage", one: ClaimView) -> None:
    names = "、".join(share.name for share in one.unsigned)
    box = subsidy_dialogs.day_dialog(
        page.window(), "登记签领", f"{names}已在签领表上签名。", "签领日期", page.desk
    )
    if box.exec():
        day, ids = box.values()["day"], [share.id for share in one.unsigned]
        page.desk.write(
            lambda tx: subsidies.sign(tx, ids, day),
            context=page,
            done=lambda count: page.written(f"{count} 人已签领"),
        )


def _again(page: "SubsidyPage", one: ClaimView) -> None:
    box = subsidy_dialogs.GradeDialog(page.window(), page.desk, one.case.id, one)
    if not box.exec():
        return
    said, calendar = box.values(), page.desk.calendar
    page.desk.write(
        lambda tx: subsidies.claim_again(
            tx,
            one.id,
            calendar=calendar,
            grade=said["grade"],
            base=said["base"] or 0,
            reason=said["reason"],
            selected=bool(said["selected"]),
        ),
        context=page,
        done=lambda _claim: page.written("已重新申报"),
    )


def _withdraw(page: "SubsidyPage", one: ClaimView) -> None:
    if dialogs.ask(
        page,
        f"撤回{one.case.number}的申报？",
        detail="撤回之后这件案件可以重新申报。",
        yes="撤回申报",
        no="取消",
        danger=True,
    ):
        page.desk.write(
            lambda tx: subsidies.withdraw(tx, one.id),
            context=page,
            done=lambda _none: page.written("已撤回申报"),
        )


def _take_back(page: "SubsidyPage", one: ClaimView) -> None:
    box = subsidy_dialogs.day_dialog(
        page.window(),
        "扣回",
        "反悔等情形按方案扣回；扣回之后不再计入本期核定合计。",
        "扣回日期",
        page.desk,
        note="扣回原因",
    )
    if box.exec():
        said = box.values()
        page.desk.write(
            lambda tx: subsidies.take_back(tx, one.id, said["day"], said["note"]),
            context=page,
            done=lambda _claim: page.written("已登记扣回"),
        )
