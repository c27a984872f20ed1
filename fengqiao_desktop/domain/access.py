"""Who may do what: four roles, one table, asked by the services and shown by the windows."""

from dataclasses import dataclass

from fengqiao_desktop.errors import KnownError

HEAD, STAFF, MEDIATOR, READER = "HEAD", "STAFF", "MEDIATOR", "READER"

ALLOWED: dict[str, frozenset[str]] = {
    "read": frozenset({HEAD, STAFF, MEDIATOR, READER}),
    "log_case": frozenset({HEAD, STAFF, MEDIATOR}),
    "print": frozenset({HEAD, STAFF, MEDIATOR}),
    "note": frozenset({HEAD, STAFF, MEDIATOR}),
    "sweep": frozenset({HEAD, STAFF, MEDIATOR}),
    "clear_sweep": frozenset({HEAD, STAFF}),
    "unmask": frozenset({HEAD, STAFF, MEDIATOR}),
    "edit_registers": frozenset({HEAD, STAFF}),
    "import": frozenset({HEAD, STAFF}),
    "undo_import": frozenset({HEAD, STAFF}),
    "remove": frozenset({HEAD, STAFF}),
    "reopen": frozenset({HEAD}),
    "export": frozenset({HEAD, STAFF}),
    "evidence": frozenset({HEAD}),
    "freeze_report": frozenset({HEAD, STAFF}),
    "manage_users": frozenset({HEAD}),
    "settings": frozenset({HEAD}),
    "backup": frozenset({HEAD, STAFF}),
    "subsidy_claim": frozenset({HEAD, STAFF, MEDIATOR}),
    "subsidy_review": frozenset({HEAD}),
    "corrections": frozenset({HEAD, STAFF}),
    "read_corrections": frozenset({HEAD, STAFF, READER}),
    "approve_leave": frozenset({HEAD}),
}

WORDS = {
    "log_case": "登记案件",
    "print": "打印文书",
    "note": "记事",
    "sweep": "登记和办理矛盾纠纷排查",
    "clear_sweep": "审核销号",
    "unmask": "查看完整证件号码",
    "edit_registers": "修改台账",
    "import": "导入台账",
    "undo_import": "撤销导入",
    "remove": "移入回收站",
    "reopen": "重新打开已归档案件",
    "export": "导出",
    "evidence": "生成自评和佐证包",
    "freeze_report": "锁定并报出统计表",
    "manage_users": "管理账户",
    "settings": "修改设置",
    "backup": "备份",
    "subsidy_claim": "申报案件补贴",
    "subsidy_review": "审核案件补贴",
    "corrections": "办理社区矫正",
    "read_corrections": "查阅社区矫正",
    "approve_leave": "批准外出",
    "read": "查阅",
}


@dataclass(frozen=True)
class Actor:
    """Who is at the desk; `login` is the account, `name` what papers and the audit say."""

    login: str
    name: str
    role: str


def may(actor: Actor, action: str) -> bool:
    """Whether `actor` may do `action` (KeyError for an action that is not in the table)."""
    return actor.role in ALLOWED[action]


def require(actor: Actor, action: str) -> None:
    """Refuse with words when `actor` may not do `action`."""
    if not may(actor, action):
        raise KnownError(
            f"您的账户不能{WORDS[action]}。",
            code="ACCESS-01",
            advice="请由所长或有此权限的同事办理。",
        )
